//! Which names are one person's.

use super::{Linker, key};
use crate::document::MentionKind;
use crate::entity::{EntityId, EntityKind};
use std::collections::{BTreeMap, BTreeSet};

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
    // Each name once, found by its words: an article that names somebody a thousand times, or a
    // thousand people, must not take a million steps.
    let mut having: BTreeMap<&str, BTreeSet<&Vec<String>>> = BTreeMap::new();
    for (_, words) in &names {
        for word in words {
            having.entry(word).or_default().insert(words);
        }
    }
    let rarest = |words: &[String]| {
        words.iter().filter_map(|word| having.get(word.as_str())).min_by_key(|forms| forms.len())
    };
    let mut people: Vec<Person> = Vec::new();
    let mut known: BTreeMap<&Vec<String>, usize> = BTreeMap::new();
    for (i, words) in &names {
        let longer = |other: &&Vec<String>| other.len() > words.len() && holds(other, words);
        if !known.contains_key(words) && !rarest(words).is_some_and(|forms| forms.iter().any(longer)) {
            let name = document.mentions.get(*i).map_or("", |mention| document.at(mention.span));
            known.insert(words, people.len());
            people.push(Person { id: linker.entity(EntityKind::Person, &key(name), name), named: None });
        }
    }
    for (i, words) in &names {
        if let Some(person) = known.get(words).and_then(|&at| people.get_mut(at)) {
            person.named = Some(*i);
            linker.set(*i, person.id, "name");
            continue;
        }
        let bearers = rarest(words).into_iter().flatten().filter(|full| holds(full, words));
        let bearers =
            bearers.filter_map(|full| known.get(full)).filter_map(|&at| Some((at, people.get(at)?)));
        // The one named last, or, where none has been named yet, the one who will be first.
        let bearer = bearers.max_by_key(|(at, person)| (person.named, std::cmp::Reverse(*at)));
        if let Some((_, person)) = bearer {
            linker.set(*i, person.id, "surname");
        }
    }
}

/// Somebody known by a full name.
struct Person {
    id: EntityId,
    /// The mention that gave the full name last.
    named: Option<usize>,
}

/// Whether a full name has all the words of a shorter one.
fn holds(full: &[String], part: &[String]) -> bool {
    part.iter().all(|word| full.contains(word))
}
