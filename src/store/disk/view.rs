//! Who reads: a state of the database that nobody writes, held as long as it is read.

use super::header::{GRAPHS, Header, TEMPORARY, VIEW, put};
use super::writer::Writer;
use crate::error::{Error, Result};
use crate::store::{journal, lock};
use oxigraph::store::Store;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// A file in each view, on which those who read it hold a shared lock.
const HOLD: &str = "readers";

/// A file of the names in a view, which whoever asks for them first writes for those who come after: a JSON array of
/// strings, sorted. It goes when the view goes.
const NAMES: &str = "names";

/// A view that is being read.
pub(super) struct View {
    _hold: File,
    folder: PathBuf,
    /// Whether its shared graphs are of before its last change.
    pub(super) is_stale: bool,
    /// What a reader should know.
    pub(super) caveat: Option<String>,
}

impl View {
    /// The names in the view: as written down, or read as the store would, which takes long.
    pub(super) fn names(&self, read: impl FnOnce() -> Result<BTreeSet<String>>) -> Result<BTreeSet<String>> {
        let written = fs::read(self.folder.join(NAMES)).ok();
        if let Some(names) = written.and_then(|text| serde_json::from_slice(&text).ok()) {
            return Ok(names);
        }
        let names = read()?;
        // Where nobody may write, they are read each time.
        if let Ok(text) = serde_json::to_vec(&names) {
            let _ = put(&self.folder, NAMES, &text);
        }
        Ok(names)
    }
}

/// Makes a view of a database: links to its files, which RocksDB does not change once they are written.
pub(super) fn make(graphs: &Store, folder: &Path) -> Result<()> {
    graphs.backup(folder)?;
    let fault = |source| Error::File { action: "write", path: folder.join(HOLD), source };
    File::create(folder.join(HOLD)).and_then(|file| file.sync_all()).map_err(fault)?;
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(fault)
}

/// Opens the last view of a store. What a crash left behind is brought in first, by who comes first.
pub(super) fn open(folder: &Path) -> Result<(Store, View)> {
    // A writer may replace the view between our reading its name and our holding it.
    for _ in 0..100 {
        let Some(header) = Header::read(folder)? else { break };
        let mut caveat = None;
        if header.is_changed || journal::is_at(folder) {
            match lock::lock(folder).and_then(|lock| mend(folder, lock)) {
                Ok(()) => continue,
                Err(fault) if header.view.is_none() => return Err(fault),
                Err(Error::Locked { holder, .. }) => {
                    let who = if holder.is_empty() { "another process".to_owned() } else { holder };
                    caveat = Some(format!("{who} is writing the store; this is what it held before"));
                }
                Err(fault) => {
                    caveat = Some(format!(
                        "what was stored last is missing here, since a build was cut off and what it left cannot be brought in: {fault}"
                    ));
                }
            }
        }
        let Some(name) = &header.view else { break };
        let path = folder.join(name);
        let hold = match File::open(path.join(HOLD)) {
            Ok(hold) => hold,
            Err(error) if error.kind() == ErrorKind::NotFound => continue,
            Err(source) => return Err(Error::File { action: "read", path, source }),
        };
        // Where locks are unknown nobody can be kept from removing the view, and files that are open stay.
        if matches!(hold.try_lock_shared(), Err(fs::TryLockError::WouldBlock))
            || Header::read(folder)?.is_none_or(|now| now.view != header.view)
        {
            continue;
        }
        let graphs = Store::open_read_only(&path)?;
        return Ok((graphs, View { _hold: hold, folder: path, is_stale: header.is_stale, caveat }));
    }
    match Header::read(folder)? {
        Some(Header { view: Some(_), .. }) => Err(Error::NotAStore {
            path: folder.to_owned(),
            why: "it changes faster than it can be read".to_owned(),
        }),
        _ => Err(Error::NoStore { path: folder.to_owned() }),
    }
}

/// Brings in what a writer that is no more left, and makes a view of it.
fn mend(folder: &Path, lock: lock::Lock) -> Result<()> {
    let (graphs, mut writer) = Writer::with(folder, lock)?;
    let anew = writer.save(&graphs)?;
    drop((graphs, anew));
    writer.clean();
    Ok(())
}

/// Removes the databases and views of which the header does not tell, but for views that are being read.
/// Whoever calls it holds the lock of the store.
pub(super) fn clean(folder: &Path, header: &Header) {
    for entry in fs::read_dir(folder).into_iter().flatten().filter_map(std::result::Result::ok) {
        let (name, path) = (entry.file_name(), entry.path());
        let name = name.to_string_lossy();
        // What cannot be removed now is removed the next time.
        if name.starts_with(TEMPORARY) {
            let _ = fs::remove_file(path);
        } else if name.starts_with(GRAPHS) && *name != header.graphs {
            let _ = fs::remove_dir_all(path);
        } else if name.starts_with(VIEW) && header.view.as_ref() != Some(&name.to_string()) {
            let hold = File::open(path.join(HOLD));
            let is_held =
                hold.as_ref().is_ok_and(|hold| matches!(hold.try_lock(), Err(fs::TryLockError::WouldBlock)));
            if !is_held {
                let _ = fs::remove_dir_all(path);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(names: &[&str]) -> BTreeSet<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn names_are_read_once_and_again_where_what_was_written_is_no_list() {
        let folder = tempfile::tempdir().unwrap();
        let hold = File::create(folder.path().join(HOLD)).unwrap();
        let view = View { _hold: hold, folder: folder.path().to_owned(), is_stale: false, caveat: None };
        let names = of(&["Helena Varga", "“a\nb”"]);
        assert_eq!(view.names(|| Ok(names.clone())).unwrap(), names);
        assert_eq!(view.names(|| panic!("they were written")).unwrap(), names);
        for broken in ["", "[\"Helena", "{}", "[1]"] {
            fs::write(folder.path().join(NAMES), broken).unwrap();
            assert_eq!(view.names(|| Ok(names.clone())).unwrap(), names, "{broken}");
        }
        // A fault is told, and nothing is written down of it.
        fs::remove_file(folder.path().join(NAMES)).unwrap();
        let fault = || Err(Error::NoStore { path: folder.path().to_owned() });
        assert!(view.names(fault).is_err() && !folder.path().join(NAMES).exists());
        // Without a folder that can be written they are read.
        let nowhere = View { folder: folder.path().join("none"), ..view };
        assert_eq!(nowhere.names(|| Ok(names.clone())).unwrap(), names);
    }
}
