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
    if !is_strong(document, verb) || !is_tensed(document, verb) {
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
    if !subject || !inside(first + 1..verb) || !inside(verb + 1..second) || quotes(first - 1) {
        return None;
    }
    let before = tokens.start..first;
    let stop = (second + 1..tokens.end).find(|&t| extent::is_new_report(document, verb, t));
    let after = second + 1..stop.unwrap_or(tokens.end);
    let tells = |range: &Range<usize>| range.clone().any(|t| is_tensed(document, t));
    let anew = matches!(
        document.form(after.start),
        "and"
            | "but"
            | "while"
            | "who"
            | "which"
            | "where"
            | "when"
            | "although"
            | "though"
            | "as"
            | "after"
            | "before"
            | "so"
    ) || document.form(after.start).ends_with("ing");
    // "When it rained, Varga said, the talks went on" and "The talks, Varga said, went on" need both.
    let whole = tells(&before) && !matches!(document.upos(before.start), Upos::Sconj);
    let long =
        before.len() > 1 || matches!(document.upos(before.start), Upos::Noun | Upos::Propn | Upos::Pron);
    match (whole, anew) {
        (true, true) => Some([before, after.start..after.start]),
        _ if long && tells(&after) || whole => Some([before, after]),
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
