//! A graph held for validation: its terms once each, its triples as numbers in two orders.
//!
//! A triple costs 24 bytes beside its terms; each look-up is a binary search.

use oxigraph::model::{NamedNodeRef, NamedOrBlankNode, Term, Triple};
use std::collections::HashMap;

/// An RDF graph, looked up by subject and by object.
#[derive(Debug, Default)]
pub struct Triples {
    terms: Vec<Term>,
    ids: HashMap<Term, u32>,
    /// Subject, predicate, object.
    by_subject: Vec<[u32; 3]>,
    /// Predicate, object, subject.
    by_object: Vec<[u32; 3]>,
}

impl FromIterator<Triple> for Triples {
    fn from_iter<I: IntoIterator<Item = Triple>>(triples: I) -> Self {
        let mut me = Self::default();
        for triple in triples {
            let subject = match triple.subject {
                NamedOrBlankNode::NamedNode(node) => Term::from(node),
                NamedOrBlankNode::BlankNode(node) => Term::from(node),
            };
            let row = [me.id(subject), me.id(triple.predicate.into()), me.id(triple.object)];
            me.by_subject.push(row);
        }
        me.by_subject.sort_unstable();
        // What several graphs say is one triple of their union.
        me.by_subject.dedup();
        me.by_object = me.by_subject.iter().map(|&[s, p, o]| [p, o, s]).collect();
        me.by_object.sort_unstable();
        me
    }
}

impl Triples {
    fn id(&mut self, term: Term) -> u32 {
        if let Some(&id) = self.ids.get(&term) {
            return id;
        }
        let id = u32::try_from(self.terms.len()).unwrap_or(u32::MAX);
        self.terms.push(term.clone());
        self.ids.insert(term, id);
        id
    }

    fn known(&self, term: &Term) -> Option<u32> {
        self.ids.get(term).copied()
    }

    fn term(&self, id: u32) -> Option<&Term> {
        self.terms.get(usize::try_from(id).ok()?)
    }

    /// The objects of a subject's predicate.
    pub fn objects<'t>(
        &'t self,
        subject: &Term,
        predicate: &Term,
    ) -> impl Iterator<Item = &'t Term> + use<'t> {
        let key = self.known(subject).zip(self.known(predicate));
        let rows = key.map_or(&[] as &[_], |(s, p)| range(&self.by_subject, &[s, p]));
        rows.iter().filter_map(|&[_, _, o]| self.term(o))
    }

    /// The subjects that have an object under a predicate.
    pub fn subjects<'t>(
        &'t self,
        predicate: &Term,
        object: &Term,
    ) -> impl Iterator<Item = &'t Term> + use<'t> {
        let key = self.known(predicate).zip(self.known(object));
        let rows = key.map_or(&[] as &[_], |(p, o)| range(&self.by_object, &[p, o]));
        rows.iter().filter_map(|&[_, _, s]| self.term(s))
    }

    /// The predicates and objects of a subject.
    pub fn about<'t>(&'t self, subject: &Term) -> impl Iterator<Item = (&'t Term, &'t Term)> + use<'t> {
        let rows = self.known(subject).map_or(&[] as &[_], |s| range(&self.by_subject, &[s]));
        rows.iter().filter_map(|&[_, p, o]| self.term(p).zip(self.term(o)))
    }

    /// The subjects and objects of a predicate.
    pub fn pairs<'t>(&'t self, predicate: &Term) -> impl Iterator<Item = (&'t Term, &'t Term)> + use<'t> {
        let rows = self.known(predicate).map_or(&[] as &[_], |p| range(&self.by_object, &[p]));
        rows.iter().filter_map(|&[_, o, s]| self.term(s).zip(self.term(o)))
    }

    /// All triples.
    pub fn iter(&self) -> impl Iterator<Item = (&Term, &Term, &Term)> {
        self.by_subject.iter().filter_map(|&[s, p, o]| Some((self.term(s)?, self.term(p)?, self.term(o)?)))
    }

    /// A number for each term of the graph, in the order in which it was told.
    pub(super) fn place(&self, term: &Term) -> Option<u32> {
        self.known(term)
    }

    /// The first object of a subject's predicate.
    pub(super) fn object(&self, subject: &Term, predicate: NamedNodeRef<'_>) -> Option<&Term> {
        self.objects(subject, &predicate.into()).next()
    }

    /// The members of an RDF list; nothing where it is none (a member missing, an end missing, a circle).
    pub(super) fn list(&self, head: &Term) -> Option<Vec<&Term>> {
        use oxigraph::model::vocab::rdf;
        let mut out = Vec::new();
        let mut at = head;
        while *at != Term::from(rdf::NIL) {
            if out.len() > self.by_subject.len() {
                return None;
            }
            out.push(self.object(at, rdf::FIRST)?);
            at = self.object(at, rdf::REST)?;
        }
        Some(out)
    }
}

/// The rows that begin with a key.
fn range<'t>(rows: &'t [[u32; 3]], key: &[u32]) -> &'t [[u32; 3]] {
    let head = |row: &[u32; 3]| row.iter().take(key.len()).cmp(key.iter());
    let start = rows.partition_point(|row| head(row).is_lt());
    let rest = rows.get(start..).unwrap_or_default();
    rest.get(..rest.partition_point(|row| head(row).is_eq())).unwrap_or_default()
}
