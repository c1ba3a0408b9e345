//! Both engines: the same commands, the same bytes, the same answers.

use crate::life::{self, engines, lines, open};
use demarche::questions;
use std::path::Path;
use std::process::Command;

fn demarche(folder: &Path, arguments: &[&str]) -> String {
    let output =
        Command::new(env!("CARGO_BIN_EXE_demarche")).args(arguments).current_dir(folder).output().unwrap();
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {error}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn every_engine_gives_the_same_graphs_and_the_same_answers() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    life::write(&folder.join("news"), 60);
    let mut first: Option<(Vec<String>, Vec<String>)> = None;
    for kind in engines() {
        let store = format!("{kind}.store");
        let say = |arguments: &[&str]| demarche(folder, &[arguments, &["--store", &store]].concat());
        // One article is changed, one forgotten, the rest read twice, by one thread and by two.
        say(&["build", "news", "--quiet", "--jobs", "1", "--engine", kind.as_str()]);
        std::fs::write(folder.join("news/0003.txt"), life::text(3, 1)).unwrap();
        say(&["build", "news", "--quiet", "--jobs", "2"]);
        say(&["forget", "news/0005.txt", "--quiet"]);
        std::fs::write(folder.join("news/0003.txt"), life::text(3, 0)).unwrap();
        say(&["build", "news/0003.txt", "--quiet"]);
        let mut answers: Vec<String> = questions::QUESTIONS
            .iter()
            .map(|question| say(&["ask", &question.name, "--format", "json"]))
            .collect();
        // By words and by ids, which an engine on disk finds in lists of its own, once it has made them.
        for question in questions::QUESTIONS.iter() {
            for parameter in &question.parameters {
                let is_words = parameter.kinds == [questions::Kind::Words];
                if parameter.of.is_some() || is_words && question.has_lines_of(parameter) {
                    let option = format!("--{}", parameter.name);
                    for words in ["sanctions", "the border plan", "reject", "news/0007", "minister", "zebra"]
                    {
                        answers.push(say(&["ask", &question.name, &option, words, "--format", "json"]));
                    }
                }
            }
        }
        let people = say(&["people"]);
        for id in people.lines().skip(1).filter_map(|row| row.rsplit('\t').next()) {
            for command in [["why", id].as_slice(), &["profile", id], &["graph", "--around", id]] {
                answers.push(say(command));
            }
        }
        answers.push(people);
        answers.push(say(&["graph"]));
        answers.push(say(&["ask", "who", "--as-of", "2024-03-06"]));
        let found = (lines(&open(&folder.join(&store))), answers);
        assert!(found.0.len() > 1000, "{kind}: {} quads", found.0.len());
        match &first {
            None => first = Some(found),
            Some(first) => {
                assert_eq!(found.0, first.0, "{kind}");
                assert_eq!(found.1, first.1, "{kind}");
            }
        }
    }
}

#[test]
fn a_store_tells_its_engine_and_another_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    life::write(&folder.path().join("news"), 2);
    for kind in engines() {
        let build = |engine: &str| {
            Command::new(env!("CARGO_BIN_EXE_demarche"))
                .args(["build", "news", "--quiet", "--store", kind.as_str(), "--engine", engine])
                .current_dir(folder.path())
                .output()
                .unwrap()
        };
        assert!(build(kind.as_str()).status.success());
        let other = if kind.as_str() == "memory" { "rocksdb" } else { "memory" };
        let refused = build(other);
        let error = String::from_utf8_lossy(&refused.stderr).into_owned();
        assert_eq!(refused.status.code(), Some(2), "{error}");
        assert!(error.contains("is kept by") && error.contains("demarche import"), "{error}");
    }
}
