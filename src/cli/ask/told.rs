//! What is told of each claim and article in words.

use super::rows::{said, spaced};
use crate::error::{Error, Result};
use crate::gazetteer::Gazetteer;
use crate::rdf::vocab::{dem, terms};
use crate::store::Store;
use oxigraph::model::{NamedNodeRef, Term};
use oxigraph::sparql::QueryResults;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;

/// What of a claim has words as its object.
const TEXTS: [NamedNodeRef<'static>; 6] =
    [dem::EVENT_TYPE, dem::RULE, dem::TIE, terms::LOCATION, dem::TARGET, terms::TEXT];
/// What every claim has one of: an office that a gazetteer tells has no evidence, nor need what was imported.
const CLAIMS: [NamedNodeRef<'static>; 3] = [dem::EVIDENCE, terms::MEMBER, dem::HOLDER];
/// What is told of a claim in words.
#[derive(Default)]
struct Told {
    texts: Vec<String>,
    issues: BTreeSet<String>,
}

/// The texts of all claims and articles: a line for each, sorted, of its IRI, its texts in folded letters and the issues
/// that it or its words are on, with tabs between. An article stands before its claims.
///
/// # Errors
/// [`Error::Storage`] where the store fails.
pub(super) fn texts(store: &Store) -> Result<Vec<u8>> {
    let names = by_subject(store, terms::NAME)?;
    let sources = by_subject(store, terms::DCT_SOURCE)?;
    let headlines = by_subject(store, terms::HEADLINE)?;
    let sentences = by_subject(store, terms::EXACT)?;
    let canonical = by_subject(store, dem::IDENTIFIED_AS)?;
    let places = by_subject(store, terms::POST_IN)?;
    let named = |iri: &str| names.get(iri).into_iter().flatten().cloned();
    let behind = |all: &HashMap<String, Vec<String>>, iri: &str| {
        all.get(iri).into_iter().flatten().flat_map(|other| named(other)).collect::<Vec<_>>()
    };
    let mut claims: BTreeMap<String, Told> = BTreeMap::new();
    // An article may tell nothing.
    for of in [&sources, &headlines, &by_subject(store, dem::ALSO_FROM)?] {
        for (article, texts) in of {
            claims.entry(article.clone()).or_default().texts.extend(texts.iter().cloned());
        }
    }
    for predicate in CLAIMS {
        for [claim, object, article] in rows_of(store, predicate)? {
            // Of what was imported nothing may say where it lies.
            claims.entry(article.clone()).or_default();
            let told = claims.entry(claim).or_default();
            if predicate == dem::EVIDENCE {
                told.texts.extend(sentences.get(&object).into_iter().flatten().cloned());
            } else if predicate == dem::HOLDER {
                // Where they are told beside others, it is said who it is that wants what.
                told.texts.extend(named(&object));
            }
            told.texts
                .extend([&sources, &headlines].iter().filter_map(|of| of.get(&article)).flatten().cloned());
        }
    }
    for predicate in TEXTS.into_iter().chain([terms::POST, dem::TARGET_ACTOR, dem::ISSUE]) {
        for (claim, objects) in by_subject(store, predicate)? {
            let Some(told) = claims.get_mut(&claim) else { continue };
            for object in objects {
                if predicate == dem::ISSUE {
                    // As questions call it, of whatever scheme it is.
                    let issue = object.split_once("/issue/").map_or("", |(_, name)| name);
                    told.issues.insert(issue.to_owned());
                    told.texts.push(issue.to_owned());
                } else if predicate == terms::POST || predicate == dem::TARGET_ACTOR {
                    told.texts.extend(named(&object));
                    told.texts.append(&mut behind(&places, &object));
                    told.texts.append(&mut behind(&canonical, &object));
                } else if predicate == dem::TARGET {
                    let part = told.texts.iter().map(|sentence| said(sentence, &object).to_owned());
                    let mut part: Vec<String> = part.filter(|part| !told.texts.contains(part)).collect();
                    told.texts.append(&mut part);
                    told.texts.push(object);
                } else {
                    told.texts.push(object);
                }
            }
        }
    }
    // Most claims share their sentence and their article with others.
    let mut known: HashMap<String, Vec<String>> = HashMap::new();
    let mut out = String::new();
    for (claim, mut told) in claims {
        told.texts.sort_unstable();
        told.texts.dedup();
        let text = spaced(&told.texts.join(" | ")).replace(['\t', '\n', '\r'], " ");
        for text in told.texts {
            let issues = known.entry(text).or_insert_with_key(|text| Gazetteer::shipped().issues(text));
            told.issues.extend(issues.iter().cloned());
        }
        let issues: Vec<&str> = told.issues.iter().map(String::as_str).collect();
        let _ = writeln!(out, "{claim}\t{text}\t{}", issues.join(" "));
    }
    Ok(out.into_bytes())
}

/// The objects of a predicate, by their subjects.
fn by_subject(store: &Store, predicate: NamedNodeRef<'_>) -> Result<HashMap<String, Vec<String>>> {
    let mut out: HashMap<String, Vec<String>> = HashMap::new();
    for [subject, object, _] in rows_of(store, predicate)? {
        out.entry(subject).or_default().push(object);
    }
    // What a country is called stands in every article that names it.
    for objects in out.values_mut() {
        objects.sort_unstable();
        objects.dedup();
    }
    Ok(out)
}

/// Of each quad of a predicate the subject, the object and, of what tells a claim, the graph: an engine need not look up
/// the text of what is not asked for.
fn rows_of(store: &Store, predicate: NamedNodeRef<'_>) -> Result<Vec<[String; 3]>> {
    let graph = if CLAIMS.contains(&predicate) { "?graph" } else { "" };
    let query =
        format!("SELECT ?subject ?object {graph} {{ GRAPH ?graph {{ ?subject {predicate} ?object }} }}");
    let QueryResults::Solutions(solutions) = store.query(&query)? else { return Ok(Vec::new()) };
    let mut out = Vec::new();
    for solution in solutions {
        let solution = solution.map_err(|error| Error::Query { why: error.to_string() })?;
        if let Some(Term::NamedNode(_)) = solution.get(0) {
            out.push([0, 1, 2].map(|at| solution.get(at).map(plain).unwrap_or_default()));
        }
    }
    Ok(out)
}

fn plain(term: &Term) -> String {
    match term {
        Term::NamedNode(node) => node.as_str().to_owned(),
        Term::Literal(literal) => literal.value().to_owned(),
        Term::BlankNode(node) => node.as_str().to_owned(),
    }
}
