//! Precision, recall and F1 of names: right only with the same tokens and class.

use crate::nlp::names::{NameClass, decode};
use std::collections::BTreeMap;

/// Counts by class: found, wanted, both.
#[derive(Clone, Debug, Default)]
pub struct Score(BTreeMap<NameClass, [usize; 3]>);

impl Score {
    /// Adds a document, by its labels.
    pub(super) fn add(&mut self, gold: &[u8], found: &[u8]) {
        let (gold, found) = (decode(gold), decode(found));
        for (_, class) in &found {
            self.0.entry(*class).or_default()[0] += 1;
        }
        for (_, class) in &gold {
            self.0.entry(*class).or_default()[1] += 1;
        }
        for both in found.iter().filter(|name| gold.contains(name)) {
            self.0.entry(both.1).or_default()[2] += 1;
        }
    }

    /// Adds what another counted.
    pub(super) fn merge(&mut self, other: &Self) {
        for (class, counts) in &other.0 {
            let own = self.0.entry(*class).or_default();
            own.iter_mut().zip(counts).for_each(|(own, n)| *own += n);
        }
    }

    /// Precision, recall and F1 of some classes together, in per cent.
    #[must_use]
    pub fn of(&self, classes: &[NameClass]) -> [f64; 3] {
        let mut sum = [0; 3];
        for counts in classes.iter().filter_map(|class| self.0.get(class)) {
            sum.iter_mut().zip(counts).for_each(|(sum, n)| *sum += n);
        }
        let [found, wanted, both] = sum;
        let share = |a: usize, b: usize| if b == 0 { 0.0 } else { 100.0 * a as f64 / b as f64 };
        [share(both, found), share(both, wanted), share(2 * both, found + wanted)]
    }

    /// One line for people.
    #[must_use]
    pub fn line(&self) -> String {
        use NameClass::{Location, Organization, Person};
        let all = self.of(&[Person, Location, Organization]);
        let mut out = format!("PER+LOC+ORG {:.1}/{:.1}/{:.1}", all[0], all[1], all[2]);
        for class in NameClass::ALL {
            if self.0.get(&class).is_some_and(|n| n[1] > 0) {
                let [p, r, f] = self.of(&[class]);
                out.push_str(&format!("  {class:?} {p:.1}/{r:.1}/{f:.1}"));
            }
        }
        out
    }
}
