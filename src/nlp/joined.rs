//! "refused to leave and called for a vote", "President Varga and Minister Okoro left": what "and" joins.
//!
//! A parser hangs a second verb on the nearest one, here on "leave". What is joined is alike, so a past tense behind
//! an infinitive goes on with the verb in the past tense before it, and not with what was refused. And two who are joined
//! are one subject, of which a tree may make two. "said the border is closed and called for talks", "rejected the demand to
//! leave, accusing Peru", "accused the board of selling the lake and called for a vote": a verb of the sentence's subject that
//! a tree hangs on what is told or spoken of.

use crate::document::{Document, Upos};
use crate::gazetteer::{Gazetteer, StancePos};
use std::ops::Range;

/// How many words may stand between "and" and the name that it joins.
const TITLE: usize = 6;

/// How many words are climbed from an infinitive to the verb whose tense is asked.
const CLIMB: usize = 5;

/// Hangs verbs with a tense that were joined to an infinitive on the verb of the same tense above it; and what "and" joins to
/// what stands before it, where the tree has two subjects or one long name.
pub(super) fn mend(document: &mut Document<'_>, sentence: Range<usize>) {
    let joined: Vec<(usize, usize)> =
        sentence.clone().filter_map(|t| Some((t, joined_to(document, t)?))).collect();
    for (second, first) in joined {
        if let Some(token) = document.tokens.get_mut(second) {
            (token.head, token.deprel) = (Some(first), "conj");
        }
    }
    let found = |t: usize| goes_on_with(document, t).or_else(|| beside_what_is_told(document, t));
    let found: Vec<(usize, usize)> = sentence.clone().filter_map(|t| Some((t, found(t)?))).collect();
    for (verb, above) in found {
        let left = document.head(verb);
        let behind: Vec<usize> = (verb + 1..sentence.end)
            .filter(|&t| document.head(t) == left && !matches!(document.deprel(t), "punct" | "conj" | "cc"))
            .collect();
        // What stands behind the verb is the verb’s, too: no arc crosses another.
        for t in behind {
            let bare = !document.children(t).any(|k| document.deprel(k) == "case");
            if let Some(token) = document.tokens.get_mut(t) {
                token.head = Some(verb);
                if bare && token.deprel == "obl:agent" {
                    token.deprel = "obj";
                }
            }
        }
        if let Some(token) = document.tokens.get_mut(verb) {
            token.head = Some(above);
            // What a parser hung there it took for a participle, where the two forms are one.
            if token.xpos == "VBN" {
                token.xpos = "VBD";
            }
        }
    }
    let objects: Vec<(usize, usize)> =
        sentence.clone().filter_map(|t| Some((object_behind(document, t)?, t))).collect();
    for (noun, verb) in objects {
        if let Some(token) = document.tokens.get_mut(noun) {
            (token.head, token.deprel) = (Some(verb), "obj");
        }
    }
    let aside: Vec<(usize, usize)> =
        sentence.filter_map(|t| Some((t, goes_aside_with(document, t)?))).collect();
    for (participle, above) in aside {
        if let Some(token) = document.tokens.get_mut(participle) {
            token.head = Some(above);
        }
    }
}

/// "denied the lake was shut and rejected claims that it had": the noun right behind the second verb, which a tree has joined to
/// what stands before it.
fn object_behind(document: &Document<'_>, verb: usize) -> Option<usize> {
    let tensed = document.tokens.get(verb).is_some_and(|token| matches!(token.xpos, "VBD" | "VBZ"));
    let bare = !document
        .children(verb)
        .any(|t| t > verb && matches!(document.relation(t), "obj" | "ccomp" | "xcomp"));
    let joined = document.deprel(verb) == "conj" && document.upos(verb) == Upos::Verb;
    let led = document.children(verb).any(|t| document.relation(t) == "cc" && t < verb);
    let noun =
        (verb + 1..verb + 5).find(|&t| !matches!(document.upos(t), Upos::Det | Upos::Adj | Upos::Num))?;
    let taken = document.deprel(noun) == "conj"
        && matches!(document.upos(noun), Upos::Noun | Upos::Propn)
        && document.head(noun).is_some_and(|head| head < verb);
    (tensed && bare && joined && led && taken).then_some(noun)
}

/// What a noun is joined to by the "and" that hangs on it, where it stands as a second subject or object ("President Varga and
/// Minister Okoro left") or as a part of the name before ("Helena Varga and Tomas Okoro").
fn joined_to(document: &Document<'_>, second: usize) -> Option<usize> {
    let deprel = document.deprel(second);
    if !matches!(deprel, "flat" | "nsubj" | "nsubj:pass" | "obj") {
        return None;
    }
    // "and Foreign Minister Okoro": "and" may hang on his title.
    let and = (second.saturating_sub(TITLE)..second).rev().find(|&t| document.deprel(t) == "cc")?;
    let own = (and..second).all(|t| {
        std::iter::successors(Some(t), |&t| document.head(t)).take(CLIMB).any(|above| above == second)
    });
    if !own {
        return None;
    }
    let above = document.head(second)?;
    match deprel {
        "flat" => Some(above).filter(|&first| first < and),
        "nsubj" | "nsubj:pass" | "obj" => document
            .children(above)
            .rfind(|&t| t < and && document.deprel(t) == deprel && t != second)
            .filter(|&first| !(first + 1..and).any(|t| document.upos(t) == Upos::Verb)),
        _ => None,
    }
}

