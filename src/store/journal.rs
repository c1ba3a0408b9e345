//! The journal: `journal` in the store's folder, what was changed since the snapshot was written, or since
//! the database on disk was last given what had come.
//!
//! A header line; then records, each of one transaction: a line `= LENGTH SHA256 GRAPH…` and `LENGTH` bytes
//! of N-Quads, what each of the graphs holds from now on. A record counts once it is whole: of a write that a
//! crash cut off nothing is seen. Replaying a journal over quads that hold it already changes nothing,
//! so that a crash between writing those and removing the journal does no harm.

use super::{Change, Transaction};
use crate::article::hex;
use crate::error::{Error, Result};
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{GraphName, NamedNode};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{ErrorKind, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// The name of the file.
pub(super) const FILE: &str = "journal";
const HEADER: &str = "# demarche journal 1\n";

/// A journal that is being written.
#[derive(Debug)]
pub(super) struct Journal {
    path: PathBuf,
    file: File,
    /// Where the last whole record ends.
    end: u64,
}

/// What a journal tells.
#[derive(Debug, Default)]
pub(super) struct Replay {
    /// The transactions, in order.
    pub(super) transactions: Vec<Transaction>,
    /// Where the last whole record ends.
    pub(super) end: u64,
}

/// Whether a folder has a journal with something in it.
#[cfg(feature = "rocksdb")]
pub(super) fn is_at(folder: &Path) -> bool {
    fs::metadata(folder.join(FILE)).is_ok_and(|data| data.len() > HEADER.len() as u64)
}

/// Reads the journal of a folder; an empty one where there is none.
///
/// # Errors
/// [`Error::File`] where it cannot be read; [`Error::NotAStore`] where it is something else.
pub(super) fn read(folder: &Path) -> Result<Replay> {
    let path = folder.join(FILE);
    let bytes = match fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Replay::default()),
        Err(source) => return Err(Error::File { action: "read", path, source }),
    };
    let header = HEADER.as_bytes();
    let Some(mut rest) = bytes.strip_prefix(header) else {
        // A crash may have cut off the header itself.
        if header.starts_with(&bytes) {
            return Ok(Replay::default());
        }
        let why = format!("its first line is not “{}”", HEADER.trim_end());
        return Err(Error::NotAStore { path, why });
    };
    let mut transactions = Vec::new();
    while let Some((transaction, tail)) = record(rest) {
        transactions.push(transaction);
        rest = tail;
    }
    let end = (bytes.len() - rest.len()) as u64;
    Ok(Replay { transactions, end })
}

/// The first record, if it is whole, and what follows it.
fn record(bytes: &[u8]) -> Option<(Transaction, &[u8])> {
    let at = bytes.iter().position(|byte| *byte == b'\n')?;
    let line = std::str::from_utf8(bytes.get(..at)?).ok()?;
    let mut words = line.strip_prefix("= ")?.split(' ');
    let (length, hash) = (words.next()?.parse::<usize>().ok()?, words.next()?);
    let graphs = words.map(NamedNode::new).collect::<std::result::Result<Vec<_>, _>>().ok()?;
    let rest = bytes.get(at + 1..)?;
    let body = rest.get(..length)?;
    if digest(&graphs, body) != hash {
        return None;
    }
    let mut changes: Transaction =
        graphs.into_iter().map(|graph| Change { graph, quads: Vec::new() }).collect();
    for quad in RdfParser::from_format(RdfFormat::NQuads).for_slice(body) {
        let quad = quad.ok()?;
        let GraphName::NamedNode(graph) = &quad.graph_name else { return None };
        changes.iter_mut().find(|change| change.graph == *graph)?.quads.push(quad);
    }
    Some((changes, rest.get(length..)?))
}

fn digest(graphs: &[NamedNode], body: &[u8]) -> String {
    let mut hash = Sha256::new();
    for graph in graphs {
        hash.update(graph.as_str());
        hash.update(b"\n");
    }
    hash.update(body);
    hex(&hash.finalize())
}

impl Journal {
    /// Opens the journal of a folder for writing behind its last whole record, which [`read`] has found.
    ///
    /// # Errors
    /// [`Error::File`] where it cannot be written.
    pub(super) fn open(folder: &Path, replay: &Replay) -> Result<Self> {
        let path = folder.join(FILE);
        let fault = |source| Error::File { action: "write", path: path.clone(), source };
        let mut file = File::options().create(true).write(true).truncate(false).open(&path).map_err(fault)?;
        file.set_len(replay.end).map_err(fault)?;
        let mut end = replay.end;
        if end == 0 {
            file.write_all(HEADER.as_bytes()).map_err(fault)?;
            end = HEADER.len() as u64;
        }
        // The file itself must be found after a crash, not only its bytes.
        file.sync_all().map_err(fault)?;
        File::open(folder).and_then(|folder| folder.sync_all()).map_err(fault)?;
        Ok(Self { path, file, end })
    }

