//! Where a store is.

use std::convert::Infallible;
use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

/// Where a store is: a folder of this machine, or the address of a SPARQL 1.1 server.
///
/// ```
/// use demarche::store::Place;
/// let place: Place = "demarche.store".parse().unwrap();
/// assert!(matches!(place, Place::Folder(_)));
/// let place: Place = "https://graphs.example.org/sparql".parse().unwrap();
/// assert!(matches!(place, Place::Server(_)));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A folder.
    Folder(PathBuf),
    /// The address of a server.
    Server(String),
}

impl Place {
    /// The folder, where it is one.
    #[must_use]
    pub fn folder(&self) -> Option<&Path> {
        match self {
            Self::Folder(folder) => Some(folder),
            Self::Server(_) => None,
        }
    }
}

impl FromStr for Place {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        let is_address = ["http://", "https://"].iter().any(|scheme| text.starts_with(scheme));
        Ok(if is_address { Self::Server(text.to_owned()) } else { Self::Folder(text.into()) })
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder(folder) => write!(f, "{}", folder.display()),
            Self::Server(address) => f.write_str(address),
        }
    }
}