/// The verb that a verb with a tense goes on with, where the tree joins it to an infinitive.
fn goes_on_with(document: &Document<'_>, verb: usize) -> Option<usize> {
    let tag = |t: usize| document.tokens.get(t).map_or("", |token| token.xpos);
    let is_verb = document.upos(verb) == Upos::Verb && matches!(tag(verb), "VBD" | "VBZ" | "VBN");
    let helped = document.children(verb).any(|t| document.deprel(t).starts_with("aux"));
    let infinitive = document.head(verb).filter(|&t| {
        is_verb
            && !helped
            && document.deprel(verb) == "conj"
            && t < verb
            && (tag(t) == "VB" && is_with_to(document, t) || tag(t) == "VBG" && is_led(document, t))
    })?;
    let joined = (infinitive + 1..verb).any(|t| {
        document.head(t) == Some(verb)
            && matches!(document.form(t).to_lowercase().as_str(), "and" | "but" | "or")
    });
    std::iter::successors(document.head(infinitive), |&t| document.head(t))
        .take(CLIMB)
        .find(|&t| matches!(tag(t), "VBD" | "VBZ" | "VBP"))
        .filter(|&t| {
            joined && t < infinitive && (tag(t) == tag(verb) || (tag(t), tag(verb)) == ("VBD", "VBN"))
        })
}

/// The verb of saying that another goes on with, where the tree joins it to what is told: "said the border is closed and
/// called for talks". What is told in the present or of the future does not go on in the past.
fn beside_what_is_told(document: &Document<'_>, verb: usize) -> Option<usize> {
    let tag = |t: usize| document.tokens.get(t).map_or("", |token| token.xpos);
    let told = document.head(verb).filter(|&t| {
        matches!(tag(verb), "VBD" | "VBN")
            && document.deprel(verb) == "conj"
            && document.deprel(t) == "ccomp"
            && t < verb
    })?;
    let free = document.children(verb).all(|t| {
        !document.deprel(t).starts_with("aux")
            && !matches!(document.deprel(t), "nsubj" | "nsubj:pass" | "mark")
    });
    let and = (told + 1..verb).find(|&t| {
        document.head(t) == Some(verb) && matches!(document.form(t).to_lowercase().as_str(), "and" | "but")
    })?;
    // "said it was “alarmed” and called on Peru to": behind the quotation marks the writer goes on.
    let asks = document.form(verb + 1) == "on"
        || matches!(document.lemma(verb), "urge" | "demand" | "accuse" | "vow" | "threaten" | "warn");
    let quoted = asks && matches!(document.form(and - 1), "”" | "\"" | "''");
    let is_now = |t: usize| matches!(tag(t), "VBZ" | "VBP" | "MD") && document.lemma(t) != "have";
    let now = is_now(told)
        || document
            .children(told)
            .any(|t| t < told && matches!(document.deprel(t), "aux" | "aux:pass" | "cop") && is_now(t));
    // "questioned whether Peru would pay and accused its government".
    let asked =
        document.children(told).any(|t| document.deprel(t) == "mark" && document.form(t) == "whether");
    // "said the plan obeyed the law and criticised": a plan criticises nobody.
    let now = now || is_of_a_thing(document, told) || quoted || asked;
    document.head(told).filter(|&teller| {
        teller < told
            && tag(teller) == "VBD"
            && free
            && now
            && (is_told(document, teller) || asked && takes_a_stand(document, teller))
            && takes_a_stand(document, verb)
    })
}

/// The verb whose subject says or blames something by a participle behind a comma, where the tree hangs it on an
/// infinitive of what is spoken of: "criticised the refusal to pay, accusing the bank".
fn goes_aside_with(document: &Document<'_>, participle: usize) -> Option<usize> {
    let tag = |t: usize| document.tokens.get(t).map_or("", |token| token.xpos);
    let comma = participle.checked_sub(1).is_some_and(|t| document.form(t) == ",");
    let infinitive = document.head(participle).filter(|&t| {
        comma
            && tag(participle) == "VBG"
            && document.deprel(participle) == "advcl"
            && t < participle
            && tag(t) == "VB"
            && is_with_to(document, t)
            && document.deprel(t).starts_with("acl")
    })?;
    let main = std::iter::successors(document.head(infinitive), |&t| document.head(t))
        .take(CLIMB)
        .find(|&t| matches!(tag(t), "VBD" | "VBZ" | "VBP"))?;
    takes_a_stand(document, participle).then_some(main)
}

