//! The persons of all articles and gazetteers, as [`identity`](crate::identity) wants them.

use super::{Store, pairs};
use crate::country::CountryCode;
use crate::error::Result;
use crate::identity::{Held, Person, When};
use crate::rdf::vocab::{dem, terms};
use oxigraph::model::vocab::rdf;
use oxigraph::model::{GraphName, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A name besides the chief one.
const ALT_LABEL: NamedNodeRef<'static> =
    NamedNodeRef::new_unchecked("http://www.w3.org/2004/02/skos/core#altLabel");
/// The same person elsewhere.
const EXACT_MATCH: NamedNodeRef<'static> =
    NamedNodeRef::new_unchecked("http://www.w3.org/2004/02/skos/core#exactMatch");

/// Every person of every article and gazetteer, by IRI.
///
/// # Errors
/// [`Error::Storage`](crate::error::Error::Storage) where Oxigraph fails.
pub fn people(store: &Store) -> Result<Vec<Person>> {
    let class = Term::from(terms::PERSON);
    let shared = format!("{}graph/", store.base());
    let mut people: BTreeMap<String, Person> = BTreeMap::new();
    for quad in store.matching(None, Some(rdf::TYPE), Some(&class), None) {
        let quad = quad?;
        let (NamedOrBlankNode::NamedNode(subject), GraphName::NamedNode(graph)) =
            (quad.subject, quad.graph_name)
        else {
            continue;
        };
        // Canonical persons are what comes of all this.
        if !graph.as_str().starts_with(&shared) {
            let id = subject.into_string();
            let person = Person { id: id.clone(), article: graph.into_string(), ..Person::default() };
            people.insert(id, person);
        }
    }
    add_dates(store, &mut people)?;
    add_names(store, &mut people)?;
    for quad in store.matching(None, Some(dem::SIDE), None, None) {
        let quad = quad?;
        let code = last(&quad.object).and_then(|code| CountryCode::parse(&code));
        if let Some(person) = of(&quad, &mut people) {
            person.side = person.side.max(code);
        }
    }
    for predicate in [EXACT_MATCH, terms::SAME_AS] {
        for quad in store.matching(None, Some(predicate), None, None) {
            let quad = quad?;
            if let (Some(person), Term::NamedNode(other)) = (of(&quad, &mut people), &quad.object) {
                let known = other.as_str().strip_prefix("http://www.wikidata.org/entity/");
                person.ids.push(known.unwrap_or(other.as_str()).to_owned());
            }
        }
    }
    add_own_ids(&mut people);
    for person in people.values_mut() {
        person.ids.sort_unstable();
        person.ids.dedup();
    }
    add_offices(store, &mut people)?;
    Ok(people.into_values().collect())
}

/// The person of whom a quad speaks.
fn of<'p>(quad: &Quad, people: &'p mut BTreeMap<String, Person>) -> Option<&'p mut Person> {
    match &quad.subject {
        NamedOrBlankNode::NamedNode(subject) => people.get_mut(subject.as_str()),
        NamedOrBlankNode::BlankNode(_) => None,
    }
}

fn add_dates(store: &Store, people: &mut BTreeMap<String, Person>) -> Result<()> {
    let mut dates: HashMap<String, (String, Option<When>)> = HashMap::new();
    for quad in store.matching(None, Some(terms::DATE_PUBLISHED), None, None) {
        let quad = quad?;
        if let (NamedOrBlankNode::NamedNode(article), Term::Literal(date)) = (quad.subject, quad.object) {
            let (told, date) = (date.to_string(), When::parse(date.value()));
            let known = dates.entry(article.into_string()).or_insert_with(|| (told.clone(), date));
            if told < known.0 {
                *known = (told, date);
            }
        }
    }
    for person in people.values_mut() {
        person.date = dates.get(&person.article).and_then(|(_, date)| *date);
    }
    Ok(())
}

/// The chief names first, each kind sorted.
fn add_names(store: &Store, people: &mut BTreeMap<String, Person>) -> Result<()> {
    for predicate in [terms::NAME, ALT_LABEL] {
        let mut from: HashMap<String, usize> = HashMap::new();
        for quad in store.matching(None, Some(predicate), None, None) {
            let quad = quad?;
            if let (Some(person), Term::Literal(name)) = (of(&quad, people), &quad.object) {
                from.entry(person.id.clone()).or_insert(person.names.len());
                person.names.push(name.value().to_owned());
            }
        }
        for (id, from) in from {
            let Some(person) = people.get_mut(&id) else { continue };
            let mut names = person.names.split_off(from);
            names.sort_unstable();
            names.dedup();
            person.names.extend(names);
        }
    }
    Ok(())
}

