//! "A spokesman for the miners, Ms Lind, said": a name between commas behind an office and whom it serves explains the office,
//! not those whom it serves, whom a parser joins it to.

use super::edges::{Edge, hang};
use super::subject::phrase;
use crate::document::{Document, Upos};
use crate::gazetteer::Gazetteer;
use std::ops::Range;

/// Hangs such names on the office, as its apposition.
pub(super) fn mend(document: &mut Document<'_>, sentence: Range<usize>) {
    for name in sentence {
        if let Some(office) = office(document, name).or_else(|| called(document, name)) {
            hang(document, &[(name, Some(office), "appos")]);
        }
        if let Some((edges, title)) = advocate(document, name) {
            hang(document, &edges);
            if let Some(token) = document.tokens.get_mut(title) {
                (token.upos, token.xpos) = (Upos::Noun, "NN");
            }
        }
        let others =
            visiting(document, name).or_else(|| second(document, name)).or_else(|| accusing(document, name));
        if let Some(edges) = others {
            hang(document, &edges);
        }
    }
}

/// The same for what stands as it does only when the verbs of saying have been set right.
pub(super) fn mend_told(document: &mut Document<'_>, sentence: Range<usize>) {
    for verb in sentence {
        if let Some(edges) = doubled(document, verb) {
            hang(document, &edges);
        }
        if let Some(edges) = besides(document, verb) {
            hang(document, &edges);
            if let Some(token) = document.tokens.get_mut(verb) {
                token.xpos = "VBD";
            }
        }
    }
}

/// "her lawyer, advocate Helena Varga, said": an office that looks like a verb, with the name for its object.
fn advocate(document: &Document<'_>, title: usize) -> Option<(Vec<Edge>, usize)> {
    let plain = document.tokens.get(title).is_some_and(|token| matches!(token.xpos, "VB" | "VBP"));
    let noun = document.head(title).filter(|&t| plain && t < title && document.deprel(title) == "appos")?;
    let name = document.children(title).find(|&t| t > title && document.relation(t) == "obj")?;
    let behind = (title + 1..=name).all(|t| document.upos(t) == Upos::Propn);
    let office =
        Gazetteer::shipped().office_phrase(&[document.form(title)]).is_some_and(|office| !office.plural);
    (behind && office).then(|| (vec![(name, Some(noun), "appos"), (title, Some(name), "compound")], title))
}

/// "acquitted former minister Helena Varga": the office that is the object, where a tree takes the name for a predicate.
fn called(document: &Document<'_>, name: usize) -> Option<usize> {
    let office = name.checked_sub(1)?;
    let verb = document.head(name).filter(|&t| t < office && document.deprel(name) == "xcomp")?;
    let object = document.relation(office) == "obj" && document.head(office) == Some(verb);
    let named = document.upos(name) == Upos::Propn
        && document.children(name).any(|t| document.deprel(t) == "flat")
        && !document.children(name).any(|t| matches!(document.relation(t), "mark" | "cop" | "case"));
    let titled =
        || Gazetteer::shipped().office_phrase(&[document.form(office)]).is_some_and(|found| !found.plural);
    (object && named && titled()).then_some(office)
}

/// "The governor of the state, Helena Varga, left", "Reed (Old) chief Helena Varga left": the second of two subjects of a verb
/// names the first, or the first tells whose the office is.
fn second(document: &Document<'_>, name: usize) -> Option<Vec<Edge>> {
    let verb = document
        .head(name)
        .filter(|_| document.deprel(name) == "nsubj" && document.upos(name) == Upos::Propn)?;
    let first = document.children(verb).find(|&t| document.deprel(t) == "nsubj").filter(|&t| t < name)?;
    let words = phrase(document, name)?;
    let mark = |t: &usize| document.form(*t) == ",";
    let start = words.clone().find(|t| !mark(t))?;
    let end = words.clone().rev().find(|t| !mark(t))? + 1;
    let noun = matches!(document.upos(first), Upos::Noun | Upos::Propn) && name < verb;
    let joined = document.children(name).any(|t| document.relation(t) == "cc");
    let plain = |range: Range<usize>| {
        range.into_iter().all(|t| !mark(&t) && document.upos(t) != Upos::Verb && document.relation(t) != "cc")
    };
    if !noun || joined || document.children(name).any(|t| document.relation(t) == "case") {
        return None;
    }
    if document.form(start.wrapping_sub(1)) == "," && document.form(end) == "," {
        let titled =
            Gazetteer::shipped().office_phrase(&[document.form(first)]).is_some_and(|found| !found.plural);
        return (titled && plain(first..start - 1)).then(|| vec![(name, Some(first), "appos")]);
    }
    // "(Old)" tells which Reed Party; an office stands before the name.
    let office = document.children(name).any(|t| {
        t < name && Gazetteer::shipped().office_phrase(&[document.form(t)]).is_some_and(|found| !found.plural)
    });
    // "the minister in a meeting with deputy Varga" is no deputy's.
    let near = (first..start).all(|t| document.upos(t) != Upos::Adp);
    (office && near && document.upos(first) == Upos::Propn && plain(first..start))
        .then(|| vec![(first, Some(name), "compound")])
}

