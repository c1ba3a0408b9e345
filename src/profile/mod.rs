//! All that the store tells of one person, country, organisation or group, on one page.
//!
//! Claims that say the same are one [`Entry`], which counts its articles and how many of them are independent, and
//! keeps the ids of all its claims, so that each line can be asked for its reasons. Everything is asked for by IRI:
//! the time grows with what is told of the one, not with the store. Of a country much is told and little shown: where there
//! are more claims than lines, they are read in outline, sorted and counted, and only those that are shown are read whole.

mod agreement;
mod conflicts;
mod country;
mod entry;
mod quotes;
mod stances;

pub use agreement::{Agreement, Neighbour};
pub use conflicts::Contradiction;
pub use country::{Held, Member, Towards};
pub use entry::{Entry, Section};
pub use stances::IssueStances;

use crate::error::Result;
use crate::explain::{Actor, Count, Kind, Reader, Sources, Told, count, outlines, sources_of, tell};
use crate::rdf::vocab::{dem, terms};
use oxigraph::model::vocab::rdf;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// All that is told of one.
#[derive(Clone, Debug, Serialize)]
pub struct Profile {
    /// Whom it is about.
    pub actor: Actor,
    /// The countries whose side articles see them on; of a country its code.
    pub sides: Vec<String>,
    /// Other names under which articles and gazetteers know them.
    pub names: Vec<String>,
    /// In how many articles.
    pub count: Count,
    /// The first day on which an article that speaks of them was published.
    pub first_seen: Option<String>,
    /// The last one.
    pub last_seen: Option<String>,
    /// How they stand in the network, where somebody has measured that.
    pub measures: Vec<Measure>,
    /// The offices a person holds or held.
    pub offices: Section,
    /// The people of a country, with their offices.
    pub people: Vec<Member>,
    /// How many those are in all.
    pub all_people: usize,
    /// Ties to others.
    pub ties: Section,
    /// Meetings, calls and visits.
    pub meetings: Section,
    /// Other events.
    pub events: Section,
    /// Stances of their own, by issue.
    pub stances: Vec<IssueStances>,
    /// Of a country: stances of those on its side, by issue.
    pub speakers: Vec<IssueStances>,
    /// Whom stances are for and against, by whom their targets name.
    pub towards: Vec<Towards>,
    /// What others hold of them.
    pub by_others: Section,
    /// The most telling words; of a country, of those on its side.
    pub quotes: Section,
    /// Who agrees and who disagrees most.
    pub agreement: Agreement,
    /// Where what is told contradicts itself.
    pub contradictions: Vec<Contradiction>,
    /// The articles of all that is shown.
    pub sources: Sources,
}

/// How somebody stands in the network of all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Measure {
    /// What is measured (“betweenness”).
    pub name: String,
    /// The value, with its unit or rank.
    pub value: String,
}

/// Kinds of events in which people meet.
const MEETINGS: [&str; 3] = ["meeting", "call", "visit"];

