//! "The two nations share common views on trade": those who are said to see something alike agree on it.

use super::{Found, Scene, bonds::RULE, complement};
use crate::claim::Polarity;
use crate::document::Upos;
use crate::extract::{syntax, tree};

/// Nouns for how somebody sees a matter, or what he wants of it.
const VIEWS: &[&str] = &[
    "view",
    "vision",
    "position",
    "stance",
    "outlook",
    "goal",
    "aim",
    "objective",
    "perspective",
    "conviction",
];

/// What is held alike by several, at the verb that says so: the views with what they are on.
pub(super) fn alike(scene: &Scene<'_>, verb: usize) -> Option<Found> {
    let document = scene.document;
    let takes = matches!(document.lemma(verb), "share" | "have" | "hold");
    let able = |&t: &usize| takes && t > verb && VIEWS.contains(&document.lemma(t));
    let views = document.child(verb, "obj").filter(able)?;
    // "shared its views on the dam": told, not held alike.
    let alike = document.children(views).any(|t| {
        let word = document.lemma(t);
        t < views && matches!(word, "common" | "same" | "similar" | "identical" | "joint" | "mutual")
    });
    let on = ["on", "about", "regarding", "toward", "towards", "concerning"]
        .iter()
        .any(|p| tree::object_of(document, views, p).is_some_and(|t| t > views));
    let holders = scene.holders(verb);
    let told = !tree::is_negated(document, verb) && holders.len() > 1;
    (alike && on && told && document.upos(verb) == Upos::Verb).then(|| Found {
        holders,
        polarity: Polarity::Favor,
        hedged: syntax::hedged(document, verb),
        target: complement::phrase(document, views),
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
        check(
            RULE.find,
            "Chile and Peru share common views on the dam.",
            "Chile favor: common views on the dam\nPeru favor: common views on the dam",
        );
    }

    #[test]
    fn near_misses() {
        check(RULE.find, "Chile and Peru shared their views on the dam.", "");
        check(RULE.find, "Chile and Peru do not share the same view on the dam.", "");
        check(RULE.find, "Chile and Peru share a common border.", "");
    }
}
