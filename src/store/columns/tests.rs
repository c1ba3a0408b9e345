use super::super::query;
use super::super::tables::samples::{many, rows};
use super::*;
use oxigraph::model::{Literal, NamedNode, Quad};
use oxigraph::sparql::QueryResults;
use proptest::prelude::*;
use spargebra::SparqlParser;

/// What is known here.
const KNOWN: &[&str] = &[
    "SELECT * { GRAPH ?g { ?s <https://example.org/1> ?o . ?o ?p ?t } }",
    "SELECT * { GRAPH ?s { ?s ?p ?s } }",
    "SELECT * { GRAPH <https://example.org/2> { ?s ?p \"words\" } }",
    "SELECT * { GRAPH ?g { ?s <https://example.org/3> ?o OPTIONAL { ?o <https://example.org/1> ?t } OPTIONAL { ?s <https://example.org/2> ?u . ?u ?q ?v } } }",
    "SELECT * { GRAPH ?g { ?s <https://example.org/3> ?o OPTIONAL { ?o ?p ?t FILTER(?t = ?o || !BOUND(?g)) } } }",
    "SELECT * { GRAPH ?g { ?s <https://example.org/1> ?o } OPTIONAL { SELECT ?s ?t { GRAPH ?h { ?s <https://example.org/2> ?t } } } OPTIONAL { SELECT ?t ?u { GRAPH ?h { ?t <https://example.org/3> ?u } } } }",
    "SELECT * { { SELECT ?s ?t { GRAPH ?h { ?s <https://example.org/2> ?t } } } { SELECT ?t ?s { GRAPH ?h { ?t <https://example.org/3> ?s } } } }",
    "SELECT * { GRAPH ?g { { ?s <https://example.org/1> ?o } UNION { ?o <https://example.org/2> ?s BIND(\"other\" AS ?kind) } } }",
    "SELECT * { GRAPH ?g { ?s <https://example.org/1> ?o { ?o <https://example.org/2> ?t } UNION { ?s <https://example.org/3> ?t } } }",
    "SELECT * { GRAPH ?g { ?s <https://example.org/1>|<https://example.org/2> ?o } }",
    "SELECT * { GRAPH ?g { ?t ?p ?s . ?s <https://example.org/1>|<https://example.org/2> ?o } }",
    "SELECT * { VALUES (?s ?o) { (<https://example.org/1> UNDEF) (UNDEF \"words\") (\"made\" <https://example.org/2>) } GRAPH ?g { ?s ?p ?o } }",
    "SELECT * { GRAPH ?g { ?s <https://example.org/1> ?o FILTER EXISTS { ?o ?p ?s } } }",
    "SELECT * { GRAPH ?g { ?s <https://example.org/1> ?o FILTER NOT EXISTS { ?o <https://example.org/2> ?t } FILTER(isIRI(?o) && ?o != ?s) } }",
    "SELECT DISTINCT ?o { GRAPH ?g { ?s ?p ?o } }",
    "SELECT ?s (COUNT(?o) AS ?n) (COUNT(DISTINCT ?o) AS ?m) (COUNT(*) AS ?all) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?s",
    "SELECT ?s ?p ?n ?m { { SELECT ?s (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } FILTER(isIRI(?o)) } GROUP BY ?s } { SELECT ?p (COUNT(*) AS ?m) { GRAPH ?g { ?s ?p ?o } FILTER(isIRI(?o)) } GROUP BY ?p } }",
    "SELECT (COUNT(*) AS ?all) (SUM(?one) AS ?sum) (MIN(?one) AS ?none) { GRAPH ?g { ?s <https://example.org/9> ?o } BIND(1 AS ?one) }",
    "SELECT ?p (MIN(STR(?s)) AS ?least) (MAX(CONCAT(STR(?o), \"!\", STR(?g))) AS ?most) (SUM(?one) AS ?sum) { GRAPH ?g { ?s ?p ?o } FILTER(isIRI(?s)) BIND(IF(isIRI(?o), 1, 0) AS ?one) } GROUP BY ?p",
    "SELECT ?p (COUNT(DISTINCT IF(isIRI(?o), ?s, ?none)) AS ?n) (MAX(?none) AS ?most) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?p",
    "SELECT * { GRAPH ?g { ?s ?p ?o } FILTER(sameTerm(?o, 01) || sameTerm(?o, \"words\") || ?s = <https://example.org/2>) BIND(sameTerm(?o, ?s) AS ?same) }",
    "SELECT (MIN(?day) AS ?first) (MAX(?day) AS ?last) { VALUES ?day { \"2031-03-05\"^^xsd:date \"0999-12-31\"^^xsd:date \"2031-03-15\"^^xsd:date } }",
    "SELECT ?p (GROUP_CONCAT(DISTINCT ?text; separator=\"+\") AS ?texts) { SELECT ?p ?text { GRAPH ?g { ?s ?p ?o } BIND(STR(?o) AS ?text) } ORDER BY ?text } GROUP BY ?p",
    "SELECT * { GRAPH ?g { ?s ?p ?o } BIND(COALESCE(?none, STRAFTER(STR(?o), \"org/\"), \"\") AS ?text) BIND(STRBEFORE(STR(?g), \"/ex\") AS ?before) BIND(LCASE(CONCAT(\"É\", STR(?o))) AS ?low) BIND(IRI(?text) AS ?node) }",
    "SELECT * { GRAPH ?g { ?s ?p ?o } BIND(STRLEN(STR(?o)) AS ?len) BIND(REPLACE(STR(?p), \"^.*/\", \"\") AS ?tail) BIND(?o + 1 AS ?more) BIND(REPLACE(STR(?s), \"(ex)(a)\", \"$2$1\") AS ?turned) BIND(REPLACE(?o, \"o\", ?o) AS ?own) FILTER(REGEX(STR(?s), \"[0-3]$\")) }",
    "SELECT * { GRAPH ?g { ?s ?p ?o } BIND(SUBSTR(STR(?o), 3, 2) AS ?two) BIND(SUBSTR(CONCAT(\"Été\", STR(?o)), 2, 3) AS ?letters) BIND(SUBSTR(STR(?s), 9, 0) AS ?none) BIND(SUBSTR(STR(?s), 0, 4) AS ?before) BIND(SUBSTR(STR(?s), 90, 4) AS ?behind) BIND(SUBSTR(STR(?s), 15) AS ?rest) BIND(SUBSTR(?o, 1, ?o) AS ?own) }",
    "SELECT * { GRAPH ?g { ?s ?p ?o } BIND(STRLEN(STR(?o)) < 9 AS ?short) BIND(STR(STRLEN(STR(?g))) AS ?text) BIND(xsd:integer(STRAFTER(STR(?s), \"org/\")) AS ?number) BIND(?number = ?o AS ?same) BIND(?number >= 2 && STRLEN(?o) AS ?more) BIND(xsd:integer(STR(?p)) AS ?no) BIND(IRI(?number) AS ?node) BIND(LCASE(?number) AS ?low) BIND(?number = STR(?o) AS ?like) BIND(?number > STR(?o) AS ?great) }",
    "SELECT * { GRAPH ?g { ?s ?p ?o } FILTER(?o IN (<https://example.org/1>, \"words\", 1)) }",
    "SELECT * { GRAPH ?g { ?s ?p ?o } BIND(CONCAT(?o, \"\") AS ?text) BIND(?o < \"x\" AS ?less) BIND(?o = <https://example.org/3> AS ?same) BIND(!?o AS ?not) BIND(xsd:integer(?o) AS ?cast) }",
];

