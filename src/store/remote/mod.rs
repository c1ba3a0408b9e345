//! The engine of those who outgrow one machine: any [SPARQL 1.1](https://www.w3.org/TR/sparql11-overview/) server.
//!
//! The server keeps the graphs, and this machine the ledger of which articles lie where while it writes. An
//! article is one update request, and where a server takes no update of that size, it is put in pieces, its
//! sources last: until they are there it does not count as read. So a load that broke off can be repeated.

mod answer;
mod auth;
mod client;
mod endpoints;
mod parts;
mod prologue;
mod write;

use super::ledger::LEDGER;
use super::memory::Memory;
use super::{Change, Pattern, Quads, Store, Transaction, query};
use crate::error::{Error, Result};
use crate::rdf::vocab::{dem, terms};
use answer::Rows;
use client::{Client, Fault, Request};
use endpoints::{Endpoints, Union};
use oxigraph::model::{GraphName, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term};
use oxigraph::sparql::{QueryEvaluationError, QueryResults, QueryTripleIter};
use prologue::Form;
use std::fmt::Write as _;
use std::path::PathBuf;
use write::Writing;

/// A store that a server keeps.
#[derive(Debug)]
pub(super) struct Remote {
    client: Client,
    endpoints: Endpoints,
    base: String,
    /// All quads that tell which articles are there and where they lie, for a store that may be written:
    /// asking the server for each article would take longer than reading it.
    ledger: Option<Memory>,
    /// Whether the server has been told that the shared graphs are of before.
    is_marked: bool,
}

/// A store that a server keeps, and whether it holds changes that nothing was derived from yet.
type Opened = (Remote, bool);

/// So few triples are certainly all: nobody lets Virtuoso give less.
const FEW: usize = 100;

/// What no shared graph is made of: the words of evidence, most of a store.
const LEFT_OUT: [NamedNodeRef<'static>; 9] = [
    dem::EVIDENCE,
    dem::CUE,
    dem::RULE,
    dem::UTTERANCE,
    dem::TARGET,
    terms::TEXT,
    terms::EXACT,
    terms::START,
    terms::END,
];

impl Remote {
    /// Finds the store of a server, to read.
    ///
    /// # Errors
    /// [`Error::Server`] where there is no SPARQL server, or it refuses; [`Error::NoStore`] where it has nothing of ours.
    pub(super) fn open(address: &str, base: &str) -> Result<Opened> {
        let remote = Self::connect(address, base)?;
        let some = format!(
            "ASK {{ GRAPH ?g {{ ?g {} ?source }} FILTER(STRSTARTS(STR(?g), {})) }}",
            terms::DCT_SOURCE,
            write::literal(base)
        );
        if !remote.is(&some)? {
            return Err(Error::NoStore { path: PathBuf::from(address) });
        }
        let is_stale = remote.is_marked;
        Ok((remote, is_stale))
    }

    /// Finds the store of a server, to write.
    ///
    /// # Errors
    /// [`Error::Server`] where there is no SPARQL server, or it refuses.
    pub(super) fn open_to_write(address: &str, base: &str) -> Result<Opened> {
        let mut remote = Self::connect(address, base)?;
        let known = LEDGER.into_iter().flat_map(|predicate| {
            remote.matching(Pattern { predicate: Some(predicate), ..Pattern::default() })
        });
        remote.ledger = Some(Memory::of(known)?);
        let is_stale = remote.is_marked;
        if is_stale {
            remote.drop_pieces()?;
        }
        Ok((remote, is_stale))
    }

    fn connect(address: &str, base: &str) -> Result<Self> {
        let client = Client::from_environment()?;
        let endpoints = Endpoints::find(&client, address)?;
        let mut remote = Self { client, endpoints, base: base.to_owned(), ledger: None, is_marked: false };
        let derived = remote.derived();
        remote.is_marked =
            remote.is(&format!("ASK {{ GRAPH {derived} {{ {derived} {} ?stale }} }}", dem::IS_STALE))?;
        Ok(remote)
    }