/// "left the pact led by Okoro, accusing him of fraud": who leaves accuses, not the pact.
fn accusing(document: &Document<'_>, verb: usize) -> Option<Vec<Edge>> {
    let gerund = document.tokens.get(verb).is_some_and(|token| token.xpos == "VBG")
        && verb > 0
        && document.form(verb - 1) == ","
        && document.deprel(verb) == "advcl"
        && !document.children(verb).any(|t| matches!(document.relation(t), "mark" | "nsubj"));
    let participle = document.head(verb).filter(|&t| {
        gerund
            && t < verb
            && document.deprel(t) == "acl"
            && document.tokens.get(t).is_some_and(|token| token.xpos == "VBN")
    })?;
    // "a report published by Peru, blaming Kenya": the report does.
    let noun = document.head(participle)?;
    let speaks = Gazetteer::shipped().is_said_thing(document.lemma(noun))
        || Gazetteer::shipped().is_finding(document.lemma(noun));
    if speaks || matches!(document.lemma(noun), "bill" | "law" | "resolution" | "text" | "article" | "book") {
        return None;
    }
    let above = std::iter::successors(document.head(participle), |&t| document.head(t)).take(4);
    let main = above.into_iter().find(|&t| {
        document.tokens.get(t).is_some_and(|token| matches!(token.xpos, "VBD" | "VBZ" | "VBP"))
            && document.child(t, "nsubj").is_some()
    })?;
    Some(vec![(verb, Some(main), "advcl"), (verb - 1, Some(verb), "punct")])
}

/// "Okoro said the road was a disgrace and called for a vote": he calls for it, not the report.
fn besides(document: &Document<'_>, verb: usize) -> Option<Vec<Edge>> {
    let tag = |t: usize| document.tokens.get(t).map_or("", |token| token.xpos);
    let claims = matches!(
        document.lemma(verb),
        "call"
            | "urge"
            | "demand"
            | "accuse"
            | "vow"
            | "pledge"
            | "promise"
            | "appeal"
            | "warn"
            | "reject"
            | "criticise"
            | "criticize"
            | "praise"
            | "welcome"
            | "thank"
            | "blame"
            | "condemn"
            | "denounce"
            | "deny"
            | "refuse"
            | "express"
    );
    // Behind a comma, however deep a tree hangs it: "said it would wait until Okoro answered, and accused the press".
    let and = document.children(verb).find(|&t| document.relation(t) == "cc" && t < verb);
    let apart = and.is_some_and(|t| t > 0 && document.form(t - 1) == "," && t + 1 == verb);
    let joined = claims && matches!(tag(verb), "VBD" | "VBN") && document.deprel(verb) == "conj";
    let above = std::iter::successors(document.head(verb), |&t| document.head(t));
    let told = above
        .take(if apart { 4 } else { 1 })
        .find(|&t| t < verb && document.deprel(t) == "ccomp")
        .filter(|_| joined)?;
    let said = document.head(told).filter(|&t| t < told && tag(t) == "VBD")?;
    let says = Gazetteer::shipped().saying(document.lemma(said)).is_some();
    // Things neither call nor urge.
    let subject = document.child(told, "nsubj").filter(|&t| {
        let noun = document.form(t).to_lowercase();
        // A report may well call for something.
        let thing =
            !Gazetteer::shipped().is_said_thing(&noun) && Gazetteer::shipped().group_noun(&noun).is_none();
        document.upos(t) == Upos::Noun
            && thing
            && Gazetteer::shipped().office_phrase(&[document.form(t)]).is_none()
            || matches!(document.form(t), "it" | "this" | "that" | "there")
    });
    let own = document.children(verb).any(|t| document.relation(t) == "nsubj");
    let predicate = document.child(told, "cop").is_some();
    (says && !own && (apart || predicate && subject.is_some())).then(|| vec![(verb, Some(said), "conj")])
}

/// "Okoro and visiting President Varga agreed": whoever visits is joined to the first, and is no object of "visiting".
fn visiting(document: &Document<'_>, verb: usize) -> Option<Vec<Edge>> {
    let visits = document.form(verb) == "visiting" && document.deprel(verb) == "conj";
    let first = document.head(verb).filter(|&t| visits && t < verb && document.upos(t) == Upos::Propn)?;
    // A tree may have the guest for a second subject.
    let acts = std::iter::successors(Some(first), |&t| document.head(t))
        .take(3)
        .find(|&t| document.upos(t) == Upos::Verb);
    let second = || {
        (verb + 1..verb + 8).find(|&t| {
            document.upos(t) == Upos::Propn
                && document.relation(t) == "nsubj"
                && document.head(t) == acts
                && acts.is_some()
        })
    };
    let object = document.child(verb, "obj").filter(|&t| t > verb && document.upos(t) == Upos::Propn);
    let guest = object.or_else(second)?;
    let cc = document.children(verb).find(|&t| document.relation(t) == "cc" && t + 1 == verb)?;
    let own = document.children(verb).any(|t| matches!(document.relation(t), "nsubj" | "aux" | "mark"));
    let edges = vec![(guest, Some(first), "conj"), (verb, Some(guest), "amod"), (cc, Some(guest), "cc")];
    (!own).then_some(edges)
}

