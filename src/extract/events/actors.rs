//! Who and what stands around an event's cue in its clause.

use crate::country::CountryCode;
use crate::document::{Document, Mention, MentionKind, Sentence, Upos};
use crate::entity::{Entities, EntityId, EntityKind};
use crate::extract::roles::post::{country_of, is_possessive};
use crate::gazetteer::Gazetteer;
use std::ops::Range;

/// The tokens of the clause that holds token `at`, roughly: between the nearest marks and words that open another one.
pub(crate) fn clause(document: &Document<'_>, sentence: &Sentence, at: usize) -> Range<usize> {
    let opens = |i: usize| {
        matches!(document.form(i), ";" | ":" | "“" | "”" | "\"" | "--")
            || matches!(
                document.lemma(i),
                "while"
                    | "because"
                    | "although"
                    | "though"
                    | "when"
                    | "but"
                    | "whereas"
                    | "before"
                    | "after"
                    | "since"
                    | "until"
            ) && document.upos(i) != Upos::Adv
            || document.lemma(i) == "that"
                && matches!(
                    document.lemma(i.saturating_sub(1)),
                    "say" | "add" | "tell" | "announce" | "report" | "confirm" | "claim"
                )
    };
    let start =
        (sentence.tokens.start..at).rev().find(|&i| opens(i)).map_or(sentence.tokens.start, |i| i + 1);
    let end = (at + 1..sentence.tokens.end)
        .find(|&i| {
            opens(i)
                || (document.form(i) == ","
                    && matches!(document.lemma(i + 1), "who" | "which" | "where" | "say" | "add" | "whose"))
        })
        .unwrap_or(sentence.tokens.end);
    start..end
}

/// The people whom the mentions in `tokens` stand for, each once.
pub(crate) fn people(document: &Document<'_>, entities: &Entities, tokens: Range<usize>) -> Vec<EntityId> {
    let mut found = Vec::new();
    for (i, mention) in document.mentions_in(tokens) {
        // "President Varga's envoy": the possessor takes no part.
        let is_possessor =
            is_possessive(document.form(mention.tokens.end)) && mention.kind == MentionKind::Person;
        let stands = matches!(mention.kind, MentionKind::Person | MentionKind::Pronoun | MentionKind::Office);
        // "According to Varga": who tells it takes no part.
        let teller = document.children(document.top(mention)).any(|t| document.lemma(t) == "accord");
        if let Some(id) = entities.of_mention(i)
            && stands
            && !is_possessor
            && !teller
            && entities.kind(id) == Some(EntityKind::Person)
            && !found.contains(&id)
        {
            found.push(id);
        }
    }
    found
}

/// The countries that the mentions in `tokens` name or stand for, sorted.
pub(crate) fn countries(
    document: &Document<'_>,
    entities: &Entities,
    tokens: Range<usize>,
) -> Vec<CountryCode> {
    let mut found: Vec<CountryCode> = document
        .mentions_in(tokens)
        .filter(|(_, m)| {
            matches!(
                m.kind,
                MentionKind::Country
                    | MentionKind::Nationality
                    | MentionKind::Place
                    | MentionKind::Group
                    | MentionKind::Organization
            )
        })
        .filter(|(_, m)| !is_medium(document, m))
        .filter_map(|(i, m)| country_of(document, entities, i, m))
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// Whether a body is one that is only told: "told the news agency", "said to the BBC".
pub(crate) fn is_medium(document: &Document<'_>, mention: &Mention) -> bool {
    let words: Vec<&str> = mention.tokens.clone().map(|t| document.form(t)).collect();
    let readings = Gazetteer::shipped().longest(&words).map(|(_, readings)| readings);
    let hears = document
        .head(document.top(mention))
        .is_some_and(|verb| matches!(document.lemma(verb), "tell" | "say" | "report" | "speak" | "inform"));
    hears
        && mention.kind == MentionKind::Organization
        && readings.and_then(|readings| readings.first()).is_some_and(|reading| reading.detail == "media")
}

/// The nearest person to the left of token `at` that can be its subject.
pub(crate) fn subjects(
    document: &Document<'_>,
    entities: &Entities,
    clause: Range<usize>,
    at: usize,
) -> Vec<EntityId> {
    let before = clause.start..at;
    // A list "A, B and C" counts whole; an object of an earlier verb does not, unless it is all there is.
    let all = people(document, entities, before.clone());
    let verb = before.clone().rev().find(|&i| document.upos(i) == Upos::Verb);
    let near = verb.map_or(Vec::new(), |v| people(document, entities, v..at));
    if near.is_empty() { all } else { near }
}

/// Whoever the noun at `at` belongs to: "Varga's visit", "the resignation of Okoro", "talks between A and B".
pub(crate) fn possessors(
    document: &Document<'_>,
    entities: &Entities,
    clause: &Range<usize>,
    at: usize,
    end: usize,
) -> Vec<EntityId> {
    let mut found = Vec::new();
    let floor = clause.start.max(at.saturating_sub(5));
    if let Some(mark) = (floor..at).rev().find(|&i| is_possessive(document.form(i)))
        && let Some((i, mention)) = mark.checked_sub(1).and_then(|l| document.mention_at(l))
        && mention.kind == MentionKind::Person
    {
        found.extend(entities.of_mention(i).filter(|&id| entities.kind(id) == Some(EntityKind::Person)));
    }
    if found.is_empty()
        && let Some((i, mention)) = (floor..at).rev().take(3).find_map(|k| document.mention_at(k))
        && mention.kind == MentionKind::Pronoun
        && matches!(document.lemma(mention.tokens.start), "his" | "her" | "he" | "she" | "their")
    {
        found.extend(entities.of_mention(i).filter(|&id| entities.kind(id) == Some(EntityKind::Person)));
    }
    if matches!(document.lemma(end), "of" | "between" | "with" | "by" | "from") {
        let stop = (end + 1..clause.end)
            .find(|&i| {
                matches!(document.upos(i), Upos::Verb | Upos::Aux)
                    || matches!(document.form(i), "in" | "on" | "at" | "to")
            })
            .unwrap_or(clause.end);
        for id in people(document, entities, end..stop) {
            if !found.contains(&id) {
                found.push(id);
            }
        }
    }
    found
}
