//! How much an article is about each country.

use super::super::Linker;
use super::{Votes, abroad, beside, homes};
use crate::country::CountryCode;
use crate::document::{Document, Mention, MentionKind, Upos};
use std::collections::{BTreeMap, BTreeSet};

/// How often each country is named, its capitals and cities counting for half; what the first
/// sentences name counts more. Besides, the countries of which all that is told is one place where somebody is or goes.
pub(super) fn of(linker: &Linker<'_>) -> (Votes, BTreeSet<CountryCode>) {
    let mut counts = Votes::new();
    let mut places: BTreeMap<CountryCode, BTreeSet<String>> = BTreeMap::new();
    let mut towns = Towns::new();
    let mut firm: BTreeSet<CountryCode> = BTreeSet::new();
    for (i, mention) in linker.document.mentions.iter().enumerate() {
        if let Some(code) = linker
            .code_of(i)
            .filter(|_| !opens_a_name(linker, mention) && !abroad::is_border(linker.document, mention))
            .filter(|_| !is_language(linker.document, mention))
        {
            let first =
                if linker.document.sentence_of(mention.tokens.start).unwrap_or(0) < 3 { 2 } else { 1 };
            let weight = if is_place(mention.kind) { 1 } else { 2 };
            // Where somebody serves as envoy the article hardly is.
            let weight = if is_posting(linker.document, mention) { 1 } else { first * weight };
            *counts.entry(code).or_default() += weight;
            let name = linker.document.at(mention.span).to_lowercase();
            let is_town = mention.kind == MentionKind::Place;
            towns.entry(code).or_default().insert((name.clone(), is_town));
            if abroad::is_whereabouts(linker.document, mention) {
                places.entry(code).or_default().insert(name);
            } else {
                firm.insert(code);
            }
        }
    }
    super::money::count(linker, &mut counts);
    if counts.is_empty() {
        counts = of_bodies(linker);
    }
    settle_towns(&mut counts, &towns);
    places.retain(|code, names| names.len() == 1 && !firm.contains(code));
    (counts, places.into_keys().collect())
}

/// How often bodies of each country are named, by their names, for an article that names no country and no place: "the Kenya
/// Revenue Authority", "the Union of Teachers of Kenya".
fn of_bodies(linker: &Linker<'_>) -> Votes {
    let bodies = linker.document.mentions.iter().filter(|m| m.kind == MentionKind::Organization);
    let mut counts = Votes::new();
    for tokens in bodies.map(|mention| mention.tokens.clone()) {
        let of = tokens.clone().rev().find(|&t| linker.document.form(t) == "of" && t > tokens.start);
        // The name ends with the country: "the Bank of Kenya", but not "the Friends of Kenya Hospital".
        let at_the_end = of
            .and_then(|of| beside::country_in(linker, of + 1..tokens.end))
            .filter(|(_, end)| *end == tokens.end)
            .map(|(code, _)| code);
        if let Some(code) = at_the_end.or_else(|| homes::country_at_head(linker, tokens.clone())) {
            *counts.entry(code).or_default() += 1;
        }
    }
    counts
}

/// The names by which each country is spoken of, and whether each is a town's.
type Towns = BTreeMap<CountryCode, BTreeSet<(String, bool)>>;

/// Several towns of one country tell more than one town alone that is named again and again, and whose namesake may lie in
/// the other.
fn settle_towns(counts: &mut Votes, towns: &Towns) {
    let many = towns.values().any(|names| names.iter().filter(|(_, is_town)| *is_town).count() > 1);
    for (code, names) in towns.iter().filter(|_| many) {
        let lone = names.len() == 1 && names.iter().all(|(_, is_town)| *is_town);
        if let Some(count) = counts.get_mut(code).filter(|_| lone) {
            *count = (*count).min(2);
        }
    }
}

/// Whether a country or a capital is only where an envoy serves, who is of another: "ambassador in Cairo", "was sent to Lima as
/// ambassador".
fn is_posting(document: &Document<'_>, mention: &Mention) -> bool {
    let is_envoy = |t: usize| {
        matches!(document.lemma(t), "ambassador" | "envoy" | "consul" | "attaché" | "ambassadorship")
    };
    let the = mention.tokens.start.checked_sub(1).is_some_and(|t| document.form(t) == "the");
    let start = mention.tokens.start - usize::from(the);
    // "The Peruvian ambassador to Kenya" is told of where he serves.
    let of_nobody = |envoy: usize| {
        envoy.checked_sub(1).is_none_or(|t| {
            let owned = matches!(document.form(t), "'s" | "’s" | "'" | "’");
            let national = document
                .mention_at(t)
                .is_some_and(|(_, m)| matches!(m.kind, MentionKind::Nationality | MentionKind::Country));
            !owned && !national
        })
    };
    let before = start.checked_sub(2).is_some_and(|envoy| {
        matches!(document.form(envoy + 1), "to" | "in") && is_envoy(envoy) && of_nobody(envoy)
    });
    let end = mention.tokens.end;
    before || document.form(end) == "as" && (end + 1..end + 3).any(is_envoy)
}

/// Whether a nation's adjective names its language: "she spoke French", "a French lesson", "in Italian".
fn is_language(document: &Document<'_>, mention: &Mention) -> bool {
    if mention.kind != MentionKind::Nationality {
        return false;
    }
    let taught = matches!(
        document.lemma(mention.tokens.end),
        "language"
            | "lesson"
            | "class"
            | "immersion"
            | "dictionary"
            | "grammar"
            | "translation"
            | "subtitle"
            | "accent"
    );
    let last = mention.tokens.end;
    let alone = !matches!(document.upos(last), Upos::Noun | Upos::Propn | Upos::Adj);
    let before = mention.tokens.start.checked_sub(1).map_or("", |t| document.lemma(t));
    taught || alone && matches!(before, "speak" | "learn" | "teach" | "study" | "translate" | "in" | "fluent")
}

/// Whether a country's name is the first word of some body's that no table knows: "Kenya Eximbank".
fn opens_a_name(linker: &Linker<'_>, mention: &Mention) -> bool {
    let document = linker.document;
    let next = mention.tokens.end;
    let form = document.form(next);
    mention.kind == MentionKind::Country
        && document.upos(next) == Upos::Propn
        && document.sentence_of(next) == document.sentence_of(mention.tokens.start)
        && form.chars().next().is_some_and(char::is_uppercase)
        && document.mention_at(next).is_none()
        && linker.gazetteer.office(&[form]).is_none()
}

pub(super) fn is_place(kind: MentionKind) -> bool {
    matches!(kind, MentionKind::Place | MentionKind::Organization)
}
