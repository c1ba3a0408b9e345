//! Who may be meant by a selection: nobody is missing, and who is too many does no harm, since the network that is made
//! of them [tells who is meant](super::super::Network::centre).

use super::super::build::{self, Key};
use super::super::{Node, NodeKind, Selection, text};
use super::lookups::Lookups;
use crate::claim::{EventKind, EventStatus};
use crate::error::Result;
use crate::rdf::vocab::{ISSUE, dem, terms};
use crate::store;
use oxigraph::model::{Literal, NamedNode};
use std::collections::BTreeSet;

/// Everybody and everything that a selection may be about; nothing where only the whole network tells.
pub(super) fn of(lookups: &mut Lookups<'_>, selection: &Selection) -> Result<Option<BTreeSet<Key>>> {
    let mut seeds = BTreeSet::new();
    if let Some(name) = &selection.person {
        let found = called(lookups, |known| text::holds(known, name))?;
        seeds.extend(found.into_iter().filter(|key| key.0 == NodeKind::Person));
        seeds.extend(by_id(lookups, name)?);
    }
    if let Some(country) = &selection.country {
        for node in coded(lookups, country)? {
            seeds.insert(lookups.actor(&node)?);
            for local in lookups.subjects(dem::SIDE, &node.into())? {
                if lookups.is_over() {
                    return Ok(None);
                }
                seeds.insert(lookups.actor(&local)?);
            }
        }
        let found = called(lookups, |known| text::holds(known, country))?;
        seeds.extend(found.into_iter().filter(|key| key.0 == NodeKind::Country));
    }
    if let Some(issue) = &selection.issue {
        seeds.extend(issues(lookups, |known| text::holds(known, issue))?);
        seeds.extend(words(lookups, |known| text::holds(known, issue))?);
    }
    if let Some(around) = &selection.around {
        let Some(found) = around_of(lookups, around)? else { return Ok(None) };
        seeds.extend(found);
    }
    Ok(Some(seeds))
}

/// Those who are called just so; where there are none, those whose name has these words.
fn around_of(lookups: &mut Lookups<'_>, around: &str) -> Result<Option<BTreeSet<Key>>> {
    let folded = text::fold(around);
    let is = |known: &str| text::fold(known) == folded;
    let mut exact = called(lookups, is)?;
    exact.extend(issues(lookups, is)?);
    exact.extend(words(lookups, is)?);
    exact.extend(by_id(lookups, around)?);
    for node in coded(lookups, around)? {
        exact.insert(lookups.actor(&node)?);
    }
    if pieces(&folded).any(|piece| build::MEETINGS.contains(&piece)) {
        let Some(events) = events(lookups, &folded)? else { return Ok(None) };
        exact.extend(events);
    }
    if is_any(lookups, &exact, &|node| node.is_called(around))? {
        return Ok(Some(exact));
    }
    // Two letters are a code, and no words.
    let holds = |known: &str| around.chars().count() > 2 && text::holds(known, around);
    let mut partly = called(lookups, holds)?;
    partly.extend(issues(lookups, holds)?);
    let Some(events) = events(lookups, &folded)? else { return Ok(None) };
    partly.extend(events);
    let is_partly = |node: &Node| node.kind != NodeKind::Target && holds(&node.name);
    if !is_any(lookups, &partly, &is_partly)? {
        partly.extend(words(lookups, holds)?);
    }
    Ok(Some(partly))
}

/// Whether any of these is a node of the network that fits.
fn is_any(lookups: &mut Lookups<'_>, keys: &BTreeSet<Key>, fits: &dyn Fn(&Node) -> bool) -> Result<bool> {
    if keys.is_empty() {
        return Ok(false);
    }
    for key in keys {
        // Who only has a side is a node, too.
        super::neighbours(lookups, key)?;
        if lookups.is_over() {
            return Ok(true);
        }
    }
    let network = build::network(&lookups.facts(), None);
    Ok(network.graph.node_weights().any(fits))
}

/// The persons, countries, organisations and groups whose name fits.
fn called(lookups: &mut Lookups<'_>, fits: impl Fn(&str) -> bool) -> Result<BTreeSet<Key>> {
    let fitting: Vec<String> =
        lookups.names()?.values().flatten().filter(|name| fits(name)).cloned().collect();
    let mut keys = BTreeSet::new();
    for name in fitting {
        for bearer in lookups.subjects(terms::NAME, &Literal::from(name).into())? {
            if lookups.is_over() {
                return Ok(keys);
            }
            if lookups.is_actor(&bearer)? {
                keys.insert(lookups.actor(&bearer)?);
            }
        }
    }
    Ok(keys)
}

