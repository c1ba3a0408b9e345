//! What a name means in a store: forgiving of case, accents, word order and initials, never of more than that.

use super::called::{self, Names, called, nearness};
use super::{Kind, distance};
use crate::country::CountryCode;
use crate::error::{Error, Result};
use crate::gazetteer::{Country, Gazetteer, NameKind, fold::plain};
use crate::rdf::vocab::{ISSUE, dem};
use crate::store::Store;
use oxigraph::model::{NamedNode, NamedOrBlankNode, Term};
use std::collections::BTreeSet;
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
    let mut names = Names::default();
    match find(store, kinds, words, &mut names)? {
        Ok(meaning) => Ok(meaning),
        Err(Some((what, hint))) => Err(Error::NotFound { what, hint }),
        Err(None) => {
            let near = match is_named(kinds) {
                true => called::near(store, kinds, words, &mut names)?,
                false => BTreeSet::new(),
            };
            Err(unknown(kinds, words, near))
        }
    }
}

/// What a name means, if anything: without a look at what else may have been meant, which takes longer.
///
/// # Errors
/// [`Error::Storage`] where the store fails.
pub(super) fn known(store: &Store, kinds: &[Kind], words: &str) -> Result<Option<Meaning>> {
    Ok(find(store, kinds, words.trim(), &mut Names::default())?.ok())
}

fn is_named(kinds: &[Kind]) -> bool {
    kinds.iter().any(|kind| matches!(kind, Kind::Person | Kind::Group | Kind::Organization))
}

/// What a name means; where nothing is called so, why, if it is known and yet not there.
fn find(
    store: &Store,
    kinds: &[Kind],
    words: &str,
    names: &mut Names,
) -> Result<std::result::Result<Meaning, Option<Absent>>> {
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
        && !add_country(store, kinds, country, &mut meaning)?
    {
        let hint = "`demarche ask people` lists whom it tells of, and for which country".to_owned();
        absent = absent.or(Some((format!("the store says nothing of {}", country.name), hint)));
    }
    // Whoever names a country does not ask for people whose name has that word in it.
    if is_named(kinds) && meaning == Meaning::default() && absent.is_none() {
        called(store, kinds, words, names, &mut meaning)?;
    }
    if meaning == Meaning::default() && absent.is_none() {
        otherwise(store, kinds, words, names, &mut meaning)?;
    }
    // "President Varga".
    if meaning == Meaning::default()
        && absent.is_none()
        && is_named(kinds)
        && let Some(name) = Gazetteer::shipped().without_title(words)
    {
        called(store, kinds, name, names, &mut meaning)?;
    }
    meaning.labels.sort();
    meaning.labels.dedup();
    Ok(if meaning.things() > 0 { Ok(meaning) } else { Err(absent) })
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

/// The country that words mean: its code of two or three letters in capitals, or its name.
pub(super) fn country(words: &str) -> Option<&'static Country> {
    let gazetteer = Gazetteer::shipped();
    let is_code = words.chars().all(|c| c.is_ascii_uppercase());
    if let Some(country) =
        CountryCode::parse(words).filter(|_| is_code).and_then(|code| gazetteer.country(code))
    {
        return Some(country);
    }
    if is_code && let Some(country) = gazetteer.countries().find(|country| country.alpha3 == Some(words)) {
        return Some(country);
    }
    let folded = fold(words);
    let wanted = folded.strip_prefix("the ").unwrap_or(&folded);
    let is = |name: &str| fold(name) == wanted;
    let mut countries = gazetteer.countries();
    let named = countries.find(|country| is(country.name) || country.variants.iter().any(|name| is(name)));
    // "Soviet Union" is Russia, under which its people are told.
    let former = || {
        let known = gazetteer.readings(words.strip_prefix("the ").unwrap_or(words));
        known.iter().find(|entry| entry.kind == NameKind::Country)?.iso
    };
    named.or_else(|| CountryCode::parse(words).or_else(former).and_then(|code| gazetteer.country(code)))
}

/// Adds a country to what is meant; whether the store tells of it.
fn add_country(store: &Store, kinds: &[Kind], country: &Country, meaning: &mut Meaning) -> Result<bool> {
    let node = NamedNode::new_unchecked(format!("{}country/{}", store.base(), country.code));
    if !is_told_of(store, &node)? {
        return Ok(false);
    }
    meaning.labels.extend([country.name.to_owned(), country.code.to_string()]);
    let of = if kinds.contains(&Kind::Side) { &mut meaning.sides } else { &mut meaning.nodes };
    of.push(node);
    Ok(true)
}

/// Adds what the tables know under these words by another name: an organisation by its initials, a country by the
/// capital, palace or ministry that speaks for it.
fn otherwise(
    store: &Store,
    kinds: &[Kind],
    words: &str,
    names: &mut Names,
    meaning: &mut Meaning,
) -> Result<()> {
    let gazetteer = Gazetteer::shipped();
    for entry in gazetteer.readings(words) {
        match entry.kind {
            NameKind::Organization if kinds.contains(&Kind::Organization) => {
                called(store, kinds, entry.name, names, meaning)?;
            }
            NameKind::Capital | NameKind::Seat
                if kinds.iter().any(|kind| matches!(kind, Kind::Country | Kind::Side)) =>
            {
                if let Some(country) = entry.iso.and_then(|code| gazetteer.country(code)) {
                    add_country(store, kinds, country, meaning)?;
                }
            }
            _ => {}
        }
    }
    Ok(())
}

/// Whether any quad is about a country.
fn is_told_of(store: &Store, node: &NamedNode) -> Result<bool> {
    let subject = NamedOrBlankNode::from(node.clone());
    Ok(store.matching(Some(&subject), None, None, None).next().transpose()?.is_some())
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

/// The issues that are called nearly so, and how many letters must change.
pub(crate) fn issues_like(words: &str) -> Vec<(usize, String)> {
    let slug = fold(words).replace(' ', "-");
    let far = |key: &String| {
        let parts = std::iter::once(key.as_str()).chain(key.split('-').filter(|part| part.len() > 3));
        parts.map(|part| distance(&slug, part)).min().filter(|far| *far <= (slug.len() / 3).min(3))
    };
    Gazetteer::shipped().issue_keys().iter().filter_map(|key| Some((far(key)?, key.clone()))).collect()
}

fn unknown(kinds: &[Kind], words: &str, mut near: BTreeSet<(usize, String)>) -> Error {
    let (folded, gazetteer) = (fold(words), Gazetteer::shipped());
    let is = |wanted: &[Kind]| kinds.iter().any(|kind| wanted.contains(kind));
    if is(&[Kind::Country, Kind::Side]) {
        let names = gazetteer.countries().map(|country| country.name);
        near.extend(names.filter_map(|name| Some((nearness(&folded, &fold(name))?, name.to_owned()))));
        // "England", "Kenyan": the country that it is of.
        let of = gazetteer.readings(words).iter().filter_map(|entry| gazetteer.country(entry.iso?));
        near.extend(of.map(|country| (0, country.name.to_owned())));
    }
    if is(&[Kind::Issue]) {
        near.extend(issues_like(words));
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
    fn countries_by_code_and_name() {
        let code = |words: &str| country(words).map(|country| country.code.to_string());
        assert_eq!(code("KE").as_deref(), Some("KE"));
        assert_eq!(code("KEN").as_deref(), Some("KE"));
        assert_eq!(code("kenya").as_deref(), Some("KE"));
        assert_eq!(code("the Netherlands").as_deref(), Some("NL"));
        assert_eq!(code("the Soviet Union").as_deref(), Some("RU"));
        assert_eq!(code("Atlantis"), None);
    }
}
