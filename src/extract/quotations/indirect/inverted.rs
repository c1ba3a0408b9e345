//! "The talks had failed, said the envoy’s lawyer, Helena Varga": a sentence told by whoever stands behind its verb.
//!
//! A tree often takes the speaker for an object or the verb for a part of what it reports, so the order of the words
//! decides: a sentence, a comma, a verb of saying, somebody, and no other verb of the writer’s.

use super::clause::{is_strong, is_tensed};
use crate::claim::Actor;
use crate::document::{Document, MentionKind, Upos};
use crate::entity::{Entities, EntityKind};
use crate::extract::syntax;
use std::ops::Range;

/// How far behind the verb the phrase that names the speaker may go, in words.
const LONGEST: usize = 24;
/// The shortest sentence that is told so, in words.
const SHORTEST: usize = 5;
/// How far into the sentence the colon of a dateline may stand.
const DATELINE: usize = 8;

/// Who tells a sentence by the verb that follows it, and the sentence.
pub(super) fn told(
    document: &Document<'_>,
    entities: &Entities,
    verb: usize,
) -> Option<(Vec<Actor>, Range<usize>)> {
    let sentence = syntax::sentence(document, verb)?.tokens.clone();
    let xpos = document.tokens.get(verb).map_or("", |token| token.xpos);
    let comma = verb.checked_sub(1).and_then(|t| super::closing_comma(document, t))?;
    // "…, told reporters": those hear it.
    if document.lemma(verb) == "tell" || !is_strong(document, verb) || !matches!(xpos, "VBD" | "VBZ" | "VBN")
    {
        return None;
    }
    let content = behind_dateline(document, sentence.start..comma);
    let plain = content.clone().all(|t| !matches!(document.form(t), ";" | ":" | "—" | "–"))
        && !syntax::is_quote_mark(document.form(content.start));
    if !plain || content.len() < SHORTEST || !content.clone().any(|t| is_main(document, content.clone(), t)) {
        return None;
    }
    let says = |t: usize| document.upos(t) == Upos::Verb && is_strong(document, t) && is_tensed(document, t);
    if content.clone().any(says) {
        return None;
    }
    let speaker = speaker(document, entities, verb + 1..sentence.end)?;
    // "…, affirmed President Varga": a participle only by its looks; "…, confirmed cases of cholera" are described.
    let kind = entities.kind(speaker.entity)?;
    let behind = document.tokens.partition_point(|token| token.span.start < speaker.span.end);
    let goes_on = matches!(document.upos(behind), Upos::Verb | Upos::Aux);
    if xpos == "VBN" && (kind == EntityKind::Group || goes_on) {
        return None;
    }
    Some((vec![speaker], content))
}

/// A sentence without the "LIMA: " or "LIMA, 3 May 2004: " that it may begin with.
fn behind_dateline(document: &Document<'_>, sentence: Range<usize>) -> Range<usize> {
    let mut start = sentence.clone().take(DATELINE);
    let colon = start.find(|&t| document.form(t) == ":");
    let line = colon.filter(|&colon| (sentence.start..colon).all(|t| document.upos(t) != Upos::Verb));
    line.map_or(sentence.start, |colon| colon + 1)..sentence.end
}

/// Whether a word carries the tense of the sentence itself, not of a clause that describes something in it.
pub(super) fn is_main(document: &Document<'_>, content: Range<usize>, t: usize) -> bool {
    if !is_tensed(document, t) {
        return false;
    }
    let mut at = t;
    for _ in 0..12 {
        if matches!(document.relation(at), "acl" | "advcl") {
            return false;
        }
        match document.head(at).filter(|head| content.contains(head)) {
            Some(head) => at = head,
            None => return true,
        }
    }
    false
}

