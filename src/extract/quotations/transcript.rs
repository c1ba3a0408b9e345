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

/// What somebody says behind a label, in a paragraph or several.
struct Turn {
    label: Range<usize>,
    words: Vec<Range<usize>>,
    sentences: Span,
    /// Whether it stands in quotation marks.
    is_quoted: bool,
}

/// Where the labels of a transcript stand, whoever they name; none where there is no transcript.
pub(super) fn labels(document: &Document<'_>) -> Vec<Span> {
    transcript(document).iter().map(|turn| document.span(turn.label.clone())).collect()
}

/// The turns of a transcript.
fn transcript(document: &Document<'_>) -> Vec<Turn> {
    let turns = turns(document);
    let name = |turn: &Turn| document.at(document.span(turn.label.clone())).to_lowercase();
    let speakers: BTreeSet<String> = turns.iter().map(name).collect();
    if turns.len() < TURNS || speakers.len() < 2 || speakers.len() == turns.len() {
        Vec::new()
    } else {
        turns
    }
}

fn find(document: &Document<'_>, entities: &Entities) -> Vec<Claim> {
    let turns = transcript(document);
    let name = |turn: &Turn| document.at(document.span(turn.label.clone())).to_lowercase();
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
                content: turn.words.iter().map(|words| document.span(words.clone())).collect(),
                utterance: FIRST + cue.start,
            }),
            Evidence { sentence: turn.sentences, cue, rule: RULE.name },
        ))
    };
    turns.iter().filter_map(said).collect()
}

/// The paragraphs that begin with a few words without a verb and a colon, and go on with a sentence that is not quoted. Where
/// a transcript is quoted, each of its paragraphs is, and one without a label goes on with the turn before it.
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
    let mut turns: Vec<Turn> = Vec::new();
    // What goes on may be behind the transcript: it belongs to it where another turn follows.
    let mut more: Vec<Range<usize>> = Vec::new();
    for (_, tokens, sentences) in paragraphs {
        let is_quoted = is_mark(document.form(tokens.start));
        let tokens = tokens.start + usize::from(is_quoted)..tokens.end;
        if let Some((label, words)) = labelled(document, tokens.clone()) {
            if let Some(last) = turns.last_mut().filter(|last| last.is_quoted && is_quoted) {
                last.words.append(&mut more);
            }
            more.clear();
            turns.push(Turn { label, words: vec![unmarked(document, words)], sentences, is_quoted });
        } else if is_quoted {
            // "(Crosstalk.)"
            if document.form(tokens.start) != "(" && !tokens.is_empty() {
                more.push(unmarked(document, tokens));
            }
        } else {
            turns.last_mut().into_iter().for_each(|last| last.is_quoted = false);
            more.clear();
        }
    }
    turns
}

/// The label and the words of a paragraph that has one.
fn labelled(document: &Document<'_>, tokens: Range<usize>) -> Option<(Range<usize>, Range<usize>)> {
    let reach = tokens.start + 1..tokens.end.min(tokens.start + LABEL + 1);
    let colon = reach.into_iter().find(|&t| document.form(t) == ":")?;
    let (label, words) = (tokens.start..colon, colon + 1..tokens.end);
    let plain =
        label.clone().all(|t| document.form(t).starts_with(char::is_uppercase) || document.form(t) == ".");
    let tells = words.clone().any(|t| tree::is_finite(document, t) && document.upos(t) != Upos::Punct);
    (plain && tells && !is_mark(document.form(words.start)) && words.len() > 2).then_some((label, words))
}

fn is_mark(form: &str) -> bool {
    matches!(form, "“" | "\"" | "``" | "''" | "‘")
}

/// Words without the mark that closes them.
fn unmarked(document: &Document<'_>, words: Range<usize>) -> Range<usize> {
    let last = words.end.saturating_sub(1).max(words.start);
    let is_closed = matches!(document.form(last), "”" | "\"" | "''" | "’") && last > words.start;
    words.start..if is_closed { last } else { words.end }
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
                let words: Vec<&str> = said.content.iter().map(|part| document.at(*part)).collect();
                format!("{speaker}: {}", words.join(" … "))
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
    fn quoted_turns() {
        check(
            "{Helena Varga} met {Tomas Okoro}.\n\n\"VARGA: Will it rain?\n\n\"OKORO: It will rain until Friday.\n\n\"Then it will be dry.\n\n\"(Crosstalk.)\n\n\"VARGA: I did hope so.\n\n\"We sail at noon.\"",
            &[
                "Helena Varga: Will it rain?",
                "Tomas Okoro: It will rain until Friday. … Then it will be dry.",
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
