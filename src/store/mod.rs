//! The store: what all articles say, kept by one of several engines behind one [`Store`].
//!
//! Each article is one named graph, the unit of replacement and of forgetting. Four more graphs are rebuilt
//! after each change and never edited: *copies* (which articles are one report), *decisions* (what the rules
//! say of persons of different articles), *identity* (which of them are one) and *derived* (one-hop edges).
//! *verdicts* is what humans said of identity; it outlives everything that is read. Queries see the union of
//! all graphs as their default graph.

mod about;
mod columns;
mod copies;
mod derived;
#[cfg(feature = "rocksdb")]
mod disk;
mod engine;
mod identity;
mod ids;
mod journal;
mod kind;
mod ledger;
mod lock;
mod memory;
mod pattern;
mod people;
mod place;
mod query;
mod remote;
mod tables;
mod told;
mod verdicts;
mod window;

pub use crate::identity::Verdict;
pub(crate) use about::{About, At};
pub use columns::Rows;
pub use identity::{Decided, decisions};
pub use ids::{formerly, with_short_id};
pub use kind::EngineKind;
pub use ledger::{Standing, Stored, put};
pub use people::{names, people, published, sources};
pub use place::Place;
pub(crate) use told::{TellsOf, Told, of_quad};
pub use verdicts::{canonical, judge, spoken_of, undo, verdicts};
pub use window::Window;

use crate::error::{Error, Result};
use crate::rdf::vocab::terms;
use engine::Engine;
use memory::Memory;
use oxigraph::model::{GraphName, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term};
use oxigraph::sparql::{QueryEvaluationError, QueryResults};
use pattern::Pattern;
use query::Sparql;
use std::collections::BTreeSet;
use std::sync::Arc;
use tables::Tables;

/// What one named graph holds from now on; no quads drop it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The graph.
    pub graph: NamedNode,
    /// All its quads.
    pub quads: Vec<Quad>,
}

/// Changes that are made together or not at all.
pub type Transaction = Vec<Change>;

/// Quads, one after the other.
pub type Quads<'s> = Box<dyn Iterator<Item = Result<Quad>> + 's>;

/// A store that has been opened.
///
/// ```
/// use demarche::store::{Change, Store};
/// use oxigraph::model::{Literal, NamedNode, Quad};
///
/// let mut store = Store::empty("https://example.org/id/")?;
/// let graph = NamedNode::new_unchecked("https://example.org/id/article/1");
/// let quad = Quad::new(graph.clone(), graph.clone(), Literal::from("words"), graph.clone());
/// store.apply(&[vec![Change { graph: graph.clone(), quads: vec![quad] }]])?;
/// assert_eq!(store.graph(&graph).count(), 1);
/// # Ok::<(), demarche::error::Error>(())
/// ```
#[derive(Debug)]
pub struct Store {
    base: String,
    engine: Engine,
    /// Whether the shared graphs are of before the last change.
    is_stale: bool,
}

/// The graphs that are rebuilt after each change, in the order in which each follows from those before.
const REBUILT: [&str; 4] = ["copies", "decisions", "identity", "derived"];

impl Store {
    /// An empty store in memory, which is kept nowhere. IRIs of data begin with `base`.
    ///
    /// # Errors
    /// [`Error::Storage`] where Oxigraph fails.
    pub fn empty(base: &str) -> Result<Self> {
        Ok(Self {
            base: base.to_owned(),
            engine: Engine::Memory(Box::new(Memory::empty()?)),
            is_stale: false,
        })
    }

    /// Opens a store to read; what a build that was cut off had stored counts.
    ///
    /// # Errors
    /// [`Error::NoStore`] where there is none; [`Error::NotAStore`] where something else is there, or it is damaged.
    pub fn open(place: &Place, base: &str) -> Result<Self> {
        let (engine, is_stale) = Engine::open(place, base)?;
        let mut store = Self { base: base.to_owned(), engine, is_stale };
        // Of a store that nobody else sees, the shared graphs can be made anew on the spot.
        if store.kind() == Some(EngineKind::Memory) {
            store.refresh()?;
        }
        Ok(store)
    }

