//! "While he welcomed the fact that the dam held, Varga left": a target ends where the clause around it does.

use crate::document::{Document, Upos};
use crate::extract::tree;
use std::ops::Range;

/// How many words are climbed to a verb that stands behind the cue.
const CLIMB: usize = 6;

/// A target without what belongs to a verb on which its clause hangs, where that stands behind it: the main clause behind
/// one with "while" or "although", the verb behind a subject with a relative clause.
pub(super) fn kept(document: &Document<'_>, cue: usize, target: Range<usize>) -> Range<usize> {
    if target.start <= cue {
        return target;
    }
    let mut at = cue;
    for _ in 0..CLIMB {
        let Some(above) = document.head(at) else { break };
        // "The fear is that": what is feared stands behind the verb.
        let clause = match document.relation(at) {
            "advcl" | "acl" | "parataxis" => true,
            "nsubj" => at != cue,
            _ => false,
        };
        let verb = document.upos(above) == Upos::Verb || document.child(above, "cop").is_some();
        // "What Chile wants is a treaty": the predicate is what it wants.
        let predicate = document.child(above, "cop").is_some_and(|is| is < target.start);
        if clause && verb && !predicate && above > cue && above > target.start {
            let between = |t: &usize| *t > target.start && *t < above;
            let of = |relations: &'static [&'static str]| {
                document
                    .children(above)
                    .filter(between)
                    .filter(|&t| relations.contains(&document.relation(t)))
            };
            // Of several subjects that a tree gives a verb, the last stands before it.
            let subject =
                of(&["nsubj", "csubj", "expl"]).next_back().map(|t| tree::subtree(document, t, &[]).start);
            let first = subject.or_else(|| of(&["aux", "cop"]).min());
            let end = first.filter(|&t| t > target.start).unwrap_or(above);
            return target.start..target.end.min(end);
        }
        at = above;
    }
    target
}

#[cfg(test)]
mod tests {
    use super::super::verb::RULE;
    use crate::extract::testing::check;

    #[test]
    fn hits() {
        check(
            RULE.find,
            "While {Helena Varga} praised the bridge, the farmers stayed at home.",
            "Helena Varga favor: the bridge",
        );
        check(RULE.find, "Peru, which opposes the dam, left the talks.", "Peru against: the dam");
    }

    #[test]
    fn near_misses() {
        check(
            RULE.find,
            "{Helena Varga} praised the bridge that the farmers built.",
            "Helena Varga favor: the bridge that the farmers built",
        );
    }
}
