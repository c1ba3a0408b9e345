//! Which quads are asked for.

use super::Quads;
use oxigraph::model::{GraphName, NamedNodeRef, NamedOrBlankNode, Term};
use oxigraph::store::Store;

/// Which quads are asked for: those with these terms, whatever the others are.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Pattern<'p> {
    pub(super) subject: Option<&'p NamedOrBlankNode>,
    pub(super) predicate: Option<NamedNodeRef<'p>>,
    pub(super) object: Option<&'p Term>,
    pub(super) graph: Option<&'p GraphName>,
}

impl Pattern<'_> {
    /// The quads of Oxigraph's that fit.
    pub(super) fn of(self, graphs: &Store) -> Quads<'static> {
        let quads = graphs.quads_for_pattern(
            self.subject.map(NamedOrBlankNode::as_ref),
            self.predicate,
            self.object.map(Term::as_ref),
            self.graph.map(GraphName::as_ref),
        );
        Box::new(quads.map(|quad| Ok(quad?)))
    }
}
