//! Several names at once: “Kenya, Peru” means either.

use super::Kind;
use super::names::{Meaning, country, known, meant};
use crate::error::{Error, Result};
use crate::store::Store;
use oxigraph::model::NamedNode;

/// A name has at most so many parts between commas: “Ministry of Trade, Fisheries and Food, Kenya”.
const PARTS: usize = 3;

/// What each of the names means that commas part. A name may have commas of its own: what is called so as a whole is
/// meant as a whole, and of several parts the longest that is a name. “Kenya, Peru” are two countries all the same,
/// even where “officials of Kenya and Peru” have both words.
///
/// # Errors
/// As [`meant`]: [`Error::NotFound`] where nothing is called as one of the parts.
pub fn each_meant<'w>(store: &Store, kinds: &[Kind], words: &'w str) -> Result<Vec<(&'w str, Meaning)>> {
    each(store, kinds, words, |name| meant(store, kinds, name))
}

/// Whether [`each_meant`] finds what is meant: it takes less time to tell, since nobody asks what else it may be.
///
/// # Errors
/// [`Error::Storage`] where the store fails.
pub fn is_meant(store: &Store, kinds: &[Kind], words: &str) -> Result<bool> {
    let nothing = || Error::NotFound { what: String::new(), hint: String::new() };
    match each(store, kinds, words, |name| known(store, kinds, name)?.ok_or_else(nothing)) {
        Ok(_) => Ok(true),
        Err(Error::NotFound { .. }) => Ok(false),
        Err(fault) => Err(fault),
    }
}

/// The names that commas part, each with what it means.
fn each<'w>(
    store: &Store,
    kinds: &[Kind],
    words: &'w str,
    meant: impl Fn(&str) -> Result<Meaning>,
) -> Result<Vec<(&'w str, Meaning)>> {
    let parts = parts(words);
    let mut out = Vec::new();
    if let Some(whole) = run(words, &parts)
        && parts.len() > PARTS
        && is_one_name(kinds, words, &parts)
        && let Some(meaning) = known(store, kinds, whole)?
    {
        return Ok(vec![(whole, meaning)]);
    }
    let mut rest = parts.as_slice();
    while let Some(first) = rest.first() {
        let mut taken = 1;
        let mut found = None;
        for length in (2..=PARTS.min(rest.len())).rev() {
            let some = rest.get(..length).unwrap_or_default();
            if let Some(name) = run(words, some)
                && is_one_name(kinds, words, some)
                && let Some(meaning) = known(store, kinds, name)?
            {
                (taken, found) = (length, Some((name, meaning)));
                break;
            }
        }
        let one = words.get(first.0..first.1).unwrap_or_default();
        let found = match found {
            Some(found) => found,
            None => (one, meant(one)?),
        };
        out.push(found);
        rest = rest.get(taken..).unwrap_or_default();
    }
    // Nothing but commas is called nothing.
    if out.is_empty() { Ok(vec![(words, meant(words)?)]) } else { Ok(out) }
}

/// Where a part begins and ends.
type Part = (usize, usize);

/// What stands between commas, without the space around it.
fn parts(words: &str) -> Vec<Part> {
    let (mut out, mut at) = (Vec::new(), 0);
    for part in words.split(',') {
        let start = at + part.len() - part.trim_start().len();
        if !part.trim().is_empty() {
            out.push((start, start + part.trim().len()));
        }
        at += part.len() + 1;
    }
    out
}

/// The text from the first of some parts to the last.
fn run<'w>(words: &'w str, parts: &[Part]) -> Option<&'w str> {
    words.get(parts.first()?.0..parts.last()?.1)
}

/// Whether some parts may be one name: not where each is a country, unless all together are one.
fn is_one_name(kinds: &[Kind], words: &str, parts: &[Part]) -> bool {
    let is_country = |text: Option<&str>| text.is_some_and(|text| country(text).is_some());
    !kinds.iter().any(|kind| matches!(kind, Kind::Country | Kind::Side))
        || !parts.iter().all(|part| is_country(words.get(part.0..part.1)))
        || is_country(run(words, parts))
}

impl Meaning {
    /// What any of several names means.
    #[must_use]
    pub fn any(all: impl IntoIterator<Item = Self>) -> Self {
        let mut out = Self::default();
        for one in all {
            out.canonical.extend(one.canonical);
            out.sides.extend(one.sides);
            out.nodes.extend(one.nodes);
            out.labels.extend(one.labels);
            out.several.extend(one.several);
        }
        for nodes in [&mut out.canonical, &mut out.sides, &mut out.nodes] {
            nodes.sort_by(|a: &NamedNode, b| a.as_str().cmp(b.as_str()));
            nodes.dedup();
        }
        for names in [&mut out.labels, &mut out.several] {
            names.sort();
            names.dedup();
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_stand_between_commas() {
        let words = " Kenya,Perú , ,“Ünion”";
        let found: Vec<&str> = parts(words).iter().filter_map(|part| words.get(part.0..part.1)).collect();
        assert_eq!(found, ["Kenya", "Perú", "“Ünion”"]);
        assert_eq!(run(words, &parts(words)[..2]), Some("Kenya,Perú"));
        assert!(parts(" , ").is_empty() && run(words, &[]).is_none());
    }

    #[test]
    fn countries_are_parted_and_other_names_may_have_a_comma() {
        let one = |kinds: &[Kind], words: &str| is_one_name(kinds, words, &parts(words));
        assert!(!one(&[Kind::Side, Kind::Group], "Kenya, Peru"));
        assert!(!one(&[Kind::Country], "KE,PE"));
        assert!(one(&[Kind::Side, Kind::Group], "Kenya, officials of"));
        assert!(one(&[Kind::Person], "Kenya, Peru"));
    }

    #[test]
    fn what_several_names_mean_is_told_once() {
        let node = |iri: &str| NamedNode::new_unchecked(iri);
        let one = Meaning { nodes: vec![node("a:b"), node("a:a")], ..Meaning::default() };
        let other =
            Meaning { nodes: vec![node("a:a")], labels: vec!["Kenya".to_owned()], ..Meaning::default() };
        let any = Meaning::any([one, other]);
        assert_eq!((any.nodes, any.labels.len()), (vec![node("a:a"), node("a:b")], 1));
    }
}
