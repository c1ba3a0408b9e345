//! "Y was welcomed by X", "a plan backed by X": passives of verbs that take a position.

use super::{Scene, complement};
use crate::claim::Actor;
use crate::document::{Document, MentionKind, Upos};
use crate::extract::tree;
use crate::gazetteer::{Gazetteer, StanceWord};
use std::ops::Range;

/// Passives, and participles with an agent: "a plan backed by Chile".
pub(super) fn is_passive(document: &Document<'_>, cue: usize) -> bool {
    let participle = document.tokens.get(cue).is_some_and(|token| token.xpos == "VBN")
        && matches!(document.relation(cue), "acl" | "advcl" | "amod");
    // "was criticised by the unions and welcomed by the army".
    let joined = document.relation(cue) == "conj"
        && document.head(cue).is_some_and(|first| tree::is_passive(document, first))
        && document.child(cue, "obj").is_none()
        && tree::object_of(document, cue, "by").is_some();
    // "backed by Chile and opposed by Peru", wherever the second hangs.
    let joined = joined
        || document.relation(cue) == "conj"
            && document.tokens.get(cue).is_some_and(|token| token.xpos == "VBN")
            && ["obj", "nsubj", "aux"].iter().all(|r| document.child(cue, r).is_none())
            && document.form(cue + 1) == "by"
            && tree::object_of(document, cue, "by").is_some();
    tree::is_passive(document, cue)
        || joined
        || participle
            && document.child(cue, "obj").is_none()
            && tree::object_of(document, cue, "by").is_some()
}

/// The agent of a passive and its subject; whoever feels what a verb of feeling names.
pub(super) fn passive(scene: &Scene<'_>, verb: usize, word: &StanceWord) -> Vec<(Vec<Actor>, Range<usize>)> {
    let document = scene.document;
    let pronoun = |t: &usize| matches!(document.form(*t), "which" | "that" | "who");
    // "was presented and backed by Chile": the subject of the first verb is that of the second.
    let first =
        document.head(verb).filter(|&t| document.relation(verb) == "conj" && tree::is_passive(document, t));
    let subject = document
        .child(verb, "nsubj")
        .or_else(|| first.and_then(|t| document.child(t, "nsubj")))
        .filter(|t| !pronoun(t));
    // "a motion moved by Varga": nobody is touched.
    let moved = document.lemma(verb) == "move"
        && document.head(verb).is_some_and(|t| {
            matches!(document.lemma(t), "motion" | "bill" | "amendment" | "resolution" | "proposal")
        });
    if moved {
        return Vec::new();
    }
    if word.frames.contains(&"exp") {
        let cause = ["by", "at", "over", "with"].iter().find_map(|p| tree::object_of(document, verb, p));
        let feels = subject.or_else(|| super::holders::head(document, verb, 4));
        let (Some(cause), Some(feels)) = (cause, feels) else { return Vec::new() };
        let holders = super::holders::named(document, scene.entities, &scene.voices, feels);
        return vec![(holders, complement::phrase(document, cause))];
    }
    // "was attacked by the militia", "shot down by rebels": no words.
    let shot = document.lemma(verb) == "shoot"
        && !subject.is_some_and(|t| {
            Gazetteer::shipped().is_said_thing(document.lemma(t)) || DRAFTS.contains(&document.lemma(t))
        });
    if document.lemma(verb) == "attack"
        || document.lemma(verb) == "question" && super::idle::is_interrogated(document, verb)
        || shot
    {
        return Vec::new();
    }
    let agent = tree::object_of(document, verb, "by");
    // "was urged by Chile to open the dam": what is asked is the opening.
    let asked = document.child(verb, "xcomp").or_else(|| document.child(verb, "advcl")).filter(|&t| {
        word.frames.contains(&"np_to") && agent.is_some_and(|by| by < t) && tree::has_case(document, t, "to")
    });
    let target = match (asked, subject) {
        (Some(asked), _) => Some(complement::phrase(document, asked)),
        // "the raids committed by Chile": no frame has an object; "the mayor was asked by Chile": nor is he wanted.
        _ if !is_wanted(document, subject.or_else(|| document.head(verb)), word) => None,
        (None, Some(subject)) => Some(complement::phrase(document, subject)),
        (None, None) => described_by(document, verb),
    };
    let (Some(agent), Some(target)) = (agent, target) else { return Vec::new() };
    if super::deeds::is_deed(document, verb, &target) {
        return Vec::new();
    }
    let holders = super::holders::named(document, scene.entities, &scene.voices, agent);
    let mut out = vec![(holders.clone(), target)];
    // "was criticised by Chile for closing the border".
    out.extend(super::reason::behind(document, verb, word).filter(|r| r.start > agent).map(|r| (holders, r)));
    out
}

/// Whether what a passive is about is what the verb asks for or judges: "the recount was ordered by Chile".
fn is_wanted(document: &Document<'_>, noun: Option<usize>, word: &StanceWord) -> bool {
    let acts =
        || noun.and_then(|t| document.mention_at(t)).is_some_and(|(_, m)| m.kind != MentionKind::Place);
    word.frames.iter().any(|f| matches!(*f, "np" | "np_of" | "np_for"))
        || word.frames.contains(&"np_to") && !acts()
}

/// What is shot down with words.
const DRAFTS: &[&str] =
    &["bill", "plan", "idea", "motion", "amendment", "measure", "law", "bid", "resolution", "deal"];

/// What a participle with an agent describes: "a plan backed by Chile and opposed by Peru".
fn described_by(document: &Document<'_>, verb: usize) -> Option<Range<usize>> {
    let above = document.head(verb)?;
    let first = (0..4).try_fold(verb, |at, _| match document.relation(at) {
        "acl" => Err(at),
        _ => document.head(at).ok_or(verb),
    });
    let noun = match document.relation(verb) {
        "conj" if document.child(above, "nsubj").is_none() => first.err().and_then(|t| document.head(t))?,
        "advcl" | "conj" => document.child(above, "nsubj")?,
        _ => above,
    };
    // Under a verb it hangs by mistake.
    if !matches!(document.upos(noun), Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num) {
        return None;
    }
    let mut phrase = complement::phrase(document, noun);
    if phrase.contains(&verb) && noun < verb {
        let first = document.children(noun).filter(|&t| document.relation(t) == "acl" && t > noun).min();
        phrase.end = tree::subtree(document, first.unwrap_or(verb).min(verb), &[]).start.max(phrase.start);
    }
    Some(phrase)
}

#[cfg(test)]
mod tests {
    use super::super::verb::RULE;
    use crate::extract::testing::check;

    #[test]
    fn hits() {
        check(RULE.find, "The treaty was signed and praised by Chile.", "Chile favor: The treaty");
        check(RULE.find, "Peru was urged by Chile to open the dam.", "Chile favor: open the dam");
        check(RULE.find, "The recount was ordered by Chile.", "Chile favor: The recount");
    }

    #[test]
    fn near_misses() {
        check(RULE.find, "{Helena Varga} named the crimes committed by Chile.", "");
        check(RULE.find, "The treaty was signed by Chile.", "");
        check(RULE.find, "{Helena Varga} was asked by Chile for a word.", "");
    }
}
