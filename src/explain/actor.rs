//! Somebody whom claims speak of, whatever articles call them.

use super::read::Reader;
use super::told::{self, Kind, Party};
use crate::error::Result;
use crate::rdf::short_id;
use crate::rdf::vocab::{dem, terms};
use oxigraph::model::vocab::rdf;
use oxigraph::model::{Literal, NamedNodeRef, NamedOrBlankNode, Term};
use serde::Serialize;
use std::collections::BTreeSet;

/// A person, a country, or an organisation or group of one name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Actor {
    /// What they are.
    pub kind: Kind,
    /// The name in full.
    pub name: String,
    /// The short id; of a country its ISO code.
    pub id: String,
    /// The canonical person or the country; of others the least of their IRIs.
    pub iri: String,
    /// What articles and gazetteers call them, sorted.
    #[serde(skip)]
    pub locals: Vec<String>,
}

/// Predicates by which claims speak of somebody.
const SPOKEN_OF: [NamedNodeRef<'static>; 9] = [
    terms::MEMBER,
    dem::SUBJECT,
    dem::OBJECT,
    dem::SPEAKER,
    dem::HOLDER,
    dem::TARGET_ACTOR,
    dem::REPORTED_BY,
    terms::HAS_ACTOR,
    dem::COUNTRY,
];

impl Actor {
    /// The country of a code.
    #[must_use]
    pub fn country(reader: &Reader<'_>, code: &str) -> Self {
        let iri = format!("{}{code}", reader.countries());
        let name = told::country(code, &iri).name;
        Self { kind: Kind::Country, name, id: code.to_owned(), iri: iri.clone(), locals: vec![iri] }
    }

    /// A canonical person.
    ///
    /// # Errors
    /// As [`Reader::load`].
    pub fn person(reader: &Reader<'_>, canonical: &str) -> Result<Self> {
        let members = reader.pointing(dem::IDENTIFIED_AS, [canonical])?;
        let mut locals: Vec<String> = members.into_iter().map(|(local, _)| local).collect();
        if locals.is_empty() {
            locals.push(canonical.to_owned());
        }
        let name = reader.objects([canonical], terms::NAME)?.into_iter().next();
        Ok(Self {
            kind: Kind::Person,
            name: name.map_or_else(|| canonical.to_owned(), |(_, name)| name),
            id: short_id(canonical),
            iri: canonical.to_owned(),
            locals,
        })
    }

    /// Whoever stands in a claim. A described group is that of its article alone.
    ///
    /// # Errors
    /// As [`Reader::load`].
    pub fn of(reader: &Reader<'_>, party: &Party) -> Result<Self> {
        match party.kind {
            Kind::Person => Self::person(reader, &party.iri),
            Kind::Country => Ok(Self::country(reader, party.side.as_deref().unwrap_or(&party.name))),
            kind => {
                let locals = if kind == Kind::Organization {
                    organizations(reader, &party.name)?
                } else {
                    vec![party.local.clone()]
                };
                let iri = locals.first().unwrap_or(&party.local).clone();
                Ok(Self { kind, name: party.name.clone(), id: short_id(&iri), iri, locals })
            }
        }
    }

    /// The claims that speak of them in any way, sorted.
    ///
    /// # Errors
    /// As [`Reader::load`].
    pub fn claims(&self, reader: &Reader<'_>) -> Result<BTreeSet<String>> {
        let mut out = BTreeSet::new();
        for predicate in SPOKEN_OF {
            out.extend(self.by(reader, predicate)?);
        }
        Ok(out)
    }

    /// The claims that speak of them by one predicate, sorted.
    ///
    /// # Errors
    /// As [`Reader::load`].
    pub fn by(&self, reader: &Reader<'_>, predicate: NamedNodeRef<'_>) -> Result<BTreeSet<String>> {
        let found = reader.pointing(predicate, self.locals.iter().map(String::as_str))?;
        Ok(found.into_iter().map(|(claim, _)| claim).collect())
    }

    /// All names under which articles and gazetteers know them, sorted.
    ///
    /// # Errors
    /// As [`Reader::load`].
    pub fn names(&self, reader: &Reader<'_>) -> Result<BTreeSet<String>> {
        let mut names = BTreeSet::from([self.name.clone()]);
        if self.kind != Kind::Country {
            let locals = || self.locals.iter().map(String::as_str);
            for predicate in [terms::NAME, terms::ALT_LABEL] {
                names.extend(reader.objects(locals(), predicate)?.into_iter().map(|(_, name)| name));
            }
        }
        Ok(names)
    }

    /// The codes of the countries whose side articles see them on, sorted; a country is on its own.
    ///
    /// # Errors
    /// As [`Reader::load`].
    pub fn sides(&self, reader: &Reader<'_>) -> Result<BTreeSet<String>> {
        if self.kind == Kind::Country {
            return Ok(BTreeSet::from([self.id.clone()]));
        }
        let countries = reader.countries();
        let sides = reader.objects(self.locals.iter().map(String::as_str), dem::SIDE)?;
        Ok(sides.into_iter().filter_map(|(_, iri)| iri.strip_prefix(&countries).map(str::to_owned)).collect())
    }
}

/// The IRIs of the organisations of a name, sorted: each article has its own.
fn organizations(reader: &Reader<'_>, name: &str) -> Result<Vec<String>> {
    let literal = Term::from(Literal::from(name));
    let mut out = BTreeSet::new();
    for quad in reader.store.matching(None, Some(terms::NAME), Some(&literal), None) {
        if let NamedOrBlankNode::NamedNode(subject) = quad?.subject {
            out.insert(subject.into_string());
        }
    }
    let classes = reader.objects(out.iter().map(String::as_str), rdf::TYPE)?;
    let is_one = |class: &str| class == terms::ORGANIZATION.as_str();
    Ok(classes.into_iter().filter(|(_, class)| is_one(class)).map(|(iri, _)| iri).collect())
}