/// The office before a verb that a name right before the verb explains.
fn office(document: &Document<'_>, name: usize) -> Option<usize> {
    let joined = matches!(document.relation(name), "conj" | "appos") && document.upos(name) == Upos::Propn;
    let served = document.head(name).filter(|&t| joined && t < name)?;
    let mut office = served;
    for _ in 0..3 {
        if document.relation(office) == "nmod" {
            office = document.head(office)?;
        }
    }
    let verb = document.head(office).filter(|&t| document.relation(office) == "nsubj" && t > name)?;
    // The commas around a name may hang on it.
    let words = phrase(document, name)?;
    let mark = |t: &usize| document.form(*t) == ",";
    let words = words.clone().find(|t| !mark(t))?..words.clone().rev().find(|t| !mark(t))? + 1;
    let comma = words.start.checked_sub(1).filter(|&t| document.form(t) == ",")?;
    let plain = |t: usize| document.form(t) != "," && document.relation(t) != "cc";
    let next = document.form(words.end) == ","
        && (words.end + 1..verb).all(|t| matches!(document.upos(t), Upos::Aux | Upos::Adv | Upos::Part));
    let titled =
        Gazetteer::shipped().office_phrase(&[document.form(office)]).is_some_and(|found| !found.plural);
    let own = served != office || document.relation(name) == "conj";
    let fits = own && titled && next && (office..comma).all(plain) && words.clone().all(plain);
    fits.then_some(office)
}

/// "…, police and doctors said": the first of two, where a tree hangs it on what they tell, and "and" on the second.
fn doubled(document: &Document<'_>, verb: usize) -> Option<Vec<Edge>> {
    let second = document.children(verb).find(|&t| t < verb && document.deprel(t) == "nsubj")?;
    let and = document
        .children(second)
        .find(|&t| t < second && document.relation(t) == "cc" && matches!(document.form(t), "and" | "or"))?;
    let first = and.checked_sub(1).filter(|&t| {
        matches!(document.upos(t), Upos::Noun | Upos::Propn)
            && matches!(document.relation(t), "conj" | "appos" | "nmod" | "obl")
            && document.head(t) != Some(verb)
            && !document.children(t).any(|k| document.relation(k) == "case")
    })?;
    let words = phrase(document, first)?;
    let start = words.clone().find(|&t| document.form(t) != ",")?;
    let set_off = start.checked_sub(1).is_some_and(|t| document.form(t) == ",")
        && start <= first
        && words.end <= and + 1;
    set_off.then(|| vec![(first, Some(verb), "nsubj"), (second, Some(first), "conj")])
}

#[cfg(test)]
mod tests {
    use crate::nlp::annotate;

    fn head_of(text: &str, name: &str) -> String {
        let document = annotate(text);
        let name = (0..document.tokens.len()).find(|&t| document.form(t) == name).unwrap_or_default();
        document.head(name).map(|t| document.form(t).to_owned()).unwrap_or_default()
    }

    #[test]
    fn the_name_is_the_spokesmans() {
        let text = "A spokesman for the farmers, Mr Varga, said the road was a mistake.";
        assert_eq!(head_of(text, "Varga"), "spokesman");
    }

    #[test]
    fn the_second_of_two_subjects() {
        let text = "The Governor of Lindon State, Alhaji Musa Okoro, thanked the troops.";
        assert_eq!(head_of(text, "Musa"), "Governor");
        assert_eq!(head_of("JSD (Rab) president Paul Lind condemned the attack.", "JSD"), "Paul");
    }

    #[test]
    fn who_says_it_calls_for_it() {
        let text = "Tomas Okoro said the road was a disgrace and called for the minister to resign.";
        assert_eq!(head_of(text, "called"), "said");
        let text = "Tomas Okoro said Peru would wait until Chile answered, and accused the press of lying.";
        assert_eq!(head_of(text, "accused"), "said");
    }

    #[test]
    fn the_first_of_two() {
        let text = "Earlier in the day, a bomber killed seven people at a port south of Lima, police and doctors said.";
        assert_eq!(
            (head_of(text, "police"), head_of(text, "doctors")),
            ("said".to_owned(), "police".to_owned())
        );
    }

    #[test]
    fn who_leaves_accuses() {
        let text = "The Lake List quit the pact led by Prime Minister Tomas Okoro, accusing him of fraud.";
        assert_eq!(head_of(text, "accusing"), "quit");
    }

    #[test]
    fn whoever_visits_is_joined() {
        let text = "Prime Minister Tomas Okoro and visiting Kenyan President Helena Varga agreed to talk.";
        assert_eq!(
            (head_of(text, "Helena"), head_of(text, "visiting")),
            ("Tomas".to_owned(), "Helena".to_owned())
        );
    }

    #[test]
    fn near_misses() {
        let text = "A spokesman for the farmers, the miners and Varga said the road was a mistake.";
        assert_ne!(head_of(text, "Varga"), "spokesman");
    }
}
