//! All that the store tells of one person, country, organisation or group, on one page.
//!
//! Claims that say the same are one [`Entry`], which counts its articles and how many of them are independent, and
//! keeps the ids of all its claims, so that each line can be asked for its reasons. Everything is asked for by IRI:
//! the time grows with what is told of the one, not with the store.

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
use crate::explain::{Actor, Count, Kind, Reader, Sources, Told, count, sources_of, tell};
use crate::rdf::vocab::{dem, terms};
use oxigraph::model::vocab::rdf;
use serde::Serialize;
use std::collections::BTreeSet;

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
    let side_by = |reader: &Reader<'_>, predicate| -> Result<BTreeSet<String>> {
        let found = reader.pointing(predicate, side.iter().map(String::as_str))?;
        Ok(found.into_iter().map(|(claim, _)| claim).collect())
    };
    let read =
        |reader: &mut Reader<'_>, claims: BTreeSet<String>| tell(reader, claims.iter().map(String::as_str));

    let offices = if is_country { BTreeSet::new() } else { actor.by(reader, terms::MEMBER)? };
    let offices = read(reader, offices)?;
    let ties = actor.by(reader, dem::SUBJECT)?.union(&actor.by(reader, dem::OBJECT)?).cloned().collect();
    let ties = read(reader, ties)?;
    let happened =
        actor.by(reader, terms::HAS_ACTOR)?.union(&actor.by(reader, dem::COUNTRY)?).cloned().collect();
    let (met, events): (Vec<Told>, Vec<Told>) =
        read(reader, happened)?.into_iter().partition(|told| MEETINGS.contains(&told.event_kind()));
    let own_claims = actor.by(reader, dem::HOLDER)?;
    let own = read(reader, own_claims)?;
    let others = if is_country { side_by(reader, dem::HOLDER)? } else { BTreeSet::new() };
    let others = read(reader, others)?;
    let of_them = read(reader, actor.by(reader, dem::TARGET_ACTOR)?)?;
    let said = if is_country { side_by(reader, dem::SPEAKER)? } else { actor.by(reader, dem::SPEAKER)? };
    let all_said = said.len();
    let said = quotes::telling(reader, said, own.iter().chain(&others))?;

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
        if is_country { country::people(reader, actor, &side, limit)? } else { (Vec::new(), 0) };
    let towards = country::towards(actor, own.iter().chain(&others), &sources, limit);
    let contradictions = conflicts::contradictions(reader, actor, &own, &sources)?;
    let section = |claims: Vec<Told>| Section::of(claims, &sources, limit);
    let mut names: Vec<String> = actor.names(reader)?.into_iter().collect();
    names.retain(|name| *name != actor.name);
    Ok(Profile {
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
    })
}

/// Whether a claim is of the actor’s own.
fn is_of(told: &Told, actor: &Actor) -> bool {
    told.parties().first().is_some_and(|party| party.iri == actor.iri || actor.locals.contains(&party.local))
}
