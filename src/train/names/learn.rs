//! A [conditional random field](https://repository.upenn.edu/cis_papers/159/) learned by
//! stochastic gradient with [AdaGrad](https://jmlr.org/papers/v12/duchi11a.html).

use super::Random;
use crate::nlp::names::{Style, TAGS, allowed, is_open, is_start, may_follow};
use std::ops::Range;

/// Labels, rounded up so that a row fills vector registers.
const WIDE: usize = 32;
pub(super) type Row = [f32; WIDE];
/// A sentence is easy whose labels are all this near to certain.
const EASY: f32 = 0.02;
type Table = [Row; TAGS];

/// The features of a document's tokens, by number.
#[derive(Clone, Debug, Default)]
pub(super) struct Encoded {
    pub(super) ids: Vec<u32>,
    /// Where each token's features start; one more than there are tokens.
    pub(super) starts: Vec<u32>,
}

impl Encoded {
    pub(super) fn of(&self, token: usize) -> &[u32] {
        match (self.starts.get(token), self.starts.get(token + 1)) {
            (Some(&from), Some(&to)) => &self.ids[from as usize..to as usize],
            _ => &[],
        }
    }

    /// With other numbers; features without one are dropped.
    pub(super) fn renumbered(&self, numbers: &[u32]) -> Self {
        let mut out = Self { ids: Vec::new(), starts: vec![0] };
        for token in 0..self.starts.len().saturating_sub(1) {
            out.ids
                .extend(self.of(token).iter().map(|&id| numbers[id as usize]).filter(|&id| id != u32::MAX));
            out.starts.push(u32::try_from(out.ids.len()).unwrap_or(u32::MAX));
        }
        out
    }
}

/// A document to learn from.
#[derive(Clone, Copy)]
pub(super) struct Sample<'s> {
    pub(super) style: Style,
    pub(super) sentences: &'s [Range<usize>],
    pub(super) gold: &'s [u8],
    /// One or several sets of features.
    pub(super) encoded: &'s [Encoded],
}

/// How to learn.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plan {
    pub(super) epochs: usize,
    pub(super) rate: f32,
    pub(super) decay: f32,
    /// The share of features left out at random each time.
    pub(super) dropout: f32,
    pub(super) seed: u64,
}

/// Weights in the making.
#[derive(Clone)]
pub(super) struct Weights {
    pub(super) rows: Vec<Row>,
    squares: Vec<Row>,
    /// Shared transitions, then those of each style.
    transitions: Vec<Table>,
    transition_squares: Vec<Table>,
}

impl Weights {
    pub(super) fn new(features: usize) -> Self {
        let tables = 1 + Style::ALL.len();
        Self {
            rows: vec![[0.0; WIDE]; features],
            squares: vec![[1.0; WIDE]; features],
            transitions: vec![[[0.0; WIDE]; TAGS]; tables],
            transition_squares: vec![[[1.0; WIDE]; TAGS]; tables],
        }
    }

    /// Those rows alone that have a number, under it.
    pub(super) fn renumbered(&self, numbers: &[u32], count: usize) -> Self {
        let mut out = Self::new(count);
        for (old, &new) in numbers.iter().enumerate().filter(|(_, new)| **new != u32::MAX) {
            out.rows[new as usize] = self.rows[old];
            out.squares[new as usize] = self.squares[old];
        }
        out.transitions.clone_from(&self.transitions);
        out.transition_squares.clone_from(&self.transition_squares);
        out
    }

    /// The mean of weights of the same features; `None` of none.
    pub(super) fn mean(all: impl IntoIterator<Item = Self>) -> Option<Self> {
        let mut all = all.into_iter();
        let mut out = all.next()?;
        let mut count = 1.0;
        for other in all {
            add(&mut out.rows, &other.rows);
            out.transitions.iter_mut().zip(&other.transitions).for_each(|(mean, one)| add(mean, one));
            count += 1.0;
        }
        let scale = |row: &mut Row| row.iter_mut().for_each(|cell| *cell /= count);
        out.rows.iter_mut().for_each(scale);
        out.transitions.iter_mut().flatten().for_each(scale);
        Some(out)
    }

