//! SPARQL over the union of all graphs, our prefixes known.

use crate::error::{Error, Result};
use crate::rdf::vocab::PREFIXES;
use oxigraph::sparql::{PreparedSparqlQuery, QueryResults, SparqlEvaluator};
use oxigraph::store::Store;

/// Evaluates a [SPARQL 1.1 query](https://www.w3.org/TR/sparql11-query/) whose default graph is the
/// union of all graphs; the prefixes of [`PREFIXES`] need no declaration.
///
/// # Errors
/// [`Error::Query`] where the query is malformed or cannot be evaluated.
pub(super) fn query(store: &Store, sparql: &str) -> Result<QueryResults<'static>> {
    let mut prepared = parse(sparql)?;
    if prepared.dataset().is_default_dataset() {
        prepared.dataset_mut().set_default_graph_as_union();
    }
    prepared.on_store(store).execute().map_err(|error| Error::Query { why: error.to_string() })
}

/// Whether a query itself says which graphs it is about.
///
/// # Errors
/// [`Error::Query`] where the query is malformed.
pub(super) fn has_dataset(sparql: &str) -> Result<bool> {
    Ok(!parse(sparql)?.dataset().is_default_dataset())
}

fn parse(sparql: &str) -> Result<PreparedSparqlQuery> {
    let mut evaluator = SparqlEvaluator::new();
    for (prefix, iri) in PREFIXES {
        evaluator =
            evaluator.with_prefix(*prefix, *iri).map_err(|error| Error::Query { why: error.to_string() })?;
    }
    evaluator.parse_query(sparql).map_err(|error| Error::Query { why: error.to_string() })
}
