//! `(&Document, &Gazetteer) → Entities`: who and what is meant.

mod anaphora;
mod countries;
mod groups;
mod metonyms;
mod names;
mod people;
mod registers;
mod sides;

pub use names::name_countries;

use crate::country::CountryCode;
use crate::document::{Document, MentionKind};
use crate::entity::{Entities, Entity, EntityId, EntityKind, Link};
use crate::gazetteer::{Gazetteer, NameEntry, NameKind};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Finds out what each mention stands for.
#[must_use]
pub fn resolve(document: &Document<'_>, gazetteer: &Gazetteer) -> Entities {
    let mut linker = Linker {
        document,
        gazetteer,
        entities: Entities::default(),
        keys: HashMap::new(),
        told: BTreeSet::new(),
        namesakes: metonyms::namesakes(document),
        hosts: metonyms::hosts(document),
    };
    let places = (0..document.mentions.len()).filter(|&i| {
        document.mentions.get(i).is_some_and(|mention| mention.kind != MentionKind::Organization)
    });
    linker.told = places.filter_map(|i| linker.code_of(i)).collect();
    linker.entities.links = vec![None; document.mentions.len()];
    people::link(&mut linker);
    registers::people(&mut linker);
    countries::link(&mut linker);
    sides::link(&mut linker);
    registers::doubt(&mut linker);
    anaphora::link(&mut linker);
    linker.entities
}

/// What linking works on; each step adds to it.
struct Linker<'a> {
    document: &'a Document<'a>,
    gazetteer: &'a Gazetteer,
    entities: Entities,
    keys: HashMap<(EntityKind, String), EntityId>,
    /// The countries that the article names or whose people or places it names.
    told: BTreeSet<CountryCode>,
    /// Mentions of the lesser known of two places of one name, and where that lies.
    namesakes: BTreeMap<usize, CountryCode>,
    /// Cities that stand for an organisation, with its key and name.
    hosts: BTreeMap<&'static str, (&'static str, &'static str)>,
}

impl Linker<'_> {
    /// The entity of a kind and key, made if there is none.
    fn entity(&mut self, kind: EntityKind, key: &str, name: &str) -> EntityId {
        if let Some(&id) = self.keys.get(&(kind, key.to_owned())) {
            return id;
        }
        let id = EntityId(self.entities.list.len());
        self.entities.list.push(Entity {
            kind,
            key: key.to_owned(),
            name: name.to_owned(),
            country: None,
            mentions: Vec::new(),
            same_as: Vec::new(),
        });
        self.keys.insert((kind, key.to_owned()), id);
        id
    }

    /// Says that mention `i` stands for an entity.
    fn set(&mut self, i: usize, entity: EntityId, reason: &'static str) {
        if let Some(link) = self.entities.links.get_mut(i) {
            *link = Some(Link { entity, reason });
        }
        if let Some(entity) = self.entities.list.get_mut(entity.0) {
            let at = entity.mentions.partition_point(|&mention| mention < i);
            entity.mentions.insert(at, i);
        }
    }

    /// The country of a code as an entity.
    fn country(&mut self, code: CountryCode) -> EntityId {
        let known = self.gazetteer.country(code);
        let name = known.map_or_else(|| code.to_string(), |country| country.name.to_owned());
        let id = self.entity(EntityKind::Country, code.as_str(), &name);
        let same_as: Vec<String> =
            known.and_then(|country| country.wikidata).map(str::to_owned).into_iter().collect();
        if let Some(entity) = self.entities.list.get_mut(id.0) {
            entity.country = Some(code);
            entity.same_as = same_as;
        }
        id
    }

    /// The country that mention `i` names or belongs to, by the gazetteer.
    fn code_of(&self, i: usize) -> Option<CountryCode> {
        let mention = self.document.mentions.get(i)?;
        if mention.kind == MentionKind::Group {
            return countries::country_within(self, mention.tokens.clone());
        }
        if !matches!(
            mention.kind,
            MentionKind::Country | MentionKind::Nationality | MentionKind::Place | MentionKind::Organization
        ) {
            return None;
        }
        if let Some(&code) = self.namesakes.get(&i) {
            return Some(code);
        }
        let words: Vec<&str> = mention.tokens.clone().map(|t| self.document.form(t)).collect();
        let (n, readings) = self.gazetteer.longest(&words)?;
        if let Some(code) = readings.first().and_then(|first| countries::of_another(self, i, first)) {
            return Some(code);
        }
        // Who reports it says nothing of what it is about.
        let mut readings =
            readings.iter().filter(|reading| self.means(&words, reading) && reading.detail != "media");
        (n == words.len()).then(|| readings.find_map(|reading| reading.iso)).flatten()
    }
}

impl Linker<'_> {
    /// Whether words may have this reading here: three capitals are the party of many a country, and
    /// are taken for that of a country only where the article speaks of the country, or of none at all.
    fn means(&self, words: &[&str], reading: &NameEntry) -> bool {
        let letters = words.iter().flat_map(|word| word.chars()).filter(|c| c.is_alphabetic());
        let acronym = letters.clone().count() <= 5 && letters.clone().all(char::is_uppercase);
        !(acronym && reading.kind == NameKind::Organization)
            || self.told.is_empty()
            || reading.iso.is_none_or(|code| self.told.contains(&code))
    }
}

/// A key of a name: lower-case words joined by hyphens.
fn key(name: &str) -> String {
    name.to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .collect::<Vec<_>>()
        .join("-")
}
