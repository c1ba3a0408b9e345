//! `demarche eval`: how well the reading agrees with what careful readers noted.

mod report;

use crate::article::Article;
use crate::cli::gazetteers::Gazetteers;
use crate::error::{Error, Result};
use crate::eval::{self, Baseline, Facts, Layer};
use crate::{input, nlp, pipeline, rdf};
use report::Report;
use std::io::Write;
use std::path::PathBuf;

/// Scores the reading of articles against gold annotation.
///
/// The format of the annotation is that of docs/GOLD.md.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Gold files, or folders of them. An article's text is looked for beside its gold (NAME.txt
    /// beside NAME.json) and in ../../articles/FOLDER/NAME.txt.
    #[arg(required = true, value_name = "GOLD")]
    gold: Vec<PathBuf>,
    #[command(flatten)]
    gazetteers: Gazetteers,
    /// The folder of the articles' texts.
    #[arg(long, value_name = "DIR")]
    articles: Option<PathBuf>,
    /// Score facts made elsewhere (DIR/NAME.json) instead of reading the articles.
    #[arg(long, value_name = "DIR")]
    facts: Option<PathBuf>,
    /// Show the differences from earlier figures, which `--format csv` wrote.
    #[arg(long, value_name = "CSV")]
    baseline: Option<PathBuf>,
    /// Show besides, each in its sentence, what was missed and what is not in the gold; or each rule's record.
    #[arg(long, value_enum)]
    show: Option<Show>,
    /// Only these layers, separated by commas: people, country_of_person, roles, roles_name_only,
    /// relations, quotations, quotations_direct, stances, stances_holder_polarity, events.
    #[arg(long, value_name = "LAYER", value_delimiter = ',', value_parser = layer)]
    layer: Vec<Layer>,
    /// How to print the figures.
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

/// What to show besides the figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Show {
    /// What the gold has and the reading has not.
    Misses,
    /// What the reading has and the gold has not.
    FalseAlarms,
    /// Both.
    All,
    /// How often each rule fires and is right.
    Rules,
}

/// How to print the figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// A table to read.
    Table,
    /// Comma-separated values, which `--baseline` reads.
    Csv,
    /// A JSON object.
    Json,
}

fn layer(name: &str) -> std::result::Result<Layer, String> {
    Layer::parse(name).ok_or_else(|| format!("the layers are {}", Layer::ALL.map(Layer::as_str).join(", ")))
}

/// Runs the command.
///
/// # Errors
/// Where gold, an article, facts or the baseline cannot be read.
pub fn run(args: &Args, base: &str, out: &mut dyn Write) -> Result<()> {
    if args.show.is_some() && args.format == Format::Csv {
        return Err(Error::Usage {
            what: "--show has no place in comma-separated values".to_owned(),
            hint: "print --format table or --format json with it".to_owned(),
        });
    }
    let baseline = args.baseline.as_ref().map(read_baseline).transpose()?;
    let gazetteer = args.gazetteers.read()?;
    let mut report = Report::new(baseline, args.layer.clone());
    for file in eval::find(&args.gold)? {
        let gold = eval::read_gold(&file.path)?;
        // Facts made elsewhere are scored without the text; only to show sentences is it needed.
        if let Some(folder) = &args.facts {
            let facts = eval::read_facts(&folder.join(format!("{}.json", file.name)))?;
            let scoring = eval::score(&gold, &facts);
            if args.show.is_some_and(|show| show != Show::Rules) {
                let article = input::read(&file.article(args.articles.as_deref())?)?;
                let document = nlp::annotate(&article.text);
                report.remark(args.show, &file.name, (&gold, &facts), &scoring, &document);
            }
            report.add(&facts, &scoring);
        } else {
            let article = input::read(&file.article(args.articles.as_deref())?)?;
            let reading = pipeline::read(&article, gazetteer);
            let facts = facts(base, &article, &reading)?;
            let scoring = eval::score(&gold, &facts);
            report.remark(args.show, &file.name, (&gold, &facts), &scoring, &reading.document);
            report.add(&facts, &scoring);
        }
    }
    match args.format {
        Format::Table => report.table(args.show, out),
        Format::Csv => report.csv(out),
        Format::Json => report.json(args.show, out),
    }
}

/// The facts of a reading, as the JSON tells them to everybody else.
fn facts(base: &str, article: &Article, reading: &pipeline::Reading<'_>) -> Result<Facts> {
    let facts = rdf::facts(base, article, &reading.document, &reading.entities, &reading.claims);
    let json = serde_json::to_value(&facts).map_err(std::io::Error::from)?;
    Ok(serde_json::from_value(json).map_err(std::io::Error::from)?)
}

fn read_baseline(path: &PathBuf) -> Result<Baseline> {
    let text = std::fs::read_to_string(path).map_err(|source| Error::File {
        action: "read",
        path: path.clone(),
        source,
    })?;
    Baseline::parse(&text).map_err(|why| Error::Unreadable {
        path: path.clone(),
        what: "earlier figures",
        why,
        hint: "write them with: demarche eval GOLD --format csv > BASELINE.csv".to_owned(),
    })
}
