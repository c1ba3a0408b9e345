//! What `demarche eval` prints: figures as a table, CSV or JSON; misses and false alarms in their sentences.

use super::Show;
use crate::cli::table::{plain, shortened};
use crate::cli::why::highlighted;
use crate::document::Document;
use crate::error::Result;
use crate::eval::{
    self, Baseline, Detail, Facts, Gold, Layer, Remark, RemarkKind, RuleCounts, Scores, Scoring, rounded,
};
use serde::Serialize;
use std::io::Write;

/// Everything that will be printed.
#[derive(Default)]
pub(super) struct Report {
    /// Earlier figures.
    baseline: Option<Baseline>,
    /// The layers asked for; all where none is.
    layers: Vec<Layer>,
    scores: Scores,
    rules: RuleCounts,
    /// Of which article, and what.
    remarks: Vec<(String, Remark)>,
}

impl Report {
    pub(super) fn new(baseline: Option<Baseline>, layers: Vec<Layer>) -> Self {
        Self { baseline, layers, ..Self::default() }
    }

    pub(super) fn add(&mut self, facts: &Facts, scoring: &Scoring) {
        self.scores.add(scoring);
        self.rules.add(facts, scoring);
    }

    pub(super) fn remark(
        &mut self,
        show: Option<Show>,
        article: &str,
        sides: (&Gold, &Facts),
        scoring: &Scoring,
        document: &Document<'_>,
    ) {
        for layer in Layer::ALL {
            let asked =
                if self.layers.is_empty() { !layer.is_a_view() } else { self.layers.contains(&layer) };
            if asked {
                let found = eval::remarks(layer, sides, scoring, document);
                let kept = found.into_iter().filter(|remark| asks(show, remark.kind));
                self.remarks.extend(kept.map(|remark| (article.to_owned(), remark)));
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

    pub(super) fn table(&self, show: Option<Show>, out: &mut dyn Write) -> Result<()> {
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

    pub(super) fn csv(&self, out: &mut dyn Write) -> Result<()> {
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
    pub(super) fn json(&self, show: Option<Show>, out: &mut dyn Write) -> Result<()> {
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
            if asks(show, kind) {
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

/// Whether remarks of a kind are asked for.
fn asks(show: Option<Show>, kind: RemarkKind) -> bool {
    match show {
        Some(Show::All) => true,
        Some(Show::Misses) => kind == RemarkKind::Miss,
        Some(Show::FalseAlarms) => kind == RemarkKind::FalseAlarm,
        Some(Show::Rules) | None => false,
    }
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
