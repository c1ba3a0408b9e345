//! Why the store says so: claims read back from the graph with their words, whoever says the same, and what ties
//! two of those they speak of.
//!
//! ```text
//! the user's words ─find→ Thing ─tell→ Told ─explain→ Explanation: marks, source, what else its evidence gave,
//!                                                     who says the same, who says otherwise
//! ```
//!
//! Everything is asked for by IRI, so that the time does not grow with the store; only to find an id or a name
//! are all of them looked through.

mod about;
mod actor;
mod alike;
mod article;
mod between;
mod decision;
mod find;
mod marks;
mod named;
mod read;
mod sentence;
mod told;

pub use about::{About, Group, about};
pub use actor::Actor;
pub use alike::{Alike, Like, alike, grouped};
pub use article::{Count, Source, Sources, count, source, sources, sources_of};
pub use between::{Bond, Hop, between};
pub use decision::{Conflict, Decision, Side, conflict, decision, decisions_between};
pub use find::{Found, Thing, find};
pub use marks::{Mark, Names, Part, country_names, marks};
pub use read::{Facts, Reader};
pub use sentence::capital;
pub use told::{Evidence, Kind, Party, Says, Time, Told, identify, outlines, parties, tell};

use crate::error::Result;
use crate::rdf::vocab::{dem, terms};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// A claim with all that speaks for it.
#[derive(Clone, Debug, Serialize)]
pub struct Explanation {
    /// The claim in a sentence of plain English.
    pub sentence: String,
    /// The claim.
    pub claim: Told,
    /// Where holder, cue and target stand in the sentence.
    pub marks: Vec<Mark>,
    /// The article or gazetteer that tells it.
    pub source: Source,
    /// What else the same words gave: claims whose evidence is this stretch of text or overlaps it.
    pub beside: Vec<Told>,
    /// Who says the same, and who otherwise.
    pub alike: Alike,
}

/// Explains a claim; `None` where there is none of this IRI.
///
/// # Errors
/// [`Error::Storage`](crate::error::Error::Storage) or [`Error::Server`](crate::error::Error::Server) where the
/// engine fails.
pub fn explain(reader: &mut Reader<'_>, iri: &str) -> Result<Option<Explanation>> {
    let Some(claim) = tell(reader, [iri])?.pop() else { return Ok(None) };
    let beside = beside(reader, &claim)?;
    let alike = alike(reader, &claim)?;
    let marks = marked(reader, &claim)?;
    let source = source(reader, &claim.article);
    Ok(Some(Explanation { sentence: claim.sentence(), claim, marks, source, beside, alike }))
}

/// The marks of a claim, all names of everybody in it known.
///
/// # Errors
/// As [`Reader::load`].
pub fn marked(reader: &mut Reader<'_>, claim: &Told) -> Result<Vec<Mark>> {
    if claim.evidence.is_none() {
        return Ok(Vec::new());
    }
    let (holders, targets): (Vec<&Party>, Vec<&Party>) = match &claim.says {
        Says::Office { person, of, .. } => (vec![person], of.iter().collect()),
        Says::Tie { subject, object, .. } => (vec![subject], vec![object]),
        Says::Quotation { speaker, .. } => (vec![speaker], Vec::new()),
        Says::Stance { holder, .. } => (vec![holder], Vec::new()),
        // A country that only its people stand for is named by them.
        Says::Event { people, countries, .. } => {
            (if people.is_empty() { countries } else { people }.iter().collect(), Vec::new())
        }
    };
    let mut names = Names::default();
    let mut here: BTreeMap<String, BTreeSet<String>> = called(reader, &claim.article)?;
    for (parties, forms) in [(&holders, &mut names.holders), (&targets, &mut names.targets)] {
        for party in parties {
            let mut known: Vec<String> = match party.kind {
                Kind::Country => country_names(party.side.as_deref().unwrap_or_default()),
                _ => here.remove(&party.local).unwrap_or_default().into_iter().collect(),
            };
            if !known.contains(&party.name) {
                known.push(party.name.clone());
            }
            forms.push(known);
        }
    }
    names.others = here
        .into_iter()
        .filter(|(local, _)| local.contains("/person/"))
        .flat_map(|(_, names)| names)
        .collect();
    if let [holder] = holders.as_slice()
        && holder.kind == Kind::Person
    {
        let held = reader.pointing(terms::MEMBER, [holder.local.as_str()])?;
        let held = tell(reader, held.iter().map(|(iri, _)| iri.as_str()))?;
        names.titles = held
            .into_iter()
            .filter_map(|told| match told.says {
                Says::Office { title, .. } => Some(title),
                _ => None,
            })
            .collect();
    }
    Ok(marks(claim, &names))
}

/// The names of everybody in an article.
fn called(reader: &Reader<'_>, article: &str) -> Result<BTreeMap<String, BTreeSet<String>>> {
    let mut out: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (local, name) in reader.within(article, terms::NAME)? {
        out.entry(local).or_default().insert(name);
    }
    Ok(out)
}

/// The other claims of the article whose evidence is the same words or overlaps them.
fn beside(reader: &mut Reader<'_>, claim: &Told) -> Result<Vec<Told>> {
    let Some(evidence) = &claim.evidence else { return Ok(Vec::new()) };
    let all = reader.within(&claim.article, dem::EVIDENCE)?;
    let overlaps = |iri: &str| {
        iri == evidence.iri
            || told::offsets(iri).is_some_and(|(start, end)| start < evidence.end && evidence.start < end)
    };
    let iris = all.iter().filter(|(other, words)| *other != claim.iri && overlaps(words));
    let mut beside = tell(reader, iris.map(|(iri, _)| iri.as_str()))?;
    let start = |told: &Told| told.evidence.as_ref().and_then(|evidence| evidence.cue).unwrap_or_default();
    beside.sort_by_cached_key(|told| (start(told), told.iri.clone()));
    Ok(beside)
}
