//! What a network is made of, read from a store predicate by predicate, or as much as was looked up; each term is kept once.
//!
//! Sentences are most of a store's bytes and are not read here: [`super::witness`] looks up those that are shown.

use crate::error::Result;
use crate::rdf::vocab::{dem, terms};
use crate::store::{Store, TellsOf, Told, of_quad};
use oxigraph::model::vocab::rdf;
use oxigraph::model::{NamedNodeRef, Quad, Term, TermRef};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A term that has been read: its number in the store, or its place among the texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Id(u32);

/// The objects of each subject and predicate; IRIs and literals as their plain text.
#[derive(Debug, Default)]
pub(super) struct Facts<'s> {
    /// Who knows the terms by number, where it has numbers.
    store: Option<&'s Store>,
    /// The terms of a store that has none.
    texts: Vec<Arc<str>>,
    // Maps are only ever asked for one key, so that their order shows nowhere.
    ids: FxHashMap<Arc<str>, Id>,
    /// The place of each predicate in [`PREDICATES`].
    predicates: FxHashMap<&'static str, u8>,
    /// Subject, predicate and object, sorted by subject and predicate and then by the object's text, each once.
    rows: Vec<(Id, u8, Id)>,
    /// Where the rows of each subject begin, and at last how many there are.
    starts: Vec<u32>,
    /// The members of each of [`CLASSES`], sorted by their text.
    members: [Vec<Id>; CLASSES.len()],
    /// The classes of each term, a bit for each of [`CLASSES`].
    classes: Vec<u16>,
    /// For each claim and each actor of an article the graph that it stands in.
    homes: FxHashMap<Id, Id>,
}

