//! What a user's gazetteer adds to the reading, and what it must not change.

use super::{demarche, here};
use serde_json::Value;
use std::fs;
use std::path::Path;

const ARTICLE: &str = "Helena Varga met Tomas Okoro, the Peruvian envoy, in Oslo on Monday. \
“We agree,” Lenka Varga said. The talks were short.\n";
const PEOPLE: &str = "id,name,aliases,country,office,from,to,wikidata\n\
p1,Helena Varga,Lenka Varga,CL,foreign minister,2021-03,,Q100001\n\
p2,Tomas Okoro,,KE,,,,Q100002\n";

/// The facts of the article with these arguments, and what was printed beside them.
fn extract(folder: &Path, more: &[&str]) -> (Value, String) {
    fs::write(folder.join("oslo.txt"), ARTICLE).unwrap();
    let output = demarche(folder, &[&["extract", "oslo.txt"], more].concat());
    let errors = String::from_utf8(output.stderr).unwrap();
    (serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{errors}")), errors)
}

fn person<'v>(facts: &'v Value, name: &str) -> &'v Value {
    let people = facts["people"].as_array().unwrap();
    people.iter().find(|person| person["name"] == name).unwrap_or_else(|| panic!("no {name}: {people:?}"))
}

#[test]
fn aliases_ids_and_sides_come_from_the_gazetteer_and_conflicts_are_told() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("people.csv"), PEOPLE).unwrap();
    let (alone, _) = extract(folder.path(), &[]);
    assert_eq!(alone["people"].as_array().unwrap().len(), 3, "two names of Varga: the article alone speaks");
    assert!(alone["people"].as_array().unwrap().iter().all(|p| p["same_as"].as_array().unwrap().is_empty()));
    let (facts, errors) = extract(folder.path(), &["--gazetteer", "people.csv"]);
    assert_eq!(facts["people"].as_array().unwrap().len(), 2);
    let varga = person(&facts, "Helena Varga");
    assert_eq!(varga["country"], "CL");
    assert_eq!(varga["mentions"].as_array().unwrap().len(), 2);
    let ids: Vec<&str> = varga["same_as"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    assert!(ids[0].ends_with("/person/p1") && ids[1] == "http://www.wikidata.org/entity/Q100001", "{ids:?}");
    // The article calls Okoro a Peruvian: it is believed, and the ids are not given.
    let okoro = person(&facts, "Tomas Okoro");
    assert_eq!((okoro["country"].as_str(), okoro["same_as"].as_array().unwrap().len()), (Some("PE"), 0));
    assert!(errors.contains("note: ") && errors.contains("Tomas Okoro") && errors.contains("KE"), "{errors}");
}

#[test]
fn each_format_says_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let lines = concat!(
        r#"{"id":"p1","schema":"Person","properties":{"name":["Helena Varga"],"alias":["Lenka Varga"],"country":["cl"]}}"#,
        "\n"
    );
    let popolo = r#"{"persons": [{"id": "p1", "name": "Helena Varga", "national_identity": "Chile",
        "other_names": [{"name": "Lenka Varga"}]}]}"#;
    for (name, text) in [("a.ftm.json", lines), ("b.json", popolo), ("c.csv", PEOPLE)] {
        fs::write(folder.path().join(name), text).unwrap();
        let (facts, _) = extract(folder.path(), &["--gazetteer", name]);
        let varga = person(&facts, "Helena Varga");
        assert_eq!(
            (facts["people"].as_array().unwrap().len(), &varga["country"]),
            (2, &Value::from("CL")),
            "{name}"
        );
    }
}

#[test]
fn an_organisation_has_its_names_and_its_id() {
    let folder = tempfile::tempdir().unwrap();
    let bank = "name,aliases,kind,country,wikidata\nAndes Trade Forum,Quillfor,organization,CL,Q100003\n";
    fs::write(folder.path().join("bodies.csv"), bank).unwrap();
    fs::write(folder.path().join("a.txt"), "Quillfor rejects the fishing ban.\n").unwrap();
    let output = demarche(folder.path(), &["extract", "a.txt", "--gazetteer", "bodies.csv"]);
    let facts: Value = serde_json::from_slice(&output.stdout).unwrap();
    let holder = &facts["stances"][0]["holder"];
    assert_eq!(
        (&holder["kind"], &holder["country"]),
        (&Value::from("organization"), &Value::from("CL")),
        "{facts}"
    );
    assert!(holder["id"].as_str().unwrap().ends_with("/organization/andes-trade-forum"), "{holder}");
}

#[test]
fn the_store_has_a_graph_for_the_gazetteer() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("people.csv"), PEOPLE).unwrap();
    fs::write(folder.path().join("oslo.txt"), ARTICLE).unwrap();
    let build = ["build", "--quiet", "oslo.txt", "--gazetteer", "people.csv"];
    let output = demarche(folder.path(), &build);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let snapshot = || fs::read_to_string(folder.path().join("demarche.store/snapshot.nq")).unwrap();
    let first = snapshot();
    for words in
        ["#altLabel> \"Lenka Varga\"", "#validFrom> \"2021-03\"", "ontology#Conflict>", "#exactMatch>"]
    {
        assert!(first.contains(words), "{words}");
    }
    assert!(demarche(folder.path(), &build).status.success());
    assert!(snapshot() == first, "the same gazetteer again changes nothing");
    let asked = demarche(folder.path(), &["ask", "conflicts"]);
    let table = String::from_utf8(asked.stdout).unwrap();
    assert!(table.contains("gazetteer at odds\tside\tTomas Okoro"), "{table}");
}

#[test]
fn a_bad_gazetteer_is_refused_and_nothing_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let article = here(super::ARTICLE);
    let article = article.to_str().unwrap();
    assert!(demarche(folder.path(), &["build", "--quiet", article]).status.success());
    let snapshot = || fs::read(folder.path().join("demarche.store/snapshot.nq")).unwrap();
    let before = snapshot();
    fs::write(folder.path().join("bad.csv"), "name,from\nHelena Varga,soon\n").unwrap();
    for (file, words) in [("bad.csv", "line 2, column “from”"), ("missing.csv", "missing.csv")] {
        let output = demarche(folder.path(), &["build", article, "--gazetteer", file]);
        let errors = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{errors}");
        assert!(errors.contains(words) && errors.contains("\nhint: "), "{errors}");
        assert!(snapshot() == before);
    }
}
