//! `demarche diff`: what one reading says and another does not.

use super::table::{plain, shortened};
use crate::diff::{self, ArticleChanges, Change, Entry, LAYERS, Sheet, Side};
use crate::error::{Error, Result};
use crate::rdf::DEFAULT_BASE;
use crate::store::{Place, Store};
use oxigraph::io::{RdfFormat, RdfParser};
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Tells what changed between two stores, graphs or files of facts.
///
/// Ends with 0 where they say the same, 1 where they differ, and 2 where they cannot be compared.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// What was before: a store's folder, N-Quads, TriG or Turtle, or what `extract --format json` printed.
    #[arg(value_name = "A")]
    first: PathBuf,
    /// What is now, in any of these forms.
    #[arg(value_name = "B")]
    second: PathBuf,
    /// How to print the changes.
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

/// How to print the changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// A list to read, by layer.
    Table,
    /// A JSON array with an object for each change.
    Json,
}

/// Runs the command; true where the two say the same.
///
/// # Errors
/// Where one of them cannot be read.
pub fn run(args: &Args, out: &mut dyn Write) -> Result<bool> {
    let (first, second) = (read(&args.first)?, read(&args.second)?);
    let changes = diff::compare(&first, &second);
    match args.format {
        Format::Table => show(&changes, args, out)?,
        Format::Json => json(&changes, out)?,
    }
    Ok(changes.is_empty())
}

fn read(path: &Path) -> Result<Sheet> {
    if path.is_dir() || !path.exists() && path.extension().is_none() {
        return diff::from_quads(Store::open(&Place::Folder(path.to_owned()), DEFAULT_BASE)?.quads());
    }
    let fault = |why: String| {
        Error::Unreadable {
        path: path.to_owned(),
        what: "claims",
        why,
        hint: "give a store's folder, a file that ends in .nq, .trig, .ttl or .nt, or what `demarche extract --format json` printed"
            .to_owned(),
    }
    };
    let text = std::fs::read(path).map_err(|source| Error::File {
        action: "read",
        path: path.to_owned(),
        source,
    })?;
    let text = String::from_utf8(text).map_err(|_| fault("it is not UTF-8".to_owned()))?;
    let format = path.extension().and_then(|e| RdfFormat::from_extension(e.to_str()?));
    match format.filter(|format| !matches!(format, RdfFormat::JsonLd { .. })) {
        None => diff::from_json(text.trim_start_matches('\u{feff}')).map_err(fault),
        Some(format) => {
            let quads = RdfParser::from_format(format).for_slice(text.as_bytes());
            diff::from_quads(quads.map(|quad| quad.map_err(|error| fault(error.to_string()))))
        }
    }
}

fn show(articles: &[ArticleChanges], args: &Args, out: &mut dyn Write) -> Result<()> {
    if articles.is_empty() {
        return Ok(writeln!(out, "both say the same")?);
    }
    for article in articles {
        let source = plain(&article.source);
        if let Some((side, claims)) = article.only {
            let path = if side == Side::First { &args.first } else { &args.second };
            writeln!(out, "{source}: only in {} ({claims} claims, people among them)\n", path.display())?;
            continue;
        }
        writeln!(out, "{source}")?;
        for layer in LAYERS {
            let here: Vec<&Change> = article.changes.iter().filter(|c| c.entry().layer == layer).collect();
            if !here.is_empty() {
                writeln!(out, "\n{layer}: {}", counts(&here))?;
            }
            for change in here {
                let (mark, what) = told(change);
                writeln!(out, "{mark} {}", plain(&what))?;
                if !change.entry().sentence.is_empty() {
                    writeln!(out, "    {}", shortened(&change.entry().sentence, 300))?;
                }
            }
        }
        writeln!(out)?;
    }
    Ok(())
}

fn counts(changes: &[&Change]) -> String {
    let count = |word: &str, is: fn(&Change) -> bool| {
        let n = changes.iter().filter(|change| is(change)).count();
        (n > 0).then(|| format!("{n} {word}"))
    };
    let all = [
        count("added", |change| matches!(change, Change::Added(_))),
        count("removed", |change| matches!(change, Change::Removed(_))),
        count("changed", |change| matches!(change, Change::Changed(..))),
    ];
    all.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// `+`, `-` or `~`, and the claim in a line.
fn told(change: &Change) -> (char, String) {
    match change {
        Change::Added(entry) => ('+', line(entry)),
        Change::Removed(entry) => ('-', line(entry)),
        Change::Changed(before, after) => {
            let changed: Vec<String> = differences(before, after)
                .into_iter()
                .map(|(name, [old, new])| format!("{name}: {} → {}", or_none(&old), or_none(&new)))
                .collect();
            ('~', format!("{}\n    {}", line(before), changed.join("; ")))
        }
    }
}

fn or_none(text: &str) -> String {
    if text.is_empty() { "none".to_owned() } else { shortened(text, 120) }
}

fn line(entry: &Entry) -> String {
    let fields = entry.fields.iter().filter(|field| !field.shown.is_empty());
    fields.map(|field| shortened(&field.shown, 120)).collect::<Vec<_>>().join(" · ")
}

/// The fields that differ, before and after; the sentence where nothing else does.
fn differences<'e>(before: &'e Entry, after: &'e Entry) -> BTreeMap<&'static str, [String; 2]> {
    let fields = before.fields.iter().zip(&after.fields).filter(|(x, y)| x.same != y.same);
    let mut out: BTreeMap<&str, [String; 2]> =
        fields.map(|(x, y)| (x.name, [x.shown.clone(), y.shown.clone()])).collect();
    if out.is_empty() {
        out.insert("evidence", [before.sentence.clone(), after.sentence.clone()]);
    }
    out
}

#[derive(Serialize)]
struct Row<'a> {
    article: &'a str,
    change: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    layer: Option<&'static str>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    claim: BTreeMap<&'static str, &'a str>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    differences: BTreeMap<&'static str, [String; 2]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sentence: Option<&'a str>,
}

fn json(articles: &[ArticleChanges], out: &mut dyn Write) -> Result<()> {
    let mut rows = Vec::new();
    for article in articles {
        if let Some((side, _)) = article.only {
            let change = if side == Side::First { "article removed" } else { "article added" };
            rows.push(Row {
                article: &article.source,
                change,
                layer: None,
                claim: BTreeMap::new(),
                differences: BTreeMap::new(),
                sentence: None,
            });
        }
        rows.extend(article.changes.iter().map(|change| {
            let (word, differences) = match change {
                Change::Added(_) => ("added", BTreeMap::new()),
                Change::Removed(_) => ("removed", BTreeMap::new()),
                Change::Changed(before, after) => ("changed", differences(before, after)),
            };
            let entry = change.entry();
            Row {
                article: &article.source,
                change: word,
                layer: Some(entry.layer),
                claim: entry.fields.iter().map(|field| (field.name, field.shown.as_str())).collect(),
                differences,
                sentence: Some(&entry.sentence).filter(|s| !s.is_empty()).map(String::as_str),
            }
        }));
    }
    serde_json::to_writer_pretty(&mut *out, &rows).map_err(std::io::Error::from)?;
    Ok(writeln!(out)?)
}
