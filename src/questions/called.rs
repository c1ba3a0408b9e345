//! Who bears a name, among the persons, groups and organisations of a store.
//!
//! A store of a million quads has some thousand names, each many times: words are compared with each name once, and
//! who bears those that fit is looked up by the name.

use super::names::{Meaning, fold};
use super::{Kind, distance};
use crate::error::Result;
use crate::rdf::short_id;
use crate::rdf::vocab::{dem, terms};
use crate::store::{self, Store};
use oxigraph::model::{Literal, NamedNode, NamedNodeRef, NamedOrBlankNode, Term};
use std::collections::{BTreeMap, BTreeSet};

/// What says how something is called.
const CALLED: [NamedNodeRef<'static>; 2] = [terms::NAME, terms::ALT_LABEL];

/// What is called so: by IRI and name, those with just the name that is sought before those that have all its words.
type Found = BTreeMap<usize, BTreeSet<(String, String)>>;

/// The names of a store, read once they are asked for: all of them have to be looked at to find one, since it may be
/// written otherwise.
#[derive(Debug, Default)]
pub(super) struct Names(Option<BTreeSet<String>>);

impl Names {
    fn of(&mut self, store: &Store) -> Result<&BTreeSet<String>> {
        let names = match self.0.take() {
            Some(names) => names,
            None => store.names()?,
        };
        Ok(self.0.insert(names))
    }
}

/// The names that are near what was typed, and how far they are from it.
///
/// # Errors
/// [`Error::Storage`](crate::error::Error::Storage) where the store fails.
pub(super) fn near(
    store: &Store,
    kinds: &[Kind],
    words: &str,
    names: &mut Names,
) -> Result<BTreeSet<(usize, String)>> {
    let sought = Sought::new(store, kinds, words);
    let mut near = BTreeSet::new();
    for name in names.of(store)? {
        if let Some(far) = nearness(&sought.folded, &fold(name))
            && !sought.bearers(name)?.is_empty()
        {
            near.insert((far, name.clone()));
        }
    }
    Ok(near)
}

/// Adds the persons, groups and organisations that are called so.
///
/// # Errors
/// [`Error::Storage`](crate::error::Error::Storage) where the store fails.
pub(super) fn called(
    store: &Store,
    kinds: &[Kind],
    words: &str,
    names: &mut Names,
    meaning: &mut Meaning,
) -> Result<()> {
    let sought = Sought::new(store, kinds, words);
    let mut found = Found::new();
    for name in names.of(store)? {
        if let Some(rank) = fit(&pieces(&fold(name)), &pieces(&sought.folded)) {
            found.entry(rank).or_default().extend(sought.bearers(name)?);
        }
    }
    found.entry(0).or_default().extend(sought.identified()?);
    let has_exact = found.get(&0).is_some_and(|exact| !exact.is_empty());
    let is_narrow = has_exact && (pieces(&sought.folded).len() > 1 || sought.is_short);
    let chosen = found.into_iter().filter(|(rank, _)| *rank == 0 || !is_narrow).flat_map(|(_, found)| found);
    let chosen: BTreeSet<(String, String)> = chosen.collect();
    let formerly = if chosen.is_empty() && sought.is_short && kinds.contains(&Kind::Person) {
        store::formerly(store, sought.id)?
    } else {
        BTreeSet::new()
    };
    let mut persons = BTreeSet::new();
    for local in formerly {
        persons.extend(identified(store, &NamedNode::new_unchecked(local))?);
    }
    for (iri, name) in chosen {
        let node = NamedNode::new_unchecked(iri);
        match identified(store, &node)? {
            Some(one) => {
                persons.insert(one);
            }
            None if node.as_str().starts_with(&sought.canonical) => {
                persons.insert(node);
            }
            None => meaning.nodes.push(node),
        }
        meaning.labels.push(name);
    }
    add(store, persons, meaning)?;
    // In other letters they are called the same.
    let alike: BTreeSet<String> = meaning.labels.iter().map(|label| fold(label)).collect();
    meaning.labels.extend(names.of(store)?.iter().filter(|name| alike.contains(&fold(name))).cloned());
    meaning.nodes.sort_by(|a, b| a.as_str().cmp(b.as_str()));
    meaning.nodes.dedup();
    Ok(())
}

/// What is sought, and of which kinds.
struct Sought<'s> {
    store: &'s Store,
    kinds: &'s [Kind],
    folded: String,
    /// The words, as an IRI or the short id of one.
    id: &'s str,
    /// Whether they may be a short id.
    is_short: bool,
    /// How the IRIs of canonical persons begin.
    canonical: String,
}

