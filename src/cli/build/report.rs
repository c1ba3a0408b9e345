//! What `build` tells: a line for each article once it is stored, a bar while it goes on, and the sum of it.

use super::Args;
use super::crew::{Counts, Read};
use crate::cli::table::plain;
use crate::cli::{At, inputs, note, program, report, store_option};
use crate::error::{Error, Result};
use crate::input::Articles;
use crate::store::Standing;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde::Serialize;
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::io::{IsTerminal, Write};
use std::time::Instant;

/// What is told, and to whom.
pub(super) struct Report<'a> {
    out: &'a mut dyn Write,
    at: &'a At,
    is_quiet: bool,
    is_json: bool,
    /// One article is shown whole.
    is_alone: bool,
    start: Instant,
    bar: ProgressBar,
    counts: Counts,
    tally: Tally,
    /// The hashes of the articles whose claims are counted: at several places one is counted once.
    seen: HashSet<u64>,
    /// How many of those read have no day of publication.
    undated: usize,
    /// Of how many of those the input tells a day that nobody can read, and the first of them.
    misdated: usize,
    example: Option<(String, String)>,
    /// Why the only input failed.
    fault: Option<Error>,
}

/// How many articles came to what.
#[derive(Clone, Copy, Debug, Default, Serialize)]
struct Tally {
    added: usize,
    changed: usize,
    unchanged: usize,
    failed: usize,
}

/// One article, as a line of JSON.
#[derive(Serialize)]
struct Line<'a> {
    source: &'a str,
    article: &'a str,
    title: Option<&'a str>,
    result: &'static str,
    #[serde(flatten)]
    counts: &'a Counts,
}

/// An article that could not be read, as a line of JSON.
#[derive(Serialize)]
struct Failed {
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<String>,
    result: &'static str,
    error: String,
    hint: String,
}

/// All of it, as a line of JSON.
#[derive(Serialize)]
struct Sum<'a> {
    result: &'static str,
    store: String,
    #[serde(flatten)]
    tally: Tally,
    undated: usize,
    skipped: usize,
    #[serde(flatten)]
    counts: &'a Counts,
    seconds: f64,
}

