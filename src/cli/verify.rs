//! `demarche verify`: whether the sentences that claims rest on still stand where they stood.

use super::At;
use super::forget::{by_id, meant};
use super::inputs::How;
use super::shelf::Shelf;
use super::table::{plain, shortened};
use crate::error::{Error, Result};
use crate::input;
use crate::rdf::vocab::dem;
use crate::store::{Store, Stored};
use crate::verify::{Fate, Quote, fates, quotes};
use oxigraph::model::{NamedNode, NamedOrBlankNode, Term};
use serde::Serialize;
use std::io::{ErrorKind, Write};

/// Tells which articles are no longer as they were read.
///
/// Each is read again where it lies, and its hash and every span that a claim rests on are checked. Ends with 0 where all is as it was, and with 1 where an article has changed, is gone or cannot be read, or a
/// span is at odds with itself. What came from standard input cannot be read again: its spans alone are checked.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Only these: by path, folder, pattern, URL or id.
    #[arg(value_name = "ARTICLE", value_hint = clap::ValueHint::AnyPath)]
    articles: Vec<String>,
    #[command(flatten)]
    how: How,
    /// How to print what was found.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// How to print what was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// Lines to read.
    Text,
    /// A JSON object a line for each place where an article lies.
    Json,
}

/// How an article stands to its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Standing {
    Same,
    Changed,
    Gone,
    Unreadable,
    StandardInput,
}

impl Standing {
    fn as_str(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Changed => "changed",
            Self::Gone => "gone",
            Self::Unreadable => "unreadable",
            Self::StandardInput => "standard input",
        }
    }
}

/// What was found at one place where an article lies.
#[derive(Debug, Serialize)]
struct Checked {
    source: String,
    article: String,
    standing: Standing,
    /// How many spans its claims rest on.
    spans: usize,
    /// How many of them stand where they stood; nothing where there is no text to look at.
    hold: Option<usize>,
    /// Those that do not.
    drifted: Vec<Drifted>,
    /// Spans at odds with themselves, in words.
    at_odds: Vec<String>,
    /// Why it cannot be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
}

#[derive(Debug, Serialize)]
struct Drifted {
    start: Option<usize>,
    end: Option<usize>,
    text: String,
    #[serde(flatten)]
    fate: Fate,
}

/// Runs the command.
///
/// # Errors
/// Where there is no store, or no such article in it; [`Error::Unsound`] where anything has drifted.
pub fn run(args: &Args, at: &At, out: &mut dyn Write) -> Result<()> {
    let store = at.open()?;
    let articles = wanted(&store, &args.articles)?;
    // By where they lie, as a folder lists them.
    let mut places: Vec<(&String, &Stored)> = articles
        .iter()
        .flat_map(|article| article.sources.iter().map(move |source| (source, article)))
        .collect();
    places.sort_by_key(|(source, article)| (*source, &article.iri));
    places.dedup();
    let all = store.articles()?;
    let all = all.iter().flat_map(|article| &article.sources).map(String::as_str);
    let mut shelf = Shelf::new(args.how.options()).knowing(all);
    let (mut drifted, mut gone) = (0, 0);
    for (source, article) in &places {
        let checked = check(&store, article, source, &mut shelf)?;
        drifted += usize::from(!checked.is_sound());
        gone += usize::from(checked.standing == Standing::Gone);
        match args.format {
            Format::Text => text(&checked, out)?,
            Format::Json => {
                serde_json::to_writer(&mut *out, &checked).map_err(std::io::Error::from)?;
                writeln!(out)?;
            }
        }
    }
    let places = places.len();
    if drifted == 0 {
        return Ok(());
    }
    Err(Error::Unsound {
        what: format!("{drifted} of {places} articles are not as they were read"),
        // Where most are gone, it is likelier that the folder is another.
        hint: if 2 * gone > places {
            format!(
                "{gone} of them are not there: if they were named from another folder when they were read, run the command in that folder; what is gone indeed stays as it was read (`demarche forget --gone` takes it out)"
            )
        } else {
            "demarche build reads a changed article again; what came from a source that is gone stays as it was read".to_owned()
        },
    })
}

