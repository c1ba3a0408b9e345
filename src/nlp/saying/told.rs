//! What a verb of saying tells, where a parser has given its subject to another verb or taken it for an object.

use super::{LONGEST, is_strong, tag};
use crate::document::{Document, Upos};
use crate::nlp::edges::Edge;
use crate::nlp::subject::as_subject;
use std::ops::Range;

/// "It added that": the pronoun that a parser takes for nobody where the verb is one of saying and not passive.
pub(super) fn said_by_it(document: &Document<'_>, verb: usize) -> Option<usize> {
    let passive = document.children(verb).any(|t| document.deprel(t) == "aux:pass");
    let says = document.upos(verb) == Upos::Verb && is_strong(document.lemma(verb)) && !passive;
    let it = document.children(verb).find(|&t| t < verb && document.relation(t) == "expl")?;
    let own = document.children(verb).any(|t| document.relation(t) == "nsubj");
    (says && !own && document.form(it).eq_ignore_ascii_case("it")).then_some(it)
}

/// "One interviewee said": the word right before its verb that a parser takes for an adjective though it is the subject.
pub(super) fn interviewee(document: &Document<'_>, verb: usize) -> Option<usize> {
    let noun =
        verb.checked_sub(1).filter(|&t| document.upos(t) == Upos::Adj && document.form(t).ends_with("ee"))?;
    let subject = document.head(noun) == Some(verb) && document.relation(noun) == "nsubj";
    (subject && is_strong(document.lemma(verb))).then_some(noun)
}

/// "Prices in the town varied, Varga said": the first of two subjects, whose own verb a parser has taken for what describes it,
/// or has hung the verb of saying on.
pub(super) fn first_of_two(document: &Document<'_>, verb: usize) -> Option<(Vec<Edge>, usize)> {
    if document.upos(verb) != Upos::Verb || !is_strong(document.lemma(verb)) {
        return None;
    }
    let mut subjects = document.children(verb).filter(|&t| t < verb && document.deprel(t) == "nsubj");
    let (subject, speaker) = (subjects.next()?, subjects.next()?);
    let comma = (subject + 1..speaker).rev().find(|&t| document.form(t) == ",")?;
    let near = speaker + LONGEST > verb && comma + LONGEST > verb && subjects.next().is_none();
    let own = |t: usize| document.children(t).any(|c| document.relation(c) == "nsubj" && c != subject);
    let above = document.head(verb).filter(|&t| subject < t && t < comma && !own(t));
    let participle = |t: &usize| {
        subject < *t
            && *t < comma
            && document.upos(*t) == Upos::Verb
            && !document.form(*t).ends_with("ing")
            && matches!(document.deprel(*t), "acl" | "ccomp")
    };
    let told_by = || document.children(verb).find(|t| participle(t) && !own(*t));
    let described = || document.children(subject).find(participle);
    // "Farmers, who had been snowed in, left, the agency said": the verb behind the comma that closes the clause.
    let closed = || {
        let clause = document.children(subject).find(|&t| document.deprel(t) == "acl:relcl" && t < comma)?;
        document.children(clause).find(|&t| {
            t > clause
                && t < comma
                && document.form(t - 1) == ","
                && document.upos(t) == Upos::Verb
                && document.relation(t) == "conj"
        })
    };
    let told = above.or_else(told_by).or_else(described).or_else(closed).filter(|_| near)?;
    let mut edges = Vec::new();
    if document.head(verb) == Some(told) {
        edges.push((verb, document.head(told), document.deprel(told)));
    }
    edges.push((told, Some(verb), "ccomp"));
    edges.push((subject, Some(told), as_subject(document, told)));
    Some((edges, told))
}

/// "told the press his mother was ill": whoever hears it, where a parser has taken him for a subject of what is told.
pub(super) fn hearer(document: &Document<'_>, verb: usize) -> Option<usize> {
    let told = document.children(verb).find(|&t| t > verb && document.relation(t) == "ccomp")?;
    let mut subjects = document.children(told).filter(|&t| t < told && document.relation(t) == "nsubj");
    let (first, second) = (subjects.next()?, subjects.next()?);
    let noun = matches!(document.upos(first), Upos::Noun | Upos::Propn);
    // "told the press his", "told state radio the".
    let opens = document.children(first).min().unwrap_or(first).min(first) == verb + 1;
    let apart = (first + 1..second).any(|t| matches!(document.form(t), "," | "that"));
    let hears = matches!(document.lemma(verb), "tell" | "inform" | "remind" | "assure");
    (document.upos(verb) == Upos::Verb && hears && noun && opens && !apart).then_some(first)
}

