//! What kind of name each sequence is: the whole document speaks.

use super::runs::Run;
use crate::document::{Document, MentionKind, SentenceKind, Upos};
use crate::gazetteer::{Gazetteer, HeadKind, NameKind};
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// Verbs that people do; a name beside one is likely a person's.
const HUMAN: &[&str] = &[
    "say", "tell", "add", "note", "ask", "argue", "explain", "insist", "believe", "think", "feel", "know",
    "stress", "warn", "urge", "meet", "visit", "resign", "die", "speak", "write", "tweet", "want", "hope",
    "recall", "reply", "claim", "lead", "call", "thank", "marry", "serve", "become", "win", "lose", "arrive",
    "travel",
];

/// Judges each sequence; those that are no name of an actor or place are left out.
pub(super) fn judge(
    document: &Document<'_>,
    gazetteer: &Gazetteer,
    runs: Vec<Run<'_>>,
) -> Vec<(Range<usize>, MentionKind)> {
    let mut scores: HashMap<String, i32> = HashMap::new();
    for run in runs.iter().filter(|run| run.readings.is_empty() && !run.title_case) {
        *scores.entry(text(document, run)).or_default() += score(document, gazetteer, run);
    }
    // Full names vouch for their parts, and the parts' return for the full name.
    let singles: HashSet<String> = scores.keys().filter(|name| !name.contains(' ')).cloned().collect();
    let mut people: HashSet<String> = HashSet::new();
    for (name, score) in &scores {
        let words: Vec<&str> = name.split(' ').collect();
        let returns = words.len() > 1 && words.iter().any(|w| singles.contains(*w));
        if words.len() > 1 && score + if returns { 3 } else { 0 } >= 3 {
            people.insert(name.clone());
        }
    }
    let parts: HashSet<&str> = people.iter().flat_map(|name| name.split(' ')).collect();
    let alone: HashSet<String> = scores
        .iter()
        .filter(|(name, score)| !name.contains(' ') && **score >= 3)
        .map(|(name, _)| name.clone())
        .collect();
    let mut out = Vec::new();
    for run in &runs {
        let name = text(document, run);
        let single = !name.contains(' ');
        let is_person = people.contains(&name)
            || (single
                && (alone.contains(&name)
                    || (parts.contains(name.as_str()) && !stands_in_place(document, run))))
            || (!single && name.split(' ').all(|w| parts.contains(w)));
        let kind = if run.readings.is_empty() {
            if is_person { Some(MentionKind::Person) } else { unknown(document, gazetteer, run) }
        } else if single && parts.contains(name.as_str()) && is_person {
            Some(MentionKind::Person)
        } else {
            known(run)
        };
        if let Some(kind) = kind {
            out.push((trimmed(document, gazetteer, run.tokens.clone(), kind), kind));
        }
    }
    out
}

fn text(document: &Document<'_>, run: &Run<'_>) -> String {
    run.tokens.clone().map(|i| document.form(i)).collect::<Vec<_>>().join(" ")
}

/// A person's name without an honorific that slipped in.
fn trimmed(
    document: &Document<'_>,
    gazetteer: &Gazetteer,
    mut tokens: Range<usize>,
    kind: MentionKind,
) -> Range<usize> {
    while kind == MentionKind::Person
        && tokens.len() > 1
        && gazetteer.honorific(document.form(tokens.start)).is_some()
    {
        tokens.start += 1;
    }
    tokens
}

fn known(run: &Run<'_>) -> Option<MentionKind> {
    let first = run.readings.first()?;
    Some(match first.kind {
        NameKind::Country | NameKind::Seat => MentionKind::Country,
        NameKind::Demonym => MentionKind::Nationality,
        NameKind::RegionDemonym => return None,
        NameKind::Capital | NameKind::City | NameKind::Province | NameKind::Region => MentionKind::Place,
        NameKind::Organization => MentionKind::Organization,
    })
}

