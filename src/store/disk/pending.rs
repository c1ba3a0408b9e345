//! What is in the journal and not in the database yet: some tens of thousands of quads, since a database on
//! disk takes many at a time far more quickly than few.

use crate::store::Transaction;
use crate::store::pattern::Pattern;
use oxigraph::model::{GraphName, NamedNode, Quad};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// Changes that wait.
#[derive(Debug, Default)]
pub(super) struct Pending {
    /// What each graph holds from now on.
    graphs: Vec<(NamedNode, Vec<Quad>)>,
    /// Where in that list each graph is.
    places: BTreeMap<NamedNode, usize>,
    /// The names of those graphs, for readers that outlive a look at this.
    names: Arc<BTreeSet<NamedNode>>,
    /// Where the quads of a predicate are: graph, and quad.
    by_predicate: HashMap<String, Vec<(usize, usize)>>,
    /// How many quads there are.
    len: usize,
}

impl Pending {
    pub(super) fn is_empty(&self) -> bool {
        self.graphs.is_empty()
    }

    /// How many quads wait.
    pub(super) fn len(&self) -> usize {
        self.len
    }

    /// The graphs, each with all its quads.
    pub(super) fn graphs(&self) -> impl Iterator<Item = (&NamedNode, &[Quad])> {
        self.graphs.iter().map(|(graph, quads)| (graph, quads.as_slice()))
    }

    /// Adds a transaction, which replaces what was there of its graphs.
    pub(super) fn add(&mut self, transaction: &Transaction) {
        for change in transaction {
            let place = match self.places.get(&change.graph) {
                Some(place) => *place,
                None => {
                    Arc::make_mut(&mut self.names).insert(change.graph.clone());
                    self.places.insert(change.graph.clone(), self.graphs.len());
                    self.graphs.push((change.graph.clone(), Vec::new()));
                    self.graphs.len() - 1
                }
            };
            let Some((_, quads)) = self.graphs.get_mut(place) else { continue };
            let before = std::mem::replace(quads, change.quads.clone());
            if !before.is_empty() {
                self.len -= before.len();
                for places in self.by_predicate.values_mut() {
                    places.retain(|(graph, _)| *graph != place);
                }
            }
            self.len += change.quads.len();
            for (n, quad) in change.quads.iter().enumerate() {
                match self.by_predicate.get_mut(quad.predicate.as_str()) {
                    Some(places) => places.push((place, n)),
                    None => {
                        self.by_predicate.insert(quad.predicate.as_str().to_owned(), vec![(place, n)]);
                    }
                }
            }
        }
    }

    /// The quads that fit a pattern, and the graphs of which nothing counts but them.
    pub(super) fn matching(&self, pattern: Pattern<'_>) -> (Vec<Quad>, Arc<BTreeSet<NamedNode>>) {
        let Pattern { subject, predicate, object, graph } = pattern;
        let fits = |quad: &&Quad| {
            subject.is_none_or(|subject| quad.subject == *subject)
                && predicate.is_none_or(|predicate| quad.predicate == predicate)
                && object.is_none_or(|object| quad.object == *object)
        };
        let of = |place: &usize| self.graphs.get(*place).map(|(_, quads)| quads);
        let found = match (graph, predicate) {
            (Some(GraphName::NamedNode(graph)), _) => {
                let quads = self.places.get(graph).and_then(of);
                quads.into_iter().flatten().filter(fits).cloned().collect()
            }
            (Some(_), _) => Vec::new(),
            (None, Some(predicate)) => {
                let places = self.by_predicate.get(predicate.as_str()).into_iter().flatten();
                let quads = places.filter_map(|(graph, n)| of(graph)?.get(*n));
                quads.filter(fits).cloned().collect()
            }
            (None, None) => self.graphs.iter().flat_map(|(_, quads)| quads).filter(fits).cloned().collect(),
        };
        (found, Arc::clone(&self.names))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Change;
    use oxigraph::model::{Literal, NamedOrBlankNode, Term};

    fn node(name: &str) -> NamedNode {
        NamedNode::new_unchecked(format!("https://example.org/{name}"))
    }

    fn change(graph: &str, words: &[&str]) -> Change {
        let graph = node(graph);
        let quad = |word: &&str| Quad::new(graph.clone(), node("says"), Literal::from(*word), graph.clone());
        Change { quads: words.iter().map(quad).collect(), graph }
    }

    #[test]
    fn every_pattern_finds_what_it_fits_in_the_last_state_of_each_graph() {
        let mut pending = Pending::default();
        pending.add(&vec![change("a", &["one", "two"]), change("b", &["one"])]);
        pending.add(&vec![change("a", &["three"])]);
        let says = node("says");
        let (one, three) = (Term::from(Literal::from("one")), Term::from(Literal::from("three")));
        let (a, b) = (GraphName::from(node("a")), NamedOrBlankNode::from(node("b")));
        let fit = |pending: &Pending, subject, predicate, object, graph| {
            pending.matching(Pattern { subject, predicate, object, graph }).0.len()
        };
        assert_eq!(pending.len(), 2);
        assert_eq!(fit(&pending, None, None, None, None), 2);
        assert_eq!(fit(&pending, None, Some(says.as_ref()), None, None), 2);
        assert_eq!(fit(&pending, None, Some(says.as_ref()), Some(&one), None), 1);
        assert_eq!(fit(&pending, None, None, Some(&three), Some(&a)), 1);
        assert_eq!(fit(&pending, None, None, Some(&one), Some(&a)), 0);
        assert_eq!(fit(&pending, Some(&b), None, None, None), 1);
        assert_eq!(pending.matching(Pattern::default()).1.len(), 2);
        pending.add(&vec![change("b", &[])]);
        assert_eq!(fit(&pending, Some(&b), None, None, None), 0);
    }
}
