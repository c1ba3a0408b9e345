//! `demarche why`: the words behind a claim, an edge, a person, a country, a decision.

mod candidates;
mod pages;

pub(super) use candidates::one;

use super::At;
use super::page::{self, Format, Page};
use super::table::plain;
use crate::error::{Error, Result};
use crate::explain::{
    About, Actor, Bond, Conflict, Decision, Explanation, Hop, Reader, Thing, about, between, conflict,
    decision, decisions_between, explain,
};
use serde::Serialize;
use std::io::Write;

/// Shows the words behind a claim, and who else says so.
///
/// The sentence has its holder, cue and target marked, and stands with the rule, the article and the time. Of two persons
/// or countries it tells what ties them, of a decision on who is who the reason.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Ids or IRIs of claims, decisions or articles, names of persons, countries (or codes), organisations, issues; two
    /// names for what ties them, an edge (supports, opposes, metWith, represents) between them for that edge.
    #[arg(value_name = "ID|NAME", required = true)]
    ids: Vec<String>,
    /// At most this many claims in a list.
    #[arg(long, value_name = "N", default_value_t = 12)]
    limit: usize,
    /// How to print.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// What an answer is.
#[derive(Debug, Serialize)]
#[serde(tag = "is", rename_all = "snake_case")]
enum Answer {
    Claim(Box<Explanation>),
    Decision(Box<Decision>),
    Conflict(Box<Conflict>),
    About(Box<About>),
    Between(Box<Between>),
}

/// What ties two.
#[derive(Debug, Serialize)]
struct Between {
    one: String,
    edge: Option<String>,
    other: String,
    bonds: Vec<Bond>,
    decisions: Vec<Decision>,
}

/// Runs the command.
///
/// # Errors
/// Where there is no store, or nothing or more than one thing of an id or name.
pub fn run(args: &Args, at: &At, out: &mut dyn Write) -> Result<()> {
    let store = at.open()?;
    let (answers, pages) = at.step("why", || {
        let mut reader = Reader::new(&store);
        let answers = answers(args, at, &mut reader)?;
        let pages = answers.iter().map(|answer| page(&mut reader, answer, args.limit));
        let pages = pages.collect::<Result<Vec<Page>>>()?;
        Ok::<_, Error>((answers, pages))
    })?;
    page::print(&pages, &answers, args.format, out)
}

fn answers(args: &Args, at: &At, reader: &mut Reader<'_>) -> Result<Vec<Answer>> {
    if let [one, edge, other] = args.ids.as_slice()
        && let Some(hop) = Hop::parse(edge)
    {
        let (one, other) = (candidates::one(reader, one, at)?, candidates::one(reader, other, at)?);
        return tied(reader, &one, Some((hop, edge)), &other).map(|answer| vec![answer]);
    }
    let things = args.ids.iter().map(|id| candidates::one(reader, id, at)).collect::<Result<Vec<Thing>>>()?;
    let is_end = |thing: &Thing| matches!(thing, Thing::Actor(_) | Thing::Issue(_));
    if let [one, other] = things.as_slice()
        && is_end(one)
        && is_end(other)
        && one != other
    {
        return tied(reader, one, None, other).map(|answer| vec![answer]);
    }
    things.iter().map(|thing| answer(reader, thing, args.limit)).collect()
}

fn answer(reader: &mut Reader<'_>, thing: &Thing, limit: usize) -> Result<Answer> {
    let missing = || Error::NotFound {
        what: format!("nothing is told of <{}>", plain(thing.iri())),
        hint: "`demarche ask evidence` lists all claims with their ids".to_owned(),
    };
    Ok(match thing {
        Thing::Claim(iri) => Answer::Claim(Box::new(explain(reader, iri)?.ok_or_else(missing)?)),
        Thing::Decision(iri) => Answer::Decision(Box::new(decision(reader, iri)?)),
        Thing::Conflict(iri) => Answer::Conflict(Box::new(conflict(reader, iri)?)),
        other => Answer::About(Box::new(about(reader, other, limit)?.ok_or_else(missing)?)),
    })
}

/// What ties two; an issue is never the first of them.
fn tied(reader: &mut Reader<'_>, one: &Thing, edge: Option<(Hop, &String)>, other: &Thing) -> Result<Answer> {
    let (first, second) = match (one, other) {
        (Thing::Actor(actor), other) => (actor, other),
        (issue, Thing::Actor(actor)) if edge.is_none() => (actor, issue),
        _ => {
            return Err(Error::Usage {
                what: "an edge begins at a person, a country, an organisation or a group".to_owned(),
                hint: "write it as in: demarche why 'Helena Varga' dem:supports ceasefire".to_owned(),
            });
        }
    };
    let bonds = between(reader, first, edge.map(|(hop, _)| hop), second)?;
    let decisions = match second {
        Thing::Actor(second) => of_both(reader, first, second)?,
        _ => Vec::new(),
    };
    let name = |thing: &Thing| match thing {
        Thing::Actor(actor) => actor.name.clone(),
        other => other.iri().rsplit('/').next().unwrap_or_default().replace('-', " "),
    };
    Ok(Answer::Between(Box::new(Between {
        one: first.name.clone(),
        edge: edge.map(|(_, words)| words.clone()),
        other: name(second),
        bonds,
        decisions,
    })))
}

/// Whether two persons might be one.
fn of_both(reader: &mut Reader<'_>, one: &Actor, other: &Actor) -> Result<Vec<Decision>> {
    decisions_between(reader, one, other)
}

fn page(reader: &mut Reader<'_>, answer: &Answer, limit: usize) -> Result<Page> {
    match answer {
        Answer::Claim(explanation) => Ok(pages::claim(explanation, limit)),
        Answer::Decision(decision) => Ok(pages::decision(decision)),
        Answer::Conflict(conflict) => Ok(pages::conflict(conflict)),
        Answer::About(about) => pages::about(reader, about),
        Answer::Between(between) => pages::between(reader, between, limit),
    }
}

/// A sentence with one stretch of it marked: bold on a terminal, »so« elsewhere.
pub(super) fn highlighted(words: &str, start: usize, end: usize) -> String {
    let chars: Vec<char> = words.chars().collect();
    let (start, end) = (start.min(chars.len()), end.min(chars.len()).max(start.min(chars.len())));
    let part = |range: std::ops::Range<usize>| {
        chars.get(range).map(|part| part.iter().collect::<String>()).unwrap_or_default()
    };
    let (open, close) = if super::color::is_on() { ("\u{1b}[1;7m", "\u{1b}[0m") } else { ("»", "«") };
    let (before, cue, after) = (part(0..start), part(start..end), part(end..chars.len()));
    if cue.is_empty() {
        return plain(words);
    }
    format!("{}{open}{}{close}{}", plain(&before), plain(&cue), plain(&after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cue_is_marked() {
        assert_eq!(highlighted("Chile rejects it.", 6, 13), "Chile »rejects« it.");
        assert_eq!(highlighted("é“x", 1, 99), "é»“x«");
        assert_eq!(highlighted("abc", 9, 2), "abc");
    }
}
