//! The engine of every day: in memory Oxigraph's store for who writes, and [tables](super::tables) for who only reads; on disk a
//! snapshot, and a journal of what came after it.

mod snapshot;

use super::journal::{self, Journal, Replay};
use super::lock::{self, Lock};
use super::tables::Tables;
use super::{Change, Transaction};
use crate::error::{Error, Result};
use oxigraph::model::Quad;
use oxigraph::store::Store;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// A store in memory.
pub(super) struct Memory {
    /// All graphs.
    pub(super) store: Store,
    /// Where they are kept, for a store that may be written.
    home: Option<Home>,
}

impl fmt::Debug for Memory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Memory").field("home", &self.home).finish_non_exhaustive()
    }
}

/// A folder that this process alone may write.
#[derive(Debug)]
struct Home {
    folder: PathBuf,
    journal: Option<Journal>,
    replay: Replay,
    lock: Lock,
}

/// What a folder has, to be written or to be read, and whether it holds changes that nothing was derived from yet.
pub(super) type Opened<T> = (T, bool);

impl Memory {
    /// An empty store that is kept nowhere.
    pub(super) fn empty() -> Result<Self> {
        Ok(Self { store: Store::new()?, home: None })
    }

    /// A store of these quads that is kept nowhere.
    pub(super) fn of(mut quads: impl Iterator<Item = Result<Quad>>) -> Result<Self> {
        Ok(Self { store: stored(&mut quads)?, home: None })
    }

    /// Reads the store of a folder, for questions alone.
    ///
    /// # Errors
    /// [`Error::NoStore`] where there is none; [`Error::NotAStore`] where something else is there or it is damaged.
    pub(super) fn read(folder: &Path) -> Result<Opened<Tables>> {
        is_ours(folder)?;
        // A writer may fold the journal into the snapshot between our reading the one and the other.
        for _ in 0..100 {
            let before = stamp(folder);
            let snapshot = snapshot::read(folder, &|quads| Tables::of(quads))?;
            let replay = journal::read(folder)?;
            if stamp(folder) != before {
                continue;
            }
            if snapshot.is_none() && lock::had_snapshot(folder) {
                return Err(snapshot::lost(folder));
            }
            if snapshot.is_none() && replay.transactions.is_empty() {
                let path = folder.to_owned();
                // The first article may still be being read.
                return Err(match lock::holder(folder) {
                    Some(holder) => Error::Locked { path, holder },
                    None => Error::NoStore { path },
                });
            }
            let mut tables = snapshot.unwrap_or_default();
            if !replay.transactions.is_empty() {
                tables.set(replay.transactions.iter().flatten())?;
            }
            return Ok((tables, !replay.transactions.is_empty()));
        }
        Err(Error::NotAStore {
            path: folder.to_owned(),
            why: "it changes faster than it can be read".to_owned(),
        })
    }

    /// Opens the store of a folder for writing; makes both where there is none.
    ///
    /// # Errors
    /// As [`Memory::read`], less [`Error::NoStore`]; [`Error::Locked`] where another process writes it;
    /// [`Error::File`] where the folder cannot be made or written.
    pub(super) fn open_to_write(folder: &Path) -> Result<Opened<Self>> {
        is_ours(folder)?;
        let fault = |source| Error::File { action: "make", path: folder.to_owned(), source };
        fs::create_dir_all(folder).map_err(fault)?;
        let lock = lock::lock(folder)?;
        clean(folder);
        let store = match snapshot::read(folder, &stored)? {
            Some(store) => store,
            None if lock.has_snapshot() => return Err(snapshot::lost(folder)),
            None => Store::new()?,
        };
        let replay = journal::read(folder)?;
        let home = Home { folder: folder.to_owned(), journal: None, replay: Replay::default(), lock };
        let mut memory = Self { store, home: Some(home) };
        memory.replay(&replay.transactions)?;
        let changed = !replay.transactions.is_empty();
        if let Some(home) = &mut memory.home {
            home.replay = Replay { transactions: Vec::new(), ..replay };
        }
        Ok((memory, changed))
    }

