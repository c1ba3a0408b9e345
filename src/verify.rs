//! Whether the sentences that claims rest on still stand where they stood.
//!
//! A span is kept with its place and its words. In the text that was read both agree; in another text the
//! words may stand elsewhere, or nowhere. Without any text a span can still be at odds with itself.

use crate::error::Result;
use crate::rdf::vocab::terms;
use crate::store::Store;
use oxigraph::model::{NamedNode, NamedOrBlankNode, Term};
use serde::Serialize;
use std::collections::BTreeMap;

/// A span of an article, as its graph tells it. Offsets count Unicode code points, end-exclusive.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quote {
    /// The IRI, which ends in the offsets too.
    pub iri: String,
    /// Where it begins.
    pub start: Option<usize>,
    /// Where it ends.
    pub end: Option<usize>,
    /// Its words.
    pub exact: Option<String>,
}

/// What has become of a span.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "now", rename_all = "snake_case")]
pub enum Fate {
    /// It stands where it stood.
    Holds,
    /// Its words stand elsewhere: there.
    Moved {
        /// Where they begin now.
        #[serde(rename = "now_start")]
        start: usize,
        /// Where they end now.
        #[serde(rename = "now_end")]
        end: usize,
    },
    /// Its words stand nowhere.
    Gone,
}

/// The spans of an article's graph, in the order of the text.
///
/// # Errors
/// [`Error::Storage`](crate::error::Error::Storage) where the engine fails.
pub fn quotes(store: &Store, article: &NamedNode) -> Result<Vec<Quote>> {
    let mut found: BTreeMap<String, Quote> = BTreeMap::new();
    for quad in store.graph(article) {
        let quad = quad?;
        let field = [terms::EXACT, terms::START, terms::END].contains(&quad.predicate.as_ref());
        let (true, NamedOrBlankNode::NamedNode(span), Term::Literal(value)) =
            (field, quad.subject, quad.object)
        else {
            continue;
        };
        let iri = span.into_string();
        let quote = found.entry(iri.clone()).or_insert_with(|| Quote { iri, ..Quote::default() });
        if quad.predicate == terms::EXACT {
            quote.exact = Some(value.value().to_owned());
        } else if quad.predicate == terms::START {
            quote.start = value.value().parse().ok();
        } else {
            quote.end = value.value().parse().ok();
        }
    }
    let mut quotes: Vec<Quote> = found.into_values().collect();
    quotes.sort_by_key(|quote| (quote.start, quote.end));
    Ok(quotes)
}

impl Quote {
    /// How a span is at odds with itself, whatever the text is.
    ///
    /// ```
    /// use demarche::verify::Quote;
    /// let quote = |start, end, words: &str| Quote {
    ///     iri: format!("https://example.org/article/1#char={start},{end}"),
    ///     start: Some(start),
    ///     end: Some(end),
    ///     exact: Some(words.to_owned()),
    /// };
    /// assert_eq!(quote(3, 7, "café").at_odds(), None);
    /// assert!(quote(3, 9, "café").at_odds().is_some());
    /// ```
    #[must_use]
    pub fn at_odds(&self) -> Option<String> {
        let (Some(start), Some(end), Some(exact)) = (self.start, self.end, &self.exact) else {
            return Some("it lacks its beginning, its end or its words".to_owned());
        };
        let length = exact.chars().count();
        if start.checked_add(length) != Some(end) {
            return Some(format!(
                "it should run from {start} to {end}, but its words are {length} characters"
            ));
        }
        let named = self.iri.rsplit_once("#char=").map(|(_, offsets)| offsets);
        (named != Some(&format!("{start},{end}")))
            .then(|| format!("its name does not end in #char={start},{end}"))
    }
}

/// What has become of each span in a text.
#[must_use]
pub fn fates(text: &str, quotes: &[Quote]) -> Vec<Fate> {
    // Where each code point begins, in bytes; one more for the end.
    let begins: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    quotes.iter().map(|quote| fate(text, &begins, quote)).collect()
}

fn fate(text: &str, begins: &[usize], quote: &Quote) -> Fate {
    let Some(exact) = quote.exact.as_deref().filter(|exact| !exact.is_empty()) else { return Fate::Gone };
    let at = |point: Option<usize>| begins.get(point?).copied();
    let start = at(quote.start);
    if let (Some(start), Some(end)) = (start, at(quote.end))
        && text.get(start..end) == Some(exact)
    {
        return Fate::Holds;
    }
    // Of several places the nearest is the likeliest.
    let before = start.unwrap_or(text.len());
    let Some((byte, _)) = text.match_indices(exact).min_by_key(|(byte, _)| byte.abs_diff(before)) else {
        return Fate::Gone;
    };
    let start = begins.partition_point(|begin| *begin < byte);
    Fate::Moved { start, end: start + exact.chars().count() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, start: usize, words: &str, expected: &Fate) {
        let end = start + words.chars().count();
        let quote = Quote {
            iri: format!("x#char={start},{end}"),
            start: Some(start),
            end: Some(end),
            exact: Some(words.to_owned()),
        };
        assert_eq!(quote.at_odds(), None);
        assert_eq!(fates(text, &[quote]), std::slice::from_ref(expected), "{words} in {text}");
    }

    #[test]
    fn what_becomes_of_a_span() {
        check("é “Yes.” No.", 3, "Yes.", &Fate::Holds);
        check("An é “Yes.” No. Yes.", 3, "Yes.", &Fate::Moved { start: 6, end: 10 });
        check("Yes. But then again: a long way, Yes.", 30, "Yes.", &Fate::Moved { start: 33, end: 37 });
        check("No.", 3, "Yes.", &Fate::Gone);
        check("", 0, "Yes.", &Fate::Gone);
    }

    #[test]
    fn a_span_that_is_at_odds_with_itself() {
        let whole =
            Quote { iri: "x#char=1,3".into(), start: Some(1), end: Some(3), exact: Some("ab".into()) };
        assert_eq!(whole.at_odds(), None);
        assert!(Quote { exact: None, ..whole.clone() }.at_odds().is_some());
        assert!(Quote { end: Some(4), ..whole.clone() }.at_odds().is_some());
        assert!(Quote { start: Some(usize::MAX), ..whole.clone() }.at_odds().is_some());
        assert!(Quote { iri: "x#char=1,4".into(), ..whole }.at_odds().is_some());
    }
}
