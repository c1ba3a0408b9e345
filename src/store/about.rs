//! What is told of many nodes at a time, where no term is looked up that nobody asks for.
//!
//! An engine on disk keeps the hashes of terms in its quads and their texts elsewhere: to look up the texts of a quad takes
//! longer than to find it. So the nodes and predicates that are asked about come back as their places in what was asked.

use super::tables::{Fitting, Tables};
use super::{Engine, Pattern, Store};
use crate::error::{Error, Result};
use oxigraph::model::vocab::{rdf, xsd};
use oxigraph::model::{
    GraphNameRef, Literal, NamedNode, NamedNodeRef, NamedOrBlankNode, Term, TermRef, Variable,
};
use oxigraph::sparql::QueryResults;
use spargebra::Query;
use spargebra::algebra::{Expression, GraphPattern};
use spargebra::term::{GroundTerm, NamedNodePattern, TermPattern, TriplePattern};

/// So few nodes are looked up one by one: to plan a query takes longer, where little is told.
const FEW: usize = 2;

/// At which end of a quad a node stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum At {
    /// It is told of.
    Subject,
    /// Something else is told of, and it is named.
    Object,
}

/// What a quad of a named graph tells of a node.
#[derive(Clone, Copy, Debug)]
pub(crate) struct About<'t> {
    /// Which of the nodes asked about.
    pub(crate) node: usize,
    /// Which of the predicates asked about.
    pub(crate) predicate: usize,
    /// What stands at the other end of the quad.
    pub(crate) other: TermRef<'t>,
    /// The graph, where a class is told.
    pub(crate) graph: Option<TermRef<'t>>,
}

