//! The network: words → context → tags, arcs and relations; forwards with
//! losses and backwards with gradients.

use super::layers::arcs::{KEY_WIDTH, query_width};
use super::layers::dense::Dense;
use super::layers::labels::Context;
use super::layers::{Matrix, arcs, dropout, gate, labels, norm, pool, softmax, window};
use super::random::Random;
use crate::nlp::parser::distance::BUCKETS;
use crate::nlp::parser::shape::{Block, Shape};
use ndarray::s;
use std::ops::Range;

/// All weights, or a gradient of all but the embeddings (whose gradient is that of the input, see [`Pass`]).
#[derive(Clone, Debug, PartialEq)]
pub struct Net {
    /// Sizes.
    pub shape: Shape,
    /// A row for each feature of words.
    pub embeddings: Matrix,
    /// From word vectors.
    pub vectors: Dense,
    /// Context, one layer after the other.
    pub blocks: Vec<Dense>,
    /// From context to all heads at once.
    pub heads: Dense,
    /// From dependents to what they seek.
    pub query: Dense,
    /// From heads to what they offer anyone, by distance.
    pub key: Dense,
    /// Distances of labelled arcs.
    pub context: Context,
    /// From the labels' hidden layer to labels.
    pub labels: Dense,
}

impl Net {
    /// A net with random weights and `rows` embeddings.
    #[must_use]
    pub fn new(shape: Shape, rows: usize, random: &mut Random) -> Self {
        let embeddings = Matrix::from_shape_simple_fn((rows, shape.width), || random.normal() * 0.2);
        let mut vectors = Dense::new(shape.vector, shape.width, random);
        vectors.weights *= 0.5;
        Self {
            embeddings,
            vectors,
            blocks: shape
                .blocks
                .iter()
                .map(|_| Dense::new(3 * shape.width, 2 * shape.width, random))
                .collect(),
            heads: Dense::new(shape.width, shape.head_columns(), random),
            query: Dense::new(shape.arc, query_width(shape.arc), random),
            key: Dense::new(shape.arc, KEY_WIDTH, random),
            context: Context { rows: Matrix::zeros((BUCKETS + 1, shape.label)) },
            labels: Dense::new(shape.label, shape.deprels, random),
            shape,
        }
    }

    /// The same shape, all 0, without embeddings: a gradient to add to.
    #[must_use]
    pub fn gradient(&self) -> Self {
        Self {
            shape: self.shape.clone(),
            embeddings: Matrix::zeros((0, self.shape.width)),
            vectors: self.vectors.zeros_like(),
            blocks: self.blocks.iter().map(Dense::zeros_like).collect(),
            heads: self.heads.zeros_like(),
            query: self.query.zeros_like(),
            key: self.key.zeros_like(),
            context: Context { rows: Matrix::zeros(self.context.rows.raw_dim()) },
            labels: self.labels.zeros_like(),
        }
    }

    /// Moves every weight towards those of `other` by a `share` of the way.
    pub fn move_towards(&mut self, mut other: Self, share: f32) {
        let step = |to: &mut [f32], from: &[f32]| {
            to.iter_mut().zip(from).for_each(|(to, from)| *to += share * (from - *to))
        };
        for (to, from) in self.dense().into_iter().zip(other.dense()) {
            step(to, from);
        }
        if let (Some(to), Some(from)) = (self.embeddings.as_slice_mut(), other.embeddings.as_slice()) {
            step(to, from);
        }
    }

    /// Every weight but the embeddings, as slices in a fixed order.
    pub fn dense(&mut self) -> Vec<&mut [f32]> {
        let layers = [&mut self.vectors, &mut self.heads, &mut self.query, &mut self.key, &mut self.labels];
        let mut slices: Vec<&mut [f32]> = Vec::new();
        for layer in layers.into_iter().chain(&mut self.blocks) {
            slices.extend(layer.weights.as_slice_mut());
            slices.push(&mut layer.bias);
        }
        slices.extend(self.context.rows.as_slice_mut());
        slices
    }
}

/// Words to analyse together.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    /// Where each sentence stands.
    pub sentences: Vec<Range<usize>>,
    /// The embedding rows of each word: those of word `i` end at `ends[i]`.
    pub rows: Vec<u32>,
    /// See `rows`.
    pub ends: Vec<usize>,
    /// The vector of each word, as many numbers as the shape says.
    pub vectors: Vec<f32>,
    /// What is right, where it is known.
    pub gold: Vec<Gold>,
}

/// The right analysis of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gold {
    /// Universal part of speech, by number.
    pub upos: usize,
    /// Penn Treebank tag, by number.
    pub xpos: usize,
    /// 0 the root, else the head's place in the sentence from 1.
    pub head: usize,
    /// Relation, by number.
    pub deprel: usize,
}

