//! Trains the tagger and parser.

use super::adam::Adam;
use super::augment;
use super::net::{self, Batch, Drop, Loss, Net};
use super::random::Random;
use super::score::Score;
use super::treebank::Sentence;
use super::words::Words;
use crate::nlp::parser::tree::{self, Arcs};
use std::collections::BTreeMap;

/// How to train.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// Passes over the training sentences.
    pub epochs: usize,
    /// Start of all random numbers.
    pub seed: u64,
    /// Words a step.
    pub words: usize,
    /// Highest learning rate.
    pub rate: f32,
    /// Dropout.
    pub drop: Drop,
    /// Compute both halves of a step at once. The weights are the same either way.
    pub threads: bool,
}

/// A step is always computed in so many parts, whose gradients are added in order.
const PARTS: usize = 2;
const NO_DROP: Drop = Drop { layers: 0.0, heads: 0.0 };
const CLIP: f32 = 2.0;

/// How an epoch went.
#[derive(Clone, Copy, Debug)]
pub struct Report {
    /// From 1.
    pub epoch: usize,
    /// Mean loss a word.
    pub loss: Loss,
}

/// Trains `net` on `sentences`, telling `report` after each epoch.
pub fn train(
    net: &mut Net,
    words: &Words,
    sentences: &[Sentence],
    plan: &Plan,
    mut report: impl FnMut(&Net, Report),
) {
    let mut random = Random(plan.seed);
    let mut optimizer = Optimizer::new(net);
    let mut gradients = vec![net.gradient(); PARTS];
    let all: usize = sentences.iter().map(|sentence| sentence.words.len()).sum();
    let steps = (plan.epochs * all / plan.words).max(1) as f32;
    let mut order: Vec<usize> = (0..sentences.len()).collect();
    for epoch in 1..=plan.epochs {
        random.shuffle(&mut order);
        let (mut sum, mut seen) = (Loss::default(), 0);
        let mut rest = order.as_slice();
        while !rest.is_empty() {
            let mut parts = Vec::new();
            let mut whole = 0;
            for _ in 0..PARTS {
                let mut part = Vec::new();
                let mut count = 0;
                while let (true, Some((&first, others))) = (count < plan.words / PARTS, rest.split_first()) {
                    part.push(augment::vary(&sentences[first], &mut random));
                    count += part.last().map_or(0, |sentence| sentence.words.len());
                    rest = others;
                }
                whole += count;
                parts.push((words.batch(&part, Some(&mut random)), Random(random.bits())));
            }
            let results = compute(net, &mut parts, &mut gradients, whole, plan);
            let rate = plan.rate * schedule(optimizer.steps as f32 / steps);
            let mut dx = Vec::new();
            for (loss, part) in results {
                sum.tags += loss.tags;
                sum.arcs += loss.arcs;
                sum.labels += loss.labels;
                dx.push(part);
            }
            seen += whole;
            let batches: Vec<&Batch> = parts.iter().map(|(batch, _)| batch).collect();
            optimizer.step(net, &mut gradients, &batches, &dx, rate);
        }
        let n = seen.max(1) as f32;
        let loss = Loss { tags: sum.tags / n, arcs: sum.arcs / n, labels: sum.labels / n };
        report(net, Report { epoch, loss });
    }
}

type Part = (Loss, super::layers::Matrix);

fn compute(
    net: &Net,
    parts: &mut [(Batch, Random)],
    gradients: &mut [Net],
    whole: usize,
    plan: &Plan,
) -> Vec<Part> {
    let work = parts.iter_mut().zip(gradients);
    let run = |((batch, random), gradient): (&mut (Batch, Random), &mut Net)| {
        gradient.dense().into_iter().for_each(|slice| slice.fill(0.0));
        net::train(net, batch, plan.drop, whole, Some(random), gradient)
    };
    if !plan.threads {
        return work.map(run).collect();
    }
    std::thread::scope(|scope| {
        let threads: Vec<_> = work.map(|item| scope.spawn(move || run(item))).collect();
        threads.into_iter().filter_map(|thread| thread.join().ok()).collect()
    })
}

/// A short rise, then half a cosine down to nothing.
fn schedule(done: f32) -> f32 {
    let rise = 0.04;
    if done < rise {
        (done / rise).max(0.01)
    } else {
        0.5 + 0.5 * (std::f32::consts::PI * ((done - rise) / (1.0 - rise)).min(1.0)).cos()
    }
}

