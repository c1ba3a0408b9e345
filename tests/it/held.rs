//! A question that is held to a name answers with the rows of the whole answer in which that name is.

use demarche::questions::{self, Dialect, Place as At, QUESTIONS, Question, Value, fold};
use demarche::rdf::{DEFAULT_BASE, vocab::terms};
use demarche::store::{Place, Store};
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::sparql::QueryResults;

/// The rows of a query, as text, and the names of its columns.
fn rows(store: &Store, sparql: &str) -> (Vec<String>, Vec<Vec<String>>) {
    let QueryResults::Solutions(solutions) = store.query(sparql).unwrap_or_else(|e| panic!("{e}: {sparql}"))
    else {
        panic!("a question is a SELECT")
    };
    let columns = solutions.variables().iter().map(|v| v.as_str().to_owned()).collect();
    let cell = |term: &oxigraph::model::Term| match term {
        oxigraph::model::Term::Literal(literal) => literal.value().to_owned(),
        other => other.to_string(),
    };
    let rows = solutions.map(|row| {
        row.unwrap().values().iter().map(|term| term.as_ref().map_or_else(String::new, cell)).collect()
    });
    (columns, rows.collect())
}

/// How many rows were compared, of every name in a store.
fn held_alike(store: &Store, question: &Question) -> usize {
    let parameter = question.parameter("person").unwrap();
    let At::In(listed) = &parameter.place else { panic!("{} has nothing to hold", question.name) };
    let (columns, whole) = rows(store, &super::questions::asked_in(question, Dialect::Sparql11));
    let places: Vec<usize> =
        listed.iter().map(|name| columns.iter().position(|column| column == name).unwrap()).collect();
    let mut compared = 0;
    for name in store.literals(terms::NAME).unwrap() {
        let Ok(meaning) = questions::meant(store, &parameter.kinds, &name) else { continue };
        let labels: Vec<String> = meaning.labels.iter().map(|label| fold(label)).collect();
        let is = |text: &str| labels.contains(&fold(text.trim()));
        let keeps =
            |row: &&Vec<String>| places.iter().any(|at| is(&row[*at]) || row[*at].split([',', ';']).any(is));
        let values = [("person".to_owned(), Value::Named(meaning.clone()))].into();
        let held = questions::bind(question, &values, Dialect::Lateral).unwrap();
        assert!(held.contains("LATERAL"), "{} is not held to {name}", question.name);
        let (_, held) = rows(store, &held);
        let held: Vec<&Vec<String>> = held.iter().filter(keeps).collect();
        let expected: Vec<&Vec<String>> = whole.iter().filter(keeps).collect();
        assert_eq!(held, expected, "{} --person {name}", question.name);
        compared += expected.len();
    }
    compared
}

#[test]
fn a_question_held_to_a_name_answers_as_the_whole_one() {
    let text = std::fs::read_to_string(super::here("tests/it/sample.trig")).unwrap();
    let quads = RdfParser::from_format(RdfFormat::TriG).for_slice(&text).map(|quad| quad.unwrap());
    let sample = super::store_of(quads);
    let news = Store::open(&Place::Folder(super::newsroom().join("demarche.store")), DEFAULT_BASE).unwrap();
    let mut asked = Vec::new();
    for question in QUESTIONS.iter().filter(|question| question.sparql.contains("#? person:")) {
        let found = held_alike(&sample, question) + held_alike(&news, question);
        assert!(found > 0, "nothing was compared of {}", question.name);
        asked.push(question.name.as_str());
    }
    assert_eq!(asked, ["agreements", "conflicts", "changes"]);
}

#[test]
fn who_is_called_otherwise_in_another_article_is_told_of_too() {
    let text = std::fs::read_to_string(super::here("tests/it/sample.trig")).unwrap();
    let quads = RdfParser::from_format(RdfFormat::TriG).for_slice(&text).map(|quad| quad.unwrap());
    let sample = super::store_of(quads);
    let meant = |words: &str| questions::meant(&sample, &[questions::Kind::Person], words).unwrap();
    // In other letters it is the same name, although an IRI says nothing of how somebody is written.
    let person = &meant("helena varga").canonical[0];
    assert_eq!(meant(person.as_str()).labels, ["HELENA Varga", "Helena Varga"]);
}

#[test]
fn lines_that_hold_a_question_are_checked() {
    let parse = |text: &str| questions::parse("x", text).map_err(|fault| fault.to_string());
    let whole = "# Who?\n# $by: person in h, who\nSELECT ?h {\n#? by: VALUES ?p { UNDEF } LATERAL {\n?c dem:holder ?p . ?p schema:name ?h\n#? by: }\n}";
    let question = parse(whole).unwrap();
    // Who is asked nothing, or another engine, asks the query as it stands.
    let meaning = questions::Meaning { labels: vec!["A \" } B".to_owned()], ..Default::default() };
    let values = [("by".to_owned(), Value::Named(meaning))].into();
    assert_eq!(questions::bind(&question, &values, Dialect::Sparql11).unwrap(), whole);
    assert_eq!(questions::bind(&question, &[].into(), Dialect::Lateral).unwrap(), whole);
    let held = questions::bind(&question, &values, Dialect::Lateral).unwrap();
    assert!(held.contains("LATERAL") && held.contains(r#""A \" } B""#), "{held}");
    for (line, fault) in [
        ("#? to: VALUES ?p { UNDEF }", "line 4: “#? to” names no parameter that is a name “in” columns"),
        ("#? by VALUES ?p { UNDEF }", "line 4: a line that begins with “#?” has the name of a parameter"),
        ("FILTER(true) #- bye", "line 4: “#- bye” names no parameter"),
        ("#? by: LATERAL {\n#? by: }", "line 4: the lines of $by have no “VALUES ?v { UNDEF }”"),
        ("#? by: VALUES ?p { UNDEF } LATERAL {", "line 6"),
        (
            "?x dem:holder ?p OPTIONAL {\n#? by: VALUES ?p { UNDEF }\n}",
            "line 5: held to $by, the query is none: nothing to the right of LATERAL may be given a value",
        ),
    ] {
        let text = format!("# Who?\n# $by: person in h, who\nSELECT ?h {{\n{line}\n?c dem:holder ?h\n}}");
        let told = parse(&text).unwrap_err();
        assert!(told.contains(fault), "{told}");
    }
}
