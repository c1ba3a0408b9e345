//! "X is optimistic about Y", "X, concerned that Y".

use super::{Found, claims, complement, flipped, holders as subjects};
use crate::claim::Claim;
use crate::document::{Document, Upos};
use crate::entity::Entities;
use crate::extract::Rule;
use crate::extract::syntax;
use crate::gazetteer::{Gazetteer, StancePos};

/// An adjective that takes a position.
pub(in crate::extract) const RULE: Rule = Rule {
    name: "stance-adjective",
    summary: "An adjective that takes a position, said of its holder with “be” or set off by a comma.",
    example: "Angola is opposed to the blockade; Chile, concerned that trade could suffer, was silent.",
    misses: "Adjectives without what they are about.",
    find,
};

fn find(document: &Document<'_>, entities: &Entities) -> Vec<Claim> {
    let gazetteer = Gazetteer::shipped();
    let mut out = Vec::new();
    for cue in 0..document.tokens.len() {
        if !matches!(document.upos(cue), Upos::Adj | Upos::Verb | Upos::Adv) {
            continue;
        }
        let form = document.form(cue).to_lowercase();
        for word in gazetteer.stance_words(StancePos::Adjective, &form) {
            let Some(target) = complement::target(document, cue, &word.frames) else { continue };
            let mut left = cue;
            while left > 0 && matches!(document.upos(left - 1), Upos::Adv | Upos::Part) {
                left -= 1;
            }
            let copula = left > 0
                && matches!(
                    document.lemma(left - 1),
                    "be" | "seem" | "appear" | "remain" | "feel" | "become" | "sound" | "say"
                );
            let apart = left > 0 && document.form(left - 1) == ",";
            let holders = if copula {
                subjects(document, entities, left - 1)
            } else if apart {
                // "Chile, concerned that …, was silent": who stands before the comma.
                let near = (left - 1).checked_sub(1).and_then(|t| document.mention_at(t));
                match near.and_then(|(i, _)| syntax::actor(document, entities, i)) {
                    Some(actor) if is_first(document, actor, cue) => vec![actor],
                    _ => subject_of_sentence(document, entities, cue),
                }
            } else {
                continue;
            };
            let negated = copula && (syntax::negated(document, left - 1) || syntax::negated(document, cue));
            let found = Found {
                holders,
                polarity: flipped(word.polarity, negated),
                hedged: word.hedged || syntax::hedged(document, cue),
                target,
                cue,
                rule: RULE.name,
            };
            out.extend(claims(document, entities, &found));
            break;
        }
    }
    out
}

/// Whether no verb stands before an actor in its sentence.
fn is_first(document: &Document<'_>, actor: crate::claim::Actor, cue: usize) -> bool {
    let start = syntax::sentence(document, cue).map_or(cue, |s| s.tokens.start);
    (start..cue)
        .take_while(|&t| document.tokens.get(t).is_some_and(|k| k.span.start < actor.span.start))
        .all(|t| document.upos(t) != Upos::Verb)
}

/// The subject of the first finite verb before a token.
fn subject_of_sentence(
    document: &Document<'_>,
    entities: &Entities,
    before: usize,
) -> Vec<crate::claim::Actor> {
    let Some(sentence) = syntax::sentence(document, before) else { return Vec::new() };
    let verb = (sentence.tokens.start..before)
        .find(|&t| document.upos(t) == Upos::Verb && syntax::is_finite(document, t));
    verb.map(|verb| syntax::subjects(document, entities, verb)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::extract::testing::check;

    #[test]
    fn hits() {
        check(find, "Angola is opposed to the blockade.", "Angola against: the blockade");
        check(find, "{Helena Varga} was not happy with the vote.", "Helena Varga against: the vote");
        check(
            find,
            "Chile, concerned that trade could suffer, was silent.",
            "Chile against: trade could suffer, was silent",
        );
    }

    #[test]
    fn near_misses() {
        check(find, "The concerned deputies left.", "");
        check(find, "The road is open to traffic.", "");
    }
}
