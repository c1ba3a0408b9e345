//! Human verdicts on who is who: a graph of their own, which outlives reading and forgetting articles.
//!
//! A verdict speaks of persons as articles know them, and the IRIs of those begin with that of their article, which is
//! made of its text. So that it outlives an article's being changed, too, it is carried over to whoever has the
//! same key in what takes the article's place: [`carried`], for the [ledger](super::ledger). What is forgotten leaves
//! its verdicts as they are: they wait until it is read again.

use super::{Change, Store, Transaction, pairs};
use crate::error::Result;
use crate::identity::Verdict;
use crate::rdf;
use crate::rdf::vocab::{dem, terms};
use oxigraph::model::vocab::{rdf as rdfv, xsd};
use oxigraph::model::{GraphName, Literal, NamedNode, NamedOrBlankNode, Quad, Term};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

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

/// The persons of articles and gazetteers of whom humans have said something and whom the store still knows, by IRI,
/// with their names.
///
/// # Errors
/// [`Error::Storage`](crate::error::Error::Storage) where Oxigraph fails.
pub fn spoken_of(store: &Store) -> Result<BTreeMap<String, String>> {
    let mut out = BTreeMap::new();
    for iri in verdicts(store)?.into_iter().flat_map(|verdict| [verdict.one, verdict.other]) {
        let subject = NamedOrBlankNode::from(NamedNode::new_unchecked(&iri));
        let mut least: Option<String> = None;
        for quad in store.matching(Some(&subject), Some(terms::NAME), None, None) {
            if let Term::Literal(name) = quad?.object
                && least.as_ref().is_none_or(|least| name.value() < least.as_str())
            {
                least = Some(name.value().to_owned());
            }
        }
        out.extend(least.map(|name| (iri, name)));
    }
    Ok(out)
}

/// Whether a verdict speaks of somebody of one of these articles or gazetteers.
pub(super) fn speak_of(store: &Store, graphs: &BTreeSet<NamedNode>) -> Result<bool> {
    if graphs.is_empty() {
        return Ok(false);
    }
    let is_of = |iri: &str| graphs.iter().any(|graph| key(iri, graph).is_some());
    Ok(verdicts(store)?.iter().any(|verdict| is_of(&verdict.one) || is_of(&verdict.other)))
}

/// What carries the verdicts over when these quads, of one graph, take the place of graphs that go: nothing where none
/// speaks of somebody whom both have.
pub(super) fn carrying(store: &Store, gone: &[NamedNode], quads: &[Quad]) -> Result<Transaction> {
    if gone.is_empty() {
        return Ok(Vec::new());
    }
    let before = verdicts(store)?;
    let after = gone.iter().fold(before.clone(), |verdicts, gone| carried(verdicts, gone, quads));
    if after == before {
        return Ok(Vec::new());
    }
    let quads = after.iter().flat_map(|verdict| self::quads(store, verdict)).collect();
    Ok(vec![Change { graph: store.shared("verdicts"), quads }])
}

/// The verdicts once these quads, of one article or gazetteer, have taken the place of one that is gone: whatever was
/// said of a person of that one is said of the person of the same key (what follows the article in the IRI) of
/// the new one. Where it has no such person, or that would be a verdict on somebody and themselves, it stays
/// as it was.
fn carried(verdicts: Vec<Verdict>, gone: &NamedNode, quads: &[Quad]) -> Vec<Verdict> {
    let class = Term::from(terms::PERSON);
    let persons = quads.iter().filter(|quad| quad.predicate == rdfv::TYPE && quad.object == class);
    let by_key: BTreeMap<String, String> = persons
        .filter_map(|quad| match (&quad.subject, &quad.graph_name) {
            (NamedOrBlankNode::NamedNode(person), GraphName::NamedNode(graph)) => {
                Some((key(person.as_str(), graph)?.to_owned(), person.as_str().to_owned()))
            }
            _ => None,
        })
        .collect();
    let now =
        |iri: &str| key(iri, gone).and_then(|key| by_key.get(key)).map_or(iri, String::as_str).to_owned();
    let carry = |verdict: Verdict| {
        let (one, other) = (now(&verdict.one), now(&verdict.other));
        match one.cmp(&other) {
            Ordering::Less => Verdict { one, other, ..verdict },
            Ordering::Equal => verdict,
            Ordering::Greater => Verdict { one: other, other: one, ..verdict },
        }
    };
    verdicts.into_iter().map(carry).collect()
}

/// What tells a person from the others of their article or gazetteer: `None` for somebody of another.
fn key<'i>(iri: &'i str, graph: &NamedNode) -> Option<&'i str> {
    iri.strip_prefix(graph.as_str())?.strip_prefix('/')
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

#[cfg(test)]
mod tests {
    use super::*;

    fn said(number: u64, one: &str, other: &str) -> Verdict {
        let iri = |person: &str| format!("https://example.org/{person}");
        Verdict { number, one: iri(one), other: iri(other), same: number % 2 == 1 }
    }

    /// The quads of an article that names these.
    fn naming(article: &str, persons: &[&str]) -> Vec<Quad> {
        let node = |path: &str| NamedNode::new_unchecked(format!("https://example.org/{path}"));
        let quad = |subject: NamedNode, class: NamedNode| {
            Quad::new(subject, rdfv::TYPE.into_owned(), class, node(article))
        };
        let of = |person: &&str| quad(node(&format!("{article}/{person}")), terms::PERSON.into_owned());
        let mut quads = vec![quad(node(article), terms::NEWS_ARTICLE.into_owned())];
        quads.extend(persons.iter().map(of));
        quads
    }

    fn gone(article: &str) -> NamedNode {
        NamedNode::new_unchecked(format!("https://example.org/{article}"))
    }

    #[test]
    fn verdicts_follow_whoever_has_the_same_key() {
        let before = vec![said(1, "a/p", "b/q"), said(2, "a/p", "a/q"), said(3, "b/q", "c/p")];
        let after = carried(before, &gone("a"), &naming("z", &["p", "q"]));
        // The lesser comes first.
        assert_eq!(after, [said(1, "b/q", "z/p"), said(2, "z/p", "z/q"), said(3, "b/q", "c/p")]);
    }

    #[test]
    fn who_is_named_no_longer_keeps_their_verdict() {
        let before = vec![said(1, "a/p", "b/q"), said(2, "a/p", "a/q")];
        let after = carried(before.clone(), &gone("a"), &naming("d", &["q"]));
        assert_eq!(after, [said(1, "a/p", "b/q"), said(2, "a/p", "d/q")]);
        assert_eq!(carried(before.clone(), &gone("a"), &[]), before);
        // Neither does an article count whose IRI merely begins alike.
        let other = vec![said(1, "ab/p", "b/q")];
        assert_eq!(carried(other.clone(), &gone("a"), &naming("d", &["p"])), other);
    }

    #[test]
    fn nobody_is_held_against_themselves() {
        let before = vec![said(2, "a/p", "b/p")];
        let after = carried(before, &gone("a"), &naming("d", &["p"]));
        assert_eq!(after, [said(2, "b/p", "d/p")]);
        assert_eq!(carried(after.clone(), &gone("b"), &naming("d", &["p"])), after);
    }

    #[test]
    fn there_and_back_changes_nothing() {
        let before = vec![said(1, "a/p", "b/q"), said(2, "a/q", "b/p")];
        let there = carried(before.clone(), &gone("a"), &naming("c", &["p", "q"]));
        assert_ne!(there, before);
        assert_eq!(carried(there, &gone("c"), &naming("a", &["p", "q"])), before);
    }
}
