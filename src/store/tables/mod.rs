//! The engine of whoever only reads: each term is a number, the quads are rows of four, sorted in several orders.
//!
//! Oxigraph's own store in memory is made to be changed while it is read: each quad is a node of four lists, and a term takes
//! 40 bytes. Whoever asks a question changes nothing. Here a quad is 16 bytes in each order that a question has needed, all
//! that fits a pattern lies side by side, and the evaluator's rows are numbers; it is Oxigraph's, through the interface that
//! it has for stores of others ([`QueryableDataset`](spareval::QueryableDataset), `dataset.rs`). Ready questions are evaluated a
//! column at a time instead (`../columns/`).

mod dataset;
mod fitting;
mod order;
#[cfg(test)]
pub(super) mod samples;

pub(super) use dataset::{Asked, Reading};
pub(super) use fitting::Fitting;

use super::{Change, Pattern, Quads};
use crate::error::{Error, Result};
use indexmap::IndexSet;
use order::{By, ORDERS, Order, Row, Sorted};
use oxigraph::model::vocab::xsd;
use oxigraph::model::{GraphName, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term};
use oxigraph::store::StorageError;
use rustc_hash::FxBuildHasher;
use spareval::ExpressionTerm;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::num::NonZeroU32;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

/// A term: its place in the dictionary, counted from one.
type Id = NonZeroU32;

/// A set of terms, each with the place in which it came.
type Terms = IndexSet<Term, FxBuildHasher>;

/// In the time in which an order is made of all rows, all of them are looked through so many times.
const ORDERING: usize = 4;

/// The number that stands for the default graph, which is no term.
pub(super) const DEFAULT_GRAPH: u32 = 0;

/// All quads of a store, to be read.
#[derive(Default)]
pub(super) struct Tables {
    terms: Terms,
    /// Each quad once, by subject, predicate, object and graph.
    rows: Vec<Row>,
    /// The same rows in each of [`ORDERS`], made when it is first asked for.
    orders: [OnceLock<Order>; ORDERS],
    /// How many rows have been looked through for want of an order that takes longer to make.
    looked_through: AtomicUsize,
}

impl Clone for Tables {
    /// A copy is made to be changed, which makes the orders anew.
    fn clone(&self) -> Self {
        Self { terms: self.terms.clone(), rows: self.rows.clone(), ..Self::default() }
    }
}

impl fmt::Debug for Tables {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (terms, quads) = (self.terms.len(), self.rows.len());
        f.debug_struct("Tables").field("terms", &terms).field("quads", &quads).finish_non_exhaustive()
    }
}

impl Tables {
    /// The tables of these quads, in which the same quads in the same order have the same numbers.
    ///
    /// # Errors
    /// The first error among the quads; [`Error::Storage`] where there are more than there are numbers.
    pub(super) fn of(quads: impl Iterator<Item = Result<Quad>>) -> Result<Self> {
        let mut tables = Self::default();
        for quad in quads {
            let row = tables.row(quad?)?;
            tables.rows.push(row);
        }
        tables.sort();
        Ok(tables)
    }

    /// How many quads there are.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// The highest number of a term, which is how many there are.
    pub(super) fn numbers(&self) -> u32 {
        u32::try_from(self.terms.len()).unwrap_or(u32::MAX)
    }

