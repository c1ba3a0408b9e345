//! What short ids stand for.

use super::{Store, verdicts};
use crate::error::{Error, Result};
use crate::rdf::vocab::{dem, terms};
use crate::rdf::{self, has_short_id, short_id};
use oxigraph::model::vocab::rdf as rdfv;
use oxigraph::model::{NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term};
use oxigraph::sparql::QueryResults;
use std::collections::{BTreeMap, BTreeSet};

/// One end of what a predicate joins.
#[derive(Clone, Copy)]
enum End {
    Subject,
    Object,
}

/// The IRIs of whatever the store tells of (claims, persons, articles, decisions) and of issues whose short id begins
/// with these digits, in lower case.
///
/// An id is a digest, which does not lead to its IRI: a store on disk keeps a list, which whoever asks first makes;
/// in others all IRIs are looked at.
///
/// # Errors
/// [`Error::Storage`] or [`Error::Server`] where the engine fails.
///
/// ```
/// use demarche::rdf::{DEFAULT_BASE, short_id};
/// use demarche::store::{Store, with_short_id};
/// let store = Store::empty(DEFAULT_BASE)?;
/// assert!(with_short_id(&store, &short_id("https://example.org/a"))?.is_empty());
/// # Ok::<(), demarche::error::Error>(())
/// ```
pub fn with_short_id(store: &Store, digits: &str) -> Result<BTreeSet<String>> {
    let Some(all) = store.engine.iris() else {
        let listed = || Ok(text(told_of(store)?.into_iter().map(|iri| (short_id(&iri), iri))));
        return Ok(find(&store.kept("ids", listed)?, digits));
    };
    let mut found = BTreeSet::new();
    for iri in all.filter(|iri| has_short_id(iri, digits)) {
        if is_told_of(store, iri)? {
            found.insert(iri.to_owned());
        }
    }
    Ok(found)
}

/// The persons of articles who would be canonical under an IRI whose short id begins so, were they not one with
/// somebody else: an id that was printed before two persons were made one still means whom it meant. By IRI.
///
/// # Errors
/// [`Error::Storage`] or [`Error::Server`] where the engine fails.
pub fn formerly(store: &Store, digits: &str) -> Result<BTreeSet<String>> {
    let listed = || Ok(text(former(store)?.into_iter().map(|(local, iri)| (short_id(&iri), local))));
    Ok(find(&store.kept("former-ids", listed)?, digits))
}

/// What stands between an id and what it stands for.
const BETWEEN: u8 = b' ';

/// A list of ids and what they stand for, as a text that is looked up in without reading it through: a line each,
/// sorted.
fn text(all: impl Iterator<Item = (String, String)>) -> Vec<u8> {
    // In one line nothing else can stand.
    let mut all: Vec<_> = all.filter(|(_, iri)| !iri.contains('\n')).collect();
    all.sort_unstable();
    let mut out = Vec::new();
    for (id, iri) in all {
        out.extend_from_slice(id.as_bytes());
        out.push(BETWEEN);
        out.extend_from_slice(iri.as_bytes());
        out.push(b'\n');
    }
    out
}

/// What ids that begin so stand for in such a text.
fn find(lines: &[u8], digits: &str) -> BTreeSet<String> {
    let first = first_from(lines, digits.as_bytes());
    let rest = lines.get(first..).unwrap_or_default().split(|byte| *byte == b'\n');
    let found = rest.take_while(|line| !line.is_empty() && line.starts_with(digits.as_bytes()));
    let iri = |line: &[u8]| {
        let at = line.iter().position(|byte| *byte == BETWEEN)?;
        String::from_utf8(line.get(at + 1..)?.to_vec()).ok()
    };
    found.filter_map(iri).collect()
}

/// Where the first of some sorted lines starts that is not before a word, in bytes.
fn first_from(lines: &[u8], word: &[u8]) -> usize {
    let (mut from, mut to) = (0, lines.len());
    while from < to {
        let middle = usize::midpoint(from, to);
        let before = lines.get(from..middle).unwrap_or_default();
        let start = from + before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        let rest = lines.get(start..).unwrap_or_default();
        let end = rest.iter().position(|byte| *byte == b'\n').map_or(lines.len(), |at| start + at + 1);
        if lines.get(start..end).is_some_and(|line| line < word) {
            from = end;
        } else {
            to = start;
        }
    }
    from
}

