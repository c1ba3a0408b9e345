//! A dense layer in bytes: integer sums, one multiplication and one addition a
//! number to come back to the reals.
#![allow(clippy::inline_always, reason = "what is to be compiled for longer vectors must be inlined")]

use crate::error::Result;
use crate::nlp::kernel::{Path, TILE, Weights};
use crate::nlp::model::{Reader, Writer};

/// A dense layer as the model file holds it.
///
/// Inputs are bytes `u` that stand for themselves less 128; outputs are
/// `scale · Σ (u - 128) · weight + bias`.
#[derive(Clone, Debug, PartialEq)]
pub struct Bytes {
    /// Number of inputs, a multiple of 4.
    pub inputs: usize,
    /// Row by input.
    pub weights: Vec<i8>,
    /// One for each output.
    pub scale: Vec<f32>,
    /// One for each output.
    pub bias: Vec<f32>,
}

impl Bytes {
    /// Puts the layer into a section.
    pub fn write(&self, out: &mut Writer) {
        out.length(self.inputs);
        out.i8s(&self.weights);
        out.f32s(&self.scale);
        out.f32s(&self.bias);
    }
}

/// A dense layer ready to run.
#[derive(Clone, Debug)]
pub struct Dense {
    inputs: usize,
    weights: Weights,
    scale: Vec<f32>,
    bias: Vec<f32>,
}

impl Dense {
    /// Reads what [`Bytes::write`] wrote, for so many inputs and outputs.
    ///
    /// # Errors
    /// [`Error::Model`](crate::error::Error::Model) where the section is cut short or of another size.
    pub fn read(from: &mut Reader<'_>, inputs: usize, outputs: usize) -> Result<Self> {
        let (found, weights, scale, bias) = (from.length()?, from.i8s()?, from.f32s()?, from.f32s()?);
        let fits = found == inputs && inputs.is_multiple_of(4) && weights.len() == inputs * outputs;
        if !fits || scale.len() != outputs || bias.len() != outputs {
            return Err(from.wrong("has a layer of a wrong size"));
        }
        let weights = Weights::new(inputs, outputs, &weights, Path::best());
        Ok(Self { inputs, weights, scale, bias })
    }

    /// Numbers a row of outputs.
    #[must_use]
    pub fn outputs(&self) -> usize {
        self.scale.len()
    }

    /// What is added to each output.
    #[must_use]
    pub fn bias(&self) -> &[f32] {
        &self.bias
    }

    /// The outputs for rows of inputs, handed to `each` row by row with the row's number.
    #[inline(always)]
    pub fn forward(&self, rows: &[u8], mut each: impl FnMut(usize, &mut [f32])) {
        let mut sums = vec![0; TILE * self.weights.padded()];
        let mut out = vec![0.0; self.outputs()];
        for (tile, rows) in rows.chunks(TILE * self.inputs).enumerate() {
            self.weights.multiply(rows, &mut sums);
            for (row, sums) in sums.chunks(self.weights.padded()).take(rows.len() / self.inputs).enumerate() {
                for ((out, &sum), (scale, bias)) in
                    out.iter_mut().zip(sums).zip(self.scale.iter().zip(&self.bias))
                {
                    *out = sum as f32 * scale + bias;
                }
                each(tile * TILE + row, &mut out);
            }
        }
    }

    /// The outputs for rows of inputs, one row after the other.
    #[must_use]
    #[inline(always)]
    pub fn rows(&self, rows: &[u8]) -> Vec<f32> {
        let mut all = Vec::with_capacity(rows.len() / self.inputs * self.outputs());
        self.forward(rows, |_, row| all.extend_from_slice(row));
        all
    }
}
