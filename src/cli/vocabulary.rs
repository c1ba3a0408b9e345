//! What the terms in answers mean: the issues with their labels (`ontology/issues.ttl`), and classes and properties
//! (`ontology/demarche.ttl`). They are no part of a store, which holds what was read.

use crate::error::Result;
use crate::store::Store;
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{NamedNode, Quad};

/// The files, each with the name of its graph.
const FILES: [(&str, &str); 2] = [
    ("https://w3id.org/demarche/issue", include_str!("../../ontology/issues.ttl")),
    ("https://w3id.org/demarche/ontology", include_str!("../../ontology/demarche.ttl")),
];

/// What the files say.
fn quads() -> impl Iterator<Item = Quad> {
    FILES.into_iter().flat_map(|(graph, text)| {
        let parser = RdfParser::from_format(RdfFormat::Turtle);
        // A test reads them whole.
        parser.with_default_graph(NamedNode::new_unchecked(graph)).for_slice(text).flatten()
    })
}

/// The vocabulary alone, as a store that can be asked.
///
/// # Errors
/// [`Error::Storage`](crate::error::Error::Storage) where Oxigraph fails.
pub(super) fn alone(base: &str) -> Result<Store> {
    Store::holding(base, quads().map(Ok))
}

/// A store and the vocabulary, in memory.
///
/// # Errors
/// Where the store cannot be read.
pub(super) fn with(store: &Store) -> Result<Store> {
    Store::holding(store.base(), store.quads().chain(quads().map(Ok)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use oxigraph::model::GraphName;

    #[test]
    fn each_file_is_read_whole() {
        for (graph, text) in FILES {
            let mut read = RdfParser::from_format(RdfFormat::Turtle).for_slice(text);
            assert!(read.all(|quad| quad.is_ok()), "{graph}");
            let name = GraphName::from(NamedNode::new_unchecked(graph));
            assert!(quads().filter(|quad| quad.graph_name == name).count() > 100, "{graph}");
        }
    }
}
