//! “Release the prisoners,” X said; “let us build bridges”: what a speaker tells others to do.

use super::{Found, Scene, complement, flipped};
use crate::claim::{Claim, Polarity};
use crate::document::{Document, Upos};
use crate::entity::Entities;
use crate::extract::Rule;
use crate::extract::{syntax, tree};

/// What a speaker orders or proposes, in quoted words.
pub(in crate::extract) const RULE: Rule = Rule {
    name: "imperative",
    summary: "An imperative or “let us” in quoted words: for what is asked, against what is forbidden or to stop.",
    example: "“Release the prisoners now,” Helena Varga said.",
    misses: "Imperatives that the tree takes for nouns.",
    find,
};

/// Imperatives that only ask for the listener’s attention, or are said by way of politeness.
const TALK: &[&str] = &[
    "look",
    "listen",
    "see",
    "remember",
    "imagine",
    "note",
    "think",
    "wait",
    "say",
    "tell",
    "ask",
    "call",
    "take",
    "get",
    "go",
    "come",
    "try",
    "know",
    "believe",
    "make",
    "guess",
    "watch",
    "thank",
    "let",
    "be",
    "have",
    "forgive",
    "excuse",
    "suppose",
    "consider",
    "mind",
    "bear",
    "read",
    "click",
    "check",
    "find",
    "visit",
    "welcome",
    "feel",
    "put",
    "give",
    "show",
    "picture",
    "recall",
    "notice",
    "speak",
    "talk",
    "live",
    "pray",
    "enjoy",
    "rest",
    "bless",
    "mark",
    "forget",
    "worry",
    "understand",
    "trust",
    "hear",
    "learn",
];

/// Verbs by which something is to end.
const STOPS: &[&str] = &["stop", "end", "cease", "halt", "avoid", "drop", "abandon", "scrap", "quit"];

fn find(document: &Document<'_>, entities: &Entities) -> Vec<Claim> {
    within(&Scene::new(document, entities))
}

/// What the rule finds in a scene.
pub(super) fn within(scene: &Scene<'_>) -> Vec<Claim> {
    let found = |t: usize| ordered(scene, t).or_else(|| shall_be(scene, t));
    (0..scene.document.tokens.len()).filter_map(found).flat_map(|found| scene.claims(&found)).collect()
}

/// "Be careful with the river": what the listener is to be.
fn shall_be(scene: &Scene<'_>, adjective: usize) -> Option<Found> {
    let document = scene.document;
    let be = document
        .child(adjective, "cop")
        .filter(|&t| document.upos(adjective) == Upos::Adj && document.form(t).eq_ignore_ascii_case("be"))?;
    let words = complement::phrase(document, adjective);
    let plain =
        ["nsubj", "aux", "mark", "expl", "csubj"].iter().all(|r| document.child(adjective, r).is_none());
    let start = syntax::sentence(document, be)?.tokens.start;
    let begins = (start..be).all(|t| document.upos(t) == Upos::Punct);
    let holders = scene.voices.quoted_at(adjective);
    (plain && begins && be + 2 < words.end && !holders.is_empty()).then_some(Found {
        holders,
        polarity: Polarity::Favor,
        hedged: false,
        target: be..words.end,
        cue: adjective,
        rule: RULE.name,
    })
}

/// "Why not open the bridge?" proposes it.
fn is_suggested(document: &Document<'_>, verb: usize) -> bool {
    verb >= 2
        && document.form(verb - 1).eq_ignore_ascii_case("not")
        && document.form(verb - 2).eq_ignore_ascii_case("why")
}

