//! The store: an Oxigraph [`Store`] in memory, saved as one file of sorted N-Quads.
//!
//! Each article is one named graph, the unit of replacement. Two more graphs are rebuilt after each
//! change and never edited: *identity* (which persons of different articles are one) and *derived*
//! (one-hop edges). Queries see the union of all graphs as their default graph.

mod derived;
mod identity;
mod query;
mod snapshot;
mod window;

pub use query::query;
pub use snapshot::{Lock, lock, open, open_or_new, save};
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

/// Rebuilds the identity graph and the derived graph from the articles' graphs.
///
/// # Errors
/// [`Error::Storage`](crate::error::Error::Storage) where Oxigraph fails.
pub fn derive(store: &Store, base: &str) -> Result<()> {
    for (name, build) in [
        ("identity", identity::quads as fn(&Store, &str, &NamedNode) -> Result<Vec<Quad>>),
        ("derived", derived::quads),
    ] {
        let graph = NamedNode::new_unchecked(format!("{base}graph/{name}"));
        let mut change = store.start_transaction()?;
        change.clear_graph(&graph)?;
        change.commit()?;
        let quads = build(store, base, &graph)?;
        replace(store, &quads)?;
    }
    Ok(())
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
