//! Metonyms in context: Washington the city and the government, Georgia the state and the country, Jordan the
//! player and the kingdom. Two benches, one of which was written from the documentation alone, before
//! anybody looked at what the program makes of it. What counts is the reading of one name in a sentence.

use super::here;
use demarche::document::MentionKind;
use demarche::entity::EntityKind;
use demarche::gazetteer::{Gazetteer, table};
use demarche::{link, nlp};
use std::fs;

/// Below this neither bench may fall.
const BAR: f64 = 0.93;

/// How the program reads `mention` in a sentence: `government:ISO`, `place`, `person`, `organization`; `none` where it sees nothing.
///
/// The mention is the first of these words; words after the name itself tell which of several occurrences is meant.
fn reading(sentence: &str, mention: &str) -> String {
    let document = nlp::annotate(sentence).whole_words();
    let entities = link::resolve(&document, Gazetteer::shipped());
    let Some(at) = sentence.find(mention) else { return "absent".to_owned() };
    let token = document.tokens.partition_point(|token| token.span.end <= at);
    let end = document.tokens.partition_point(|token| token.span.start < at + mention.len());
    let Some((i, found)) = (token..end).find_map(|t| document.mention_at(t)) else {
        // "Cairo-based" is one word, in which nobody is meant.
        return if document.form(token).contains('-') { "place" } else { "none" }.to_owned();
    };
    let entity = entities.of_mention(i).and_then(|id| entities.get(id));
    let government = || entity.and_then(|e| e.country).map(|code| format!("government:{code}"));
    match (found.kind, entity.map(|entity| entity.kind)) {
        (MentionKind::Person, _) | (_, Some(EntityKind::Person)) => "person".to_owned(),
        // What a city stands for, as the bench writes it.
        (_, Some(EntityKind::Organization))
            if entity.is_some_and(|e| e.key == "european-union" && e.name != document.at(found.span)) =>
        {
            "government:EU".to_owned()
        }
        (_, Some(EntityKind::Organization)) => "organization".to_owned(),
        (_, Some(EntityKind::Country)) if !entities.is_place(i) => government().unwrap_or_default(),
        (MentionKind::Group, _) => government().unwrap_or_else(|| "place".to_owned()),
        _ => "place".to_owned(),
    }
}

/// Right and all of one bench; what is wrong is printed.
fn measure(name: &str) -> (usize, usize) {
    let text = fs::read_to_string(here(&format!("tests/bench/{name}"))).unwrap();
    let (mut right, mut all) = (0, 0);
    for row in table::rows(&text) {
        let read = reading(row.get("sentence"), row.get("mention"));
        all += 1;
        if read == row.get("reading") {
            right += 1;
        } else {
            println!(
                "{name}: {} in “{}”: {read}, not {}",
                row.get("mention"),
                row.get("sentence"),
                row.get("reading")
            );
        }
    }
    println!("{name}: {right} of {all} right");
    (right, all)
}

#[test]
fn names_of_places_are_read_in_their_sentence() {
    for name in ["metonyms-documentation.tsv", "metonyms-written.tsv"] {
        let (right, all) = measure(name);
        assert!(all >= 65, "{name} has few sentences");
        #[allow(clippy::cast_precision_loss, reason = "the benches are short")]
        let accuracy = right as f64 / all as f64;
        assert!(accuracy >= BAR, "{name}: {right} of {all}: {accuracy:.3}");
    }
}
