//! What an expression is worth in each row.
//!
//! Once for all rows that have the same values in the variables it names; of values that are no texts (`value.rs`) Oxigraph's
//! evaluator is asked, once for all of them.

use super::super::tables::Asked;
use super::Evaluation;
use super::table::{Column, Groups, NOTHING, Table};
use super::value::{Elsewhere, Patterns, Row, Value};
use oxigraph::model::vocab::xsd;
use oxigraph::model::{NamedNodeRef, Term};
use spareval::{QueryEvaluator, QueryResults};
use spargebra::Query;
use spargebra::algebra::GraphPattern;
use spargebra::term::{GroundTerm, Variable};
use sparopt::algebra::{Expression, Function};
use std::rc::Rc;
use std::sync::Arc;

/// So many alternatives at most.
const MOST: usize = 200;

/// The functions of other names that the evaluator knows.
const CASTS: [NamedNodeRef<'static>; 7] =
    [xsd::STRING, xsd::BOOLEAN, xsd::INTEGER, xsd::DECIMAL, xsd::FLOAT, xsd::DOUBLE, xsd::DATE_TIME];

/// What the rows of a group are worth.
enum Worth {
    Nothing,
    Known(u32),
    /// A term that may have no number yet.
    Made(Term),
    Elsewhere,
}

impl Evaluation {
    /// The values of an expression in each row.
    pub(super) fn evaluated(&self, expression: &Expression, table: &Table) -> Option<Column> {
        if let Expression::Variable(variable) = expression {
            let nothing = || Rc::new(vec![NOTHING; table.len]);
            return Some(table.column(variable).cloned().unwrap_or_else(nothing));
        }
        let (groups, worth) = self.worth(expression, table, false)?;
        let numbers: Vec<u32> = worth
            .into_iter()
            .map(|worth| match worth {
                Worth::Known(number) => Some(number),
                Worth::Made(term) => self.asked.number(term),
                Worth::Nothing | Worth::Elsewhere => Some(NOTHING),
            })
            .collect::<Option<_>>()?;
        Some(Rc::new(groups.of.iter().filter_map(|group| numbers.get(*group as usize)).copied().collect()))
    }

    /// Whether an expression holds in each row.
    pub(super) fn holds(&self, expression: &Expression, table: &Table) -> Option<Vec<bool>> {
        let (groups, worth) = self.worth(expression, table, true)?;
        let holds: Vec<bool> =
            worth.into_iter().map(|worth| matches!(worth, Worth::Made(term) if is_true(&term))).collect();
        Some(groups.of.iter().filter_map(|group| holds.get(*group as usize)).copied().collect())
    }

    /// What the rows of each group are worth, or whether the expression holds in them.
    fn worth(&self, expression: &Expression, table: &Table, is_truth: bool) -> Option<(Groups, Vec<Worth>)> {
        if !is_pure(expression) {
            return None;
        }
        let mut variables: Vec<&Variable> = expression.used_variables().into_iter().collect();
        variables.sort();
        let columns: Vec<(&Variable, &Column)> =
            variables.into_iter().filter_map(|name| Some((name, table.column(name)?))).collect();
        let slices: Vec<&[u32]> = columns.iter().map(|(_, column)| column.as_slice()).collect();
        let groups = Groups::of(&slices, table.len);
        let number = |variable: &Variable, row: u32| {
            let (_, column) = columns.iter().find(|(name, _)| *name == variable)?;
            column.get(row as usize).copied().filter(|number| *number != NOTHING)
        };
        let terms = self.asked.reading();
        let patterns = Patterns::default();
        let one = |first: &u32| {
            let row = Row {
                terms: &terms,
                patterns: &patterns,
                number: |variable: &Variable| number(variable, *first),
            };
            let value = match is_truth {
                true => row.truth(expression).map(|truth| truth.map(Value::Truth)),
                false => row.value(expression),
            };
            match value {
                Err(Elsewhere) => Worth::Elsewhere,
                Ok(None) => Worth::Nothing,
                Ok(Some(value)) => value.term().map_or_else(Worth::Known, Worth::Made),
            }
        };
        let mut worth: Vec<Worth> = groups.firsts.iter().map(one).collect();
        drop(terms);
        let left: Vec<usize> = worth
            .iter()
            .enumerate()
            .filter(|(_, one)| matches!(one, Worth::Elsewhere))
            .map(|(at, _)| at)
            .collect();
        if !left.is_empty() {
            let names: Vec<Variable> = columns.iter().map(|(name, _)| (*name).clone()).collect();
            let rows = left.iter().map(|group| {
                let first = groups.firsts.get(*group).copied()?;
                columns.iter().map(|(name, _)| self.ground(number(name, first))).collect()
            });
            let answers = elsewhere(expression, is_truth, names, rows.collect::<Option<_>>()?)?;
            for (group, answer) in left.into_iter().zip(answers) {
                if let Some(place) = worth.get_mut(group) {
                    *place = answer.map_or(Worth::Nothing, Worth::Made);
                }
            }
        }
        Some((groups, worth))
    }

    /// A value as a query tells it; blank nodes cannot be told.
    fn ground(&self, number: Option<u32>) -> Option<Option<GroundTerm>> {
        let Some(number) = number else { return Some(None) };
        match self.asked.term(number)? {
            Term::NamedNode(node) => Some(Some(node.into())),
            Term::Literal(literal) => Some(Some(literal.into())),
            Term::BlankNode(_) => None,
        }
    }
}

/// What Oxigraph's evaluator says that an expression is worth in rows of these variables.
fn elsewhere(
    expression: &Expression,
    is_truth: bool,
    variables: Vec<Variable>,
    bindings: Vec<Vec<Option<GroundTerm>>>,
) -> Option<Vec<Option<Term>>> {
    let told = spargebra::algebra::Expression::from(&match is_truth {
        true => Expression::if_cond(expression.clone(), true.into(), false.into()),
        false => expression.clone(),
    });
    let wanted = bindings.len();
    let out = Variable::new_unchecked(" worth");
    let values = GraphPattern::Values { variables, bindings };
    let pattern = GraphPattern::Extend { inner: Box::new(values), variable: out.clone(), expression: told };
    let pattern = GraphPattern::Project { inner: Box::new(pattern), variables: vec![out] };
    let query = Query::Select { dataset: None, pattern, base_iri: None };
    let evaluator = QueryEvaluator::new().without_optimizations();
    // Of tables, too, so that numbers are spelled as there.
    let nowhere = Asked::new(&Arc::default());
    let QueryResults::Solutions(solutions) = evaluator.prepare(&query).execute(nowhere).ok()? else {
        return None;
    };
    let answers: Vec<Option<Term>> =
        solutions.map(|row| Some(row.ok()?.values().first().cloned().flatten())).collect::<Option<_>>()?;
    (answers.len() == wanted).then_some(answers)
}

fn is_true(term: &Term) -> bool {
    matches!(term, Term::Literal(literal) if literal.value() == "true")
}

/// Whether an expression is worth the same wherever its variables have the same values, and is spelled in a query as it
/// is.
fn is_pure(expression: &Expression) -> bool {
    match expression {
        Expression::NamedNode(_)
        | Expression::Literal(_)
        | Expression::Variable(_)
        | Expression::Bound(_) => true,
        // With one alone they say that a value is asked whether it is true, for which queries have no word.
        // And a query nests what is a list here: long ones would need a deep stack.
        Expression::Or(all) | Expression::And(all) => {
            (2..MOST).contains(&all.len()) && all.iter().all(is_pure)
        }
        Expression::Coalesce(all) => all.iter().all(is_pure),
        Expression::Equal(a, b)
        | Expression::SameTerm(a, b)
        | Expression::Greater(a, b)
        | Expression::GreaterOrEqual(a, b)
        | Expression::Less(a, b)
        | Expression::LessOrEqual(a, b)
        | Expression::Add(a, b)
        | Expression::Subtract(a, b)
        | Expression::Multiply(a, b)
        | Expression::Divide(a, b) => is_pure(a) && is_pure(b),
        Expression::UnaryPlus(inner) | Expression::UnaryMinus(inner) | Expression::Not(inner) => {
            is_pure(inner)
        }
        Expression::If(a, b, c) => is_pure(a) && is_pure(b) && is_pure(c),
        Expression::Exists(_) => false,
        Expression::FunctionCall(function, arguments) => {
            let is_same = match function {
                Function::Rand | Function::Now | Function::Uuid | Function::StrUuid | Function::BNode => {
                    false
                }
                Function::Custom(name) => CASTS.contains(&name.as_ref()) && arguments.len() == 1,
                _ => true,
            };
            is_same && arguments.iter().all(is_pure)
        }
    }
}
