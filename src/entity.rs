//! What mentions stand for.

use crate::country::CountryCode;
use std::collections::{BTreeMap, BTreeSet};

/// Index of an entity in its [`Entities`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityId(pub usize);

/// A person, country, organisation or group that an article speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// What it is.
    pub kind: EntityKind,
    /// Unique among the article's entities of this kind and stable: the ISO code of a
    /// country, else a slug of the name (`helena-varga`). IRIs are made from it.
    pub key: String,
    /// The fullest form of its name in the article, without titles; a country's English name.
    pub name: String,
    /// The country whose side it is on, where the article gives ground for one.
    pub country: Option<CountryCode>,
    /// The mentions that stand for it: indices into `Document::mentions`, ascending.
    pub mentions: Vec<usize>,
    /// Ids that a gazetteer gave (Wikidata’s: `Q142`; a user’s: its IRI after the base); never guesses.
    pub same_as: Vec<String>,
}

/// What an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntityKind {
    /// A named human being.
    Person,
    /// A state or territory, and its government.
    Country,
    /// A named organisation.
    Organization,
    /// A described group or unnamed source.
    Group,
}

/// Why a mention was taken to stand for its entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// What it stands for.
    pub entity: EntityId,
    /// The reason, in a word: `name`, `surname`; `pronoun`, `pronoun-subject` (who was the subject last),
    /// `pronoun-ahead` (the subject behind its phrase); `number` (people named together), `order` ("the
    /// latter"); `title` (who is so called), `office` (a word near the name), `side` (the only one of that
    /// country), `described` (nobody here is so called: who is spoken of); `capital`, `demonym`; `place` where a
    /// name of a country or capital only says where, and no one is meant by it.
    pub reason: &'static str,
}

/// The entities of one article, and which mention stands for which.
#[derive(Clone, Debug, Default)]
pub struct Entities {
    /// All entities, in order of first mention.
    pub list: Vec<Entity>,
    /// For each of `Document::mentions`, what it stands for, where that is known.
    pub links: Vec<Option<Link>>,
    /// Who they are, for a group of people who are all named: "the two leaders".
    pub members: BTreeMap<EntityId, Vec<EntityId>>,
    /// People who speak for no government of their country: of its opposition, its press, its bar, its schools.
    pub outsiders: BTreeSet<EntityId>,
}

impl Entities {
    /// The entity behind an id of this article.
    #[must_use]
    pub fn get(&self, id: EntityId) -> Option<&Entity> {
        self.list.get(id.0)
    }

    /// What mention `i` stands for.
    #[must_use]
    pub fn of_mention(&self, i: usize) -> Option<EntityId> {
        self.links.get(i).copied().flatten().map(|link| link.entity)
    }

    /// Who an entity is, one by one: the people of a group that is made up of named ones, else itself.
    pub fn each(&self, id: EntityId) -> impl Iterator<Item = EntityId> + '_ {
        let members = self.members.get(&id).map_or(&[] as &[EntityId], Vec::as_slice);
        let own = members.is_empty().then_some(id);
        own.into_iter().chain(members.iter().copied())
    }

    /// Whether mention `i` only says where: “talks in Washington”.
    #[must_use]
    pub fn is_place(&self, i: usize) -> bool {
        self.links.get(i).copied().flatten().is_some_and(|link| link.reason == "place")
    }

    /// Each entity with its id.
    pub fn iter(&self) -> impl Iterator<Item = (EntityId, &Entity)> {
        self.list.iter().enumerate().map(|(i, entity)| (EntityId(i), entity))
    }

    /// The country entity of a code, if the article has one.
    #[must_use]
    pub fn country(&self, code: CountryCode) -> Option<EntityId> {
        self.iter().find(|(_, e)| e.kind == EntityKind::Country && e.key == code.as_str()).map(|(id, _)| id)
    }

    /// The kind of an entity.
    #[must_use]
    pub fn kind(&self, id: EntityId) -> Option<EntityKind> {
        self.get(id).map(|entity| entity.kind)
    }
}
