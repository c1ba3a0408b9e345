//! The snapshot: `snapshot.nq` in the store's folder, one header line and sorted N-Quads.
//!
//! It is written to a temporary file in the same folder, synced, and renamed, so that a reader
//! sees the old store or the new one, and a crash leaves one of them.

use crate::error::{Error, Result};
use oxigraph::io::{RdfFormat, RdfParser, RdfSyntaxError};
use oxigraph::model::Quad;
use oxigraph::store::{StorageError, Store};
use std::fs::{self, File};
use std::io::{BufWriter, ErrorKind, Write};
use std::path::Path;
use std::sync::mpsc::sync_channel;

/// The name of the file.
pub(super) const FILE: &str = "snapshot.nq";
const HEADER: &str = "# demarche store 1";
/// How the names of unfinished snapshots begin.
pub(super) const TEMPORARY: &str = ".tmp";

/// Reads the snapshot of a folder; nothing where there is none.
///
/// # Errors
/// [`Error::NotAStore`] where the file is something else, [`Error::Damaged`] where it is ours and not whole;
/// [`Error::File`] where it cannot be read.
pub(super) fn read(folder: &Path) -> Result<Option<Store>> {
    let path = folder.join(FILE);
    let bytes = match fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(source) => return Err(Error::File { action: "read", path, source }),
    };
    let header = format!("{HEADER}\n");
    let Some(body) = bytes.strip_prefix(header.as_bytes()) else {
        return Err(Error::NotAStore { path, why: format!("its first line is not “{HEADER}”") });
    };
    load(body, |why| Error::Damaged { path: path.clone(), why }).map(Some)
}

/// How many quads are handed over at a time.
const BATCH: usize = 10_000;

/// Loads N-Quads: one thread takes the text apart, another puts what it says into the store.
fn load(text: &[u8], fault: impl Fn(String) -> Error) -> Result<Store> {
    let store = Store::new()?;
    let mut loader = store.bulk_loader();
    std::thread::scope(|scope| {
        let (sender, batches) = sync_channel::<Vec<Quad>>(4);
        let parsing = scope.spawn(move || {
            let mut quads = RdfParser::from_format(RdfFormat::NQuads).for_slice(text).peekable();
            while quads.peek().is_some() {
                let batch = quads.by_ref().take(BATCH).collect::<std::result::Result<_, _>>()?;
                // Nobody takes it any more where the other side has failed, and tells why.
                if sender.send(batch).is_err() {
                    break;
                }
            }
            Ok::<(), RdfSyntaxError>(())
        });
        let quads = batches.into_iter().flatten().map(Ok);
        loader.load_ok_quads::<StorageError, StorageError>(quads)?;
        match parsing.join() {
            Ok(Ok(())) => Ok(()),
            Ok(Err(error)) => Err(fault(error.to_string())),
            Err(_) => Err(fault("it could not be taken apart".to_owned())),
        }
    })?;
    loader.commit()?;
    Ok(store)
}

/// Saves a store: temporary file, sync, rename, sync of the folder.
///
/// # Errors
/// [`Error::File`] where the folder cannot be written; the snapshot is then as it was.
pub(super) fn write(store: &Store, folder: &Path) -> Result<()> {
    let mut lines = store.iter().map(|quad| Ok(quad?.to_string())).collect::<Result<Vec<String>>>()?;
    lines.sort_unstable();
    let path = folder.join(FILE);
    let fault = |source| Error::File { action: "write", path: path.clone(), source };
    let mut builder = tempfile::Builder::new();
    builder.prefix(TEMPORARY);
    // Whoever may read the folder may read the store, as of any file.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let temporary = builder.tempfile_in(folder).map_err(fault)?;
    let write = || -> std::io::Result<()> {
        let mut out = BufWriter::new(temporary.as_file());
        writeln!(out, "{HEADER}")?;
        for line in &lines {
            writeln!(out, "{line} .")?;
        }
        out.flush()?;
        temporary.as_file().sync_all()
    };
    write().map_err(fault)?;
    temporary.persist(&path).map_err(|error| fault(error.error))?;
    // The rename itself must reach the disk too.
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(fault)
}
