//! "The summit collapsed after both failed to agree, officials said": a verb of saying to which a parser gives two subjects.
//!
//! What is said stands before its speaker. A parser that takes its verb for a participle hangs its subject on "said" beside the
//! speaker, and what is told after it as what is said.

use super::edges::hang;
use crate::document::{Document, Upos};
use crate::gazetteer::{Gazetteer, SayingStrength};
use std::ops::Range;

/// Gives what is said its own verb and subject back.
pub(super) fn mend(document: &mut Document<'_>, sentence: Range<usize>) {
    mend_lost(document, sentence.clone());
    mend_swallowed(document, sentence.clone());
    for verb in sentence {
        let Some((subject, told, clause)) = doubled(document, verb) else { continue };
        if let Some(token) = document.tokens.get_mut(told).filter(|token| token.xpos == "VBN") {
            token.xpos = "VBD";
        }
        hang(
            document,
            &[(told, Some(verb), "ccomp"), (subject, Some(told), "nsubj"), (clause, Some(told), "advcl")],
        );
    }
}

/// "Varga, the mayor, announced classes for all would be cancelled": gives a verb of saying the subject before it that a
/// parser has hung on the verb of what is said.
fn mend_lost(document: &mut Document<'_>, sentence: Range<usize>) {
    for verb in sentence {
        if let Some(subject) = lost(document, verb) {
            hang(document, &[(subject, Some(verb), "nsubj")]);
        }
    }
}

/// "Varga, a professor of law, predicted judges would strike it down": a verb of saying that a parser took for what describes
/// the subject of what is said gets the subject before it, and tells the rest.
fn mend_swallowed(document: &mut Document<'_>, sentence: Range<usize>) {
    for verb in sentence {
        let Some((subject, told)) = swallowed(document, verb) else { continue };
        let before: Vec<usize> = document
            .children(told)
            .filter(|&t| t < verb && matches!(document.deprel(t), "mark" | "cc" | "advmod" | "obl" | "punct"))
            .collect();
        let mut edges = vec![(verb, document.head(told), document.deprel(told))];
        edges.extend([(told, Some(verb), "ccomp"), (subject, Some(verb), "nsubj")]);
        edges.extend(before.into_iter().map(|t| (t, Some(verb), document.deprel(t))));
        hang(document, &edges);
        if let Some(token) = document.tokens.get_mut(verb) {
            (token.xpos, token.upos) = ("VBD", Upos::Verb);
        }
    }
}

/// The subject of a verb of saying that hangs as a participle on the subject of what is said, and the verb of that.
fn swallowed(document: &Document<'_>, verb: usize) -> Option<(usize, usize)> {
    let strong = Gazetteer::shipped()
        .saying(document.lemma(verb))
        .is_some_and(|s| s.strength == SayingStrength::Strong);
    let tag = document.tokens.get(verb).map_or("", |token| token.xpos);
    let other = document.head(verb).filter(|&other| {
        strong
            && matches!(tag, "VBN" | "VBD")
            && document.deprel(verb) == "amod"
            && verb < other
            // "predicted the judges": what describes a noun stands behind its article.
            && !document.children(other).any(|t| t < verb)
    })?;
    let told = document.head(other).filter(|_| document.deprel(other).starts_with("nsubj"))?;
    let subject = document
        .children(told)
        .find(|&t| t < verb && document.deprel(t).starts_with("nsubj") && t != other)?;
    let under = |t: usize| {
        std::iter::successors(Some(t), |&t| document.head(t)).take(12).any(|above| above == subject)
    };
    let beside = |t: usize| under(t) || document.upos(t) == Upos::Punct;
    (subject..verb).all(beside).then_some((subject, told))
}

/// The subject that a verb of saying has lost to the verb of what is said: it stands before both, with nothing but what
/// describes it between.
fn lost(document: &Document<'_>, verb: usize) -> Option<usize> {
    let strong = Gazetteer::shipped()
        .saying(document.lemma(verb))
        .is_some_and(|s| s.strength == SayingStrength::Strong);
    let tensed = matches!(document.tokens.get(verb).map_or("", |token| token.xpos), "VBD" | "VBZ" | "VBP");
    let subject = |t: usize| document.deprel(t).starts_with("nsubj");
    if !strong || !tensed || document.upos(verb) != Upos::Verb || document.children(verb).any(subject) {
        return None;
    }
    let told = document.children(verb).find(|&t| t > verb && document.deprel(t) == "ccomp")?;
    let found = document.children(told).find(|&t| t < verb && subject(t))?;
    let under =
        |t: usize| std::iter::successors(Some(t), |&t| document.head(t)).take(12).any(|above| above == found);
    let beside = |t: usize| under(t) || document.upos(t) == Upos::Punct;
    // "The talks, said Varga, would go on": there the verb is thrown into what it tells.
    let comma = |t: usize| document.form(t) == ",";
    let thrown = (verb + 1..told).any(comma)
        || verb.checked_sub(1).is_some_and(|t| comma(t) && !(found..t).any(comma));
    (!thrown && (found..verb).all(beside)).then_some(found)
}

