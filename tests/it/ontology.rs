//! The vocabulary is documented where it is used, its examples parse, and every issue can be found
//! by each of its own labels.

use demarche::article::Article;
use demarche::claim::{Claim, Evidence, Relation, Role, RoleStatus};
use demarche::entity::{Entities, Entity, EntityId, EntityKind};
use demarche::gazetteer::Gazetteer;
use demarche::rdf::vocab::{DEM, ISSUE, PREFIXES};
use demarche::span::Span;
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{NamedOrBlankNode, Quad, Term};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

fn path(relative: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(relative)
}

fn turtle(relative: &str) -> Vec<Quad> {
    let text = fs::read_to_string(path(relative)).unwrap();
    let parser = RdfParser::from_format(RdfFormat::Turtle).for_slice(&text);
    parser.map(|quad| quad.unwrap_or_else(|error| panic!("{relative}: {error}"))).collect()
}

/// All files under a folder with one of these endings, sorted.
fn files(folder: &Path, endings: &[&str]) -> Vec<PathBuf> {
    let mut out = Vec::new();
    for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if entry.is_dir() {
            out.extend(files(&entry, endings));
        } else if entry.extension().is_some_and(|e| endings.iter().any(|x| e == *x)) {
            out.push(entry);
        }
    }
    out.sort();
    out
}

/// Subject → predicate → objects, for the subjects of one namespace, by local name.
fn described(quads: &[Quad], namespace: &str) -> BTreeMap<String, BTreeMap<String, Vec<String>>> {
    let mut out: BTreeMap<String, BTreeMap<String, Vec<String>>> = BTreeMap::new();
    for quad in quads {
        let NamedOrBlankNode::NamedNode(subject) = &quad.subject else { continue };
        let Some(name) = subject.as_str().strip_prefix(namespace).filter(|name| !name.is_empty()) else {
            continue;
        };
        let object = match &quad.object {
            Term::NamedNode(node) => node.as_str().to_owned(),
            Term::Literal(literal) => literal.value().to_owned(),
            Term::BlankNode(node) => node.to_string(),
        };
        let predicate = quad.predicate.as_str().rsplit(['#', '/']).next().unwrap_or_default().to_owned();
        out.entry(name.to_owned()).or_default().entry(predicate).or_default().push(object);
    }
    out
}

/// The local names that a text writes as `dem:name` or as whole IRIs.
fn terms_in(text: &str) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    for marker in ["dem:", DEM] {
        for part in text.split(marker).skip(1) {
            let name: String = part.chars().take_while(char::is_ascii_alphanumeric).collect();
            out.insert(name);
        }
    }
    out.remove("");
    out
}

#[test]
fn every_term_in_use_is_defined_and_every_defined_term_is_in_use() {
    let defined = described(&turtle("ontology/demarche.ttl"), DEM);
    let mut used = BTreeSet::new();
    let mut sources = files(&path("src"), &["rs"]);
    sources.extend(files(&path("ontology/questions"), &["rq"]));
    sources.push(path("ontology/shapes.ttl"));
    for file in sources {
        for term in terms_in(&fs::read_to_string(&file).unwrap()) {
            // The shapes are named in the same namespace; they are no vocabulary.
            if !term.ends_with("Shape") {
                assert!(defined.contains_key(&term), "{} uses dem:{term}, undefined", file.display());
                used.insert(term);
            }
        }
    }
    let unused: Vec<&String> = defined.keys().filter(|term| !used.contains(*term)).collect();
    assert!(unused.is_empty(), "defined, but nothing uses {unused:?}");
}

#[test]
fn every_term_says_what_it_means_and_shows_it() {
    let prefixes: Vec<String> = PREFIXES.iter().map(|(p, iri)| format!("@prefix {p}: <{iri}> .")).collect();
    let prefixes = prefixes.join("\n");
    for (term, about) in described(&turtle("ontology/demarche.ttl"), DEM) {
        for property in ["type", "label", "comment", "example", "isDefinedBy"] {
            let values = about.get(property).map_or(0, Vec::len);
            assert_eq!(values, 1, "dem:{term} has {values} values of {property}");
        }
        let comment = &about["comment"][0];
        assert!(comment.ends_with(['.', '”']) && comment.len() > 20, "dem:{term}: no sentence: {comment}");
        // `<A/…>` and `<country/…>` are relative to where data IRIs begin.
        let example = format!("{prefixes}\n{}", about["example"][0]);
        let parser = RdfParser::from_format(RdfFormat::Turtle).with_base_iri(demarche::rdf::DEFAULT_BASE);
        let quads: Vec<Quad> = parser
            .unwrap()
            .for_slice(&example)
            .map(|quad| quad.unwrap_or_else(|error| panic!("dem:{term}: {error}: {}", about["example"][0])))
            .collect();
        let iri = format!("{DEM}{term}");
        let shown = |q: &Quad| q.predicate.as_str() == iri || q.object.to_string() == format!("<{iri}>");
        assert!(quads.iter().any(shown), "the example of dem:{term} does not use it");
    }
}

