//! Where a claim comes from: the article or gazetteer, and which articles are one report.

use super::read::Reader;
use super::told::Told;
use crate::error::Result;
use crate::rdf::short_id;
use crate::rdf::vocab::{dem, terms};
use oxigraph::model::NamedNodeRef;
use oxigraph::model::vocab::rdf;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// An article or a gazetteer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Source {
    /// Its short id.
    pub id: String,
    /// Its IRI.
    pub iri: String,
    /// Path or URL it was read from.
    pub path: String,
    /// Its headline.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// The day of publication.
    pub published: Option<String>,
    /// How that day is known: given, dateline or text.
    pub published_source: Option<String>,
    /// The article that it is a copy of.
    pub copy_of: Option<String>,
    /// Whether a user's gazetteer, which has no words to show.
    pub is_gazetteer: bool,
}

impl Source {
    /// The one report that this article and its copies are.
    #[must_use]
    pub fn report(&self) -> &str {
        self.copy_of.as_deref().unwrap_or(&self.iri)
    }

    /// What it is called on one line: headline, outlet, day; else where it lies.
    #[must_use]
    pub fn line(&self) -> String {
        let title = self.title.as_ref().map(|title| format!("“{title}”"));
        let parts = [title, self.outlet.clone(), self.published.clone(), Some(self.path.clone())];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

/// What is read of a source.
const TOLD: [NamedNodeRef<'static>; 9] = [
    rdf::TYPE,
    terms::DCT_SOURCE,
    terms::HEADLINE,
    terms::PUBLISHER,
    terms::AUTHOR,
    terms::URL,
    terms::DATE_PUBLISHED,
    dem::PUBLISHED_SOURCE,
    dem::COPY_OF,
];

/// An article or gazetteer that has been loaded.
#[must_use]
pub fn source(reader: &Reader<'_>, iri: &str) -> Source {
    let facts = reader.get(iri);
    let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    Source {
        id: short_id(iri),
        iri: iri.to_owned(),
        path: some(facts.text(terms::DCT_SOURCE)).unwrap_or_else(|| iri.to_owned()),
        title: some(facts.text(terms::HEADLINE)),
        outlet: some(facts.text(terms::PUBLISHER)),
        byline: some(facts.text(terms::AUTHOR)),
        url: some(facts.text(terms::URL)),
        published: some(facts.text(terms::DATE_PUBLISHED)),
        published_source: some(facts.text(dem::PUBLISHED_SOURCE)),
        copy_of: facts.iri(dem::COPY_OF).map(str::to_owned),
        is_gazetteer: facts.iris(rdf::TYPE).any(|class| class == dem::GAZETTEER.as_str()),
    }
}

/// How many articles, and how many reports they are where copies count once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Count {
    /// Articles.
    pub articles: usize,
    /// Reports: a wire copy, reprint or shortened version is one with its original.
    pub independent: usize,
}

/// The articles and gazetteers of some claims, by IRI.
pub type Sources = BTreeMap<String, Source>;

/// The sources of claims.
///
/// # Errors
/// As [`Reader::load`].
pub fn sources<'t>(reader: &Reader<'_>, claims: impl IntoIterator<Item = &'t Told>) -> Result<Sources> {
    let iris: BTreeSet<&str> = claims.into_iter().map(|told| told.article.as_str()).collect();
    sources_of(reader, iris)
}

/// The articles and gazetteers of these IRIs.
///
/// # Errors
/// As [`Reader::load`].
pub fn sources_of<'i>(reader: &Reader<'_>, iris: impl IntoIterator<Item = &'i str>) -> Result<Sources> {
    let iris: BTreeSet<&str> = iris.into_iter().collect();
    let mut others = Reader::only(reader.store, &TOLD);
    others.load(iris.iter().copied().filter(|iri| !reader.knows(iri)))?;
    let source = |iri: &str| source(if reader.knows(iri) { reader } else { &others }, iri);
    Ok(iris.into_iter().map(|iri| (iri.to_owned(), source(iri))).collect())
}

/// Counts articles and reports; gazetteers are neither.
#[must_use]
pub fn count<'i>(sources: &Sources, articles: impl IntoIterator<Item = &'i str>) -> Count {
    let articles: BTreeSet<&str> = articles
        .into_iter()
        .filter(|iri| sources.get(*iri).is_none_or(|source| !source.is_gazetteer))
        .collect();
    let reports: BTreeSet<&str> =
        articles.iter().map(|iri| sources.get(*iri).map_or(*iri, Source::report)).collect();
    Count { articles: articles.len(), independent: reports.len() }
}