    /// Makes graphs hold what the changes say and nothing else; of two changes of one graph the last counts.
    ///
    /// # Errors
    /// As [`Tables::of`]; nothing is then changed.
    pub(super) fn set<'c>(&mut self, changes: impl Iterator<Item = &'c Change>) -> Result<()> {
        let last: BTreeMap<&NamedNode, &Change> = changes.map(|change| (&change.graph, change)).collect();
        let gone: BTreeSet<u32> =
            last.keys().filter_map(|graph| self.number(&(*graph).clone().into())).collect();
        let with = last.into_values().flat_map(|change| change.quads.iter().cloned());
        self.exchange(|row| gone.contains(&row[3]), with)
    }

    /// Takes quads out and puts others in.
    ///
    /// # Errors
    /// As [`Tables::of`]; nothing is then changed.
    pub(super) fn edit(&mut self, without: &[Quad], with: impl IntoIterator<Item = Quad>) -> Result<()> {
        let without: BTreeSet<Row> = without.iter().filter_map(|quad| self.known(quad)).collect();
        self.exchange(|row| without.contains(row), with)
    }

    /// Takes rows out and puts quads in.
    fn exchange(&mut self, goes: impl Fn(&Row) -> bool, with: impl IntoIterator<Item = Quad>) -> Result<()> {
        let with = with.into_iter().map(|quad| self.row(quad)).collect::<Result<Vec<Row>>>()?;
        self.rows.retain(|row| !goes(row));
        self.rows.extend(with);
        self.sort();
        Ok(())
    }

    /// The quads that fit a pattern.
    pub(super) fn matching(&self, pattern: Pattern<'_>) -> Quads<'_> {
        let wanted = [
            pattern.subject.map(|subject| self.number(&subject.clone().into())),
            pattern.predicate.map(|predicate| self.number(&predicate.into_owned().into())),
            pattern.object.map(|object| self.number(object)),
            pattern.graph.map(|graph| self.graph_number(graph)),
        ];
        // What nothing is told of fits nothing.
        if wanted.contains(&Some(None)) {
            return Box::new(std::iter::empty());
        }
        let rows = Fitting::new(self, wanted.map(Option::flatten));
        Box::new(rows.filter_map(|row| self.quad(row)).map(Ok))
    }

    /// The rows of a predicate, by their subjects.
    pub(super) fn of_predicate(&self, predicate: NamedNodeRef<'_>) -> impl Iterator<Item = Row> {
        let number = self.number(&predicate.into_owned().into());
        number.into_iter().flat_map(move |number| Fitting::new(self, [None, Some(number), None, None]))
    }

    /// The row of a quad, whose terms are taken into the dictionary.
    fn row(&mut self, quad: Quad) -> Result<Row> {
        // Where rows begin is told in numbers of the same length.
        if self.rows.len() >= u32::MAX as usize {
            return Err(full());
        }
        let graph = match quad.graph_name {
            GraphName::NamedNode(graph) => self.taken(graph)?,
            GraphName::BlankNode(graph) => self.taken(graph)?,
            GraphName::DefaultGraph => DEFAULT_GRAPH,
        };
        // What is sorted tells of one subject after the other.
        let last = self.rows.last().map(|row| row[0]);
        let is_last =
            |number| self.term(number).is_some_and(|term| term.as_ref() == quad.subject.as_ref().into());
        let subject = match last.filter(|number| is_last(*number)) {
            Some(number) => number,
            None => self.taken(quad.subject)?,
        };
        Ok([subject, self.taken(quad.predicate)?, self.taken(quad.object)?, graph])
    }

    /// The number of a term, which it has from now on.
    fn taken(&mut self, term: impl Into<Term>) -> Result<u32> {
        let (place, _) = self.terms.insert_full(canonical(term.into()));
        u32::try_from(place + 1).map_err(|_| full())
    }

    /// The row of a quad whose terms are all known.
    fn known(&self, quad: &Quad) -> Option<Row> {
        let subject = self.number(&quad.subject.clone().into())?;
        let predicate = self.number(&quad.predicate.clone().into())?;
        Some([subject, predicate, self.number(&quad.object)?, self.graph_number(&quad.graph_name)?])
    }

    fn graph_number(&self, graph: &GraphName) -> Option<u32> {
        match graph {
            GraphName::NamedNode(graph) => self.number(&graph.clone().into()),
            GraphName::BlankNode(graph) => self.number(&graph.clone().into()),
            GraphName::DefaultGraph => Some(DEFAULT_GRAPH),
        }
    }

    pub(super) fn number(&self, term: &Term) -> Option<u32> {
        let canonical = is_typed(term).then(|| canonical(term.clone()));
        self.terms
            .get_index_of(canonical.as_ref().unwrap_or(term))
            .and_then(|place| u32::try_from(place + 1).ok())
    }

    pub(super) fn term(&self, number: u32) -> Option<&Term> {
        self.terms.get_index((number as usize).checked_sub(1)?)
    }

    /// All IRIs that stand in a quad, or did before the last change.
    pub(super) fn iris(&self) -> impl Iterator<Item = &str> {
        self.terms.iter().filter_map(|term| match term {
            Term::NamedNode(node) => Some(node.as_str()),
            _ => None,
        })
    }

    /// The quad of a row.
    fn quad(&self, [subject, predicate, object, graph]: Row) -> Option<Quad> {
        let graph_name = match self.term(graph) {
            None => GraphName::DefaultGraph,
            Some(Term::NamedNode(graph)) => graph.clone().into(),
            Some(Term::BlankNode(graph)) => graph.clone().into(),
            Some(Term::Literal(_)) => return None,
        };
        let subject = match self.term(subject)? {
            Term::NamedNode(subject) => NamedOrBlankNode::from(subject.clone()),
            Term::BlankNode(subject) => subject.clone().into(),
            Term::Literal(_) => return None,
        };
        let Term::NamedNode(predicate) = self.term(predicate)?.clone() else { return None };
        Some(Quad { subject, predicate, object: self.term(object)?.clone(), graph_name })
    }

    /// The names of all graphs.
    fn graphs(&self) -> impl Iterator<Item = Id> {
        let graphs: BTreeSet<u32> = self.rows.iter().map(|row| row[3]).collect();
        graphs.into_iter().filter_map(Id::new)
    }

    /// Puts the rows in order, after which the other orders are those of before.
    fn sort(&mut self) {
        self.rows.sort_unstable();
        self.rows.dedup();
        self.orders = Default::default();
    }

    /// Whether to look through so many rows rather than make an order, which is then not there yet; what is looked through
    /// time and again is worth it.
    fn can_do_without(&self, by: By, rows: usize) -> bool {
        self.orders[by as usize].get().is_none()
            && self.looked_through.fetch_add(rows, Relaxed) + rows <= ORDERING * self.rows.len()
    }

    /// The rows in one of the orders.
    fn sorted(&self, by: By) -> Sorted<'_> {
        let order = self.orders[by as usize].get_or_init(|| Order::of(&self.rows, by, self.terms.len()));
        order.sorted(&self.rows, by)
    }
}

