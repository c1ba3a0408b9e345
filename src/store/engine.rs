//! Who keeps the quads: the one place that tells the engines apart.

use super::columns::{self, Rows};
#[cfg(feature = "rocksdb")]
use super::disk::{Disk, Sorted};
use super::kind::EngineKind;
use super::memory::Memory;
use super::query::Sparql;
use super::remote::Remote;
use super::tables::Tables;
use super::{Change, Pattern, Place, Quads, Transaction, query};
#[cfg(not(feature = "rocksdb"))]
use crate::error::Error;
use crate::error::Result;
use oxigraph::model::{NamedNode, Quad};
use oxigraph::sparql::QueryResults;
use spargebra::Query;
use std::path::Path;
use std::sync::Arc;

/// Who keeps the quads.
#[derive(Debug)]
pub(super) enum Engine {
    /// In memory, to be written.
    Memory(Box<Memory>),
    /// In memory, to be read.
    Tables(Arc<Tables>),
    #[cfg(feature = "rocksdb")]
    Disk(Box<Disk>),
    Remote(Box<Remote>),
}

/// An engine, and whether it holds changes that nothing was derived from yet.
type Opened = (Engine, bool);

/// What a shared graph shall hold, as its engine takes it.
pub(super) enum Gathered {
    Whole(Vec<Quad>),
    #[cfg(feature = "rocksdb")]
    Sorted(Sorted),
}

impl Engine {
    /// Opens a store to read.
    pub(super) fn open(place: &Place, base: &str) -> Result<Opened> {
        match place {
            Place::Server(address) => Remote::open(address, base).map(remote),
            Place::Folder(folder) if EngineKind::at(folder) == Some(EngineKind::Rocksdb) => {
                disk(folder, false)
            }
            Place::Folder(folder) => {
                Memory::read(folder).map(|(tables, is_stale)| (Self::Tables(Arc::new(tables)), is_stale))
            }
        }
    }

    /// Opens a store to write; one that is new in a folder is of this kind.
    pub(super) fn open_to_write(place: &Place, kind: EngineKind, base: &str) -> Result<Opened> {
        match (place, kind) {
            (Place::Server(address), _) => Remote::open_to_write(address, base).map(remote),
            (Place::Folder(folder), EngineKind::Rocksdb) => disk(folder, true),
            (Place::Folder(folder), EngineKind::Memory) => Memory::open_to_write(folder).map(memory),
        }
    }

    /// Who it is, of those that keep stores in folders.
    pub(super) fn kind(&self) -> Option<EngineKind> {
        match self {
            Self::Memory(_) | Self::Tables(_) => Some(EngineKind::Memory),
            #[cfg(feature = "rocksdb")]
            Self::Disk(_) => Some(EngineKind::Rocksdb),
            Self::Remote(_) => None,
        }
    }

    /// What who reads the store should know of it.
    pub(super) fn caveat(&self) -> Option<&str> {
        match self {
            Self::Memory(_) | Self::Tables(_) | Self::Remote(_) => None,
            #[cfg(feature = "rocksdb")]
            Self::Disk(disk) => disk.caveat(),
        }
    }

    /// Never frees what is in memory.
    pub(super) fn keep_until_the_end(&self) {
        match self {
            Self::Memory(memory) => std::mem::forget(memory.store.clone()),
            Self::Tables(tables) => std::mem::forget(Arc::clone(tables)),
            _ => {}
        }
    }

