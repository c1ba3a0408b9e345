//! "condemned the raid, called for calm and urged Peru to leave": a second deed of the subject in a row of three.
//!
//! A verb behind a comma whose form is a participle’s as well is hung by a parser on the noun before it ("the raid,
//! called for calm"). Where another verb goes on with it that has an object of its own, all three are what the subject did:
//! near misses are "condemned the raid, called a crime by Peru" and "met the envoy, sent by Peru and welcomed by Chile".

use crate::document::{Document, Upos};
use std::ops::Range;

/// How many words are climbed from the noun to the verb whose object it belongs to.
const CLIMB: usize = 4;

/// Hangs the second of three verbs on the first.
pub(super) fn mend(document: &mut Document<'_>, sentence: Range<usize>) {
    let found: Vec<(usize, usize)> =
        sentence.filter_map(|t| Some((t, first_of_three(document, t)?))).collect();
    for (second, first) in found {
        if let Some(token) = document.tokens.get_mut(second) {
            (token.head, token.deprel, token.xpos) = (Some(first), "conj", "VBD");
        }
    }
}

/// The verb that a participle behind a comma goes on with.
fn first_of_three(document: &Document<'_>, second: usize) -> Option<usize> {
    let tag = |t: usize| document.tokens.get(t).map_or("", |token| token.xpos);
    let comma = second.checked_sub(1).is_some_and(|t| document.form(t) == ",");
    let is_participle = comma
        && document.upos(second) == Upos::Verb
        && matches!(tag(second), "VBN" | "VBD")
        && matches!(document.deprel(second), "acl" | "acl:relcl");
    let free = |t: usize| {
        document.children(t).all(|k| {
            !document.deprel(k).starts_with("aux")
                && !document.deprel(k).starts_with("nsubj")
                && !matches!(document.deprel(k), "mark" | "obl:agent")
        })
    };
    let noun = document.head(second).filter(|&t| is_participle && t < second && free(second))?;
    // "and urged Peru": a verb with an object is no passive participle.
    document.children(second).find(|&third| {
        document.deprel(third) == "conj"
            && document.upos(third) == Upos::Verb
            && matches!(tag(third), "VBD" | "VBN")
            && third > second
            && free(third)
            && document.children(third).any(|k| document.deprel(k) == "obj" && k > third)
            && document.children(third).any(|k| matches!(document.form(k), "and" | "but"))
    })?;
    std::iter::successors(Some(noun), |&t| document.head(t))
        .take(CLIMB)
        .find(|&t| document.upos(t) == Upos::Verb)
        .filter(|&t| {
            t < noun
                && tag(t) == "VBD"
                && document.children(t).any(|k| document.deprel(k) == "nsubj" && k < t)
        })
}

#[cfg(test)]
mod tests {
    use crate::nlp::annotate;

    fn heads(text: &str) -> Vec<(String, Option<String>)> {
        let document = annotate(text);
        let form = |t: usize| document.form(t).to_owned();
        ["called", "sent"]
            .iter()
            .filter_map(|word| (0..document.tokens.len()).find(|&t| document.form(t) == *word))
            .map(|t| (form(t), document.head(t).map(form)))
            .collect()
    }

    #[test]
    fn hits() {
        let found = heads("Helena Varga condemned the raid, called for calm and urged Peru to leave.");
        assert_eq!(found, [("called".to_owned(), Some("condemned".to_owned()))]);
    }

    #[test]
    fn near_misses() {
        let found = heads("Helena Varga met the envoy, sent by Peru and welcomed by Chile.");
        assert_eq!(found, [("sent".to_owned(), Some("envoy".to_owned()))]);
    }
}
