//! Pages in the manner of news sites: how much of what is read is the article, and how much of the article is read.
//!
//! `tests/html/README.md` says what the pages are. `SHOW=1 cargo test --release pages -- --nocapture` prints the
//! figures of each page, and the words that are missing or too many.

use super::here;
use demarche::article::Article;
use demarche::input::{Options, articles};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// How often each word of a text occurs.
fn words(text: &str) -> BTreeMap<String, usize> {
    let mut out = BTreeMap::new();
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        *out.entry(word.to_lowercase()).or_default() += 1;
    }
    out
}

/// The balance of how many words of the truth are found and how many of those found are of the truth.
fn f1(found: &str, truth: &str) -> f64 {
    let (found, truth) = (words(found), words(truth));
    let both: usize = truth.iter().map(|(word, n)| *n.min(found.get(word).unwrap_or(&0))).sum();
    let all = found.values().sum::<usize>() + truth.values().sum::<usize>();
    2.0 * both as f64 / all.max(1) as f64
}

/// A page with what is true of it.
struct Page {
    name: String,
    path: PathBuf,
    told: BTreeMap<String, String>,
    text: String,
}

fn pages(folder: &Path) -> Vec<Page> {
    let mut out = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ending| ending == "txt") {
            continue;
        }
        let truth = fs::read_to_string(path.with_extension("txt")).unwrap();
        let (head, text) = truth.split_once("---\n").unwrap();
        let told = head.lines().map(|line| line.split_once(": ").unwrap());
        let told = told.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        out.push(Page { name, path, told, text: text.to_owned() });
    }
    out.sort_by(|a, b| a.name.cmp(&b.name));
    out
}

fn read(path: &Path) -> Article {
    let mut all = articles(&[path.to_owned()], &Options::default());
    let article = all.next().unwrap().unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    assert!(all.next().is_none(), "a page is one article");
    article
}

/// What is told of an article otherwise than the truth has it.
fn metadata_faults(article: &Article, told: &BTreeMap<String, String>) -> Vec<String> {
    let found = [
        ("title", &article.title),
        ("byline", &article.byline),
        ("published", &article.published),
        ("publisher", &article.publisher),
        ("url", &article.url),
    ];
    found
        .iter()
        .filter(|(name, value)| told.get(*name) != value.as_ref())
        .map(|(name, value)| format!("{name}: {value:?}, not {:?}", told.get(*name)))
        .collect()
}

fn difference(a: &str, b: &str) -> String {
    let b = words(b);
    let more = words(a).into_iter().filter_map(|(word, n)| {
        let n = n.saturating_sub(*b.get(&word).unwrap_or(&0));
        (n > 0).then(|| format!("{word}×{n}"))
    });
    more.collect::<Vec<_>>().join(" ")
}

/// The F1 of every page of a folder, and what is told wrong of any.
fn measured(folder: &str) -> (Vec<f64>, Vec<String>) {
    let (mut figures, mut faults) = (Vec::new(), Vec::new());
    for page in pages(&here("tests/html").join(folder)) {
        let article = read(&page.path);
        let figure = f1(&article.text, &page.text);
        if std::env::var_os("SHOW").is_some() {
            println!("{figure:.3} {folder}/{}", page.name);
            println!("      missing: {}", difference(&page.text, &article.text));
            println!("      too many: {}", difference(&article.text, &page.text));
        }
        figures.push(figure);
        faults.extend(
            metadata_faults(&article, &page.told).into_iter().map(|fault| format!("{}: {fault}", page.name)),
        );
    }
    let (mean, worst) = (mean(&figures), figures.iter().copied().fold(1.0, f64::min));
    if std::env::var_os("SHOW").is_some() {
        println!(
            "{folder}: {} pages, F1 mean {mean:.4}, worst {worst:.4}\n{}",
            figures.len(),
            faults.join("\n")
        );
    }
    (figures, faults)
}

fn mean(figures: &[f64]) -> f64 {
    figures.iter().sum::<f64>() / figures.len() as f64
}

#[test]
fn pages_written_before_the_extraction_was_tuned() {
    let (figures, faults) = measured("first");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(figures.len() >= 12 && mean(&figures) >= 0.95, "{figures:?}");
}

#[test]
fn pages_written_after_it() {
    let (figures, faults) = measured("second");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(figures.len() >= 12 && mean(&figures) >= 0.95, "{figures:?}");
    // What the README says of them.
    assert!(mean(&figures) >= 0.985 && figures.iter().all(|figure| *figure >= 0.955), "{figures:?}");
}
