//! One-hop edges for pictures and simple queries: who represents which country, who supports and
//! opposes what, who met whom. Of canonical persons; made from the articles' graphs alone, claim by claim.

use super::{Quads, Store};
use crate::error::Result;
use crate::rdf::vocab::{dem, terms};
use oxigraph::model::vocab::rdf;
use oxigraph::model::{Literal, NamedNodeRef, NamedOrBlankNode, Quad, Term};

/// Who, does what, to whom or what.
type Edge = (Term, NamedNodeRef<'static>, Term);

/// The edges that a quad of a claim leads to.
type Rule = fn(&Store, &Quad) -> Result<Vec<Edge>>;

/// Each rule, with the predicate of the quads that it starts from.
const RULES: [(NamedNodeRef<'static>, Rule); 3] =
    [(dem::SIDE, sides), (dem::HOLDER, stances), (terms::HAS_ACTOR, meetings)];

/// The derived graph; an edge that several claims lead to comes several times.
pub(super) fn quads(store: &Store) -> Quads<'_> {
    let graph = store.shared("derived");
    let found = RULES.into_iter().flat_map(move |(predicate, rule)| {
        store.matching(None, Some(predicate), None, None).map(move |quad| rule(store, &quad?))
    });
    let quads = found.flat_map(move |edges| {
        let quads = edges.and_then(|edges| {
            let quads = edges.into_iter().map(|(subject, predicate, object)| {
                let (subject, object) = (canonical(store, subject)?, canonical(store, object)?);
                Ok(match subject {
                    Term::NamedNode(node) if Term::from(node.clone()) != object => {
                        Some(Quad::new(node, predicate, object, graph.clone()))
                    }
                    _ => None,
                })
            });
            quads.filter_map(Result::transpose).collect::<Result<Vec<Quad>>>()
        });
        match quads {
            Ok(quads) => quads.into_iter().map(Ok).collect(),
            Err(fault) => vec![Err(fault)],
        }
    });
    Box::new(quads)
}

/// Who represents whom: the side that an article sees a person on.
fn sides(store: &Store, quad: &Quad) -> Result<Vec<Edge>> {
    let is_person = has(store, &quad.subject, rdf::TYPE, terms::PERSON.into())?;
    Ok(if is_person {
        vec![(quad.subject.clone().into(), dem::REPRESENTS, quad.object.clone())]
    } else {
        Vec::new()
    })
}

/// Who supports or opposes what: each issue and actor that a stance is about.
fn stances(store: &Store, quad: &Quad) -> Result<Vec<Edge>> {
    let me = &quad.subject;
    let mut out = Vec::new();
    if !has(store, me, rdf::TYPE, dem::STANCE.into())? {
        return Ok(out);
    }
    for (polarity, edge) in [(terms::POSITIVE, dem::SUPPORTS), (terms::NEGATIVE, dem::OPPOSES)] {
        if has(store, me, terms::HAS_POLARITY, polarity.into())? {
            for about in [dem::ISSUE, dem::TARGET_ACTOR] {
                for target in store.matching(Some(me), Some(about), None, None) {
                    out.push((quad.object.clone(), edge, target?.object));
                }
            }
        }
    }
    Ok(out)
}

/// Who met whom: both ways, at meetings that were held.
fn meetings(store: &Store, quad: &Quad) -> Result<Vec<Edge>> {
    let me = &quad.subject;
    let text = |text: &str| Term::from(Literal::from(text));
    let is_held = has(store, me, dem::STATUS, text("held"))?
        && has(store, me, dem::EVENT_TYPE, text("meeting"))?
        && has(store, me, rdf::TYPE, terms::EVENT.into())?;
    if !is_held {
        return Ok(Vec::new());
    }
    let actors = store.matching(Some(me), Some(terms::HAS_ACTOR), None, None);
    actors.map(|other| Ok((quad.object.clone(), dem::MET_WITH, other?.object))).collect()
}

fn has(store: &Store, me: &NamedOrBlankNode, predicate: NamedNodeRef<'_>, object: Term) -> Result<bool> {
    let found = store.matching(Some(me), Some(predicate), Some(&object), None).next();
    found.transpose().map(|quad| quad.is_some())
}

/// The canonical person of a person of an article; anybody else as they are.
fn canonical(store: &Store, term: Term) -> Result<Term> {
    let Term::NamedNode(node) = &term else { return Ok(term) };
    let me = NamedOrBlankNode::from(node.clone());
    let found = store.matching(Some(&me), Some(dem::IDENTIFIED_AS), None, None).next();
    Ok(found.transpose()?.map_or(term, |quad| quad.object))
}
