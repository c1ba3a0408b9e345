//! Reading a store node by node: few questions of many nodes each, so that a server far away is asked seldom.

use crate::error::{Error, Result};
use crate::store::Store;
use oxigraph::model::{GraphName, NamedNode, NamedNodeRef, NamedOrBlankNode, Term};
use oxigraph::sparql::QueryResults;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// How many nodes a server is asked about at a time: what it answers stays under the rows that servers give.
const BATCH: usize = 200;

/// What all graphs tell of one node.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// The article or gazetteer that tells it; shared graphs do not count.
    pub graph: String,
    /// Predicates and objects, sorted, each pair once.
    told: Vec<(NamedNode, Term)>,
}

impl Facts {
    /// The objects of a predicate, sorted.
    pub fn all<'f>(&'f self, predicate: NamedNodeRef<'f>) -> impl Iterator<Item = &'f Term> + 'f {
        self.told.iter().filter(move |(known, _)| *known == predicate).map(|(_, object)| object)
    }

    /// The IRIs that a predicate points at, sorted.
    pub fn iris<'f>(&'f self, predicate: NamedNodeRef<'f>) -> impl Iterator<Item = &'f str> + 'f {
        self.all(predicate).filter_map(iri)
    }

    /// The first IRI that a predicate points at.
    #[must_use]
    pub fn iri<'f>(&'f self, predicate: NamedNodeRef<'f>) -> Option<&'f str> {
        self.iris(predicate).next()
    }

    /// The first literal of a predicate; empty where there is none.
    #[must_use]
    pub fn text<'f>(&'f self, predicate: NamedNodeRef<'f>) -> &'f str {
        self.all(predicate).find_map(literal).unwrap_or_default()
    }

    /// Whether nothing is told.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.told.is_empty()
    }

    fn add(&mut self, predicate: NamedNode, object: Term, graph: &str, shared: &str) {
        if self.graph.is_empty() && !graph.starts_with(shared) {
            graph.clone_into(&mut self.graph);
        }
        self.told.push((predicate, object));
    }
}

/// An IRI's text.
fn iri(term: &Term) -> Option<&str> {
    match term {
        Term::NamedNode(node) => Some(node.as_str()),
        _ => None,
    }
}

/// A literal's text.
fn literal(term: &Term) -> Option<&str> {
    match term {
        Term::Literal(literal) => Some(literal.value()),
        _ => None,
    }
}

/// A store, and what has been read of it.
#[derive(Debug)]
pub struct Reader<'s> {
    /// The store.
    pub store: &'s Store,
    known: BTreeMap<String, Facts>,
    nothing: Facts,
}

impl<'s> Reader<'s> {
    /// A reader that has read nothing yet.
    #[must_use]
    pub fn new(store: &'s Store) -> Self {
        Self { store, known: BTreeMap::new(), nothing: Facts::default() }
    }

    /// What is told of a node that has been [loaded](Self::load).
    #[must_use]
    pub fn get(&self, iri: &str) -> &Facts {
        self.known.get(iri).unwrap_or(&self.nothing)
    }

    /// Where the IRIs of countries begin. Every article describes them anew, and all alike, so that they are
    /// never loaded.
    #[must_use]
    pub fn countries(&self) -> String {
        format!("{}country/", self.store.base())
    }

