//! Whose words a participle behind a comma brings in: “Varga came close to an admission that troops had fought,
//! saying, “…””.

use crate::claim::Actor;
use crate::document::{Document, Upos};
use crate::entity::{Entities, EntityKind};
use crate::extract::{syntax, tree};
use crate::gazetteer::{Gazetteer, SayingStrength};

/// How many words are climbed to the verb of the sentence.
const CLIMB: usize = 10;

/// The people who are the subject of the clause that a participle behind a comma goes with, or whoever says
/// something by its verb, where nobody else speaks between.
pub(super) fn speakers(document: &Document<'_>, entities: &Entities, verb: usize) -> Option<Vec<Actor>> {
    let (main, subject) = clause(document, verb)?;
    let free = |t: usize| says(document, t) && !is_within(document, t, main);
    if (main + 1..verb).any(free) || tree::is_passive(document, main) {
        return None;
    }
    let found = tree::actors(document, entities, subject);
    // "An envoy said that Chile would pay, adding": whoever says the one adds the other.
    if says(document, main) && Gazetteer::shipped().saying(document.lemma(verb)).is_some() {
        return Some(found).filter(|found| !found.is_empty());
    }
    if (main + 1..verb).any(|t| says(document, t)) {
        return None;
    }
    let person = |actor: &Actor| entities.kind(actor.entity) == Some(EntityKind::Person);
    (!found.is_empty() && found.iter().all(person)).then_some(found)
}

/// Whether the clause that a participle behind a comma goes with has a subject that is nobody known: "her right-hand
/// woman rallied the crew, saying".
pub(super) fn is_a_strangers(document: &Document<'_>, entities: &Entities, verb: usize) -> bool {
    clause(document, verb).is_some_and(|(main, subject)| {
        let free = |t: usize| says(document, t) && !is_within(document, t, main);
        document.upos(subject) == Upos::Noun
            && tree::actors(document, entities, subject).is_empty()
            && !(main + 1..verb).any(free)
    })
}

/// The verb of the clause that a participle behind a comma, a dash or such a word as “while” goes with, and its subject: of the sentence’s own clauses
/// and those that tell when and why the last that has a subject before it.
pub(super) fn clause(document: &Document<'_>, verb: usize) -> Option<(usize, usize)> {
    // "She left, saying", "she left — saying", "she spoke, while arguing", "she answered by saying".
    let set_off = verb.checked_sub(1).is_some_and(|t| {
        matches!(document.form(t), "," | "—" | "–" | "--" | "while" | "after" | "before" | "by")
    });
    if !set_off || !document.form(verb).ends_with("ing") {
        return None;
    }
    // "a charge that the crew denied, noting": whoever denies it right before the comma.
    let near = document
        .head(verb)
        .filter(|&t| t + 2 == verb && document.relation(t) == "acl" && tree::is_finite(document, t));
    let apart = |&subject: &usize| !matches!(document.form(subject), "who" | "which" | "that");
    if let Some(found) = near.and_then(|t| Some((t, document.child(t, "nsubj").filter(apart)?))) {
        return Some(found);
    }
    let path: Vec<usize> =
        std::iter::successors(document.head(verb), |&t| document.head(t)).take(CLIMB).collect();
    let mut down = path.iter().rev().copied();
    let root = down.next().filter(|&root| document.head(root).is_none() && root < verb)?;
    let own = |t: usize| document.child(t, "nsubj").filter(|&subject| subject < t);
    let mut main = (root, own(root)?);
    for t in down.take_while(|&t| t < verb) {
        match (document.relation(t), own(t)) {
            ("conj" | "parataxis", None) if document.upos(t) == Upos::Verb => {}
            ("conj" | "parataxis", Some(subject)) => main = (t, subject),
            ("advcl", Some(subject)) if tells_when(document, t) => main = (t, subject),
            // "The paper reports that Varga left, saying": the paper only passes on what she said.
            ("ccomp", Some(subject)) if document.lemma(main.0) == "report" => main = (t, subject),
            _ => break,
        }
    }
    tree::is_finite(document, main.0).then_some(main)
}

/// Whether a clause says when or why the sentence's own happens: "as she left".
pub(super) fn tells_when(document: &Document<'_>, clause: usize) -> bool {
    tree::is_finite(document, clause)
        && document.children(clause).any(|t| {
            t < clause
                && matches!(document.relation(t), "mark" | "advmod")
                && matches!(
                    document.form(t).to_lowercase().as_str(),
                    "as" | "when"
                        | "while"
                        | "after"
                        | "before"
                        | "because"
                        | "since"
                        | "although"
                        | "though"
                        | "until"
                        | "once"
                )
        })
}

fn says(document: &Document<'_>, t: usize) -> bool {
    document.upos(t) == Upos::Verb
        && Gazetteer::shipped()
            .saying(document.lemma(t))
            .is_some_and(|said| said.strength == SayingStrength::Strong)
}

/// Whether a verb stands in what another says or in what describes a noun of its clause, so that it is no verb of the
/// sentence's own: "repeated accusations that Okoro recites".
fn is_within(document: &Document<'_>, mut t: usize, main: usize) -> bool {
    let mut within = false;
    for _ in 0..CLIMB {
        if t == main {
            return within;
        }
        within |= matches!(document.relation(t), "ccomp" | "csubj" | "xcomp" | "nsubj")
            || document.deprel(t) == "acl";
        match document.head(t) {
            Some(above) => t = above,
            None => return false,
        }
    }
    false
}

/// Whether a participle only tells where something said has stood, and a verb of saying with a tense stands before it: "Varga
/// said in a letter published by the paper that".
pub(super) fn is_of_a_place(document: &Document<'_>, verb: usize) -> bool {
    let past = document.tokens.get(verb).is_some_and(|token| token.xpos == "VBN");
    let places = matches!(
        document.lemma(verb),
        "air" | "broadcast" | "carry" | "issue" | "post" | "publish" | "release" | "stream"
    );
    let noun = document.head(verb).filter(|&t| t < verb && document.relation(verb) == "acl");
    let Some(noun) = noun.filter(|_| past && places) else { return false };
    let Some(sentence) = syntax::sentence(document, verb) else { return false };
    let tensed = |t: usize| {
        document.tokens.get(t).is_some_and(|token| matches!(token.xpos, "VBD" | "VBZ" | "VBP"))
            && document.upos(t) == Upos::Verb
    };
    (sentence.tokens.start..noun).any(|t| {
        let said = Gazetteer::shipped().saying(document.lemma(t));
        tensed(t) && said.is_some_and(|said| said.strength == SayingStrength::Strong)
    })
}
