//! Forty questions that an analyst would ask of eleven articles, written from reading them before anything was asked:
//! `tests/questions/forty.md` holds each with one command, what its answer must show and must not show, and whether it
//! does. A question is right if one command answers all of it and nothing false.

use super::{corpora, here};
use regex::RegexBuilder;
use std::path::Path;
use std::process::{Command, Stdio};

/// One question of the file.
#[derive(Debug, Default)]
struct Question {
    words: String,
    command: String,
    must: Vec<String>,
    must_not: Vec<String>,
    right: bool,
}

fn questions() -> Vec<Question> {
    let text = std::fs::read_to_string(here("tests/questions/forty.md")).unwrap();
    let mut all: Vec<Question> = Vec::new();
    for line in text.lines() {
        if let Some(words) = line.strip_prefix("### ") {
            all.push(Question { words: words.to_owned(), ..Question::default() });
            continue;
        }
        let Some(last) = all.last_mut() else { continue };
        if let Some(command) = line.strip_prefix('`').and_then(|line| line.strip_suffix('`')) {
            last.command = command.to_owned();
        } else if let Some(pattern) = line.strip_prefix("- must: ") {
            last.must.push(pattern.to_owned());
        } else if let Some(pattern) = line.strip_prefix("- must not: ") {
            last.must_not.push(pattern.to_owned());
        } else if let Some(verdict) = line.strip_prefix("- right: ") {
            last.right = verdict.starts_with("yes");
        } else if line.starts_with("## ") && !last.command.is_empty() {
            break;
        }
    }
    all
}

/// Runs the command of a question in a folder that has the store.
fn answer(folder: &Path, command: &str) -> String {
    let words = shlex::split(command).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_demarche"))
        .args(&words)
        .current_dir(folder)
        .env("COLUMNS", "200")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert_ne!(output.status.code(), Some(2), "{command}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap()
}

#[test]
fn forty_questions_are_answered_as_well_as_their_file_says() {
    let Some(corpora) = corpora() else { return println!("skipped: DEMARCHE_CORPORA is not set") };
    let folder = tempfile::tempdir().unwrap();
    let built = Command::new(env!("CARGO_BIN_EXE_demarche"))
        .args(["build", "--quiet", "dev", "--store"])
        .arg(folder.path().join("demarche.store"))
        .current_dir(corpora.join("articles"))
        .output()
        .unwrap();
    assert!(built.status.success());
    let questions = questions();
    assert_eq!(questions.len(), 40);
    let mut differences = Vec::new();
    let mut right = 0;
    for question in &questions {
        let answer = answer(folder.path(), &question.command);
        let shows = |pattern: &String| {
            let pattern = RegexBuilder::new(pattern).case_insensitive(true).build().unwrap();
            answer.lines().any(|line| pattern.is_match(line))
        };
        assert!(!question.must.is_empty() || !question.must_not.is_empty(), "{}", question.words);
        let missing: Vec<&String> = question.must.iter().filter(|pattern| !shows(pattern)).collect();
        let wrong: Vec<&String> = question.must_not.iter().filter(|pattern| shows(pattern)).collect();
        let is_right = missing.is_empty() && wrong.is_empty();
        right += usize::from(is_right);
        if is_right != question.right {
            differences.push(format!("{}\n  missing {missing:?}\n  wrong {wrong:?}", question.words));
        }
    }
    println!("{right} of {} questions are fully right", questions.len());
    assert!(differences.is_empty(), "the file says otherwise:\n{}", differences.join("\n"));
}
