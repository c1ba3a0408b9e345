//! docs/RULES.md is made from the rules themselves; `UPDATE=1 cargo test --release rules` writes it.
//!
//! How often each rule fires and is right is counted where `DEMARCHE_CORPORA` names the annotated
//! articles; elsewhere the counts that the page has are taken as they are.

use super::{corpora, demarche, here};
use demarche::article::Article;
use demarche::extract::{RULES, Rule};
use demarche::gazetteer::Gazetteer;
use demarche::pipeline;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Fires and rights, by rule.
type Counts = BTreeMap<String, [u64; 2]>;

fn measured(corpora: &Path) -> Counts {
    let gold = ["dev", "dev2"].map(|set| corpora.join("gold").join(set).to_str().unwrap().to_owned());
    let output = demarche(&here("."), &["eval", &gold[0], &gold[1], "--show", "rules", "--format", "json"]);
    let scores: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let rules = scores["rules"].as_array().unwrap();
    let count = |row: &serde_json::Value, name: &str| row[name].as_u64().unwrap();
    rules
        .iter()
        .map(|row| (row["rule"].as_str().unwrap().to_owned(), [count(row, "fires"), count(row, "right")]))
        .collect()
}

/// The counts that the page's table has.
fn written(page: &str) -> Counts {
    let rows = page.lines().filter(|line| line.starts_with("| ["));
    rows.filter_map(|row| {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let name = cells.get(1)?.split(['[', ']']).nth(1)?;
        Some((name.to_owned(), [cells.get(3)?.parse().ok()?, cells.get(4)?.parse().ok()?]))
    })
    .collect()
}

fn share([fires, right]: [u64; 2]) -> String {
    #[allow(clippy::cast_precision_loss, reason = "counts of facts are small")]
    if fires == 0 { "–".to_owned() } else { format!("{:.2}", right as f64 / fires as f64) }
}

fn page(counts: &Counts) -> String {
    let mut text = String::from(
        "# The rules, one construction each\n\n\
         Each rule is one file under `src/extract/`, with its tables of hits and near-misses. This page is made from them\n\
         (`UPDATE=1 cargo test --release rules`). *Fires* is how many claims a rule makes on the 51 annotated articles, *right*\n\
         how many of these a careful reader made too, required or optional, with every part the same; the other rules' claims\n\
         of the same thing have gone first. `demarche eval GOLD --show rules` counts them on your own articles, and\n\
         `--show false-alarms` shows where they err.\n\n\
         | rule | what it recognises | fires | right | share |\n|---|---|---:|---:|---:|\n",
    );
    for rule in RULES {
        let count = counts.get(rule.name).copied().unwrap_or_default();
        let [fires, right] = count;
        let (name, summary) = (rule.name, rule.summary.replace('|', "\\|"));
        text += &format!("| [{name}](#{name}) | {summary} | {fires} | {right} | {} |\n", share(count));
    }
    for Rule { name, summary, example, misses, .. } in RULES {
        let example = example.lines().map(|line| format!("> {line}").trim_end().to_owned());
        let example = example.collect::<Vec<_>>().join("\n");
        text += &format!("\n## {name}\n\n{summary}\n\n{example}\n\nMisses: {misses}\n");
    }
    text
}

#[test]
fn the_page_of_rules_is_the_rules() {
    let path = here("docs/RULES.md");
    let before = fs::read_to_string(&path).unwrap_or_default();
    let old = written(&before);
    let counts = match corpora() {
        Some(corpora) => measured(&corpora),
        None => {
            println!("skipped: DEMARCHE_CORPORA is not set; the counts are taken as they are");
            old.clone()
        }
    };
    if std::env::var_os("UPDATE").is_some() {
        fs::create_dir_all(here("docs")).unwrap();
        fs::write(&path, page(&counts)).unwrap();
        return;
    }
    let hint = "run UPDATE=1 cargo test --release rules";
    assert_eq!(before, page(&old), "docs/RULES.md says of each rule what its source says: {hint}");
    for rule in RULES {
        let [was, is] = [&old, &counts].map(|all| all.get(rule.name).copied().unwrap_or_default());
        // As with the scores, small shifts may wait for the next writing of the page.
        let near = |a: u64, b: u64| a.abs_diff(b) <= 3 + a.max(b) / 10;
        assert!(near(was[0], is[0]) && near(was[1], is[1]), "{}: {was:?} is now {is:?}: {hint}", rule.name);
    }
}

#[test]
fn each_rule_recognises_its_example() {
    let mut faults = Vec::new();
    for rule in RULES {
        let article = Article { text: rule.example.to_owned(), ..Article::default() };
        let reading = pipeline::read(&article, Gazetteer::shipped());
        let found = (rule.find)(&reading.document, &reading.entities);
        if !found.iter().any(|claim| claim.evidence.rule == rule.name) {
            faults.push(format!("{}: {}", rule.name, rule.example));
        }
    }
    assert!(faults.is_empty(), "rules that make nothing of their own examples:\n{}", faults.join("\n"));
}

#[test]
fn each_rule_says_what_it_does() {
    let mut names: Vec<&str> = RULES.iter().map(|rule| rule.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), RULES.len(), "no two rules have one name");
    for rule in RULES {
        for (what, text) in [("summary", rule.summary), ("example", rule.example), ("misses", rule.misses)] {
            let whole = text.len() > 10 && text.ends_with(['.', '”', '!', '?', '"', ')']);
            // A list or a headline needs no full stop.
            assert!(whole || what == "example" && text.len() > 10, "{}: {what} is a sentence", rule.name);
        }
    }
}
