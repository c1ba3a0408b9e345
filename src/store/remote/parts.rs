//! What a server errs in, answered here from its parts.
//!
//! Virtuoso 7 loses values, or takes those of another row, where a query has BIND, EXISTS or a query within it; and
//! it cuts queries within to as many rows as it gives, without a word. Patterns of triples it finds. Now what a
//! query is answered follows from the solutions of its
//! [basic graph patterns](https://www.w3.org/TR/sparql11-query/#BasicGraphPatterns) and from nothing else that a store
//! holds: so the server is asked for each of them, and the query over the quads that these are made of is
//! evaluated here.

mod plain;

use super::super::memory::Memory;
use super::super::query;
use super::answer::{self, Row};
use super::{Remote, quad};
use crate::error::Result;
use oxigraph::model::{NamedNode, Quad, Term, Variable};
use oxigraph::sparql::QueryResults;
use spargebra::algebra::{
    AggregateExpression, Expression, GraphPattern, OrderExpression, PropertyPathExpression,
};
use spargebra::term::{NamedNodePattern, TermPattern, TriplePattern};
use spargebra::{Query, SparqlParser};
use std::fmt::Write as _;

/// A pattern of triples in one graph.
#[derive(Debug)]
pub(super) struct Part {
    /// The pattern: its columns are `?v0`, `?v1` …
    text: String,
    columns: usize,
    graph: Place,
    triples: Vec<[Place; 3]>,
}

/// Where a term of a quad is found.
#[derive(Debug)]
enum Place {
    Given(Term),
    Column(usize),
}

/// The parts of a query. None where the server answers it itself: since it is plain, or it follows from more than
/// patterns of triples, or one of these is every triple.
pub(super) fn of(sparql: &str) -> Option<Vec<Part>> {
    let parser = crate::rdf::vocab::PREFIXES
        .iter()
        .try_fold(SparqlParser::new(), |parser, (prefix, iri)| parser.with_prefix(*prefix, *iri).ok())?;
    let pattern = match parser.parse_query(sparql).ok()? {
        Query::Select { dataset: None, pattern, .. }
        | Query::Construct { dataset: None, pattern, .. }
        | Query::Ask { dataset: None, pattern, .. } => pattern,
        _ => return None,
    };
    if plain::is_plain(&pattern) {
        return None;
    }
    let mut parts = Vec::new();
    gather(&pattern, None, &mut parts)?;
    Some(parts)
}

impl Remote {
    /// The answer of a query that has these parts.
    pub(super) fn answer_of_parts(&self, sparql: &str, parts: &[Part]) -> Result<QueryResults<'static>> {
        let mut most = None;
        let quads = parts.iter().flat_map(|part| {
            let wanted: Vec<String> = (0..part.columns).map(|column| format!("?v{column}")).collect();
            let wanted: Vec<&str> = wanted.iter().map(String::as_str).collect();
            let rows = answer::all(self, &wanted, &part.text, &mut most);
            let rows = rows.unwrap_or_else(|error| Box::new(std::iter::once(Err(error))));
            rows.flat_map(|row| match row {
                Ok(row) => part.quads(&row).into_iter().map(Ok).collect(),
                Err(error) => vec![Err(error)],
            })
        });
        let here = Memory::of(quads)?;
        query::query(&here.store, query::parse(sparql)?)
    }
}

impl Part {
    /// The quads that a solution is made of.
    fn quads(&self, row: &Row) -> Vec<Quad> {
        let term = |place: &Place| match place {
            Place::Given(term) => Some(term.clone()),
            Place::Column(column) => row.get(*column).cloned().flatten(),
        };
        let whole = |places: &[Place; 3]| {
            let row = places.iter().chain([&self.graph]).map(term).collect();
            quad((None, None, None, None), row)
        };
        self.triples.iter().filter_map(whole).collect()
    }
}

