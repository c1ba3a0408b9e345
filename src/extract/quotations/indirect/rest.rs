//! "The tunnel will open in May, said Varga, but the road would stay closed": what goes on behind who says so.

use super::clause::{is_strong, is_tensed};
use super::reports;
use crate::document::{Document, Upos};
use crate::extract::{syntax, tree};
use std::ops::Range;

/// The head and the words of the clause that goes on, behind "but" or "and", with what the verb of saying before it reports.
///
/// It has a subject of its own, which does not say anything itself, and ends with the sentence.
pub(super) fn behind(document: &Document<'_>, verb: usize) -> Option<(usize, Range<usize>)> {
    let sentence = syntax::sentence(document, verb)?.tokens.clone();
    let comma = (verb + 1..sentence.end).find(|&t| document.form(t) == ",")?;
    // "said Varga, but": nothing but who says so stands between.
    let named = (verb + 1..comma).all(|t| !is_tensed(document, t));
    if !named || !matches!(document.form(comma + 1), "but" | "and") {
        return None;
    }
    let words = comma + 2..sentence.end;
    let subject = words.clone().find(|&t| document.relation(t) == "nsubj")?;
    let head = document.head(subject).filter(|&head| head > subject && words.contains(&head))?;
    let own = tree::subtree(document, subject, &[]).start == words.start;
    let tensed = is_tensed(document, head) || document.children(head).any(|t| is_tensed(document, t));
    let alone = words.clone().all(|t| {
        !(document.upos(t) == Upos::Verb
            && (is_strong(document, t) || reports(document, t) && is_tensed(document, t)))
            && !syntax::is_quote_mark(document.form(t))
            && !matches!(document.form(t), ";" | ":")
    });
    // What is yet to come, or would, is told; "but the council left" may be the writer's.
    let modal = words.clone().any(|t| document.tokens.get(t).is_some_and(|token| token.xpos == "MD"));
    (own && tensed && alone && modal).then_some((head, words))
}

#[cfg(test)]
mod tests {
    use super::super::complement::RULE;
    use super::super::testing::check;

    #[test]
    fn what_goes_on_is_said_too() {
        check(
            RULE.find,
            "The tunnel of the town will open in May, said {Helena Varga}, but the road would stay closed.",
            &[
                "Helena Varga: The tunnel of the town will open in May",
                "Helena Varga: the road would stay closed",
            ],
        );
    }

    #[test]
    fn near_misses() {
        check(
            RULE.find,
            "The tunnel of the town will open in May, said {Helena Varga}, but the council left the hall.",
            &["Helena Varga: The tunnel of the town will open in May"],
        );
    }
}
