//! What the user means: a claim, a decision, an article by id or IRI; somebody by id, code or any name.

use super::actor::Actor;
use super::named::{bearers, may_hold, near};
use super::read::Reader;
use super::told::{self, Kind};
use crate::country::CountryCode;
use crate::error::Result;
use crate::gazetteer::{Gazetteer, NameKind};
use crate::rdf::vocab::{ISSUE, dem, terms};
use crate::rdf::{has_short_id, short_id, slug};
use crate::store;
use oxigraph::model::vocab::rdf;
use oxigraph::model::{Literal, NamedNodeRef, NamedOrBlankNode, Term};
use std::collections::{BTreeMap, BTreeSet};

/// Something that can be asked about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Thing {
    /// A claim of an article, or an office that a gazetteer tells; by IRI.
    Claim(String),
    /// A decision on who is who; by IRI.
    Decision(String),
    /// Where an article and a gazetteer are at odds; by IRI.
    Conflict(String),
    /// An article or a gazetteer; by IRI.
    Article(String),
    /// Somebody.
    Actor(Actor),
    /// An issue; by IRI.
    Issue(String),
}

impl Thing {
    /// Its IRI.
    #[must_use]
    pub fn iri(&self) -> &str {
        match self {
            Self::Claim(iri)
            | Self::Decision(iri)
            | Self::Conflict(iri)
            | Self::Article(iri)
            | Self::Issue(iri) => iri,
            Self::Actor(actor) => &actor.iri,
        }
    }
}

/// What fits the user's words; several where they fit several things alike.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// What fits, sorted.
    pub things: Vec<Thing>,
    /// Where nothing fits, the names most like the words, the likest first.
    pub near: Vec<String>,
}

/// What the user's words mean: an IRI, a short id (or four digits or more of its beginning), the code or name of
/// a country, the name of an issue, or a name that an article or a gazetteer knows, in full if anybody bears just
/// that, else by words of it; or where an article lies. Case and accents do not matter.
///
/// # Errors
/// [`Error::Storage`](crate::error::Error::Storage) or [`Error::Server`](crate::error::Error::Server) where the
/// engine fails.
pub fn find(reader: &mut Reader<'_>, words: &str) -> Result<Found> {
    let words = words.trim().trim_start_matches('<').trim_end_matches('>').trim();
    let mut found = BTreeSet::new();
    if words.contains(':')
        && let Some(thing) = by_iri(reader, words)?
    {
        return Ok(Found { things: vec![thing], near: Vec::new() });
    }
    let low = words.to_lowercase();
    let is_hex = (4..=7).contains(&low.len()) && low.bytes().all(|c| c.is_ascii_hexdigit());
    // A word without a digit may be a name as well as an id.
    if is_hex {
        found = by_id(reader, &low)?;
        if !found.is_empty() && low.bytes().any(|c| c.is_ascii_digit()) {
            return Ok(Found { things: found.into_iter().collect(), near: Vec::new() });
        }
    }
    let named = by_name(reader, words)?;
    if named.things.is_empty() && !found.is_empty() {
        return Ok(Found { things: found.into_iter().collect(), near: Vec::new() });
    }
    if named.things.is_empty() {
        let mut things = by_source(reader, words)?;
        if things.is_empty() {
            things = by_other_name(reader, words)?;
        }
        // "President Varga".
        if things.is_empty()
            && let Some(name) = Gazetteer::shipped().without_title(words)
        {
            things = by_name(reader, name)?.things;
        }
        if !things.is_empty() {
            return Ok(Found { things, near: Vec::new() });
        }
    }
    Ok(named)
}

