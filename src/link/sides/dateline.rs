//! The country that a report is sent from: “NAIROBI, March 4 —”. A correspondent there names the country's own people
//! without it.

use super::super::Linker;
use crate::country::CountryCode;
use crate::document::{MentionKind, SentenceKind};
use crate::gazetteer::NameKind;

/// Capitals that are also the seats of bodies of many countries, of whose people reports from there are as often.
const SEATS: [&str; 14] = [
    "Brussels",
    "The Hague",
    "Hague",
    "Addis Ababa",
    "Geneva",
    "New York",
    "Strasbourg",
    "Davos",
    "Luxembourg",
    "Dubai",
    "Vienna",
    "Doha",
    "Cairo",
    "Rome",
];

/// Capitals where bodies of many countries meet, at which anybody may act. A report from there is still its country's, where the
/// country has a government of its own to tell of.
pub(in crate::link) fn is_a_seat(name: &str) -> bool {
    SEATS.iter().any(|seat| seat.eq_ignore_ascii_case(name))
}

/// Those of which reports are hardly ever the country's own.
const ELSEWHERE: usize = 10;

/// The country whose capital or town, or which itself, stands in the first dateline.
pub(in crate::link) fn country(linker: &Linker<'_>) -> Option<CountryCode> {
    let document = linker.document;
    let line = document.sentences.iter().find(|s| s.kind == SentenceKind::Dateline)?;
    let (k, place) = document.mentions_in(line.tokens.clone()).next()?;
    let words: Vec<&str> = place.tokens.clone().map(|t| document.form(t)).collect();
    let name = words.join(" ");
    if SEATS.iter().take(ELSEWHERE).any(|seat| seat.eq_ignore_ascii_case(&name)) {
        return None;
    }
    // "ARUSHA, Tanzania", "Gusau (Nigeria)": the country is told behind the town.
    let next = |t: usize| document.form(t) == "," || document.form(t) == "(";
    let behind = document.mention_at(place.tokens.end + 1).filter(|(_, m)| {
        next(place.tokens.end) && m.kind == MentionKind::Country && line.tokens.contains(&m.tokens.start)
    });
    if let Some((land, _)) = behind {
        return linker.code_of(land);
    }
    let (_, readings) = linker.gazetteer.longest(&words)?;
    // "PESHAWAR:" in a paper at home; an agency’s town may be where others met.
    let local = document.form(line.tokens.end.saturating_sub(1)) == ":";
    let is_home = readings.iter().any(|r| match r.kind {
        NameKind::Capital | NameKind::Country => true,
        NameKind::City => local,
        _ => false,
    });
    is_home.then(|| linker.code_of(k)).flatten()
}