    /// The quads that fit a pattern.
    pub(super) fn matching(&self, pattern: Pattern<'_>) -> Quads<'_> {
        match self {
            Self::Memory(memory) => pattern.of(&memory.store),
            Self::Tables(tables) => tables.matching(pattern),
            #[cfg(feature = "rocksdb")]
            Self::Disk(disk) => disk.matching(pattern),
            Self::Remote(remote) => remote.matching(pattern),
        }
    }

    pub(super) fn len(&self) -> Result<usize> {
        match self {
            Self::Memory(memory) => Ok(memory.store.len()?),
            Self::Tables(tables) => Ok(tables.len()),
            #[cfg(feature = "rocksdb")]
            Self::Disk(disk) => Ok(disk.graphs()?.len()?),
            Self::Remote(remote) => remote.len(),
        }
    }

    pub(super) fn query(&self, sparql: Sparql<'_>) -> Result<QueryResults<'static>> {
        match self {
            Self::Memory(memory) => query::query(&memory.store, sparql.prepared()?),
            Self::Tables(tables) => query::ask(tables, sparql.prepared()?),
            #[cfg(feature = "rocksdb")]
            Self::Disk(disk) => query::query(disk.graphs()?, sparql.prepared()?),
            Self::Remote(remote) => remote.query(&sparql.text()),
        }
    }

    /// Whether it keeps what takes long to make for those who ask next.
    pub(super) fn keeps(&self) -> bool {
        match self {
            #[cfg(feature = "rocksdb")]
            Self::Disk(_) => true,
            _ => false,
        }
    }

    /// What is made of the store, or what an engine has kept of that under a name.
    #[cfg_attr(not(feature = "rocksdb"), allow(unused_variables, reason = "no engine here keeps anything"))]
    pub(super) fn kept(&self, name: &str, make: impl FnOnce() -> Result<Vec<u8>>) -> Result<Vec<u8>> {
        match self {
            #[cfg(feature = "rocksdb")]
            Self::Disk(disk) => disk.kept(name, make),
            _ => make(),
        }
    }

    /// All IRIs in the store, where the engine has them at hand: these are more than the subjects.
    pub(super) fn iris(&self) -> Option<impl Iterator<Item = &str>> {
        match self {
            Self::Tables(tables) => Some(tables.iris()),
            _ => None,
        }
    }

    /// The rows of a query, where it can be evaluated a column at a time.
    pub(super) fn rows(&self, query: &Query) -> Option<Rows> {
        match self {
            Self::Tables(tables) => columns::rows(tables, query),
            _ => None,
        }
    }

    pub(super) fn apply(&mut self, transactions: &[Transaction]) -> Result<()> {
        match self {
            Self::Memory(memory) => memory.apply(transactions),
            Self::Tables(tables) => Arc::make_mut(tables).set(transactions.iter().flatten()),
            #[cfg(feature = "rocksdb")]
            Self::Disk(disk) => disk.apply(transactions),
            Self::Remote(remote) => remote.apply(transactions),
        }
    }

    /// Takes what a shared graph shall hold, so that it can be read from this very engine and then put into it.
    pub(super) fn gather(&self, quads: impl Iterator<Item = Result<Quad>>) -> Result<Gathered> {
        match self {
            Self::Memory(_) | Self::Tables(_) | Self::Remote(_) => {
                quads.collect::<Result<_>>().map(Gathered::Whole)
            }
            #[cfg(feature = "rocksdb")]
            Self::Disk(disk) => disk.sort(quads).map(Gathered::Sorted),
        }
    }

    /// Makes a shared graph hold what was gathered and nothing else. No crash may be between this and the next
    /// [`Engine::derived`] that is not seen as changes without what follows from them.
    pub(super) fn set(&mut self, graph: NamedNode, gathered: Gathered) -> Result<()> {
        match (self, gathered) {
            (Self::Memory(memory), Gathered::Whole(quads)) => memory.set(&Change { graph, quads }),
            (Self::Tables(tables), Gathered::Whole(quads)) => {
                Arc::make_mut(tables).set(std::iter::once(&Change { graph, quads }))
            }
            (Self::Remote(remote), Gathered::Whole(quads)) => remote.set(&Change { graph, quads }),
            #[cfg(feature = "rocksdb")]
            (Self::Disk(disk), Gathered::Sorted(quads)) => disk.set(&graph, &quads),
            #[cfg(feature = "rocksdb")]
            _ => Ok(()),
        }
    }

    /// All that follows from the changes is in the shared graphs.
    pub(super) fn derived(&mut self) {
        match self {
            Self::Memory(_) | Self::Tables(_) | Self::Remote(_) => {}
            #[cfg(feature = "rocksdb")]
            Self::Disk(disk) => disk.derived(),
        }
    }

    pub(super) fn save(&mut self) -> Result<()> {
        match self {
            Self::Memory(memory) => memory.save(),
            #[cfg(feature = "rocksdb")]
            Self::Disk(disk) => disk.save(),
            Self::Tables(_) | Self::Remote(_) => Ok(()),
        }
    }

    /// Takes all into memory, where it is kept nowhere.
    pub(super) fn in_memory(&mut self) -> Result<()> {
        if !matches!(self, Self::Tables(_)) {
            *self = Self::Tables(Arc::new(Tables::of(self.matching(Pattern::default()))?));
        }
        Ok(())
    }

    /// Takes quads out of a store in memory and puts others in.
    pub(super) fn edit(&mut self, without: &[Quad], with: Vec<Quad>) -> Result<()> {
        self.in_memory()?;
        match self {
            Self::Tables(tables) => Arc::make_mut(tables).edit(without, with),
            _ => Ok(()),
        }
    }
}

fn memory((memory, is_stale): (Memory, bool)) -> Opened {
    (Engine::Memory(Box::new(memory)), is_stale)
}

fn remote((remote, is_stale): (Remote, bool)) -> Opened {
    (Engine::Remote(Box::new(remote)), is_stale)
}

#[cfg(feature = "rocksdb")]
fn disk(folder: &Path, to_write: bool) -> Result<Opened> {
    let (disk, is_stale) = if to_write { Disk::open_to_write(folder)? } else { Disk::open(folder)? };
    Ok((Engine::Disk(Box::new(disk)), is_stale))
}

#[cfg(not(feature = "rocksdb"))]
fn disk(folder: &Path, _: bool) -> Result<Opened> {
    Err(Error::NoEngine { path: folder.to_owned() })
}
