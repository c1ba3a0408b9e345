//! What happened or is planned between actors: a cue of `data/verbs/events.tsv`, and who, where and whether around it.

pub(crate) mod actors;
pub(crate) mod career;
pub(crate) mod cue;
pub(crate) mod frame;
pub(crate) mod noun;
pub(crate) mod place;
pub(crate) mod plural;
pub(crate) mod status;
pub(crate) mod tidy;
pub(crate) mod verb;

use crate::claim::{Claim, Event, EventKind, EventStatus, Evidence, Relation};
use crate::country::CountryCode;
use crate::document::{Document, Sentence};
use crate::entity::{Entities, EntityId};
use crate::span::Span;
use std::ops::Range;

/// An event as one clause tells it.
pub(crate) struct Told {
    pub(crate) kind: EventKind,
    pub(crate) status: EventStatus,
    pub(crate) people: Vec<EntityId>,
    pub(crate) countries: Vec<CountryCode>,
    pub(crate) place: Option<Span>,
    pub(crate) cue: Range<usize>,
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
    countries.sort_unstable();
    countries.dedup();
    let event = Event {
        kind: told.kind,
        status: told.status,
        participants: told.people,
        countries,
        place: told.place,
        date: None,
    };
    let evidence = Evidence { sentence: sentence.span, cue: document.span(told.cue), rule };
    Claim { relation: Relation::Happened(event), evidence }
}
