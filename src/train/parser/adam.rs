//! [Adam](https://arxiv.org/abs/1412.6980), for dense weights and for single rows.

const BETA1: f32 = 0.9;
const BETA2: f32 = 0.95;

/// The moments of some weights.
#[derive(Clone, Debug)]
pub struct Adam {
    first: Vec<f32>,
    second: Vec<f32>,
}

impl Adam {
    /// Moments for `n` weights.
    #[must_use]
    pub fn new(n: usize) -> Self {
        Self { first: vec![0.0; n], second: vec![0.0; n] }
    }

    /// Moves `weights` (which begin at number `from`) against `gradient`, at step `step` (from 1).
    pub fn step(&mut self, from: usize, weights: &mut [f32], gradient: &[f32], rate: f32, step: i32) {
        let (c1, c2) = (1.0 - BETA1.powi(step), 1.0 - BETA2.powi(step));
        let (rate, c2) = (rate / c1, 1.0 / c2);
        let moments = self.first[from..].iter_mut().zip(&mut self.second[from..]);
        for ((w, &g), (m, v)) in weights.iter_mut().zip(gradient).zip(moments) {
            *m += (1.0 - BETA1) * (g - *m);
            *v += (1.0 - BETA2) * (g * g - *v);
            *w -= rate * *m / ((*v * c2).sqrt() + 1e-8);
        }
    }
}
