//! "Chile’s aim is a treaty"; "the goal is to end the blockade," X said.

use super::{Found, claims};
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
            holders: owner(document, entities, cue).into_iter().collect(),
            polarity: if negated { Polarity::Against } else { Polarity::Favor },
            hedged: syntax::hedged(document, is),
            target: from..syntax::clause_end(document, from),
            cue,
            rule: RULE.name,
        };
        out.extend(claims(document, entities, &found));
    }
    out
}

/// Whose goal it is: the possessor, else who says so.
fn owner(document: &Document<'_>, entities: &Entities, cue: usize) -> Option<Actor> {
    let mut left = cue;
    while left > 0
        && matches!(document.upos(left - 1), Upos::Adj | Upos::Noun | Upos::Adv)
        && document.mention_at(left - 1).is_none()
    {
        left -= 1;
    }
    let before = left.checked_sub(1)?;
    let at = if matches!(document.form(before), "’s" | "'s" | "’" | "'") {
        before.checked_sub(1)?
    } else {
        before
    };
    if let Some((i, mention)) = document.mention_at(at) {
        let entity = entities.of_mention(i)?;
        return Some(Actor { entity, span: mention.span });
    }
    super::modal::speaker(document, entities, cue)
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