/// Whether a term is a number, a date or the like.
fn is_typed(term: &Term) -> bool {
    matches!(term, Term::Literal(literal) if literal.language().is_none() && literal.datatype() != xsd::STRING)
}

/// A term in the spelling that Oxigraph's stores give it: they keep values, so that "01" is 1.
fn canonical(term: Term) -> Term {
    if is_typed(&term) { ExpressionTerm::from(term).into() } else { term }
}

/// The fault of a store with more terms or quads than there are numbers.
fn full() -> Error {
    let why = "a store that is read into memory has room for four thousand million quads and terms";
    Error::Storage(StorageError::Other(why.into()))
}

#[cfg(test)]
mod tests {
    use super::super::query;
    use super::samples::{graph, many, node, object, quad, rows, subject};
    use super::*;
    use oxigraph::store::Store;
    use proptest::prelude::*;
    use std::sync::Arc;

    fn tables(quads: &[Quad]) -> Tables {
        Tables::of(quads.iter().cloned().map(Ok)).unwrap()
    }

    fn texts(quads: Quads<'_>) -> Vec<String> {
        let mut texts: Vec<String> = quads.map(|quad| quad.unwrap().to_string()).collect();
        texts.sort();
        texts
    }

    fn all(tables: &Tables) -> Vec<String> {
        texts(tables.matching(Pattern::default()))
    }

