//! The files that paths, folders and globs name, in a fixed order.

use super::{Fault, format, unread};
use crate::error::{Error, Result};
use std::fs;
use std::path::{Path, PathBuf};
use std::vec;

/// The files that paths name, one after the other: a file itself, of a folder every file of a known kind in it and
/// below it, sorted, and of a pattern (`news/**/*.html`) what matches it, sorted. `-` stays as it is.
pub(super) fn files(paths: &[PathBuf]) -> Files {
    Files { given: paths.to_vec().into_iter(), folders: Vec::new(), pattern: None }
}

/// The sizes of the files that paths name, in bytes, all together; nothing where one of them is standard input.
pub(super) fn size(paths: &[PathBuf]) -> Option<u64> {
    let mut all = 0;
    for path in files(paths).flatten() {
        if path.as_os_str() == "-" {
            return None;
        }
        all += fs::metadata(&path).map_or(0, |data| data.len());
    }
    Some(all)
}

/// See [`files`]. Folders are listed when they are come to, so that no more is held than the way down to one file.
pub(super) struct Files {
    given: vec::IntoIter<PathBuf>,
    /// What is left of the folders on the way down; the innermost is last.
    folders: Vec<vec::IntoIter<PathBuf>>,
    pattern: Option<Pattern>,
}

struct Pattern {
    /// The pattern as given.
    given: PathBuf,
    paths: glob::Paths,
    matched: bool,
}

impl Iterator for Files {
    type Item = Result<PathBuf>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(folder) = self.folders.last_mut() {
                match folder.next() {
                    Some(path) if is_folder(&path) => match entries(&path) {
                        Ok(entries) => self.folders.push(entries),
                        Err(error) => return Some(Err(error)),
                    },
                    Some(path) => return Some(Ok(path)),
                    None => drop(self.folders.pop()),
                }
            } else if let Some(item) = self.pattern.as_mut().and_then(Pattern::next) {
                match item {
                    Ok(path) if path.is_dir() => {
                        if let Err(error) = self.enter(&path) {
                            return Some(Err(error));
                        }
                    }
                    file => return Some(file),
                }
            } else {
                self.pattern = None;
                let path = self.given.next()?;
                if let Some(item) = self.begin(path) {
                    return Some(item);
                }
            }
        }
    }
}

impl Files {
    /// Takes up a path as the user gave it; a file is given back at once.
    fn begin(&mut self, path: PathBuf) -> Option<Result<PathBuf>> {
        if path.is_dir() {
            return self.enter(&path).err().map(Err);
        }
        let text = path.to_string_lossy();
        // A file may be called `[1].txt`; only what is not there is a pattern.
        if text.contains(['*', '?', '[']) && fs::symlink_metadata(&path).is_err() {
            return match glob::glob(&text) {
                Ok(paths) => {
                    self.pattern = Some(Pattern { given: path, paths, matched: false });
                    None
                }
                Err(error) => Some(Err(Fault::new(
                    format!("the pattern is malformed: {error}"),
                    "write * for any part of a name, ** for any folders, ? for one character",
                )
                .of(&path))),
            };
        }
        Some(Ok(path))
    }

    /// Goes down into a folder that the user named; it must hold something.
    fn enter(&mut self, path: &Path) -> Result<()> {
        let holds_any = {
            let mut inside =
                Self { given: Vec::new().into_iter(), folders: vec![entries(path)?], pattern: None };
            // A folder below that cannot be read is told of when it is come to.
            inside.next().is_some()
        };
        if !holds_any {
            return Err(Fault::new(
                format!("the folder has no file of a kind that is known ({})", format::known()),
                "name a file, or a folder that holds articles",
            )
            .of(path));
        }
        self.folders.push(entries(path)?);
        Ok(())
    }
}

impl Pattern {
    fn next(&mut self) -> Option<Result<PathBuf>> {
        loop {
            let found = self.paths.next();
            // `**` names folders and what is in them: the folders themselves would be read twice.
            let deep = self.given.to_string_lossy().contains("**");
            match found {
                Some(Ok(path)) if deep && path.is_dir() => {}
                Some(Ok(path)) => {
                    self.matched = true;
                    return Some(Ok(path));
                }
                Some(Err(error)) => {
                    let path = error.path().to_owned();
                    return Some(Err(unread(&path, error.into())));
                }
                None if !self.matched => {
                    self.matched = true;
                    return Some(Err(Fault::new(
                        "nothing matches the pattern",
                        "check the pattern; in quotes, * and ** are matched here and not by the shell",
                    )
                    .of(&self.given)));
                }
                None => return None,
            }
        }
    }
}

/// Whether this is a folder itself; links to folders are not followed: they may lead in circles.
fn is_folder(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|data| data.is_dir())
}

/// What is in a folder and may be read: folders, and files of a known kind; sorted.
fn entries(folder: &Path) -> Result<vec::IntoIter<PathBuf>> {
    let fault = |error| -> Error { unread(folder, error) };
    let mut out = Vec::new();
    for entry in fs::read_dir(folder).map_err(fault)? {
        let path = entry.map_err(fault)?.path();
        // A link to a file counts; a socket or a pipe would never end.
        let file =
            || format::of_name(&path).is_some() && fs::metadata(&path).is_ok_and(|data| data.is_file());
        if is_folder(&path) || file() {
            out.push(path);
        }
    }
    out.sort();
    Ok(out.into_iter())
}
