//! What a user takes away is what the store holds, in the words of each format.

use super::{demarche, here};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Output;
use std::sync::OnceLock;
use tempfile::TempDir;

/// Articles of invented people, two of them one report, with their store `demarche.store`.
fn several() -> &'static Path {
    static FOLDER: OnceLock<TempDir> = OnceLock::new();
    FOLDER.get_or_init(|| built(&["several.jsonl"])).path()
}

/// Articles whose text is out to break the formats.
fn hostile() -> &'static Path {
    static FOLDER: OnceLock<TempDir> = OnceLock::new();
    FOLDER.get_or_init(|| built(&["hostile.jsonl", "hostile.txt"])).path()
}

fn built(names: &[&str]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for name in names {
        fs::copy(here("tests/formats").join(name), folder.path().join(name)).unwrap();
    }
    succeeded(demarche(folder.path(), &[&["build", "--quiet"], names].concat()));
    folder
}

fn succeeded(output: Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn failed(output: &Output, code: i32, why: &str) {
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(code), "{told}");
    assert!(told.contains(why), "{told}");
}

fn exported(folder: &Path, format: &str) -> String {
    succeeded(demarche(folder, &["export", "--format", format]))
}

fn json(folder: &Path, format: &str) -> Value {
    serde_json::from_str(&exported(folder, format)).unwrap()
}

