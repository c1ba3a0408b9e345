//! Who is who, as graphs: *decisions*, what the rules made of the articles; *identity*, what follows from
//! them and from human verdicts.
//!
//! Each person of an article is mapped to a canonical one, whose IRI derives from the least of its
//! members, so that merging never touches an article's graph and any order of reading gives the same graphs.

use super::{Store, people, verdicts};
use crate::error::Result;
use crate::identity::{Decision, Person, Resolution, resolve};
use crate::rdf;
use crate::rdf::vocab::{dem, terms};
use oxigraph::model::vocab::rdf as rdfv;
use oxigraph::model::{Literal, NamedNode, NamedOrBlankNode, Quad, Term};
use std::collections::BTreeMap;

/// Who is who: what both graphs are made of.
pub(super) struct Resolved {
    base: String,
    people: Vec<Person>,
    resolution: Resolution,
}

/// Decides who is who among the persons of all articles.
pub(super) fn resolved(store: &Store) -> Result<Resolved> {
    let people = people::people(store)?;
    let resolution = resolve(&people, &verdicts::verdicts(store)?);
    Ok(Resolved { base: store.base().to_owned(), people, resolution })
}

impl Resolved {
    /// The graph of decisions.
    pub(super) fn decisions(&self, graph: NamedNode) -> impl Iterator<Item = Quad> {
        self.resolution.decisions.iter().flat_map(move |decision| self.decided(decision, &graph))
    }

    /// The graph of identity.
    pub(super) fn identity(&self, graph: NamedNode) -> impl Iterator<Item = Quad> {
        self.resolution.groups.iter().flat_map(move |group| self.identified(group, &graph))
    }

    fn decided(&self, decision: &Decision, graph: &NamedNode) -> Vec<Quad> {
        let (Some(one), Some(other)) = (self.people.get(decision.one), self.people.get(decision.other))
        else {
            return Vec::new();
        };
        let me = NamedNode::new_unchecked(rdf::decision(&self.base, &one.id, &other.id));
        let node = |iri: &str| Term::from(NamedNode::new_unchecked(iri));
        let text = |text: &str| Term::from(Literal::from(text));
        let facts = [
            (rdfv::TYPE, dem::DECISION.into_owned().into()),
            (dem::ONE, node(&one.id)),
            (dem::OTHER, node(&other.id)),
            (dem::JUDGEMENT, text(decision.judgement.as_str())),
            (dem::RULE, text(decision.rule)),
            (dem::REASON, text(&decision.reason)),
            (terms::WAS_DERIVED_FROM, node(&one.article)),
            (terms::WAS_DERIVED_FROM, node(&other.article)),
        ];
        facts
            .into_iter()
            .map(|(predicate, object)| Quad::new(me.clone(), predicate, object, graph.clone()))
            .collect()
    }

    fn identified(&self, group: &[usize], graph: &NamedNode) -> Vec<Quad> {
        let mut out = Vec::new();
        let mut members: Vec<&Person> = group.iter().filter_map(|i| self.people.get(*i)).collect();
        members.sort_by(|a, b| a.id.cmp(&b.id));
        let Some(least) = members.first() else { return out };
        let Some(first) = least.names.first() else { return out };
        let canon = NamedNode::new_unchecked(rdf::canonical(&self.base, first, &least.id));
        let name = chief(members.iter().filter_map(|person| person.names.first()).map(String::as_str));
        let mut add = |subject: NamedNode, predicate, object: Term| {
            out.push(Quad::new(subject, predicate, object, graph.clone()));
        };
        add(canon.clone(), rdfv::TYPE, terms::PERSON.into_owned().into());
        add(canon.clone(), terms::NAME, Literal::from(name.unwrap_or(first)).into());
        for member in members {
            add(NamedNode::new_unchecked(&member.id), dem::IDENTIFIED_AS, canon.clone().into());
        }
        out
    }
}

/// The name of a canonical person: one of several words if there is one, the commonest, the longest.
fn chief<'n>(names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for name in names {
        *counts.entry(name).or_default() += 1;
    }
    // Capitals throughout are a headline's.
    let small = |name: &str| name.chars().filter(|c| c.is_lowercase()).count();
    let worth =
        |(name, count): &(&str, usize)| (name.contains(' '), *count, name.chars().count(), small(name));
    let best = counts.iter().map(|(name, count)| worth(&(name, *count))).max()?;
    counts.into_iter().find(|entry| worth(entry) == best).map(|(name, _)| name)
}

/// A decision of the rules, as the graph tells it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Decided {
    /// Its IRI.
    pub iri: String,
    /// The IRIs of its sides.
    pub sides: (String, String),
    /// `positive`, `negative` or `unsure`.
    pub judgement: String,
    /// The rule that made it.
    pub rule: String,
    /// Why, in English.
    pub reason: String,
}

/// All decisions of the rules, by IRI.
///
/// # Errors
/// [`Error::Storage`](crate::error::Error::Storage) where Oxigraph fails.
pub fn decisions(store: &Store) -> Result<Vec<Decided>> {
    let mut by_iri: BTreeMap<String, Decided> = BTreeMap::new();
    for quad in store.graph(&store.shared("decisions")) {
        let quad = quad?;
        let NamedOrBlankNode::NamedNode(subject) = quad.subject else { continue };
        let decided = by_iri.entry(subject.as_str().to_owned()).or_default();
        decided.iri = subject.into_string();
        match quad.object {
            Term::NamedNode(node) if quad.predicate == dem::ONE => decided.sides.0 = node.into_string(),
            Term::NamedNode(node) if quad.predicate == dem::OTHER => decided.sides.1 = node.into_string(),
            Term::Literal(value) if quad.predicate == dem::JUDGEMENT => {
                value.value().clone_into(&mut decided.judgement)
            }
            Term::Literal(value) if quad.predicate == dem::RULE => {
                value.value().clone_into(&mut decided.rule)
            }
            Term::Literal(value) if quad.predicate == dem::REASON => {
                value.value().clone_into(&mut decided.reason)
            }
            _ => {}
        }
    }
    Ok(by_iri.into_values().collect())
}
