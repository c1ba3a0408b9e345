//! Reading a store node by node: few questions of many nodes each, so that a server far away is asked seldom.

use crate::error::{Error, Result};
use crate::store::{About, At, Store};
use oxigraph::model::vocab::rdf;
use oxigraph::model::{GraphName, NamedNode, NamedNodeRef, NamedOrBlankNode, Term, TermRef};
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

    fn add(&mut self, predicate: NamedNode, object: Term) {
        self.told.push((predicate, object));
    }

    fn told_by(&mut self, graph: &str, shared: &str) {
        if self.graph.is_empty() && !graph.starts_with(shared) {
            graph.clone_into(&mut self.graph);
        }
    }

    fn sort(&mut self) {
        // Most predicates tell one thing, of which no text has to be made.
        self.told.sort_by(|(predicate, object), (their, other)| {
            predicate.as_str().cmp(their.as_str()).then_with(|| object.to_string().cmp(&other.to_string()))
        });
        self.told.dedup();
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

/// The text of an IRI or a literal.
fn text(term: TermRef<'_>) -> Option<&str> {
    match term {
        TermRef::NamedNode(node) => Some(node.as_str()),
        TermRef::Literal(literal) => Some(literal.value()),
        TermRef::BlankNode(_) => None,
    }
}

/// A store, and what has been read of it.
#[derive(Debug)]
pub struct Reader<'s> {
    /// The store.
    pub store: &'s Store,
    /// The predicates that it reads; nothing where it reads all.
    only: Option<&'static [NamedNodeRef<'static>]>,
    known: BTreeMap<String, Facts>,
    nothing: Facts,
}

impl<'s> Reader<'s> {
    /// A reader that has read nothing yet.
    #[must_use]
    pub fn new(store: &'s Store) -> Self {
        Self { store, only: None, known: BTreeMap::new(), nothing: Facts::default() }
    }

