//! [FollowTheMoney](https://followthemoney.tech/explorer/) entities, one JSON object a line, as Aleph and OpenSanctions
//! read them.
//!
//! | what the articles say | schema |
//! |---|---|
//! | an article | `Article`; a person in it: `Mention` |
//! | a person, an organisation, a country, a group | `Person`, `Organization`, `PublicBody`, `LegalEntity` |
//! | a post, and who holds it | `Position`, `Occupancy` |
//! | kin; one who came after another; any other tie | `Family`, `Succession`, `Associate` |
//! | an event | `Event` |
//! | a quotation | `Note` on who spoke |
//! | a stance | `Note` on its holder; towards actors `UnknownLink` too |
//!
//! `proof` leads to the article, `description` is the sentence, `recordId` the claim's IRI. Ids are hashes of IRIs,
//! since the model allows no IRI as an id. A `Note` has no date; its `summary` tells it.

use super::{address, time, wikidata};
use crate::article::hex;
use crate::claim::Polarity;
use crate::corpus::{Actor, ActorId, ActorKind, Article, Claim, Corpus, Post, Said, Tenure};
use crate::error::Result;
use crate::rdf::vocab::ISSUE;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::io::Write;
use unicode_normalization::UnicodeNormalization;

/// The longest texts that the model's types of property take, in characters.
const NAME: usize = 380;
const STRING: usize = 1000;
const TEXT: usize = 60_000;

/// Writes everything as entities: articles first, then actors, posts, and what is said of them.
///
/// # Errors
/// [`Error::Output`](crate::error::Error::Output) where it cannot be written.
pub fn ftm(corpus: &Corpus, out: &mut dyn Write) -> Result<()> {
    let mut put = |entity: Entity| writeln!(out, "{}", entity.json());
    for article in &corpus.articles {
        put(of_article(article))?;
    }
    for actor in &corpus.actors {
        put(of_actor(actor))?;
    }
    for post in &corpus.posts {
        put(of_post(corpus, post))?;
    }
    for actor in corpus.actors.iter().filter(|actor| actor.kind == ActorKind::Person) {
        for mention in mentions(corpus, actor) {
            put(mention)?;
        }
    }
    for tenure in corpus.tenures() {
        put(occupancy(corpus, &tenure))?;
    }
    for claim in &corpus.claims {
        for entity in of_claim(corpus, claim) {
            put(entity)?;
        }
    }
    Ok(())
}

/// An entity while it is put together.
struct Entity {
    id: String,
    schema: &'static str,
    properties: Map<String, Value>,
}

/// A text as the model's own cleaning leaves it: composed (NFC), on one line, without what nobody sees, of at most so
/// many characters.
fn line(text: &str, most: usize) -> String {
    let is_seen = |c: &char| !matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}');
    super::line(&text.nfc().filter(is_seen).collect::<String>(), most)
}

/// The id of what an IRI names: the model allows letters, digits, dots and hyphens.
fn id(iri: &str) -> String {
    let digest = Sha256::digest(iri.as_bytes());
    format!("dem-{}", hex(digest.get(..10).unwrap_or_default()))
}

impl Entity {
    fn new(schema: &'static str, iri: &str) -> Self {
        Self { id: id(iri), schema, properties: Map::new() }
    }

    /// Values of a property, each once, in their order; those that are empty are none.
    fn with(mut self, property: &str, values: impl IntoIterator<Item = String>) -> Self {
        let mut seen = BTreeSet::new();
        let values: Vec<Value> = values
            .into_iter()
            .filter(|value| !value.is_empty() && seen.insert(value.clone()))
            .map(Value::String)
            .collect();
        if !values.is_empty() {
            self.properties.insert(property.to_owned(), Value::Array(values));
        }
        self
    }