    /// Writes transactions and waits until the disk has them: all of them, or none where that fails.
    ///
    /// # Errors
    /// [`Error::File`] where they cannot be written; the journal is then as it was.
    pub(super) fn append(&mut self, transactions: &[Transaction]) -> Result<()> {
        let mut bytes = Vec::new();
        for transaction in transactions {
            let mut body = String::new();
            for quad in transaction.iter().flat_map(|change| &change.quads) {
                let _ = writeln!(body, "{quad} .");
            }
            let graphs: Vec<NamedNode> = transaction.iter().map(|change| change.graph.clone()).collect();
            let mut line = format!("= {} {}", body.len(), digest(&graphs, body.as_bytes()));
            for graph in &graphs {
                let _ = write!(line, " {}", graph.as_str());
            }
            bytes.extend_from_slice(line.as_bytes());
            bytes.push(b'\n');
            bytes.extend_from_slice(body.as_bytes());
        }
        let written = self
            .file
            .seek(SeekFrom::Start(self.end))
            .and_then(|_| self.file.write_all(&bytes))
            .and_then(|()| self.file.sync_data());
        if let Err(source) = written {
            // What stands behind the end is no whole record, or of a write that was not acknowledged.
            let _ = self.file.set_len(self.end);
            return Err(Error::File { action: "write", path: self.path.clone(), source });
        }
        self.end += bytes.len() as u64;
        Ok(())
    }
}

/// Removes the journal of a folder, whose changes the snapshot holds.
///
/// # Errors
/// [`Error::File`] where it cannot be removed.
pub(super) fn remove(folder: &Path) -> Result<()> {
    let path = folder.join(FILE);
    match fs::remove_file(&path) {
        Err(source) if source.kind() != ErrorKind::NotFound => {
            Err(Error::File { action: "remove", path, source })
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use oxigraph::model::Quad;

    fn transaction(graph: &str, words: &[&str]) -> Transaction {
        let graph = NamedNode::new_unchecked(format!("https://example.org/{graph}"));
        let quad = |word: &&str| {
            let literal = oxigraph::model::Literal::new_simple_literal(*word);
            Quad::new(graph.clone(), graph.clone(), literal, graph.clone())
        };
        vec![Change { quads: words.iter().map(quad).collect(), graph }]
    }

    #[test]
    fn what_is_cut_off_anywhere_leaves_the_whole_records_before_it() {
        let folder = tempfile::tempdir().unwrap();
        let all = [
            transaction("a", &["one", "two\n= 3 \"quoted\""]),
            transaction("b", &[]),
            transaction("c", &["três"]),
        ];
        let mut ends = Vec::new();
        let mut journal = Journal::open(folder.path(), &Replay::default()).unwrap();
        for one in &all {
            ends.push(journal.end);
            journal.append(std::slice::from_ref(one)).unwrap();
        }
        ends.push(journal.end);
        let bytes = fs::read(folder.path().join(FILE)).unwrap();
        for cut in 0..=bytes.len() {
            fs::write(folder.path().join(FILE), &bytes[..cut]).unwrap();
            let replay = read(folder.path()).unwrap();
            let whole = ends.iter().filter(|end| **end <= cut as u64).count().saturating_sub(1);
            assert_eq!(replay.transactions, all[..whole], "cut at {cut}");
        }
    }

    #[test]
    fn a_flipped_bit_is_seen_and_writing_goes_on_behind_what_is_whole() {
        let folder = tempfile::tempdir().unwrap();
        let (a, b) = (transaction("a", &["one"]), transaction("b", &["two"]));
        let mut journal = Journal::open(folder.path(), &Replay::default()).unwrap();
        journal.append(&[a.clone(), b.clone()]).unwrap();
        let path = folder.path().join(FILE);
        let mut bytes = fs::read(&path).unwrap();
        let at = bytes.len() - 10;
        bytes[at] ^= 1;
        fs::write(&path, &bytes).unwrap();
        let replay = read(folder.path()).unwrap();
        assert_eq!(replay.transactions, std::slice::from_ref(&a));
        let mut journal = Journal::open(folder.path(), &replay).unwrap();
        journal.append(std::slice::from_ref(&b)).unwrap();
        assert_eq!(read(folder.path()).unwrap().transactions, [a, b]);
    }
}