impl<'a> Report<'a> {
    pub(super) fn new(args: &Args, at: &'a At, is_alone: bool, out: &'a mut dyn Write) -> Self {
        let is_shown = !args.quiet && !args.json && !is_alone && std::io::stderr().is_terminal();
        let target = if is_shown { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(None, target);
        let style = "{bar:30} {bytes} of {total_bytes}, {msg}, {eta} left";
        bar.set_style(ProgressStyle::with_template(style).unwrap_or_else(|_| ProgressStyle::default_bar()));
        Self {
            out,
            at,
            is_quiet: args.quiet,
            is_json: args.json,
            is_alone,
            start: Instant::now(),
            bar,
            counts: Counts::default(),
            tally: Tally::default(),
            seen: HashSet::new(),
            undated: 0,
            misdated: 0,
            example: None,
            fault: None,
        }
    }

    /// Tells what became of one article. Whoever reads the line may rely on the article's being stored.
    pub(super) fn tell(&mut self, read: Result<Read>) -> Result<()> {
        let read = match read {
            Ok(read) => read,
            Err(fault) => return self.failed(fault),
        };
        match read.standing {
            Standing::Added => self.tally.added += 1,
            Standing::Changed => self.tally.changed += 1,
            Standing::Unchanged => self.tally.unchanged += 1,
        }
        let mut hasher = DefaultHasher::new();
        read.iri.hash(&mut hasher);
        let is_new = read.standing != Standing::Unchanged && self.seen.insert(hasher.finish());
        if is_new || self.is_alone {
            self.counts.add(&read.counts);
            self.undated += usize::from(read.is_undated);
        }
        if let Some(told) = &read.misdated {
            self.misdated += 1;
            self.example.get_or_insert_with(|| (told.clone(), read.source.clone()));
        }
        let Self { bar, out, .. } = self;
        bar.suspend(|| read.notes.iter().for_each(|odds| note(&format!("{}: {odds}", read.source))));
        if self.is_json {
            let line = Line {
                source: &read.source,
                article: &read.iri,
                title: read.title.as_deref(),
                result: read.standing.as_str(),
                counts: &read.counts,
            };
            serde_json::to_writer(&mut *out, &line).map_err(std::io::Error::from)?;
            writeln!(out)?;
        } else if self.is_quiet {
            return Ok(());
        } else if self.is_alone {
            write!(out, "{}", read.tables)?;
        } else if read.standing != Standing::Unchanged {
            let (people, claims) = (many(read.counts.people, "person", "people"), read.counts.claims());
            let line = format!(
                "{:<9} {}: {people}, {}",
                read.standing.as_str(),
                plain(&read.source),
                many(claims, "claim", "claims")
            );
            bar.suspend(|| writeln!(out, "{line}").and_then(|()| out.flush()))?;
        }
        Ok(self.out.flush()?)
    }

    /// Moves the bar: how many bytes of the inputs have been read, and of how many where that is known.
    pub(super) fn progress(&self, (read, all): (u64, Option<u64>)) {
        let Tally { added, changed, unchanged, failed } = self.tally;
        let articles = added + changed + unchanged + failed;
        // Milliseconds tell enough of a rate, and cannot be none.
        let rate = articles as f64 * 1000.0 / (self.start.elapsed().as_millis().max(1) as f64);
        if let Some(all) = all {
            self.bar.set_length(all);
        }
        self.bar.set_position(read);
        self.bar.set_message(format!("{}, {rate:.1} a second", many(articles, "article", "articles")));
    }

    fn failed(&mut self, fault: Error) -> Result<()> {
        self.tally.failed += 1;
        if self.is_json {
            let source = fault.path().map(|path| path.display().to_string());
            let line = Failed { source, result: "failed", error: fault.to_string(), hint: fault.hint() };
            serde_json::to_writer(&mut *self.out, &line).map_err(std::io::Error::from)?;
            writeln!(self.out)?;
            self.out.flush()?;
        }
        if self.is_alone {
            self.fault = Some(fault);
        } else {
            self.bar.suspend(|| report(&fault));
        }
        Ok(())
    }

    /// Tells the sum of it.
    pub(super) fn end(mut self, is_stopped: bool, articles: &Articles) -> Result<()> {
        self.bar.finish_and_clear();
        let tally = self.tally;
        let read = tally.added + tally.changed + tally.unchanged;
        if self.is_json {
            let sum = Sum {
                result: if is_stopped { "stopped" } else { "done" },
                store: self.at.place.to_string(),
                tally,
                undated: self.undated,
                skipped: articles.skipped().count,
                counts: &self.counts,
                seconds: self.start.elapsed().as_secs_f64(),
            };
            serde_json::to_writer(&mut *self.out, &sum).map_err(std::io::Error::from)?;
            writeln!(self.out)?;
        } else if !self.is_quiet && read > 0 {
            self.summary(read)?;
        }
        self.out.flush()?;
        if self.undated > 0 {
            let articles = many(self.undated, "article has", "articles have");
            note(&format!(
                "{articles} no day of publication, so that “on Tuesday” stays without a date: --published YYYY-MM-DD"
            ));
        }
        if let Some((told, source)) = &self.example {
            let (told, source) = (plain(told), plain(source));
            note(&match self.misdated {
                1 => {
                    format!("the day of publication of {source}, “{told}”, cannot be read: write YYYY-MM-DD")
                }
                n => format!(
                    "the days of publication of {n} articles cannot be read, such as “{told}” of {source}: write YYYY-MM-DD"
                ),
            });
        }
        inputs::told(articles);
        if is_stopped {
            return Err(Error::Interrupted);
        }
        match self.fault.take() {
            Some(fault) => Err(fault),
            None if tally.failed > 0 => Err(Error::Some { failed: tally.failed, all: read + tally.failed }),
            None => Ok(()),
        }
    }

    fn summary(&mut self, read: usize) -> Result<()> {
        let Tally { added, changed, unchanged, failed } = self.tally;
        let counts = &self.counts;
        let out = &mut *self.out;
        if !self.is_alone {
            writeln!(out, "\n{added} added, {changed} changed, {unchanged} unchanged, {failed} failed")?;
        }
        let shown = if self.is_alone { read } else { self.seen.len() };
        if shown > 0 {
            let sums = [
                many(shown, "article", "articles"),
                many(counts.people, "person", "people"),
                many(counts.roles, "role", "roles"),
                many(counts.ties, "tie", "ties"),
                many(counts.quotations, "quotation", "quotations"),
                many(counts.stances, "stance", "stances"),
                many(counts.events, "event", "events"),
            ];
            let (first, rest) =
                sums.split_first().map_or(("", &[][..]), |(first, rest)| (first.as_str(), rest));
            writeln!(out, "{first}: {}; {}", rest.join(", "), many(counts.quads, "quad", "quads"))?;
        }
        let place = &self.at.place;
        let seconds = format!("{:.2}", self.start.elapsed().as_secs_f64());
        if added + changed > 0 {
            let instead = if self.is_alone && changed > 0 {
                ", in place of what was read from there before"
            } else {
                ""
            };
            writeln!(out, "stored in {place} in {seconds} s{instead}\n")?;
        } else {
            writeln!(
                out,
                "{place} has {} already; nothing to do\n",
                if read == 1 { "it" } else { "them all" }
            )?;
        }
        let (program, at) = (program(), store_option(place));
        writeln!(out, "Try next:")?;
        writeln!(out, "  {program} ask who{at}")?;
        writeln!(out, "  {program} graph{at} > graph.dot")?;
        if let Some(id) = &counts.example {
            writeln!(out, "  {program} why {id}{at}")?;
        }
        Ok(())
    }
}

fn many(n: usize, one: &str, several: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { several })
}
