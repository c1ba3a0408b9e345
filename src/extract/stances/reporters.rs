//! "The charge is false, argues the board’s lawyer": who tells what stands before.

use crate::document::{Document, Upos};
use crate::gazetteer::Gazetteer;

/// The subject of a verb of saying that stands behind the clause of a token, before its subject.
pub(super) fn behind(document: &Document<'_>, token: usize) -> Option<usize> {
    let mut at = token;
    for _ in 0..6 {
        let tells = |t: &usize| is_inverted(document, *t) && *t > token;
        let beside = document
            .children(at)
            .filter(|&t| matches!(document.relation(t), "parataxis" | "conj" | "ccomp"))
            .find(tells);
        let above = document.head(at);
        let told = above.filter(|t| matches!(document.relation(at), "ccomp" | "parataxis") && tells(t));
        if let Some(says) = beside.or(told) {
            return document.children(says).find(|&t| t > says && document.relation(t) == "nsubj");
        }
        at = above?;
    }
    None
}

/// ", says Varga": a verb of saying between a comma and its subject.
fn is_inverted(document: &Document<'_>, says: usize) -> bool {
    let comma = says.checked_sub(1).is_some_and(|t| document.upos(t) == Upos::Punct);
    comma
        && Gazetteer::shipped().saying(document.lemma(says)).is_some()
        && document
            .children(says)
            .any(|t| t > says && document.relation(t) == "nsubj" && document.upos(t) != Upos::Pron)
}

#[cfg(test)]
mod tests {
    use super::super::evaluation::RULE;
    use crate::extract::testing::check;

    #[test]
    fn hits() {
        check(
            RULE.find,
            "The charge is false and groundless, says {Helena Varga}.",
            "Helena Varga against: The charge",
        );
    }

    #[test]
    fn near_misses() {
        check(RULE.find, "The charge is false, and {Helena Varga} left.", "");
    }
}
