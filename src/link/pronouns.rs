//! Pronouns, and titles that stand for their holder.

use super::Linker;
use crate::document::{Mention, MentionKind, SentenceKind};
use crate::entity::EntityKind;
use crate::gazetteer::Gender;

/// Links "he", "she" to the person last in subject position, "the minister" to the person so called.
pub(super) fn link(linker: &mut Linker<'_>) {
    let document = linker.document;
    for (i, mention) in document.mentions.iter().enumerate() {
        match mention.kind {
            MentionKind::Pronoun => pronoun(linker, i, mention),
            MentionKind::Office => office(linker, i, mention),
            _ => {}
        }
    }
}

fn pronoun(linker: &mut Linker<'_>, i: usize, mention: &Mention) {
    let form = linker.document.at(mention.span).to_lowercase();
    let wants = match form.as_str() {
        "he" | "him" | "his" => Gender::Masculine,
        "she" | "her" => Gender::Feminine,
        _ => return,
    };
    // The first person of this sentence before the pronoun, else the first of the sentence before.
    let document = linker.document;
    let Some(at) = document.sentence_of(mention.tokens.start) else { return };
    for back in 0..6 {
        let Some(sentence) = at.checked_sub(back).and_then(|s| document.sentences.get(s)) else { return };
        if sentence.kind == SentenceKind::Heading && back > 0 {
            continue;
        }
        let limit = sentence.tokens.end.min(mention.tokens.start);
        let found = document.mentions_in(sentence.tokens.start..limit).find_map(|(k, other)| {
            let person = linker.entities.of_mention(k)?;
            let fits = matches!(other.kind, MentionKind::Person | MentionKind::Pronoun | MentionKind::Office)
                && linker.entities.kind(person) == Some(EntityKind::Person)
                && gender(linker, person).is_none_or(|g| g == wants || g == Gender::Either);
            fits.then_some(person)
        });
        if let Some(person) = found {
            return linker.set(i, person, "pronoun");
        }
    }
}

fn gender(linker: &Linker<'_>, person: crate::entity::EntityId) -> Option<Gender> {
    let entity = linker.entities.get(person)?;
    linker.gazetteer.given_name(entity.name.split(' ').next()?)
}

/// "the foreign minister": the person last named with that office, by its last word.
fn office(linker: &mut Linker<'_>, i: usize, mention: &Mention) {
    let document = linker.document;
    let Some(head) = mention.tokens.clone().last().map(|t| document.form(t).to_lowercase()) else { return };
    let holder = document.mentions.iter().enumerate().take(i).rev().find_map(|(k, other)| {
        let person = (other.kind == MentionKind::Person).then(|| linker.entities.of_mention(k)).flatten()?;
        let around = other.tokens.start.saturating_sub(4)..other.tokens.start;
        let after = other.tokens.end..other.tokens.end + 6;
        let near = around.chain(after).any(|t| document.form(t).to_lowercase() == head);
        near.then_some(person)
    });
    if let Some(person) = holder {
        return linker.set(i, person, "office");
    }
    let name = document.at(mention.span);
    let id = linker.entity(EntityKind::Group, &super::key(name), name);
    linker.set(i, id, "description");
}