    fn replay(&self, transactions: &[Transaction]) -> Result<()> {
        transactions.iter().flatten().try_for_each(|change| self.set(change))
    }

    /// Carries out transactions, each whole or not at all; where the store is kept, the disk has them before this returns.
    ///
    /// # Errors
    /// [`Error::File`] where the journal cannot be written: nothing is then changed.
    pub(super) fn apply(&mut self, transactions: &[Transaction]) -> Result<()> {
        if let Some(home) = &mut self.home {
            let journal = match &mut home.journal {
                Some(journal) => journal,
                none => none.insert(Journal::open(&home.folder, &home.replay)?),
            };
            journal.append(transactions)?;
        }
        self.replay(transactions)
    }

    /// Makes a graph hold these quads and no others, in memory alone: for what follows from other graphs.
    pub(super) fn set(&self, change: &Change) -> Result<()> {
        let mut transaction = self.store.start_transaction()?;
        transaction.remove_named_graph(&change.graph)?;
        transaction.extend(&change.quads);
        Ok(transaction.commit()?)
    }

    /// Folds the journal into the snapshot.
    ///
    /// # Errors
    /// [`Error::File`] where the snapshot cannot be written: snapshot and journal are then as they were.
    pub(super) fn save(&mut self) -> Result<()> {
        let Some(home) = &mut self.home else { return Ok(()) };
        snapshot::write(&self.store, &home.folder)?;
        home.lock.tell_of_snapshot();
        home.journal = None;
        home.replay = Replay::default();
        journal::remove(&home.folder)
    }
}

/// Oxigraph's store of these quads.
fn stored(quads: &mut dyn Iterator<Item = Result<Quad>>) -> Result<Store> {
    let store = Store::new()?;
    let mut loader = store.bulk_loader();
    loader.load_ok_quads::<Error, Error>(quads)?;
    loader.commit()?;
    Ok(store)
}

/// Whether a folder has a store of this engine.
pub(super) fn is_at(folder: &Path) -> bool {
    folder.join(snapshot::FILE).exists() || folder.join(journal::FILE).exists()
}

/// Refuses a place that holds something else.
fn is_ours(folder: &Path) -> Result<()> {
    let no = |why: &str| Err(Error::NotAStore { path: folder.to_owned(), why: why.to_owned() });
    if folder.exists() && !folder.is_dir() {
        return no("it is a file, not a folder");
    }
    if folder.is_dir() && !is_at(folder) {
        let fault = |source| Error::File { action: "read", path: folder.to_owned(), source };
        let mut entries = fs::read_dir(folder).map_err(fault)?.filter_map(std::result::Result::ok);
        // What a build that came to nothing leaves behind is ours too.
        let strange = entries.any(|entry| {
            let name = entry.file_name();
            name != lock::FILE && !name.to_string_lossy().starts_with(snapshot::TEMPORARY)
        });
        if strange {
            return no("the folder holds other files");
        }
    }
    Ok(())
}

/// Removes snapshots that a crash left unfinished. The lock is held, so nobody is writing them.
fn clean(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().filter_map(std::result::Result::ok) {
        if entry.file_name().to_string_lossy().starts_with(snapshot::TEMPORARY) {
            // What cannot be removed does no harm.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// What tells one snapshot from the next.
fn stamp(folder: &Path) -> Option<(u64, u64, Option<SystemTime>)> {
    let data = fs::metadata(folder.join(snapshot::FILE)).ok()?;
    // Two may be of one length and one tick of the clock.
    #[cfg(unix)]
    let file = std::os::unix::fs::MetadataExt::ino(&data);
    #[cfg(not(unix))]
    let file = 0;
    Some((file, data.len(), data.modified().ok()))
}
