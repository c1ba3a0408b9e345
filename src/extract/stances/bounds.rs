//! "While he welcomed the fact that the dam held, Varga left": a target ends where the clause around it does.

use crate::document::{Document, Upos};
use crate::extract::tree;
use crate::gazetteer::{Gazetteer, SayingStrength};
use std::ops::Range;

/// How many words are climbed to a verb that stands behind the cue.
const CLIMB: usize = 6;

/// A target without what belongs to a verb on which its clause hangs, where that stands behind it: the main clause behind
/// one with "while" or "although", the verb behind a subject with a relative clause.
pub(super) fn kept(document: &Document<'_>, cue: usize, target: Range<usize>) -> Range<usize> {
    if target.start <= cue {
        return target;
    }
    let target = before_teller(document, target);
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

/// A target without who tells it behind a comma ("…, two sources said"), and without what its holder says besides ("… and said").
fn before_teller(document: &Document<'_>, target: Range<usize>) -> Range<usize> {
    let says = |t: usize| {
        document.tokens.get(t).is_some_and(|token| token.xpos == "VBD")
            && Gazetteer::shipped()
                .saying(document.lemma(t))
                .is_some_and(|saying| saying.strength == SayingStrength::Strong)
    };
    let nominal = |t: usize| {
        matches!(document.upos(t), Upos::Det | Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num)
            || matches!(document.form(t), "of" | "for" | "’s" | "'s")
    };
    let teller = |t: &usize| {
        let behind = |from: usize| (from..from + 8).find(|&k| !nominal(k)).unwrap_or(*t);
        // ", the minister, Helena Varga, said yesterday".
        let mut verb = behind(t + 1);
        for _ in 0..2 {
            if document.form(verb) == "," && verb > t + 1 {
                verb = behind(verb + 1);
            }
        }
        document.form(*t) == ","
            && verb > t + 1
            && says(verb)
            // The target may end before the comma behind the name.
            && verb <= target.end + 1
            && document.child(verb, "ccomp").is_none_or(|clause| clause < *t)
            && document.child(verb, "obj").is_none()
    };
    // "solidarity with Kenya but stopped short of".
    let other = |t: &usize| {
        document.form(*t) == "but"
            && t + 1 < target.end
            && document.upos(t + 1) == Upos::Verb
            && document.tokens.get(t + 1).is_some_and(|token| matches!(token.xpos, "VBD" | "VBZ"))
            && !(target.start..*t).any(|k| tree::is_finite(document, k))
    };
    // "the motion by 142 votes to 118".
    let counted = |t: &usize| {
        document.form(*t) == "by"
            && document.upos(t + 1) == Upos::Num
            && (document.lemma(t + 2) == "vote"
                || matches!(document.form(t + 2), "to" | "-" | "–")
                    && document.upos(t + 3) == Upos::Num
                    && t + 4 >= target.end)
    };
    let besides = |t: &usize| {
        document.form(*t) == "and"
            && says(t + 1)
            && t + 1 < target.end
            && !document.children(t + 1).any(|k| document.relation(k) == "nsubj")
            && document.child(t + 1, "ccomp").is_some_and(|clause| clause > t + 1)
            // "he had lied and said that": what he had done before is told in another tense.
            && !(target.start..*t).any(|k| {
                document.tokens.get(k).is_some_and(|token| token.xpos == "VBD") && document.deprel(k) != "aux"
            })
    };
    let end = (target.start + 1..target.end)
        .find(|t| teller(t) || besides(t) || other(t) || counted(t))
        .unwrap_or(target.end);
    target.start..end
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
    fn who_tells_it_is_no_part_of_it() {
        check(
            RULE.find,
            "{Helena Varga} recommended that {Tomas Okoro}, a former judge, succeed her, two sources said.",
            "Helena Varga favor: Tomas Okoro, a former judge, succeed her",
        );
        check(
            RULE.find,
            "Peru vowed to host boats in Lima, the Foreign Minister, {Helena Varga}, said yesterday.",
            "Peru favor: host boats in Lima",
        );
        check(
            RULE.find,
            "{Helena Varga} praised the bridge as a “jewel” and said the lake would be next.",
            "Helena Varga favor: the bridge",
        );
        check(
            RULE.find,
            "{Helena Varga} denied that she had sunk the boat and said her crew were safe.",
            "Helena Varga against: she had sunk the boat",
        );
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
