//! The command line: one file a subcommand, its arguments beside its `run`.

mod ask;
mod build;
mod check;
mod color;
mod completions;
mod config;
mod diff;
mod engine;
mod eval;
pub mod examples;
mod export;
mod extract;
mod forget;
mod gazetteers;
mod graph;
mod hash;
mod help;
mod inputs;
mod man;
mod page;
mod pager;
mod parse;
mod people;
mod profile;
mod query;
mod report;
mod same;
mod settings;
mod shelf;
mod stats;
mod table;
mod verify;
mod vocabulary;
mod who;
mod why;
mod window;

use crate::error::{Error, Result};
use crate::nlp::names;
use crate::nlp::parser::Parser;
use crate::rdf::DEFAULT_BASE;
use crate::store::{EngineKind, Place, Store};
use clap::error::{ContextKind, ContextValue};
use clap::{ArgMatches, FromArgMatches, Subcommand};
use color::Style;
use pager::Output;
use settings::Settings;
use std::io::{ErrorKind, Write};
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// Who waits longer for a store to be loaded is told of the engine that need not load it.
const PATIENCE: Duration = Duration::from_secs(2);
/// Where the store is unless the user says otherwise.
const DEFAULT_STORE: &str = "demarche.store";
/// The heading of options that every command has.
const GLOBAL: &str = "Global options";

/// Reads news articles and answers who holds which office, who said what, and who stands where on
/// what, each answer with the words that say so.
#[derive(Debug, clap::Parser)]
#[command(name = "demarche", version, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    /// The store: a folder, or the address of a SPARQL 1.1 server (https://…).
    #[arg(long, global = true, value_name = "PLACE", default_value = DEFAULT_STORE, value_parser = place)]
    #[arg(value_hint = clap::ValueHint::DirPath, help_heading = GLOBAL)]
    store: Place,
    /// Where the IRIs of data begin.
    #[arg(long, global = true, value_name = "IRI", default_value = DEFAULT_BASE, value_parser = base)]
    #[arg(help_heading = GLOBAL)]
    base: String,
    /// When to colour.
    #[arg(long, global = true, value_name = "WHEN", value_enum, default_value_t = color::When::Auto)]
    #[arg(help_heading = GLOBAL, hide_possible_values = true, help = "When to colour: auto, always or never")]
    color: color::When,
    /// Do not show what is longer than the screen through a pager.
    #[arg(long, global = true, help_heading = GLOBAL)]
    no_pager: bool,
    /// Tell on standard error how long each step took, in seconds of the clock.
    #[arg(long, global = true, help_heading = GLOBAL)]
    timings: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    Build(build::Args),
    Forget(forget::Args),
    Ask(ask::Args),
    Query(query::Args),
    Graph(graph::Args),
    Report(report::Args),
    Why(why::Args),
    Profile(profile::Args),
    People(people::Args),
    Same(same::Args),
    Split(same::SplitArgs),
    Undo(same::UndoArgs),
    Extract(extract::Args),
    Parse(parse::Args),
    Eval(eval::Args),
    Diff(diff::Args),
    Check(check::Args),
    Verify(verify::Args),
    Hash(hash::Args),
    Export(export::Args),
    Import(export::ImportArgs),
    Stats(stats::Args),
    Config(config::Args),
    Completions(completions::Args),
    Man(man::Args),
}

impl Command {
    /// Whether what it prints is to be read, so that a pager may show it; what tells of work that goes on is seen at once.
    fn is_paged(&self) -> bool {
        !matches!(
            self,
            Self::Build(_)
                | Self::Forget(_)
                | Self::Import(_)
                | Self::Same(_)
                | Self::Split(_)
                | Self::Undo(_)
                | Self::Hash(_)
        )
    }

    /// Whether it is the same whatever was set, so that a setting that is wrong does not hinder it.
    fn is_unset(&self) -> bool {
        match self {
            Self::Completions(_) | Self::Man(_) => true,
            Self::Ask(args) => args.is_help(),
            _ => false,
        }
    }

    /// Whether it reads articles, for which the English model is needed.
    fn reads(&self) -> bool {
        matches!(self, Self::Build(_) | Self::Extract(_) | Self::Parse(_) | Self::Eval(_) | Self::Diff(_))
    }
}

