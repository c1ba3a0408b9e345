//! The command line.

mod extract;

use crate::rdf::DEFAULT_BASE;
use clap::{Parser, Subcommand};
use std::io::{BufWriter, Write};
use std::process::ExitCode;

/// Reads news articles and answers who holds which office, who said what, and who stands where on what.
#[derive(Debug, Parser)]
#[command(name = "demarche", version, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    /// Where data IRIs begin.
    #[arg(long, global = true, value_name = "IRI", default_value = DEFAULT_BASE)]
    base: String,
}

#[derive(Debug, Subcommand)]
enum Command {
    Extract(extract::Args),
}

/// Runs the program with the process's arguments; the exit code is 0 for success, 1 for failure, 2 for usage.
#[must_use]
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let mut out = BufWriter::new(std::io::stdout().lock());
    let done = match &cli.command {
        Command::Extract(args) => extract::run(args, &cli.base, &mut out),
    };
    match done.and_then(|()| Ok(out.flush()?)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("demarche: {error}\nhint: {}", error.hint());
            ExitCode::FAILURE
        }
    }
}
