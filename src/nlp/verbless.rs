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
    if let Some(edges) = squeezed(document, sentence.clone()) {
        return hang(document, &edges);
    }
    if let Some((verb, edges)) = behind_but(document, sentence.clone()) {
        hang(document, &edges);
        if let Some(token) = document.tokens.get_mut(verb) {
            token.xpos = "VBD";
        }
        return;
    }
    if let Some(edges) = helped(document, sentence.clone()) {
        return hang(document, &edges);
    }
    let behind = found(document, sentence.clone()).or_else(|| astray(document, sentence.clone()));
    if let Some(edges) = behind.is_none().then(|| tenseless(document, sentence)).flatten() {
        let verb = edges.first().map(|(verb, ..)| *verb);
        hang(document, &edges);
        if let Some(token) = verb.and_then(|verb| document.tokens.get_mut(verb)) {
            (token.xpos, token.upos) = ("VBD", Upos::Verb);
        }
        return;
    }
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

/// "Kenyan planes struck targets in the hills.": how the words are to hang where a verb with a tense was taken for a part of the
/// name of its object, and the sentence has no other. The verb comes first.
fn squeezed(document: &Document<'_>, sentence: Range<usize>) -> Option<Vec<Edge>> {
    let tag = |t: usize| document.tokens.get(t).map_or("", |token| token.xpos);
    let tensed = |t: usize| matches!(tag(t), "VBD" | "VBP" | "VBZ" | "MD");
    let root = sentence.clone().find(|&t| document.head(t).is_none() && document.deprel(t) == "root")?;
    let ends = sentence.end.checked_sub(1).is_some_and(|t| document.form(t) == ".");
    let mut verbs = sentence.clone().filter(|&t| tensed(t));
    let verb = verbs.next().filter(|_| verbs.next().is_none() && ends)?;
    let subject = verb.checked_sub(1).filter(|&t| t >= sentence.start)?;
    let noun = |t: usize| matches!(document.upos(t), Upos::Noun | Upos::Propn);
    let object = document.head(verb).filter(|_| document.deprel(verb) == "compound")?;
    // Either of the two was taken for the head of all.
    let first = subject == root && document.head(object) == Some(root);
    let last = object == root
        && document.deprel(subject) == "compound"
        && document.head(subject).is_some_and(|head| head == object || head == verb);
    let fits = document.upos(verb) == Upos::Verb && noun(object) && noun(subject) && (first || last);
    fits.then(|| {
        let behind = document.children(subject).filter(|&t| t > verb && t != object);
        let behind = behind.map(|t| (t, Some(verb), document.deprel(t)));
        let core = [(verb, None, "root"), (subject, Some(verb), "nsubj"), (object, Some(verb), "obj")];
        core.into_iter().chain(behind).collect()
    })
}

/// "said that she would stay, but the council called for a vote": a noun that a tree joins to a verb has a verb of its own behind
/// it, which was taken for what describes it.
fn behind_but(document: &Document<'_>, sentence: Range<usize>) -> Option<(usize, Vec<Edge>)> {
    let tag = |t: usize| document.tokens.get(t).map_or("", |token| token.xpos);
    sentence.into_iter().find_map(|verb| {
        let noun = document
            .head(verb)
            .filter(|&t| t < verb && document.deprel(verb) == "acl" && tag(verb) == "VBN")?;
        let first = document
            .head(noun)
            .filter(|&t| t < noun && document.deprel(noun) == "conj" && document.upos(t) == Upos::Verb)?;
        let cc =
            document.children(noun).find(|&t| document.relation(t) == "cc" && document.form(t) == "but")?;
        let comma = cc.checked_sub(1).filter(|&t| document.form(t) == ",")?;
        let nominal = matches!(document.upos(noun), Upos::Noun | Upos::Propn) && noun + 1 == verb;
        let agent = document
            .children(verb)
            .any(|t| document.deprel(t) == "obl:agent" || document.relation(t) == "nsubj");
        if !nominal || agent || !takes_a_stand(document, verb) {
            return None;
        }
        // What a verb of saying tells ends there: the clause is the writer's.
        let above = document.head(first).filter(|_| document.deprel(first) == "ccomp").unwrap_or(first);
        let edges = vec![
            (verb, Some(above), "conj"),
            (noun, Some(verb), "nsubj"),
            (cc, Some(verb), "cc"),
            (comma, Some(verb), "punct"),
        ];
        Some((verb, edges))
    })
}

