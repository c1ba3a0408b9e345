//! Families are mostly on one side: "Okoro is the father of President Varga", "Adan, a son of the late Okoro,".

use super::super::Linker;
use crate::document::{MentionKind, Upos};
use crate::entity::{EntityId, EntityKind};

/// The person who is told to be kin to the one named by mention `i`, as whose father, wife or the like.
pub(super) fn told_before(linker: &Linker<'_>, i: usize) -> Option<EntityId> {
    let document = linker.document;
    let mention = document.mentions.get(i)?;
    let floor = document.sentences.get(document.sentence_of(mention.tokens.start)?)?.tokens.start;
    // Between "of" and the name only what the name is titled.
    let reach = floor.max(mention.tokens.start.saturating_sub(6))..mention.tokens.start;
    let of = reach.rev().find(|&t| document.form(t) == "of")?;
    let is_title = |t: usize| {
        matches!(document.upos(t), Upos::Adj | Upos::Noun | Upos::Propn | Upos::Det)
            && document.mention_at(t).is_none_or(|(_, m)| m.kind != MentionKind::Person)
    };
    let noun = of.checked_sub(1).filter(|&t| t >= floor && is_kin(document.lemma(t)))?;
    if !(of + 1..mention.tokens.start).all(is_title) {
        return None;
    }
    let described = (floor..noun).rev().take_while(|&t| {
        matches!(document.upos(t), Upos::Adj | Upos::Det | Upos::Num) && document.form(t) != ","
    });
    let start = noun - described.count();
    let link = start.checked_sub(1).filter(|&t| document.form(t) == "," || document.lemma(t) == "be")?;
    let (k, bearer) = document.mention_at(link.checked_sub(1)?)?;
    let id = linker.entities.of_mention(k).filter(|_| bearer.kind == MentionKind::Person)?;
    (linker.entities.kind(id) == Some(EntityKind::Person)).then_some(id)
}

/// Whether a noun, by its lemma, is a relative.
pub(in crate::link) fn is_kin(noun: &str) -> bool {
    matches!(
        noun,
        "father"
            | "mother"
            | "son"
            | "daughter"
            | "brother"
            | "sister"
            | "wife"
            | "husband"
            | "widow"
            | "widower"
            | "nephew"
            | "niece"
            | "uncle"
            | "aunt"
            | "cousin"
            | "grandson"
            | "granddaughter"
            | "grandfather"
    )
}
