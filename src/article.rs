//! What we were given to read.

use sha2::{Digest, Sha256};

/// One news article: its text as received, and what is known about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Article {
    /// The text, byte for byte as received (less a UTF-8 byte order mark).
    pub text: String,
    /// The path or URL as the user gave it; `-` for standard input.
    pub source: String,
    /// The headline, where the input tells it.
    pub title: Option<String>,
    /// The date of publication, ISO 8601 (`2025-12-01`), where the input tells it.
    pub published: Option<String>,
    /// The outlet, where the input tells it.
    pub publisher: Option<String>,
}

impl Article {
    /// SHA-256 of the text, 64 hexadecimal digits: the article's identity.
    #[must_use]
    pub fn sha256(&self) -> String {
        use std::fmt::Write as _;
        Sha256::digest(self.text.as_bytes()).iter().fold(String::new(), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        })
    }
}
