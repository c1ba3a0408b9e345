//! `--engine`: who keeps a store that is new.

use super::At;
use crate::error::Result;
use crate::store::{EngineKind, Store};

/// Who keeps the store.
#[derive(Clone, Copy, Debug, clap::Args)]
pub(super) struct Engine {
    /// Who keeps a new store: `memory`, or `rocksdb` for what outgrows memory. A store that is there tells its own.
    #[arg(long, value_name = "ENGINE")]
    engine: Option<EngineKind>,
}

impl Engine {
    /// Opens the store to write; a new one is kept by this engine.
    pub(super) fn open_to_write(self, at: &At) -> Result<Store> {
        if let Some(kind) = self.engine {
            return at
                .patiently(|| Store::open_as(kind, true, &at.place, &at.base))
                .and_then(|store| at.with_its_base(store));
        }
        let set = super::settings::get("engine").and_then(|name| name.parse().ok());
        let kind = set.unwrap_or_default();
        at.patiently(|| Store::open_as(kind, false, &at.place, &at.base))
            .and_then(|store| at.with_its_base(store))
    }
}
