//! The store as files, and whether it is sound: export and import, hash, check, verify, stats.

use super::{ARTICLE, demarche, here};
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const MONDAY: &str = "Port Attack Condemned\n\nForeign Minister Helena Varga of Kenya condemned the attack on the port. “We will not wait,” Varga said.\n";
const TUESDAY: &str = "Chile Answers\n\nChilean President Tomás Oyarzo supports the sanctions. Oyarzo met Foreign Minister Helena Varga of Kenya in Nairobi.\n";

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// Runs a command that must end with `code`; what it printed.
fn run(folder: &Path, code: i32, arguments: &[&str]) -> String {
    let output = demarche(folder, arguments);
    let said = said(&output);
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {said}");
    assert!(!said.contains("panicked"), "{said}");
    said
}

/// A folder with two invented articles and the shipped one, and a store of them.
fn store() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("monday.txt"), MONDAY).unwrap();
    fs::write(folder.path().join("tuesday.txt"), TUESDAY).unwrap();
    fs::copy(here(ARTICLE), folder.path().join("shipped.txt")).unwrap();
    run(folder.path(), 0, &["build", "--quiet", "monday.txt", "tuesday.txt", "shipped.txt"]);
    folder
}

/// Makes a store of what another one says, edited.
fn spoilt(folder: &Path, name: &str, edit: impl Fn(&str) -> String) {
    run(folder, 0, &["export", "all.nq"]);
    let text = fs::read_to_string(folder.join("all.nq")).unwrap();
    let edited = edit(&text);
    assert_ne!(text, edited, "{name}: the edit changes nothing");
    fs::write(folder.join("spoilt.nq"), edited).unwrap();
    run(folder, 0, &["import", "spoilt.nq", "--store", name]);
}

#[test]
fn what_was_cut_to_a_time_does_not_come_in_for_the_whole() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let text = "Helena Varga rejected the plan in 2019. Helena Varga welcomed the treaty in 2024.";
    fs::write(at.join("a.txt"), text).unwrap();
    run(at, 0, &["build", "a.txt"]);
    for (days, told) in
        [(&["--until", "2020"][..], "../2020-12-31"), (&["--as-of", "2021-05-01"], "2021-05-01")]
    {
        run(at, 0, &[&["export", "cut.nq"], days].concat());
        let refused = demarche(at, &["import", "cut.nq"]);
        let said = String::from_utf8_lossy(&refused.stderr).into_owned();
        assert_eq!(refused.status.code(), Some(1), "{said}");
        assert!(said.contains("is not whole") && said.contains(told), "{said}");
    }
    run(at, 0, &["export", "whole.nq", "--since", "1990"]);
    run(at, 0, &["import", "whole.nq", "--store", "other.store"]);
}

#[test]
fn what_is_exported_and_imported_is_the_same_store() {
    let folder = store();
    let at = folder.path();
    let hash = run(at, 0, &["hash"]);
    assert_eq!(hash.trim().len(), 64, "{hash}");
    for file in ["a.nq", "a.trig", "a.jsonld", "a.nq.gz", "a.trig.gz"] {
        let other = format!("store-of-{file}");
        run(at, 0, &["export", file]);
        let told = run(at, 0, &["import", file, "--store", &other]);
        assert!(told.contains("3 articles"), "{told}");
        assert_eq!(run(at, 0, &["hash", "--store", &other]), hash, "{file}");
        // The same bytes always, whichever store they come from.
        let again = format!("again-{file}");
        run(at, 0, &["export", &again, "--store", &other]);
        assert!(fs::read(at.join(file)).unwrap() == fs::read(at.join(&again)).unwrap(), "{file}");
        let told = run(at, 0, &["import", file, "--store", &other]);
        assert!(told.contains("(3 here already)"), "{told}");
        assert_eq!(run(at, 0, &["hash", "--store", &other]), hash, "{file}, twice");
    }
    // What extract prints can be put into a store too.
    let lines = demarche(at, &["extract", "--format", "nquads", "monday.txt", "tuesday.txt", "shipped.txt"]);
    fs::write(at.join("extracted.nq"), &lines.stdout).unwrap();
    run(at, 0, &["import", "extracted.nq", "--store", "extracted"]);
    assert_eq!(run(at, 0, &["hash", "--store", "extracted"]), hash);
}

