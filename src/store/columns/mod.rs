//! Queries of tables evaluated a column at a time, where a query is of the kind that ready questions are.
//!
//! Oxigraph's evaluator takes one row after the other through all steps, and copies it at most of them: with a hundred
//! thousand rows of thirty variables a question takes a second. Here each step makes whole columns of numbers
//! ([vectorised evaluation](https://www.cidrdb.org/cidr2005/papers/P19.pdf)): columns that a step leaves alone are shared,
//! and an expression is evaluated once for rows that have the same values in the variables it names.
//!
//! The plan is that of Oxigraph's optimiser, what an expression means is what its evaluator says
//! (`expression.rs`). Whatever is not known here (other steps, values of other kinds, anything about the default graph) is no
//! error: [`rows`] then tells nothing, and the whole query goes to that evaluator.

mod branches;
mod expression;
mod group;
mod once;
mod order;
mod table;
#[cfg(test)]
mod tests;
mod value;

use super::tables::{Asked, Fitting, Tables};
use once::Known;
use oxigraph::model::Term;
use spargebra::Query;
use spargebra::term::Variable;
use sparopt::Optimizer;
use sparopt::algebra::{
    Expression, GraphPattern, GroundTerm, GroundTermPattern, NamedNodePattern, PropertyPathExpression,
};
use std::fmt;
use std::rc::Rc;
use std::sync::Arc;
use table::{Column, MOST, NOTHING, Table};

/// The rows of an answer, which lie in columns.
pub struct Rows {
    /// What the columns are called.
    pub variables: Vec<Variable>,
    /// How many rows there are.
    pub len: usize,
    columns: Vec<Option<Column>>,
    asked: Asked,
}

impl fmt::Debug for Rows {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { variables, len, .. } = self;
        f.debug_struct("Rows").field("variables", variables).field("len", len).finish_non_exhaustive()
    }
}

impl Rows {
    /// Hands over each row, in order: for each of `variables` its term, where it has one. Terms are lent, not copied.
    pub fn each(&self, mut row: impl FnMut(&[Option<&Term>])) {
        let terms = self.asked.reading();
        let mut values = Vec::with_capacity(self.columns.len());
        for at in 0..self.len {
            values.clear();
            let number = |column: &Option<Column>| column.as_ref()?.get(at).copied();
            values.extend(self.columns.iter().map(|column| terms.term(number(column)?)));
            row(&values);
        }
    }
}

/// The answer to a query that selects, where it is of a kind that is known here.
pub(super) fn rows(tables: &Arc<Tables>, query: &Query) -> Option<Rows> {
    let Query::Select { dataset: None, pattern, base_iri: None } = query else { return None };
    let variables = variables(pattern)?.to_vec();
    let plan = Optimizer::optimize_graph_pattern(pattern.into());
    let evaluation = Evaluation { asked: Asked::new(tables), known: Known::of(&plan) };
    let table = evaluation.table(&plan, &Table::unit())?;
    let columns = variables.iter().map(|variable| table.column(variable).cloned()).collect();
    Some(Rows { variables, len: table.len, columns, asked: evaluation.asked })
}

/// What a query selects.
fn variables(pattern: &spargebra::algebra::GraphPattern) -> Option<&[Variable]> {
    use spargebra::algebra::GraphPattern;
    match pattern {
        GraphPattern::Project { variables, .. } => Some(variables),
        GraphPattern::Distinct { inner } | GraphPattern::Slice { inner, .. } => self::variables(inner),
        _ => None,
    }
}

/// What a step is evaluated with. Each of its methods tells nothing where it meets what is not known here.
struct Evaluation {
    asked: Asked,
    known: Known,
}

/// What is wanted of a place of a quad.
#[derive(Clone, Copy)]
enum Wanted<'q> {
    /// This term.
    Term(u32),
    /// What this variable has, or will have.
    Variable(&'q Variable),
}

