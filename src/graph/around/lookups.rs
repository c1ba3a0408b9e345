//! Quads looked up in a store by what they name, each subject once, and counted.

use super::super::NodeKind;
use super::super::build::{Key, MEETINGS, names_actor};
use super::super::facts::{CLAIMS, Facts};
use super::super::text;
use crate::error::{Error, Result};
use crate::rdf::vocab::{dem, terms};
use crate::store::Store;
use oxigraph::model::vocab::rdf;
use oxigraph::model::{GraphName, Literal, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term};
use oxigraph::sparql::QueryResults;
use std::collections::{BTreeMap, BTreeSet};

/// What leads from a claim to those whom it names.
pub(super) const NAMES: [NamedNodeRef<'static>; 7] = [
    terms::MEMBER,
    dem::SUBJECT,
    dem::OBJECT,
    dem::HOLDER,
    dem::TARGET_ACTOR,
    terms::HAS_ACTOR,
    dem::COUNTRY,
];

/// Whom a claim joins.
#[derive(Debug, Default)]
pub(super) struct Joined {
    pub(super) nodes: BTreeSet<Key>,
    /// Whether a node for an event stands between them.
    pub(super) is_wide: bool,
}

/// Texts as they are written, by what they are in lower case.
type Spellings = BTreeMap<String, Vec<String>>;

/// What was looked up so far.
pub(super) struct Lookups<'s> {
    pub(super) store: &'s Store,
    limit: usize,
    /// How many quads were read, and how many lookups were made.
    pub(super) looked_at: usize,
    /// All that is told of each subject; of countries, articles and canonical persons what a network is made of.
    known: BTreeMap<NamedNode, Vec<Quad>>,
    names: Option<Spellings>,
    words: Option<Spellings>,
    claims: BTreeMap<Key, BTreeSet<NamedNode>>,
    sides: BTreeMap<Key, BTreeSet<NamedNode>>,
}

impl<'s> Lookups<'s> {
    pub(super) fn new(store: &'s Store, limit: usize) -> Self {
        Self {
            store,
            limit,
            looked_at: 0,
            known: BTreeMap::new(),
            names: None,
            words: None,
            claims: BTreeMap::new(),
            sides: BTreeMap::new(),
        }
    }

    /// Whether more was looked up than is worth it: what there is now is not all.
    pub(super) fn is_over(&self) -> bool {
        self.looked_at > self.limit
    }