    /// A reader that reads some predicates and nothing else: of many nodes that is done in a fraction of the time. Where
    /// what tells of a node is asked for, [`rdf::TYPE`] has to be among them.
    #[must_use]
    pub fn only(store: &'s Store, predicates: &'static [NamedNodeRef<'static>]) -> Self {
        Self { only: Some(predicates), ..Self::new(store) }
    }

    /// Whether it reads a predicate.
    #[must_use]
    pub fn reads(&self, predicate: NamedNodeRef<'_>) -> bool {
        self.only.is_none_or(|only| only.contains(&predicate))
    }

    /// Whether a node has been [loaded](Self::load).
    #[must_use]
    pub fn knows(&self, iri: &str) -> bool {
        self.known.contains_key(iri)
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
        self.load_by(iris, self.only)
    }

    /// Reads what some predicates tell of nodes, those left out that are known; from now on those are known, too.
    ///
    /// # Errors
    /// As [`Reader::load`].
    pub fn load_only<'i>(
        &mut self,
        iris: impl IntoIterator<Item = &'i str>,
        predicates: &[NamedNodeRef<'_>],
    ) -> Result<()> {
        self.load_by(iris, Some(predicates))
    }

    fn load_by<'i>(
        &mut self,
        iris: impl IntoIterator<Item = &'i str>,
        only: Option<&[NamedNodeRef<'_>]>,
    ) -> Result<()> {
        let (countries, shared) = (self.countries(), self.shared());
        let wanted: BTreeSet<&str> = iris
            .into_iter()
            .filter(|iri| !self.known.contains_key(*iri) && !iri.starts_with(&countries))
            .collect();
        let mut read: BTreeMap<String, Facts> = BTreeMap::new();
        if let Some(only) = only {
            self.each(wanted.iter().copied(), At::Subject, only, |node, predicate, object, graph| {
                let facts = read.entry(node.to_owned()).or_default();
                if let Some(graph) = graph {
                    facts.told_by(graph, &shared);
                }
                facts.add(predicate.into_owned(), object.into_owned());
            })?;
        } else {
            for [subject, predicate, object, graph] in self.all(wanted.iter().copied())? {
                if let (Term::NamedNode(subject), Term::NamedNode(predicate), Term::NamedNode(graph)) =
                    (subject, predicate, graph)
                {
                    let facts = read.entry(subject.into_string()).or_default();
                    facts.told_by(graph.as_str(), &shared);
                    facts.add(predicate, object);
                }
            }
        }
        read.values_mut().for_each(Facts::sort);
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
        let mut out: Vec<(String, String)> = Vec::new();
        self.each(objects, At::Object, &[predicate], |object, _, subject, _| {
            if let TermRef::NamedNode(subject) = subject {
                out.push((subject.as_str().to_owned(), object.to_owned()));
            }
        })?;
        out.sort_unstable();
        out.dedup();
        Ok(out)
    }

    /// The subjects that point at any of these nodes, by each of some predicates: of nodes of which little is told in less
    /// time than [`Reader::pointing`] takes for one predicate after the other.
    ///
    /// # Errors
    /// As [`Reader::load`].
    pub fn pointing_by<'i, const N: usize>(
        &self,
        predicates: [NamedNodeRef<'_>; N],
        objects: impl IntoIterator<Item = &'i str>,
    ) -> Result<[BTreeSet<String>; N]> {
        let mut out = [const { BTreeSet::new() }; N];
        self.each(objects, At::Object, &predicates, |_, by, subject, _| {
            let places = predicates.iter().zip(&mut out).find(|(predicate, _)| **predicate == by);
            if let (Some((_, found)), TermRef::NamedNode(subject)) = (places, subject) {
                found.insert(subject.as_str().to_owned());
            }
        })?;
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
        let mut out: Vec<(String, String)> = Vec::new();
        self.each(subjects, At::Subject, &[predicate], |subject, _, object, _| {
            out.extend(text(object).map(|object| (subject.to_owned(), object.to_owned())));
        })?;
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

    /// All quads of each of some nodes: one look-up a node, or one query for many of them where a server keeps the
    /// store.
    fn all<'i>(&self, nodes: impl IntoIterator<Item = &'i str>) -> Result<Vec<[Term; 4]>> {
        let nodes = named(nodes);
        let mut out = Vec::new();
        if self.store.kind().is_none() && nodes.len() > 2 {
            for some in nodes.chunks(BATCH) {
                out.extend(self.query(some, At::Subject, &[])?);
            }
            return Ok(out);
        }
        for node in nodes {
            for quad in self.store.matching(Some(&node.into()), None, None, None) {
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

    /// Shows what some predicates tell of each of some nodes: the node, the predicate, what stands at the other end,
    /// and where a class is told the graph.
    fn each<'i>(
        &self,
        nodes: impl IntoIterator<Item = &'i str>,
        at: At,
        predicates: &[NamedNodeRef<'_>],
        mut show: impl FnMut(&str, NamedNodeRef<'_>, TermRef<'_>, Option<&str>),
    ) -> Result<()> {
        let nodes = named(nodes);
        if self.store.kind().is_some() || nodes.len() <= 2 {
            return self.store.about(&nodes, at, predicates, |About { node, predicate, other, graph }| {
                if let (Some(node), Some(predicate)) = (nodes.get(node), predicates.get(predicate)) {
                    show(node.as_str(), *predicate, other, graph.and_then(text));
                }
            });
        }
        for some in nodes.chunks(BATCH) {
            for [subject, predicate, object, graph] in self.query(some, at, predicates)? {
                let (node, other) = if at == At::Subject { (subject, object) } else { (object, subject) };
                if let (Some(node), Term::NamedNode(predicate)) = (iri(&node), predicate) {
                    let graph = iri(&graph).filter(|_| predicate == rdf::TYPE);
                    show(node, predicate.as_ref(), other.as_ref(), graph);
                }
            }
        }
        Ok(())
    }

    fn query(&self, nodes: &[NamedNode], at: At, predicates: &[NamedNodeRef<'_>]) -> Result<Vec<[Term; 4]>> {
        let mut values = String::new();
        nodes.iter().for_each(|node| {
            let _ = write!(values, "{node} ");
        });
        let place = if at == At::Subject { "?s" } else { "?o" };
        let fixed: Vec<String> = predicates.iter().map(ToString::to_string).collect();
        let fixed =
            if fixed.is_empty() { String::new() } else { format!("VALUES ?p {{ {} }}", fixed.join(" ")) };
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

/// The nodes of IRIs.
fn named<'i>(iris: impl IntoIterator<Item = &'i str>) -> Vec<NamedNode> {
    iris.into_iter().filter_map(|iri| NamedNode::new(iri).ok()).collect()
}
