//! "According to X, the talks had failed."

use super::{claims, quoted};
use crate::claim::Claim;
use crate::document::{Document, Upos};
use crate::entity::Entities;
use crate::extract::{Rule, syntax};

/// A sentence whose source a phrase names.
pub(in crate::extract) const RULE: Rule = Rule {
    name: "indirect-source",
    summary: "A sentence whose source a phrase names at its beginning or end: “according to X”.",
    example: "According to Varga, the talks had failed.",
    misses: "Phrases in the middle of a sentence, and sources that are no known actor.",
    find,
};

fn find(document: &Document<'_>, entities: &Entities) -> Vec<Claim> {
    let runs = quoted(document);
    let mut out = Vec::new();
    for cue in 0..document.tokens.len() {
        if !document.form(cue).eq_ignore_ascii_case("according") || document.form(cue + 1) != "to" {
            continue;
        }
        let Some(sentence) = syntax::sentence(document, cue) else { continue };
        let tokens = sentence.tokens.clone();
        let comma = (cue + 2..tokens.end).find(|&t| document.form(t) == ",");
        let end = comma.unwrap_or(tokens.end);
        // The noun phrase up to a preposition or a mark; who is named in it last is meant, unless something
        // of theirs is ("according to the minister's office").
        let phrase = (cue + 2..end.min(cue + 12))
            .find(|&t| matches!(document.upos(t), Upos::Adp | Upos::Punct | Upos::Verb | Upos::Aux))
            .unwrap_or(end.min(cue + 12));
        let named = document.mentions_in(cue + 2..phrase).find(|(_, m)| m.tokens.end == phrase);
        let Some((i, _)) = named else { continue };
        let Some(speaker) = syntax::actor(document, entities, i) else { continue };
        let content = if cue == tokens.start {
            comma.map(|comma| comma + 1..tokens.end)
        } else if end + 1 >= tokens.end || comma.is_none() {
            Some(tokens.start..cue)
        } else {
            None
        };
        let Some(content) = content else { continue };
        let head = content
            .clone()
            .find(|&t| matches!(document.upos(t), Upos::Verb | Upos::Aux))
            .unwrap_or(content.start);
        out.extend(claims(document, &runs, (vec![speaker], cue), (content, head), RULE.name));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;
    use super::find;

    #[test]
    fn a_phrase_names_the_source() {
        check(
            find,
            "According to {Helena Varga}, the talks had failed.",
            &["Helena Varga: the talks had failed"],
        );
        check(
            find,
            "The talks had failed, according to {Helena Varga}.",
            &["Helena Varga: The talks had failed"],
        );
    }

    #[test]
    fn near_misses() {
        check(find, "The bridge was built according to plan.", &[]);
        check(find, "“The talks failed”, according to {Helena Varga}.", &[]);
    }
}
