//! The files that paths, folders and globs name, in a fixed order.

use super::{Fault, format, unread};
use crate::error::{Error, Result};
use std::fs;
use std::path::{Path, PathBuf};
use std::vec;

/// The files that paths name, one after the other: a file itself, of a folder every file of a known kind in it and
/// below it that is not hidden, sorted, and of a pattern (`news/**/*.html`) what matches it, sorted. `-` stays as it is.
pub(super) fn files(paths: &[PathBuf]) -> Files {
    Files {
        given: Vec::from(paths).into_iter(),
        folders: Vec::new(),
        pattern: None,
        deep: None,
        skipped: Skipped::default(),
    }
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
    /// What is left of the matches of a pattern without `**`.
    pattern: Option<glob::Paths>,
    /// The pattern with `**` that files in `folders` must match, as given and as read, and whether any has.
    deep: Option<(PathBuf, glob::Pattern, bool)>,
    skipped: Skipped,
}

/// The files that were come to in folders and not read, since their kind is not known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Skipped {
    /// How many they are.
    pub count: usize,
    /// The first of them.
    pub first: Vec<PathBuf>,
}

impl Skipped {
    /// Counts more of them.
    pub(super) fn add(&mut self, files: impl IntoIterator<Item = PathBuf>) {
        for file in files {
            self.count += 1;
            if self.first.len() < NAMED {
                self.first.push(file);
            }
        }
    }
}

/// What is in a folder: what may be read, and files of kinds that are not known.
type Entries = (vec::IntoIter<PathBuf>, Vec<PathBuf>);

/// So many files that were left out are named.
const NAMED: usize = 3;

impl Iterator for Files {
    type Item = Result<PathBuf>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let step = if !self.folders.is_empty() {
                self.down()
            } else if let Some(found) = self.pattern.as_mut().and_then(Iterator::next) {
                match found {
                    Ok(path) => self.named(path),
                    Err(error) => {
                        let path = error.path().to_owned();
                        Some(Err(unread(&path, error.into())))
                    }
                }
            } else if let Some((given, _, false)) = self.deep.take() {
                Some(Err(unmatched(&given)))
            } else {
                self.pattern = None;
                let path = self.given.next()?;
                self.begin(path)
            };
            if step.is_some() {
                return step;
            }
        }
    }
}

impl Files {
    /// See [`Articles::skipped`](super::Articles::skipped).
    pub(super) fn skipped(&self) -> &Skipped {
        &self.skipped
    }

    /// The next step in the innermost folder: a file, or nothing where it leads down or up.
    fn down(&mut self) -> Option<Result<PathBuf>> {
        let Some(path) = self.folders.last_mut()?.next() else {
            self.folders.pop();
            return None;
        };
        if is_folder(&path) {
            return match entries(&path, self.deep.is_some()) {
                Ok((entries, skipped)) => {
                    self.folders.push(entries);
                    self.skipped.add(skipped);
                    None
                }
                Err(error) => Some(Err(error)),
            };
        }
        let Some((_, pattern, matched)) = &mut self.deep else { return Some(Ok(path)) };
        let name = path.strip_prefix(".").unwrap_or(&path);
        let literal = glob::MatchOptions { require_literal_separator: true, ..glob::MatchOptions::default() };
        let matches = pattern.matches_path_with(name, literal);
        *matched |= matches;
        matches.then(|| Ok(name.to_owned()))
    }

    /// Takes up a path as the user gave it.
    fn begin(&mut self, path: PathBuf) -> Option<Result<PathBuf>> {
        let text = path.to_string_lossy().into_owned();
        if ["http://", "https://"].iter().any(|scheme| text.starts_with(scheme)) && !path.exists() {
            let hint = "save the page from your browser (as .html) and give the file";
            return Some(Err(Fault::new(
                "it is an address on the web, and nothing is fetched from there",
                hint,
            )
            .of(&path)));
        }
        // A file may be called `[1].txt`; only what is not there is a pattern.
        if !text.contains(['*', '?', '[']) || fs::symlink_metadata(&path).is_ok() {
            return self.named(path);
        }
        let begun = if text.contains("**") { self.deep(&path, &text) } else { self.shallow(&path, &text) };
        begun.err().map(Err)
    }

