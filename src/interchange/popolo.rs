//! [Popolo](https://www.popoloproject.com/specs/) JSON: persons, organizations, posts, memberships, areas, events.
//!
//! A country is an area; its offices are posts of that area. Organisations and groups are organizations, their offices
//! posts of theirs. A membership is a person in a post, with one source for each sentence that says so. Dates are
//! told as exactly as the articles do (`2031-03`); quotations and stances have no place in Popolo and are left out.
//! Beyond the specification, which allows it, a person has the `country` on whose side the articles see them, and a
//! membership its `status`: current, former, acting or designate.

use super::{address, line, time, wikidata};
use crate::corpus::{Actor, ActorId, ActorKind, Claim, Corpus, Post, Said, Tenure};
use crate::error::Result;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::io::Write;

/// The longest names and texts, in characters: none is that long but by somebody's intent.
const LONGEST: usize = 10_000;

/// Writes one JSON object with all lists, an item a line.
///
/// # Errors
/// [`Error::Output`](crate::error::Error::Output) where it cannot be written.
pub fn popolo(corpus: &Corpus, out: &mut dyn Write) -> Result<()> {
    let of = |kinds: &[ActorKind], make: fn(&Actor) -> Value| -> Vec<Value> {
        corpus.actors.iter().filter(|actor| kinds.contains(&actor.kind)).map(make).collect()
    };
    let lists = [
        ("persons", of(&[ActorKind::Person], person)),
        ("organizations", of(&[ActorKind::Organization, ActorKind::Group], organization)),
        ("posts", corpus.posts.iter().map(|it| post(corpus, it)).collect()),
        ("memberships", corpus.tenures().iter().map(|it| membership(corpus, it)).collect()),
        ("areas", of(&[ActorKind::Country], area)),
        ("events", corpus.claims.iter().filter_map(|claim| event(corpus, claim)).collect()),
    ];
    let mut separator = "{";
    for (name, items) in lists {
        write!(out, "{separator}\n{}: [", json!(name))?;
        for (n, item) in items.iter().enumerate() {
            write!(out, "{}\n{item}", if n == 0 { "" } else { "," })?;
        }
        write!(out, "\n]")?;
        separator = ",";
    }
    writeln!(out, "\n}}")?;
    Ok(())
}

/// An object of those fields that have a value.
fn object(fields: impl IntoIterator<Item = (&'static str, Option<Value>)>) -> Value {
    let told = fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
    Value::Object(told.collect::<Map<_, _>>())
}

fn text(words: &str) -> Option<Value> {
    Some(line(words, LONGEST)).filter(|text| !text.is_empty()).map(Value::String)
}

fn list(items: Vec<Value>) -> Option<Value> {
    Some(items).filter(|items| !items.is_empty()).map(Value::Array)
}

fn name(actor: &Actor) -> Option<Value> {
    text(&actor.name).or_else(|| text("?"))
}

/// Other names, the ids elsewhere.
fn known(actor: &Actor) -> [(&'static str, Option<Value>); 2] {
    let mut seen = BTreeSet::from([line(&actor.name, LONGEST)]);
    let names = actor.appearances.iter().map(|seen| line(&seen.name, LONGEST));
    let names = names.filter(|name| !name.is_empty() && seen.insert(name.clone()));
    let names = names.map(|name| json!({ "name": name })).collect();
    let ids = wikidata(&actor.same_as).map(|id| json!({ "scheme": "wikidata", "identifier": id }));
    [("other_names", list(names)), ("identifiers", list(ids.into_iter().collect()))]
}

fn person(actor: &Actor) -> Value {
    let country = actor.country.as_ref().map(|code| json!(code));
    object(
        [("id", Some(json!(actor.iri))), ("name", name(actor)), ("country", country)]
            .into_iter()
            .chain(known(actor)),
    )
}

fn organization(actor: &Actor) -> Value {
    let classification = (actor.kind == ActorKind::Group).then(|| json!("group"));
    let fields = [("id", Some(json!(actor.iri))), ("name", name(actor)), ("classification", classification)];
    object(fields.into_iter().chain(known(actor)))
}

fn area(actor: &Actor) -> Value {
    object([
        ("id", Some(json!(actor.iri))),
        ("name", name(actor)),
        ("identifier", actor.country.as_ref().map(|code| json!(code))),
        ("classification", Some(json!("country"))),
    ])
}

fn post(corpus: &Corpus, post: &Post) -> Value {
    let place = post.place.and_then(|place| corpus.actor(place));
    let of = |is_country: bool| {
        place.filter(|place| (place.kind == ActorKind::Country) == is_country).map(|place| json!(place.iri))
    };
    object([
        ("id", Some(json!(post.iri))),
        ("label", text(&post.title)),
        ("role", text(&post.title)),
        ("organization_id", of(false)),
        ("area_id", of(true)),
    ])
}

fn membership(corpus: &Corpus, tenure: &Tenure<'_>) -> Value {
    let post = corpus.post(tenure.post);
    let place = post.and_then(|post| post.place).and_then(|place| corpus.actor(place));
    let body = place.filter(|place| place.kind != ActorKind::Country);
    let area = place.filter(|place| place.kind == ActorKind::Country);
    object([
        ("id", tenure.claims.first().map(|claim| json!(claim.iri))),
        ("person_id", corpus.actor(tenure.person).map(|person| json!(person.iri))),
        ("post_id", post.map(|post| json!(post.iri))),
        ("organization_id", body.map(|body| json!(body.iri))),
        ("area_id", area.map(|area| json!(area.iri))),
        ("role", post.and_then(|post| text(&post.title))),
        ("status", Some(json!(tenure.status))),
        ("start_date", tenure.from.and_then(|from| time::bounds(from).0).map(Value::String)),
        ("end_date", tenure.to.and_then(|to| time::bounds(to).1).map(Value::String)),
        ("sources", list(tenure.claims.iter().filter_map(|claim| source(corpus, claim)).collect())),
    ])
}

fn event(corpus: &Corpus, claim: &Claim) -> Option<Value> {
    let Said::Event { kind, status, actors, countries, place } = &claim.said else { return None };
    let attendee = |id: &ActorId| {
        let actor = corpus.actor(*id).filter(|actor| actor.kind == ActorKind::Person)?;
        Some(object([("id", Some(json!(actor.iri))), ("name", name(actor))]))
    };
    let others =
        actors.iter().copied().filter(|id| corpus.actor(*id).is_some_and(|a| a.kind != ActorKind::Person));
    let others: Vec<ActorId> = others.chain(countries.iter().copied()).collect();
    let with = corpus.names(&others);
    let told = if kind.as_ref() == "other" { "event" } else { kind };
    let label = if with.is_empty() { told.to_owned() } else { format!("{told}: {with}") };
    let (from, to) = claim.when.told().map_or((None, None), |told| time::bounds(told));
    Some(object([
        ("id", Some(json!(claim.iri))),
        ("name", text(&label)),
        ("classification", text(kind)),
        ("status", text(status)),
        ("location", place.as_ref().and_then(|place| text(place))),
        ("start_date", from.map(Value::String)),
        ("end_date", to.map(Value::String)),
        ("attendees", list(actors.iter().filter_map(attendee).collect())),
        ("sources", list(source(corpus, claim).into_iter().collect())),
    ]))
}

fn source(corpus: &Corpus, claim: &Claim) -> Option<Value> {
    let article = corpus.article(claim.article)?;
    Some(json!({ "url": address(article).unwrap_or(&article.iri), "note": line(&claim.sentence, LONGEST) }))
}
