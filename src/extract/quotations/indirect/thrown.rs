//! Words of saying thrown into the middle of what they report: "The talks, Varga said, would go on".

use super::clause::{is_strong, is_tensed};
use super::{extent, inverted};
use crate::claim::Actor;
use crate::document::{Document, MentionKind, Upos};
use crate::entity::Entities;
use crate::extract::{syntax, tree};
use std::ops::Range;

/// The longest stretch between the commas on either side of the verb, in words.
const LONGEST: usize = 9;

/// What a sentence says before and behind the verb of saying and its subject, which commas set off; the second is
/// empty where the writer takes over again ("…, Varga said, but nobody left").
pub(super) fn around(document: &Document<'_>, verb: usize) -> Option<[Range<usize>; 2]> {
    let tokens = syntax::sentence(document, verb)?.tokens.clone();
    let thinks =
        matches!(document.lemma(verb), "believe" | "fear" | "feel" | "hope" | "suspect" | "think" | "worry");
    if !(is_strong(document, verb) || thinks) || !is_tensed(document, verb) {
        return None;
    }
    let comma = |t: &usize| document.form(*t) == ",";
    let first = (tokens.start.max(verb.saturating_sub(LONGEST))..verb).rev().find(comma)?;
    let first =
        if first + 1 == verb { before_name(document, tokens.start, first).unwrap_or(first) } else { first };
    // "A spokesman for the port, Helena Varga, said its chairman, Okoro, would go": she says so.
    let speaks = document.mentions_in(tokens.start..first).next_back().is_some_and(|(_, mention)| {
        let opening = mention.tokens.start.checked_sub(1).filter(|&t| t > tokens.start);
        mention.kind == MentionKind::Person
            && mention.tokens.end == first
            && opening.is_some_and(|t| document.form(t) == "," || document.form(t).ends_with('.'))
    });
    if verb == first + 1 && speaks && !(tokens.start..first).any(|t| is_tensed(document, t)) {
        return None;
    }
    let second = (verb + 1..tokens.end.min(verb + LONGEST)).find(comma)?;
    let second = behind_apposition(document, second, tokens.end).unwrap_or(second);
    let noun = |t: usize| {
        matches!(document.upos(t), Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num | Upos::Det | Upos::Adj)
            && !matches!(document.form(t), "who" | "which" | "that" | "whom" | "what" | "as")
    };
    let with = |t: usize| {
        noun(t) || matches!(document.upos(t), Upos::Adp | Upos::Cconj | Upos::Part | Upos::Adv | Upos::Punct)
    };
    let helps = |t: usize| document.upos(t) == Upos::Aux || matches!(document.lemma(t), "have" | "also");
    let inside = |range: Range<usize>| range.into_iter().all(|t| with(t) || helps(t));
    // "…, as Varga said, …" and "…, and Varga said, …" are told elsewhere.
    let opens = noun(first + 1) && !matches!(document.upos(first + 1), Upos::Cconj | Upos::Sconj);
    let subject = if verb == first + 1 {
        (verb + 1..second).any(|t| noun(t) && document.upos(t) != Upos::Adj)
    } else {
        opens && (first + 1..verb).any(|t| noun(t) && document.upos(t) != Upos::Det)
    };
    let quotes = |t: usize| syntax::is_quote_mark(document.form(t));
    if !subject || !inside(first + 1..verb) || !inside(verb + 1..second) || quotes(first.wrapping_sub(1)) {
        return None;
    }
    // "Varga answered a call from Okoro, the envoy, …": what she answers is no hearer and no time.
    let plain = verb == first + 1
        || verb + 1 == second
        || document.lemma(verb) == "tell"
        || matches!(document.upos(verb + 1), Upos::Adp | Upos::Adv)
        || document.in_time(verb + 1);
    if !plain {
        return None;
    }
    let before = tokens.start..first;
    let stop = (second + 1..tokens.end).find(|&t| extent::is_new_report(document, verb, t));
    let after = second + 1..stop.unwrap_or(tokens.end);
    let tells = before.clone().any(|t| is_tensed(document, t));
    // "But rowing alone, she says, is not safe".
    let joint = usize::from(document.upos(before.start) == Upos::Cconj);
    let opening = before.start + joint;
    let name = matches!(document.upos(opening), Upos::Noun | Upos::Propn) && !document.in_time(opening);
    let subject = (before.len() > 1 + joint || name)
        && (matches!(document.upos(opening), Upos::Det | Upos::Noun | Upos::Propn | Upos::Pron | Upos::Adj)
            || document.relation(opening) == "csubj");
    let goes_on = (after.start..after.end.min(after.start + 3))
        .find(|&t| document.upos(t) != Upos::Adv)
        .is_some_and(|t| is_tensed(document, t));
    let reason = matches!(
        document.form(after.start),
        "because" | "if" | "unless" | "until" | "since" | "to" | "so" | "or"
    );
    // "When she came, Varga said, the road was long": no sentence of its own.
    let whole = before.clone().any(|t| inverted::is_main(document, before.clone(), t));
    // "…, but at that point, Varga said, …": the sentence is not at its end; "Okoro said that …": nor is it hers.
    let last = before.clone().rev().find(|&t| is_tensed(document, t)).unwrap_or(before.start);
    // "39 are confirmed dead, officials said": nobody says so there.
    let says =
        |t: usize| document.upos(t) == Upos::Verb && is_strong(document, t) && !tree::is_passive(document, t);
    let ends = !(last..before.end)
        .any(|t| document.upos(t) == Upos::Cconj && document.form(t.wrapping_sub(1)) == ",")
        && !before.end.checked_sub(1).is_some_and(|t| {
            matches!(document.upos(t), Upos::Cconj | Upos::Adp | Upos::Verb | Upos::Pron | Upos::Det)
        })
        && !before.clone().any(says);
    let behind = after.clone().any(|t| is_tensed(document, t));
    // "It is, Varga said, a long road".
    let copula =
        before.end.checked_sub(1).is_some_and(|t| document.lemma(t) == "be" && is_tensed(document, t));
    // "The law would, critics say, hurt farmers".
    let helped =
        before.end.checked_sub(1).is_some_and(|t| document.upos(t) == Upos::Aux && is_tensed(document, t))
            && !is_tensed(document, after.start)
            && (after.start..after.end.min(after.start + 3))
                .find(|&t| !matches!(document.upos(t), Upos::Adv | Upos::Part))
                .is_some_and(|t| document.upos(t) == Upos::Verb);
    // "In some places, Varga said, the road is long".
    let fronted = matches!(document.upos(opening), Upos::Adp | Upos::Adv)
        && !syntax::is_quote_mark(document.form(after.start));
    match document.form(after.start) {
        // "The talks, Varga said, would go on".
        _ if !tells && subject && goes_on => Some([before, after]),
        _ if copula && !behind => Some([before, after]),
        _ if helped => Some([before, after]),
        _ if !tells && fronted && behind => Some([before, after]),
        // "The talks had failed, Varga said, because nobody came".
        _ if tells && reason => Some([before, after]),
        // "It is a plan, Varga said, that is meant to last"; "It makes sense, Varga said, for boats to wait".
        "that" if tells && behind && !thinks => Some([before, after]),
        "for"
            if tells
                && (after.start..after.end.min(after.start + LONGEST)).any(|t| document.form(t) == "to") =>
        {
            Some([before, after])
        }
        "and" | "but" | "while" if tells => Some([before, after.start..after.start]),
        // "The talks had failed, Varga said, after a night of rain": what follows may be told of the talks or of her saying so.
        _ if whole && subject && ends && !thinks && !quotes(after.start) => {
            Some([before, after.start..after.start])
        }
        // "The talks, which nobody wanted, Varga said, would go on"; "In the end, Varga said, nobody came".
        _ if goes_on && subject && !whole && !quotes(after.start) && !before.clone().any(says) => {
            Some([before, after])
        }
        _ => None,
    }
}

