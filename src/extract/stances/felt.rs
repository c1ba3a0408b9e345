//! "The plan sparked outrage in Chile": whoever is named as the place of a feeling feels it.

use super::{Found, noun::RULE};
use crate::claim::{Actor, Polarity};
use crate::document::{Document, MentionKind, Upos};
use crate::entity::Entities;
use crate::extract::{syntax, tree};
use crate::gazetteer::StanceWord;

/// Verbs by which something makes people feel what the noun names.
const CAUSE: &[&str] = &[
    "ignite", "spark", "provoke", "trigger", "cause", "draw", "prompt", "fuel", "stir", "raise", "generate",
    "elicit", "stoke",
];

/// Verbs by which something gets what the noun names, from whoever "from" or "among" tells.
const GETS: &[&str] =
    &["face", "attract", "receive", "win", "enjoy", "earn", "encounter", "meet", "command", "garner"];

/// "The plan sparked outrage in Kyiv": what stands before the verb is what it is about.
pub(super) fn caused(
    document: &Document<'_>,
    entities: &Entities,
    cue: usize,
    word: &StanceWord,
) -> Option<Found> {
    // "drew praise from Peru and anger in Chile".
    let reach = if document.relation(cue) == "conj" { 12 } else { 4 };
    let verb = (cue.saturating_sub(reach)..cue).rev().find(|&t| document.upos(t) == Upos::Verb)?;
    // "enjoys the support of Chile", but "faces criticism of its plan".
    let of = word.polarity == Polarity::Favor && document.form(cue + 1) == "of";
    // "came under fire from".
    let under =
        document.lemma(verb) == "come" && (verb + 1..cue).any(|t| matches!(document.form(t), "under" | "in"));
    // "was met with outrage in Chile".
    let met = document.lemma(verb) == "meet" && (verb + 1..cue).any(|t| document.form(t) == "with");
    let gets = (GETS.contains(&document.lemma(verb)) || under)
        && (of || matches!(document.form(cue + 1), "from" | "among"))
        || met && matches!(document.form(cue + 1), "in" | "across" | "throughout" | "within");
    // A fire is a feeling only in this phrase.
    if document.lemma(cue) == "fire" && !under {
        return None;
    }
    let holders = places_of(document, entities, cue, gets && of);
    if !(gets || CAUSE.contains(&document.lemma(verb))) || holders.is_empty() {
        return None;
    }
    // ", sparking outrage": the clause before has the subject.
    let mut head = verb;
    if !syntax::is_finite(document, verb) {
        let start = syntax::sentence(document, verb)?.tokens.start;
        head = (start..verb)
            .rev()
            .find(|&t| document.upos(t) == Upos::Verb && syntax::is_finite(document, t))?;
    }
    while head > 0 && matches!(document.upos(head - 1), Upos::Aux | Upos::Adv) {
        head -= 1;
    }
    // "The sale of the firm by one that Peru controls has raised concerns": the whole subject.
    let own = document
        .child(verb, "nsubj")
        .filter(|&t| t < head && matches!(document.upos(t), Upos::Noun | Upos::Propn));
    let start = match own.map(|t| super::complement::phrase(document, t).start) {
        Some(start) if start < head => start,
        _ => super::modal::subject_start(document, head)?,
    };
    Some(Found {
        holders,
        polarity: word.polarity,
        hedged: syntax::hedged(document, cue),
        target: start..head,
        cue,
        rule: RULE.name,
    })
}

