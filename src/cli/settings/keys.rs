//! What can be set.

use crate::store::EngineKind;
use std::num::NonZero;

/// Something that can be set.
#[derive(Debug)]
pub(in crate::cli) struct Key {
    /// Its name in a file.
    pub(in crate::cli) name: &'static str,
    /// The environment variable that sets it.
    pub(in crate::cli) variable: &'static str,
    pub(super) kind: Kind,
    /// What it is, to go on after "store is".
    pub(in crate::cli) is: &'static str,
    /// What holds where it is not set, in words where it is no value.
    pub(super) default: &'static str,
}

/// What values a key has.
#[derive(Clone, Copy, Debug)]
pub(super) enum Kind {
    /// Text that a function checks.
    Text(fn(&str) -> Result<(), String>),
    /// A folder, or the address of a server.
    Place,
    /// A folder.
    Path,
    /// Files.
    Paths,
    /// A number from 1 on.
    Number,
    /// One of these words.
    Word(&'static [&'static str]),
}

/// Everything that can be set, in the order in which `demarche config` tells it.
pub(in crate::cli) const KEYS: &[Key] = &[
    Key {
        name: "store",
        variable: "DEMARCHE_STORE",
        kind: Kind::Place,
        is: "the store: a folder, or the address of a SPARQL 1.1 server (--store)",
        default: "",
    },
    Key {
        name: "base",
        variable: "DEMARCHE_BASE",
        kind: Kind::Text(is_base),
        is: "where the IRIs of data begin (--base)",
        default: "",
    },
    Key {
        name: "engine",
        variable: "DEMARCHE_ENGINE",
        kind: Kind::Text(is_engine),
        is: "who keeps a store that is new: memory or rocksdb (--engine)",
        default: "memory",
    },
    Key {
        name: "gazetteers",
        variable: "DEMARCHE_GAZETTEERS",
        kind: Kind::Paths,
        is: "the gazetteers that build and extract read with (--gazetteer)",
        default: "none",
    },
    Key {
        name: "jobs",
        variable: "DEMARCHE_JOBS",
        kind: Kind::Number,
        is: "how many articles are read at a time, from 1 on (--jobs)",
        default: "as many as there are cores",
    },
    Key {
        name: "questions",
        variable: "DEMARCHE_QUESTIONS",
        kind: Kind::Path,
        is: "the folder of your own questions (--questions)",
        default: "none",
    },
    Key {
        name: "format",
        variable: "DEMARCHE_FORMAT",
        kind: Kind::Word(&["table", "csv", "tsv", "json", "md", "html"]),
        is: "how answers in rows are printed: table, csv, tsv, json, md or html (--format)",
        default: "table on a terminal, tsv on a pipe",
    },
    Key {
        name: "color",
        variable: "DEMARCHE_COLOR",
        kind: Kind::Word(&["auto", "always", "never"]),
        is: "when to colour: auto, always or never (--color)",
        default: "auto",
    },
    Key {
        name: "pager",
        variable: "DEMARCHE_PAGER",
        kind: Kind::Text(is_command),
        is: "the program that shows what is longer than the screen, or cat for none (--no-pager)",
        default: "",
    },
];

impl Key {
    /// Whether the key can have a value, and if not, why.
    pub(super) fn check(&self, value: &str) -> Result<(), String> {
        match self.kind {
            Kind::Text(check) => check(value),
            Kind::Place => crate::cli::place(value).map(drop),
            Kind::Path | Kind::Paths if value.is_empty() => Err("a path is empty".to_owned()),
            Kind::Path | Kind::Paths => Ok(()),
            Kind::Number => match value.parse::<NonZero<usize>>() {
                Ok(_) => Ok(()),
                Err(_) => Err(format!("{value} is no number from 1 on")),
            },
            Kind::Word(words) if words.contains(&value) => Ok(()),
            Kind::Word(words) => Err(format!("“{value}” is none of {}", words.join(", "))),
        }
    }

    /// The option of all commands that says the same, if there is one, by the id that clap knows it by.
    pub(in crate::cli) fn option_of_all(&self) -> Option<&'static str> {
        ["store", "base", "color"].into_iter().find(|name| *name == self.name)
    }

    /// The option of a command that says the same, by the id that clap knows it by.
    pub(super) fn option_of(&self, command: &clap::Command) -> Option<clap::Id> {
        let long = match self.name {
            // A measurement is of the program as it comes, unless the command line says otherwise.
            "gazetteers" if command.get_name() == "eval" => return None,
            "gazetteers" => "gazetteer",
            // Whether a store that is there must be of that engine depends on who says so: see `engine.rs`.
            "engine" | "pager" => return None,
            name => name,
        };
        let option = command.get_arguments().find(|argument| argument.get_long() == Some(long))?;
        if self.name == "format" && !is_of_rows(command, option) {
            return None;
        }
        Some(option.get_id().clone())
    }
}

/// Whether a command answers in rows, which it prints according to where they go unless it is told. `query` and `graph`
/// ask by themselves, since not all that they print are rows.
fn is_of_rows(command: &clap::Command, format: &clap::Arg) -> bool {
    let has_table = format.get_possible_values().iter().any(|value| value.get_name() == "table");
    has_table && format.get_default_values().is_empty() && !["query", "graph"].contains(&command.get_name())
}

fn is_base(value: &str) -> Result<(), String> {
    crate::cli::base(value).map(drop)
}

fn is_engine(value: &str) -> Result<(), String> {
    value.parse::<EngineKind>().map(drop).map_err(|error| error.to_string())
}

fn is_command(value: &str) -> Result<(), String> {
    shlex::split(value).map(drop).ok_or_else(|| "a quote has no end".to_owned())
}
