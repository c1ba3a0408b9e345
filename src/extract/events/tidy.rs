//! One claim for each event, however often the article comes back to it.

use super::{apart, place};
use crate::claim::{Claim, Event, EventKind, EventStatus, Relation};
use crate::document::{Document, SentenceKind, Upos};

/// Drops an event of which another claim of the same type already says as much; what running text
/// tells is preferred to what a heading tells.
pub(crate) fn tidy(document: &Document<'_>, claims: Vec<Claim>) -> Vec<Claim> {
    let is_heading = |c: &Claim| {
        matches!(c.relation, Relation::Happened(_))
            && document
                .sentences
                .get(document.sentences.partition_point(|s| s.span < c.evidence.sentence))
                .is_some_and(|s| s.span == c.evidence.sentence && s.kind == SentenceKind::Heading)
    };
    let (headings, claims): (Vec<Claim>, Vec<Claim>) = claims.into_iter().partition(is_heading);
    let mut kept = once(document, claims);
    for claim in headings {
        let Relation::Happened(event) = &claim.relation else { continue };
        let mut told = kept.iter_mut().filter_map(|k| match &mut k.relation {
            Relation::Happened(known) if known.kind == event.kind => Some(known),
            _ => None,
        });
        match told.next() {
            // What the heading tells first is what it is about.
            Some(known) => known.place = known.place.or(event.place),
            None => kept.push(claim),
        }
    }
    kept.sort_by_key(|claim| (claim.evidence.sentence, claim.evidence.cue));
    place::later::complete(document, &mut kept);
    kept
}

/// How many of the latest events one more is compared with: no article has as many that are apart, and
/// a file of thousands must not take the square of their number.
const LATEST: usize = 256;

fn once(document: &Document<'_>, claims: Vec<Claim>) -> Vec<Claim> {
    let mut kept: Vec<Claim> = Vec::new();
    let mut places: Vec<usize> = Vec::new();
    for claim in claims {
        let Relation::Happened(event) = &claim.relation else {
            kept.push(claim);
            continue;
        };
        let again = refers_back(document, claim.evidence.cue, event.kind);
        let cue = stem(document.at(claim.evidence.cue));
        let one = again && is_one(document, claim.evidence.cue);
        let latest = || places.iter().rev().take(LATEST).copied();
        let known_at = |at: usize| match kept.get(at) {
            Some(Claim { relation: Relation::Happened(known), evidence, .. }) => Some((known, evidence)),
            _ => None,
        };
        let is_told = |at: usize| {
            known_at(at).is_some_and(|(known, evidence)| {
                let near = evidence.sentence == claim.evidence.sentence;
                let like = stem(document.at(evidence.cue)) == cue;
                is_same(known, event, near, like)
                    || again
                        && known.kind == event.kind
                        && known.status == event.status
                        && (near || !one || !is_many(document, evidence.cue))
            })
        };
        let is_meant = |at: usize| {
            again
                && known_at(at).is_some_and(|(known, evidence)| {
                    known.kind == event.kind && (!one || !is_many(document, evidence.cue))
                })
        };
        // "The meeting" is rather the one that somebody met in than a summit told of beside it.
        let alike = |at: &usize| {
            let summit = |span| is_assembly(document.at(span));
            known_at(*at).is_some_and(|(_, e)| !one || summit(e.cue) == summit(claim.evidence.cue))
        };
        let could =
            || latest().filter(|&at| kept.get(at).is_none_or(|known| !apart::are(document, known, &claim)));
        let same = could()
            .filter(alike)
            .find(|&at| is_told(at))
            .or_else(|| could().filter(alike).find(|&at| is_meant(at)))
            .or_else(|| could().find(|&at| is_told(at)))
            .or_else(|| could().find(|&at| is_meant(at)));
        match same.and_then(|at| kept.get_mut(at)) {
            Some(Claim { relation: Relation::Happened(known), time, evidence }) => {
                // "before the election", and later "the election was held": what tells it by itself tells it best.
                if is_in_passing(document, evidence.cue) && !is_in_passing(document, claim.evidence.cue) {
                    evidence.clone_from(&claim.evidence);
                }
                // When talks are to go on is not when they were held.
                if known.status == event.status {
                    time.holds = time.holds.or(claim.time.holds);
                }
                merge(document, known, event, again);
            }
            _ => {
                places.push(kept.len());
                kept.push(claim);
            }
        }
    }
    kept
}

/// Whether an event is only named to tell when another thing was: "before the election", "since the war".
fn is_in_passing(document: &Document<'_>, cue: crate::span::Span) -> bool {
    let at = document.tokens.partition_point(|t| t.span.end < cue.end);
    document.upos(at) == Upos::Noun
        && document.children(at).any(|t| {
            matches!(document.relation(t), "case" | "mark")
                && matches!(
                    document.form(t).to_lowercase().as_str(),
                    "before" | "since" | "after" | "until" | "during" | "ahead"
                )
        })
}