fn wanted(store: &Store, names: &[String]) -> Result<Vec<Stored>> {
    let all: Vec<Stored> = store.articles()?.into_iter().filter(|article| !article.is_gazetteer).collect();
    if names.is_empty() {
        return Ok(all);
    }
    let mut out = Vec::new();
    for name in names {
        let found = all.iter().filter_map(|article| {
            let sources = meant(article, name);
            (!sources.is_empty()).then(|| Stored { sources, ..article.clone() })
        });
        let before = out.len();
        out.extend(found);
        if out.len() == before {
            out.extend(by_id(&all, name)?.cloned());
        }
        if out.len() == before {
            return Err(Error::NotFound {
                what: format!("no article of the store is from {name}, or has that URL or id"),
                hint: "`demarche ask sources` lists what is there".to_owned(),
            });
        }
    }
    Ok(out)
}

fn check(store: &Store, article: &Stored, source: &str, shelf: &mut Shelf) -> Result<Checked> {
    let graph = NamedNode::new_unchecked(article.iri.as_str());
    let quotes = quotes(store, &graph)?;
    let me = NamedOrBlankNode::from(graph);
    let hash = store.matching(Some(&me), Some(dem::SHA256), None, None).next().transpose()?;
    let hash = match hash.map(|quad| quad.object) {
        Some(Term::Literal(hash)) => hash.value().to_owned(),
        _ => String::new(),
    };
    let mut checked = Checked {
        source: source.to_owned(),
        article: article.iri.clone(),
        standing: Standing::StandardInput,
        spans: quotes.len(),
        hold: None,
        drifted: Vec::new(),
        at_odds: quotes
            .iter()
            .filter_map(|quote| Some(format!("{}: {}", quote.iri, quote.at_odds()?)))
            .collect(),
        why: None,
    };
    if input::is_piped(source) {
        return Ok(checked);
    }
    match shelf.again(source) {
        Err(Error::NotFound { .. }) => checked.standing = Standing::Gone,
        Ok(read) => checked.look(&read.text, &quotes, read.sha256() == hash),
        Err(Error::File { source: error, .. }) if error.kind() == ErrorKind::NotFound => {
            checked.standing = Standing::Gone;
        }
        Err(error) => {
            checked.standing = Standing::Unreadable;
            checked.why = Some(format!("{error}; {}", error.hint()));
        }
    }
    Ok(checked)
}

impl Checked {
    fn look(&mut self, text: &str, quotes: &[Quote], is_same: bool) {
        self.standing = if is_same { Standing::Same } else { Standing::Changed };
        let fates = fates(text, quotes);
        self.hold = Some(fates.iter().filter(|fate| **fate == Fate::Holds).count());
        let drifted = quotes.iter().zip(fates).filter(|(_, fate)| *fate != Fate::Holds);
        self.drifted = drifted
            .map(|(quote, fate)| Drifted {
                start: quote.start,
                end: quote.end,
                text: quote.exact.clone().unwrap_or_default(),
                fate,
            })
            .collect();
    }

    fn is_sound(&self) -> bool {
        let stands = matches!(self.standing, Standing::Same | Standing::StandardInput);
        stands && self.drifted.is_empty() && self.at_odds.is_empty()
    }
}

fn text(checked: &Checked, out: &mut dyn Write) -> Result<()> {
    let spans = format!("{} span{}", checked.spans, if checked.spans == 1 { "" } else { "s" });
    let spans = match checked.hold {
        Some(hold) if hold == checked.spans => format!("{spans}, all hold"),
        Some(hold) => format!("{hold} of {spans} hold"),
        None => spans,
    };
    writeln!(out, "{:<10} {}  ({spans})", checked.standing.as_str(), plain(&checked.source))?;
    if let Some(why) = &checked.why {
        writeln!(out, "    {}", plain(why))?;
    }
    for drifted in &checked.drifted {
        let number = |n: Option<usize>| n.map_or_else(|| "?".to_owned(), |n| n.to_string());
        let now = match drifted.fate {
            Fate::Moved { start, end } => format!("now {start} to {end}"),
            _ => "nowhere now".to_owned(),
        };
        let words = shortened(&drifted.text, 80);
        writeln!(out, "    {} to {}, {now}: “{words}”", number(drifted.start), number(drifted.end))?;
    }
    for odds in &checked.at_odds {
        writeln!(out, "    at odds with itself: {}", plain(odds))?;
    }
    Ok(())
}
