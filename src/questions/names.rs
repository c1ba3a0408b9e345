//! What a name means in a store: forgiving of case, accents, word order and initials, never of more than that.

use super::{Kind, distance};
use crate::country::CountryCode;
use crate::error::{Error, Result};
use crate::gazetteer::{Country, Gazetteer, fold::plain};
use crate::rdf::vocab::{ISSUE, dem, terms};
use crate::rdf::{has_short_id, short_id};
use crate::store::{self, Store};
use oxigraph::model::{NamedNode, NamedNodeRef, NamedOrBlankNode, Term};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What a name means.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meaning {
    /// Canonical persons, whose members in articles are meant.
    pub canonical: Vec<NamedNode>,
    /// Countries, of which all that is on their side is meant too.
    pub sides: Vec<NamedNode>,
    /// Other things, as articles have them.
    pub nodes: Vec<NamedNode>,
    /// What they are called in answers: names, codes of countries, local names of issues; sorted.
    pub labels: Vec<String>,
    /// The names of several persons that the words fit, sorted; those of one name with side and id. Empty where they
    /// fit one.
    pub several: Vec<String>,
}

impl Meaning {
    /// How many things are meant.
    #[must_use]
    pub fn things(&self) -> usize {
        self.canonical.len() + 2 * self.sides.len() + self.nodes.len()
    }
}

/// What a name means in a store, of these kinds: an exact name before one that holds all its words; a surname, or
/// initials and a surname, mean everybody who bears them. A name that is only nearly one is none.
///
/// # Errors
/// [`Error::NotFound`] where nothing is called so, with what may have been meant; [`Error::Storage`] where the
/// store fails.
pub fn meant(store: &Store, kinds: &[Kind], words: &str) -> Result<Meaning> {
    let words = words.trim();
    let mut meaning = Meaning::default();
    let mut absent = None;
    if kinds.contains(&Kind::Issue) {
        match issues(store, words)? {
            Ok(found) => meaning = found,
            Err(why) => absent = absent.or(why),
        }
    }
    if kinds.iter().any(|kind| matches!(kind, Kind::Country | Kind::Side))
        && let Some(country) = country(words)
    {
        let node = NamedNode::new_unchecked(format!("{}country/{}", store.base(), country.code));
        if is_told_of(store, &node)? {
            meaning.labels.extend([country.name.to_owned(), country.code.to_string()]);
            let of = if kinds.contains(&Kind::Side) { &mut meaning.sides } else { &mut meaning.nodes };
            of.push(node);
        } else {
            let hint = "`demarche ask people` lists whom it tells of, and for which country".to_owned();
            absent = absent.or(Some((format!("the store says nothing of {}", country.name), hint)));
        }
    }
    let named = kinds.iter().any(|kind| matches!(kind, Kind::Person | Kind::Group | Kind::Organization));
    // Whoever names a country does not ask for people whose name has that word in it.
    let mut near = BTreeSet::new();
    if named && meaning == Meaning::default() && absent.is_none() {
        called(store, kinds, words, &mut meaning, &mut near)?;
    }
    meaning.labels.sort();
    meaning.labels.dedup();
    if meaning.things() > 0 {
        return Ok(meaning);
    }
    if let Some((what, hint)) = absent {
        return Err(Error::NotFound { what, hint });
    }
    Err(unknown(kinds, words, near))
}

/// A text as names are compared: lower case, without accents.
#[must_use]
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(text.len());
    for c in text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match plain(c) {
            Some(letters) => out.push_str(letters),
            None if matches!(c, '’' | '‘' | 'ʼ') => out.push('\''),
            None => out.push(c),
        }
    }
    out
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

