//! The order of an answer's rows, made after the query: a SPARQL engine looks the text of a term up each time that it
//! compares it, which takes as long as finding the rows.

use super::header;
use oxigraph::model::vocab::xsd;
use oxigraph::model::{Literal, Term};
use spargebra::Query;
use spargebra::algebra::{Expression, GraphPattern, OrderExpression};
use std::cmp::Ordering;

/// How rows that a query gives in no order are arranged, and which of their columns are the answer's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// What rows are ordered by: the place of each column, and whether the greatest comes first.
    keys: Vec<(usize, bool)>,
    /// So many columns are the answer's; those behind them are there to be ordered by.
    pub columns: usize,
    /// Whether rows that are the same are one.
    pub distinct: bool,
}

/// A query without its order, and that order. Nothing where it has none, is cut to a length, or is ordered by more
/// than columns: it is then asked as it is.
///
/// ```
/// use demarche::questions::unordered;
/// let (query, order) = unordered("SELECT ?h { ?s dem:holder ?h ; dem:target ?t } ORDER BY ?t").unwrap();
/// assert!(!query.to_string().contains("ORDER BY") && order.columns == 1);
/// assert!(unordered("SELECT ?h { ?s dem:holder ?h } ORDER BY ?h LIMIT 3").is_none());
/// ```
#[must_use]
pub fn unordered(sparql: &str) -> Option<(Query, Order)> {
    let Query::Select { dataset, pattern, base_iri } = header::query(sparql).ok()? else { return None };
    let (pattern, distinct) = match pattern {
        GraphPattern::Distinct { inner } => (*inner, true),
        other => (other, false),
    };
    let GraphPattern::Project { inner, mut variables } = pattern else { return None };
    let GraphPattern::OrderBy { inner, expression } = *inner else { return None };
    let columns = variables.len();
    let mut keys = Vec::new();
    for OrderExpression::Asc(by) | OrderExpression::Desc(by) in &expression {
        let Expression::Variable(variable) = by else { return None };
        let place = variables.iter().position(|known| known == variable).unwrap_or(variables.len());
        if place == variables.len() {
            variables.push(variable.clone());
        }
        keys.push(place);
    }
    let keys = keys.into_iter().zip(&expression);
    let keys = keys.map(|(place, by)| (place, matches!(by, OrderExpression::Desc(_)))).collect();
    let query = Query::Select { dataset, pattern: GraphPattern::Project { inner, variables }, base_iri };
    Some((query, Order { keys, columns, distinct }))
}

impl Order {
    /// Sorts by terms that are kept beside what is sorted: `terms` of two things, in the order of the keys.
    pub fn sort<T>(&self, things: &mut [T], terms: impl Fn(&T) -> &[Option<Term>]) {
        things.sort_by(|a, b| {
            let both = terms(a).iter().zip(terms(b)).zip(&self.keys);
            both.map(|((a, b), (_, down))| if *down { compared(b, a) } else { compared(a, b) })
                .find(|order| order.is_ne())
                .unwrap_or(Ordering::Equal)
        });
    }

    /// What a row is ordered by.
    #[must_use]
    pub fn terms(&self, row: &[Option<Term>]) -> Vec<Option<Term>> {
        self.keys.iter().map(|(place, _)| row.get(*place).cloned().flatten()).collect()
    }
}

/// The order of [SPARQL 1.1](https://www.w3.org/TR/sparql11-query/#modOrderBy): nothing, blank nodes, IRIs, literals;
/// numbers by their value.
fn compared(a: &Option<Term>, b: &Option<Term>) -> Ordering {
    let kind = |term: &Option<Term>| match term {
        None => 0,
        Some(Term::BlankNode(_)) => 1,
        Some(Term::NamedNode(_)) => 2,
        Some(_) => 3,
    };
    match (a, b) {
        (Some(Term::NamedNode(a)), Some(Term::NamedNode(b))) => a.as_str().cmp(b.as_str()),
        (Some(Term::BlankNode(a)), Some(Term::BlankNode(b))) => a.as_str().cmp(b.as_str()),
        (Some(Term::Literal(a)), Some(Term::Literal(b))) => {
            let by_text = || {
                let parts = (a.value(), a.datatype(), a.language());
                parts.cmp(&(b.value(), b.datatype(), b.language()))
            };
            let is_text =
                |literal: &Literal| literal.datatype() == xsd::STRING || literal.language().is_some();
            if is_text(a) || is_text(b) {
                return by_text();
            }
            match (a.value().parse::<f64>(), b.value().parse::<f64>()) {
                (Ok(one), Ok(other)) => {
                    one.partial_cmp(&other).filter(|order| order.is_ne()).unwrap_or_else(by_text)
                }
                _ => by_text(),
            }
        }
        _ => kind(a).cmp(&kind(b)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use oxigraph::model::NamedNode;

    #[test]
    fn terms_are_ordered_as_sparql_does() {
        let node = |iri: &str| Some(Term::from(NamedNode::new_unchecked(iri)));
        let text = |text: &str| Some(Term::from(Literal::from(text)));
        let number = |n: i64| Some(Term::from(Literal::from(n)));
        assert!(compared(&None, &node("a:b")).is_lt() && compared(&node("a:b"), &text("")).is_lt());
        // Numbers by their value, texts by their letters, even where these are digits.
        assert!(compared(&number(9), &number(10)).is_lt());
        assert!(compared(&text("9"), &text("10")).is_gt());
        assert!(compared(&text("Kenya"), &text("Perú")).is_lt());
        assert!(compared(&text("Kenya"), &text("Kenya")).is_eq());
    }

    /// Whether a query tells an order of its rows.
    fn has_order(sparql: &str) -> bool {
        header::select(sparql).is_ok_and(|pattern| format!("{pattern:?}").contains("OrderBy"))
    }

    #[test]
    fn every_shipped_question_is_ordered_by_columns_alone() {
        for question in super::super::QUESTIONS.iter().filter(|question| has_order(&question.sparql)) {
            let (query, order) = unordered(&question.sparql).unwrap_or_else(|| panic!("{}", question.name));
            assert!(order.columns > 0, "{}", question.name);
            // What has been taken apart is a query still.
            let pattern = header::select(&query.to_string())
                .unwrap_or_else(|fault| panic!("{}: {fault}", question.name));
            assert!(super::super::restrict::columns(&pattern).len() >= order.columns, "{}", question.name);
        }
    }

    #[test]
    fn an_order_by_more_than_columns_is_left_alone() {
        assert!(unordered("SELECT ?h { ?s dem:holder ?h } ORDER BY LCASE(?h)").is_none());
        assert!(unordered("SELECT ?h { ?s dem:holder ?h }").is_none());
        assert!(unordered("ASK { ?s dem:holder ?h }").is_none());
    }
}
