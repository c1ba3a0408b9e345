//! What lies around somebody, looked up from there on, without reading the rest of the store.
//!
//! From those who are named one goes along the claims that name them, line by line, as far as is asked for. Of everybody
//! who is reached all that the articles tell is read, since the whole of it says which country and which offices they
//! have. Only of countries, issues and words at the rim it is not, which half of the store may speak of: what they are
//! does not hang on their claims, and of those only the ones that join two of them are missing still.

mod lookups;
mod near;
mod seeds;
#[cfg(test)]
mod tests;

pub(crate) use near::SHORT;
pub use near::{likest, most_told};

use super::build::Key;
use super::facts::Facts;
use super::{NodeKind, Selection};
use crate::error::Result;
use crate::rdf::vocab::{dem, terms};
use crate::store::Store;
use lookups::Lookups;
use oxigraph::model::{NamedNode, Term};
use std::collections::{BTreeMap, BTreeSet};

/// So many quads are looked up before it is quicker to read all in one go.
const LIMIT: usize = 60_000;

/// What the part of the network is made of that a selection is about; nothing where all of it has to be read.
///
/// # Errors
/// [`Error::Storage`](crate::error::Error::Storage) where the store cannot be read.
pub(super) fn facts(store: &Store, selection: &Selection) -> Result<Option<Facts<'static>>> {
    // A server is asked for a predicate at a time: a lookup is a request.
    if !selection.is_narrow() || store.kind().is_none() {
        return Ok(None);
    }
    Ok(looked_up(store, selection, LIMIT)?.map(|lookups| lookups.facts()))
}

/// All that is to be looked up; nothing where that is too much, or cannot be found by looking up.
fn looked_up<'s>(store: &'s Store, selection: &Selection, limit: usize) -> Result<Option<Lookups<'s>>> {
    let mut lookups = Lookups::new(store, limit);
    let Some(seeds) = seeds::of(&mut lookups, selection)? else { return Ok(None) };
    expand(&mut lookups, seeds, selection.depth.unwrap_or(1))?;
    Ok((!lookups.is_over()).then_some(lookups))
}

/// Reads what is told of the seeds, and of everybody that so many lines join with them.
fn expand(lookups: &mut Lookups<'_>, seeds: BTreeSet<Key>, depth: usize) -> Result<()> {
    let mut seen = seeds.clone();
    let mut level = seeds;
    // Who meets at an event says which one it is, so that an event alone has no rim.
    let depth = depth.max(1);
    for distance in 0..=depth {
        let mut next = BTreeSet::new();
        for key in level {
            if lookups.is_over() {
                return Ok(());
            }
            if distance < depth {
                next.extend(neighbours(lookups, &key)?);
            } else if lookups.hangs_on_claims(&key)? {
                read(lookups, &key)?;
            }
        }
        level = next.into_iter().filter(|key| seen.insert(key.clone())).collect();
    }
    between(lookups, &seen)
}

/// Reads all claims that name somebody; whom these name.
fn read(lookups: &mut Lookups<'_>, key: &Key) -> Result<BTreeSet<Key>> {
    let mut out = BTreeSet::new();
    for claim in lookups.claims_of(key)? {
        if lookups.is_over() {
            break;
        }
        let joined = lookups.claim(&claim)?;
        // More than two who meet are joined by a node in their middle.
        if joined.is_wide && key.0 != NodeKind::Event {
            out.insert((NodeKind::Event, claim.into_string()));
        } else {
            out.extend(joined.nodes);
        }
    }
    Ok(out)
}

/// All whom one line joins with somebody.
fn neighbours(lookups: &mut Lookups<'_>, key: &Key) -> Result<BTreeSet<Key>> {
    let mut out = read(lookups, key)?;
    for other in lookups.sides_of(key)? {
        if lookups.is_over() {
            break;
        }
        out.insert(lookups.actor(&other)?);
    }
    Ok(out)
}

/// Reads the claims that join two countries, or a country with an issue or with words: of these not all was read.
fn between(lookups: &mut Lookups<'_>, kept: &BTreeSet<Key>) -> Result<()> {
    let countries: Vec<NamedNode> = kept
        .iter()
        .filter(|(kind, _)| *kind == NodeKind::Country)
        .map(|(_, iri)| NamedNode::new_unchecked(iri))
        .collect();
    for country in &countries {
        positions(lookups, country, &countries, kept)?;
    }
    if countries.len() > 1 {
        meetings(lookups, &countries)?;
        ties(lookups, &countries)?;
    }
    Ok(())
}

/// Reads the stances of a country towards what is kept.
fn positions(
    lookups: &mut Lookups<'_>,
    country: &NamedNode,
    countries: &[NamedNode],
    kept: &BTreeSet<Key>,
) -> Result<()> {
    let is_kept = |kind: NodeKind, name: String| kept.contains(&(kind, name));
    for claim in lookups.subjects(dem::HOLDER, &country.clone().into())? {
        if lookups.is_over() {
            break;
        }
        let about = |lookups: &mut Lookups<'_>, predicate| lookups.objects(&claim, predicate);
        let is_between = about(lookups, dem::ISSUE)?.into_iter().any(|it| is_kept(NodeKind::Issue, it))
            || about(lookups, dem::TARGET_ACTOR)?.iter().any(|it| is_one_of(it, countries))
            || about(lookups, dem::TARGET)?
                .into_iter()
                .any(|it| is_kept(NodeKind::Target, it.to_lowercase()));
        if is_between {
            lookups.claim(&claim)?;
        }
    }
    Ok(())
}

/// Reads the meetings at which two of these countries are, and not only their people.
fn meetings(lookups: &mut Lookups<'_>, countries: &[NamedNode]) -> Result<()> {
    let mut guests: BTreeMap<NamedNode, usize> = BTreeMap::new();
    for country in countries {
        let country = Term::from(country.clone());
        let mut events = lookups.subjects(terms::HAS_ACTOR, &country)?;
        events.extend(lookups.subjects(dem::COUNTRY, &country)?);
        for event in events {
            *guests.entry(event).or_default() += 1;
        }
    }
    for event in guests.into_iter().filter(|(_, countries)| *countries > 1).map(|(event, _)| event) {
        if lookups.is_over() {
            break;
        }
        let actors = lookups.objects(&event, terms::HAS_ACTOR)?;
        if actors.is_empty() || actors.iter().any(|actor| is_one_of(actor, countries)) {
            lookups.claim(&event)?;
        }
    }
    Ok(())
}

/// Reads what ties two countries.
fn ties(lookups: &mut Lookups<'_>, countries: &[NamedNode]) -> Result<()> {
    for country in countries {
        for tie in lookups.subjects(dem::SUBJECT, &country.clone().into())? {
            if lookups.objects(&tie, dem::OBJECT)?.iter().any(|other| is_one_of(other, countries)) {
                lookups.claim(&tie)?;
            }
        }
    }
    Ok(())
}

fn is_one_of(iri: &str, countries: &[NamedNode]) -> bool {
    countries.iter().any(|country| country.as_str() == iri)
}
