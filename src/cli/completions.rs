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
    let mut command = completed();
    clap_complete::generate(shell, &mut command, "demarche", &mut script);
    out.write_all(&script)?;
    if args.shell == Shell::Fish {
        out.write_all(fish(&command).as_bytes())?;
    }
    Ok(())
}

/// What clap_complete leaves out for fish: the values of what stands without an option.
fn fish(command: &clap::Command) -> String {
    let quoted = |text: &str| format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'"));
    let mut out = String::new();
    for one in command.get_subcommands() {
        for value in one.get_positionals().flat_map(clap::Arg::get_possible_values) {
            let name = quoted(value.get_name());
            let help = value.get_help().map(|help| format!(" -d {}", quoted(&help.to_string())));
            let command = one.get_name();
            out.push_str(&format!(
                "complete -c demarche -n \"__fish_demarche_using_subcommand {command}\" -f -a {name}{}\n",
                help.unwrap_or_default()
            ));
        }
    }
    out
}

/// The command line with the names of the shipped questions, and of the commands that have a page in the manual.
fn completed() -> clap::Command {
    let command = help::command();
    let pages: Vec<PossibleValue> =
        command.get_subcommands().map(|one| PossibleValue::new(one.get_name().to_owned())).collect();
    let questions: Vec<PossibleValue> = QUESTIONS
        .iter()
        .map(|question| PossibleValue::new(question.name.clone()).help(question.english.clone()))
        .collect();
    command.mut_subcommands(|command| {
        let values = match command.get_name() {
            "ask" => &questions,
            "man" => &pages,
            _ => return command,
        };
        let first = command.get_positionals().next().map(|argument| argument.get_id().clone());
        let Some(first) = first else { return command };
        command.mut_arg(first, |argument| argument.value_parser(PossibleValuesParser::new(values.clone())))
    })
}
