//! The one thing that the user's words mean, or whom they may mean.

use super::super::At;
use super::super::table::{plain, shortened};
use crate::error::{Error, Result};
use crate::explain::{Kind, Reader, Says, Thing, find, tell};
use crate::rdf::short_id;
use crate::rdf::vocab::terms;

/// How many candidates are listed.
const MOST: usize = 12;

/// The one thing that the words mean.
pub(in crate::cli) fn one(reader: &mut Reader<'_>, words: &str, at: &At) -> Result<Thing> {
    let found = find(reader, words)?;
    match found.things.as_slice() {
        [thing] => Ok(thing.clone()),
        [] => Err(unknown(words, &found.near, at)),
        many => Err(several(reader, words, many)?),
    }
}

fn unknown(words: &str, near: &[String], at: &At) -> Error {
    let is_id = words.len() >= 4 && words.chars().all(|c| c.is_ascii_hexdigit());
    let what = if is_id || words.contains(':') {
        format!("nothing in {} has the id {}", at.place, plain(words))
    } else {
        format!("nobody and nothing in {} is called “{}”", at.place, plain(words))
    };
    let hint = if words.starts_with("dem:") {
        "between two names an edge is dem:supports, dem:opposes, dem:metWith or dem:represents".to_owned()
    } else if near.is_empty() && may_begin_an_id(words) {
        format!(
            "if it is an id, four of its digits or more say which; `demarche ask about {words}` looks for words"
        )
    } else if near.is_empty() && !is_id {
        format!(
            "`demarche ask about {}` looks for words, `demarche people` lists everybody",
            crate::cli::quoted(words)
        )
    } else if near.is_empty() {
        "`demarche ask evidence` lists all claims with their ids, `demarche people` everybody (four digits or more of an id do)".to_owned()
    } else {
        let names: Vec<String> = near.iter().map(|name| plain(name)).collect();
        format!("did you mean {}? `demarche people` lists everybody", names.join(" or "))
    };
    Error::NotFound { what, hint }
}

/// Whether this is too little of an id.
fn may_begin_an_id(words: &str) -> bool {
    (1..4).contains(&words.len())
        && words.chars().all(|c| c.is_ascii_hexdigit())
        && words.contains(|c: char| c.is_ascii_digit())
}

/// Says whom or what the words may mean, each with the id that tells them apart.
fn several(reader: &mut Reader<'_>, words: &str, things: &[Thing]) -> Result<Error> {
    let mut lines = Vec::new();
    for thing in things.iter().take(MOST) {
        lines.push(line(reader, thing)?);
    }
    let more = things.len().saturating_sub(MOST);
    if more > 0 {
        lines.push(format!("… and {more} more"));
    }
    Ok(Error::NotFound {
        what: format!("“{}” may be any of {}", plain(words), things.len()),
        hint: format!("say which by the id:\n  {}", lines.join("\n  ")),
    })
}

fn line(reader: &mut Reader<'_>, thing: &Thing) -> Result<String> {
    let text = match thing {
        Thing::Actor(actor) => {
            let mut about: Vec<String> = actor.sides(reader)?.into_iter().collect();
            let held = actor.by(reader, terms::MEMBER)?;
            let office = tell(reader, held.iter().take(1).map(String::as_str))?.pop();
            if let Some(Says::Office { title, .. }) = office.map(|told| told.says) {
                about.push(title);
            }
            if actor.kind == Kind::Person {
                let articles = actor.locals.iter().filter(|local| !local.contains("/gazetteer/")).count();
                about.push(match articles {
                    0 => "a gazetteer’s".to_owned(),
                    1 => "1 article".to_owned(),
                    n => format!("{n} articles"),
                });
            } else {
                about.push(actor.kind.as_str().to_owned());
            }
            format!("{}  {} ({})", actor.id, actor.name, about.join(", "))
        }
        Thing::Claim(iri) => {
            let told = tell(reader, [iri.as_str()])?.pop();
            let sentence = told.map(|told| told.sentence()).unwrap_or_default();
            format!("{}  {}", short_id(iri), shortened(&sentence, 80))
        }
        other => format!("{}  <{}>", short_id(other.iri()), other.iri()),
    };
    Ok(plain(&text))
}