    /// What every claim has: its sentence, its article, its IRI. `Thing`s that are no intervals have no `recordId`.
    fn proven<'c>(self, corpus: &Corpus, claims: impl IntoIterator<Item = &'c Claim> + Clone) -> Self {
        let articles = || claims.clone().into_iter().filter_map(|claim| corpus.article(claim.article));
        let sentences = claims.clone().into_iter().map(|claim| line(&claim.sentence, TEXT));
        let me = self
            .with("proof", articles().map(|article| id(&article.iri)))
            .with("description", sentences)
            .with("sourceUrl", articles().filter_map(address).map(str::to_owned))
            .with(
                "publisher",
                articles().filter_map(|article| Some(line(article.publisher.as_ref()?, STRING))),
            );
        if me.schema == "Note" {
            return me;
        }
        me.with("recordId", claims.into_iter().map(|claim| line(&claim.iri, STRING)))
    }

    /// When a claim holds: one date, or two that bound it.
    fn timed(self, claim: &Claim) -> Self {
        let Some(told) = claim.when.told().or(claim.when.told_said()) else { return self };
        if let Some(one) = time::one(told) {
            return self.with("date", [one]);
        }
        let (from, to) = time::bounds(told);
        self.with("startDate", from).with("endDate", to)
    }

    fn json(self) -> Value {
        json!({ "id": self.id, "schema": self.schema, "properties": self.properties })
    }
}

fn of_article(article: &Article) -> Entity {
    let file = article.sources.first().map_or("article", |source| source);
    Entity::new("Article", &article.iri)
        .with("fileName", [line(file, STRING)])
        .with("title", article.title.iter().map(|title| line(title, STRING)))
        .with("author", article.byline.iter().map(|byline| line(byline, STRING)))
        .with("publisher", article.publisher.iter().map(|name| line(name, STRING)))
        .with("publishedAt", article.published.iter().filter_map(|day| time::one(day)))
        .with("sourceUrl", address(article).map(str::to_owned))
        .with("language", ["eng".to_owned()])
}

fn of_actor(actor: &Actor) -> Entity {
    let (schema, classification) = match actor.kind {
        ActorKind::Person => ("Person", None),
        ActorKind::Organization => ("Organization", None),
        ActorKind::Country => ("PublicBody", Some("country")),
        ActorKind::Group => ("LegalEntity", Some("group")),
    };
    let aliases = actor.appearances.iter().map(|seen| line(&seen.name, NAME));
    let name = line(&actor.name, NAME);
    Entity::new(schema, &actor.iri)
        .with("name", [if name.is_empty() { "?".to_owned() } else { name.clone() }])
        .with("alias", aliases.filter(|alias| *alias != name))
        .with("country", actor.country.iter().map(|code| code.to_lowercase()))
        .with("classification", classification.map(str::to_owned))
        .with("wikidataId", wikidata(&actor.same_as).map(str::to_owned))
}

fn of_post(corpus: &Corpus, post: &Post) -> Entity {
    let place = post.place.and_then(|place| corpus.actor(place));
    let is_country = place.is_some_and(|place| place.kind == ActorKind::Country);
    Entity::new("Position", &post.iri)
        .with("name", [line(&post.title, NAME)])
        .with("country", place.and_then(|place| place.country.as_ref()).map(|code| code.to_lowercase()))
        .with("organization", place.filter(|_| !is_country).map(|place| id(&place.iri)))
}

/// A person in each article that knows the person.
fn mentions(corpus: &Corpus, actor: &Actor) -> Vec<Entity> {
    let seen = actor.appearances.iter().filter_map(|seen| Some((corpus.article(seen.article)?, seen)));
    seen.map(|(article, seen)| {
        let name = line(&seen.name, NAME);
        Entity::new("Mention", &seen.iri)
            .with("document", [id(&article.iri)])
            .with("name", [if name.is_empty() { "?".to_owned() } else { name }])
            .with("resolved", [id(&actor.iri)])
            .with("detectedSchema", ["Person".to_owned()])
    })
    .collect()
}

fn occupancy(corpus: &Corpus, tenure: &Tenure<'_>) -> Entity {
    let iri = tenure.claims.first().map_or("", |claim| claim.iri.as_ref());
    let who = |id: ActorId| reference(corpus, id);
    let post = corpus.post(tenure.post).map(|post| id(&post.iri));
    let dates = tenure.claims.iter().filter_map(|claim| time::one(claim.when.told()?));
    Entity::new("Occupancy", iri)
        .with("holder", who(tenure.person))
        .with("post", post)
        .with("status", [tenure.status.to_owned()])
        .with("startDate", tenure.from.and_then(|from| time::bounds(from).0))
        .with("endDate", tenure.to.and_then(|to| time::bounds(to).1))
        .with("date", dates)
        .proven(corpus, tenure.claims.iter().copied())
}

fn reference(corpus: &Corpus, actor: ActorId) -> Option<String> {
    corpus.actor(actor).map(|actor| id(&actor.iri))
}

