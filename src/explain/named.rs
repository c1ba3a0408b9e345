//! Names of a store: each once, and who bears it.

use crate::error::Result;
use crate::gazetteer::Gazetteer;
use crate::rdf::slug;
use crate::rdf::vocab::terms;
use crate::store::Store;
use oxigraph::model::{Literal, NamedOrBlankNode, Term};
use std::collections::BTreeSet;

/// The persons, organisations and groups that bear just this name. Offices and countries have names, too, and far the
/// most.
pub(super) fn bearers(store: &Store, name: &str) -> Result<Vec<String>> {
    let literal = Term::from(Literal::from(name));
    let mut out = Vec::new();
    for predicate in [terms::NAME, terms::ALT_LABEL] {
        for quad in store.matching(None, Some(predicate), Some(&literal), None) {
            if let NamedOrBlankNode::NamedNode(subject) = quad?.subject
                && !subject.as_str().contains("/post/")
                && !subject.as_str().contains("/country/")
            {
                out.push(subject.into_string());
            }
        }
    }
    Ok(out)
}

/// Whether a name may have all these words; quicker than making them of it. Letters beyond ASCII fold to others,
/// so that names with any may.
pub(super) fn may_hold(name: &str, words: &[&str]) -> bool {
    let holds = |word: &&str| {
        name.as_bytes().windows(word.len().max(1)).any(|part| part.eq_ignore_ascii_case(word.as_bytes()))
    };
    !name.is_ascii() || words.iter().all(holds)
}

/// The names that are most like the words, five at most, of somebody or of a country.
pub(super) fn near(store: &Store, wanted: &str, names: &BTreeSet<String>) -> Result<Vec<String>> {
    let far = 3.min(wanted.chars().count() / 2);
    let countries = Gazetteer::shipped().countries().map(|country| (country.name, true));
    let known = names.iter().map(|name| (name.as_str(), false));
    let mut near: Vec<(usize, &str, bool)> = known
        .chain(countries)
        .filter_map(|(name, is_country)| {
            let slug = slug(name);
            let whole = std::iter::once(slug.as_str());
            let least = whole.chain(slug.split('-')).map(|part| distance(wanted, part, far)).min()?;
            (least <= far).then_some((least, name, is_country))
        })
        .collect();
    near.sort_unstable();
    let mut out: Vec<String> = Vec::new();
    for (_, name, is_country) in near {
        if out.len() < 5
            && !out.iter().any(|known| known == name)
            && (is_country || !bearers(store, name)?.is_empty())
        {
            out.push(name.to_owned());
        }
    }
    Ok(out)
}

/// How many letters must change to make one word of the other; more than `far` counts as `far + 1`.
fn distance(a: &str, b: &str, far: usize) -> usize {
    if a.len().abs_diff(b.len()) > far * 4 || a.chars().count().abs_diff(b.chars().count()) > far {
        return far + 1;
    }
    crate::questions::distance(a, b)
}
