//! The same rows in several orders, and where in one of them those lie that begin alike.

use std::ops::Range;

/// The numbers of the terms of a quad, as its order has them; first of all subject, predicate, object and graph.
pub(super) type Row = [u32; 4];

/// How many orders there are.
pub(super) const ORDERS: usize = 5;

/// By what rows are sorted, the first first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum By {
    SubjectPredicateObjectGraph,
    PredicateSubjectObjectGraph,
    ObjectPredicateSubjectGraph,
    GraphSubjectPredicateObject,
    GraphPredicateObjectSubject,
}

impl By {
    /// The columns in this order.
    pub(super) const fn columns(self) -> [usize; 4] {
        match self {
            Self::SubjectPredicateObjectGraph => [0, 1, 2, 3],
            Self::PredicateSubjectObjectGraph => [1, 0, 2, 3],
            Self::ObjectPredicateSubjectGraph => [2, 1, 0, 3],
            Self::GraphSubjectPredicateObject => [3, 0, 1, 2],
            Self::GraphPredicateObjectSubject => [3, 1, 2, 0],
        }
    }

    /// By how many of these columns, the first, rows have to be sorted that are sorted by subject, predicate, object and
    /// graph: the others are in order where those are alike.
    const fn unsorted(self) -> usize {
        match self {
            Self::SubjectPredicateObjectGraph => 0,
            Self::PredicateSubjectObjectGraph | Self::GraphSubjectPredicateObject => 1,
            Self::ObjectPredicateSubjectGraph => 2,
            Self::GraphPredicateObjectSubject => 3,
        }
    }
}

/// Rows sorted by some of their columns first.
#[derive(Clone, Debug)]
pub(super) struct Order {
    /// Nothing where they are sorted by subject, predicate, object and graph, as they came.
    rows: Vec<Row>,
    /// Where the rows begin that begin with each number, and at last how many there are.
    starts: Vec<u32>,
}

impl Order {
    /// Sorts rows of so many terms, which are sorted by subject, predicate, object and graph.
    pub(super) fn of(all: &[Row], by: By, terms: usize) -> Self {
        let columns = by.columns();
        let mut order = Self { rows: Vec::new(), starts: Vec::new() };
        // From the last of them to the first, each time without changing what the last time did.
        for (time, place) in (0..by.unsorted()).rev().enumerate() {
            order = match time {
                0 => sorted_by(all, columns, place, terms),
                _ => sorted_by(&order.rows, AS_THEY_ARE, place, terms),
            };
        }
        if order.starts.is_empty() {
            order.starts = starts(all, columns[0], terms);
        }
        order
    }

    /// The rows in this order, with the columns that it has, of all rows as they came.
    pub(super) fn sorted<'r>(&'r self, all: &'r [Row], by: By) -> Sorted<'r> {
        let rows = if by.unsorted() == 0 { all } else { &self.rows };
        Sorted { rows, starts: &self.starts }
    }
}

/// Rows in an order, with their columns as it has them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sorted<'r> {
    pub(super) rows: &'r [Row],
    starts: &'r [u32],
}

impl Sorted<'_> {
    /// Where the rows lie that begin with these numbers.
    pub(super) fn range(&self, prefix: &[u32]) -> Range<usize> {
        let Some(first) = prefix.first() else { return 0..self.rows.len() };
        let bound = |at: usize| self.starts.get(at).map_or(self.rows.len(), |start| *start as usize);
        let (start, end) = (bound(*first as usize), bound(*first as usize + 1));
        let Some(rows) = self.rows.get(start..end).filter(|_| prefix.len() > 1) else { return start..end };
        let len = prefix.len();
        let key = |row: &Row| row[..len].cmp(prefix);
        let from = rows.partition_point(|row| key(row).is_lt());
        let len = rows[from..].partition_point(|row| key(row).is_eq());
        start + from..start + from + len
    }
}

/// Columns that stay where they are.
const AS_THEY_ARE: [usize; 4] = [0, 1, 2, 3];

/// How many rows have less than each number in a column.
fn starts(rows: &[Row], place: usize, terms: usize) -> Vec<u32> {
    let mut starts = vec![0u32; terms + 2];
    for row in rows {
        if let Some(count) = starts.get_mut(row[place] as usize + 1) {
            *count += 1;
        }
    }
    let mut sum = 0;
    for start in &mut starts {
        sum += *start;
        *start = sum;
    }
    starts
}

/// Puts the columns of rows in an order and sorts by one of them, as they stand then, without changing anything else; by
/// counting.
fn sorted_by(rows: &[Row], columns: [usize; 4], place: usize, terms: usize) -> Order {
    let starts = starts(rows, columns[place], terms);
    let mut next = starts.clone();
    let mut out = vec![[0; 4]; rows.len()];
    for row in rows {
        let row = columns.map(|column| row[column]);
        if let Some(at) = next.get_mut(row[place] as usize)
            && let Some(slot) = out.get_mut(*at as usize)
        {
            *slot = row;
            *at += 1;
        }
    }
    Order { rows: out, starts }
}
