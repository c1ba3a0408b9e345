//! What a store holds, in numbers.

use crate::error::Result;
use crate::exchange::Kind;
use crate::rdf::vocab::{dem, terms};
use crate::store::Store;
use oxigraph::model::vocab::rdf;
use oxigraph::model::{NamedNodeRef, Term};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// What a store holds. Claims are those of articles; a gazetteer's are no claims.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Stats {
    /// Articles.
    pub articles: usize,
    /// Places where articles lie: more than articles where copies were read.
    pub sources: usize,
    /// Gazetteers.
    pub gazetteers: usize,
    /// Persons, each counted in each article.
    pub people_in_articles: usize,
    /// Persons, each counted once.
    pub people: usize,
    /// Claims, by kind.
    pub claims: BTreeMap<&'static str, usize>,
    /// Quads, by what their graph holds.
    pub quads: BTreeMap<&'static str, usize>,
    /// The first day on which an article was published.
    pub first_published: Option<String>,
    /// The last one.
    pub last_published: Option<String>,
    /// Articles of which nobody knows when they were published.
    pub undated: usize,
}

/// What a class of an article's graph counts as.
const CLAIMS: [(NamedNodeRef<'static>, &str); 6] = [
    (terms::MEMBERSHIP, "roles"),
    (dem::TIE_CLASS, "ties"),
    (terms::QUOTATION, "quotations"),
    (dem::STANCE, "stances"),
    (terms::EVENT, "events"),
    (dem::CONFLICT, "conflicts"),
];

/// Counts what a store holds, in one walk through it.
///
/// # Errors
/// [`Error::Storage`](crate::error::Error::Storage) where the engine fails.
pub fn stats(store: &Store) -> Result<Stats> {
    let mut stats = Stats::default();
    stats.claims.extend(CLAIMS.map(|(_, name)| (name, 0)));
    stats.quads.extend(Kind::ALL.map(|kind| (kind.as_str(), 0)));
    let (mut sources, mut dated) = (BTreeSet::new(), 0);
    for quad in store.quads() {
        let quad = quad?;
        let Some(kind) = Kind::of_quad(&quad, store.base()) else { continue };
        *stats.quads.entry(kind.as_str()).or_default() += 1;
        let is = |class: NamedNodeRef<'_>| quad.predicate == rdf::TYPE && quad.object == Term::from(class);
        match kind {
            Kind::Article => {
                stats.articles += usize::from(is(terms::NEWS_ARTICLE));
                stats.people_in_articles += usize::from(is(terms::PERSON));
                if let Some((_, name)) = CLAIMS.iter().find(|(class, _)| is(*class)) {
                    *stats.claims.entry(name).or_default() += 1;
                }
                let Term::Literal(value) = quad.object else { continue };
                if quad.predicate == terms::DCT_SOURCE || quad.predicate == dem::ALSO_FROM {
                    sources.insert(value.value().to_owned());
                } else if quad.predicate == terms::DATE_PUBLISHED {
                    dated += 1;
                    let day = value.value().to_owned();
                    let first =
                        stats.first_published.take().map_or(day.clone(), |first| first.min(day.clone()));
                    stats.first_published = Some(first);
                    stats.last_published = stats.last_published.take().max(Some(day));
                }
            }
            Kind::Gazetteer => stats.gazetteers += usize::from(is(dem::GAZETTEER)),
            Kind::Identity => stats.people += usize::from(is(terms::PERSON)),
            _ => {}
        }
    }
    stats.sources = sources.len();
    stats.undated = stats.articles.saturating_sub(dated);
    Ok(stats)
}
