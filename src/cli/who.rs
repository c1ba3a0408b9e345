//! Finding a person of the store by whatever the user calls them.

use super::table::plain;
use crate::error::{Error, Result};
use crate::identity::Person;
use crate::rdf::{canonical, short_id, slug};
use crate::store::{self, Store};
use std::collections::{BTreeMap, BTreeSet};

/// The persons of a store: as articles know them, and the canonical ones they are.
pub(super) struct Everybody {
    /// Of articles and gazetteers, by IRI.
    pub(super) people: BTreeMap<String, Person>,
    /// Canonical persons, by IRI.
    pub(super) canonical: BTreeMap<String, Canonical>,
    /// Whose canonical person each is.
    pub(super) of: BTreeMap<String, String>,
    base: String,
}

/// A canonical person.
pub(super) struct Canonical {
    pub(super) name: String,
    /// The IRIs of those who are this person.
    pub(super) members: Vec<String>,
}

/// Whom the user means.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Who {
    /// The canonical person.
    pub(super) canonical: String,
    /// Those of its members that the user's words fit, the least first.
    pub(super) members: Vec<String>,
}

impl Everybody {
    pub(super) fn load(store: &Store) -> Result<Self> {
        let people: BTreeMap<String, Person> =
            store::people(store)?.into_iter().map(|person| (person.id.clone(), person)).collect();
        let of = store::canonical(store)?;
        let names = store::names(store)?;
        let mut canonical: BTreeMap<String, Canonical> = BTreeMap::new();
        for (local, canon) in &of {
            let name = || names.get(canon).cloned().unwrap_or_default();
            let entry = canonical.entry(canon.clone());
            entry
                .or_insert_with(|| Canonical { name: name(), members: Vec::new() })
                .members
                .push(local.clone());
        }
        Ok(Self { people, canonical, of, base: store.base().to_owned() })
    }

    /// The name, side and offices of one person of an article, on one line.
    pub(super) fn told(&self, local: &str) -> String {
        let Some(person) = self.people.get(local) else { return format!("<{local}>") };
        let mut about: Vec<String> = person.side.iter().map(ToString::to_string).collect();
        about.extend(person.offices.first().map(|office| office.title.clone()));
        let about = if about.is_empty() { String::new() } else { format!(" ({})", about.join(", ")) };
        plain(&format!("{}{about}", person.names.first().map_or("", String::as_str)))
    }

    /// All persons that the user's words may mean; at least one.
    pub(super) fn all(&self, words: &str) -> Result<Vec<Who>> {
        let wanted = words.trim().trim_start_matches('<').trim_end_matches('>');
        let found = self.by_id(wanted);
        let found = if found.is_empty() { self.by_name(wanted) } else { found };
        if found.is_empty() { Err(self.unknown(wanted)) } else { Ok(found) }
    }

    /// The person that the user's words mean: an IRI, a short id or a name.
    pub(super) fn find(&self, words: &str) -> Result<Who> {
        match self.all(words)?.as_slice() {
            [who] => Ok(who.clone()),
            several => {
                let list = several.iter().take(12).map(|who| {
                    let local = who.members.first().map_or("", String::as_str);
                    format!("{} {}", short_id(&who.canonical), self.told(local))
                });
                let list: Vec<String> = list.collect();
                Err(Error::NotFound {
                    what: format!("“{}” may be any of {} persons", plain(words), several.len()),
                    hint: format!("say which by the id: {}", list.join("; ")),
                })
            }
        }
    }

    /// By IRI or short id, of a canonical person or of one article's; or of who was canonical before they were one
    /// with somebody else.
    fn by_id(&self, wanted: &str) -> Vec<Who> {
        let low = wanted.to_lowercase();
        let is_short = low.len() >= 4 && low.len() <= 7 && low.chars().all(|c| c.is_ascii_hexdigit());
        let fits = |iri: &str| iri == wanted || is_short && short_id(iri).starts_with(&low);
        let mut out = BTreeSet::new();
        for (iri, canonical) in self.canonical.iter().filter(|(iri, _)| fits(iri)) {
            out.insert(Who { canonical: iri.clone(), members: canonical.members.clone() });
        }
        if out.is_empty() {
            for (local, canonical) in self.of.iter().filter(|(local, _)| fits(local)) {
                out.insert(Who { canonical: canonical.clone(), members: vec![local.clone()] });
            }
        }
        if out.is_empty() {
            let formerly = |local: &str| {
                let name = self.people.get(local)?.names.first()?;
                Some(canonical(&self.base, name, local))
            };
            let was = |local: &str| formerly(local).is_some_and(|iri| fits(&iri));
            for (local, canonical) in self.of.iter().filter(|(local, _)| was(local)) {
                out.insert(Who { canonical: canonical.clone(), members: vec![local.clone()] });
            }
        }
        out.into_iter().collect()
    }

    /// By name: in full if anybody has just that, else by words of it.
    fn by_name(&self, wanted: &str) -> Vec<Who> {
        let wanted = slug(wanted);
        let words: Vec<&str> = wanted.split('-').collect();
        let exact = self.named(|name| name == wanted);
        if !exact.is_empty() {
            return exact;
        }
        self.named(|name| {
            let have: Vec<&str> = name.split('-').collect();
            words.iter().all(|word| have.contains(word))
        })
    }

    fn named(&self, fits: impl Fn(&str) -> bool) -> Vec<Who> {
        let mut out: BTreeMap<&String, Vec<String>> = BTreeMap::new();
        for person in self.people.values().filter(|person| person.names.iter().any(|name| fits(&slug(name))))
        {
            if let Some(canonical) = self.of.get(&person.id) {
                out.entry(canonical).or_default().push(person.id.clone());
            }
        }
        out.into_iter().map(|(canonical, members)| Who { canonical: canonical.clone(), members }).collect()
    }

    fn unknown(&self, wanted: &str) -> Error {
        let slugged = slug(wanted);
        let mut near: Vec<(usize, &str)> = Vec::new();
        for canonical in self.canonical.values() {
            let name = slug(&canonical.name);
            let parts = std::iter::once(name.as_str()).chain(name.split('-'));
            let least = parts.map(|part| crate::questions::distance(&slugged, part)).min();
            near.extend(
                least.filter(|d| *d <= 3.min(slugged.len() / 2)).map(|d| (d, canonical.name.as_str())),
            );
        }
        near.sort_unstable();
        near.dedup();
        let names: Vec<String> = near.iter().take(5).map(|(_, name)| plain(name)).collect();
        let hint = if names.is_empty() {
            "`demarche people` lists everybody".to_owned()
        } else {
            format!("did you mean {}? `demarche people` lists everybody", names.join(" or "))
        };
        Error::NotFound { what: format!("nobody in the store is called “{}”", plain(wanted)), hint }
    }
}
