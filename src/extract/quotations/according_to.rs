//! A quotation whose source is named by a phrase: according to, in the words of.

use super::scene::{Attribution, Scene};
use super::speaker::{self, Speaker};
use crate::extract::{Rule, tree};

/// A quotation whose source is named by a phrase: according to, in the words of.
pub(in crate::extract) const RULE: Rule = Rule {
    name: "according-to",
    summary: "A quotation whose source is named by a phrase: according to, in the words of.",
    example: "The bridge is “beyond repair”, according to Helena Varga.",
    misses: "A phrase in another sentence.",
    find: |document, entities| super::quotations_of(document, entities, RULE.name),
};

/// A phrase that names a source, anywhere in the frame.
pub(super) fn attribute(scene: &Scene<'_>) -> Option<Attribution> {
    let frame = scene.frame();
    if let Some(found) = held_by(scene).or_else(|| in_view(scene)) {
        return Some(found);
    }
    (0..frame.items.len()).find_map(|i| {
        let source = match (frame.lemma(i).to_lowercase().as_str(), frame.form(i + 1), frame.form(i + 3)) {
            ("according" | "accord", "to", _) => i + 2,
            ("in", "the", "of") if frame.form(i + 2) == "words" => i + 4,
            _ => return None,
        };
        let end = (source..frame.items.len()).find(|&k| frame.form(k) == "," || frame.is_run(k));
        let source = source..end.unwrap_or(frame.items.len());
        let speaker = speaker::head(frame, scene.entities, source.clone())
            .or_else(|| speaker::pronoun(frame, scene.entities, source.start))?;
        Some(Attribution { speaker, cue: Some(i), goes_on: false })
    })
}

/// “In Varga’s view, the bridge is “beyond repair””; “In her view, …”.
fn in_view(scene: &Scene<'_>) -> Option<Attribution> {
    let frame = scene.frame();
    let first = || (2..scene.at.min(12)).find(|&i| frame.form(0) == "In" && frame.form(i) == ",");
    // "The road is, in her words, “too long”".
    let inside = || {
        let words = |i: usize| frame.form(i) == "," && frame.form(i - 1) == "words";
        let comma = scene.at.checked_sub(1).filter(|&i| i > 2 && words(i))?;
        (comma.saturating_sub(7)..comma).any(|i| frame.form(i) == "in").then_some(comma)
    };
    let comma = first().or_else(inside)?;
    let view =
        comma.checked_sub(1).filter(|&i| matches!(frame.lemma(i), "view" | "opinion" | "word" | "words"))?;
    let token = frame.word(view)?;
    let owner = scene.document.children(token).find(|&t| scene.document.deprel(t) == "nmod:poss")?;
    let speakers = tree::actors(scene.document, scene.entities, owner);
    // "In his view, Okoro said": whoever says so is told.
    let alone = !(comma..scene.at).any(|i| frame.saying(i).is_some());
    (alone && !speakers.is_empty()).then_some(Attribution {
        speaker: Speaker::Known(speakers),
        cue: Some(view),
        goes_on: false,
    })
}

/// “For Varga, the bridge is “beyond repair””: whose judgement it is stands first.
fn held_by(scene: &Scene<'_>) -> Option<Attribution> {
    let frame = scene.frame();
    let opens = matches!(frame.form(0), "For" | "To");
    let comma = (1..scene.at.min(16)).find(|&i| opens && frame.form(i) == ",")?;
    let judges = (comma..scene.at).any(|i| frame.lemma(i) == "be" || frame.form(i) == "as")
        // "For Varga, “the bridge is beyond repair”".
        || comma + 1 == scene.at && scene.words().split_whitespace().count() > 4;
    let speaker = speaker::head(frame, scene.entities, 1..comma)?;
    let named = speaker::is_person(scene.entities, &speaker) && speaker::is_name(frame, &speaker);
    let alone = !(comma..scene.at).any(|i| frame.saying(i).is_some());
    (judges && named && alone).then_some(Attribution { speaker, cue: None, goes_on: false })
}

#[cfg(test)]
mod tests {
    use crate::extract::quotations::tests::check;

    #[test]
    fn a_phrase_names_the_source() {
        check(
            "The bridge is “beyond repair”, according to {Helena Varga}.",
            &["Helena Varga [according-to]: beyond repair"],
        );
        check(
            "According to {Helena Varga}, the bridge is “beyond repair”.",
            &["Helena Varga [according-to]: beyond repair"],
        );
        check(
            "It is, in the words of {Helena Varga}, “beyond repair”.",
            &["Helena Varga [according-to]: beyond repair"],
        );
    }

    #[test]
    fn whose_words_they_are() {
        check(
            "The bridge is, in {Helena Varga}’s words, “beyond any repair”.",
            &["Helena Varga [according-to]: beyond any repair"],
        );
        check("The bridge is, in {Helena Varga}’s town, “beyond any repair”.", &[]);
    }

    #[test]
    fn a_judgement_may_be_somebodys() {
        check(
            "For {Helena Varga}, the bridge is “beyond repair”.",
            &["Helena Varga [according-to]: beyond repair"],
        );
        check("For {Helena Varga}, the crew sang “Night Boat”.", &[]);
        check(
            "In {Helena Varga}’s view, the bridge is “beyond repair”.",
            &["Helena Varga [according-to]: beyond repair"],
        );
        check("In {Helena Varga}’s boat, the crew sang “Night Boat”.", &[]);
    }

    #[test]
    fn for_whom_it_is_so() {
        check(
            "For {Helena Varga}, “the bridge is beyond any repair”.",
            &["Helena Varga [according-to]: the bridge is beyond any repair"],
        );
    }

    #[test]
    fn near_misses() {
        check("The bridge was built according to plan, near the “old” road.", &[]);
    }
}
