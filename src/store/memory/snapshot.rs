//! The snapshot: `snapshot.nq` in the store's folder, one header line and sorted N-Quads.
//!
//! It is written to a temporary file in the same folder, synced, and renamed, so that a reader
//! sees the old store or the new one, and a crash leaves one of them.

use crate::error::{Error, Result};
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::store::Store;
use std::fs::{self, File};
use std::io::{BufWriter, ErrorKind, Write};
use std::path::Path;

/// The name of the file.
pub(super) const FILE: &str = "snapshot.nq";
const HEADER: &str = "# demarche store 1";
/// How the names of unfinished snapshots begin.
pub(super) const TEMPORARY: &str = ".tmp";

/// Reads the snapshot of a folder; nothing where there is none.
///
/// # Errors
/// [`Error::NotAStore`] where the file is something else or damaged; [`Error::File`] where it cannot be read.
pub(super) fn read(folder: &Path) -> Result<Option<Store>> {
    let path = folder.join(FILE);
    let bytes = match fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(source) => return Err(Error::File { action: "read", path, source }),
    };
    let fault = |why: String| Error::NotAStore { path: path.clone(), why };
    let header = format!("{HEADER}\n");
    let Some(body) = bytes.strip_prefix(header.as_bytes()) else {
        return Err(fault(format!("its first line is not “{HEADER}”")));
    };
    let store = Store::new()?;
    let parser = RdfParser::from_format(RdfFormat::NQuads);
    let mut loader = store.bulk_loader();
    loader.load_from_slice(parser, body).map_err(|error| fault(error.to_string()))?;
    loader.commit()?;
    Ok(Some(store))
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
