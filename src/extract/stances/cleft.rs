//! "What Chile wants is a treaty": the target stands behind "is".

use super::{Found, Scene, flipped, skip_adverbs, verb::RULE};
use crate::document::Upos;
use crate::extract::{syntax, tree};
use crate::gazetteer::{Gazetteer, StancePos};

/// What the verb at a token wants or feels of what "is" leads to.
pub(super) fn said_to_be(scene: &Scene<'_>, verb: usize) -> Option<Found> {
    let document = scene.document;
    if document.upos(verb) != Upos::Verb || document.child(verb, "obj").is_some_and(|t| t > verb) {
        return None;
    }
    let words = Gazetteer::shipped().stance_words(StancePos::Verb, document.lemma(verb));
    let word = words.iter().find(|word| word.frames.iter().any(|f| matches!(*f, "np" | "inf")))?;
    let subject = document.child(verb, "nsubj").filter(|&s| s < verb)?;
    let what = tree::subtree(document, subject, &[]).start.checked_sub(1)?;
    let opens = document.form(what).eq_ignore_ascii_case("what")
        && (what == 0 || document.upos(what - 1) != Upos::Verb || document.form(what - 1).ends_with("ing"));
    let is = skip_adverbs(document, verb + 1);
    if !(opens && matches!(document.form(is), "is" | "was")) {
        return None;
    }
    let mut from = is + 1;
    while syntax::is_quote_mark(document.form(from)) || matches!(document.form(from), "to" | "that" | "for") {
        from += 1;
    }
    Some(Found {
        holders: scene.holders(verb),
        polarity: flipped(word.polarity, tree::is_negated(document, verb)),
        hedged: syntax::hedged(document, verb),
        target: from..syntax::clause_end(document, from),
        cue: verb,
        rule: RULE.name,
    })
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::extract::testing::check;

    #[test]
    fn hits() {
        check(RULE.find, "What Chile wants is a treaty with Peru.", "Chile favor: a treaty with Peru");
    }

    #[test]
    fn near_misses() {
        check(RULE.find, "Nobody knows what Chile wants.", "");
        check(RULE.find, "What Chile eats is fish.", "");
    }
}
