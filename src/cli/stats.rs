//! `demarche stats`: what the store holds, in numbers.

use super::At;
use super::table::table;
use crate::error::Result;
use crate::stats::{Stats, stats};
use crate::store::EngineKind;
use serde::Serialize;
use std::fs;
use std::io::Write;
use std::path::Path;

/// Counts what the store holds: articles, people, claims, quads.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// How to print the numbers.
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

/// How to print the numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// A table to read.
    Table,
    /// One JSON object.
    Json,
}

/// The numbers, and what keeps them.
#[derive(Debug, Serialize)]
struct Told {
    engine: &'static str,
    /// Nothing where the store is on another machine.
    bytes_on_disk: Option<u64>,
    #[serde(flatten)]
    stats: Stats,
}

/// Runs the command.
///
/// # Errors
/// Where there is no store.
pub fn run(args: &Args, at: &At, out: &mut dyn Write) -> Result<()> {
    let store = at.open()?;
    let told = Told {
        engine: store.kind().map_or("SPARQL server", EngineKind::as_str),
        bytes_on_disk: at.place.folder().map(bytes),
        stats: stats(&store)?,
    };
    if args.format == Format::Json {
        serde_json::to_writer_pretty(&mut *out, &told).map_err(std::io::Error::from)?;
        return Ok(writeln!(out)?);
    }
    Ok(writeln!(out, "{}", table(&["what", "how many"], &rows(&told)))?)
}

fn rows(told: &Told) -> Vec<Vec<String>> {
    let stats = &told.stats;
    let mut rows = vec![
        ("articles".to_owned(), stats.articles.to_string()),
        ("their sources".to_owned(), stats.sources.to_string()),
        ("published".to_owned(), published(stats)),
        ("gazetteers".to_owned(), stats.gazetteers.to_string()),
        ("people".to_owned(), stats.people.to_string()),
        ("people, in each article".to_owned(), stats.people_in_articles.to_string()),
    ];
    // Claims that contradict each other are another matter, of `ask conflicts`.
    let called = |name: &str| if name == "conflicts" { "conflicts with gazetteers" } else { name }.to_owned();
    rows.extend(stats.claims.iter().map(|(name, n)| (called(name), n.to_string())));
    rows.extend(stats.quads.iter().map(|(name, n)| (format!("quads of {name}"), n.to_string())));
    rows.push(("engine".to_owned(), told.engine.to_owned()));
    rows.push((
        "bytes on disk".to_owned(),
        told.bytes_on_disk.map_or_else(|| "elsewhere".to_owned(), |n| n.to_string()),
    ));
    rows.into_iter().map(|(name, number)| vec![name, number]).collect()
}

fn published(stats: &Stats) -> String {
    let days = match (&stats.first_published, &stats.last_published) {
        (Some(first), Some(last)) if first == last => first.clone(),
        (Some(first), Some(last)) => format!("{first} to {last}"),
        _ => return "no day is known".to_owned(),
    };
    if stats.undated > 0 { format!("{days}; {} undated", stats.undated) } else { days }
}

/// What a folder takes on disk; files that come and go while it is counted are no matter.
fn bytes(folder: &Path) -> u64 {
    let entries = fs::read_dir(folder).into_iter().flatten().filter_map(std::result::Result::ok);
    entries
        .map(|entry| match entry.metadata() {
            Ok(data) if data.is_dir() => bytes(&entry.path()),
            Ok(data) => data.len(),
            Err(_) => 0,
        })
        .sum()
}
