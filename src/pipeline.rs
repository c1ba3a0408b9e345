//! One article, one straight line. Read this file first.

use crate::article::Article;
use crate::claim::Claim;
use crate::document::Document;
use crate::entity::Entities;
use crate::gazetteer::Gazetteer;
use crate::{extract, link, nlp, time};

/// What one article became: its analysis, who is in it, and what it says.
#[derive(Debug)]
pub struct Reading<'a> {
    /// Tokens, sentences, mentions.
    pub document: Document<'a>,
    /// Who and what the mentions stand for.
    pub entities: Entities,
    /// What the article says, in the order of the evidence.
    pub claims: Vec<Claim>,
}

/// Reads an article: text → [`Document`] → [`Entities`] → [`Claim`]s. Cannot fail.
#[must_use]
pub fn read<'a>(article: &'a Article, gazetteer: &Gazetteer) -> Reading<'a> {
    // The rules were written for whole words; trees are cut finer.
    let document = time::dated(nlp::annotate(&article.text).whole_words(), article);
    let entities = link::resolve(&document, gazetteer);
    let claims = extract::claims(&document, &entities);
    Reading { document, entities, claims }
}