/// The country that words mean: its code in capitals, or its name.
fn country(words: &str) -> Option<&'static Country> {
    let gazetteer = Gazetteer::shipped();
    let is_code = words.chars().all(|c| c.is_ascii_uppercase());
    if let Some(country) =
        CountryCode::parse(words).filter(|_| is_code).and_then(|code| gazetteer.country(code))
    {
        return Some(country);
    }
    let folded = fold(words);
    let wanted = folded.strip_prefix("the ").unwrap_or(&folded);
    let is = |name: &str| fold(name) == wanted;
    let mut countries = gazetteer.countries();
    let named = countries.find(|country| is(country.name) || country.variants.iter().any(|name| is(name)));
    named.or_else(|| CountryCode::parse(words).and_then(|code| gazetteer.country(code)))
}

/// Whether any quad is about a country.
fn is_told_of(store: &Store, node: &NamedNode) -> Result<bool> {
    let subject = NamedOrBlankNode::from(node.clone());
    Ok(store.matching(Some(&subject), None, None, None).next().transpose()?.is_some())
}

/// Persons, groups and organisations that are called so; where there are none, whose names are near.
fn called(
    store: &Store,
    kinds: &[Kind],
    words: &str,
    meaning: &mut Meaning,
    near: &mut BTreeSet<(usize, String)>,
) -> Result<()> {
    let folded = fold(words);
    let wanted = pieces(&folded);
    let id = words.trim_start_matches('<').trim_end_matches('>');
    let is_short =
        (4..=7).contains(&id.len()) && id.chars().all(|c| c.is_ascii_hexdigit() && !c.is_ascii_uppercase());
    let canonical = format!("{}person/", store.base());
    let is_wanted = |iri: &str| {
        let is_person = iri.starts_with(&canonical) || iri.contains("/person/");
        is_person && kinds.contains(&Kind::Person)
            || iri.contains("/group/") && kinds.contains(&Kind::Group)
            || iri.contains("/organization/") && kinds.contains(&Kind::Organization)
    };
    let mut found: BTreeMap<usize, BTreeSet<(String, String)>> = BTreeMap::new();
    let mut fits: HashMap<String, Option<usize>> = HashMap::new();
    let mut names = BTreeSet::new();
    for predicate in [terms::NAME, terms::ALT_LABEL] {
        for quad in store.matching(None, Some(predicate), None, None) {
            let quad = quad?;
            let (NamedOrBlankNode::NamedNode(subject), Term::Literal(name)) = (&quad.subject, &quad.object)
            else {
                continue;
            };
            if !is_wanted(subject.as_str()) {
                continue;
            }
            let is_id = subject.as_str() == id || is_short && short_id(subject.as_str()).starts_with(id);
            let rank = if is_id {
                Some(0)
            } else if let Some(known) = fits.get(name.value()) {
                *known
            } else {
                let folded = fold(name.value());
                let rank = fit(&pieces(&folded), &wanted);
                fits.insert(name.value().to_owned(), rank);
                names.insert(name.value().to_owned());
                rank
            };
            if let Some(rank) = rank {
                found.entry(rank).or_default().insert((subject.as_str().to_owned(), name.value().to_owned()));
            }
        }
    }
    let exact = found.get(&0).filter(|_| wanted.len() > 1 || is_short);
    let chosen: Vec<&(String, String)> = match exact {
        Some(exact) => exact.iter().collect(),
        None => found.values().flatten().collect(),
    };
    let formerly = if chosen.is_empty() && is_short && kinds.contains(&Kind::Person) {
        store::formerly(store, |iri| has_short_id(iri, id))?
    } else {
        Vec::new()
    };
    if chosen.is_empty() && formerly.is_empty() {
        near.extend(names.iter().filter_map(|name| Some((nearness(&folded, &fold(name))?, name.clone()))));
        return Ok(());
    }
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
            None if iri.starts_with(&canonical) => {
                persons.insert(node);
            }
            None => meaning.nodes.push(node),
        }
        meaning.labels.push(name.clone());
    }
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
    meaning.nodes.sort_by(|a, b| a.as_str().cmp(b.as_str()));
    meaning.nodes.dedup();
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
fn nearness(wanted: &str, name: &str) -> Option<usize> {
    let most = (wanted.chars().count() / 3).min(3);
    let parts = std::iter::once(name).chain(name.split(' '));
    parts.map(|part| distance(wanted, part)).min().filter(|far| *far <= most)
}

