//! `demarche eval`: the documented example, the same figures as the reference scorer, and what is refused.

use super::{corpora, demarche, here};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn printed(folder: &Path, arguments: &[&str]) -> String {
    let output = demarche(folder, arguments);
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn json(folder: &Path, arguments: &[&str]) -> Value {
    serde_json::from_str(&printed(folder, arguments)).unwrap()
}

/// The example of docs/GOLD.md as two files in a folder of its own.
fn example() -> tempfile::TempDir {
    let page = fs::read_to_string(here("docs/GOLD.md")).unwrap();
    let gold = page.split("```json\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let text: Vec<&str> = page.lines().filter_map(|line| line.strip_prefix("> ")).collect();
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("levy.json"), gold).unwrap();
    fs::write(folder.path().join("levy.txt"), text.join("\n") + "\n").unwrap();
    folder
}

#[test]
fn the_documented_example_is_gold() {
    let folder = example();
    let text = fs::read_to_string(folder.path().join("levy.txt")).unwrap();
    let gold: Value =
        serde_json::from_str(&fs::read_to_string(folder.path().join("levy.json")).unwrap()).unwrap();
    let page = fs::read_to_string(here("docs/GOLD.md")).unwrap();
    for (layer, entries) in gold.as_object().unwrap() {
        for (field, value) in entries.as_array().unwrap().iter().flat_map(|e| e.as_object().unwrap()) {
            assert!(
                page.contains(&format!("`{field}`")) || field == "optional",
                "{layer}: {field} is explained"
            );
            if ["quote", "content", "target"].contains(&field.as_str()) {
                assert!(text.contains(value.as_str().unwrap()), "{layer}: {value} is in the text");
            }
        }
    }
    let scores = json(folder.path(), &["eval", ".", "--format", "json"]);
    assert_eq!(scores["people"]["f1"], 1.0, "{scores}");
    assert_eq!(scores["stances"]["fn"].as_u64().unwrap() + scores["stances"]["tp"].as_u64().unwrap(), 2);
    for line in page.lines().filter_map(|line| line.strip_prefix("| `")) {
        let name = line.split('`').next().unwrap();
        assert!(scores.get(name).is_some(), "{name} is a layer");
    }
}

#[test]
fn figures_are_remembered_and_compared() {
    let folder = example();
    let csv = printed(folder.path(), &["eval", "levy.json", "--format", "csv"]);
    fs::write(folder.path().join("before.csv"), csv.replace("people,1,1,1", "people,0.5,1,0.6667")).unwrap();
    let with = ["eval", "levy.json", "--baseline", "before.csv"];
    let people = |text: &str| text.lines().find(|line| line.starts_with("people")).unwrap().to_owned();
    assert!(people(&printed(folder.path(), &with)).ends_with("+0.500  +0.000  +0.333"), "table");
    let scores = json(folder.path(), &[with.as_slice(), &["--format", "json"]].concat());
    assert_eq!(scores["people"]["f1_change"], 0.3333);
    assert_eq!(scores["events"]["f1_change"], 0.0);
    let csv = printed(folder.path(), &[with.as_slice(), &["--format", "csv"]].concat());
    assert!(people(&csv).ends_with(",0.5,0,0.3333"), "{csv}");
    let columns: Vec<usize> = csv.lines().map(|line| line.split(',').count()).collect();
    assert!(columns.iter().all(|n| *n == columns[0]), "{csv}");
}

#[test]
fn misses_and_false_alarms_stand_in_their_sentences() {
    let folder = example();
    // Facts made elsewhere: one stance is missed, and one is none.
    fs::create_dir(folder.path().join("theirs")).unwrap();
    let facts = r#"{"people": [], "stances": [{"holder": {"id": "c:KE", "kind": "country", "label": "Nairobi", "country": "KE"},
        "polarity": "favor", "target": {"text": "the talks"}, "evidence": {"text": "Nairobi cautiously welcomed the talks but rejected the levy on grain."}},
        {"holder": "c:PE", "polarity": "favor", "target": {"text": "Geneva"}, "evidence": {"text": "They met in Geneva."}}]}"#;
    fs::write(folder.path().join("theirs/levy.json"), facts).unwrap();
    let run = |show| {
        printed(folder.path(), &["eval", ".", "--facts", "theirs", "--layer", "stances", "--show", show])
    };
    let (misses, alarms, all) = (run("misses"), run("false-alarms"), run("all"));
    let miss = "miss         stances, levy: KE is against: the levy on grain\n  »Nairobi cautiously welcomed the talks but rejected the levy on grain«.";
    let alarm = "false alarm  stances, levy: c:PE is for: Geneva\n  They met in »Geneva«.";
    assert!(misses.contains(miss) && !misses.contains(alarm), "{misses}");
    assert!(alarms.contains(alarm) && !alarms.contains(miss), "{alarms}");
    assert!(all.contains(miss) && all.contains(alarm), "{all}");
    assert!(all.lines().all(|line| !line.starts_with("people")), "only the layer asked for");
    let rows = json(folder.path(), &["eval", ".", "--facts", "theirs", "--show", "all", "--format", "json"]);
    assert_eq!(rows["false_alarms"][0]["words"], "Geneva");
}

