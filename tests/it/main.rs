//! The one integration binary: what the program promises, a room each.

mod analysis;
mod architecture;
mod bad_input;
mod changes;
mod conflicts;
mod coreference;
mod dates;
mod drawing;
mod evidence;
mod exchange;
mod gazetteers;
mod gold;
mod hostile;
mod identity;
mod issue_links;
mod kept;
mod many;
mod measures;
mod metonyms;
mod ontology;
mod pages;
mod questions;
mod reading;
mod readme;
mod rules;
mod same_bytes;
mod scores;
mod server;
mod shacl;
mod timeline;

#[path = "../life/mod.rs"]
mod life;

use demarche::rdf::DEFAULT_BASE;
use demarche::store::{self, Store};
use oxigraph::model::Quad;
use std::collections::BTreeMap;
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

/// A store in memory that holds these quads, and what follows from them.
fn store_of(quads: impl IntoIterator<Item = Quad>) -> Store {
    let mut graphs: BTreeMap<String, Vec<Quad>> = BTreeMap::new();
    for quad in quads {
        graphs.entry(quad.graph_name.to_string()).or_default().push(quad);
    }
    let mut store = Store::empty(DEFAULT_BASE).unwrap();
    store::put(&mut store, graphs.into_values()).unwrap();
    store.derive().unwrap();
    store
}

/// Reads every article of a folder and writes its facts to `facts/NAME.json`, as the scorers of the corpora ask.
fn extract_all(articles: &Path, facts: &Path) {
    let output = demarche(articles, &["extract", ".", "--format", "json"]);
    let lines = String::from_utf8(output.stdout).unwrap();
    assert!(!lines.is_empty(), "{}: {}", articles.display(), String::from_utf8_lossy(&output.stderr));
    for line in lines.lines() {
        let object: serde_json::Value = serde_json::from_str(line).unwrap();
        let name = Path::new(object["document"]["source"].as_str().unwrap()).file_name().unwrap();
        let name = name.to_string_lossy().replace(".txt", ".json");
        std::fs::write(facts.join(name), line).unwrap();
    }
}