fn stands_in_place(document: &Document<'_>, run: &Run<'_>) -> bool {
    matches!(document.form(run.tokens.start.wrapping_sub(1)), "in" | "at" | "near" | "In" | "At")
}

/// How much one occurrence speaks for a person.
fn score(document: &Document<'_>, gazetteer: &Gazetteer, run: &Run<'_>) -> i32 {
    let words: Vec<&str> = run.tokens.clone().map(|i| document.form(i)).collect();
    let (before, after) = (run.tokens.start.wrapping_sub(1), run.tokens.end);
    let mut score = 0;
    if words.iter().any(|w| gazetteer.head_noun(w).is_some()) {
        score -= 8;
    }
    let acronym =
        |w: &str| w.chars().count() > 1 && w.chars().all(|c| c.is_uppercase() || !c.is_alphabetic());
    if words.iter().all(|w| acronym(w)) && words.len() == 1 {
        score -= 6;
    }
    if run.titled {
        score += 4;
    }
    if words.len() <= 5 && gazetteer.given_name(words[0]).is_some() {
        score += 2 + i32::from(words.len() > 1);
    }
    if words.len() > 1
        && words.last().is_some_and(|w| gazetteer.is_family_name(w) || gazetteer.given_name(w).is_some())
    {
        score += 2;
    }
    if words.iter().any(|w| gazetteer.is_particle(&w.to_lowercase())) && words.len() > 1 {
        score += 2;
    }
    let human = |i: usize| document.upos(i) == Upos::Verb && HUMAN.contains(&document.lemma(i));
    if human(after) || (human(before) && document.form(before) != "") {
        score += 2;
    }
    if document.form(after) == "," {
        let from =
            after + 1 + usize::from(matches!(document.form(after + 1), "the" | "a" | "an" | "his" | "her"));
        let words: Vec<&str> = (from..from + 6).map(|i| document.form(i)).collect();
        if gazetteer.office_phrase(&words).is_some() || document.form(after + 1) == "who" {
            score += 3;
        }
        let age = document.form(after + 1);
        if age.len() == 2 && age.bytes().all(|b| b.is_ascii_digit()) {
            score += 3;
        }
    }
    if document.form(before) == "," && words.len() > 1 {
        // "Kenya’s foreign minister, Helena Varga": an office just before the comma.
        let words: Vec<&str> = (before.saturating_sub(3)..before).map(|i| document.form(i)).collect();
        if (0..words.len()).any(|k| {
            words.get(k..).and_then(|w| gazetteer.office_phrase(w).filter(|o| o.words == w.len())).is_some()
        }) {
            score += 3;
        }
    }
    match document.form(before) {
        "in" | "at" | "near" | "In" | "At" | "across" | "around" => score -= 4,
        "the" | "The" | "a" => score -= 5,
        _ => {}
    }
    if matches!(document.form(after), "’s" | "'s") && words.len() > 1 {
        score += 1;
    }
    score
}

/// A sequence that no person bears and no table knows.
fn unknown(document: &Document<'_>, gazetteer: &Gazetteer, run: &Run<'_>) -> Option<MentionKind> {
    if run.title_case {
        return None;
    }
    let words: Vec<&str> = run.tokens.clone().map(|i| document.form(i)).collect();
    let head = words.iter().rev().find_map(|w| gazetteer.head_noun(w));
    match head {
        Some(HeadKind::Organization) => return Some(MentionKind::Organization),
        Some(HeadKind::Place) => return Some(MentionKind::Place),
        Some(HeadKind::Event) => return None,
        None => {}
    }
    if stands_in_place(document, run) {
        return Some(MentionKind::Place);
    }
    let acronym =
        words.len() == 1 && (2..=6).contains(&words[0].len()) && words[0].chars().all(char::is_uppercase);
    let sentence = document.sentence_of(run.tokens.start).and_then(|s| document.sentences.get(s));
    let body = sentence.is_some_and(|s| s.kind != SentenceKind::Heading);
    (acronym && body).then_some(MentionKind::Organization)
}