#[test]
fn lines_in_any_order_and_parts_in_several_files_make_the_same_store() {
    let folder = store();
    let at = folder.path();
    run(at, 0, &["export", "all.nq"]);
    let text = fs::read_to_string(at.join("all.nq")).unwrap();
    let mut lines: Vec<&str> = text.lines().collect();
    // Ordered by their ends, graphs and articles are mixed.
    lines.sort_by_key(|line| line.chars().rev().skip(40).collect::<String>());
    fs::write(at.join("mixed.nq"), lines.join("\n")).unwrap();
    run(at, 0, &["import", "mixed.nq", "--store", "mixed"]);
    assert_eq!(run(at, 0, &["hash", "--store", "mixed"]), run(at, 0, &["hash"]));
    for name in ["monday", "tuesday", "shipped"] {
        let file = format!("{name}.ttl");
        let turtle = demarche(at, &["extract", "--format", "turtle", &format!("{name}.txt")]);
        fs::write(at.join(&file), &turtle.stdout).unwrap();
    }
    run(at, 0, &["import", "tuesday.ttl", "shipped.ttl", "monday.ttl", "--store", "parts"]);
    assert_eq!(run(at, 0, &["hash", "--store", "parts"]), run(at, 0, &["hash"]));
}

#[test]
fn the_hash_is_of_what_was_read_in_whatever_order() {
    let folder = store();
    let at = folder.path();
    run(at, 0, &["build", "--quiet", "shipped.txt", "tuesday.txt", "monday.txt", "--store", "other"]);
    assert_eq!(run(at, 0, &["hash", "--store", "other"]), run(at, 0, &["hash"]));
    run(at, 0, &["build", "--quiet", "shipped.txt", "--store", "fewer"]);
    for graph in ["all", "articles", "identity"] {
        let hash = |store: &str| run(at, 0, &["hash", "--graph", graph, "--store", store]);
        assert_ne!(hash("fewer"), hash("other"), "{graph}");
    }
}

#[test]
fn turtle_goes_in_where_it_is_of_one_article() {
    let folder = store();
    let at = folder.path();
    run(at, 0, &["build", "--quiet", "monday.txt", "--store", "one"]);
    run(at, 0, &["export", "one.ttl", "--store", "one"]);
    run(at, 0, &["import", "one.ttl", "--store", "back"]);
    assert_eq!(run(at, 0, &["hash", "--store", "back"]), run(at, 0, &["hash", "--store", "one"]));
    run(at, 0, &["export", "three.ttl"]);
    let told = run(at, 1, &["import", "three.ttl", "--store", "nothing"]);
    assert!(told.contains("tells of 3 articles") && told.contains("hint: "), "{told}");
    assert!(!at.join("nothing").exists(), "a store was made for nothing");
}

