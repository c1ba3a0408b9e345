//! What an article says does not hang on how its marks are typed: curly or straight, double or, as in British papers, single.

use super::{corpora, demarche, here};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Quotations and stances of a text: who, how, and the words without their marks.
fn claims(folder: &Path, text: &str) -> BTreeSet<String> {
    fs::write(folder.join("article.txt"), text).unwrap();
    let output = demarche(folder, &["extract", "article.txt"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let facts: Value = serde_json::from_slice(&output.stdout).unwrap();
    let words = |value: &Value| -> String {
        let text = value.as_str().unwrap();
        text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
    };
    let of = |layer: &str, who: &str, how: &str, what: &str| -> Vec<String> {
        let all = facts[layer].as_array().unwrap();
        all.iter()
            .map(|claim| {
                format!("{} {} {}", words(&claim[who]["label"]), claim[how], words(&claim[what]["text"]))
            })
            .collect()
    };
    let mut out: BTreeSet<String> = of("quotations", "speaker", "kind", "content").into_iter().collect();
    out.extend(of("stances", "holder", "polarity", "target"));
    out
}

/// Curly marks as straight ones.
fn straight(text: &str) -> String {
    text.replace(['“', '”'], "\"").replace(['‘', '’'], "'")
}

/// Double marks as single ones, and single ones as double ones.
fn single(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let letter = |i: usize| chars.get(i).is_some_and(|c| c.is_alphanumeric());
    let mut inner = false;
    let mut double = false;
    (0..chars.len())
        .map(|i| match chars[i] {
            '\n' => {
                double = false;
                '\n'
            }
            '“' => '‘',
            '”' => '’',
            '"' => {
                double = !double;
                if double { '‘' } else { '’' }
            }
            '‘' => {
                inner = true;
                '“'
            }
            '’' if inner && !letter(i + 1) => {
                inner = false;
                '”'
            }
            c => c,
        })
        .collect()
}

#[test]
fn marks_may_be_typed_in_any_way() {
    let mut articles: Vec<PathBuf> = vec![here(super::ARTICLE)];
    match corpora() {
        Some(corpora) => {
            articles.extend(
                fs::read_dir(corpora.join("articles/dev")).unwrap().map(|entry| entry.unwrap().path()),
            );
        }
        None => println!("skipped: the annotated articles"),
    }
    let folder = tempfile::tempdir().unwrap();
    let (mut all, mut other) = (0, Vec::new());
    for article in articles.iter().filter(|path| path.extension().is_some_and(|e| e == "txt")) {
        let text = fs::read_to_string(article).unwrap();
        let as_written = claims(folder.path(), &text);
        for typed in [straight(&text), single(&text)].into_iter().filter(|typed| *typed != text) {
            all += as_written.len();
            other.extend(as_written.symmetric_difference(&claims(folder.path(), &typed)).cloned());
        }
    }
    assert!(all > 50, "{all} claims");
    assert!(other.is_empty(), "{} of {all} claims differ: {other:#?}", other.len());
}