#[test]
fn what_is_no_gold_is_refused() {
    let folder = example();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write("torn.json", "{\"people\": [");
    write("other.json", "{\"name\": \"x\"}");
    write("lacking.json", "{\"people\": [],\n \"roles\": [{\"person\": \"x\"}]}");
    write("alone.json", "{\"people\": []}");
    write("bad.csv", "a,b\n");
    fs::create_dir(folder.path().join("nothing")).unwrap();
    for (arguments, code, words) in [
        (&["torn.json"] as &[&str], 1, "gold annotation: EOF"),
        (&["other.json"], 1, "it has none of people, roles"),
        (&["lacking.json"], 1, "missing field `role` at line 2"),
        (&["missing.json"], 1, "cannot read missing.json"),
        (&["nothing"], 1, "no .json file in nothing"),
        (&["alone.json"], 1, "--articles DIR"),
        (&["alone.json", "--articles", "nothing"], 1, "is not at nothing/alone.txt"),
        (&["levy.json", "--facts", "nothing"], 1, "cannot read nothing/levy.json"),
        (&["levy.json", "--baseline", "bad.csv"], 1, "no columns `layer` and `f1`"),
        (&["levy.json", "--layer", "moods"], 2, "the layers are people, country_of_person"),
        (&["levy.json", "--format", "csv", "--show", "all"], 2, "--show has no place"),
        (&[], 2, "GOLD"),
    ] {
        let output = demarche(folder.path(), &[&["eval"], arguments].concat());
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {said}");
        assert!(said.contains(words), "{arguments:?}: no “{words}” in {said}");
        assert!(output.stdout.is_empty(), "{arguments:?}: no figures of half the gold");
    }
}

#[test]
fn the_reference_scorer_gives_the_same_figures() {
    let Some(corpora) = corpora() else {
        println!("skipped: DEMARCHE_CORPORA is not set");
        return;
    };
    if Command::new("python3").arg("--version").output().is_err() {
        println!("skipped: there is no python3");
        return;
    }
    for set in ["dev", "dev2"] {
        let folder = corpora.join("gold").join(set);
        let facts = tempfile::tempdir().unwrap();
        super::extract_all(&corpora.join("articles").join(set), facts.path());
        let mut gold: Vec<PathBuf> = fs::read_dir(&folder).unwrap().map(|e| e.unwrap().path()).collect();
        gold.sort();
        let pairs = gold.iter().map(|gold| {
            let facts = facts.path().join(gold.file_name().unwrap());
            format!("{}={}", gold.display(), facts.display())
        });
        let script = corpora.join("tools/score.py");
        let theirs = Command::new("python3").arg(script).args(pairs).arg("--json").output().unwrap();
        let theirs: Value = serde_json::from_slice(&theirs.stdout).unwrap();
        let folder = folder.to_str().unwrap();
        assert_eq!(json(&here("."), &["eval", folder, "--format", "json"]), theirs, "{set}, read here");
        let made = facts.path().to_str().unwrap();
        assert_eq!(json(&here("."), &["eval", folder, "--facts", made, "--format", "json"]), theirs, "{set}");
    }
}