fn entities(folder: &Path) -> Vec<Value> {
    exported(folder, "ftm").lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn report(folder: &Path, arguments: &[&str]) -> String {
    succeeded(demarche(folder, &[&["report"], arguments].concat()))
}

/// How many claims the store has.
fn claims(folder: &Path) -> usize {
    let rows = succeeded(demarche(folder, &["query", "SELECT DISTINCT ?c { ?c dem:evidence ?e }"]));
    rows.lines().count() - 1
}

/// The texts of the articles in a folder.
fn texts(folder: &Path) -> Vec<Vec<char>> {
    let mut texts = Vec::new();
    for name in ["several.jsonl", "hostile.jsonl"] {
        let lines = fs::read_to_string(folder.join(name)).unwrap_or_default();
        let text =
            |line: &str| serde_json::from_str::<Value>(line).unwrap()["text"].as_str().unwrap().to_owned();
        texts.extend(lines.lines().map(text));
    }
    texts.extend(fs::read_to_string(folder.join("hostile.txt")));
    texts.iter().map(|text| text.chars().collect()).collect()
}

#[test]
fn every_claim_is_one_annotation_of_its_sentence() {
    for folder in [several(), hostile()] {
        let whole = json(folder, "annotations");
        let items = whole["first"]["items"].as_array().unwrap();
        assert_eq!(items.len(), claims(folder));
        assert_eq!(whole["total"], items.len());
        let texts = texts(folder);
        for item in items {
            let [place, quote] = item["target"]["selector"].as_array().unwrap().as_slice() else {
                panic!("{item}")
            };
            let point = |field: &str| usize::try_from(place[field].as_u64().unwrap()).unwrap();
            let (start, end) = (point("start"), point("end"));
            let part = |from: usize, to: usize, text: &[char]| {
                text.get(from..to).map(|part| part.iter().collect::<String>())
            };
            let stands = texts.iter().any(|text| {
                part(start, end, text).as_deref() == quote["exact"].as_str()
                    && part(start.saturating_sub(32), start, text).unwrap_or_default()
                        == quote["prefix"].as_str().unwrap_or_default()
                    && part(end, (end + 32).min(text.len()), text).unwrap_or_default()
                        == quote["suffix"].as_str().unwrap_or_default()
            });
            assert!(stands, "{item}");
        }
    }
}

#[test]
fn an_annotation_is_of_the_address_where_there_is_one() {
    let whole = exported(several(), "annotations");
    assert!(whole.contains(r#""id":"https://news.example/2031/03/monday?page=1&part=2""#));
    // What is no address is none, whatever the article says of itself.
    assert!(!exported(hostile(), "annotations").contains(r#""id":"https://news.example"#));
}

#[test]
fn without_the_text_annotations_have_nothing_around_their_sentence() {
    let elsewhere = tempfile::tempdir().unwrap();
    let store = several().join("demarche.store");
    let output = demarche(
        elsewhere.path(),
        &["export", "--format", "annotations", "--store", store.to_str().unwrap()],
    );
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(told.contains("no prefix and suffix"), "{told}");
    let whole = succeeded(output);
    assert!(!whole.contains("\"prefix\"") && whole.contains("\"exact\""));
}

#[test]
fn entities_lead_to_entities() {
    for folder in [several(), hostile()] {
        let entities = entities(folder);
        let ids: BTreeSet<&str> = entities.iter().map(|entity| entity["id"].as_str().unwrap()).collect();
        assert_eq!(ids.len(), entities.len());
        for entity in &entities {
            for name in [
                "proof", "holder", "post", "document", "resolved", "involved", "entity", "subject", "object",
                "person", "relative",
            ] {
                for id in entity["properties"][name].as_array().into_iter().flatten() {
                    assert!(ids.contains(id.as_str().unwrap()), "{name} of {entity} leads nowhere");
                }
            }
        }
    }
}

/// The entities of a schema, each with the names of those that a property leads to.
fn related(entities: &[Value], schema: &str, properties: [&str; 2]) -> Vec<[String; 2]> {
    let names: BTreeMap<&str, &str> = entities
        .iter()
        .filter_map(|entity| Some((entity["id"].as_str()?, entity["properties"]["name"][0].as_str()?)))
        .collect();
    let of = |entity: &Value, property: &str| {
        names[entity["properties"][property][0].as_str().unwrap()].to_owned()
    };
    let found = entities.iter().filter(|entity| entity["schema"] == schema);
    found.map(|entity| properties.map(|property| of(entity, property))).collect()
}

#[test]
fn ties_have_the_direction_that_the_model_gives_them() {
    let entities = entities(several());
    // “His brother Luis Okoro”: the relative is the brother of the person.
    assert_eq!(related(&entities, "Family", ["person", "relative"]), [["Tomas Okoro", "Luis Okoro"]]);
    let after = related(&entities, "Succession", ["predecessor", "successor"]);
    assert!(
        after.iter().all(|pair| pair == &["Amina Barasa".to_owned(), "Lenka Varga".to_owned()])
            && !after.is_empty()
    );
    let held = related(&entities, "Occupancy", ["holder", "post"]);
    assert!(held.contains(&["Tomas Okoro".to_owned(), "President".to_owned()]), "{held:?}");
}

#[test]
fn a_date_is_told_where_words_tell_it() {
    let entities = entities(several());
    let since =
        entities.iter().find(|entity| entity["properties"]["startDate"] == serde_json::json!(["2019"]));
    assert_eq!(since.unwrap()["schema"], "Occupancy");
    // “in the spring of 2030” is no partial date; its first and last day are.
    let visit = entities.iter().find(|entity| entity["properties"]["keywords"][0] == "visit").unwrap();
    assert_eq!(visit["properties"]["startDate"][0], "2030-03-01");
    assert_eq!(visit["properties"]["endDate"][0], "2030-05-31");
    // “opposes the sanctions” has no date but the day of publication, which is told of the article alone.
    for entity in entities.iter().filter(|entity| entity["schema"] != "Article") {
        for name in ["date", "startDate", "endDate"] {
            let told = entity["properties"][name][0].as_str().unwrap_or_default();
            assert!(told != "2031-03-05" && told != "2031-03-06", "{entity}");
        }
    }
    let popolo = json(several(), "popolo");
    let starts: BTreeSet<&str> = popolo["memberships"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|item| item["start_date"].as_str())
        .collect();
    assert_eq!(starts, BTreeSet::from(["2019"]));
}

#[test]
fn what_is_taken_away_can_be_brought_back() {
    for (format, file) in [("popolo", "known.json"), ("ftm", "known.ftm.json")] {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(file), exported(several(), format)).unwrap();
        fs::write(folder.path().join("a.txt"), "Ingrid Solberg arrived in Lima. “We agree,” Solberg said.")
            .unwrap();
        let without = demarche(folder.path(), &["extract", "a.txt"]);
        assert!(succeeded(without).contains(r#""country":null"#), "the article alone tells no side");
        let with = succeeded(demarche(folder.path(), &["extract", "--gazetteer", file, "a.txt"]));
        let facts: Value = serde_json::from_str(&with).unwrap();
        assert_eq!(facts["people"][0]["country"], "NO", "{format}: {with}");
    }
}

#[test]
fn several_sentences_of_one_office_are_one_membership() {
    let popolo = json(several(), "popolo");
    let ids = |list: &str, name: &str, field: &str| -> Vec<String> {
        let all = popolo[list].as_array().unwrap().iter();
        all.filter(|item| item[field] == name).map(|item| item["id"].as_str().unwrap().to_owned()).collect()
    };
    let [person] = ids("persons", "Ingrid Solberg", "name").try_into().unwrap();
    let held: Vec<&Value> = popolo["memberships"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|item| item["person_id"] == person.as_str())
        .collect();
    assert_eq!(held.len(), 1, "{held:?}");
    assert_eq!(held[0]["sources"].as_array().unwrap().len(), 2);
    assert!(held[0].get("end_date").is_none(), "nothing tells when it ends");
}

#[test]
fn tables_join() {
    for folder in [several(), hostile()] {
        let out = folder.join("tables");
        succeeded(demarche(folder, &["export", "--format", "tables", "tables"]));
        let package: Value =
            serde_json::from_slice(&fs::read(out.join("datapackage.json")).unwrap()).unwrap();
        let mut columns: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
        let resources = package["resources"].as_array().unwrap();
        for resource in resources {
            let mut reader = csv::Reader::from_path(out.join(resource["path"].as_str().unwrap())).unwrap();
            let header = reader.headers().unwrap().clone();
            let told: Vec<&str> = resource["schema"]["fields"]
                .as_array()
                .unwrap()
                .iter()
                .map(|field| field["name"].as_str().unwrap())
                .collect();
            assert_eq!(header.iter().collect::<Vec<_>>(), told, "{}", resource["name"]);
            for row in reader.records().map(Result::unwrap) {
                for (name, cell) in header.iter().zip(&row) {
                    let column = columns
                        .entry((resource["name"].as_str().unwrap().to_owned(), name.to_owned()))
                        .or_default();
                    column.push(cell.to_owned());
                }
            }
        }
        let cells = |table: &str, column: &str| {
            columns.get(&(table.to_owned(), column.to_owned())).cloned().unwrap_or_default()
        };
        let mut keys = 0;
        for resource in resources {
            for key in resource["schema"]["foreignKeys"].as_array().into_iter().flatten() {
                let (from, into) =
                    (resource["name"].as_str().unwrap(), key["reference"]["resource"].as_str().unwrap());
                let into = if into.is_empty() { from } else { into };
                let known: BTreeSet<String> =
                    cells(into, key["reference"]["fields"][0].as_str().unwrap()).into_iter().collect();
                for cell in
                    cells(from, key["fields"][0].as_str().unwrap()).iter().filter(|cell| !cell.is_empty())
                {
                    assert!(known.contains(cell), "{from}: {cell} is no row of {into}");
                    keys += 1;
                }
            }
        }
        assert!(keys > 50, "{keys}");
        assert_eq!(cells("evidence", "claim_id").len(), claims(folder));
    }
    // Copies are one independent source.
    let mut people = csv::Reader::from_path(several().join("tables/people.csv")).unwrap();
    let solberg = people.records().map(Result::unwrap).find(|row| &row[1] == "Ingrid Solberg").unwrap();
    assert_eq!((&solberg[4], &solberg[5]), ("2", "1"));
}

#[test]
fn tables_are_a_folder_and_graphs_are_of_rdf() {
    failed(&demarche(several(), &["export", "--format", "tables"]), 2, "name the folder");
    failed(
        &demarche(several(), &["export", "--format", "ftm", "--graph", "articles"]),
        2,
        "leave --graph out",
    );
    // A format of another tool is never guessed from a name.
    failed(&demarche(several(), &["export", "x.csv"]), 2, "does not say in which format");
}

/// The values of an attribute of the page.
fn attributes<'p>(page: &'p str, name: &str) -> Vec<&'p str> {
    let open = format!(" {name}=\"");
    page.split(open.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn every_link_of_a_report_leads_somewhere() {
    for folder in [several(), hostile()] {
        let page = report(folder, &[]);
        let ids = attributes(&page, "id");
        let known: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), known.len(), "an id stands twice");
        for link in attributes(&page, "href") {
            match link.strip_prefix('#') {
                Some(id) => assert!(known.contains(id), "#{id} leads nowhere"),
                None => assert!(link.starts_with("https://"), "{link}"),
            }
        }
        for n in 1..=claims(folder) {
            assert!(
                known.contains(format!("f{n}").as_str()) && known.contains(format!("h{n}").as_str()),
                "fact {n}"
            );
        }
        assert!(!known.contains(format!("f{}", claims(folder) + 1).as_str()));
    }
}

/// The cells of a report's matrix: row, issue, `for`, `against` or `neutral`, and how many reports say so.
fn cells(page: &str, caption: &str) -> BTreeSet<[String; 4]> {
    let table = page.split(&format!("<caption>{caption}</caption>")).nth(1).unwrap();
    let table = table.split("</table>").next().unwrap();
    let words = |html: &str| -> String {
        let text = html.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text);
        text.collect::<String>().trim().to_owned()
    };
    let head = table.split("</thead>").next().unwrap();
    let issues: Vec<String> = head.split("<th").skip(2).map(|cell| words(&format!("<th{cell}"))).collect();
    let mut found = BTreeSet::new();
    for row in table.split("<tr><th scope=\"row\"").skip(1) {
        let (name, rest) = row.split_once("</th>").unwrap();
        for (issue, cell) in issues.iter().zip(rest.split("<td").skip(1)) {
            for title in attributes(cell, "title") {
                let (stance, reports) = title.split_once(" in ").unwrap();
                let stance = if stance == "neither for nor against" { "neutral" } else { stance };
                let count = reports.split(' ').next().unwrap();
                let name = words(&format!("<th{name}"));
                found.insert([name, issue.to_lowercase(), stance.to_owned(), count.to_owned()]);
            }
        }
    }
    found
}

#[test]
fn a_report_counts_reports_as_ask_matrix_does() {
    let page = report(several(), &[]);
    let mut counted = 0;
    for (rows, caption) in
        [("country", "Countries, by themselves and by those on their side"), ("person", "People")]
    {
        let asked = succeeded(demarche(several(), &["ask", "matrix", "--rows", rows, "--format", "tsv"]));
        let asked: BTreeSet<[String; 4]> = asked
            .lines()
            .skip(1)
            .map(|line| {
                let cells: Vec<&str> = line.split('\t').collect();
                [cells[0].to_owned(), cells[1].replace('-', " "), cells[2].to_owned(), cells[3].to_owned()]
            })
            .collect();
        assert_eq!(cells(&page, caption), asked);
        counted += asked.len();
    }
    assert!(counted > 3, "{counted}");
    // An article and its copy both oppose the sanctions, the one twice over; that is one report.
    let told = cells(&page, "People");
    let okoro = told.iter().find(|cell| cell[0] == "Tomas Okoro" && cell[2] == "against").unwrap();
    assert_eq!(okoro[3], "1", "{told:?}");
}

#[test]
fn a_report_says_what_its_matrix_leaves_out() {
    let folder = tempfile::tempdir().unwrap();
    let text = "Kenya backed the ceasefire. Kenya rejected the purple umbrella.\n";
    fs::write(folder.path().join("a.txt"), text).unwrap();
    succeeded(demarche(folder.path(), &["build", "--quiet", "a.txt"]));
    assert!(report(folder.path(), &[]).contains("1 stance on no known issue is not here"));
    let asked = demarche(folder.path(), &["ask", "matrix", "--by", "Kenya", "--format", "table"]);
    let last = succeeded(asked);
    let told = "1 stance on no known issue is not here: demarche ask stances --by Kenya";
    assert_eq!(last.lines().last(), Some(told), "{last}");
}

#[test]
fn a_report_asks_nothing_of_anybody() {
    for folder in [several(), hostile()] {
        let page = report(folder, &[]);
        for part in ["<script", "<link", "<img", "<iframe", "@import", "\u{1b}", "\u{0}", "\u{7}", "\u{ffff}"]
        {
            assert!(!page.contains(part), "the page has {part:?}");
        }
        for tag in page.split('<').skip(1).filter_map(|rest| rest.split('>').next()) {
            // What stands between quotation marks is words.
            let names: String = tag.split('"').step_by(2).collect();
            for name in [" src=", " srcset=", " on", " action=", " background="] {
                assert!(!names.contains(name), "<{tag}>");
            }
        }
        assert!(page.contains("default-src 'none'"));
    }
    // What would be markup is there as the words that it is.
    assert!(report(hostile(), &[]).contains("&lt;script&gt;alert("));
}

#[test]
fn facts_are_marked_in_their_text() {
    let page = report(several(), &["--article", "several.jsonl#monday"]);
    assert!(page.contains("<title>Kenya and Peru sign accord</title>"));
    assert!(page.contains("<bdi>several.jsonl#monday</bdi>") && !page.contains("several.jsonl#tuesday"));
    // “support” takes the stance, in a quotation: one mark lies in the other.
    let text = page.split("class=\"text\"").nth(1).unwrap();
    let support = text.split("support</mark>").next().unwrap().rsplit("<p").next().unwrap();
    assert!(
        support.contains("class=\"quotation words\"") && support.contains("class=\"stance cue\""),
        "{support}"
    );
    // The text is there as a whole, not only where it is evidence.
    assert!(page.contains("OSLO –"), "the dateline");
}

#[test]
fn a_text_that_is_gone_or_another_is_not_marked() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    fs::write(&path, "It rained.\n\nKenya rejected the blockade.\n").unwrap();
    succeeded(demarche(folder.path(), &["build", "--quiet", "a.txt"]));
    assert!(report(folder.path(), &[]).contains("It rained."));
    fs::write(&path, "It snowed.\n\nKenya rejected the blockade.\n").unwrap();
    let changed = report(folder.path(), &[]);
    assert!(changed.contains("the article has changed since it was read"));
    assert!(!changed.contains("It snowed.") && !changed.contains("It rained."));
    assert!(changed.contains(">rejected</mark>"));
    fs::remove_file(&path).unwrap();
    assert!(report(folder.path(), &[]).contains("the article is not where it was read"));
}

#[test]
fn a_report_of_one_person_tells_of_no_other() {
    let page = report(several(), &["--person", "Helena Varga"]);
    assert!(page.contains("What the articles say of Helena Varga"));
    assert!(page.contains(">rejected</mark>"));
    assert!(!page.contains("backed</mark>"), "the African Union's stance is not hers");
    assert!(!page.contains("Nothing happens"), "nor is that article");
    failed(&demarche(several(), &["report", "--person", "Nemo"]), 1, "Nemo");
    failed(&demarche(several(), &["report", "--article", "nowhere.txt"]), 1, "demarche ask sources");
}

#[test]
fn a_report_without_graphviz_says_what_is_missing() {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_demarche"))
        .args(["report"])
        .current_dir(several())
        .env("PATH", "")
        .output()
        .unwrap();
    let page = succeeded(output);
    assert!(page.contains("Graphviz is not installed") || page.contains("<svg"));
}

#[test]
fn the_same_store_is_the_same_bytes() {
    for format in ["annotations", "ftm", "popolo"] {
        assert_eq!(exported(several(), format), exported(several(), format), "{format}");
    }
    assert_eq!(report(several(), &[]), report(several(), &[]));
    // In whatever order the articles were read.
    let folder = tempfile::tempdir().unwrap();
    let lines = fs::read_to_string(several().join("several.jsonl")).unwrap();
    let turned: Vec<&str> = lines.lines().rev().collect();
    fs::write(folder.path().join("several.jsonl"), turned.join("\n")).unwrap();
    succeeded(demarche(folder.path(), &["build", "--quiet", "several.jsonl"]));
    assert_eq!(exported(folder.path(), "ftm"), exported(several(), "ftm"));
    assert_eq!(report(folder.path(), &[]), report(several(), &[]));
}

#[test]
fn an_empty_store_is_taken_away_as_nothing() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), "It rained.\n").unwrap();
    succeeded(demarche(folder.path(), &["build", "--quiet", "a.txt"]));
    assert_eq!(json(folder.path(), "annotations")["total"], 0);
    assert_eq!(json(folder.path(), "popolo")["persons"], serde_json::json!([]));
    assert!(report(folder.path(), &[]).contains("Nothing that is told here"));
    succeeded(demarche(folder.path(), &["export", "--format", "tables", "tables"]));
}

