//! Whether to colour: the one place that decides.
//!
//! What is said of demarche itself (`--color`, `DEMARCHE_COLOR`, a file of settings) comes before what is said of
//! all programs ([`NO_COLOR`](https://no-color.org), [`CLICOLOR_FORCE`, `CLICOLOR`](https://bixense.com/clicolors/)),
//! and that before what the output is.

use std::ffi::OsString;
use std::io::IsTerminal;
use std::sync::OnceLock;

/// When to colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum When {
    /// On a terminal, unless `NO_COLOR` is set; or where `CLICOLOR_FORCE` is.
    Auto,
    /// Wherever the output goes.
    Always,
    /// Not at all.
    Never,
}

/// What was said, from when the command line has been looked at.
static SAID: OnceLock<When> = OnceLock::new();

/// Whether what is printed on standard output is to be coloured.
pub(super) fn is_on() -> bool {
    decided(said(), variable, std::io::stdout().is_terminal())
}

/// Whether what is printed on standard error is.
fn is_on_for_errors() -> bool {
    decided(said(), variable, std::io::stderr().is_terminal())
}

/// What clap is told for its own help and complaints.
pub(super) fn of_clap() -> clap::ColorChoice {
    match said() {
        When::Auto => clap::ColorChoice::Auto,
        When::Always => clap::ColorChoice::Always,
        When::Never => clap::ColorChoice::Never,
    }
}

/// Keeps what was said: by the command line, else by the settings.
pub(super) fn keep(arguments: impl Iterator<Item = OsString>, settings: Option<&str>) {
    let _ = SAID.set(from_arguments(arguments).or(settings.and_then(named)).unwrap_or(When::Auto));
}

fn said() -> When {
    SAID.get().copied().unwrap_or(When::Auto)
}

fn named(name: &str) -> Option<When> {
    clap::ValueEnum::from_str(name, false).ok()
}

/// What `--color` says. It is looked for before clap looks, so that clap's own words are coloured as asked for.
fn from_arguments(arguments: impl Iterator<Item = OsString>) -> Option<When> {
    let words: Vec<String> =
        arguments.map_while(|word| word.into_string().ok()).take_while(|word| word != "--").collect();
    let mut pairs = words.iter().zip(words.iter().skip(1).map(Some).chain([None]));
    pairs.find_map(|(word, next)| match word.strip_prefix("--color")? {
        "" => named(next?),
        rest => named(rest.strip_prefix('=')?),
    })
}

fn variable(name: &str) -> Option<String> {
    std::env::var_os(name).map(|value| value.to_string_lossy().into_owned()).filter(|value| !value.is_empty())
}

fn decided(when: When, variable: impl Fn(&str) -> Option<String>, is_terminal: bool) -> bool {
    match when {
        When::Always => true,
        When::Never => false,
        When::Auto if variable("NO_COLOR").is_some() => false,
        When::Auto if variable("CLICOLOR_FORCE").is_some_and(|value| value != "0") => true,
        When::Auto => {
            let is_refused = variable("CLICOLOR").is_some_and(|value| value == "0");
            let is_dumb = variable("TERM").is_some_and(|value| value == "dumb");
            is_terminal && !is_refused && !is_dumb
        }
    }
}

/// The colours that are used, as ECMA-48 (SGR) writes them.
#[derive(Clone, Copy, Debug)]
pub(super) enum Style {
    Error,
    Hint,
    Note,
    Header,
    For,
    Against,
}

impl Style {
    fn code(self) -> &'static str {
        match self {
            Self::Error => "1;31",
            Self::Hint => "32",
            Self::Note => "33",
            Self::Header => "1",
            Self::For => "32",
            Self::Against => "31",
        }
    }

    /// The words in this style, whoever prints them.
    fn paint(self, words: &str) -> String {
        format!("\u{1b}[{}m{words}\u{1b}[0m", self.code())
    }

    /// Words for standard error in this style, where that is coloured.
    pub(super) fn for_errors(self, words: &str) -> String {
        if is_on_for_errors() { self.paint(words) } else { words.to_owned() }
    }
}

/// A table that was laid out, with its header in bold and its ▲ and ▼ in green and red, where output is coloured. The
/// marks tell for and against by themselves; colour is never the only sign.
pub(super) fn dressed(table: String) -> String {
    if is_on() { painted(&table) } else { table }
}

fn painted(table: &str) -> String {
    // The header ends where the double line is; a table without one has no header.
    let lines: Vec<&str> = table.lines().collect();
    let body = lines.iter().position(|line| line.starts_with('═')).unwrap_or(0);
    let paint = |(i, line): (usize, &&str)| {
        if i < body && !line.starts_with('─') {
            return Style::Header.paint(line);
        }
        line.replace('▲', &Style::For.paint("▲")).replace('▼', &Style::Against.paint("▼"))
    };
    lines.iter().enumerate().map(paint).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(set: &'static [(&str, &str)]) -> impl Fn(&str) -> Option<String> {
        move |name| set.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
    }

    #[test]
    fn a_terminal_is_coloured_unless_something_speaks_against_it() {
        assert!(decided(When::Auto, with(&[]), true));
        assert!(!decided(When::Auto, with(&[]), false));
        assert!(!decided(When::Auto, with(&[("NO_COLOR", "1")]), true));
        assert!(!decided(When::Auto, with(&[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")]), true));
        assert!(decided(When::Auto, with(&[("CLICOLOR_FORCE", "1")]), false));
        assert!(!decided(When::Auto, with(&[("CLICOLOR_FORCE", "0")]), false));
        assert!(!decided(When::Auto, with(&[("CLICOLOR", "0")]), true));
        assert!(!decided(When::Auto, with(&[("TERM", "dumb")]), true));
        assert!(decided(When::Always, with(&[("NO_COLOR", "1")]), false));
        assert!(!decided(When::Never, with(&[("CLICOLOR_FORCE", "1")]), true));
    }

    #[test]
    fn the_command_line_is_looked_at() {
        let said = |line: &str| from_arguments(line.split(' ').map(OsString::from));
        assert_eq!(said("demarche ask who --color never"), Some(When::Never));
        assert_eq!(said("demarche --color=always ask who"), Some(When::Always));
        assert_eq!(said("demarche parse -- --color=always"), None);
        assert_eq!(said("demarche --color"), None);
        assert_eq!(said("demarche --color=purple"), None);
    }

    #[test]
    fn header_and_marks_are_coloured() {
        let table = "───\n who\n═══\n ▲ it\n───";
        assert_eq!(painted(table), "───\n\u{1b}[1m who\u{1b}[0m\n═══\n \u{1b}[32m▲\u{1b}[0m it\n───");
        assert_eq!(painted("no table"), "no table");
    }
}
