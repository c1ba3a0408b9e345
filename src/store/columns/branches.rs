//! The branches of a union are evaluated side by side, each by a thread.
//!
//! What a branch makes has numbers of its own; the terms of its solutions get those of the whole query when it is done.

use super::super::tables::{Asked, Tables};
use super::once::Known;
use super::table::{NOTHING, Table};
use super::{Evaluation, together};
use oxigraph::model::Term;
use spargebra::term::Variable;
use sparopt::algebra::GraphPattern;
use std::iter;
use std::num::NonZero;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::thread::{self, Builder};

/// With fewer quads an answer is found before a thread has begun.
const FEW: usize = 1 << 16;

/// How much room, in bytes, the steps of a branch have, as those of a program.
const STACK: usize = 8 << 20;

/// The solutions of a branch, as a thread hands them over.
struct Branch {
    len: usize,
    columns: Vec<(Variable, Vec<u32>)>,
    /// The terms that have numbers in this branch alone.
    made: Vec<Term>,
}

impl Evaluation {
    /// The solutions of each of several patterns where nothing is known yet, those of one after those of the other.
    pub(super) fn union(&self, patterns: &[GraphPattern]) -> Option<Table> {
        let is_short = self.asked.tables().len() < FEW;
        let threads = if is_short { 1 } else { thread::available_parallelism().map_or(1, NonZero::get) };
        self.side_by_side(patterns, threads)
    }

    /// [`Evaluation::union`] by so many threads.
    fn side_by_side(&self, patterns: &[GraphPattern], threads: usize) -> Option<Table> {
        let tables = self.asked.tables();
        let next = AtomicUsize::new(0);
        // Whoever is done with one branch takes the next.
        let take = || {
            let place = next.fetch_add(1, Relaxed);
            Some((place, patterns.get(place)?))
        };
        let mut branches: Vec<(usize, Option<Table>)> = thread::scope(|scope| {
            let work = || iter::from_fn(take).map(|(place, one)| (place, Branch::of(tables, one))).collect();
            let begin = |_| Builder::new().stack_size(STACK).spawn_scoped(scope, work).ok();
            let others: Vec<_> = (1..threads.min(patterns.len())).filter_map(begin).collect();
            let own = iter::from_fn(take).map(|(place, one)| (place, self.table(one, &Table::unit())));
            let mut branches: Vec<_> = own.collect();
            for other in others {
                let theirs: Vec<(usize, Option<Branch>)> = other.join().unwrap_or_default();
                let adopted = |branch: Option<Branch>| branch.and_then(|branch| self.adopted(branch));
                branches.extend(theirs.into_iter().map(|(place, branch)| (place, adopted(branch))));
            }
            branches
        });
        branches.sort_unstable_by_key(|(place, _)| *place);
        // One is missing where its thread has failed.
        let all = patterns.len() == branches.len();
        all.then(|| together(branches.into_iter().map(|(_, table)| table))).flatten()
    }

    /// The solutions of a branch with the numbers that its terms have in the whole query.
    fn adopted(&self, branch: Branch) -> Option<Table> {
        let known = self.asked.tables().numbers();
        let mut made: Vec<(Option<Term>, u32)> =
            branch.made.into_iter().map(|term| (Some(term), NOTHING)).collect();
        let mut table = Table { len: branch.len, columns: Vec::new() };
        for (variable, mut column) in branch.columns {
            for number in column.iter_mut().filter(|number| **number > known) {
                let (term, own) = made.get_mut((*number - known) as usize - 1)?;
                if let Some(term) = term.take() {
                    *own = self.asked.number(term)?;
                }
                *number = *own;
            }
            table.columns.push((variable, Rc::new(column)));
        }
        Some(table)
    }
}

impl Branch {
    /// Evaluates a pattern for itself.
    fn of(tables: &Arc<Tables>, pattern: &GraphPattern) -> Option<Self> {
        let evaluation = Evaluation { asked: Asked::new(tables), known: Known::of(pattern) };
        let Table { len, columns } = evaluation.table(pattern, &Table::unit())?;
        let Evaluation { asked, known } = evaluation;
        // What it remembers shares its columns.
        drop(known);
        let columns = columns.into_iter().map(|(name, column)| (name, Rc::unwrap_or_clone(column))).collect();
        Some(Self { len, columns, made: asked.made()? })
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::tables::samples::many;
    use super::*;
    use proptest::prelude::*;
    use spargebra::{Query, SparqlParser};
    use sparopt::Optimizer;

    /// Branches that make the same texts, one that makes others, and one that says a pattern twice.
    const BRANCHES: &str = "SELECT * {
        { GRAPH ?g { ?s ?p ?o } BIND(CONCAT(STR(?o), \"!\") AS ?text) }
        UNION { GRAPH ?g { ?s <https://example.org/1> ?o } BIND(CONCAT(STR(?o), \"!\") AS ?text) }
        UNION { GRAPH ?g { ?s <https://example.org/9> ?o } }
        UNION { SELECT ?text ?s { GRAPH ?g { ?s ?p ?o } BIND(CONCAT(STR(?g), \"?\") AS ?text) } }
    }";

    /// The solutions of the branches of a union by so many threads, as numbers.
    fn told(asked: &Arc<Tables>, threads: usize) -> Vec<Vec<(String, Option<Term>)>> {
        let Ok(Query::Select { pattern, .. }) = SparqlParser::new().parse_query(BRANCHES) else { panic!() };
        let plan = Optimizer::optimize_graph_pattern((&pattern).into());
        let GraphPattern::Project { inner, .. } = plan else { panic!("{plan:?}") };
        let GraphPattern::Union { inner } = *inner else { panic!("{inner:?}") };
        let evaluation = Evaluation { asked: Asked::new(asked), known: Known::default() };
        let table = evaluation.side_by_side(&inner, threads).unwrap().distinct().unwrap();
        let row = |row: usize| {
            let value = |(name, column): &(Variable, Rc<Vec<u32>>)| {
                (name.to_string(), evaluation.asked.term(column[row]))
            };
            let mut row: Vec<_> = table.columns.iter().map(value).collect();
            row.sort_by(|(a, _), (b, _)| a.cmp(b));
            row
        };
        (0..table.len).map(row).collect()
    }

    proptest! {
        #[test]
        fn what_several_threads_tell_is_what_one_tells_in_its_order(quads in many(), threads in 2usize..6) {
            let tables = Arc::new(Tables::of(quads.into_iter().map(Ok)).unwrap());
            prop_assert_eq!(told(&tables, threads), told(&tables, 1));
        }
    }
}
