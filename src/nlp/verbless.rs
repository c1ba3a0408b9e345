//! "Varga, who accused Peru of fraud, left the town": a sentence whose verb a parser took for a participle.
//!
//! Behind a name with a relative clause the verb of the sentence stands after a comma, in a form that is a participle’s as well,
//! and a parser hangs it on the clause, so that the sentence has no verb at all. A sentence that is none (a headline, "Varga, who
//! led the party, re-elected by the farmers") has no object there.

use super::edges::hang;
use crate::document::{Document, Upos};
use std::ops::Range;

/// Makes the verb behind the relative clause of a sentence without a verb its root, with the name as its subject.
pub(super) fn mend(document: &mut Document<'_>, sentence: Range<usize>) {
    let Some((name, verb)) = found(document, sentence) else { return };
    hang(document, &[(verb, None, "root"), (name, Some(verb), "nsubj")]);
    if let Some(token) = document.tokens.get_mut(verb) {
        token.xpos = "VBD";
    }
}

/// The name that is the root of a sentence, and the verb that it is the subject of.
fn found(document: &Document<'_>, sentence: Range<usize>) -> Option<(usize, usize)> {
    let name = sentence.clone().find(|&t| document.head(t).is_none() && document.deprel(t) == "root")?;
    let noun =
        matches!(document.upos(name), Upos::Noun | Upos::Propn) && document.child(name, "cop").is_none();
    let ends = sentence.end.checked_sub(1).is_some_and(|t| document.form(t) == ".");
    let clause =
        document.children(name).find(|&t| noun && ends && document.deprel(t) == "acl:relcl" && t > name)?;
    let closed = |t: usize| t > 0 && document.form(t - 1) == ",";
    let verb = document.children(clause).find(|&t| {
        let tag = document.tokens.get(t).map_or("", |token| token.xpos);
        t > clause
            && closed(t)
            && document.upos(t) == Upos::Verb
            && matches!(tag, "VBN" | "VBD")
            && matches!(document.relation(t), "advcl" | "conj" | "parataxis")
            && document.child(t, "obj").is_some_and(|o| o > t)
            && document.children(t).all(|k| {
                !matches!(document.relation(k), "aux" | "nsubj" | "mark" | "cc")
                    && document.deprel(k) != "obl:agent"
            })
    })?;
    Some((name, verb))
}

#[cfg(test)]
mod tests {
    use crate::nlp::annotate;

    fn root(text: &str) -> String {
        let document = annotate(text);
        let root = (0..document.tokens.len()).find(|&t| document.head(t).is_none());
        root.map(|t| document.form(t).to_owned()).unwrap_or_default()
    }

    #[test]
    fn hits() {
        assert_eq!(root("Helena Varga, who earlier accused Tomas Okoro of fraud, left Peru."), "left");
    }

    #[test]
    fn near_misses() {
        assert_eq!(root("Helena Varga, who led the party."), "Helena");
    }
}
