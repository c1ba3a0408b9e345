//! Whose side each person is on.

use super::Linker;
use crate::country::CountryCode;
use crate::document::{MentionKind, Upos};
use crate::entity::{EntityId, EntityKind};
use std::collections::BTreeMap;

/// How much each kind of ground weighs.
const BY_OFFICE: u32 = 100;
const BY_NEARNESS: u32 = 1;

/// Gives each person the country that the words around the names speak for most.
pub(super) fn link(linker: &mut Linker<'_>) {
    let mut votes: BTreeMap<EntityId, BTreeMap<CountryCode, u32>> = BTreeMap::new();
    for (i, mention) in linker.document.mentions.iter().enumerate() {
        if mention.kind != MentionKind::Person {
            continue;
        }
        let Some(person) = linker.entities.of_mention(i) else { continue };
        for (code, weight) in grounds(linker, i) {
            *votes.entry(person).or_default().entry(code).or_default() += weight;
        }
    }
    let home = super::countries::home(linker);
    for index in 0..linker.entities.list.len() {
        let id = EntityId(index);
        if linker.entities.kind(id) != Some(EntityKind::Person) {
            continue;
        }
        let best = votes.get(&id).and_then(|votes| votes.iter().max_by_key(|(_, weight)| **weight));
        let side = best.map(|(code, _)| *code).or(home);
        if let Some(entity) = linker.entities.list.get_mut(index) {
            entity.country = side;
        }
        if let Some(code) = side {
            linker.country(code);
        }
    }
}

/// The countries that the words around one naming of a person speak for.
fn grounds(linker: &Linker<'_>, i: usize) -> Vec<(CountryCode, u32)> {
    let document = linker.document;
    let Some(mention) = document.mentions.get(i) else { return Vec::new() };
    let Some(sentence) = document.sentence_of(mention.tokens.start).and_then(|s| document.sentences.get(s))
    else {
        return Vec::new();
    };
    let mut out = Vec::new();
    // "Kenyan foreign minister X", "Kenya’s foreign minister, X": only titles stand between.
    for (k, other) in document.mentions_in(sentence.tokens.start..mention.tokens.start).rev().take(2) {
        let between = other.tokens.end..mention.tokens.start;
        let country = matches!(other.kind, MentionKind::Country | MentionKind::Nationality);
        let titles = between.len() <= 8
            && between.clone().all(|t| {
                matches!(
                    document.upos(t),
                    Upos::Noun | Upos::Propn | Upos::Adj | Upos::Adp | Upos::Cconj | Upos::Part
                ) || document.form(t) == ","
            })
            && office_between(linker, between.clone());
        if country
            && titles
            && let Some(code) = linker.code_of(k)
        {
            out.push((code, BY_OFFICE));
            return out;
        }
    }
    // "X, the Kenyan foreign minister", "X, foreign minister of Kenya".
    if document.form(mention.tokens.end) == "," {
        let end = (mention.tokens.end + 14).min(sentence.tokens.end);
        let from = mention.tokens.end + 1;
        let stop = (from..end)
            .find(|&t| document.form(t) == "," || matches!(document.upos(t), Upos::Verb | Upos::Aux))
            .unwrap_or(end);
        if office_between(linker, from..stop) {
            for (k, other) in document.mentions_in(from..stop) {
                let country = matches!(other.kind, MentionKind::Country | MentionKind::Nationality);
                if country && let Some(code) = linker.code_of(k) {
                    out.push((code, BY_OFFICE));
                    return out;
                }
            }
        }
    }
    // Else the nearest country of the sentence.
    let nearest = document
        .mentions_in(sentence.tokens.clone())
        .filter(|(_, other)| matches!(other.kind, MentionKind::Country | MentionKind::Nationality))
        .filter_map(|(k, other)| Some((other.tokens.start, linker.code_of(k)?)))
        .min_by_key(|(start, _)| start.abs_diff(mention.tokens.start));
    if let Some((_, code)) = nearest {
        out.push((code, BY_NEARNESS));
    }
    out
}

fn office_between(linker: &Linker<'_>, tokens: std::ops::Range<usize>) -> bool {
    let words: Vec<&str> = tokens.map(|t| linker.document.form(t)).collect();
    (0..words.len()).any(|k| words.get(k..).and_then(|words| linker.gazetteer.office_phrase(words)).is_some())
}
