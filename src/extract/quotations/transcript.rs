//! The turns of an interview or a debate, each a paragraph that begins with who speaks and a colon.

use crate::claim::{Actor, Claim, Evidence, Quotation, QuotationKind, Relation};
use crate::document::{Document, MentionKind, Upos};
use crate::entity::{Entities, EntityId, EntityKind};
use crate::extract::{Rule, tree};
use crate::span::Span;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// The turns of an interview or a debate, each a paragraph that begins with who speaks and a colon.
pub(in crate::extract) const RULE: Rule = Rule {
    name: "transcript",
    summary: "The turns of an interview or a debate, each a paragraph that begins with who speaks and a colon.",
    example: "Foreign Minister Helena Varga spoke to us in Nairobi.\n\nQ: Will the talks go on?\n\nA: They will go on until Friday.\n\nQ: And the boats?\n\nA: The boats will stay in the port.",
    misses: "The questions of somebody unnamed; answers of several paragraphs.",
    find,
};

/// The longest label, in words: "Foreign Minister Helena Varga".
const LABEL: usize = 6;
/// So many turns make a transcript, of two speakers at least, of whom one speaks twice.
const TURNS: usize = 3;
/// Where the numbers of its utterances begin: beyond those of quoted runs, before those of reports.
const FIRST: usize = 1 << 39;

/// A paragraph with a label.
struct Turn {
    label: Range<usize>,
    words: Range<usize>,
    sentences: Span,
}

fn find(document: &Document<'_>, entities: &Entities) -> Vec<Claim> {
    let turns = turns(document);
    let name = |turn: &Turn| document.at(document.span(turn.label.clone())).to_lowercase();
    let speakers: BTreeSet<String> = turns.iter().map(name).collect();
    if turns.len() < TURNS || speakers.len() < 2 || speakers.len() == turns.len() {
        return Vec::new();
    }
    let start = turns.first().map_or(0, |turn| turn.label.start);
    let asked = spoken_of(document, entities, start);
    let said = |turn: &Turn| {
        let speaker = match name(turn).as_str() {
            "q" | "question" => None,
            "a" | "answer" => asked,
            label => named(document, entities, turn.label.clone(), label),
        }?;
        let cue = document.span(turn.label.clone());
        Some(Claim::new(
            Relation::Said(Quotation {
                speaker: Actor { entity: speaker, span: cue },
                kind: QuotationKind::Direct,
                content: vec![document.span(turn.words.clone())],
                utterance: FIRST + cue.start,
            }),
            Evidence { sentence: turn.sentences, cue, rule: RULE.name },
        ))
    };
    turns.iter().filter_map(said).collect()
}

/// The paragraphs that begin with a few words without a verb and a colon, and go on with a sentence that is not quoted.
fn turns(document: &Document<'_>) -> Vec<Turn> {
    let mut paragraphs: Vec<(usize, Range<usize>, Span)> = Vec::new();
    for sentence in &document.sentences {
        match paragraphs.last_mut() {
            Some((number, tokens, span)) if *number == sentence.paragraph => {
                tokens.end = sentence.tokens.end;
                *span = span.cover(sentence.span);
            }
            _ => paragraphs.push((sentence.paragraph, sentence.tokens.clone(), sentence.span)),
        }
    }
    let turn = |(_, tokens, sentences): (usize, Range<usize>, Span)| {
        let reach = tokens.start + 1..tokens.end.min(tokens.start + LABEL + 1);
        let colon = reach.into_iter().find(|&t| document.form(t) == ":")?;
        let (label, words) = (tokens.start..colon, colon + 1..tokens.end);
        let plain = label
            .clone()
            .all(|t| document.form(t).starts_with(char::is_uppercase) || document.form(t) == ".");
        let quoted = matches!(document.form(words.start), "“" | "\"" | "``" | "''" | "‘");
        let tells = words.clone().any(|t| tree::is_finite(document, t) && document.upos(t) != Upos::Punct);
        (plain && tells && !quoted && words.len() > 2).then_some(Turn { label, words, sentences })
    };
    paragraphs.into_iter().filter_map(turn).collect()
}

/// The person who is spoken of most before the first turn: who answers.
fn spoken_of(document: &Document<'_>, entities: &Entities, before: usize) -> Option<EntityId> {
    let mut counts: BTreeMap<EntityId, usize> = BTreeMap::new();
    let people = document.mentions_in(0..before).filter_map(|(i, _)| entities.of_mention(i));
    for person in people.filter(|&id| entities.kind(id) == Some(EntityKind::Person)) {
        *counts.entry(person).or_default() += 1;
    }
    let most = counts.values().copied().max()?;
    let mut best = counts.into_iter().filter(|&(_, count)| count == most).map(|(id, _)| id);
    best.next().filter(|_| best.next().is_none())
}

/// Whom a label names: by a mention, or by the last word of somebody’s name ("OKORO:").
fn named(document: &Document<'_>, entities: &Entities, label: Range<usize>, name: &str) -> Option<EntityId> {
    let person = |id: &EntityId| entities.kind(*id) == Some(EntityKind::Person);
    let mention = document.mentions_in(label).rev().find(|(_, m)| m.kind == MentionKind::Person);
    if let Some(found) = mention.and_then(|(i, _)| entities.of_mention(i)).filter(person) {
        return Some(found);
    }
    let last = name.rsplit(' ').next()?;
    let bears = |name: &str| name.rsplit(' ').next().is_some_and(|word| word.to_lowercase() == last);
    let mut found =
        entities.iter().filter(|(id, entity)| person(id) && bears(&entity.name)).map(|(id, _)| id);
    found.next().filter(|_| found.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::claim::{Claim, Relation};
    use crate::extract::testing;

    fn check(marked: &str, expected: &[&str]) {
        let found = testing::read(marked, |document, entities| {
            let line = |claim: Claim| {
                let Relation::Said(said) = claim.relation else { return String::new() };
                let speaker = entities.get(said.speaker.entity).map_or("?", |entity| entity.name.as_str());
                format!("{speaker}: {}", document.at(said.content[0]))
            };
            find(document, entities).into_iter().map(line).collect::<Vec<_>>()
        });
        assert_eq!(found, expected, "in: {marked}");
    }

    #[test]
    fn questions_and_answers() {
        check(
            "{Helena Varga} spoke to us.\n\nQ: Will it rain?\n\nA: It will rain until Friday.\n\nQ: And then?\n\nA: Then the sun will shine. It always does.",
            &[
                "Helena Varga: It will rain until Friday.",
                "Helena Varga: Then the sun will shine. It always does.",
            ],
        );
    }

    #[test]
    fn names_in_capitals() {
        check(
            "{Helena Varga} met {Tomas Okoro}.\n\nVARGA: Will it rain?\n\nOKORO: It will rain until Friday.\n\nVARGA: I did hope so.",
            &[
                "Helena Varga: Will it rain?",
                "Tomas Okoro: It will rain until Friday.",
                "Helena Varga: I did hope so.",
            ],
        );
    }

    #[test]
    fn near_misses() {
        check(
            "{Helena Varga} has a boat.\n\nName: It is called Dawn.\n\nPort: It lies in Kisumu.\n\nCrew: They are four.",
            &[],
        );
        check("{Helena Varga}: It will rain.\n\nThe boats left.", &[]);
    }
}