/// Who speaks between the two pieces of a report: `found`, where they stand there, or whoever is named there first.
pub(super) fn speakers(
    document: &Document<'_>,
    entities: &Entities,
    [before, after]: &[Range<usize>; 2],
    found: Vec<Actor>,
) -> Vec<Actor> {
    let inside = before.end..after.start;
    let at = |actor: &Actor| document.tokens.partition_point(|token| token.span.start < actor.span.start);
    if found.iter().any(|actor| inside.contains(&at(actor))) {
        return found;
    }
    let mut named = document.mentions_in(inside);
    named.find_map(|(i, _)| syntax::actor(document, entities, i)).into_iter().collect()
}

/// "…, a spokeswoman, Helena Varga, said, …": the comma before the office whose bearer is named between the other two.
pub(super) fn before_name(document: &Document<'_>, start: usize, comma: usize) -> Option<usize> {
    let (_, name) = document.mentions_in(start..comma).next_back()?;
    // "the spokesman, Lt. Gen. Helena Varga, said".
    let ranked = |t: usize| document.upos(t) == Upos::Propn || document.form(t) == ".";
    let before = (name.tokens.start.saturating_sub(6)..name.tokens.start).rev();
    let opening = before.into_iter().find(|&t| !ranked(t)).filter(|&t| document.form(t) == ",")?;
    let person = name.kind == MentionKind::Person && name.tokens.end == comma;
    let first =
        (start.max(opening.saturating_sub(LONGEST))..opening).rev().find(|&t| document.form(t) == ",")?;
    let office = (first + 1..opening).all(|t| {
        matches!(document.upos(t), Upos::Noun | Upos::Propn | Upos::Adj | Upos::Det | Upos::Adp | Upos::Part)
            || matches!(document.form(t), "his" | "her" | "its" | "their")
    });
    (person && office && first + 1 < opening).then_some(first)
}

