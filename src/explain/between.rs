//! What ties two: every claim that speaks of both, under what it is to them.

use super::actor::Actor;
use super::find::Thing;
use super::marks::country_names;
use super::read::Reader;
use super::told::{Kind, Says, Told, tell};
use crate::error::Result;
use crate::rdf::slug;
use crate::rdf::vocab::{dem, terms};
use oxigraph::model::NamedNodeRef;
use serde::Serialize;
use std::collections::BTreeSet;

/// Claims of one kind between two.
#[derive(Clone, Debug, Serialize)]
pub struct Bond {
    /// What they are to the two (“Helena Varga on Kenya”).
    pub what: String,
    /// The claims, in order of article and position.
    pub claims: Vec<Told>,
}

/// An edge of one hop, as pictures and the derived graph have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hop {
    /// On whose side somebody is.
    Represents,
    /// A stance for somebody or an issue.
    Supports,
    /// A stance against somebody or an issue.
    Opposes,
    /// Both took part in a meeting that was held.
    MetWith,
}

impl Hop {
    /// The edge of a name: `supports`, `dem:supports` or its IRI; `met` and `meets` are [`Hop::MetWith`].
    ///
    /// ```
    /// use demarche::explain::Hop;
    /// assert_eq!(Hop::parse("dem:metWith"), Some(Hop::MetWith));
    /// assert_eq!(Hop::parse("Kenya"), None);
    /// ```
    #[must_use]
    pub fn parse(words: &str) -> Option<Self> {
        let words = words.trim().trim_start_matches('<').trim_end_matches('>');
        let all = [
            (Self::Represents, dem::REPRESENTS),
            (Self::Supports, dem::SUPPORTS),
            (Self::Opposes, dem::OPPOSES),
            (Self::MetWith, dem::MET_WITH),
        ];
        let name = words.strip_prefix("dem:").unwrap_or(words);
        let is = |edge: NamedNodeRef<'_>| {
            edge.as_str() == words
                || edge.as_str().rsplit('#').next().is_some_and(|end| end.eq_ignore_ascii_case(name))
        };
        all.into_iter().find(|(_, edge)| is(*edge)).map(|(hop, _)| hop)
    }

    /// What the claims behind the edge say.
    fn fits(self, bond: &Told) -> bool {
        match (&bond.says, self) {
            (Says::Stance { polarity, .. }, Self::Supports) => *polarity == crate::claim::Polarity::Favor,
            (Says::Stance { polarity, .. }, Self::Opposes) => *polarity == crate::claim::Polarity::Against,
            (Says::Event { kind, status, .. }, Self::MetWith) => kind == "meeting" && status == "held",
            (Says::Office { .. }, Self::Represents) => true,
            _ => false,
        }
    }
}

/// Every claim that ties one to the other; with a hop, those behind that edge alone.
///
/// # Errors
/// As [`Reader::load`].
pub fn between(reader: &mut Reader<'_>, one: &Actor, hop: Option<Hop>, other: &Thing) -> Result<Vec<Bond>> {
    let mut bonds = match other {
        Thing::Issue(issue) => on_issue(reader, one, issue)?,
        Thing::Actor(other) => of_two(reader, one, other, hop.is_some())?,
        _ => Vec::new(),
    };
    let mut seen = BTreeSet::new();
    for bond in &mut bonds {
        bond.claims.retain(|told| hop.is_none_or(|hop| hop.fits(told)) && seen.insert(told.iri.clone()));
        bond.claims.sort_by_cached_key(|told| {
            (told.article.clone(), told.evidence.as_ref().map(|evidence| evidence.start), told.iri.clone())
        });
    }
    bonds.retain(|bond| !bond.claims.is_empty());
    Ok(bonds)
}

fn on_issue(reader: &mut Reader<'_>, one: &Actor, issue: &str) -> Result<Vec<Bond>> {
    let on: BTreeSet<String> =
        reader.pointing(dem::ISSUE, [issue])?.into_iter().map(|(claim, _)| claim).collect();
    let name = issue.rsplit('/').next().unwrap_or(issue).replace('-', " ");
    let mut bonds =
        vec![bond(reader, format!("{} on {name}", one.name), &one.by(reader, dem::HOLDER)?, &on)?];
    if one.kind == Kind::Country {
        let side = of_side(reader, one, &on)?;
        bonds.push(bond(reader, format!("{}’s people on {name}", one.name), &side, &on)?);
    }
    Ok(bonds)
}

