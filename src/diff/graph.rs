//! Claims from a graph: a store, or a file of quads.

use super::facts::{codes, tail};
use super::{Entry, Field, Sheaf, Sheet};
use crate::error::Result;
use crate::rdf::slug;
use crate::rdf::vocab::{dem, terms};
use oxigraph::model::vocab::rdf;
use oxigraph::model::{NamedNodeRef, NamedOrBlankNode, Quad, Term};
use std::collections::{BTreeMap, BTreeSet};

/// The claims of every article in a graph, given by all its quads.
///
/// # Errors
/// The first of the quads' errors.
pub fn from_quads(quads: impl Iterator<Item = Result<Quad>>) -> Result<Sheet> {
    let mut nodes = Nodes::default();
    for quad in quads {
        let quad = quad?;
        if let NamedOrBlankNode::NamedNode(subject) = quad.subject {
            let fields = nodes.0.entry(subject.into_string()).or_default();
            fields.entry(quad.predicate.into_string()).or_default().insert(text(quad.object));
        }
    }
    let mut sheet = Sheet::default();
    for (article, _) in nodes.typed(terms::NEWS_ARTICLE) {
        let mut claims = Vec::new();
        for (id, node) in nodes.within(article) {
            claims.extend(nodes.entry(id, node));
        }
        claims.sort_by_key(|entry| entry.start);
        let hash = nodes.one(article, dem::SHA256);
        let hash = if hash.is_empty() { article } else { hash };
        let source = nodes.one(article, terms::DCT_SOURCE).to_owned();
        sheet.articles.push(Sheaf { hash: hash.to_owned(), source, claims });
    }
    sheet.articles.sort_by(|a, b| a.hash.cmp(&b.hash));
    Ok(sheet)
}

/// An object as text: an IRI as it is, a literal by its value.
fn text(object: Term) -> String {
    match object {
        Term::NamedNode(node) => node.into_string(),
        Term::Literal(literal) => literal.value().to_owned(),
        other => other.to_string(),
    }
}

/// What is said of each node, by predicate.
#[derive(Default)]
struct Nodes(BTreeMap<String, BTreeMap<String, BTreeSet<String>>>);

type Node = BTreeMap<String, BTreeSet<String>>;

impl Nodes {
    fn typed(&self, class: NamedNodeRef<'_>) -> impl Iterator<Item = (&String, &Node)> {
        self.0.iter().filter(move |(_, node)| has_type(node, class))
    }

    /// The nodes whose IRIs continue an article's.
    fn within(&self, article: &str) -> impl Iterator<Item = (&String, &Node)> {
        let prefix = format!("{article}/");
        let end = prefix.clone();
        self.0.range(prefix..).take_while(move |(id, _)| id.starts_with(&end))
    }

    fn all(&self, id: &str, predicate: NamedNodeRef<'_>) -> impl Iterator<Item = &str> {
        self.0.get(id).and_then(|node| node.get(predicate.as_str())).into_iter().flatten().map(String::as_str)
    }

    fn one(&self, id: &str, predicate: NamedNodeRef<'_>) -> &str {
        self.all(id, predicate).next().unwrap_or_default()
    }

    fn entry(&self, id: &str, node: &Node) -> Option<Entry> {
        let (layer, fields) = self.fields(id, node)?;
        let evidence = self.one(id, dem::EVIDENCE);
        Some(Entry {
            layer,
            sentence: self.one(evidence, terms::EXACT).to_owned(),
            start: self.one(evidence, terms::START).parse().unwrap_or(0),
            fields,
        })
    }

    fn fields(&self, id: &str, node: &Node) -> Option<(&'static str, Vec<Field>)> {
        let plain = |name, predicate| Field::plain(name, self.one(id, predicate));
        let actor = |name, predicate| self.actor(name, self.one(id, predicate));
        Some(if has_type(node, terms::PERSON) {
            let country = Field::plain("country", tail(self.one(id, dem::SIDE)));
            ("people", vec![self.actor("name", id), country])
        } else if has_type(node, terms::MEMBERSHIP) {
            let post = self.one(id, terms::POST);
            let role = self.one(post, terms::NAME);
            let role = Field::named("role", &slug(role), role);
            let place = self.one(post, terms::POST_IN);
            let mut of = self.actor("of", place);
            // An organisation is compared by its name: a role's JSON knows it by no other.
            if self.0.get(place).is_some_and(|node| has_type(node, terms::ORGANIZATION)) {
                of.same = slug(&of.shown);
            }
            ("roles", vec![actor("person", terms::MEMBER), role, of, plain("status", dem::STATUS)])
        } else if has_type(node, dem::TIE_CLASS) {
            let (subject, object) = (actor("subject", dem::SUBJECT), actor("object", dem::OBJECT));
            ("relations", vec![subject, plain("relation", dem::TIE), object])
        } else if has_type(node, terms::QUOTATION) {
            let (kind, content) = (plain("kind", dem::KIND), plain("content", terms::TEXT));
            ("quotations", vec![actor("speaker", dem::SPEAKER), kind, content])
        } else if has_type(node, dem::STANCE) {
            let polarity = match tail(self.one(id, terms::HAS_POLARITY)) {
                "Positive" => "favor",
                "Negative" => "against",
                _ => "neutral",
            };
            let hedged = if self.one(id, dem::HEDGED) == "true" { "hedged" } else { "" };
            let fields = vec![
                actor("holder", dem::HOLDER),
                Field::plain("polarity", polarity),
                Field::plain("hedged", hedged),
                plain("target", dem::TARGET),
                self.many("actors", self.all(id, dem::TARGET_ACTOR)),
                self.many("issues", self.all(id, dem::ISSUE)),
                actor("reported_by", dem::REPORTED_BY),
            ];
            ("stances", fields)
        } else if has_type(node, terms::EVENT) {
            let fallback = tail(self.one(id, dem::DATE_SOURCE)).ends_with("PublicationFallback");
            let fields = vec![
                plain("type", dem::EVENT_TYPE),
                plain("status", dem::STATUS),
                self.many("people", self.all(id, terms::HAS_ACTOR)),
                Field::plain("countries", &codes(self.all(id, dem::COUNTRY).map(tail))),
                plain("place", terms::LOCATION),
                // As in JSON, the day of publication is no date of the event.
                Field::plain("date", if fallback { "" } else { self.one(id, dem::DATE) }),
            ];
            ("events", fields)
        } else {
            return None;
        })
    }

    /// A person, country, organisation or group; a country is shown by its code.
    fn actor(&self, name: &'static str, iri: &str) -> Field {
        let known = self.0.get(iri).filter(|node| !has_type(node, terms::COUNTRY));
        let named = known.map(|_| self.one(iri, terms::NAME)).filter(|name| !name.is_empty());
        Field::named(name, tail(iri), named.unwrap_or(tail(iri)))
    }

    fn many<'i>(&self, name: &'static str, iris: impl Iterator<Item = &'i str>) -> Field {
        let iris: Vec<&str> = iris.collect();
        let shown: Vec<String> = iris.iter().map(|iri| self.actor(name, iri).shown).collect();
        Field { name, same: codes(iris.iter().map(|iri| tail(iri))), shown: shown.join(", ") }
    }
}

fn has_type(node: &Node, class: NamedNodeRef<'_>) -> bool {
    node.get(rdf::TYPE.as_str()).is_some_and(|types| types.contains(class.as_str()))
}
