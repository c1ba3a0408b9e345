//! Dropout: some numbers become 0, the rest grow, so that no unit relies on another.

use super::Matrix;
use crate::train::parser::random::Random;

/// What each number was multiplied with; empty where nothing was dropped.
pub type Mask = Vec<f32>;

/// Drops numbers of `x` with probability `p`, in place.
pub fn forward(x: &mut Matrix, p: f32, random: Option<&mut Random>) -> Mask {
    let Some(random) = random.filter(|_| p > 0.0) else { return Mask::new() };
    let keep = 1.0 / (1.0 - p);
    let limit = (p * 65536.0) as u64;
    let mut mask = Mask::with_capacity(x.len());
    let (mut bits, mut left) = (0, 0);
    for x in x.iter_mut() {
        if left == 0 {
            (bits, left) = (random.bits(), 4);
        }
        let factor = if bits & 0xffff < limit { 0.0 } else { keep };
        (bits, left) = (bits >> 16, left - 1);
        *x *= factor;
        mask.push(factor);
    }
    mask
}

/// The gradient before the drop, in place.
pub fn backward(dx: &mut Matrix, mask: &[f32]) {
    dx.iter_mut().zip(mask).for_each(|(d, m)| *d *= m);
}
