//! Human verdicts on who is who: a graph of their own, which reading and forgetting articles does not touch.

use super::{Change, Store, pairs};
use crate::error::Result;
use crate::identity::Verdict;
use crate::rdf;
use crate::rdf::vocab::dem;
use oxigraph::model::vocab::{rdf as rdfv, xsd};
use oxigraph::model::{Literal, NamedNode, Quad, Term};
use std::collections::BTreeMap;

/// All verdicts, by number.
///
/// # Errors
/// [`Error::Storage`](crate::error::Error::Storage) where Oxigraph fails.
pub fn verdicts(store: &Store) -> Result<Vec<Verdict>> {
    let mut by_iri: BTreeMap<String, Verdict> = BTreeMap::new();
    for quad in store.graph(&store.shared("verdicts")) {
        let quad = quad?;
        let iri = quad.subject.to_string();
        let empty = || Verdict { number: 0, one: String::new(), other: String::new(), same: false };
        let verdict = by_iri.entry(iri).or_insert_with(empty);
        match quad.object {
            Term::NamedNode(node) if quad.predicate == dem::ONE => verdict.one = node.into_string(),
            Term::NamedNode(node) if quad.predicate == dem::OTHER => verdict.other = node.into_string(),
            Term::Literal(value) if quad.predicate == dem::JUDGEMENT => {
                verdict.same = value.value() == "positive"
            }
            Term::Literal(value) if quad.predicate == dem::NUMBER => {
                verdict.number = value.value().parse().unwrap_or_default();
            }
            _ => {}
        }
    }
    let mut out: Vec<Verdict> = by_iri.into_values().collect();
    out.sort();
    Ok(out)
}

/// Adds a verdict under the next number; rebuild the shared graphs with [`Store::derive`] after it.
///
/// # Errors
/// [`Error::Storage`](crate::error::Error::Storage) where Oxigraph fails.
pub fn judge(store: &mut Store, one: &str, other: &str, same: bool) -> Result<Verdict> {
    let number = verdicts(store)?.last().map_or(1, |verdict| verdict.number + 1);
    let (one, other) = if one < other { (one, other) } else { (other, one) };
    let verdict = Verdict { number, one: one.to_owned(), other: other.to_owned(), same };
    let mut all: Vec<Quad> = store.graph(&store.shared("verdicts")).collect::<Result<_>>()?;
    all.extend(quads(store, &verdict));
    replace(store, all)?;
    Ok(verdict)
}

/// Takes a verdict back, as if it had never been given.
///
/// # Errors
/// [`Error::Storage`](crate::error::Error::Storage) where Oxigraph fails.
pub fn undo(store: &mut Store, verdict: &Verdict) -> Result<()> {
    let gone = quads(store, verdict);
    let all: Vec<Quad> = store.graph(&store.shared("verdicts")).collect::<Result<_>>()?;
    replace(store, all.into_iter().filter(|quad| !gone.contains(quad)).collect())
}

/// Makes these quads, and no others, what humans have said.
fn replace(store: &mut Store, quads: Vec<Quad>) -> Result<()> {
    let change = Change { graph: store.shared("verdicts"), quads };
    store.apply(&[vec![change]])
}

/// A verdict as quads.
fn quads(store: &Store, verdict: &Verdict) -> Vec<Quad> {
    let me = NamedNode::new_unchecked(rdf::verdict(store.base(), verdict.number));
    let judgement = if verdict.same { "positive" } else { "negative" };
    let node = |iri: &str| Term::from(NamedNode::new_unchecked(iri));
    let facts = [
        (rdfv::TYPE, dem::VERDICT.into_owned().into()),
        (dem::NUMBER, Literal::new_typed_literal(verdict.number.to_string(), xsd::INTEGER).into()),
        (dem::ONE, node(&verdict.one)),
        (dem::OTHER, node(&verdict.other)),
        (dem::JUDGEMENT, Literal::from(judgement).into()),
    ];
    facts
        .into_iter()
        .map(|(predicate, object)| Quad::new(me.clone(), predicate, object, store.shared("verdicts")))
        .collect()
}

/// The canonical person of each person of an article, where the identity graph tells it.
///
/// # Errors
/// [`Error::Storage`](crate::error::Error::Storage) where Oxigraph fails.
pub fn canonical(store: &Store) -> Result<BTreeMap<String, String>> {
    let all = pairs(store, dem::IDENTIFIED_AS)?;
    Ok(all
        .into_iter()
        .filter_map(|(local, canon)| match canon {
            Term::NamedNode(canon) => Some((local.into_string(), canon.into_string())),
            _ => None,
        })
        .collect())
}
