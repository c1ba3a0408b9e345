//! How the time of questions grows with the store: `cargo bench --bench questions`, or `-- 10000 100000` for other
//! numbers of quads; `-- 1000000 timeline coverage` asks these questions alone.
//!
//! For each number of quads a store is made of articles that were made up, each published on some day of seven years,
//! and loaded as a command does. Each shipped question is asked of it, without options and whole, sorted as `ask` sorts;
//! the least of three times counts. A line each, tab-separated: the question, then for each store its rows and seconds, and how many times
//! longer the last takes than the first. A mark stands where the last is over the bar: 0.3 s, of `matrix` and `conflicts` 1 s, and 1.3 times the loading with it.

mod made;

use demarche::questions::{self, QUESTIONS, Question, Value};
use demarche::rdf::DEFAULT_BASE;
use demarche::store::{self, Place, Store};
use made::{article, readings};
use oxigraph::model::vocab::xsd;
use oxigraph::model::{Literal, NamedNode, Quad, Term};
use oxigraph::sparql::QueryResults;
use std::time::Instant;

/// As the program's own (`src/main.rs`).
#[cfg(not(feature = "rocksdb"))]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// So many articles are stored at a time.
const TURN: usize = 16;
/// How often each question is asked.
const TIMES: usize = 3;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let numbers: Vec<usize> = words.iter().filter_map(|word| word.parse().ok()).collect();
    let numbers = if numbers.is_empty() { vec![10_000, 100_000, 1_000_000] } else { numbers };
    let is_named = |question: &&Question| words.contains(&question.name);
    let named: Vec<&Question> = QUESTIONS.iter().filter(is_named).collect();
    let asked = if named.is_empty() { QUESTIONS.iter().collect() } else { named };
    let mut lines: Vec<Vec<(usize, f64)>> = vec![Vec::new(); asked.len()];
    let mut loads = Vec::new();
    for number in &numbers {
        let folder = tempfile::tempdir().unwrap();
        let place = Place::Folder(folder.path().join("made"));
        make(&place, *number);
        let start = Instant::now();
        let store = Store::open(&place, DEFAULT_BASE).unwrap();
        loads.push((store.len().unwrap(), start.elapsed().as_secs_f64()));
        for (line, question) in lines.iter_mut().zip(&asked) {
            let asked = (0..TIMES).map(|_| {
                let start = Instant::now();
                let rows = ask(&store, question);
                (rows, start.elapsed().as_secs_f64())
            });
            line.push(asked.min_by(|a, b| a.1.total_cmp(&b.1)).unwrap());
        }
        store.keep_until_the_end();
    }
    row("(loading)", &loads, "");
    let (_, load) = loads.last().copied().unwrap();
    for (line, question) in lines.iter().zip(&asked) {
        let bar = if matches!(question.name.as_str(), "matrix" | "conflicts") { 1.0 } else { 0.3 };
        let (_, last) = line.last().copied().unwrap();
        let is_over = last > bar || load + last > 1.3 * load;
        row(&question.name, line, if is_over { "\tover the bar" } else { "" });
    }
}

fn row(name: &str, line: &[(usize, f64)], mark: &str) {
    let cells: String = line.iter().map(|(rows, seconds)| format!("\t{rows}\t{seconds:.3}")).collect();
    let growth = line.last().map_or(0.0, |last| last.1) / line.first().map_or(1.0, |first| first.1.max(1e-6));
    println!("{name}{cells}\t× {growth:.0}{mark}");
}

/// Asks a question as `ask` does without options; how many rows the answer has.
fn ask(store: &Store, question: &Question) -> usize {
    let defaults = question.parameters.iter().filter_map(|parameter| {
        let value = Value::Term(Literal::from(parameter.default.as_deref()?).into());
        Some((parameter.name.clone(), value))
    });
    let sparql = questions::bind(question, &defaults.collect(), questions::Dialect::Lateral).unwrap();
    if let Some(rows) = questions::taken_apart(&sparql).and_then(|query| store.rows(&query)) {
        let mut told: Vec<Vec<String>> = Vec::new();
        rows.each(|terms| told.push(terms.iter().map(|term| term.map_or_else(String::new, cell)).collect()));
        return told.len();
    }
    let (query, order) = questions::unordered(&sparql).unwrap();
    let QueryResults::Solutions(solutions) = store.evaluate(query).unwrap() else { return 0 };
    let mut rows: Vec<_> =
        solutions.map(|row| row.unwrap().values().to_vec()).map(|row| (order.terms(&row), row)).collect();
    order.sort(&mut rows, |(terms, _)| terms);
    rows.len()
}

/// A term as its text.
fn cell(term: &Term) -> String {
    match term {
        Term::Literal(literal) => literal.value().to_owned(),
        Term::NamedNode(node) => node.as_str().to_owned(),
        other => other.to_string(),
    }
}

/// A store of so many quads or a few more.
fn make(place: &Place, quads: usize) {
    let readings = readings();
    let mut store = Store::open_to_write(place, DEFAULT_BASE).unwrap();
    let mut made = 0;
    let mut number = 0;
    while made < quads {
        let turn: Vec<Vec<Quad>> =
            (number..number + TURN).map(|n| published(article(&readings, n), n)).collect();
        number += TURN;
        made += turn.iter().map(Vec::len).sum::<usize>();
        store::put(&mut store, turn).unwrap();
    }
    store.derive().unwrap();
    store.save().unwrap();
}

/// An article with the day on which it was published.
fn published(mut quads: Vec<Quad>, number: usize) -> Vec<Quad> {
    let Some(graph) = quads.first().map(|quad| quad.graph_name.clone()) else { return quads };
    let oxigraph::model::GraphName::NamedNode(article) = graph.clone() else { return quads };
    let day = format!("{}-{:02}-{:02}", 2019 + number % 7, 1 + number / 7 % 12, 1 + number / 84 % 28);
    let predicate = NamedNode::new_unchecked("https://schema.org/datePublished");
    quads.retain(|quad| quad.predicate != predicate);
    quads.push(Quad::new(article, predicate, Literal::new_typed_literal(day, xsd::DATE), graph));
    quads
}
