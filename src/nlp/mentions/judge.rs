//! What kind of name each sequence is: the whole document speaks.

use super::evidence::Evidence;
use super::recognised::Recognised;
use super::runs::Run;
use super::titles::Title;
use super::{borne, is_capital, words};
use crate::document::{Document, MentionKind, SentenceKind, Upos};
use crate::gazetteer::{Gazetteer, HeadKind, NameKind};
use crate::nlp::names::NameClass;
use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

/// How much must speak for a person.
const ENOUGH: i32 = 3;

/// The personal names that a document's running text bears out.
#[derive(Debug, Default)]
pub(super) struct People<'t> {
    /// Full names, word by word.
    pub(super) full: HashSet<Vec<&'t str>>,
    /// The words of full names, without particles.
    pub(super) parts: HashSet<&'t str>,
    /// Names of one word that stand by themselves.
    pub(super) alone: HashSet<&'t str>,
}

impl People<'_> {
    /// Whether a sequence is a person's name by itself or as a part of one.
    fn holds(&self, name: &[&str]) -> bool {
        match name {
            [one] => self.alone.contains(one) || self.parts.contains(one),
            _ => self.full.contains(name) || name.iter().all(|w| self.parts.contains(w)),
        }
    }
}

/// Collects the evidence of all occurrences of each name.
pub(super) fn people<'t>(
    document: &Document<'t>,
    gazetteer: &Gazetteer,
    titles: &[Title],
    runs: &[Run<'_>],
    recognised: &Recognised,
) -> People<'t> {
    let mut seen: BTreeMap<Vec<&'t str>, (Evidence, Option<HeadKind>)> = BTreeMap::new();
    for (i, run) in runs.iter().enumerate().filter(|(_, run)| run.readings.is_empty()) {
        let entry = seen.entry(name(document, run)).or_default();
        entry.0.add(document, gazetteer, titles, run);
        entry.0.add_recognised(recognised.vote(&run.tokens));
        entry.1 = entry.1.or(run.head);
        let places = |other: &&Run<'_>| {
            other.readings.first().is_some_and(|r| known(r.kind) == Some(MentionKind::Place))
        };
        let beside = [i.checked_sub(1), Some(i + 1)].into_iter().flatten().filter_map(|k| runs.get(k));
        let listed: Vec<&Run<'_>> = beside.filter(|other| is_listed(document, run, other)).collect();
        if listed.iter().any(|other| is_given(document, gazetteer, other)) {
            entry.0.add_listed();
        } else if listed.iter().any(places) {
            entry.0.add_located();
        }
    }
    let mut out = People::default();
    for (name, (evidence, head)) in &seen {
        let Some(last) = name.last() else { continue };
        let mut score = evidence.score(gazetteer, name, *head);
        if name.len() == 1 {
            if score >= ENOUGH {
                out.alone.insert(last);
            }
            continue;
        }
        // The family name's return by itself speaks for the full name, and what is seen of it counts.
        if let Some((again, _)) = seen.get(&vec![*last]) {
            score += 2 + again.score(gazetteer, &[], None).clamp(-3, 3);
        }
        if score >= ENOUGH {
            // "The CEO of ADC Helena Varga": letters are no family name.
            let letters = |w: &&&str| (2..=4).contains(&w.len()) && w.bytes().all(|b| b.is_ascii_uppercase());
            let borne = name.iter().filter(|w| is_capital(w) || words::after_particle(w).is_some());
            out.parts.extend(borne.filter(|w| !letters(w)).copied());
            out.full.insert(name.clone());
        }
    }
    out
}

