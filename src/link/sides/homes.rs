//! The country that a body or a part of a country belongs to, where an office is one of it.

use super::super::Linker;
use super::abroad::is_border;
use super::beside::{country_in, phrase_after};
use crate::country::CountryCode;
use crate::document::{Mention, MentionKind};
use crate::gazetteer::{NameEntry, NameKind, OfficeKind};
use std::ops::Range;

/// The country of the party whose name stands before an office: "NDP leader".
pub(super) fn of_the_party(linker: &Linker<'_>, party: &Mention) -> Option<CountryCode> {
    let words: Vec<&str> = party.tokens.clone().map(|t| linker.document.form(t)).collect();
    let (taken, readings) = linker.gazetteer.longest(&words)?;
    let first = readings.first().filter(|first| taken == words.len() && first.detail == "party")?;
    // "PPP" is a party's short name in more countries than one.
    first.iso.filter(|code| first.name != "Democrats" && linker.told.contains(code))
}

/// The country of the place, or what else is a part of a country, whose office it is: "Texas Governor", "mayor of London",
/// "senator from Vermont". A name that places of several countries bear tells nothing, unless the country is told.
pub(super) fn of_a_part(
    linker: &Linker<'_>,
    (phrase, office): (Range<usize>, Range<usize>),
    kind: OfficeKind,
) -> Option<CountryCode> {
    let document = linker.document;
    let has_parts = matches!(
        kind,
        OfficeKind::Local
            | OfficeKind::Legislator
            | OfficeKind::Police
            | OfficeKind::Judge
            | OfficeKind::Minister
            | OfficeKind::Cleric
            | OfficeKind::HeadOfGovernment
            | OfficeKind::HeadOfState
            | OfficeKind::Monarch
    );
    let owns = |m: &Mention| {
        let before = m.tokens.start.checked_sub(1).map_or("", |t| document.form(t));
        let mark = usize::from(matches!(document.form(m.tokens.end), "’s" | "'s" | "’" | "'"));
        m.tokens.end + mark == office.start && !matches!(before, "in" | "In" | "at" | "from" | "near" | "to")
    };
    let is_named = |m: &Mention| {
        let article = usize::from(document.form(office.end + 1) == "the");
        matches!(document.form(office.end), "of" | "for" | "from")
            && m.tokens.start == office.end + 1 + article
    };
    // "Ruler of Dubai": what has a ruler of its own is more than a town that shares its name.
    let rules = matches!(kind, OfficeKind::HeadOfState | OfficeKind::Monarch);
    let reach = phrase.start..phrase.end.max(office.end + 4);
    document
        .mentions_in(reach)
        .filter(|(_, m)| has_parts && m.kind == MentionKind::Place && (owns(m) || is_named(m)))
        .find_map(|(k, m)| linker.code_of(k).filter(|&code| rules || is_sure(linker, m.tokens.clone(), code)))
}

/// Whether a place surely lies in a country: a state or a capital, or the article names the country besides.
fn is_sure(linker: &Linker<'_>, tokens: Range<usize>, code: CountryCode) -> bool {
    let words: Vec<&str> = tokens.map(|t| linker.document.form(t)).collect();
    let first = linker.gazetteer.longest(&words).and_then(|(_, readings)| readings.first());
    first.is_some_and(|first| matches!(first.kind, NameKind::Province | NameKind::Capital))
        || is_told(linker, code)
}

/// Whether the article names a country or its people.
fn is_told(linker: &Linker<'_>, code: CountryCode) -> bool {
    linker.document.mentions.iter().enumerate().any(|(i, m)| {
        matches!(m.kind, MentionKind::Country | MentionKind::Nationality) && linker.code_of(i) == Some(code)
    })
}

