//! "Chile and the rest of the bloc", "several states, including Chile and Peru": who holds a position together
//! with the subject that a tree shows first.

use crate::claim::Actor;
use crate::document::{Document, MentionKind, Upos};
use crate::entity::{Entities, EntityKind};
use crate::extract::{syntax, tree};

/// Nouns for a part of a whole that is named after "of".
const PARTS: &[&str] = &["rest", "remainder", "majority", "bulk", "most", "half", "part"];

/// The actors that hold what `subject` holds although a tree shows them apart from it: what a part is part of, whom
/// "including" names, the name before "and" that hangs inside the next, and a second subject after "and".
pub(super) fn beside(document: &Document<'_>, entities: &Entities, subject: usize) -> Vec<Actor> {
    let unnamed = |t: usize| document.mention_at(t).is_none();
    let part = |t: usize| PARTS.contains(&document.lemma(t)) && unnamed(t);
    let joined = |t: usize| document.relation(t) == "conj" && part(t);
    let wholes = document.children(subject).filter(|&t| joined(t)).filter_map(|t| whole(document, t));
    let mut out: Vec<Actor> = wholes.flat_map(|t| tree::actors(document, entities, t)).collect();
    out.extend(included(document, entities, subject));
    out.extend(swallowed(document, entities, subject));
    out.extend(subject_after_and(document, entities, subject));
    out
}

fn whole(document: &Document<'_>, part: usize) -> Option<usize> {
    tree::object_of(document, part, "of").filter(|&t| t > part)
}

/// Whether a mention can be one of several holders by itself.
fn is_named(kind: MentionKind) -> bool {
    matches!(kind, MentionKind::Person | MentionKind::Organization | MentionKind::Country)
}

/// "several states, including Chile and Peru": those who are named of a group.
fn included(document: &Document<'_>, entities: &Entities, subject: usize) -> Vec<Actor> {
    let several = document.mention_at(subject).is_some_and(|(_, m)| m.kind == MentionKind::Group);
    let words = tree::subtree(document, subject, &[]);
    let opens = |t: &usize| {
        matches!(
            document.form(*t),
            "including" | "namely" | "mainly" | "notably" | "particularly" | "especially"
        )
    };
    let Some(from) = (subject + 1..words.end).find(opens).filter(|_| several) else { return Vec::new() };
    // A clause ends the list: "including Chile, which borders Peru".
    let goes_on = |t: &usize| !matches!(document.upos(*t), Upos::Verb | Upos::Aux | Upos::Pron | Upos::Sconj);
    let end = (from + 1..words.end).take_while(goes_on).last().map_or(from, |t| t + 1);
    // "including the ministers of Chile": Chile is none of them.
    let listed = |start: usize| {
        (from..start)
            .rev()
            .find(|&t| !matches!(document.upos(t), Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn))
            .is_some_and(|t| t == from || matches!(document.form(t), "," | "and"))
    };
    let mentions = document.mentions_in(from + 1..end).filter(|(_, m)| is_named(m.kind));
    mentions
        .filter(|(_, m)| listed(m.tokens.start))
        .filter_map(|(i, _)| syntax::actor(document, entities, i))
        .collect()
}

/// "Chile and the African Union" may hang the first name inside the second.
fn swallowed(document: &Document<'_>, entities: &Entities, subject: usize) -> Vec<Actor> {
    let Some((_, own)) = document.mention_at(subject).filter(|(_, m)| is_named(m.kind)) else {
        return Vec::new();
    };
    let article = usize::from(document.form(own.tokens.start.saturating_sub(1)).eq_ignore_ascii_case("the"));
    let Some(before) = own.tokens.start.checked_sub(2 + article) else { return Vec::new() };
    let and = document.form(before + 1) == "and";
    let first = document.mention_at(before).filter(|(_, m)| {
        and && is_named(m.kind) && document.head(document.top(m)).is_some_and(|t| own.tokens.contains(&t))
    });
    first
        .filter(|(_, m)| document.relation(document.top(m)) == "compound")
        .and_then(|(i, _)| syntax::actor(document, entities, i))
        .into_iter()
        .collect()
}

/// "The opposition, mainly Y, and Z have": the second of two subjects of one verb, where "and" stands between them.
fn subject_after_and(document: &Document<'_>, entities: &Entities, subject: usize) -> Vec<Actor> {
    let Some(verb) = document.head(subject).filter(|_| document.relation(subject) == "nsubj") else {
        return Vec::new();
    };
    let second = document.children(verb).find(|&t| {
        t > subject
            && t < verb
            && document.relation(t) == "nsubj"
            && document.mention_at(t).is_some_and(|(_, m)| is_named(m.kind))
    });
    let and = |t: usize| {
        let start = document.mention_at(t).map_or(t, |(_, m)| m.tokens.start);
        (start.saturating_sub(2).max(subject + 1)..start).any(|k| document.form(k) == "and")
    };
    second.filter(|&t| and(t)).map(|t| tree::actors(document, entities, t)).unwrap_or_default()
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
    fn what_a_tree_hangs_apart() {
        check(
            RULE.find,
            "Chile and the African Union demand a truce.",
            "Chile favor: a truce\nAfrican Union favor: a truce",
        );
        check(
            RULE.find,
            "Once Chile had left, the African Union demanded a truce.",
            "African Union favor: a truce",
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
