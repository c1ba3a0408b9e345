//! `demarche completions`: what a shell needs to complete the command line.

use super::help;
use crate::error::Result;
use crate::questions::QUESTIONS;
use clap::builder::{PossibleValue, PossibleValuesParser};
use std::io::Write;

/// Prints what a shell needs to complete the command line.
///
/// For bash, source it from ~/.bashrc, or keep it as
/// ~/.local/share/bash-completion/completions/demarche; for zsh, keep it as _demarche in a folder of $fpath; for
/// fish, as ~/.config/fish/completions/demarche.fish.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// For which shell.
    #[arg(value_enum)]
    shell: Shell,
}

/// A shell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Shell {
    Bash,
    Zsh,
    Fish,
}

/// Runs the command.
///
/// # Errors
/// Where the output cannot be written.
pub fn run(args: &Args, out: &mut dyn Write) -> Result<()> {
    let shell = match args.shell {
        Shell::Bash => clap_complete::Shell::Bash,
        Shell::Zsh => clap_complete::Shell::Zsh,
        Shell::Fish => clap_complete::Shell::Fish,
    };
    // What is made in memory cannot fail half-way.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut completed(), "demarche", &mut script);
    Ok(out.write_all(&script)?)
}

/// The command line with the names of the shipped questions, which a user's own may join.
fn completed() -> clap::Command {
    let names = || {
        QUESTIONS.iter().map(|question| PossibleValue::new(question.name).help(question.english().to_owned()))
    };
    help::command().mut_subcommands(|command| {
        let question = command.get_positionals().next().map(|argument| argument.get_id().clone());
        match question.filter(|_| command.get_name() == "ask") {
            Some(id) => command.mut_arg(id, |argument| {
                argument.value_parser(PossibleValuesParser::new(names())).hide_possible_values(true)
            }),
            None => command,
        }
    })
}