impl Evaluation {
    /// The solutions of a pattern that go with each row of `input`, in the order of those rows.
    fn table(&self, pattern: &GraphPattern, input: &Table) -> Option<Table> {
        // Where there is more than one row, or a row with values, only what goes on from row to row is known.
        let alone = input.is_unit().then_some(());
        match pattern {
            GraphPattern::QuadPattern { subject, predicate, object, graph_name } => {
                let wanted = self.wanted(subject, predicate, object, graph_name.as_ref()?)?;
                self.quads(wanted, input, false)
            }
            GraphPattern::Path { subject, path, object, graph_name } => {
                let graph = graph_name.as_ref()?;
                merged(input, |input| {
                    let found = alternatives(path)?.into_iter().map(|predicate| {
                        self.quads(self.wanted(subject, &predicate, object, graph)?, input, false)
                    });
                    // What is told in both ways is told once.
                    together(found)?.distinct()
                })
            }
            GraphPattern::Values { variables, bindings } => match bindings.as_slice() {
                [only] if only.is_empty() => Some(input.clone()),
                bindings => alone.and_then(|()| self.values(variables, bindings)),
            },
            GraphPattern::Lateral { left, right } => self.table(right, &self.table(left, input)?),
            GraphPattern::Join { left, right, .. } => {
                alone?;
                let left = self.table(left, input)?;
                // What is said of nothing is not looked up.
                if left.len == 0 {
                    return Some(left);
                }
                let right = self.table(right, input)?;
                left.joined(&right, &left.pairs(&right, false)?)
            }
            GraphPattern::LeftJoin { left, right, expression, .. } => {
                if is_unit(left) {
                    return self.optional(right, expression, input);
                }
                alone?;
                let (left, right) = (self.table(left, input)?, self.table(right, input)?);
                let mut pairs = left.pairs(&right, is_true(expression))?;
                if !is_true(expression) {
                    let holds = self.holds(expression, &left.joined(&right, &pairs)?)?;
                    let [mine, theirs] = pairs;
                    let all = mine.into_iter().zip(theirs).zip(holds);
                    pairs = table::kept(all.filter(|(_, holds)| *holds).map(|(pair, _)| pair), left.len);
                }
                left.joined(&right, &pairs)
            }
            GraphPattern::Filter { expression, inner } => {
                self.filtered(expression, self.table(inner, input)?)
            }
            GraphPattern::Union { inner } => {
                let all = |input: &Table| together(inner.iter().map(|one| self.table(one, input)));
                if input.is_unit() { self.union(inner) } else { merged(input, all) }
            }
            GraphPattern::Extend { inner, variable, expression } => {
                let mut table = self.table(inner, input)?;
                // Within EXISTS it may have a value already, which an error leaves as it is.
                if table.column(variable).is_some() {
                    return None;
                }
                let column = self.evaluated(expression, &table)?;
                table.set(variable, column);
                Some(table)
            }
            GraphPattern::Project { inner, variables } => {
                alone?;
                Some(self.table(inner, input)?.only(variables))
            }
            GraphPattern::Distinct { inner } => {
                alone?;
                self.table(inner, input)?.distinct()
            }
            GraphPattern::Slice { inner, start, length } => {
                alone?;
                let table = self.table(inner, input)?;
                let end = length.map_or(table.len, |length| start.saturating_add(length).min(table.len));
                let rows: Vec<u32> = (*start..end).map(u32::try_from).collect::<Result<_, _>>().ok()?;
                table.rows(&rows)
            }
            GraphPattern::OrderBy { inner, expression } => {
                alone?;
                self.ordered(&self.table(inner, input)?, expression)
            }
            GraphPattern::Group { inner, variables, aggregates } => {
                alone?;
                self.grouped(&self.once(inner)?, variables, aggregates)
            }
            GraphPattern::Graph { .. }
            | GraphPattern::Minus { .. }
            | GraphPattern::Reduced { .. }
            | GraphPattern::Service { .. } => None,
        }
    }

