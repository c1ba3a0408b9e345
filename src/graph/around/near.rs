//! Whom somebody may have meant who named what is not there, without reading the whole store.

use super::lookups::{Lookups, NAMES};
use super::seeds;
use crate::error::{Error, Result};
use crate::rdf::vocab::{dem, terms};
use crate::store::Store;
use oxigraph::model::vocab::rdf;
use oxigraph::model::{Literal, NamedNode, NamedNodeRef, NamedOrBlankNode, Term};
use oxigraph::sparql::{QueryResults, QuerySolution};
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// So many of one name are looked at: of a country each article tells.
const FEW: usize = 64;
/// So many words may be what somebody typed for a name.
pub(crate) const SHORT: usize = 4;

/// The name in a store's network that is the likest to what was typed: `far` says how far a name is from it, nothing
/// where it is too far to have been meant. Of several, the first by the alphabet. Of what stances are about, only what is
/// as short as a name: of a sentence one word or another is like anything.
///
/// # Errors
/// [`Error::Storage`] where the store cannot be read.
pub fn likest(store: &Store, far: impl Fn(&str) -> Option<usize>) -> Result<Option<String>> {
    let mut lookups = Lookups::new(store, 0);
    let mut near: BTreeSet<(usize, String)> = BTreeSet::new();
    let mut add = |name: &str| near.extend(far(name).map(|far| (far, name.to_owned())));
    lookups.names()?.values().flatten().for_each(|name| add(name));
    let (words, issues) = (lookups.words()?.clone(), lookups.issues()?);
    let issues: BTreeSet<String> = issues.iter().map(|issue| seeds::issue_name(issue)).collect();
    let is_short = |words: &&String| words.split_whitespace().count() <= SHORT;
    words.values().flatten().filter(is_short).chain(&issues).for_each(|name| add(name));
    for (_, name) in near {
        // A post has a name, too, and is no part of a picture; nor is who is only mentioned.
        let is_about = || issues.contains(&name) || words.contains_key(&name.to_lowercase());
        if is_about() || is_drawn(store, &name)? {
            return Ok(Some(name));
        }
    }
    Ok(None)
}

/// Whether somebody who is called so is in the network: is named by a claim, or on a side.
fn is_drawn(store: &Store, name: &str) -> Result<bool> {
    let has = |subject: &NamedOrBlankNode, predicate: NamedNodeRef<'_>, object: Option<&Term>| {
        store.matching(Some(subject), Some(predicate), object, None).next().transpose()
    };
    let named = Term::from(Literal::from(name));
    for quad in store.matching(None, Some(terms::NAME), Some(&named), None).take(FEW) {
        let (one, mut is_actor) = (quad?.subject, false);
        for class in [terms::PERSON, terms::ORGANIZATION, dem::GROUP, terms::COUNTRY] {
            is_actor |= has(&one, rdf::TYPE, Some(&class.into()))?.is_some();
        }
        // Where it is called otherwise as identified, a picture calls it so.
        let canonical = has(&one, dem::IDENTIFIED_AS, None)?.map(|quad| quad.object);
        if let Some(Term::NamedNode(canonical)) = canonical {
            is_actor &= has(&canonical.into(), terms::NAME, Some(&named))?.is_some();
        }
        if is_actor && (has(&one, dem::SIDE, None)?.is_some() || is_named(store, &one)?) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether a claim or a post names somebody.
fn is_named(store: &Store, one: &NamedOrBlankNode) -> Result<bool> {
    let NamedOrBlankNode::NamedNode(one) = one else { return Ok(false) };
    let object = Term::from(one.clone());
    for predicate in NAMES.into_iter().chain([terms::POST_IN]) {
        if store.matching(None, Some(predicate), Some(&object), None).next().transpose()?.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The names of whom most is told: countries by how many stand on their side, or, where there are none, persons by in how
/// many articles they are.
///
/// # Errors
/// [`Error::Storage`] where the store cannot be read.
pub fn most_told(store: &Store, count: usize) -> Result<Vec<String>> {
    for predicate in [dem::SIDE, dem::IDENTIFIED_AS] {
        let mut found = counted(store, predicate)?;
        found.sort_by(|(n, one), (m, other)| (Reverse(n), one).cmp(&(Reverse(m), other)));
        let mut names = Vec::new();
        for (_, iri) in found.into_iter().take(count) {
            let subject = NamedOrBlankNode::from(NamedNode::new_unchecked(iri));
            let first = store.matching(Some(&subject), Some(terms::NAME), None, None).next().transpose()?;
            if let Some(Term::Literal(name)) = first.map(|quad| quad.object) {
                names.push(name.value().to_owned());
            }
        }
        if !names.is_empty() {
            return Ok(names);
        }
    }
    Ok(Vec::new())
}

/// How many have each object under a predicate.
fn counted(store: &Store, predicate: NamedNodeRef<'_>) -> Result<Vec<(usize, String)>> {
    let query = format!("SELECT ?of (COUNT(*) AS ?n) {{ GRAPH ?g {{ ?one {predicate} ?of }} }} GROUP BY ?of");
    let QueryResults::Solutions(rows) = store.query(&query)? else { return Ok(Vec::new()) };
    let mut out = Vec::new();
    for row in rows {
        let row: QuerySolution = row.map_err(|error| Error::Query { why: error.to_string() })?;
        if let (Some(Term::NamedNode(of)), Some(Term::Literal(n))) = (row.get("of"), row.get("n")) {
            out.push((n.value().parse().unwrap_or(0), of.as_str().to_owned()));
        }
    }
    Ok(out)
}
