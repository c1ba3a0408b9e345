//! "X rejects Y", "X called for Y", "X urged Z to do Y", "Y was welcomed by X".

use super::{Found, claims, complement, flipped, holders};
use crate::claim::{Actor, Claim};
use crate::document::{Document, Upos};
use crate::entity::Entities;
use crate::extract::Rule;
use crate::extract::{syntax, tree};
use crate::gazetteer::{Gazetteer, StancePos};
use std::ops::Range;

/// A verb that takes a position, with its subject and complement.
pub(in crate::extract) const RULE: Rule = Rule {
    name: "stance-verb",
    summary: "A verb that takes a position, its subject as holder and its object, clause or infinitive as target; passives too.",
    example: "Norway condemned the attack and called for an inquiry.",
    misses: "Holders that are named in another sentence only.",
    find,
};

fn find(document: &Document<'_>, entities: &Entities) -> Vec<Claim> {
    let gazetteer = Gazetteer::shipped();
    let mut out = Vec::new();
    for cue in 0..document.tokens.len() {
        if document.upos(cue) != Upos::Verb {
            continue;
        }
        // "a suspended sentence": a participle that only describes.
        let describes = cue > 0
            && document.form(cue).ends_with("ed")
            && matches!(document.upos(cue - 1), Upos::Det | Upos::Adj | Upos::Num)
            && document.upos(cue + 1) == Upos::Noun;
        if describes || syntax::owned(document, cue) {
            continue;
        }
        let phrase = format!("{} {}", document.lemma(cue), document.form(cue + 1));
        let phrasal = gazetteer.stance_words(StancePos::Verb, &phrase);
        let (words, last) = if phrasal.is_empty() {
            (gazetteer.stance_words(StancePos::Verb, document.lemma(cue)), cue)
        } else {
            (phrasal, cue + 1)
        };
        for word in words {
            let passive = tree::is_passive(document, cue);
            // "was disappointed by": the adjective's rule knows who feels it.
            if passive && word.frames.contains(&"exp") {
                continue;
            }
            let (holders, target) = if passive {
                let Some(found) = by_agent(document, entities, cue) else { continue };
                found
            } else {
                let Some(target) = complement::target(document, last, &word.frames) else { continue };
                (holders(document, entities, cue), target)
            };
            let found = Found {
                holders,
                polarity: flipped(word.polarity, syntax::negated(document, cue)),
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

/// The agent of a passive and its subject.
fn by_agent(document: &Document<'_>, entities: &Entities, verb: usize) -> Option<(Vec<Actor>, Range<usize>)> {
    let agent = tree::object_of(document, verb, "by")?;
    let subject = tree::child(document, verb, "nsubj").or_else(|| tree::head(document, verb))?;
    Some((tree::actors(document, entities, agent), tree::subtree(document, subject, &[verb])))
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::extract::testing::check;

    #[test]
    fn hits() {
        check(
            find,
            "{Helena Varga} condemned the attack and called for an inquiry.",
            "Helena Varga against: the attack\nHelena Varga favor: an inquiry",
        );
        check(
            find,
            "{Tomas Okoro} urged Chile to lift the blockade.",
            "Tomas Okoro favor: lift the blockade",
        );
        check(find, "The treaty was rejected by {Helena Varga}.", "Helena Varga against: The treaty");
        check(
            find,
            "Norway refused to accept the new border.",
            "Norway against: accept the new border\nNorway against: the new border",
        );
        check(find, "{Helena Varga} may oppose the ban.", "Helena Varga against (hedged): the ban");
    }

    #[test]
    fn near_misses() {
        check(find, "{Helena Varga} got a suspended sentence.", "");
        check(find, "{Tomas Okoro} asked whether Norway supports the ban.", "");
        check(find, "The road supports heavy traffic.", "");
    }
}
