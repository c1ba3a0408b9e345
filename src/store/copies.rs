//! Which articles are one report, as a graph: each copy points at the one of its group that was published first.

use super::{Store, pairs};
use crate::copies::{Sketch, groups};
use crate::error::Result;
use crate::rdf::vocab::{dem, terms};
use oxigraph::model::{NamedNode, NamedOrBlankNode, Quad, Term};
use std::collections::BTreeMap;

/// The graph of copies.
pub(super) fn quads(store: &Store) -> Result<Vec<Quad>> {
    let graph = store.shared("copies");
    let mut dates: BTreeMap<NamedNode, String> = BTreeMap::new();
    for (article, date) in pairs(store, terms::DATE_PUBLISHED)? {
        if let Term::Literal(date) = date {
            dates.insert(article, date.value().to_owned());
        }
    }
    let mut sketched: Vec<(NamedNode, Sketch)> = Vec::new();
    for quad in store.matching(None, Some(dem::SKETCH), None, None) {
        let quad = quad?;
        if let (NamedOrBlankNode::NamedNode(article), Term::Literal(sketch)) = (quad.subject, quad.object)
            && let Some(sketch) = Sketch::parse(sketch.value())
        {
            sketched.push((article, sketch));
        }
    }
    sketched.sort_by(|a, b| a.0.as_str().cmp(b.0.as_str()));
    let (articles, sketches): (Vec<NamedNode>, Vec<Sketch>) = sketched.into_iter().unzip();
    let mut out = Vec::new();
    for group in groups(&sketches) {
        let mut members: Vec<&NamedNode> = group.iter().filter_map(|at| articles.get(*at)).collect();
        // What has no date may be older or younger than what has: it comes last.
        members.sort_by_key(|article| (!dates.contains_key(*article), dates.get(*article), article.as_str()));
        let Some((first, copies)) = members.split_first() else { continue };
        out.extend(
            copies
                .iter()
                .map(|copy| Quad::new((*copy).clone(), dem::COPY_OF, (*first).clone(), graph.clone())),
        );
    }
    Ok(out)
}
