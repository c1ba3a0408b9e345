//! "Jobs were lost because of skewed rules", "this was achieved thanks to the treaty": what a speaker puts something
//! down to. Of causes that nobody is to blame for ("because of a storm") nothing is said by that.

use super::plight::{RULE, leaning};
use super::{Found, Scene, complement};
use crate::claim::Polarity;
use crate::document::{Document, Upos};
use crate::extract::{syntax, tree};
use crate::gazetteer::Gazetteer;

/// Verbs of doing badly.
const LOSE: &[&str] =
    &["lose", "suffer", "fail", "struggle", "collapse", "deteriorate", "worsen", "stall", "perish", "starve"];

/// Verbs of doing well.
const WIN: &[&str] =
    &["achieve", "succeed", "improve", "prosper", "thrive", "progress", "accomplish", "flourish", "fare"];

/// What people make or do, so that it can be blamed for something.
const OF_PEOPLE: &[&str] = &[
    "rule",
    "law",
    "policy",
    "decision",
    "management",
    "planning",
    "governance",
    "measure",
    "system",
    "leadership",
    "regulation",
    "order",
    "regime",
    "action",
    "conduct",
    "practice",
    "sanction",
    "interference",
    "war",
    "attack",
];

/// "Jobs were lost because of skewed rules", "this was achieved thanks to the treaty".
pub(super) fn owed(scene: &Scene<'_>, cause: usize) -> Option<Found> {
    let document = scene.document;
    let marks: Vec<String> = document
        .children(cause)
        .filter(|&t| t < cause && matches!(document.relation(t), "case" | "mark"))
        .map(|t| document.form(t).to_lowercase())
        .collect();
    let marked = |word: &str| marks.iter().any(|mark| mark == word);
    // A tree hangs "thanks" beside the cause.
    let beside = |&t: &usize| {
        document.form(t) == "to"
            && t > 0
            && document.relation(t) == "case"
            && document.form(t - 1).eq_ignore_ascii_case("thanks")
    };
    let thanks = marked("thanks") || document.children(cause).any(|t| beside(&t));
    // "obtained through fraud".
    let through = marked("through") && leaning(document, cause) == Some(Polarity::Against);
    if !(thanks || through || marked("because") || marked("due") || marked("owing")) {
        return None;
    }
    // "because Peru is a friend": a clause, which is judged by itself.
    let clause = marked("because") && document.child(cause, "nsubj").is_some();
    if !matches!(document.upos(cause), Upos::Noun | Upos::Propn) || clause {
        return None;
    }
    let above = document.head(cause)?;
    let own = leaning(document, cause);
    let of_clause = || {
        let lemma = document.lemma(above);
        let subject = document.child(above, "nsubj").and_then(|s| leaning(document, s));
        match () {
            () if tree::is_negated(document, above) => None,
            () if LOSE.contains(&lemma) => Some(Polarity::Against),
            () if WIN.contains(&lemma) => Some(Polarity::Favor),
            () => subject,
        }
    };
    let polarity = if thanks { Polarity::Favor } else { own.or_else(of_clause)? };
    // "because of a technical error": nobody’s doing.
    let done = Gazetteer::shipped().matter(document.lemma(cause)).is_some_and(|matter| matter.quality)
        || OF_PEOPLE.contains(&document.lemma(cause))
        || through;
    if polarity == Polarity::Against && !done {
        return None;
    }
    Some(Found {
        holders: scene.speakers(cause),
        polarity,
        hedged: syntax::hedged(document, cause),
        target: behind_marks(document, cause),
        cue: cause,
        rule: RULE.name,
    })
}

/// The words of a cause without "because of", "it is due to".
fn behind_marks(document: &Document<'_>, cause: usize) -> std::ops::Range<usize> {
    let words = complement::phrase(document, cause);
    let of_cause = |t: usize| {
        let above = document.head(t);
        above == Some(cause) || above.is_some_and(|h| h < t && document.head(h) == Some(cause))
    };
    let mark = |t: &usize| {
        matches!(document.relation(*t), "case" | "mark" | "fixed" | "cop" | "expl") && of_cause(*t)
    };
    let start = (words.start..cause).rfind(mark).map_or(words.start, |t| t + 1);
    start.min(cause)..words.end
}

#[cfg(test)]
mod tests {
    use super::super::plight::RULE;
    use crate::extract::testing::check;

    #[test]
    fn hits() {
        check(
            RULE.find,
            "{Helena Varga} said that jobs were lost because of unfair rules.",
            "Helena Varga against: unfair rules",
        );
    }

    #[test]
    fn near_misses() {
        check(RULE.find, "{Helena Varga} said that the train stopped because of a technical error.", "");
        check(RULE.find, "{Helena Varga} said that sales fell due to the uncertainty.", "");
    }
}
