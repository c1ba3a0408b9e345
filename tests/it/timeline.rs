//! Questions about a time: who held an office on a day, what was said by then, and how a stance changed.

use super::demarche;
use std::fs;
use std::path::Path;

/// A folder with a store of three invented articles, of 2020, 2024 and of an unknown day.
fn with_store() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, published, text) in [
        (
            "old.txt",
            Some("2020-05-01"),
            "Foreign Minister Helena Varga of Kenya rejected the trade embargo.\n",
        ),
        (
            "new.txt",
            Some("2024-03-06"),
            "Foreign Minister Helena Varga of Kenya welcomed the trade embargo on Monday.\n\nTomas Okoro was president of Peru from 1994 to 1999.\n",
        ),
        ("undated.txt", None, "Norway rejected the trade embargo on Friday.\n"),
    ] {
        fs::write(folder.path().join(name), text).unwrap();
        let mut arguments = vec!["build", "--quiet", name];
        arguments.extend(published.iter().flat_map(|day| ["--published", day]));
        assert!(demarche(folder.path(), &arguments).status.success());
    }
    folder
}

fn answer(folder: &Path, arguments: &[&str]) -> (String, String) {
    let output = demarche(folder, arguments);
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn a_stance_that_changes_is_two_stances_with_two_times() {
    let folder = with_store();
    let (rows, _) = answer(folder.path(), &["ask", "timeline", "--person", "Varga", "--on", "embargo"]);
    let told: Vec<Vec<&str>> = rows
        .lines()
        .skip(1)
        .map(|row| row.split('\t').collect())
        .filter(|cells: &Vec<&str>| matches!(cells[5], "for" | "against"))
        .collect();
    let short: Vec<(&str, &str, &str)> = told.iter().map(|cells| (cells[0], cells[2], cells[5])).collect();
    assert_eq!(
        short,
        [("2020-05-01", "PublicationFallback", "against"), ("2024-03-04", "Relative", "for")],
        "{rows}"
    );
    assert!(rows.contains("welcomed the trade embargo on Monday."), "with its evidence");
}

#[test]
fn offices_and_stances_of_a_day() {
    let folder = with_store();
    let who = |day: &str| answer(folder.path(), &["ask", "who", "--as-of", day]).0;
    assert!(who("1996").contains("Tomas Okoro") && !who("1996").contains("Varga"), "{}", who("1996"));
    assert!(!who("2021").contains("Okoro") && who("2021").contains("Varga"), "{}", who("2021"));
    let stances = |option: &str, day: &str| answer(folder.path(), &["ask", "stances", option, day]).0;
    assert!(stances("--as-of", "2021").contains("against") && !stances("--as-of", "2021").contains("for\t"));
    assert!(!stances("--since", "2021-01").contains("against"));
    assert!(stances("--until", "2020-05-01").contains("against"));
    assert_eq!(stances("--until", "2020-04-30").lines().count(), 1);
    // Pictures and queries are asked the same way.
    let graph = |day: &str| answer(folder.path(), &["graph", "--as-of", day]).0;
    assert!(graph("2021").contains("Varga") && !graph("1990").contains("Varga"));
    let count = "SELECT (COUNT(?s) AS ?n) WHERE { ?s a dem:Stance }";
    assert!(answer(folder.path(), &["query", count, "--until", "2021"]).0.contains("\n1\n"));
    assert!(answer(folder.path(), &["query", count]).0.contains("\n3\n"));
    let derived = "ASK { ?s dem:supports ?o }";
    assert!(answer(folder.path(), &["query", derived]).0.contains("true"));
    assert!(answer(folder.path(), &["query", derived, "--until", "2021"]).0.contains("false"));
}

#[test]
fn what_has_no_date_is_left_out_and_told_of() {
    let folder = with_store();
    let (rows, note) = answer(folder.path(), &["ask", "stances", "--since", "1900"]);
    assert!(
        !rows.contains("Norway") && note.contains("without any date") && note.contains("--published"),
        "{note}"
    );
    // Asking about no time leaves out nothing, and "on Friday" of an unknown week is no date.
    let (rows, note) = answer(folder.path(), &["ask", "stances"]);
    assert!(rows.contains("Norway") && note.is_empty());
    let (json, _) = answer(folder.path(), &["extract", "undated.txt"]);
    let facts: serde_json::Value = serde_json::from_str(&json).unwrap();
    let when = &facts["stances"][0]["when"];
    assert_eq!((&when["edtf"], &when["source"]), (&serde_json::Value::Null, &"relative".into()));
    assert_eq!(when["words"]["text"], "Friday");
    assert_eq!(facts["document"]["published"], serde_json::Value::Null);
}

#[test]
fn a_bad_date_says_how_one_is_written() {
    let folder = tempfile::tempdir().unwrap();
    for arguments in [
        vec!["ask", "who", "--as-of", "yesterday"],
        vec!["graph", "--since", "2024-02-30"],
        vec!["query", "ASK {}", "--until", "24"],
        vec!["build", "x.txt", "--published", "March"],
        vec!["extract", "x.txt", "--published", "2024-13-01"],
    ] {
        let output = demarche(folder.path(), &arguments);
        let complaint = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(complaint.contains("YYYY-MM-DD"), "{complaint}");
    }
}

#[test]
fn the_day_of_publication_is_found_in_the_text() {
    let folder = tempfile::tempdir().unwrap();
    for (text, published, source) in [
        (
            "LONDON, 4 March 2024 (Agency) – Helena Varga met Tomas Okoro on Friday.\n",
            "2024-03-04",
            "dateline",
        ),
        ("LIMA, Peru, March 4, 2024 — Helena Varga met Tomas Okoro on Friday.\n", "2024-03-04", "dateline"),
        (
            "Talks Open in Lima\n\nPublished 4 March 2024\n\nHelena Varga met Tomas Okoro on Friday.\n",
            "2024-03-04",
            "text",
        ),
        (
            "Talks Open in Lima\n\nMonday, 4 March 2024\n\nHelena Varga met Tomas Okoro on Friday.\n",
            "2024-03-04",
            "text",
        ),
        ("Oslo, March 4, 2024\n\nHelena Varga met Tomas Okoro on Friday.\n", "2024-03-04", "dateline"),
        (
            "Talks Open in Lima\nBy Ann Doe | Updated 4 March 2024\n\nHelena Varga met Tomas Okoro on Friday.\n",
            "2024-03-04",
            "text",
        ),
        (
            "Talks Open in Lima\nLast updated: 5 March 2024 10:15 GMT\nAnn Doe, 4 March 2024\n\nHelena Varga met Tomas Okoro on Friday.\n",
            "2024-03-04",
            "dateline",
        ),
    ] {
        fs::write(folder.path().join("a.txt"), text).unwrap();
        let (json, _) = answer(folder.path(), &["extract", "a.txt"]);
        let facts: serde_json::Value = serde_json::from_str(&json).unwrap();
        let document = &facts["document"];
        assert_eq!(
            (&document["published"], &document["published_source"]),
            (&published.into(), &source.into()),
            "{text}"
        );
        let dates: Vec<&serde_json::Value> =
            facts["events"].as_array().unwrap().iter().map(|e| &e["date"]).collect();
        assert_eq!(dates, ["2024-03-01"], "{text}");
    }
    // A date that the text is about is not the day on which it was published.
    fs::write(folder.path().join("a.txt"), "Helena Varga met Tomas Okoro on 4 March 2024 in Lima.\n")
        .unwrap();
    let (json, _) = answer(folder.path(), &["extract", "a.txt"]);
    let facts: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(facts["document"]["published"], serde_json::Value::Null);
    assert_eq!(facts["events"][0]["date"], "2024-03-04");
}
