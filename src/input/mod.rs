//! Bytes → [`Article`]: files, folders, globs and standard input; plain text, pages, records, feeds; compressed or not.
//!
//! [`articles`] reads what the user's paths name, one article after the other. A file goes through three hands:
//! `open` finds out where its bytes come from and unpacks them, `format` finds out what they are, and the reader
//! of that format (`text`, `html`, `json`, `table`, `feed`) makes articles of them.
//!
//! ```
//! use demarche::input::{Options, articles};
//!
//! let folder = tempfile::tempdir()?;
//! let path = folder.path().join("news.jsonl");
//! std::fs::write(&path, r#"{"id": 7, "headline": "Talks open", "text": "The envoy came to the talks."}"#)?;
//! let article = articles(&[path], &Options::default()).next().unwrap()?;
//! assert_eq!(article.title.as_deref(), Some("Talks open"));
//! assert!(article.source.ends_with("news.jsonl#7"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod articles;
mod charset;
mod date;
mod feed;
mod fields;
mod find;
mod format;
mod html;
mod json;
mod lines;
mod open;
mod table;
mod text;

#[cfg(test)]
mod tests;

pub use articles::{Articles, again, articles, is_piped, is_there};
pub use fields::Field;
pub use find::Skipped;
pub use format::Format;

use crate::article::Article;
use crate::error::{Error, Result};
use std::path::Path;

/// The largest article, in bytes: longer texts are books or dumps of many, and no article is a hundredth of it.
const LARGEST: u64 = 16 << 20;

/// How to read what the paths name.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Which column or key of a record holds what (`--field text=body`). Those given here go before the
    /// names that are known already; a dot leads into an object (`text=article.body`).
    pub fields: Vec<(Field, String)>,
    /// The format of every input, whatever its name says.
    pub format: Option<Format>,
    /// The day on which those articles were published whose input does not tell it (YYYY-MM-DD).
    pub published: Option<String>,
}

/// What is wrong with an input, and what to do about it.
#[derive(Debug)]
struct Fault {
    why: String,
    hint: String,
}

impl Fault {
    fn new(why: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { why: why.into(), hint: hint.into() }
    }

    /// As an error about a file.
    fn of(self, path: &Path) -> Error {
        Error::NotAnArticle { path: path.to_owned(), why: self.why, hint: self.hint }
    }

    /// As an error about a line of a file, counted from 1.
    fn at(self, path: &Path, line: u64) -> Error {
        Self { why: format!("line {line}: {}", self.why), ..self }.of(path)
    }
}

/// A file could not be read.
fn unread(path: &Path, source: std::io::Error) -> Error {
    Error::File { action: "read", path: path.to_owned(), source }
}

/// Reads one article; `-` is standard input. Of a file of several, the first.
///
/// # Errors
/// Those of [`articles`].
pub fn read(path: &Path) -> Result<Article> {
    let none = || Err(Fault::new("it holds no article", "name a file that holds one").of(path));
    articles(&[path.to_owned()], &Options::default()).next().unwrap_or_else(none)
}