/// An article may say that its person is a gazetteer's: the IRI of that one is an id, then, of both.
fn add_own_ids(people: &mut BTreeMap<String, Person>) {
    let told: BTreeSet<String> = people.values().flat_map(|person| person.ids.iter().cloned()).collect();
    for person in people.values_mut().filter(|person| told.contains(&person.id)) {
        person.ids.push(person.id.clone());
    }
}

fn add_offices(store: &Store, people: &mut BTreeMap<String, Person>) -> Result<()> {
    let mut held: HashMap<String, Vec<(String, Held)>> = HashMap::new();
    for quad in store.matching(None, Some(terms::MEMBER), None, None) {
        let quad = quad?;
        let (NamedOrBlankNode::NamedNode(membership), Term::NamedNode(member)) = (quad.subject, quad.object)
        else {
            continue;
        };
        if let Some(person) = people.get(member.as_str())
            && let Some(office) = office(store, &membership, person)?
        {
            held.entry(member.into_string()).or_default().push((membership.into_string(), office));
        }
    }
    for (id, mut offices) in held {
        offices.sort_by(|a, b| a.0.cmp(&b.0));
        offices.dedup_by(|a, b| a.0 == b.0);
        if let Some(person) = people.get_mut(&id) {
            person.offices = offices.into_iter().map(|(_, held)| held).collect();
        }
    }
    Ok(())
}

/// The office that a membership tells of.
fn office(store: &Store, membership: &NamedNode, person: &Person) -> Result<Option<Held>> {
    let told = |predicate| literal(store, membership, predicate);
    let Some(Term::NamedNode(post)) = object(store, membership, terms::POST)? else { return Ok(None) };
    let Some(title) = literal(store, &post, terms::NAME)? else { return Ok(None) };
    let place = match object(store, &post, terms::POST_IN)? {
        Some(place @ Term::NamedNode(_)) if place.to_string().contains("/country/") => last(&place),
        Some(Term::NamedNode(organization)) => literal(store, &organization, terms::NAME)?,
        _ => None,
    };
    let when = |date: Option<String>| date.and_then(|date| When::parse(&date));
    let time = match (when(told(dem::VALID_FROM)?), when(told(dem::VALID_TO)?)) {
        (Some(from), Some(to)) => Some(from.to(to)),
        // Since then, and held when the article was written; a gazetteer's, until today.
        (Some(from), None) => Some(person.date.or(When::parse("9999")).map_or(from, |end| from.to(end))),
        (None, only) => only,
    };
    let is_over = told(dem::STATUS)?.is_some_and(|status| status == "former");
    Ok(Some(Held { title, place, is_over, time }))
}

/// What a subject has under a predicate: of several the least.
fn object(store: &Store, subject: &NamedNode, predicate: NamedNodeRef<'_>) -> Result<Option<Term>> {
    let subject = NamedOrBlankNode::from(subject.clone());
    let mut least: Option<Term> = None;
    for quad in store.matching(Some(&subject), Some(predicate), None, None) {
        let object = quad?.object;
        if least.as_ref().is_none_or(|least| object.to_string() < least.to_string()) {
            least = Some(object);
        }
    }
    Ok(least)
}

fn literal(store: &Store, subject: &NamedNode, predicate: NamedNodeRef<'_>) -> Result<Option<String>> {
    Ok(object(store, subject, predicate)?.and_then(|object| match object {
        Term::Literal(literal) => Some(literal.value().to_owned()),
        _ => None,
    }))
}

/// The names of everything, by IRI.
///
/// # Errors
/// [`Error::Storage`](crate::error::Error::Storage) where Oxigraph fails.
pub fn names(store: &Store) -> Result<HashMap<String, String>> {
    literals(store, terms::NAME)
}

/// Where each article or gazetteer is from, by IRI.
///
/// # Errors
/// [`Error::Storage`](crate::error::Error::Storage) where Oxigraph fails.
pub fn sources(store: &Store) -> Result<HashMap<String, String>> {
    literals(store, terms::DCT_SOURCE)
}

/// When each article was published, by IRI.
///
/// # Errors
/// [`Error::Storage`](crate::error::Error::Storage) where Oxigraph fails.
pub fn published(store: &Store) -> Result<HashMap<String, String>> {
    literals(store, terms::DATE_PUBLISHED)
}

/// The literals of a predicate, by subject.
fn literals(store: &Store, predicate: NamedNodeRef<'_>) -> Result<HashMap<String, String>> {
    let mut out = HashMap::new();
    for (subject, object) in pairs(store, predicate)? {
        if let Term::Literal(literal) = object {
            out.entry(subject.into_string()).or_insert_with(|| literal.value().to_owned());
        }
    }
    Ok(out)
}

/// The last part of an IRI.
fn last(term: &Term) -> Option<String> {
    match term {
        Term::NamedNode(node) => node.as_str().rsplit('/').next().map(str::to_owned),
        _ => None,
    }
}
