//! Whether words stand in any text that a question can show: told by the texts alone, each read once, without asking it.

use super::rows::{begins_a_word, spaced};
use crate::error::Result;
use crate::gazetteer::Gazetteer;
use crate::rdf::vocab::{dem, terms};
use crate::store::Store;
use oxigraph::model::NamedNodeRef;

/// What has words of articles, names or sources as its object: what is soon read before what takes longer.
const TEXTS: [NamedNodeRef<'static>; 17] = [
    dem::EVENT_TYPE,
    dem::STATUS,
    dem::RULE,
    dem::KIND,
    dem::ABOUT,
    dem::ARTICLE_SAYS,
    dem::GAZETTEER_SAYS,
    dem::TIE,
    terms::PUBLISHER,
    terms::HEADLINE,
    terms::URL,
    terms::DCT_SOURCE,
    terms::LOCATION,
    dem::TARGET,
    terms::TEXT,
    terms::NAME,
    terms::EXACT,
];

/// Whether each of these words may stand in what a question shows; it is certain only that it does not.
///
/// # Errors
/// [`Error::Storage`](crate::error::Error::Storage) where the store fails.
pub(super) fn may_have(store: &Store, sparql: &str, words: &str) -> Result<bool> {
    // An issue is found by words that no text has.
    if Gazetteer::shipped().issues_named(words).is_some_and(|issues| !issues.is_empty()) {
        return Ok(true);
    }
    let sought = spaced(words);
    // Codes, days and ids are no text: of what may be one nothing is certain.
    let is_text = |word: &&str| word.chars().count() > 3 && word.chars().all(char::is_alphabetic);
    let mut missing: Vec<&str> = sought.split_whitespace().filter(is_text).collect();
    let issues = Gazetteer::shipped().issue_keys().join(" ");
    // What a question says of itself, as “another holder”, stands in the question.
    for text in [spaced(sparql), spaced(&issues)] {
        missing.retain(|word| !begins_a_word(&text, word));
    }
    for predicate in TEXTS {
        if missing.is_empty() {
            return Ok(true);
        }
        if names(sparql, predicate) {
            for text in store.literals(predicate)? {
                let text = spaced(&text);
                missing.retain(|word| !begins_a_word(&text, word));
            }
        }
    }
    Ok(missing.is_empty())
}

/// Whether a query names a predicate, in full or behind a prefix.
fn names(sparql: &str, predicate: NamedNodeRef<'_>) -> bool {
    let local = predicate.as_str().rsplit(['#', '/']).next().unwrap_or_default();
    sparql.contains(&predicate.to_string()) || sparql.contains(&format!(":{local}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rdf::DEFAULT_BASE;
    use crate::store::Change;
    use oxigraph::model::{Literal, NamedNode, Quad};

    #[test]
    fn words_that_stand_nowhere_are_not_asked_for() {
        let mut store = Store::empty(DEFAULT_BASE).unwrap();
        let graph = NamedNode::new_unchecked("https://example.org/a");
        let quad = |predicate: NamedNodeRef<'_>, text: &str| {
            Quad::new(graph.clone(), predicate, Literal::from(text), graph.clone())
        };
        let quads = vec![
            quad(terms::NAME, "Élodie Okoro-Varga"),
            quad(dem::TARGET, "the harbour dues"),
            quad(terms::HEADLINE, "Quarrymen gather"),
        ];
        store.apply(&[vec![Change { graph: graph.clone(), quads }]]).unwrap();
        // In full, as a server is asked, and behind a prefix, as questions are written.
        let sparql = format!("SELECT * {{ ?a {} ?b ; dem:target 'another holder' }}", terms::NAME);
        let may = |words: &str| may_have(&store, &sparql, words).unwrap();
        // In one text, in several, in the question itself, an issue, and what is no text.
        for words in ["elodie", "Varga", "harbour Okoro", "holder", "sanctions", "KE", "2024-03"] {
            assert!(may(words), "{words}");
        }
        // Within a word, misspelt, in a text that the question does not show, and only one of two.
        for words in ["arbour", "Vargo", "quarrymen", "Helena Varga"] {
            assert!(!may(words), "{words}");
        }
    }
}