/// The articles that lie there: the whole path or address, or its end, from a slash on; `news.jsonl#2` is the second
/// article of a file.
fn by_source(reader: &Reader<'_>, words: &str) -> Result<Vec<Thing>> {
    let (mut whole, mut ends) = (BTreeSet::new(), BTreeSet::new());
    for quad in reader.store.matching(None, Some(terms::DCT_SOURCE), None, None) {
        let quad = quad?;
        let (NamedOrBlankNode::NamedNode(subject), Term::Literal(source)) = (quad.subject, &quad.object)
        else {
            continue;
        };
        let source = source.value();
        if source == words {
            whole.insert(subject.into_string());
        } else if source.strip_suffix(words).is_some_and(|before| before.ends_with(['/', '\\'])) {
            ends.insert(subject.into_string());
        }
    }
    let found = if whole.is_empty() { ends } else { whole };
    Ok(found.into_iter().map(Thing::Article).collect())
}

/// What an IRI is, by what is told of it.
fn by_iri(reader: &mut Reader<'_>, iri: &str) -> Result<Option<Thing>> {
    if let Some(code) = iri.strip_prefix(&reader.countries()) {
        return Ok(Some(Thing::Actor(Actor::country(reader, code))));
    }
    reader.load([iri])?;
    let facts = reader.get(iri);
    let is_a = |class: NamedNodeRef<'_>| facts.iris(rdf::TYPE).any(|known| known == class.as_str());
    let thing = if facts.iri(dem::EVIDENCE).is_some() || is_a(terms::MEMBERSHIP) {
        Thing::Claim(iri.to_owned())
    } else if is_a(dem::DECISION) {
        Thing::Decision(iri.to_owned())
    } else if is_a(dem::CONFLICT) {
        Thing::Conflict(iri.to_owned())
    } else if is_a(terms::NEWS_ARTICLE) || is_a(dem::GAZETTEER) {
        Thing::Article(iri.to_owned())
    } else if iri.starts_with(ISSUE) {
        let known = reader.pointing(dem::ISSUE, [iri])?;
        return Ok((!known.is_empty()).then(|| Thing::Issue(iri.to_owned())));
    } else if !facts.is_empty() {
        return actors(reader, BTreeSet::from([iri.to_owned()])).map(|actors| actors.into_iter().next());
    } else {
        return Ok(None);
    };
    Ok(Some(thing))
}

/// Everything whose short id begins so; where there is nothing, whoever had such an id before they were one with
/// somebody else.
fn by_id(reader: &mut Reader<'_>, digits: &str) -> Result<BTreeSet<Thing>> {
    let mut iris = store::with_short_id(reader.store, digits)?;
    let countries = reader.countries();
    let countries = Gazetteer::shipped().countries().map(|country| format!("{countries}{}", country.code));
    iris.extend(countries.filter(|iri| has_short_id(iri, digits)));
    if iris.is_empty() {
        iris = store::formerly(reader.store, digits)?;
    }
    let mut out = BTreeSet::new();
    for iri in iris {
        out.extend(by_iri(reader, &iri)?);
    }
    Ok(out)
}

/// Who is called so.
fn by_name(reader: &mut Reader<'_>, words: &str) -> Result<Found> {
    let wanted = slug(words);
    if let Some(code) = country_code(words, &wanted) {
        let things = vec![Thing::Actor(Actor::country(reader, code.as_str()))];
        return Ok(Found { things, near: Vec::new() });
    }
    let issue = format!("{ISSUE}{wanted}");
    if !reader.pointing(dem::ISSUE, [issue.as_str()])?.is_empty() {
        return Ok(Found { things: vec![Thing::Issue(issue)], near: Vec::new() });
    }
    let parts: Vec<&str> = wanted.split('-').collect();
    let (mut exact, mut partly) = (BTreeSet::new(), BTreeSet::new());
    let names = reader.store.names()?;
    for name in names.iter().filter(|name| may_hold(name, &parts)) {
        let have = slug(name);
        if have == wanted {
            exact.extend(bearers(reader.store, name)?);
        } else if parts.iter().all(|part| have.split('-').any(|word| word == *part)) {
            partly.extend(bearers(reader.store, name)?);
        }
    }
    let things = actors(reader, exact)?;
    if !things.is_empty() {
        return Ok(Found { things, near: Vec::new() });
    }
    let mut things = actors(reader, partly)?;
    let is_person = |thing: &Thing| matches!(thing, Thing::Actor(actor) if actor.kind == Kind::Person);
    // Who asks for “Varga” does not mean the Varga Foundation, unless there is nobody else.
    if things.iter().any(is_person) {
        things.retain(is_person);
    }
    let near = if things.is_empty() { near(reader.store, &wanted, &names)? } else { Vec::new() };
    Ok(Found { things, near })
}

