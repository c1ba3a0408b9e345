//! Who reads: a state of the database that nobody writes, held as long as it is read.

use super::header::{GRAPHS, Header, TEMPORARY, VIEW, put};
use super::writer::Writer;
use crate::error::{Error, Result};
use crate::store::{journal, lock};
use oxigraph::store::Store;
use std::fs::{self, File};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// A file in each view, on which those who read it hold a shared lock.
const HOLD: &str = "readers";

/// How a file ends that is kept of a view: whole, and as this version of the program makes it. Whoever asks for it first
/// writes it for those who come after, and it goes when the view goes.
const WHOLE: &[u8] = concat!("\n.", env!("CARGO_PKG_VERSION"), "\n").as_bytes();

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
    /// What is kept of the view under a name: as written down, or made, which takes long.
    pub(super) fn kept(&self, name: &str, make: impl FnOnce() -> Result<Vec<u8>>) -> Result<Vec<u8>> {
        let mut text = fs::read(self.folder.join(name)).unwrap_or_default();
        if text.ends_with(WHOLE) {
            text.truncate(text.len() - WHOLE.len());
            return Ok(text);
        }
        text = make()?;
        text.extend_from_slice(WHOLE);
        // Where nobody may write, it is made each time.
        let _ = put(&self.folder, name, &text);
        text.truncate(text.len() - WHOLE.len());
        Ok(text)
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

    #[test]
    fn what_is_kept_is_made_once_and_again_where_it_is_not_whole() {
        let folder = tempfile::tempdir().unwrap();
        let hold = File::create(folder.path().join(HOLD)).unwrap();
        let view = View { _hold: hold, folder: folder.path().to_owned(), is_stale: false, caveat: None };
        let text = "Helena Varga\n“é”";
        let made = |view: &View, name: &str| view.kept(name, || Ok(text.into())).unwrap();
        let known = |name: &str| view.kept(name, || panic!("it was written")).unwrap();
        assert_eq!(made(&view, "names"), text.as_bytes());
        assert_eq!(known("names"), text.as_bytes());
        // Each has a file of its own.
        assert_eq!(view.kept("ids", || Ok(Vec::new())).unwrap(), b"");
        assert_eq!(known("ids"), b"");
        let file = folder.path().join("names");
        let whole = fs::read(&file).unwrap();
        for length in 0..whole.len() {
            fs::write(&file, &whole[..length]).unwrap();
            assert_eq!(made(&view, "names"), text.as_bytes(), "{length}");
        }
        // As another version made it.
        fs::write(&file, "Tomas Okoro\n.0.0.0\n").unwrap();
        assert_eq!(made(&view, "names"), text.as_bytes());
        // A fault is told, and nothing is written down of it.
        fs::remove_file(&file).unwrap();
        let fault = || Err(Error::NoStore { path: folder.path().to_owned() });
        assert!(view.kept("names", fault).is_err() && !file.exists());
        // Without a folder that can be written it is made.
        let nowhere = View { folder: folder.path().join("none"), ..view };
        assert_eq!(made(&nowhere, "names"), text.as_bytes());
    }
}