/// What is ordered, by something that tells all rows apart.
const ORDERED: &[&str] = &[
    "SELECT ?p ?text ?g { GRAPH ?g { ?s ?p ?o } FILTER(isIRI(?s) && isIRI(?g)) BIND(CONCAT(STR(?s), STR(?o)) AS ?text) } ORDER BY ?p DESC(?text) ?g",
    "SELECT ?text ?n { { SELECT ?text (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } BIND(STR(?o) AS ?text) } GROUP BY ?text } } ORDER BY DESC(?n) ?text LIMIT 2 OFFSET 1",
    "SELECT DISTINCT ?p ?text { GRAPH ?g { ?s ?p ?o } OPTIONAL { GRAPH ?h { ?o <https://example.org/1> ?t } } BIND(STR(?t) AS ?text) } ORDER BY ?text ?p",
];

fn parsed(sparql: &str) -> Query {
    SparqlParser::new()
        .with_prefix("xsd", "http://www.w3.org/2001/XMLSchema#")
        .unwrap()
        .parse_query(sparql)
        .unwrap()
}

/// The rows told here, as those of an evaluator are.
fn told(tables: &Arc<Tables>, sparql: &str) -> Option<Vec<String>> {
    let found = super::rows(tables, &parsed(sparql))?;
    let mut rows = Vec::new();
    found.each(|row| rows.push(format!("{:?}", row.iter().map(|term| term.cloned()).collect::<Vec<_>>())));
    Some(rows)
}