impl Store {
    /// Shows what named graphs tell of nodes by some predicates, in an order of the engine's own. Who asks for several at
    /// once should ask about nodes of which little else is told: all of that may be looked through.
    ///
    /// # Errors
    /// [`Error::Storage`] or [`Error::Query`] where the engine fails.
    pub(crate) fn about(
        &self,
        nodes: &[NamedNode],
        at: At,
        predicates: &[NamedNodeRef<'_>],
        mut show: impl FnMut(About<'_>),
    ) -> Result<()> {
        match &self.engine {
            Engine::Tables(tables) => {
                of_tables(tables, nodes, at, predicates, show);
                Ok(())
            }
            // Servers know no LATERAL.
            engine if engine.kind().is_some() && (nodes.len() > FEW || at == At::Object) => {
                self.of_many(nodes, at, predicates, show)
            }
            _ => {
                let mut nodes = nodes.iter().enumerate();
                nodes.try_for_each(|node| self.of_one(node, at, predicates, &mut show))
            }
        }
    }

    /// A look-up, whatever the engine.
    fn of_one(
        &self,
        (place, node): (usize, &NamedNode),
        at: At,
        predicates: &[NamedNodeRef<'_>],
        show: &mut impl FnMut(About<'_>),
    ) -> Result<()> {
        let (subject, object) = (NamedOrBlankNode::from(node.clone()), Term::from(node.clone()));
        for fixed in fixed(at, predicates.len()) {
            let pattern = Pattern {
                subject: Some(&subject).filter(|_| at == At::Subject),
                predicate: fixed.and_then(|fixed| predicates.get(fixed).copied()),
                object: Some(&object).filter(|_| at == At::Object),
                graph: None,
            };
            for quad in self.engine.matching(pattern) {
                let quad = quad?;
                let quad = quad.as_ref();
                let GraphNameRef::NamedNode(graph) = quad.graph_name else { continue };
                let Some(predicate) = predicates.iter().position(|known| *known == quad.predicate) else {
                    continue;
                };
                let other = if at == At::Subject { quad.object } else { quad.subject.into() };
                let graph = (quad.predicate == rdf::TYPE).then(|| graph.into());
                show(About { node: place, predicate, other, graph });
            }
        }
        Ok(())
    }

    /// A query, whose rows name places.
    fn of_many(
        &self,
        nodes: &[NamedNode],
        at: At,
        predicates: &[NamedNodeRef<'_>],
        mut show: impl FnMut(About<'_>),
    ) -> Result<()> {
        let failed = |error: &dyn std::fmt::Display| Error::Query { why: error.to_string() };
        let QueryResults::Solutions(rows) = self.evaluate(query(nodes, at, predicates))? else {
            return Ok(());
        };
        for row in rows {
            let row = row.map_err(|error| failed(&error))?;
            let place = |column: usize| match row.get(column) {
                Some(Term::Literal(place)) => place.value().parse().ok(),
                _ => None,
            };
            if let (Some(node), Some(predicate), Some(other)) = (place(0), place(1), row.get(2)) {
                let graph = row.get(3).map(Term::as_ref);
                show(About { node, predicate, other: other.as_ref(), graph });
            }
        }
        Ok(())
    }
}

/// Which predicates are looked up: one after the other, or (`None`) all that is told, of which what is asked for is taken.
fn fixed(at: At, predicates: usize) -> Vec<Option<usize>> {
    if at == At::Subject && predicates > 1 { vec![None] } else { (0..predicates).map(Some).collect() }
}

/// The same from tables, whose terms are lent.
fn of_tables(
    tables: &Tables,
    nodes: &[NamedNode],
    at: At,
    predicates: &[NamedNodeRef<'_>],
    mut show: impl FnMut(About<'_>),
) {
    let number = |node: NamedNodeRef<'_>| tables.number(&node.into_owned().into());
    let numbers: Vec<Option<u32>> = predicates.iter().map(|predicate| number(*predicate)).collect();
    let (class, fixed) = (number(rdf::TYPE), fixed(at, predicates.len()));
    for (place, node) in nodes.iter().enumerate() {
        let Some(node) = number(node.as_ref()) else { continue };
        for fixed in &fixed {
            let fixed = fixed.map(|fixed| numbers.get(fixed).copied().flatten());
            // What nobody tells of anything is told of nobody.
            if fixed == Some(None) {
                continue;
            }
            let fixed = fixed.flatten();
            let wanted = match at {
                At::Subject => [Some(node), fixed, None, None],
                At::Object => [None, fixed, Some(node), None],
            };
            Fitting::new(tables, wanted).for_each(|[subject, predicate, object, graph]| {
                let other = if at == At::Subject { object } else { subject };
                let asked = numbers.iter().position(|known| *known == Some(predicate));
                // What the default graph tells has no source.
                if let (Some(asked), Some(other), Some(graph)) =
                    (asked, tables.term(other), tables.term(graph))
                {
                    let graph = (Some(predicate) == class).then(|| graph.as_ref());
                    show(About { node: place, predicate: asked, other: other.as_ref(), graph });
                }
            });
        }
    }
}

/// Which node, which predicate, what is at the other end, and where a class is told the graph.
fn query(nodes: &[NamedNode], at: At, predicates: &[NamedNodeRef<'_>]) -> Query {
    let variable = Variable::new_unchecked;
    let [node, predicate, other, graph] = ["node", "predicate", "other", "graph"].map(variable);
    let [of_node, of_predicate, of_class, source] =
        ["of_node", "of_predicate", "of_class", "source"].map(variable);
    let place =
        |place: usize| Some(GroundTerm::from(Literal::new_typed_literal(place.to_string(), xsd::INTEGER)));
    let named = |node: NamedNode| Some(GroundTerm::from(node));
    let nodes_asked = GraphPattern::Values {
        variables: vec![of_node.clone(), node.clone()],
        bindings: nodes.iter().enumerate().map(|(at, node)| vec![place(at), named(node.clone())]).collect(),
    };
    let row = |(at, predicate): (usize, &NamedNodeRef<'_>)| {
        vec![place(at), named(predicate.into_owned()), place(at).filter(|_| *predicate == rdf::TYPE)]
    };
    let predicates_asked = GraphPattern::Values {
        variables: vec![of_predicate.clone(), predicate.clone(), of_class.clone()],
        bindings: predicates.iter().enumerate().map(row).collect(),
    };
    let (subject, object) = if at == At::Subject { (node, other.clone()) } else { (other.clone(), node) };
    let quads = GraphPattern::Graph {
        name: NamedNodePattern::Variable(graph.clone()),
        inner: Box::new(GraphPattern::Bgp {
            patterns: vec![TriplePattern {
                subject: TermPattern::Variable(subject),
                predicate: NamedNodePattern::Variable(predicate.clone()),
                object: TermPattern::Variable(object),
            }],
        }),
    };
    let lateral = |left, right| GraphPattern::Lateral { left: Box::new(left), right: Box::new(right) };
    let inner = if predicates.len() > 1 {
        // What is selected by a query within is joined by hashing, with the fewer predicates.
        let told = GraphPattern::Project {
            variables: vec![of_node.clone(), predicate.clone(), other.clone(), graph.clone()],
            inner: Box::new(lateral(nodes_asked, quads)),
        };
        GraphPattern::Join { left: Box::new(predicates_asked), right: Box::new(told) }
    } else {
        lateral(lateral(nodes_asked, predicates_asked), quads)
    };
    let [is_class, graph, nothing] =
        [Expression::Bound(of_class.clone()), Expression::Variable(graph), Expression::Variable(of_class)];
    let inner = GraphPattern::Extend {
        inner: Box::new(inner),
        variable: source.clone(),
        expression: Expression::If(Box::new(is_class), Box::new(graph), Box::new(nothing)),
    };
    Query::Select {
        dataset: None,
        pattern: GraphPattern::Project {
            inner: Box::new(inner),
            variables: vec![of_node, of_predicate, other, source],
        },
        base_iri: None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tables::samples::{many, node};
    use super::*;
    use oxigraph::model::Quad;
    use proptest::prelude::*;

    /// A predicate, one of which tells of classes.
    fn predicate(number: u8) -> NamedNode {
        if number == 1 { rdf::TYPE.into_owned() } else { node(number) }
    }

    type Shown = Vec<(usize, usize, String, Option<String>)>;

    fn shown(tell: impl FnOnce(&mut dyn FnMut(About<'_>)) -> Result<()>) -> Shown {
        let mut out = Shown::new();
        tell(&mut |About { node, predicate, other, graph }| {
            out.push((node, predicate, other.to_string(), graph.map(|graph| graph.to_string())));
        })
        .unwrap();
        out.sort();
        out
    }

    proptest! {
        #[test]
        fn every_engine_tells_the_same(
            quads in many(),
            nodes in proptest::collection::btree_set(1u8..7, 0..6),
            predicates in proptest::collection::btree_set(0u8..7, 0..5),
            is_subject in any::<bool>(),
        ) {
            let quads = quads.into_iter().map(|quad| {
                let is_class = quad.predicate == node(1);
                Quad { predicate: if is_class { rdf::TYPE.into_owned() } else { quad.predicate }, ..quad }
            });
            let quads: Vec<Quad> = quads.collect();
            let tables = Store::holding("https://example.org/", quads.iter().cloned().map(Ok)).unwrap();
            let memory = Store::empty("https://example.org/").unwrap();
            let Engine::Memory(engine) = &memory.engine else { panic!("no store to write") };
            engine.store.extend(quads).unwrap();

            let nodes: Vec<NamedNode> = nodes.into_iter().map(node).collect();
            let predicates: Vec<NamedNode> = predicates.into_iter().map(predicate).collect();
            let predicates: Vec<NamedNodeRef<'_>> = predicates.iter().map(NamedNode::as_ref).collect();
            let at = if is_subject { At::Subject } else { At::Object };
            let one_by_one = shown(|mut show| {
                nodes.iter().enumerate().try_for_each(|node| memory.of_one(node, at, &predicates, &mut show))
            });
            prop_assert_eq!(&shown(|show| tables.about(&nodes, at, &predicates, show)), &one_by_one);
            prop_assert_eq!(&shown(|show| memory.about(&nodes, at, &predicates, show)), &one_by_one);
            prop_assert_eq!(&shown(|show| memory.of_many(&nodes, at, &predicates, show)), &one_by_one);
        }
    }
}
