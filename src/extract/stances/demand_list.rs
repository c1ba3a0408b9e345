//! A lead-in that ends with a colon, and the list items after it.

use super::{Found, Scene, complement};
use crate::claim::Claim;
use crate::document::{Document, SentenceKind, Upos};
use crate::entity::Entities;
use crate::extract::Rule;
use crate::extract::syntax;
use crate::gazetteer::{Gazetteer, StancePos};

/// Each item of a list of demands.
pub(in crate::extract) const RULE: Rule = Rule {
    name: "demand-list",
    summary: "Each item of a list whose lead-in demands or rejects, and ends with a colon.",
    example: "Chile is seeking a treaty that ensures:\n\n– Safe passage\n– An end to the blockade",
    misses: "Lists inside running text.",
    find,
};

fn find(document: &Document<'_>, entities: &Entities) -> Vec<Claim> {
    within(&Scene::new(document, entities))
}

/// What the rule finds in a scene.
pub(super) fn within(scene: &Scene<'_>) -> Vec<Claim> {
    let document = scene.document;
    let gazetteer = Gazetteer::shipped();
    let mut out = Vec::new();
    for (n, lead) in document.sentences.iter().enumerate() {
        let colon = lead.tokens.end.checked_sub(1).filter(|&t| document.form(t) == ":");
        let items: Vec<_> =
            document.sentences.iter().skip(n + 1).take_while(|s| s.kind == SentenceKind::Bullet).collect();
        if colon.is_none() || items.is_empty() {
            continue;
        }
        let cue = lead.tokens.clone().find_map(|t| {
            let verbal = document.upos(t) == Upos::Verb;
            let word =
                gazetteer.stance_words(StancePos::Verb, document.lemma(t)).first().filter(|_| verbal)?;
            let fits = complement::target(document, t, &word.frames).is_some() || document.form(t + 1) == ":";
            fits.then_some((t, word.polarity))
        });
        let Some((cue, polarity)) = cue else { continue };
        let holders = scene.holders(cue);
        for item in items {
            let found = Found {
                holders: holders.clone(),
                polarity,
                hedged: false,
                target: item.tokens.clone(),
                cue: item.tokens.start,
                rule: RULE.name,
            };
            out.extend(scene.claims(&found).into_iter().map(|mut claim| {
                claim.evidence.cue = document.span(syntax::trimmed(document, item.tokens.clone()));
                claim
            }));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::extract::testing::check;

    #[test]
    fn hits() {
        check(
            find,
            "Chile is seeking a treaty that ensures:\n- safe passage\n- an end to the blockade",
            "Chile favor: safe passage\nChile favor: an end to the blockade",
        );
    }

    #[test]
    fn near_misses() {
        check(find, "Chile has three towns:\n- Alta\n- Baja", "");
    }
}
