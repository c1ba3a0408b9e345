//! "plans to stop the aid", "urged Chile to end the raids": who wants an end of something is against it.

use crate::document::{Document, Upos};
use crate::extract::{syntax, tree};
use std::ops::Range;

/// Verbs that put an end to their object or keep it from coming about.
const ENDS: &[&str] = &[
    "stop",
    "end",
    "halt",
    "cease",
    "scrap",
    "abolish",
    "repeal",
    "overturn",
    "annul",
    "cancel",
    "block",
    "prevent",
    "terminate",
    "dismantle",
    "quash",
    "eradicate",
    "boycott",
    "oppose",
    "veto",
    "resist",
    "wreck",
    "derail",
    "torpedo",
    "sabotage",
    "scuttle",
];

/// The same with a particle.
const ENDS_WITH: &[(&str, &str)] = &[
    ("call", "off"),
    ("set", "aside"),
    ("do", "away"),
    ("put", "stop"),
    ("shut", "down"),
    ("strike", "down"),
];

/// What a court sets aside.
const RULINGS: &[&str] = &[
    "verdict",
    "ruling",
    "judgment",
    "judgement",
    "decision",
    "sentence",
    "conviction",
    "order",
    "law",
    "award",
    "objection",
    "difference",
    "result",
    "vote",
];

/// What a wanted deed puts an end to, where its infinitive begins the target.
pub(super) fn ended(document: &Document<'_>, target: &Range<usize>) -> Option<Range<usize>> {
    let verb = target.start;
    let bare = document.tokens.get(verb).is_some_and(|token| token.xpos == "VB");
    let to = verb.checked_sub(1).is_some_and(|t| document.form(t).eq_ignore_ascii_case("to"));
    if !(bare && to) || document.upos(verb) != Upos::Verb {
        return None;
    }
    let lemma = document.lemma(verb);
    let particle = ENDS_WITH
        .iter()
        .any(|(own, particle)| *own == lemma && (verb + 1..verb + 3).any(|t| document.form(t) == *particle));
    // "to stop pressing the doctor": against pressing him.
    if let Some(doing) = document.child(verb, "xcomp").filter(|&t| {
        // "to stop “pressing the doctor”".
        let marked = t == verb + 2 && syntax::is_quote_mark(document.form(verb + 1));
        (t == verb + 1 || marked)
            && matches!(lemma, "stop" | "cease" | "halt" | "quit")
            && target.contains(&t)
    }) {
        return document.form(doing).ends_with("ing").then_some(doing..target.end);
    }
    let object = document.child(verb, "obj").filter(|&o| o > verb && target.contains(&o))?;
    // "set aside a budget" keeps it, "set aside the verdict" ends it.
    if lemma == "set" && !RULINGS.contains(&document.lemma(object)) {
        return None;
    }
    // "stop them": nothing that stands alone.
    let told = document.upos(object) != Upos::Pron;
    let start = tree::subtree(document, object, &[]).start.max(verb + 1);
    let from = (start..object + 1).find(|&t| !syntax::is_quote_mark(document.form(t))).unwrap_or(start);
    // "cancel the vote and build the dam": the second deed is another.
    let next = document.children(verb).find(|&t| document.relation(t) == "conj" && t > object);
    let end = next.map_or(target.end, |t| tree::subtree(document, t, &[]).start.clamp(from, target.end));
    (told && (ENDS.contains(&lemma) || particle) && from < end).then_some(from..end)
}

#[cfg(test)]
mod tests {
    use super::super::verb::RULE;
    use crate::extract::testing::check;

    #[test]
    fn hits() {
        check(RULE.find, "Chile wants to stop all aid to Peru.", "Chile against: all aid to Peru");
        check(
            RULE.find,
            "{Helena Varga} urged Chile to call off the raids.",
            "Helena Varga against: the raids",
        );
        check(RULE.find, "Chile wants to cancel the vote and build a dam.", "Chile against: the vote");
        check(RULE.find, "Chile threatened to wreck the summit.", "Chile against: the summit");
    }

    #[test]
    fn near_misses() {
        check(RULE.find, "Chile wants to stop in Lima.", "Chile favor: stop in Lima");
        check(RULE.find, "Chile wants to open the harbour.", "Chile favor: open the harbour");
        check(
            RULE.find,
            "{Helena Varga} called for an end to the raids.",
            "Helena Varga favor: an end to the raids",
        );
    }
}
