//! Why two persons are one or two, and where a gazetteer has it otherwise than an article.

use super::actor::Actor;
use super::article::{Source, source};
use super::read::Reader;
use super::told::{Says, tell};
use crate::error::Result;
use crate::rdf::short_id;
use crate::rdf::vocab::{dem, terms};
use serde::Serialize;
use std::collections::BTreeSet;

/// A decision on who is who.
#[derive(Clone, Debug, Serialize)]
pub struct Decision {
    /// Its short id.
    pub id: String,
    /// Its IRI.
    pub iri: String,
    /// positive, negative or unsure.
    pub judgement: String,
    /// The rule that made it.
    pub rule: String,
    /// Why, in English.
    pub reason: String,
    /// The two, as an article or gazetteer each knows them.
    pub sides: [Side; 2],
    /// Whether the two are one person in the end: a verdict or another decision may have it otherwise.
    pub are_one: bool,
}

/// A person as one article or gazetteer knows them.
#[derive(Clone, Debug, Serialize)]
pub struct Side {
    /// The short id.
    pub id: String,
    /// The IRI.
    pub iri: String,
    /// The name.
    pub name: String,
    /// The country whose side they are on.
    pub side: Option<String>,
    /// The first office told of.
    pub office: Option<String>,
    /// The article or gazetteer.
    pub source: Source,
}

impl Side {
    /// Name, side and office on one line.
    #[must_use]
    pub fn line(&self) -> String {
        let about: Vec<&str> = self.side.iter().chain(&self.office).map(String::as_str).collect();
        if about.is_empty() { self.name.clone() } else { format!("{} ({})", self.name, about.join(", ")) }
    }
}

/// Where an article and a gazetteer are at odds.
#[derive(Clone, Debug, Serialize)]
pub struct Conflict {
    /// Its short id.
    pub id: String,
    /// Its IRI.
    pub iri: String,
    /// side or office.
    pub about: String,
    /// The article's person.
    pub article: Side,
    /// What the article says.
    pub article_says: String,
    /// The gazetteer's person.
    pub gazetteer: Side,
    /// What the gazetteer says.
    pub gazetteer_says: String,
}

/// A decision of this IRI.
///
/// # Errors
/// As [`Reader::load`].
pub fn decision(reader: &mut Reader<'_>, iri: &str) -> Result<Decision> {
    reader.load([iri])?;
    let facts = reader.get(iri).clone();
    let (one, other) = (facts.iri(dem::ONE).unwrap_or_default(), facts.iri(dem::OTHER).unwrap_or_default());
    let sides = [side(reader, one)?, side(reader, other)?];
    let whose = |local: &str| reader.get(local).iri(dem::IDENTIFIED_AS).map(str::to_owned);
    Ok(Decision {
        id: short_id(iri),
        iri: iri.to_owned(),
        judgement: facts.text(dem::JUDGEMENT).to_owned(),
        rule: facts.text(dem::RULE).to_owned(),
        reason: facts.text(dem::REASON).to_owned(),
        are_one: whose(one).is_some() && whose(one) == whose(other),
        sides,
    })
}

/// The decisions that were made of any two of these persons, by IRI; of one person, those that made them one.
///
/// # Errors
/// As [`Reader::load`].
pub fn decisions_between(reader: &mut Reader<'_>, one: &Actor, other: &Actor) -> Result<Vec<Decision>> {
    let locals = |actor: &Actor| actor.locals.clone();
    let (ones, others) = (locals(one), locals(other));
    let mut sides: [BTreeSet<String>; 2] = Default::default();
    for (predicate, at) in [(dem::ONE, 0), (dem::OTHER, 1)] {
        let of = |locals: &[String], reader: &Reader<'_>| -> Result<BTreeSet<String>> {
            let found = reader.pointing(predicate, locals.iter().map(String::as_str))?;
            Ok(found.into_iter().map(|(decision, _)| decision).collect())
        };
        let (first, second) = (of(&ones, reader)?, of(&others, reader)?);
        if at == 0 {
            sides = [first, second];
        } else {
            // The one is the lesser of two, whichever of the actors that is.
            sides = [
                sides[0].intersection(&second).cloned().collect(),
                sides[1].intersection(&first).cloned().collect(),
            ];
        }
    }
    let iris: BTreeSet<String> = sides.into_iter().flatten().collect();
    reader.load(iris.iter().map(String::as_str))?;
    let made = |iri: &&String| {
        reader.get(iri).iri(dem::ONE).is_some() && reader.get(iri).text(dem::NUMBER).is_empty()
    };
    let iris: Vec<String> = iris.iter().filter(made).cloned().collect();
    iris.iter().map(|iri| decision(reader, iri)).collect()
}

/// A conflict of this IRI.
///
/// # Errors
/// As [`Reader::load`].
pub fn conflict(reader: &mut Reader<'_>, iri: &str) -> Result<Conflict> {
    reader.load([iri])?;
    let facts = reader.get(iri).clone();
    Ok(Conflict {
        id: short_id(iri),
        iri: iri.to_owned(),
        about: facts.text(dem::ABOUT).to_owned(),
        article: side(reader, facts.iri(dem::DISPUTES).unwrap_or_default())?,
        article_says: facts.text(dem::ARTICLE_SAYS).to_owned(),
        gazetteer: side(reader, facts.iri(dem::CONFLICTS_WITH).unwrap_or_default())?,
        gazetteer_says: facts.text(dem::GAZETTEER_SAYS).to_owned(),
    })
}

/// A person of an article or gazetteer.
fn side(reader: &mut Reader<'_>, local: &str) -> Result<Side> {
    reader.load([local])?;
    let offices = reader.pointing(terms::MEMBER, [local])?;
    let offices = tell(reader, offices.iter().map(|(iri, _)| iri.as_str()))?;
    let facts = reader.get(local).clone();
    reader.load([facts.graph.as_str()])?;
    let side = facts.iri(dem::SIDE).and_then(|iri| iri.rsplit('/').next());
    let office = offices.into_iter().find_map(|told| match told.says {
        Says::Office { title, .. } => Some(title),
        _ => None,
    });
    Ok(Side {
        id: short_id(local),
        iri: local.to_owned(),
        name: facts.text(terms::NAME).to_owned(),
        side: side.map(str::to_owned),
        office,
        source: source(reader, &facts.graph),
    })
}