    /// Drops the graphs of articles that came in pieces, not all of which came.
    fn drop_pieces(&mut self) -> Result<()> {
        let articles = format!("{}article/", self.base);
        let all = format!(
            "SELECT DISTINCT ?g WHERE {{ GRAPH ?g {{ ?s {} ?class }} FILTER(STRSTARTS(STR(?g), {})) }}",
            oxigraph::model::vocab::rdf::TYPE,
            write::literal(&articles)
        );
        let mut pieces = Vec::new();
        for row in self.rows(&all)? {
            if let Some(Some(Term::NamedNode(graph))) = row?.into_iter().next() {
                let name = GraphName::from(graph.clone());
                let predicate = Some(terms::DCT_SOURCE);
                let sources = self.matching(Pattern { predicate, graph: Some(&name), ..Pattern::default() });
                if sources.count() == 0 {
                    pieces.push(graph);
                }
            }
        }
        pieces.into_iter().try_for_each(|graph| self.set(&Change { graph, quads: Vec::new() }))
    }

    /// The quads that fit a pattern, of our graphs.
    pub(super) fn matching(&self, pattern: Pattern<'_>) -> Quads<'_> {
        let Pattern { subject, predicate, object, graph } = pattern;
        if let Some(ledger) = &self.ledger
            && predicate.is_some_and(|predicate| LEDGER.contains(&predicate))
        {
            return pattern.of(&ledger.store);
        }
        let graph = match graph {
            None => None,
            Some(GraphName::NamedNode(graph)) => Some(graph),
            // We write no others, and a blank node in a query would stand for anything.
            Some(_) => return Box::new(std::iter::empty()),
        };
        if matches!(subject, Some(NamedOrBlankNode::BlankNode(_)))
            || matches!(object, Some(Term::BlankNode(_)))
        {
            return Box::new(std::iter::empty());
        }
        let term = |given: Option<String>, name: &str| given.unwrap_or_else(|| format!("?{name}"));
        let (s, p, o, g) = (
            term(subject.map(ToString::to_string), "s"),
            term(predicate.map(|term| term.to_string()), "p"),
            term(object.map(ToString::to_string), "o"),
            term(graph.map(ToString::to_string), "g"),
        );
        let mut text = format!("GRAPH {g} {{ {s} {p} {o} }}");
        if graph.is_none() {
            let _ = write!(text, " FILTER(STRSTARTS(STR(?g), {}))", write::literal(&self.base));
        }
        let known =
            (subject.cloned(), predicate.map(NamedNodeRef::into_owned), object.cloned(), graph.cloned());
        let wanted: Vec<&str> =
            [&s, &p, &o, &g].into_iter().filter(|term| term.starts_with('?')).map(String::as_str).collect();
        if wanted.is_empty() {
            return match self.is(&format!("ASK {{ {text} }}")) {
                Ok(is) => Box::new(quad(known, Vec::new()).filter(|_| is).map(Ok).into_iter()),
                Err(error) => Box::new(std::iter::once(Err(error))),
            };
        }
        match answer::all(self, &wanted, &text, &mut None) {
            Ok(rows) => Box::new(rows.filter_map(move |row| match row {
                Ok(row) => quad(known.clone(), row).map(Ok),
                Err(error) => Some(Err(error)),
            })),
            Err(error) => Box::new(std::iter::once(Err(error))),
        }
    }

    /// How many quads our graphs have.
    pub(super) fn len(&self) -> Result<usize> {
        self.count(&format!(
            "GRAPH ?g {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?g), {}))",
            write::literal(&self.base)
        ))
    }

    /// How many solutions a pattern has.
    fn count(&self, pattern: &str) -> Result<usize> {
        let row = self.rows(&format!("SELECT (COUNT(*) AS ?n) WHERE {{ {pattern} }}"))?.next().transpose()?;
        let number = row.and_then(|row| match row.into_iter().next() {
            Some(Some(Term::Literal(number))) => number.value().parse().ok(),
            _ => None,
        });
        number.ok_or_else(|| self.strange("it did not say how many there are"))
    }

    /// Evaluates a query of the user's.
    pub(super) fn query(&self, sparql: &str) -> Result<QueryResults<'static>> {
        // What is no SPARQL is told of here, by line and column, whatever the server would make of it.
        let has_dataset = query::has_dataset(sparql)?;
        // What Virtuoso errs in.
        if self.endpoints.is_virtuoso
            && let Some(parts) = parts::of(sparql)
        {
            return self.answer_of_parts(sparql, &parts);
        }
        let prologue = prologue::read(sparql);
        let text = format!("{}{sparql}", prologue.missing);
        let answer = self.send(&text, prologue.form, !has_dataset)?;
        if answer.max_rows.is_some_and(|most| prologue.limit.is_none_or(|limit| limit > most)) {
            return Err(self.cut_off(answer.max_rows.unwrap_or_default()));
        }
        let results = answer::results(answer, prologue.form).map_err(|why| self.strange(&why))?;
        if let QueryResults::Graph(triples) = results {
            return self.whole(triples);
        }
        Ok(results)
    }

