//! "Kenya-Peru ties", "the Saudi Arabia-Iran talks": countries that a hyphen joins before a noun, and which are
//! therefore parts of one written word.

use crate::country::CountryCode;
use crate::document::{Document, Upos};
use crate::gazetteer::{Gazetteer, NameKind};

/// How many words before the noun the pair may stand.
const FAR: usize = 5;

/// How many words of its own a name may have beside the hyphened word: "Saudi Arabia-Iran".
const LONGEST: usize = 3;

/// The countries of the pair that stands before a noun; none where a single name has a hyphen ("Guinea-Bissau").
pub(super) fn countries(document: &Document<'_>, noun: usize) -> Vec<CountryCode> {
    if !matches!(document.upos(noun), Upos::Noun | Upos::Propn) {
        return Vec::new();
    }
    let describes = |t: &usize| matches!(document.upos(*t), Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num);
    let before = (noun.saturating_sub(FAR)..noun).rev().take_while(describes);
    let joined = |t: usize| joined(document, t);
    std::iter::once(noun).chain(before).find_map(joined).unwrap_or_default()
}

/// The countries that the parts of a hyphened word name, with the words before the first and behind the last.
fn joined(document: &Document<'_>, at: usize) -> Option<Vec<CountryCode>> {
    let form = document.form(at);
    let parts: Vec<&str> = form.split(['-', '‑', '–']).collect();
    let (first, last) = (*parts.first()?, *parts.last()?);
    if parts.len() < 2 || known(&[form]).is_some() || !parts.iter().all(|part| is_capital(part)) {
        return None;
    }
    let words = |from: usize, to: usize| (from..to).map(|t| document.form(t)).collect::<Vec<_>>();
    let left = (0..LONGEST).rev().find_map(|n| {
        let mut name = words(at.checked_sub(n)?, at);
        name.push(first);
        known(&name)
    })?;
    let right = (0..LONGEST).rev().find_map(|n| {
        let mut name = vec![last];
        name.extend(words(at + 1, at + 1 + n));
        known(&name)
    })?;
    let middle = parts.get(1..parts.len() - 1)?.iter().map(|part| known(&[part]));
    let mut found = middle.collect::<Option<Vec<_>>>()?;
    found.extend([left, right]);
    Some(found)
}

fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// The country that words name, all of them together.
fn known(words: &[&str]) -> Option<CountryCode> {
    let capital = words.iter().all(|word| is_capital(word));
    let (taken, readings) = Gazetteer::shipped().longest(words).filter(|_| capital)?;
    let first = readings.first().filter(|r| matches!(r.kind, NameKind::Country | NameKind::Demonym));
    first.filter(|_| taken == words.len())?.iso
}

#[cfg(test)]
mod tests {
    use super::super::super::{noun, verb};
    use crate::extract::testing::check;

    #[test]
    fn a_hyphen_joins_two_countries() {
        check(verb::find, "Kenya-Peru ties were severed in 2016.", "held other:  [KE PE]");
        check(noun::find, "The Saudi Arabia-Iran talks ended.", "held meeting:  [IR SA]");
        check(noun::find, "The Japan-South Korea talks ended.", "held meeting:  [JP KR]");
    }

    #[test]
    fn near_misses() {
        check(noun::find, "The Kenya-based talks ended.", "held meeting:  []");
        check(verb::find, "Guinea-Bissau ties were severed.", "held other:  [GW]");
    }
}