/// Where the store is, where the IRIs of data begin, and whether steps are timed.
#[derive(Clone, Debug)]
struct At {
    place: Place,
    base: String,
    timings: bool,
}

impl At {
    /// Opens the store to read.
    fn open(&self) -> Result<Store> {
        let store = self.step("load", || self.patiently(|| Store::open(&self.place, &self.base)))?;
        store.keep_until_the_end();
        if let Some(caveat) = store.caveat() {
            note(caveat);
        }
        Ok(store)
    }

    /// Opens the store to write.
    fn open_to_write(&self) -> Result<Store> {
        self.step("load", || self.patiently(|| Store::open_to_write(&self.place, &self.base)))
            .and_then(|store| self.with_its_base(store))
    }

    /// A store that is to be written, if its data begin with the base that was given: with another, every article
    /// would be in it twice.
    ///
    /// # Errors
    /// [`Error::Usage`] where they begin otherwise.
    fn with_its_base(&self, store: Store) -> Result<Store> {
        match self.other_base(&store)? {
            Some(base) => Err(Error::Usage {
                what: format!(
                    "the data of the store at {} begin with {base}, not with {}",
                    self.place, self.base
                ),
                hint: format!(
                    "say --base {base} with this store, each time or in the settings (`demarche config`)"
                ),
            }),
            None => Ok(store),
        }
    }

    /// With what the data of a store begin, where none begin with the base that was given.
    fn other_base(&self, store: &Store) -> Result<Option<String>> {
        // A server would be asked for all of them.
        if store.kind().is_none() {
            return Ok(None);
        }
        let mut other = None;
        for quad in store.matching(None, Some(crate::rdf::vocab::dem::SHA256), None, None) {
            let article = quad?.subject.to_string();
            let article = article.trim_start_matches('<').trim_end_matches('>');
            if article.starts_with(&self.base) {
                return Ok(None);
            }
            other = other.or_else(|| article.split_once("article/").map(|(base, _)| base.to_owned()));
        }
        Ok(other)
    }

    /// Does a step of the work, and tells how long it took where `--timings` asks for it.
    fn step<T>(&self, name: &str, work: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let done = work();
        if self.timings {
            let _ =
                writeln!(std::io::stderr().lock(), "timing: {name} {:.3} s", start.elapsed().as_secs_f64());
        }
        done
    }

    /// Opens a store, and says so where it is time that another engine kept it.
    fn patiently(&self, open: impl FnOnce() -> Result<Store>) -> Result<Store> {
        let start = Instant::now();
        let store = open()?;
        if start.elapsed() > PATIENCE && store.kind() == Some(EngineKind::Memory) {
            let built =
                if cfg!(feature = "rocksdb") { "" } else { " by a program built with --features rocksdb" };
            note(&format!(
                "loading this store takes long by now; one that is kept on disk opens at once{built}: demarche export --store {} | demarche import --format nquads --engine rocksdb --store NEW -",
                quoted(&self.place.to_string())
            ));
        }
        Ok(store)
    }
}

/// A folder or an address; what is neither would become a folder that nobody meant.
fn place(text: &str) -> std::result::Result<Place, String> {
    if text.trim().is_empty() {
        return Err("it is empty: name a folder, or the address of a server".to_owned());
    }
    let place: Place = text.parse().unwrap_or_else(|never| match never {});
    match &place {
        Place::Folder(_) if text.contains("://") => {
            Err("an address of a server begins with http:// or https://".to_owned())
        }
        _ => Ok(place),
    }
}

/// Whoever reads our output may have had enough of it (`| head`) before the work is done: what is printed after
/// that goes nowhere, and the work goes on.
struct Patient<W>(W);

impl<W: Write> Write for Patient<W> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        match self.0.write(bytes) {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(bytes.len()),
            done => done,
        }
    }

    fn flush(&mut self) -> std::io::Result<()> {
        match self.0.flush() {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
            done => done,
        }
    }
}

