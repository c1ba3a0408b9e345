//! `demarche diff`: what one reading says and another does not, whatever form they come in.

use super::{ARTICLE, demarche, here};
use std::fs;
use std::path::Path;

fn ends(folder: &Path, arguments: &[&str], code: i32) -> String {
    let output = demarche(folder, arguments);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {said}");
    format!("{}{said}", String::from_utf8_lossy(&output.stdout))
}

#[test]
fn every_form_of_one_reading_says_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let article = here(ARTICLE);
    let article = article.to_str().unwrap();
    let mut forms = vec!["store".to_owned()];
    ends(folder.path(), &["build", "--quiet", "--store", "store", article], 0);
    for (format, ending) in [("json", "json"), ("nquads", "nq"), ("trig", "trig"), ("turtle", "ttl")] {
        let facts = demarche(folder.path(), &["extract", article, "--format", format]).stdout;
        forms.push(format!("facts.{ending}"));
        fs::write(folder.path().join(format!("facts.{ending}")), facts).unwrap();
    }
    for first in &forms {
        for second in &forms {
            assert_eq!(
                ends(folder.path(), &["diff", first, second], 0),
                "both say the same\n",
                "{first} {second}"
            );
        }
    }
}

#[test]
fn what_changed_is_told_by_layer_with_its_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write("a.txt", "Foreign Minister Helena Varga of Kenya condemned the attack.\n");
    write("b.txt", "Norway rejected the levy.\n");
    let facts = demarche(folder.path(), &["extract", "a.txt"]).stdout;
    let facts = String::from_utf8(facts).unwrap();
    write("before.json", &facts);
    write("after.json", &facts.replace("against", "favor"));
    let told = ends(folder.path(), &["diff", "before.json", "after.json"], 1);
    for words in [
        "a.txt\n",
        "\nstances: 1 changed\n",
        "~ Helena Varga · against",
        "polarity: against → favor",
        "\n    Foreign Minister Helena Varga of Kenya condemned the attack.\n",
    ] {
        assert!(told.contains(words), "no “{words}” in {told}");
    }
    assert!(!told.contains("roles:"), "{told}");
    let rows = ends(folder.path(), &["diff", "before.json", "after.json", "--format", "json"], 1);
    let rows: serde_json::Value = serde_json::from_str(&rows).unwrap();
    assert_eq!(rows[0]["differences"]["polarity"], serde_json::json!(["against", "favor"]));
    // Another article altogether.
    ends(folder.path(), &["build", "--quiet", "a.txt", "b.txt"], 0);
    let told = ends(folder.path(), &["diff", "before.json", "demarche.store"], 1);
    assert!(told.contains("b.txt: only in demarche.store"), "{told}");
}

#[test]
fn what_cannot_be_compared_ends_with_two() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("torn.nq"), "<a> <b>").unwrap();
    fs::write(folder.path().join("torn.json"), "{").unwrap();
    fs::write(folder.path().join("empty.json"), "").unwrap();
    for (first, words) in [
        ("missing.json", "cannot read missing.json"),
        ("missing", "no store at missing"),
        ("torn.nq", "cannot read torn.nq as claims"),
        ("torn.json", "cannot read torn.json as claims"),
    ] {
        let said = ends(folder.path(), &["diff", first, "empty.json"], 2);
        assert!(said.contains(words) && said.contains("\nhint: "), "{said}");
    }
    ends(folder.path(), &["diff", "empty.json"], 2);
}
