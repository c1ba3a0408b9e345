//! How often each rule fires on annotated articles, and how often it is right.

use super::{Facts, Layer, Scoring};
use std::collections::BTreeMap;

/// Counts by the rule's name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RuleCounts {
    counts: BTreeMap<String, [usize; 2]>,
}

impl RuleCounts {
    /// Counts one article: a fact is right where it matches a gold entry as a whole, required or optional.
    pub fn add(&mut self, facts: &Facts, scoring: &Scoring) {
        for layer in [Layer::Roles, Layer::Relations, Layer::Quotations, Layer::Stances, Layer::Events] {
            let outcome = scoring.outcome(layer);
            for (i, rule) in rules(facts, layer).into_iter().enumerate() {
                let right = outcome.found.iter().chain(&outcome.spared).any(|(_, fact)| *fact == i);
                let [fires, rights] = self.counts.entry(rule.unwrap_or("(none)").to_owned()).or_default();
                *fires += 1;
                *rights += usize::from(right);
            }
        }
    }

    /// How often a rule has fired and how often it was right.
    #[must_use]
    pub fn of(&self, rule: &str) -> [usize; 2] {
        self.counts.get(rule).copied().unwrap_or_default()
    }

    /// All rules that have fired, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, [usize; 2])> {
        self.counts.iter().map(|(rule, counts)| (rule.as_str(), *counts))
    }
}

/// The rule of each fact of a layer, in order.
fn rules(facts: &Facts, layer: Layer) -> Vec<Option<&str>> {
    match layer {
        Layer::Roles => facts.roles.iter().map(|fact| fact.rule.as_deref()).collect(),
        Layer::Relations => facts.relations.iter().map(|fact| fact.rule.as_deref()).collect(),
        Layer::Quotations => facts.quotations.iter().map(|fact| fact.rule.as_deref()).collect(),
        Layer::Stances => facts.stances.iter().map(|fact| fact.rule.as_deref()).collect(),
        Layer::Events => facts.events.iter().map(|fact| fact.rule.as_deref()).collect(),
        _ => Vec::new(),
    }
}