/// The country whose name or adjective a body's name begins with: "United States General Services".
pub(super) fn country_at_head(linker: &Linker<'_>, tokens: Range<usize>) -> Option<CountryCode> {
    let words: Vec<&str> = tokens.clone().map(|t| linker.document.form(t)).collect();
    let is_public = |word: &&str| {
        matches!(
            *word,
            "Department"
                | "Ministry"
                | "Office"
                | "Agency"
                | "Authority"
                | "Army"
                | "Navy"
                | "Police"
                | "Court"
                | "Senate"
                | "House"
                | "Parliament"
                | "Assembly"
                | "Congress"
                | "Association"
                | "Federation"
                | "Confederation"
                | "Chamber"
                | "Union"
                | "Institute"
                | "Society"
                | "Academy"
                | "Board"
                | "Council"
                | "Commission"
                | "Committee"
                | "Administration"
                | "Service"
                | "Services"
                | "Force"
                | "Forces"
                | "Government"
        )
    };
    // "US Senate Foreign Relations Committee": a body that is known stands at the head.
    let seat = linker.gazetteer.longest(&words).filter(|(n, _)| *n < words.len());
    let is_body = |first: &&NameEntry, n: usize| {
        n > 1 && first.kind == NameKind::Seat
            || first.kind == NameKind::Organization && first.detail != "media" && words.iter().any(is_public)
    };
    let seat = seat.and_then(|(n, readings)| readings.first().filter(|first| is_body(first, n)));
    if let Some(code) = seat.and_then(|seat| seat.iso) {
        return Some(code);
    }
    // "Department of Loans of Kenya Eximbank": whose department it is.
    let is_part = |word: &str| {
        matches!(word, "Department" | "Division" | "Office" | "Directorate" | "Section" | "Unit")
    };
    let last = tokens.clone().rev().find(|&t| linker.document.form(t) == "of");
    if let Some((code, end)) = last
        .filter(|_| words.first().is_some_and(|word| is_part(word)))
        .and_then(|of| country_in(linker, of + 1..tokens.end).filter(|(_, end)| *end > of + 1))
        && end < tokens.end
    {
        return Some(code);
    }
    let (code, end) = country_in(linker, tokens.clone())?;
    // "Royal Saudi Air Force".
    let crown = usize::from(words.first() == Some(&"Royal"));
    let named = words.get(crown..).unwrap_or_default();
    let starts = linker.gazetteer.longest(named).is_some_and(|(n, _)| tokens.start + crown + n == end);
    (starts && end < tokens.end && words.iter().any(is_public)).then_some(code)
}

/// The country of the places that a sentence names, for somebody who is told to serve "in the area": "Rain fell in Kisumu,
/// said X, a police official in the area". Of several countries none is meant.
pub(super) fn of_the_area(linker: &Linker<'_>, i: usize) -> Option<CountryCode> {
    let document = linker.document;
    let mention = document.mentions.get(i)?;
    let mut words = phrase_after(linker, mention.tokens.end)?;
    let is_area = |t: usize| {
        document.form(t) == "in"
            && document.form(t + 1) == "the"
            && matches!(
                document.form(t + 2),
                "area" | "region" | "district" | "province" | "county" | "valley"
            )
    };
    words.find(|&t| is_area(t))?;
    let sentence = document.sentences.get(document.sentence_of(mention.tokens.start)?)?;
    let named = document.mentions_in(sentence.tokens.clone()).filter(|(_, m)| {
        matches!(m.kind, MentionKind::Country | MentionKind::Place) && !is_border(document, m)
    });
    let mut codes = named.filter_map(|(k, _)| linker.code_of(k));
    let first = codes.next()?;
    codes.all(|code| code == first).then_some(first)
}

/// The country of a body, as it is known or as its name begins, in full where it stands by its initials.
pub(super) fn of_the_body(linker: &Linker<'_>, k: usize, body: &Mention) -> Option<CountryCode> {
    let own = || country_at_head(linker, body.tokens.clone());
    linker.code_of(k).or_else(own).or_else(|| in_full(linker, k))
}

/// The country with which the name begins that a body called by its initials has elsewhere: "the KTA" after "the Kenyan Tea
/// Association (KTA)".
fn in_full(linker: &Linker<'_>, short: usize) -> Option<CountryCode> {
    let document = linker.document;
    let body = linker.entities.get(linker.entities.of_mention(short)?)?;
    let is_short = document.mentions.get(short).is_some_and(|m| m.tokens.len() == 1);
    let named = body.mentions.iter().filter_map(|&i| document.mentions.get(i));
    let mut named = named.filter(|m| is_short && m.kind == MentionKind::Organization && m.tokens.len() > 1);
    named.find_map(|m| country_at_head(linker, m.tokens.clone()))
}