/// Checks that the base is an absolute IRI that more can be added to.
fn base(text: &str) -> std::result::Result<String, String> {
    oxigraph::model::NamedNode::new(text).map_err(|error| format!("it is no absolute IRI: {error}"))?;
    if text.ends_with(['/', '#']) { Ok(text.to_owned()) } else { Err("it must end with / or #".to_owned()) }
}

/// Runs the program with the process's arguments; the exit code is 0 for success, 1 for failure, 2 for usage, 130
/// where Ctrl-C ended it. `diff` ends as that of POSIX does.
#[must_use]
pub fn main() -> ExitCode {
    let settings = Settings::read();
    let said = settings.as_ref().ok().and_then(|set| set.of("color")).and_then(|set| set.values.first());
    color::keep(std::env::args_os(), said.map(String::as_str));
    let command = help::command().color(color::of_clap());
    let command = match &settings {
        Ok(settings) => settings.apply(command),
        Err(_) => command,
    };
    let parsed =
        command.try_get_matches().and_then(|matches| Ok((Cli::from_arg_matches(&matches)?, matches)));
    let (cli, matches) = match parsed {
        Ok(parsed) => parsed,
        Err(words) => return unparsed(words),
    };
    let settings = match settings {
        Ok(settings) => settings,
        Err(_) if cli.command.is_unset() => Settings::default(),
        // Who asks what is set is told of the rest, too.
        Err(error) if matches!(cli.command, Command::Config(_)) => {
            return faulty(&cli, &matches, &error);
        }
        Err(error) => {
            report(&error);
            return ExitCode::from(error.exit_code());
        }
    };
    settings::keep(settings.clone());
    let mut out = Output::new(cli.command.is_paged() && !cli.no_pager);
    if let Command::Diff(args) = &cli.command {
        let same = diff::run(args, &mut out);
        return compared(same, &mut out);
    }
    let done = run(&cli, &settings, &matches, &mut out);
    let ended = out.end();
    match done.and_then(|()| Ok(ended?)) {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever read our output has had enough of it (`| head`).
        Err(Error::Output(error)) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            report(&error);
            ExitCode::from(error.exit_code())
        }
    }
}

/// Shows what is set where something of it is wrong, and what that is.
fn faulty(cli: &Cli, matches: &ArgMatches, error: &Error) -> ExitCode {
    let mut out = Output::new(false);
    let shown = run(cli, &Settings::readable(), matches, &mut out);
    let ended = out.end();
    if let Err(error) = shown.and_then(|()| Ok(ended?)) {
        report(&error);
    }
    report(error);
    ExitCode::from(error.exit_code())
}

/// Runs a command, but for `diff`, which ends otherwise.
fn run(cli: &Cli, settings: &Settings, matches: &ArgMatches, mut out: &mut dyn Write) -> Result<()> {
    let at = At { place: cli.store.clone(), base: cli.base.clone(), timings: cli.timings };
    // Whoever only asks need not wait for the English model.
    if cli.command.reads() {
        at.step("model", || Parser::shipped().and_then(|_| names::shipped()).map(drop))?;
    }
    match &cli.command {
        Command::Build(args) => build::run(args, &at, &mut Patient(&mut out)),
        Command::Forget(args) => forget::run(args, &at, out),
        Command::Ask(args) => ask::run(args, &at, out),
        Command::Report(args) => report::run(args, &at, out),
        Command::Why(args) => why::run(args, &at, out),
        Command::Profile(args) => profile::run(args, &at, out),
        Command::People(args) => people::run(args, &at, out),
        Command::Same(args) => same::same(args, &at, out),
        Command::Split(args) => same::split(args, &at, out),
        Command::Undo(args) => same::undo(args, &at, out),
        Command::Query(args) => query::run(args, &at, out),
        Command::Graph(args) => graph::run(args, &at, out),
        Command::Extract(args) => extract::run(args, &at.base, out),
        Command::Parse(args) => parse::run(args, out),
        Command::Eval(args) => eval::run(args, &at.base, out),
        Command::Check(args) => check::run(args, &at, out),
        Command::Verify(args) => verify::run(args, &at, out),
        Command::Hash(args) => hash::run(args, &at, out),
        Command::Export(args) => export::export(args, &at, out),
        Command::Import(args) => export::import(args, &at, out),
        Command::Stats(args) => stats::run(args, &at, out),
        Command::Config(_) => config::run(settings, matches, out),
        Command::Completions(args) => completions::run(args, out),
        Command::Man(args) => man::run(args, out),
        Command::Diff(_) => Ok(()),
    }
}

