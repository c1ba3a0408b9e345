//! What the user's gazetteers say of the persons of an article: that several names are one person's,
//! the ids they give, and a side where the article tells none.

use super::Linker;
use crate::country::CountryCode;
use crate::document::MentionKind;
use crate::entity::{EntityId, EntityKind, Link};
use crate::register::{Listed, Register};
use std::collections::BTreeMap;

/// Makes one person of those whose names a gazetteer gives to one, and notes the ids it gives.
///
/// Stands right after the names have been linked, when there are no other entities yet.
pub(super) fn people(linker: &mut Linker<'_>) {
    if linker.gazetteer.registers().is_empty() {
        return;
    }
    let mut first: BTreeMap<(String, String), EntityId> = BTreeMap::new();
    let mut merged: BTreeMap<EntityId, EntityId> = BTreeMap::new();
    for i in 0..linker.entities.list.len() {
        for (register, listed) in known(linker, EntityId(i)) {
            let person = *first.entry((register.key(), listed.id.clone())).or_insert(EntityId(i));
            if person.0 != i {
                merged.entry(EntityId(i)).or_insert(person);
            }
        }
    }
    for (&from, &to) in &merged {
        join(linker, from, to);
    }
    close(linker, &merged);
    for i in 0..linker.entities.list.len() {
        let ids: Vec<String> = known(linker, EntityId(i)).into_iter().flat_map(|(r, l)| ids(r, l)).collect();
        if let Some(entity) = linker.entities.list.get_mut(i) {
            entity.same_as = ids;
            entity.same_as.dedup();
        }
    }
}

/// The ids that a gazetteer gives: its own, which is an IRI after the base, and Wikidata's.
fn ids(register: &Register, listed: &Listed) -> impl Iterator<Item = String> {
    std::iter::once(register.person(&listed.id)).chain(listed.wikidata.clone())
}

/// What a gazetteer says of the organisation of a name: its chief name, its country, its ids.
pub(super) fn body<'a>(
    linker: &Linker<'a>,
    name: &str,
) -> Option<(&'a str, Option<CountryCode>, Vec<String>)> {
    let (register, listed) = linker.gazetteer.listed_body(name)?;
    let ids = std::iter::once(register.organization(&listed.id)).chain(listed.wikidata.clone());
    Some((listed.name.as_str(), listed.country, ids.collect()))
}

/// The sides that the gazetteers give, the first gazetteer first.
pub(super) fn sides(linker: &Linker<'_>) -> BTreeMap<EntityId, CountryCode> {
    let people = (0..linker.entities.list.len()).map(EntityId);
    let side =
        |id: EntityId| Some((id, known(linker, id).into_iter().find_map(|(_, listed)| listed.country)?));
    people.filter_map(side).collect()
}

/// Whoever the article puts on another side than the gazetteer is perhaps a namesake: no id is given.
pub(super) fn doubt(linker: &mut Linker<'_>) {
    for i in 0..linker.entities.list.len() {
        let people = known(linker, EntityId(i));
        let Some(entity) = linker.entities.list.get(i) else { continue };
        let agrees = |listed: &Listed| {
            entity.country.is_none() || listed.country.is_none() || entity.country == listed.country
        };
        let doubted = people.iter().any(|(_, listed)| !agrees(listed));
        let kept: Vec<String> =
            people.into_iter().filter(|(_, listed)| agrees(listed)).flat_map(|(r, l)| ids(r, l)).collect();
        if let Some(entity) = linker.entities.list.get_mut(i).filter(|_| doubted) {
            entity.same_as = kept;
        }
    }
}

/// Whom the gazetteers know by the names of an entity.
fn known<'a>(linker: &Linker<'a>, id: EntityId) -> Vec<(&'a Register, &'a Listed)> {
    let Some(entity) = linker.entities.get(id).filter(|entity| entity.kind == EntityKind::Person) else {
        return Vec::new();
    };
    let document = linker.document;
    let mentions = entity.mentions.iter().filter_map(|&i| document.mentions.get(i));
    let names = mentions.filter(|m| m.kind == MentionKind::Person).map(|m| document.at(m.span));
    linker.gazetteer.listed_people(names)
}

/// Gives the mentions of one person to another, who takes the fuller name.
fn join(linker: &mut Linker<'_>, from: EntityId, to: EntityId) {
    for link in linker.entities.links.iter_mut().flatten().filter(|link| link.entity == from) {
        *link = Link { entity: to, reason: "gazetteer" };
    }
    let Some(gone) = linker.entities.list.get_mut(from.0) else { return };
    let (mentions, name, key) = (std::mem::take(&mut gone.mentions), gone.name.clone(), gone.key.clone());
    if let Some(kept) = linker.entities.list.get_mut(to.0) {
        kept.mentions.extend(mentions);
        kept.mentions.sort_unstable();
        if name.split_whitespace().count() > kept.name.split_whitespace().count() {
            kept.name = name;
            kept.key = key;
        }
    }
}

/// Closes the gaps that merged entities leave in the list.
fn close(linker: &mut Linker<'_>, merged: &BTreeMap<EntityId, EntityId>) {
    let mut places: Vec<usize> = Vec::with_capacity(linker.entities.list.len());
    let mut next = 0;
    for i in 0..linker.entities.list.len() {
        places.push(next);
        next += usize::from(!merged.contains_key(&EntityId(i)));
    }
    let mut i = 0;
    linker.entities.list.retain(|_| {
        i += 1;
        !merged.contains_key(&EntityId(i - 1))
    });
    for link in linker.entities.links.iter_mut().flatten() {
        link.entity = EntityId(places.get(link.entity.0).copied().unwrap_or_default());
    }
    linker.keys =
        linker.entities.iter().map(|(id, entity)| ((entity.kind, entity.key.clone()), id)).collect();
}
