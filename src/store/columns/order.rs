//! Rows in order.

use super::Evaluation;
use super::table::{Groups, NOTHING, Table};
use super::value::{self, Kind};
use sparopt::algebra::OrderExpression;
use std::cmp::{Ordering, Reverse};

impl Evaluation {
    /// The rows by what they are ordered by, the first first; each next is looked at only where those before are alike.
    pub(super) fn ordered(&self, table: &Table, by: &[OrderExpression]) -> Option<Table> {
        let mut rows: Vec<u32> = (0..u32::try_from(table.len).ok()?).collect();
        let all = 0..rows.len();
        let mut alike = vec![all];
        for key in by {
            alike.retain(|range| range.len() > 1);
            if alike.is_empty() {
                break;
            }
            let (OrderExpression::Asc(expression) | OrderExpression::Desc(expression)) = key;
            let column = self.evaluated(expression, table)?;
            let places: Vec<u32> =
                alike.iter().filter_map(|range| rows.get(range.clone())).flatten().copied().collect();
            let numbers: Vec<u32> =
                places.iter().filter_map(|row| column.get(*row as usize)).copied().collect();
            let mut ranked: Vec<(u32, u32)> = self.ranks(&numbers)?.into_iter().zip(places).collect();
            let mut left = ranked.as_mut_slice();
            let mut next = Vec::new();
            for range in alike {
                let (here, rest) = left.split_at_mut_checked(range.len())?;
                left = rest;
                match key {
                    OrderExpression::Asc(_) => here.sort_by_key(|(rank, _)| *rank),
                    OrderExpression::Desc(_) => here.sort_by_key(|(rank, _)| Reverse(*rank)),
                }
                for (place, (_, row)) in rows.get_mut(range.clone())?.iter_mut().zip(&*here) {
                    *place = *row;
                }
                let mut start = range.start;
                for alike in here.chunk_by(|(a, _), (b, _)| a == b) {
                    next.push(start..start + alike.len());
                    start += alike.len();
                }
            }
            alike = next;
        }
        table.rows(&rows)
    }

    /// Numbers that order rows as the terms of a column do.
    fn ranks(&self, column: &[u32]) -> Option<Vec<u32>> {
        let groups = Groups::of(&[column], column.len());
        let number = |group: &usize| {
            let row = groups.firsts.get(*group).copied().unwrap_or_default();
            column.get(row as usize).copied().unwrap_or(NOTHING)
        };
        let mut order: Vec<usize> = (0..groups.firsts.len()).collect();
        let terms = self.asked.reading();
        // Known before it is sorted: what has no order among each other cannot be.
        let mut kinds: Vec<Kind> =
            order.iter().map(|group| value::kind(&terms, number(group))).collect::<Option<_>>()?;
        kinds.sort_unstable();
        kinds.dedup();
        if kinds.iter().filter(|kind| kind.is_literal()).count() > 1 {
            return None;
        }
        order.sort_by(|a, b| value::compared(&terms, number(a), number(b)).unwrap_or(Ordering::Equal));
        let mut ranks = vec![0; order.len()];
        for (rank, group) in (0u32..).zip(&order) {
            if let Some(place) = ranks.get_mut(*group) {
                *place = rank;
            }
        }
        // Different terms of the kinds known here are never equal in order.
        Some(groups.of.iter().filter_map(|group| ranks.get(*group as usize)).copied().collect())
    }
}
