//! Every ready question, asked of two graphs and held to the answers in `tests/it/answers/`:
//! of the article that ships with the project (`NAME.tsv`), as the program reads it today, and of a
//! hand-made graph (`sample/NAME.tsv` from `sample.trig`), which no change of the reading can alter.
//!
//! When the reading has changed on purpose, write the answers anew and look at the difference:
//! `UPDATE=1 cargo test --test it questions`.

use demarche::article::Article;
use demarche::gazetteer::Gazetteer;
use demarche::questions::{self, Kind, Parameter, Place, QUESTIONS, Question, Value};
use demarche::store::Store;
use demarche::{input, pipeline, rdf};
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{Literal, Quad, Term};
use oxigraph::sparql::{QueryResults, SparqlEvaluator};
use proptest::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};

/// Questions that the shipped article does not answer, each with the reason.
const UNANSWERED: &[(&str, &str)] =
    &[("conflicts", "one article that does not contradict itself has none to show")];

fn here(relative: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(relative)
}

fn with_shared_graphs(quads: &[Quad]) -> Store {
    super::store_of(quads.iter().cloned())
}

fn shipped_quads() -> Vec<Quad> {
    let name = "data/articles/florida-peace-talks.txt";
    let article = Article { source: name.to_owned(), ..input::read(&here(name)).unwrap() };
    let reading = pipeline::read(&article, Gazetteer::shipped());
    rdf::quads(rdf::DEFAULT_BASE, &article, &reading.document, &reading.entities, &reading.claims)
}

fn sample_quads() -> Vec<Quad> {
    let text = fs::read_to_string(here("tests/it/sample.trig")).unwrap();
    RdfParser::from_format(RdfFormat::TriG).for_slice(&text).map(|quad| quad.unwrap()).collect()
}

/// The query of a question as it is asked without options: with its defaults.
fn asked(question: &Question) -> String {
    asked_in(question, questions::Dialect::Sparql11)
}

/// [`asked`], in a dialect.
pub(super) fn asked_in(question: &Question, dialect: questions::Dialect) -> String {
    let default =
        |parameter: &Parameter| Some((parameter.name.clone(), text_value(parameter.default.as_ref()?)));
    questions::bind(question, &question.parameters.iter().filter_map(default).collect(), dialect).unwrap()
}

/// An answer as tab-separated values: plain text, and IRIs without what all of them share.
fn table(results: QueryResults<'_>) -> String {
    let QueryResults::Solutions(solutions) = results else { panic!("a question is a SELECT") };
    let variables: Vec<String> = solutions.variables().iter().map(|v| v.as_str().to_owned()).collect();
    let mut text = variables.join("\t") + "\n";
    for solution in solutions {
        let solution = solution.unwrap();
        let cell = |name: &String| match solution.get(name.as_str()) {
            None => String::new(),
            Some(Term::Literal(literal)) => literal.value().replace(['\t', '\n', '\r'], " "),
            Some(Term::NamedNode(node)) => {
                node.as_str().strip_prefix(rdf::DEFAULT_BASE).unwrap_or(node.as_str()).to_owned()
            }
            Some(other) => other.to_string(),
        };
        text += &(variables.iter().map(cell).collect::<Vec<_>>().join("\t") + "\n");
    }
    text
}

/// Asks everything of a graph; the differences from the answers in a folder.
fn differences(graph: &Store, folder: &str) -> Vec<String> {
    let mut faults = Vec::new();
    for question in QUESTIONS.iter() {
        let answer = table(graph.query(&asked(question)).unwrap());
        let file = here(folder).join(format!("{}.tsv", question.name));
        if std::env::var_os("UPDATE").is_some() {
            fs::create_dir_all(here(folder)).unwrap();
            fs::write(&file, &answer).unwrap();
        }
        let expected = fs::read_to_string(&file).unwrap_or_default();
        if let Some((i, (new, old))) = answer
            .lines()
            .chain(std::iter::repeat("(nothing)"))
            .zip(expected.lines().chain(std::iter::repeat("(nothing)")))
            .enumerate()
            .take(answer.lines().count().max(expected.lines().count()))
            .find(|(_, (new, old))| new != old)
        {
            faults.push(format!("{}, line {}:\n  now      {new}\n  expected {old}", file.display(), i + 1));
        }
    }
    faults
}

