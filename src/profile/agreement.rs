//! Who stands on the same side of issues, and who on the other.

use crate::error::Result;
use crate::explain::{Actor, Reader};
use crate::rdf::short_id;
use crate::rdf::vocab::{ISSUE, dem, terms};
use oxigraph::model::NamedNodeRef;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Who agrees and who disagrees most, by the issues that both take a side on.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Agreement {
    /// On how many issues the one asked about takes a side.
    pub issues: usize,
    /// Those who more often agree.
    pub with: Vec<Neighbour>,
    /// Those who more often disagree.
    pub against: Vec<Neighbour>,
}

/// Somebody who takes a side on the same issues.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Neighbour {
    /// Who.
    pub name: String,
    /// The short id, or the code of a country.
    pub id: String,
    /// Issues on which both are on one side, sorted.
    pub agree: Vec<String>,
    /// Issues on which they are not.
    pub clash: Vec<String>,
}

/// The issues that somebody is for (true) or against. Who is both takes no side.
fn sides(reader: &Reader<'_>, iri: &str) -> Result<BTreeMap<String, bool>> {
    let on = |predicate: NamedNodeRef<'_>| -> Result<BTreeSet<String>> {
        let objects = reader.objects([iri], predicate)?;
        Ok(objects.into_iter().map(|(_, object)| object).filter(|object| object.starts_with(ISSUE)).collect())
    };
    let (favor, against) = (on(dem::SUPPORTS)?, on(dem::OPPOSES)?);
    let only = |one: &BTreeSet<String>, other: &BTreeSet<String>| -> Vec<String> {
        one.difference(other).cloned().collect()
    };
    let favored = only(&favor, &against).into_iter().map(|issue| (issue, true));
    Ok(favored.chain(only(&against, &favor).into_iter().map(|issue| (issue, false))).collect())
}

/// Agreement by the derived edges of one hop, between persons and countries; whoever else is named only within
/// one article.
pub(super) fn agreement(reader: &Reader<'_>, actor: &Actor, limit: usize) -> Result<Agreement> {
    let mine = sides(reader, &actor.iri)?;
    let countries = reader.countries();
    let people = format!("{}person/", reader.store.base());
    // For each other the issues on which they are for and against.
    let mut others: BTreeMap<String, BTreeMap<&str, BTreeSet<bool>>> = BTreeMap::new();
    for issue in mine.keys() {
        for (predicate, side) in [(dem::SUPPORTS, true), (dem::OPPOSES, false)] {
            for (who, _) in reader.pointing(predicate, [issue.as_str()])? {
                if who != actor.iri && (who.starts_with(&countries) || who.starts_with(&people)) {
                    others.entry(who).or_default().entry(issue).or_default().insert(side);
                }
            }
        }
    }
    let (mut with, mut against) = (Vec::new(), Vec::new());
    for (who, issues) in others {
        let (mut agree, mut clash) = (Vec::new(), Vec::new());
        for (issue, sides) in issues.into_iter().filter(|(_, sides)| sides.len() == 1) {
            let name = issue.strip_prefix(ISSUE).unwrap_or(issue).to_owned();
            let is_one = mine.get(issue).is_some_and(|side| sides.contains(side));
            if is_one { agree.push(name) } else { clash.push(name) }
        }
        if agree.len() > clash.len() {
            with.push((agree.len() - clash.len(), who, agree, clash));
        } else if clash.len() > agree.len() {
            against.push((clash.len() - agree.len(), who, agree, clash));
        }
    }
    let list = |mut all: Vec<(usize, String, Vec<String>, Vec<String>)>| -> Result<Vec<Neighbour>> {
        all.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        all.into_iter()
            .take(limit)
            .map(|(_, who, agree, clash)| {
                let (name, id) = called(reader, &who)?;
                Ok(Neighbour { name, id, agree, clash })
            })
            .collect()
    };
    Ok(Agreement { issues: mine.len(), with: list(with)?, against: list(against)? })
}

fn called(reader: &Reader<'_>, iri: &str) -> Result<(String, String)> {
    if let Some(code) = iri.strip_prefix(&reader.countries()) {
        let country = Actor::country(reader, code);
        return Ok((country.name, country.id));
    }
    let name = reader.objects([iri], terms::NAME)?.into_iter().next();
    Ok((name.map_or_else(|| iri.to_owned(), |(_, name)| name), short_id(iri)))
}