/// "Talks that were to open in May have been put off": a verb with auxiliaries of its own and no subject behind the relative
/// clause of the noun that a tree has for the root of the sentence.
fn helped(document: &Document<'_>, sentence: Range<usize>) -> Option<Vec<Edge>> {
    let noun = sentence.clone().find(|&t| document.head(t).is_none() && document.deprel(t) == "root")?;
    let nominal =
        matches!(document.upos(noun), Upos::Noun | Upos::Propn) && document.child(noun, "cop").is_none();
    let clause =
        document.children(noun).find(|&t| nominal && t > noun && document.deprel(t) == "acl:relcl")?;
    let tensed = |t: usize| {
        document.relation(t) == "aux"
            && document.tokens.get(t).is_some_and(|token| matches!(token.xpos, "VBD" | "VBZ" | "VBP" | "MD"))
    };
    let verb = document.children(noun).find(|&t| {
        t > clause
            && document.upos(t) == Upos::Verb
            && matches!(document.relation(t), "ccomp" | "conj" | "parataxis" | "advcl")
            && document.children(t).any(|k| tensed(k) && k > clause)
            && document
                .children(t)
                .all(|k| !matches!(document.relation(k), "nsubj" | "csubj" | "mark" | "cc"))
    })?;
    let subject = super::subject::as_subject(document, verb);
    Some(vec![(verb, None, "root"), (noun, Some(verb), subject)])
}

