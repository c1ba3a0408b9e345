//! The engine of stores that outgrow memory: Oxigraph on RocksDB.
//!
//! The journal beside the database is the same as that of the engine in memory, and is what makes a change
//! safe: a transaction is written there, waited for, and thereby done. The database takes the changes later,
//! many at a time, and replays them after a crash. Readers never open the database that is written, which
//! RocksDB would leave undefined: at the end of its work a writer makes a *view* of it, hard links to files
//! that RocksDB does not change any more, and those are what is read until the next one is there.
//!
//! ```text
//! demarche.store/engine       what the other names are (`header.rs`)
//!                journal      what the database has not taken yet
//!                graphs.1/    the database, which the writer alone opens
//!                view.4/      the state that readers read; in it `names`, once somebody has asked for one
//! ```
//!
//! RocksDB forgets no string that it has seen once. So a store from which something was forgotten is written
//! anew, into another database (`writer.rs`).

mod header;
mod pending;
mod sorted;
mod view;
mod writer;

pub(super) use sorted::Sorted;

use super::{Pattern, Quads, Transaction};
use crate::error::Result;
use oxigraph::model::{GraphName, NamedNode, Quad};
use oxigraph::store::Store;
use std::fmt;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};
use view::View;
use writer::Writer;

/// A store on disk.
pub(super) struct Disk {
    graphs: Store,
    role: Role,
}

enum Role {
    Reader(View),
    /// Behind a lock, since a question asked of the store brings in what waits.
    Writer(Box<Mutex<Writer>>),
}

/// A store on disk, and whether it holds changes that nothing was derived from yet.
pub(super) type Opened = (Disk, bool);

impl fmt::Debug for Disk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Disk")
            .field("is_read_only", &matches!(self.role, Role::Reader(_)))
            .finish_non_exhaustive()
    }
}

impl Disk {
    /// Opens the store of a folder to read.
    ///
    /// # Errors
    /// [`Error::NoStore`](crate::error::Error::NoStore) where nothing was stored yet;
    /// [`Error::Locked`](crate::error::Error::Locked) where somebody is storing the first of it.
    pub(super) fn open(folder: &Path) -> Result<Opened> {
        let (graphs, view) = view::open(folder)?;
        let is_stale = view.is_stale;
        Ok((Self { graphs, role: Role::Reader(view) }, is_stale))
    }

    /// Opens the store of a folder to write; makes both where there is none.
    ///
    /// # Errors
    /// [`Error::Locked`](crate::error::Error::Locked) where another process writes it;
    /// [`Error::File`](crate::error::Error::File) where the folder cannot be made or written.
    pub(super) fn open_to_write(folder: &Path) -> Result<Opened> {
        let (graphs, writer) = Writer::open(folder)?;
        let is_stale = writer.is_stale();
        Ok((Self { graphs, role: Role::Writer(Box::new(Mutex::new(writer))) }, is_stale))
    }

    /// What a reader should know.
    pub(super) fn caveat(&self) -> Option<&str> {
        match &self.role {
            Role::Reader(view) => view.caveat.as_deref(),
            Role::Writer(_) => None,
        }
    }

    /// What is kept of the store under a name; made where nobody has written it down, or while the store is written.
    pub(super) fn kept(&self, name: &str, make: impl FnOnce() -> Result<Vec<u8>>) -> Result<Vec<u8>> {
        match &self.role {
            Role::Reader(view) => view.kept(name, make),
            Role::Writer(_) => make(),
        }
    }

    /// All graphs, once the database has taken what waits.
    pub(super) fn graphs(&self) -> Result<&Store> {
        if let Some(mut writer) = self.writer() {
            writer.bring_in(&self.graphs)?;
        }
        Ok(&self.graphs)
    }

    fn writer(&self) -> Option<MutexGuard<'_, Writer>> {
        match &self.role {
            Role::Reader(_) => None,
            // A panic elsewhere leaves the journal as it was, which is what counts.
            Role::Writer(writer) => Some(writer.lock().unwrap_or_else(PoisonError::into_inner)),
        }
    }

    /// The quads that fit a pattern.
    pub(super) fn matching(&self, pattern: Pattern<'_>) -> Quads<'_> {
        let stored = pattern.of(&self.graphs);
        let waiting = self.writer().map(|writer| writer.pending().matching(pattern));
        match waiting {
            Some((waiting, hidden)) if !hidden.is_empty() => {
                let stored = stored.filter(move |quad: &Result<Quad>| {
                    quad.as_ref().map_or(true, |quad| match &quad.graph_name {
                        GraphName::NamedNode(graph) => !hidden.contains(graph),
                        _ => true,
                    })
                });
                Box::new(waiting.into_iter().map(Ok).chain(stored))
            }
            _ => stored,
        }
    }

    /// Carries out transactions, each whole or not at all; the disk has them before this returns.
    ///
    /// # Errors
    /// [`Error::File`](crate::error::Error::File) where the journal cannot be written: nothing is then changed.
    pub(super) fn apply(&mut self, transactions: &[Transaction]) -> Result<()> {
        let Some(mut writer) = self.writer() else { return Ok(()) };
        writer.apply(&self.graphs, transactions)
    }

    /// Sorts what a shared graph shall hold.
    pub(super) fn sort(&self, quads: impl Iterator<Item = Result<Quad>>) -> Result<Sorted> {
        let folder = match self.writer() {
            Some(writer) => writer.folder().to_owned(),
            None => std::env::temp_dir(),
        };
        Sorted::of(quads, &folder)
    }

    /// Makes a shared graph hold these quads and no others, by what is new in it and what is not any more.
    pub(super) fn set(&mut self, graph: &NamedNode, quads: &Sorted) -> Result<()> {
        let Some(mut writer) = self.writer() else { return Ok(()) };
        writer.set(&self.graphs, graph, quads)
    }

    /// All that follows from the changes is in the shared graphs.
    pub(super) fn derived(&mut self) {
        if let Some(mut writer) = self.writer() {
            writer.derived();
        }
    }

    /// Lets readers see all that has been done, and leaves nothing of what was forgotten.
    pub(super) fn save(&mut self) -> Result<()> {
        let Some(mut writer) = self.writer() else { return Ok(()) };
        let anew = writer.save(&self.graphs)?;
        drop(writer);
        if let Some(anew) = anew {
            // The old database is closed by this, so that its files can go.
            self.graphs = anew;
        }
        if let Some(writer) = self.writer() {
            writer.clean();
        }
        Ok(())
    }
}