    /// What was looked up, as a network is made of it.
    pub(super) fn facts(&self) -> Facts<'static> {
        Facts::told_by(self.known.values().flatten())
    }

    fn quads(
        &mut self,
        subject: Option<&NamedNode>,
        predicate: Option<NamedNodeRef<'_>>,
        object: Option<&Term>,
    ) -> Result<Vec<Quad>> {
        let subject = subject.map(|subject| NamedOrBlankNode::from(subject.clone()));
        let left = (self.limit + 1).saturating_sub(self.looked_at);
        let found = self.store.matching(subject.as_ref(), predicate, object, None);
        let quads: Vec<Quad> = found.take(left).collect::<Result<_>>()?;
        self.looked_at += 1 + quads.len();
        Ok(quads)
    }

    /// Whether a subject is of a class: a country is in each article that names it.
    fn is_a(&mut self, subject: &NamedNode, class: NamedNodeRef<'_>) -> Result<bool> {
        let (subject, class) = (NamedOrBlankNode::from(subject.clone()), Term::from(class));
        self.looked_at += 1;
        let mut found = self.store.matching(Some(&subject), Some(rdf::TYPE), Some(&class), None);
        Ok(found.next().transpose()?.is_some())
    }

    /// Of whom something is told.
    pub(super) fn subjects(
        &mut self,
        predicate: NamedNodeRef<'_>,
        object: &Term,
    ) -> Result<BTreeSet<NamedNode>> {
        let quads = self.quads(None, Some(predicate), Some(object))?;
        Ok(quads.into_iter().filter_map(subject).collect())
    }

    /// What is told of a subject under one predicate, without the rest.
    pub(super) fn objects(
        &mut self,
        subject: &NamedNode,
        predicate: NamedNodeRef<'_>,
    ) -> Result<Vec<String>> {
        if self.known.contains_key(subject) {
            return Ok(self.told(subject, predicate));
        }
        let quads = self.quads(Some(subject), Some(predicate), None)?;
        Ok(quads.iter().filter_map(|quad| plain(&quad.object)).collect())
    }

    /// What was read of a subject under one predicate, sorted.
    fn told(&self, subject: &NamedNode, predicate: NamedNodeRef<'_>) -> Vec<String> {
        let quads = self.known.get(subject).map_or(&[][..], Vec::as_slice);
        let told = quads.iter().filter(|quad| quad.predicate == predicate);
        let told: BTreeSet<String> = told.filter_map(|quad| plain(&quad.object)).collect();
        told.into_iter().collect()
    }

    fn nodes(&self, subject: &NamedNode, predicate: NamedNodeRef<'_>) -> Vec<NamedNode> {
        self.told(subject, predicate).into_iter().map(NamedNode::new_unchecked).collect()
    }

    /// Reads all that is told of a subject; whether it was not read before.
    fn read(&mut self, subject: &NamedNode) -> Result<bool> {
        if self.known.contains_key(subject) {
            return Ok(false);
        }
        let quads = self.quads(Some(subject), None, None)?;
        self.known.insert(subject.clone(), quads);
        Ok(true)
    }

    /// Reads some of what is told of a subject.
    fn read_only(&mut self, subject: &NamedNode, predicates: &[NamedNodeRef<'_>]) -> Result<()> {
        if self.known.contains_key(subject) {
            return Ok(());
        }
        let mut all = Vec::new();
        for predicate in predicates {
            all.extend(self.quads(Some(subject), Some(*predicate), None)?);
        }
        self.known.insert(subject.clone(), all);
        Ok(())
    }

    /// Reads the articles that a subject stands in.
    fn read_articles(&mut self, subject: &NamedNode) -> Result<()> {
        let quads = self.known.get(subject).into_iter().flatten();
        let articles: BTreeSet<NamedNode> = quads
            .filter(|quad| quad.predicate == rdf::TYPE)
            .filter_map(|quad| match &quad.graph_name {
                GraphName::NamedNode(article) => Some(article.clone()),
                _ => None,
            })
            .collect();
        for article in articles {
            self.read_only(&article, &[dem::COPY_OF, terms::DATE_PUBLISHED])?;
            let gazetteer = Term::from(dem::GAZETTEER);
            let is = self.quads(Some(&article), Some(rdf::TYPE), Some(&gazetteer))?;
            self.known.entry(article).or_default().extend(is);
        }
        Ok(())
    }

    /// A country is told of in each article that names it, in the same words: each of these is read once.
    fn read_country(&mut self, country: &NamedNode) -> Result<()> {
        let mut all = Vec::new();
        for predicate in [rdf::TYPE, terms::NAME, terms::IDENTIFIER] {
            let query = format!("SELECT DISTINCT ?object {{ {country} {predicate} ?object }}");
            for object in self.column(&query)? {
                self.looked_at += 1;
                all.push(Quad::new(country.clone(), predicate, object, GraphName::DefaultGraph));
            }
        }
        self.known.insert(country.clone(), all);
        Ok(())
    }

    fn column(&self, query: &str) -> Result<Vec<Term>> {
        let QueryResults::Solutions(rows) = self.store.query(query)? else { return Ok(Vec::new()) };
        let object = |row: std::result::Result<_, _>| {
            let row: oxigraph::sparql::QuerySolution = row?;
            Ok(row.get(0).cloned())
        };
        let failed = |error: oxigraph::sparql::QueryEvaluationError| Error::Query { why: error.to_string() };
        rows.filter_map(|row| object(row).map_err(failed).transpose()).collect()
    }

    /// The nodes that a query finds.
    pub(super) fn named(&self, query: &str) -> Result<BTreeSet<NamedNode>> {
        let nodes = self.column(query)?.into_iter().filter_map(|term| match term {
            Term::NamedNode(node) => Some(node),
            _ => None,
        });
        Ok(nodes.collect())
    }

    /// The IRIs of all issues that stances are about.
    pub(super) fn issues(&self) -> Result<Vec<String>> {
        let all = format!("SELECT DISTINCT ?issue {{ GRAPH ?graph {{ ?stance {} ?issue }} }}", dem::ISSUE);
        Ok(self.column(&all)?.iter().filter_map(plain).collect())
    }

    /// The names of everything, as they are written.
    pub(super) fn names(&mut self) -> Result<&Spellings> {
        let names = match self.names.take() {
            Some(names) => names,
            None => spellings(self.store, terms::NAME)?,
        };
        Ok(self.names.insert(names))
    }

    /// What stances are about, as it is written.
    pub(super) fn words(&mut self) -> Result<&Spellings> {
        let words = match self.words.take() {
            Some(words) => words,
            None => spellings(self.store, dem::TARGET)?,
        };
        Ok(self.words.insert(words))
    }

    /// The node of a person, country, organisation or group, once what is told of it is read.
    pub(super) fn actor(&mut self, local: &NamedNode) -> Result<Key> {
        if !self.known.contains_key(local) {
            if self.is_a(local, terms::COUNTRY)? {
                self.read_country(local)?;
            } else {
                self.read(local)?;
                self.read_articles(local)?;
            }
            for canonical in self.nodes(local, dem::IDENTIFIED_AS) {
                self.read_only(&canonical, &[terms::NAME])?;
            }
            // Whose side somebody is on is told by the country's code.
            for side in self.nodes(local, dem::SIDE) {
                self.actor(&side)?;
            }
        }
        let types = self.told(local, rdf::TYPE);
        let is = |class: NamedNodeRef<'_>| types.iter().any(|known| known == class.as_str());
        let canonical = self.nodes(local, dem::IDENTIFIED_AS).into_iter().next();
        let canonical = canonical.unwrap_or_else(|| local.clone());
        Ok(if is(terms::COUNTRY) {
            (NodeKind::Country, canonical.into_string())
        } else if is(terms::ORGANIZATION) {
            let name = [&canonical, local].into_iter().flat_map(|node| self.told(node, terms::NAME)).next();
            let name = name.unwrap_or_else(|| text::local_name(local.as_str()).to_owned());
            (NodeKind::Organization, name.to_lowercase())
        } else if is(dem::GROUP) {
            (NodeKind::Group, canonical.into_string())
        } else {
            (NodeKind::Person, canonical.into_string())
        })
    }

    /// Reads a claim with all that it names; whom it joins. Nobody, where it is none that a network is made of.
    pub(super) fn claim(&mut self, claim: &NamedNode) -> Result<Joined> {
        self.read(claim)?;
        let types = self.told(claim, rdf::TYPE);
        let is = |class: NamedNodeRef<'_>| types.iter().any(|known| known == class.as_str());
        let is_event = is(terms::EVENT);
        let is_told = !is_event || {
            let kinds = self.told(claim, dem::EVENT_TYPE);
            kinds.iter().any(|kind| MEETINGS.contains(&kind.as_str()))
        };
        if !is_told || !CLAIMS.iter().any(|class| is(*class)) {
            return Ok(Joined::default());
        }
        self.read_articles(claim)?;
        let mut named: BTreeMap<&str, Vec<Key>> = BTreeMap::new();
        for predicate in NAMES {
            for actor in self.nodes(claim, predicate) {
                named.entry(predicate.as_str()).or_default().push(self.actor(&actor)?);
            }
        }
        for post in self.nodes(claim, terms::POST) {
            self.read(&post)?;
            for place in self.nodes(&post, terms::POST_IN) {
                named.entry(terms::POST.as_str()).or_default().push(self.actor(&place)?);
            }
        }
        let mut of = |predicate: NamedNodeRef<'_>| named.remove(predicate.as_str()).unwrap_or_default();
        if is(dem::STANCE) {
            let (mut nodes, actors) = (BTreeSet::from_iter(of(dem::HOLDER)), of(dem::TARGET_ACTOR));
            nodes.extend(self.about(claim, actors));
            return Ok(Joined { nodes, is_wide: false });
        }
        if is_event {
            let (actors, countries) = (of(terms::HAS_ACTOR), of(dem::COUNTRY));
            let is_alone = actors.len() < 2;
            let mut nodes = BTreeSet::from_iter(actors);
            let is_wide = !is_alone && nodes.len() > 2;
            if is_alone {
                nodes.extend(countries);
            }
            return Ok(Joined { nodes, is_wide });
        }
        Ok(Joined { nodes: named.into_values().flatten().collect(), is_wide: false })
    }

    /// What a stance is about.
    fn about(&self, claim: &NamedNode, mut actors: Vec<Key>) -> Vec<Key> {
        let issues = self.told(claim, dem::ISSUE);
        if !issues.is_empty() {
            return issues.into_iter().map(|issue| (NodeKind::Issue, issue)).collect();
        }
        let words = self.told(claim, dem::TARGET).into_iter().next().unwrap_or_default();
        match actors.pop() {
            Some(actor) if actors.is_empty() && names_actor(&words) => vec![actor],
            _ => vec![(NodeKind::Target, words.to_lowercase())],
        }
    }

    /// Whether what a node is hangs on who speaks of it, and where: of a country or an issue it does not, and of words
    /// only where articles write them in several ways.
    pub(super) fn hangs_on_claims(&mut self, (kind, name): &Key) -> Result<bool> {
        Ok(match kind {
            NodeKind::Country | NodeKind::Issue => false,
            NodeKind::Target => self.words()?.get(name).is_some_and(|ways| ways.len() > 1),
            _ => true,
        })
    }

    /// All claims that name somebody or something, under whatever name articles have for it.
    pub(super) fn claims_of(&mut self, key: &Key) -> Result<BTreeSet<NamedNode>> {
        if let Some(claims) = self.claims.get(key) {
            return Ok(claims.clone());
        }
        let (kind, name) = key;
        let node = NamedNode::new_unchecked(name);
        let mut claims = BTreeSet::new();
        match kind {
            NodeKind::Event => {
                claims.insert(node);
            }
            NodeKind::Issue => claims = self.subjects(dem::ISSUE, &node.into())?,
            NodeKind::Target => {
                for words in self.words()?.get(name).cloned().unwrap_or_default() {
                    claims.extend(self.subjects(dem::TARGET, &Literal::from(words).into())?);
                }
            }
            NodeKind::Country | NodeKind::Person | NodeKind::Organization | NodeKind::Group => {
                for local in self.locals(*kind, name)? {
                    self.actor(&local)?;
                    self.naming(*kind, &local, &mut claims)?;
                }
            }
        }
        self.claims.insert(key.clone(), claims.clone());
        Ok(claims)
    }

    /// What articles have for a node.
    fn locals(&mut self, kind: NodeKind, name: &str) -> Result<BTreeSet<NamedNode>> {
        let mut locals = BTreeSet::new();
        if kind == NodeKind::Organization {
            for written in self.names()?.get(name).cloned().unwrap_or_default() {
                for local in self.subjects(terms::NAME, &Literal::from(written).into())? {
                    if self.is_actor(&local)? && self.actor(&local)?.0 == kind {
                        locals.insert(local);
                    }
                }
            }
        } else {
            let canonical = NamedNode::new_unchecked(name);
            locals.extend(self.subjects(dem::IDENTIFIED_AS, &canonical.clone().into())?);
            locals.insert(canonical);
        }
        Ok(locals)
    }

    /// Whether a subject is somebody: a post or an article has a name, too.
    pub(super) fn is_actor(&mut self, subject: &NamedNode) -> Result<bool> {
        let actors = [terms::PERSON, terms::ORGANIZATION, dem::GROUP, terms::COUNTRY];
        for class in actors {
            if self.is_a(subject, class)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Adds the claims that name one of these; the offices of a country or organisation are behind its posts.
    fn naming(&mut self, kind: NodeKind, local: &NamedNode, claims: &mut BTreeSet<NamedNode>) -> Result<()> {
        let object = Term::from(local.clone());
        let mut posts = BTreeSet::new();
        if kind == NodeKind::Country {
            for predicate in NAMES {
                claims.extend(self.subjects(predicate, &object)?);
            }
            posts = self.subjects(terms::POST_IN, &object)?;
        } else {
            for quad in self.quads(None, None, Some(&object))? {
                if quad.predicate == terms::POST_IN {
                    posts.extend(subject(quad));
                } else if NAMES.iter().any(|known| quad.predicate == *known) {
                    claims.extend(subject(quad));
                }
            }
        }
        for post in posts {
            claims.extend(self.subjects(terms::POST, &post.into())?);
        }
        Ok(())
    }

    /// Whose side somebody is on, and who is on the side of a country.
    pub(super) fn sides_of(&mut self, key: &Key) -> Result<BTreeSet<NamedNode>> {
        if let Some(sides) = self.sides.get(key) {
            return Ok(sides.clone());
        }
        let (kind, name) = key;
        let mut out = BTreeSet::new();
        match kind {
            NodeKind::Country => {
                out = self.subjects(dem::SIDE, &NamedNode::new_unchecked(name).into())?;
            }
            NodeKind::Person | NodeKind::Organization | NodeKind::Group => {
                for local in self.locals(*kind, name)? {
                    out.extend(self.nodes(&local, dem::SIDE));
                }
            }
            NodeKind::Issue | NodeKind::Target | NodeKind::Event => {}
        }
        self.sides.insert(key.clone(), out.clone());
        Ok(out)
    }
}

fn subject(quad: Quad) -> Option<NamedNode> {
    match quad.subject {
        NamedOrBlankNode::NamedNode(subject) => Some(subject),
        NamedOrBlankNode::BlankNode(_) => None,
    }
}

fn plain(term: &Term) -> Option<String> {
    match term {
        Term::NamedNode(node) => Some(node.as_str().to_owned()),
        Term::Literal(literal) => Some(literal.value().to_owned()),
        _ => None,
    }
}

fn spellings(store: &Store, predicate: NamedNodeRef<'_>) -> Result<Spellings> {
    let mut out = Spellings::new();
    for text in store.literals(predicate)? {
        out.entry(text.to_lowercase()).or_default().push(text);
    }
    Ok(out)
}
