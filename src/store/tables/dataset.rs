//! The tables as Oxigraph's evaluator reads a store of others.

use super::fitting::Fitting;
use super::{DEFAULT_GRAPH, Id, Tables, Terms, canonical};
use oxigraph::model::Term;
use oxigraph::store::StorageError;
use spareval::{InternalQuad, QueryableDataset};
use std::borrow::Borrow;
use std::cell::{Ref, RefCell};
use std::rc::Rc;
use std::sync::Arc;

/// The tables, and what a query makes while it is evaluated.
pub(in crate::store) struct Asked(Rc<Asking>);

struct Asking {
    tables: Arc<Tables>,
    /// Terms that no quad has: their numbers come after those of the tables.
    made: RefCell<Terms>,
}

impl Asked {
    /// For one query.
    pub(in crate::store) fn new(tables: &Arc<Tables>) -> Self {
        Self(Rc::new(Asking { tables: Arc::clone(tables), made: RefCell::default() }))
    }

    /// The tables.
    pub(in crate::store) fn tables(&self) -> &Arc<Tables> {
        &self.0.tables
    }

    /// The terms that the query has made, by their numbers, which come after those of the tables; nothing while it is
    /// evaluated still.
    pub(in crate::store) fn made(self) -> Option<Vec<Term>> {
        Some(Rc::into_inner(self.0)?.made.into_inner().into_iter().collect())
    }

    /// The number of a term, which it has from now on.
    pub(in crate::store) fn number(&self, term: Term) -> Option<u32> {
        self.internalize_term(term).ok().map(Id::get)
    }

    /// The term that has a number.
    pub(in crate::store) fn term(&self, number: u32) -> Option<Term> {
        self.reading().term(number).cloned()
    }

    /// All terms as they are now, to be read; none is made meanwhile.
    pub(in crate::store) fn reading(&self) -> Reading<'_> {
        Reading { tables: &self.0.tables, made: self.0.made.borrow() }
    }
}

/// The terms of the tables and those that a query has made.
pub(in crate::store) struct Reading<'a> {
    tables: &'a Tables,
    made: Ref<'a, Terms>,
}

impl Reading<'_> {
    /// The number of a term of the tables.
    pub(in crate::store) fn number(&self, term: &Term) -> Option<u32> {
        self.tables.number(term)
    }

    /// The term that has a number.
    pub(in crate::store) fn term(&self, number: u32) -> Option<&Term> {
        let place = || (number as usize).checked_sub(1 + self.tables.terms.len());
        self.tables.term(number).or_else(|| self.made.get_index(place()?))
    }
}

/// Lends the tables to an iterator.
struct Lent(Rc<Asking>);

impl Borrow<Tables> for Lent {
    fn borrow(&self) -> &Tables {
        &self.0.tables
    }
}

impl QueryableDataset<'static> for Asked {
    type InternalTerm = Id;
    type Error = StorageError;

    fn internal_quads_for_pattern(
        &self,
        subject: Option<&Id>,
        predicate: Option<&Id>,
        object: Option<&Id>,
        graph_name: Option<Option<&Id>>,
    ) -> impl Iterator<Item = Result<InternalQuad<Id>, StorageError>> + use<> {
        let [subject, predicate, object] = [subject, predicate, object].map(|id| id.map(|id| id.get()));
        let graph = graph_name.map(|graph| graph.map_or(DEFAULT_GRAPH, |id| id.get()));
        // The default graph is one of all, as in Oxigraph's own stores: whoever asks for names leaves it out himself.
        let rows = Fitting::new(Lent(Rc::clone(&self.0)), [subject, predicate, object, graph]);
        rows.filter_map(|[subject, predicate, object, graph]| {
            let (subject, predicate, object) = (Id::new(subject)?, Id::new(predicate)?, Id::new(object)?);
            Some(Ok(InternalQuad { subject, predicate, object, graph_name: Id::new(graph) }))
        })
    }

    fn internal_named_graphs(&self) -> impl Iterator<Item = Result<Id, StorageError>> + use<> {
        self.0.tables.graphs().collect::<Vec<_>>().into_iter().map(Ok)
    }

    fn internalize_term(&self, term: Term) -> Result<Id, StorageError> {
        let number = match self.0.tables.number(&term) {
            Some(number) => number,
            None => {
                let (place, _) = self.0.made.borrow_mut().insert_full(canonical(term));
                let number = self.0.tables.terms.len() + place + 1;
                u32::try_from(number).map_err(|_| StorageError::Other("more terms than numbers".into()))?
            }
        };
        Id::new(number).ok_or_else(|| StorageError::Other("a term without a number".into()))
    }

    fn externalize_term(&self, term: Id) -> Result<Term, StorageError> {
        // Numbers come from here alone.
        self.term(term.get()).ok_or_else(|| StorageError::Other("a term without a name".into()))
    }
}
