//! A gated memory that runs through the sentence, as in
//! [quasi-recurrent networks](https://arxiv.org/abs/1611.01576):
//! `y[t] = f · y[t-1] + (1 - f) · a`, `f = gate(b)`. The first half of the
//! columns reads forwards, the second backwards.

use super::Matrix;
use super::gate::gate;
use std::ops::Range;

/// The memory at each word, for `z = [a | b]`.
#[must_use]
pub fn forward(z: &Matrix, sentences: &[Range<usize>]) -> Matrix {
    let width = z.ncols() / 2;
    let mut y = Matrix::zeros((z.nrows(), width));
    for sentence in sentences {
        for backwards in [false, true] {
            let mut before: Option<usize> = None;
            for at in order(sentence, backwards) {
                for c in columns(width, backwards) {
                    let f = gate(z[[at, width + c]]).0;
                    let memory = before.map_or(0.0, |before| y[[before, c]]);
                    y[[at, c]] = f * memory + (1.0 - f) * z[[at, c]];
                }
                before = Some(at);
            }
        }
    }
    y
}

/// The gradient of `z`.
#[must_use]
pub fn backward(z: &Matrix, y: &Matrix, dy: &Matrix, sentences: &[Range<usize>]) -> Matrix {
    let width = y.ncols();
    let mut dz = Matrix::zeros(z.raw_dim());
    let mut carried = vec![0.0; width];
    for sentence in sentences {
        carried.fill(0.0);
        for backwards in [false, true] {
            for at in order(sentence, !backwards) {
                let before = if backwards { at + 1 } else { at.wrapping_sub(1) };
                let memory = sentence.contains(&before).then_some(before);
                for c in columns(width, backwards) {
                    let (f, slope) = gate(z[[at, width + c]]);
                    let d = dy[[at, c]] + carried[c];
                    let memory = memory.map_or(0.0, |before| y[[before, c]]);
                    dz[[at, c]] = d * (1.0 - f);
                    dz[[at, width + c]] = d * (memory - z[[at, c]]) * slope;
                    carried[c] = d * f;
                }
            }
        }
    }
    dz
}

fn columns(width: usize, backwards: bool) -> Range<usize> {
    if backwards { width / 2..width } else { 0..width / 2 }
}

fn order(sentence: &Range<usize>, backwards: bool) -> impl Iterator<Item = usize> + use<> {
    let (a, b) = (sentence.start, sentence.end);
    (a..b).map(move |i| if backwards { a + b - 1 - i } else { i })
}
