//! What a query says twice is evaluated once.
//!
//! A question that wants the last of several and the last of all says the same pattern beneath two ways to group it.

use super::Evaluation;
use super::table::Table;
use rustc_hash::FxHashMap;
use sparopt::algebra::GraphPattern;
use std::cell::RefCell;

/// The patterns that several steps group, and their solutions once they are known.
#[derive(Default)]
pub(super) struct Known(FxHashMap<GraphPattern, RefCell<Option<Table>>>);

impl Known {
    /// Nothing is known yet of a plan.
    pub(super) fn of(plan: &GraphPattern) -> Self {
        let mut times: FxHashMap<&GraphPattern, usize> = FxHashMap::default();
        count(plan, &mut times);
        let several = times.into_iter().filter(|(_, times)| *times > 1);
        Self(several.map(|(pattern, _)| (pattern.clone(), RefCell::default())).collect())
    }

    /// How many patterns are evaluated once for several steps.
    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }
}

impl Evaluation {
    /// The solutions of a pattern that is grouped; what is known already is not evaluated again.
    pub(super) fn once(&self, pattern: &GraphPattern) -> Option<Table> {
        let Some(known) = self.known.0.get(pattern) else { return self.table(pattern, &Table::unit()) };
        if let Some(table) = &*known.borrow() {
            return Some(table.clone());
        }
        let table = self.table(pattern, &Table::unit())?;
        *known.borrow_mut() = Some(table.clone());
        Some(table)
    }
}

/// How often each pattern is grouped.
fn count<'p>(plan: &'p GraphPattern, times: &mut FxHashMap<&'p GraphPattern, usize>) {
    match plan {
        GraphPattern::Group { inner, .. } => {
            *times.entry(inner).or_default() += 1;
            count(inner, times);
        }
        GraphPattern::Filter { inner, .. }
        | GraphPattern::Extend { inner, .. }
        | GraphPattern::OrderBy { inner, .. }
        | GraphPattern::Project { inner, .. }
        | GraphPattern::Distinct { inner }
        | GraphPattern::Reduced { inner }
        | GraphPattern::Slice { inner, .. } => count(inner, times),
        GraphPattern::Join { left, right, .. }
        | GraphPattern::LeftJoin { left, right, .. }
        | GraphPattern::Lateral { left, right }
        | GraphPattern::Minus { left, right, .. } => {
            count(left, times);
            count(right, times);
        }
        GraphPattern::Union { inner } => inner.iter().for_each(|one| count(one, times)),
        GraphPattern::QuadPattern { .. }
        | GraphPattern::Graph { .. }
        | GraphPattern::Path { .. }
        | GraphPattern::Values { .. }
        | GraphPattern::Service { .. } => {}
    }
}