    /// What is wanted of the four places of a quad; a term that nothing is told of has a number of its own.
    fn wanted<'q>(
        &self,
        subject: &'q GroundTermPattern,
        predicate: &'q NamedNodePattern,
        object: &'q GroundTermPattern,
        graph: &'q NamedNodePattern,
    ) -> Option<[Wanted<'q>; 4]> {
        let node = |node: &'q NamedNodePattern| match node {
            NamedNodePattern::NamedNode(node) => Some(Wanted::Term(self.asked.number(node.clone().into())?)),
            NamedNodePattern::Variable(variable) => Some(Wanted::Variable(variable)),
        };
        let term = |term: &'q GroundTermPattern| match term {
            GroundTermPattern::NamedNode(node) => Some(Wanted::Term(self.asked.number(node.clone().into())?)),
            GroundTermPattern::Literal(text) => Some(Wanted::Term(self.asked.number(text.clone().into())?)),
            GroundTermPattern::Variable(variable) => Some(Wanted::Variable(variable)),
        };
        Some([term(subject)?, node(predicate)?, term(object)?, node(graph)?])
    }

    /// The quads that fit each row. With `keep`, a row that none fits stays as it is.
    fn quads(&self, wanted: [Wanted<'_>; 4], input: &Table, keep: bool) -> Option<Table> {
        let mut variables: Vec<&Variable> = Vec::new();
        for place in wanted {
            if let Wanted::Variable(variable) = place
                && !variables.contains(&variable)
            {
                variables.push(variable);
            }
        }
        // Which of the variables stands in each place, and what it has already.
        let at = wanted.map(|place| match place {
            Wanted::Term(_) => None,
            Wanted::Variable(variable) => variables.iter().position(|known| *known == variable),
        });
        // Where each of them stands first, and the places that have to be the same.
        let place = |variable: usize| at.iter().position(|at| *at == Some(variable)).unwrap_or_default();
        let places: Vec<usize> = (0..variables.len()).map(place).collect();
        let same = |(other, at): (usize, &Option<usize>)| Some((*places.get((*at)?)?, other));
        let same: Vec<(usize, usize)> =
            at.iter().enumerate().filter_map(same).filter(|(one, other)| one != other).collect();
        // Of each variable what it has, and what it will have where some rows have nothing.
        let known: Vec<Option<&Column>> = variables.iter().map(|name| input.column(name)).collect();
        let mut made: Vec<Option<Vec<u32>>> = known
            .iter()
            .map(|known| known.is_none_or(|known| known.contains(&NOTHING)))
            .map(|is_made| is_made.then(|| Vec::with_capacity(input.len)))
            .collect();
        let mut rows: Vec<u32> = Vec::with_capacity(input.len);
        let tables: &Tables = self.asked.tables();
        let mut before = vec![NOTHING; variables.len()];
        for row in 0..u32::try_from(input.len).ok()? {
            for (value, column) in before.iter_mut().zip(&known) {
                *value = column.and_then(|column| column.get(row as usize)).copied().unwrap_or(NOTHING);
            }
            let mut pattern = [None; 4];
            for ((place, wanted), at) in pattern.iter_mut().zip(wanted).zip(at) {
                *place = match (wanted, at) {
                    (Wanted::Term(number), _) => Some(number),
                    (_, Some(at)) => before.get(at).copied().filter(|number| *number != NOTHING),
                    _ => None,
                };
            }
            let len = rows.len();
            // Whoever asks for graphs by name is not told of the default graph.
            let fits = |quad: &[u32; 4]| {
                quad[3] != NOTHING && same.iter().all(|(one, other)| quad[*one] == quad[*other])
            };
            Fitting::new(tables, pattern).filter(fits).for_each(|quad| {
                rows.push(row);
                for (column, place) in made.iter_mut().zip(&places) {
                    if let Some(column) = column {
                        column.push(quad[*place]);
                    }
                }
            });
            if rows.len() > MOST {
                return None;
            }
            if keep && rows.len() == len {
                rows.push(row);
                for (column, value) in made.iter_mut().zip(&before) {
                    if let Some(column) = column {
                        column.push(*value);
                    }
                }
            }
        }
        let mut table = input.rows(&rows)?;
        for (variable, column) in variables.into_iter().zip(made) {
            if let Some(column) = column {
                table.set(variable, Rc::new(column));
            }
        }
        Some(table)
    }

    /// Each row with what goes with it on the right, or as it is where nothing does.
    fn optional(&self, right: &GraphPattern, expression: &Expression, input: &Table) -> Option<Table> {
        if let GraphPattern::QuadPattern { subject, predicate, object, graph_name } = right
            && is_true(expression)
        {
            let wanted = self.wanted(subject, predicate, object, graph_name.as_ref()?)?;
            return self.quads(wanted, input, true);
        }
        let (found, of) = self.beside(right, expression, input)?;
        input.joined(&found, &table::kept(of.into_iter().zip(0..), input.len))
    }

    /// What goes with each row on the right where a condition holds, and of which row it is.
    fn beside(
        &self,
        right: &GraphPattern,
        condition: &Expression,
        input: &Table,
    ) -> Option<(Table, Vec<u32>)> {
        let (mark, marked) = marked(input)?;
        let mut found = self.table(right, &marked)?;
        if !is_true(condition) {
            found = self.filtered(condition, found)?;
        }
        let marks = found.take(&mark);
        let of: Vec<u32> =
            marks.iter().flat_map(|marks| marks.iter()).map(|mark| mark.saturating_sub(1)).collect();
        of.is_sorted().then_some((found, of))
    }

    fn values(&self, variables: &[Variable], bindings: &[Vec<Option<GroundTerm>>]) -> Option<Table> {
        let mut table = Table { len: bindings.len(), columns: Vec::new() };
        for (at, variable) in variables.iter().enumerate() {
            let numbers = bindings.iter().map(|row| match row.get(at).and_then(Option::as_ref) {
                None => Some(NOTHING),
                Some(GroundTerm::NamedNode(node)) => self.asked.number(node.clone().into()),
                Some(GroundTerm::Literal(text)) => self.asked.number(text.clone().into()),
            });
            table.set(variable, Rc::new(numbers.collect::<Option<Vec<u32>>>()?));
        }
        Some(table)
    }

    /// The rows for which a condition holds.
    fn filtered(&self, condition: &Expression, table: Table) -> Option<Table> {
        let rows: Vec<u32> = match condition {
            Expression::And(all) => {
                return all.iter().try_fold(table, |table, one| self.filtered(one, table));
            }
            Expression::Exists(pattern) => {
                let mut of = self.beside(pattern, &true.into(), &table)?.1;
                of.dedup();
                of
            }
            Expression::Not(inner) if matches!(**inner, Expression::Exists(_)) => {
                let Expression::Exists(pattern) = inner.as_ref() else { return None };
                let of = self.beside(pattern, &true.into(), &table)?.1;
                let is_alone = |row: &u32| of.binary_search(row).is_err();
                (0..u32::try_from(table.len).ok()?).filter(is_alone).collect()
            }
            condition => {
                let holds = self.holds(condition, &table)?;
                (0u32..).zip(holds).filter(|(_, holds)| *holds).map(|(row, _)| row).collect()
            }
        };
        table.rows(&rows)
    }
}

