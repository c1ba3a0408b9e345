//! Bytes → [`Article`].

use crate::article::Article;
use crate::error::{Error, Result};
use std::path::Path;

/// Reads one plain-text article.
///
/// # Errors
/// [`Error::File`] where the file cannot be read.
pub fn read(path: &Path) -> Result<Article> {
    let bytes = std::fs::read(path).map_err(|source| Error::File {
        action: "read",
        path: path.to_owned(),
        source,
    })?;
    Ok(Article {
        text: String::from_utf8_lossy(&bytes).into_owned(),
        source: path.display().to_string(),
        ..Article::default()
    })
}
