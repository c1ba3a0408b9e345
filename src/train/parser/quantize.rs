//! From the trained net to the bytes that run.

use super::layers::Matrix;
use super::layers::dense;
use super::net::{Drop, Net, forward, label_scores_hidden};
use super::treebank::Sentence;
use super::words::Words;
use crate::nlp::model::Writer;
use crate::nlp::parser::dense::Bytes;

/// The section "parser" of the model file. Some `sentences` show how large numbers become.
#[must_use]
pub fn section(net: &Net, words: &Words, sentences: &[Sentence]) -> Vec<u8> {
    let ranges = Ranges::measure(net, words, sentences);
    let mut out = Writer::default();
    for names in [&words.upos, &words.xpos, &words.deprels] {
        out.texts(names.iter().map(String::as_str));
    }
    net.shape.write(&mut out);
    out.u32s(&words.keys);
    table(&net.embeddings, &mut out);
    out.u32s(&words.vector_keys);
    out.i8s(&words.vectors.bytes);
    out.f32s(&words.vectors.scales);
    // Vectors are bytes already; their own scales are applied word by word.
    bytes(&net.vectors, 1.0, false).write(&mut out);
    let normal: Vec<f32> = ranges.normal.iter().map(|range| 127.0 / range).collect();
    for (dense, levels) in net.blocks.iter().zip(&normal) {
        bytes(dense, *levels, false).write(&mut out);
    }
    bytes(&net.heads, normal.last().copied().unwrap_or(1.0), false).write(&mut out);
    let (arcs, labels) = (255.0 / ranges.arcs, 255.0 / ranges.labels);
    bytes(&net.query, arcs, true).write(&mut out);
    bytes(&net.key, arcs, true).write(&mut out);
    out.f32s(net.context.rows.as_slice().unwrap_or_default());
    bytes(&net.labels, labels, true).write(&mut out);
    out.f32s(&normal);
    out.f32(arcs);
    out.f32(labels);
    out.into_bytes()
}

/// Each row as bytes with a scale.
fn table(rows: &Matrix, out: &mut Writer) {
    let (mut all, mut scales) = (Vec::with_capacity(rows.len()), Vec::new());
    for row in rows.rows() {
        let scale = row.iter().fold(1e-9f32, |max, x| max.max(x.abs())) / 127.0;
        all.extend(row.iter().map(|x| (x / scale).round() as i8));
        scales.push(scale);
    }
    out.i8s(&all);
    out.f32s(&scales);
}

/// A dense layer whose inputs have so many `levels` a unit; `positive` inputs begin at the lowest byte.
fn bytes(dense: &dense::Dense, levels: f32, positive: bool) -> Bytes {
    let (inputs, outputs) = dense.weights.dim();
    let mut result =
        Bytes { inputs, weights: vec![0; inputs * outputs], scale: Vec::new(), bias: Vec::new() };
    for (output, column) in dense.weights.columns().into_iter().enumerate() {
        let step = column.iter().fold(1e-9f32, |max, x| max.max(x.abs())) / 127.0;
        let mut sum = 0.0;
        for (input, weight) in column.iter().enumerate() {
            let weight = (weight / step).round();
            sum += weight;
            result.weights[input * outputs + output] = weight as i8;
        }
        let scale = step / levels;
        result.scale.push(scale);
        result.bias.push(dense.bias[output] + if positive { 128.0 * sum * scale } else { 0.0 });
    }
    result
}

/// How large numbers become, but for the rarest.
struct Ranges {
    normal: Vec<f32>,
    arcs: f32,
    labels: f32,
}

impl Ranges {
    fn measure(net: &Net, words: &Words, sentences: &[Sentence]) -> Self {
        let batch = words.batch(sentences, None);
        let pass = forward(net, &batch, Drop { layers: 0.0, heads: 0.0 }, None);
        let normal = pass.normal().map(|matrix| range(matrix.iter().copied())).collect();
        let columns = net.shape.columns();
        let arcs = range(pass.heads.slice(ndarray::s![.., columns.arcs]).iter().copied());
        let mut hidden = Vec::new();
        for sentence in &batch.sentences {
            let heads: Vec<usize> = batch.gold[sentence.clone()].iter().map(|gold| gold.head).collect();
            hidden.extend(label_scores_hidden(net, &pass, sentence, &heads));
        }
        Self { normal, arcs, labels: range(hidden.into_iter()) }
    }
}

/// The size that all but one number in ten thousand stay below.
fn range(numbers: impl Iterator<Item = f32>) -> f32 {
    let mut sizes: Vec<f32> = numbers.map(f32::abs).collect();
    sizes.sort_by(f32::total_cmp);
    let most = sizes.len().saturating_sub(1 + sizes.len() / 10_000);
    sizes.get(most).copied().unwrap_or(1.0).max(1e-3)
}