const HINT: &str = "if the reading changed on purpose: UPDATE=1 cargo test --test it questions";

#[test]
fn the_article_answers_every_question() {
    let graph = with_shared_graphs(&shipped_quads());
    let faults = differences(&graph, "tests/it/answers");
    assert!(faults.is_empty(), "{}\n{HINT}", faults.join("\n"));
    for question in QUESTIONS.iter() {
        let rows = table(graph.query(&asked(question)).unwrap()).lines().count() - 1;
        match UNANSWERED.iter().find(|(name, _)| *name == question.name) {
            None => assert!(rows > 0, "the article does not answer “{}”", question.english),
            Some((name, reason)) => assert_eq!(rows, 0, "{name} is answered, though {reason}"),
        }
    }
}

#[test]
fn the_sample_answers_every_question() {
    let graph = with_shared_graphs(&sample_quads());
    let faults = differences(&graph, "tests/it/answers/sample");
    assert!(faults.is_empty(), "{}\n{HINT}", faults.join("\n"));
    for question in QUESTIONS.iter() {
        let rows = table(graph.query(&asked(question)).unwrap()).lines().count() - 1;
        assert!(rows > 0, "the sample does not answer “{}”", question.english);
    }
}

/// A server whose default graph is empty, and which knows none of our prefixes, gives the same answers.
#[test]
fn questions_run_unchanged_on_any_server() {
    for quads in [sample_quads(), shipped_quads()] {
        let graph = with_shared_graphs(&quads);
        let plain = oxigraph::store::Store::new().unwrap();
        plain.extend(graph.quads().map(Result::unwrap)).unwrap();
        for question in QUESTIONS.iter() {
            let query = SparqlEvaluator::new().parse_query(&asked(question)).unwrap();
            let elsewhere = table(query.on_store(&plain).execute().unwrap());
            let ours = table(graph.query(&asked(question)).unwrap());
            assert_eq!(elsewhere, ours, "{}", question.name);
        }
    }
}

/// The order of the rows is the question's, not the store's.
#[test]
fn answers_do_not_depend_on_the_order_of_loading() {
    for mut quads in [sample_quads(), shipped_quads()] {
        let forwards = with_shared_graphs(&quads);
        quads.reverse();
        let backwards = with_shared_graphs(&quads);
        for question in QUESTIONS.iter() {
            let ask = |graph: &Store| table(graph.query(&asked(question)).unwrap());
            assert_eq!(ask(&forwards), ask(&backwards), "{}", question.name);
        }
    }
}

/// Values go into the algebra of a query, which is then printed: that alone changes no answer.
#[test]
fn a_query_that_is_read_and_printed_gives_the_same_answer() {
    for quads in [sample_quads(), shipped_quads()] {
        let graph = with_shared_graphs(&quads);
        for question in QUESTIONS.iter() {
            let query = spargebra::SparqlParser::new().parse_query(&asked(question)).unwrap().to_string();
            assert_eq!(
                table(graph.query(&query).unwrap()),
                table(graph.query(&asked(question)).unwrap()),
                "{query}"
            );
        }
    }
}

fn text_value(text: &str) -> Value {
    Value::Term(Literal::from(text).into())
}

/// The rows of a question in which something is named.
fn named(graph: &Store, question: &Question, name: &str, value: &str) -> Option<String> {
    let kinds = &question.parameter(name)?.kinds;
    let meaning = questions::meant(graph, kinds, value).ok()?;
    let query = questions::bind(
        question,
        &[(name.to_owned(), Value::Named(meaning))].into(),
        questions::Dialect::Lateral,
    )
    .unwrap();
    Some(table(graph.query(&query).unwrap_or_else(|error| panic!("{error}: {query}"))))
}