fn expected(tables: &Arc<Tables>, sparql: &str) -> QueryResults<'static> {
    query::ask(tables, oxigraph::sparql::SparqlEvaluator::new().for_query(parsed(sparql))).unwrap()
}

fn tables(quads: &[Quad]) -> Arc<Tables> {
    Arc::new(Tables::of(quads.iter().cloned().map(Ok)).unwrap())
}

/// Quads without blank nodes, whose values cannot be told in a query, and without the default graph.
fn named(quads: Vec<Quad>) -> Vec<Quad> {
    let is_named = |quad: &Quad| quad.subject.is_named_node() && !quad.graph_name.is_default_graph();
    quads.into_iter().filter(is_named).collect()
}

proptest! {
    #[test]
    fn columns_answer_as_rows_do(quads in many()) {
        let tables = tables(&named(quads));
        for sparql in KNOWN {
            let mut told = told(&tables, sparql).ok_or_else(|| TestCaseError::fail(format!("unknown: {sparql}")))?;
            told.sort();
            prop_assert_eq!(told, rows(expected(&tables, sparql)), "{}", sparql);
        }
    }

    #[test]
    fn columns_are_in_order(quads in many()) {
        let tables = tables(&named(quads));
        for sparql in ORDERED {
            let told = told(&tables, sparql).ok_or_else(|| TestCaseError::fail(format!("unknown: {sparql}")))?;
            let QueryResults::Solutions(solutions) = expected(&tables, sparql) else { continue };
            let expected: Vec<String> = solutions.map(|row| format!("{:?}", row.unwrap().values())).collect();
            prop_assert_eq!(told, expected, "{}", sparql);
        }
    }

    /// Whatever is not known here is left to the evaluator; what is told is right with any quads.
    #[test]
    fn what_is_told_of_any_quads_is_right(quads in many()) {
        let tables = tables(&quads);
        for sparql in KNOWN {
            if let Some(mut told) = told(&tables, sparql) {
                told.sort();
                prop_assert_eq!(told, rows(expected(&tables, sparql)), "{}", sparql);
            }
        }
    }
}

#[test]
fn what_is_not_known_here_is_not_answered() {
    let node = |number: u8| NamedNode::new_unchecked(format!("https://example.org/{number}"));
    let quads = [1, 2].map(|number| Quad::new(node(number), node(3), Literal::from("words"), node(4)));
    let tables = tables(&quads);
    for sparql in [
        // The default graph, other forms of queries and paths, what differs from row to row, and orders of other values.
        "SELECT * { ?s ?p ?o }",
        "ASK { GRAPH ?g { ?s ?p ?o } }",
        "SELECT * FROM NAMED <https://example.org/4> { GRAPH ?g { ?s ?p ?o } }",
        "SELECT * { GRAPH ?g { ?s <https://example.org/3>+ ?o } }",
        "SELECT * { GRAPH ?g { ?s ?p ?o } BIND(RAND() AS ?r) }",
        "SELECT * { GRAPH ?g { ?s ?p ?o } MINUS { GRAPH ?h { ?s ?p \"words\" } } }",
        "SELECT (SAMPLE(?s) AS ?any) { GRAPH ?g { ?s ?p ?o } }",
        "SELECT (MIN(?v) AS ?least) { VALUES ?v { 1 \"a\" } }",
        "SELECT (MIN(?v) AS ?least) { VALUES ?v { \"2031-03-05Z\"^^xsd:date \"2031-03-05\"^^xsd:date } }",
        "SELECT ?v { VALUES ?v { 1 \"a\" } } ORDER BY ?v",
        "SELECT * { GRAPH ?g { ?s ?p ?o FILTER EXISTS { GRAPH ?h { ?s ?p ?z } BIND(STRLEN(?s) AS ?o) FILTER(BOUND(?o)) } } }",
        "SELECT * { GRAPH ?g { ?s <https://example.org/9> ?o } BIND(xsd:none(?o) AS ?x) }",
        "SELECT * { GRAPH ?g { ?s ?p ?o } BIND((?o && true) AS ?truth) }",
        "SELECT (COUNT(DISTINCT STR(?s)) AS ?n) { GRAPH ?g { ?s ?p ?o } }",
        "SELECT (COUNT(STRLEN(?s)) AS ?n) { GRAPH ?g { ?s ?p ?o } }",
    ] {
        assert!(told(&tables, sparql).is_none(), "{sparql}");
    }
    assert_eq!(
        told(&tables, "SELECT ?s { GRAPH ?g { ?s ?p \"words\" } } LIMIT 1").map(|rows| rows.len()),
        Some(1)
    );
}

