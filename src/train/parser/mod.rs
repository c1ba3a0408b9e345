//! Trains the tagger and parser: treebanks → numbers ([`words`]) → a net and
//! its gradients ([`net`], [`layers`]) → weights ([`learn`]) → bytes
//! ([`quantize`]).
//!
//! What a word shows the network is computed by the code that runs
//! ([`crate::nlp::parser::features`]); the networks in full precision (here)
//! and in bytes ([`crate::nlp::parser::net`]) are two, and a test holds them
//! together.

pub mod adam;
pub mod apart;
pub mod augment;
pub mod checkpoint;
pub mod layers;
pub mod learn;
pub mod net;
pub mod quantize;
pub mod random;
pub mod score;
pub mod treebank;
pub mod vectors;
pub mod words;

use crate::error::{Error, Result};
use crate::nlp::model::Sections;
use crate::nlp::parser::shape::{Block, Shape};
use crate::nlp::parser::{Parser, labels};
use net::{Drop, Net};
use random::Random;
use score::Score;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use treebank::Sentence;
use words::Words;

/// What may be chosen; the defaults are those of the shipped model.
#[derive(Clone, Debug, clap::Args)]
pub struct Options {
    /// Start of all random numbers.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// Passes over the treebanks, in each round; every round begins at half the learning rate of the one before.
    #[arg(long, default_value = "15,12,8", value_delimiter = ',')]
    pub epochs: Vec<usize>,
    /// Threads, 1 or 2; the weights are the same.
    #[arg(long, default_value_t = 2)]
    pub threads: usize,
    /// Keep the net in full precision in this file.
    #[arg(long)]
    pub keep: Option<PathBuf>,
    /// Take the net that `--keep` kept, and train no further.
    #[arg(long)]
    pub from: Option<PathBuf>,
    /// Write what the model makes of each treebank that is scored into this folder, as CoNLL-U.
    #[arg(long)]
    pub predictions: Option<PathBuf>,
    /// Begin with the net that `--keep` kept, after the rounds that made it.
    #[arg(long, hide = true)]
    pub resume: Option<PathBuf>,
    /// How many rounds made it.
    #[arg(long, default_value_t = 1, hide = true)]
    pub rounds_done: usize,
    /// Learning rate at its highest.
    #[arg(long, default_value_t = 0.002, hide = true)]
    pub rate: f32,
    /// Layers: 0 a memory, else a gate over neighbours so many words away.
    #[arg(long, default_value = "1,0,1,2,0", value_delimiter = ',', hide = true)]
    pub blocks: Vec<u8>,
    /// Numbers a word has.
    #[arg(long, default_value_t = 128, hide = true)]
    pub width: usize,
    /// Words a step.
    #[arg(long, default_value_t = 700, hide = true)]
    pub words: usize,
    /// Dropout between layers.
    #[arg(long, default_value_t = 0.2, hide = true)]
    pub drop: f32,
    /// Dropout in the heads.
    #[arg(long, default_value_t = 0.3, hide = true)]
    pub drop_heads: f32,
    /// Words with a vector.
    #[arg(long, default_value_t = 60_000, hide = true)]
    pub vector_words: usize,
}

/// Numbers of a squeezed vector.
const VECTOR: usize = 64;
/// Hidden units for arcs and for relations.
const HIDDEN: usize = 128;

/// Trains, scores, and gives the section "parser" of the model file.
///
/// # Errors
/// Where a corpus or the vectors cannot be read.
pub fn run(corpora: &Path, vectors: &Path, options: &Options, say: &dyn Fn(&str)) -> Result<Vec<u8>> {
    let ud = |name: &str| treebank::read(&corpora.join("ud").join(format!("{name}.conllu")));
    let mut train = ud("ewt-train")?;
    train.extend(ud("gum-train")?);
    let (apart, before) = (apart::Apart::read(&corpora.join("../articles"))?, train.len());
    train.retain(|sentence| !apart.holds(sentence));
    say(&format!("{} sentences left out, since articles kept apart have them", before - train.len()));
    let dev = [ud("ewt-dev")?, ud("gum-dev")?];
    let (net, words) = match &options.from {
        Some(path) => checkpoint::read(path)?,
        None => trained(&train, &dev, vectors, options, say)?,
    };
    let sample: Vec<Sentence> = train.iter().step_by(40).cloned().collect();
    let section = quantize::section(&net, &words, &sample);
    let mut sections = Sections::default();
    sections.put("parser", section.clone());
    let parser = Parser::read(sections.get("parser")?)?;
    say("in bytes, on gold tokens, in per cent: UPOS XPOS UAS LAS");
    for name in ["ewt-dev", "gum-dev", "ewt-test", "gum-test", "pud-test"] {
        let sentences = ud(name)?;
        let (score, predictions) = evaluate(&parser, &sentences);
        say(&format!("{name:9} {}", shown(&score)));
        if let Some(folder) = &options.predictions {
            let path = folder.join(format!("{name}.conllu"));
            std::fs::write(&path, predictions).map_err(|source| Error::File {
                action: "write",
                path,
                source,
            })?;
        }
    }
    Ok(section)
}