/// Whether the subject of a verb is a thing that says nothing: no person, body or report.
fn is_of_a_thing(document: &Document<'_>, verb: usize) -> bool {
    let gazetteer = Gazetteer::shipped();
    let subject = document.child(verb, "nsubj").filter(|&t| t < verb && document.upos(t) == Upos::Noun);
    subject.is_some_and(|t| {
        let form = document.form(t).to_lowercase();
        gazetteer.group_noun(&form).is_none()
            && gazetteer.office(&[form.as_str()]).is_none()
            && !gazetteer.is_said_thing(document.lemma(t))
            && !gazetteer.is_finding(document.lemma(t))
            && !gazetteer.is_inquirer(document.lemma(t))
            && document
                .children(t)
                .all(|k| !document.deprel(k).starts_with("flat") && document.deprel(k) != "appos")
    })
}

/// Whether a preposition leads to a gerund: "of selling".
fn is_led(document: &Document<'_>, gerund: usize) -> bool {
    gerund
        .checked_sub(1)
        .is_some_and(|t| document.head(t) == Some(gerund) && matches!(document.deprel(t), "mark" | "case"))
}

/// Whether a verb tells what somebody says.
fn is_told(document: &Document<'_>, verb: usize) -> bool {
    document.upos(verb) == Upos::Verb && Gazetteer::shipped().saying(document.lemma(verb)).is_some()
}

/// Whether a verb is one of saying or of taking a position.
fn takes_a_stand(document: &Document<'_>, verb: usize) -> bool {
    is_told(document, verb)
        || document.lemma(verb) == "express"
        || [document.lemma(verb), &format!("{} {}", document.lemma(verb), document.form(verb + 1))]
            .iter()
            .any(|words| !Gazetteer::shipped().stance_words(StancePos::Verb, words).is_empty())
}

/// Whether "to" stands before a verb.
fn is_with_to(document: &Document<'_>, verb: usize) -> bool {
    (verb.saturating_sub(3)..verb).any(|t| {
        document.head(t) == Some(verb)
            && document.deprel(t) == "mark"
            && document.form(t).eq_ignore_ascii_case("to")
    })
}

#[cfg(test)]
mod tests {
    use crate::nlp::annotate;

    /// The word that "called" hangs on.
    fn above(text: &str) -> String {
        let document = annotate(text);
        let called = (0..document.tokens.len()).find(|&t| document.form(t) == "called").unwrap_or_default();
        document.head(called).map(|t| document.form(t).to_owned()).unwrap_or_default()
    }

    #[test]
    fn the_past_goes_on_with_the_past() {
        assert_eq!(above("Varga refused to recognise the results and called for a vote."), "refused");
        assert_eq!(above("Varga accused the board of selling the lake and called for a vote."), "accused");
        assert_eq!(above("Varga promised to cut the taxes, but called for patience."), "promised");
    }

    #[test]
    fn two_who_are_joined_are_one_subject() {
        for text in [
            "President Helena Varga and Foreign Minister Juan Perez backed the motion.",
            "Former prime minister Helena Varga and ex-general Juan Holm backed the motion.",
        ] {
            let document = annotate(text);
            let juan = (0..document.tokens.len()).find(|&t| document.form(t) == "Juan").unwrap_or_default();
            assert_eq!(document.deprel(juan), "conj", "{text}");
            assert_eq!(document.head(juan).map(|t| document.form(t)), Some("Helena"), "{text}");
        }
    }

    #[test]
    fn the_past_goes_on_with_the_teller_of_the_present() {
        assert_eq!(above("Varga said the border is closed and called for talks."), "said");
        assert_eq!(above("Varga said the port would stay open but called for patience."), "said");
        assert_eq!(above("Varga said the plan obeyed the law and called for patience."), "said");
        assert_eq!(above("Varga said the report obeyed the law and called for patience."), "obeyed");
        assert_eq!(above("Varga said the army left the town and called for talks."), "left");
        assert_eq!(above("Varga said it was “deeply worried” and called on Peru to pay."), "said");
        assert_eq!(above("Varga questioned whether Peru would pay and called for talks."), "questioned");
    }

    #[test]
    fn an_aside_goes_with_the_sentence() {
        let accuses = |text: &str| {
            let document = annotate(text);
            let aside =
                (0..document.tokens.len()).find(|&t| document.form(t) == "accusing").unwrap_or_default();
            document.head(aside).map(|t| document.form(t).to_owned()).unwrap_or_default()
        };
        assert_eq!(
            accuses("Varga rejected Peru's demand to withdraw, accusing Lima of threats."),
            "rejected"
        );
        assert_eq!(accuses("Varga criticized the refusal to pay, accusing the bank of fraud."), "criticized");
    }

    #[test]
    fn what_is_joined_already_stays() {
        assert_eq!(above("Varga left the hall and called for a vote."), "left");
        // What two participles are joined to cannot be told from here.
        assert_eq!(above("Varga wanted to be seen and called for a vote."), "seen");
    }
}
