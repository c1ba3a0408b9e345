//! "It is important to mention that", "it is impossible to repair the road": predicates that judge nothing of the
//! infinitive behind them; "not every deed is a crime", "the rise is not effective today": nor of their subject.

use crate::document::Document;
use crate::extract::tree;
use crate::gazetteer::{Gazetteer, StancePos};

/// Verbs of talking, by which a speaker only leads to what is to be said.
const MENTIONS: &[&str] = &["mention", "note", "say", "point", "add", "state", "clarify", "recall", "stress"];

/// Verbs of letting something be: that it is impossible to do so is to be against it.
const LETS: &[&str] = &["accept", "tolerate", "allow", "permit", "justify", "excuse", "forgive", "trust"];

/// Whether a predicate only leads to the clause behind it, or says that what it tells cannot be done.
pub(super) fn leads(document: &Document<'_>, predicate: usize, clause: usize) -> bool {
    if !tree::has_case(document, clause, "to") || clause < predicate {
        return false;
    }
    let verb = document.lemma(clause);
    let talk = MENTIONS.contains(&verb) && document.child(clause, "ccomp").is_some();
    let able = matches!(document.lemma(predicate), "impossible" | "possible") && !LETS.contains(&verb);
    talk || able
}

/// Whether a predicate tells nothing of all that its subject names, or only from when something holds.
pub(super) fn is_partial(document: &Document<'_>, predicate: usize, subject: usize) -> bool {
    // "Not every deed by a mayor is a crime."
    let some = document.children(subject).any(|t| {
        matches!(document.lemma(t), "every" | "all" | "each")
            && t > 0
            && document.form(t - 1).eq_ignore_ascii_case("not")
    });
    // "The rise will not be effective today."
    let dated = document.lemma(predicate) == "effective"
        && document.children(predicate).any(|t| {
            t > predicate && (document.in_time(t) || matches!(document.form(t), "today" | "tomorrow" | "yet"))
        });
    some || dated
}

/// Whether a predicate tells what its subject feels about something: "were hopeful about trade".
pub(super) fn is_felt(document: &Document<'_>, predicate: usize) -> bool {
    let form = document.form(predicate).to_lowercase();
    let words = Gazetteer::shipped().stance_words(StancePos::Adjective, &form);
    words.iter().any(|word| {
        let about = |preposition: &str| {
            word.frames.iter().any(|frame| frame.strip_prefix("prep:") == Some(preposition))
                && tree::object_of(document, predicate, preposition).is_some_and(|t| t > predicate)
        };
        ["about", "over", "at", "with"].iter().any(|preposition| about(preposition))
    })
}

#[cfg(test)]
mod tests {
    use super::super::evaluation::RULE;
    use crate::extract::testing::check;

    #[test]
    fn what_only_leads_to_something() {
        check(RULE.find, "“It is important to mention that the bridge is old,” said {Helena Varga}.", "");
        check(RULE.find, "{Helena Varga} said it is impossible to repair the bridge.", "");
        check(RULE.find, "“The farmers were hopeful about trade,” said {Helena Varga}.", "");
        check(RULE.find, "“Not every deed of a mayor is a crime,” said {Helena Varga}.", "");
        check(RULE.find, "{Helena Varga} said that the toll will not be effective today.", "");
    }

    #[test]
    fn near_misses() {
        check(
            RULE.find,
            "{Helena Varga} said it is impossible to accept the toll.",
            "Helena Varga against: accept the toll",
        );
        check(
            RULE.find,
            "{Helena Varga} said it is important to repair the bridge.",
            "Helena Varga favor: repair the bridge",
        );
        check(RULE.find, "{Helena Varga} said the toll is effective.", "Helena Varga favor: the toll");
    }
}
