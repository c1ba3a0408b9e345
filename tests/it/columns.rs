//! Every ready question is evaluated a column at a time, and as Oxigraph's evaluator does.

use demarche::questions::{Dialect, QUESTIONS, Question, taken_apart};
use demarche::rdf::DEFAULT_BASE;
use demarche::store::{self, Place, Store};
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::Term;
use oxigraph::sparql::QueryResults;

/// How many rows columns and Oxigraph's evaluator both answer with.
fn answered_alike(store: &Store, question: &Question) -> usize {
    let sparql = super::questions::asked_in(question, Dialect::of(store));
    let columns = store
        .rows(&taken_apart(&sparql).unwrap())
        .unwrap_or_else(|| panic!("{} holds what columns are not asked", question.name));
    let QueryResults::Solutions(solutions) = store.query(&sparql).unwrap() else {
        panic!("a question is a SELECT")
    };
    assert_eq!(columns.variables, solutions.variables(), "{}", question.name);
    let expected: Vec<Vec<Option<Term>>> = solutions.map(|row| row.unwrap().values().to_vec()).collect();
    let mut told = Vec::new();
    columns.each(|row| told.push(row.iter().map(|term| term.cloned()).collect::<Vec<_>>()));
    assert_eq!(columns.len, told.len());
    assert_eq!(told, expected, "{}", question.name);
    told.len()
}

#[test]
fn every_question_is_answered_by_columns_as_by_rows() {
    let folder = tempfile::tempdir().unwrap();
    let sample = Place::Folder(folder.path().join("sample.store"));
    let text = std::fs::read_to_string(super::here("tests/it/sample.trig")).unwrap();
    let quads = RdfParser::from_format(RdfFormat::TriG).for_slice(&text).map(|quad| quad.unwrap());
    let mut written = Store::open_to_write(&sample, DEFAULT_BASE).unwrap();
    store::put(&mut written, super::by_graph(quads)).unwrap();
    written.derive().unwrap();
    written.save().unwrap();
    drop(written);
    let sample = Store::open(&sample, DEFAULT_BASE).unwrap();
    let news = Store::open(&Place::Folder(super::newsroom().join("demarche.store")), DEFAULT_BASE).unwrap();
    for question in QUESTIONS.iter() {
        assert!(answered_alike(&sample, question) > 0, "the sample does not answer {}", question.name);
        answered_alike(&news, question);
    }
}
