//! What quads tell, without copying their terms.

use super::tables::Tables;
use super::{Engine, Pattern, Store};
use crate::error::Result;
use oxigraph::model::{GraphNameRef, NamedNodeRef, NamedOrBlankNodeRef, QuadRef, Term, TermRef};

/// A term of a quad.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Told<'t> {
    /// The same for the same term as long as the store is not changed, counted from one, and no other term's; nothing
    /// where the engine has no numbers.
    pub(crate) number: Option<u32>,
    pub(crate) term: TermRef<'t>,
}

/// The subject of a quad, its object and its graph; no graph is the default one.
pub(crate) type TellsOf<'t> = (Told<'t>, Told<'t>, Option<Told<'t>>);

/// What a quad tells that no engine keeps here.
pub(crate) fn of_quad(quad: QuadRef<'_>) -> TellsOf<'_> {
    let told = |term| Told { number: None, term };
    let node = |node| match node {
        NamedOrBlankNodeRef::NamedNode(node) => told(node.into()),
        NamedOrBlankNodeRef::BlankNode(node) => told(node.into()),
    };
    let graph = match quad.graph_name {
        GraphNameRef::NamedNode(graph) => Some(told(graph.into())),
        GraphNameRef::BlankNode(graph) => Some(told(graph.into())),
        GraphNameRef::DefaultGraph => None,
    };
    (node(quad.subject), told(quad.object), graph)
}

impl Store {
    /// Whether its terms have numbers.
    pub(crate) fn has_numbers(&self) -> bool {
        matches!(self.engine, Engine::Tables(_))
    }

    /// The term of a number.
    pub(crate) fn numbered(&self, number: u32) -> Option<TermRef<'_>> {
        let Engine::Tables(tables) = &self.engine else { return None };
        Some(tables.term(number)?.as_ref())
    }

    /// Shows what the quads of one predicate tell, where `objects` are given those about them alone, in an order of the
    /// engine's own. Quicker than [`Store::matching`] for a store that is read into memory.
    ///
    /// # Errors
    /// [`Error::Storage`](crate::error::Error::Storage) where the engine fails.
    pub(crate) fn each(
        &self,
        predicate: NamedNodeRef<'_>,
        objects: &[Term],
        mut show: impl FnMut(TellsOf<'_>),
    ) -> Result<()> {
        if let Engine::Tables(tables) = &self.engine {
            each(tables, predicate, objects, show);
            return Ok(());
        }
        let patterns: Vec<Option<&Term>> =
            if objects.is_empty() { vec![None] } else { objects.iter().map(Some).collect() };
        for object in patterns {
            let pattern = Pattern { predicate: Some(predicate), object, ..Pattern::default() };
            for quad in self.engine.matching(pattern) {
                show(of_quad(quad?.as_ref()));
            }
        }
        Ok(())
    }
}

/// Reads the predicate's rows and passes over those about others: to sort all rows by their objects takes longer.
fn each(tables: &Tables, predicate: NamedNodeRef<'_>, objects: &[Term], mut show: impl FnMut(TellsOf<'_>)) {
    let wanted: Vec<u32> = objects.iter().filter_map(|object| tables.number(object)).collect();
    let told = |number| Some(Told { number: Some(number), term: tables.term(number)?.as_ref() });
    tables.of_predicate(predicate).for_each(|[subject, _, object, graph]| {
        if (objects.is_empty() || wanted.contains(&object))
            && let (Some(subject), Some(object)) = (told(subject), told(object))
        {
            show((subject, object, told(graph)));
        }
    });
}
