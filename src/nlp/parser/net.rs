//! The network in bytes: a sentence's words → context → tags, arcs, relations.
//!
//! What is decided is the same on every processor: products are summed in
//! integers, and the rest is single operations on `f32` in a fixed order, which
//! IEEE 754 rounds exactly (no fused ones, no functions of a math library).
#![allow(
    clippy::inline_always,
    reason = "what is to be compiled for longer vectors must be inlined, see `boosted`"
)]

use super::dense::Dense;
use super::distance::{BUCKETS, bucket};
use super::features::{Features, NO_VECTOR, RESERVED, Rows, UNKNOWN, features};
use super::round::{byte, normal_bytes};
use super::shape::{Block, Shape};
use super::tree::{self, Arcs};
use crate::error::Result;
use crate::nlp::kernel::{Work, boosted};
use crate::nlp::model::Reader;

/// The network.
#[derive(Clone, Debug)]
pub struct Net {
    shape: Shape,
    rows: Rows,
    embeddings: Table,
    vector_rows: Rows,
    vectors: Table,
    from_vectors: Dense,
    blocks: Vec<Dense>,
    heads: Dense,
    query: Dense,
    key: Dense,
    /// What each distance, and lastly the root, adds to the labels' hidden layer.
    context: Vec<f32>,
    labels: Dense,
    levels: Levels,
    /// The number of the root's relation.
    root: usize,
}

/// How many steps of a byte one unit is, wherever reals become bytes.
#[derive(Clone, Debug, PartialEq)]
pub struct Levels {
    /// Before each block and, last, before the heads.
    pub normal: Vec<f32>,
    /// Hidden units of arcs.
    pub arcs: f32,
    /// Hidden units of relations.
    pub labels: f32,
}

/// Rows of bytes, each with its scale.
#[derive(Clone, Debug)]
struct Table {
    width: usize,
    bytes: Vec<i8>,
    scales: Vec<f32>,
}

impl Table {
    fn read(from: &mut Reader<'_>, width: usize) -> Result<Self> {
        let (bytes, scales) = (from.i8s()?, from.f32s()?);
        if bytes.len() != scales.len() * width {
            return Err(from.wrong("has a table of a wrong size"));
        }
        Ok(Self { width, bytes, scales })
    }

    fn row(&self, row: u32) -> (&[i8], f32) {
        let at = row as usize * self.width;
        let scale = self.scales.get(row as usize).copied().unwrap_or(0.0);
        (self.bytes.get(at..at + self.width).unwrap_or(&[]), scale)
    }

    #[inline(always)]
    fn add(&self, row: u32, x: &mut [f32]) {
        let (bytes, scale) = self.row(row);
        for (x, &byte) in x.iter_mut().zip(bytes) {
            *x += f32::from(byte) * scale;
        }
    }
}

/// The analysis of a word: numbers of tags and relation, and the head (0 the root, else its place from 1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Analysis {
    /// Universal part of speech.
    pub upos: usize,
    /// Penn Treebank tag.
    pub xpos: usize,
    /// Head.
    pub head: usize,
    /// Relation.
    pub deprel: usize,
}

/// A sentence to be analysed.
struct Sentence<'s> {
    net: &'s Net,
    forms: &'s [&'s str],
}

impl Work for Sentence<'_> {
    type Result = Vec<Analysis>;

    #[inline(always)]
    fn run(self) -> Vec<Analysis> {
        self.net.layers(self.forms)
    }
}