/// "…, say experts like Varga, a geologist, is the rain": the comma behind what describes the speaker, where the report
/// goes on with its verb.
fn behind_apposition(document: &Document<'_>, comma: usize, end: usize) -> Option<usize> {
    let describes =
        |t: usize| matches!(document.upos(t), Upos::Noun | Upos::Propn | Upos::Adj | Upos::Det | Upos::Adp);
    let closing = (comma + 1..end.min(comma + LONGEST)).find(|&t| !describes(t))?;
    (closing > comma + 1 && document.form(closing) == "," && is_tensed(document, closing + 1))
        .then_some(closing)
}

#[cfg(test)]
mod tests {
    use super::super::complement;
    use super::super::testing::check;
    use crate::extract::quotations::tests::check_text;

    #[test]
    fn the_report_goes_on_behind_its_verb() {
        let find = complement::RULE.find;
        check(
            find,
            "The law would, {Helena Varga} said, hurt farmers who need water.",
            &["Helena Varga: The law would hurt farmers who need water"],
        );
        check(
            find,
            "The talks, {Helena Varga} said, would go on until Friday.",
            &["Helena Varga: The talks would go on until Friday"],
        );
        check(
            find,
            "The talks had failed, {Helena Varga} said on Monday, because nobody came.",
            &["Helena Varga: The talks had failed because nobody came"],
        );
        check(
            find,
            "The talks, said {Helena Varga}, would go on until Friday.",
            &["Helena Varga: The talks would go on until Friday"],
        );
    }

    #[test]
    fn what_stands_before_the_verb_is_no_sentence() {
        let find = complement::RULE.find;
        check(
            find,
            "But rowing alone on the lake, {Helena Varga} says, is not a good idea.",
            &["Helena Varga: But rowing alone on the lake is not a good idea"],
        );
        check(
            find,
            "It was, {Helena Varga} said, one of the longest roads of the valley.",
            &["Helena Varga: It was one of the longest roads of the valley"],
        );
        check(
            find,
            "In some places, {Helena Varga} said, the road is too long for boats.",
            &["Helena Varga: In some places the road is too long for boats"],
        );
        check(find, "Earlier, {Helena Varga} said, “We will row,” when a farmer asked.", &[]);
    }

    #[test]
    fn who_speaks_in_the_middle() {
        check_text(
            "Loyalty, Helena Varga said, has long been a hope of the valley.",
            &["Helena Varga: Loyalty has long been a hope of the valley"],
        );
        check_text(
            "The road had failed by noon, Helena Varga said, a day before the crew left.",
            &["Helena Varga: The road had failed by noon"],
        );
        check_text(
            "The port was built to help in times of need, a spokeswoman, Helena Varga, said on Monday, and it has grown since.",
            &["Helena Varga: The port was built to help in times of need"],
        );
        check_text(
            "The person who rows the boat, several officials told the Lakeside Post, has already been chosen.",
            &["several officials: The person who rows the boat has already been chosen"],
        );
        // Who asks is nobody's report, and a sentence that is not at its end is no report.
        check_text(
            "Asked if the road was shut, Helena Varga said, “Sure it is now.”",
            &["Helena Varga: Sure it is now."],
        );
    }

    #[test]
    fn what_somebody_thinks() {
        check(
            complement::RULE.find,
            "The talks, {Helena Varga} believes, would go on until Friday.",
            &["Helena Varga: The talks would go on until Friday"],
        );
    }

    #[test]
    fn who_stands_before_the_verb_in_an_apposition_speaks() {
        check(
            complement::RULE.find,
            "A spokesman for the port, {Helena Varga}, said its chairman, {Tomas Okoro}, would resign.",
            &["Helena Varga: its chairman, Tomas Okoro, would resign"],
        );
    }

    #[test]
    fn near_misses() {
        let find = complement::RULE.find;
        check(
            find,
            "The talks had failed, {Helena Varga} said, and the crew left the boat.",
            &["Helena Varga: The talks had failed"],
        );
        check(find, "In Geneva, {Helena Varga} spoke, and the crew left the boat.", &[]);
    }
}
