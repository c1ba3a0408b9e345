//! Of a country: its people, and whom it and they are for and against.

use super::entry::reported;
use crate::claim::Polarity;
use crate::error::Result;
use crate::explain::{
    Actor, Count, Party, Reader, Says, Sources, Told, count, identify, parties, sources_of, tell,
};
use crate::rdf::vocab::{dem, terms};
use crate::rdf::{short_id, slug};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Somebody on a country's side.
#[derive(Clone, Debug, Serialize)]
pub struct Member {
    /// The name.
    pub name: String,
    /// The short id of the canonical person.
    pub id: String,
    /// In how many articles on this side.
    pub articles: usize,
    /// The offices, each with its status where it is not current and the id of a claim; most told first.
    pub offices: Vec<Held>,
}

/// An office in few words.
#[derive(Clone, Debug, Serialize)]
pub struct Held {
    /// The title, with its status where that is not current.
    pub title: String,
    /// The short id of a claim that tells it.
    pub id: String,
    /// How many claims tell it.
    pub claims: usize,
    /// The latest day of which one of them tells.
    pub reported: Option<String>,
}

/// Stances for and against what names somebody.
#[derive(Clone, Debug, Serialize)]
pub struct Towards {
    /// Who is named.
    pub whom: Party,
    /// The short ids of stances for what names them.
    pub favor: Vec<String>,
    /// The short ids of stances against it.
    pub against: Vec<String>,
    /// In how many articles.
    pub count: Count,
}

/// Whoever is on a country’s side in an article: persons, groups, organisations.
pub(super) fn side(reader: &Reader<'_>, country: &Actor) -> Result<BTreeSet<String>> {
    country.by(reader, dem::SIDE)
}

/// Who is most in articles on a country’s side, and how many those are in all.
pub(super) fn people(
    reader: &mut Reader<'_>,
    outlines: &mut Reader<'_>,
    country: &Actor,
    side: &BTreeSet<String>,
    limit: usize,
) -> Result<(Vec<Member>, usize)> {
    identify(outlines, side.iter().map(String::as_str))?;
    let mut members: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for local in side {
        for canonical in outlines.get(local).iris(dem::IDENTIFIED_AS) {
            members.entry(canonical.to_owned()).or_default().push(local.clone());
        }
    }
    let all = members.len();
    let mut sorted: Vec<(String, Vec<String>)> = members.into_iter().collect();
    sorted.sort_by(|a, b| b.1.len().cmp(&a.1.len()).then_with(|| a.0.cmp(&b.0)));
    let mut out = Vec::new();
    for (canonical, locals) in sorted.into_iter().take(limit) {
        let name = reader.objects([canonical.as_str()], terms::NAME)?.into_iter().next();
        let held = reader.pointing(terms::MEMBER, locals.iter().map(String::as_str))?;
        let held = tell(reader, held.iter().map(|(iri, _)| iri.as_str()))?;
        let sources = sources_of(reader, held.iter().map(|told| told.article.as_str()))?;
        out.push(Member {
            name: name.map_or_else(|| canonical.clone(), |(_, name)| name),
            id: short_id(&canonical),
            articles: locals.iter().filter(|local| !local.contains("/gazetteer/")).count(),
            offices: offices(held, country, &sources),
        });
    }
    Ok((out, all))
}

/// The offices that people hold for their country or without one, most told first.
fn offices(held: Vec<Told>, country: &Actor, sources: &Sources) -> Vec<Held> {
    let mut by_title: BTreeMap<String, Held> = BTreeMap::new();
    for told in held {
        let reported = reported(&told, sources);
        let Says::Office { title, of, status, .. } = told.says else { continue };
        let status =
            if status.is_empty() || status == "current" { String::new() } else { format!("{status} ") };
        let of =
            of.filter(|of| of.iri != country.iri).map(|of| format!(" of {}", of.name)).unwrap_or_default();
        let title = format!("{status}{title}{of}");
        let known = by_title.entry(slug(&title)).or_insert_with(|| Held {
            title,
            id: told.id,
            claims: 0,
            reported: None,
        });
        known.claims += 1;
        known.reported = known.reported.take().max(reported);
    }
    let mut out: Vec<Held> = by_title.into_values().collect();
    out.sort_by(|a, b| b.claims.cmp(&a.claims).then_with(|| a.title.cmp(&b.title)));
    out
}

/// Whom stances are for and against: everybody else whom their targets name, most named first.
pub(super) fn towards<'t>(
    reader: &mut Reader<'_>,
    actor: &Actor,
    stances: impl Iterator<Item = &'t Told>,
    sources: &Sources,
    limit: usize,
) -> Result<Vec<Towards>> {
    type Named<'t> = (&'t Party, Vec<String>, Vec<String>, BTreeSet<&'t str>);
    let mut named: BTreeMap<String, Named<'t>> = BTreeMap::new();
    for told in stances {
        let Says::Stance { polarity, actors, .. } = &told.says else { continue };
        for party in actors.iter().filter(|party| party.iri != actor.iri) {
            let entry = named
                .entry(party.iri.clone())
                .or_insert_with(|| (party, Vec::new(), Vec::new(), BTreeSet::new()));
            match polarity {
                Polarity::Favor => entry.1.push(told.id.clone()),
                Polarity::Against => entry.2.push(told.id.clone()),
                Polarity::Neutral => continue,
            }
            entry.3.insert(&told.article);
        }
    }
    named.retain(|_, (_, favor, against, _)| !(favor.is_empty() && against.is_empty()));
    // A stance may have been read without their names.
    let whom = parties(reader, named.values().map(|(party, ..)| party.local.as_str()))?;
    let mut out: Vec<Towards> = named
        .into_values()
        .zip(whom)
        .map(|((_, favor, against, articles), whom)| Towards {
            whom,
            favor,
            against,
            count: count(sources, articles),
        })
        .collect();
    out.sort_by(|a, b| {
        let all = |towards: &Towards| towards.favor.len() + towards.against.len();
        all(b).cmp(&all(a)).then_with(|| a.whom.cmp(&b.whom))
    });
    out.truncate(limit);
    Ok(out)
}
