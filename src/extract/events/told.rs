//! Whether a sentence tells of an event, or only speaks of such things: in passing, as a kind, as a description.

use super::Told;
use crate::claim::EventKind;
use crate::document::{Document, Sentence};
use crate::extract::syntax::is_quote_mark;
use crate::extract::tree::is_finite;

/// Whether the verb tells of an event.
pub(crate) fn by_verb(document: &Document<'_>, sentence: &Sentence, verb: usize, told: &Told) -> bool {
    let nobody = told.people.is_empty() && told.countries.is_empty();
    let rel = document.relation(verb);
    // "elected officials", but "the newly elected president".
    if rel == "amod" {
        return document
            .children(verb)
            .any(|t| matches!(document.lemma(t), "newly" | "recently" | "just" | "freshly"));
    }
    // "regions seized since", "criminals wanted": a description.
    let described = rel == "acl" && document.deprel(verb) != "acl:relcl" && !is_finite(document, verb);
    if described
        && told.people.is_empty()
        && matches!(told.kind, EventKind::Other | EventKind::Vote | EventKind::Sanction)
    {
        return false;
    }
    if is_asked(document, verb) {
        return false;
    }
    if nobody && (is_quoted(document, sentence, verb) || is_supposed(document, verb)) {
        return false;
    }
    // "all parties agree": a state of mind.
    if document.lemma(verb) == "agree" {
        let past = document.tokens.get(verb).is_some_and(|t| matches!(t.xpos, "VBD" | "VBN" | "VB"));
        return past && !nobody;
    }
    true
}

/// Whether the noun tells of an event.
pub(crate) fn by_noun(document: &Document<'_>, sentence: &Sentence, noun: usize, told: &Told) -> bool {
    // "Varga meeting Okoro"
    if document.child(noun, "obj").is_some() {
        return false;
    }
    let nobody = told.people.is_empty() && told.countries.is_empty() && told.place.is_none();
    if !nobody {
        return true;
    }
    if is_quoted(document, sentence, noun) {
        return false;
    }
    true
}

/// Whether a token stands between quotation marks of its sentence.
fn is_quoted(document: &Document<'_>, sentence: &Sentence, at: usize) -> bool {
    let marks = |mut tokens: std::ops::Range<usize>| tokens.any(|t| is_quote_mark(document.form(t)));
    let before = (sentence.tokens.start..at).filter(|&t| is_quote_mark(document.form(t))).count();
    before % 2 == 1 && marks(at..sentence.tokens.end)
        || before == 0 && {
            // A quotation that began in a sentence before closes here.
            let closes = (at..sentence.tokens.end).find(|&t| is_quote_mark(document.form(t)));
            closes.is_some_and(|t| document.form(t) == "”")
                && (at..sentence.tokens.end).filter(|&t| is_quote_mark(document.form(t))).count() % 2 == 1
        }
}

/// Whether somebody only asks about it: "to know when the police would arrest him".
fn is_asked(document: &Document<'_>, verb: usize) -> bool {
    let has = |relation_of: &str, words: &[&str]| {
        document.children(verb).any(|t| {
            document.relation(t) == relation_of && words.contains(&document.form(t).to_lowercase().as_str())
        })
    };
    document.relation(verb) == "ccomp"
        && has("aux", &["would", "will", "should", "could"])
        && has("advmod", &["when", "how", "where", "why"])
}

/// Whether the clause, or one that it depends on, is only supposed ("if").
fn is_supposed(document: &Document<'_>, verb: usize) -> bool {
    document.children(verb).any(|t| {
        matches!(document.relation(t), "mark" | "advmod")
            && matches!(document.form(t).to_lowercase().as_str(), "if" | "unless" | "whether")
            || document.relation(t) == "advcl"
                && document
                    .children(t)
                    .any(|m| matches!(document.form(m).to_lowercase().as_str(), "if" | "unless"))
    })
}