/// Sorting what has no order among each other may panic.
#[test]
fn values_of_several_kinds_are_not_put_in_order() {
    let values: String = (0..60)
        .map(|n| if n % 2 == 0 { format!(" {} ", n * 37 % 61) } else { format!(" \"{n}\" ") })
        .collect();
    assert!(told(&tables(&[]), &format!("SELECT ?v {{ VALUES ?v {{ {values} }} }} ORDER BY ?v")).is_none());
    let numbers = values.replace('"', "");
    let sorted = told(&tables(&[]), &format!("SELECT ?v {{ VALUES ?v {{ {numbers} }} }} ORDER BY ?v"));
    assert_eq!(sorted.map(|rows| rows.len()), Some(60));
}

#[test]
fn long_lists_are_left_to_the_evaluator() {
    let list = (0..50_000).map(|n| format!("<https://example.org/{n}>")).collect::<Vec<_>>().join(", ");
    let quad = Quad::new(
        NamedNode::new_unchecked("https://example.org/1"),
        NamedNode::new_unchecked("https://example.org/2"),
        Literal::from("words"),
        NamedNode::new_unchecked("https://example.org/3"),
    );
    assert!(
        told(&tables(&[quad]), &format!("SELECT * {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(?s IN ({list})) }}"))
            .is_none()
    );
}

#[test]
fn what_two_steps_group_is_evaluated_once() {
    let grouped = |by: &str| {
        format!("{{ SELECT {by} (COUNT(*) AS ?n{}) {{ GRAPH ?g {{ ?s ?p ?o }} }} GROUP BY {by} }}", &by[1..])
    };
    let known = |sparql: &str| {
        let Query::Select { pattern, .. } = parsed(sparql) else { unreachable!() };
        Known::of(&Optimizer::optimize_graph_pattern((&pattern).into())).len()
    };
    assert_eq!(known(&format!("SELECT * {{ {} {} }}", grouped("?s"), grouped("?p"))), 1);
    assert_eq!(known(&format!("SELECT * {{ {} }}", grouped("?s"))), 0);
    let other = grouped("?p").replace("?o }", "?s }");
    assert_eq!(known(&format!("SELECT * {{ {} {other} }}", grouped("?s"))), 0);
}

/// So many quads are asked by several threads, where there are.
#[test]
fn what_many_quads_tell_is_what_the_evaluator_says() {
    let node = |number: usize| NamedNode::new_unchecked(format!("https://example.org/{number}"));
    let quads: Vec<Quad> = (0..70_000)
        .map(|number| Quad::new(node(number / 4), node(number % 4), node(number % 1000), node(number % 7)))
        .collect();
    let tables = tables(&quads);
    let sparql = "SELECT ?text (COUNT(*) AS ?all) {
        { GRAPH ?g { ?s <https://example.org/1> ?o . ?o <https://example.org/2> ?t } BIND(CONCAT(STR(?t), \"!\") AS ?text) }
        UNION { GRAPH ?g { ?s <https://example.org/3> <https://example.org/7> } BIND(CONCAT(STR(?s), \"!\") AS ?text) }
        UNION { SELECT DISTINCT ?text { GRAPH ?g { ?s ?p <https://example.org/8> } BIND(STR(?g) AS ?text) } }
    } GROUP BY ?text";
    let mut told = told(&tables, sparql).unwrap();
    told.sort();
    assert!(told.len() > 10, "{}", told.len());
    assert_eq!(told, rows(expected(&tables, sparql)));
}
