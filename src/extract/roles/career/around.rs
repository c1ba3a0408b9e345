//! What stands around a verb that tells of an office: whether it goes on, whose it is, who is its subject besides.

use crate::document::{Document, MentionKind, Sentence, Upos};
use crate::entity::{Entities, EntityId, EntityKind};

/// Whether what the verb in the perfect tense behind `helpers` tells goes on: "has served since May", "has served for years".
pub(super) fn goes_on(document: &Document<'_>, sentence: &Sentence, helpers: std::ops::Range<usize>) -> bool {
    let has =
        helpers.clone().any(|t| matches!(document.form(t), "has" | "have" | "'s" | "’s" | "'ve" | "’ve"));
    has && (helpers.start..sentence.tokens.end).any(|t| {
        document.form(t).eq_ignore_ascii_case("since")
            || document.form(t) == "for"
                && (document.upos(t + 1) == Upos::Num
                    || matches!(
                        document.form(t + 1),
                        "the"
                            | "more"
                            | "over"
                            | "nearly"
                            | "almost"
                            | "about"
                            | "some"
                            | "a"
                            | "many"
                            | "years"
                    ) && document.in_time(t + 2))
            || document.form(t) == "so" && document.form(t + 1) == "far"
    })
}

/// Whether who puts somebody into an office is still to come into his own: "President-elect Varga named Okoro as minister".
pub(super) fn by_one_to_come(document: &Document<'_>, sentence: &Sentence, verb: usize) -> bool {
    let subject = document.children(verb).find(|&t| document.deprel(t) == "nsubj").map(|t| t + 1);
    let end = subject.unwrap_or(verb);
    let mut phrase = end.saturating_sub(6).max(sentence.tokens.start)..end;
    let passive = phrase.clone().any(|t| document.lemma(t) == "be");
    !passive
        && phrase.any(|t| {
            let form = document.form(t).to_lowercase();
            form.ends_with("-elect") || form.ends_with("-designate") || form == "incoming"
        })
}

/// The subject of the verb that this one is joined to: "Varga voted against it, and in 2003 served as chair".
pub(super) fn joined(
    document: &Document<'_>,
    entities: &Entities,
    (start, at): (usize, usize),
    passive: bool,
) -> Option<EntityId> {
    let other = document.head(at).filter(|&other| other < start && document.relation(at) == "conj")?;
    let is_free = document.children(at).all(|t| !document.deprel(t).starts_with("nsubj"));
    let subject = document.children(other).find(|&t| {
        let relation = document.deprel(t);
        relation == "nsubj" || passive && relation == "nsubj:pass"
    })?;
    let (i, mention) = document.mention_at(subject).filter(|_| is_free)?;
    let between = mention.tokens.end..start;
    let is_alone = document.mentions_in(between).all(|(_, m)| m.kind != MentionKind::Person);
    let id = entities.of_mention(i).filter(|_| is_alone)?;
    (entities.kind(id)? == EntityKind::Person).then_some(id)
}