/// A table with a column that counts its rows from one, and that column's name, which no query can tell.
fn marked(input: &Table) -> Option<(Variable, Table)> {
    let mark = Variable::new_unchecked(format!(" row {}", input.columns.len()));
    let mut marked = input.clone();
    marked.set(&mark, Rc::new((1..=u32::try_from(input.len).ok()?).collect()));
    Some((mark, marked))
}

/// One table after the other.
fn together(tables: impl Iterator<Item = Option<Table>>) -> Option<Table> {
    let mut all = Table::default();
    for table in tables {
        all = all.followed_by(&table?)?;
    }
    Some(all)
}

/// What is found for the rows of a table, whatever its order, in the order of those rows.
fn merged(input: &Table, find: impl Fn(&Table) -> Option<Table>) -> Option<Table> {
    let (mark, marked) = marked(input)?;
    let mut found = find(&marked)?;
    let Some(marks) = found.take(&mark) else { return Some(found) };
    let mut rows: Vec<u32> = (0..u32::try_from(found.len).ok()?).collect();
    rows.sort_by_key(|row| marks.get(*row as usize));
    found.rows(&rows)
}

/// The predicates of a path that is one of several.
fn alternatives(path: &PropertyPathExpression) -> Option<Vec<NamedNodePattern>> {
    match path {
        PropertyPathExpression::NamedNode(node) => Some(vec![node.clone().into()]),
        PropertyPathExpression::Alternative(one, other) => {
            Some([alternatives(one)?, alternatives(other)?].concat())
        }
        _ => None,
    }
}

/// Whether a pattern is one row without values.
fn is_unit(pattern: &GraphPattern) -> bool {
    matches!(pattern, GraphPattern::Values { bindings, .. } if matches!(bindings.as_slice(), [only] if only.is_empty()))
}

/// Whether an expression always holds.
fn is_true(expression: &Expression) -> bool {
    expression.effective_boolean_value() == Some(true)
}
