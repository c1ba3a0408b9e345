//! The command line as clap knows it: commands in the order of a day's work, each with its examples.

use super::{Cli, examples};
use clap::CommandFactory;
use clap::builder::StyledStr;
use std::fmt::Write;

/// The commands, in groups. One that is in none is listed at the end, and a test complains.
const GROUPS: &[(&str, &[&str])] = &[
    ("Read", &["build", "extract"]),
    ("Ask", &["ask", "profile", "why", "people", "query"]),
    ("Look", &["graph", "report", "stats"]),
    ("Keep", &["same", "split", "undo", "check", "verify", "diff", "forget"]),
    ("Move", &["export", "import", "hash"]),
    ("Develop", &["parse", "eval"]),
    ("Set up", &["config", "completions", "man"]),
];

/// No line of help is longer: what is longer is hard to read.
const WIDEST: usize = 100;

const END: &str = "\
`demarche COMMAND --help` tells more of a command, `demarche config` what is
set and where.

Exit codes:
  0    All is well.
  1    It failed, or what was looked at is not as it should be.
  2    The command line or a setting is wrong.
  130  It was stopped by Ctrl-C.
Those of `diff`: 0 no difference, 1 there is one, 2 it cannot tell.";

/// The program's command line.
pub(super) fn command() -> clap::Command {
    let command = Cli::command().long_version(version()).max_term_width(WIDEST);
    let command = command.mut_subcommands(|subcommand| {
        let (name, after) = (subcommand.get_name().to_owned(), shown(subcommand.get_name()));
        let subcommand = subcommand.display_order(place(&name));
        if after.is_empty() { subcommand } else { subcommand.after_help(StyledStr::from(after)) }
    });
    let end = format!("{}\n\n{END}", shown("demarche"));
    let list = list(&command);
    command.help_template(StyledStr::from(list)).after_help(StyledStr::from(end))
}

/// The version and what the program was built with.
fn version() -> String {
    let with: Vec<&str> = [("rocksdb", cfg!(feature = "rocksdb")), ("train", cfg!(feature = "train"))]
        .into_iter()
        .filter_map(|(name, is_there)| is_there.then_some(name))
        .collect();
    let with = if with.is_empty() { "none".to_owned() } else { with.join(", ") };
    format!("{}\nfeatures: {with}", env!("CARGO_PKG_VERSION"))
}

/// Where a command comes in the order of all.
fn place(name: &str) -> usize {
    let mut all = GROUPS.iter().flat_map(|(_, names)| names.iter());
    all.position(|known| *known == name).unwrap_or(usize::MAX)
}

/// The template of the program's help, with its commands in groups: clap knows no groups of commands.
fn list(command: &clap::Command) -> String {
    let styles = command.get_styles();
    let (header, literal) = (styles.get_header(), styles.get_literal());
    let known: Vec<&clap::Command> = command.get_subcommands().filter(|one| !one.is_hide_set()).collect();
    let width = known.iter().map(|one| one.get_name().len()).max().unwrap_or(0);
    let mut out = "{about-with-newline}\n{usage-heading} {usage}\n".to_owned();
    let other: Vec<&str> =
        known.iter().map(|one| one.get_name()).filter(|name| place(name) == usize::MAX).collect();
    for (group, names) in GROUPS.iter().copied().chain([("Also", other.as_slice())]) {
        let here: Vec<&&clap::Command> =
            names.iter().filter_map(|name| known.iter().find(|one| one.get_name() == *name)).collect();
        if !here.is_empty() {
            let _ = writeln!(out, "\n{header}{group}:{header:#}");
        }
        for one in here {
            let about = one.get_about().map(ToString::to_string).unwrap_or_default();
            let about = wrapped(&about, 79 - width - 4, width + 4);
            let _ = writeln!(out, "  {literal}{:width$}{literal:#}  {about}", one.get_name());
        }
    }
    let _ = write!(out, "\n{header}Options:{header:#}\n{{options}}{{after-help}}");
    out
}

/// The examples of a command, to stand after its help.
fn shown(name: &str) -> String {
    let styles = clap::builder::Styles::default();
    let (header, literal) = (styles.get_header(), styles.get_literal());
    let all = examples::of(name);
    let mut out = String::new();
    if !all.is_empty() {
        let _ = write!(out, "{header}Examples:{header:#}");
    }
    for (line, does) in all {
        let _ = write!(out, "\n  {literal}{line}{literal:#}\n      {does}");
    }
    out
}

/// Words in lines of a width; all but the first line are indented.
fn wrapped(text: &str, width: usize, indent: usize) -> String {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines.join(&format!("\n{}", " ".repeat(indent)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clap_finds_nothing_amiss() {
        command().debug_assert();
    }

    #[test]
    fn every_command_has_its_group_and_examples() {
        for one in command().get_subcommands() {
            let name = one.get_name();
            assert!(place(name) != usize::MAX, "{name} has no group: add it to GROUPS");
            assert!(!examples::of(name).is_empty(), "{name} has no example: add one to examples.rs");
        }
    }

    #[test]
    fn examples_fit_a_terminal() {
        for (name, all) in examples::EXAMPLES {
            for (line, does) in *all {
                assert!(line.chars().count() <= 78 && does.chars().count() <= 72, "{name}: {line}: {does}");
                assert!(line.contains("demarche"), "{line}");
            }
        }
    }
}