/// Finds the parts of a pattern that stands in a graph, or in all.
fn gather(pattern: &GraphPattern, graph: Option<&NamedNodePattern>, parts: &mut Vec<Part>) -> Option<()> {
    let mut expressions: Vec<&Expression> = Vec::new();
    let mut inner: Vec<&GraphPattern> = Vec::new();
    let mut graph = graph.cloned();
    match pattern {
        GraphPattern::Bgp { patterns } => match &graph {
            Some(graph) => add(patterns, graph, parts)?,
            // Each may be in a graph of its own.
            None => patterns.iter().try_for_each(|one| add(std::slice::from_ref(one), &unnamed(), parts))?,
        },
        GraphPattern::Path { path, .. } => {
            let graph = graph.clone().unwrap_or_else(unnamed);
            for predicate in predicates(path)? {
                let (subject, object) = (Variable::new_unchecked("from"), Variable::new_unchecked("to"));
                let step = TriplePattern {
                    subject: subject.into(),
                    predicate: predicate.clone().into(),
                    object: object.into(),
                };
                add(&[step], &graph, parts)?;
            }
        }
        GraphPattern::Join { left, right }
        | GraphPattern::Union { left, right }
        | GraphPattern::Minus { left, right } => inner.extend([&**left, &**right]),
        GraphPattern::LeftJoin { left, right, expression } => {
            inner.extend([&**left, &**right]);
            expressions.extend(expression);
        }
        GraphPattern::Filter { expr, inner: within } => {
            inner.push(within);
            expressions.push(expr);
        }
        GraphPattern::Graph { name, inner: within } => {
            // What fits a graph that has nothing of it fits every graph.
            plain::needs_a_triple(within).then_some(())?;
            inner.push(within);
            graph = Some(name.clone());
        }
        GraphPattern::Extend { inner: within, expression, .. } => {
            inner.push(within);
            expressions.push(expression);
        }
        GraphPattern::OrderBy { inner: within, expression } => {
            inner.push(within);
            expressions.extend(expression.iter().map(|by| match by {
                OrderExpression::Asc(by) | OrderExpression::Desc(by) => by,
            }));
        }
        GraphPattern::Group { inner: within, aggregates, .. } => {
            inner.push(within);
            expressions.extend(aggregates.iter().filter_map(|(_, aggregate)| match aggregate {
                AggregateExpression::FunctionCall { expr, .. } => Some(expr),
                AggregateExpression::CountSolutions { .. } => None,
            }));
        }
        GraphPattern::Project { inner: within, variables } => {
            inner.push(within);
            // A variable that is not handed out is another one than that of the same name outside.
            let is_hidden = |name: &NamedNodePattern| matches!(name, NamedNodePattern::Variable(v) if !variables.contains(v));
            graph = graph.map(|name| if is_hidden(&name) { unnamed() } else { name });
        }
        GraphPattern::Distinct { inner: within }
        | GraphPattern::Reduced { inner: within }
        | GraphPattern::Slice { inner: within, .. } => inner.push(within),
        GraphPattern::Values { .. } => {}
        // What another server holds, or what is no SPARQL 1.1.
        _ => return None,
    }
    inner.extend(expressions.into_iter().flat_map(plain::exists));
    inner.into_iter().try_for_each(|pattern| gather(pattern, graph.as_ref(), parts))
}

/// A graph that nothing else is said of.
fn unnamed() -> NamedNodePattern {
    Variable::new_unchecked("any_graph").into()
}

/// The predicates of a path that is one or more steps long.
fn predicates(path: &PropertyPathExpression) -> Option<Vec<&NamedNode>> {
    match path {
        PropertyPathExpression::NamedNode(predicate) => Some(vec![predicate]),
        PropertyPathExpression::Reverse(path) | PropertyPathExpression::OneOrMore(path) => predicates(path),
        PropertyPathExpression::Sequence(one, other) | PropertyPathExpression::Alternative(one, other) => {
            let (mut all, more) = (predicates(one)?, predicates(other)?);
            all.extend(more);
            Some(all)
        }
        // A path of no steps fits whatever there is.
        _ => None,
    }
}

/// Adds a part, unless it is there already.
fn add(patterns: &[TriplePattern], graph: &NamedNodePattern, parts: &mut Vec<Part>) -> Option<()> {
    if patterns.is_empty() {
        return Some(());
    }
    let mut names: Vec<String> = Vec::new();
    let mut place = |term: &str, given: Option<Term>| match given {
        Some(given) => Place::Given(given),
        None => Place::Column(names.iter().position(|name| name == term).unwrap_or_else(|| {
            names.push(term.to_owned());
            names.len() - 1
        })),
    };
    let graph_name = graph.to_string();
    // The first column is that of the graph, even where it is known: so there is a column at all.
    let in_graph = place(&graph_name, None);
    let mut triples = Vec::new();
    for TriplePattern { subject, predicate, object } in patterns {
        let node = match predicate {
            NamedNodePattern::NamedNode(node) => Some(node.clone().into()),
            NamedNodePattern::Variable(_) => None,
        };
        let (one, other) = (given(subject), given(object));
        if [&one, &node, &other].iter().all(|known| known.is_none()) {
            return None;
        }
        triples.push([
            place(&subject.to_string(), one),
            place(&predicate.to_string(), node),
            place(&object.to_string(), other),
        ]);
    }
    let shown = |place: &Place| match place {
        Place::Given(term) => term.to_string(),
        Place::Column(column) => format!("?v{column}"),
    };
    let lines: Vec<String> = triples.iter().map(|triple| triple.each_ref().map(shown).join(" ")).collect();
    let mut text = format!("GRAPH ?v0 {{ {} }}", lines.join(" . "));
    if let NamedNodePattern::NamedNode(node) = graph {
        let _ = write!(text, " FILTER(?v0 = {node})");
    }
    if parts.iter().all(|part| part.text != text) {
        parts.push(Part { text, columns: names.len(), graph: in_graph, triples });
    }
    Some(())
}