/// The entities of a claim that is no role.
fn of_claim(corpus: &Corpus, claim: &Claim) -> Vec<Entity> {
    let who = |id: ActorId| reference(corpus, id);
    let new = |schema| Entity::new(schema, &claim.iri).proven(corpus, [claim]);
    match &claim.said {
        Said::Role { .. } => Vec::new(),
        // The relation is that of the second to the first: “mother” means that `relative` is the mother of `person`.
        Said::Tie { subject, tie, object } if is_kin(tie) => {
            let family = new("Family").with("person", who(*object)).with("relative", who(*subject));
            vec![family.with("relationship", [line(tie, STRING)]).timed(claim)]
        }
        Said::Tie { subject, tie, object } if tie.as_ref() == "succeeded" => {
            vec![
                new("Succession")
                    .with("predecessor", who(*object))
                    .with("successor", who(*subject))
                    .timed(claim),
            ]
        }
        Said::Tie { subject, tie, object } => {
            let bond = new("Associate").with("person", who(*object)).with("associate", who(*subject));
            vec![bond.with("relationship", [line(tie, STRING)]).timed(claim)]
        }
        Said::Quotation { speaker, words, is_direct, .. } => {
            let kind = if *is_direct { "direct" } else { "indirect" };
            let note = note(corpus, claim, *speaker, ["quotation".to_owned(), kind.to_owned()]);
            vec![note.with("notes", [line(words, TEXT)])]
        }
        Said::Stance { holder, polarity, actors, issues, .. } => {
            let polarity = match polarity {
                Polarity::Favor => "for",
                Polarity::Against => "against",
                Polarity::Neutral => "neutral",
            };
            let issues = issues
                .iter()
                .map(|issue| line(&issue.strip_prefix(ISSUE).unwrap_or(issue).replace('-', " "), STRING));
            let words = ["stance".to_owned(), polarity.to_owned()].into_iter().chain(issues);
            let mut out = vec![note(corpus, claim, *holder, words)];
            for target in actors.iter().filter(|target| *target != holder) {
                let Some(at) = corpus.actor(*target) else { continue };
                let link =
                    Entity::new("UnknownLink", &format!("{} {}", claim.iri, at.iri)).proven(corpus, [claim]);
                let link = link.with("subject", who(*holder)).with("object", who(*target));
                out.push(link.with("role", [line(&corpus.tell(claim), STRING)]).timed(claim));
            }
            out
        }
        Said::Event { kind, status, actors, countries, place } => {
            let involved = actors.iter().chain(countries).filter_map(|actor| who(*actor));
            let name = if kind.as_ref() == "other" { "event" } else { kind };
            let name = place.as_ref().map_or_else(|| name.to_owned(), |place| format!("{name}, {place}"));
            let event = new("Event").with("name", [line(&name, NAME)]).with("involved", involved);
            let event = event.with("location", place.iter().map(|place| line(place, NAME)));
            let words = [line(kind, STRING), line(status, STRING)];
            vec![
                event.with("summary", [line(&corpus.tell(claim), TEXT)]).with("keywords", words).timed(claim),
            ]
        }
    }
}

fn note(corpus: &Corpus, claim: &Claim, about: ActorId, words: impl IntoIterator<Item = String>) -> Entity {
    let told = corpus.tell(claim);
    let summary = claim.time().map_or_else(|| told.clone(), |time| format!("{told} ({time})"));
    Entity::new("Note", &claim.iri)
        .proven(corpus, [claim])
        .with("name", [line(&told, NAME)])
        .with("summary", [line(&summary, TEXT)])
        .with("keywords", words)
        .with("entity", reference(corpus, about))
}

/// Whether a tie is kinship, by the table of ties.
fn is_kin(tie: &str) -> bool {
    let table = include_str!("../../data/offices/ties.tsv");
    !tie.is_empty()
        && table.lines().any(|row| {
            let mut cells = row.split('\t');
            let (noun, kind, name) = (cells.next(), cells.next(), cells.next().unwrap_or_default());
            kind == Some("kin") && (noun == Some(tie) || name == tie)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kin_are_kin() {
        assert!(is_kin("son-in-law") && is_kin("wife"));
        assert!(!is_kin("envoy") && !is_kin("kin") && !is_kin("noun") && !is_kin(""));
    }

    #[test]
    fn ids_are_what_the_model_allows() {
        let id = id("https://example.org/a/person/élan");
        assert!(id.len() == 24 && id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'), "{id}");
    }
}
