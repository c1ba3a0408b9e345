//! `--engine`: who keeps a store that is new.

use super::At;
use crate::error::{Error, Result};
use crate::store::{EngineKind, Store};

/// The environment variable that says who keeps new stores, where the command line does not.
const VARIABLE: &str = "DEMARCHE_ENGINE";

/// Who keeps the store.
#[derive(Clone, Copy, Debug, clap::Args)]
pub(super) struct Engine {
    /// Who keeps a new store: `memory`, or `rocksdb` for what outgrows memory (or by the environment variable DEMARCHE_ENGINE). A store that is there tells its own.
    #[arg(long, value_name = "ENGINE")]
    engine: Option<EngineKind>,
}

impl Engine {
    /// Opens the store to write; a new one is kept by this engine.
    pub(super) fn open_to_write(self, at: &At) -> Result<Store> {
        if let Some(kind) = self.engine {
            return at.patiently(|| Store::open_as(kind, true, &at.place, &at.base));
        }
        let kind = match std::env::var(VARIABLE) {
            Ok(name) if !name.is_empty() => name.parse().map_err(|error| Error::Usage {
                what: format!("the environment variable {VARIABLE} names no engine: {error}"),
                hint: format!("set {VARIABLE} to memory or rocksdb, or leave it out"),
            })?,
            _ => EngineKind::default(),
        };
        at.patiently(|| Store::open_as(kind, false, &at.place, &at.base))
    }
}
