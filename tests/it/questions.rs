//! Every ready question, asked of two graphs and held to the answers in `tests/it/answers/`:
//! of the article that ships with the project (`NAME.tsv`), as the program reads it today, and of a
//! hand-made graph (`sample/NAME.tsv` from `sample.trig`), which no change of the reading can alter.
//!
//! When the reading has changed on purpose, write the answers anew and look at the difference:
//! `UPDATE=1 cargo test --test it questions`.

use demarche::article::Article;
use demarche::gazetteer::Gazetteer;
use demarche::questions::QUESTIONS;
use demarche::store::Store;
use demarche::{input, pipeline, rdf};
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{Quad, Term};
use oxigraph::sparql::{QueryResults, SparqlEvaluator};
use std::fs;
use std::path::{Path, PathBuf};

/// Questions that the shipped article does not answer, each with the reason.
const UNANSWERED: &[(&str, &str)] =
    &[("conflicts", "one article that does not contradict itself has none to show")];

fn here(relative: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(relative)
}

fn with_shared_graphs(quads: &[Quad]) -> Store {
    super::store_of(quads.iter().cloned())
}

fn shipped_quads() -> Vec<Quad> {
    let name = "data/articles/florida-peace-talks.txt";
    let article = Article { source: name.to_owned(), ..input::read(&here(name)).unwrap() };
    let reading = pipeline::read(&article, Gazetteer::shipped());
    rdf::quads(rdf::DEFAULT_BASE, &article, &reading.document, &reading.entities, &reading.claims)
}

fn sample_quads() -> Vec<Quad> {
    let text = fs::read_to_string(here("tests/it/sample.trig")).unwrap();
    RdfParser::from_format(RdfFormat::TriG).for_slice(&text).map(|quad| quad.unwrap()).collect()
}

/// An answer as tab-separated values: plain text, and IRIs without what all of them share.
fn table(results: QueryResults<'_>) -> String {
    let QueryResults::Solutions(solutions) = results else { panic!("a question is a SELECT") };
    let variables: Vec<String> = solutions.variables().iter().map(|v| v.as_str().to_owned()).collect();
    let mut text = variables.join("\t") + "\n";
    for solution in solutions {
        let solution = solution.unwrap();
        let cell = |name: &String| match solution.get(name.as_str()) {
            None => String::new(),
            Some(Term::Literal(literal)) => literal.value().replace(['\t', '\n', '\r'], " "),
            Some(Term::NamedNode(node)) => {
                node.as_str().strip_prefix(rdf::DEFAULT_BASE).unwrap_or(node.as_str()).to_owned()
            }
            Some(other) => other.to_string(),
        };
        text += &(variables.iter().map(cell).collect::<Vec<_>>().join("\t") + "\n");
    }
    text
}

/// Asks everything of a graph; the differences from the answers in a folder.
fn differences(graph: &Store, folder: &str) -> Vec<String> {
    let mut faults = Vec::new();
    for question in QUESTIONS {
        let answer = table(graph.query(question.sparql).unwrap());
        let file = here(folder).join(format!("{}.tsv", question.name));
        if std::env::var_os("UPDATE").is_some() {
            fs::create_dir_all(here(folder)).unwrap();
            fs::write(&file, &answer).unwrap();
        }
        let expected = fs::read_to_string(&file).unwrap_or_default();
        if let Some((i, (new, old))) = answer
            .lines()
            .chain(std::iter::repeat("(nothing)"))
            .zip(expected.lines().chain(std::iter::repeat("(nothing)")))
            .enumerate()
            .take(answer.lines().count().max(expected.lines().count()))
            .find(|(_, (new, old))| new != old)
        {
            faults.push(format!("{}, line {}:\n  now      {new}\n  expected {old}", file.display(), i + 1));
        }
    }
    faults
}

const HINT: &str = "if the reading changed on purpose: UPDATE=1 cargo test --test it questions";

#[test]
fn the_article_answers_every_question() {
    let graph = with_shared_graphs(&shipped_quads());
    let faults = differences(&graph, "tests/it/answers");
    assert!(faults.is_empty(), "{}\n{HINT}", faults.join("\n"));
    for question in QUESTIONS {
        let rows = table(graph.query(question.sparql).unwrap()).lines().count() - 1;
        match UNANSWERED.iter().find(|(name, _)| *name == question.name) {
            None => assert!(rows > 0, "the article does not answer “{}”", question.english()),
            Some((name, reason)) => assert_eq!(rows, 0, "{name} is answered, though {reason}"),
        }
    }
}

#[test]
fn the_sample_answers_every_question() {
    let graph = with_shared_graphs(&sample_quads());
    let faults = differences(&graph, "tests/it/answers/sample");
    assert!(faults.is_empty(), "{}\n{HINT}", faults.join("\n"));
    for question in QUESTIONS {
        let rows = table(graph.query(question.sparql).unwrap()).lines().count() - 1;
        assert!(rows > 0, "the sample does not answer “{}”", question.english());
    }
}

/// A server whose default graph is empty, and which knows none of our prefixes, gives the same answers.
#[test]
fn questions_run_unchanged_on_any_server() {
    for quads in [sample_quads(), shipped_quads()] {
        let graph = with_shared_graphs(&quads);
        let plain = oxigraph::store::Store::new().unwrap();
        plain.extend(graph.quads().map(Result::unwrap)).unwrap();
        for question in QUESTIONS {
            let query = SparqlEvaluator::new().parse_query(question.sparql).unwrap();
            let elsewhere = table(query.on_store(&plain).execute().unwrap());
            let ours = table(graph.query(question.sparql).unwrap());
            assert_eq!(elsewhere, ours, "{}", question.name);
        }
    }
}

/// The order of the rows is the question's, not the store's.
#[test]
fn answers_do_not_depend_on_the_order_of_loading() {
    for mut quads in [sample_quads(), shipped_quads()] {
        let forwards = with_shared_graphs(&quads);
        quads.reverse();
        let backwards = with_shared_graphs(&quads);
        for question in QUESTIONS {
            let ask = |graph: &Store| table(graph.query(question.sparql).unwrap());
            assert_eq!(ask(&forwards), ask(&backwards), "{}", question.name);
        }
    }
}
