//! Which engine keeps a store in a folder: the folder itself tells.

use super::{Place, memory};
use crate::error::{Error, Result};
use std::fmt;
use std::path::Path;
use std::str::FromStr;

/// The name of the file by which a store of RocksDB is known.
pub(super) const FILE: &str = "engine";

/// An engine that keeps stores in folders.
///
/// ```
/// use demarche::store::EngineKind;
/// assert_eq!("rocksdb".parse(), Ok(EngineKind::Rocksdb));
/// assert!("floppy".parse::<EngineKind>().is_err());
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EngineKind {
    /// In memory while the program runs; a sorted snapshot and a journal on disk.
    #[default]
    Memory,
    /// On disk throughout, for stores that outgrow memory: the cargo feature `rocksdb`.
    Rocksdb,
}

impl EngineKind {
    /// As the command line names it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Memory => "memory",
            Self::Rocksdb => "rocksdb",
        }
    }

    /// The engine of the store in a folder, if there is one.
    pub(super) fn at(folder: &Path) -> Option<Self> {
        if folder.join(FILE).exists() {
            return Some(Self::Rocksdb);
        }
        memory::is_at(folder).then_some(Self::Memory)
    }

    /// The engine of the store at a place, or of the one that shall be made there.
    ///
    /// # Errors
    /// [`Error::Usage`] where another one is asked for than keeps the store already.
    pub(super) fn wanted(self, place: &Place, is_asked_for: bool) -> Result<Self> {
        let Some(folder) = place.folder() else {
            return if is_asked_for {
                Err(Error::Usage {
                    what: format!("the store at {place} is kept by a server, not by {self}"),
                    hint: "leave --engine out, or name a folder with --store PATH".to_owned(),
                })
            } else {
                Ok(self)
            };
        };
        match Self::at(folder) {
            Some(kind) if is_asked_for && kind != self => Err(Error::Usage {
                what: format!("the store at {} is kept by {kind}, not by {self}", folder.display()),
                hint: format!(
                    "leave --engine out, or take everything over into a new store: demarche export --store {} | demarche import --format nquads --engine {self} --store NEW -",
                    folder.display()
                ),
            }),
            Some(kind) => Ok(kind),
            None => Ok(self),
        }
    }
}

impl fmt::Display for EngineKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for EngineKind {
    type Err = String;

    fn from_str(text: &str) -> std::result::Result<Self, String> {
        [Self::Memory, Self::Rocksdb]
            .into_iter()
            .find(|kind| kind.as_str() == text)
            .ok_or_else(|| format!("“{text}” is no engine; there are memory and rocksdb"))
    }
}