impl Net {
    /// Reads the network's part of a section; `root` is the number of the root's relation.
    ///
    /// # Errors
    /// [`Error::Model`](crate::error::Error::Model) where it is not what the trainer writes.
    pub fn read(from: &mut Reader<'_>, root: usize) -> Result<Self> {
        let shape = Shape::read(from)?;
        let (width, columns) = (shape.width, shape.columns());
        let rows = Rows::new(&from.u32s()?, RESERVED);
        let embeddings = Table::read(from, width)?;
        let vector_rows = Rows::new(&from.u32s()?, 0);
        let vectors = Table::read(from, shape.vector)?;
        let from_vectors = Dense::read(from, shape.vector, width)?;
        let blocks =
            shape.blocks.iter().map(|_| Dense::read(from, 3 * width, 2 * width)).collect::<Result<_>>()?;
        let heads = Dense::read(from, width, columns.upos.end)?;
        let query = Dense::read(from, shape.arc, shape.arc + 1 + BUCKETS)?;
        let key = Dense::read(from, shape.arc, 1 + BUCKETS)?;
        let context = from.f32s()?;
        let labels = Dense::read(from, shape.label, shape.deprels)?;
        let levels = Levels { normal: from.f32s()?, arcs: from.f32()?, labels: from.f32()? };
        if context.len() != (BUCKETS + 1) * shape.label || levels.normal.len() != shape.blocks.len() + 1 {
            return Err(from.wrong("has a table of a wrong size"));
        }
        Ok(Self {
            shape,
            rows,
            embeddings,
            vector_rows,
            vectors,
            from_vectors,
            blocks,
            heads,
            query,
            key,
            context,
            labels,
            levels,
            root,
        })
    }

    /// The sizes.
    #[must_use]
    pub fn shape(&self) -> &Shape {
        &self.shape
    }

    /// Analyses one sentence, in time quadratic in its length.
    #[must_use]
    pub fn analyse(&self, forms: &[&str]) -> Vec<Analysis> {
        if forms.is_empty() { Vec::new() } else { boosted(Sentence { net: self, forms }) }
    }

    #[inline(always)]
    fn layers(&self, forms: &[&str]) -> Vec<Analysis> {
        let width = self.shape.width;
        let mut x = self.words(forms);
        for ((block, dense), &levels) in self.shape.blocks.iter().zip(&self.blocks).zip(&self.levels.normal) {
            let windows = windows(&x, width, levels, block.step());
            match block {
                Block::Gate(_) => dense.forward(&windows, |i, z| gate(z, &mut x[i * width..(i + 1) * width])),
                Block::Memory => {
                    let mut all = Vec::with_capacity(2 * x.len());
                    dense.forward(&windows, |_, z| {
                        shares(z, width);
                        all.extend_from_slice(z);
                    });
                    memory(&all, width, &mut x);
                }
            }
        }
        self.decide(&x)
    }

    /// What each word is by itself: its vector and the embeddings of its features.
    #[inline(always)]
    fn words(&self, forms: &[&str]) -> Vec<f32> {
        let features: Vec<Features> = forms.iter().map(|form| features(form)).collect();
        let vectors: Vec<Option<u32>> =
            features.iter().map(|word| self.vector_rows.get(word.vector)).collect();
        let mut bytes = Vec::with_capacity(forms.len() * self.shape.vector);
        let mut scales = Vec::with_capacity(forms.len());
        for row in &vectors {
            let (row, scale) = row.map_or((&[][..], 0.0), |row| self.vectors.row(row));
            scales.push(scale);
            bytes.extend(row.iter().map(|&byte| byte.cast_unsigned() ^ 0x80));
            bytes.resize(scales.len() * self.shape.vector, 128);
        }
        let mut x = Vec::with_capacity(forms.len() * self.shape.width);
        let bias = self.from_vectors.bias();
        self.from_vectors
            .forward(&bytes, |i, z| x.extend(z.iter().zip(bias).map(|(z, b)| (z - b) * scales[i] + b)));
        for ((word, vector), x) in features.iter().zip(vectors).zip(x.chunks_exact_mut(self.shape.width)) {
            let row = |key: &u32| if *key == 0 { None } else { self.rows.get(*key) };
            // The first two features are the word itself; where neither is known, a row stands for unknown words.
            let (whole, parts) = word.keys.split_at(2);
            let mut known = false;
            for row in whole.iter().filter_map(row) {
                self.embeddings.add(row, x);
                known = true;
            }
            if !known {
                self.embeddings.add(UNKNOWN, x);
            }
            for row in parts.iter().filter_map(row) {
                self.embeddings.add(row, x);
            }
            if vector.is_none() {
                self.embeddings.add(NO_VECTOR, x);
            }
        }
        x
    }

