//! One writer at a time: the file `lock` in the store's folder, held by whoever writes.
//!
//! Its first line tells who holds it or held it last; its second, once a snapshot has been written, that there is
//! one: a snapshot that is missing then was lost, and no new store is begun in its place.

use crate::error::{Error, Result};
use std::fs::{self, File};
use std::io::{Read, Seek, Write};
use std::path::Path;

/// The name of the lock file.
pub(super) const FILE: &str = "lock";

/// The right to write a store, given back when dropped.
#[derive(Debug)]
pub(super) struct Lock {
    file: File,
    has_snapshot: bool,
}

/// The line that tells of a snapshot.
const SNAPSHOT: &str = "snapshot";

impl Lock {
    /// Whether a snapshot was ever written.
    pub(super) fn has_snapshot(&self) -> bool {
        self.has_snapshot
    }

    /// Tells of a snapshot from now on. Where it cannot be written a loss would not be noticed, and nothing is lost.
    pub(super) fn tell_of_snapshot(&mut self) {
        if !self.has_snapshot {
            self.has_snapshot = true;
            self.tell();
        }
    }

    /// Who holds it is told to whoever comes second; where it cannot be written the lock holds all the same.
    fn tell(&mut self) {
        let second = if self.has_snapshot { format!("{SNAPSHOT}\n") } else { String::new() };
        let told = format!("process {}\n{second}", std::process::id());
        let file = &mut self.file;
        let _ = file
            .rewind()
            .and_then(|()| file.write_all(told.as_bytes()))
            .and_then(|()| file.set_len(told.len() as u64));
    }
}

/// Who holds the right to write the store at `folder`, if anybody does ("process 1234").
pub(super) fn holder(folder: &Path) -> Option<String> {
    let file = File::open(folder.join(FILE)).ok()?;
    match file.try_lock_shared() {
        Err(fs::TryLockError::WouldBlock) => Some(told(&file).0),
        // Given back at once, as the file is closed.
        _ => None,
    }
}

/// Whether a snapshot was ever written to the store at `folder`.
pub(super) fn had_snapshot(folder: &Path) -> bool {
    File::open(folder.join(FILE)).is_ok_and(|file| told(&file).1)
}

/// What the lock file says: who holds it, and whether there is a snapshot.
fn told(file: &File) -> (String, bool) {
    let mut text = String::new();
    let _ = file.take(200).read_to_string(&mut text);
    let mut lines = text.lines();
    (lines.next().unwrap_or_default().trim().to_owned(), lines.next() == Some(SNAPSHOT))
}

/// Takes the right to write the store at `folder`, which exists; the file tells who holds it.
///
/// # Errors
/// [`Error::Locked`] where another process holds it; [`Error::File`] where the folder cannot be written.
pub(super) fn lock(folder: &Path) -> Result<Lock> {
    let path = folder.join(FILE);
    let fault = |action, source| Error::File { action, path: path.clone(), source };
    let file = File::options()
        .create(true)
        .read(true)
        .write(true)
        .truncate(false)
        .open(&path)
        .map_err(|source| fault("write", source))?;
    // Whoever looks who holds it holds it for that instant.
    let taken = file.try_lock().or_else(|_| {
        std::thread::sleep(std::time::Duration::from_millis(5));
        file.try_lock()
    });
    match taken {
        Ok(()) => {}
        Err(fs::TryLockError::WouldBlock) => {
            return Err(Error::Locked { path: folder.to_owned(), holder: told(&file).0 });
        }
        Err(fs::TryLockError::Error(source)) => return Err(fault("lock", source)),
    }
    let has_snapshot = told(&file).1;
    let mut lock = Lock { file, has_snapshot };
    lock.tell();
    Ok(lock)
}
