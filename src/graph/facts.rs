//! What a network is made of, read from a store predicate by predicate, or as much as was looked up; each term is kept once.
//!
//! Sentences are most of a store's bytes and are not read here: [`super::witness`] looks up those that are shown.

use crate::error::Result;
use crate::rdf::vocab::{dem, terms};
use crate::store::Store;
use oxigraph::model::vocab::rdf;
use oxigraph::model::{GraphName, NamedNodeRef, NamedOrBlankNode, Quad, Term};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

/// A term that has been read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Id(u32);

/// The objects of each subject and predicate; IRIs and literals as their plain text.
#[derive(Debug, Default)]
pub(super) struct Facts {
    texts: Vec<Rc<str>>,
    // Only ever asked for one key, so that its order shows nowhere.
    ids: HashMap<Rc<str>, Id>,
    /// For each predicate its subjects and objects, sorted.
    columns: BTreeMap<&'static str, Vec<(Id, Id)>>,
    /// For each class its members, sorted by their text.
    classes: BTreeMap<&'static str, Vec<Id>>,
    /// For each claim and each actor of an article the graph that it stands in.
    homes: HashMap<Id, Id>,
}

/// Classes whose members are claims.
pub(super) const CLAIMS: [NamedNodeRef<'static>; 4] =
    [terms::MEMBERSHIP, dem::TIE_CLASS, dem::STANCE, terms::EVENT];

/// Classes that tell what an actor is, and what is no article.
const OTHERS: [NamedNodeRef<'static>; 5] =
    [terms::PERSON, terms::ORGANIZATION, dem::GROUP, terms::COUNTRY, dem::GAZETTEER];

const PREDICATES: [NamedNodeRef<'static>; 27] = [
    terms::MEMBER,
    terms::POST,
    terms::POST_IN,
    terms::NAME,
    terms::IDENTIFIER,
    terms::HAS_POLARITY,
    terms::HAS_ACTOR,
    terms::LOCATION,
    terms::DATE_PUBLISHED,
    dem::STATUS,
    dem::SIDE,
    dem::IDENTIFIED_AS,
    dem::SUBJECT,
    dem::TIE,
    dem::OBJECT,
    dem::HOLDER,
    dem::TARGET,
    dem::TARGET_ACTOR,
    dem::ISSUE,
    dem::EVENT_TYPE,
    dem::COUNTRY,
    dem::DATE,
    dem::DATE_SOURCE,
    dem::SAID_ON,
    dem::VALID_FROM,
    dem::VALID_TO,
    dem::COPY_OF,
];

/// What leads from a claim to whom it names, and is in [`PREDICATES`] already.
const NAMED: [NamedNodeRef<'static>; 7] = [
    terms::MEMBER,
    terms::HAS_ACTOR,
    dem::SUBJECT,
    dem::OBJECT,
    dem::HOLDER,
    dem::TARGET_ACTOR,
    dem::COUNTRY,
];

impl Facts {
    /// All that a store tells.
    pub(super) fn of(store: &Store) -> Result<Self> {
        let mut facts = Self::default();
        for class in CLAIMS.into_iter().chain(OTHERS) {
            facts.class(class, store.matching(None, Some(rdf::TYPE), Some(&class.into()), None))?;
        }
        for predicate in PREDICATES.into_iter().chain([dem::HEDGED]) {
            facts.column(predicate, store.matching(None, Some(predicate), None, None))?;
        }
        Ok(facts)
    }

    /// What these quads tell, and nothing else: of those that a network is not made of, nothing.
    pub(super) fn told_by<'q>(quads: impl Iterator<Item = &'q Quad>) -> Result<Self> {
        let mut columns: BTreeMap<&str, Vec<&Quad>> = BTreeMap::new();
        let mut classes: BTreeMap<&str, Vec<&Quad>> = BTreeMap::new();
        for quad in quads {
            match &quad.object {
                Term::NamedNode(class) if quad.predicate == rdf::TYPE => {
                    classes.entry(class.as_str()).or_default().push(quad);
                }
                _ => columns.entry(quad.predicate.as_str()).or_default().push(quad),
            }
        }
        let mut facts = Self::default();
        for class in CLAIMS.into_iter().chain(OTHERS) {
            let quads = classes.remove(class.as_str()).unwrap_or_default();
            facts.class(class, quads.into_iter().cloned().map(Ok))?;
        }
        for predicate in PREDICATES.into_iter().chain([dem::HEDGED]) {
            let quads = columns.remove(predicate.as_str()).unwrap_or_default();
            facts.column(predicate, quads.into_iter().cloned().map(Ok))?;
        }
        Ok(facts)
    }

    /// Takes the members of a class.
    fn class(
        &mut self,
        class: NamedNodeRef<'static>,
        quads: impl Iterator<Item = Result<Quad>>,
    ) -> Result<()> {
        let mut members = Vec::new();
        for quad in quads {
            let quad = quad?;
            let NamedOrBlankNode::NamedNode(subject) = quad.subject else { continue };
            let member = self.id(subject.into_string());
            if class != terms::COUNTRY
                && let GraphName::NamedNode(graph) = quad.graph_name
            {
                let graph = self.id(graph.into_string());
                self.homes.insert(member, graph);
            }
            members.push(member);
        }
        members.sort_by(|a, b| self.text(*a).cmp(self.text(*b)));
        members.dedup();
        self.classes.insert(class.as_str(), members);
        Ok(())
    }

    /// Takes the subjects and objects of a predicate.
    fn column(
        &mut self,
        predicate: NamedNodeRef<'static>,
        quads: impl Iterator<Item = Result<Quad>>,
    ) -> Result<()> {
        let mut column = Vec::new();
        for quad in quads {
            column.extend(self.pair(quad?));
        }
        column.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| self.text(a.1).cmp(self.text(b.1))));
        column.dedup();
        self.columns.insert(predicate.as_str(), column);
        Ok(())
    }

    /// Whom claims name, those who only speak, too.
    pub(super) fn named(&mut self, store: &Store) -> Result<BTreeSet<Id>> {
        let columns = NAMED.iter().filter_map(|predicate| self.columns.get(predicate.as_str()));
        let mut named: BTreeSet<Id> = columns.flatten().map(|(_, actor)| *actor).collect();
        for predicate in [dem::SPEAKER, dem::REPORTED_BY] {
            for quad in store.matching(None, Some(predicate), None, None) {
                named.extend(self.pair(quad?).map(|(_, actor)| actor));
            }
        }
        Ok(named)
    }

    fn pair(&mut self, quad: Quad) -> Option<(Id, Id)> {
        let NamedOrBlankNode::NamedNode(subject) = quad.subject else { return None };
        let object = match quad.object {
            Term::NamedNode(node) => node.into_string(),
            Term::Literal(literal) => literal.destruct().0,
            _ => return None,
        };
        Some((self.id(subject.into_string()), self.id(object)))
    }

    fn id(&mut self, text: String) -> Id {
        if let Some(id) = self.ids.get(text.as_str()) {
            return *id;
        }
        // No store that fits into memory has four thousand million terms.
        let id = Id(u32::try_from(self.texts.len()).unwrap_or(u32::MAX));
        let text: Rc<str> = text.into();
        self.texts.push(Rc::clone(&text));
        self.ids.insert(text, id);
        id
    }

    /// The text of a term.
    pub(super) fn text(&self, id: Id) -> &str {
        usize::try_from(id.0).ok().and_then(|at| self.texts.get(at)).map_or("", |text| text)
    }

    /// The objects, sorted by their text.
    pub(super) fn all(&self, subject: Id, predicate: NamedNodeRef<'_>) -> impl Iterator<Item = Id> + use<'_> {
        let column = self.columns.get(predicate.as_str()).map_or(&[][..], Vec::as_slice);
        let start = column.partition_point(|(known, _)| *known < subject);
        let rows = column.get(start..).unwrap_or_default();
        rows.iter().take_while(move |(known, _)| *known == subject).map(|(_, object)| *object)
    }

    /// The first object.
    pub(super) fn one(&self, subject: Id, predicate: NamedNodeRef<'_>) -> Option<Id> {
        self.all(subject, predicate).next()
    }

    /// The text of the first object.
    pub(super) fn told(&self, subject: Id, predicate: NamedNodeRef<'_>) -> Option<&str> {
        self.one(subject, predicate).map(|id| self.text(id))
    }

    /// The members of a class, sorted by their text.
    pub(super) fn of_type(&self, class: NamedNodeRef<'_>) -> &[Id] {
        self.classes.get(class.as_str()).map_or(&[], Vec::as_slice)
    }

    /// Whether the subject is of the class.
    pub(super) fn is_a(&self, subject: Id, class: NamedNodeRef<'_>) -> bool {
        let wanted = self.text(subject);
        self.of_type(class).binary_search_by(|member| self.text(*member).cmp(wanted)).is_ok()
    }

    /// Whether a gazetteer tells it, and no article: that is no evidence.
    pub(super) fn is_foreign(&self, id: Id) -> bool {
        self.home(id).is_some_and(|home| self.is_a(home, dem::GAZETTEER))
    }

    /// The graph that a claim stands in: its article's.
    pub(super) fn home(&self, claim: Id) -> Option<Id> {
        self.homes.get(&claim).copied()
    }
}
