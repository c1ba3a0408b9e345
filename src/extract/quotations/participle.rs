//! Whose words a participle behind a comma brings in: “Varga came close to an admission that troops had fought,
//! saying, “…””.

use crate::claim::Actor;
use crate::document::{Document, Upos};
use crate::entity::{Entities, EntityKind};
use crate::extract::tree;
use crate::gazetteer::{Gazetteer, SayingStrength};

/// How many words are climbed to the verb of the sentence.
const CLIMB: usize = 10;

/// The people who are the subject of the sentence, or whoever says something by its verb, where a participle stands behind a comma and nobody else speaks
/// before it.
pub(super) fn speakers(document: &Document<'_>, entities: &Entities, verb: usize) -> Option<Vec<Actor>> {
    let comma = verb.checked_sub(1).is_some_and(|t| document.form(t) == ",");
    if !comma || !document.form(verb).ends_with("ing") {
        return None;
    }
    let mut root = verb;
    for _ in 0..CLIMB {
        match document.head(root) {
            Some(above) => root = above,
            None => break,
        }
    }
    let plain = document.head(root).is_none() && document.upos(root) == Upos::Verb && root < verb;
    let subject = document.child(root, "nsubj").filter(|&t| plain && t < root)?;
    let says = |t: usize| {
        document.upos(t) == Upos::Verb
            && Gazetteer::shipped()
                .saying(document.lemma(t))
                .is_some_and(|said| said.strength == SayingStrength::Strong)
    };
    if (root + 1..verb).any(says) || tree::is_passive(document, root) {
        return None;
    }
    let found = tree::actors(document, entities, subject);
    // "An envoy said that Chile would pay, adding": whoever says the one adds the other.
    if says(root) && Gazetteer::shipped().saying(document.lemma(verb)).is_some() {
        return Some(found).filter(|found| !found.is_empty());
    }
    let person = |actor: &Actor| entities.kind(actor.entity) == Some(EntityKind::Person);
    (!found.is_empty() && found.iter().all(person)).then_some(found)
}
