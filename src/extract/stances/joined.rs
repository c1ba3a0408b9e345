//! "Chile and the rest of the bloc": who holds a position together with the
//! subject that a tree shows first.

use crate::claim::Actor;
use crate::document::{Document, MentionKind};
use crate::entity::{Entities, EntityKind};
use crate::extract::tree;

/// Nouns for a part of a whole that is named after "of".
const PARTS: &[&str] = &["rest", "remainder", "majority", "bulk", "most", "half", "part"];

/// The actors that hold what `subject` holds although no name stands for them: what a part is part of.
pub(super) fn beside(document: &Document<'_>, entities: &Entities, subject: usize) -> Vec<Actor> {
    let unnamed = |t: usize| document.mention_at(t).is_none();
    let part = |t: usize| PARTS.contains(&document.lemma(t)) && unnamed(t);
    let joined = |t: usize| document.relation(t) == "conj" && part(t);
    let wholes = document.children(subject).filter(|&t| joined(t)).filter_map(|t| whole(document, t));
    wholes.flat_map(|t| tree::actors(document, entities, t)).collect()
}

fn whole(document: &Document<'_>, part: usize) -> Option<usize> {
    tree::object_of(document, part, "of").filter(|&t| t > part)
}

/// "The head of the committee for trade Helena Varga said" may hang as two subjects of the verb, of which the
/// second is the name.
pub(super) fn second_subject(document: &Document<'_>, entities: &Entities, subject: usize) -> Vec<Actor> {
    let Some(verb) = document.head(subject) else { return Vec::new() };
    let own = document.relation(subject);
    let others = document.children(verb).filter(|&t| {
        t > subject
            && t < verb
            && document.relation(t) == own
            && document.mention_at(t).is_some_and(|(_, m)| m.kind == MentionKind::Person)
    });
    let person = |found: &Vec<Actor>| {
        found.iter().any(|actor| entities.kind(actor.entity) == Some(EntityKind::Person))
    };
    others.map(|t| tree::actors(document, entities, t)).find(person).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::verb::RULE;
    use crate::extract::testing::check;

    #[test]
    fn hits() {
        check(
            RULE.find,
            "Chile and the rest of the European Union condemned the raid.",
            "Chile against: the raid\nEuropean Union against: the raid",
        );
    }

    #[test]
    fn near_misses() {
        check(
            RULE.find,
            "The rest of the European Union slept while Chile condemned the raid.",
            "Chile against: the raid",
        );
    }
}
