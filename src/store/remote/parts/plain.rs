//! Which queries Virtuoso 7 answers as they are, and what is within a pattern or an expression.

use spargebra::algebra::{AggregateExpression, AggregateFunction, Expression, GraphPattern, OrderExpression};

/// Whether a query asks for nothing but patterns that are joined, united, optional, filtered or listed, their
/// rows counted, put in order by columns and cut.
pub(super) fn is_plain(pattern: &GraphPattern) -> bool {
    match pattern {
        GraphPattern::Project { inner, .. }
        | GraphPattern::Distinct { inner }
        | GraphPattern::Reduced { inner }
        | GraphPattern::Slice { inner, .. } => is_plain(inner),
        GraphPattern::OrderBy { inner, expression } => {
            let is_column = |by: &OrderExpression| match by {
                OrderExpression::Asc(by) | OrderExpression::Desc(by) => matches!(by, Expression::Variable(_)),
            };
            expression.iter().all(is_column) && is_plain(inner)
        }
        // A count is given its name so.
        GraphPattern::Extend { inner, expression: Expression::Variable(_), .. } => is_plain(inner),
        GraphPattern::Group { inner, aggregates, .. } => {
            let is_count = |aggregate: &AggregateExpression| match aggregate {
                AggregateExpression::CountSolutions { .. } => true,
                AggregateExpression::FunctionCall { name, .. } => *name == AggregateFunction::Count,
            };
            aggregates.iter().all(|(_, aggregate)| is_count(aggregate)) && is_pattern(inner, false)
        }
        other => is_pattern(other, true),
    }
}

/// Whether a pattern is plain. What is optional is taken to be there where it is counted or filtered.
fn is_pattern(pattern: &GraphPattern, may_be_optional: bool) -> bool {
    match pattern {
        GraphPattern::Bgp { .. } | GraphPattern::Values { .. } => true,
        GraphPattern::Join { left, right } | GraphPattern::Union { left, right } => {
            is_pattern(left, may_be_optional) && is_pattern(right, may_be_optional)
        }
        GraphPattern::LeftJoin { left, right, expression: None } => {
            may_be_optional && is_pattern(left, may_be_optional) && is_pattern(right, may_be_optional)
        }
        GraphPattern::Filter { expr, inner } => exists(expr).is_empty() && is_pattern(inner, false),
        GraphPattern::Graph { inner, .. } => is_pattern(inner, may_be_optional),
        _ => false,
    }
}

/// Whether no solution of a pattern is without a triple of the graph that it stands in.
pub(super) fn needs_a_triple(pattern: &GraphPattern) -> bool {
    match pattern {
        GraphPattern::Bgp { patterns } => !patterns.is_empty(),
        GraphPattern::Path { .. } => true,
        GraphPattern::Join { left, right } => needs_a_triple(left) || needs_a_triple(right),
        GraphPattern::Union { left, right } => needs_a_triple(left) && needs_a_triple(right),
        GraphPattern::LeftJoin { left: inner, .. }
        | GraphPattern::Minus { left: inner, .. }
        | GraphPattern::Filter { inner, .. }
        | GraphPattern::Extend { inner, .. }
        | GraphPattern::OrderBy { inner, .. }
        | GraphPattern::Project { inner, .. }
        | GraphPattern::Distinct { inner }
        | GraphPattern::Reduced { inner }
        | GraphPattern::Slice { inner, .. } => needs_a_triple(inner),
        // Groups of nothing are one, where nothing is grouped by.
        GraphPattern::Group { inner, variables, .. } => !variables.is_empty() && needs_a_triple(inner),
        _ => false,
    }
}

