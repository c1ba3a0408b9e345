//! The snapshot: `snapshot.nq` in the store's folder, one header line and sorted N-Quads.
//!
//! The header tells the version of the format, how many bytes follow, and their SHA-256: `# demarche store 2
//! LENGTH SHA256`. So a file that was cut off, also at the end of a line, or in which a word was changed is
//! noticed, and not taken for a store that holds less. Version 1, which had neither, is still read.
//!
//! It is written to a temporary file in the same folder, synced, and renamed, so that a reader
//! sees the old store or the new one, and a crash leaves one of them.

use crate::article::hex;
use crate::error::{Error, Result};
use oxigraph::io::{RdfFormat, RdfParser, RdfSyntaxError};
use oxigraph::model::Quad;
use oxigraph::store::Store;
use sha2::{Digest, Sha256};
use std::collections::VecDeque;
use std::fs::{self, File};
use std::io::{BufWriter, ErrorKind, Write};
use std::path::Path;

/// The name of the file.
pub(super) const FILE: &str = "snapshot.nq";
/// How the header begins, before the number of the version.
const HEADER: &str = "# demarche store ";
/// The version that is written.
const VERSION: &str = "2";
/// How the names of unfinished snapshots begin.
pub(super) const TEMPORARY: &str = ".tmp";

/// What is made of all quads.
pub(super) type Make<'m, T> = &'m dyn Fn(&mut dyn Iterator<Item = Result<Quad>>) -> Result<T>;

/// What is made of the snapshot of a folder; nothing where there is none.
///
/// # Errors
/// [`Error::NotAStore`] where the file is something else, [`Error::Unreadable`] where it is of a version that is
/// not known, [`Error::Damaged`] where it is ours and not whole; [`Error::File`] where it cannot be read.
pub(super) fn read<T>(folder: &Path, make: Make<'_, T>) -> Result<Option<T>> {
    let path = folder.join(FILE);
    let bytes = match fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(source) => return Err(Error::File { action: "read", path, source }),
    };
    let damaged = |why: &str| Error::Damaged { path: path.clone(), why: why.to_owned() };
    if bytes.is_empty() {
        return Err(damaged("it is empty"));
    }
    let Some(rest) = bytes.strip_prefix(HEADER.as_bytes()) else {
        let why = format!("its first line does not begin with “{}”", HEADER.trim_end());
        return Err(Error::NotAStore { path, why });
    };
    let Some(end) = rest.iter().position(|byte| *byte == b'\n') else {
        return Err(damaged("it ends in its first line"));
    };
    let (line, body) = rest.split_at(end);
    let body = body.get(1..).unwrap_or_default();
    let line = String::from_utf8_lossy(line);
    let words: Vec<&str> = line.split(' ').collect();
    let sum = match words.as_slice() {
        ["1"] => None,
        [VERSION, length, sum] => {
            if length.parse() != Ok(body.len()) {
                let why =
                    format!("it has {} bytes after its first line, which tells of {length}", body.len());
                return Err(damaged(&why));
            }
            Some((*sum).to_owned())
        }
        [VERSION | "1", ..] => return Err(damaged("its first line is not as it was written")),
        _ => {
            return Err(Error::Unreadable {
                path,
                what: "a store",
                why: format!("it is of version {line}, this program reads 1 and {VERSION}"),
                hint: "read it with the demarche that wrote it; `demarche export` of that one and `demarche import` of this one take it over".to_owned(),
            });
        }
    };
    load(body, sum.as_deref(), make, |why| damaged(&why)).map(Some)
}

/// The fault of a folder from which the snapshot was taken away.
pub(super) fn lost(folder: &Path) -> Error {
    let why = "it was there and is gone; if you took it away yourself, remove the whole folder".to_owned();
    Error::Damaged { path: folder.join(FILE), why }
}

/// Whether the bytes are those whose checksum was told.
fn is_whole(body: &[u8], sum: Option<&str>) -> bool {
    sum.is_none_or(|sum| hex(&Sha256::digest(body)) == sum)
}

/// About how many bytes one thread takes apart at a time.
const PART: usize = 1 << 22;

/// Loads N-Quads: some threads take the text apart, this one makes something of what it says, another checks the sum.
fn load<T>(text: &[u8], sum: Option<&str>, make: Make<'_, T>, fault: impl Fn(String) -> Error) -> Result<T> {
    std::thread::scope(|scope| {
        let summing = scope.spawn(move || is_whole(text, sum));
        // What we wrote ourselves, as the sum tells, was checked when it was taken in.
        let parser = RdfParser::from_format(RdfFormat::NQuads);
        let parser = if sum.is_some() { parser.lenient() } else { parser };
        let mut parts = parser.split_slice_for_parallel_parsing(text, text.len() / PART + 1).into_iter();
        let mut begin = || {
            let part = parts.next()?;
            Some(scope.spawn(move || part.collect::<std::result::Result<Vec<Quad>, RdfSyntaxError>>()))
        };
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        let mut begun: VecDeque<_> = std::iter::from_fn(&mut begin).take(threads).collect();
        let parsed = std::iter::from_fn(|| {
            let quads = begun.pop_front()?.join();
            begun.extend(begin());
            Some(match quads {
                Ok(Ok(quads)) => Ok(quads),
                Ok(Err(error)) => {
                    // A part counts its lines from its own beginning.
                    let whole = RdfParser::from_format(RdfFormat::NQuads)
                        .for_slice(text)
                        .find_map(std::result::Result::err);
                    Err(fault(whole.unwrap_or(error).to_string()))
                }
                Err(_) => Err(fault("it could not be taken apart".to_owned())),
            })
        });
        let mut quads = parsed.flat_map(|quads| {
            let (quads, error) = quads.map_or_else(|error| (Vec::new(), Some(error)), |quads| (quads, None));
            quads.into_iter().map(Ok).chain(error.map(Err))
        });
        let made = make(&mut quads)?;
        if summing.join().unwrap_or(false) {
            return Ok(made);
        }
        let why = "what it holds is not what was written: the checksum of its first line is another";
        Err(fault(why.to_owned()))
    })
}

/// Saves a store: temporary file, sync, rename, sync of the folder.
///
/// # Errors
/// [`Error::File`] where the folder cannot be written; the snapshot is then as it was.
pub(super) fn write(store: &Store, folder: &Path) -> Result<()> {
    let mut lines = store.iter().map(|quad| Ok(quad?.to_string())).collect::<Result<Vec<String>>>()?;
    lines.sort_unstable();
    let (mut length, mut sum) = (0, Sha256::new());
    for line in &mut lines {
        line.push_str(" .\n");
        length += line.len();
        sum.update(line.as_bytes());
    }
    let sum = hex(&sum.finalize());
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
        writeln!(out, "{HEADER}{VERSION} {length} {sum}")?;
        for line in &lines {
            out.write_all(line.as_bytes())?;
        }
        out.flush()?;
        temporary.as_file().sync_all()
    };
    write().map_err(fault)?;
    temporary.persist(&path).map_err(|error| fault(error.error))?;
    // The rename itself must reach the disk too.
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(fault)
}
