//! Which names are one person's.

use super::{Linker, key};
use crate::document::MentionKind;
use crate::entity::{EntityId, EntityKind};

/// Full names first, in order; then each shorter name goes to the person named last before it
/// (or, in a headline, first after it) who bears all its words.
pub(super) fn link(linker: &mut Linker<'_>) {
    let document = linker.document;
    let names: Vec<(usize, Vec<String>)> = document
        .mentions
        .iter()
        .enumerate()
        .filter(|(_, mention)| mention.kind == MentionKind::Person)
        .map(|(i, mention)| (i, mention.tokens.clone().map(|t| document.form(t).to_lowercase()).collect()))
        .collect();
    let mut people: Vec<(Vec<String>, EntityId, usize)> = Vec::new();
    for (i, words) in &names {
        let contained = names.iter().any(|(_, other)| other.len() > words.len() && holds(other, words));
        if !contained {
            let name = document.mentions.get(*i).map_or("", |mention| document.at(mention.span));
            let id = linker.entity(EntityKind::Person, &key(name), name);
            people.push((words.clone(), id, *i));
        }
    }
    for (i, words) in &names {
        let exact = people.iter().rev().filter(|(.., at)| at <= i).find(|(full, ..)| full == words);
        let before = people.iter().rev().filter(|(.., at)| at < i).find(|(full, ..)| holds(full, words));
        let after = people.iter().find(|(full, ..)| holds(full, words));
        if let Some((full, id, _)) = exact.or(before).or(after) {
            let reason = if full.len() == words.len() { "name" } else { "surname" };
            linker.set(*i, *id, reason);
        }
    }
}

/// Whether a full name has all the words of a shorter one.
fn holds(full: &[String], part: &[String]) -> bool {
    part.iter().all(|word| full.contains(word))
}
