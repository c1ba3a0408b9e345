//! Where an event takes place: a phrase with "in" or "at" that hangs on its word.

use super::frame::Frame;
use crate::claim::EventKind;
use crate::country::CountryCode;
use crate::document::{Document, MentionKind, Upos};
use crate::entity::Entities;
use crate::extract::roles::post::country_of;
use crate::extract::tree::{
    children, deprel, hangs, has_case, head, is_finite, mention_head, object_of, relation,
};
use crate::span::Span;
use std::ops::Range;

const IN: &[&str] = &["in", "at", "near", "outside", "inside", "across"];

/// The place that the frame's words name.
pub(crate) fn of(document: &Document<'_>, frame: &Frame, kind: EventKind, cue: usize) -> Option<Span> {
    let sites = frame.sites();
    if kind == EventKind::Visit {
        let goal = |t: usize| {
            has_case(document, t, "to") || relation(document, t) == "obj" && document.upos(cue) == Upos::Verb
        };
        let to = sites
            .iter()
            .flat_map(|&s| children(document, s))
            .filter(|&t| goal(t))
            .find_map(|t| named(document, t));
        if to.is_some() {
            return to;
        }
    }
    let found = sites
        .iter()
        .flat_map(|&site| children(document, site))
        .filter(|&t| matches!(relation(document, t), "obl" | "nmod" | "advmod"))
        .filter(|&t| IN.iter().any(|p| has_case(document, t, p)))
        .find_map(|t| match document.lemma(t) {
            "front" => object_of(document, t, "of").and_then(|site| named(document, site)),
            _ => named(document, t),
        });
    if found.is_some() {
        return found;
    }
    // Whoever is host gives the place.
    if kind == EventKind::Meeting
        && let Some(verb) = frame.verb.filter(|&v| document.lemma(v) == "host")
        && let Some(host) = children(document, verb).find(|&t| relation(document, t) == "nsubj")
        && let Some(place) = known(document, host)
    {
        return Some(place);
    }
    // The attacked country is where the attack is.
    if kind == EventKind::Attack {
        let done_to = |t: usize| {
            relation(document, t) == "obj"
                || deprel(document, t) == "nsubj:pass"
                || ["of", "on", "against", "into"].iter().any(|p| has_case(document, t, p))
        };
        return frame.affected().filter(|&t| done_to(t)).find_map(|t| known(document, t));
    }
    None
}

/// The first known place after "in" or "at" among a few tokens from the event's word on, where the tree hangs none on it.
pub(crate) fn near(document: &Document<'_>, tokens: Range<usize>) -> Option<Span> {
    let end = tokens.end.min(tokens.start + 12);
    let stop = (tokens.start + 1..end).find(|&t| document.upos(t) == Upos::Verb && is_finite(document, t));
    (tokens.start + 1..stop.unwrap_or(end))
        .filter(|&t| {
            IN.iter().any(|p| document.form(t).eq_ignore_ascii_case(p)) && document.upos(t) == Upos::Adp
        })
        .find_map(|t| {
            let place = head(document, t)?;
            let owner = head(document, place)
                .is_some_and(|h| document.upos(h) == Upos::Propn && document.mention_at(h).is_some());
            known(document, place).filter(|_| !owner)
        })
}

/// The place of a sentence that has only one.
pub(crate) fn only(document: &Document<'_>, tokens: Range<usize>) -> Option<Span> {
    let mut all = document
        .mentions_in(tokens)
        .filter(|(_, m)| m.kind == MentionKind::Place && m.tokens.start > 0)
        .filter(|(_, m)| IN.iter().any(|p| has_case(document, mention_head(document, m), p)))
        .filter_map(|(_, m)| known(document, m.tokens.start))
        .collect::<Vec<_>>()
        .into_iter();
    all.next().filter(|_| all.next().is_none())
}

/// The country of an event's place, for those events that are of the country where they happen; people
/// may meet anywhere.
pub(crate) fn country(
    document: &Document<'_>,
    entities: &Entities,
    place: Span,
    kind: EventKind,
) -> Option<CountryCode> {
    if matches!(kind, EventKind::Meeting | EventKind::Call | EventKind::Agreement) {
        return None;
    }
    let (i, mention) = document.mentions.iter().enumerate().find(|(_, m)| m.span == place)?;
    country_of(document, entities, i, mention)
}

/// The place or country that a word is the head of.
fn known(document: &Document<'_>, at: usize) -> Option<Span> {
    document
        .mention_at(at)
        .filter(|(_, m)| matches!(m.kind, MentionKind::Place | MentionKind::Country))
        .filter(|(_, m)| !crate::extract::roles::post::is_possessive(document.form(m.tokens.end)))
        .map(|(_, m)| m.span)
}