/// Whether "the", "this" or "these" right before the words says that they are known: "after the meeting".
fn refers_back(document: &Document<'_>, cue: crate::span::Span, kind: EventKind) -> bool {
    let at = document.tokens.partition_point(|t| t.span.start < cue.start);
    let follows = document.tokens.partition_point(|t| t.span.start < cue.end);
    // "all three attacks", "this armed conflict"
    let passed = |i: usize| {
        document.upos(i) == Upos::Num
            || matches!(
                document.lemma(i),
                "armed"
                    | "deadly"
                    | "bloody"
                    | "violent"
                    | "brutal"
                    | "ongoing"
                    | "current"
                    | "same"
                    | "whole"
            )
    };
    let at = if at > 1 && passed(at - 1) { at - 1 } else { at };
    // "the four-day visit"
    let long =
        at > 3 && document.form(at - 2) == "-" && matches!(document.lemma(at - 1), "day" | "hour" | "week");
    let at = if long { at - 3 } else { at };
    at > 0
        && matches!(
            document.lemma(at - 1),
            "all" | "both" | "the" | "this" | "these" | "those" | "that" | "such"
        )
        && !matches!(document.lemma(follows), "of" | "between" | "with" | "against" | "in" | "to")
        && (document.lemma(follows) != "on" || kind == EventKind::Meeting)
}

/// "the meeting" goes back to one, and not to "meetings".
fn is_one(document: &Document<'_>, cue: crate::span::Span) -> bool {
    matches!(document.at(cue), "meeting" | "visit" | "trip" | "summit" | "call" | "attack")
}

/// Meetings of many, which have a name rather than two sides.
fn is_assembly(cue: &str) -> bool {
    matches!(cue.to_lowercase().as_str(), "summit" | "conference" | "congress" | "forum" | "session")
}

fn is_many(document: &Document<'_>, cue: crate::span::Span) -> bool {
    let word = document.at(cue);
    matches!(word, "meetings" | "visits" | "trips" | "summits" | "calls" | "attacks")
}

/// Whether the second tells of the first again.
fn is_same(known: &Event, event: &Event, near: bool, like: bool) -> bool {
    if known.kind != event.kind {
        return false;
    }
    let unnamed = known.participants.is_empty() && event.participants.is_empty();
    // The planned and the past march are one where nothing tells them apart.
    let loose =
        unnamed && like && matches!(event.kind, EventKind::Other | EventKind::Vote | EventKind::Attack);
    if known.status != event.status && !near && !loose {
        return false;
    }
    let shares = |n: usize, m: usize| n == 0 || m == 0;
    let common = event.participants.iter().filter(|p| known.participants.contains(p)).count();
    let people = common > 0 || shares(known.participants.len(), event.participants.len());
    let countries = event.countries.iter().all(|c| known.countries.contains(c))
        || known.countries.iter().all(|c| event.countries.contains(c));
    match event.kind {
        EventKind::Other => people && like && (near || countries),
        EventKind::Attack => {
            people
                && (near && known.status == event.status
                    || (countries && (like || event.countries.len() > 1)))
        }
        EventKind::Leak => true,
        EventKind::Appointment | EventKind::Resignation => people && (near || countries),
        _ => near && known.status == event.status && people || people && countries && (common > 0 || like),
    }
}

fn merge(document: &Document<'_>, known: &mut Event, event: &Event, again: bool) {
    // "The meeting was also attended by …" names further ones.
    if known.participants.is_empty() || again && known.kind == EventKind::Meeting {
        for person in &event.participants {
            if !known.participants.contains(person) {
                known.participants.push(*person);
            }
        }
    }
    // "plans to visit Kenya, but the trip was cancelled"
    let open = matches!(known.status, EventStatus::Planned | EventStatus::Possible);
    if again && open && event.status == EventStatus::Cancelled {
        known.status = EventStatus::Cancelled;
    }
    // "A meeting in Florida … The meeting, held in Miami": the narrower place tells more.
    known.place = match (known.place, event.place) {
        (Some(old), Some(new)) if place::is_narrower(document, new, old) => Some(new),
        (old, new) => old.or(new),
    };
    known.countries.extend(&event.countries);
    known.countries.sort_unstable();
    known.countries.dedup();
}

/// The beginning of a cue, so that "protested" and "protests", "votes" and "voting", "agreed" and "agreement"
/// are one word.
fn stem(cue: &str) -> String {
    let word = cue.to_lowercase();
    // "the war", "the conflict", "the fighting" are one.
    if matches!(word.as_str(), "war" | "conflict" | "fighting" | "hostilities") {
        return "war".to_owned();
    }
    let endings = ["ments", "ment", "ings", "ing", "ed", "es", "s"];
    let short = endings.iter().find_map(|end| word.strip_suffix(end).filter(|w| w.len() > 2));
    short.unwrap_or(&word).trim_end_matches('e').chars().take(5).collect()
}