/// Whom the tables know under these words by another name: an organisation by its initials, a country by the capital,
/// palace or ministry that speaks for it.
fn by_other_name(reader: &mut Reader<'_>, words: &str) -> Result<Vec<Thing>> {
    let mut out = BTreeSet::new();
    for entry in Gazetteer::shipped().readings(words) {
        match (entry.kind, entry.iso) {
            (NameKind::Organization, _) => out.extend(by_name(reader, entry.name)?.things),
            (NameKind::Capital | NameKind::Seat, Some(code)) => {
                out.insert(Thing::Actor(Actor::country(reader, code.as_str())));
            }
            _ => {}
        }
    }
    Ok(out.into_iter().collect())
}

/// The code of a country by its code in any case, its name or another name of it.
fn country_code(words: &str, wanted: &str) -> Option<CountryCode> {
    let gazetteer = Gazetteer::shipped();
    if let Some(code) = CountryCode::parse(words)
        && gazetteer.country(code).is_some()
    {
        return Some(code);
    }
    let is_called = |name: &str| slug(name) == wanted || slug(name) == wanted.trim_start_matches("the-");
    gazetteer
        .countries()
        .find(|country| is_called(country.name) || country.variants.iter().any(|name| is_called(name)))
        .map(|country| country.code)
}

/// The actors that these are: articles' persons are their canonical one, organisations and groups of one name
/// are one.
fn actors(reader: &mut Reader<'_>, iris: BTreeSet<String>) -> Result<Vec<Thing>> {
    reader.load(iris.iter().map(String::as_str))?;
    let mut people: BTreeSet<String> = BTreeSet::new();
    let mut others: BTreeMap<(Kind, String), (String, Vec<String>)> = BTreeMap::new();
    for iri in iris {
        let facts = reader.get(&iri);
        let is_person = facts.iris(rdf::TYPE).any(|class| class == terms::PERSON.as_str());
        match told::kind(facts) {
            Kind::Person if is_person => {
                people.insert(facts.iri(dem::IDENTIFIED_AS).unwrap_or(&iri).to_owned());
            }
            kind @ (Kind::Organization | Kind::Group) => {
                let name = facts.text(terms::NAME).to_owned();
                let key = (kind, slug(&name));
                others.entry(key).or_insert_with(|| (name, Vec::new())).1.push(iri);
            }
            _ => {}
        }
    }
    let mut out = BTreeSet::new();
    for canonical in people {
        out.insert(Thing::Actor(Actor::person(reader, &canonical)?));
    }
    for ((kind, _), (name, mut locals)) in others {
        // By one of several IRIs all others of that name are meant, too.
        let namesakes = namesakes(reader, &name)?;
        locals.extend(namesakes.into_iter().filter(|iri| !locals.contains(iri)).collect::<Vec<_>>());
        locals.retain(|iri| {
            let facts = reader.get(iri);
            facts.is_empty() || told::kind(facts) == kind
        });
        locals.sort_unstable();
        let Some(iri) = locals.first().cloned() else { continue };
        out.insert(Thing::Actor(Actor { kind, name, id: short_id(&iri), iri, locals }));
    }
    Ok(out.into_iter().collect())
}

/// The IRIs of whatever bears just this name.
fn namesakes(reader: &mut Reader<'_>, name: &str) -> Result<Vec<String>> {
    let literal = Term::from(Literal::from(name));
    let mut out = BTreeSet::new();
    for quad in reader.store.matching(None, Some(terms::NAME), Some(&literal), None) {
        if let NamedOrBlankNode::NamedNode(subject) = quad?.subject {
            out.insert(subject.into_string());
        }
    }
    reader.load(out.iter().map(String::as_str))?;
    Ok(out.into_iter().collect())
}
