//! The words behind the claims that are shown: sentence, cue, article.

use super::{Network, text};
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
    /// [`Error::Query`] or [`Error::Server`] where the store cannot be asked.
    pub fn witnessed(mut self, store: &Store, limit: Option<usize>) -> Result<Self> {
        let limit = limit.unwrap_or(usize::MAX);
        let (mut claims, mut articles) = (BTreeSet::new(), BTreeSet::new());
        for edge in self.graph.edge_weights() {
            for evidence in edge.evidence.iter().take(limit) {
                claims.insert(evidence.claim.clone());
                articles.insert(evidence.article.clone());
            }
        }
        let words = answers(
            store,
            &claims,
            "SELECT ?me ?sentence ?exact ?cue",
            "?me dem:evidence ?sentence . ?sentence oa:exact ?exact OPTIONAL { ?me dem:cue ?cue }",
            ["sentence", "exact", "cue"],
        )?;
        let origins = answers(
            store,
            &articles,
            "SELECT ?me ?source ?url",
            "?me dct:source ?source OPTIONAL { ?me schema:url ?url }",
            ["source", "url", ""],
        )?;
        for edge in self.graph.edge_weights_mut() {
            for evidence in edge.evidence.iter_mut().take(limit) {
                if let Some([sentence, exact, cue]) = words.get(&evidence.claim) {
                    let start = text::positions(sentence).map_or(0, |(start, _)| start);
                    evidence.cue = text::positions(cue)
                        .map(|(from, to)| text::slice(exact, from, to, start))
                        .unwrap_or_default();
                    evidence.sentence.clone_from(exact);
                }
                if let Some([source, url, _]) = origins.get(&evidence.article) {
                    evidence.source.clone_from(source);
                    evidence.url = text::address(url).map(str::to_owned);
                }
            }
        }
        Ok(self)
    }
}

/// What the store says of each of several things: the least row where there are more.
fn answers(
    store: &Store,
    of: &BTreeSet<String>,
    select: &str,
    pattern: &str,
    columns: [&str; 3],
) -> Result<BTreeMap<String, [String; 3]>> {
    let mut out: BTreeMap<String, [String; 3]> = BTreeMap::new();
    let things: Vec<&String> = of.iter().collect();
    for some in things.chunks(AT_ONCE) {
        let mut values = String::new();
        for thing in some {
            // What is no IRI could end the list, and came from no store.
            if let Ok(node) = NamedNode::new(thing.as_str()) {
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
