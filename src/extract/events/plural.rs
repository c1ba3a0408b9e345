//! "they", "the two leaders", "both ministers": people whom the text has just named together.

use crate::country::CountryCode;
use crate::document::{Document, MentionKind, Upos};
use crate::entity::{Entities, EntityId, EntityKind};
use crate::extract::roles::post::country_of;
use std::collections::BTreeMap;

/// How many sentences back the people may have been named.
const BACK: usize = 3;

/// How many names, from the first on, tell what an article is about.
const MOST: usize = 300;

/// The people whom a plural stands for, as they were last named side by side as subject or object.
pub(crate) fn people(document: &Document<'_>, entities: &Entities, party: usize) -> Vec<EntityId> {
    if !stands_for_several(document, party) {
        return Vec::new();
    }
    let Some(here) = document.sentence_of(party) else { return Vec::new() };
    for back in 0..=BACK {
        let Some(sentence) = here.checked_sub(back).and_then(|s| document.sentences.get(s)) else { break };
        let limit = sentence.tokens.end.min(party);
        let found = (sentence.tokens.start..limit)
            .filter(|&t| matches!(document.relation(t), "nsubj" | "obj"))
            .map(|t| together(document, entities, t))
            .find(|found| found.len() > 1);
        if let Some(found) = found {
            return found;
        }
    }
    Vec::new()
}

/// The countries that "the two countries", "both sides" stands for: the two that were last named in one sentence.
pub(crate) fn countries(document: &Document<'_>, entities: &Entities, party: usize) -> Vec<CountryCode> {
    let two =
        document.children(party).any(|t| matches!(document.form(t).to_lowercase().as_str(), "two" | "both"));
    let several = matches!(
        document.lemma(party),
        "country" | "nation" | "state" | "side" | "neighbor" | "neighbour" | "government" | "rival"
    );
    if !two || !several {
        return Vec::new();
    }
    let Some(here) = document.sentence_of(party) else { return Vec::new() };
    for back in 0..=BACK {
        let Some(sentence) = here.checked_sub(back).and_then(|s| document.sentences.get(s)) else { break };
        let mut found: Vec<CountryCode> = document
            .mentions_in(sentence.tokens.start..sentence.tokens.end.min(party))
            .filter(|(_, m)| matches!(m.kind, MentionKind::Country | MentionKind::Nationality))
            .filter_map(|(i, m)| country_of(document, entities, i, m))
            .collect();
        found.sort_unstable();
        found.dedup();
        match found.len() {
            0 | 1 => {}
            2 => return found,
            _ => break,
        }
    }
    pair(document, entities)
}

/// The two countries that an article is about, where it is about two: more than half of its names of
/// countries are theirs, and each is named more than once.
fn pair(document: &Document<'_>, entities: &Entities) -> Vec<CountryCode> {
    let mut counts: BTreeMap<CountryCode, usize> = BTreeMap::new();
    let names = document.mentions.iter().enumerate().take(MOST);
    for (i, mention) in
        names.filter(|(_, m)| matches!(m.kind, MentionKind::Country | MentionKind::Nationality))
    {
        if let Some(code) = country_of(document, entities, i, mention) {
            *counts.entry(code).or_default() += 1;
        }
    }
    let all: usize = counts.values().sum();
    let mut most: Vec<(usize, CountryCode)> = counts.into_iter().map(|(code, n)| (n, code)).collect();
    most.sort_unstable_by_key(|&(n, code)| (std::cmp::Reverse(n), code));
    match most.as_slice() {
        [(n, first), (m, second), rest @ ..]
            if 3 * (n + m) > 2 * all && *m > 1 && rest.first().is_none_or(|(third, _)| third < m) =>
        {
            let mut both = vec![*first, *second];
            both.sort_unstable();
            both
        }
        _ => Vec::new(),
    }
}

/// Whether the word is "they", or a plural noun for people with "the two", "both".
fn stands_for_several(document: &Document<'_>, at: usize) -> bool {
    let form = document.form(at).to_lowercase();
    if matches!(form.as_str(), "they" | "them" | "their" | "both" | "pair" | "duo") {
        return true;
    }
    let people = matches!(
        document.lemma(at),
        "leader"
            | "minister"
            | "president"
            | "official"
            | "side"
            | "man"
            | "woman"
            | "diplomat"
            | "envoy"
            | "head"
            | "counterpart"
            | "politician"
            | "monarch"
            | "chief"
            | "negotiator"
            | "brother"
            | "sister"
            | "parent"
            | "rival"
            | "candidate"
            | "lawmaker"
            | "senator"
            | "officer"
            | "general"
            | "suspect"
            | "defendant"
            | "journalist"
            | "activist"
            | "judge"
            | "lawyer"
            | "founder"
            | "friend"
            | "partner"
            | "prisoner"
    );
    let two = document.children(at).any(|t| {
        matches!(document.form(t).to_lowercase().as_str(), "two" | "both") && document.relation(t) != "nmod"
    });
    people && two && form.ends_with(['s', 'n']) && document.upos(at) == Upos::Noun
}

/// The people joined in one phrase: "Varga and Okoro".
fn together(document: &Document<'_>, entities: &Entities, at: usize) -> Vec<EntityId> {
    let mut out = Vec::new();
    for t in std::iter::once(at).chain(document.children(at).filter(|&t| document.relation(t) == "conj")) {
        let within = std::iter::once(t).chain(
            document
                .children(t)
                .filter(|&k| matches!(document.relation(k), "flat" | "appos" | "compound" | "nmod")),
        );
        let found = within
            .filter_map(|k| document.mention_at(k))
            .filter(|(_, m)| {
                matches!(m.kind, MentionKind::Person | MentionKind::Pronoun | MentionKind::Office)
            })
            .filter_map(|(i, _)| entities.of_mention(i))
            .find(|&id| entities.kind(id) == Some(EntityKind::Person));
        out.extend(found.filter(|id| !out.contains(id)));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::noun;
    use crate::extract::testing::check;

    #[test]
    fn the_two_are_those_named_together() {
        let before = "{Helena Varga} and {Tomas Okoro} praised the plan.";
        check(
            noun::find,
            &format!("{before} The two leaders held talks in Geneva."),
            "held meeting: Helena Varga, Tomas Okoro [] @ Geneva",
        );
        check(
            noun::find,
            &format!("{before} Some leaders held talks in Geneva."),
            "held meeting:  [] @ Geneva",
        );
    }
}
