//! "Chile’s aim is a treaty"; "the goal is to end the blockade," X said.

use super::{Found, Scene};
use crate::claim::{Actor, Claim, Polarity};
use crate::document::{Document, Upos};
use crate::entity::Entities;
use crate::extract::Rule;
use crate::extract::syntax;

/// A noun for what somebody wants, as the subject of "is".
pub(in crate::extract) const RULE: Rule = Rule {
    name: "stated-goal",
    summary: "Somebody’s goal, aim, demand or priority is said to be something.",
    example: "Chile’s aim is a treaty that ends the blockade.",
    misses: "Goals stated in another sentence.",
    find,
};

const GOALS: &[&str] = &[
    "goal",
    "objective",
    "aim",
    "priority",
    "ambition",
    "wish",
    "desire",
    "hope",
    "demand",
    "intention",
    "preference",
    "target",
];

fn find(document: &Document<'_>, entities: &Entities) -> Vec<Claim> {
    let scene = Scene::new(document, entities);
    let mut out = Vec::new();
    for cue in 0..document.tokens.len() {
        let is = cue + 1;
        if document.upos(cue) != Upos::Noun
            || !GOALS.contains(&document.lemma(cue))
            || document.lemma(is) != "be"
        {
            continue;
        }
        let mut from = is + 1;
        if matches!(document.form(from), "to" | "that") {
            from += 1;
        }
        let negated = document.form(from) == "not";
        let found = Found {
            holders: owner(&scene, cue),
            polarity: if negated { Polarity::Against } else { Polarity::Favor },
            hedged: syntax::hedged(document, is),
            target: from..syntax::clause_end(document, from),
            cue,
            rule: RULE.name,
        };
        out.extend(scene.claims(&found));
    }
    out
}

/// Whose goal it is: the possessor, else who says so.
fn owner(scene: &Scene<'_>, cue: usize) -> Vec<Actor> {
    let document = scene.document;
    let mut left = cue;
    while left > 0
        && matches!(document.upos(left - 1), Upos::Adj | Upos::Noun | Upos::Adv)
        && document.mention_at(left - 1).is_none()
    {
        left -= 1;
    }
    let before = left.saturating_sub(1);
    let marked = matches!(document.form(before), "’s" | "'s" | "’" | "'");
    if let Some((i, mention)) = document.mention_at(before.saturating_sub(usize::from(marked))) {
        let link = scene.entities.of_mention(i).map(|entity| Actor { entity, span: mention.span });
        return link.into_iter().collect();
    }
    scene.voices.at(cue)
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::extract::testing::check;

    #[test]
    fn hits() {
        check(
            find,
            "Chile’s aim is a treaty that ends the blockade.",
            "Chile favor: a treaty that ends the blockade",
        );
        check(
            find,
            "{Helena Varga} said the goal is to end the blockade.",
            "Helena Varga favor: end the blockade",
        );
    }

    #[test]
    fn near_misses() {
        check(find, "The goal was scored in the last minute.", "");
    }
}