    /// Triples, unless the server left some out without saying so, as Virtuoso does.
    fn whole(&self, triples: QueryTripleIter<'static>) -> Result<QueryResults<'static>> {
        if !self.endpoints.is_virtuoso {
            return Ok(QueryResults::Graph(triples));
        }
        let failed = |error: QueryEvaluationError| Error::Query { why: error.to_string() };
        let all = triples.collect::<std::result::Result<Vec<_>, _>>().map_err(failed)?;
        if all.len() >= FEW {
            // Of rows it says how many it gives at most; asking for all shows it.
            let answer = self.send("SELECT ?s WHERE { ?s ?p ?o }", Form::Select, false)?;
            if let Some(most) = answer.max_rows
                && all.len() as u64 >= most
            {
                return Err(self.cut_off(most));
            }
        }
        Ok(QueryResults::Graph(QueryTripleIter::new(all.into_iter().map(Ok))))
    }

    /// The rows of a query of ours.
    fn rows(&self, sparql: &str) -> Result<Rows> {
        let answer = self.send(sparql, Form::Select, false)?;
        answer::rows(answer, "ask", &self.endpoints.query)
    }

    /// What a query of ours that asks yes or no is answered.
    fn is(&self, sparql: &str) -> Result<bool> {
        let answer = self.send(sparql, Form::Ask, false)?;
        match answer::results(answer, Form::Ask).map_err(|why| self.strange(&why))? {
            QueryResults::Boolean(is) => Ok(is),
            _ => Err(self.strange("it was asked yes or no and gave rows")),
        }
    }

    fn send(&self, sparql: &str, form: Form, over_all: bool) -> Result<client::Answer> {
        let mut parameters = vec![("query", sparql)];
        match self.endpoints.union {
            _ if !over_all => {}
            Union::Already => {}
            Union::Parameter(name, value) => parameters.push((name, value)),
        }
        let address = &self.endpoints.query;
        let request = Request {
            method: "POST",
            address,
            content_type: "application/x-www-form-urlencoded",
            accept: form.accept(),
            body: client::form(&parameters).into_bytes(),
        };
        self.client.send(&request).map_err(|fault| fault.told("ask", address))
    }

    fn strange(&self, why: &str) -> Error {
        Fault::of(&self.client.without_secrets(why)).told("understand", &self.endpoints.query)
    }

    fn cut_off(&self, most: u64) -> Error {
        let hint = format!(
            "ask for less with LIMIT and OFFSET, or let the server give more (Virtuoso: ResultSetMaxRows, {most} now)"
        );
        Fault { hint: Some(hint), ..Fault::of(&format!("it leaves out what is beyond {most} rows")) }
            .told("get the whole answer from", &self.endpoints.query)
    }

    /// Carries out transactions in order.
    pub(super) fn apply(&mut self, transactions: &[Transaction]) -> Result<()> {
        for transaction in transactions.iter().filter(|transaction| !transaction.is_empty()) {
            let mark = (!self.is_marked).then(|| self.mark());
            self.writing().transaction(mark.as_ref(), transaction)?;
            self.is_marked = true;
            transaction.iter().try_for_each(|change| self.record(change))?;
        }
        Ok(())
    }

    /// Makes a graph hold these quads and no others.
    pub(super) fn set(&self, change: &Change) -> Result<()> {
        self.writing().transaction(None, std::slice::from_ref(change))
    }

    /// Keeps the ledger as the server's graphs are.
    fn record(&self, change: &Change) -> Result<()> {
        let Some(ledger) = &self.ledger else { return Ok(()) };
        let told = change.quads.iter().filter(|quad| LEDGER.contains(&quad.predicate.as_ref()));
        ledger.set(&Change { graph: change.graph.clone(), quads: told.cloned().collect() })
    }

    /// Rebuilds the shared graphs: here, from what they are made of, since that takes more questions than there are claims.
    pub(super) fn derive(&mut self, shared: &[NamedNode]) -> Result<()> {
        let mut filter = String::from("GRAPH ?g { ?s ?p ?o } FILTER(?p NOT IN (");
        filter.push_str(&LEFT_OUT.map(|predicate| predicate.to_string()).join(", "));
        let _ = write!(filter, ") && STRSTARTS(STR(?g), {}))", write::literal(&self.base));
        let ours = answer::all(self, &["?s", "?p", "?o", "?g"], &filter, &mut None)?
            .filter_map(|row| row.map(|row| quad((None, None, None, None), row)).transpose());
        let ours = ours.filter(|quad| match quad {
            Ok(quad) => !shared.iter().any(|graph| quad.graph_name == GraphName::from(graph.clone())),
            Err(_) => true,
        });
        let mut here = Store::holding(&self.base, ours)?;
        here.derive()?;
        let derived = self.derived();
        for graph in shared {
            let mut quads: Vec<Quad> = here.graph(graph).collect::<Result<_>>()?;
            quads.sort_by_cached_key(ToString::to_string);
            if *graph == derived {
                // Until all of it is there, it is of before.
                quads.push(self.mark());
            }
            self.set(&Change { graph: graph.clone(), quads })?;
        }
        let is_stale = dem::IS_STALE;
        self.writing()
            .update(&format!("DELETE WHERE {{ GRAPH {derived} {{ {derived} {is_stale} ?stale }} }}"))?;
        self.is_marked = false;
        Ok(())
    }

    fn writing(&self) -> Writing<'_> {
        Writing { client: &self.client, endpoints: &self.endpoints }
    }

