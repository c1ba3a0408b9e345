//! “The visit took place in a spirit of friendship”: a judgement by what something is said to be done in.

use crate::claim::Polarity;
use crate::document::Document;
use crate::extract::tree;
use crate::gazetteer::Gazetteer;

/// Nouns for what a deed is done in.
const IN: &[&str] = &["spirit", "atmosphere", "climate", "framework", "context", "environment", "air"];

/// Nouns for what two have between them, which is of a kind.
const BETWEEN: &[&str] = &["relationship", "relation", "partnership", "tie", "bond"];

/// The judgement by what the verb at a token says that its subject is done in.
pub(super) fn judged(document: &Document<'_>, verb: usize) -> Option<Polarity> {
    let around = ["in", "within", "under"].iter().find_map(|p| tree::object_of(document, verb, p))?;
    let of = |noun: usize| tree::object_of(document, noun, "of").filter(|&t| t > noun);
    let able = IN.contains(&document.lemma(around)) && around > verb;
    let kind = of(around).filter(|_| able)?;
    let kind = if BETWEEN.contains(&document.lemma(kind)) { of(kind)? } else { kind };
    Gazetteer::shipped().matter(document.lemma(kind)).map(|matter| matter.polarity)
}

#[cfg(test)]
mod tests {
    use super::super::evaluation::RULE;
    use crate::extract::testing::check;

    #[test]
    fn hits() {
        check(
            RULE.find,
            "{Helena Varga} said that the drill will be carried out in a spirit of friendship.",
            "Helena Varga favor: the drill",
        );
        check(
            RULE.find,
            "{Helena Varga} said that the vote took place in a climate of hostility.",
            "Helena Varga against: the vote",
        );
    }

    #[test]
    fn near_misses() {
        check(RULE.find, "The drill was carried out in a spirit of friendship.", "");
        check(RULE.find, "{Helena Varga} said that the drill was carried out in a house of trade.", "");
    }
}
