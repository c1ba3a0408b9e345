//! The window of a convolution: each row beside the rows `step` before and
//! after it, zeros beyond the sentence.

use super::Matrix;
use ndarray::s;
use std::ops::Range;

/// Each word's left neighbour, itself and its right neighbour, side by side.
#[must_use]
pub fn forward(x: &Matrix, sentences: &[Range<usize>], step: usize) -> Matrix {
    let width = x.ncols();
    let mut y = Matrix::zeros((x.nrows(), 3 * width));
    y.slice_mut(s![.., width..2 * width]).assign(x);
    for sentence in sentences {
        let (a, b) = (sentence.start, sentence.end);
        if b - a > step {
            y.slice_mut(s![a + step..b, ..width]).assign(&x.slice(s![a..b - step, ..]));
            y.slice_mut(s![a..b - step, 2 * width..]).assign(&x.slice(s![a + step..b, ..]));
        }
    }
    y
}

/// The gradient of the words from that of their windows.
#[must_use]
pub fn backward(dy: &Matrix, sentences: &[Range<usize>], step: usize) -> Matrix {
    let width = dy.ncols() / 3;
    let mut dx = dy.slice(s![.., width..2 * width]).to_owned();
    for sentence in sentences {
        let (a, b) = (sentence.start, sentence.end);
        if b - a > step {
            let mut left = dx.slice_mut(s![a..b - step, ..]);
            left += &dy.slice(s![a + step..b, ..width]);
            let mut right = dx.slice_mut(s![a + step..b, ..]);
            right += &dy.slice(s![a..b - step, 2 * width..]);
        }
    }
    dx
}
