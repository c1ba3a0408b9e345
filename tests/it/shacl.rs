//! Validation finds what pySHACL finds: `tests/shacl/` has a case for each constraint component, each kind of target and
//! each path; `record.py` there wrote down what pySHACL makes of them.

use super::here;
use demarche::shacl::{Report, Shapes, Triples, validate};
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{Term, Triple};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Where pySHACL 0.40.1 departs from the standard, and we do not: case, graph, the row it lacks, and why it should be there.
const BEYOND: [(&str, &str, &str, &str); 3] = [
    (
        "length",
        "worse",
        "<https://example.org/a>\t<https://example.org/r>\tMinLength\t_\tViolation",
        "a blank node is wrong for every sh:minLength, for 0 too",
    ),
    (
        "bounds",
        "bad",
        "<https://example.org/a>\t<https://example.org/d>\tMinExclusive\t\"7\"^^<http://www.w3.org/2001/XMLSchema#integer>\tViolation",
        "a number is not more than a date: values that cannot be compared are wrong",
    ),
    (
        "paths",
        "bad",
        "<https://example.org/a>\t^(<https://example.org/x>/<https://example.org/y>)\tMaxCount\t\tViolation",
        "the inverse of a sequence goes its steps back, the last one first",
    ),
];

/// The graphs of a case, by name.
fn graphs(file: &Path) -> BTreeMap<String, Triples> {
    let text = fs::read_to_string(file).unwrap();
    let mut graphs: BTreeMap<String, Vec<Triple>> = BTreeMap::new();
    for quad in RdfParser::from_format(RdfFormat::TriG).for_slice(text.as_bytes()) {
        let quad = quad.unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let name = quad.graph_name.to_string();
        let name = name.trim_end_matches('>').rsplit('/').next().unwrap().to_owned();
        graphs.entry(name).or_default().push(quad.into());
    }
    graphs.into_iter().map(|(name, triples)| (name, triples.into_iter().collect())).collect()
}

/// A report as `expected.tsv` writes it.
fn rows(report: &Report) -> Vec<String> {
    let told = |term: Option<&Term>| match term {
        None => String::new(),
        Some(Term::BlankNode(_)) => "_".to_owned(),
        Some(term) => term.to_string(),
    };
    let mut rows: Vec<String> = report
        .violations
        .iter()
        .map(|found| {
            let severity = found.severity.to_string();
            let severity =
                severity.strip_prefix("<http://www.w3.org/ns/shacl#").map(|name| name.trim_end_matches('>'));
            [
                told(Some(&found.focus)),
                found.path.as_ref().map(ToString::to_string).unwrap_or_default(),
                found.component.to_owned(),
                told(found.value.as_ref()),
                severity.map_or(found.severity.to_string(), str::to_owned),
            ]
            .join("\t")
        })
        .collect();
    if rows.is_empty() {
        rows.push("conforms\t\t\t\t".to_owned());
    }
    rows.sort();
    rows
}

#[test]
fn the_verdicts_are_those_of_pyshacl() {
    let expected = fs::read_to_string(here("tests/shacl/expected.tsv")).unwrap();
    let mut wanted: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    for line in expected.lines().skip(1) {
        let mut cells = line.splitn(3, '\t').map(str::to_owned);
        let (case, graph, row) = (cells.next().unwrap(), cells.next().unwrap(), cells.next().unwrap());
        wanted.entry((case, graph)).or_default().push(row);
    }
    let (mut faults, mut seen) = (Vec::new(), 0);
    for entry in fs::read_dir(here("tests/shacl")).unwrap() {
        let file = entry.unwrap().path();
        if file.extension().is_none_or(|extension| extension != "trig") {
            continue;
        }
        let case = file.file_stem().unwrap().to_string_lossy().into_owned();
        let graphs = graphs(&file);
        let shapes = Shapes::of(&graphs["shapes"]).unwrap_or_else(|why| panic!("{case}: {why}"));
        for (name, data) in graphs.iter().filter(|(name, _)| *name != "shapes") {
            let mut wanted = wanted.get(&(case.clone(), name.clone())).cloned().unwrap_or_default();
            for (_, _, row, _) in BEYOND.iter().filter(|(known, graph, ..)| *known == case && graph == name) {
                assert!(!wanted.contains(&(*row).to_owned()), "pySHACL finds it now: {row}");
                wanted.push((*row).to_owned());
            }
            wanted.sort();
            let found = rows(&validate(&shapes, data));
            seen += 1;
            if found != wanted {
                faults.push(format!(
                    "{case}, {name}:\n--- pySHACL\n{}\n--- demarche\n{}",
                    wanted.join("\n"),
                    found.join("\n")
                ));
            }
        }
    }
    assert_eq!(seen, wanted.len(), "each recorded graph is validated");
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}