impl<'s> Sought<'s> {
    fn new(store: &'s Store, kinds: &'s [Kind], words: &'s str) -> Self {
        let id = words.trim_start_matches('<').trim_end_matches('>');
        let is_short = (4..=7).contains(&id.len())
            && id.chars().all(|c| c.is_ascii_hexdigit() && !c.is_ascii_uppercase());
        let canonical = format!("{}person/", store.base());
        Self { store, kinds, folded: fold(words), id, is_short, canonical }
    }

    fn is_wanted(&self, iri: &str) -> bool {
        let is_person = iri.starts_with(&self.canonical) || iri.contains("/person/");
        is_person && self.kinds.contains(&Kind::Person)
            || iri.contains("/group/") && self.kinds.contains(&Kind::Group)
            || iri.contains("/organization/") && self.kinds.contains(&Kind::Organization)
    }

    /// What is wanted and called just so, with that name.
    fn bearers(&self, name: &str) -> Result<BTreeSet<(String, String)>> {
        let mut out = BTreeSet::new();
        let object = Term::from(Literal::from(name));
        for predicate in CALLED {
            for quad in self.store.matching(None, Some(predicate), Some(&object), None) {
                if let NamedOrBlankNode::NamedNode(subject) = quad?.subject
                    && self.is_wanted(subject.as_str())
                {
                    out.insert((subject.into_string(), name.to_owned()));
                }
            }
        }
        Ok(out)
    }

    /// What is wanted and has the IRI or the short id, with its names.
    fn identified(&self) -> Result<BTreeSet<(String, String)>> {
        let mut iris = match NamedNode::new(self.id) {
            Ok(node) => BTreeSet::from([node.into_string()]),
            Err(_) if self.is_short => store::with_short_id(self.store, self.id)?,
            Err(_) => BTreeSet::new(),
        };
        iris.retain(|iri| self.is_wanted(iri));
        let mut out = BTreeSet::new();
        for iri in iris {
            let subject = NamedOrBlankNode::from(NamedNode::new_unchecked(&iri));
            for predicate in CALLED {
                for quad in self.store.matching(Some(&subject), Some(predicate), None, None) {
                    if let Term::Literal(name) = quad?.object {
                        out.insert((iri.clone(), name.value().to_owned()));
                    }
                }
            }
        }
        Ok(out)
    }
}

/// Adds persons to what is meant, with what they are called and, where they are several, what tells them apart.
fn add(store: &Store, persons: BTreeSet<NamedNode>, meaning: &mut Meaning) -> Result<()> {
    let mut called: BTreeMap<String, Vec<NamedNode>> = BTreeMap::new();
    for person in persons {
        let name = name(store, &person)?.unwrap_or_default();
        called.entry(name.clone()).or_default().push(person.clone());
        meaning.labels.push(name);
        meaning.canonical.push(person);
    }
    for (name, persons) in called {
        for person in &persons {
            let is_only = persons.len() == 1;
            meaning.several.push(if is_only { name.clone() } else { told_apart(store, &name, person)? });
        }
    }
    meaning.several.sort();
    meaning.several.dedup();
    if meaning.several.len() < 2 {
        meaning.several.clear();
    }
    Ok(())
}

