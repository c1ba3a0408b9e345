//! SPARQL over the union of all graphs, our prefixes known.

use super::tables::{Asked, Tables};
use crate::error::{Error, Result};
use crate::rdf::vocab::PREFIXES;
use oxigraph::sparql::{PreparedSparqlQuery, QueryResults, SparqlEvaluator};
use oxigraph::store::Store;
use spargebra::Query;
use std::borrow::Cow;
use std::sync::Arc;

/// A query, as whoever asks has it.
pub(super) enum Sparql<'q> {
    /// As text; the prefixes of [`PREFIXES`] need no declaration.
    Text(&'q str),
    /// Taken apart already.
    Parsed(Box<Query>),
}

impl Sparql<'_> {
    /// For an evaluator here.
    ///
    /// # Errors
    /// [`Error::Query`] where the text is malformed.
    pub(super) fn prepared(self) -> Result<PreparedSparqlQuery> {
        match self {
            Self::Text(text) => parse(text),
            Self::Parsed(query) => Ok(SparqlEvaluator::new().for_query(*query)),
        }
    }

    /// For a server.
    pub(super) fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) => Cow::Borrowed(*text),
            Self::Parsed(query) => Cow::Owned(query.to_string()),
        }
    }
}

/// Evaluates a [SPARQL 1.1 query](https://www.w3.org/TR/sparql11-query/) whose default graph is the
/// union of all graphs, unless it names others.
///
/// # Errors
/// [`Error::Query`] where the query cannot be evaluated.
pub(super) fn query(store: &Store, query: PreparedSparqlQuery) -> Result<QueryResults<'static>> {
    of_all_graphs(query).on_store(store).execute().map_err(|error| Error::Query { why: error.to_string() })
}

/// [`query`] of a store that is only read.
///
/// # Errors
/// As [`query`].
pub(super) fn ask(tables: &Arc<Tables>, query: PreparedSparqlQuery) -> Result<QueryResults<'static>> {
    let bound = of_all_graphs(query).on_queryable_dataset(Asked::new(tables));
    bound.execute().map_err(|error| Error::Query { why: error.to_string() })
}

fn of_all_graphs(mut query: PreparedSparqlQuery) -> PreparedSparqlQuery {
    if query.dataset().is_default_dataset() {
        query.dataset_mut().set_default_graph_as_union();
    }
    query
}

/// Whether a query itself says which graphs it is about.
///
/// # Errors
/// [`Error::Query`] where the query is malformed.
pub(super) fn has_dataset(sparql: &str) -> Result<bool> {
    Ok(!parse(sparql)?.dataset().is_default_dataset())
}

/// Takes a query apart; the prefixes of [`PREFIXES`] need no declaration.
///
/// # Errors
/// [`Error::Query`] where the query is malformed.
pub(super) fn parse(sparql: &str) -> Result<PreparedSparqlQuery> {
    let mut evaluator = SparqlEvaluator::new();
    for (prefix, iri) in PREFIXES {
        evaluator =
            evaluator.with_prefix(*prefix, *iri).map_err(|error| Error::Query { why: error.to_string() })?;
    }
    evaluator.parse_query(sparql).map_err(|error| Error::Query { why: error.to_string() })
}