    fn derived(&self) -> NamedNode {
        NamedNode::new_unchecked(format!("{}graph/derived", self.base))
    }

    /// What says that the shared graphs are of before the last change.
    fn mark(&self) -> Quad {
        let derived = self.derived();
        Quad::new(derived.clone(), dem::IS_STALE, oxigraph::model::Literal::from(true), derived)
    }
}

/// The terms of a quad that a pattern names.
type Known = (Option<NamedOrBlankNode>, Option<NamedNode>, Option<Term>, Option<NamedNode>);

/// A quad of what a pattern names and what a row tells of the rest, in order.
fn quad(known: Known, row: Vec<Option<Term>>) -> Option<Quad> {
    let mut told = row.into_iter();
    let mut next = || told.next().flatten();
    let node = |term: Term| match term {
        Term::NamedNode(node) => Some(node),
        _ => None,
    };
    let subject = match known.0 {
        Some(subject) => subject,
        None => match next()? {
            Term::NamedNode(node) => node.into(),
            Term::BlankNode(node) => node.into(),
            _ => return None,
        },
    };
    let predicate = match known.1 {
        Some(predicate) => predicate,
        None => node(next()?)?,
    };
    let object = match known.2 {
        Some(object) => object,
        None => next()?,
    };
    let graph = match known.3 {
        Some(graph) => graph,
        None => node(next()?)?,
    };
    Some(Quad { subject, predicate, object, graph_name: graph.into() })
}
