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
    /// Where they lie in the order in which they are read.
    range: Range<usize>,
    wanted: Wanted,
}

/// What is wanted of rows in an order.
#[derive(Clone, Copy)]
struct Wanted {
    by: By,
    /// What is wanted of each column of that order, and which bits of it: all or none.
    numbers: Row,
    bits: Row,
}

impl<T: Borrow<Tables>> Fitting<T> {
    /// Reads where the fewest rows have to be looked at.
    pub(in crate::store) fn new(tables: T, wanted: [Option<u32>; 4]) -> Self {
        if let Some(subject) = wanted[0] {
            let by = By::SubjectPredicateObjectGraph;
            let range = tables.borrow().sorted(by).range(&[subject]);
            if range.len() <= SHORT {
                return Self::of(tables, by, range, wanted);
            }
        }
        // What one predicate tells of an object is in the same order there, and nothing else has to be sorted.
        if let [None, Some(predicate), Some(_), _] = wanted {
            let by = By::PredicateSubjectObjectGraph;
            let range = tables.borrow().sorted(by).range(&[predicate]);
            if tables.borrow().can_do_without(By::ObjectPredicateSubjectGraph, range.len()) {
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
                let range = tables.borrow().sorted(by).range(&prefix[..len]);
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
        let wanted = Wanted { by, numbers: wanted.map(Option::unwrap_or_default), bits };
        Self { tables, range, wanted }
    }
}

impl Wanted {
    /// The subject, predicate, object and graph of a row, where it fits.
    fn of(&self, row: Row) -> Option<Row> {
        let differs = |at: usize| (row[at] ^ self.numbers[at]) & self.bits[at];
        if differs(0) | differs(1) | differs(2) | differs(3) != 0 {
            return None;
        }
        let mut out = row;
        if self.by != By::SubjectPredicateObjectGraph {
            for (column, number) in self.by.columns().into_iter().zip(row) {
                out[column] = number;
            }
        }
        Some(out)
    }
}

impl<T: Borrow<Tables>> Iterator for Fitting<T> {
    /// Subject, predicate, object and graph.
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        let Self { tables, range, wanted } = self;
        let rows = (*tables).borrow().sorted(wanted.by).rows;
        range.find_map(|at| wanted.of(*rows.get(at)?))
    }

    fn fold<B, F: FnMut(B, Row) -> B>(self, init: B, with: F) -> B {
        let Self { tables, range, wanted } = self;
        let rows = tables.borrow().sorted(wanted.by).rows.get(range).unwrap_or_default();
        rows.iter().filter_map(|row| wanted.of(*row)).fold(init, with)
    }
}
