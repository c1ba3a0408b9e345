//! Solutions as columns: for each variable a number per row.

use super::super::tables::DEFAULT_GRAPH;
use rustc_hash::FxHashMap;
use spargebra::term::Variable;
use std::rc::Rc;

/// What stands where a variable has no value: the number of no term.
pub(super) const NOTHING: u32 = DEFAULT_GRAPH;

/// Where a left row has no partner on the right.
const NO_ROW: u32 = u32::MAX;

/// So many rows at most: whatever has more is left to the evaluator, which holds fewer of them at a time.
pub(super) const MOST: usize = 1 << 22;

/// The values of a variable, one per row. Shared, since most steps leave most columns as they are.
pub(super) type Column = Rc<Vec<u32>>;

/// Rows of solutions. A variable without a column has no value in any row.
#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    pub(super) len: usize,
    pub(super) columns: Vec<(Variable, Column)>,
}

impl Table {
    /// One row without values, which everything is compatible with.
    pub(super) fn unit() -> Self {
        Self { len: 1, columns: Vec::new() }
    }

    /// Whether it is [`Table::unit`].
    pub(super) fn is_unit(&self) -> bool {
        self.len == 1 && self.columns.is_empty()
    }

    pub(super) fn column(&self, variable: &Variable) -> Option<&Column> {
        self.columns.iter().find(|(name, _)| name == variable).map(|(_, column)| column)
    }

    /// With a column in the place of that of the same variable, if it has one.
    pub(super) fn set(&mut self, variable: &Variable, column: Column) {
        match self.columns.iter_mut().find(|(name, _)| name == variable) {
            Some((_, old)) => *old = column,
            None => self.columns.push((variable.clone(), column)),
        }
    }

    /// Takes a column out.
    pub(super) fn take(&mut self, variable: &Variable) -> Option<Column> {
        let at = self.columns.iter().position(|(name, _)| name == variable)?;
        Some(self.columns.remove(at).1)
    }

    /// Only these variables.
    pub(super) fn only(&self, variables: &[Variable]) -> Self {
        let columns = self.columns.iter().filter(|(name, _)| variables.contains(name)).cloned().collect();
        Self { len: self.len, columns }
    }

    /// These rows, in this order; [`NO_ROW`] is one without values. Nothing where there are too many.
    pub(super) fn rows(&self, rows: &[u32]) -> Option<Self> {
        if rows.len() > MOST {
            return None;
        }
        if rows.len() == self.len && rows.iter().enumerate().all(|(at, row)| at == *row as usize) {
            return Some(self.clone());
        }
        let picked = |column: &Column| -> Column {
            let value = |row: &u32| column.get(*row as usize).copied().unwrap_or(NOTHING);
            Rc::new(rows.iter().map(value).collect())
        };
        let columns = self.columns.iter().map(|(name, column)| (name.clone(), picked(column))).collect();
        Some(Self { len: rows.len(), columns })
    }

    /// The rows of one after those of the other.
    pub(super) fn followed_by(self, other: &Self) -> Option<Self> {
        if self.len == 0 || other.len == 0 {
            return Some(if self.len == 0 { other.clone() } else { self });
        }
        let len = self.len + other.len;
        if len > MOST {
            return None;
        }
        let mut columns = self.columns;
        for (name, column) in &mut columns {
            let mut all = Rc::unwrap_or_clone(std::mem::take(column));
            match other.column(name) {
                Some(more) => all.extend_from_slice(more),
                None => all.resize(len, NOTHING),
            }
            *column = Rc::new(all);
        }
        for (name, more) in &other.columns {
            if !columns.iter().any(|(known, _)| known == name) {
                let mut all = vec![NOTHING; self.len];
                all.extend_from_slice(more);
                columns.push((name.clone(), Rc::new(all)));
            }
        }
        Some(Self { len, columns })
    }

    /// Rows that are the same are one: the first.
    pub(super) fn distinct(&self) -> Option<Self> {
        // What tells rows apart stands last in most tables; the fewer columns are looked at.
        let columns: Vec<&[u32]> = self.columns.iter().rev().map(|(_, column)| column.as_slice()).collect();
        self.rows(&Groups::of(&columns, self.len).firsts)
    }

