//! "X is optimistic about Y", "X, concerned that Y".

use super::{Found, Scene, complement, flipped};
use crate::claim::{Actor, Claim, Polarity};
use crate::document::{Document, Upos};
use crate::entity::Entities;
use crate::extract::Rule;
use crate::extract::{syntax, tree};
use crate::gazetteer::{Gazetteer, StancePos};
use std::ops::Range;

/// An adjective that takes a position.
pub(in crate::extract) const RULE: Rule = Rule {
    name: "stance-adjective",
    summary: "An adjective that takes a position, said of its holder with “be” or set off by a comma.",
    example: "Angola is opposed to the blockade; Chile, concerned that trade could suffer, was silent.",
    misses: "Adjectives without what they are about.",
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
    for cue in 0..document.tokens.len() {
        if let Some(found) = sided(scene, cue) {
            out.extend(scene.claims(&found));
        }
        if !matches!(document.upos(cue), Upos::Adj | Upos::Verb | Upos::Adv) {
            continue;
        }
        // "opposed the use of force to keep it": a verb with its object.
        let acts = document.upos(cue) == Upos::Verb
            && document.child(cue, "obj").is_some_and(|t| t > cue)
            && tree::is_finite(document, cue)
            && !tree::is_passive(document, cue);
        if acts {
            continue;
        }
        let form = document.form(cue).to_lowercase();
        for word in gazetteer.stance_words(StancePos::Adjective, &form) {
            let Some(target) = complement::target(document, cue, &word.frames) else { continue };
            let target = announced(document, target);
            let Some(holders) = holders_of(scene, cue) else { continue };
            // "least concerned", "only concerned about their own ends": hardly so.
            let least = cue > 0 && matches!(document.form(cue - 1), "least" | "less");
            let selfish =
                word.polarity == Polarity::Against && target.clone().any(|t| document.form(t) == "own");
            if least || selfish && document.form(cue.saturating_sub(1)) == "only" {
                break;
            }
            let found = Found {
                holders,
                polarity: flipped(word.polarity, syntax::negated(document, cue)),
                hedged: word.hedged || syntax::hedged(document, cue),
                target,
                cue,
                rule: RULE.name,
            };
            out.extend(scene.claims(&found));
            break;
        }
    }
    out
}

/// "happy to announce that the dam is open": happy that it is.
fn announced(document: &Document<'_>, target: Range<usize>) -> Range<usize> {
    let verb = target.start;
    let says = matches!(document.lemma(verb), "announce" | "report" | "confirm" | "say" | "inform" | "share");
    let that = verb + 1;
    if says && document.form(that) == "that" && document.relation(that) == "mark" && that + 1 < target.end {
        that + 1..target.end
    } else {
        target
    }
}

/// Who is said to be so, where the adjective is a predicate or set off by a comma.
fn holders_of(scene: &Scene<'_>, cue: usize) -> Option<Vec<Actor>> {
    let document = scene.document;
    let apart = tree::subtree(document, cue, &[]).start.checked_sub(1);
    let set_off = apart.is_some_and(|t| document.form(t) == ",")
        || apart.is_none()
        || syntax::sentence(document, cue).is_some_and(|s| Some(s.tokens.start) == apart.map(|t| t + 1));
    match document.relation(cue) {
        "amod" if document.head(cue).is_some_and(|noun| noun < cue) => {
            document.head(cue).map(|noun| tree::actors(document, scene.entities, noun))
        }
        "amod" | "compound" => None,
        _ if document.child(cue, "nsubj").is_some() => Some(scene.holders(cue)),
        // "The agency said it is keen to": "it" is no empty subject of who feels something.
        "ccomp" if document.child(cue, "expl").is_some() => Some(scene.holders(cue)),
        "xcomp" | "conj" | "acl" => Some(scene.holders(cue)),
        // "seemed supportive": hung on the verb as its object.
        "obj" => document
            .head(cue)
            .filter(|&verb| LINKS.contains(&document.lemma(verb)))
            .map(|verb| scene.holders(verb)),
        "advcl" | "ccomp" | "parataxis" | "dep" | "appos" if set_off => Some(beside(scene, cue)),
        _ => None,
    }
}

/// Verbs by which somebody is said to be so.
const LINKS: &[&str] =
    &["appear", "seem", "remain", "become", "stay", "feel", "sound", "look", "grow", "keep", "turn", "stand"];

/// ", concerned that …": the subject of the clause that the adjective is thrown into.
fn beside(scene: &Scene<'_>, cue: usize) -> Vec<Actor> {
    let document = scene.document;
    let Some(above) = document.head(cue) else { return Vec::new() };
    match document.upos(above) {
        Upos::Noun | Upos::Propn => tree::actors(document, scene.entities, above),
        _ => scene.holders(above),
    }
}

/// "Chile is against the toll", "we are for peace".
fn sided(scene: &Scene<'_>, cue: usize) -> Option<Found> {
    let document = scene.document;
    let polarity = match document.form(cue) {
        "against" => Polarity::Against,
        "for" => Polarity::Favor,
        _ => return None,
    };
    let noun = document.head(cue).filter(|_| document.relation(cue) == "case")?;
    let copula = document.child(noun, "cop")?;
    let subject = document.child(noun, "nsubj").filter(|&s| s < copula && copula < cue)?;
    let target = cue + 1..complement::phrase(document, noun).end;
    // "It is not for the court to decide", in what somebody says.
    if document.form(subject).eq_ignore_ascii_case("it") {
        let to = target.clone().any(|t| {
            document.form(t) == "to" && document.tokens.get(t + 1).is_some_and(|token| token.xpos == "VB")
        });
        let barred = to && polarity == Polarity::Favor && tree::is_negated(document, noun);
        return barred.then(|| Found {
            holders: scene.speakers(cue),
            polarity: Polarity::Against,
            hedged: false,
            target,
            cue,
            rule: RULE.name,
        });
    }
    Some(Found {
        holders: super::holders::named(document, scene.entities, &scene.voices, subject),
        polarity: flipped(polarity, tree::is_negated(document, noun)),
        hedged: syntax::hedged(document, cue),
        target,
        cue,
        rule: RULE.name,
    })
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::extract::testing::check;

    #[test]
    fn hits() {
        check(find, "Angola is opposed to the blockade.", "Angola against: the blockade");
        check(find, "Chile is against the toll.", "Chile against: the toll");
        check(
            find,
            "{Helena Varga} noticed that Chile was more and more aligned with Peru.",
            "Chile favor: Peru",
        );
        check(find, "Chile appeared supportive of the plan.", "Chile favor (hedged): the plan");
        check(find, "{Helena Varga} was not happy with the vote.", "Helena Varga against: the vote");
        check(
            find,
            "Chile, concerned that trade could suffer, was silent.",
            "Chile against: trade could suffer",
        );
    }

    #[test]
    fn near_misses() {
        check(find, "The concerned deputies left.", "");
        check(find, "The road is open to traffic.", "");
        check(find, "The money is for schools.", "");
    }
}