fn trained(
    train: &[Sentence],
    dev: &[Vec<Sentence>; 2],
    vectors: &Path,
    options: &Options,
    say: &dyn Fn(&str),
) -> Result<(Net, Words)> {
    let (mut net, words) = match &options.resume {
        Some(path) => checkpoint::read(path)?,
        None => untrained(train, vectors, options)?,
    };
    say(&format!("{} sentences, {} features", train.len(), words.embeddings()));
    let done = if options.resume.is_some() { options.rounds_done } else { 0 };
    for (round, &epochs) in options.epochs.iter().enumerate().skip(done) {
        let before = (round > 0).then(|| net.clone());
        let plan = learn::Plan {
            epochs,
            seed: options.seed + round as u64,
            words: options.words,
            rate: options.rate * 0.5f32.powi(round as i32),
            drop: Drop { layers: options.drop, heads: options.drop_heads },
            threads: options.threads > 1,
        };
        learn::train(&mut net, &words, train, &plan, |net, report| {
            let loss = report.loss;
            let epoch = report.epoch;
            let mut line =
                format!("epoch {epoch:2}, loss {:.3} {:.3} {:.3}", loss.tags, loss.arcs, loss.labels);
            if epoch % 3 == 0 || epoch == epochs {
                line += &developed(net, &words, dev).1;
            }
            say(&line);
        });
        if let Some(before) = before {
            net = better(net, before, &words, dev, say);
        }
    }
    if let Some(path) = &options.keep {
        checkpoint::write(path, &mut net, &words)?;
    }
    Ok((net, words))
}

fn untrained(train: &[Sentence], vectors: &Path, options: &Options) -> Result<(Net, Words)> {
    let words = Words::new(train, vectors::read(vectors, options.vector_words, VECTOR)?);
    let block = |&step: &u8| if step == 0 { Block::Memory } else { Block::Gate(step) };
    let shape = Shape {
        width: options.width,
        vector: VECTOR,
        arc: HIDDEN,
        label: HIDDEN,
        blocks: options.blocks.iter().map(block).collect(),
        upos: words.upos.len(),
        xpos: words.xpos.len(),
        deprels: words.deprels.len(),
    };
    Ok((Net::new(shape, words.embeddings(), &mut Random(options.seed ^ 0xabcd)), words))
}

/// The end of a round, or the mean of its beginning and its end, whichever is better on the development sets.
///
/// Rounds begin and end on the slopes of one wide valley, whose middle often
/// lies deeper ([stochastic weight averaging](https://arxiv.org/abs/1803.05407)).
fn better(end: Net, before: Net, words: &Words, dev: &[Vec<Sentence>; 2], say: &dyn Fn(&str)) -> Net {
    let mut mean = before;
    mean.move_towards(end.clone(), 0.5);
    let [(end_las, _), (mean_las, line)] = [&end, &mean].map(|net| developed(net, words, dev));
    say(&format!("with what it began with{line}"));
    if mean_las > end_las { mean } else { end }
}

/// The sum of LAS on the development sets, and their scores in words.
fn developed(net: &Net, words: &Words, dev: &[Vec<Sentence>; 2]) -> (f64, String) {
    let (mut sum, mut line) = (0.0, String::new());
    for (name, dev) in ["EWT", "GUM"].iter().zip(dev) {
        let score = learn::score(net, words, dev);
        sum += score.percent()[3];
        let _ = write!(line, "; {name} dev {}", shown(&score));
    }
    (sum, line)
}

fn shown(score: &Score) -> String {
    let [upos, xpos, uas, las] = score.percent();
    format!("{upos:.2} {xpos:.2} {uas:.2} {las:.2}")
}

/// How well the parser analyses a treebank, and its analyses as CoNLL-U.
fn evaluate(parser: &Parser, sentences: &[Sentence]) -> (Score, String) {
    let (mut score, mut text) = (Score::default(), String::new());
    for sentence in sentences {
        let forms: Vec<&str> = sentence.words.iter().map(|word| word.form.as_str()).collect();
        for (i, (gold, word)) in sentence.words.iter().zip(parser.parse(&forms)).enumerate() {
            let (upos, xpos, deprel) =
                (labels::upos_name(word.upos), word.xpos.as_str(), word.deprel.as_str());
            let head = word.head.map_or(0, |head| head + 1);
            score.add(gold, upos, xpos, head, deprel);
            let _ = writeln!(text, "{}\t{}\t_\t{upos}\t{xpos}\t_\t{head}\t{deprel}\t_\t_", i + 1, gold.form);
        }
        text.push('\n');
    }
    (score, text)
}
