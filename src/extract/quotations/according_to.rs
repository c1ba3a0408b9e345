//! A quotation whose source is named by a phrase: according to, in the words of.

use super::scene::{Attribution, Scene};
use super::speaker;
use crate::extract::Rule;

/// A quotation whose source is named by a phrase: according to, in the words of.
pub(in crate::extract) const RULE: Rule = Rule {
    name: "according-to",
    summary: "A quotation whose source is named by a phrase: according to, in the words of.",
    example: "The bridge is “beyond repair”, according to Helena Varga.",
    misses: "A phrase in another sentence.",
    find: |document, entities| super::quotations_of(document, entities, RULE.name),
};

/// A phrase that names a source, anywhere in the frame.
pub(super) fn attribute(scene: &Scene<'_>) -> Option<Attribution> {
    let frame = scene.frame();
    (0..frame.items.len()).find_map(|i| {
        let source = match (frame.lemma(i).to_lowercase().as_str(), frame.form(i + 1), frame.form(i + 3)) {
            ("according" | "accord", "to", _) => i + 2,
            ("in", "the", "of") if frame.form(i + 2) == "words" => i + 4,
            _ => return None,
        };
        let end = (source..frame.items.len()).find(|&k| frame.form(k) == "," || frame.is_run(k));
        let source = source..end.unwrap_or(frame.items.len());
        let speaker = speaker::head(frame, scene.entities, source.clone())
            .or_else(|| speaker::pronoun(frame, scene.entities, source.start))?;
        Some(Attribution { speaker, cue: Some(i), goes_on: false })
    })
}

#[cfg(test)]
mod tests {
    use crate::extract::quotations::testing::check;

    #[test]
    fn a_phrase_names_the_source() {
        check(
            "The bridge is “beyond repair”, according to {Helena Varga}.",
            &["Helena Varga [according-to]: beyond repair"],
        );
        check(
            "According to {Helena Varga}, the bridge is “beyond repair”.",
            &["Helena Varga [according-to]: beyond repair"],
        );
        check(
            "It is, in the words of {Helena Varga}, “beyond repair”.",
            &["Helena Varga [according-to]: beyond repair"],
        );
    }

    #[test]
    fn near_misses() {
        check("The bridge was built according to plan, near the “old” road.", &[]);
    }
}
