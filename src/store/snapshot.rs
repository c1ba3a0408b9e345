//! The file: `snapshot.nq` in the store's folder, one header line and sorted N-Quads.
//!
//! It is written to a temporary file in the same folder, synced, and renamed, so that a reader
//! sees the old store or the new one, and a crash leaves one of them.

use crate::error::{Error, Result};
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::store::Store;
use std::fs::{self, File};
use std::io::{BufWriter, ErrorKind, Write};
use std::path::Path;

const FILE: &str = "snapshot.nq";
const HEADER: &str = "# demarche store 1";

/// The right to write a store, given back when dropped.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

fn file_error(action: &'static str, path: &Path) -> impl FnOnce(std::io::Error) -> Error {
    let path = path.to_owned();
    move |source| Error::File { action, path, source }
}

/// Takes the right to write the store at `folder`, which is made if it does not exist.
///
/// # Errors
/// [`Error::Locked`] where another process holds it; [`Error::File`] where the folder cannot be
/// made or written; [`Error::NotAStore`] where something else is there.
pub fn lock(folder: &Path) -> Result<Lock> {
    if folder.exists() && !folder.is_dir() {
        return Err(not_a_store(folder, "it is a file, not a folder"));
    }
    if folder.is_dir() && !folder.join(FILE).exists() {
        let strange = fs::read_dir(folder)
            .map_err(file_error("read", folder))?
            .filter_map(std::result::Result::ok)
            .any(|entry| {
                entry.file_name() != "lock" && !entry.file_name().to_string_lossy().starts_with(".tmp")
            });
        if strange {
            return Err(not_a_store(folder, "the folder holds other files"));
        }
    }
    fs::create_dir_all(folder).map_err(file_error("make", folder))?;
    let path = folder.join("lock");
    let file = File::options()
        .create(true)
        .write(true)
        .truncate(false)
        .open(&path)
        .map_err(file_error("write", &path))?;
    match file.try_lock() {
        Ok(()) => Ok(Lock { _file: file }),
        Err(fs::TryLockError::WouldBlock) => Err(Error::Locked { path: folder.to_owned() }),
        Err(fs::TryLockError::Error(source)) => Err(Error::File { action: "lock", path, source }),
    }
}

fn not_a_store(path: &Path, why: &str) -> Error {
    Error::NotAStore { path: path.to_owned(), why: why.to_owned() }
}

/// Whether a folder holds anything but what a build that came to nothing leaves behind.
fn holds_more_than_a_lock(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|entries| {
        entries.filter_map(std::result::Result::ok).any(|entry| {
            let name = entry.file_name();
            name != "lock" && !name.to_string_lossy().starts_with(".tmp")
        })
    })
}

/// Opens a store that must exist.
///
/// # Errors
/// [`Error::NoStore`] where there is none; [`Error::NotAStore`] where the file is something else or damaged.
pub fn open(folder: &Path) -> Result<Store> {
    let path = folder.join(FILE);
    let bytes = match fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotADirectory => {
            return Err(not_a_store(folder, "it is a file, not a folder"));
        }
        Err(error) if error.kind() == ErrorKind::NotFound => {
            return Err(if folder.exists() && holds_more_than_a_lock(folder) {
                not_a_store(folder, "it has no snapshot.nq")
            } else {
                Error::NoStore { path: folder.to_owned() }
            });
        }
        Err(source) => return Err(Error::File { action: "read", path, source }),
    };
    let header = format!("{HEADER}\n");
    let Some(body) = bytes.strip_prefix(header.as_bytes()) else {
        return Err(not_a_store(&path, &format!("its first line is not “{HEADER}”")));
    };
    let store = Store::new()?;
    let parser = RdfParser::from_format(RdfFormat::NQuads);
    let mut loader = store.bulk_loader();
    loader.load_from_slice(parser, body).map_err(|error| not_a_store(&path, &error.to_string()))?;
    loader.commit()?;
    Ok(store)
}

/// Opens a store, or begins an empty one where there is none.
///
/// # Errors
/// As [`open`], less [`Error::NoStore`].
pub fn open_or_new(folder: &Path) -> Result<Store> {
    if folder.join(FILE).exists() { open(folder) } else { Ok(Store::new()?) }
}

/// Saves a store: temporary file, sync, rename, sync of the folder.
///
/// # Errors
/// [`Error::File`] where the folder cannot be written; the store on disk is then as it was.
pub fn save(store: &Store, folder: &Path) -> Result<()> {
    let mut lines = store.iter().map(|quad| Ok(quad?.to_string())).collect::<Result<Vec<String>>>()?;
    lines.sort_unstable();
    let path = folder.join(FILE);
    let temporary =
        tempfile::Builder::new().prefix(".tmp").tempfile_in(folder).map_err(file_error("write", folder))?;
    let write = || -> std::io::Result<()> {
        let mut out = BufWriter::new(temporary.as_file());
        writeln!(out, "{HEADER}")?;
        for line in &lines {
            writeln!(out, "{line} .")?;
        }
        out.flush()?;
        temporary.as_file().sync_all()
    };
    write().map_err(file_error("write", &path))?;
    temporary.persist(&path).map_err(|error| Error::File {
        action: "write",
        path: path.clone(),
        source: error.error,
    })?;
    // The rename itself must reach the disk too.
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(file_error("sync", folder))
}