/// "The council reported the number of boats included nine new ones", "said fixing the road may take a year": what a verb of
/// saying tells, where its subject has been taken for the verb’s object; and the verb of that clause.
pub(super) fn said_of(
    document: &Document<'_>,
    sentence: &Range<usize>,
    verb: usize,
) -> Option<(Vec<Edge>, usize)> {
    let lemma = document.lemma(verb);
    let hears = matches!(lemma, "tell" | "ask" | "inform" | "remind" | "warn" | "assure" | "advise" | "show");
    let fits = document.upos(verb) == Upos::Verb
        && is_strong(lemma)
        && !hears
        && matches!(tag(document, verb), "VBD" | "VBZ" | "VBP" | "VBG");
    let subject =
        |t: usize| document.children(t).any(|c| matches!(document.relation(c), "nsubj" | "csubj" | "expl"));
    let that =
        |t: usize| document.children(t).any(|c| document.relation(c) == "mark" && document.form(c) != "to");
    if !fits {
        return None;
    }
    // "announced on Monday the police were to ask": a noun right before the auxiliary of a clause without a subject.
    let told = document.children(verb).find(|&t| t > verb && document.relation(t) == "ccomp");
    if let Some(told) = told.filter(|&t| !subject(t) && !that(t)) {
        let helper = document.children(told).find(|&c| {
            document.relation(c) == "aux"
                && matches!(tag(document, c), "MD" | "VBD" | "VBZ" | "VBP")
                && c > verb + 1
        });
        let noun = helper.map(|c| c - 1).filter(|&t| {
            matches!(document.upos(t), Upos::Noun | Upos::Propn)
                && document.relation(t) == "appos"
                && document.head(t).is_some_and(|head| head > verb)
        });
        if let Some(noun) = noun {
            return Some((vec![(noun, Some(told), as_subject(document, told))], told));
        }
    }
    // "said fixing the road may take a year"
    let gerund = document.children(verb).find(|&t| t == verb + 1 && document.relation(t) == "xcomp");
    if let Some(told) = told.filter(|&t| !subject(t) && !that(t) && gerund.is_some_and(|g| g < t)) {
        return Some((vec![(gerund?, Some(told), "csubj")], told));
    }
    let object =
        document.children(verb).find(|&t| t > verb && matches!(document.relation(t), "obj" | "iobj"))?;
    // "says 300 farmers living abroad cast votes"
    let bare = told
        .filter(|&t| t > object && !subject(t) && !that(t) && matches!(lemma, "say" | "report" | "claim"));
    if let Some(told) = bare.filter(|&t| document.upos(t) != Upos::Verb || tag(document, t) != "VB") {
        return Some((vec![(object, Some(told), as_subject(document, told))], told));
    }
    // "reported the number of boats included nine new ones": no participle has an object; "said his wish to row came late": nor
    // has a verb with a tense no subject.
    let active = |t: &usize| {
        let tag = tag(document, *t);
        let has = |relation: &str| document.children(*t).any(|c| c > *t && document.relation(c) == relation);
        document.upos(*t) == Upos::Verb
            && matches!(document.deprel(*t), "acl" | "advcl")
            // No participle has an object, or looks like "fell".
            && (tag == "VBD" || tag == "VBN" && (has("obj") || is_never_a_participle(document.form(*t))))
            && !subject(*t)
            && document
                .children(*t)
                .all(|c| document.deprel(c) != "obl:agent" && document.relation(c) != "mark")
    };
    let inside = |t: usize| {
        let mut above = std::iter::successors(document.head(t), |&t| document.head(t)).take(8);
        above.find(|&t| t <= verb).is_some_and(|t| t == verb)
    };
    // "issued a statement saying that", "announced the name of it": those have objects of their own.
    if !matches!(lemma, "say" | "report" | "claim" | "add" | "note" | "argue") {
        return None;
    }
    let told = (object + 1..sentence.end)
        .take_while(|&t| !matches!(document.form(t), "," | ";" | ":" | "“" | "\""))
        .find(|t| active(t) && inside(*t))?;
    Some((vec![(told, Some(verb), "ccomp"), (object, Some(told), as_subject(document, told))], told))
}

/// Whether a form is the past tense of a verb whose participle is another: "fell", "took".
fn is_never_a_participle(form: &str) -> bool {
    matches!(
        form,
        "fell"
            | "took"
            | "went"
            | "gave"
            | "rose"
            | "grew"
            | "began"
            | "broke"
            | "chose"
            | "came"
            | "drove"
            | "flew"
            | "knew"
            | "ran"
            | "saw"
            | "spoke"
            | "swam"
            | "threw"
            | "wore"
            | "wrote"
            | "became"
            | "froze"
            | "sank"
            | "shook"
            | "stole"
            | "drew"
            | "ate"
    )
}
