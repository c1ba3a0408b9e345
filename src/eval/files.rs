//! Gold files, and what belongs to each: the article's text, or facts made elsewhere.

use super::{Facts, Gold, Layer};
use crate::error::{Error, Result};
use serde::de::DeserializeOwned;
use std::fs;
use std::path::{Path, PathBuf};

/// A gold file and the name that its article goes by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoldFile {
    /// The file.
    pub path: PathBuf,
    /// Its name without `.json` or `.gold.json`.
    pub name: String,
}

/// The gold files that paths name: themselves, or, for a folder, every `.json` file in it, sorted.
///
/// # Errors
/// [`Error::File`] where a folder cannot be read; [`Error::NotFound`] where it has no `.json` file.
pub fn find(paths: &[PathBuf]) -> Result<Vec<GoldFile>> {
    let mut out = Vec::new();
    for path in paths {
        if !path.is_dir() {
            out.push(path.clone());
            continue;
        }
        let fault = |source| Error::File { action: "read", path: path.clone(), source };
        let entries =
            fs::read_dir(path).map_err(fault)?.collect::<std::io::Result<Vec<_>>>().map_err(fault)?;
        let mut files: Vec<PathBuf> = entries.iter().map(fs::DirEntry::path).collect();
        files.retain(|file| file.extension().is_some_and(|e| e == "json") && file.is_file());
        files.sort();
        if files.is_empty() {
            return Err(Error::NotFound {
                what: format!("there is no .json file in {}", path.display()),
                hint: "name a gold file, or a folder of them; docs/GOLD.md describes the format".to_owned(),
            });
        }
        out.extend(files);
    }
    Ok(out.into_iter().map(|path| GoldFile { name: stem(&path), path }).collect())
}

fn stem(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let name = name.strip_suffix(".json").unwrap_or(&name);
    name.strip_suffix(".gold").unwrap_or(name).to_owned()
}

impl GoldFile {
    /// Where the article's text is: in `folder`, or, where none is given, beside the gold or in
    /// `../../articles/FOLDER`, FOLDER being the gold's own.
    ///
    /// # Errors
    /// [`Error::NotFound`] where it is in none of them.
    pub fn article(&self, folder: Option<&Path>) -> Result<PathBuf> {
        let file = format!("{}.txt", self.name);
        let beside = self.path.parent().unwrap_or(Path::new(""));
        let places = match folder {
            Some(folder) => vec![folder.join(&file)],
            None => {
                // The folder's own name is asked of the system, since the path may be `.` or end with `..`.
                let whole = beside.canonicalize().unwrap_or_else(|_| beside.to_owned());
                let own = whole.file_name().unwrap_or_default();
                vec![beside.join(&file), beside.join("../../articles").join(own).join(&file)]
            }
        };
        if let Some(found) = places.iter().find(|place| place.is_file()) {
            return Ok(found.clone());
        }
        let looked: Vec<String> = places.iter().map(|place| place.display().to_string()).collect();
        Err(Error::NotFound {
            what: format!("the article of {} is not at {}", self.path.display(), looked.join(" nor at ")),
            hint: "say with --articles DIR where the texts are; each has its gold's name, ending in .txt"
                .to_owned(),
        })
    }
}

/// Reads a gold file.
///
/// # Errors
/// [`Error::File`] where it cannot be read; [`Error::Unreadable`] where it is no gold annotation.
pub fn read_gold(path: &Path) -> Result<Gold> {
    read(path, "gold annotation", "docs/GOLD.md describes the format, with an example")
}

/// Reads a file of facts of one article.
///
/// # Errors
/// [`Error::File`] where it cannot be read; [`Error::Unreadable`] where it holds no facts.
pub fn read_facts(path: &Path) -> Result<Facts> {
    read(
        path,
        "the facts of an article",
        "it should hold what `demarche extract --format json` prints of one article",
    )
}

fn read<T: DeserializeOwned>(path: &Path, what: &'static str, hint: &str) -> Result<T> {
    let text =
        fs::read(path).map_err(|source| Error::File { action: "read", path: path.to_owned(), source })?;
    let text = text.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&text);
    let fault = |why: String| Error::Unreadable { path: path.to_owned(), what, why, hint: hint.to_owned() };
    let all: serde_json::Value = serde_json::from_slice(text).map_err(|error| fault(error.to_string()))?;
    if !Layer::ALL.iter().any(|layer| all.get(layer.as_str()).is_some()) {
        return Err(fault("it has none of people, roles, relations, quotations, stances, events".to_owned()));
    }
    // Read again from the text, so that a fault is told with its line and column.
    serde_json::from_slice(text).map_err(|error| fault(error.to_string()))
}
