//! Who is who: pairs of names in `tests/bench/`, each put to the store as two articles; the order of reading;
//! what humans say, and that it can be taken back.

use super::demarche;
use demarche::gazetteer::table;
use demarche::rdf::{DEFAULT_BASE, vocab};
use demarche::store::{self, Store};
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{Literal, NamedNode, Quad};
use proptest::prelude::*;
use std::fs;
use std::path::Path;

/// One person of one article, as Turtle of the article's graph.
fn article(number: usize, name: &str, office: &str, country: &str, date: &str) -> String {
    let quoted = |text: &str| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
    let me = format!("<article/{number:016}/person/p>");
    let graph = format!("<article/{number:016}>");
    let mut out = format!("GRAPH {graph} {{ {me} a schema:Person ; schema:name {} .", quoted(name));
    out += &format!("{graph} a schema:NewsArticle ; dct:source \"{number}.txt\" .");
    if !date.is_empty() {
        out += &format!("{graph} schema:datePublished {} .", quoted(date));
    }
    if !country.is_empty() {
        out += &format!(
            "{me} dem:side <country/{country}> . <country/{country}> a schema:Country ; schema:identifier {} .",
            quoted(country)
        );
    }
    if !office.is_empty() {
        let post = format!("<article/{number:016}/post/p>");
        let role = format!("<article/{number:016}/role/r>");
        out += &format!(
            "{role} a org:Membership ; org:member {me} ; opengov:post {post} ; dem:status \"current\" ."
        );
        out += &format!("{post} a org:Post ; schema:name {} .", quoted(office));
        if !country.is_empty() {
            out += &format!("{post} org:postIn <country/{country}> .");
        }
    }
    out + " }\n"
}

/// A store that has read these articles, in this order.
fn stored<'a>(articles: impl IntoIterator<Item = &'a String>) -> Store {
    let mut store = Store::empty(DEFAULT_BASE).unwrap();
    let prefixes: String = demarche::rdf::vocab::PREFIXES
        .iter()
        .map(|(prefix, iri)| format!("@prefix {prefix}: <{iri}> .\n"))
        .collect();
    for article in articles {
        let parser = RdfParser::from_format(RdfFormat::TriG).with_base_iri(DEFAULT_BASE).unwrap();
        let text = format!("{prefixes}{article}");
        let quads = parser.for_slice(&text).map(|quad| quad.unwrap_or_else(|e| panic!("{e}: {article}")));
        store::put(&mut store, [quads.collect()]).unwrap();
        store.derive().unwrap();
    }
    store
}

/// The store as its file would have it.
fn bytes(store: &Store) -> String {
    let mut lines: Vec<String> = store.quads().map(|quad| quad.unwrap().to_string()).collect();
    lines.sort();
    lines.join("\n")
}

/// How many canonical persons there are.
fn persons(store: &Store) -> usize {
    let canonical: std::collections::BTreeSet<String> =
        store::canonical(store).unwrap().into_values().collect();
    canonical.len()
}

/// Precision and recall of merges over one file of pairs.
fn measure(name: &str) -> (f64, f64) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bench").join(name);
    let text = fs::read_to_string(&path).unwrap();
    let (mut right, mut wrong, mut missed, mut apart) = (0, 0, 0, 0);
    for row in table::rows(&text) {
        let side = |number: usize, side: &str| {
            let cell = |column: &str| row.get(&format!("{side}_{column}")).to_owned();
            article(number, &cell("name"), &cell("office"), &cell("country"), &cell("date"))
        };
        let merged = persons(&stored(&[side(1, "a"), side(2, "b")])) == 1;
        let same = row.get("same") == "yes";
        match (same, merged) {
            (true, true) => right += 1,
            (false, true) => wrong += 1,
            (true, false) => missed += 1,
            (false, false) => apart += 1,
        }
        if same != merged {
            println!("{name}: {} | {} should be {}", row.get("a_name"), row.get("b_name"), row.get("same"));
        }
    }
    let (precision, recall) =
        (f64::from(right) / f64::from(right + wrong), f64::from(right) / f64::from(right + missed));
    println!(
        "{name}: {right} merged rightly, {wrong} wrongly, {missed} missed, {apart} apart; precision {precision:.3}, recall {recall:.3}"
    );
    assert!(right + wrong + missed + apart >= 150, "{name} has few pairs");
    (precision, recall)
}

