//! One-hop edges for pictures and simple queries: who represents which country, who supports and
//! opposes what, who met whom. Of canonical persons; made from the articles' graphs alone.

use super::{Store, pairs};
use crate::error::{Error, Result};
use crate::rdf::vocab::dem;
use oxigraph::model::{NamedNodeRef, Quad, Term};
use oxigraph::sparql::QueryResults;
use std::collections::BTreeMap;

const SIDES: &str = "SELECT ?s ?o WHERE { ?s a schema:Person ; dem:side ?o }";
const SUPPORTS: &str = "SELECT ?s ?o WHERE { ?x a dem:Stance ; dem:holder ?s ; marl:hasPolarity marl:Positive ; dem:issue|dem:targetActor ?o }";
const OPPOSES: &str = "SELECT ?s ?o WHERE { ?x a dem:Stance ; dem:holder ?s ; marl:hasPolarity marl:Negative ; dem:issue|dem:targetActor ?o }";
const MET: &str = "SELECT ?s ?o WHERE { ?x a sem:Event ; dem:eventType 'meeting' ; dem:status 'held' ; sem:hasActor ?s, ?o }";

/// The derived graph.
pub(super) fn quads(store: &Store) -> Result<Vec<Quad>> {
    let graph = store.shared("derived");
    let canon: BTreeMap<String, Term> = pairs(store, dem::IDENTIFIED_AS)?
        .into_iter()
        .map(|(local, canon)| (local.into_string(), canon))
        .collect();
    let canonical = |term: Term| match &term {
        Term::NamedNode(node) => canon.get(node.as_str()).cloned().unwrap_or(term),
        _ => term,
    };
    let mut out = Vec::new();
    let edges: [(&str, NamedNodeRef<'static>); 4] =
        [(SIDES, dem::REPRESENTS), (SUPPORTS, dem::SUPPORTS), (OPPOSES, dem::OPPOSES), (MET, dem::MET_WITH)];
    for (sparql, predicate) in edges {
        let QueryResults::Solutions(rows) = store.query(sparql)? else { continue };
        for row in rows {
            let row = row.map_err(|error| Error::Query { why: error.to_string() })?;
            let (Some(s), Some(o)) = (row.get("s"), row.get("o")) else { continue };
            let (s, o) = (canonical(s.clone()), canonical(o.clone()));
            if let Term::NamedNode(subject) = s
                && Term::from(subject.clone()) != o
            {
                out.push(Quad::new(subject, predicate, o, graph.clone()));
            }
        }
    }
    out.sort_by_cached_key(ToString::to_string);
    out.dedup();
    Ok(out)
}