    /// The rows of two tables that agree, as pairs of their places; in the order of `self`, each with its partners in
    /// theirs. With `keep`, a row without a partner stands with [`NO_ROW`]. Nothing where there are too many pairs.
    pub(super) fn pairs(&self, other: &Self, keep: bool) -> Option<[Vec<u32>; 2]> {
        let both = self.columns.iter().filter_map(|(name, column)| Some([column, other.column(name)?]));
        // What has a value in every row is looked up; the rest is looked at.
        let (keys, shared): (Vec<_>, Vec<_>) =
            both.partition(|both| both.iter().all(|column| !column.contains(&NOTHING)));
        let [mine, theirs] = [0, 1].map(|side| -> Vec<&[u32]> {
            keys.iter().filter_map(|both| both.get(side)).map(|column| column.as_slice()).collect()
        });
        let agree = |a: usize, b: usize| {
            shared.iter().all(|[mine, theirs]| {
                let value = |column: &Column, at: usize| column.get(at).copied().unwrap_or(NOTHING);
                let (mine, theirs) = (value(mine, a), value(theirs, b));
                mine == theirs || mine == NOTHING || theirs == NOTHING
            })
        };
        let mut numbers = Numbers::default();
        // The last row with each key, and before each row the one before with the same key: read from the end.
        let mut firsts: FxHashMap<u64, u32> = FxHashMap::default();
        let mut nexts = vec![NO_ROW; other.len];
        for at in (0..other.len).rev() {
            let key = numbers.key(&theirs, at);
            if let Some(next) = nexts.get_mut(at) {
                *next = firsts.insert(key, u32::try_from(at).ok()?).unwrap_or(NO_ROW);
            }
        }
        let mut out = [Vec::with_capacity(self.len), Vec::with_capacity(self.len)];
        for at in 0..self.len {
            let row = u32::try_from(at).ok()?;
            let before = out[0].len();
            let mut next = firsts.get(&numbers.key(&mine, at)).copied().unwrap_or(NO_ROW);
            while next != NO_ROW {
                if agree(at, next as usize) {
                    out[0].push(row);
                    out[1].push(next);
                }
                next = nexts.get(next as usize).copied().unwrap_or(NO_ROW);
            }
            if keep && out[0].len() == before {
                out[0].push(row);
                out[1].push(NO_ROW);
            }
            if out[0].len() > MOST {
                return None;
            }
        }
        Some(out)
    }

    /// Pairs of rows as rows: what the left one leaves open the right one tells.
    pub(super) fn joined(&self, other: &Self, [mine, theirs]: &[Vec<u32>; 2]) -> Option<Self> {
        let mut table = self.rows(mine)?;
        for (name, column) in other.rows(theirs)?.columns {
            let column = match table.column(&name) {
                None => column,
                Some(known) if known.contains(&NOTHING) => {
                    let both = known.iter().zip(column.iter());
                    Rc::new(both.map(|(a, b)| if *a == NOTHING { *b } else { *a }).collect())
                }
                Some(_) => continue,
            };
            table.set(&name, column);
        }
        Some(table)
    }
}

/// Pairs of rows, in the order of the left ones, and with [`NO_ROW`] each of so many left rows that is in none of them.
pub(super) fn kept(pairs: impl Iterator<Item = (u32, u32)>, len: usize) -> [Vec<u32>; 2] {
    let mut out = [Vec::with_capacity(len), Vec::with_capacity(len)];
    let mut left = pairs.peekable();
    for row in (0u32..).take(len) {
        let before = out[0].len();
        while let Some((mine, theirs)) = left.next_if(|(mine, _)| *mine == row) {
            out[0].push(mine);
            out[1].push(theirs);
        }
        if out[0].len() == before {
            out[0].push(row);
            out[1].push(NO_ROW);
        }
    }
    out
}

/// Numbers for keys of more than two columns.
#[derive(Default)]
struct Numbers(FxHashMap<(u64, u32), u64>);

impl Numbers {
    /// A number that rows share which have the same values in these columns.
    fn key(&mut self, columns: &[&[u32]], row: usize) -> u64 {
        let mut values = columns.iter().map(|column| column.get(row).copied().unwrap_or(NOTHING));
        let first = u64::from(values.next().unwrap_or(NOTHING));
        let mut key = match values.next() {
            Some(second) => first << 32 | u64::from(second),
            None => first,
        };
        for value in values {
            let next = self.0.len() as u64;
            key = *self.0.entry((key, value)).or_insert(next);
        }
        key
    }
}

/// Rows that have the same values, numbered as they come.
pub(super) struct Groups {
    /// The group of each row.
    pub(super) of: Vec<u32>,
    /// The first row of each group.
    pub(super) firsts: Vec<u32>,
}

impl Groups {
    /// The groups of so many rows by these columns.
    pub(super) fn of(columns: &[&[u32]], len: usize) -> Self {
        let mut groups = Self { of: vec![0; len], firsts: if len == 0 { Vec::new() } else { vec![0] } };
        for column in columns {
            if groups.firsts.len() == len {
                break;
            }
            let mut known: FxHashMap<u64, u32> = FxHashMap::default();
            let mut firsts = Vec::new();
            for (row, (group, value)) in (0u32..).zip(groups.of.iter_mut().zip(column.iter())) {
                let next = u32::try_from(firsts.len()).unwrap_or(u32::MAX);
                *group = *known.entry(u64::from(*group) << 32 | u64::from(*value)).or_insert(next);
                if *group == next {
                    firsts.push(row);
                }
            }
            groups.firsts = firsts;
        }
        groups
    }

    /// All rows by their groups, in their order within each, and where those of each group begin; at last how many there are.
    pub(super) fn rows(&self) -> (Vec<u32>, Vec<usize>) {
        let mut starts = vec![0; self.firsts.len() + 1];
        for group in &self.of {
            if let Some(count) = starts.get_mut(*group as usize + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut next = starts.clone();
        let mut rows = vec![0; self.of.len()];
        for (row, group) in (0u32..).zip(&self.of) {
            if let Some(next) = next.get_mut(*group as usize) {
                if let Some(place) = rows.get_mut(*next) {
                    *place = row;
                }
                *next += 1;
            }
        }
        (rows, starts)
    }
}
