//! `y = x W + b`.

use super::Matrix;
use crate::train::parser::random::Random;
use ndarray::linalg::general_mat_mul;

/// The weights of a dense layer, or the gradient of its weights.
#[derive(Clone, Debug, PartialEq)]
pub struct Dense {
    /// Inputs × outputs.
    pub weights: Matrix,
    /// One for each output.
    pub bias: Vec<f32>,
}

impl Dense {
    /// First weights: small, random, so that outputs vary about as much as inputs.
    #[must_use]
    pub fn new(inputs: usize, outputs: usize, random: &mut Random) -> Self {
        let scale = 1.0 / (inputs.max(1) as f32).sqrt();
        Self {
            weights: Matrix::from_shape_simple_fn((inputs, outputs), || random.normal() * scale),
            bias: vec![0.0; outputs],
        }
    }

    /// The same shape, all 0.
    #[must_use]
    pub fn zeros_like(&self) -> Self {
        Self { weights: Matrix::zeros(self.weights.raw_dim()), bias: vec![0.0; self.bias.len()] }
    }

    /// The outputs for each row of `x`.
    #[must_use]
    pub fn forward(&self, x: &Matrix) -> Matrix {
        let mut y = Matrix::zeros((x.nrows(), self.bias.len()));
        for mut row in y.rows_mut() {
            row.iter_mut().zip(&self.bias).for_each(|(y, b)| *y = *b);
        }
        general_mat_mul(1.0, x, &self.weights, 1.0, &mut y);
        y
    }

    /// Adds the weights' gradient to `gradient`; gives the gradient of `x`.
    #[must_use]
    pub fn backward(&self, x: &Matrix, dy: &Matrix, gradient: &mut Self) -> Matrix {
        general_mat_mul(1.0, &x.t(), dy, 1.0, &mut gradient.weights);
        for row in dy.rows() {
            gradient.bias.iter_mut().zip(row).for_each(|(b, d)| *b += d);
        }
        let mut dx = Matrix::zeros(x.raw_dim());
        general_mat_mul(1.0, dy, &self.weights.t(), 0.0, &mut dx);
        dx
    }
}