#[test]
fn a_report_of_a_time_has_the_articles_that_tell_of_it() {
    let folder = tempfile::tempdir().unwrap();
    for (name, text, day) in [
        ("a.txt", "Foreign Minister Helena Varga of Kenya rejected the plan.", "2021-03-04"),
        ("b.txt", "President Tomas Okoro of Peru welcomed the plan.", "2024-03-04"),
    ] {
        fs::write(folder.path().join(name), text).unwrap();
        succeeded(demarche(folder.path(), &["build", "--quiet", name, "--published", day]));
    }
    let report = |arguments: &[&str]| succeeded(demarche(folder.path(), &[&["report"], arguments].concat()));
    let all = report(&[]);
    assert!(all.contains("What 2 articles say") && all.contains("Helena Varga"));
    // On paper it flows on: what began a page of its own left the one before nearly empty.
    assert!(all.contains("@media print") && !all.contains("break-before") && !all.contains("landscape"));
    let late = report(&["--until", "2022"]);
    assert!(late.contains("Helena Varga") && !late.contains("Okoro") && !late.contains("b.txt"), "{late}");
    let output = demarche(folder.path(), &["report", "--until", "2020"]);
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success() && told.contains("the report is empty"), "{told}");
}

#[test]
fn a_file_is_of_the_format_that_its_name_says() {
    let at = several();
    failed(&demarche(at, &["export", "--format", "turtle", "x.nq.gz"]), 2, "name the file x.ttl.gz");
    failed(&demarche(at, &["export", "--format", "ftm", "--out", "x.nq"]), 2, "name the file x.jsonl");
    assert!(!at.join("x.nq.gz").exists() && !at.join("x.nq").exists());
}
