//! The evidence of every claim is the article's own words at its offsets.

use super::{corpora, demarche, here};
use serde_json::Value;
use std::fs;
use std::path::PathBuf;

/// Visits every object of a value that has a `text`, a `start` and an `end`.
fn spans<'a>(value: &'a Value, found: &mut Vec<&'a Value>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| spans(item, found)),
        Value::Object(fields) => {
            if ["text", "start", "end"].iter().all(|key| fields.contains_key(*key)) {
                found.push(value);
            }
            fields.values().for_each(|field| spans(field, found));
        }
        _ => {}
    }
}

fn offset(value: &Value, key: &str) -> usize {
    usize::try_from(value[key].as_u64().unwrap()).unwrap()
}

/// Holds every span of the facts of one article to its text, in code points.
fn check(article: &str) -> usize {
    let text: Vec<char> =
        fs::read_to_string(article).unwrap().trim_start_matches('\u{feff}').chars().collect();
    let output = demarche(&here("."), &["extract", article, "--format", "json"]);
    assert!(output.status.success(), "{article}");
    let facts: Value = serde_json::from_slice(&output.stdout).unwrap();
    let mut found = Vec::new();
    spans(&facts, &mut found);
    for span in &found {
        let piece =
            |span: &Value| -> String { text[offset(span, "start")..offset(span, "end")].iter().collect() };
        let words = match span["parts"].as_array() {
            Some(parts) => parts.iter().map(piece).collect::<Vec<_>>().join(" "),
            None => piece(span),
        };
        assert_eq!(span["text"].as_str().unwrap(), words, "{article}: {span}");
    }
    // What a claim rests on holds what made the rule fire.
    for layer in ["quotations", "stances"] {
        for claim in facts[layer].as_array().unwrap() {
            let (cue, evidence) = (&claim["cue"], &claim["evidence"]);
            assert!(
                offset(evidence, "start") <= offset(cue, "start")
                    && offset(cue, "end") <= offset(evidence, "end"),
                "{article}: the cue lies outside the evidence: {claim}"
            );
        }
    }
    found.len()
}

#[test]
fn every_span_is_the_articles_own_text() {
    let mut articles = vec![here(super::ARTICLE)];
    match corpora() {
        Some(corpora) => {
            for folder in ["articles/dev", "articles/dev2"] {
                let mut files: Vec<PathBuf> =
                    fs::read_dir(corpora.join(folder)).unwrap().map(|entry| entry.unwrap().path()).collect();
                files.sort();
                articles.extend(files);
            }
        }
        None => println!("skipped: DEMARCHE_CORPORA is not set; only the shipped article is checked"),
    }
    let spans: usize = articles.iter().map(|article| check(article.to_str().unwrap())).sum();
    assert!(spans > 20 * articles.len(), "only {spans} spans in {} articles", articles.len());
}
