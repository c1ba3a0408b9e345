//! The README shows what the program prints: each ```` ```console ```` block is run.
//!
//! A line `$ command` is run by `sh` in a fresh folder that holds `data/` and
//! has `demarche` on its path (`cargo run --release --` stands for it); the
//! lines after it are what it prints. A line `…` stands for the rest of the
//! output. `UPDATE=1 cargo test --release readme` writes the output anew.

use std::fs;
use std::path::Path;
use std::process::Command;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Runs one command line in `folder`; what it printed, times made equal.
fn run(command: &str, folder: &Path) -> String {
    let program = Path::new(env!("CARGO_BIN_EXE_demarche"));
    let path =
        format!("{}:{}", program.parent().unwrap().display(), std::env::var("PATH").unwrap_or_default());
    let output = Command::new("sh")
        .args(["-c", &format!("{} 2>&1", command.replace("cargo run --release --", "demarche"))])
        .current_dir(folder)
        .env("PATH", path)
        .env("COLUMNS", "100")
        .env("XDG_CONFIG_HOME", folder)
        .output()
        .unwrap();
    untimed(&String::from_utf8_lossy(&output.stdout))
}

/// Replaces durations (`12 ms`, `0.05 s`) by `… s`, so that outputs can be compared.
fn untimed(text: &str) -> String {
    let mut words: Vec<String> = Vec::new();
    for line in text.lines() {
        let mut out: Vec<String> = Vec::new();
        for word in line.trim_end().split(' ') {
            let unit = word.trim_end_matches(['.', ',', ')']);
            let number = out.last().is_some_and(|last| last.trim_start_matches('(').parse::<f64>().is_ok());
            if number && ["ms", "s", "µs"].contains(&unit) {
                *out.last_mut().unwrap() = "…".to_owned();
                out.push(word.replace(unit, "s"));
            } else {
                out.push(word.to_owned());
            }
        }
        words.push(out.join(" "));
    }
    words.join("\n")
}

/// Whether `actual` is `expected`, whose last line may be `…` for any rest.
fn same(expected: &str, actual: &str) -> bool {
    match expected.strip_suffix('…').filter(|head| head.is_empty() || head.ends_with('\n')) {
        Some(head) => actual.starts_with(head.trim_end_matches('\n')),
        None => expected.trim_end() == actual.trim_end(),
    }
}

/// As much of `actual` as `expected` showed.
fn shortened(expected: &str, actual: &str) -> String {
    if expected.ends_with('…') {
        let lines = expected.lines().count() - 1;
        let head: Vec<&str> = actual.lines().take(lines).collect();
        format!("{}\n…", head.join("\n"))
    } else {
        actual.trim_end().to_owned()
    }
}

#[test]
fn readme_shows_what_is_printed() {
    let path = Path::new(ROOT).join("README.md");
    let readme = fs::read_to_string(&path).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let articles = folder.path().join("data/articles");
    fs::create_dir_all(&articles).unwrap();
    for entry in fs::read_dir(Path::new(ROOT).join("data/articles")).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), articles.join(entry.file_name())).unwrap();
    }
    let (mut rewritten, mut faults, mut commands) = (Vec::new(), Vec::new(), 0);
    let mut lines = readme.lines().peekable();
    while let Some(line) = lines.next() {
        rewritten.push(line.to_owned());
        if line != "```console" {
            continue;
        }
        while let Some(command) = lines.next_if(|line| *line != "```") {
            rewritten.push(command.to_owned());
            let command =
                command.strip_prefix("$ ").expect("a console block has commands, each with its output");
            let mut expected = Vec::new();
            while let Some(line) = lines.next_if(|line| *line != "```" && !line.starts_with("$ ")) {
                expected.push(line);
            }
            let expected = expected.join("\n");
            let actual = run(command, folder.path());
            commands += 1;
            if !same(&expected, &actual) {
                faults.push(format!("$ {command}\n--- README\n{expected}\n--- printed\n{actual}"));
            }
            let shown = shortened(&expected, &actual);
            if !shown.is_empty() {
                rewritten.push(shown);
            }
        }
    }
    assert!(commands >= 5, "the README shows the commands");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, rewritten.join("\n") + "\n").unwrap();
    } else {
        assert!(faults.is_empty(), "run UPDATE=1 cargo test --release readme\n{}", faults.join("\n"));
    }
}

#[test]
fn readme_tells_the_measured_quality() {
    let readme = fs::read_to_string(Path::new(ROOT).join("README.md")).unwrap();
    let scores = fs::read_to_string(Path::new(ROOT).join("tests/scores.csv")).unwrap();
    let figure = |set: &str, layer: &str| {
        let line = scores.lines().find(|line| line.starts_with(&format!("{set},{layer},"))).unwrap();
        let f1: f64 = line.rsplit(',').next().unwrap().parse().unwrap();
        format!("{f1:.2}").replace("0.", ".")
    };
    for (name, layer) in [
        ("people", "people"),
        ("their country", "country_of_person"),
        ("offices", "roles"),
        ("ties between people", "relations"),
        ("quotations, direct and indirect", "quotations"),
        ("direct quotations alone", "quotations_direct"),
        ("stances: holder and polarity", "stances_holder_polarity"),
        ("stances, with their target", "stances"),
        ("events", "events"),
    ] {
        let row = format!(
            "| {name} | {} |",
            ["article", "dev", "dev2", "dev2-even"].map(|set| figure(set, layer)).join(" | ")
        );
        assert!(readme.contains(&row), "README should have: {row}");
    }
}
