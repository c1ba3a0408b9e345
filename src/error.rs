//! What can go wrong at the edges.

use std::path::PathBuf;

/// What went wrong: what was tried, on what, and (as [`Error::hint`]) what to do.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file or folder could not be read or written.
    #[error("cannot {action} {}: {source}", path.display())]
    File {
        /// What was tried ("read", "write").
        action: &'static str,
        /// On what.
        path: PathBuf,
        /// Why it failed.
        source: std::io::Error,
    },
    /// The output could not be written.
    #[error("cannot write the output: {0}")]
    Output(#[from] std::io::Error),
}

impl Error {
    /// What the user can do about it.
    #[must_use]
    pub fn hint(&self) -> String {
        match self {
            Self::File { .. } => "check that the path exists and that you may use it".to_owned(),
            Self::Output(_) => "check that whatever reads the output is still there and has room".to_owned(),
        }
    }
}

/// A result whose error is [`enum@Error`].
pub type Result<T> = std::result::Result<T, Error>;
