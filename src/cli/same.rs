//! `demarche same`, `split`, `undo`: what a human knows of who is who.

use super::At;
use super::who::{Everybody, Who};
use crate::error::{Error, Result};
use crate::rdf::short_id;
use crate::store::{self, Store};
use std::io::Write;

/// Says that two persons are one.
///
/// What you say outweighs every rule and outlives reading the articles again. `undo` takes it back.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The one: a name, an id that `people` shows, or an IRI.
    #[arg(value_name = "PERSON")]
    one: String,
    /// The other.
    #[arg(value_name = "PERSON")]
    other: String,
}

/// Says that two persons are two.
///
/// It holds though the rules took them for one or might, and outlives reading the articles again. `undo` takes it
/// back.
#[derive(Debug, clap::Args)]
pub struct SplitArgs {
    /// The one: a name, an id that `people` shows, or an IRI.
    #[arg(value_name = "PERSON")]
    one: String,
    /// The other.
    #[arg(value_name = "PERSON")]
    other: String,
}

/// Takes back what was said with `same` or `split`.
#[derive(Debug, clap::Args)]
pub struct UndoArgs {
    /// Which: its number as `people --verdicts` lists it; the last one if not said.
    #[arg(value_name = "NUMBER")]
    number: Option<u64>,
}

/// Runs `same`.
///
/// # Errors
/// Where there is no store, a name means nobody or several, or both mean one.
pub fn same(args: &Args, at: &At, out: &mut dyn Write) -> Result<()> {
    let mut graph = opened(at)?;
    let everybody = Everybody::load(&graph)?;
    let (one, other) = (everybody.find(&args.one)?, everybody.find(&args.other)?);
    if one.canonical == other.canonical {
        return Err(Error::Usage {
            what: format!(
                "{} and {} are one person already",
                told(&everybody, &one),
                told(&everybody, &other)
            ),
            hint: format!("`demarche people {}` shows why", short_id(&one.canonical)),
        });
    }
    let verdict = store::judge(&mut graph, least(&one), least(&other), true)?;
    graph.refresh()?;
    graph.save()?;
    let now = Everybody::load(&graph)?;
    let id = now.of.get(least(&one)).map(|iri| format!(": {}", short_id(iri))).unwrap_or_default();
    writeln!(out, "{} and {} are one person{id}", told(&everybody, &one), told(&everybody, &other))?;
    Ok(writeln!(out, "to take it back: demarche undo {}", verdict.number)?)
}

/// Runs `split`.
///
/// # Errors
/// Where there is no store, a name means nobody or several, or both mean the same articles' person.
pub fn split(args: &SplitArgs, at: &At, out: &mut dyn Write) -> Result<()> {
    let mut graph = opened(at)?;
    let everybody = Everybody::load(&graph)?;
    let (one, other) = (everybody.find(&args.one)?, everybody.find(&args.other)?);
    if one.members.iter().any(|member| other.members.contains(member)) {
        return Err(Error::Usage {
            what: format!("“{}” and “{}” mean the same persons of articles", args.one, args.other),
            hint: format!("say which by the ids that `demarche people {}` shows", short_id(&one.canonical)),
        });
    }
    let verdict = store::judge(&mut graph, least(&one), least(&other), false)?;
    graph.refresh()?;
    graph.save()?;
    writeln!(out, "{} and {} are two persons", told(&everybody, &one), told(&everybody, &other))?;
    Ok(writeln!(out, "to take it back: demarche undo {}", verdict.number)?)
}

/// Runs `undo`.
///
/// # Errors
/// Where there is no store, or no such verdict.
pub fn undo(args: &UndoArgs, at: &At, out: &mut dyn Write) -> Result<()> {
    let mut graph = opened(at)?;
    let everybody = Everybody::load(&graph)?;
    let all = store::verdicts(&graph)?;
    let found = match args.number {
        Some(number) => all.iter().find(|verdict| verdict.number == number),
        None => all.last(),
    };
    let Some(verdict) = found else {
        return Err(Error::NotFound {
            what: args.number.map_or("there is no verdict to take back".to_owned(), |n| {
                format!("there is no verdict {n}")
            }),
            hint: "`demarche people --verdicts` lists them; `same` and `split` make them".to_owned(),
        });
    };
    store::undo(&mut graph, verdict)?;
    graph.refresh()?;
    graph.save()?;
    let says = if verdict.same { "is the same as" } else { "is not" };
    let (one, other) = (everybody.told(&verdict.one), everybody.told(&verdict.other));
    Ok(writeln!(out, "taken back: {one} {says} {other}")?)
}

/// A store that must exist, to write.
pub(super) fn opened(at: &At) -> Result<Store> {
    // Where there is none, say so, and make no folder.
    if let Some(folder) = at.place.folder()
        && (!folder.exists() || std::fs::read_dir(folder).is_ok_and(|mut inside| inside.next().is_none()))
    {
        return Err(Error::NoStore { path: folder.to_owned() });
    }
    let mut store = at.open_to_write()?;
    store.refresh()?;
    Ok(store)
}

fn least(who: &Who) -> &str {
    who.members.first().map_or("", String::as_str)
}

fn told(everybody: &Everybody, who: &Who) -> String {
    everybody.told(least(who))
}