/// The first of two subjects of a verb of saying, the verb that it was taken from, and the clause that was taken for what is
/// said.
fn doubled(document: &Document<'_>, verb: usize) -> Option<(usize, usize, usize)> {
    let says =
        document.upos(verb) == Upos::Verb && Gazetteer::shipped().saying(document.lemma(verb)).is_some();
    let mut subjects = document.children(verb).filter(|&t| says && t < verb && document.deprel(t) == "nsubj");
    let (subject, speaker) = (subjects.next()?, subjects.next()?);
    if subjects.next().is_some() || speaker + 1 != verb {
        return None;
    }
    let tag = |t: usize| document.tokens.get(t).map_or("", |token| token.xpos);
    let clause = document.children(verb).find(|&t| {
        document.deprel(t) == "ccomp"
            && subject < t
            && t < speaker
            && document.children(t).any(|mark| {
                document.deprel(mark) == "mark"
                    && matches!(
                        document.form(mark),
                        "after"
                            | "as"
                            | "because"
                            | "when"
                            | "while"
                            | "since"
                            | "before"
                            | "until"
                            | "although"
                            | "though"
                    )
            })
    })?;
    let comma = (clause..speaker).any(|t| document.form(t) == ",");
    let told = (subject + 1..clause).find(|&t| {
        matches!(tag(t), "VBN" | "VBD")
            && document.deprel(t).starts_with("acl")
            && document.children(t).all(|child| {
                !document.deprel(child).starts_with("nsubj") && document.deprel(child) != "aux:pass"
            })
            && std::iter::successors(document.head(t), |&t| document.head(t))
                .take(4)
                .any(|above| above == subject)
    })?;
    comma.then_some((subject, told, clause))
}

#[cfg(test)]
mod tests {
    use crate::nlp::annotate;

    #[test]
    fn a_subject_before_both_verbs_speaks() {
        let document = annotate(
            "Tomas Okoro, the mayor of Kisumu, announced classes for students from all schools would be cancelled on Friday.",
        );
        let announced = (0..document.tokens.len()).find(|&t| document.form(t) == "announced");
        assert_eq!((document.head(0), document.deprel(0)), (announced, "nsubj"));
    }

    #[test]
    fn a_verb_of_saying_describes_nobody() {
        let document = annotate("Helena Varga, a professor of law, predicted judges would strike it down.");
        let find =
            |form: &str| (0..document.tokens.len()).find(|&t| document.form(t) == form).unwrap_or_default();
        let (predicted, strike) = (find("predicted"), find("strike"));
        assert_eq!((document.head(0), document.deprel(0)), (Some(predicted), "nsubj"));
        assert_eq!((document.head(strike), document.deprel(strike)), (Some(predicted), "ccomp"));
        assert_eq!(document.head(predicted), None);
        let document = annotate("Helena Varga, a professor of law, said the predicted rain would come.");
        let rain = (0..document.tokens.len()).find(|&t| document.form(t) == "rain");
        assert!(
            (0..document.tokens.len()).any(|t| document.form(t) == "predicted" && document.head(t) == rain)
        );
    }

    #[test]
    fn each_verb_has_its_subject() {
        let document = annotate(
            "A two-day summit on fishing rights collapsed on Wednesday after Peru and Kenya failed to agree on quotas, officials said.",
        );
        let find =
            |form: &str| (0..document.tokens.len()).find(|&t| document.form(t) == form).unwrap_or_default();
        let (summit, collapsed, said) = (find("summit"), find("collapsed"), find("said"));
        assert_eq!((document.head(summit), document.deprel(summit)), (Some(collapsed), "nsubj"));
        assert_eq!((document.head(collapsed), document.deprel(collapsed)), (Some(said), "ccomp"));
        assert_eq!(document.head(find("officials")), Some(said));
    }
}
