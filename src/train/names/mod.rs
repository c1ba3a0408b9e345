//! Learning names: corpora and word vectors → the section `names` of the model.

mod apart;
mod corpora;
mod learn;
mod renamed;
mod score;

use crate::nlp::names::{Guess, Model, Prepared, Stage, Style, TAGS, Words};
use corpora::Doc;
use learn::{Encoded, Plan, Row, Sample, Weights};
use score::Score;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::io;
use std::path::Path;

/// What is asked of a training.
#[derive(Clone, Debug)]
pub struct Options {
    /// Only corpora under open licences.
    pub open_only: bool,
    /// Decides every chance.
    pub seed: u64,
    /// How many folds to cross-validate by, before the model is made; none if less than two.
    pub folds: usize,
    /// Only the first of the folds is tried.
    pub one_fold: bool,
    /// Epochs over all features, and over those kept.
    pub epochs: (usize, usize),
    /// Buckets of the two readings.
    pub buckets: (usize, usize),
    /// Learning rate, decay, dropout.
    pub rates: (f32, f32, f32),
    /// Threads.
    pub threads: usize,
    /// How many times the last rounds are learned, in other orders; the weights are their mean.
    pub runs: usize,
    /// How many times each document is learned from with other names of persons.
    pub copies: usize,
    /// Leave out the final model.
    pub only_folds: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            open_only: false,
            seed: 1,
            folds: 0,
            one_fold: false,
            epochs: (2, 6),
            buckets: (12_000, 20_000),
            rates: (0.05, 1e-5, 0.1),
            threads: 2,
            runs: 3,
            copies: 1,
            only_folds: false,
        }
    }
}

/// Features by number; the number of times each is seen decides which have one.
type Numbers = HashMap<u64, u32, BuildHasherDefault<Same>>;

/// The keys are hashes already.
#[derive(Default)]
struct Same(u64);

impl Hasher for Same {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, _: &[u8]) {}
    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

/// The share of new names that no table has, in the texts that are learned from and in those that are measured.
const INVENTED: (f32, f32) = (0.0, 0.5);
/// Features that fewer tokens have are not learned.
const RARE: u32 = 3;

/// Learns names; says what it does line by line.
///
/// # Errors
/// If a corpus cannot be read.
pub fn train(
    corpora: &Path,
    words: Words,
    options: &Options,
    say: &(dyn Fn(&str) + Sync),
) -> io::Result<Vec<u8>> {
    let newswire = corpora::newswire(corpora)?;
    let mut others = corpora::wikinews(corpora)?;
    others.extend(corpora::wikipedia(corpora)?);
    others.extend(corpora::politics(corpora, "train")?);
    others.extend(corpora::universal(corpora, "uner-ewt-dev.iob2")?);
    others.extend(corpora::gum(corpora)?);
    let tests = [
        ("UNER-PUD test", corpora::universal(corpora, "uner-pud-test.iob2")?),
        ("UNER-EWT test", corpora::universal(corpora, "uner-ewt-test.iob2")?),
        ("CrossNER politics dev", corpora::politics(corpora, "dev")?),
    ];
    let mut train: Vec<Doc> = Vec::new();
    if !options.open_only || options.folds > 1 {
        train.extend(newswire.iter().cloned());
    }
    train.extend(others);
    let apart = apart::Apart::read(&corpora.join("../articles"))?;
    train.retain(|doc| {
        let held = apart.holds(doc);
        if held {
            say(&format!("left out, for it shares passages with an article kept apart: {}", doc.name));
        }
        !held
    });
    for style in Style::ALL {
        let of: Vec<&Doc> = train.iter().filter(|doc| doc.style == style).collect();
        let tokens: usize = of.iter().map(|doc| doc.forms.len()).sum();
        say(&format!("{style:?}: {} documents, {tokens} tokens", of.len()));
    }
    let originals = train.len();
    let mut group: Vec<usize> = (0..originals).collect();
    for copy in 0..options.copies {
        let mut random = Random::new(options.seed * 77 + copy as u64);
        for d in 0..originals {
            if let Some(doc) = renamed::vary(&train[d], INVENTED.0, &mut random) {
                train.push(doc);
                group.push(d);
            }
        }
    }
    say(&format!("{} of them with other names of persons", train.len() - originals));
    let base = Base::new(&train, &words);
    say(&format!("{} features", base.keys.len()));
    if options.folds > 1 {
        let fold = |d: usize| (train[d].style == Style::Newswire).then(|| group[d] % options.folds);
        let tried = if options.one_fold { 1 } else { options.folds };
        let mut whole = Score::default();
        let mut renamed = Score::default();
        for k in 0..tried {
            let part: Vec<usize> = (0..train.len())
                .filter(|&d| fold(d) != Some(k) && !(options.open_only && fold(d).is_some()))
                .collect();
            let model = learn(&train, &group, &base, &part, &words, options, say);
            let mut own = Score::default();
            let mut other = Score::default();
            let mut random = Random::new(options.seed * 991 + 5);
            for d in (0..originals).filter(|&d| fold(d) == Some(k)) {
                own.add(&train[d].gold, &read(&model, &train[d]));
                if let Some(doc) = renamed::vary(&train[d], INVENTED.1, &mut random) {
                    other.add(&doc.gold, &read(&model, &doc));
                }
            }
            say(&format!("fold {}: {}", k + 1, own.line()));
            say(&format!("fold {}, renamed: {}", k + 1, other.line()));
            renamed.merge(&other);
            whole.merge(&own);
            if k == 0 {
                measure(&model, &tests, say);
            }
        }
        say(&format!("{} folds: {}", tried, whole.line()));
        say(&format!("{} folds, renamed: {}", tried, renamed.line()));
    }
    if options.only_folds {
        return Ok(Vec::new());
    }
    let part: Vec<usize> =
        (0..train.len()).filter(|&d| !(options.open_only && train[d].style == Style::Newswire)).collect();
    let model = learn(&train, &group, &base, &part, &words, options, say);
    if options.open_only {
        let mut own = Score::default();
        newswire.iter().for_each(|doc| own.add(&doc.gold, &read(&model, doc)));
        say(&format!("newswire, none of it learned: {}", own.line()));
    }
    measure(&model, &tests, say);
    Ok(model.write())
}

