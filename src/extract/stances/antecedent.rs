//! "Peru refused to sign the text, while Chile supported it": what a pronoun stands for that a position is about.

use super::Scene;
use crate::document::{Document, MentionKind, Upos};
use crate::extract::{syntax, tree};
use crate::gazetteer::Gazetteer;
use std::ops::Range;

/// The words that a target which is one pronoun stands for, where the same sentence names one thing before it that it can mean:
/// the object or else the subject of another clause.
pub(super) fn of(scene: &Scene<'_>, target: &Range<usize>) -> Option<Range<usize>> {
    let document = scene.document;
    let pronoun = target.start;
    let several = match document.form(pronoun).to_lowercase().as_str() {
        "it" => false,
        "them" => true,
        _ => return None,
    };
    if target.len() != 1 || scene.meant(pronoun).is_some() || document.relation(pronoun) != "obj" {
        return None;
    }
    let verb = document.head(pronoun)?;
    let start = syntax::sentence(document, pronoun)?.tokens.start;
    let fits = |t: &usize| {
        let tag = document.tokens.get(*t).map_or("", |token| token.xpos);
        document.upos(*t) == Upos::Noun
            && (tag == "NNS") == several
            && document.mention_at(*t).is_none()
            // "An adviser, Helena Varga, hinted that Chile might veto it".
            && Gazetteer::shipped().office_phrase(&[document.form(*t)]).is_none_or(|office| office.plural)
            && !document.children(*t).any(|k| {
                document.relation(k) == "appos"
                    && document.mention_at(k).is_some_and(|(_, m)| m.kind == MentionKind::Person)
            })
            && !document.in_time(*t)
            && document.head(*t) != Some(verb)
    };
    // Where somebody speaks, what he means by it may stand before his words.
    let quoted = scene.voices.quotation_at(pronoun).map_or(start, |words| words.start.max(start));
    let named = |relation: &str| {
        (quoted..verb).rev().find(|t| fits(t) && document.relation(*t) == relation && is_told(document, *t))
    };
    let meant = named("obj").or_else(|| named("nsubj"))?;
    let words = super::complement::phrase(document, meant);
    (words.end <= verb && document.child(verb, "nsubj").is_some_and(|s| s >= words.end)).then_some(words)
}

/// Whether a thing is one of which is told, not any: "the text", "a plan", "Peru’s offer".
fn is_told(document: &Document<'_>, noun: usize) -> bool {
    document.children(noun).any(|t| t < noun && matches!(document.relation(t), "det" | "nmod"))
        && !tree::is_negated(document, noun)
}

#[cfg(test)]
mod tests {
    use super::super::verb::RULE;
    use crate::extract::testing::check;

    #[test]
    fn what_the_sentence_names() {
        check(
            RULE.find,
            "Peru refused to sign the text, while Chile supported it.",
            "Peru against: sign the text\nChile favor: the text",
        );
    }

    #[test]
    fn near_misses() {
        check(RULE.find, "Peru wrote. Chile supported it.", "");
        check(RULE.find, "An adviser, {Helena Varga}, hinted that Chile might veto it.", "");
        check(RULE.find, "Chile rejected it after Peru wrote the text.", "");
    }
}