/// All that "in", "across", "among" name after the noun.
fn places_of(document: &Document<'_>, entities: &Entities, cue: usize, of: bool) -> Vec<Actor> {
    let verb = document.head(cue).unwrap_or(cue);
    let inside = |&t: &usize| {
        t > cue
            && matches!(document.relation(t), "obl" | "nmod")
            && document.children(t).any(|c| {
                document.relation(c) == "case"
                    && (of && document.form(c) == "of"
                        || matches!(
                            document.form(c),
                            "in" | "across" | "among" | "from" | "throughout" | "within"
                        ))
            })
    };
    let hanging: Vec<usize> = document.children(cue).chain(document.children(verb)).filter(inside).collect();
    let mut out: Vec<Actor> = hanging
        .into_iter()
        .filter(|&t| {
            document.mention_at(t).is_some_and(|(_, m)| {
                !matches!(m.kind, MentionKind::Person | MentionKind::Pronoun | MentionKind::Office)
            })
        })
        .flat_map(|t| felt_at(document, entities, t))
        .collect();
    if !out.is_empty() {
        return out;
    }
    let mut at = cue + 1;
    while at < cue + 12 {
        if document.form(at) == "and" && out.len() < 4 {
            at += 1;
        }
        if !matches!(document.form(at), "in" | "across" | "among" | "from" | "throughout") {
            break;
        }
        let Some((i, mention)) = document.mention_at(at + 1).or_else(|| document.mention_at(at + 2)) else {
            break;
        };
        let able = matches!(mention.kind, MentionKind::Country | MentionKind::Place | MentionKind::Group);
        let entity = entities.of_mention(i).filter(|_| able);
        out.extend(entity.map(|entity| Actor { entity, span: mention.span }));
        at = mention.tokens.end;
    }
    out
}

/// The actors that a phrase names; a country or town where something is felt feels it, although it is a place.
fn felt_at(document: &Document<'_>, entities: &Entities, t: usize) -> Vec<Actor> {
    let actors = tree::actors(document, entities, t);
    if !actors.is_empty() {
        return actors;
    }
    let place = document.mention_at(t).filter(|(_, m)| m.kind != MentionKind::Organization);
    let named = place.and_then(|(i, m)| Some(Actor { entity: entities.of_mention(i)?, span: m.span }));
    named.into_iter().collect()
}

/// All whom "among" or "from" names right after the noun, and where their words end: "doubts among scholars
/// and the protesters about the vote".
pub(super) fn among(document: &Document<'_>, entities: &Entities, cue: usize) -> Option<(Vec<Actor>, usize)> {
    let from = cue + 1;
    let inside = matches!(document.form(from), "among" | "amongst" | "from" | "within");
    let first = document.head(from).filter(|&t| inside && t > from && document.relation(from) == "case")?;
    let holders = felt_at(document, entities, first);
    let limit = syntax::clause_end(document, from);
    let mut words = (first + 1..limit).take_while(|&t| !matches!(document.upos(t), Upos::Verb | Upos::Aux));
    let end = words.find(|&t| {
        matches!(
            document.form(t),
            "over" | "about" | "at" | "to" | "towards" | "toward" | "against" | "that" | "for"
        )
    })?;
    (!holders.is_empty()).then_some((holders, end))
}

/// The capital or country that "in" names right after the noun, and where its words end.
pub(super) fn place_of(document: &Document<'_>, entities: &Entities, cue: usize) -> Option<(Actor, usize)> {
    let inside = matches!(document.form(cue + 1), "in" | "among" | "from");
    let (i, mention) = document.mention_at(cue + 2).filter(|_| inside)?;
    let able = matches!(mention.kind, MentionKind::Country | MentionKind::Place | MentionKind::Group);
    // Who feels is who lives there, so that a country counts even where it is a place.
    let entity = entities.of_mention(i).filter(|_| able)?;
    Some((Actor { entity, span: mention.span }, mention.tokens.end))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::extract::testing::check;

    #[test]
    fn a_plan_is_met_with_a_feeling_somewhere() {
        check(RULE.find, "The ruling was met with outrage in Chile.", "Chile against: The ruling");
        check(RULE.find, "The ruling was met with silence in Chile.", "");
        check(
            RULE.find,
            "The ruling drew praise from Chile and condemnation from Peru.",
            "Chile favor: The ruling\nPeru against: The ruling",
        );
    }
}
