//! `demarche eval`: how well the reading agrees with what careful readers noted.

use super::table::{plain, shortened};
use super::why::highlighted;
use crate::article::Article;
use crate::error::{Error, Result};
use crate::eval::{
    self, Baseline, Detail, Facts, Gold, GoldFile, Layer, Remark, RemarkKind, RuleCounts, Scores, Scoring,
    rounded,
};
use crate::gazetteer::Gazetteer;
use crate::{input, nlp, pipeline, rdf};
use serde::Serialize;
use std::io::Write;
use std::path::PathBuf;

/// Scores the reading of articles against gold annotation (docs/GOLD.md describes the format).
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Gold files, or folders of them. An article's text is looked for beside its gold (NAME.txt
    /// beside NAME.json) and in ../../articles/FOLDER/NAME.txt.
    #[arg(required = true, value_name = "GOLD")]
    gold: Vec<PathBuf>,
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
    /// Only these layers.
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
    let mut report = Report { baseline, layers: args.layer.clone(), ..Report::default() };
    for file in eval::find(&args.gold)? {
        let gold = eval::read_gold(&file.path)?;
        // Facts made elsewhere are scored without the text; only to show sentences is it needed.
        if let Some(folder) = &args.facts {
            let facts = eval::read_facts(&folder.join(format!("{}.json", file.name)))?;
            let scoring = eval::score(&gold, &facts);
            if args.show.is_some_and(|show| show != Show::Rules) {
                let article = input::read(&file.article(args.articles.as_deref())?)?;
                let document = nlp::annotate(&article.text);
                report.remark(args.show, &file, (&gold, &facts), &scoring, &document);
            }
            report.add(&facts, &scoring);
        } else {
            let article = input::read(&file.article(args.articles.as_deref())?)?;
            let reading = pipeline::read(&article, Gazetteer::shipped());
            let facts = facts(base, &article, &reading)?;
            let scoring = eval::score(&gold, &facts);
            report.remark(args.show, &file, (&gold, &facts), &scoring, &reading.document);
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

/// Everything that will be printed.
#[derive(Default)]
struct Report {
    scores: Scores,
    rules: RuleCounts,
    /// Of which article, and what.
    remarks: Vec<(String, Remark)>,
    baseline: Option<Baseline>,
    /// The layers asked for; all where none is.
    layers: Vec<Layer>,
}

impl Report {
    fn add(&mut self, facts: &Facts, scoring: &Scoring) {
        self.scores.add(scoring);
        self.rules.add(facts, scoring);
    }

    fn remark(
        &mut self,
        show: Option<Show>,
        file: &GoldFile,
        sides: (&Gold, &Facts),
        scoring: &Scoring,
        document: &crate::document::Document<'_>,
    ) {
        let wanted = |kind| match show {
            Some(Show::All) => true,
            Some(Show::Misses) => kind == RemarkKind::Miss,
            Some(Show::FalseAlarms) => kind == RemarkKind::FalseAlarm,
            Some(Show::Rules) | None => false,
        };
        for layer in Layer::ALL {
            let asked =
                if self.layers.is_empty() { !layer.is_a_view() } else { self.layers.contains(&layer) };
            if asked {
                let found = eval::remarks(layer, sides, scoring, document);
                let kept = found.into_iter().filter(|remark| wanted(remark.kind));
                self.remarks.extend(kept.map(|remark| (file.name.clone(), remark)));
            }
        }
    }

    /// The layers to print.
    fn layers(&self) -> impl Iterator<Item = Layer> {
        Layer::ALL.into_iter().filter(|layer| self.layers.is_empty() || self.layers.contains(layer))
    }

    /// The details to print: those of the layers that are.
    fn details(&self) -> impl Iterator<Item = Detail> {
        let of = |detail| match detail {
            Detail::Hedged | Detail::StanceCountry => Layer::Stances,
            Detail::EventPlace | Detail::EventCountries => Layer::Events,
        };
        Detail::ALL.into_iter().filter(move |&d| self.layers.is_empty() || self.layers.contains(&of(d)))
    }

    /// Precision, recall and F1, each with its difference from the baseline, where that has it.
    fn figures(&self, layer: Layer) -> [(&'static str, f64, Option<f64>); 3] {
        let tally = self.scores.layer(layer);
        [("precision", tally.precision()), ("recall", tally.recall()), ("f1", tally.f1())]
            .map(|(name, figure)| (name, rounded(figure), self.change(layer.as_str(), name, figure)))
    }

    fn change(&self, layer: &str, column: &str, figure: f64) -> Option<f64> {
        let before = self.baseline.as_ref()?.figure(layer, column)?;
        Some(rounded(rounded(figure) - before))
    }

    fn table(&self, show: Option<Show>, out: &mut dyn Write) -> Result<()> {
        let changes = if self.baseline.is_some() { "      ΔP      ΔR     ΔF1" } else { "" };
        let signed = |change: Option<f64>| change.map_or("       –".to_owned(), |by| format!("{by:+8.3}"));
        writeln!(
            out,
            "{:26}{:>8}{:>8}{:>8}{:>6}{:>6}{:>6}{changes}",
            "layer", "P", "R", "F1", "tp", "fp", "fn"
        )?;
        for layer in self.layers() {
            let tally = self.scores.layer(layer);
            let figures = self.figures(layer);
            write!(out, "{:26}", layer.as_str())?;
            for (_, figure, _) in figures {
                write!(out, "{figure:8.3}")?;
            }
            write!(out, "{:6}{:6}{:6}", tally.found, tally.wrong, tally.missed)?;
            if self.baseline.is_some() {
                write!(out, "{}", figures.map(|(_, _, change)| signed(change)).concat())?;
            }
            writeln!(out)?;
        }
        for detail in self.details() {
            let accuracy = self.scores.detail(detail);
            let share = accuracy.share().map_or("–".to_owned(), |share| format!("{:.3}", rounded(share)));
            write!(out, "{:26}{share:>8}  right, of {} matched", detail.as_str(), accuracy.of)?;
            if let Some(by) = accuracy.share().and_then(|s| self.change(detail.as_str(), "accuracy", s)) {
                write!(out, ", {by:+.3}")?;
            }
            writeln!(out)?;
        }
        if show == Some(Show::Rules) {
            writeln!(out, "\n{:26}{:>8}{:>8}{:>8}", "rule", "fires", "right", "share")?;
            for (rule, [fires, right]) in self.rules.iter() {
                #[allow(clippy::cast_precision_loss, reason = "counts of facts are small")]
                let share = right as f64 / fires.max(1) as f64;
                writeln!(out, "{:26}{fires:8}{right:8}{share:8.3}", plain(rule))?;
            }
        }
        for (article, remark) in &self.remarks {
            let kind = kind(remark.kind);
            let layer = remark.layer.as_str();
            writeln!(out, "\n{kind:11}  {layer}, {}: {}", plain(article), shortened(&remark.what, 160))?;
            writeln!(out, "  {}", marked(remark))?;
        }
        Ok(())
    }

    fn csv(&self, out: &mut dyn Write) -> Result<()> {
        let changes = if self.baseline.is_some() { ",precision_change,recall_change,f1_change" } else { "" };
        let cell = |figure: Option<f64>| figure.map(|figure| figure.to_string()).unwrap_or_default();
        writeln!(out, "layer,precision,recall,f1,accuracy,tp,fp,fn,of{changes}")?;
        for layer in self.layers() {
            let tally = self.scores.layer(layer);
            let figures = self.figures(layer);
            let shown = figures.map(|(_, figure, _)| figure.to_string()).join(",");
            write!(out, "{},{shown},,{},{},{},", layer.as_str(), tally.found, tally.wrong, tally.missed)?;
            if self.baseline.is_some() {
                write!(out, ",{}", figures.map(|(_, _, change)| cell(change)).join(","))?;
            }
            writeln!(out)?;
        }
        for detail in self.details() {
            let accuracy = self.scores.detail(detail);
            let blank = if self.baseline.is_some() { ",,," } else { "" };
            let share = cell(accuracy.share().map(rounded));
            writeln!(out, "{},,,,{share},,,,{}{blank}", detail.as_str(), accuracy.of)?;
        }
        Ok(())
    }

    /// One object with a member for each layer and detail; `misses` and `false_alarms` where asked for.
    fn json(&self, show: Option<Show>, out: &mut dyn Write) -> Result<()> {
        let mut members: Vec<String> = Vec::new();
        let mut add = |name: &str, value: Result<String>| -> Result<()> {
            members.push(format!(" {}: {}", json(&name)?, value?));
            Ok(())
        };
        for layer in self.layers() {
            let tally = self.scores.layer(layer);
            let [(_, precision, p), (_, recall, r), (_, f1, f)] = self.figures(layer);
            let row = LayerRow {
                precision,
                recall,
                f1,
                tp: tally.found,
                fp: tally.wrong,
                missed: tally.missed,
                precision_change: p,
                recall_change: r,
                f1_change: f,
            };
            add(layer.as_str(), json(&row))?;
        }
        for detail in self.details() {
            let accuracy = self.scores.detail(detail);
            let row = DetailRow { accuracy: accuracy.share().map(rounded), of: accuracy.of };
            add(detail.as_str(), json(&row))?;
        }
        if show == Some(Show::Rules) {
            let rules: Vec<RuleRow<'_>> =
                self.rules.iter().map(|(rule, [fires, right])| RuleRow { rule, fires, right }).collect();
            add("rules", json(&rules))?;
        }
        for (kind, name) in [(RemarkKind::Miss, "misses"), (RemarkKind::FalseAlarm, "false_alarms")] {
            let asked = match show {
                Some(Show::All) => true,
                Some(Show::Misses) => kind == RemarkKind::Miss,
                Some(Show::FalseAlarms) => kind == RemarkKind::FalseAlarm,
                Some(Show::Rules) | None => false,
            };
            if asked {
                let rows: Vec<RemarkRow<'_>> = self
                    .remarks
                    .iter()
                    .filter(|(_, remark)| remark.kind == kind)
                    .map(|(article, remark)| RemarkRow {
                        article,
                        layer: remark.layer.as_str(),
                        what: &remark.what,
                        sentence: &remark.sentence,
                        words: remark.sentence.get(remark.words.clone()).unwrap_or_default(),
                    })
                    .collect();
                add(name, json(&rows))?;
            }
        }
        Ok(writeln!(out, "{{\n{}\n}}", members.join(",\n"))?)
    }
}

fn json(value: &impl Serialize) -> Result<String> {
    Ok(serde_json::to_string(value).map_err(std::io::Error::from)?)
}

#[derive(Serialize)]
struct LayerRow {
    precision: f64,
    recall: f64,
    f1: f64,
    tp: usize,
    fp: usize,
    #[serde(rename = "fn")]
    missed: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    precision_change: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    recall_change: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    f1_change: Option<f64>,
}

#[derive(Serialize)]
struct DetailRow {
    accuracy: Option<f64>,
    of: usize,
}

#[derive(Serialize)]
struct RuleRow<'a> {
    rule: &'a str,
    fires: usize,
    right: usize,
}

#[derive(Serialize)]
struct RemarkRow<'a> {
    article: &'a str,
    layer: &'static str,
    what: &'a str,
    sentence: &'a str,
    words: &'a str,
}

fn kind(kind: RemarkKind) -> &'static str {
    match kind {
        RemarkKind::Miss => "miss",
        RemarkKind::FalseAlarm => "false alarm",
    }
}

/// The remark's sentence on one line, its words marked.
fn marked(remark: &Remark) -> String {
    let sentence: String = remark.sentence.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    // A white space may be of any length in bytes, so that places are counted in characters.
    let points = |to: usize| remark.sentence.get(..to).unwrap_or_default().chars().count();
    highlighted(&sentence, points(remark.words.start), points(remark.words.end))
}
