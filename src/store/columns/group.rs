//! Groups of rows, and what is told of each.

use super::super::tables::Asked;
use super::Evaluation;
use super::table::{Column, Groups, NOTHING, Table};
use super::value;
use oxigraph::model::vocab::xsd;
use oxigraph::model::{Literal, Term};
use rustc_hash::FxHashSet;
use spargebra::algebra::AggregateFunction;
use spargebra::term::Variable;
use sparopt::algebra::{AggregateExpression, Expression};
use std::cmp::Ordering;
use std::rc::Rc;

/// Counts up to this are remembered.
const MOST: usize = 1000;

impl Evaluation {
    /// The groups of rows that have the same keys, and the aggregates of each.
    pub(super) fn grouped(
        &self,
        table: &Table,
        keys: &[Variable],
        aggregates: &[(Variable, AggregateExpression)],
    ) -> Option<Table> {
        let columns: Vec<&[u32]> =
            keys.iter().filter_map(|key| table.column(key)).map(|column| column.as_slice()).collect();
        let groups = Groups::of(&columns, table.len);
        let (rows, mut starts) = groups.rows();
        let mut out = table.only(keys).rows(&groups.firsts)?;
        // Without keys all rows are one group, even where there are none.
        if keys.is_empty() && table.len == 0 {
            starts = vec![0, 0];
            out = Table::unit();
        }
        let each = || starts.iter().zip(starts.iter().skip(1)).filter_map(|(from, to)| rows.get(*from..*to));
        let mut counts = Counts { asked: &self.asked, known: Vec::new() };
        for (variable, aggregate) in aggregates {
            let values = match aggregate {
                AggregateExpression::CountSolutions { distinct: false } => {
                    each().map(|rows| counts.number(rows.len())).collect::<Option<Vec<u32>>>()?
                }
                AggregateExpression::CountSolutions { distinct: true } => return None,
                AggregateExpression::FunctionCall { name, expr, distinct } => {
                    let column = self.evaluated(expr, table)?;
                    if matches!(name, AggregateFunction::Count) {
                        // What has no value is not counted; whether an error counts, and which values are one, is told elsewhere.
                        if !is_choice(expr) && (*distinct || column.contains(&NOTHING)) {
                            return None;
                        }
                        let count = |rows| counts.number(count(&column, rows, *distinct));
                        each().map(count).collect::<Option<Vec<u32>>>()?
                    } else {
                        each()
                            .map(|rows| self.aggregated(name, &column, rows, *distinct))
                            .collect::<Option<Vec<u32>>>()?
                    }
                }
            };
            out.set(variable, Rc::new(values));
        }
        Some(out)
    }

    /// The aggregate of some rows; [`NOTHING`] where it is in error.
    fn aggregated(
        &self,
        function: &AggregateFunction,
        column: &Column,
        rows: &[u32],
        is_distinct: bool,
    ) -> Option<u32> {
        let values = rows.iter().filter_map(|row| column.get(*row as usize)).copied();
        let mut values: Vec<u32> = values.collect();
        if is_distinct && values.len() > 1 {
            let mut seen = FxHashSet::default();
            values.retain(|number| seen.insert(*number));
        }
        if values.contains(&NOTHING) {
            return Some(NOTHING);
        }
        match function {
            AggregateFunction::Min => self.first(&values, Ordering::Less),
            AggregateFunction::Max => self.first(&values, Ordering::Greater),
            AggregateFunction::GroupConcat { separator } => {
                let terms = self.asked.reading();
                let text = |number: &u32| match terms.term(*number) {
                    Some(Term::Literal(literal)) if literal.datatype() == xsd::STRING => {
                        Some(literal.value())
                    }
                    _ => None,
                };
                let texts = values.iter().map(text).collect::<Option<Vec<&str>>>()?;
                if let ([_], [only]) = (texts.as_slice(), values.as_slice()) {
                    return Some(*only);
                }
                let joined = texts.join(separator.as_deref().unwrap_or(" "));
                drop(terms);
                self.asked.number(Literal::new_simple_literal(joined).into())
            }
            AggregateFunction::Sum => {
                let terms = self.asked.reading();
                let number = |number: &u32| match terms.term(*number) {
                    Some(Term::Literal(literal)) if literal.datatype() == xsd::INTEGER => {
                        literal.value().parse::<i64>().ok()
                    }
                    _ => None,
                };
                let sum = values.iter().try_fold(0i64, |sum, value| sum.checked_add(number(value)?))?;
                drop(terms);
                self.asked.number(Literal::from(sum).into())
            }
            _ => None,
        }
    }

    /// The one that comes before, or behind, all others.
    fn first(&self, values: &[u32], wanted: Ordering) -> Option<u32> {
        let Some((first, others)) = values.split_first() else { return Some(NOTHING) };
        let terms = self.asked.reading();
        // What stands alone is not compared: it may be of any kind.
        others.iter().try_fold(*first, |best, number| {
            Some(if value::compared(&terms, *number, best)? == wanted { *number } else { best })
        })
    }
}

/// Whether an expression chooses among terms and makes none.
fn is_choice(expression: &Expression) -> bool {
    match expression {
        Expression::Variable(_) | Expression::NamedNode(_) | Expression::Literal(_) => true,
        Expression::Coalesce(all) => all.iter().all(is_choice),
        Expression::If(_, one, other) => is_choice(one) && is_choice(other),
        _ => false,
    }
}

/// How many rows have a value, or how many values they have.
fn count(column: &Column, rows: &[u32], is_distinct: bool) -> usize {
    let values = rows.iter().filter_map(|row| column.get(*row as usize)).filter(|number| **number != NOTHING);
    match rows {
        [_, _, ..] if is_distinct => values.collect::<FxHashSet<_>>().len(),
        _ => values.count(),
    }
}

/// The numbers of counts, which are few.
struct Counts<'a> {
    asked: &'a Asked,
    known: Vec<Option<u32>>,
}

impl Counts<'_> {
    fn number(&mut self, count: usize) -> Option<u32> {
        if let Some(Some(number)) = self.known.get(count) {
            return Some(*number);
        }
        let number = self.asked.number(Literal::from(i64::try_from(count).ok()?).into())?;
        if count < MOST {
            if self.known.len() <= count {
                self.known.resize(count + 1, None);
            }
            if let Some(place) = self.known.get_mut(count) {
                *place = Some(number);
            }
        }
        Some(number)
    }
}
