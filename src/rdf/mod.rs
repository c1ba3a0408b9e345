//! Claims → quads, and claims → JSON. The only place where IRIs are minted.

mod facts;
mod iris;
mod quads;
mod registers;
mod short_id;
pub mod vocab;

pub use facts::{Facts, facts};
pub use iris::{DEFAULT_BASE, annotation, annotations, slug};
pub(crate) use iris::{canonical, decision, verdict};
pub use quads::{READER, quads, sketched};
pub use registers::{conflicts, read_with, register};
pub use short_id::{has_short_id, short_id};

use crate::article::Article;
use crate::claim::Claim;
use crate::entity::Entities;

/// The IRI of an article and of its named graph.
#[must_use]
pub fn article_iri(base: &str, article: &Article) -> String {
    let key = article.key();
    format!("{base}article/{}", key.get(..16).unwrap_or(&key))
}

/// The IRI of one claim of an article.
#[must_use]
pub fn claim_iri(base: &str, article: &Article, entities: &Entities, claim: &Claim) -> String {
    iris::Iris::new(base, article).claim(entities, claim)
}
