//! What stances are about: the labels of `ontology/issues.ttl`.

use super::Gazetteer;
use super::quick::Map;
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{NamedOrBlankNode, Term};
use std::collections::{BTreeMap, BTreeSet};

const BASE: &str = "https://w3id.org/demarche/issue/";

/// Labels by their first word, as folded words, with the local name of their concept.
pub(super) type Issues = Map<String, Vec<(Vec<String>, String)>>;

/// A concept of the scheme.
#[derive(Debug, Default)]
struct Concept {
    labels: Vec<String>,
    broader: Option<String>,
}

/// All concepts by their local names.
fn scheme() -> BTreeMap<String, Concept> {
    let mut scheme: BTreeMap<String, Concept> = BTreeMap::new();
    let ttl = include_str!("../../ontology/issues.ttl");
    for quad in RdfParser::from_format(RdfFormat::Turtle).for_slice(ttl).flatten() {
        let NamedOrBlankNode::NamedNode(subject) = &quad.subject else { continue };
        let Some(key) = subject.as_str().strip_prefix(BASE) else { continue };
        let property = quad.predicate.as_str().rsplit('#').next().unwrap_or_default().to_owned();
        match (property.as_str(), &quad.object) {
            ("prefLabel" | "altLabel", Term::Literal(label)) => {
                scheme.entry(key.to_owned()).or_default().labels.push(label.value().to_owned());
            }
            ("broader", Term::NamedNode(broader)) => {
                let broader = broader.as_str().strip_prefix(BASE).map(str::to_owned);
                scheme.entry(key.to_owned()).or_default().broader = broader;
            }
            _ => {}
        }
    }
    scheme
}

/// Reads the labels of all concepts that have a broader one.
pub(super) fn parse() -> Issues {
    let mut out = Issues::default();
    for (key, concept) in scheme().into_iter().filter(|(_, concept)| concept.broader.is_some()) {
        for label in concept.labels {
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
            let fitting = labels.iter().find_map(|(label, key)| Some((key, fit(rest, label)?)));
            if let Some((key, _)) = fitting {
                found.insert(key.clone());
            }
            at += fitting.map_or(1, |(_, words)| words);
        }
        found.into_iter().collect()
    }
}

impl Gazetteer {
    /// The local names of the issues that words name: the one of that name or label, and those narrower than it,
    /// sorted; nothing where none is called so.
    ///
    /// ```
    /// use demarche::gazetteer::Gazetteer;
    /// let gazetteer = Gazetteer::shipped();
    /// assert_eq!(gazetteer.issues_named("nuclear weapons").unwrap(), ["nuclear-programme"]);
    /// assert!(gazetteer.issues_named("peace-and-war").unwrap().contains(&"ceasefire".to_owned()));
    /// assert_eq!(gazetteer.issues_named("the weather"), None);
    /// ```
    #[must_use]
    pub fn issues_named(&self, name: &str) -> Option<Vec<String>> {
        let wanted = words(&name.replace(['-', '_'], " "));
        let scheme = scheme();
        let is = |text: &str| words(&text.replace('-', " ")) == wanted;
        let by_key = scheme.iter().find(|(key, _)| is(key));
        let (key, _) = by_key
            .or_else(|| scheme.iter().find(|(_, concept)| concept.labels.iter().any(|label| is(label))))?;
        let narrower = scheme.iter().filter(|(_, concept)| concept.broader.as_ref() == Some(key));
        let mut found: Vec<String> = narrower.map(|(key, _)| key.clone()).collect();
        found.push(key.clone());
        found.sort();
        Some(found)
    }

    /// The local names of all issues, sorted.
    #[must_use]
    pub fn issue_keys(&self) -> Vec<String> {
        scheme().into_keys().collect()
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
