//! Layer normalisation without weights: each row gets mean 0 and deviation 1.
//! (A dense layer always follows, which has weights enough.)

use super::Matrix;

/// Added to the variance.
pub const EPSILON: f32 = 1e-5;

/// The normalised rows, and one over each row's deviation.
#[must_use]
pub fn forward(x: &Matrix) -> (Matrix, Vec<f32>) {
    let mut y = x.clone();
    let width = x.ncols() as f32;
    let mut inverse = Vec::with_capacity(x.nrows());
    for mut row in y.rows_mut() {
        let mean = row.sum() / width;
        row.iter_mut().for_each(|x| *x -= mean);
        let variance = row.iter().map(|x| x * x).sum::<f32>() / width;
        let over = 1.0 / (variance + EPSILON).sqrt();
        row.iter_mut().for_each(|x| *x *= over);
        inverse.push(over);
    }
    (y, inverse)
}

/// Adds the gradient before the normalisation to `dx`.
pub fn backward(y: &Matrix, inverse: &[f32], dy: &Matrix, dx: &mut Matrix) {
    let width = y.ncols() as f32;
    for (((y, dy), mut dx), over) in y.rows().into_iter().zip(dy.rows()).zip(dx.rows_mut()).zip(inverse) {
        let mean = dy.sum() / width;
        let slope = dy.iter().zip(y).map(|(d, y)| d * y).sum::<f32>() / width;
        for ((dx, d), y) in dx.iter_mut().zip(dy).zip(y) {
            *dx += (d - mean - y * slope) * over;
        }
    }
}
