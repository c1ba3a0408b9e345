//! Where what is told of one contradicts itself.

use crate::claim::Polarity;
use crate::error::Result;
use crate::explain::{Actor, Kind, Reader, Says, Sources, Told, conflict};
use crate::rdf::vocab::dem;
use crate::rdf::{short_id, slug};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Two things that cannot both be so, or one that changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Contradiction {
    /// What, in a sentence.
    pub what: String,
    /// The short ids of what tells it.
    pub ids: Vec<String>,
}

/// Sides that articles tell differently, stances on both sides of the same words (of an issue, which is broader,
/// in different articles), and what gazetteers say otherwise.
pub(super) fn contradictions(
    reader: &mut Reader<'_>,
    actor: &Actor,
    stances: &[Told],
    sources: &Sources,
) -> Result<Vec<Contradiction>> {
    let mut out = Vec::new();
    if actor.kind == Kind::Person {
        out.extend(two_sides(reader, actor, sources)?);
    }
    out.extend(both_ways(stances, sources));
    for predicate in [dem::DISPUTES, dem::CONFLICTS_WITH] {
        for (iri, _) in reader.pointing(predicate, actor.locals.iter().map(String::as_str))? {
            let found = conflict(reader, &iri)?;
            let (article, gazetteer) = (&found.article.source.path, &found.gazetteer.source.path);
            let what = format!(
                "{article} says {}, the gazetteer {gazetteer} {}",
                found.article_says, found.gazetteer_says
            );
            out.push(Contradiction { what, ids: vec![found.id] });
        }
    }
    Ok(out)
}

fn two_sides(reader: &mut Reader<'_>, actor: &Actor, sources: &Sources) -> Result<Option<Contradiction>> {
    let countries = reader.countries();
    reader.load(actor.locals.iter().map(String::as_str))?;
    let mut by_side: BTreeMap<String, BTreeSet<(String, String)>> = BTreeMap::new();
    for (local, side) in reader.objects(actor.locals.iter().map(String::as_str), dem::SIDE)? {
        let code = side.strip_prefix(&countries).unwrap_or(&side).to_owned();
        let graph = &reader.get(&local).graph;
        let path = sources.get(graph).map_or(graph.as_str(), |source| source.path.as_str());
        by_side.entry(code).or_default().insert((path.to_owned(), short_id(&local)));
    }
    if by_side.len() < 2 {
        return Ok(None);
    }
    let told = by_side.iter().map(|(side, told)| {
        let first = told.first().map(|(path, _)| path.as_str()).unwrap_or_default();
        let more = if told.len() > 1 { format!(" and {} more", told.len() - 1) } else { String::new() };
        format!("of {side} in {first}{more}")
    });
    let what = format!("on the side {}", told.collect::<Vec<_>>().join(", "));
    let ids = by_side.values().filter_map(|told| told.first()).map(|(_, id)| id.clone()).collect();
    Ok(Some(Contradiction { what, ids }))
}

fn both_ways(stances: &[Told], sources: &Sources) -> Vec<Contradiction> {
    let mut on: BTreeMap<(bool, String), [Vec<&Told>; 2]> = BTreeMap::new();
    for told in stances {
        let Says::Stance { polarity, target, issues, .. } = &told.says else { continue };
        let at = match polarity {
            Polarity::Favor => 0,
            Polarity::Against => 1,
            Polarity::Neutral => continue,
        };
        let topics = issues.iter().map(|issue| (true, issue.clone()));
        for topic in topics.chain([(false, slug(target))]) {
            if let Some(side) = on.entry(topic).or_default().get_mut(at) {
                side.push(told);
            }
        }
    }
    let mut out = Vec::new();
    for ((is_issue, topic), [favor, against]) in on {
        let pair = favor.iter().flat_map(|one| against.iter().map(move |other| (one, other)));
        // Within one article an issue is for and against this and that of it.
        let found = pair.into_iter().find(|(one, other)| !is_issue || one.article != other.article);
        let Some((one, other)) = found else { continue };
        let told = |told: &Told| {
            let Says::Stance { target, .. } = &told.says else { return String::new() };
            let day = sources.get(&told.article).and_then(|source| source.published.clone());
            let when = told.time.shown().or(day).map(|day| format!(", {day}")).unwrap_or_default();
            format!("“{target}”{when}")
        };
        // The very words come before the issue that they fall under.
        let ids = vec![one.id.clone(), other.id.clone()];
        if out.iter().any(|known: &Contradiction| known.ids == ids) {
            continue;
        }
        let topic = if is_issue { format!("{}: ", topic.replace('-', " ")) } else { String::new() };
        out.push(Contradiction { what: format!("{topic}for {}; against {}", told(one), told(other)), ids });
    }
    out
}
