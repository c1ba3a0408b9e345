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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nlp::model::Sections;
    use crate::nlp::parser::shape::{Block, Shape};
    use crate::nlp::parser::{Parser, labels};
    use crate::train::parser::random::Random;
    use crate::train::parser::vectors::Vectors;
    use crate::train::parser::{learn, treebank};

    const SENTENCES: &str = "1\tEnvoys\t_\tNOUN\tNNS\t_\t2\tnsubj\t_\t_\n2\tleft\t_\tVERB\tVBD\t_\t0\troot\t_\t_\n\
        3\t.\t_\tPUNCT\t.\t_\t2\tpunct\t_\t_\n\n\
        1\tThe\t_\tDET\tDT\t_\t2\tdet\t_\t_\n2\tenvoy\t_\tNOUN\tNN\t_\t3\tnsubj\t_\t_\n\
        3\tmet\t_\tVERB\tVBD\t_\t0\troot\t_\t_\n4\tthe\t_\tDET\tDT\t_\t5\tdet\t_\t_\n\
        5\tminister\t_\tNOUN\tNN\t_\t3\tobj\t_\t_\n6\t.\t_\tPUNCT\t.\t_\t3\tpunct\t_\t_\n\n";

    #[test]
    fn bytes_decide_as_the_trained_net_does() {
        let treebank: Vec<_> =
            std::iter::repeat_n(treebank::parse(SENTENCES).unwrap(), 6).flatten().collect();
        let vectors = Vectors {
            width: 4,
            words: vec!["envoy".to_owned(), "met".to_owned()],
            bytes: vec![127, 0, 3, -80, -127, 60, 9, 0],
            scales: vec![0.01, 0.02],
        };
        let words = Words::new(&treebank, vectors);
        let shape = Shape {
            width: 16,
            vector: 4,
            arc: 12,
            label: 8,
            blocks: vec![Block::Gate(1), Block::Memory, Block::Gate(2)],
            upos: words.upos.len(),
            xpos: words.xpos.len(),
            deprels: words.deprels.len(),
        };
        let mut net = Net::new(shape, words.embeddings(), &mut Random(3));
        let drop = Drop { layers: 0.1, heads: 0.1 };
        let plan = learn::Plan { epochs: 60, seed: 5, words: 30, rate: 0.01, drop, threads: false };
        learn::train(&mut net, &words, &treebank, &plan, |_, _| ());
        assert_eq!(learn::score(&net, &words, &treebank).percent(), [100.0; 4], "it learns");

        let mut sections = Sections::default();
        sections.put("parser", section(&net, &words, &treebank));
        let parser = Parser::read(sections.get("parser").unwrap()).unwrap();
        for sentence in &treebank[..2] {
            let forms: Vec<&str> = sentence.words.iter().map(|word| word.form.as_str()).collect();
            for (gold, word) in sentence.words.iter().zip(parser.parse(&forms)) {
                assert_eq!(labels::upos_name(word.upos), gold.upos);
                assert_eq!(word.xpos.as_str(), gold.xpos);
                assert_eq!(word.head.map_or(0, |head| head + 1), gold.head);
                assert_eq!(word.deprel.as_str(), gold.deprel);
            }
        }
    }

    #[test]
    fn threads_change_nothing() {
        let treebank = treebank::parse(SENTENCES).unwrap();
        let words = Words::new(&treebank, Vectors { width: 4, ..Vectors::default() });
        let shape = Shape {
            width: 8,
            vector: 4,
            arc: 4,
            label: 4,
            blocks: vec![Block::Memory],
            upos: words.upos.len(),
            xpos: words.xpos.len(),
            deprels: words.deprels.len(),
        };
        let train = |threads| {
            let mut net = Net::new(shape.clone(), words.embeddings(), &mut Random(3));
            let drop = Drop { layers: 0.1, heads: 0.1 };
            let plan = learn::Plan { epochs: 3, seed: 5, words: 4, rate: 0.01, drop, threads };
            learn::train(&mut net, &words, &treebank, &plan, |_, _| ());
            net
        };
        assert!(train(true) == train(false));
    }
}
