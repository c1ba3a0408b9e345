//! Bytes → [`Article`].

mod text;

use crate::article::Article;
use crate::error::{Error, Result};
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

/// The largest article: longer texts are books or dumps of many, and no article is a hundredth of it.
const LARGEST: u64 = 16 << 20;

/// Reads one article; `-` is standard input.
///
/// # Errors
/// [`Error::File`] where the file cannot be read; [`Error::NotAnArticle`] where it holds no text that
/// can be one: nothing, binary data, another encoding than UTF-8, or more than 16 MiB.
pub fn read(path: &Path) -> Result<Article> {
    let file_error = |source| Error::File { action: "read", path: path.to_owned(), source };
    let mut bytes = Vec::new();
    if path.as_os_str() == "-" {
        std::io::stdin().lock().take(LARGEST + 1).read_to_end(&mut bytes).map_err(file_error)?;
    } else {
        fs::File::open(path)
            .and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes))
            .map_err(file_error)?;
    }
    text::article(path, bytes, LARGEST)
}

/// The articles that several paths name, and what is wrong with the paths that name none.
#[must_use]
pub fn find_all(paths: &[PathBuf]) -> (Vec<PathBuf>, Vec<Error>) {
    let (mut found, mut faults) = (Vec::new(), Vec::new());
    for path in paths {
        match find(path) {
            Ok(more) => found.extend(more),
            Err(error) => faults.push(error),
        }
    }
    (found, faults)
}

/// The articles that a path names: itself, or, for a folder, every `.txt` and `.md` file in it and
/// below it, sorted.
///
/// # Errors
/// [`Error::File`] where a folder cannot be read; [`Error::NotAnArticle`] where it has no article.
pub fn find(path: &Path) -> Result<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut out = Vec::new();
    walk(path, &mut out)?;
    if out.is_empty() {
        return Err(Error::NotAnArticle {
            path: path.to_owned(),
            why: "the folder has no .txt or .md file".to_owned(),
            hint: "name a file, or a folder that holds articles as plain text".to_owned(),
        });
    }
    Ok(out)
}

fn walk(folder: &Path, out: &mut Vec<PathBuf>) -> Result<()> {
    let file_error = |source| Error::File { action: "read", path: folder.to_owned(), source };
    let entries = fs::read_dir(folder).map_err(file_error)?;
    let mut entries = entries.collect::<std::io::Result<Vec<_>>>().map_err(file_error)?;
    entries.sort_by_key(fs::DirEntry::path);
    for entry in entries {
        let path = entry.path();
        // Links to folders are not followed: they may lead in circles.
        if entry.file_type().map_err(file_error)?.is_dir() {
            walk(&path, out)?;
        } else if path.extension().is_some_and(|e| e == "txt" || e == "md") {
            out.push(path);
        }
    }
    Ok(())
}
