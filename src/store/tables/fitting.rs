//! The rows that fit a pattern.

use super::Tables;
use super::order::{By, Row};
use std::borrow::Borrow;
use std::ops::Range;

/// So few rows are looked at one by one rather than another order asked.
const FEW: usize = 8;

/// So few rows of a subject are looked at one by one: to find the right ones among them takes as long.
const SHORT: usize = 32;

/// The rows that fit what is wanted of subject, predicate, object and graph.
pub(in crate::store) struct Fitting<T> {
    tables: T,
    /// In which order they are read.
    by: By,
    range: Range<usize>,
    /// What is wanted of each column of that order, and which bits of it: all or none.
    wanted: Row,
    bits: Row,
}

impl<T: Borrow<Tables>> Fitting<T> {
    /// Reads where the fewest rows have to be looked at.
    pub(in crate::store) fn new(tables: T, wanted: [Option<u32>; 4]) -> Self {
        if let Some(subject) = wanted[0] {
            let by = By::SubjectPredicateObjectGraph;
            let range = tables.borrow().order(by).range(&[subject]);
            if range.len() <= SHORT {
                return Self::of(tables, by, range, wanted);
            }
        }
        let [subject, predicate, object, graph] = wanted.map(|number| number.is_some());
        let orders = [
            (By::SubjectPredicateObjectGraph, subject || !(predicate || object || graph)),
            (By::ObjectPredicateSubjectGraph, object),
            (By::GraphSubjectPredicateObject, graph && (subject || !predicate)),
            (By::GraphPredicateObjectSubject, graph && !subject && predicate),
            (By::PredicateSubjectObjectGraph, predicate && !(subject || object || graph)),
        ];
        let mut best = (By::SubjectPredicateObjectGraph, 0..usize::MAX);
        for (by, serves) in orders {
            if serves && best.1.len() > FEW {
                let mut prefix = [0; 4];
                let bound = by.columns().into_iter().map_while(|column| wanted[column]);
                let len = prefix.iter_mut().zip(bound).map(|(place, number)| *place = number).count();
                let range = tables.borrow().order(by).range(&prefix[..len]);
                if range.len() < best.1.len() {
                    best = (by, range);
                }
            }
        }
        let (by, range) = best;
        Self::of(tables, by, range, wanted)
    }

    fn of(tables: T, by: By, range: Range<usize>, wanted: [Option<u32>; 4]) -> Self {
        let wanted = by.columns().map(|column| wanted[column]);
        let bits = wanted.map(|wanted| wanted.map_or(0, |_| u32::MAX));
        Self { tables, by, range, wanted: wanted.map(Option::unwrap_or_default), bits }
    }
}

impl<T: Borrow<Tables>> Iterator for Fitting<T> {
    /// Subject, predicate, object and graph.
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        let order = self.tables.borrow().order(self.by);
        loop {
            let row = order.row(self.range.next()?)?;
            let differs = |at: usize| (row[at] ^ self.wanted[at]) & self.bits[at];
            if differs(0) | differs(1) | differs(2) | differs(3) == 0 {
                let mut out = [0; 4];
                for (column, number) in self.by.columns().into_iter().zip(row) {
                    out[column] = number;
                }
                return Some(out);
            }
        }
    }
}
