//! SPARQL over the union of all graphs, our prefixes known.

use crate::error::{Error, Result};
use crate::rdf::vocab::PREFIXES;
use oxigraph::sparql::{QueryResults, SparqlEvaluator};
use oxigraph::store::Store;

/// Evaluates a [SPARQL 1.1 query](https://www.w3.org/TR/sparql11-query/) whose default graph is the
/// union of all graphs; the prefixes of [`PREFIXES`] need no declaration.
///
/// # Errors
/// [`Error::Query`] where the query is malformed or cannot be evaluated.
pub(super) fn query(store: &Store, sparql: &str) -> Result<QueryResults<'static>> {
    let mut evaluator = SparqlEvaluator::new();
    for (prefix, iri) in PREFIXES {
        evaluator =
            evaluator.with_prefix(*prefix, *iri).map_err(|error| Error::Query { why: error.to_string() })?;
    }
    let mut prepared =
        evaluator.parse_query(sparql).map_err(|error| Error::Query { why: error.to_string() })?;
    if prepared.dataset().is_default_dataset() {
        prepared.dataset_mut().set_default_graph_as_union();
    }
    prepared.on_store(store).execute().map_err(|error| Error::Query { why: error.to_string() })
}