/// Each component of SHACL Core is found by some case, and some case passes it.
#[test]
fn every_component_has_a_case_that_fails_and_one_that_passes() {
    let expected = fs::read_to_string(here("tests/shacl/expected.tsv")).unwrap();
    for component in [
        "And",
        "Class",
        "Closed",
        "Datatype",
        "Disjoint",
        "Equals",
        "HasValue",
        "In",
        "LanguageIn",
        "LessThan",
        "LessThanOrEquals",
        "MaxCount",
        "MaxExclusive",
        "MaxInclusive",
        "MaxLength",
        "MinCount",
        "MinExclusive",
        "MinInclusive",
        "MinLength",
        "Node",
        "NodeKind",
        "Not",
        "Or",
        "Pattern",
        "QualifiedMaxCount",
        "QualifiedMinCount",
        "UniqueLang",
        "Xone",
    ] {
        let row = expected.lines().find(|line| line.split('\t').nth(4) == Some(component));
        let case = row.unwrap_or_else(|| panic!("no case for {component}")).split('\t').next().unwrap();
        assert!(expected.contains(&format!("\n{case}\tgood\tconforms\t")), "{case} has no graph that passes");
    }
}

#[test]
fn what_is_not_understood_is_refused() {
    let prefixes = "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix : <https://example.org/> . ";
    let refused = |turtle: &str, words: &str| {
        let why = Shapes::parse(&format!("{prefixes}{turtle}")).expect_err(turtle);
        assert!(why.contains(words), "“{words}” is not in: {why}");
    };
    refused(":a <b> :c .", "IRI");
    refused(":a :b :c .", "no shapes");
    refused(":S sh:targetClass :T ; sh:sparql [ sh:select \"\" ] .", "sh:s");
    refused(":S sh:targetClass :T ; sh:minCuont 1 .", "sh:minCuont (of <https://example.org/S>)");
    refused(":C a sh:ConstraintComponent ; sh:parameter [ sh:path :p ] .", "not understood");
    refused(":S sh:property [ sh:minCount 1 ] .", "sh:path");
    refused(":S sh:minCount 1 .", "needs a sh:path");
    refused(":S sh:property [ sh:path :p ; sh:minCount 1 , 2 ] .", "more than one sh:minCount");
    refused(":S sh:property [ sh:path :p ; sh:minCount -1 ] .", "whole number");
    refused(":S sh:pattern \"(?<=a)b\" .", "sh:pattern");
    refused(":S sh:pattern \"a\" ; sh:flags \"g\" .", "“g”");
    refused(":S sh:in 1 .", "should be a list");
    refused(":S sh:or [ sh:class :T ] .", "list of shapes");
    refused(":S sh:nodeKind sh:Thing .", "no node kind");
    refused(":S sh:closed \"yes\" .", "true or false");
    refused(":S sh:property [ sh:path ( :p ) ; sh:minCount 1 ] .", "two paths");
    refused(":S sh:property [ sh:path [ sh:inversePath :p ; sh:zeroOrMorePath :q ] ] .", "a path should be");
    refused(":S sh:node :T . :T sh:not :S .", "asks about itself");
    refused(":S sh:in :l . :l <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> :l .", "should be a list");
}

#[test]
fn a_report_is_rdf_and_the_same_bytes() {
    let graphs = graphs(&here("tests/shacl/paths.trig"));
    let shapes = Shapes::of(&graphs["shapes"]).unwrap();
    let report = validate(&shapes, &graphs["bad"]);
    let lines =
        |report: &Report| report.triples().iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
    let once = lines(&report);
    assert_eq!(once, lines(&validate(&shapes, &graphs["bad"])));
    for part in ["#conforms> \"false\"", "#inversePath>", "#zeroOrMorePath>", "#first>", "#resultSeverity>"] {
        assert!(once.contains(part), "no {part}");
    }
}
