//! Claims that say the same, as one line.

use crate::explain::{Count, Says, Sources, Told, count, grouped};
use serde::Serialize;

/// Claims that say the same.
#[derive(Clone, Debug, Serialize)]
pub struct Entry {
    /// One of them: that which tells a time, else the first.
    pub claim: Told,
    /// The short ids of all, that one’s first.
    pub ids: Vec<String>,
    /// In how many articles.
    pub count: Count,
    /// The first day on which one of them was published.
    pub first: Option<String>,
    /// The last one.
    pub last: Option<String>,
    /// The latest day of which one of them tells: its own, else that of its publication.
    pub reported: Option<String>,
}

/// Lines of one kind.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Section {
    /// How many there are.
    pub all: usize,
    /// The first of them: in most independent articles, the latest.
    pub entries: Vec<Entry>,
}

impl Section {
    /// Claims as lines, at most `limit`.
    pub(super) fn of(claims: Vec<Told>, sources: &Sources, limit: usize) -> Self {
        let mut entries = entries(claims, sources);
        let all = entries.len();
        entries.truncate(limit);
        Self { all, entries }
    }
}

/// Claims as lines: what is so goes before what was; those of most independent articles come first, then the
/// latest.
pub(super) fn entries(claims: Vec<Told>, sources: &Sources) -> Vec<Entry> {
    let mut entries: Vec<Entry> =
        grouped(claims).into_iter().filter_map(|group| entry(group, sources)).collect();
    entries.sort_by_cached_key(|entry| {
        let is_over = matches!(&entry.claim.says, Says::Office { status, .. } if status == "former");
        let place = entry.claim.evidence.as_ref().map_or(0, |evidence| evidence.start);
        (
            is_over,
            usize::MAX - entry.count.independent,
            std::cmp::Reverse(entry.last.clone()),
            entry.claim.article.clone(),
            place,
            entry.claim.iri.clone(),
        )
    });
    entries
}

fn entry(mut group: Vec<Told>, sources: &Sources) -> Option<Entry> {
    let count = count(sources, group.iter().map(|told| told.article.as_str()));
    let published = |told: &Told| sources.get(&told.article).and_then(|source| source.published.clone());
    let mut days: Vec<String> = group.iter().filter_map(published).collect();
    days.sort_unstable();
    group.sort_by_cached_key(|told| {
        let is_dated = told.time.is_told() && told.time.shown().is_some();
        (told.evidence.is_none(), !is_dated, published(told), told.iri.clone())
    });
    let ids = group.iter().map(|told| told.id.clone()).collect();
    let reported = group.iter().filter_map(|told| reported(told, sources)).max();
    let claim = group.into_iter().next()?;
    Some(Entry { claim, ids, count, first: days.first().cloned(), last: days.last().cloned(), reported })
}

/// The day of which a claim tells: its own, unless that is one of a year that nobody tells, else that of its publication.
pub(super) fn reported(told: &Told, sources: &Sources) -> Option<String> {
    let own = told.time.on.clone().filter(|day| !day.starts_with('X'));
    own.or_else(|| sources.get(&told.article)?.published.clone())
}
