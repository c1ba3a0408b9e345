//! The inputs of a command: what to read and how, and what came of it.

use super::table::plain;
use crate::error::{Error, Result};
use crate::input::{self, Articles, Field, Format, Options};
use std::path::PathBuf;

/// What to read, and how.
#[derive(Debug, clap::Args)]
pub(super) struct Inputs {
    /// Articles to read: files, folders of them, patterns in quotes ('news/**/*.html'); `-` is standard input.
    #[arg(required = true, value_name = "ARTICLE")]
    articles: Vec<PathBuf>,
    /// The day on which those articles were published that do not tell it themselves (YYYY-MM-DD): relative dates
    /// count from it.
    #[arg(long, value_name = "DATE", value_parser = super::window::day)]
    published: Option<String>,
    #[command(flatten)]
    how: How,
}

/// How inputs are read.
#[derive(Debug, clap::Args)]
pub(super) struct How {
    /// Which column or key of CSV, TSV and JSON holds what (text=body); may be given again.
    #[arg(long = "field", value_name = "FIELD=NAME", value_parser = field)]
    fields: Vec<(Field, String)>,
    /// The format of the input, whatever its name says: text, html, jsonl, json, csv, tsv, feed.
    #[arg(long, value_name = "FORMAT", value_parser = format)]
    format_in: Option<Format>,
}

impl Inputs {
    /// The articles, one after the other.
    pub(super) fn articles(&self) -> Articles {
        let options = Options { published: self.published.clone(), ..self.how.options() };
        input::articles(&self.articles, &options)
    }
}

impl How {
    /// The options of the reader.
    pub(super) fn options(&self) -> Options {
        Options { fields: self.fields.clone(), format: self.format_in, published: None }
    }
}

/// Tells what of the inputs was not read though nothing is wrong with it.
pub(super) fn told(articles: &Articles) {
    let skipped = articles.skipped();
    let names: Vec<String> = skipped.first.iter().map(|path| plain(&path.display().to_string())).collect();
    let more = if skipped.count > names.len() { ", …" } else { "" };
    let files = match skipped.count {
        0 => None,
        1 => Some("1 file of the folder is of no kind that is known, and was left out".to_owned()),
        n => Some(format!("{n} files of the folders are of no kind that is known, and were left out")),
    };
    if let Some(files) = files {
        super::note(&format!(
            "{files}: {}{more}; name a file itself to have it read, with --format-in where it is needed",
            names.join(", ")
        ));
    }
    let empty = articles.empty();
    if let Some(first) = empty.first.first() {
        let first = plain(&first.display().to_string());
        super::note(&match empty.count {
            1 => format!("{first} holds no article"),
            n => format!("{n} files hold no article, {first} among them"),
        });
    }
    let foreign = articles.foreign();
    if let Some(first) = foreign.first.first() {
        let first = plain(&first.display().to_string());
        super::note(&match foreign.count {
            1 => format!("{first} does not look like English, which is all that is read"),
            n => format!(
                "{n} articles do not look like English, which is all that is read, {first} among them"
            ),
        });
    }
    for (field, name) in articles.unmet() {
        let field = Field::NAMES.iter().find(|(_, known)| *known == field).map_or("it", |(name, _)| name);
        super::note(&format!(
            "--field {field}={name}: nothing that was read has a column or key “{name}” with something in it"
        ));
    }
}

/// `text=body`.
fn field(text: &str) -> std::result::Result<(Field, String), String> {
    let names = || names(Field::NAMES);
    let (field, name) =
        text.split_once('=').ok_or_else(|| format!("write FIELD=NAME; the fields are {}", names()))?;
    let known = Field::NAMES.iter().find(|(known, _)| *known == field.trim());
    let (_, field) = known.ok_or_else(|| format!("there is no field {field}; the fields are {}", names()))?;
    if name.trim().is_empty() {
        Err("the name is empty".to_owned())
    } else {
        Ok((*field, name.trim().to_owned()))
    }
}

fn format(text: &str) -> std::result::Result<Format, String> {
    let known = Format::NAMES.iter().find(|(known, _)| *known == text);
    known.map(|(_, format)| *format).ok_or_else(|| format!("the formats are {}", names(Format::NAMES)))
}

fn names<T>(table: &[(&str, T)]) -> String {
    table.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
}

/// Counts inputs and tells of those that could not be read, as they come.
#[derive(Debug, Default)]
pub(super) struct Tally {
    all: usize,
    failed: usize,
    /// The fault of the only input so far: if it stays the only one, it is what the command fails with.
    held: Option<Error>,
}

impl Tally {
    /// Takes up the next input; its article, if there is one.
    pub(super) fn take<T>(&mut self, input: Result<T>) -> Option<T> {
        self.all += 1;
        if let Some(error) = self.held.take() {
            super::report(&error);
        }
        match input {
            Ok(article) => return Some(article),
            Err(error) => {
                self.failed += 1;
                if self.all == 1 {
                    self.held = Some(error);
                } else {
                    super::report(&error);
                }
            }
        }
        None
    }

    /// What came of all of them.
    ///
    /// # Errors
    /// Where one could not be read.
    pub(super) fn end(self) -> Result<()> {
        match self.held {
            Some(error) => Err(error),
            None if self.failed > 0 => Err(Error::Some { failed: self.failed, all: self.all }),
            None => Ok(()),
        }
    }
}
