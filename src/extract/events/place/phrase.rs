//! The place that a phrase names: a name, the town that a hall is in, a building.

use super::{is_in, referred};
use crate::document::{Document, MentionKind, Upos};
use crate::extract::roles::post::is_possessive;
use crate::extract::tree::{hangs, has_case};
use crate::span::Span;
use crate::when::calendar;

/// How many phrases one in another are looked into: "at a hotel near the station in Geneva".
const DEEPEST: usize = 3;

/// The place or country that a word is the head of.
pub(super) fn known(document: &Document<'_>, at: usize) -> Option<Span> {
    document
        .mention_at(at)
        .filter(|(_, m)| matches!(m.kind, MentionKind::Place | MentionKind::Country))
        .filter(|(_, m)| !is_possessive(document.form(m.tokens.end)))
        .map(|(_, m)| m.span)
}

/// The place that a phrase names: a name, or what stands beside "the capital", "the city of"; a named
/// town rather than the hall in it.
pub(in crate::extract::events) fn named(document: &Document<'_>, at: usize) -> Option<Span> {
    named_within(document, at, DEEPEST)
}

fn named_within(document: &Document<'_>, at: usize, depth: usize) -> Option<Span> {
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
            let top = document.top(m);
            // "in the capital between Kenya and Peru": who takes part is no place.
            !["between", "among", "with", "against"].iter().any(|p| has_case(document, top, p))
                && hangs(document, top, at, &["acl", "advcl", "conj", "parataxis", "ccomp"])
                && (common || document.head(top) == Some(at) && document.deprel(top) != "nmod:poss")
        });
    // "in the capital Lindon": a tree may hang the two side by side.
    if common
        && let Some((_, next)) = document.mention_at(at + 1)
        && next.kind == MentionKind::Place
        && next.tokens.start == at + 1
    {
        return Some(next.span);
    }
    // "in the Kenyan capital, Lindon": set off by a comma, the name says which.
    if common
        && let Some(place) = document
            .children(at)
            .filter(|&t| t > at && document.relation(t) == "appos")
            .find_map(|t| known(document, t))
    {
        return Some(place);
    }
    // A town that no table has is named all the same.
    let is_town = matches!(
        document.lemma(at),
        "town"
            | "city"
            | "village"
            | "suburb"
            | "district"
            | "province"
            | "region"
            | "island"
            | "port"
            | "neighborhood"
            | "neighbourhood"
    );
    let unknown =
        |t: usize| (document.upos(t) == Upos::Propn && is_capital(document, t)).then(|| name(document, t));
    // "the Red Sea port town of Lindon": the town that is named, not what tells of it.
    if common
        && let Some(place) = document
            .children(at)
            .filter(|&t| t > at && document.relation(t) == "nmod" && has_case(document, t, "of"))
            .find_map(|t| known(document, t).or_else(|| is_town.then(|| unknown(t)).flatten()))
    {
        return Some(place);
    }
    // "Geneva Airport" is the airport, not the town in its name.
    let of_name = deep.is_some_and(|(_, m)| {
        proper && is_site(document.lemma(at)) && document.mention_at(at).is_none() && m.tokens.end == at
    });
    if (proper || common)
        && !of_name
        && let Some((_, mention)) = deep
    {
        return Some(mention.span);
    }
    match document.mention_at(at) {
        Some((_, m))
            if matches!(m.kind, MentionKind::Organization | MentionKind::Group)
                && is_site(document.lemma(at)) =>
        {
            Some(m.span)
        }
        Some(_) => None,
        None if proper && is_capital(document, at)
            || is_site(document.lemma(at)) && is_named(document, at) =>
        {
            Some(name(document, at))
        }
        // "outside parliament in Geneva": the town, as with every hall.
        None if document.lemma(at) == "parliament" => {
            town_behind(document, at).or_else(|| Some(document.span(at..at + 1)))
        }
        // "at a hotel in Geneva", "near the polling centre at Lindon School".
        None if document.lemma(at) == "capital" && referred::capital(document, at).is_some() => {
            referred::capital(document, at)
        }
        None => {
            let depth = depth.checked_sub(1)?;
            document
                .children(at)
                .filter(|&t| t > at && document.relation(t) == "nmod" && is_in(document, t))
                .find_map(|t| named_within(document, t, depth))
                .or_else(|| described(document, at))
                .or_else(|| referred::named(document, at))
        }
    }
}

