//! One writer at a time: the file `lock` in the store's folder, held by whoever writes.

use crate::error::{Error, Result};
use std::fs::{self, File};
use std::io::{Read, Seek, Write};
use std::path::Path;

/// The name of the lock file.
pub(super) const FILE: &str = "lock";

/// The right to write a store, given back when dropped.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
}

/// Takes the right to write the store at `folder`, which exists; the file tells who holds it.
///
/// # Errors
/// [`Error::Locked`] where another process holds it; [`Error::File`] where the folder cannot be written.
pub(super) fn lock(folder: &Path) -> Result<Lock> {
    let path = folder.join(FILE);
    let fault = |action, source| Error::File { action, path: path.clone(), source };
    let mut file = File::options()
        .create(true)
        .read(true)
        .write(true)
        .truncate(false)
        .open(&path)
        .map_err(|source| fault("write", source))?;
    match file.try_lock() {
        Ok(()) => {}
        Err(fs::TryLockError::WouldBlock) => {
            let mut holder = String::new();
            let _ = file.take(200).read_to_string(&mut holder);
            return Err(Error::Locked { path: folder.to_owned(), holder: holder.trim().to_owned() });
        }
        Err(fs::TryLockError::Error(source)) => return Err(fault("lock", source)),
    }
    // Who holds it is told to whoever comes second; where it cannot be written the lock holds all the same.
    let told = format!("process {}\n", std::process::id());
    let _ = file.set_len(0).and_then(|()| file.rewind()).and_then(|()| file.write_all(told.as_bytes()));
    Ok(Lock { _file: file })
}
