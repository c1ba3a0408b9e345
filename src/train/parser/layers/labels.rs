//! What a word is to its head: what the two have in common and how far apart
//! they are goes through one hidden layer.

use super::Matrix;
use crate::nlp::parser::distance::bucket;
use ndarray::s;

/// Weights of the hidden layer beside those of the words.
#[derive(Clone, Debug, PartialEq)]
pub struct Context {
    /// What each distance adds; the last row is the root's, in place of a head.
    pub rows: Matrix,
}

/// The row of [`Context`] for word `i` with head `head` (0 the root, then words from 1; places in the sentence).
fn row(context: &Context, i: usize, head: usize) -> usize {
    head.checked_sub(1).map_or(context.rows.nrows() - 1, |j| bucket(i, j))
}

/// The hidden layer for a sentence: `pair` holds each word's part as dependent, then its part as head.
pub fn forward(
    pair: &ndarray::ArrayView2<f32>,
    heads: &[usize],
    context: &Context,
    mut hidden: ndarray::ArrayViewMut2<f32>,
) {
    let width = context.rows.ncols();
    for (i, &head) in heads.iter().enumerate() {
        let mut out = hidden.row_mut(i);
        out.assign(&pair.slice(s![i, ..width]));
        out += &context.rows.row(row(context, i, head));
        if head > 0 {
            out += &pair.slice(s![head - 1, width..]);
        }
        out.iter_mut().for_each(|x| *x = x.max(0.0));
    }
}

/// Adds the gradients of `pair` and of the context; `dhidden` is the gradient of `hidden`.
pub fn backward(
    hidden: &ndarray::ArrayView2<f32>,
    dhidden: &ndarray::ArrayView2<f32>,
    heads: &[usize],
    context: &mut Context,
    mut dpair: ndarray::ArrayViewMut2<f32>,
) {
    let width = context.rows.ncols();
    for (i, &head) in heads.iter().enumerate() {
        let at = row(context, i, head);
        for c in 0..width {
            if hidden[[i, c]] > 0.0 {
                let d = dhidden[[i, c]];
                dpair[[i, c]] += d;
                context.rows[[at, c]] += d;
                if head > 0 {
                    dpair[[head - 1, width + c]] += d;
                }
            }
        }
    }
}
