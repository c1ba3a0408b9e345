//! Quads at random, for tests.

use oxigraph::model::vocab::xsd;
use oxigraph::model::{BlankNode, GraphName, Literal, NamedNode, NamedOrBlankNode, Quad, Term};
use oxigraph::sparql::QueryResults;
use proptest::prelude::*;

pub(in crate::store) fn node(number: u8) -> NamedNode {
    NamedNode::new_unchecked(format!("https://example.org/{number}"))
}

pub(in crate::store) fn subject(number: u8) -> NamedOrBlankNode {
    if number == 0 { BlankNode::new_unchecked("b").into() } else { node(number).into() }
}

/// One number is told in two spellings.
pub(in crate::store) fn object(number: u8) -> Term {
    match number {
        0 => Literal::from("words").into(),
        2 => Literal::new_typed_literal("01", xsd::INTEGER).into(),
        4 => Literal::new_typed_literal("+1", xsd::INTEGER).into(),
        _ => node(number).into(),
    }
}

pub(in crate::store) fn graph(number: u8) -> GraphName {
    if number == 0 { GraphName::DefaultGraph } else { node(number).into() }
}

/// A quad of terms of which there are four in each place.
pub(in crate::store) fn quad([s, p, o, g]: [u8; 4]) -> Quad {
    Quad::new(subject(s), node(p), object(o), graph(g))
}

/// The rows of an answer, sorted.
pub(in crate::store) fn rows(results: QueryResults<'_>) -> Vec<String> {
    let QueryResults::Solutions(solutions) = results else { return Vec::new() };
    let mut rows: Vec<String> = solutions.map(|row| format!("{:?}", row.unwrap().values())).collect();
    rows.sort();
    rows
}

/// Many quads of few terms, so that one is often told in several graphs, and that more than `Fitting` looks at one by one are alike.
pub(in crate::store) fn many() -> impl Strategy<Value = Vec<Quad>> {
    proptest::collection::vec(proptest::array::uniform4(0u8..5).prop_map(quad), 0..240)
}