/// How much is dropped while training.
#[derive(Clone, Copy, Debug)]
pub struct Drop {
    /// Between layers.
    pub layers: f32,
    /// Before the heads and in their hidden layers.
    pub heads: f32,
}

/// What a forward pass leaves for the backward pass.
struct BlockPass {
    normed: Matrix,
    inverse: Vec<f32>,
    mask: dropout::Mask,
    window: Matrix,
    z: Matrix,
    y: Matrix,
}

/// The context of each word, and how it came about.
pub struct Pass {
    vectors: Matrix,
    blocks: Vec<BlockPass>,
    normed: Matrix,
    inverse: Vec<f32>,
    mask: dropout::Mask,
    dropped: Matrix,
    /// One row a word; columns as [`Shape::columns`] says, the hidden ones after their rectifier.
    pub heads: Matrix,
    hidden_mask: dropout::Mask,
    query: Matrix,
    key: Matrix,
}

impl Pass {
    /// The normalised rows before each block and before the heads.
    pub fn normal(&self) -> impl Iterator<Item = &Matrix> {
        self.blocks.iter().map(|block| &block.normed).chain([&self.normed])
    }
}

/// The analysis of a batch.
#[must_use]
pub fn forward(net: &Net, batch: &Batch, drop: Drop, mut random: Option<&mut Random>) -> Pass {
    let words = batch.ends.len();
    let vectors = Matrix::from_shape_vec((words, net.shape.vector), batch.vectors.clone())
        .unwrap_or_else(|_| Matrix::zeros((words, net.shape.vector)));
    let mut x = net.vectors.forward(&vectors);
    let mut start = 0;
    for (i, &end) in batch.ends.iter().enumerate() {
        for &row in &batch.rows[start..end] {
            let mut sum = x.row_mut(i);
            sum += &net.embeddings.row(row as usize);
        }
        start = end;
    }
    let mut blocks = Vec::new();
    for (block, dense) in net.shape.blocks.iter().zip(&net.blocks) {
        let (normed, inverse) = norm::forward(&x);
        let mut dropped = normed.clone();
        let mask = dropout::forward(&mut dropped, drop.layers, random.as_deref_mut());
        let window = window::forward(&dropped, &batch.sentences, block.step());
        let z = dense.forward(&window);
        let y = match block {
            Block::Gate(_) => gate::forward(&z),
            Block::Memory => pool::forward(&z, &batch.sentences),
        };
        x += &y;
        blocks.push(BlockPass { normed, inverse, mask, window, z, y });
    }
    let (normed, inverse) = norm::forward(&x);
    let mut dropped = normed.clone();
    let mask = dropout::forward(&mut dropped, drop.heads, random.as_deref_mut());
    let mut heads = net.heads.forward(&dropped);
    let hidden = net.shape.columns().arcs.end;
    let mut part = heads.slice(s![.., ..hidden]).mapv(|x| x.max(0.0));
    let hidden_mask = dropout::forward(&mut part, drop.heads, random);
    heads.slice_mut(s![.., ..hidden]).assign(&part);
    let arc = net.shape.arc;
    let query = net.query.forward(&part.slice(s![.., ..arc]).to_owned());
    let key = net.key.forward(&part.slice(s![.., arc..]).to_owned());
    Pass { vectors, blocks, normed, inverse, mask, dropped, heads, hidden_mask, query, key }
}

/// The scores of one sentence's arcs, row by dependent, the root's first.
#[must_use]
pub fn arc_scores(net: &Net, pass: &Pass, sentence: &Range<usize>) -> Matrix {
    let (a, b, arc) = (sentence.start, sentence.end, net.shape.arc);
    arcs::forward(
        &pass.query.slice(s![a..b, ..]),
        &pass.heads.slice(s![a..b, arc..2 * arc]),
        &pass.key.slice(s![a..b, ..]),
    )
}

/// The scores of the relations of one sentence's words to the given heads.
#[must_use]
pub fn label_scores(net: &Net, pass: &Pass, sentence: &Range<usize>, heads: &[usize]) -> Matrix {
    net.labels.forward(&label_scores_hidden(net, pass, sentence, heads))
}

/// The hidden units that those scores are made of.
#[must_use]
pub fn label_scores_hidden(net: &Net, pass: &Pass, sentence: &Range<usize>, heads: &[usize]) -> Matrix {
    let columns = net.shape.columns();
    let mut hidden = Matrix::zeros((heads.len(), net.shape.label));
    let pair = pass.heads.slice(s![sentence.start..sentence.end, columns.labels]);
    labels::forward(&pair, heads, &net.context, hidden.view_mut());
    hidden
}

