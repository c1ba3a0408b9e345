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
    assert_eq!(read_text(text), expected, "in: {text}");
}

fn read_text(text: &str) -> Vec<String> {
    let document = nlp::annotate(text).whole_words();
    let entities = link::resolve(&document, Gazetteer::shipped());
    let line = |claim: Claim| {
        let Relation::Said(said) = claim.relation else { return String::new() };
        let speaker = entities.get(said.speaker.entity).map_or("?", |entity| entity.name.as_str());
        let words: Vec<&str> = said.content.iter().map(|&piece| document.at(piece)).collect();
        format!("{speaker}: {}", words.join(" "))
    };
    super::all(&document, &entities).into_iter().map(line).collect()
}

/// Whoever was last told to have said something goes on in quotation marks, and an embassy is whose it was before.
#[test]
fn who_was_reported_goes_on() {
    check_text(
        "The German embassy in Lima announced a plan.\n\nThe embassy said the road to the port was shut.\n\n“All boats need a new number on their side,” they said.",
        &["Germany: All boats need a new number on their side,", "Germany: the road to the port was shut"],
    );
    check_text(
        "“We are close to a deal now,” reads a statement on the road. Helena Varga was freed by the crew, according to the statement. “The crew is safe and well,” the statement adds.",
        &[
            "statement: We are close to a deal now,",
            "statement: The crew is safe and well,",
            "statement: Helena Varga was freed by the crew",
        ],
    );
}

/// What is written is nobody who spoke before.
#[test]
fn a_report_is_not_who_spoke_last() {
    for first in ["“It is over now,” Helena Varga said.", "Helena Varga said that it was over."] {
        let found = read_text(&format!("{first}\n\nAccording to the report, “hundreds of boats” were lost."));
        let boats: Vec<&String> = found.iter().filter(|line| line.contains("hundreds")).collect();
        assert!(!boats.is_empty() && boats.iter().all(|line| line.starts_with("report: ")), "{found:?}");
    }
}

/// Somebody's office speaks by itself, and whoever closes a sentence has said it.
#[test]
fn an_office_speaks_by_itself() {
    let met = "Prime Minister Helena Varga of Kenya met President Tomas Okoro of Peru.";
    let then = |text: &str, expected: &str| {
        let found = read_text(&format!("{met}\n\n{text}"));
        assert_eq!(found, [expected], "{text}");
    };
    then("Varga’s office said the road was shut.", "Varga’s office: the road was shut");
    then(
        "“The road is shut for good,” Varga’s office said in a statement.",
        "Varga’s office: The road is shut for good,",
    );
    then(
        "Loyalty has long been a hope, and the crew is engaged, one party strategist said.",
        "one party strategist: Loyalty has long been a hope, and the crew is engaged",
    );
    then(
        "Okoro used the phrase at a meeting on Friday at which he predicted that nobody would arrive in time.",
        "Tomas Okoro: nobody would arrive in time",
    );
    then(
        "Okoro noted in a column in Saturday’s Lakeside Post that anger over the road is fuelling the fire.",
        "Tomas Okoro: anger over the road is fuelling the fire",
    );
}
