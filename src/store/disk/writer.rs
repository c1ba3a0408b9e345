//! Who writes: the journal, what waits in it, and the database that takes it.

use super::header::{GRAPHS, Header, TEMPORARY, VIEW};
use super::pending::Pending;
use super::sorted::Sorted;
use super::view;
use crate::error::{Error, Result};
use crate::store::Transaction;
use crate::store::journal::{self, Journal, Replay};
use crate::store::kind::FILE;
use crate::store::lock::{self, Lock};
use oxigraph::model::{NamedNode, Quad};
use oxigraph::store::{BulkLoader, Store};
use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

/// So many quads wait in the journal, and in memory, before the database takes them: it takes many at a time
/// several times as fast as few.
const WAIT: usize = 200_000;
/// So many quads are removed in one transaction of RocksDB, which is held in memory.
const BATCH: usize = 10_000;
/// Megabytes that the bulk loader may take; its own default is two gigabytes for each thread.
const LOADER: usize = 200;

/// A folder that this process alone may write.
pub(super) struct Writer {
    folder: PathBuf,
    header: Header,
    journal: Option<Journal>,
    replay: Replay,
    pending: Pending,
    _lock: Lock,
}

impl Writer {
    /// Opens the store of a folder, and makes both where there is none.
    pub(super) fn open(folder: &Path) -> Result<(Store, Self)> {
        is_ours(folder)?;
        let fault = |source| Error::File { action: "make", path: folder.to_owned(), source };
        fs::create_dir_all(folder).map_err(fault)?;
        let lock = lock::lock(folder)?;
        Self::with(folder, lock)
    }

    /// Opens the store of a folder whose lock is held, and brings in what a crash left in the journal.
    pub(super) fn with(folder: &Path, lock: Lock) -> Result<(Store, Self)> {
        let header = match Header::read(folder)? {
            Some(header) => header,
            None => {
                // A folder is a store of this engine from here on, whatever happens to the database.
                let header = Header::default();
                header.write(folder)?;
                header
            }
        };
        view::clean(folder, &header);
        let graphs = folder.join(&header.graphs);
        for entry in fs::read_dir(&graphs).into_iter().flatten().filter_map(std::result::Result::ok) {
            // What a bulk load that was cut off had prepared, which RocksDB knows nothing of.
            if entry.file_name().to_string_lossy().starts_with("bulk-") {
                let _ = fs::remove_file(entry.path());
            }
        }
        let graphs = Store::open(graphs)?;
        let replay = journal::read(folder)?;
        let mut pending = Pending::default();
        for transaction in &replay.transactions {
            pending.add(transaction);
        }
        let replay = Replay { transactions: Vec::new(), ..replay };
        let folder = folder.to_owned();
        let mut writer = Self { folder, header, journal: None, replay, pending, _lock: lock };
        if writer.pending.is_empty() {
            // Nothing of it is whole, so that nobody was told of it.
            writer.replay = Replay::default();
            journal::remove(&writer.folder)?;
        }
        writer.bring_in(&graphs)?;
        Ok((graphs, writer))
    }

    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// What the database has not taken yet.
    pub(super) fn pending(&self) -> &Pending {
        &self.pending
    }

    /// Whether the shared graphs are of before the last change.
    pub(super) fn is_stale(&self) -> bool {
        self.header.is_stale || !self.pending.is_empty()
    }

    /// Writes transactions into the journal and waits until the disk has them; the database takes them later.
    pub(super) fn apply(&mut self, graphs: &Store, transactions: &[Transaction]) -> Result<()> {
        let journal = match &mut self.journal {
            Some(journal) => journal,
            none => none.insert(Journal::open(&self.folder, &self.replay)?),
        };
        journal.append(transactions)?;
        for transaction in transactions {
            self.pending.add(transaction);
        }
        if self.pending.len() < WAIT { Ok(()) } else { self.bring_in(graphs) }
    }

    /// Lets the database take what waits. A crash in the middle does no harm: the journal tells it all again.
    pub(super) fn bring_in(&mut self, graphs: &Store) -> Result<()> {
        if self.pending.is_empty() {
            return Ok(());
        }
        self.mark(false)?;
        let pending = std::mem::take(&mut self.pending);
        let done = self.take(graphs, &pending);
        if done.is_err() {
            self.pending = pending;
            return done;
        }
        self.journal = None;
        self.replay = Replay::default();
        journal::remove(&self.folder)
    }

    /// Lets the database take changes, which the journal keeps until it has them all.
    fn take(&mut self, graphs: &Store, pending: &Pending) -> Result<()> {
        for (graph, quads) in pending.graphs() {
            if !graphs.contains_named_graph(graph)? {
                continue;
            }
            let stay: HashSet<&Quad> = quads.iter().collect();
            let old = graphs.quads_for_pattern(None, None, None, Some(graph.as_ref().into()));
            let mut gone: Vec<Quad> = old.collect::<std::result::Result<_, _>>()?;
            gone.retain(|quad| !stay.contains(quad));
            if gone.is_empty() {
                continue;
            }
            self.mark(true)?;
            remove(graphs, gone.into_iter().map(Ok))?;
            if quads.is_empty() {
                graphs.remove_named_graph(graph)?;
            }
        }
        // RocksDB itself waits for the disk only where quads are loaded in bulk.
        graphs.flush()?;
        let mut loader = loader(graphs);
        loader.load_quads(pending.graphs().flat_map(|(_, quads)| quads.iter().cloned()))?;
        Ok(loader.commit()?)
    }

