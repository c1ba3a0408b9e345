//! Which persons of different articles are one.
//!
//! The first, cautious rule: the same full name (two words or more), and no two of them on different
//! sides. Each article-local person is mapped to a canonical one, whose IRI derives from the least
//! of its members, so that merging never touches an article's graph and any order of reading gives
//! the same graph.

use super::pairs;
use crate::error::Result;
use crate::rdf::slug;
use crate::rdf::vocab::{dem, terms};
use oxigraph::model::vocab::rdf;
use oxigraph::model::{Literal, NamedNode, Quad, Term};
use oxigraph::store::Store;
use std::collections::{BTreeMap, BTreeSet};

/// The identity graph.
pub(super) fn quads(store: &Store, base: &str, graph: &NamedNode) -> Result<Vec<Quad>> {
    let person = Term::from(terms::PERSON);
    let people: BTreeSet<String> = pairs(store, rdf::TYPE)?
        .into_iter()
        .filter(|(_, class)| *class == person)
        .map(|(iri, _)| iri.into_string())
        .collect();
    let sides: BTreeMap<String, String> = pairs(store, dem::SIDE)?
        .into_iter()
        .map(|(iri, side)| (iri.into_string(), side.to_string()))
        .collect();
    let names: BTreeMap<String, String> = pairs(store, terms::NAME)?
        .into_iter()
        .filter_map(|(iri, name)| match name {
            Term::Literal(name) => Some((iri.into_string(), name.value().to_owned())),
            _ => None,
        })
        .collect();
    // Name and side make a group; a person whose article gives no side joins the only group of that name.
    let mut groups: BTreeMap<(String, Option<&String>), Vec<&String>> = BTreeMap::new();
    for iri in &people {
        let Some(name) = names.get(iri) else { continue };
        let key = slug(name);
        let key = if key.contains('-') { key } else { format!("{key} {iri}") };
        groups.entry((key, sides.get(iri))).or_default().push(iri);
    }
    let mut sides_of: BTreeMap<&String, usize> = BTreeMap::new();
    for (key, side) in groups.keys() {
        *sides_of.entry(key).or_default() += usize::from(side.is_some());
    }
    let mut merged: BTreeMap<(&String, Option<&String>), Vec<&String>> = BTreeMap::new();
    for ((key, side), members) in &groups {
        let only = (side.is_none() && sides_of.get(key) == Some(&1))
            .then(|| groups.keys().find(|(k, s)| k == key && s.is_some()).and_then(|(_, s)| *s))
            .flatten();
        merged.entry((key, side.or(only))).or_default().extend(members);
    }
    let mut out = Vec::new();
    for mut members in merged.into_values() {
        members.sort();
        let Some(least) = members.first() else { continue };
        let Some(name) = names.get(*least) else { continue };
        let canon =
            NamedNode::new_unchecked(format!("{base}person/{}-{}", slug(name), crate::rdf::short_id(least)));
        let graph = || graph.clone();
        out.push(Quad::new(canon.clone(), rdf::TYPE, terms::PERSON, graph()));
        out.push(Quad::new(canon.clone(), terms::NAME, Literal::from(name.as_str()), graph()));
        for member in members {
            out.push(Quad::new(NamedNode::new_unchecked(member), dem::IDENTIFIED_AS, canon.clone(), graph()));
        }
    }
    Ok(out)
}