#[test]
fn a_broken_file_changes_nothing_and_says_where() {
    let folder = store();
    let at = folder.path();
    let before = fs::read(at.join("demarche.store/snapshot.nq")).unwrap();
    run(at, 0, &["export", "--graph", "articles", "good.nq"]);
    let good = fs::read_to_string(at.join("good.nq")).unwrap();
    let first = good.lines().next().unwrap();
    let graph = first.rsplit(' ').nth(1).unwrap();
    for (text, words) in [
        (format!("{good}<half a qu"), format!("line {}", good.lines().count() + 1)),
        (
            format!("{first}\n<https://a.example/s> <https://a.example/p> \"x\" .\n"),
            "line 2: a triple is in no graph".to_owned(),
        ),
        (
            format!("{first}\n<https://a.example/s> <https://a.example/p> \"x\" <https://a.example/g> .\n"),
            "line 2: <https://a.example/g> is no graph".to_owned(),
        ),
        (format!("{good}_:b <https://a.example/p> \"x\" {graph} .\n"), "has a blank node".to_owned()),
        (
            format!("{graph} <https://a.example/p> \"x\" {graph} .\n"),
            "does not say of what article".to_owned(),
        ),
    ] {
        fs::write(at.join("bad.nq"), text).unwrap();
        let told = run(at, 1, &["import", "bad.nq"]);
        assert!(
            told.contains(&words)
                && told.contains("bad.nq")
                && told.contains("hint: nothing has been changed"),
            "“{words}” is not in: {told}"
        );
        assert!(
            fs::read(at.join("demarche.store/snapshot.nq")).unwrap() == before,
            "{words}: the store was changed"
        );
    }
    for (name, bytes) in [
        ("bad.trig", "<a> {"),
        ("bad.jsonld", "{\"@id\": "),
        ("bad.nq.gz", "no gzip"),
        ("bad.ttl", "nothing"),
    ] {
        fs::write(at.join(name), bytes).unwrap();
        assert!(run(at, 1, &["import", name]).contains("hint: "));
    }
    run(at, 1, &["import", "missing.nq"]);
    assert!(run(at, 2, &["import", "good.txt"]).contains("does not say in which format"));
    assert!(run(at, 1, &["import", "good.nq", "--base", "https://b.example/"]).contains("--base"));
    // One bad file does not keep the others out.
    let told = run(at, 1, &["import", "bad.nq", "good.nq", "--store", "some"]);
    assert!(told.contains("good.nq: 3 articles"), "{told}");
    assert_eq!(run(at, 0, &["hash", "--store", "some"]), run(at, 0, &["hash"]));
}

#[test]
fn human_verdicts_are_taken_over_unless_they_contradict() {
    let folder = store();
    let at = folder.path();
    run(at, 0, &["same", "Helena Varga", "Tomás Oyarzo"]);
    run(at, 0, &["export", "verdicts.nq"]);
    run(at, 0, &["import", "verdicts.nq", "--store", "other"]);
    let hash = run(at, 0, &["hash"]);
    assert_eq!(run(at, 0, &["hash", "--store", "other"]), hash);
    assert!(run(at, 0, &["import", "verdicts.nq", "--store", "other"]).contains("3 articles"));
    // The other store says the contrary: what it says stays.
    run(at, 0, &["undo", "--store", "other"]);
    run(at, 0, &["split", "Helena Varga", "Tomás Oyarzo", "--store", "other"]);
    let told = run(at, 0, &["import", "verdicts.nq", "--store", "other"]);
    assert!(told.contains("left out, since it contradicts"), "{told}");
    let verdicts = run(at, 0, &["people", "--verdicts", "--store", "other"]);
    assert_eq!(verdicts.lines().count(), 2, "{verdicts}");
}

#[test]
fn standard_input_and_output() {
    let folder = store();
    let at = folder.path();
    let exported = demarche(at, &["export", "--format", "trig"]);
    let mut child = Command::new(env!("CARGO_BIN_EXE_demarche"))
        .args(["import", "--format", "trig", "-", "--store", "piped"])
        .current_dir(at)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(&exported.stdout).unwrap();
    assert!(child.wait().unwrap().success());
    assert_eq!(run(at, 0, &["hash", "--store", "piped"]), run(at, 0, &["hash"]));
}

#[cfg(unix)]
#[test]
fn a_device_is_written_to_and_a_link_is_followed() {
    let folder = store();
    let at = folder.path();
    let trig = run(at, 0, &["export", "--format", "trig"]);
    assert_eq!(run(at, 0, &["export", "--format", "trig", "/dev/stdout"]), trig);
    fs::write(at.join("old.trig"), "old").unwrap();
    std::os::unix::fs::symlink("old.trig", at.join("link.trig")).unwrap();
    run(at, 0, &["export", "link.trig"]);
    assert_eq!(fs::read_to_string(at.join("old.trig")).unwrap(), trig);
    assert!(run(at, 1, &["export", "--format", "trig", "demarche.store"]).contains("demarche.store"));
    assert!(run(at, 1, &["export", "nowhere/a.nq"]).contains("cannot write nowhere/a.nq"));
}