/// One name, and two of different parameters: what is looked up first is what is joined.
#[test]
fn what_is_named_is_found_alike_in_each_dialect() {
    let graph = with_shared_graphs(&sample_quads());
    let mut tried = 0;
    for question in QUESTIONS.iter() {
        let mut named: Vec<(String, Value)> = Vec::new();
        for parameter in question.parameters.iter().filter(|p| matches!(p.place, Place::Of(..))) {
            for name in ["Helena Varga", "KE", "agriculture-and-food"] {
                if let Ok(meaning) = questions::meant(&graph, &parameter.kinds, name) {
                    named.push((parameter.name.clone(), Value::Named(meaning)));
                }
            }
        }
        let pairs = named.iter().flat_map(|one| named.iter().map(move |other| vec![one, other]));
        let singles = named.iter().map(|one| vec![one]);
        for given in singles.chain(pairs.filter(|pair| pair[0].0 < pair[1].0)) {
            let values = given.iter().map(|value| (*value).clone()).collect();
            let names: Vec<&str> = given.iter().map(|value| value.0.as_str()).collect();
            let answer = |dialect| {
                let query = questions::bind(question, &values, dialect);
                let query = query.unwrap_or_else(|error| panic!("{names:?}: {error}"));
                // One is looked up, of two both are joined.
                let is_looked_up = dialect == questions::Dialect::Lateral && given.len() == 1;
                assert_eq!(query.contains("LATERAL"), is_looked_up, "{} {names:?}", question.name);
                table(graph.query(&query).unwrap_or_else(|error| panic!("{error}: {query}")))
            };
            let (looked_up, joined) =
                (answer(questions::Dialect::Lateral), answer(questions::Dialect::Sparql11));
            assert_eq!(looked_up, joined, "{} {names:?}", question.name);
            tried += 1;
        }
    }
    assert!(tried > 100, "{tried}");
}

/// A name leaves rows of the whole answer, and no others.
#[test]
fn what_is_named_is_a_part_of_the_answer() {
    let graph = with_shared_graphs(&sample_quads());
    let mut tried = 0;
    for question in QUESTIONS.iter() {
        let whole = table(graph.query(&asked(question)).unwrap());
        let whole: Vec<&str> = whole.lines().collect();
        for parameter in question.parameters.iter().filter(|p| matches!(p.place, Place::Of(..))) {
            for name in ["Helena Varga", "Okoro", "KE", "Peru", "Kenyan officials", "agriculture-and-food"] {
                let Some(rows) = named(&graph, question, &parameter.name, name) else { continue };
                tried += 1;
                // Counts are of what is left.
                if question.sparql.contains("COUNT(") {
                    continue;
                }
                for row in rows.lines() {
                    assert!(whole.contains(&row), "{} --{} {name}: {row}", question.name, parameter.name);
                }
            }
        }
    }
    assert!(tried > 80, "{tried}");
}

#[test]
fn what_is_named_is_what_is_found() {
    let graph = with_shared_graphs(&sample_quads());
    let first = |question: &str, name: &str, value: &str| -> Vec<String> {
        let rows = named(&graph, questions::find(question).unwrap(), name, value).unwrap();
        let mut cells: Vec<String> =
            rows.lines().skip(1).filter_map(|row| row.split('\t').next()).map(str::to_owned).collect();
        cells.dedup();
        cells
    };
    assert_eq!(first("who", "person", "varga"), ["Helena Varga"]);
    assert_eq!(first("who", "country", "PE"), ["Tomas Okoro"]);
    assert_eq!(first("stances", "by", "h. varga"), ["Helena Varga"]);
    // Those on the side of a country are meant with it.
    assert_eq!(first("stances", "by", "Kenya"), ["Helena Varga", "Kenya", "Kenyan officials"]);
    assert_eq!(
        first("stances", "issue", "Agriculture and food"),
        ["Helena Varga", "Kenya", "Norway", "Peru"]
    );
    assert_eq!(first("trips", "person", "Okoro"), ["planned"]);
    // What is only near is told of, not taken.
    let kinds = [Kind::Person];
    let error = questions::meant(&graph, &kinds, "Helena Warga").unwrap_err();
    assert!(error.hint().contains("did you mean Helena Varga"), "{}", error.hint());
}