/// What each person of an article would be as a canonical person alone.
fn former(store: &Store) -> Result<BTreeMap<String, String>> {
    let of = verdicts::canonical(store)?;
    // The chief name is the least.
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    for quad in store.matching(None, Some(terms::NAME), None, None) {
        let quad = quad?;
        let (NamedOrBlankNode::NamedNode(subject), Term::Literal(name)) = (quad.subject, quad.object) else {
            continue;
        };
        if of.contains_key(subject.as_str()) {
            let least = names.entry(subject.into_string()).or_insert_with(|| name.value().to_owned());
            if name.value() < least.as_str() {
                name.value().clone_into(least);
            }
        }
    }
    for (local, name) in &mut names {
        *name = rdf::canonical(&store.base, name, local);
    }
    Ok(names)
}

/// Whatever is of a class, and whatever stances are on.
fn told_of(store: &Store) -> Result<BTreeSet<String>> {
    let mut all = ends(store, rdfv::TYPE, End::Subject)?;
    all.append(&mut ends(store, dem::ISSUE, End::Object)?);
    Ok(all)
}

/// Whether an IRI is of a class, or stances are on it.
fn is_told_of(store: &Store, iri: &str) -> Result<bool> {
    let node = NamedNode::new_unchecked(iri);
    let (subject, object) = (NamedOrBlankNode::from(node.clone()), Term::from(node));
    let typed = store.matching(Some(&subject), Some(rdfv::TYPE), None, None).next();
    let discussed = || store.matching(None, Some(dem::ISSUE), Some(&object), None).next();
    Ok(typed.transpose()?.is_some() || discussed().transpose()?.is_some())
}

/// The IRIs at one end of a predicate, each once: an engine here need not read the rest of its quads for them.
fn ends(store: &Store, predicate: NamedNodeRef<'_>, end: End) -> Result<BTreeSet<String>> {
    if store.kind().is_none() {
        let iri = |quad: Quad| match (end, quad.subject, quad.object) {
            (End::Subject, NamedOrBlankNode::NamedNode(node), _)
            | (End::Object, _, Term::NamedNode(node)) => Some(node.into_string()),
            _ => None,
        };
        let quads = store.matching(None, Some(predicate), None, None);
        return quads.filter_map(|quad| quad.map(iri).transpose()).collect();
    }
    let what = match end {
        End::Subject => "?subject",
        End::Object => "?object",
    };
    let all = format!("SELECT DISTINCT {what} WHERE {{ GRAPH ?graph {{ ?subject {predicate} ?object }} }}");
    let QueryResults::Solutions(solutions) = store.query(&all)? else { return Ok(BTreeSet::new()) };
    let mut out = BTreeSet::new();
    for solution in solutions {
        let solution = solution.map_err(|error| Error::Query { why: error.to_string() })?;
        if let Some(Term::NamedNode(node)) = solution.get(0) {
            out.insert(node.as_str().to_owned());
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_is_listed_is_found() {
        let id = |n: usize| format!("{:07x}", n * 7919 % 0x000f_ffff);
        let all: Vec<_> = (0..300).map(|n| (id(n), "é".repeat(n % 9) + &n.to_string())).collect();
        let lines = text(all.clone().into_iter());
        let digits = (0..0x1000).map(|n| format!("{n:03x}"));
        for digits in digits.chain((0..300).map(id)).chain(["".to_owned(), "fffffff".to_owned()]) {
            let fitting = all.iter().filter(|(id, _)| id.starts_with(&digits));
            let wanted: BTreeSet<String> = fitting.map(|(_, iri)| iri.clone()).collect();
            assert_eq!(find(&lines, &digits), wanted, "{digits}");
        }
        assert!(find(&text(std::iter::empty()), "0000").is_empty());
    }
}
