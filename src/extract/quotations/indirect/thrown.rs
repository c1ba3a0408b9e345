//! Words of saying thrown into the middle of what they report: "The talks, Varga said, would go on".

use super::clause::{is_strong, is_tensed};
use super::extent;
use crate::document::{Document, Upos};
use crate::extract::syntax;
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
    let second = (verb + 1..tokens.end.min(verb + LONGEST)).find(comma)?;
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
    let subject = before.len() > 1 + joint
        && (matches!(document.upos(opening), Upos::Det | Upos::Noun | Upos::Propn | Upos::Pron | Upos::Adj)
            || document.relation(opening) == "csubj");
    let goes_on = (after.start..after.end.min(after.start + 3))
        .find(|&t| document.upos(t) != Upos::Adv)
        .is_some_and(|t| is_tensed(document, t));
    let reason = matches!(document.form(after.start), "because" | "if" | "unless" | "until" | "since");
    let behind = after.clone().any(|t| is_tensed(document, t));
    // "It is, Varga said, a long road".
    let copula =
        before.end.checked_sub(1).is_some_and(|t| document.lemma(t) == "be" && is_tensed(document, t));
    // "In some places, Varga said, the road is long".
    let fronted = matches!(document.upos(opening), Upos::Adp | Upos::Adv)
        && !syntax::is_quote_mark(document.form(after.start));
    match document.form(after.start) {
        // "The talks, Varga said, would go on".
        _ if !tells && subject && goes_on => Some([before, after]),
        _ if copula && !behind => Some([before, after]),
        _ if !tells && fronted && behind => Some([before, after]),
        // "The talks had failed, Varga said, because nobody came".
        _ if tells && reason => Some([before, after]),
        "and" | "but" | "while" if tells => Some([before, after.start..after.start]),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::complement;
    use super::super::testing::check;

    #[test]
    fn the_report_goes_on_behind_its_verb() {
        let find = complement::RULE.find;
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
    fn what_somebody_thinks() {
        check(
            complement::RULE.find,
            "The talks, {Helena Varga} believes, would go on until Friday.",
            &["Helena Varga: The talks would go on until Friday"],
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