fn measure(model: &Model, tests: &[(&str, Vec<Doc>)], say: &(dyn Fn(&str) + Sync)) {
    for style in Style::ALL {
        let (name, docs) = &tests[0];
        let mut score = Score::default();
        docs.iter().for_each(|doc| score.add(&doc.gold, &read(model, &Doc { style, ..doc.clone() })));
        say(&format!("{name} in style {style:?}: {}", score.line()));
    }
    for (name, docs) in tests {
        let mut score = Score::default();
        docs.iter().for_each(|doc| score.add(&doc.gold, &read(model, doc)));
        say(&format!("{name}: {}", score.line()));
    }
}

/// The labels that a model gives a document, in the document's style.
fn read(model: &Model, doc: &Doc) -> Vec<u8> {
    let names = crate::nlp::names::find(model, doc.style, &doc.forms(), &doc.sentences);
    let names: Vec<_> = names.into_iter().map(|name| (name.tokens, name.kind)).collect();
    crate::nlp::names::encode(doc.forms.len(), &names)
}

/// The features of the first reading of all documents.
struct Base {
    keys: Vec<u64>,
    counts: Vec<u32>,
    encoded: Vec<Encoded>,
}

impl Base {
    fn new(docs: &[Doc], words: &Words) -> Self {
        let keys_of = |doc: &Doc, each: &mut dyn FnMut(&[u64])| {
            let forms = doc.forms();
            let prepared = Prepared::new(&forms, &doc.sentences, words);
            let mut keys = Vec::new();
            for i in 0..doc.forms.len() {
                keys.clear();
                prepared.features(i, doc.style, &mut keys);
                each(&keys);
            }
        };
        number(docs.iter().map(|doc| move |each: &mut dyn FnMut(&[u64])| keys_of(doc, each)), 0)
    }
}

/// Numbers the features of documents, and lists them by number.
fn number<F: Fn(&mut dyn FnMut(&[u64]))>(docs: impl Iterator<Item = F> + Clone, first: u32) -> Base {
    // Counts by a part of the hash: some rare features share one and are kept, which harms nothing.
    let mut counts = vec![0u8; 1 << 26];
    let cell = |key: u64| usize::try_from(key >> 38).unwrap_or(0);
    for doc in docs.clone() {
        doc(&mut |keys| {
            for &key in keys {
                let count = &mut counts[cell(key)];
                *count = count.saturating_add(1);
            }
        });
    }
    let mut numbers = Numbers::default();
    let mut out = Base { keys: Vec::new(), counts: Vec::new(), encoded: Vec::new() };
    for doc in docs {
        let mut encoded = Encoded { ids: Vec::new(), starts: vec![0] };
        doc(&mut |keys| {
            for &key in keys.iter().filter(|&&key| u32::from(counts[cell(key)]) >= RARE) {
                let next = first + u32::try_from(out.keys.len()).unwrap_or(0);
                let id = *numbers.entry(key).or_insert(next);
                if id == next {
                    out.keys.push(key);
                    out.counts.push(0);
                }
                out.counts[(id - first) as usize] += 1;
                encoded.ids.push(id);
            }
            encoded.starts.push(u32::try_from(encoded.ids.len()).unwrap_or(u32::MAX));
        });
        out.encoded.push(encoded);
    }
    out
}

