//! `&str → Document`: sentences, tokens, tags, mentions. Pure and total.

use crate::document::Document;

/// Analyses a text. Any text gives a document.
#[must_use]
pub fn annotate(text: &str) -> Document<'_> {
    Document { text, ..Document::default() }
}