/// What clap has to say instead of a command: help or the version (0), or what is wrong with the command line (2).
fn unparsed(mut words: clap::Error) -> ExitCode {
    // Of letters that changed places clap suggests another command: of “aks” it is “hash”.
    if let Some(ContextValue::String(typed)) = words.get(ContextKind::InvalidSubcommand) {
        let sorted = |word: &str| {
            let mut letters: Vec<char> = word.chars().collect();
            letters.sort_unstable();
            letters
        };
        let letters = sorted(typed);
        let command = help::command();
        let meant =
            command.get_subcommands().map(clap::Command::get_name).find(|name| sorted(name) == letters);
        let meant = meant.map(str::to_owned);
        // A question is asked with its command.
        let question = || crate::questions::find(typed).is_ok().then(|| format!("ask {typed}"));
        if let Some(meant) = meant.or_else(question) {
            words.insert(ContextKind::SuggestedSubcommand, ContextValue::Strings(vec![meant]));
        }
    }
    match words.print().and_then(|()| std::io::stdout().flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe && !words.use_stderr() => {
            report(&Error::Output(error));
            ExitCode::from(1)
        }
        _ => ExitCode::from(u8::try_from(words.exit_code()).unwrap_or(2)),
    }
}

/// How a comparison ends, as `diff` of POSIX does: 0 where there is no difference, 1 where there is,
/// 2 where it could not be made.
fn compared(same: Result<bool>, out: &mut Output) -> ExitCode {
    let ended = out.end();
    match same.and_then(|same| Ok(ended.map(|()| same)?)) {
        Ok(same) => ExitCode::from(u8::from(!same)),
        Err(Error::Output(error)) if error.kind() == ErrorKind::BrokenPipe => ExitCode::from(1),
        Err(error) => {
            report(&error);
            ExitCode::from(2)
        }
    }
}

/// What came of reading `all` inputs: each fault is reported, and several inputs fail together.
fn faults(mut faults: Vec<Error>, all: usize) -> Result<()> {
    if all == 1
        && let Some(fault) = faults.pop()
    {
        return Err(fault);
    }
    faults.iter().for_each(report);
    if faults.is_empty() { Ok(()) } else { Err(Error::Some { failed: faults.len(), all }) }
}

/// Prints an error and what to do about it.
fn report(error: &Error) {
    let mut err = std::io::stderr().lock();
    let _ = writeln!(
        err,
        "{} {}\n{} {}",
        Style::Error.for_errors("demarche:"),
        table::plain(&error.to_string()),
        Style::Hint.for_errors("hint:"),
        table::plain(&error.hint())
    );
}

/// Prints something that the user should know, though all went well.
fn note(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{} {}", Style::Note.for_errors("note:"), table::plain(text));
}

/// The program as the user can call it again: by path where it was called by one.
fn program() -> String {
    let called = std::env::args().next().unwrap_or_default();
    let path = Path::new(&called);
    // `cargo run` calls the program by its full or relative path under `target`.
    if called.contains('/') || called.contains('\\') {
        let here = std::env::current_dir().unwrap_or_default();
        let short =
            path.strip_prefix(&here).map_or_else(|_| called.clone(), |tail| tail.display().to_string());
        return if Path::new(&short).is_absolute() || short.starts_with('.') {
            short
        } else {
            format!("./{short}")
        };
    }
    "demarche".to_owned()
}

/// ` --store PATH`, where it is not what is meant without it.
fn store_option(place: &Place) -> String {
    let place = place.to_string();
    if place == settings::usual_store() { String::new() } else { format!(" --store {}", quoted(&place)) }
}

/// A word as a shell takes it.
fn quoted(word: &str) -> String {
    let safe = word.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/' | ',' | ':'));
    if safe && !word.is_empty() { word.to_owned() } else { format!("'{}'", word.replace('\'', "'\\''")) }
}