struct Optimizer {
    steps: i32,
    dense: Vec<Adam>,
    embeddings: Adam,
}

impl Optimizer {
    fn new(net: &mut Net) -> Self {
        let embeddings = Adam::new(net.embeddings.len());
        Self { steps: 0, dense: net.dense().iter().map(|slice| Adam::new(slice.len())).collect(), embeddings }
    }

    fn step(
        &mut self,
        net: &mut Net,
        gradients: &mut [Net],
        batches: &[&Batch],
        dx: &[super::layers::Matrix],
        rate: f32,
    ) {
        self.steps += 1;
        let Some((total, others)) = gradients.split_first_mut() else { return };
        for other in others {
            for (sum, part) in total.dense().into_iter().zip(other.dense()) {
                sum.iter_mut().zip(part.iter()).for_each(|(sum, part)| *sum += part);
            }
        }
        let mut rows: BTreeMap<u32, Vec<f32>> = BTreeMap::new();
        for (batch, dx) in batches.iter().zip(dx) {
            let mut start = 0;
            for (&end, dx) in batch.ends.iter().zip(dx.rows()) {
                for &row in &batch.rows[start..end] {
                    let sum = rows.entry(row).or_insert_with(|| vec![0.0; dx.len()]);
                    sum.iter_mut().zip(dx).for_each(|(sum, d)| *sum += d);
                }
                start = end;
            }
        }
        let square = |slice: &[f32]| slice.iter().map(|g| g * g).sum::<f32>();
        let norm = total.dense().into_iter().map(|slice| square(slice)).sum::<f32>()
            + rows.values().map(|row| square(row)).sum::<f32>();
        let clip = (CLIP / (norm.sqrt() + 1e-6)).min(1.0);
        if clip < 1.0 {
            total
                .dense()
                .into_iter()
                .chain(rows.values_mut().map(Vec::as_mut_slice))
                .flatten()
                .for_each(|g| *g *= clip);
        }
        for ((weights, gradient), adam) in net.dense().into_iter().zip(total.dense()).zip(&mut self.dense) {
            adam.step(0, weights, gradient, rate, self.steps);
        }
        for (row, gradient) in rows {
            let from = row as usize * gradient.len();
            let weights =
                net.embeddings.as_slice_mut().and_then(|all| all.get_mut(from..from + gradient.len()));
            if let Some(weights) = weights {
                self.embeddings.step(from, weights, &gradient, rate, self.steps);
            }
        }
    }
}

/// The parse of some sentences by the net as trained (not yet in integers): for each word its tags, head and relation.
#[must_use]
pub fn parse(net: &Net, words: &Words, sentences: &[Sentence]) -> Vec<[usize; 4]> {
    let batch = words.batch(sentences, None);
    let pass = net::forward(net, &batch, NO_DROP, None);
    let columns = net.shape.columns();
    let mut result = Vec::new();
    for sentence in &batch.sentences {
        let scores = net::arc_scores(net, &pass, sentence);
        let heads = tree::best(&Arcs { words: sentence.len(), scores: scores.into_raw_vec_and_offset().0 });
        let labels = net::label_scores(net, &pass, sentence, &heads);
        for (i, head) in sentence.clone().zip(heads) {
            let row = pass.heads.row(i).to_vec();
            let label = labels.row(i - sentence.start).to_vec();
            result.push([
                best(&row[columns.upos.clone()]),
                best(&row[columns.xpos.clone()]),
                head,
                best(&label),
            ]);
        }
    }
    result
}

/// How well the net as trained analyses a treebank.
#[must_use]
pub fn score(net: &Net, words: &Words, sentences: &[Sentence]) -> Score {
    let mut score = Score::default();
    for some in sentences.chunks(32) {
        let gold = some.iter().flat_map(|sentence| &sentence.words);
        for (gold, [upos, xpos, head, deprel]) in gold.zip(parse(net, words, some)) {
            score.add(gold, &words.upos[upos], &words.xpos[xpos], head, &words.deprels[deprel]);
        }
    }
    score
}

fn best(scores: &[f32]) -> usize {
    let mut best = 0;
    for (i, score) in scores.iter().enumerate() {
        if *score > scores[best] {
            best = i;
        }
    }
    best
}