/// Judges each sequence; those that are no name of an actor or place are left out.
pub(super) fn kinds(
    document: &Document<'_>,
    gazetteer: &Gazetteer,
    runs: &[Run<'_>],
    people: &People<'_>,
    recognised: &Recognised,
) -> Vec<(Range<usize>, MentionKind)> {
    let mut out = Vec::new();
    for run in runs {
        let name = name(document, run);
        let person = people.holds(&name)
            && !is_of_a_member(document, run)
            && (run.titled || !(name.len() == 1 && is_located(document, run)));
        let kind = match run.readings.first() {
            None if person => Some(MentionKind::Person),
            None => unknown(document, gazetteer, run, recognised),
            // "Paris" in an article about Paris Okoro.
            Some(first) if person && name.len() == 1 && !is_firm(first.kind) => Some(MentionKind::Person),
            // "Duma called for it" where the article is about Helena Duma: a parliament’s name has its article before it, or none has.
            Some(first)
                if name.len() == 1
                    && matches!(first.kind, NameKind::Seat | NameKind::Institution)
                    && people.parts.contains(name.first().copied().unwrap_or_default())
                    && document.upos(run.tokens.end) != Upos::Noun
                    && !document.form(run.tokens.start.wrapping_sub(1)).eq_ignore_ascii_case("the") =>
            {
                Some(MentionKind::Person)
            }
            // "Jordan scored" where the article is about Michael Jordan; "her friend Jordan".
            Some(first) if borne::is_bearer(document, gazetteer, run, first.kind, person) => {
                Some(MentionKind::Person)
            }
            Some(first) => known(first.kind),
        };
        out.extend(kind.map(|kind| (run.tokens.clone(), kind)));
    }
    out
}

/// Whether two names stand side by side in a list: "Helena Varga, Tomas Okoro and Ali Adan".
fn is_listed(document: &Document<'_>, one: &Run<'_>, other: &Run<'_>) -> bool {
    let between = if one.tokens.end <= other.tokens.start {
        one.tokens.end..other.tokens.start
    } else {
        other.tokens.end..one.tokens.start
    };
    one.tokens.len() > 1
        && (1..=2).contains(&between.len())
        && between.into_iter().all(|i| matches!(document.form(i), "," | "and" | "&" | ";"))
}

/// Whether a sequence is a full name by its first word.
fn is_given(document: &Document<'_>, gazetteer: &Gazetteer, run: &Run<'_>) -> bool {
    run.tokens.len() > 1
        && run.head.is_none()
        && run.readings.is_empty()
        && gazetteer.given_name(document.form(run.tokens.start)).is_some()
}

fn name<'t>(document: &Document<'t>, run: &Run<'_>) -> Vec<&'t str> {
    run.tokens.clone().map(|i| document.form(i)).collect()
}

fn is_firm(kind: NameKind) -> bool {
    matches!(kind, NameKind::Country | NameKind::Demonym | NameKind::Seat)
}

/// The kind of a name that the gazetteer knows.
pub(super) fn known(kind: NameKind) -> Option<MentionKind> {
    Some(match kind {
        NameKind::Country | NameKind::Seat => MentionKind::Country,
        NameKind::Demonym => MentionKind::Nationality,
        NameKind::RegionDemonym => return None,
        NameKind::Capital | NameKind::City | NameKind::Province | NameKind::Region => MentionKind::Place,
        NameKind::Organization | NameKind::Institution => MentionKind::Organization,
    })
}

/// Whether a name tells what a member of a house is elected for, or a bill: "Mr Okoro (Lindon - Reed Party)", "MP for Lindon",
/// "opposed the Bill".
fn is_of_a_member(document: &Document<'_>, run: &Run<'_>) -> bool {
    let before = |n: usize| run.tokens.start.checked_sub(n).map_or("", |t| document.form(t));
    let next = document.form(run.tokens.end);
    let named = run.tokens.start >= 2 && document.upos(run.tokens.start - 2) == Upos::Propn;
    let seat = before(1) == "(" && named && matches!(next, "-" | "–" | "—" | ",");
    let member = before(1) == "for" && matches!(before(2), "MP" | "TD" | "member" | "deputy" | "legislator");
    let one = run.tokens.len() == 1 && matches!(document.form(run.tokens.start), "Bill" | "Act" | "Motion");
    let bill = one && matches!(before(1), "the" | "The" | "this" | "This" | "a" | "A");
    seat || member || bill
}

fn is_located(document: &Document<'_>, run: &Run<'_>) -> bool {
    matches!(document.form(run.tokens.start.wrapping_sub(1)), "in" | "at" | "near" | "In" | "At" | "Near")
}

/// A sequence that no person bears and no table knows.
fn unknown(
    document: &Document<'_>,
    gazetteer: &Gazetteer,
    run: &Run<'_>,
    recognised: &Recognised,
) -> Option<MentionKind> {
    let words = name(document, run);
    match run.head {
        Some(HeadKind::Organization) => return Some(MentionKind::Organization),
        Some(HeadKind::Place) => return Some(MentionKind::Place),
        Some(HeadKind::Event) => return None,
        None => {}
    }
    // An ordinary word with a capital is oftener a law or a cause than a body ("the Voice").
    let rare = words.len() > 1 || !words.iter().any(|w| words::is_common(&w.to_lowercase()));
    match recognised.class(&run.tokens) {
        Some((NameClass::Organization, true)) if rare => return Some(MentionKind::Organization),
        Some((NameClass::Location, true)) if rare => return Some(MentionKind::Place),
        _ => {}
    }
    let [word] = words.as_slice() else {
        return is_located(document, run).then_some(MentionKind::Place);
    };
    let after_the = matches!(document.form(run.tokens.start.wrapping_sub(1)), "the" | "The");
    // "the Ministry said": a head noun alone, introduced before.
    if gazetteer.head_noun(word) == Some(HeadKind::Organization) && after_the {
        return Some(MentionKind::Organization);
    }
    if is_located(document, run) && !words::is_common(&word.to_lowercase()) {
        return Some(MentionKind::Place);
    }
    let acronym = (2..=6).contains(&word.len()) && word.chars().all(char::is_uppercase);
    let sentence = document.sentence_of(run.tokens.start).and_then(|s| document.sentences.get(s));
    let body = sentence.is_some_and(|s| s.kind != SentenceKind::Heading);
    (acronym && body).then_some(MentionKind::Organization)
}