/// The profile of one; at most `limit` entries of each section, and half as many of each issue.
///
/// # Errors
/// [`Error::Storage`](crate::error::Error::Storage) or [`Error::Server`](crate::error::Error::Server) where the
/// engine fails.
pub fn profile(reader: &mut Reader<'_>, actor: &Actor, limit: usize) -> Result<Profile> {
    let is_country = actor.kind == Kind::Country;
    let side: BTreeSet<String> = if is_country { country::side(reader, actor)? } else { BTreeSet::new() };
    let [held, spoken] = reader.pointing_by([dem::HOLDER, dem::SPEAKER], side.iter().map(String::as_str))?;
    let outlines = &mut outlines(reader.store);
    let mut read = |reader: &mut Reader<'_>, claims: BTreeSet<String>| {
        let iris = claims.iter().map(String::as_str);
        if claims.len() > limit { tell(outlines, iris) } else { tell(reader, iris) }
    };

    let offices = if is_country { BTreeSet::new() } else { actor.by(reader, terms::MEMBER)? };
    let offices = tell(reader, offices.iter().map(String::as_str))?;
    let ties: BTreeSet<String> =
        actor.by(reader, dem::SUBJECT)?.union(&actor.by(reader, dem::OBJECT)?).cloned().collect();
    let ties = tell(reader, ties.iter().map(String::as_str))?;
    let happened =
        actor.by(reader, terms::HAS_ACTOR)?.union(&actor.by(reader, dem::COUNTRY)?).cloned().collect();
    let (met, events): (Vec<Told>, Vec<Told>) =
        read(reader, happened)?.into_iter().partition(|told| MEETINGS.contains(&told.event_kind()));
    let own_claims = actor.by(reader, dem::HOLDER)?;
    let own = read(reader, own_claims)?;
    let others = read(reader, held)?;
    let of_them = actor.by(reader, dem::TARGET_ACTOR)?;
    let of_them = read(reader, of_them)?;
    let said = if is_country { spoken } else { actor.by(reader, dem::SPEAKER)? };
    let all_said = said.len();
    let said = quotes::telling(outlines, said, own.iter().chain(&others))?;

    let all = [&offices, &ties, &met, &events, &own, &others, &of_them, &said];
    let mut articles: BTreeSet<String> = all.into_iter().flatten().map(|told| told.article.clone()).collect();
    let mut seen = articles.clone();
    if !is_country {
        // Who is named and no more is in the article all the same; who is left out by a window is not.
        reader.load(actor.locals.iter().map(String::as_str))?;
        let here = actor.locals.iter().map(|local| reader.get(local));
        let here = here.filter(|facts| facts.iri(rdf::TYPE).is_some()).map(|facts| facts.graph.clone());
        seen = here.collect();
        articles.extend(seen.iter().cloned());
    }
    let sources = sources_of(reader, articles.iter().map(String::as_str))?;
    let days: BTreeSet<&String> = seen
        .iter()
        .filter_map(|iri| sources.get(iri))
        .filter_map(|source| source.published.as_ref())
        .collect();
    let (first_seen, last_seen) =
        (days.first().map(ToString::to_string), days.last().map(ToString::to_string));

    let (people, all_people) =
        if is_country { country::people(reader, outlines, actor, &side, limit)? } else { (Vec::new(), 0) };
    let towards = country::towards(reader, actor, own.iter().chain(&others), &sources, limit)?;
    let contradictions = conflicts::contradictions(reader, actor, &own, &sources)?;
    let section = |claims: Vec<Told>| Section::of(claims, &sources, limit);
    let mut names: Vec<String> = actor.names(reader)?.into_iter().collect();
    names.retain(|name| *name != actor.name);
    let mut profile = Profile {
        sides: actor.sides(reader)?.into_iter().collect(),
        names,
        count: count(&sources, seen.iter().map(String::as_str)),
        first_seen,
        last_seen,
        measures: Vec::new(),
        offices: section(offices),
        people,
        all_people,
        ties: section(ties),
        meetings: section(met),
        events: section(events),
        stances: stances::by_issue(own, &sources, limit.div_ceil(2)),
        speakers: stances::by_issue(others, &sources, limit.div_ceil(2)),
        towards,
        by_others: section(of_them.into_iter().filter(|told| !is_of(told, actor)).collect()),
        quotes: Section { all: all_said, entries: quotes::best(said, &sources, limit) },
        agreement: agreement::agreement(reader, actor, limit)?,
        contradictions,
        sources,
        actor: actor.clone(),
    };
    read_whole(reader, outlines, &mut profile)?;
    Ok(profile)
}

/// Reads what is shown and was read in outline.
fn read_whole(reader: &mut Reader<'_>, outlines: &Reader<'_>, profile: &mut Profile) -> Result<()> {
    let Profile { meetings, events, stances, speakers, by_others, quotes, .. } = profile;
    let lines = [meetings, events, by_others, quotes].into_iter().map(|section| &mut section.entries);
    let lines = lines.chain(stances.iter_mut().chain(speakers).map(|on| &mut on.entries));
    // A claim may be shown in two sections, and have been read whole for one of them.
    let shown: Vec<&mut Told> =
        lines.flatten().map(|entry| &mut entry.claim).filter(|claim| outlines.knows(&claim.iri)).collect();
    let iris: BTreeSet<String> = shown.iter().map(|claim| claim.iri.clone()).collect();
    let whole = tell(reader, iris.iter().map(String::as_str))?;
    let whole: BTreeMap<&str, &Told> = whole.iter().map(|told| (told.iri.as_str(), told)).collect();
    for claim in shown {
        if let Some(told) = whole.get(claim.iri.as_str()) {
            claim.clone_from(told);
        }
    }
    Ok(())
}

/// Whether a claim is of the actor’s own.
fn is_of(told: &Told, actor: &Actor) -> bool {
    told.parties().first().is_some_and(|party| party.iri == actor.iri || actor.locals.contains(&party.local))
}
