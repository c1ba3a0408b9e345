//! ", a measure Chile rejects", "issues that Chile insists cannot be ignored": what is added to a phrase tells
//! who is for or against it.

use super::relative::{POINTS, RULE};
use super::{Found, Scene, complement, flipped};
use crate::document::{Document, Upos};
use crate::extract::{syntax, tree};
use crate::gazetteer::{Gazetteer, StancePos};

/// ", a measure Chile rejects" where the tree takes "measure Chile" for one name: what the sentence
/// before the comma speaks of.
pub(super) fn run_on(scene: &Scene<'_>, cue: usize) -> Option<Found> {
    let document = scene.document;
    let words = Gazetteer::shipped().stance_words(StancePos::Verb, document.lemma(cue));
    let word = words.iter().find(|word| word.frames.contains(&"np"))?;
    let points = |subject: usize| {
        document.children(subject).find(|&t| {
            t < subject && document.relation(t) == "compound" && POINTS.contains(&document.lemma(t))
        })
    };
    let subject = match document.child(cue, "nsubj").filter(|&s| s < cue) {
        Some(subject) => subject,
        None => stranded(document, cue).filter(|&s| points(s).is_some())?,
    };
    points(subject)?;
    let mut start = tree::subtree(document, subject, &[]).start;
    // The mark before the phrase may hang inside it.
    if matches!(document.form(start), "," | "—" | "–" | "-" | "--") {
        start += 1;
    }
    let open = document.child(cue, "obj").is_none() && document.child(cue, "ccomp").is_none();
    let apart = start > 0 && matches!(document.form(start - 1), "," | "—" | "–" | "-" | "--");
    if !open || !apart {
        return None;
    }
    let above = document.head(cue).filter(|&t| t < start)?;
    let meant = document.child(above, "obj").filter(|&t| t < start)?;
    let mut target = complement::phrase(document, meant);
    target.end = target.end.min(start - 1);
    Some(Found {
        holders: super::holders::named(document, scene.entities, &scene.voices, subject),
        polarity: flipped(word.polarity, syntax::negated(document, cue)),
        hedged: syntax::hedged(document, cue),
        target,
        cue,
        rule: RULE.name,
    })
}

/// The subject of a verb that a tree hangs on what stands before the comma: what ends right before it.
fn stranded(document: &Document<'_>, cue: usize) -> Option<usize> {
    let finite = document.tokens.get(cue).is_some_and(|t| matches!(t.xpos, "VBP" | "VBZ" | "VBD"));
    if !finite || document.relation(cue) != "conj" {
        return None;
    }
    let mut end = cue;
    while end > 0 && document.upos(end - 1) == Upos::Adv {
        end -= 1;
    }
    let before = (end.saturating_sub(16)..end).rev();
    before.into_iter().find(|&t| {
        matches!(document.relation(t), "appos" | "conj" | "parataxis" | "dep" | "obj")
            && document.mention_at(t).is_some()
            && tree::subtree(document, t, &[]).end == end
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
