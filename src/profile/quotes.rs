//! Which words tell most.

use super::entry::{Entry, entries};
use crate::error::Result;
use crate::explain::{Reader, Says, Sources, Told, tell};
use crate::rdf::vocab::{dem, terms};
use std::collections::{BTreeMap, BTreeSet};

/// How many quotations are sorted: the most telling by what each tells alone.
const MOST: usize = 200;

/// The quotations that are worth reading, the most telling first: words in quotation marks, of the length of a
/// sentence, in which somebody takes a stance.
pub(super) fn telling<'t>(
    reader: &mut Reader<'_>,
    claims: BTreeSet<String>,
    stances: impl Iterator<Item = &'t Told>,
) -> Result<Vec<Told>> {
    let taken: BTreeSet<&str> =
        stances.filter_map(|told| told.evidence.as_ref()).map(|evidence| evidence.iri.as_str()).collect();
    reader.load(claims.iter().map(String::as_str))?;
    let mut scored: Vec<(usize, String)> = claims
        .into_iter()
        .filter(|iri| reader.get(iri).all(terms::TEXT).next().is_some())
        .map(|iri| {
            let told = reader.get(&iri);
            let words = told.text(terms::TEXT).split_whitespace().count();
            let is_direct = told.text(dem::KIND) == "direct";
            let is_stance = told.iri(dem::EVIDENCE).is_some_and(|place| taken.contains(place));
            let is_sentence = (6..=45).contains(&words);
            let is_scrap = words < 4;
            let worth = [is_direct, is_stance, is_sentence].into_iter().filter(|is| *is).count();
            (3 - worth + 3 * usize::from(is_scrap), iri)
        })
        .collect();
    scored.sort_unstable();
    tell(reader, scored.iter().take(MOST).map(|(_, iri)| iri.as_str()))
}

/// As lines; the order of what comes first by merit is kept, but what several independent articles quote goes
/// before it.
pub(super) fn best(told: Vec<Told>, sources: &Sources, limit: usize) -> Vec<Entry> {
    let rank: BTreeMap<String, usize> =
        told.iter().enumerate().map(|(at, told)| (words(told), at)).rev().collect();
    let mut entries = entries(told, sources);
    entries.sort_by_key(|entry| {
        let is_common = entry.count.independent > 1;
        (!is_common, rank.get(&words(&entry.claim)).copied().unwrap_or(usize::MAX))
    });
    entries.truncate(limit);
    entries
}

fn words(told: &Told) -> String {
    match &told.says {
        Says::Quotation { words, .. } => words.clone(),
        _ => String::new(),
    }
}