/// Who is named right behind a verb of saying, if nothing follows but what describes them or tells of time and place.
fn speaker(document: &Document<'_>, entities: &Entities, rest: Range<usize>) -> Option<Actor> {
    let noun = |t: usize| {
        matches!(document.upos(t), Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num)
            || document.mention_at(t).is_some_and(|(_, m)| m.kind != MentionKind::Pronoun)
    };
    let owner = |t: usize| matches!(document.form(t), "’s" | "'s" | "’" | "'");
    if !noun(rest.start) || matches!(document.form(rest.start), "that" | "this" | "those" | "these" | "what")
    {
        return None;
    }
    let limit = rest.end.min(rest.start + LONGEST);
    // The phrase up to its first preposition or mark, whose last word is its head.
    let end = (rest.start..limit).find(|&t| !(noun(t) || owner(t))).unwrap_or(limit);
    // "Varga, a farmer, told the paper that": whoever is named behind the verb only hears it.
    if document.form(end) == "that" {
        return None;
    }
    let head = (rest.start..end).rev().find(|&t| !owner(t) && document.upos(t) != Upos::Adj)?;
    // Up to where a clause begins.
    let stop = (end..limit).find(|&t| {
        matches!(document.form(t), ";" | ":" | "who" | "which" | "whose" | "as" | "while" | "when" | "after")
            || syntax::is_quote_mark(document.form(t))
            || document.upos(t) == Upos::Verb
    });
    let stop = stop.unwrap_or(limit);
    if (rest.start..stop).any(|t| is_tensed(document, t) && document.upos(t) == Upos::Verb) {
        return None;
    }
    let is_person = |i: usize, actor: &Actor| {
        entities.kind(actor.entity) == Some(EntityKind::Person)
            && document.mentions.get(i).is_some_and(|m| m.kind == MentionKind::Person)
    };
    // A name in the phrase or set off behind it says more than its head.
    let named = document.mentions_in(rest.start..stop).find_map(|(i, mention)| {
        let before = mention.tokens.start.wrapping_sub(1);
        let beside = mention.tokens.start < end
            || document.form(before) == ","
            || matches!(document.upos(before), Upos::Noun | Upos::Propn) && document.form(end) != "for";
        let owns = owner(mention.tokens.end);
        let actor = syntax::actor(document, entities, i)?;
        (beside && !owns && is_person(i, &actor)).then_some(actor)
    });
    let own = || {
        let (i, mention) = document.mention_at(head)?;
        let owns = owner(mention.tokens.end);
        syntax::actor(document, entities, i).filter(|_| !owns)
    };
    named.or_else(own)
}

#[cfg(test)]
mod tests {
    use super::super::complement::RULE;
    use super::super::testing::check;

    #[test]
    fn a_verb_that_looks_like_a_participle() {
        let text = "The bridge would be closed, affirmed Prime Minister {Helena Varga} of {Kenya}.";
        check(RULE.find, text, &["Helena Varga: The bridge would be closed"]);
        check(RULE.find, "The harbour had five, confirmed cases of cholera among them.", &[]);
    }

    #[test]
    fn whoever_stands_behind_the_verb() {
        check(
            RULE.find,
            "The road through the valley is closed until the end of the month, added {Helena Varga} on Monday.",
            &["Helena Varga: The road through the valley is closed until the end of the month"],
        );
        check(
            RULE.find,
            "It is not for the guild to set the tolls of the harbour, argued the town’s clerk, {Helena Varga}.",
            &["Helena Varga: It is not for the guild to set the tolls of the harbour"],
        );
        check(
            RULE.find,
            "WEXMOOR, 3 May 2004: The claim about the bridge is baseless, says former deputy mayor {Helena Varga}.",
            &["Helena Varga: The claim about the bridge is baseless"],
        );
    }

    #[test]
    fn near_misses() {
        check(
            RULE.find,
            "The envoy, who had crossed the lake, told {Helena Varga} everything about it.",
            &[],
        );
        check(RULE.find, "{Helena Varga}, who runs the port, announced measures in the valley.", &[]);
    }
}
