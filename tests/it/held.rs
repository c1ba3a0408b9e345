//! A question that is held to a name answers with the rows of the whole answer in which that name is.

use demarche::questions::{self, Dialect, Kind, Parameter, Place as At, QUESTIONS, Question, Value, fold};
use demarche::rdf::DEFAULT_BASE;
use demarche::rdf::vocab::{dem, terms};
use demarche::store::{Place, Store};
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::Literal;
use oxigraph::sparql::QueryResults;
use std::collections::{BTreeMap, BTreeSet};

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

/// All that a parameter can be given in a store.
fn names(store: &Store, kinds: &[Kind]) -> Vec<String> {
    match kinds {
        [Kind::Issue] => {
            let objects = store.matching(None, Some(dem::ISSUE), None, None).map(|quad| quad.unwrap().object);
            let issues: BTreeSet<String> = objects.map(|issue| issue.to_string()).collect();
            let slug = |issue: &String| issue.trim_end_matches('>').rsplit('/').next().unwrap().to_owned();
            issues.iter().map(slug).collect()
        }
        _ => store.literals(terms::NAME).unwrap().into_iter().collect(),
    }
}

/// How many rows were compared, of every name in a store and each choice that the question gives.
fn held_alike(store: &Store, question: &Question, parameter: &Parameter) -> usize {
    let text = |value: &str| Value::Term(Literal::from(value).into());
    let chosen = question.parameters.iter().find(|other| !other.choices.is_empty());
    let choices = chosen.map_or(vec![None], |other| {
        other.choices.iter().map(|choice| Some((other.name.clone(), text(choice)))).collect()
    });
    choices.into_iter().map(|choice| held_alike_with(store, question, parameter, choice)).sum()
}

fn held_alike_with(
    store: &Store,
    question: &Question,
    parameter: &Parameter,
    choice: Option<(String, Value)>,
) -> usize {
    let At::In(listed) = &parameter.place else { panic!("{} has nothing to hold", question.name) };
    let others: BTreeMap<String, Value> = choice.into_iter().collect();
    let (columns, whole) = rows(store, &questions::bind(question, &others, Dialect::Sparql11).unwrap());
    let places: Vec<usize> =
        listed.iter().map(|name| columns.iter().position(|column| column == name).unwrap()).collect();
    let mut compared = 0;
    for name in names(store, &parameter.kinds) {
        let Ok(meaning) = questions::meant(store, &parameter.kinds, &name) else { continue };
        let labels: Vec<String> = meaning.labels.iter().map(|label| fold(label)).collect();
        let is = |text: &str| labels.contains(&fold(text.trim()));
        let keeps =
            |row: &&Vec<String>| places.iter().any(|at| is(&row[*at]) || row[*at].split([',', ';']).any(is));
        let mut values = others.clone();
        values.insert(parameter.name.clone(), Value::Named(meaning.clone()));
        let held = questions::bind(question, &values, Dialect::Lateral).unwrap();
        assert!(held.contains("LATERAL"), "{} is not held to {name}", question.name);
        let (_, held) = rows(store, &held);
        let held: Vec<&Vec<String>> = held.iter().filter(keeps).collect();
        let expected: Vec<&Vec<String>> = whole.iter().filter(keeps).collect();
        assert_eq!(held, expected, "{} --{} {name} {others:?}", question.name, parameter.name);
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
    for question in QUESTIONS.iter() {
        let lines: Vec<&str> =
            question.sparql.lines().filter_map(|line| line.trim().strip_prefix("#? ")).collect();
        let has_lines = |parameter: &&Parameter| {
            let names = lines.iter().filter_map(|line| line.split(':').next());
            let is_name = parameter.kinds.iter().all(|kind| kind.is_name());
            is_name && names.flat_map(|names| names.split('|')).any(|name| name == parameter.name)
        };
        for parameter in question.parameters.iter().filter(has_lines) {
            let found = held_alike(&sample, question, parameter) + held_alike(&news, question, parameter);
            assert!(found > 0, "nothing was compared of {} --{}", question.name, parameter.name);
            asked.push(format!("{} --{}", question.name, parameter.name));
        }
    }
    let expected = [
        "matrix --issue",
        "clashes --country",
        "clashes --issue",
        "agreements --person",
        "agreements --country",
        "agreements --issue",
        "conflicts --person",
        "changes --person",
    ];
    assert_eq!(asked, expected);
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
    // Words hold it to claims.
    let words =
        "# What?\n# $on: words in t, which\nSELECT ?t {\n#? on: VALUES ?c { UNDEF }\n?c dem:target ?t\n}";
    let claims = vec![oxigraph::model::NamedNode::new("https://example.org/c").unwrap()];
    let values =
        [("on".to_owned(), Value::Named(questions::Meaning { nodes: claims, ..Default::default() }))].into();
    let held = questions::bind(&parse(words).unwrap(), &values, Dialect::Lateral).unwrap();
    assert!(held.contains("<https://example.org/c>"), "{held}");
    for (line, fault) in [
        (
            "#? to: VALUES ?p { UNDEF }",
            "line 4: “#? to” names no parameter that is a name or words “in” columns",
        ),
        ("#? by VALUES ?p { UNDEF }", "line 4: a line that begins with “#?” has the name of a parameter"),
        ("FILTER(true) #- bye", "line 4: “#- bye” names no parameter"),
        ("?c ?d ?e . #- *", "line 4: “*” is each parameter that has lines “#?” of its own, and none has"),
        ("#? by: LATERAL {\n#? by: }", "line 4: the lines of $by have no “VALUES ?v { UNDEF }”"),
        ("#? by: VALUES ?p { UNDEF } LATERAL {", "line 6"),
        (
            "?x dem:holder ?p OPTIONAL { BIND(1 AS ?p) }\n#? by: VALUES ?q { UNDEF }",
            "line 5: held to $by, the query is none: nothing to the right of LATERAL may be given a value",
        ),
    ] {
        let text = format!("# Who?\n# $by: person in h, who\nSELECT ?h {{\n{line}\n?c dem:holder ?h\n}}");
        let told = parse(&text).unwrap_err();
        assert!(told.contains(fault), "{told}");
    }
}
