//! How well each word suits each other as its head: a
//! [biaffine](https://arxiv.org/abs/1611.01734) score, and what dependent and
//! head each make of the distance between them.

use super::Matrix;
use crate::nlp::parser::distance::{BUCKETS, bucket};
use ndarray::linalg::general_mat_mul;
use ndarray::{ArrayView2, ArrayViewMut2, s};

/// One sentence's scores, row by dependent: first the root's, then each word's.
///
/// `query` (dependents) holds, beside the part that meets `heads`, the root's
/// score and one for each distance; `key` (heads) a score of its own and one
/// for each distance.
#[must_use]
pub fn forward(query: &ArrayView2<f32>, heads: &ArrayView2<f32>, key: &ArrayView2<f32>) -> Matrix {
    let (n, width) = heads.dim();
    let mut scores = Matrix::zeros((n, n + 1));
    general_mat_mul(1.0, &query.slice(s![.., ..width]), &heads.t(), 0.0, &mut scores.slice_mut(s![.., 1..]));
    for i in 0..n {
        scores[[i, 0]] = query[[i, width]];
        for j in 0..n {
            let b = bucket(i, j);
            scores[[i, j + 1]] += query[[i, width + 1 + b]] + key[[j, 0]] + key[[j, 1 + b]];
        }
        // A word is never its own head.
        scores[[i, i + 1]] = -1e9;
    }
    scores
}

/// Writes the gradients of `query` and `key`, and adds that of `heads`.
pub fn backward(
    query: &ArrayView2<f32>,
    heads: &ArrayView2<f32>,
    scores: &Matrix,
    mut dquery: ArrayViewMut2<f32>,
    mut dheads: ArrayViewMut2<f32>,
    mut dkey: ArrayViewMut2<f32>,
) {
    let (n, width) = heads.dim();
    let words = scores.slice(s![.., 1..]);
    general_mat_mul(1.0, &words, heads, 0.0, &mut dquery.slice_mut(s![.., ..width]));
    general_mat_mul(1.0, &words.t(), &query.slice(s![.., ..width]), 1.0, &mut dheads);
    for i in 0..n {
        dquery[[i, width]] = scores[[i, 0]];
        for j in (0..n).filter(|&j| j != i) {
            let (b, d) = (bucket(i, j), scores[[i, j + 1]]);
            dquery[[i, width + 1 + b]] += d;
            dkey[[j, 0]] += d;
            dkey[[j, 1 + b]] += d;
        }
    }
}

/// Columns of `query` for head vectors of some width.
#[must_use]
pub fn query_width(width: usize) -> usize {
    width + 1 + BUCKETS
}

/// Columns of `key`.
pub const KEY_WIDTH: usize = 1 + BUCKETS;