/// Classes whose members are claims.
pub(super) const CLAIMS: [NamedNodeRef<'static>; 4] =
    [terms::MEMBERSHIP, dem::TIE_CLASS, dem::STANCE, terms::EVENT];

/// Those of claims, those that tell what an actor is, and what is no article.
const CLASSES: [NamedNodeRef<'static>; 9] = {
    let [membership, tie, stance, event] = CLAIMS;
    let [person, organization] = [terms::PERSON, terms::ORGANIZATION];
    [membership, tie, stance, event, person, organization, dem::GROUP, terms::COUNTRY, dem::GAZETTEER]
};

/// No more than a byte has room for.
const PREDICATES: [NamedNodeRef<'static>; 28] = [
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
    dem::HEDGED,
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

impl<'s> Facts<'s> {
    /// All that a store tells.
    pub(super) fn of(store: &'s Store) -> Result<Self> {
        let mut facts = Self { store: store.has_numbers().then_some(store), ..Self::default() };
        store.each(rdf::TYPE, &CLASSES.map(Term::from), |told| facts.class(told))?;
        for (at, predicate) in (0..).zip(PREDICATES) {
            store.each(predicate, &[], |told| facts.told_of(at, told))?;
        }
        facts.sort();
        Ok(facts)
    }

    /// What these quads tell, and nothing else: of those that a network is not made of, nothing.
    pub(super) fn told_by<'q>(quads: impl Iterator<Item = &'q Quad>) -> Self {
        let places = places();
        let mut facts = Self::default();
        for quad in quads {
            let told = of_quad(quad.as_ref());
            if quad.predicate == rdf::TYPE {
                facts.class(told);
            } else if let Some(at) = places.get(quad.predicate.as_str()) {
                facts.told_of(*at, told);
            }
        }
        facts.sort();
        facts
    }

    /// Takes what something is.
    fn class(&mut self, (subject, class, graph): TellsOf<'_>) {
        let (TermRef::NamedNode(_), TermRef::NamedNode(name)) = (subject.term, class.term) else { return };
        let Some(at) = CLASSES.iter().position(|class| *class == name) else { return };
        let Some(member) = self.id(subject) else { return };
        if name != terms::COUNTRY
            && let Some(graph @ Told { term: TermRef::NamedNode(_), .. }) = graph
            && let Some(graph) = self.id(graph)
        {
            self.homes.insert(member, graph);
        }
        self.members[at].push(member);
    }

    /// Takes what is told of something under a predicate.
    fn told_of(&mut self, predicate: u8, (subject, object, _): TellsOf<'_>) {
        if let (TermRef::NamedNode(_), Some(object)) = (subject.term, self.id(object))
            && let Some(subject) = self.id(subject)
        {
            self.rows.push((subject, predicate, object));
        }
    }

    /// Puts in order what was taken.
    fn sort(&mut self) {
        self.predicates = places();
        let mut members = std::mem::take(&mut self.members);
        let most = members.iter().flatten().max().map_or(0, |id| id.0 as usize + 1);
        self.classes = vec![0; most];
        for (class, members) in members.iter_mut().enumerate() {
            members.sort_by(|a, b| self.text(*a).cmp(self.text(*b)));
            members.dedup();
            for member in members {
                self.classes[member.0 as usize] |= 1 << class;
            }
        }
        self.members = members;
        let mut rows = Self::by_subject(&std::mem::take(&mut self.rows));
        for told in rows.chunk_by_mut(|a, b| (a.0, a.1) == (b.0, b.1)).filter(|told| told.len() > 1) {
            told.sort_by(|a, b| self.text(a.2).cmp(self.text(b.2)));
        }
        rows.dedup();
        self.starts = starts(&rows);
        self.rows = rows;
    }

    /// The rows by their subjects; those of one subject in the order in which they are.
    fn by_subject(rows: &[(Id, u8, Id)]) -> Vec<(Id, u8, Id)> {
        let mut next = starts(rows);
        let mut sorted = rows.to_vec();
        for row in rows {
            if let Some(at) = next.get_mut(row.0.0 as usize) {
                sorted[*at as usize] = *row;
                *at += 1;
            }
        }
        sorted
    }

    /// Whom claims name, those who only speak, too.
    pub(super) fn named(&mut self, store: &Store) -> Result<BTreeSet<Id>> {
        let naming: Vec<u8> =
            NAMED.iter().filter_map(|predicate| self.predicates.get(predicate.as_str()).copied()).collect();
        let rows = self.rows.iter().filter(|(_, predicate, _)| naming.contains(predicate));
        let mut named: BTreeSet<Id> = rows.map(|(.., actor)| *actor).collect();
        for predicate in [dem::SPEAKER, dem::REPORTED_BY] {
            store.each(predicate, &[], |(_, actor, _)| named.extend(self.id(actor)))?;
        }
        Ok(named)
    }

    /// What stands for a term; nothing for one without a name.
    fn id(&mut self, told: Told<'_>) -> Option<Id> {
        let text = text(told.term)?;
        if let Some(number) = told.number {
            return Some(Id(number));
        }
        if let Some(id) = self.ids.get(text) {
            return Some(*id);
        }
        let id = Id(u32::try_from(self.texts.len()).ok()?);
        let text: Arc<str> = text.into();
        self.texts.push(Arc::clone(&text));
        self.ids.insert(text, id);
        Some(id)
    }

    /// The text of a term.
    pub(super) fn text(&self, id: Id) -> &str {
        match self.store {
            Some(store) => store.numbered(id.0).and_then(text),
            None => self.texts.get(id.0 as usize).map(|text| &**text),
        }
        .unwrap_or_default()
    }

    /// The objects, sorted by their text.
    pub(super) fn all(&self, subject: Id, predicate: NamedNodeRef<'_>) -> impl Iterator<Item = Id> + use<'_> {
        let bound = |at: usize| self.starts.get(at).map_or(self.rows.len(), |start| *start as usize);
        let rows = self.rows.get(bound(subject.0 as usize)..bound(subject.0 as usize + 1));
        let place = self.predicates.get(predicate.as_str()).copied();
        let rows = rows.unwrap_or_default().iter();
        rows.filter(move |(_, predicate, _)| Some(*predicate) == place).map(|(.., object)| *object)
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
        let at = CLASSES.iter().position(|known| *known == class);
        at.and_then(|at| self.members.get(at)).map_or(&[], Vec::as_slice)
    }

    /// Whether the subject is of the class.
    pub(super) fn is_a(&self, subject: Id, class: NamedNodeRef<'_>) -> bool {
        let classes = self.classes.get(subject.0 as usize).copied().unwrap_or_default();
        CLASSES.iter().position(|known| *known == class).is_some_and(|at| classes & 1 << at != 0)
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

/// The place of each predicate in [`PREDICATES`].
fn places() -> FxHashMap<&'static str, u8> {
    PREDICATES.map(NamedNodeRef::as_str).into_iter().zip(0..).collect()
}

/// Where the rows of each subject begin once they are sorted by it, and at last how many there are.
fn starts(rows: &[(Id, u8, Id)]) -> Vec<u32> {
    let most = rows.iter().map(|row| row.0.0 as usize).max().unwrap_or_default();
    let mut starts = vec![0; most + 2];
    for (subject, ..) in rows {
        starts[subject.0 as usize + 1] += 1;
    }
    let mut sum = 0;
    for start in &mut starts {
        sum += *start;
        *start = sum;
    }
    starts
}

/// The text of a term that has one.
fn text(term: TermRef<'_>) -> Option<&str> {
    match term {
        TermRef::NamedNode(node) => Some(node.as_str()),
        TermRef::Literal(literal) => Some(literal.value()),
        TermRef::BlankNode(_) => None,
    }
}