/// Whether a verb is one of saying or of taking a position.
fn takes_a_stand(document: &Document<'_>, verb: usize) -> bool {
    let lemma = document.lemma(verb);
    let gazetteer = Gazetteer::shipped();
    gazetteer.saying(lemma).is_some_and(|saying| saying.strength == SayingStrength::Strong)
        || matches!(lemma, "voice" | "express" | "announce")
        || !gazetteer.stance_words(StancePos::Verb, lemma).is_empty()
        // "shrugged off", "called for".
        || !gazetteer.stance_words(StancePos::Verb, &format!("{lemma} {}", document.form(verb + 1))).is_empty()
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

/// "Lake Watch called for their release.", "The mayor, Helena Varga, blamed Premier Okoro for it.": how the words are to hang
/// where no word of a whole sentence has a tense, and one that may have it takes a position or speaks. The verb comes first.
fn tenseless(document: &Document<'_>, sentence: Range<usize>) -> Option<Vec<Edge>> {
    let tag = |t: usize| document.tokens.get(t).map_or("", |token| token.xpos);
    let name = sentence.clone().find(|&t| document.head(t).is_none() && document.deprel(t) == "root")?;
    let nominal =
        matches!(document.upos(name), Upos::Noun | Upos::Propn) && document.child(name, "cop").is_none();
    let ends = sentence.end.checked_sub(1).is_some_and(|t| document.form(t) == ".");
    // A verb with a tense is one of a clause inside.
    let inside = |t: usize| {
        let verb = if matches!(document.upos(t), Upos::Aux) { document.head(t) } else { Some(t) };
        verb.is_some_and(|verb| {
            verb != name
                && matches!(document.deprel(verb), "acl:relcl" | "ccomp" | "advcl" | "conj" | "acl" | "amod")
        })
    };
    let tensed = |t: usize| matches!(tag(t), "VBD" | "VBZ" | "VBP" | "MD");
    if !nominal || !ends || sentence.clone().any(|t| tensed(t) && !inside(t)) {
        return None;
    }
    let alone = |t: usize| {
        document.children(t).all(|k| !matches!(document.relation(k), "aux" | "nsubj" | "mark" | "cc"))
    };
    let verb = (name + 1..sentence.end).find(|&t| {
        matches!(tag(t), "VBN" | "VBD")
            && matches!(document.deprel(t), "acl" | "amod")
            && (takes_a_stand(document, t) || document.deprel(t) == "amod" && document.head(t) == Some(name))
            && alone(t)
    })?;
    let above = document.head(verb)?;
    // "A court yesterday sentenced Okoro": a participle behind its noun that a tree hangs on it as if it stood before.
    let behind = document.deprel(verb) == "amod" && above < verb;
    let mut up = std::iter::successors(Some(above), |&t| document.head(t)).take(6);
    // Right behind the noun, or behind the comma that closes what is told of it.
    let comma = document.form(verb - 1) == ",";
    let commas = (name..verb).filter(|&t| document.form(t) == ",").count();
    let next = |t: usize| t + 1 == verb || t + 2 == verb && document.in_time(t + 1);
    let place = if comma { commas > 1 } else { commas == 0 && above == name && (!behind || next(name)) };
    if !up.any(|t| t == name) || !place {
        return None;
    }
    let mut edges = vec![(verb, None, "root"), (name, Some(verb), "nsubj")];
    if behind {
        let object = document.children(name).find(|&t| t > verb && document.relation(t) == "appos")?;
        edges.push((object, Some(verb), "obj"));
        edges.extend(
            document
                .children(name)
                .filter(|&t| t > verb && t != object)
                .map(|t| (t, Some(verb), document.deprel(t))),
        );
        return Some(edges);
    }
    if document.deprel(verb) == "amod" {
        // "blamed Premier Okoro for it": what follows is its object, and what hangs on that its own.
        edges.push((above, Some(verb), "obj"));
        edges.push((verb - 1, Some(verb), "punct"));
        let whose = |t: usize| {
            document.head(t) == Some(above) || document.head(t).and_then(|k| document.head(k)) == Some(above)
        };
        let reason = (above + 1..sentence.end).find(|&t| {
            document.relation(t) == "nmod"
                && whose(t)
                && document.children(t).any(|k| document.form(k) == "for")
        });
        edges.extend(reason.map(|t| (t, Some(verb), "obl")));
        return comma.then_some(edges);
    }
    // "shrugged off the charge": an object that was taken for a circumstance.
    let bare = |t: &usize| {
        *t > verb
            && document.relation(*t) == "obl"
            && !document.in_time(*t)
            && !document.children(*t).any(|k| document.relation(k) == "case")
    };
    let object = document.children(verb).find(bare);
    edges.extend(object.map(|t| (t, Some(verb), "obj")));
    let takes =
        document.children(verb).any(|t| t > verb && matches!(document.relation(t), "obj" | "iobj" | "ccomp"))
            || document.lemma(verb) == "call" && matches!(document.form(verb + 1), "for" | "on");
    (takes || object.is_some()).then_some(edges)
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
    fn a_whole_sentence_has_a_verb() {
        assert_eq!(root("Lake Rights Watch called for their release."), "called");
        let text =
            "The council’s deputy chairman, Tomas Okoro, blamed Prime Minister Helena Varga for the loss.";
        assert_eq!(root(text), "blamed");
        assert_ne!(root("A chairman accused of theft in Peru."), "accused");
        assert_ne!(root("A plan rejected by the council in Peru."), "rejected");
    }

    #[test]
    fn behind_a_relative_clause() {
        assert_eq!(root("Talks that were to open in Kenya next week have been postponed."), "postponed");
    }

    #[test]
    fn behind_but_somebody_else_acts() {
        let text = "Minister Tomas Okoro said he would stay, but the council called for his resignation.";
        let document = annotate(text);
        let called = (0..document.tokens.len()).find(|&t| document.form(t) == "called").unwrap_or_default();
        assert_eq!(document.head(called).map(|t| document.form(t)), Some("said"));
        assert_eq!(document.child(called, "nsubj").map(|t| document.form(t)), Some("council"));
    }

    #[test]
    fn the_verb_is_no_part_of_a_name() {
        assert_eq!(root("Kenyan warplanes struck targets in Peru on Monday."), "struck");
    }

    #[test]
    fn near_misses() {
        assert_eq!(root("Helena Varga, who led the party."), "Helena");
    }
}
