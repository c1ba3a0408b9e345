//! The persons of all articles and gazetteers, as [`identity`](crate::identity) wants them.

use super::{Store, pairs};
use crate::country::CountryCode;
use crate::error::Result;
use crate::identity::{Held, Person, When};
use crate::rdf::vocab::{DEM, dem, terms};
use oxigraph::model::vocab::rdf;
use oxigraph::model::{GraphName, NamedNode, NamedNodeRef, NamedOrBlankNode, Term};
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
    let dates = literals(store, terms::DATE_PUBLISHED)?;
    for person in people.values_mut() {
        person.date = dates.get(&person.article).and_then(|date| When::parse(date));
    }
    for predicate in [terms::NAME, ALT_LABEL] {
        for (iri, name) in pairs(store, predicate)? {
            if let (Some(person), Term::Literal(name)) = (people.get_mut(iri.as_str()), name) {
                person.names.push(name.value().to_owned());
            }
        }
    }
    for (iri, side) in pairs(store, dem::SIDE)? {
        if let Some(person) = people.get_mut(iri.as_str()) {
            person.side = last(&side).and_then(|code| CountryCode::parse(&code));
        }
    }
    for predicate in [EXACT_MATCH, terms::SAME_AS] {
        for (iri, other) in pairs(store, predicate)? {
            if let (Some(person), Term::NamedNode(other)) = (people.get_mut(iri.as_str()), other) {
                let known = other.as_str().strip_prefix("http://www.wikidata.org/entity/");
                person.ids.push(known.unwrap_or(other.as_str()).to_owned());
            }
        }
    }
    add_own_ids(&mut people);
    add_offices(store, &mut people)?;
    Ok(people.into_values().collect())
}

/// An article may say that its person is a gazetteer's: the IRI of that one is an id, then, of both.
fn add_own_ids(people: &mut BTreeMap<String, Person>) {
    let told: BTreeSet<String> = people.values().flat_map(|person| person.ids.iter().cloned()).collect();
    for person in people.values_mut().filter(|person| told.contains(&person.id)) {
        person.ids.push(person.id.clone());
    }
}

fn add_offices(store: &Store, people: &mut BTreeMap<String, Person>) -> Result<()> {
    let objects = |predicate: NamedNodeRef<'_>| -> Result<HashMap<String, Term>> {
        Ok(pairs(store, predicate)?
            .into_iter()
            .map(|(subject, object)| (subject.into_string(), object))
            .collect())
    };
    let (posts, places) = (objects(terms::POST)?, objects(terms::POST_IN)?);
    let (names, status) = (literals(store, terms::NAME)?, literals(store, dem::STATUS)?);
    // Where no article or gazetteer tells times, there are none.
    let time = |name: &str| literals(store, NamedNode::new_unchecked(format!("{DEM}{name}")).as_ref());
    let (from, to) = (time("validFrom")?, time("validTo")?);
    for (membership, member) in pairs(store, terms::MEMBER)? {
        let Term::NamedNode(member) = member else { continue };
        let Some(person) = people.get_mut(member.as_str()) else { continue };
        let Some(Term::NamedNode(post)) = posts.get(membership.as_str()) else { continue };
        let Some(title) = names.get(post.as_str()) else { continue };
        let place = places.get(post.as_str()).and_then(|place| match place {
            Term::NamedNode(node) if node.as_str().contains("/country/") => last(place),
            Term::NamedNode(node) => names.get(node.as_str()).cloned(),
            _ => None,
        });
        let when =
            |of: &HashMap<String, String>| of.get(membership.as_str()).and_then(|date| When::parse(date));
        let time = match (when(&from), when(&to)) {
            (Some(from), Some(to)) => Some(from.to(to)),
            // Since then, and held when the article was written; a gazetteer's, until today.
            (Some(from), None) => Some(person.date.or(When::parse("9999")).map_or(from, |end| from.to(end))),
            (None, only) => only,
        };
        let is_over = status.get(membership.as_str()).is_some_and(|status| status == "former");
        person.offices.push(Held { title: title.clone(), place, is_over, time });
    }
    Ok(())
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
