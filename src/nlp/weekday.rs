//! "rejected the plan on Sunday", "an envoy who spoke in Lima said Sunday": on which day something was done, which a parser may
//! take for a plan of that day or for whoever did it.

use super::edges::hang;
use crate::document::{Document, Upos};
use crate::when::calendar;
use std::ops::Range;

/// Hangs "on Sunday" behind an object on its verb, unless the object is something that takes place on a day.
pub(super) fn mend(document: &mut Document<'_>, sentence: Range<usize>) {
    for day in sentence {
        if let Some(verb) = doing(document, day) {
            hang(document, &[(day, Some(verb), "obl")]);
        }
        if let Some(verb) = done_by_nobody(document, day) {
            hang(document, &[(day, Some(verb), "obl:unmarked")]);
        }
    }
}

/// The verb behind which a day stands that a tree takes for its subject: "an envoy who spoke in Lima said Sunday".
fn done_by_nobody(document: &Document<'_>, day: usize) -> Option<usize> {
    let subject = calendar::is_weekday(document.form(day)) && document.relation(day) == "nsubj";
    document.head(day).filter(|&verb| subject && verb < day && document.upos(verb) == Upos::Verb)
}

/// The verb that tells what was done on a day.
fn doing(document: &Document<'_>, day: usize) -> Option<usize> {
    let is_day = calendar::is_weekday(document.form(day));
    let on = is_day && day > 0 && document.form(day - 1) == "on" && document.head(day - 1) == Some(day);
    let noun = document.head(day).filter(|&t| on && document.relation(day) == "nmod" && t < day)?;
    // "the plan of the council on Sunday": whatever hangs there, the object counts.
    let mut object = noun;
    for _ in 0..3 {
        if document.relation(object) == "nmod" {
            object = document.head(object)?;
        }
    }
    let verb = document.head(object).filter(|_| document.relation(object) == "obj")?;
    let past = document.tokens.get(verb).is_some_and(|token| token.xpos == "VBD");
    let dated = |t: usize| TAKES_PLACE.contains(&document.lemma(t));
    (past && document.upos(verb) == Upos::Verb && !dated(noun) && !dated(object)).then_some(verb)
}

/// What takes place on a day.
const TAKES_PLACE: &[&str] = &[
    "appearance",
    "arrest",
    "article",
    "assault",
    "attack",
    "ballot",
    "blast",
    "bombing",
    "briefing",
    "broadcast",
    "ceremony",
    "clash",
    "conference",
    "congress",
    "coup",
    "crash",
    "date",
    "deadline",
    "death",
    "debate",
    "decision",
    "demonstration",
    "derby",
    "election",
    "event",
    "execution",
    "explosion",
    "fight",
    "final",
    "funeral",
    "game",
    "gathering",
    "hearing",
    "holiday",
    "incident",
    "interview",
    "killing",
    "launch",
    "march",
    "massacre",
    "match",
    "mass",
    "meeting",
    "murder",
    "parade",
    "party",
    "poll",
    "press",
    "primary",
    "protest",
    "race",
    "raid",
    "rally",
    "referendum",
    "report",
    "ruling",
    "runoff",
    "service",
    "session",
    "shooting",
    "speech",
    "start",
    "statement",
    "storm",
    "strike",
    "summit",
    "talk",
    "trial",
    "unrest",
    "verdict",
    "vigil",
    "violence",
    "visit",
    "vote",
    "walkout",
    "work",
];

#[cfg(test)]
mod tests {
    use crate::nlp::annotate;

    fn head_of_day(text: &str) -> String {
        let document = annotate(text);
        let day = (0..document.tokens.len()).find(|&t| document.form(t) == "Sunday").unwrap_or_default();
        document.head(day).map(|t| document.form(t).to_owned()).unwrap_or_default()
    }

    #[test]
    fn what_is_done_on_a_day() {
        assert_eq!(head_of_day("Kenya rejected the plan on Sunday."), "rejected");
        assert_eq!(head_of_day("Kenya rejected the plan of the council on Sunday."), "rejected");
    }

    #[test]
    fn what_takes_place_on_a_day() {
        let mut document = annotate("Kenya condemned the raid on Sunday.");
        let (raid, day) = (3, 5);
        if let Some(token) = document.tokens.get_mut(day) {
            (token.head, token.deprel) = (Some(raid), "nmod");
        }
        super::mend(&mut document, 0..7);
        assert_eq!(document.head(day), Some(raid));
    }
}