    proptest! {
        #[test]
        fn what_fits_a_pattern_is_what_fits_it_in_oxigraph(quads in many(), asked in proptest::array::uniform4(proptest::option::of(0u8..6))) {
            let store = Store::new().unwrap();
            store.extend(quads.clone()).unwrap();
            let [s, p, o, g] = asked;
            let (s, p, o, g) = (s.map(subject), p.map(node), o.map(object), g.map(graph));
            let pattern = Pattern {
                subject: s.as_ref(),
                predicate: p.as_ref().map(NamedNode::as_ref),
                object: o.as_ref(),
                graph: g.as_ref(),
            };
            // Looked through, or in an order of its own.
            for looked_through in [0, usize::MAX / 2] {
                let tables = Tables { looked_through: looked_through.into(), ..tables(&quads) };
                prop_assert_eq!(texts(tables.matching(pattern)), texts(pattern.of(&store)));
            }
        }

        #[test]
        fn graphs_are_set_whole_and_the_last_change_counts(quads in many(), first in many(), last in many()) {
            let of_one = |quads: Vec<Quad>| {
                quads.into_iter().map(|quad| Quad { graph_name: node(1).into(), ..quad }).collect::<Vec<_>>()
            };
            let [first, last] = [first, last].map(|quads| Change { graph: node(1), quads: of_one(quads) });
            let mut set = tables(&quads);
            set.set([&first, &last].into_iter()).unwrap();
            let others = quads.into_iter().filter(|quad| quad.graph_name != graph(1));
            let expected: Vec<Quad> = others.chain(last.quads).collect();
            prop_assert_eq!(all(&set), all(&tables(&expected)));
        }

        #[test]
        fn quads_are_taken_out_and_others_put_in(quads in many(), without in many(), with in many()) {
            let mut edited = tables(&quads);
            edited.edit(&without, with.clone()).unwrap();
            // In whichever spelling a number is told.
            let gone = all(&tables(&without));
            let stays = |quad: &Quad| !all(&tables(std::slice::from_ref(quad))).iter().any(|text| gone.contains(text));
            let expected: Vec<Quad> = quads.into_iter().filter(stays).chain(with).collect();
            prop_assert_eq!(all(&edited), all(&tables(&expected)));
        }

        #[test]
        fn queries_are_answered_as_oxigraph_does(quads in many()) {
            let store = Store::new().unwrap();
            store.extend(quads.clone()).unwrap();
            let tables = Arc::new(tables(&quads));
            for sparql in [
                "SELECT * { ?s ?p ?o }",
                "SELECT * { GRAPH ?g { ?s <https://example.org/1> ?o . ?o ?p ?t } }",
                "SELECT * { GRAPH ?g {} }",
                "SELECT * { ?s ?p 1 . ?s ?q \"001\"^^<http://www.w3.org/2001/XMLSchema#int> BIND(?q AS ?r) }",
                "SELECT * { GRAPH <https://example.org/2> { ?s ?p \"words\" } }",
                "SELECT ?s (COUNT(DISTINCT ?o) AS ?n) (MIN(?made) AS ?least) { ?s ?p ?o BIND(CONCAT(STR(?o), \"-made\") AS ?made) } GROUP BY ?s",
                "SELECT * FROM <https://example.org/1> FROM NAMED <https://example.org/2> { ?s ?p ?o OPTIONAL { GRAPH ?g { ?o ?q ?t } } }",
                "SELECT * { ?s <https://example.org/1>+ ?o FILTER NOT EXISTS { ?o <https://example.org/2> ?s } }",
                "SELECT * { VALUES ?o { <https://example.org/4> \"words\" \"made\" } OPTIONAL { ?s ?p ?o } }",
            ] {
                let expected = query::query(&store, query::parse(sparql).unwrap()).unwrap();
                let found = query::ask(&tables, query::parse(sparql).unwrap()).unwrap();
                prop_assert_eq!(rows(found), rows(expected), "{}", sparql);
            }
        }
    }

    #[test]
    fn the_same_quads_are_told_in_the_same_order() {
        let quads: Vec<Quad> = (0..4).flat_map(|s| (0..4).map(move |o| quad([s, 1, o, 2]))).collect();
        let told = |tables: &Tables| -> Vec<String> {
            tables.matching(Pattern::default()).map(|quad| quad.unwrap().to_string()).collect()
        };
        assert_eq!(told(&tables(&quads)), told(&tables(&quads)));
        assert_eq!(tables(&quads).len(), 16);
        let twice: Vec<Quad> = quads.iter().chain(&quads).cloned().collect();
        assert_eq!(told(&tables(&twice)), told(&tables(&quads)));
    }
}