/// The patterns that an expression asks for with EXISTS.
pub(super) fn exists(expression: &Expression) -> Vec<&GraphPattern> {
    match expression {
        Expression::Exists(pattern) => vec![pattern],
        Expression::NamedNode(_)
        | Expression::Literal(_)
        | Expression::Variable(_)
        | Expression::Bound(_) => Vec::new(),
        Expression::Or(a, b)
        | Expression::And(a, b)
        | Expression::Equal(a, b)
        | Expression::SameTerm(a, b)
        | Expression::Greater(a, b)
        | Expression::GreaterOrEqual(a, b)
        | Expression::Less(a, b)
        | Expression::LessOrEqual(a, b)
        | Expression::Add(a, b)
        | Expression::Subtract(a, b)
        | Expression::Multiply(a, b)
        | Expression::Divide(a, b) => [a, b].into_iter().flat_map(|part| exists(part)).collect(),
        Expression::UnaryPlus(a) | Expression::UnaryMinus(a) | Expression::Not(a) => exists(a),
        Expression::In(a, list) => exists(a).into_iter().chain(list.iter().flat_map(exists)).collect(),
        Expression::If(a, b, c) => [a, b, c].into_iter().flat_map(|part| exists(part)).collect(),
        Expression::Coalesce(list) | Expression::FunctionCall(_, list) => {
            list.iter().flat_map(exists).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use spargebra::{Query, SparqlParser};

    fn pattern(sparql: &str) -> GraphPattern {
        match SparqlParser::new().parse_query(&format!("PREFIX x: <http://x/> {sparql}")).unwrap() {
            Query::Select { pattern, .. } => pattern,
            other => panic!("{other}"),
        }
    }

    #[test]
    fn joined_optional_and_counted_patterns_are_plain() {
        for plain in [
            "SELECT (COUNT(*) AS ?n) { ?s x:p ?o ; a ?class }",
            "SELECT ?class (COUNT(DISTINCT ?s) AS ?n) { GRAPH ?g { ?s a ?class } } GROUP BY ?class ORDER BY DESC(?n) LIMIT 5",
            "SELECT ?s ?l { VALUES ?s { x:a x:b } ?s x:p ?o OPTIONAL { ?s x:l ?l } }",
            "SELECT DISTINCT ?s { GRAPH ?g { { ?s x:p ?o } UNION { ?s x:q ?o } } FILTER(?o > 3) }",
        ] {
            assert!(is_plain(&pattern(plain)), "{plain}");
        }
    }

    #[test]
    fn what_virtuoso_errs_in_is_not() {
        for odd in [
            "SELECT ?s ?t { ?s x:p ?o BIND(STR(?o) AS ?t) }",
            "SELECT (STR(?o) AS ?t) { ?s x:p ?o }",
            "SELECT ?s { ?s x:p ?o { SELECT ?o { ?o x:q ?r } } }",
            "SELECT ?s { ?s x:p ?o FILTER NOT EXISTS { ?s x:q ?r } }",
            "SELECT ?s { ?s x:p ?o FILTER(IF(?o > 3, EXISTS { ?s x:q ?r }, false)) }",
            "SELECT ?s { ?s x:p ?o MINUS { ?s x:q ?r } }",
            "SELECT ?s { ?s x:p|x:q ?o }",
            "SELECT ?s { ?s x:p ?o OPTIONAL { ?s x:q ?r } FILTER(!BOUND(?r)) }",
            "SELECT ?s (COUNT(?r) AS ?n) { ?s x:p ?o OPTIONAL { ?s x:q ?r } } GROUP BY ?s",
            "SELECT ?s (GROUP_CONCAT(?o) AS ?all) { ?s x:p ?o } GROUP BY ?s",
            "SELECT ?s (COUNT(?o) AS ?n) { ?s x:p ?o } GROUP BY ?s HAVING (COUNT(?o) > 1)",
            "SELECT ?s { ?s x:p ?o } ORDER BY STR(?o)",
        ] {
            assert!(!is_plain(&pattern(odd)), "{odd}");
        }
    }

    #[test]
    fn a_pattern_that_nothing_fits_too_needs_no_triple() {
        for needs in ["?s x:p ?o", "VALUES ?s { x:a } ?s x:p ?o", "?s x:p ?o OPTIONAL { ?s x:q ?r }"] {
            assert!(needs_a_triple(&pattern(&format!("SELECT * {{ {needs} }}"))), "{needs}");
        }
        for nothing in
            ["", "VALUES ?s { x:a }", "OPTIONAL { ?s x:p ?o }", "{ ?s x:p ?o } UNION { BIND(1 AS ?s) }"]
        {
            assert!(!needs_a_triple(&pattern(&format!("SELECT * {{ {nothing} }}"))), "{nothing}");
        }
    }
}