fn ordered(scene: &Scene<'_>, verb: usize) -> Option<Found> {
    let document = scene.document;
    if document.upos(verb) != Upos::Verb {
        return None;
    }
    let bare = document.tokens.get(verb).is_some_and(|token| token.xpos == "VB");
    let holders = if bare { scene.voices.quoted_at(verb) } else { Vec::new() };
    if holders.is_empty() || TALK.contains(&document.lemma(verb)) {
        return None;
    }
    let negated = tree::is_negated(document, verb) && !is_suggested(document, verb);
    let proposed = is_proposed(document, verb);
    if !(proposed || is_order(document, verb)) {
        return None;
    }
    let stops = STOPS.contains(&document.lemma(verb));
    let words = complement::phrase(document, verb);
    let target = if stops { verb + 1..words.end } else { verb..words.end };
    // A verb alone ("Run!") is about nothing.
    (target.len() > 1).then_some(Found {
        holders,
        polarity: flipped(Polarity::Favor, negated != stops),
        hedged: false,
        target,
        cue: verb,
        rule: RULE.name,
    })
}

/// "Let us build", "let’s build".
fn is_proposed(document: &Document<'_>, verb: usize) -> bool {
    let us = verb.checked_sub(1).filter(|&t| matches!(document.form(t), "us" | "’s" | "'s"));
    us.and_then(|t| t.checked_sub(1)).is_some_and(|t| document.form(t).eq_ignore_ascii_case("let"))
}

/// "One, end the strike. Two, …": an order in a list of several.
fn is_listed(document: &Document<'_>, start: usize) -> bool {
    let Some(first) = syntax::sentence(document, start).map(|s| s.tokens.start) else { return false };
    let counts = matches!(
        document.form(start.saturating_sub(2)).to_lowercase().as_str(),
        "one"
            | "two"
            | "three"
            | "four"
            | "first"
            | "second"
            | "third"
            | "firstly"
            | "secondly"
            | "thirdly"
            | "finally"
            | "lastly"
    );
    counts
        && document.form(start.saturating_sub(1)) == ","
        && (first..start.saturating_sub(2)).all(|t| document.upos(t) == Upos::Punct)
}

/// A bare verb without a subject at the beginning of what is said, maybe after "please" or "do not".
fn is_order(document: &Document<'_>, verb: usize) -> bool {
    let plain = ["nsubj", "mark", "cop", "csubj", "expl"].iter().all(|r| document.child(verb, r).is_none());
    let helped = document
        .children(verb)
        .any(|t| document.relation(t) == "aux" && !document.form(t).eq_ignore_ascii_case("do"));
    let mut start = verb;
    while start > 0
        && (matches!(
            document.form(start - 1).to_lowercase().as_str(),
            "do" | "not" | "n't" | "n’t" | "please" | "never"
        ) || document.upos(start - 1) == Upos::Adv)
    {
        start -= 1;
    }
    let begins = syntax::sentence(document, verb).is_some_and(|s| s.tokens.start == start)
        || start > 0 && syntax::is_quote_mark(document.form(start - 1))
        || is_listed(document, start);
    plain && !helped && begins && matches!(document.relation(verb), "root" | "ccomp" | "parataxis")
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::extract::testing::check;

    #[test]
    fn hits() {
        check(
            find,
            "“Release the prisoners now,” said {Helena Varga}.",
            "Helena Varga favor: Release the prisoners now",
        );
        check(
            find,
            "“Do not raise the tolls,” said {Helena Varga}.",
            "Helena Varga against: raise the tolls",
        );
        check(
            find,
            "“Let us rebuild the bridge,” said {Tomas Okoro}.",
            "Tomas Okoro favor: rebuild the bridge",
        );
    }

    #[test]
    fn in_a_list_and_without_a_verb() {
        check(find, "“One, end the strike,” said {Helena Varga}.", "Helena Varga against: the strike");
        check(
            find,
            "“Be careful with the river,” said {Helena Varga}.",
            "Helena Varga favor: Be careful with the river",
        );
        check(find, "“The dam may be old,” said {Helena Varga}.", "");
    }

    #[test]
    fn near_misses() {
        check(find, "Release the prisoners now.", "");
        check(find, "“Look at the bridge,” said {Tomas Okoro}.", "");
        check(find, "“They release the prisoners now,” said {Helena Varga}.", "");
    }
}
