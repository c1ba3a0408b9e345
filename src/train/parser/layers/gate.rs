//! A gated linear unit: one half of the columns says what, the other how much.
//!
//! The gate is `(1 + b / (1 + |b|)) / 2`: in shape a sigmoid, but of exactly
//! rounded operations alone, so that every processor computes the same.

use super::Matrix;
use ndarray::{Axis, Zip, s};

/// The gate and its slope.
#[must_use]
pub fn gate(b: f32) -> (f32, f32) {
    let over = 1.0 / (1.0 + b.abs());
    (0.5 + 0.5 * (b * over), 0.5 * over * over)
}

/// `y = a · gate(b)` for `z = [a | b]`.
#[must_use]
pub fn forward(z: &Matrix) -> Matrix {
    let (a, b) = z.view().split_at(Axis(1), z.ncols() / 2);
    Zip::from(a).and(b).map_collect(|a, &b| a * gate(b).0)
}

/// The gradient of `z`.
#[must_use]
pub fn backward(z: &Matrix, dy: &Matrix) -> Matrix {
    let half = z.ncols() / 2;
    let mut dz = Matrix::zeros(z.raw_dim());
    let (a, b) = z.view().split_at(Axis(1), half);
    Zip::from(dz.slice_mut(s![.., ..half])).and(b).and(dy).for_each(|dz, &b, dy| *dz = dy * gate(b).0);
    Zip::from(dz.slice_mut(s![.., half..]))
        .and(a)
        .and(b)
        .and(dy)
        .for_each(|dz, a, &b, dy| *dz = dy * a * gate(b).1);
    dz
}
