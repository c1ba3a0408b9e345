//! What can go wrong at the edges.

use std::path::{Path, PathBuf};

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
    /// A file is no article that can be read.
    #[error("cannot read {} as an article: {why}", path.display())]
    NotAnArticle {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
        /// What to do about it.
        hint: String,
    },
    /// A model file is damaged, of another version, or no model at all.
    #[error("cannot read {origin} as a model of English: {why}")]
    Model {
        /// The file, or "the built-in model".
        origin: String,
        /// What is wrong with it.
        why: String,
    },
    /// A file is not what it was given for.
    #[error("cannot read {} as {what}: {why}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What it was given for ("gold annotation").
        what: &'static str,
        /// What is wrong with it.
        why: String,
        /// What to do about it.
        hint: String,
    },
    /// There is no store.
    #[error("there is no store at {}", path.display())]
    NoStore {
        /// Where it was looked for.
        path: PathBuf,
    },
    /// What is there is not a store of ours, or is damaged.
    #[error("{} is not a demarche store: {why}", path.display())]
    NotAStore {
        /// What was looked at.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// A file of a store is damaged.
    #[error("the store is damaged at {}: {why}", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// The store is one of RocksDB, and the program was built without it.
    #[error("the store at {} is kept by RocksDB, which this program was built without", path.display())]
    NoEngine {
        /// The store.
        path: PathBuf,
    },
    /// Another process writes the store.
    #[error("the store at {} is being written by {}", path.display(), if holder.is_empty() { "another process" } else { holder })]
    Locked {
        /// The store.
        path: PathBuf,
        /// Who writes it, where they say so ("process 1234").
        holder: String,
    },
    /// A SPARQL server refuses, cannot be reached, or answers what cannot be understood.
    #[error("cannot {action} {address}: {why}")]
    Server {
        /// What was tried ("ask", "update").
        action: &'static str,
        /// The address, without any secret.
        address: String,
        /// What the server said, shortened, or why there is no answer.
        why: String,
        /// What to do about it.
        hint: String,
    },
    /// The embedded store failed.
    #[error("the store failed: {0}")]
    Storage(#[from] oxigraph::store::StorageError),
    /// A query is malformed or could not be evaluated.
    #[error("the query failed: {why}")]
    Query {
        /// What is wrong, with line and column where they are known.
        why: String,
    },
    /// The command line asks for something that does not exist.
    #[error("{what}")]
    Usage {
        /// What was asked for.
        what: String,
        /// What to do instead.
        hint: String,
    },
    /// Something asked for is not in the store.
    #[error("{what}")]
    NotFound {
        /// What was looked for.
        what: String,
        /// What to do instead.
        hint: String,
    },
    /// What was examined is not as it should be; what is wrong has been printed.
    #[error("{what}")]
    Unsound {
        /// How much is wrong.
        what: String,
        /// What to do about it.
        hint: String,
    },
    /// A picture could not be drawn.
    #[error("{what}")]
    Picture {
        /// What was tried, and why it failed.
        what: String,
        /// What to do instead.
        hint: String,
    },
    /// Some of several inputs failed; each has been reported.
    #[error("{failed} of {all} articles could not be read")]
    Some {
        /// How many failed.
        failed: usize,
        /// Of how many.
        all: usize,
    },
    /// The user pressed Ctrl-C.
    #[error("stopped before all articles were read")]
    Interrupted,
    /// The output could not be written.
    #[error("cannot write the output: {0}")]
    Output(#[from] std::io::Error),
}

impl Error {
    /// What the user can do about it.
    #[must_use]
    pub fn hint(&self) -> String {
        match self {
            Self::File { action: "read", source, .. }
                if matches!(source.kind(), std::io::ErrorKind::UnexpectedEof | std::io::ErrorKind::InvalidData) =>
            {
                "the file is cut off, damaged, or not in UTF-8: fetch it, pack it or save it again".to_owned()
            }
            Self::File { action: "read", .. } => "check that the path exists and that you may read it".to_owned(),
            Self::File { .. } => "check that the folder exists, that you may write there, and that the disk has room".to_owned(),
            Self::NotAnArticle { hint, .. }
            | Self::Unreadable { hint, .. }
            | Self::Usage { hint, .. }
            | Self::Unsound { hint, .. }
            | Self::NotFound { hint, .. }
            | Self::Picture { hint, .. }
            | Self::Server { hint, .. } => hint.clone(),
            Self::Model { .. } => {
                "restore the file from the release, or train it again with demarche-train (CONTRIBUTING.md says how)".to_owned()
            }
            Self::NoStore { path } => {
                format!("read an article first: demarche build ARTICLE --store {}", path.display())
            }
            Self::NotAStore { .. } => "choose another place with --store PATH; what is there has not been touched".to_owned(),
            Self::Damaged { .. } => "put back a copy of it, or build the store again from the articles at another place (--store PATH); what is there has not been touched".to_owned(),
            Self::NoEngine { .. } => "install the program with it, which needs a C++ compiler and libclang: cargo install --path . --features rocksdb, in the folder of its source".to_owned(),
            Self::Locked { .. } => "wait until it has finished, or choose another place with --store PATH".to_owned(),
            Self::Storage(oxigraph::store::StorageError::Io(_)) => "check that the disk has room and that you may write there, then run the command again: nothing stored is lost".to_owned(),
            Self::Storage(_) => "build the store again from the articles".to_owned(),
            Self::Query { .. } => "SPARQL 1.1 is described at https://www.w3.org/TR/sparql11-query/; `demarche ask` has ready questions".to_owned(),
            Self::Some { failed, all } if failed == all => "nothing has been stored; mend them and run the command again".to_owned(),
            Self::Some { .. } => "the others have been read and stored; mend the reported ones and run the command again".to_owned(),
            Self::Interrupted => "what was read is stored; run the same command again to go on".to_owned(),
            Self::Output(_) => "check that whatever reads the output is still there and has room".to_owned(),
        }
    }

    /// The file, folder or store at fault, where there is one.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::File { path, .. }
            | Self::NotAnArticle { path, .. }
            | Self::Unreadable { path, .. }
            | Self::NoStore { path }
            | Self::NotAStore { path, .. }
            | Self::Damaged { path, .. }
            | Self::NoEngine { path }
            | Self::Locked { path, .. } => Some(path),
            _ => None,
        }
    }

    /// The exit code of a program that Ctrl-C ended, as shells have it.
    pub const INTERRUPTED: i32 = 130;

    /// The exit code: 2 where the command line itself is at fault, 130 where the user stopped it, 1 for every other failure.
    #[must_use]
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Usage { .. } => 2,
            Self::Interrupted => 130,
            _ => 1,
        }
    }
}

/// A result whose error is [`enum@Error`].
pub type Result<T> = std::result::Result<T, Error>;