/// The mean loss of each decision: tags, arcs, relations.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Loss {
    /// Of both tags.
    pub tags: f32,
    /// Of heads.
    pub arcs: f32,
    /// Of relations.
    pub labels: f32,
}

impl Loss {
    /// What training makes small.
    #[must_use]
    pub fn sum(&self) -> f32 {
        self.tags + self.arcs + self.labels
    }
}

/// The losses of a batch (added up, not yet divided by `whole`, the number of words they are part of).
/// Their gradient by the dense weights is added to `gradient`; that by each
/// word's embeddings (the same for all its rows) is returned, a row a word.
pub fn train(
    net: &Net,
    batch: &Batch,
    drop: Drop,
    whole: usize,
    random: Option<&mut Random>,
    gradient: &mut Net,
) -> (Loss, Matrix) {
    let mut random = random;
    let pass = forward(net, batch, drop, random.as_deref_mut());
    let (shape, columns, arc) = (&net.shape, net.shape.columns(), net.shape.arc);
    let scale = 1.0 / whole.max(1) as f32;
    let mut loss = Loss::default();
    let mut dheads = Matrix::zeros(pass.heads.raw_dim());
    let mut dquery = Matrix::zeros(pass.query.raw_dim());
    let mut dkey = Matrix::zeros(pass.key.raw_dim());

    // Tags.
    for (i, gold) in batch.gold.iter().enumerate() {
        for (range, right) in [(columns.xpos.clone(), gold.xpos), (columns.upos.clone(), gold.upos)] {
            let mut scores = pass.heads.slice(s![i, range.clone()]).to_vec();
            loss.tags += 0.5 * softmax::loss(&mut scores, right);
            for (column, d) in range.zip(scores) {
                dheads[[i, column]] = 0.5 * d * scale;
            }
        }
    }
    // Arcs.
    for sentence in &batch.sentences {
        let (a, b) = (sentence.start, sentence.end);
        let mut scores = arc_scores(net, &pass, sentence);
        for (mut row, gold) in scores.rows_mut().into_iter().zip(&batch.gold[a..b]) {
            if let Some(row) = row.as_slice_mut() {
                loss.arcs += softmax::loss(row, gold.head);
            }
            row *= scale;
        }
        arcs::backward(
            &pass.query.slice(s![a..b, ..]),
            &pass.heads.slice(s![a..b, arc..2 * arc]),
            &scores,
            dquery.slice_mut(s![a..b, ..]),
            dheads.slice_mut(s![a..b, arc..2 * arc]),
            dkey.slice_mut(s![a..b, ..]),
        );
    }
    // Relations, given the right heads.
    let mut hidden = Matrix::zeros((batch.gold.len(), shape.label));
    let right: Vec<usize> = batch.gold.iter().map(|gold| gold.head).collect();
    for sentence in &batch.sentences {
        let (a, b) = (sentence.start, sentence.end);
        let pair = pass.heads.slice(s![a..b, columns.labels.clone()]);
        labels::forward(&pair, &right[a..b], &net.context, hidden.slice_mut(s![a..b, ..]));
    }
    let label_mask = dropout::forward(&mut hidden, drop.heads, random);
    let mut scores = net.labels.forward(&hidden);
    for (mut row, gold) in scores.rows_mut().into_iter().zip(&batch.gold) {
        if let Some(row) = row.as_slice_mut() {
            loss.labels += softmax::loss(row, gold.deprel);
        }
        row *= scale;
    }
    let mut dhidden = net.labels.backward(&hidden, &scores, &mut gradient.labels);
    dropout::backward(&mut dhidden, &label_mask);
    for sentence in &batch.sentences {
        let (a, b) = (sentence.start, sentence.end);
        labels::backward(
            &hidden.slice(s![a..b, ..]),
            &dhidden.slice(s![a..b, ..]),
            &right[a..b],
            &mut gradient.context,
            dheads.slice_mut(s![a..b, columns.labels.clone()]),
        );
    }
    // The arcs' hidden layers.
    let dependents = pass.heads.slice(s![.., ..arc]).to_owned();
    let governors = pass.heads.slice(s![.., arc..2 * arc]).to_owned();
    let mut hidden = dheads.slice_mut(s![.., ..2 * arc]);
    hidden.slice_mut(s![.., ..arc]).assign(&net.query.backward(&dependents, &dquery, &mut gradient.query));
    let mut part = hidden.slice_mut(s![.., arc..]);
    part += &net.key.backward(&governors, &dkey, &mut gradient.key);
    let mut part = hidden.to_owned();
    dropout::backward(&mut part, &pass.hidden_mask);
    ndarray::Zip::from(&mut part).and(pass.heads.slice(s![.., ..2 * arc])).for_each(|d, &y| {
        if y <= 0.0 {
            *d = 0.0;
        }
    });
    hidden.assign(&part);

    let dx = backward(net, batch, &pass, &dheads, gradient);
    (loss, dx)
}