fn of_two(reader: &mut Reader<'_>, one: &Actor, other: &Actor, is_hop: bool) -> Result<Vec<Bond>> {
    let mut bonds = Vec::new();
    let by =
        |actor: &Actor, reader: &Reader<'_>, predicates: &[NamedNodeRef<'_>]| -> Result<BTreeSet<String>> {
            let mut out = BTreeSet::new();
            for predicate in predicates {
                out.extend(actor.by(reader, *predicate)?);
            }
            Ok(out)
        };
    for (person, place) in [(one, other), (other, one)] {
        if person.kind == Kind::Person && place.kind != Kind::Person {
            let mut offices = tell(reader, by(person, reader, &[terms::MEMBER])?.iter().map(String::as_str))?;
            let is_there = |told: &Told| matches!(&told.says, Says::Office { of: Some(of), .. } if place.locals.contains(&of.iri) || of.name == place.name);
            offices.retain(is_there);
            bonds.push(Bond {
                what: format!("Offices of {} for {}", person.name, place.name),
                claims: offices,
            });
        }
    }
    let tied = [dem::SUBJECT, dem::OBJECT];
    bonds.push(bond(reader, "Ties".to_owned(), &by(one, reader, &tied)?, &by(other, reader, &tied)?)?);
    let acts = [terms::HAS_ACTOR, dem::COUNTRY];
    bonds.push(bond(
        reader,
        "Meetings and other events".to_owned(),
        &by(one, reader, &acts)?,
        &by(other, reader, &acts)?,
    )?);
    for (holder, about) in [(one, other), (other, one)] {
        let targets = about.by(reader, dem::TARGET_ACTOR)?;
        let what = format!("{} on {}", holder.name, about.name);
        bonds.push(bond(reader, what, &holder.by(reader, dem::HOLDER)?, &targets)?);
        if holder.kind == Kind::Country && !is_hop {
            let side = of_side(reader, holder, &targets)?;
            bonds.push(bond(reader, format!("{}’s people on {}", holder.name, about.name), &side, &targets)?);
        }
        // An edge goes from the one to the other.
        if is_hop {
            break;
        }
    }
    for (teller, holder) in [(one, other), (other, one)] {
        let (told, held) = (teller.by(reader, dem::REPORTED_BY)?, holder.by(reader, dem::HOLDER)?);
        bonds.push(bond(
            reader,
            format!("{} tells where {} stands", teller.name, holder.name),
            &told,
            &held,
        )?);
    }
    for (speaker, about) in [(one, other), (other, one)] {
        if speaker.kind != Kind::Country {
            let what = format!("{} speaks of {}", speaker.name, about.name);
            bonds.push(Bond { what, claims: spoken(reader, speaker, about)? });
        }
    }
    Ok(bonds)
}

/// The claims that are in both sets.
fn bond(
    reader: &mut Reader<'_>,
    what: String,
    one: &BTreeSet<String>,
    other: &BTreeSet<String>,
) -> Result<Bond> {
    let claims = tell(reader, one.intersection(other).map(String::as_str))?;
    Ok(Bond { what, claims })
}

/// Of some stances, those that somebody on a country's side holds.
fn of_side(reader: &Reader<'_>, country: &Actor, stances: &BTreeSet<String>) -> Result<BTreeSet<String>> {
    let side: BTreeSet<String> =
        reader.pointing(dem::SIDE, [country.iri.as_str()])?.into_iter().map(|(local, _)| local).collect();
    let holders = reader.objects(stances.iter().map(String::as_str), dem::HOLDER)?;
    Ok(holders.into_iter().filter(|(_, holder)| side.contains(holder)).map(|(claim, _)| claim).collect())
}

/// What one is quoted with that names the other.
fn spoken(reader: &mut Reader<'_>, speaker: &Actor, about: &Actor) -> Result<Vec<Told>> {
    let names: BTreeSet<String> = match about.kind {
        // Neither an adjective nor a capital is the country’s name.
        Kind::Country => country_names(&about.id).into_iter().map(|name| slug(&name)).collect(),
        _ => about.names(reader)?.iter().map(|name| slug(name)).collect(),
    };
    let last: BTreeSet<String> = match about.kind {
        Kind::Person => names.iter().filter_map(|name| name.rsplit('-').next()).map(str::to_owned).collect(),
        _ => BTreeSet::new(),
    };
    let said = speaker.by(reader, dem::SPEAKER)?;
    let texts = reader.objects(said.iter().map(String::as_str), terms::TEXT)?;
    let naming = texts.into_iter().filter(|(_, text)| {
        let text = format!("-{}-", slug(text));
        names.iter().chain(&last).any(|name| name.len() > 2 && text.contains(&format!("-{name}-")))
    });
    let iris: Vec<String> = naming.map(|(iri, _)| iri).collect();
    tell(reader, iris.iter().map(String::as_str))
}