#[test]
fn pairs_of_names() {
    for name in ["names-documentation.tsv", "names-written.tsv"] {
        let (precision, recall) = measure(name);
        assert!(precision >= 0.99 && recall >= 0.90, "{name}: precision {precision:.3}, recall {recall:.3}");
    }
}

/// Articles that are likely to touch each other: few names, spellings, offices, sides and years.
fn articles() -> impl Strategy<Value = Vec<String>> {
    let name = prop_oneof![
        Just("Oleh Hrynsky"),
        Just("Oleg Hrynskyy"),
        Just("O. Hrynsky"),
        Just("Hrynsky"),
        Just("Oleh P. Hrynsky"),
        Just("Oleh Hrynsky Jr."),
        Just("Amina Varga"),
        Just("Varga"),
    ];
    let office = prop_oneof![Just(""), Just("president"), Just("foreign minister"), Just("footballer")];
    let side = prop_oneof![Just(""), Just("UA"), Just("KE")];
    let date =
        prop_oneof![Just(""), Just("2020-01-01"), Just("2020-03-01"), Just("2031-01-01"), Just("1961-01-01")];
    proptest::collection::vec((name, office, side, date), 1..9).prop_map(|all| {
        all.into_iter()
            .enumerate()
            .map(|(i, (name, office, side, date))| article(i, name, office, side, date))
            .collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn any_order_of_reading_gives_the_same_bytes(articles in articles(), seed in any::<u64>()) {
        let expected = bytes(&stored(&articles));
        // A permutation drawn from the seed.
        let mut turned: Vec<&String> = articles.iter().collect();
        let mut state = seed;
        for i in (1..turned.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            turned.swap(i, usize::try_from(state >> 33).unwrap() % (i + 1));
        }
        prop_assert_eq!(bytes(&stored(turned)), expected);
    }

    #[test]
    fn what_is_taken_back_was_never_said(articles in articles(), one in 0_usize..9, other in 0_usize..9, same in any::<bool>()) {
        let mut store = stored(&articles);
        let before = bytes(&store);
        let (one, other) = (one % articles.len(), other % articles.len());
        prop_assume!(one != other);
        let iri = |number: usize| format!("{DEFAULT_BASE}article/{number:016}/person/p");
        let verdict = store::judge(&mut store, &iri(one), &iri(other), same).unwrap();
        store.derive().unwrap();
        let canonical = store::canonical(&store).unwrap();
        prop_assert_eq!(canonical[&iri(one)] == canonical[&iri(other)], same, "a verdict outweighs every rule");
        prop_assert_eq!(store::verdicts(&store).unwrap().len(), 1);
        store::undo(&mut store, &verdict).unwrap();
        store.derive().unwrap();
        prop_assert_eq!(bytes(&store), before);
    }
}

/// The quads of an article that lies at another article's source.
fn at_source_of(number: usize, source: usize, name: &str) -> Vec<Quad> {
    let text = article(number, name, "", "KE", "2020-01-01");
    let text = text.replace(&format!("{number}.txt"), &format!("{source}.txt"));
    stored([&text])
        .graph(&NamedNode::new_unchecked(format!("{DEFAULT_BASE}article/{number:016}")))
        .map(Result::unwrap)
        .collect()
}

/// What humans said, each verdict as the numbers of the articles that it speaks of.
fn said(store: &Store) -> Vec<(usize, usize, bool)> {
    let number = |iri: &str| iri.split('/').rev().nth(2).unwrap().parse().unwrap();
    let verdicts = store::verdicts(store).unwrap();
    verdicts.iter().map(|verdict| (number(&verdict.one), number(&verdict.other), verdict.same)).collect()
}

#[test]
fn verdicts_are_carried_over_to_what_takes_the_place_of_an_article() {
    let one = |number: usize| article(number, "Amina Varga", "", "KE", "2020-01-01");
    let iri = |number: usize| format!("{DEFAULT_BASE}article/{number:016}/person/p");
    let mut store = stored(&[one(1), one(2), one(3)]);
    store::judge(&mut store, &iri(1), &iri(2), false).unwrap();
    store::judge(&mut store, &iri(2), &iri(3), true).unwrap();
    // Several articles change in one turn, one of them twice.
    let turn = [(11, 1), (12, 2), (13, 3), (21, 1)];
    store::put(&mut store, turn.map(|(number, source)| at_source_of(number, source, "Amina Varga"))).unwrap();
    store.derive().unwrap();
    assert_eq!(said(&store), [(12, 21, false), (12, 13, true)]);
    let canonical = store::canonical(&store).unwrap();
    assert_ne!(canonical[&iri(12)], canonical[&iri(21)]);
    assert_eq!(canonical[&iri(12)], canonical[&iri(13)]);
    // An article that lies elsewhere, too, keeps what was said of it, until that goes as well.
    let mut quads = at_source_of(12, 2, "Amina Varga");
    let source = Literal::from("4.txt");
    let graph = NamedNode::new_unchecked(format!("{DEFAULT_BASE}article/{:016}", 12));
    quads.push(Quad::new(graph.clone(), vocab::dem::ALSO_FROM, source, graph));
    store::put(&mut store, [quads, at_source_of(22, 2, "Amina Varga")]).unwrap();
    assert_eq!(said(&store), [(12, 21, false), (12, 13, true)]);
    store::put(&mut store, [at_source_of(32, 4, "Amina Varga")]).unwrap();
    assert_eq!(said(&store), [(21, 32, false), (13, 32, true)]);
}

/// What the program prints, and how it ends.
fn says(folder: &Path, arguments: &[&str], code: i32) -> String {
    let output = demarche(folder, arguments);
    let said =
        format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {said}");
    said
}

#[test]
fn verdicts_outlive_reading_again() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    fs::write(folder.join("a.txt"), "Foreign Minister Amina Hrynko of Kenya condemned the attack.\n")
        .unwrap();
    fs::write(folder.join("b.txt"), "Kenyan Foreign Minister Amina Hrynko met officials in Nairobi.\n")
        .unwrap();
    fs::write(folder.join("c.txt"), "Peru’s President Amina Hrynko rejected the plan.\n").unwrap();
    let read = || says(folder, &["build", "--quiet", "a.txt", "b.txt", "c.txt"], 0);
    let snapshot = || fs::read(folder.join("demarche.store/snapshot.nq")).unwrap();
    read();
    let before = snapshot();
    let people = says(folder, &["people"], 0);
    let rows: Vec<Vec<&str>> = people.lines().skip(1).map(|line| line.split('\t').collect()).collect();
    assert_eq!(rows.len(), 2, "{people}");
    assert!(
        rows.iter().any(|row| row[1] == "KE" && row[3] == "2") && rows.iter().any(|row| row[1] == "PE"),
        "{people}"
    );
    let doubts = says(folder, &["people", "--ambiguous"], 0);
    assert!(doubts.contains("different-sides"), "{doubts}");
    let decision = doubts.lines().nth(1).unwrap().rsplit('\t').next().unwrap();
    assert!(says(folder, &["why", decision], 0).contains("stands for"), "why tells decisions too");
    // Which Amina Hrynko is meant must be said.
    let refused = says(folder, &["same", "Amina Hrynko", "Amina Hrynko"], 1);
    assert!(refused.contains("2 persons") && refused.contains("hint: "), "{refused}");
    let (one, other) = (rows[0][7], rows[1][7]);
    assert!(says(folder, &["same", one, other], 0).contains("demarche undo 1"));
    assert_eq!(says(folder, &["people"], 0).lines().count(), 2);
    let joined = snapshot();
    read();
    assert_eq!(snapshot(), joined, "reading again keeps the verdict");
    assert!(says(folder, &["people", "--verdicts"], 0).contains("is the same as"));
    assert!(says(folder, &["same", "Hrynko", "hrynko"], 2).contains("already"));
    says(folder, &["undo"], 0);
    assert_eq!(snapshot(), before, "undone is never said");
    // The two Kenyan ones are split by the ids of their articles' forms.
    let kenyan = if rows[0][1] == "KE" { one } else { other };
    let forms = says(folder, &["people", kenyan], 0);
    let ids: Vec<&str> = forms.lines().skip(1).map(|line| line.rsplit('\t').next().unwrap()).collect();
    says(folder, &["split", ids[0], ids[1]], 0);
    assert_eq!(says(folder, &["people"], 0).lines().count(), 4);
    says(folder, &["undo", "1"], 0);
    assert_eq!(snapshot(), before);
    // Errors say what to do.
    assert!(says(folder, &["undo"], 1).contains("no verdict"));
    assert!(says(folder, &["same", "Amina Hrinko", kenyan], 1).contains("did you mean"));
    assert!(says(folder, &["people", "Nobody Atall"], 1).contains("hint: "));
    says(folder, &["same", kenyan], 2);
    says(folder, &["people", "--store", "none"], 1);
    says(folder, &["undo", "--store", "none"], 1);
    assert!(!folder.join("none").exists());
}

/// The rows that `people` prints.
fn rows(folder: &Path, arguments: &[&str]) -> Vec<Vec<String>> {
    let said = says(folder, arguments, 0);
    said.lines().skip(1).map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

#[test]
fn verdicts_outlive_changing_the_articles() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let write = |name: &str, text: &str| fs::write(folder.join(name), text).unwrap();
    write("a.txt", "Foreign Minister Amina Hrynko of Kenya condemned the attack.\n");
    write("b.txt", "Kenyan Foreign Minister Amina Hrynko met officials in Nairobi.\n");
    write("c.txt", "Peru’s President Amina Hrynko rejected the plan.\n");
    let read = |published: &str| {
        says(folder, &["build", "--quiet", "--published", published, "a.txt", "b.txt", "c.txt"], 0)
    };
    read("2020-01-01");
    let people = rows(folder, &["people"]);
    assert_eq!(people.len(), 2, "{people:?}");
    let joined = says(folder, &["same", &people[0][7], &people[1][7]], 0);
    let merged = rows(folder, &["people"]);
    assert_eq!(merged.len(), 1, "{merged:?}");
    assert!(joined.contains(&format!("one person: {}", merged[0][7])), "{joined}");
    // Both ids of before still mean the one person.
    for old in [&people[0][7], &people[1][7]] {
        assert_eq!(rows(folder, &["people", old]).len(), 3);
        assert!(says(folder, &["profile", old], 0).contains("Amina Hrynko"));
        assert!(says(folder, &["why", old], 0).contains("Amina Hrynko"));
        assert!(says(folder, &["ask", "timeline", "--person", old], 0).contains("c.txt"));
    }
    assert!(says(folder, &["same", &people[0][7], &people[1][7]], 2).contains("already"));
    // Another date makes other articles of all three; another text of one.
    assert_eq!(read("2020-02-01"), "");
    assert_eq!(rows(folder, &["people"]).len(), 1);
    write("c.txt", "LIMA — Peru’s President Amina Hrynko rejected the new plan on Tuesday.\n");
    assert_eq!(read("2020-02-01"), "");
    assert_eq!(rows(folder, &["people"]).len(), 1);
    let verdicts = rows(folder, &["people", "--verdicts"]);
    assert_eq!(verdicts.len(), 1);
    assert!(verdicts[0][1].starts_with("Amina Hrynko (") && verdicts[0][4].starts_with("Amina Hrynko ("));
    assert_eq!(rows(folder, &["people", &verdicts[0][2]]).len(), 3, "the ids are ids of persons");
    says(folder, &["undo"], 0);
    assert_eq!(rows(folder, &["people"]).len(), 2);
    // The same of two who are not one.
    let kenyan = rows(folder, &["people"]).into_iter().find(|row| row[1] == "KE").unwrap();
    let forms = rows(folder, &["people", &kenyan[7]]);
    says(folder, &["split", &forms[0][6], &forms[1][6]], 0);
    assert_eq!(rows(folder, &["people"]).len(), 3);
    write("a.txt", "Foreign Minister Amina Hrynko of Kenya condemned the attack on the port.\n");
    assert_eq!(read("2020-03-01"), "");
    assert_eq!(rows(folder, &["people"]).len(), 3);
    // Whom an article names no longer is told of once, and waits.
    let before = fs::read_to_string(folder.join("a.txt")).unwrap();
    write("a.txt", "Foreign Minister Helena Castellane of Kenya condemned the attack.\n");
    let note = read("2020-03-01");
    assert!(
        note.contains("verdict 1 speaks of Amina Hrynko") && note.contains("people --verdicts"),
        "{note}"
    );
    assert_eq!(read("2020-03-01"), "");
    let verdicts = rows(folder, &["people", "--verdicts"]);
    assert!(verdicts[0].iter().any(|cell| cell.contains("/article/")), "{verdicts:?}");
    write("a.txt", &before);
    read("2020-03-01");
    assert_eq!(rows(folder, &["people"]).iter().filter(|row| row[1] == "KE").count(), 2);
}