/// The term that stands in a pattern. A number or a truth is asked for as if it were a variable: servers write these
/// in other ways than they were told.
fn given(term: &TermPattern) -> Option<Term> {
    match term {
        TermPattern::NamedNode(node) => Some(node.clone().into()),
        TermPattern::Literal(text) if text.datatype() == oxigraph::model::vocab::xsd::STRING => {
            Some(text.clone().into())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the server is asked for.
    fn parts(sparql: &str) -> Option<Vec<String>> {
        of(sparql).map(|parts| parts.into_iter().map(|part| part.text).collect())
    }

    #[test]
    fn a_query_is_taken_apart_into_its_patterns_of_triples() {
        let asked = parts(
            "SELECT ?h ?name WHERE { GRAPH ?g { ?s a dem:Stance ; dem:holder ?h } \
             OPTIONAL { SELECT ?h (MIN(?n) AS ?name) WHERE { GRAPH ?in { ?h schema:name ?n } } GROUP BY ?h } \
             FILTER NOT EXISTS { GRAPH ?at { ?x schema:name ?h } } }",
        );
        let names = "GRAPH ?v0 { ?v1 <https://schema.org/name> ?v2 }";
        let stances = "GRAPH ?v0 { ?v1 <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/demarche/ontology#Stance> . ?v1 <https://w3id.org/demarche/ontology#holder> ?v2 }";
        // Names are asked for once, whatever they are called.
        assert_eq!(asked, Some(vec![stances.to_owned(), names.to_owned()]));
    }

    #[test]
    fn a_graph_is_the_one_that_its_triples_name() {
        let of_graph = "GRAPH ?v0 { ?v0 <http://purl.org/dc/terms/source> ?v1 }";
        let asked = parts("SELECT ?s { GRAPH ?g { ?g dct:source ?s } BIND(1 AS ?one) }");
        assert_eq!(asked, Some(vec![of_graph.to_owned()]));
        // A query within that hides it means another.
        let asked = parts("SELECT ?s { GRAPH ?g { SELECT ?s { ?g dct:source ?s } } }");
        assert_eq!(asked, Some(vec!["GRAPH ?v0 { ?v1 <http://purl.org/dc/terms/source> ?v2 }".to_owned()]));
    }

    #[test]
    fn what_follows_from_more_than_patterns_of_triples_is_the_servers() {
        for whole in [
            "SELECT ?s { ?s ?p ?o BIND(1 AS ?one) }",
            "SELECT ?s { ?s dct:source* ?o BIND(1 AS ?one) }",
            "SELECT ?g { GRAPH ?g { } BIND(1 AS ?one) }",
            "SELECT ?s FROM <http://example.org/g> { ?s dct:source ?o BIND(1 AS ?one) }",
            "SELECT ?s { SERVICE <http://example.org/sparql> { ?s dct:source ?o } BIND(1 AS ?one) }",
            "DESCRIBE ?s { ?s dct:source ?o BIND(1 AS ?one) }",
        ] {
            assert_eq!(parts(whole), None, "{whole}");
        }
    }

    #[test]
    fn every_shipped_question_can_be_answered_from_its_parts() {
        for question in crate::questions::QUESTIONS.iter() {
            assert!(parts(&question.sparql).is_some_and(|parts| !parts.is_empty()), "{}", question.name);
        }
    }

    #[test]
    fn a_row_is_the_quads_that_it_was_found_in() {
        let parts = of(
            "SELECT ?s { GRAPH <http://g/> { ?s dem:status \"former\" ; dem:hedged true } BIND(1 AS ?one) }",
        );
        let part = parts.into_iter().flatten().next().unwrap();
        assert!(
            part.text.ends_with(
                "\"former\" . ?v1 <https://w3id.org/demarche/ontology#hedged> ?v2 } FILTER(?v0 = <http://g/>)"
            ),
            "{}",
            part.text
        );
        let node = |iri: &str| Some(Term::from(NamedNode::new_unchecked(iri)));
        let row =
            vec![node("http://g/"), node("http://s/"), Some(oxigraph::model::Literal::from(true).into())];
        let quads: Vec<String> = part.quads(&row).iter().map(ToString::to_string).collect();
        assert_eq!(quads.len(), 2);
        assert!(quads.iter().all(|quad| quad.starts_with("<http://s/>") && quad.ends_with("<http://g/>")));
    }
}
