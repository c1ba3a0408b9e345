//! ", a measure Chile rejects", "issues that Chile insists cannot be ignored": what is added to a phrase tells
//! who is for or against it.

use super::relative::{POINTS, RULE};
use super::{Found, Scene, complement, flipped};
use crate::document::{Document, MentionKind, Upos};
use crate::extract::{syntax, tree};
use crate::gazetteer::{Gazetteer, StancePos};

/// ", a measure Chile and Peru reject": what the sentence before the comma speaks of. Trees join the noun and the
/// name behind it in many ways, so that the words are read as they stand.
pub(super) fn run_on(scene: &Scene<'_>, cue: usize) -> Option<Found> {
    let document = scene.document;
    let words = Gazetteer::shipped().stance_words(StancePos::Verb, document.lemma(cue));
    let word = words.iter().find(|word| word.frames.contains(&"np"))?;
    let tag = document.tokens.get(cue).map_or("", |token| token.xpos);
    let finite = matches!(tag, "VBP" | "VBZ" | "VBD") || document.child(cue, "aux").is_some();
    let open = document.child(cue, "obj").is_none_or(|t| t < cue)
        && document.child(cue, "ccomp").is_none()
        && document.child(cue, "xcomp").is_none();
    if !finite || !open || tree::is_passive(document, cue) {
        return None;
    }
    let named = |t: usize| {
        matches!(
            document.upos(t),
            Upos::Propn
                | Upos::Noun
                | Upos::Det
                | Upos::Adj
                | Upos::Adv
                | Upos::Aux
                | Upos::Cconj
                | Upos::Pron
        ) && document.form(t) != ","
    };
    let mut start = cue;
    while start > 0 && cue - start < 16 && named(start - 1) {
        start -= 1;
    }
    let comma = start.checked_sub(1).filter(|&t| matches!(document.form(t), "," | "—" | "–" | "-" | "--"))?;
    let points = (start..start + 4).find(|&t| POINTS.contains(&document.lemma(t)))?;
    let article = matches!(document.form(start), "a" | "an" | "the" | "something") || points == start;
    // What is charged is denied, whatever it was: the charge itself is meant, and told elsewhere.
    if is_charge(document, points) {
        return None;
    }
    let holders: Vec<_> = document
        .mentions_in(points + 1..cue)
        .filter(|(_, mention)| mention.kind != MentionKind::Pronoun)
        .filter_map(|(i, _)| syntax::actor(document, scene.entities, i))
        .collect();
    let first = document.mentions_in(points + 1..cue).next().map(|(_, mention)| mention.tokens.start);
    let close = first.is_some_and(|t| t <= points + 2);
    if !article || !close {
        return None;
    }
    let above = (0..4).try_fold(cue, |at, _| match document.head(at) {
        Some(head) if head < comma && document.upos(head) == Upos::Verb => Err(Some(head)),
        Some(head) => Ok(head),
        None => Err(None),
    });
    let above = above.err().flatten()?;
    let meant =
        ["obj", "xcomp", "ccomp"].iter().find_map(|r| document.child(above, r).filter(|&t| t < comma))?;
    let mut target = complement::phrase(document, meant);
    target.end = target.end.min(comma);
    Some(Found {
        holders,
        polarity: flipped(word.polarity, syntax::negated(document, cue)),
        hedged: syntax::hedged(document, cue),
        target,
        cue,
        rule: RULE.name,
    })
}

/// "issues that Chile insists cannot be ignored": what must or must not be done, in somebody’s words.
pub(super) fn insisted(scene: &Scene<'_>, verb: usize) -> Option<Found> {
    let document = scene.document;
    let says = (verb.saturating_sub(8)..verb).rev().find(|&t| {
        let report = Gazetteer::shipped().saying(document.lemma(t)).is_some();
        report && tree::is_finite(document, t) && document.upos(t) == Upos::Verb
    })?;
    let apart =
        (says + 1..verb).any(|t| document.upos(t) == Upos::Punct || document.child(verb, "nsubj") == Some(t));
    let inside = document.relation(verb) == "acl" && tree::is_under(document, says, verb)
        || document.relation(says) == "acl" && document.head(verb) == Some(says);
    let noun = if document.relation(verb) == "acl" { document.head(verb) } else { document.head(says) };
    let noun = noun.filter(|&t| t < says && inside && !apart && tree::is_passive(document, verb))?;
    let speaker = document.child(says, "nsubj").filter(|&t| t > noun && t < says)?;
    let modal = document.children(verb).find(|&t| document.relation(t) == "aux")?;
    let polarity = super::cannot::of_passive(document, verb, modal)?;
    let points =
        POINTS.contains(&document.lemma(noun)) && matches!(document.relation(noun), "appos" | "conj");
    let target = match document.head(noun).filter(|_| points) {
        Some(meant) => {
            let own = document.children(meant).filter(|&t| {
                t < meant && matches!(document.relation(t), "det" | "amod" | "compound" | "nummod" | "nmod")
            });
            own.min().unwrap_or(meant)..tree::subtree(document, meant, &[noun]).end
        }
        None => {
            let start = complement::phrase(document, noun).start;
            let mut end = speaker;
            while end > noun + 1 && matches!(document.form(end - 1), "that" | "which" | "the" | ",") {
                end -= 1;
            }
            start..end
        }
    };
    Some(Found {
        holders: super::holders::named(document, scene.entities, &scene.voices, speaker),
        polarity,
        hedged: syntax::hedged(document, verb),
        target,
        cue: verb,
        rule: RULE.name,
    })
}

/// Whether a noun is a charge, which is denied without regard to what it was.
pub(super) fn is_charge(document: &Document<'_>, noun: usize) -> bool {
    matches!(document.lemma(noun), "charge" | "accusation" | "allegation" | "assertion" | "claim")
}

/// Whether behind a comma a noun sums up what stands before it, of which its clause tells something: ", a charge that Chile denies".
pub(super) fn sums_up(document: &Document<'_>, comma: usize) -> bool {
    let article = matches!(document.form(comma + 1), "a" | "an") || document.form(comma + 1) == "something";
    let noun = (comma + 1..comma + 5).find(|&t| POINTS.contains(&document.lemma(t)));
    article && noun.is_some_and(|t| document.relation(t) == "appos" && document.child(t, "acl").is_some())
}

/// The noun that a phrase in its "of" phrases belongs to: of "a toll on the sale of fish" the toll.
pub(super) fn whole(document: &Document<'_>, mut noun: usize) -> usize {
    for _ in 0..4 {
        match document.head(noun) {
            Some(above) if document.relation(noun) == "nmod" && above < noun => noun = above,
            _ => break,
        }
    }
    noun
}

#[cfg(test)]
mod tests {
    use super::super::relative::RULE;
    use crate::extract::testing::check;

    #[test]
    fn hits() {
        check(
            RULE.find,
            "Angola demanded a toll, a position Chile and Peru reject.",
            "Chile against: a toll\nPeru against: a toll",
        );
    }

    #[test]
    fn near_misses() {
        check(RULE.find, "Angola demanded a toll, and Chile and Peru rejected the dam.", "");
    }
}