#[test]
fn a_question_says_what_is_wrong_with_it_and_where() {
    for (text, fault) in [
        ("SELECT ?s { ?s ?p ?o }", "line 1: the first line is no comment"),
        ("# Who?\nASK { ?s ?p ?o }", "line 1: a question is asked with SELECT"),
        ("# Who?\n# $who: person of ?h\nSELECT ?s { ?s ?p ?o }", "line 2: the query has no ?h"),
        ("# Who?\n# $Who: a name\nSELECT ?s { ?s ?p ?o }", "line 2: “$Who” is no name"),
        (
            "# Who?\n# $limit: number, most\nSELECT ?s { ?s ?p ?o }",
            "line 2: “limit” is an option of the program",
        ),
        ("# Who?\n# $o: words in target\nSELECT ?s { ?s ?p ?o }", "line 2: the query has no column ?target"),
        ("# Who?\n# table: s t\nSELECT ?s { ?s ?p ?o }", "table: the query has no column ?t"),
        ("# Who?\nSELECT ?s {\n  ?s dem:holder\n}", "line 4: column 1: “}” cannot stand here"),
        ("# Who?\n# $n: numbr, how many\nSELECT ?h { ?s dem:holder ?h ; dem:x $n }", "did you mean number?"),
    ] {
        let told = questions::parse("x", text).unwrap_err().to_string();
        assert!(told.contains(fault), "{text}: {told}");
    }
    // What begins as a kind and goes on is a description, and so is another word.
    for told in ["personal name, in letters", "rate, in percent", "size, in acres"] {
        let text = format!("# Who?\n# $n: {told}\nSELECT ?h {{ ?s dem:holder ?h ; dem:x $n }}");
        assert!(questions::parse("x", &text).is_ok(), "{told}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever a value holds, the query stays the query it was: read again, only the value is another.
    #[test]
    fn no_value_changes_what_is_asked(value in hostile()) {
        let text = "# Who wants it?\n# $what: text, what\nSELECT ?h { GRAPH ?g { ?s dem:holder ?h ; dem:target ?t ; dem:cue $what } \
                    FILTER(?t = $what || CONTAINS(?t, $what) || BOUND($what)) }";
        let question = questions::parse("wants", text).unwrap();
        let bind = |value: &str| questions::bind(&question, &[("what".to_owned(), text_value(value))].into(), questions::Dialect::Sparql11).unwrap();
        let read = |query: &str| spargebra::SparqlParser::new().parse_query(query).unwrap();
        let (bound, plain) = (bind(&value), read(&bind("MARK")));
        prop_assert_eq!(read(&bound).to_string(), bound.clone());
        let mark = "\"MARK\"";
        let again = plain.to_string().replace(mark, &Literal::from(value.as_str()).to_string());
        prop_assert_eq!(&bound, &again);
        // As many patterns, filters and graphs as before.
        let shape = |query: &str| query.replace(&Literal::from(value.as_str()).to_string(), mark);
        prop_assert_eq!(shape(&bound), plain.to_string());
    }

    /// A name is looked up, never asked with.
    #[test]
    fn no_name_changes_what_is_asked(value in hostile()) {
        let graph = Store::empty("https://example.org/id/").unwrap();
        prop_assert!(questions::meant(&graph, &[Kind::Person, Kind::Side, Kind::Group, Kind::Issue], &value).is_err());
    }
}

/// Texts with what ends strings, blocks and comments.
fn hostile() -> impl Strategy<Value = String> {
    let parts = prop::sample::select(vec![
        "\"",
        "'",
        "\\",
        "\\\"",
        "\"\"\"",
        "'''",
        "\n",
        "\r",
        "\t",
        "#",
        "}",
        "{",
        ">",
        "<",
        "?x",
        "$what",
        " } DROP ALL ; # ",
        "\u{202e}",
        "é",
        "𝄞",
        "MARKS",
        " ",
        "word",
        "@en",
        "^^<x>",
        "\\u0022",
    ]);
    prop::collection::vec(parts, 0..12).prop_map(|parts| parts.concat())
}

/// A folder with a store of the sample, and what `ask` says there: exit code, output, errors.
fn asks(arguments: &[&str]) -> (Option<i32>, String, String) {
    let folder = tempfile::tempdir().unwrap();
    let sample = here("tests/it/sample.trig");
    let imported = super::demarche(folder.path(), &["import", sample.to_str().unwrap()]);
    assert!(imported.status.success());
    fs::create_dir(folder.path().join("own")).unwrap();
    fs::write(folder.path().join("own/broken.rq"), "# Broken?\nSELECT ?s {\n?s dem:holder\n}\n").unwrap();
    let said = super::demarche(folder.path(), &[&["ask"], arguments].concat());
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (said.status.code(), text(said.stdout), text(said.stderr))
}

#[test]
fn names_that_the_store_does_not_know_are_told_of() {
    for (arguments, what, hint) in [
        (vec!["who", "--country", "Atlantis"], "there is no country “Atlantis”", "demarche people"),
        (vec!["who", "--country", "Chile"], "the store says nothing of Chile", "ask people"),
        (vec!["who", "Vargas"], "nobody in the store is called “Vargas”", "did you mean"),
        (vec!["stances", "--by", "Kenyaa"], "nothing in the store is called “Kenyaa”", "did you mean Kenya"),
        (
            vec!["stances", "--issue", "nuclear-weapons"],
            "no stance in the store is about nuclear-programme",
            "ask issues",
        ),
        // What another option of the question takes.
        (vec!["who", "Peru"], "nobody in the store is called “Peru”", "did you mean `--country Peru`?"),
        (vec!["stances", "--issue", "fair"], "there is no issue “fair”", "did you mean `--on fair`"),
        (vec!["stances", "--issue", "agricultur"], "there is no issue “agricultur”", "agriculture-and-food"),
    ] {
        let (code, out, error) = asks(&arguments);
        assert_eq!((code, out.as_str()), (Some(1), ""), "{arguments:?}: {error}");
        assert!(error.contains(what) && error.contains(hint), "{arguments:?}: {error}");
    }
}

#[test]
fn namesakes_are_told_apart_by_side_and_id() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("a.txt"),
        "Foreign Minister Erik Solvang of Norway rejected the blockade.\n",
    )
    .unwrap();
    fs::write(folder.path().join("b.txt"), "Finance Minister Erik Solvang of Peru rejected the blockade.\n")
        .unwrap();
    assert!(super::demarche(folder.path(), &["build", "--quiet", "a.txt", "b.txt"]).status.success());
    let people = super::demarche(folder.path(), &["people", "Solvang"]);
    let rows = String::from_utf8(people.stdout).unwrap();
    assert!(people.status.success() && rows.lines().count() == 3, "{rows}");
    let ids: Vec<&str> = rows.lines().skip(1).filter_map(|row| row.rsplit('\t').next()).collect();
    let told = format!("fits several people: Erik Solvang (NO, {}), Erik Solvang (PE, {})", ids[0], ids[1]);
    for words in ["Solvang", "Erik Solvang"] {
        let asked = super::demarche(folder.path(), &["ask", "timeline", "--person", words]);
        let error = String::from_utf8(asked.stderr).unwrap();
        assert!(error.contains(&told), "{error}");
    }
    let asked = super::demarche(folder.path(), &["ask", "timeline", "--person", ids[1]]);
    assert_eq!((asked.status.success(), asked.stderr.as_slice()), (true, &[] as &[u8]));
    assert!(!String::from_utf8(asked.stdout).unwrap().contains("a.txt"));
    // Of one person the articles are listed, as ever.
    let one = super::demarche(folder.path(), &["people", ids[0]]);
    assert!(String::from_utf8(one.stdout).unwrap().starts_with("name\tside\toffice\tdate"));
}