    /// Opens a store to write, and makes it where there is none. One process at a time has that right.
    ///
    /// # Errors
    /// As [`Store::open`], less [`Error::NoStore`]; [`Error::Locked`] where another process writes;
    /// [`Error::File`] where the place cannot be written.
    pub fn open_to_write(place: &Place, base: &str) -> Result<Self> {
        Self::open_as(EngineKind::default(), false, place, base)
    }

    /// [`Store::open_to_write`] of a store that one engine keeps. Unless that is asked for, it only says who
    /// shall keep a store that is new.
    ///
    /// # Errors
    /// As [`Store::open_to_write`]; [`Error::Usage`] where another engine than the one asked for keeps the
    /// store, or a server does; [`Error::NoEngine`] where the program was built without it.
    pub fn open_as(kind: EngineKind, is_asked_for: bool, place: &Place, base: &str) -> Result<Self> {
        let kind = kind.wanted(place, is_asked_for)?;
        let (engine, is_stale) = Engine::open_to_write(place, kind, base)?;
        Ok(Self { base: base.to_owned(), engine, is_stale })
    }

    /// A store in memory of these quads, kept nowhere.
    ///
    /// # Errors
    /// The first error among the quads; [`Error::Storage`] where they are more than numbers can tell.
    pub fn holding(base: &str, quads: impl Iterator<Item = Result<Quad>>) -> Result<Self> {
        Ok(Self {
            base: base.to_owned(),
            engine: Engine::Tables(Arc::new(Tables::of(quads)?)),
            is_stale: false,
        })
    }

    /// Who keeps it, unless a server does.
    #[must_use]
    pub fn kind(&self) -> Option<EngineKind> {
        self.engine.kind()
    }

    /// What who reads the store should know: that it is of before what is being written, or that something is
    /// missing that follows from what it holds.
    #[must_use]
    pub fn caveat(&self) -> Option<&str> {
        let stale = "a build is under way or was cut off: who is who and the edges drawn from claims are of before its articles; run the build again";
        self.engine.caveat().or(self.is_stale.then_some(stale))
    }

    /// Leaves its memory to the end of the process, which frees it at once; to free a million quads one by one takes half
    /// a second. For programs that end soon.
    pub fn keep_until_the_end(&self) {
        self.engine.keep_until_the_end();
    }

    /// Whether there is a store, or what a build that was cut off left of one.
    #[must_use]
    pub fn is_at(place: &Place) -> bool {
        place.folder().is_some_and(|folder| EngineKind::at(folder).is_some())
    }

    /// Where the IRIs of data begin.
    #[must_use]
    pub fn base(&self) -> &str {
        &self.base
    }

    /// The IRI of one of the shared graphs: `copies`, `decisions`, `identity`, `derived`, `verdicts`.
    #[must_use]
    pub fn shared(&self, name: &str) -> NamedNode {
        NamedNode::new_unchecked(format!("{}graph/{name}", self.base))
    }