    /// Reads what is told of nodes, those left out that are known, and countries.
    ///
    /// # Errors
    /// [`Error::Storage`] or [`Error::Server`] where the engine fails.
    pub fn load<'i>(&mut self, iris: impl IntoIterator<Item = &'i str>) -> Result<()> {
        let (countries, shared) = (self.countries(), self.shared());
        let wanted: BTreeSet<&str> = iris
            .into_iter()
            .filter(|iri| !self.known.contains_key(*iri) && !iri.starts_with(&countries))
            .collect();
        let mut read: BTreeMap<String, Facts> = BTreeMap::new();
        for [subject, predicate, object, graph] in self
            .ask(wanted.iter().copied(), "?s", |node| Pattern { subject: Some(node), ..Pattern::default() })?
        {
            if let (Term::NamedNode(subject), Term::NamedNode(predicate), Term::NamedNode(graph)) =
                (subject, predicate, graph)
            {
                let facts = read.entry(subject.into_string()).or_default();
                facts.add(predicate, object, graph.as_str(), &shared);
            }
        }
        for facts in read.values_mut() {
            facts.told.sort_by_cached_key(|(predicate, object)| {
                (predicate.as_str().to_owned(), object.to_string())
            });
            facts.told.dedup();
        }
        self.known.extend(wanted.into_iter().map(|iri| (iri.to_owned(), Facts::default())));
        self.known.extend(read);
        Ok(())
    }

    /// The subjects that point at any of these nodes by a predicate, each with the node it points at; sorted.
    ///
    /// # Errors
    /// As [`Reader::load`].
    pub fn pointing<'i>(
        &self,
        predicate: NamedNodeRef<'_>,
        objects: impl IntoIterator<Item = &'i str>,
    ) -> Result<Vec<(String, String)>> {
        let predicate = predicate.into_owned();
        let rows = self.ask(objects, "?o", |node| Pattern {
            object: Some(node),
            predicate: Some(predicate.clone()),
            ..Pattern::default()
        })?;
        let mut out: Vec<(String, String)> = rows
            .into_iter()
            .filter_map(|[subject, _, object, _]| Some((iri(&subject)?.to_owned(), iri(&object)?.to_owned())))
            .collect();
        out.sort_unstable();
        out.dedup();
        Ok(out)
    }

    /// What these nodes have under one predicate; sorted by node.
    ///
    /// # Errors
    /// As [`Reader::load`].
    pub fn objects<'i>(
        &self,
        subjects: impl IntoIterator<Item = &'i str>,
        predicate: NamedNodeRef<'_>,
    ) -> Result<Vec<(String, String)>> {
        let predicate = predicate.into_owned();
        let rows = self.ask(subjects, "?s", |node| Pattern {
            subject: Some(node),
            predicate: Some(predicate.clone()),
            ..Pattern::default()
        })?;
        let mut out: Vec<(String, String)> = rows
            .into_iter()
            .filter_map(|[subject, _, object, _]| {
                let object = iri(&object).or_else(|| literal(&object))?.to_owned();
                Some((iri(&subject)?.to_owned(), object))
            })
            .collect();
        out.sort_unstable();
        out.dedup();
        Ok(out)
    }

    /// All that one graph tells by a predicate: subjects with IRIs or literals, sorted.
    ///
    /// # Errors
    /// As [`Reader::load`].
    pub fn within(&self, graph: &str, predicate: NamedNodeRef<'_>) -> Result<Vec<(String, String)>> {
        let Ok(graph) = NamedNode::new(graph).map(GraphName::from) else { return Ok(Vec::new()) };
        let mut out = Vec::new();
        for quad in self.store.matching(None, Some(predicate), None, Some(&graph)) {
            let quad = quad?;
            if let (NamedOrBlankNode::NamedNode(subject), Some(object)) =
                (quad.subject, iri(&quad.object).or_else(|| literal(&quad.object)))
            {
                out.push((subject.into_string(), object.to_owned()));
            }
        }
        out.sort_unstable();
        Ok(out)
    }

    /// Where the IRIs of shared graphs begin.
    fn shared(&self) -> String {
        format!("{}graph/", self.store.base())
    }

    /// All quads that fit a pattern, for each of some nodes: one look-up a node, or one query for many of them
    /// where a server keeps the store.
    fn ask<'i>(
        &self,
        nodes: impl IntoIterator<Item = &'i str>,
        place: &str,
        pattern: impl Fn(NamedNode) -> Pattern,
    ) -> Result<Vec<[Term; 4]>> {
        let nodes: Vec<NamedNode> = nodes.into_iter().filter_map(|iri| NamedNode::new(iri).ok()).collect();
        let mut out = Vec::new();
        if self.store.kind().is_none() && nodes.len() > 2 {
            for some in nodes.chunks(BATCH) {
                let fixed = some.first().map(|node| pattern(node.clone())).unwrap_or_default();
                out.extend(self.query(some, place, fixed.predicate.as_ref())?);
            }
            return Ok(out);
        }
        for node in nodes {
            let Pattern { subject, predicate, object } = pattern(node);
            let (subject, object) = (subject.map(NamedOrBlankNode::from), object.map(Term::from));
            let predicate = predicate.as_ref().map(NamedNode::as_ref);
            for quad in self.store.matching(subject.as_ref(), predicate, object.as_ref(), None) {
                let quad = quad?;
                if let (NamedOrBlankNode::NamedNode(subject), GraphName::NamedNode(graph)) =
                    (quad.subject, quad.graph_name)
                {
                    out.push([subject.into(), quad.predicate.into(), quad.object, graph.into()]);
                }
            }
        }
        Ok(out)
    }

    fn query(
        &self,
        nodes: &[NamedNode],
        place: &str,
        predicate: Option<&NamedNode>,
    ) -> Result<Vec<[Term; 4]>> {
        let mut values = String::new();
        nodes.iter().for_each(|node| {
            let _ = write!(values, "{node} ");
        });
        let fixed = predicate.map(|predicate| format!("VALUES ?p {{ {predicate} }}")).unwrap_or_default();
        let sparql = format!(
            "SELECT ?s ?p ?o ?g WHERE {{ VALUES {place} {{ {values} }} {fixed} GRAPH ?g {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?g), \"{}\")) }}",
            self.store.base()
        );
        let QueryResults::Solutions(rows) = self.store.query(&sparql)? else { return Ok(Vec::new()) };
        let mut out = Vec::new();
        for row in rows {
            let row = row.map_err(|error| Error::Query { why: error.to_string() })?;
            let term = |name: &str| row.get(name).cloned();
            if let (Some(s), Some(p), Some(o), Some(g)) = (term("s"), term("p"), term("o"), term("g")) {
                out.push([s, p, o, g]);
            }
        }
        Ok(out)
    }
}

/// What is fixed of the quads asked for.
#[derive(Default)]
struct Pattern {
    subject: Option<NamedNode>,
    predicate: Option<NamedNode>,
    object: Option<NamedNode>,
}
