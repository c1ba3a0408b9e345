//! "an end to the siege", "involvement in the raid": what belongs to a noun although a tree hangs it on the verb.

use super::complement;
use crate::document::{Document, Upos};
use crate::extract::tree;
use std::ops::Range;

/// The words of a phrase with the one that its last noun governs, where that stands right behind it: a noun
/// says by itself which preposition it governs.
pub(super) fn whole(document: &Document<'_>, words: Range<usize>) -> Range<usize> {
    let words = without_occasion(document, words);
    let Some(noun) = words.end.checked_sub(1).filter(|&t| t >= words.start) else { return words };
    let preposition = document.form(words.end);
    let governs = document.upos(noun) == Upos::Noun
        && GOVERNS.iter().any(|(own, nouns)| *own == preposition && nouns.contains(&document.lemma(noun)));
    let object = document
        .head(words.end)
        .filter(|&t| governs && t > words.end && matches!(document.relation(words.end), "case" | "mark"))
        // "the embargo on Monday": that is when, not what.
        .filter(|&t| !tells_time(document, t));
    match object {
        Some(t) if tree::subtree(document, t, &[]).start == words.end => {
            let end = complement::phrase(document, t).end;
            // "support for the bill in time for the vote": the bill, without its circumstances.
            let further = |&k: &usize| {
                matches!(document.upos(k), Upos::Adp | Upos::Sconj | Upos::Part)
                    && document.form(k) != "of"
                    && !matches!(document.form(k), "’s" | "'s" | "’" | "'")
            };
            words.start..(t + 1..end).find(further).unwrap_or(end).max(words.end)
        }
        _ => words,
    }
}

/// "the vote following the dispute", "a truce amid the talks": what a noun is about, without what came before or goes on.
fn without_occasion(document: &Document<'_>, words: Range<usize>) -> Range<usize> {
    let occasion = |&t: &usize| {
        matches!(document.form(t), "following" | "amid" | "amidst")
            && document.relation(t) == "case"
            && matches!(document.upos(t - 1), Upos::Noun | Upos::Propn)
    };
    let end = (words.start + 1..words.end).find(occasion).unwrap_or(words.end);
    words.start..end
}

/// Whether a word is of an expression of time.
fn tells_time(document: &Document<'_>, word: usize) -> bool {
    let span = document.span(word..word + 1);
    document.times.iter().any(|when| when.span.start <= span.start && span.end <= when.span.end)
}

/// Nouns with the preposition that they govern.
const GOVERNS: &[(&str, &[&str])] = &[
    (
        "to",
        &[
            "access",
            "aid",
            "alternative",
            "amendment",
            "answer",
            "approach",
            "assistance",
            "barrier",
            "change",
            "commitment",
            "concession",
            "contribution",
            "damage",
            "end",
            "exception",
            "halt",
            "help",
            "limit",
            "obstacle",
            "opposition",
            "path",
            "reference",
            "reform",
            "resistance",
            "response",
            "return",
            "right",
            "road",
            "solution",
            "stop",
            "support",
            "threat",
            "transition",
            "visit",
            "way",
        ],
    ),
    (
        "in",
        &[
            "change",
            "confidence",
            "cut",
            "decline",
            "delay",
            "improvement",
            "increase",
            "interest",
            "interference",
            "intervention",
            "investment",
            "involvement",
            "meddling",
            "part",
            "participation",
            "presence",
            "progress",
            "reduction",
            "rise",
            "role",
            "share",
            "complicity",
            "faith",
            "trust",
        ],
    ),
    (
        "on",
        &[
            "agreement",
            "assault",
            "attack",
            "ban",
            "consensus",
            "crackdown",
            "curb",
            "cut",
            "deal",
            "debate",
            "embargo",
            "law",
            "levy",
            "limit",
            "position",
            "pressure",
            "progress",
            "referendum",
            "restriction",
            "resolution",
            "sanction",
            "strike",
            "talk",
            "tariff",
            "tax",
            "toll",
            "vote",
            "war",
        ],
    ),
    (
        "with",
        &[
            "agreement",
            "alliance",
            "contact",
            "cooperation",
            "deal",
            "dialogue",
            "negotiation",
            "partnership",
            "peace",
            "relation",
            "relationship",
            "talk",
            "tie",
            "trade",
            "treaty",
            "war",
        ],
    ),
    (
        "against",
        &[
            "action",
            "aggression",
            "allegation",
            "attack",
            "campaign",
            "charge",
            "crime",
            "discrimination",
            "measure",
            "offensive",
            "operation",
            "protest",
            "sanction",
            "strike",
            "threat",
            "violence",
            "war",
        ],
    ),
    ("into", &["inquiry", "investigation", "probe"]),
    (
        "for",
        &[
            "aid",
            "call",
            "compensation",
            "demand",
            "funding",
            "need",
            "peace",
            "plan",
            "proposal",
            "respect",
            "responsibility",
            "support",
        ],
    ),
    (
        "between",
        &[
            "agreement",
            "cooperation",
            "deal",
            "dialogue",
            "negotiation",
            "peace",
            "relation",
            "talk",
            "tie",
            "war",
        ],
    ),
];

#[cfg(test)]
mod tests {
    use super::super::verb::RULE;
    use crate::extract::testing::check;

    #[test]
    fn hits() {
        check(
            RULE.find,
            "Chile demanded an immediate end to the siege.",
            "Chile favor: an immediate end to the siege",
        );
        check(RULE.find, "Chile denied involvement in the raid.", "Chile against: involvement in the raid");
    }

    #[test]
    fn near_misses() {
        check(RULE.find, "Chile rejected the treaty on Monday.", "Chile against: the treaty");
        // What something is called is no part of it; what it is held as is.
        check(RULE.find, "Chile condemned the raid as an act of war.", "Chile against: the raid");
        let held = "Chile opposed Okoro’s nomination as ambassador.";
        check(RULE.find, held, "Chile against: Okoro’s nomination as ambassador");
        check(
            RULE.find,
            "Chile seeks support for the bill in time for the vote.",
            "Chile favor: support for the bill",
        );
    }
}
