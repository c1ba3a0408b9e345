//! A quotation that a noun introduces: whose answer, message or warning it was.

use super::frame::Frame;
use super::scene::{Attribution, Scene};
use super::speaker::{self, Speaker};
use crate::document::{MentionKind, Upos};
use crate::extract::Rule;
use crate::gazetteer::Gazetteer;

/// A quotation that a noun introduces: whose answer, message or warning it was.
pub(in crate::extract) const RULE: Rule = Rule {
    name: "noun-cue",
    summary: "A quotation that a noun introduces: whose answer, message or warning it was.",
    example: "Helena Varga’s answer to the farmers was blunt: “The talks are over.”",
    misses: "Nouns without an owner beside them.",
    find: |document, entities| super::quotations_of(document, entities, RULE.name),
};

/// How many words may stand between a quotation and the noun behind it: “…” was Helena Varga’s answer.
const NEAR: usize = 10;

/// The owner or author of the noun before a colon, before "was", or behind "was" and "came".
pub(super) fn attribute(scene: &Scene<'_>) -> Option<Attribution> {
    let frame = scene.frame();
    let (before, after) = (frame.gap_before(scene.at), frame.gap_after(scene.at));
    let last = before.end.checked_sub(1).filter(|&i| before.contains(&i));
    let opens = last.is_some_and(|i| {
        frame.form(i) == ":" || frame.lemma(i) == "be" || frame.form(i) == "," && scene.is_sentence()
    });
    let full = scene.is_full() || scene.is_answer();
    let spoken = before.clone().filter(|&i| full && opens && is_spoken(frame, i));
    let found =
        spoken.filter(|&noun| !(noun..before.end).any(|i| frame.saying(i).is_some())).find_map(|noun| {
            let speaker = speaker::maker_of(frame, scene.entities, noun).or_else(|| quoted(scene, noun));
            speaker.map(|speaker| Attribution { speaker, cue: Some(noun), goes_on: false })
        });
    if found.is_some() {
        return found;
    }
    // "Varga’s remark that “the road is too long” angered many".
    // "Varga’s conclusion that he “broke all rules”".
    let tells = |i: &usize| frame.form(*i) == "that" && i.checked_sub(1).is_some_and(|i| is_spoken(frame, i));
    let that = before.clone().rev().find(tells);
    let silent = |that: usize| !(that..before.end).any(|i| frame.saying(i).is_some());
    let remark = that.filter(|&that| silent(that)).and_then(|i| i.checked_sub(1));
    if let Some(noun) = remark.filter(|&i| before.contains(&i))
        && let Some(speaker) = speaker::maker_of(frame, scene.entities, noun)
    {
        return Some(Attribution { speaker, cue: Some(noun), goes_on: false });
    }
    let first = after.clone().find(|&i| frame.is_word(i))?;
    if !full || !matches!(frame.lemma(first), "be" | "come" | "go" | "read") {
        return None;
    }
    let noun = (first..after.end.min(first + NEAR)).find(|&i| is_spoken(frame, i))?;
    let speaker = speaker::maker_of(frame, scene.entities, noun)?;
    Some(Attribution { speaker, cue: Some(noun), goes_on: false })
}

/// Whose words are known as a quotation: "that famous Helena Varga quote".
fn quoted(scene: &Scene<'_>, noun: usize) -> Option<Speaker> {
    let frame = scene.frame();
    let is_quote = matches!(frame.lemma(noun), "quote" | "quotation" | "quip" | "line" | "saying");
    let last = noun.checked_sub(1).filter(|_| is_quote)?;
    let (i, name) = scene.document.mention_at(frame.word(last)?)?;
    let actor = speaker::actor(frame, scene.entities, i).filter(|_| name.kind == MentionKind::Person)?;
    Some(Speaker::Known(vec![actor]))
}

/// Whether a noun at a place is something said, in speech or in writing.
fn is_spoken(frame: &Frame<'_>, at: usize) -> bool {
    let lemma = frame.lemma(at);
    frame.upos(at) == Upos::Noun && (Gazetteer::shipped().is_said_thing(lemma) || SPOKEN.contains(&lemma))
}

/// What is said and no writing.
const SPOKEN: &[&str] = &[
    "adage",
    "admission",
    "advice",
    "answer",
    "appeal",
    "argument",
    "assessment",
    "catchphrase",
    "claim",
    "complaint",
    "conclusion",
    "confession",
    "description",
    "diagnosis",
    "dictum",
    "exclamation",
    "explanation",
    "greeting",
    "justification",
    "lament",
    "line",
    "mantra",
    "maxim",
    "motto",
    "observation",
    "opinion",
    "plea",
    "pledge",
    "point",
    "prediction",
    "promise",
    "proposal",
    "quip",
    "quotation",
    "quote",
    "reaction",
    "rebuke",
    "refrain",
    "rejoinder",
    "reply",
    "response",
    "retort",
    "reasoning",
    "slogan",
    "summary",
    "threat",
    "verdict",
    "vow",
    "warning",
    "word",
];

#[cfg(test)]
mod tests {
    use crate::extract::quotations::tests::check;

    #[test]
    fn a_noun_and_its_owner() {
        check(
            "{Helena Varga}’s answer was blunt: “The talks are over for good.”",
            &["Helena Varga [noun-cue]: The talks are over for good."],
        );
        check(
            "{Helena Varga}’s message to the farmers: “The talks are over for good.”",
            &["Helena Varga [colon]: The talks are over for good."],
        );
        check(
            "“The talks are over for good,” was {Helena Varga}’s reply.",
            &["Helena Varga [noun-cue]: The talks are over for good,"],
        );
        check(
            "“The talks are over for good,” came the reply from {Helena Varga}.",
            &["Helena Varga [noun-cue]: The talks are over for good,"],
        );
    }

    #[test]
    fn a_quote_that_is_known() {
        check(
            "They know that famous {Helena Varga} quote: “A boat that nobody rows belongs to whoever bails it out.”",
            &["Helena Varga [noun-cue]: A boat that nobody rows belongs to whoever bails it out."],
        );
        check(
            "It is at odds with {Helena Varga}’s conclusion that the cabinet “slept through the whole storm.”",
            &["Helena Varga [noun-cue]: slept through the whole storm."],
        );
    }

    #[test]
    fn a_remark_that_is_quoted() {
        check(
            "{Helena Varga}’s remark that “there is a boat for each of us” angered many.",
            &["Helena Varga [noun-cue]: there is a boat for each of us"],
        );
        check("{Helena Varga}’s boat that “nobody on the lake could row” sank.", &[]);
    }

    #[test]
    fn near_misses() {
        check("{Helena Varga}’s boats were sold: “Night Boat” and “Day Boat”.", &[]);
        check("The farmers’ song was old: “The boats of the lake are gone.” {Helena Varga} left.", &[]);
    }
}
