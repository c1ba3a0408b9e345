//! Where a picture goes: to standard output, to a file, or as two tables.

use super::Format;
use crate::error::{Error, Result};
use clap::ValueEnum;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// The place that the user named.
pub(super) enum Output {
    Standard,
    File(PathBuf),
    /// The tables of nodes and of edges.
    Tables(PathBuf, PathBuf),
}

/// The format that is asked for, or that a file's name tells.
///
/// # Errors
/// [`Error::Usage`] where they contradict each other, or neither says anything.
pub(super) fn format(asked: Option<Format>, out: Option<&Path>) -> Result<Format> {
    let Some(path) = out else { return Ok(asked.unwrap_or(Format::Dot)) };
    if is_folder(path) {
        return Ok(asked.unwrap_or(Format::Csv));
    }
    let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    let known = match ending.as_str() {
        "gv" => Some(Format::Dot),
        ending => Format::from_str(ending, true).ok(),
    };
    if let (Some(asked), Some(known)) = (asked, known)
        && asked != known
    {
        let name = asked.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default();
        return Err(Error::Usage {
            what: format!("{} is named as another kind of file than --format {name} writes", path.display()),
            hint: format!("leave --format out, or name the file {}", path.with_extension(name).display()),
        });
    }
    // A name that is of no format known here says nothing against one that is asked for.
    asked.or(known).ok_or_else(|| Error::Usage {
        what: format!("the name {} does not tell what to write", path.display()),
        hint: "end it with .svg, .png, .pdf, .dot, .graphml, .gexf, .json or .csv, or say --format"
            .to_owned(),
    })
}

/// A name that ends in a slash, or that a folder has.
fn is_folder(path: &Path) -> bool {
    path.is_dir() || path.to_string_lossy().ends_with(['/', std::path::MAIN_SEPARATOR])
}

impl Output {
    pub(super) fn new(out: Option<&Path>, format: Format) -> Result<Self> {
        let tables = format == Format::Csv;
        match out {
            None if tables => Err(Error::Usage {
                what: "csv is two tables, which do not fit into one output".to_owned(),
                hint: "say --out FILE.csv, for FILE-nodes.csv and FILE-edges.csv, or --out FOLDER/"
                    .to_owned(),
            }),
            None => Ok(Self::Standard),
            Some(path) if tables && is_folder(path) => {
                Ok(Self::Tables(path.join("nodes.csv"), path.join("edges.csv")))
            }
            Some(path) if tables => {
                let stem = if path.extension().is_some_and(|e| e.eq_ignore_ascii_case("csv")) {
                    path.with_extension("")
                } else {
                    path.to_owned()
                };
                let table = |name: &str| {
                    let mut file = stem.file_name().unwrap_or_default().to_owned();
                    file.push(name);
                    stem.with_file_name(file)
                };
                Ok(Self::Tables(table("-nodes.csv"), table("-edges.csv")))
            }
            Some(path) if is_folder(path) => Err(Error::Usage {
                what: format!("{} is a folder, and only csv is written into one", path.display()),
                hint: "name a file".to_owned(),
            }),
            Some(path) => Ok(Self::File(path.to_owned())),
        }
    }

    /// Writes one file.
    pub(super) fn write(
        &self,
        out: &mut dyn Write,
        make: impl FnOnce(&mut dyn Write) -> Result<()>,
    ) -> Result<()> {
        match self {
            Self::File(path) | Self::Tables(path, _) => save(path, make),
            Self::Standard => make(out),
        }
    }

    /// Writes two tables.
    pub(super) fn write_tables(
        &self,
        nodes: impl FnOnce(&mut dyn Write) -> Result<()>,
        edges: impl FnOnce(&mut dyn Write) -> Result<()>,
    ) -> Result<()> {
        let Self::Tables(first, second) = self else { return Ok(()) };
        if let Some(folder) = first.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            let fault = |source| Error::File { action: "write", path: folder.to_owned(), source };
            fs::create_dir_all(folder).map_err(fault)?;
        }
        save(first, nodes)?;
        save(second, edges)
    }
}

/// Writes a file once all of it is made, so that a failure leaves what was there.
pub(super) fn save(path: &Path, make: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
    let mut bytes = Vec::new();
    make(&mut bytes)?;
    fs::write(path, bytes).map_err(|source| Error::File { action: "write", path: path.to_owned(), source })
}
