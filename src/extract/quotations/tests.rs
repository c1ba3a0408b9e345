//! Tests of the rules for quotations read as tables: an article, and who says what in it.

use crate::claim::{Claim, Relation};
use crate::extract::testing;
use crate::gazetteer::Gazetteer;
use crate::{link, nlp};

/// Asserts what is quoted in `marked` (people between braces), one `speaker [rule]: words` a line.
pub(super) fn check(marked: &str, expected: &[&str]) {
    let found = testing::read(marked, |document, entities| {
        let claims = super::direct(document, entities);
        let line = |claim: Claim| {
            let Relation::Said(said) = claim.relation else { return String::new() };
            let speaker = entities.get(said.speaker.entity).map_or("?", |entity| entity.name.as_str());
            let words: Vec<&str> = said.content.iter().map(|&piece| document.at(piece)).collect();
            format!("{speaker} [{}]: {}", claim.evidence.rule, words.join(" "))
        };
        claims.into_iter().map(line).collect::<Vec<_>>()
    });
    assert_eq!(found, expected, "in: {marked}");
}

/// Asserts what all rules find in a text with its own mentions and links, one `speaker: words` a line.
pub(super) fn check_text(text: &str, expected: &[&str]) {
    let document = nlp::annotate(text).whole_words();
    let entities = link::resolve(&document, Gazetteer::shipped());
    let line = |claim: Claim| {
        let Relation::Said(said) = claim.relation else { return String::new() };
        let speaker = entities.get(said.speaker.entity).map_or("?", |entity| entity.name.as_str());
        let words: Vec<&str> = said.content.iter().map(|&piece| document.at(piece)).collect();
        format!("{speaker}: {}", words.join(" "))
    };
    let found: Vec<String> = super::all(&document, &entities).into_iter().map(line).collect();
    assert_eq!(found, expected, "in: {text}");
}