    /// The transitions of a style.
    pub(super) fn table(&self, style: Style) -> Table {
        let mut out = self.transitions[0];
        let own = &self.transitions[1 + style as usize];
        for (row, own) in out.iter_mut().zip(own) {
            for (cell, own) in row.iter_mut().zip(own) {
                *cell += own;
            }
        }
        out
    }

    /// Learns; the weights are in the end the mean of those after each epoch of the second half.
    pub(super) fn learn(&mut self, samples: &[Sample<'_>], plan: Plan) {
        let mut order: Vec<(usize, usize)> = samples
            .iter()
            .enumerate()
            .flat_map(|(d, sample)| (0..sample.sentences.len()).map(move |s| (d, s)))
            .collect();
        let mut random = Random::new(plan.seed);
        let mut mean: Option<(Vec<Row>, Vec<Table>)> = None;
        let mut taken = 0.0;
        // Sentences that hold no difficulty are visited every third time.
        let mut rest: Vec<Vec<u8>> = samples.iter().map(|sample| vec![0; sample.sentences.len()]).collect();
        for epoch in 0..plan.epochs {
            random.shuffle(&mut order);
            let rate = plan.rate * (1.0 - 0.7 * ratio(epoch, plan.epochs));
            for &(d, s) in &order {
                let sample = &samples[d];
                if rest[d][s] > 0 {
                    rest[d][s] -= 1;
                } else if self.step(sample, sample.sentences[s].clone(), Plan { rate, ..plan }, &mut random)
                    < EASY
                {
                    rest[d][s] = 2;
                }
            }
            if epoch * 2 >= plan.epochs {
                taken += 1.0;
                match &mut mean {
                    None => mean = Some((self.rows.clone(), self.transitions.clone())),
                    Some((rows, tables)) => {
                        add(rows, &self.rows);
                        tables.iter_mut().zip(&self.transitions).for_each(|(mean, now)| add(mean, now));
                    }
                }
            }
        }
        if let Some((rows, tables)) = mean {
            self.rows = rows;
            self.transitions = tables;
            let scale = |row: &mut Row| row.iter_mut().for_each(|cell| *cell /= taken);
            self.rows.iter_mut().for_each(scale);
            self.transitions.iter_mut().flatten().for_each(scale);
        }
    }

    /// Learns from one sentence; says how far the least likely of its labels was from certain.
    fn step(&mut self, sample: &Sample<'_>, sentence: Range<usize>, plan: Plan, random: &mut Random) -> f32 {
        let n = sentence.len();
        let gold = &sample.gold[sentence.clone()];
        let allowed = allowed(sample.style);
        let table = self.table(sample.style);
        // The features of each token that are not left out this time.
        let mut ids: Vec<u32> = Vec::with_capacity(n * 128);
        let mut starts = vec![0];
        let mut emissions: Vec<Row> = Vec::with_capacity(n);
        for token in sentence {
            let mut sum = [0.0f32; WIDE];
            for &id in sample.encoded.iter().flat_map(|e| e.of(token)) {
                if plan.dropout > 0.0 && random.unit() < plan.dropout {
                    continue;
                }
                ids.push(id);
                for (sum, weight) in sum.iter_mut().zip(&self.rows[id as usize]) {
                    *sum += weight;
                }
            }
            sum.iter_mut().for_each(|cell| *cell /= 1.0 - plan.dropout);
            let most = (0..TAGS).filter(|&t| allowed[t]).map(|t| sum[t]).fold(f32::MIN, f32::max);
            for (t, cell) in sum.iter_mut().enumerate() {
                *cell = if t < TAGS && allowed[t] { (*cell - most).exp() } else { 0.0 };
            }
            emissions.push(sum);
            starts.push(ids.len());
        }
        let ways = ways();
        let mut follow = [[0.0f32; WIDE]; TAGS];
        for &(a, b) in ways {
            follow[a][b] = table[a][b].exp();
        }
        // Forward and backward, each position made to sum to one.
        let mut alpha: Vec<Row> = Vec::with_capacity(n);
        for i in 0..n {
            let mut now = [0.0; WIDE];
            if i == 0 {
                for t in (0..TAGS).filter(|&t| is_start(tag(t))) {
                    now[t] = follow[0][t] * emissions[0][t];
                }
            } else {
                for &(a, b) in ways {
                    now[b] += alpha[i - 1][a] * follow[a][b];
                }
                now.iter_mut().zip(&emissions[i]).for_each(|(cell, e)| *cell *= e);
            }
            normalise(&mut now);
            alpha.push(now);
        }
        let mut expected = [[0.0f32; WIDE]; TAGS];
        let mut beta = [0.0; WIDE];
        (0..TAGS).filter(|&t| !is_open(tag(t))).for_each(|t| beta[t] = 1.0);
        let mut grads = vec![[0.0f32; WIDE]; n];
        for i in (0..n).rev() {
            let mut p = [0.0; WIDE];
            for (p, (a, b)) in p.iter_mut().zip(alpha[i].iter().zip(&beta)) {
                *p = a * b;
            }
            normalise(&mut p);
            grads[i] = p;
            grads[i][usize::from(gold[i])] -= 1.0;
            let mut inward = [0.0; WIDE];
            for (cell, (b, e)) in inward.iter_mut().zip(beta.iter().zip(&emissions[i])) {
                *cell = b * e;
            }
            if i == 0 {
                for t in (0..TAGS).filter(|&t| is_start(tag(t))) {
                    expected[0][t] += p[t];
                }
                expected[0][usize::from(gold[0])] -= 1.0;
                break;
            }
            let mut whole = 0.0;
            let mut next = [0.0; WIDE];
            for &(a, b) in ways {
                let flow = follow[a][b] * inward[b];
                next[a] += flow;
                whole += alpha[i - 1][a] * flow;
            }
            if whole > 0.0 {
                for &(a, b) in ways {
                    expected[a][b] += alpha[i - 1][a] * follow[a][b] * inward[b] / whole;
                }
                expected[usize::from(gold[i - 1])][usize::from(gold[i])] -= 1.0;
            }
            normalise(&mut next);
            beta = next;
        }
        let gold_allowed = gold.iter().all(|&t| allowed[usize::from(t)]);
        if !gold_allowed {
            return 0.0;
        }
        let worst = grads.iter().flatten().fold(0.0f32, |worst, g| worst.max(g.abs()));
        for (i, grad) in grads.iter().enumerate() {
            if grad.iter().all(|g| g.abs() < 0.002) {
                continue;
            }
            for &id in &ids[starts[i]..starts[i + 1]] {
                let row = &mut self.rows[id as usize];
                let squares = &mut self.squares[id as usize];
                for t in 0..WIDE {
                    let g = grad[t] + plan.decay * row[t];
                    squares[t] += g * g;
                    row[t] -= plan.rate * g / squares[t].sqrt();
                }
            }
        }
        for k in [0, 1 + sample.style as usize] {
            for &(a, b) in ways {
                let g = expected[a][b];
                let squares = &mut self.transition_squares[k][a][b];
                *squares += g * g;
                self.transitions[k][a][b] -= plan.rate * g / squares.sqrt();
            }
        }
        worst
    }
}

/// All pairs of labels that may follow one another.
fn ways() -> &'static [(usize, usize)] {
    static WAYS: std::sync::OnceLock<Vec<(usize, usize)>> = std::sync::OnceLock::new();
    WAYS.get_or_init(|| {
        let all = (0..TAGS).flat_map(|a| (0..TAGS).map(move |b| (a, b)));
        all.filter(|&(a, b)| may_follow(tag(a), tag(b))).collect()
    })
}

fn tag(t: usize) -> u8 {
    u8::try_from(t).unwrap_or(0)
}

fn normalise(row: &mut Row) {
    let sum: f32 = row.iter().sum();
    if sum > 0.0 {
        row.iter_mut().for_each(|cell| *cell /= sum);
    }
}

fn add(mean: &mut [Row], now: &[Row]) {
    for (mean, now) in mean.iter_mut().zip(now) {
        for (mean, now) in mean.iter_mut().zip(now) {
            *mean += now;
        }
    }
}

#[allow(clippy::cast_precision_loss, reason = "small counts")]
fn ratio(a: usize, b: usize) -> f32 {
    a as f32 / b.max(1) as f32
}
