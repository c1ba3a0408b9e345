//! "Varga, who accused Peru of fraud, left the town": a sentence whose verb a parser took for a participle.
//!
//! Behind a name with a relative clause the verb of the sentence stands after a comma, in a form that is a participle’s as well,
//! and a parser hangs it on the clause, so that the sentence has no verb at all. A sentence that is none (a headline, "Varga, who
//! led the party, re-elected by the farmers") has no object there.

use super::edges::{Edge, hang};
use crate::document::{Document, Upos};
use crate::gazetteer::{Gazetteer, SayingStrength, StancePos};
use std::ops::Range;

/// Makes the verb behind the relative clause of a sentence without a verb its root, with the name as its subject.
pub(super) fn mend(document: &mut Document<'_>, sentence: Range<usize>) {
    if let Some(edges) = described(document, sentence.clone()) {
        let verb = edges.first().map(|(verb, ..)| *verb);
        hang(document, &edges);
        if let Some(token) = verb.and_then(|verb| document.tokens.get_mut(verb)) {
            (token.xpos, token.upos) = ("VBD", Upos::Verb);
        }
        return;
    }
    let behind = found(document, sentence.clone()).or_else(|| astray(document, sentence));
    let Some((name, verb)) = behind else { return };
    hang(document, &[(verb, None, "root"), (name, Some(verb), "nsubj")]);
    if let Some(token) = document.tokens.get_mut(verb) {
        token.xpos = "VBD";
    }
}

/// "Varga, the mayor, warned farmers that it would rain", "Peru and Chile, the main backers, voiced support": how the words are to
/// hang where the verb of saying or taking a stand was taken for what describes its object. The verb comes first.
fn described(document: &Document<'_>, sentence: Range<usize>) -> Option<Vec<Edge>> {
    let name = sentence.clone().find(|&t| document.head(t).is_none() && document.deprel(t) == "root")?;
    let is_name = document.upos(name) == Upos::Propn && document.child(name, "cop").is_none();
    let ends = sentence.end.checked_sub(1).is_some_and(|t| document.form(t) == ".");
    let verb = (name + 1..sentence.end).find(|&t| {
        document.deprel(t) == "amod"
            && document.form(t - 1) == ","
            && matches!(document.tokens.get(t).map_or("", |token| token.xpos), "VBN" | "VBD")
            && takes_a_stand(document, t)
    })?;
    let object =
        document.head(verb).filter(|&t| is_name && ends && t > verb && !document.form(t).contains('-'))?;
    let between = (name..verb - 1).any(|t| document.form(t) == ",");
    let under =
        std::iter::successors(document.head(object), |&t| document.head(t)).take(4).any(|t| t == name);
    let clause = (object + 1..sentence.end).find(|&t| {
        document.head(t) == Some(object)
            && document.deprel(t).starts_with("acl")
            && document.children(t).any(|k| document.form(k) == "that")
    });
    // "voiced support"; of other verbs only what they tell is sure to be theirs.
    let voices = matches!(document.lemma(verb), "voice" | "express");
    (between && under && (voices || clause.is_some())).then(|| {
        let mut edges = vec![(verb, None, "root"), (name, Some(verb), "nsubj"), (object, Some(verb), "obj")];
        edges.extend(clause.map(|clause| (clause, Some(verb), "ccomp")));
        // "Peru and Chile, the main backers": who they are.
        let joined = document.children(name).find(|&t| {
            document.deprel(t) == "conj"
                && t < verb
                && !document.children(t).any(|k| document.deprel(k) == "cc")
        });
        edges.extend(joined.map(|t| (t, Some(name), "appos")));
        edges
    })
}

/// Whether a verb is one of saying or of taking a position.
fn takes_a_stand(document: &Document<'_>, verb: usize) -> bool {
    let lemma = document.lemma(verb);
    let gazetteer = Gazetteer::shipped();
    gazetteer.saying(lemma).is_some_and(|saying| saying.strength == SayingStrength::Strong)
        || matches!(lemma, "voice" | "express" | "announce")
        || !gazetteer.stance_words(StancePos::Verb, lemma).is_empty()
}

/// Whether a verb is in the past tense, or a participle that would be in a sentence where nothing else has a tense: "Varga, an
/// ex-president, called for talks."
fn has_tense(document: &Document<'_>, sentence: Range<usize>, verb: usize) -> bool {
    let tag = |t: usize| document.tokens.get(t).map_or("", |token| token.xpos);
    tag(verb) == "VBD"
        || tag(verb) == "VBN"
            && takes_a_stand(document, verb)
            && !sentence.into_iter().any(|t| matches!(tag(t), "VBD" | "VBZ" | "VBP" | "MD"))
}

/// "The Guild of Peru, a body that says it defends farmers, thanked Varga": the verb behind the comma that closes what is told
/// of the name, where a tree hangs it on a noun inside.
fn astray(document: &Document<'_>, sentence: Range<usize>) -> Option<(usize, usize)> {
    let name = sentence.clone().find(|&t| document.head(t).is_none() && document.deprel(t) == "root")?;
    let nominal = document.upos(name) == Upos::Propn && document.child(name, "cop").is_none();
    let ends = sentence.end.checked_sub(1).is_some_and(|t| document.form(t) == ".");
    let opened = (name + 1..sentence.end).find(|&t| document.form(t) == ",").filter(|_| nominal && ends)?;
    let verb = (opened + 2..sentence.end).rfind(|&t| {
        document.form(t - 1) == ","
            && document.upos(t) == Upos::Verb
            && has_tense(document, sentence.clone(), t)
            && document.relation(t) == "acl"
            && (document.child(t, "obj").is_some_and(|o| o > t) || document.form(t + 1) == "for")
            && document.children(t).all(|k| !matches!(document.relation(k), "aux" | "nsubj" | "mark" | "cc"))
    })?;
    Some((name, verb))
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
        let text = "Helena Varga, the bloc's foreign policy chief, warned leaders that Peru was watching.";
        assert_eq!(root(text), "warned");
        assert_eq!(
            root("Kenya and the Wexmoor Islands, the bank’s oldest lenders, voiced support for the plan."),
            "voiced"
        );
        let text = "The Lake Farmers Organization of Kenya, a nonprofit that says it defends the rights of farmers, thanked Varga.";
        assert_eq!(root(text), "thanked");
        assert_eq!(root("Tomas Okoro, another ex-president, called for primaries."), "called");
        assert_eq!(root("Tomas Okoro, a man called for service."), "Tomas");
    }

    #[test]
    fn near_misses() {
        assert_eq!(root("Helena Varga, who led the party."), "Helena");
    }
}
