//! Precision, recall and F1 over several articles: sums of counts, rounded only when shown.

use super::{Detail, Layer, Scoring};

/// Counts of one layer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Required gold entries that were found.
    pub found: usize,
    /// Facts that match no gold entry, required or optional.
    pub wrong: usize,
    /// Required gold entries that were missed.
    pub missed: usize,
}

impl Tally {
    /// The share of the facts that are right, not counting those that optional entries match; 0 where there is none.
    #[must_use]
    pub fn precision(self) -> f64 {
        ratio(self.found, self.found + self.wrong)
    }

    /// The share of the required gold that was found; 0 where there is none.
    #[must_use]
    pub fn recall(self) -> f64 {
        ratio(self.found, self.found + self.missed)
    }

    /// The harmonic mean of precision and recall.
    #[must_use]
    pub fn f1(self) -> f64 {
        let (p, r) = (self.precision(), self.recall());
        if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 }
    }
}

/// How often a detail is right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Accuracy {
    /// Matched facts of which it is right.
    pub right: usize,
    /// Matched facts of which it is asked.
    pub of: usize,
}

impl Accuracy {
    /// The share that is right, if anything was asked.
    #[must_use]
    pub fn share(self) -> Option<f64> {
        (self.of > 0).then(|| ratio(self.right, self.of))
    }
}

/// The counts of several articles.
#[derive(Clone, Debug, Default)]
pub struct Scores {
    layers: [Tally; Layer::ALL.len()],
    details: [Accuracy; Detail::ALL.len()],
}

impl Scores {
    /// Adds what came of one article.
    pub fn add(&mut self, scoring: &Scoring) {
        for (layer, tally) in Layer::ALL.into_iter().zip(&mut self.layers) {
            let outcome = scoring.outcome(layer);
            tally.found += outcome.found.len();
            tally.wrong += outcome.wrong.len();
            tally.missed += outcome.missed.len();
        }
        for (detail, accuracy) in Detail::ALL.into_iter().zip(&mut self.details) {
            let more = scoring.detail(detail);
            accuracy.right += more.right;
            accuracy.of += more.of;
        }
    }

    /// The counts of a layer.
    #[must_use]
    pub fn layer(&self, layer: Layer) -> Tally {
        let mut all = Layer::ALL.into_iter().zip(self.layers);
        all.find(|(each, _)| *each == layer).map(|(_, tally)| tally).unwrap_or_default()
    }

    /// The counts of a detail.
    #[must_use]
    pub fn detail(&self, detail: Detail) -> Accuracy {
        let mut all = Detail::ALL.into_iter().zip(self.details);
        all.find(|(each, _)| *each == detail).map(|(_, accuracy)| accuracy).unwrap_or_default()
    }
}

#[allow(clippy::cast_precision_loss, reason = "counts of facts are far below 2^52")]
fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// A figure to four decimals, halves to even: what is printed, written and compared.
///
/// ```
/// assert_eq!(demarche::eval::rounded(0.03125), 0.0312);
/// ```
#[must_use]
pub fn rounded(figure: f64) -> f64 {
    format!("{figure:.4}").parse().unwrap_or(figure)
}
