//! The words behind the claims that are shown: sentence, cue, article.

use super::{Evidence, Network, text};
use crate::error::{Error, Result};
use crate::store::Store;
use oxigraph::model::{NamedNode, Term};
use oxigraph::sparql::QueryResults;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// How many things one query asks after: a server takes no query of any length.
const AT_ONCE: usize = 400;

impl Network {
    /// The network with the words of its claims: of the first `limit` of each edge, or of all.
    ///
    /// # Errors
    /// As [`witness`].
    pub fn witnessed(mut self, store: &Store, limit: Option<usize>) -> Result<Self> {
        let limit = limit.unwrap_or(usize::MAX);
        let claims = self.graph.edge_weights_mut().flat_map(|edge| edge.evidence.iter_mut().take(limit));
        witness(store, claims.collect())?;
        Ok(self)
    }
}

/// Looks up the words of claims: article, sentence, cue.
///
/// # Errors
/// [`Error::Query`] or [`Error::Server`] where the store cannot be asked.
pub fn witness(store: &Store, claims: Vec<&mut Evidence>) -> Result<()> {
    let words = answers(
        store,
        claims.iter().map(|evidence| evidence.claim.as_str()).collect(),
        "SELECT ?me ?sentence ?exact ?cue",
        "?me dem:evidence ?sentence . ?sentence oa:exact ?exact OPTIONAL { ?me dem:cue ?cue }",
        ["sentence", "exact", "cue"],
    )?;
    let origins = answers(
        store,
        claims.iter().map(|evidence| evidence.article.as_str()).collect(),
        "SELECT ?me ?source ?url",
        "?me dct:source ?source OPTIONAL { ?me schema:url ?url }",
        ["source", "url", ""],
    )?;
    for evidence in claims {
        if let Some([sentence, exact, cue]) = words.get(&evidence.claim) {
            let start = text::positions(sentence).map_or(0, |(start, _)| start);
            if let Some((from, to)) = text::positions(cue) {
                evidence.cue = text::slice(exact, from, to, start);
                evidence.turned = text::turned(&text::slice(exact, start, from, start)).to_owned();
            }
            evidence.sentence.clone_from(exact);
        }
        if let Some([source, url, _]) = origins.get(&evidence.article) {
            evidence.source.clone_from(source);
            evidence.url = text::address(url).map(str::to_owned);
        }
    }
    Ok(())
}

/// What the store says of each of several things: the least row where there are more.
fn answers(
    store: &Store,
    of: BTreeSet<&str>,
    select: &str,
    pattern: &str,
    columns: [&str; 3],
) -> Result<BTreeMap<String, [String; 3]>> {
    let mut out: BTreeMap<String, [String; 3]> = BTreeMap::new();
    let things: Vec<&str> = of.into_iter().collect();
    for some in things.chunks(AT_ONCE) {
        let mut values = String::new();
        for thing in some {
            // What is no IRI could end the list, and came from no store.
            if let Ok(node) = NamedNode::new(*thing) {
                let _ = write!(values, "{node} ");
            }
        }
        let query = format!("{select} {{ VALUES ?me {{ {values}}} {pattern} }}");
        let QueryResults::Solutions(rows) = store.query(&query)? else { continue };
        for row in rows {
            let row = row.map_err(|error| Error::Query { why: error.to_string() })?;
            let cell = |name: &str| match row.get(name) {
                Some(Term::NamedNode(node)) => node.as_str().to_owned(),
                Some(Term::Literal(literal)) => literal.value().to_owned(),
                _ => String::new(),
            };
            let found = columns.map(cell);
            out.entry(cell("me"))
                .and_modify(|known| {
                    if found < *known {
                        known.clone_from(&found);
                    }
                })
                .or_insert(found);
        }
    }
    Ok(out)
}