    #[inline(always)]
    fn decide(&self, x: &[f32]) -> Vec<Analysis> {
        let (width, arc, columns) = (self.shape.width, self.shape.arc, self.shape.columns());
        let levels = self.levels.normal.last().copied().unwrap_or(1.0);
        let normal = windows(x, width, levels, 0);
        let words = x.len() / width;
        let mut analyses = vec![Analysis::default(); words];
        let (mut dependents, mut governors) = (vec![0; words * arc], vec![0; words * arc]);
        let mut pair = Vec::with_capacity(words * columns.labels.len());
        self.heads.forward(&normal, |i, z| {
            // Hidden units are never negative, so their bytes begin at -128.
            for (units, part) in [&mut dependents, &mut governors].into_iter().zip(z.chunks_exact(arc)) {
                for (unit, z) in units[i * arc..(i + 1) * arc].iter_mut().zip(part) {
                    *unit = byte(z * self.levels.arcs - 128.0);
                }
            }
            pair.extend_from_slice(&z[columns.labels.clone()]);
            analyses[i].xpos = best(&z[columns.xpos.clone()]);
            analyses[i].upos = best(&z[columns.upos.clone()]);
        });
        let heads = tree::best(&self.arcs(&dependents, &governors));
        let hidden = self.label_units(&pair, &heads);
        self.labels.forward(&hidden, |i, z| {
            // The root's relation goes with the root alone.
            z[self.root] = if heads[i] == 0 { f32::INFINITY } else { f32::NEG_INFINITY };
            analyses[i] = Analysis { head: heads[i], deprel: best(z), ..analyses[i] };
        });
        analyses
    }

    #[inline(always)]
    fn arcs(&self, dependents: &[u8], governors: &[u8]) -> Arcs {
        let arc = self.shape.arc;
        let words = dependents.len() / arc;
        let (query, key) = (self.query.rows(dependents), self.key.rows(governors));
        let (query, key): (Vec<&[f32]>, Vec<&[f32]>) =
            (query.chunks(self.query.outputs()).collect(), key.chunks(self.key.outputs()).collect());
        let governors: Vec<i16> = governors.iter().map(|&byte| i16::from(byte)).collect();
        let mut scores = Vec::with_capacity(words * (words + 1));
        let mut rounded = vec![0i16; arc];
        for (i, query) in query.iter().enumerate() {
            let (sought, offers) = query.split_at(arc);
            let largest = largest(sought);
            let up = 127.0 / largest;
            for (to, x) in rounded.iter_mut().zip(sought) {
                *to = i16::from(byte(x * up)) - 128;
            }
            let down = largest / (127.0 * self.levels.arcs);
            scores.push(offers[0]);
            for (j, (governor, key)) in governors.chunks_exact(arc).zip(&key).enumerate() {
                let product: i32 =
                    governor.iter().zip(&rounded).map(|(&a, &b)| i32::from(a) * i32::from(b)).sum();
                let b = bucket(i, j);
                scores.push(product as f32 * down + (offers[1 + b] + (key[0] + key[1 + b])));
            }
        }
        Arcs { words, scores }
    }

    #[inline(always)]
    fn label_units(&self, pair: &[f32], heads: &[usize]) -> Vec<u8> {
        let width = self.shape.label;
        let nothing = vec![0.0; width];
        let (mut units, mut sum) = (vec![0; heads.len() * width], vec![0.0; width]);
        for (i, (&head, units)) in heads.iter().zip(units.chunks_exact_mut(width)).enumerate() {
            let context = head.checked_sub(1).map_or(BUCKETS, |j| bucket(i, j));
            let own = &pair[2 * width * i..][..width];
            let governor =
                head.checked_sub(1).map_or(nothing.as_slice(), |j| &pair[2 * width * j + width..][..width]);
            let context = &self.context[context * width..][..width];
            for ((sum, own), context) in sum.iter_mut().zip(own).zip(context) {
                *sum = own + context;
            }
            for (sum, governor) in sum.iter_mut().zip(governor) {
                *sum = (*sum + governor) * self.levels.labels - 128.0;
            }
            for (unit, sum) in units.iter_mut().zip(&sum) {
                *unit = byte(*sum);
            }
        }
        units
    }
}