#[test]
fn a_sound_store_conforms_and_a_spoilt_one_shows_the_sentence() {
    let folder = store();
    let at = folder.path();
    assert!(run(at, 0, &["check"]).starts_with("conforms"), "the store of a reading conforms");
    assert!(run(at, 0, &["check", "--format", "turtle"]).contains("sh:conforms true"));
    spoilt(at, "bad", |text| {
        let mut seen = false;
        let lines = text.lines().filter(|line| {
            let gone = !seen && line.contains("ontology#speaker>") && line.contains("helena-varga");
            seen |= gone;
            !gone
        });
        lines.map(|line| format!("{line}\n")).collect()
    });
    let told = run(at, 1, &["check", "--store", "bad"]);
    for words in [
        "monday.txt, claim ",
        "“We will not wait,” Varga said.",
        "dem:speaker: no value instead of at least 1 (MinCount)",
        "hint: ",
    ] {
        assert!(told.contains(words), "no “{words}” in: {told}");
    }
    let json = demarche(at, &["check", "--format", "json", "--store", "bad"]);
    let json: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(json["conforms"], false);
    assert_eq!(json["results"][0]["source"], "monday.txt");
    assert_eq!(json["results"].as_array().unwrap().len(), 1);
    let turtle = run(at, 1, &["check", "--format", "turtle", "--store", "bad"]);
    assert!(turtle.contains("sh:MinCountConstraintComponent") && turtle.contains("sh:focusNode"), "{turtle}");
}

#[test]
fn shapes_of_ones_own() {
    let folder = store();
    let at = folder.path();
    let write = |turtle: &str| {
        let prefixes = "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix dem: <https://w3id.org/demarche/ontology#> .\n@prefix schema: <https://schema.org/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n";
        fs::write(at.join("house.ttl"), format!("{prefixes}{turtle}")).unwrap();
    };
    write(
        "dem:House sh:targetClass schema:Quotation ; sh:property [ sh:path ( dem:speaker schema:name ) ; sh:minCount 1 ] .",
    );
    run(at, 0, &["check", "--shapes", "house.ttl"]);
    // Issues are known, though no article describes them.
    write(
        "dem:House sh:targetClass dem:Stance ; sh:property [ sh:path dem:issue ; sh:class skos:Concept ] .",
    );
    run(at, 0, &["check", "--shapes", "house.ttl"]);
    write(
        "dem:House sh:targetClass schema:Person ; sh:property [ sh:path schema:name ; sh:pattern \"^H\" ; sh:message \"not on the list\" ; sh:severity sh:Warning ] .",
    );
    let told = run(at, 1, &["check", "--shapes", "house.ttl"]);
    assert!(told.contains("warning: schema:name \"Tomás Oyarzo\": not on the list (Pattern)"), "{told}");
    write("dem:House sh:targetClass schema:Person ; sh:sparql [ sh:select \"\" ] .");
    let told = run(at, 1, &["check", "--shapes", "house.ttl"]);
    assert!(
        told.contains("cannot read house.ttl as shapes: sh:s") && told.contains("not understood"),
        "{told}"
    );
    write("dem:House sh:targetClass");
    run(at, 1, &["check", "--shapes", "house.ttl"]);
    assert!(run(at, 1, &["check", "--shapes", "missing.ttl"]).contains("missing.ttl"));
    assert!(run(at, 1, &["check", "--store", "nowhere"]).contains("no store at nowhere"));
}

