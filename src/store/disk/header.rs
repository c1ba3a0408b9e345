//! The header of a store of RocksDB: the file `engine` in its folder, which says what the folders beside it are.
//!
//! A first line with format and version; then a line for each thing that is so. It is replaced as a whole, so
//! that a crash leaves the old one or the new one.

use crate::error::{Error, Result};
use crate::store::kind::FILE;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::Path;

const FIRST: &str = "# demarche store 1 rocksdb";
/// How the names of unfinished files begin.
pub(super) const TEMPORARY: &str = ".tmp";
/// How the names of databases begin.
pub(super) const GRAPHS: &str = "graphs.";
/// How the names of the states that readers read begin.
pub(super) const VIEW: &str = "view.";

/// What the header says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Header {
    /// The folder of the database, which the writer alone opens.
    pub(super) graphs: String,
    /// The folder of the state of it that is read, which nobody writes.
    pub(super) view: Option<String>,
    /// The database has changed since that state.
    pub(super) is_changed: bool,
    /// The shared graphs are of before the last change.
    pub(super) is_stale: bool,
    /// What was forgotten is in the files still.
    pub(super) has_traces: bool,
}

impl Default for Header {
    fn default() -> Self {
        Self {
            graphs: format!("{GRAPHS}1"),
            view: None,
            is_changed: false,
            is_stale: false,
            has_traces: false,
        }
    }
}

impl Header {
    /// Reads the header of a folder; nothing where there is none.
    ///
    /// # Errors
    /// [`Error::NotAStore`] where the file is something else; [`Error::File`] where it cannot be read.
    pub(super) fn read(folder: &Path) -> Result<Option<Self>> {
        let path = folder.join(FILE);
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(source) => return Err(Error::File { action: "read", path, source }),
        };
        let fault = |why: String| Error::NotAStore { path: path.clone(), why };
        let mut lines = text.lines();
        if lines.next() != Some(FIRST) {
            return Err(fault(format!("its first line is not “{FIRST}”")));
        }
        let mut header = Self::default();
        for line in lines {
            match line.split_once(' ').unwrap_or((line, "")) {
                ("graphs", name) if is_name(name, GRAPHS) => name.clone_into(&mut header.graphs),
                ("view", name) if is_name(name, VIEW) => header.view = Some(name.to_owned()),
                ("changed", "") => header.is_changed = true,
                ("stale", "") => header.is_stale = true,
                ("traces", "") => header.has_traces = true,
                _ => return Err(fault(format!("it has the line “{line}”"))),
            }
        }
        Ok(Some(header))
    }

    /// Writes the header.
    ///
    /// # Errors
    /// [`Error::File`] where the folder cannot be written; the header is then as it was.
    pub(super) fn write(&self, folder: &Path) -> Result<()> {
        let path = folder.join(FILE);
        let fault = |source| Error::File { action: "write", path: path.clone(), source };
        let mut text = format!("{FIRST}\ngraphs {}\n", self.graphs);
        if let Some(view) = &self.view {
            let _ = writeln!(text, "view {view}");
        }
        for (word, is_so) in
            [("changed", self.is_changed), ("stale", self.is_stale), ("traces", self.has_traces)]
        {
            if is_so {
                let _ = writeln!(text, "{word}");
            }
        }
        put(folder, FILE, text.as_bytes()).map_err(fault)
    }
}

/// Puts a file into a folder as a whole: temporary file, sync, rename, sync of the folder.
pub(super) fn put(folder: &Path, name: &str, text: &[u8]) -> io::Result<()> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(TEMPORARY);
    // Whoever may read the folder may read the store, as of any file.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(text).and_then(|()| file.as_file().sync_all())?;
    file.persist(folder.join(name)).map_err(|error| error.error)?;
    File::open(folder).and_then(|folder| folder.sync_all())
}

/// Whether a name is one that we give, so that a header cannot lead elsewhere.
fn is_name(name: &str, kind: &str) -> bool {
    name.strip_prefix(kind).is_some_and(|number| number.parse::<u64>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_is_read_as_it_was_written() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(Header::read(folder.path()).unwrap(), None);
        let view = Some("view.7".to_owned());
        for header in [
            Header::default(),
            Header { view: view.clone(), is_changed: true, ..Header::default() },
            Header { view, is_stale: true, has_traces: true, graphs: "graphs.12".into(), is_changed: false },
        ] {
            header.write(folder.path()).unwrap();
            assert_eq!(Header::read(folder.path()).unwrap(), Some(header));
        }
    }

    #[test]
    fn another_version_and_ways_out_of_the_folder_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        for text in ["# demarche store 2 rocksdb\n", "# demarche store 1 rocksdb\ngraphs ../x\n", "\u{0}"] {
            fs::write(folder.path().join(FILE), text).unwrap();
            assert!(matches!(Header::read(folder.path()), Err(Error::NotAStore { .. })), "{text:?}");
        }
    }
}
