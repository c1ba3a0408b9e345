//! Names of countries, capitals and months that people bear: “her friend Jordan”, “Chad, 34, said”, “Mr. Washington”,
//! “April Ryan”.

use super::runs::Run;
use super::{is_capital, words};
use crate::document::{Document, Upos};
use crate::gazetteer::{Gazetteer, NameKind, table};
use std::collections::BTreeSet;
use std::sync::OnceLock;

/// Whether a name of one word that also names a country or capital is a person's here. `told`: the
/// article has a full name with this word in it.
pub(super) fn is_bearer(
    document: &Document<'_>,
    gazetteer: &Gazetteer,
    run: &Run<'_>,
    kind: NameKind,
    told: bool,
) -> bool {
    let (at, after) = (run.tokens.start, run.tokens.end);
    if run.tokens.len() != 1 || !matches!(kind, NameKind::Country | NameKind::Capital) || run.before_office {
        return false;
    }
    let name = document.form(at);
    let given = gazetteer.given_name(name).is_some();
    let before = document.form(at.wrapping_sub(1));
    let lower = before.to_lowercase();
    let located = matches!(
        lower.as_str(),
        "in" | "near"
            | "inside"
            | "outside"
            | "across"
            | "throughout"
            | "into"
            | "around"
            | "at"
            | "of"
            | "through"
    );
    if located || !(given || gazetteer.is_family_name(name)) {
        return false;
    }
    let honorific = at > 0 && gazetteer.honorific(before).is_some();
    let aged = document.form(after) == ","
        && document.form(after + 2) == ","
        && document.form(after + 1).len() <= 2
        && document.form(after + 1).parse::<u8>().is_ok();
    honorific
        || (told && !is_foreign(document, gazetteer, name))
        || (given && (aged || is_called(document, at) || is_paired(document, gazetteer, at)))
}

/// Whether the name of a month is somebody’s first: “Jan Okoro said”. A family name stands behind it, and nothing before it
/// that dates something.
pub(super) fn is_month(document: &Document<'_>, gazetteer: &Gazetteer, at: usize) -> bool {
    let (month, family) = (document.form(at), document.form(at + 1));
    if !matches!(month, "Jan" | "Jun" | "April" | "May" | "June" | "August")
        || document.upos(at) != Upos::Propn
    {
        return false;
    }
    let before = at.checked_sub(1).map_or(String::new(), |t| document.form(t).to_lowercase());
    let dates = matches!(
        before.as_str(),
        "in" | "on"
            | "since"
            | "by"
            | "until"
            | "till"
            | "before"
            | "after"
            | "this"
            | "last"
            | "next"
            | "of"
            | "from"
            | "to"
            | "late"
            | "early"
            | "mid"
            | "-"
            | "during"
            | "the"
            | "a"
            | "an"
            | "between"
            | "through"
            | "for"
            | "and"
            | "or"
    ) || before.starts_with(|c: char| c.is_ascii_digit());
    // "Senator June Leong".
    let title = at.checked_sub(1).map_or("", |t| document.form(t));
    let titled = is_capital(title)
        && is_capital(family)
        && gazetteer.office_phrase(&[title]).is_some_and(|office| !office.plural && office.office.is_title);
    let named = titled && document.upos(at + 1) == Upos::Propn
        || (gazetteer.given_name(month).is_some() || month == "Jun")
        // "Jan" and "Jun" are seldom written for the month but before a number.
        && (gazetteer.is_family_name(family) || matches!(month, "Jan" | "Jun") && is_capital(family))
        && gazetteer.longest(&[family]).is_none()
        && document.upos(at + 1) == Upos::Propn;
    // "June Helena Varga won it": the name begins behind the month.
    let goes_on = gazetteer.given_name(family).is_some() && gazetteer.is_family_name(document.form(at + 2));
    named && !dates && !goes_on
}

/// Whether a word that else helps a verb is somebody's name: "Will Okoro", "Helena May", where the tagger takes it for a name.
pub(super) fn is_auxiliary(document: &Document<'_>, gazetteer: &Gazetteer, at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |t| document.form(t));
    let given = gazetteer.given_name(before).is_some() && is_capital(before) && !words::is_function(before);
    let fits = match document.form(at) {
        "Will" => given || is_capital(document.form(at + 1)) && document.upos(at + 1) == Upos::Propn,
        "May" => given && !document.form(at + 1).starts_with(|c: char| c.is_ascii_digit()),
        _ => false,
    };
    fits && document.upos(at) == Upos::Propn
}

/// So many of the first words tell whom an article is about; a book is not searched for each name.
const ENOUGH: usize = 2_000;

/// Whether the article names the country’s people: then its name is the country’s.
fn is_foreign(document: &Document<'_>, gazetteer: &Gazetteer, name: &str) -> bool {
    let code = gazetteer.longest(&[name]).and_then(|(_, all)| all.first().and_then(|r| r.iso));
    document.tokens.iter().enumerate().take(ENOUGH).any(|(i, token)| {
        token.upos != Upos::Punct
            && gazetteer.longest(&[document.form(i)]).is_some_and(|(_, all)| {
                all.iter().any(|r| r.kind == NameKind::Demonym && r.iso == code && code.is_some())
            })
    })
}

/// “her friend Jordan”, “the actress Georgia”, “a boy named Chad”.
fn is_called(document: &Document<'_>, at: usize) -> bool {
    static BEARERS: OnceLock<BTreeSet<&str>> = OnceLock::new();
    let rows = || {
        let rows = table::rows(include_str!("../../../data/countries/metonyms.tsv"));
        rows.filter(|row| row.get("class") == "bearer").map(|row| row.get("word")).collect()
    };
    let before = document.form(at.wrapping_sub(1));
    let word = if before == "," { at.wrapping_sub(2) } else { at.wrapping_sub(1) };
    let bearers = BEARERS.get_or_init(rows);
    at > 0 && (bearers.contains(document.lemma(word)) || bearers.contains(document.form(word)))
}

/// “Chad and Emily”, “Emily and Chad”: beside a given name that names no place.
fn is_paired(document: &Document<'_>, gazetteer: &Gazetteer, at: usize) -> bool {
    let only_given = |i: usize| {
        let form = document.form(i);
        gazetteer.given_name(form).is_some() && gazetteer.longest(&[form]).is_none()
    };
    let joined = |i: usize| matches!(document.form(i), "and" | "&");
    (joined(at + 1) && only_given(at + 2)) || (joined(at.wrapping_sub(1)) && only_given(at.wrapping_sub(2)))
}

#[cfg(test)]
mod tests {
    use super::super::testing;
    use crate::document::MentionKind;

    fn check(text: &str, expected: &[&str]) {
        assert_eq!(testing::mentions(text, MentionKind::Person), expected, "{text}");
    }

    #[test]
    fn a_month_may_be_a_first_name() {
        check("Jan Okoro said the road was long.", &["Jan Okoro"]);
        check("April Ryan left the port.", &["April Ryan"]);
    }

    #[test]
    fn near_misses() {
        check("In May Helena Varga left the port.", &["Helena Varga"]);
        check("On 4 June Ryan left the port.", &["Ryan"]);
        check("The boats left on Jan 4, and nobody saw them.", &[]);
    }
}