/// From the heads' gradient down to the words'.
fn backward(net: &Net, batch: &Batch, pass: &Pass, dheads: &Matrix, gradient: &mut Net) -> Matrix {
    let mut dnormed = net.heads.backward(&pass.dropped, dheads, &mut gradient.heads);
    dropout::backward(&mut dnormed, &pass.mask);
    let mut dx = Matrix::zeros(dnormed.raw_dim());
    norm::backward(&pass.normed, &pass.inverse, &dnormed, &mut dx);
    for (i, (block, at)) in net.shape.blocks.iter().zip(&pass.blocks).enumerate().rev() {
        let dz = match block {
            Block::Gate(_) => gate::backward(&at.z, &dx),
            Block::Memory => pool::backward(&at.z, &at.y, &dx, &batch.sentences),
        };
        let dwindow = net.blocks[i].backward(&at.window, &dz, &mut gradient.blocks[i]);
        let mut dnormed = window::backward(&dwindow, &batch.sentences, block.step());
        dropout::backward(&mut dnormed, &at.mask);
        norm::backward(&at.normed, &at.inverse, &dnormed, &mut dx);
    }
    let _ = net.vectors.backward(&pass.vectors, &dx, &mut gradient.vectors);
    dx
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two sentences, a net of every kind of layer.
    fn case() -> (Net, Batch) {
        let mut random = Random(7);
        let shape = Shape {
            width: 8,
            vector: 3,
            arc: 6,
            label: 5,
            blocks: vec![Block::Gate(1), Block::Memory, Block::Gate(2)],
            upos: 3,
            xpos: 4,
            deprels: 5,
        };
        let mut net = Net::new(shape, 20, &mut random);
        net.dense().into_iter().flatten().for_each(|w| *w += 0.05 * random.normal());
        let mut batch = Batch { sentences: vec![0..4, 4..11], ..Batch::default() };
        for sentence in batch.sentences.clone() {
            for _ in sentence.clone() {
                batch.rows.extend((0..3).map(|_| random.below(20) as u32));
                batch.ends.push(batch.rows.len());
                batch.vectors.extend((0..3).map(|_| random.normal()));
                batch.gold.push(Gold {
                    upos: random.below(3),
                    xpos: random.below(4),
                    head: random.below(sentence.len() + 1),
                    deprel: random.below(5),
                });
            }
        }
        // No word is its own head.
        for sentence in &batch.sentences {
            for (place, i) in sentence.clone().enumerate() {
                if batch.gold[i].head == place + 1 {
                    batch.gold[i].head = 0;
                }
            }
        }
        (net, batch)
    }

    fn loss(net: &Net, batch: &Batch) -> f32 {
        train(net, batch, NOTHING, 1, None, &mut net.gradient()).0.sum()
    }

    const NOTHING: Drop = Drop { layers: 0.0, heads: 0.0 };

    #[test]
    fn gradients_are_slopes() {
        let (mut net, batch) = case();
        let mut gradient = net.gradient();
        let (_, dx) = train(&net, &batch, NOTHING, 1, None, &mut gradient);
        let slopes: Vec<Vec<f32>> = gradient.dense().into_iter().map(|slice| slice.to_vec()).collect();
        let step = 5e-4;
        let check = |found: f32, below: f32, above: f32, what: &str| {
            let slope = (above - below) / (2.0 * step);
            assert!((slope - found).abs() < 0.02 + 0.02 * slope.abs(), "{what}: {slope} is not {found}");
        };
        for (k, slopes) in slopes.iter().enumerate() {
            for i in (0..slopes.len()).step_by(1 + slopes.len() / 15) {
                let at = |net: &mut Net, d: f32| net.dense()[k][i] += d;
                at(&mut net, -step);
                let below = loss(&net, &batch);
                at(&mut net, 2.0 * step);
                let above = loss(&net, &batch);
                at(&mut net, -step);
                check(slopes[i], below, above, &format!("weight {i} of slice {k}"));
            }
        }
        for row in 0..20usize {
            let mut found = 0.0;
            for (i, &end) in batch.ends.iter().enumerate() {
                found += batch.rows[end - 3..end].iter().filter(|&&r| r as usize == row).count() as f32
                    * dx[[i, 2]];
            }
            net.embeddings[[row, 2]] -= step;
            let below = loss(&net, &batch);
            net.embeddings[[row, 2]] += 2.0 * step;
            let above = loss(&net, &batch);
            net.embeddings[[row, 2]] -= step;
            check(found, below, above, &format!("embedding {row}"));
        }
    }
}
