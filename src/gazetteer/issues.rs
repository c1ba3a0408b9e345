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

/// Words that say nothing of what a phrase is about.
const SILENT: &[&str] = &[
    "the", "a", "an", "its", "their", "his", "her", "our", "my", "this", "that", "these", "those", "all",
    "any", "both",
];

/// A text's words in lower case, plural endings and determiners aside.
fn words(text: &str) -> Vec<String> {
    text.to_lowercase()
        .replace('’', "'")
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .map(|word| word.trim_end_matches("'s").trim_matches('\''))
        .filter(|word| !word.is_empty() && !SILENT.contains(word))
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
    /// The local names of the issues whose labels a text holds as whole words, the longest first, sorted.
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
            let labels = self.issues.get(word).map(Vec::as_slice).unwrap_or_default();
            let mut fitting =
                labels.iter().filter_map(|(label, key)| Some((label.len(), key, fit(rest, label)?)));
            let Some((longest, key, step)) = fitting.next() else {
                at += 1;
                continue;
            };
            // A label may stand under two concepts ("defence pact").
            found.insert(key.clone());
            found.extend(fitting.take_while(|(words, ..)| *words == longest).map(|(_, key, _)| key.clone()));
            at += step;
        }
        found.into_iter().collect()
    }
}

/// How many words a label takes at the beginning of a text: after a preposition one more word may stand
/// between its own ("withdrawal of French troops").
fn fit(text: &[String], label: &[String]) -> Option<usize> {
    let mut at = 0;
    let mut before = "";
    for word in label {
        if text.get(at) != Some(word) {
            at += 1;
            let led = matches!(before, "of" | "to" | "for" | "on" | "in");
            if !led || text.get(at) != Some(word) {
                return None;
            }
        }
        at += 1;
        before = word;
    }
    Some(at)
}
