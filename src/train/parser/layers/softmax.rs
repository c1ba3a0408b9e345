//! Softmax and cross-entropy.

/// The loss of choosing from `scores` where `gold` is right; the scores become their gradient.
pub fn loss(scores: &mut [f32], gold: usize) -> f32 {
    let max = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let mut sum = 0.0;
    for score in scores.iter_mut() {
        *score = (*score - max).exp();
        sum += *score;
    }
    let loss = -(scores[gold] / sum).max(1e-20).ln();
    scores.iter_mut().for_each(|score| *score /= sum);
    scores[gold] -= 1.0;
    loss
}