    /// A file itself, or down into a folder; it must hold something.
    fn named(&mut self, path: PathBuf) -> Option<Result<PathBuf>> {
        if !path.is_dir() {
            return Some(Ok(path));
        }
        let listed = || entries(&path, false);
        // Looked into first and listed again: two lists at once would be twice the memory.
        let any = listed().map(|(found, _)| Self { folders: vec![found], ..files(&[]) }.next().is_some());
        let found = any.and_then(|any| if any { listed() } else { Err(empty(&path)) });
        match found {
            Ok((found, skipped)) => {
                self.folders.push(found);
                self.skipped.add(skipped);
            }
            Err(error) => return Some(Err(error)),
        }
        None
    }

    fn shallow(&mut self, given: &Path, text: &str) -> Result<()> {
        let mut matches = glob::glob(text).map_err(|error| malformed(given, &error))?.peekable();
        if matches.peek().is_none() {
            return Err(unmatched(given));
        }
        self.pattern = glob::glob(text).ok();
        Ok(())
    }

    /// All below the folder before the first mark is looked at: `glob` would follow links to folders in circles.
    fn deep(&mut self, given: &Path, text: &str) -> Result<()> {
        let text = text.strip_prefix("./").unwrap_or(text);
        let pattern = glob::Pattern::new(text).map_err(|error| malformed(given, &error))?;
        let fixed = text.find(['*', '?', '[']).and_then(|mark| text.get(..mark)).unwrap_or_default();
        let folder = fixed.rfind('/').and_then(|slash| fixed.get(..=slash)).unwrap_or("./");
        if !Path::new(folder).is_dir() {
            return Err(unmatched(given));
        }
        self.folders.push(entries(Path::new(folder), true)?.0);
        self.deep = Some((given.to_owned(), pattern, false));
        Ok(())
    }
}

fn empty(folder: &Path) -> Error {
    let why = format!("the folder has no file of a kind that is known ({})", format::known());
    Fault::new(why, "name a file, or a folder that holds articles").of(folder)
}

fn malformed(given: &Path, error: &glob::PatternError) -> Error {
    let hint = "write * for any part of a name, ** for any folders, ? for one character";
    Fault::new(format!("the pattern is malformed: {error}"), hint).of(given)
}

fn unmatched(given: &Path) -> Error {
    let hint = "check the pattern; in quotes, * and ** are matched here and not by the shell";
    Fault::new("nothing matches the pattern", hint).of(given)
}

/// Whether this is a folder itself; links to folders are not followed: they may lead in circles.
fn is_folder(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|data| data.is_dir())
}

/// Whether the files of a folder are those of a store, which may lie among the articles that it was built from.
fn is_store(files: &[PathBuf]) -> bool {
    let is = |path: &PathBuf, names: &[&str]| {
        names.iter().any(|name| path.file_name().is_some_and(|file| file == *name))
    };
    files.iter().any(|path| is(path, &["lock"]))
        && files.iter().all(|path| is(path, &["lock", "snapshot.nq", "engine", "journal"]))
}

/// What is in a folder: folders, and files of a known kind, or of `any`; and the other files. Both sorted.
fn entries(folder: &Path, any: bool) -> Result<Entries> {
    let fault = |error| -> Error { unread(folder, error) };
    let (mut out, mut skipped) = (Vec::new(), Vec::new());
    for entry in fs::read_dir(folder).map_err(fault)? {
        let entry = entry.map_err(fault)?;
        let path = entry.path();
        // What is hidden is of some program: the history of a repository, what an archiver adds to a file.
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        // A link to a file counts; a socket or a pipe would never end.
        let is_file = || fs::metadata(&path).is_ok_and(|data| data.is_file());
        if is_folder(&path) || (any || format::of_name(&path).is_some()) && is_file() {
            out.push(path);
        } else {
            skipped.push(path);
        }
    }
    if out.iter().all(|path| is_folder(path)) && is_store(&skipped) {
        return Ok((Vec::new().into_iter(), Vec::new()));
    }
    out.sort();
    skipped.sort();
    Ok((out.into_iter(), skipped))
}