#[test]
fn prefixes_are_the_same_everywhere() {
    let known: BTreeMap<&str, &str> = PREFIXES.iter().copied().collect();
    for file in files(&path("ontology"), &["ttl", "rq"]) {
        for line in fs::read_to_string(&file).unwrap().lines() {
            let Some(rest) = line.strip_prefix("@prefix ").or_else(|| line.strip_prefix("PREFIX ")) else {
                continue;
            };
            let (prefix, iri) = rest.split_once(": <").unwrap();
            let iri = iri.split('>').next().unwrap();
            if prefix != "sh" {
                assert_eq!(known.get(prefix), Some(&iri), "{}: {prefix}", file.display());
            }
        }
    }
}

#[test]
fn shapes_are_turtle() {
    assert!(turtle("ontology/shapes.ttl").len() > 100);
}

#[test]
fn issues_have_two_levels_and_say_what_they_are() {
    let concepts = described(&turtle("ontology/issues.ttl"), ISSUE);
    let top = |about: &BTreeMap<String, Vec<String>>| about.contains_key("topConceptOf");
    assert!((6..=12).contains(&concepts.values().filter(|about| top(about)).count()));
    assert!(concepts.len() >= 55, "{} concepts", concepts.len());
    for (name, about) in &concepts {
        assert_eq!(about.get("prefLabel").map(Vec::len), Some(1), "{name}: one preferred label");
        assert_eq!(about.get("definition").map(Vec::len), Some(1), "{name}: one definition");
        match about.get("broader").map(Vec::as_slice) {
            None => assert!(top(about), "{name} is neither a top concept nor under one"),
            Some([broader]) => {
                let broader = broader.strip_prefix(ISSUE).unwrap();
                assert!(!top(about) && concepts.get(broader).is_some_and(top), "{name} is on a third level");
                assert!(about.get("altLabel").map_or(0, Vec::len) >= 4, "{name}: few labels");
            }
            Some(_) => panic!("{name} has several broader concepts"),
        }
    }
}

#[test]
fn each_label_of_an_issue_finds_that_issue_alone() {
    for (name, about) in described(&turtle("ontology/issues.ttl"), ISSUE) {
        if about.contains_key("topConceptOf") {
            continue;
        }
        for label in about["prefLabel"].iter().chain(about.get("altLabel").into_iter().flatten()) {
            assert_eq!(label, &label.to_lowercase(), "{name}: labels are in lower case");
            let found = Gazetteer::shipped().issues(label);
            assert_eq!(found, [name.as_str()], "the label “{label}” of {name} finds {found:?}");
        }
    }
}

/// SHACL asks for one name; an article may spell an office with a capital here and without one there.
#[test]
fn a_post_has_one_name_however_it_is_spelt() {
    let text = "President Helena Varga met the president of the board.".to_owned();
    let article = Article { text, ..Article::default() };
    let document = demarche::nlp::annotate(&article.text);
    let varga = Entity {
        kind: EntityKind::Person,
        key: "helena-varga".to_owned(),
        name: "Helena Varga".to_owned(),
        country: None,
        mentions: Vec::new(),
        same_as: Vec::new(),
    };
    let entities = Entities { list: vec![varga], ..Entities::default() };
    let claims =
        [("President", RoleStatus::Current), ("president", RoleStatus::Former)].map(|(title, status)| {
            Claim::new(
                Relation::HoldsRole(Role {
                    person: EntityId(0),
                    title: title.to_owned(),
                    country: None,
                    organization: None,
                    status,
                }),
                Evidence {
                    sentence: Span { start: 0, end: 54 },
                    cue: Span { start: 0, end: 9 },
                    rule: "test",
                },
            )
        });
    let quads = demarche::rdf::quads(demarche::rdf::DEFAULT_BASE, &article, &document, &entities, &claims);
    let names = quads
        .iter()
        .filter(|q| q.subject.to_string().contains("/post/") && q.predicate.as_str().ends_with("/name"));
    let names: Vec<String> = names.map(|q| q.object.to_string()).collect();
    assert_eq!(names, ["\"President\""]);
}
