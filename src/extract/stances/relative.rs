//! "…, a position Ukraine and its allies reject": the target stands before the holder.

use super::{Found, Scene, complement, flipped};
use crate::claim::Claim;
use crate::document::{Document, Upos};
use crate::entity::Entities;
use crate::extract::Rule;
use crate::extract::{syntax, tree};
use crate::gazetteer::{Gazetteer, StancePos};
use std::ops::Range;

/// A stance verb whose object is what its relative clause describes.
pub(in crate::extract) const RULE: Rule = Rule {
    name: "relative-clause",
    summary: "A stance verb in a relative clause: the target is the phrase that the clause describes.",
    example: "Angola demanded a toll, a measure that Chile and Peru reject.",
    misses: "Clauses without a subject of their own.",
    find,
};

/// Nouns that only point back at what stands before the comma.
pub(super) const POINTS: &[&str] = &[
    "position",
    "move",
    "demand",
    "claim",
    "measure",
    "step",
    "proposal",
    "idea",
    "view",
    "decision",
    "plan",
    "something",
    "issue",
    "stance",
    "prospect",
    "notion",
    "suggestion",
    "condition",
    "offer",
    "request",
    "charge",
    "accusation",
    "allegation",
    "assertion",
    "policy",
    "principle",
    "outcome",
    "scenario",
];

/// Nouns whose relative clause tells when, where or why, so that they are no target.
const CIRCUMSTANCES: &[&str] = &[
    "day",
    "night",
    "week",
    "month",
    "year",
    "time",
    "moment",
    "row",
    "morning",
    "evening",
    "afternoon",
    "hour",
    "weekend",
    "period",
    "way",
    "manner",
    "reason",
    "place",
    "extent",
    "degree",
];

fn find(document: &Document<'_>, entities: &Entities) -> Vec<Claim> {
    within(&Scene::new(document, entities))
}

/// What the rule finds in a scene.
pub(super) fn within(scene: &Scene<'_>) -> Vec<Claim> {
    let document = scene.document;
    let entities = scene.entities;
    let gazetteer = Gazetteer::shipped();
    let mut out = Vec::new();
    for cue in 0..document.tokens.len() {
        if document.upos(cue) != Upos::Verb {
            continue;
        }
        if let Some(found) = super::apposed::run_on(scene, cue) {
            out.extend(scene.claims(&found));
        }
        if let Some(found) = super::apposed::insisted(scene, cue) {
            out.extend(scene.claims(&found));
        }
        if document.relation(cue) != "acl" {
            continue;
        }
        let (Some(noun), Some(subject)) = (document.head(cue), document.child(cue, "nsubj")) else {
            continue;
        };
        let words = gazetteer.stance_words(StancePos::Verb, document.lemma(cue));
        let Some(word) = words.iter().find(|word| word.frames.contains(&"np")) else { continue };
        let pronoun = |t: usize| matches!(document.form(t), "that" | "which" | "who" | "whom");
        let open = document.child(cue, "obj").is_none_or(pronoun)
            && document.child(cue, "ccomp").is_none()
            && document.child(cue, "xcomp").is_none();
        if document.upos(noun) == Upos::Pron
            || CIRCUMSTANCES.contains(&document.lemma(noun))
            || pronoun(subject)
            || !open
            || tree::is_passive(document, cue)
            || noun > cue
        {
            continue;
        }
        // What is charged is denied, whatever it was.
        let charged = super::apposed::is_charge(document, noun);
        let points = POINTS.contains(&document.lemma(noun)) && document.relation(noun) == "appos" && !charged;
        let target = match document.head(noun).filter(|_| points) {
            Some(meant) => tree::subtree(document, super::apposed::whole(document, meant), &[noun]),
            None => {
                let start = complement::phrase(document, noun).start;
                start..tree::subtree(document, cue, &[]).start.max(start)
            }
        };
        let target = whole_clause(document, noun, cue).unwrap_or(target);
        let found = Found {
            holders: super::holders::named(document, entities, &scene.voices, subject),
            polarity: flipped(word.polarity, syntax::negated(document, cue)),
            hedged: syntax::hedged(document, cue),
            target,
            cue,
            rule: RULE.name,
        };
        out.extend(scene.claims(&found));
    }
    out
}

/// "said that the army had shelled a school, which the army denied": what is denied is the whole of what was said.
fn whole_clause(document: &Document<'_>, noun: usize, cue: usize) -> Option<Range<usize>> {
    let which = document.child(cue, "obj").filter(|&t| document.form(t) == "which")?;
    let comma = which.checked_sub(1).filter(|&t| document.form(t) == ",")?;
    let denies = matches!(document.lemma(cue), "deny" | "dispute" | "refute");
    let said =
        Gazetteer::shipped().is_said_thing(document.lemma(noun)) || POINTS.contains(&document.lemma(noun));
    let above = std::iter::successors(Some(noun), |&t| document.head(t)).take(8);
    let clause = above.into_iter().find(|&t| {
        document.relation(t) == "ccomp"
            && document
                .head(t)
                .is_some_and(|verb| verb < t && Gazetteer::shipped().saying(document.lemma(verb)).is_some())
    });
    // "had applied for bail, which the judge denied": what is granted or not.
    let granted = matches!(
        document.lemma(noun),
        "bail"
            | "visa"
            | "asylum"
            | "request"
            | "access"
            | "permission"
            | "entry"
            | "application"
            | "permit"
            | "leave"
            | "right"
    ) || document.child(cue, "iobj").is_some();
    let clause = clause.filter(|_| denies && !said && !granted)?;
    let start = tree::subtree(document, clause, &[cue]).start;
    let start = start + usize::from(document.form(start) == "that");
    (start < comma).then_some(start..comma)
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::extract::testing::check;

    #[test]
    fn hits() {
        check(find, "Angola demanded a toll, a measure Chile firmly rejects.", "Chile against: a toll");
        check(find, "Angola signed the treaty which Chile opposes in public.", "Chile against: the treaty");
    }

    #[test]
    fn a_charge_is_denied() {
        let text = "Angola accused Kenya of raising a toll, a charge that Kenya denies.";
        check(find, text, "Kenya against: a charge");
        check(super::super::verb::RULE.find, text, "Angola against: Kenya\nAngola against: raising a toll");
    }

    #[test]
    fn what_was_said_is_denied_as_a_whole() {
        check(
            find,
            "{Helena Varga} said that Kenya had shelled a school, which Kenya denied.",
            "Kenya against: Kenya had shelled a school",
        );
    }

    #[test]
    fn what_was_only_said() {
        check(find, "The talks are about borders — issues that Chile said were discussed in Lima.", "");
    }

    #[test]
    fn near_misses() {
        check(find, "Chile firmly rejects.", "");
        check(find, "It was the fourth night that Chile protested.", "");
        check(find, "The minister who rejects the toll left.", "");
    }
}