    /// The quads that fit a pattern, in an order of the engine's own.
    pub fn matching(
        &self,
        subject: Option<&NamedOrBlankNode>,
        predicate: Option<NamedNodeRef<'_>>,
        object: Option<&Term>,
        graph: Option<&GraphName>,
    ) -> Quads<'_> {
        self.engine.matching(Pattern { subject, predicate, object, graph })
    }

    /// The texts of all literals of one predicate, each once: from an engine here for much less than their quads.
    ///
    /// # Errors
    /// [`Error::Storage`] where the engine fails.
    pub fn literals(&self, predicate: NamedNodeRef<'_>) -> Result<BTreeSet<String>> {
        let text = |object| match object {
            Term::Literal(literal) => Some(literal.value().to_owned()),
            _ => None,
        };
        if let Engine::Remote(_) = &self.engine {
            let quads = self.matching(None, Some(predicate), None, None);
            return quads.filter_map(|quad| quad.map(|quad| text(quad.object)).transpose()).collect();
        }
        let all = format!("SELECT DISTINCT ?text WHERE {{ GRAPH ?graph {{ ?subject {predicate} ?text }} }}");
        let QueryResults::Solutions(solutions) = self.query(&all)? else { return Ok(BTreeSet::new()) };
        let failed = |error: QueryEvaluationError| Error::Query { why: error.to_string() };
        let texts = solutions
            .filter_map(|row| row.map(|row| row.get(0).cloned().and_then(text)).map_err(failed).transpose());
        texts.collect()
    }

    /// What persons, groups, organisations, countries and offices are called in the store, each name once: their names and
    /// their other names.
    ///
    /// # Errors
    /// [`Error::Storage`] where the engine fails.
    pub fn names(&self) -> Result<BTreeSet<String>> {
        let read = || {
            let mut names = self.literals(terms::NAME)?;
            names.append(&mut self.literals(terms::ALT_LABEL)?);
            Ok(names)
        };
        if !self.keeps() {
            return read();
        }
        let text = self.kept("names", || Ok(serde_json::to_vec(&read()?).unwrap_or_default()))?;
        serde_json::from_slice(&text).or_else(|_| read())
    }

    /// Whether what takes long to make of the store is kept for those who ask next, as an engine on disk does.
    pub(crate) fn keeps(&self) -> bool {
        self.engine.keeps()
    }

    /// What is made of the store, or what was made of it before and kept under this name. Once the store changes it is
    /// made anew.
    ///
    /// # Errors
    /// Those of `make`.
    pub(crate) fn kept(&self, name: &str, make: impl FnOnce() -> Result<Vec<u8>>) -> Result<Vec<u8>> {
        self.engine.kept(name, make)
    }

    /// The quads of one graph.
    pub fn graph(&self, graph: &NamedNode) -> Quads<'_> {
        self.matching(None, None, None, Some(&graph.clone().into()))
    }

    /// All quads of all graphs.
    pub fn quads(&self) -> Quads<'_> {
        self.matching(None, None, None, None)
    }

    /// How many quads the store has.
    ///
    /// # Errors
    /// [`Error::Storage`] where Oxigraph fails.
    pub fn len(&self) -> Result<usize> {
        self.engine.len()
    }

    /// Whether the store has no quads.
    ///
    /// # Errors
    /// [`Error::Storage`] where Oxigraph fails.
    pub fn is_empty(&self) -> Result<bool> {
        self.quads().next().transpose().map(|quad| quad.is_none())
    }

    /// Evaluates a [SPARQL 1.1 query](https://www.w3.org/TR/sparql11-query/) whose default graph is the union
    /// of all graphs; the prefixes of [`PREFIXES`](crate::rdf::vocab::PREFIXES) need no declaration.
    ///
    /// # Errors
    /// [`Error::Query`] where the query is malformed or cannot be evaluated.
    pub fn query(&self, sparql: &str) -> Result<QueryResults<'static>> {
        self.engine.query(Sparql::Text(sparql))
    }

    /// [`Store::query`] of a query that has been taken apart already.
    ///
    /// # Errors
    /// [`Error::Query`] where the query cannot be evaluated.
    pub fn evaluate(&self, query: spargebra::Query) -> Result<QueryResults<'static>> {
        self.engine.query(Sparql::Parsed(Box::new(query)))
    }

    /// The rows of a query that selects, in the order that it asks for. Quicker than [`Store::query`] where there are many:
    /// the query is evaluated a column at a time. Nothing where it holds something that only a whole evaluator knows, or
    /// where the store is not one that is read into memory.
    ///
    /// ```no_run
    /// # use demarche::store::{Place, Store};
    /// # use demarche::questions::taken_apart;
    /// let store = Store::open(&Place::Folder("articles.store".into()), demarche::rdf::DEFAULT_BASE)?;
    /// let query = taken_apart("SELECT ?h ?t { GRAPH ?g { ?s dem:holder ?h ; dem:target ?t } } ORDER BY ?t");
    /// if let Some(rows) = query.and_then(|query| store.rows(&query)) {
    ///     rows.each(|row| println!("{row:?}"));
    /// }
    /// # Ok::<(), demarche::error::Error>(())
    /// ```
    #[must_use]
    pub fn rows(&self, query: &spargebra::Query) -> Option<Rows> {
        self.engine.rows(query)
    }

    /// Carries out transactions in order, each whole or not at all. When this returns the engine has them for
    /// good: no crash loses them. The shared graphs are then of before, until [`Store::derive`].
    ///
    /// # Errors
    /// [`Error::File`] or [`Error::Storage`] where they cannot be written; those that were not stay undone.
    pub fn apply(&mut self, transactions: &[Transaction]) -> Result<()> {
        if transactions.iter().all(Vec::is_empty) {
            return Ok(());
        }
        self.is_stale = true;
        self.engine.apply(transactions)
    }

    /// Rebuilds the graphs of copies, of decisions, of identity and of derived edges from the articles' graphs and the verdicts.
    ///
    /// # Errors
    /// [`Error::Storage`] where the engine fails.
    pub fn derive(&mut self) -> Result<()> {
        let shared = REBUILT.map(|name| self.shared(name));
        if let Engine::Remote(remote) = &mut self.engine {
            remote.derive(&shared)?;
            self.is_stale = false;
            return Ok(());
        }
        // Each is made of articles and of what was made before it, never of what it was before.
        let copies = copies::quads(self)?;
        self.rebuild(self.shared("copies"), copies.into_iter().map(Ok))?;
        let (decisions, identity) = (self.shared("decisions"), self.shared("identity"));
        let resolved = identity::resolved(self)?;
        self.rebuild(decisions.clone(), resolved.decisions(decisions).map(Ok))?;
        self.rebuild(identity.clone(), resolved.identity(identity).map(Ok))?;
        drop(resolved);
        self.derive_edges()?;
        self.engine.derived();
        self.is_stale = false;
        Ok(())
    }

    /// Rebuilds the graph of derived edges from the articles' graphs and the graph of identity.
    fn derive_edges(&mut self) -> Result<()> {
        let gathered = self.engine.gather(derived::quads(self))?;
        self.engine.set(self.shared("derived"), gathered)
    }

    /// Makes a shared graph hold these quads and no others.
    fn rebuild(&mut self, graph: NamedNode, quads: impl Iterator<Item = Result<Quad>>) -> Result<()> {
        let gathered = self.engine.gather(quads)?;
        self.engine.set(graph, gathered)
    }

    /// [`Store::derive`], where something has changed since; whether it had.
    ///
    /// # Errors
    /// As [`Store::derive`].
    pub fn refresh(&mut self) -> Result<bool> {
        let was_stale = self.is_stale;
        if was_stale {
            self.derive()?;
        }
        Ok(was_stale)
    }

    /// Puts everything where the next one finds it quickly, once all changes are made and derived from.
    ///
    /// # Errors
    /// [`Error::File`] where it cannot be written; the store on disk then holds what it held before.
    pub fn save(&mut self) -> Result<()> {
        self.engine.save()
    }
}

/// The subjects and objects of all quads of one predicate, as pairs of named nodes, sorted.
fn pairs(store: &Store, predicate: NamedNodeRef<'_>) -> Result<Vec<(NamedNode, Term)>> {
    let mut out = Vec::new();
    for quad in store.matching(None, Some(predicate), None, None) {
        let quad = quad?;
        if let NamedOrBlankNode::NamedNode(subject) = quad.subject {
            out.push((subject, quad.object));
        }
    }
    out.sort_by(|a, b| a.0.as_str().cmp(b.0.as_str()).then_with(|| a.1.to_string().cmp(&b.1.to_string())));
    out.dedup();
    Ok(out)
}