#[test]
fn what_has_drifted_is_told() {
    let folder = store();
    let at = folder.path();
    let told = run(at, 0, &["verify"]);
    assert_eq!(told.matches("all hold").count(), 3, "{told}");
    let inserted = MONDAY
        .replace("\n\n", "\n\nIn the capital it rained. ")
        .replace("condemned the attack", "deplored the attack");
    fs::write(at.join("monday.txt"), inserted).unwrap();
    fs::remove_file(at.join("tuesday.txt")).unwrap();
    let told = run(at, 1, &["verify"]);
    for words in [
        "changed    monday.txt  (0 of 2 spans hold)",
        "now 121 to 152: ““We will not wait,” Varga said.”",
        "nowhere now: “Foreign Minister Helena Varga",
        "gone       tuesday.txt",
        "same       shipped.txt",
        "2 of 3 articles are not as they were read",
        "hint: ",
    ] {
        assert!(told.contains(words), "no “{words}” in: {told}");
    }
    run(at, 0, &["verify", "shipped.txt"]);
    assert!(run(at, 1, &["verify", "wednesday.txt"]).contains("wednesday.txt"));
    let json = demarche(at, &["verify", "--format", "json", "monday.txt"]);
    let json: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!((json["standing"].as_str(), json["hold"].as_u64()), (Some("changed"), Some(0)));
    assert_eq!(json["drifted"][1]["now"], "moved");
    // Reading it again mends it.
    run(at, 0, &["build", "--quiet", "monday.txt"]);
    run(at, 0, &["verify", "monday.txt"]);
}

#[test]
fn records_of_one_file_are_verified_each() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let record = |id: u32, text: &str| serde_json::json!({ "id": id, "body": text }).to_string();
    let write = |lines: &[String]| fs::write(at.join("news.jsonl"), lines.join("\n")).unwrap();
    write(&[record(1, MONDAY), record(2, TUESDAY), record(3, &MONDAY.repeat(2))]);
    run(at, 0, &["build", "--quiet", "--field", "text=body", "news.jsonl"]);
    let told = run(at, 0, &["verify", "--field", "text=body"]);
    assert_eq!(told.matches("all hold").count(), 3, "{told}");
    write(&[record(1, MONDAY), record(2, &format!("Late. {TUESDAY}"))]);
    let told = run(at, 1, &["verify", "--field", "text=body"]);
    for words in ["same       news.jsonl#1", "changed    news.jsonl#2", "gone       news.jsonl#3"] {
        assert!(told.contains(words), "no “{words}” in: {told}");
    }
}

#[test]
fn spans_at_odds_with_themselves_are_told_even_without_a_text() {
    let folder = store();
    let at = folder.path();
    spoilt(at, "bad", |text| text.replace("Varga said.\" ", "Varga said\" "));
    fs::remove_file(at.join("monday.txt")).unwrap();
    let told = run(at, 1, &["verify", "--store", "bad"]);
    assert!(told.contains("gone       monday.txt"), "{told}");
    assert!(told.contains("at odds with itself") && told.contains("its words are"), "{told}");
    // What came from standard input cannot be read again; that is no fault.
    let mut child = Command::new(env!("CARGO_BIN_EXE_demarche"))
        .args(["build", "--quiet", "-", "--store", "piped"])
        .current_dir(at)
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(TUESDAY.as_bytes()).unwrap();
    assert!(child.wait().unwrap().success());
    assert!(run(at, 0, &["verify", "--store", "piped"]).starts_with("standard input -"));
}

#[test]
fn numbers_of_a_store() {
    let folder = store();
    let at = folder.path();
    let stats = demarche(at, &["stats", "--format", "json"]);
    let stats: serde_json::Value = serde_json::from_slice(&stats.stdout).unwrap();
    assert_eq!((stats["articles"].as_u64(), stats["sources"].as_u64()), (Some(3), Some(3)));
    let (local, canonical) =
        (stats["people_in_articles"].as_u64().unwrap(), stats["people"].as_u64().unwrap());
    assert_eq!(local, canonical + 1, "Helena Varga stands in two articles");
    let quads: u64 = stats["quads"].as_object().unwrap().values().map(|n| n.as_u64().unwrap()).sum();
    let snapshot = fs::read_to_string(at.join("demarche.store/snapshot.nq")).unwrap();
    assert_eq!(quads, snapshot.lines().count() as u64 - 1);
    assert!(stats["bytes_on_disk"].as_u64().unwrap() >= snapshot.len() as u64);
    assert_eq!(stats["engine"], "memory");
    let table = run(at, 0, &["stats"]);
    assert!(table.contains("quotations") && table.contains("quads of derived"), "{table}");
}
