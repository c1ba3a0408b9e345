//! What happened or is planned between actors: a cue of `data/verbs/events.tsv`, and who, where and whether around it.

pub(crate) mod actors;
mod ahead;
mod apart;
mod attack;
pub(crate) mod career;
pub(crate) mod ceremony;
mod course;
pub(crate) mod cue;
mod different;
pub(crate) mod doubt;
pub(crate) mod frame;
mod general;
mod kinds;
mod mishap;
pub(crate) mod noun;
mod office;
pub(crate) mod place;
pub(crate) mod plural;
pub(crate) mod presence;
pub(crate) mod status;
mod tally;
pub(crate) mod tidy;
pub(crate) mod told;
mod travel;
mod unreal;
pub(crate) mod verb;
pub(crate) mod voiced;

use crate::claim::{Claim, Event, EventKind, EventStatus, Evidence, Relation};
use crate::country::CountryCode;
use crate::document::{Document, MentionKind, Sentence};
use crate::entity::{Entities, EntityId};
use crate::extract::roles::post::country_of;
use crate::span::Span;
use std::collections::BTreeMap;
use std::ops::Range;

/// An event as one clause tells it.
pub(crate) struct Told {
    pub(crate) kind: EventKind,
    pub(crate) status: EventStatus,
    pub(crate) people: Vec<EntityId>,
    pub(crate) countries: Vec<CountryCode>,
    pub(crate) place: Option<Span>,
    pub(crate) cue: Range<usize>,
    /// The country that the article is about, where it is about one.
    pub(crate) home: Option<CountryCode>,
}

/// The claim that it happened, or may.
pub(crate) fn claim(
    document: &Document<'_>,
    entities: &Entities,
    (sentence, rule): (&Sentence, &'static str),
    told: Told,
) -> Claim {
    let mut countries = told.countries;
    countries.extend(told.people.iter().filter_map(|id| entities.get(*id)?.country));
    // Where an event is among people of one country, the text that is all about it need not say so.
    if countries.is_empty() {
        countries.extend(told.home);
    }
    countries.sort_unstable();
    countries.dedup();
    let event = Event {
        kind: told.kind,
        status: told.status,
        participants: told.people,
        countries,
        place: told.place,
    };
    let evidence = Evidence { sentence: sentence.span, cue: document.span(told.cue), rule };
    Claim::new(Relation::Happened(event), evidence)
}

/// The country that an article is about: the one to which more than half of its names belong.
pub(crate) fn home(document: &Document<'_>, entities: &Entities) -> Option<CountryCode> {
    let mut counts: BTreeMap<CountryCode, usize> = BTreeMap::new();
    for (i, mention) in document.mentions.iter().enumerate() {
        if mention.kind != MentionKind::Pronoun
            && let Some(code) = country_of(document, entities, i, mention)
        {
            *counts.entry(code).or_default() += 1;
        }
    }
    let all: usize = counts.values().sum();
    counts.into_iter().find(|(_, n)| *n >= 3 && 5 * n >= 3 * all).map(|(code, _)| code)
}