/// What is not there, and what to do instead.
type Absent = (String, String);

/// The issues that words mean: one by its local name or a label, and all that are narrower.
fn issues(store: &Store, words: &str) -> Result<std::result::Result<Meaning, Option<Absent>>> {
    let Some(found) = Gazetteer::shipped().issues_named(words) else { return Ok(Err(None)) };
    let mut meaning = Meaning::default();
    for key in &found {
        let node = NamedNode::new_unchecked(format!("{ISSUE}{key}"));
        let object = Term::from(node.clone());
        if store.matching(None, Some(dem::ISSUE), Some(&object), None).next().transpose()?.is_some() {
            meaning.labels.push(key.clone());
            meaning.nodes.push(node);
        }
    }
    if meaning.nodes.is_empty() {
        let key = found.iter().find(|key| fold(words).replace(' ', "-") == **key).or(found.first());
        let key = key.cloned().unwrap_or_default();
        let hint = "`demarche ask issues` lists the issues that stances are about".to_owned();
        let asked = if fold(words) == key { String::new() } else { format!(" (“{words}”)") };
        return Ok(Err(Some((format!("no stance in the store is about {key}{asked}"), hint))));
    }
    Ok(Ok(meaning))
}

fn unknown(kinds: &[Kind], words: &str, mut near: BTreeSet<(usize, String)>) -> Error {
    let (folded, gazetteer) = (fold(words), Gazetteer::shipped());
    let is = |wanted: &[Kind]| kinds.iter().any(|kind| wanted.contains(kind));
    if is(&[Kind::Country, Kind::Side]) {
        let names = gazetteer.countries().map(|country| country.name);
        near.extend(names.filter_map(|name| Some((nearness(&folded, &fold(name))?, name.to_owned()))));
    }
    if is(&[Kind::Issue]) {
        let slug = folded.replace(' ', "-");
        let keys = gazetteer.issue_keys();
        near.extend(keys.iter().filter_map(|key| {
            let parts = std::iter::once(key.as_str()).chain(key.split('-').filter(|part| part.len() > 3));
            let far = parts.map(|part| distance(&slug, part)).min()?;
            (far <= (slug.len() / 3).min(3)).then(|| (far, key.clone()))
        }));
    }
    let what = match kinds {
        [Kind::Person] => format!("nobody in the store is called “{words}”"),
        [Kind::Country | Kind::Side] => format!("there is no country “{words}”"),
        [Kind::Issue] => format!("there is no issue “{words}”"),
        _ => format!("nothing in the store is called “{words}”"),
    };
    let list = match kinds {
        [Kind::Issue] => "`demarche ask issues` lists the issues",
        _ => "`demarche people` lists everybody",
    };
    let least = near.iter().next().map_or(0, |(far, _)| *far);
    // One name in two spellings is told once.
    let mut told = BTreeSet::new();
    near = near.into_iter().rev().filter(|(_, name)| told.insert(fold(name))).collect();
    let names: Vec<&str> =
        near.iter().filter(|(far, _)| *far <= least + 1).take(5).map(|(_, name)| name.as_str()).collect();
    let hint = if names.is_empty() {
        list.to_owned()
    } else {
        format!("did you mean {}? {list}", names.join(" or "))
    };
    Error::NotFound { what, hint }
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

    #[test]
    fn countries_by_code_and_name() {
        let code = |words: &str| country(words).map(|country| country.code.to_string());
        assert_eq!(code("KE").as_deref(), Some("KE"));
        assert_eq!(code("kenya").as_deref(), Some("KE"));
        assert_eq!(code("the Netherlands").as_deref(), Some("NL"));
        assert_eq!(code("Atlantis"), None);
    }
}