/// The place that a phrase names: a name, or what stands beside "the capital", "the city of"; a named
/// town rather than the hall in it.
fn named(document: &Document<'_>, at: usize) -> Option<Span> {
    let sentence = document.sentence_of(at).and_then(|s| document.sentences.get(s))?;
    if let Some(place) = known(document, at) {
        return Some(place);
    }
    if is_time(document.lemma(at)) {
        return None;
    }
    let proper = document.upos(at) == Upos::Propn;
    let common = is_part(document.lemma(at));
    let deep = document
        .mentions_in(sentence.tokens.clone())
        .filter(|(_, m)| {
            matches!(m.kind, MentionKind::Place | MentionKind::Country)
                && m.tokens.start >= at.saturating_sub(6)
        })
        .find(|(_, m)| {
            let top = mention_head(document, m);
            hangs(document, top, at, &["acl", "advcl", "conj", "parataxis", "ccomp"])
                && (common || head(document, top) == Some(at) && deprel(document, top) != "nmod:poss")
        });
    if (proper || common)
        && let Some((_, mention)) = deep
    {
        return Some(mention.span);
    }
    match document.mention_at(at) {
        Some((_, m)) if m.kind == MentionKind::Organization && is_site(document.lemma(at)) => Some(m.span),
        Some(_) => None,
        None if proper || is_site(document.lemma(at)) && is_named(document, at) => Some(name(document, at)),
        None if document.lemma(at) == "parliament" => Some(document.span(at..at + 1)),
        None => None,
    }
}

fn is_named(document: &Document<'_>, at: usize) -> bool {
    at > 0 && document.upos(at - 1) == Upos::Propn
}

/// The words of a name around its head.
fn name(document: &Document<'_>, at: usize) -> Span {
    let capital = |t: usize| document.form(t).chars().next().is_some_and(char::is_uppercase);
    let mut start = at;
    while start > 0 && capital(start - 1) && document.upos(start - 1) != Upos::Punct {
        start -= 1;
    }
    let mut end = at + 1;
    while capital(end) && document.upos(end) == Upos::Propn {
        end += 1;
    }
    document.span(start..end)
}

/// Days, months and spans of time, which follow "in" as places do.
fn is_time(lemma: &str) -> bool {
    matches!(
        lemma,
        "january"
            | "february"
            | "march"
            | "april"
            | "may"
            | "june"
            | "july"
            | "august"
            | "september"
            | "october"
            | "november"
            | "december"
            | "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
            | "ramadan"
            | "christmas"
            | "covid-19"
            | "covid"
    )
}

/// Nouns beside which the name of a place stands.
fn is_part(lemma: &str) -> bool {
    matches!(
        lemma,
        "capital"
            | "city"
            | "town"
            | "village"
            | "province"
            | "district"
            | "region"
            | "state"
            | "area"
            | "port"
            | "island"
            | "county"
            | "resort"
            | "suburb"
            | "part"
            | "south"
            | "north"
            | "east"
            | "west"
            | "outskirt"
            | "center"
            | "centre"
            | "neighborhood"
            | "neighbourhood"
            | "municipality"
            | "prefecture"
    )
}

/// Nouns that end the name of a building or site.
fn is_site(lemma: &str) -> bool {
    matches!(
        lemma,
        "airport"
            | "palace"
            | "station"
            | "school"
            | "hall"
            | "hospital"
            | "university"
            | "square"
            | "beach"
            | "court"
            | "parliament"
            | "headquarters"
            | "house"
            | "hotel"
            | "base"
            | "camp"
            | "port"
            | "street"
            | "center"
            | "centre"
            | "mosque"
            | "church"
            | "temple"
            | "stadium"
            | "museum"
            | "college"
            | "bridge"
            | "prison"
            | "shipyard"
            | "resort"
            | "villa"
            | "mall"
            | "park"
            | "embassy"
    )
}

#[cfg(test)]
mod tests {
    use super::super::verb;
    use crate::extract::testing::check;

    #[test]
    fn places_hang_on_the_event() {
        check(
            verb::find,
            "{Varga} met {Okoro} in the city of Geneva.",
            "held meeting: Varga, Okoro [] @ Geneva",
        );
        check(
            verb::find,
            "{Varga} met {Okoro} at Lindon Airport.",
            "held meeting: Varga, Okoro [] @ Lindon Airport",
        );
        check(verb::find, "{Varga} met {Okoro} in May.", "held meeting: Varga, Okoro []");
    }
}
