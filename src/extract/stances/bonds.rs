//! "Chile strengthened its ties with Peru", "broke off relations with Peru": a deed that shows where somebody stands.

use super::{Found, Scene, complement, flipped};
use crate::claim::{Claim, Polarity};
use crate::document::{Document, Upos};
use crate::entity::Entities;
use crate::extract::Rule;
use crate::extract::{syntax, tree};

/// What somebody does to the bonds with another.
pub(in crate::extract) const RULE: Rule = Rule {
    name: "bonds",
    summary: "Ties, relations or an alliance with somebody are made closer or cut: for or against whom they are with.",
    example: "Chile strengthened its ties with Peru and severed relations with Angola.",
    misses: "Ties between others, of which nobody is said to make them.",
    find,
};

/// Nouns for what binds two sides.
const BONDS: &[&str] = &[
    "tie",
    "relation",
    "relationship",
    "bond",
    "link",
    "friendship",
    "alliance",
    "partnership",
    "cooperation",
    "co-operation",
    "collaboration",
    "rapprochement",
];

/// Verbs that make bonds closer.
const CLOSER: &[&str] = &[
    "strengthen",
    "deepen",
    "tighten",
    "cement",
    "forge",
    "boost",
    "enhance",
    "expand",
    "broaden",
    "bolster",
    "reinforce",
    "consolidate",
    "nurture",
    "cultivate",
    "foster",
    "upgrade",
    "restore",
    "rebuild",
    "mend",
    "repair",
    "normalise",
    "normalize",
    "improve",
    "intensify",
];

/// Verbs that cut them.
const LOOSER: &[&str] =
    &["sever", "cut", "break", "suspend", "freeze", "downgrade", "renounce", "rupture", "terminate"];

fn find(document: &Document<'_>, entities: &Entities) -> Vec<Claim> {
    within(&Scene::new(document, entities))
}

/// What the rule finds in a scene.
pub(super) fn within(scene: &Scene<'_>) -> Vec<Claim> {
    let document = scene.document;
    let verbs = (0..document.tokens.len()).filter(|&t| document.upos(t) == Upos::Verb);
    let found = verbs.filter_map(|verb| done(scene, verb).or_else(|| super::shared::alike(scene, verb)));
    found.flat_map(|found| scene.claims(&found)).collect()
}

fn done(scene: &Scene<'_>, verb: usize) -> Option<Found> {
    let document = scene.document;
    let polarity = match document.lemma(verb) {
        lemma if CLOSER.contains(&lemma) => Polarity::Favor,
        lemma if LOOSER.contains(&lemma) => Polarity::Against,
        _ => return None,
    };
    let bond = document.child(verb, "obj").filter(|&t| t > verb && BONDS.contains(&document.lemma(t)))?;
    // "talks on mending ties", "a plan to mend ties" are others’ words.
    let told = tree::is_finite(document, verb)
        || document.relation(verb) == "conj"
            && document.head(verb).is_some_and(|first| tree::is_finite(document, first));
    if !told || tree::is_passive(document, verb) {
        return None;
    }
    let with = |top: usize| tree::object_of(document, top, "with").filter(|&t| t > bond);
    let other = with(bond).or_else(|| with(verb))?;
    let holders = scene.holders(verb);
    Some(Found {
        holders,
        polarity: flipped(polarity, tree::is_negated(document, verb)),
        hedged: syntax::hedged(document, verb),
        target: complement::phrase(document, other),
        cue: verb,
        rule: RULE.name,
    })
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::extract::testing::check;

    #[test]
    fn hits() {
        check(find, "Chile strengthened its ties with Peru.", "Chile favor: Peru");
    }

    #[test]
    fn near_misses() {
        check(find, "Chile signed a treaty on closer ties with Peru.", "");
        check(find, "Chile cut its tariffs with Peru’s help.", "");
        check(find, "Ties with Peru were strengthened.", "");
    }
}
