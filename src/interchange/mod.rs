//! What the articles say, in the formats of other people's tools: one format a file.
//!
//! Each function writes a whole [`Corpus`](crate::corpus::Corpus), sorted, in the ids that the graph has; the same
//! corpus is the same bytes. What a format has no place for is left out, and the file says so. A time that only the
//! day of publication stands in for is no time of the thing itself, and is told in no format.

mod annotations;
mod ftm;
mod popolo;
mod tables;
mod time;

pub use annotations::annotations;
pub use ftm::ftm;
pub use popolo::popolo;
pub use tables::{Table, tables};

use crate::corpus::Article;
use oxigraph::model::NamedNode;

/// The address of an article, where it has one that a browser opens and that is an IRI.
fn address(article: &Article) -> Option<&str> {
    let is_web = |text: &&str| {
        (text.starts_with("https://") || text.starts_with("http://")) && NamedNode::new(*text).is_ok()
    };
    article.url.iter().chain(&article.sources).map(AsRef::as_ref).find(is_web)
}

/// The id of Wikidata among IRIs.
fn wikidata(same_as: &[crate::corpus::Text]) -> Option<&str> {
    same_as.iter().find_map(|iri| iri.strip_prefix("http://www.wikidata.org/entity/"))
}

/// A text on one line, without control characters, of at most so many characters.
fn line(text: &str, most: usize) -> String {
    let visible: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let text = visible.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= most {
        return text;
    }
    text.chars().take(most.saturating_sub(1)).chain(['…']).collect()
}