#[test]
fn answers_in_every_format() {
    let (_, out, _) = asks(&["stances", "--by", "PE", "--columns", "holder,target,id", "--format", "csv"]);
    assert_eq!(out.lines().next(), Some("holder,target,id"));
    assert!(out.contains("Peru,the fishing ban,"), "{out}");
    let (_, out, _) = asks(&["who", "varga", "--format", "html"]);
    assert!(
        out.starts_with("<!DOCTYPE html>")
            && out.contains("<th scope=\"row\" dir=\"auto\">Helena Varga</th>"),
        "{out}"
    );
    let (_, out, _) = asks(&["matrix", "--format", "md"]);
    assert!(out.contains("| Kenya | ▲2 |") && out.contains("| Peru | ▼1 |"), "{out}");
    let (_, out, _) = asks(&["matrix", "--rows", "person"]);
    assert_eq!(out.lines().nth(1), Some("Helena Varga\tagriculture-and-food\tfor\t1"), "{out}");
    let (code, _, error) = asks(&["matrix", "Kenya"]);
    assert!(code == Some(2) && error.contains("did you mean `--country Kenya`?"), "{error}");
    let (code, _, error) = asks(&["matrix", "--rows", "persons"]);
    assert!(code == Some(2) && error.contains("country or person"), "{error}");
    // Where nothing is found, it is said what was looked for; that is no failure.
    let (code, out, error) = asks(&["quotes", "--about", "the harvest", "--format", "csv"]);
    assert_eq!((code, out.lines().count()), (Some(0), 1));
    assert!(error.contains("nothing in the store answers this with --about 'the harvest'"), "{error}");
}

