//! "criticised Chile for closing the border", "lashed out at Peru over the tolls": what somebody is praised or
//! blamed for is meant by the praise and the blame as well.

use super::complement;
use crate::claim::Polarity;
use crate::document::{Document, Upos};
use crate::extract::tree;
use crate::gazetteer::{Gazetteer, StanceWord};
use std::ops::Range;

/// Verbs of praise and blame whose object may be followed by what it is for.
const FOR: &[&str] = &[
    "criticise",
    "criticize",
    "condemn",
    "denounce",
    "slam",
    "blast",
    "rebuke",
    "berate",
    "castigate",
    "chide",
    "chastise",
    "scold",
    "lambast",
    "lambaste",
    "censure",
    "upbraid",
    "admonish",
    "reprimand",
    "reproach",
    "excoriate",
    "ridicule",
    "mock",
    "flay",
    "pillory",
    "assail",
    "decry",
    "deride",
    "vilify",
    "attack",
    "fault",
    "praise",
    "commend",
    "laud",
    "applaud",
    "salute",
    "hail",
    "compliment",
    "admire",
    "honour",
    "honor",
];

/// Where, inside a target that hangs together, what it is for begins.
pub(super) fn inside(
    document: &Document<'_>,
    cue: usize,
    word: &StanceWord,
    target: &Range<usize>,
) -> Option<usize> {
    let case =
        |t: usize, form: &str| document.form(t) == form && matches!(document.relation(t), "case" | "mark");
    let find = |form: &str| (target.start + 1..target.end).find(|&t| case(t, form));
    if word.frames.contains(&"np_for") {
        return find("for");
    }
    // Of other verbs only where it is somebody who is praised or blamed: "praised the plan for peace" praises one
    // thing.
    let somebody = |end: usize| document.mention_at(end - 1).is_some_and(|(_, m)| m.tokens.end == end);
    if FOR.contains(&document.lemma(cue))
        && let Some(reason) = find("for").filter(|&t| somebody(t))
    {
        return Some(reason);
    }
    find("over").filter(|&t| word.polarity == Polarity::Against && somebody(t))
}

/// What stands behind the object by itself.
pub(super) fn behind(document: &Document<'_>, last: usize, word: &StanceWord) -> Option<Range<usize>> {
    let own = word.frames.iter().filter(|frame| matches!(**frame, "np_of" | "np_for"));
    let verb = (last.saturating_sub(2)..=last).rev().find(|&t| document.upos(t) == Upos::Verb)?;
    if !tree::is_passive(document, verb)
        && let Some(reason) = own.filter_map(|frame| complement::target(document, last, &[*frame])).next()
    {
        return Some(reason);
    }
    let object = document.child(verb, "obj").or_else(|| document.child(verb, "nsubj"));
    let somebody = object.is_some_and(|t| document.mention_at(t).is_some());
    if !(somebody && is_praise(document, verb)) {
        return None;
    }
    // By the tree alone: "condemned Peru and called for a truce" condemns no truce.
    let agent = tree::object_of(document, verb, "by");
    let reason = tree::object_of(document, verb, "for")
        .or_else(|| agent.and_then(|agent| tree::object_of(document, agent, "for")))?;
    (reason > verb).then(|| complement::phrase(document, reason))
}

/// Whether a verb praises or blames somebody for something.
pub(super) fn is_praise(document: &Document<'_>, verb: usize) -> bool {
    let words = Gazetteer::shipped().stance_words(crate::gazetteer::StancePos::Verb, document.lemma(verb));
    FOR.contains(&document.lemma(verb)) || words.iter().any(|word| word.frames.contains(&"np_for"))
}

#[cfg(test)]
mod tests {
    use super::super::verb::RULE;
    use crate::extract::testing::check;

    #[test]
    fn hits() {
        check(
            RULE.find,
            "Chile criticised {Helena Varga} for closing the border.",
            "Chile against: Helena Varga\nChile against: closing the border",
        );
        check(
            RULE.find,
            "{Helena Varga} was criticised by Peru for closing the border.",
            "Peru against: Helena Varga\nPeru against: closing the border",
        );
        check(
            RULE.find,
            "Chile lashed out at {Helena Varga} over the tolls.",
            "Chile against: Helena Varga\nChile against: the tolls",
        );
        check(RULE.find, "Chile blamed the raid on {Helena Varga}.", "Chile against: Helena Varga");
    }

    #[test]
    fn near_misses() {
        check(RULE.find, "Chile praised the plan for peace.", "Chile favor: the plan for peace");
        check(
            RULE.find,
            "Chile condemned {Helena Varga} and called for an inquiry.",
            "Chile against: Helena Varga\nChile favor: an inquiry",
        );
    }
}