/// Each word, normalised, between the words `step` before and after it; alone where `step` is 0.
#[inline(always)]
fn windows(x: &[f32], width: usize, levels: f32, step: usize) -> Vec<u8> {
    let mut normal = vec![128; x.len()];
    for (row, out) in x.chunks_exact(width).zip(normal.chunks_exact_mut(width)) {
        normal_bytes(row, levels, out);
    }
    if step == 0 {
        return normal;
    }
    let nothing = vec![128; width];
    let words: Vec<&[u8]> = normal.chunks_exact(width).collect();
    let at = |i: Option<usize>| i.and_then(|i| words.get(i)).copied().unwrap_or(&nothing);
    let mut windows = Vec::with_capacity(3 * x.len());
    for i in 0..words.len() {
        for neighbour in [i.checked_sub(step), Some(i), i.checked_add(step)] {
            windows.extend_from_slice(at(neighbour));
        }
    }
    windows
}

/// `(1 + b / (1 + |b|)) / 2`: in shape a sigmoid, but of exactly rounded operations.
#[inline(always)]
fn share(b: f32) -> f32 {
    0.5 + 0.5 * (b / (1.0 + b.abs()))
}

/// Adds one half of `z`, each number as far as the other half lets it.
#[inline(always)]
fn gate(z: &mut [f32], x: &mut [f32]) {
    let (a, b) = z.split_at_mut(x.len());
    // Two plain loops, since compilers make vectors of nothing with more than two or three slices.
    for (a, &mut b) in a.iter_mut().zip(b) {
        *a *= share(b);
    }
    for (x, &mut a) in x.iter_mut().zip(a) {
        *x += a;
    }
}

/// Adds what is remembered at each word: half of the numbers forwards, half backwards.
/// For `z = [new | keep]`, see [`shares`].
#[inline(always)]
fn memory(z: &[f32], width: usize, x: &mut [f32]) {
    let half = width / 2;
    let mut held = vec![0.0; half];
    for (x, z) in x.chunks_exact_mut(width).zip(z.chunks_exact(2 * width)) {
        remember(&mut held, &z[..half], &z[width..width + half], &mut x[..half]);
    }
    held.fill(0.0);
    for (x, z) in x.chunks_exact_mut(width).zip(z.chunks_exact(2 * width)).rev() {
        remember(&mut held, &z[half..width], &z[width + half..], &mut x[half..]);
    }
}

/// How much of the old is kept, and what of the new is let in.
#[inline(always)]
fn shares(z: &mut [f32], width: usize) {
    let (new, keep) = z.split_at_mut(width);
    for (new, keep) in new.iter_mut().zip(keep) {
        *keep = share(*keep);
        *new *= 1.0 - *keep;
    }
}

/// Lets the new into the memory, keeps the old, and adds the memory to `x`.
#[inline(always)]
fn remember(held: &mut [f32], new: &[f32], keep: &[f32], x: &mut [f32]) {
    for ((held, new), keep) in held.iter_mut().zip(new).zip(keep) {
        *held = keep * *held + new;
    }
    for (x, held) in x.iter_mut().zip(held) {
        *x += *held;
    }
}

/// The largest size of a number, in eight strands.
#[inline(always)]
fn largest(row: &[f32]) -> f32 {
    let mut strands = [1e-6f32; 8];
    let (eights, rest) = row.as_chunks::<8>();
    for eight in eights {
        for (strand, x) in strands.iter_mut().zip(eight) {
            *strand = if x.abs() > *strand { x.abs() } else { *strand };
        }
    }
    strands.iter().chain(rest).fold(0.0, |max, x| if x.abs() > max { x.abs() } else { max })
}

#[inline(always)]
fn best(scores: &[f32]) -> usize {
    let mut best = (0, f32::NEG_INFINITY);
    for (i, &score) in scores.iter().enumerate() {
        if score > best.1 {
            best = (i, score);
        }
    }
    best.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nlp::model;

    #[test]
    fn longer_vectors_change_nothing() {
        let mut from = model::shipped("parser").unwrap();
        for _ in 0..3 {
            from.texts().unwrap();
        }
        let net = Net::read(&mut from, 0).unwrap();
        let text = "In Lyon , Helena Varga — the bloc 's envoy — told reporters that nobody had been asked to sign it .";
        let forms: Vec<&str> = text.split(' ').collect();
        for end in 1..forms.len() {
            assert_eq!(net.analyse(&forms[..end]), net.layers(&forms[..end]), "{end} words");
        }
    }
}
