//! The scoreboard `tests/scores.csv` says how good the reading is.
//!
//! Where the environment variable `DEMARCHE_CORPORA` names the folder of
//! annotated corpora, the figures are measured anew and must not have fallen
//! by more than .01; elsewhere the test prints `skipped`. `UPDATE=1` writes them.

use std::collections::BTreeMap;
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

type Figures = BTreeMap<(String, String), [f64; 3]>;

fn measure(corpora: &Path) -> Figures {
    let out = tempfile::tempdir().unwrap();
    let mut figures = Figures::new();
    for (set, folder, which) in SETS {
        let mut gold: Vec<PathBuf> =
            fs::read_dir(corpora.join("gold").join(folder)).unwrap().map(|e| e.unwrap().path()).collect();
        gold.sort();
        let mut pairs = Vec::new();
        for (i, gold) in gold.iter().enumerate() {
            let name = gold.file_stem().unwrap().to_string_lossy().into_owned();
            if !which(i, &name) {
                continue;
            }
            let article = corpora.join("articles").join(folder).join(format!("{name}.txt"));
            let facts = out.path().join(format!("{name}.json"));
            let run =
                Command::new(env!("CARGO_BIN_EXE_demarche")).arg("extract").arg(&article).output().unwrap();
            assert!(run.status.success(), "{}", article.display());
            fs::write(&facts, run.stdout).unwrap();
            pairs.push(format!("{}={}", gold.display(), facts.display()));
        }
        let score = Command::new("python3")
            .arg(corpora.join("tools/score.py"))
            .args(&pairs)
            .arg("--json")
            .output()
            .unwrap();
        let rows: serde_json::Value = serde_json::from_slice(&score.stdout).unwrap();
        for layer in LAYERS {
            let figure = |name: &str| rows[layer][name].as_f64().unwrap();
            figures
                .insert(((*set).to_owned(), (*layer).to_owned()), ["precision", "recall", "f1"].map(figure));
        }
    }
    figures
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
    for (set, ..) in SETS {
        for layer in LAYERS {
            let [p, r, f] = figures[&((*set).to_owned(), (*layer).to_owned())];
            text += &format!("{set},{layer},{p:.3},{r:.3},{f:.3}\n");
        }
    }
    text
}

#[test]
fn scores_have_not_fallen() {
    let Some(corpora) = std::env::var_os("DEMARCHE_CORPORA").map(PathBuf::from) else {
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