/// The town right behind a hall, which a tree may hang on the verb: "protested outside parliament in Geneva".
fn town_behind(document: &Document<'_>, at: usize) -> Option<Span> {
    known(document, at + 2).filter(|_| document.form(at + 1) == "in")
}

/// "the presidential palace", "the US embassy": a building that has no name of its own, with the words
/// that tell which it is.
fn described(document: &Document<'_>, at: usize) -> Option<Span> {
    if !matches!(
        document.lemma(at),
        "embassy" | "consulate" | "palace" | "ministry" | "courthouse" | "airport" | "barracks"
    ) {
        return home(document, at);
    }
    let mut start = at;
    while start > 0
        && document.head(start - 1) == Some(at)
        && matches!(document.relation(start - 1), "amod" | "compound" | "nmod")
    {
        start -= 1;
    }
    (start < at).then(|| document.span(start..at + 1))
}

/// "in his home", "at her residence": the house of somebody whom the sentence names.
fn home(document: &Document<'_>, at: usize) -> Option<Span> {
    let owner = document.children(at).find(|&t| t < at && document.deprel(t) == "nmod:poss")?;
    let house = matches!(document.lemma(at), "home" | "house" | "residence" | "apartment" | "flat");
    let plain = document.upos(owner) == Upos::Pron && owner + 1 == at;
    (house && plain).then(|| document.span(owner..at + 1))
}

fn is_named(document: &Document<'_>, at: usize) -> bool {
    at > 0 && document.upos(at - 1) == Upos::Propn
}

pub(super) fn is_capital(document: &Document<'_>, t: usize) -> bool {
    document.form(t).starts_with(char::is_uppercase)
}

/// The words of a name around its head.
fn name(document: &Document<'_>, at: usize) -> Span {
    let capital = |t: usize| is_capital(document, t);
    let mut start = at;
    while start > 0
        && capital(start - 1)
        && !matches!(document.upos(start - 1), Upos::Punct | Upos::Adv | Upos::Det | Upos::Adp)
    {
        start -= 1;
    }
    let mut end = at + 1;
    while capital(end) && document.upos(end) == Upos::Propn {
        end += 1;
    }
    // "the Great Hall of the People"
    let of = document.children(at).find(|&t| {
        document.relation(t) == "nmod"
            && capital(t)
            && has_case(document, t, "of")
            && document.mention_at(t).is_none()
            && (end..t).all(|k| matches!(document.form(k), "of" | "the") || capital(k))
    });
    document.span(start..of.map_or(end, |t| t + 1))
}

/// Days, months and spans of time, which follow "in" as places do.
fn is_time(lemma: &str) -> bool {
    calendar::is_named(lemma) || matches!(lemma, "ramadan" | "christmas" | "covid-19" | "covid")
}

/// Nouns beside which the name of a place stands.
pub(super) fn is_part(lemma: &str) -> bool {
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
pub(super) fn is_site(lemma: &str) -> bool {
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
            | "consulate"
            | "kremlin"
            | "pentagon"
            | "mansion"
            | "residence"
            | "academy"
            | "castle"
            | "barracks"
            | "courthouse"
            | "plaza"
            | "garden"
            | "cathedral"
            | "monastery"
            | "arena"
            | "market"
            | "border"
            | "checkpoint"
            | "institute"
            | "campus"
            | "ministry"
            | "office"
            | "avenue"
            | "road"
            | "highway"
            | "refinery"
            | "forest"
            | "lake"
            | "river"
            | "mount"
    )
}
