//! What the user has set once and for all, by environment variables and files; the command line outweighs it.

mod file;
mod keys;

use super::DEFAULT_STORE;
use crate::error::{Error, Result};
use crate::rdf::DEFAULT_BASE;
pub(super) use file::{FOLDERS_FILE, users_file};
pub(super) use keys::{KEYS, Key};
use std::fmt;
use std::path::PathBuf;
use std::sync::OnceLock;

/// The environment variable that names a file of settings to be read instead of all others.
pub(super) const FILE_VARIABLE: &str = "DEMARCHE_CONFIG";

/// Everything that was set, in the order of [`KEYS`].
#[derive(Clone, Debug, Default)]
pub(super) struct Settings(Vec<Setting>);

/// One thing that was set.
#[derive(Clone, Debug)]
pub(super) struct Setting {
    pub(super) key: &'static Key,
    /// One value; of a list, any number.
    pub(super) values: Vec<String>,
    pub(super) from: Origin,
}

/// Who set it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// A line of a file, counted from 1.
    File(PathBuf, usize),
    /// An environment variable.
    Variable(&'static str),
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path, line) => write!(f, "{}, line {line}", path.display()),
            Self::Variable(name) => write!(f, "the environment variable {name}"),
        }
    }
}

static SETTINGS: OnceLock<Settings> = OnceLock::new();

/// What was set for a key, where anything was; of a list, the first.
pub(super) fn get(key: &str) -> Option<String> {
    SETTINGS.get()?.of(key)?.values.first().cloned()
}

/// The store that is meant where the command line names none.
pub(super) fn usual_store() -> String {
    get("store").unwrap_or_else(|| DEFAULT_STORE.to_owned())
}

/// Keeps what was set for all who ask later.
pub(super) fn keep(settings: Settings) {
    let _ = SETTINGS.set(settings);
}

impl Settings {
    /// Reads what is set: environment variables outweigh the folder's file, and that the user's own.
    ///
    /// # Errors
    /// [`Error::Usage`] where a file cannot be read or understood, or a value is none that the key can have.
    pub(super) fn read() -> Result<Self> {
        let mut layers =
            vec![KEYS.iter().filter_map(|key| variable(key).transpose()).collect::<Result<_>>()?];
        layers.extend(file::all()?);
        Ok(Self::of_layers(&layers))
    }

    /// What is set as far as it can be read: a variable that is faulty and a file with a fault are passed over.
    pub(super) fn readable() -> Self {
        let variables = KEYS.iter().filter_map(|key| variable(key).ok().flatten()).collect();
        let mut layers = vec![variables];
        layers.extend(file::readable());
        Self::of_layers(&layers)
    }

    fn of_layers(layers: &[Vec<Setting>]) -> Self {
        let first = |key: &Key| {
            layers.iter().find_map(|layer| layer.iter().find(|setting| setting.key.name == key.name))
        };
        Self(KEYS.iter().filter_map(first).cloned().collect())
    }

    /// What was set for a key.
    pub(super) fn of(&self, key: &str) -> Option<&Setting> {
        self.0.iter().find(|setting| setting.key.name == key)
    }

    /// Makes what was set the default of the options that say the same.
    pub(super) fn apply(&self, mut command: clap::Command) -> clap::Command {
        for setting in &self.0 {
            command = match setting.key.option_of_all() {
                Some(_) => setting.default_of(command),
                None => command.mut_subcommands(|subcommand| setting.default_of(subcommand)),
            };
        }
        command
    }
}

impl Setting {
    fn default_of(&self, command: clap::Command) -> clap::Command {
        let Some(option) = self.key.option_of(&command) else { return command };
        // What a command cannot print in is no fault of whoever set it for others.
        let known: Vec<String> = command
            .get_arguments()
            .filter(|argument| *argument.get_id() == option)
            .flat_map(clap::Arg::get_possible_values)
            .map(|value| value.get_name().to_owned())
            .collect();
        if !known.is_empty() && self.values.iter().any(|value| !known.contains(value)) {
            return command;
        }
        command.mut_arg(option, |argument| argument.default_values(self.values.clone()))
    }
}

/// What the environment sets of a key. An empty variable sets nothing, but for the pager, where it means none.
fn variable(key: &'static Key) -> Result<Option<Setting>> {
    let Some(value) = std::env::var_os(key.variable) else { return Ok(None) };
    let from = Origin::Variable(key.variable);
    let value = value.into_string().map_err(|_| refused(&from, "it is not UTF-8".to_owned(), key))?;
    if value.is_empty() && key.name != "pager" {
        return Ok(None);
    }
    let values = match key.kind {
        // As PATH is written.
        keys::Kind::Paths => std::env::split_paths(&value).map(|path| path.display().to_string()).collect(),
        _ => vec![value],
    };
    for value in &values {
        key.check(value).map_err(|why| refused(&from, why, key))?;
    }
    Ok(Some(Setting { key, values, from }))
}

/// A value that a key cannot have.
fn refused(from: &Origin, why: String, key: &Key) -> Error {
    Error::Usage {
        what: format!("{from}: {why}"),
        hint: format!("{} is {}; `demarche config` tells what is set, and where", key.name, key.is),
    }
}

/// What is there where nothing was set, as `demarche config` tells it.
pub(super) fn default(key: &Key) -> String {
    match key.name {
        "store" => DEFAULT_STORE.to_owned(),
        "base" => DEFAULT_BASE.to_owned(),
        "pager" => std::env::var("PAGER").unwrap_or_else(|_| "less".to_owned()),
        _ => key.default.to_owned(),
    }
}