/// One of several of a name: with the sides that articles have them on, and the id.
fn told_apart(store: &Store, name: &str, person: &NamedNode) -> Result<String> {
    let object_of = Term::from(person.clone());
    let mut about = BTreeSet::new();
    for quad in store.matching(None, Some(dem::IDENTIFIED_AS), Some(&object_of), None) {
        if let NamedOrBlankNode::NamedNode(local) = quad?.subject
            && let Some(Term::NamedNode(side)) = object(store, &local, dem::SIDE)?
        {
            about.extend(side.as_str().rsplit_once('/').map(|(_, code)| code.to_owned()));
        }
    }
    let mut about: Vec<String> = about.into_iter().collect();
    about.push(short_id(person.as_str()));
    Ok(format!("{name} ({})", about.join(", ")))
}

fn identified(store: &Store, node: &NamedNode) -> Result<Option<NamedNode>> {
    Ok(match object(store, node, dem::IDENTIFIED_AS)? {
        Some(Term::NamedNode(one)) => Some(one),
        _ => None,
    })
}

fn name(store: &Store, node: &NamedNode) -> Result<Option<String>> {
    Ok(match object(store, node, terms::NAME)? {
        Some(Term::Literal(name)) => Some(name.value().to_owned()),
        _ => None,
    })
}

fn object(store: &Store, node: &NamedNode, predicate: NamedNodeRef<'_>) -> Result<Option<Term>> {
    let subject = NamedOrBlankNode::from(node.clone());
    let found = store.matching(Some(&subject), Some(predicate), None, None).next();
    Ok(found.transpose()?.map(|quad| quad.object))
}

/// How far a name or a word of it is from what was typed; nothing where it is too far to have been meant.
pub(crate) fn nearness(wanted: &str, name: &str) -> Option<usize> {
    let most = (wanted.chars().count() / 3).min(3);
    let parts = std::iter::once(name).chain(name.split(' '));
    // As many letters more or less as there are, as many must change.
    let length = wanted.chars().count().min(64);
    let may_be = |part: &&str| part.chars().count().abs_diff(length) <= most;
    parts.filter(may_be).map(|part| distance(wanted, part)).min().filter(|far| *far <= most)
}

fn pieces(folded: &str) -> Vec<&str> {
    folded.split(|c: char| !c.is_alphanumeric()).filter(|piece| !piece.is_empty()).collect()
}

/// How well a name fits words: 0 where it is just these, 1 where it has them all.
fn fit(name: &[&str], wanted: &[&str]) -> Option<usize> {
    if name == wanted {
        return Some(0);
    }
    let has = |word: &&&str| name.contains(*word);
    let is_initial =
        |word: &str| word.chars().count() == 1 && name.iter().any(|piece| piece.starts_with(word));
    let whole = wanted.iter().filter(has).count();
    let all = wanted.iter().all(|word| name.contains(word) || is_initial(word));
    (all && whole > 0 && wanted.iter().any(|word| word.chars().count() > 1 && name.contains(word)))
        .then_some(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_without_case_accents_and_given_names() {
        let fits = |name: &str, wanted: &str| {
            let (name, wanted) = (fold(name), fold(wanted));
            fit(&pieces(&name), &pieces(&wanted))
        };
        assert_eq!(fits("Élodie Nuñez", "elodie nunez"), Some(0));
        assert_eq!(fits("Élodie Nuñez", "Nunez"), Some(1));
        assert_eq!(fits("Élodie Nuñez", "E. Nuñez"), Some(1));
        assert_eq!(fits("Tomás O’Neill", "o'neill"), Some(1));
        assert_eq!(fits("Łukasz Øre", "lukasz ore"), Some(0));
        // Neither letters within a word, nor initials alone, nor what is only near.
        assert_eq!(fits("Élodie Nuñez", "une"), None);
        assert_eq!(fits("Élodie Nuñez", "e n"), None);
        assert_eq!(fits("Élodie Nuñez", "Nunes"), None);
        assert_eq!(nearness("nunes", "elodie nunez"), Some(1));
        assert_eq!(nearness("ng", "wu"), None);
    }
}