/// How many parts the first reading is learned in, to guess each part by the others.
const PARTS: usize = 2;

/// Learns both readings from the documents of `part`.
fn learn(
    docs: &[Doc],
    group: &[usize],
    base: &Base,
    part: &[usize],
    words: &Words,
    options: &Options,
    say: &(dyn Fn(&str) + Sync),
) -> Model {
    let sample = |d: usize| Sample {
        style: docs[d].style,
        sentences: &docs[d].sentences,
        gold: &docs[d].gold,
        encoded: std::slice::from_ref(&base.encoded[d]),
    };
    // The first reading of each document by weights that have not seen it.
    let jobs: Vec<usize> = (0..=PARTS).collect();
    let results = parallel(&jobs, options.threads, |&job| {
        let samples: Vec<Sample<'_>> =
            part.iter().filter(|&&d| group[d] % PARTS != job).map(|&d| sample(d)).collect();
        let key = |id: u32| base.keys[id as usize];
        let stage = stage(&samples, base.keys.len(), &key, options.buckets.0, options, job as u64);
        let model = Model::new(words.clone(), vec![stage]);
        let own = part.iter().enumerate().filter(|(_, d)| group[**d] % PARTS == job);
        let guesses: Vec<(usize, Vec<u8>)> = own.map(|(k, &d)| (k, read(&model, &docs[d]))).collect();
        (guesses, model)
    });
    let mut guesses: Vec<Vec<u8>> = vec![Vec::new(); part.len()];
    let mut first = Stage::default();
    for (own, model) in results {
        own.into_iter().for_each(|(k, tags)| guesses[k] = tags);
        // The last job left nothing out.
        first = model.into_stages().pop().unwrap_or_default();
    }
    let mut guessed = Score::default();
    part.iter().zip(&guesses).for_each(|(&d, tags)| guessed.add(&docs[d].gold, tags));
    say(&format!("  first reading: {}", guessed.line()));
    let more = number(
        part.iter().zip(&guesses).map(|(&d, tags)| {
            move |each: &mut dyn FnMut(&[u64])| {
                let doc = &docs[d];
                let forms = doc.forms();
                let prepared = Prepared::new(&forms, &doc.sentences, words);
                let guess = Guess::new(&prepared, tags);
                let mut keys = Vec::new();
                for i in 0..forms.len() {
                    keys.clear();
                    guess.features(&prepared, i, doc.style, &mut keys);
                    each(&keys);
                }
            }
        }),
        u32::try_from(base.keys.len()).unwrap_or(0),
    );
    let both: Vec<[Encoded; 2]> =
        part.iter().zip(&more.encoded).map(|(&d, more)| [base.encoded[d].clone(), more.clone()]).collect();
    let samples: Vec<Sample<'_>> =
        part.iter().zip(&both).map(|(&d, both)| Sample { encoded: both, ..sample(d) }).collect();
    let key = |id: u32| {
        let id = id as usize;
        if id < base.keys.len() { base.keys[id] } else { more.keys[id - base.keys.len()] }
    };
    let second = stage(&samples, base.keys.len() + more.keys.len(), &key, options.buckets.1, options, 100);
    Model::new(words.clone(), vec![first, second])
}

