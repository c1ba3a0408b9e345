//! One line that tells whether two stores say the same: [RDFC-1.0](https://www.w3.org/TR/rdf-canon/), hashed.

use super::kind::Selection;
use super::lines::Lines;
use crate::article::hex;
use crate::error::Result;
use crate::store::Store;
use oxigraph::model::dataset::{CanonicalizationAlgorithm, CanonicalizationHashAlgorithm};
use oxigraph::model::{Dataset, NamedOrBlankNode, Quad, Term};
use sha2::{Digest, Sha256};

/// The SHA-256 of the canonical N-Quads of some graphs, 64 hexadecimal digits.
///
/// Our graphs have no blank nodes; then the canonical form is the sorted lines, and memory does not grow with
/// the store. Where somebody put blank nodes into it, they are named as RDFC-1.0 says, in memory.
///
/// # Errors
/// [`Error::Storage`](crate::error::Error::Storage) where the engine fails; [`Error::File`](crate::error::Error::File)
/// where there is no room for temporary files.
pub fn digest(store: &Store, selection: Selection) -> Result<String> {
    let mut lines = Lines::default();
    for quad in store.quads() {
        let quad = quad?;
        if !selection.has(&quad, store.base()) {
            continue;
        }
        if has_blank_nodes(&quad) {
            return canonical(store, selection);
        }
        lines.push(format!("{quad} ."))?;
    }
    let mut hash = Sha256::new();
    for line in lines.sorted()? {
        hash.update(line?);
        hash.update(b"\n");
    }
    Ok(hex(&hash.finalize()))
}

fn canonical(store: &Store, selection: Selection) -> Result<String> {
    let mut dataset = Dataset::new();
    for quad in store.quads() {
        let quad = quad?;
        if selection.has(&quad, store.base()) {
            dataset.insert(&quad);
        }
    }
    let hash_algorithm = CanonicalizationHashAlgorithm::Sha256;
    dataset.canonicalize(CanonicalizationAlgorithm::Rdfc10 { hash_algorithm });
    let mut lines: Vec<String> = dataset.iter().map(|quad| format!("{quad} .\n")).collect();
    lines.sort_unstable();
    let mut hash = Sha256::new();
    lines.iter().for_each(|line| hash.update(line));
    Ok(hex(&hash.finalize()))
}

pub(super) fn has_blank_nodes(quad: &Quad) -> bool {
    matches!(quad.subject, NamedOrBlankNode::BlankNode(_)) || matches!(quad.object, Term::BlankNode(_))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Change;
    use oxigraph::io::{RdfFormat, RdfParser};
    use oxigraph::model::NamedNode;

    fn of(turtle: &str) -> String {
        let mut store = Store::empty("https://example.org/").unwrap();
        let graph = NamedNode::new_unchecked("https://example.org/article/1");
        let parser = RdfParser::from_format(RdfFormat::Turtle).with_default_graph(graph.clone());
        let text = format!("@prefix : <https://example.org/> . {turtle}");
        let quads = parser.for_slice(&text).map(std::result::Result::unwrap).collect();
        store.apply(&[vec![Change { graph, quads }]]).unwrap();
        digest(&store, Selection::Machine).unwrap()
    }

    #[test]
    fn the_same_graph_has_one_digest() {
        assert_eq!(of(":a :b :c , \"x\\ny\" ."), of(":a :b \"x\\ny\" . :a :b :c ."));
        assert_ne!(of(":a :b :c ."), of(":a :b :d ."));
        // SHA-256 of the one canonical line.
        let line = "<https://example.org/a> <https://example.org/b> <https://example.org/c> <https://example.org/article/1> .\n";
        assert_eq!(of(":a :b :c ."), hex(&Sha256::digest(line)));
    }

    #[test]
    fn blank_nodes_have_no_names_of_their_own() {
        assert_eq!(of("_:x :b _:y . _:y :c 1 ."), of("_:p :c 1 . _:q :b _:p ."));
        assert_ne!(of("_:x :b _:y . _:y :c 1 ."), of("_:x :b _:x . _:y :c 1 ."));
    }
}
