//! "There is no sense in two ports", "there will be no retreat on our part": what a speaker is against by saying that
//! there is none; "it is with pride that": what he tells with a feeling.

use super::{Found, Scene, complement, evaluation::RULE};
use crate::claim::Polarity;
use crate::document::{Document, Upos};
use crate::extract::{syntax, tree};
use crate::gazetteer::{Gazetteer, StancePos};

/// Nouns for what speaks for something.
const SENSE: &[&str] =
    &["sense", "point", "use", "logic", "merit", "reason", "justification", "excuse", "need"];

/// "There is no sense in two ports": against them.
pub(super) fn senseless(scene: &Scene<'_>, noun: usize) -> Option<Found> {
    let document = scene.document;
    let verb = missing(document, noun).filter(|_| SENSE.contains(&document.lemma(noun)))?;
    let after = |t: &usize| *t > noun;
    let about = ["in", "for", "to"]
        .iter()
        .find_map(|p| {
            tree::object_of(document, noun, p)
                .filter(after)
                .or_else(|| tree::object_of(document, verb, p).filter(after))
        })
        .filter(|&t| document.upos(t) != Upos::Pron)?;
    against(scene, noun, complement::phrase(document, about))
}

/// "There will be no retreat on our part": whoever says so will not retreat.
pub(super) fn renounced(scene: &Scene<'_>, noun: usize) -> Option<Found> {
    let document = scene.document;
    let verb = missing(document, noun)?;
    let end = syntax::clause_end(document, noun + 1);
    let part = (noun + 1..end.min(noun + 12)).find(|&t| {
        document.form(t) == "part"
            && matches!(document.form(t - 1), "our" | "my" | "his" | "her" | "its" | "their")
            && document.form(t.saturating_sub(2)) == "on"
    })?;
    let ahead = document.children(verb).any(|t| document.relation(t) == "aux" && document.form(t) == "will");
    let words = noun..part - 2;
    (ahead && !words.is_empty()).then(|| against(scene, noun, words)).flatten()
}

/// "It makes no sense to close the port", "it makes sense to close it": against it, or for it.
pub(super) fn sensible(scene: &Scene<'_>, noun: usize) -> Option<Found> {
    let document = scene.document;
    let verb = document.head(noun).filter(|&verb| {
        document.lemma(noun) == "sense" && document.relation(noun) == "obj" && document.lemma(verb) == "make"
    })?;
    let it = document
        .child(verb, "expl")
        .or_else(|| document.child(verb, "nsubj"))
        .filter(|&t| document.form(t).eq_ignore_ascii_case("it"));
    let mut clauses = document.children(verb).chain(document.children(noun));
    let clause = clauses.find(|&t| t > noun && it.is_some() && tree::has_case(document, t, "to"))?;
    let none = document
        .children(noun)
        .any(|t| t < noun && matches!(document.form(t).to_lowercase().as_str(), "no" | "little" | "any"));
    let found = against(scene, noun, complement::phrase(document, clause))?;
    let polarity = if none || tree::is_negated(document, verb) { Polarity::Against } else { Polarity::Favor };
    Some(Found { polarity, ..found })
}

/// The verb of "there is no" before a noun.
fn missing(document: &Document<'_>, noun: usize) -> Option<usize> {
    let denied = document.children(noun).any(|t| t < noun && document.form(t).eq_ignore_ascii_case("no"));
    document.head(noun).filter(|&verb| {
        denied
            && document.upos(noun) == Upos::Noun
            && matches!(document.relation(noun), "nsubj" | "obj")
            && document.child(verb, "expl").is_some()
    })
}

fn against(scene: &Scene<'_>, cue: usize, target: std::ops::Range<usize>) -> Option<Found> {
    let holders = scene.speakers(cue);
    (!holders.is_empty()).then_some(Found {
        holders,
        polarity: Polarity::Against,
        hedged: false,
        target,
        cue,
        rule: RULE.name,
    })
}

/// "It is with great pride that we have opened the bridge": for what is told with joy, against what with sorrow.
pub(super) fn with_feeling(scene: &Scene<'_>, noun: usize) -> Option<Found> {
    let document = scene.document;
    let polarity = match document.lemma(noun) {
        "pride" | "joy" | "pleasure" | "satisfaction" | "delight" | "gratitude" => Polarity::Favor,
        "sadness" | "sorrow" | "regret" | "grief" | "dismay" | "disappointment" => Polarity::Against,
        _ => return None,
    };
    let with = tree::has_case(document, noun, "with") && document.child(noun, "cop").is_some();
    let that = Some(noun + 1).filter(|&t| with && document.form(t) == "that")?;
    let start = syntax::sentence(document, noun)?.tokens.start;
    let it = (start..noun).rev().take(5).any(|t| document.form(t).eq_ignore_ascii_case("it"));
    let holders = scene.speakers(noun);
    // "It is with sadness that we mourn him": the verb says for whom.
    let end = syntax::clause_end(document, that + 1);
    let told = (that + 1..end).find(|&t| document.upos(t) == Upos::Verb).is_some_and(|t| {
        matches!(document.lemma(t), "announce" | "inform" | "learn" | "tell" | "share" | "report" | "say")
            || !Gazetteer::shipped().stance_words(StancePos::Verb, document.lemma(t)).is_empty()
    });
    (it && !told && !holders.is_empty()).then(|| Found {
        holders,
        polarity,
        hedged: false,
        target: that + 1..end,
        cue: noun,
        rule: RULE.name,
    })
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::extract::testing::check;

    #[test]
    fn hits() {
        check(
            RULE.find,
            "“There is no sense in closing the bridge,” said {Helena Varga}.",
            "Helena Varga against: closing the bridge",
        );
        check(
            RULE.find,
            "“It makes no sense to close the bridge,” said {Helena Varga}.",
            "Helena Varga against: close the bridge",
        );
        check(
            RULE.find,
            "“There will be no retreat on our part,” said {Helena Varga}.",
            "Helena Varga against: retreat",
        );
        check(
            RULE.find,
            "“It is with great pride that we have opened the bridge,” said {Helena Varga}.",
            "Helena Varga favor: we have opened the bridge",
        );
    }

    #[test]
    fn near_misses() {
        check(RULE.find, "“There is no road in the valley,” said {Helena Varga}.", "");
        check(RULE.find, "“There will be no rain,” said {Helena Varga}.", "");
        check(RULE.find, "“It is with the mayor that we have met,” said {Helena Varga}.", "");
    }
}