/// Learns one reading: all features first, then those that matter most, then rounds.
fn stage(
    samples: &[Sample<'_>],
    features: usize,
    key: &dyn Fn(u32) -> u64,
    buckets: usize,
    options: &Options,
    seed: u64,
) -> Stage {
    let plan = Plan {
        epochs: options.epochs.0,
        rate: options.rates.0,
        decay: options.rates.1,
        dropout: options.rates.2,
        seed: options.seed * 1000 + seed,
    };
    let mut weights = Weights::new(features);
    weights.learn(samples, plan);
    let mut counts = vec![0u32; features];
    for sample in samples {
        sample.encoded.iter().flat_map(|e| &e.ids).for_each(|&id| counts[id as usize] += 1);
    }
    let weight = |id: u32| {
        let row = &weights.rows[id as usize];
        row.iter().map(|w| w * w).sum::<f32>() * (counts[id as usize].min(400)) as f32
    };
    let mut order: Vec<(f32, u32)> = (0..u32::try_from(features).unwrap_or(0))
        .map(|id| (weight(id), id))
        .filter(|(w, _)| *w > 0.0)
        .collect();
    order.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let blank: Vec<(u64, [i8; TAGS])> = order.iter().map(|&(_, id)| (key(id), [0; TAGS])).collect();
    let (_, kept) = Stage::pack(&blank, Vec::new(), buckets);
    let mut numbers = vec![u32::MAX; features];
    let mut ids = Vec::new();
    for ((_, id), _) in order.iter().zip(kept).filter(|(_, kept)| *kept) {
        numbers[*id as usize] = u32::try_from(ids.len()).unwrap_or(u32::MAX);
        ids.push(*id);
    }
    let encoded: Vec<Vec<Encoded>> =
        samples.iter().map(|s| s.encoded.iter().map(|e| e.renumbered(&numbers)).collect()).collect();
    let fewer: Vec<Sample<'_>> =
        samples.iter().zip(&encoded).map(|(sample, encoded)| Sample { encoded, ..*sample }).collect();
    let begun = weights.renumbered(&numbers, ids.len());
    let learned = (0..options.runs.max(1) as u64).map(|run| {
        let mut weights = begun.clone();
        weights.learn(&fewer, Plan { epochs: options.epochs.1, seed: plan.seed + 50 + 7 * run, ..plan });
        weights
    });
    let weights = Weights::mean(learned).unwrap_or_else(|| begun.clone());
    // All but one weight in ten thousand keep their size.
    let mut sizes: Vec<f32> = weights.rows.iter().flatten().map(|w| w.abs()).filter(|w| *w > 0.0).collect();
    sizes.sort_by(f32::total_cmp);
    let most = sizes.get(sizes.len().saturating_sub(1 + sizes.len() / 10_000)).copied().unwrap_or(1.0);
    let scale = 127.0 / most;
    let rows: Vec<(u64, [i8; TAGS])> = ids
        .iter()
        .zip(&weights.rows)
        .map(|(&id, row)| (key(id), std::array::from_fn(|t| small(row[t] * scale))))
        .collect();
    let transitions = Style::ALL.iter().map(|&style| rounded(&weights.table(style), scale)).collect();
    Stage::pack(&rows, transitions, buckets).0
}

fn rounded(table: &[Row; TAGS], scale: f32) -> [[i32; TAGS]; TAGS] {
    std::array::from_fn(|a| std::array::from_fn(|b| round(table[a][b] * scale)))
}

#[allow(clippy::cast_possible_truncation, reason = "clamped")]
fn round(x: f32) -> i32 {
    x.round().clamp(-1e9, 1e9) as i32
}

#[allow(clippy::cast_possible_truncation, reason = "clamped")]
fn small(x: f32) -> i8 {
    x.round().clamp(-127.0, 127.0) as i8
}

/// Does jobs on some threads; the results in the order of the jobs.
fn parallel<J: Sync, R: Send>(jobs: &[J], threads: usize, work: impl Fn(&J) -> R + Sync) -> Vec<R> {
    let next = std::sync::atomic::AtomicUsize::new(0);
    let done = std::sync::Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..threads.max(1) {
            scope.spawn(|| {
                loop {
                    let k = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                    let Some(job) = jobs.get(k) else { break };
                    let result = work(job);
                    if let Ok(mut done) = done.lock() {
                        done.push((k, result));
                    }
                }
            });
        }
    });
    let mut done = done.into_inner().unwrap_or_default();
    done.sort_by_key(|(k, _)| *k);
    done.into_iter().map(|(_, result)| result).collect()
}

/// [SplitMix64](https://doi.org/10.1145/2714064.2660195): chance that a seed decides.
pub(super) struct Random(u64);

impl Random {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// From 0 to 1, 1 left out.
    #[allow(clippy::cast_precision_loss, reason = "24 bits fit")]
    fn unit(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1u64 << 24) as f32
    }

    /// A number below `n`, which is not 0.
    pub(super) fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.next() % n as u64).unwrap_or(0)
    }

    pub(super) fn shuffle<T>(&mut self, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            let j = usize::try_from(self.next() % (i as u64 + 1)).unwrap_or(0);
            items.swap(i, j);
        }
    }
}
