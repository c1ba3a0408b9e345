//! The scoreboard `tests/scores.csv` says how good the reading is.
//!
//! Where the environment variable `DEMARCHE_CORPORA` names the folder of
//! annotated corpora, the figures are measured anew and must not have fallen
//! by more than .01; elsewhere the test prints `skipped`. `UPDATE=1` writes them.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const LAYERS: &[&str] = &[
    "people",
    "country_of_person",
    "roles",
    "relations",
    "quotations",
    "quotations_direct",
    "stances_holder_polarity",
    "stances",
    "events",
];

/// The sets: name, folder, and which of its files (by place in the sorted list).
type Which = fn(usize, &str) -> bool;
const SETS: &[(&str, &str, Which)] = &[
    ("article", "dev", |_, name| name == "florida-peace-talks"),
    ("dev", "dev", |_, _| true),
    ("dev2", "dev2", |_, _| true),
    ("dev2-odd", "dev2", |i, _| i % 2 == 0),
    ("dev2-even", "dev2", |i, _| i % 2 == 1),
];

/// Sets whose scorers print a line for each layer.
const OTHERS: &[(&str, &[&str])] = &[
    ("polnear-dev", &["content", "content + source"]),
    ("seesaw-dev", &["sentence triples", "article triples"]),
];

type Figures = BTreeMap<(String, String), [f64; 3]>;

/// Runs one of the corpora's scorers.
fn python(corpora: &Path, script: &str, arguments: &[&OsStr]) -> String {
    let script = corpora.join("tools").join(script);
    let output = Command::new("python3").arg(&script).args(arguments).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{}: {said}", script.display());
    String::from_utf8(output.stdout).unwrap()
}

fn measure(corpora: &Path) -> Figures {
    let mut figures = Figures::new();
    let facts = ["dev", "dev2"].map(|folder| {
        let facts = tempfile::tempdir().unwrap();
        super::extract_all(&corpora.join("articles").join(folder), facts.path());
        (folder, facts)
    });
    for (set, folder, which) in SETS {
        let (_, facts) = facts.iter().find(|(name, _)| name == folder).unwrap();
        let mut gold: Vec<PathBuf> =
            fs::read_dir(corpora.join("gold").join(folder)).unwrap().map(|e| e.unwrap().path()).collect();
        gold.sort();
        let chosen = gold.iter().enumerate().filter(|(i, gold)| {
            let name = gold.file_stem().unwrap().to_string_lossy();
            which(*i, &name)
        });
        let pairs: Vec<String> = chosen
            .map(|(_, gold)| {
                let facts = facts.path().join(gold.file_name().unwrap());
                format!("{}={}", gold.display(), facts.display())
            })
            .collect();
        let mut arguments: Vec<&OsStr> = pairs.iter().map(OsStr::new).collect();
        arguments.push(OsStr::new("--json"));
        let rows: serde_json::Value = serde_json::from_str(&python(corpora, "score.py", &arguments)).unwrap();
        for layer in LAYERS {
            let figure = |name: &str| rows[layer][name].as_f64().unwrap();
            figures
                .insert(((*set).to_owned(), (*layer).to_owned()), ["precision", "recall", "f1"].map(figure));
        }
    }
    figures.extend(polnear(corpora));
    figures.extend(seesaw(corpora));
    figures
}

/// Attributions in US political news, against the articles that two annotators marked.
fn polnear(corpora: &Path) -> Figures {
    let set = corpora.join("data/polnear/dev");
    let facts = tempfile::tempdir().unwrap();
    super::extract_all(&set.join("text"), facts.path());
    let printed = python(corpora, "polnear.py", &["score".as_ref(), set.as_ref(), facts.path().as_os_str()]);
    lines("polnear-dev", &printed)
}

/// Who is for or against whom, sentence by sentence.
fn seesaw(corpora: &Path) -> Figures {
    let (articles, facts) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let set = corpora.join("data/seesaw");
    let texts = articles.path().as_os_str();
    python(corpora, "seesaw.py", &["prepare".as_ref(), set.as_ref(), texts]);
    super::extract_all(articles.path(), facts.path());
    let printed = python(corpora, "seesaw.py", &["score".as_ref(), texts, facts.path().as_os_str()]);
    lines("seesaw-dev", &printed)
}

/// The figures of a set's layers from lines such as `content  P 0.500  R 0.250  F1 0.333  (tp …`.
fn lines(set: &str, printed: &str) -> Figures {
    let (_, layers) = OTHERS.iter().find(|(name, _)| *name == set).unwrap();
    let figure = |line: &str, name: &str| -> f64 {
        line.split_once(name).unwrap().1.split_whitespace().next().unwrap().parse().unwrap()
    };
    let row = |layer: &&str| {
        let line = printed.lines().find(|line| line.split(" P ").next().unwrap().trim() == *layer).unwrap();
        let key = (set.to_owned(), (*layer).to_owned());
        (key, [" P ", " R ", " F1 "].map(|name| figure(line, name)))
    };
    layers.iter().map(row).collect()
}

fn read(text: &str) -> Figures {
    let rows = text.lines().filter(|line| !line.starts_with('#')).skip(1);
    rows.filter_map(|line| {
        let cells: Vec<&str> = line.split(',').collect();
        let number = |i: usize| cells.get(i)?.parse().ok();
        Some(((cells.first()?.to_string(), cells.get(1)?.to_string()), [number(2)?, number(3)?, number(4)?]))
    })
    .collect()
}

fn write(figures: &Figures) -> String {
    let mut text = String::from(
        "# Measured by tests/it/scores.rs (UPDATE=1 writes): precision, recall and F1 against the annotated articles.\n\
         set,layer,precision,recall,f1\n",
    );
    let gold = SETS.iter().map(|(set, ..)| (set, LAYERS));
    for (set, layers) in gold.chain(OTHERS.iter().map(|(set, layers)| (set, *layers))) {
        for layer in layers {
            let [p, r, f] = figures[&((*set).to_owned(), (*layer).to_owned())];
            text += &format!("{set},{layer},{p:.3},{r:.3},{f:.3}\n");
        }
    }
    text
}

#[test]
fn scores_have_not_fallen() {
    let Some(corpora) = super::corpora() else {
        println!("skipped: DEMARCHE_CORPORA is not set");
        return;
    };
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scores.csv");
    let now = measure(&corpora);
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, write(&now)).unwrap();
        return;
    }
    let before = read(&fs::read_to_string(&path).unwrap());
    assert_eq!(before.len(), now.len(), "tests/scores.csv has every figure");
    for (key, [.., f1]) in &before {
        let [.., new] = now[key];
        assert!(new > f1 - 0.0105, "{key:?} fell from {f1} to {new}");
        assert!(
            new < f1 + 0.0105,
            "{key:?} rose from {f1} to {new}: run UPDATE=1 cargo test --release scores"
        );
    }
}