/// What an issue is called.
pub(super) fn issue_name(iri: &str) -> String {
    iri.strip_prefix(ISSUE).unwrap_or_else(|| text::local_name(iri)).replace('-', " ")
}

/// The issues whose name fits.
fn issues(lookups: &Lookups<'_>, fits: impl Fn(&str) -> bool) -> Result<BTreeSet<Key>> {
    let all = lookups.issues()?.into_iter();
    Ok(all.filter(|iri| fits(&issue_name(iri))).map(|iri| (NodeKind::Issue, iri)).collect())
}

/// The words that stances are about and that fit.
fn words(lookups: &mut Lookups<'_>, fits: impl Fn(&str) -> bool) -> Result<BTreeSet<Key>> {
    let all = lookups.words()?.iter();
    let fitting = all.filter(|(_, ways)| ways.iter().any(|way| fits(way)));
    Ok(fitting.map(|(words, _)| (NodeKind::Target, words.clone())).collect())
}

/// What has an IRI or a short id, if the words are one.
fn by_id(lookups: &mut Lookups<'_>, words: &str) -> Result<BTreeSet<Key>> {
    let iris = if super::super::is_short_id(words) {
        store::with_short_id(lookups.store, &words.to_ascii_lowercase())?
    } else {
        BTreeSet::from([words.to_owned()])
    };
    let mut keys = BTreeSet::new();
    for iri in iris {
        let Ok(node) = NamedNode::new(&iri) else { continue };
        keys.insert(lookups.actor(&node)?);
        keys.extend([NodeKind::Issue, NodeKind::Event].map(|kind| (kind, iri.clone())));
    }
    Ok(keys)
}

/// The countries that have a code.
fn coded(lookups: &mut Lookups<'_>, code: &str) -> Result<BTreeSet<NamedNode>> {
    if !code.chars().all(|c| c.is_ascii_alphabetic()) || code.len() > 3 {
        return Ok(BTreeSet::new());
    }
    // A country's code is told of in each article that names it.
    let query = format!(
        "SELECT DISTINCT ?country {{ ?country {} {} }}",
        terms::IDENTIFIER,
        Literal::from(code.to_ascii_uppercase())
    );
    lookups.named(&query)
}

/// The meetings that have all these words in what is written at them, or may have; nothing where no place is
/// named, so that it may be any.
fn events(lookups: &mut Lookups<'_>, folded: &str) -> Result<Option<BTreeSet<Key>>> {
    let statuses = [EventStatus::Held, EventStatus::Planned, EventStatus::Possible, EventStatus::Cancelled];
    let kinds = [EventKind::Meeting, EventKind::Call].map(EventKind::as_str);
    let common: Vec<&str> = statuses.map(EventStatus::as_str).into_iter().chain(kinds).collect();
    // A day is written in digits, four at most in a row, and X where it is unknown.
    let is_common = |piece: &str| {
        common.iter().any(|word| text::holds(word, piece))
            || piece.len() <= 4 && piece.bytes().all(|byte| byte.is_ascii_digit() || byte == b'x')
    };
    let mut places = pieces(folded).filter(|piece| !is_common(piece)).peekable();
    if pieces(folded).next().is_none() {
        return Ok(Some(BTreeSet::new()));
    }
    if places.peek().is_none() {
        return Ok(None);
    }
    let places: Vec<&str> = places.collect();
    let mut keys = BTreeSet::new();
    for place in lookups.store.literals(terms::LOCATION)? {
        if places.iter().all(|piece| text::holds(&place, piece)) {
            for event in lookups.subjects(terms::LOCATION, &Literal::from(place).into())? {
                // Two are joined by a line.
                if lookups.objects(&event, terms::HAS_ACTOR)?.len() != 2 {
                    keys.insert((NodeKind::Event, event.into_string()));
                }
            }
        }
    }
    Ok(Some(keys))
}

fn pieces(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|c: char| !c.is_alphanumeric()).filter(|piece| !piece.is_empty())
}
