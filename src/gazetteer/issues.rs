//! What stances are about: the labels of `ontology/issues.ttl`.

use super::Gazetteer;
use super::quick::Map;
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{NamedOrBlankNode, Term};
use std::collections::{BTreeMap, BTreeSet};

const BASE: &str = "https://w3id.org/demarche/issue/";

/// Labels by their first word, as folded words, with the local name of their concept.
pub(super) type Issues = Map<String, Vec<(Vec<String>, String)>>;

/// Reads the labels of all concepts that have a broader one.
pub(super) fn parse() -> Issues {
    let mut labels: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut narrow = BTreeSet::new();
    let ttl = include_str!("../../ontology/issues.ttl");
    for quad in RdfParser::from_format(RdfFormat::Turtle).for_slice(ttl).flatten() {
        let NamedOrBlankNode::NamedNode(subject) = &quad.subject else { continue };
        let Some(key) = subject.as_str().strip_prefix(BASE) else { continue };
        let property = quad.predicate.as_str().rsplit('#').next().unwrap_or_default().to_owned();
        match (property.as_str(), &quad.object) {
            ("prefLabel" | "altLabel", Term::Literal(label)) => {
                labels.entry(key.to_owned()).or_default().push(label.value().to_owned());
            }
            ("broader", _) => {
                narrow.insert(key.to_owned());
            }
            _ => {}
        }
    }
    let mut out = Issues::default();
    for (key, labels) in labels.into_iter().filter(|(key, _)| narrow.contains(key)) {
        for label in labels {
            let words = words(&label);
            if let Some(first) = words.first() {
                out.entry(first.clone()).or_default().push((words, key.clone()));
            }
        }
    }
    // The longest label first, so that “peace talks” is not read as “talks”.
    out.values_mut()
        .for_each(|labels| labels.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.cmp(b))));
    out
}

/// A text's words in lower case, plural endings aside.
fn words(text: &str) -> Vec<String> {
    text.to_lowercase()
        .replace('’', "'")
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .map(|word| word.trim_end_matches("'s").trim_matches('\''))
        .filter(|word| !word.is_empty())
        .map(|word| match word.strip_suffix("ies") {
            Some(stem) if word.len() > 4 => format!("{stem}y"),
            _ if word.len() > 3 && !word.ends_with("ss") && !word.ends_with("us") => {
                word.trim_end_matches('s').to_owned()
            }
            _ => word.to_owned(),
        })
        .collect()
}

impl Gazetteer {
    /// The local names of the issues whose labels a text holds as whole words, sorted.
    ///
    /// ```
    /// use demarche::gazetteer::Gazetteer;
    /// assert_eq!(Gazetteer::shipped().issues("an end to the Peace Talks"), ["peace-negotiations"]);
    /// ```
    #[must_use]
    pub fn issues(&self, text: &str) -> Vec<String> {
        let words = words(text);
        let mut found = BTreeSet::new();
        let mut at = 0;
        while let Some(word) = words.get(at) {
            let rest = words.get(at..).unwrap_or_default();
            let label = self
                .issues
                .get(word)
                .and_then(|labels| labels.iter().find(|(label, _)| rest.starts_with(label)));
            if let Some((label, key)) = label {
                found.insert(key.clone());
                at += label.len();
            } else {
                at += 1;
            }
        }
        found.into_iter().collect()
    }
}
