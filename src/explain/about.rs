//! Everything claimed of somebody, of an issue, or by an article.

use super::actor::Actor;
use super::article::{Source, source};
use super::decision::{Decision, decisions_between};
use super::find::Thing;
use super::read::Reader;
use super::told::{Kind, Told, tell};
use crate::error::Result;
use crate::rdf::vocab::{dem, terms};
use oxigraph::model::NamedNodeRef;
use serde::Serialize;
use std::collections::BTreeSet;

/// Everything claimed of one.
#[derive(Clone, Debug, Serialize)]
pub struct About {
    /// Who or what it is.
    pub name: String,
    /// person, country, organization, group, issue or article.
    pub kind: &'static str,
    /// The short id or code.
    pub id: String,
    /// The IRI.
    pub iri: String,
    /// Other names under which articles and gazetteers know them.
    pub names: Vec<String>,
    /// The countries whose side articles see them on.
    pub sides: Vec<String>,
    /// The article, where it is one.
    pub source: Option<Source>,
    /// The claims, by what they are to it.
    pub groups: Vec<Group>,
    /// By which decisions the persons of several articles were made this one.
    pub decisions: Vec<Decision>,
}

/// Claims of one kind.
#[derive(Clone, Debug, Serialize)]
pub struct Group {
    /// What they are to it (“stances it takes”).
    pub what: &'static str,
    /// How many there are.
    pub all: usize,
    /// The first of them.
    pub claims: Vec<Told>,
}

/// What claims are to somebody, by the predicates that lead to them.
const ROLES: [(&str, &[NamedNodeRef<'static>]); 7] = [
    ("Offices", &[terms::MEMBER]),
    ("Ties", &[dem::SUBJECT, dem::OBJECT]),
    ("Stances taken", &[dem::HOLDER]),
    ("Stances towards", &[dem::TARGET_ACTOR]),
    ("Stances told of others", &[dem::REPORTED_BY]),
    ("Words", &[dem::SPEAKER]),
    ("Meetings and other events", &[terms::HAS_ACTOR, dem::COUNTRY]),
];

/// Everything claimed of a thing, at most so many claims of a kind; `None` of what is a claim or a decision itself.
///
/// # Errors
/// As [`Reader::load`].
pub fn about(reader: &mut Reader<'_>, thing: &Thing, limit: usize) -> Result<Option<About>> {
    match thing {
        Thing::Actor(actor) => of_actor(reader, actor, limit).map(Some),
        Thing::Issue(iri) => {
            let on: BTreeSet<String> =
                reader.pointing(dem::ISSUE, [iri.as_str()])?.into_iter().map(|(claim, _)| claim).collect();
            let name = iri.rsplit('/').next().unwrap_or(iri).replace('-', " ");
            let groups = vec![group(reader, "Stances", &on, limit)?];
            Ok(Some(About { groups, ..nothing(&name, "issue", "", iri) }))
        }
        Thing::Article(iri) => {
            reader.load([iri.as_str()])?;
            let source = source(reader, iri);
            let claims = within(reader, iri)?;
            let groups = vec![group(reader, "Claims", &claims, limit)?];
            let about = nothing(&source.path, "article", &source.id, iri);
            Ok(Some(About { groups, source: Some(source), ..about }))
        }
        _ => Ok(None),
    }
}

fn nothing(name: &str, kind: &'static str, id: &str, iri: &str) -> About {
    About {
        name: name.to_owned(),
        kind,
        id: id.to_owned(),
        iri: iri.to_owned(),
        names: Vec::new(),
        sides: Vec::new(),
        source: None,
        groups: Vec::new(),
        decisions: Vec::new(),
    }
}

fn of_actor(reader: &mut Reader<'_>, actor: &Actor, limit: usize) -> Result<About> {
    let mut groups = Vec::new();
    if actor.kind != Kind::Person {
        let posts = actor.by(reader, terms::POST_IN)?;
        let held = reader.pointing(terms::POST, posts.iter().map(String::as_str))?;
        let held: BTreeSet<String> = held.into_iter().map(|(claim, _)| claim).collect();
        groups.push(group(reader, "Its offices", &held, limit)?);
    }
    for (what, predicates) in ROLES {
        let mut claims = BTreeSet::new();
        for predicate in predicates {
            claims.extend(actor.by(reader, *predicate)?);
        }
        groups.push(group(reader, what, &claims, limit)?);
    }
    groups.retain(|group| group.all > 0);
    let mut names: Vec<String> = actor.names(reader)?.into_iter().collect();
    names.retain(|name| *name != actor.name);
    let decisions =
        if actor.kind == Kind::Person { decisions_between(reader, actor, actor)? } else { Vec::new() };
    Ok(About {
        names,
        sides: actor.sides(reader)?.into_iter().collect(),
        groups,
        decisions,
        ..nothing(&actor.name, actor.kind.as_str(), &actor.id, &actor.iri)
    })
}

fn group(
    reader: &mut Reader<'_>,
    what: &'static str,
    claims: &BTreeSet<String>,
    limit: usize,
) -> Result<Group> {
    let told = tell(reader, claims.iter().take(limit).map(String::as_str))?;
    Ok(Group { what, all: claims.len(), claims: told })
}

/// The claims of an article, or the offices that a gazetteer tells.
fn within(reader: &Reader<'_>, article: &str) -> Result<BTreeSet<String>> {
    let mut out = BTreeSet::new();
    for predicate in [dem::EVIDENCE, terms::MEMBER] {
        out.extend(reader.within(article, predicate)?.into_iter().map(|(subject, _)| subject));
    }
    Ok(out)
}