#[test]
fn questions_of_ones_own() {
    // A faulty one is told of where all are listed and where it is asked itself, and hinders no other.
    let fault = "own/broken.rq as a question: line 4: column 1: “}” cannot stand here";
    let (code, out, error) = asks(&["who", "--questions", "own"]);
    assert_eq!(code, Some(0));
    assert!(!error.contains(fault) && out.contains("Helena Varga"), "{error}");
    let (code, out, error) = asks(&["--questions", "own"]);
    assert!(code == Some(0) && error.contains(fault) && out.contains("who"), "{error}");
    let (code, out, error) = asks(&["broken", "--questions", "own"]);
    assert_eq!((code, out.as_str()), (Some(1), ""));
    assert!(error.contains(fault), "{error}");
    // The example of the README.
    let readme = fs::read_to_string(here("README.md")).unwrap();
    let text = readme.split("```sparql\n# Who backs").nth(1).unwrap().split("```").next().unwrap();
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("backers.rq"), format!("# Who backs{text}")).unwrap();
    let own = folder.path().to_str().unwrap();
    let (_, out, error) =
        asks(&["backers", "--questions", own, "--letters", "5", "--columns", "holder,target"]);
    assert_eq!(
        out,
        "holder\ttarget\nHELENA Varga\tthe fishing ban\nKenya\tthe fishing ban\nNorway\tthe fishing ban\nPeru\tfair rules\n",
        "{error}"
    );
    let (_, out, _) = asks(&["backers", "Kenya", "--questions", own, "--letters", "12", "--format", "csv"]);
    assert_eq!(out.lines().count(), 3, "{out}");
    let (_, out, _) = asks(&["backers", "--on", "rules", "--questions", own, "--letters", "5"]);
    assert!(out.contains("fair rules") && !out.contains("ban"), "{out}");
    // One of a shipped question's name stands in for it.
    fs::write(folder.path().join("who.rq"), "# Who has a name?\nSELECT ?n { ?s schema:name ?n }").unwrap();
    let (_, out, error) = asks(&["who", "--questions", own, "--format", "csv"]);
    assert!(out.starts_with("n\r\n"), "{out}");
    assert!(error.contains("your own “who” stands in for the shipped question"), "{error}");
    let (_, help, _) = asks(&["backers", "--help", "--questions", own]);
    assert!(help.contains("--letters NUMBER") && help.contains("[default: 20]"), "{help}");
    let (code, _, error) = asks(&["backers", "--questions", own, "--letters", "many"]);
    assert!(code == Some(2) && error.contains("it is a number"), "{error}");
    let (code, _, error) = asks(&["issues", "--letters", "3", "--questions", own]);
    assert!(code == Some(2) && error.contains("cannot be asked with --letters"), "{error}");
}