    /// Makes a graph hold these quads and no others.
    pub(super) fn set(&mut self, graphs: &Store, graph: &NamedNode, quads: &Sorted) -> Result<()> {
        self.bring_in(graphs)?;
        let old = graphs.quads_for_pattern(None, None, None, Some(graph.as_ref().into()));
        let old = Sorted::of(old.map(|quad| Ok(quad?)), &self.folder)?;
        let mut gone = old.without(quads)?.peekable();
        let mut new = quads.without(&old)?.peekable();
        if gone.peek().is_none() && new.peek().is_none() {
            return Ok(());
        }
        self.mark(false)?;
        remove(graphs, gone)?;
        let mut loader = loader(graphs);
        loader.load_ok_quads::<Error, Error>(new)?;
        Ok(loader.commit()?)
    }

    pub(super) fn derived(&mut self) {
        // The header says so once readers can see it: until then, a crash makes it all anew.
        self.header.is_stale = false;
    }

    /// Writes down that the database changes, before it does; and whether something of it is to be forgotten.
    fn mark(&mut self, has_traces: bool) -> Result<()> {
        let before = self.header.clone();
        self.header.is_changed = true;
        self.header.is_stale = true;
        self.header.has_traces |= has_traces;
        if self.header == before {
            return Ok(());
        }
        let written = self.header.write(&self.folder);
        if written.is_err() {
            self.header = before;
        }
        written
    }

    /// Makes the view that readers read; and first, where something was forgotten, a database that never knew
    /// it, which is then the one to write.
    pub(super) fn save(&mut self, graphs: &Store) -> Result<Option<Store>> {
        self.bring_in(graphs)?;
        let anew = if self.header.has_traces { Some(self.write_anew(graphs)?) } else { None };
        let mut header = self.header.clone();
        if header.is_changed || header.view.is_none() || anew.is_some() {
            let name = self.next(VIEW);
            view::make(anew.as_ref().map_or(graphs, |(_, anew)| anew), &self.folder.join(&name))?;
            header = Header { view: Some(name), is_changed: false, ..header };
        }
        if let Some((name, _)) = &anew {
            header = Header { graphs: name.clone(), has_traces: false, ..header };
        }
        if Header::read(&self.folder)?.as_ref() != Some(&header) {
            header.write(&self.folder)?;
        }
        self.header = header;
        Ok(anew.map(|(_, anew)| anew))
    }

    /// Removes the databases and views that are no longer told of.
    pub(super) fn clean(&self) {
        view::clean(&self.folder, &self.header);
    }

    /// Copies all quads into a new database.
    fn write_anew(&self, graphs: &Store) -> Result<(String, Store)> {
        let name = self.next(GRAPHS);
        let anew = Store::open(self.folder.join(&name))?;
        let mut loader = loader(&anew).without_atomicity();
        loader.load_ok_quads::<Error, Error>(graphs.iter().map(|quad| Ok(quad?)))?;
        loader.commit()?;
        anew.flush()?;
        Ok((name, anew))
    }

    /// A name of a kind that nothing in the folder bears.
    fn next(&self, kind: &str) -> String {
        let names = fs::read_dir(&self.folder).into_iter().flatten().filter_map(std::result::Result::ok);
        let numbers =
            names.filter_map(|entry| entry.file_name().to_str()?.strip_prefix(kind)?.parse::<u64>().ok());
        format!("{kind}{}", numbers.max().unwrap_or(0).saturating_add(1))
    }
}

fn loader(graphs: &Store) -> BulkLoader<'_> {
    graphs.bulk_loader().with_num_threads(2).with_max_memory_size_in_megabytes(LOADER)
}

/// Removes quads, some thousands at a time.
fn remove(graphs: &Store, quads: impl Iterator<Item = Result<Quad>>) -> Result<()> {
    let mut quads = quads.peekable();
    while quads.peek().is_some() {
        let mut transaction = graphs.start_transaction()?;
        for quad in quads.by_ref().take(BATCH) {
            transaction.remove(&quad?);
        }
        transaction.commit()?;
    }
    Ok(())
}

/// Refuses a place that holds something else.
fn is_ours(folder: &Path) -> Result<()> {
    let no = |why: &str| Err(Error::NotAStore { path: folder.to_owned(), why: why.to_owned() });
    if folder.exists() && !folder.is_dir() {
        return no("it is a file, not a folder");
    }
    if folder.is_dir() && !folder.join(FILE).exists() {
        let fault = |source| Error::File { action: "read", path: folder.to_owned(), source };
        let mut entries = fs::read_dir(folder).map_err(fault)?.filter_map(std::result::Result::ok);
        let strange = entries.any(|entry| {
            let name = entry.file_name();
            name != lock::FILE && !name.to_string_lossy().starts_with(TEMPORARY)
        });
        if strange {
            return no("the folder holds other files");
        }
    }
    Ok(())
}
