//! The one integration binary: what the program promises, a room each.

mod analysis;
mod architecture;
mod bad_input;
mod drawing;
mod evidence;
mod ontology;
mod questions;
mod reading;
mod readme;
mod same_bytes;
mod scores;

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// The article that ships with the project.
const ARTICLE: &str = "data/articles/florida-peace-talks.txt";

/// A path in the project.
fn here(relative: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(relative)
}

/// The annotated corpora, where the environment variable `DEMARCHE_CORPORA` names them.
fn corpora() -> Option<PathBuf> {
    std::env::var_os("DEMARCHE_CORPORA").map(PathBuf::from)
}

/// Runs the program in `folder`, with nothing on its standard input.
fn demarche(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_demarche"))
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .unwrap()
}
