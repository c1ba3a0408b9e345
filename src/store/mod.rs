//! The store: an Oxigraph [`Store`] in memory, saved as one file of sorted N-Quads.
//!
//! Each article is one named graph, the unit of replacement. Three more graphs are rebuilt after each
//! change and never edited: *decisions* (what the rules say of persons of different articles), *identity*
//! (which of them are one) and *derived* (one-hop edges). *verdicts* is what humans said of identity; it
//! outlives everything that is read. Queries see the union of all graphs as their default graph.

mod derived;
mod identity;
mod people;
mod query;
mod snapshot;
mod verdicts;
mod window;

pub use crate::identity::Verdict;
pub use identity::{Decided, decisions};
pub use people::{names, people, published, sources};
pub use query::query;
pub use snapshot::{Lock, lock, open, open_or_new, save};
pub use verdicts::{canonical, judge, undo, verdicts};
pub use window::Window;

use crate::error::Result;
use oxigraph::model::{GraphName, NamedNode, Quad};
use oxigraph::store::Store;

/// Puts an article's quads in place of whatever its named graph held: all of it or nothing.
///
/// # Errors
/// [`Error::Storage`](crate::error::Error::Storage) where Oxigraph fails.
pub fn replace(store: &Store, quads: &[Quad]) -> Result<()> {
    let mut change = store.start_transaction()?;
    if let Some(GraphName::NamedNode(graph)) = quads.first().map(|quad| &quad.graph_name) {
        change.clear_graph(graph)?;
    }
    change.extend(quads);
    Ok(change.commit()?)
}

/// Rebuilds the graphs of decisions, of identity and of derived edges from the articles' graphs and the verdicts.
///
/// # Errors
/// [`Error::Storage`](crate::error::Error::Storage) where Oxigraph fails.
pub fn derive(store: &Store, base: &str) -> Result<()> {
    let graph = |name: &str| NamedNode::new_unchecked(format!("{base}graph/{name}"));
    for name in ["decisions", "identity", "derived"] {
        let mut change = store.start_transaction()?;
        change.clear_graph(&graph(name))?;
        change.commit()?;
    }
    let (decisions, identity) = identity::quads(store, base)?;
    replace(store, &decisions)?;
    replace(store, &identity)?;
    replace(store, &derived::quads(store, base, &graph("derived"))?)
}

/// The subjects and objects of all quads of one predicate, as pairs of named nodes, sorted.
fn pairs(
    store: &Store,
    predicate: oxigraph::model::NamedNodeRef<'_>,
) -> Result<Vec<(NamedNode, oxigraph::model::Term)>> {
    let mut out = Vec::new();
    for quad in store.quads_for_pattern(None, Some(predicate), None, None) {
        let quad = quad?;
        if let oxigraph::model::NamedOrBlankNode::NamedNode(subject) = quad.subject {
            out.push((subject, quad.object));
        }
    }
    out.sort_by(|a, b| a.0.as_str().cmp(b.0.as_str()).then_with(|| a.1.to_string().cmp(&b.1.to_string())));
    out.dedup();
    Ok(out)
}
