//! One article, one straight line. Read this file first.

use crate::article::Article;
use crate::claim::Claim;
use crate::document::Document;
use crate::entity::Entities;
use crate::gazetteer::{Gazetteer, registers};
use crate::register::Conflict;
use crate::{copies, extract, link, nlp, rdf, time};
use oxigraph::model::Quad;

/// What one article became: its analysis, who is in it, and what it says.
#[derive(Debug)]
pub struct Reading<'a> {
    /// Tokens, sentences, mentions.
    pub document: Document<'a>,
    /// Who and what the mentions stand for.
    pub entities: Entities,
    /// What the article says, in the order of the evidence.
    pub claims: Vec<Claim>,
    /// Where it is at odds with the user's gazetteers.
    pub conflicts: Vec<Conflict>,
}

/// Reads an article: text → [`Document`] → [`Entities`] → [`Claim`]s. Cannot fail.
#[must_use]
pub fn read<'a>(article: &'a Article, gazetteer: &Gazetteer) -> Reading<'a> {
    let Some(seams) = nlp::seams(&article.text) else { return as_it_stands(article, gazetteer) };
    // Its hyphens stand between blanks: it is read without these, and told with them.
    let closed = Article { text: seams.text().to_owned(), ..article.clone() };
    let Reading { document, entities, claims, conflicts } = as_it_stands(&closed, gazetteer);
    let document = seams.document(document, &article.text);
    Reading { document, entities, claims: seams.claims(claims), conflicts }
}

/// Reads an article whose words stand as they are written.
fn as_it_stands<'a>(article: &'a Article, gazetteer: &Gazetteer) -> Reading<'a> {
    // The rules were written for whole words; trees are cut finer.
    let document = time::dated(nlp::annotate_with(&article.text, gazetteer).whole_words(), article);
    let entities = link::resolve(&document, gazetteer);
    let claims = extract::claims(&document, &entities);
    let day = article.published.as_deref();
    let conflicts = registers::conflicts(gazetteer, &document, &entities, &claims, day);
    let entities = link::name_countries(entities, &claims, gazetteer);
    Reading { document, entities, claims, conflicts }
}

/// All quads of an article's graph: what it says, where it is at odds with the user's gazetteers, with which of
/// them it was read, and what tells its copies.
#[must_use]
pub fn quads(base: &str, article: &Article, gazetteer: &Gazetteer, reading: &Reading<'_>) -> Vec<Quad> {
    let Reading { document, entities, claims, conflicts } = reading;
    let mut quads = rdf::quads(base, article, document, entities, claims);
    quads.extend(rdf::conflicts(base, article, entities, conflicts));
    quads.extend(rdf::read_with(base, article, gazetteer.registers()));
    quads.push(rdf::sketched(base, article, &copies::Sketch::of(&article.text).to_string()));
    quads
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::Relation;

    #[test]
    fn a_text_with_parted_hyphens_is_read_without_them_and_told_with_them() {
        let text = "Kenya’ s vice - president Helena Varga - Okoro praised the long - term plan.".to_owned();
        let article = Article { text, ..Article::default() };
        let Reading { document, entities, claims, .. } = read(&article, Gazetteer::shipped());
        assert_eq!(document.text, article.text);
        assert!(entities.list.iter().any(|entity| entity.name == "Helena Varga-Okoro"));
        let names: Vec<&str> = document.mentions.iter().map(|mention| document.at(mention.span)).collect();
        assert!(names.contains(&"Helena Varga - Okoro"), "{names:?}");
        let held: Vec<(&str, &str)> = claims
            .iter()
            .filter_map(|claim| match &claim.relation {
                Relation::HoldsRole(role) => Some((role.title.as_str(), document.at(claim.evidence.cue))),
                _ => None,
            })
            .collect();
        assert_eq!(held, [("vice-president", "vice - president")]);
        assert!(claims.iter().all(|claim| document.at(claim.evidence.sentence) == article.text));
    }
}
