//! A user's gazetteer as quads of a named graph of its own, and what an article says otherwise.

use super::iris::{Iris, slug};
use super::vocab::{dem, terms};
use crate::article::Article;
use crate::country::CountryCode;
use crate::entity::Entities;
use crate::register::{Conflict, Listed, Register, Tenure, escaped};
use oxigraph::model::vocab::{rdf, xsd};
use oxigraph::model::{Literal, NamedNode, NamedNodeRef, Quad, Term};

/// The quads of a gazetteer, sorted, each once. Its graph is named after the hash of its bytes; persons,
/// organisations and offices are told in the words in which articles tell them.
#[must_use]
pub fn register(base: &str, register: &Register) -> Vec<Quad> {
    let graph = node(format!("{base}{}", register.key()));
    let mut writer = Writer { base, graph, register, out: Vec::new() };
    writer.all();
    tidy(writer.out)
}

/// Where an article is at odds with gazetteers, as quads of the article's graph.
#[must_use]
pub fn conflicts(base: &str, article: &Article, entities: &Entities, conflicts: &[Conflict]) -> Vec<Quad> {
    let iris = Iris::new(base, article);
    let graph = node(iris.article());
    let mut out = Vec::new();
    for (n, conflict) in conflicts.iter().enumerate() {
        let Some(person) = entities.get(conflict.person) else { continue };
        let about = conflict.about.as_str();
        let me = node(format!("{}/conflict/{about}-{}-{n}", iris.article(), slug(&person.key)));
        let mut add = |predicate: NamedNodeRef<'_>, object: Term| {
            out.push(Quad::new(me.clone(), predicate.into_owned(), object, graph.clone()));
        };
        let listed = format!("{base}{}/person/{}", conflict.register, escaped(&conflict.listed));
        add(rdf::TYPE, dem::CONFLICT.into_owned().into());
        add(dem::ABOUT, literal(about));
        add(dem::DISPUTES, node(iris.entity(person)).into());
        add(dem::CONFLICTS_WITH, node(listed).into());
        add(dem::ARTICLE_SAYS, literal(&conflict.article_says));
        add(dem::GAZETTEER_SAYS, literal(&conflict.register_says));
    }
    tidy(out)
}

/// With which gazetteers an article was read, as quads of the article's graph.
#[must_use]
pub fn read_with(base: &str, article: &Article, registers: &[Register]) -> Vec<Quad> {
    let graph = node(super::article_iri(base, article));
    let with = |register: &Register| {
        let register = node(format!("{base}{}", register.key()));
        Quad::new(graph.clone(), dem::READ_WITH, register, graph.clone())
    };
    tidy(registers.iter().map(with).collect())
}

fn tidy(mut quads: Vec<Quad>) -> Vec<Quad> {
    quads.sort_by_cached_key(ToString::to_string);
    quads.dedup();
    quads
}

fn node(iri: impl Into<String>) -> NamedNode {
    NamedNode::new_unchecked(iri)
}

fn literal(text: &str) -> Term {
    Literal::new_simple_literal(text).into()
}

struct Writer<'a> {
    base: &'a str,
    graph: NamedNode,
    register: &'a Register,
    out: Vec<Quad>,
}

impl Writer<'_> {
    fn add(&mut self, subject: &NamedNode, predicate: NamedNodeRef<'_>, object: impl Into<Term>) {
        self.out.push(Quad::new(subject.clone(), predicate.into_owned(), object, self.graph.clone()));
    }

    fn all(&mut self) {
        let (me, register) = (self.graph.clone(), self.register);
        self.add(&me, rdf::TYPE, dem::GAZETTEER);
        self.add(&me, terms::DCT_SOURCE, literal(&register.source));
        self.add(&me, dem::SHA256, literal(&register.sha256));
        for person in &register.people {
            let me = node(format!("{}{}", self.base, register.person(&person.id)));
            self.listed(&me, terms::PERSON, person);
        }
        for body in &register.organizations {
            let me = self.organization(body);
            self.listed(&me, terms::ORGANIZATION, body);
        }
        for (n, tenure) in register.tenures.iter().enumerate() {
            self.tenure(n + 1, tenure);
        }
    }

    fn organization(&self, body: &Listed) -> NamedNode {
        node(format!("{}{}", self.base, self.register.organization(&body.id)))
    }

    fn country(&mut self, code: CountryCode) -> NamedNode {
        let me = node(format!("{}country/{code}", self.base));
        self.add(&me, rdf::TYPE, terms::COUNTRY);
        self.add(&me, terms::IDENTIFIER, literal(code.as_str()));
        me
    }

    fn listed(&mut self, me: &NamedNode, class: NamedNodeRef<'_>, listed: &Listed) {
        self.add(me, rdf::TYPE, class);
        self.add(me, terms::NAME, literal(&listed.name));
        self.add(me, terms::IDENTIFIER, literal(&listed.id));
        for alias in &listed.aliases {
            self.add(me, terms::ALT_LABEL, literal(alias));
        }
        if let Some(code) = listed.country {
            let side = self.country(code);
            self.add(me, dem::SIDE, side);
        }
        if let Some(id) = &listed.wikidata {
            self.add(me, terms::EXACT_MATCH, node(format!("http://www.wikidata.org/entity/{id}")));
        }
    }

    fn tenure(&mut self, number: usize, tenure: &Tenure) {
        let register = self.register;
        let Some(person) = register.people.get(tenure.person) else { return };
        let body = tenure.organization.and_then(|at| register.organizations.get(at));
        let place = match (body, tenure.country) {
            (Some(body), _) => escaped(&body.id),
            (None, Some(code)) => code.to_string(),
            (None, None) => "none".to_owned(),
        };
        let me = node(format!("{}/membership/{number}", self.graph.as_str()));
        let post = node(format!("{}/post/{place}-{}", self.graph.as_str(), slug(&tenure.title)));
        let member = node(format!("{}{}", self.base, register.person(&person.id)));
        self.add(&me, rdf::TYPE, terms::MEMBERSHIP);
        self.add(&me, terms::MEMBER, member);
        self.add(&me, terms::POST, post.clone());
        for (predicate, time) in [(dem::VALID_FROM, &tenure.from), (dem::VALID_TO, &tenure.to)] {
            if let Some(time) = time {
                self.add(&me, predicate, date(time));
            }
        }
        self.add(&post, rdf::TYPE, terms::POST_CLASS);
        // “President” and “president” are one post: its first title names it.
        let known =
            self.out.iter().any(|quad| quad.predicate == terms::NAME && quad.subject == post.clone().into());
        if !known {
            self.add(&post, terms::NAME, literal(&tenure.title));
        }
        let inside = match (body, tenure.country) {
            (Some(body), _) => self.organization(body),
            (None, Some(code)) => self.country(code),
            (None, None) => return,
        };
        self.add(&post, terms::POST_IN, inside);
    }
}

/// A year, a month or a day, typed as XML Schema types them.
fn date(text: &str) -> Literal {
    let kind = match text.len() {
        4 => xsd::G_YEAR,
        7 => xsd::G_YEAR_MONTH,
        _ => xsd::DATE,
    };
    Literal::new_typed_literal(text, kind)
}
