//! "here", "the country", "the city": words that stand for a place which the text has named.

use super::super::Document;
use crate::country::CountryCode;
use crate::document::{Mention, MentionKind, SentenceKind};
use crate::gazetteer::{Gazetteer, NameKind};
use crate::span::Span;

/// How many sentences back the place may have been named.
const BACK: usize = 3;

/// How many names before, and how many from the first on, are looked through for the name of a country.
const MOST: usize = 300;

/// The place that "here" stands for: that of the dateline.
pub(super) fn here(document: &Document<'_>) -> Option<Span> {
    let line = document.sentences.iter().find(|s| s.kind == SentenceKind::Dateline)?;
    let (_, mention) = document.mention_at(line.tokens.start)?;
    (mention.kind == MentionKind::Place && mention.tokens.start == line.tokens.start).then_some(mention.span)
}

/// The place that "the country", "the kingdom", "the city" stands for.
pub(super) fn named(document: &Document<'_>, at: usize) -> Option<Span> {
    let plain = document.children(at).all(|t| {
        matches!(document.relation(t), "det" | "case" | "punct" | "cc" | "conj")
            && (document.relation(t) != "det"
                || matches!(document.form(t).to_lowercase().as_str(), "the" | "this" | "that"))
    });
    let known = document.children(at).any(|t| document.relation(t) == "det");
    if !plain || !known {
        return None;
    }
    match document.lemma(at) {
        "country" | "nation" | "kingdom" | "republic" => country(document, at),
        "city" | "town" | "village" => before(document, at, |m| {
            m.kind == MentionKind::Place
                && (is(document, m, false) || is_called(document, m, document.lemma(at)))
        })
        .map(|m| m.span),
        "capital" => {
            let found = before(document, at, |m| m.kind == MentionKind::Place && is(document, m, true));
            found.map(|m| m.span)
        }
        _ => None,
    }
}

/// "in the Kenyan capital", "in its capital": the town, where the text names it; else the words themselves where they tell of
/// which country.
pub(super) fn capital(document: &Document<'_>, at: usize) -> Option<Span> {
    let owner = document.children(at).filter(|&t| t < at).find_map(|t| {
        let (_, mention) = document.mention_at(t)?;
        let tells =
            matches!(mention.kind, MentionKind::Country | MentionKind::Nationality | MentionKind::Group);
        tells.then_some((mention.tokens.start, code(document, mention)?))
    });
    let theirs =
        || document.children(at).any(|t| matches!(document.form(t), "his" | "her" | "its" | "their"));
    let (start, iso) = match owner {
        Some((start, iso)) => (Some(start), iso),
        None if theirs() => {
            let last = before(document, at, |m| code(document, m).is_some())?;
            (None, code(document, last)?)
        }
        None => return None,
    };
    let town = document.mentions.iter().find(|m| {
        m.kind == MentionKind::Place && {
            let words: Vec<&str> = m.tokens.clone().map(|t| document.form(t)).collect();
            Gazetteer::shipped().longest(&words).is_some_and(|(_, readings)| {
                readings.iter().any(|r| r.kind == NameKind::Capital && r.iso == Some(iso))
            })
        }
    });
    town.map(|m| m.span).or_else(|| start.map(|start| document.span(start..at + 1)))
}

/// The country last named or told of before a word; not one that owns what is in "the country" ("Kenya's
/// embassy in the country").
fn country(document: &Document<'_>, at: usize) -> Option<Span> {
    let site = document.head(at);
    let last = before(document, at, |m| {
        let top = document.top(m);
        let owner = document.head(top) == site && document.deprel(top) == "nmod:poss";
        !owner && code(document, m).is_some()
    })?;
    if last.kind == MentionKind::Country {
        return Some(last.span);
    }
    // "Kenyan protesters … in the country": where the text names Kenya.
    let code = code(document, last)?;
    let same = |m: &&Mention| m.kind == MentionKind::Country && self::code(document, m) == Some(code);
    let end = document.mentions.partition_point(|m| m.span.start < last.span.start);
    let earlier = document.mentions.get(end.saturating_sub(MOST)..end)?.iter().rev().find(same);
    earlier.or_else(|| document.mentions.iter().take(MOST).find(same)).map(|m| m.span)
}

/// The country that a name or a word of nationality is of, by its first words.
fn code(document: &Document<'_>, mention: &Mention) -> Option<CountryCode> {
    let of_country =
        matches!(mention.kind, MentionKind::Country | MentionKind::Nationality | MentionKind::Group);
    let words: Vec<&str> = mention.tokens.clone().map(|t| document.form(t)).collect();
    let (_, readings) = Gazetteer::shipped().longest(&words).filter(|_| of_country)?;
    let first = readings.first().filter(|r| matches!(r.kind, NameKind::Country | NameKind::Demonym))?;
    first.iso
}

/// Whether a place was told of as what it is: "the northern town of Lindon".
fn is_called(document: &Document<'_>, mention: &Mention, noun: &str) -> bool {
    let of = mention.tokens.start.checked_sub(1).filter(|&t| document.form(t) == "of");
    of.and_then(|of| of.checked_sub(1)).is_some_and(|t| document.lemma(t) == noun)
}

/// Whether a place is a town, or a capital.
fn is(document: &Document<'_>, mention: &Mention, capital: bool) -> bool {
    let words: Vec<&str> = mention.tokens.clone().map(|t| document.form(t)).collect();
    Gazetteer::shipped().longest(&words).is_some_and(|(_, readings)| {
        readings.first().is_some_and(|r| r.kind == NameKind::Capital || !capital && r.kind == NameKind::City)
    })
}

/// The last mention before a word that fits, a few sentences back at most.
fn before<'d>(document: &'d Document<'_>, at: usize, fits: impl Fn(&Mention) -> bool) -> Option<&'d Mention> {
    let here = document.sentence_of(at)?;
    let first = document.sentences.get(here.saturating_sub(BACK))?.tokens.start;
    let end = document.mentions.partition_point(|m| m.tokens.start < at);
    let all = document.mentions.get(..end)?;
    all.iter().rev().take_while(|m| m.tokens.start >= first).find(|m| m.tokens.end <= at && fits(m))
}

#[cfg(test)]
mod tests {
    use super::super::super::verb;
    use crate::extract::testing::check;

    #[test]
    fn the_country_is_the_one_just_told_of() {
        let before = "Peru is poor.";
        check(
            verb::find,
            &format!("{before} {{Varga}} met {{Okoro}} in the country."),
            "held meeting: Varga, Okoro [PE] @ Peru",
        );
        check(
            verb::find,
            &format!("{before} {{Varga}} met {{Okoro}} in a country of the north."),
            "held meeting: Varga, Okoro [PE]",
        );
    }

    #[test]
    fn a_capital_is_the_one_that_the_text_names() {
        check(
            verb::find,
            "{Varga} met {Okoro} in the Peruvian capital.",
            "held meeting: Varga, Okoro [] @ Peruvian capital",
        );
        check(
            verb::find,
            "LIMA — Rain fell. {Varga} met {Okoro} in the Peruvian capital.",
            "held meeting: Varga, Okoro [] @ LIMA",
        );
        check(verb::find, "{Varga} met {Okoro} in a new capital.", "held meeting: Varga, Okoro []");
    }

    #[test]
    fn here_is_where_the_dateline_is() {
        check(
            verb::find,
            "GENEVA — Rain fell. {Varga} met {Okoro} here.",
            "held meeting: Varga, Okoro [] @ GENEVA",
        );
        check(
            verb::find,
            "Rain fell in Geneva. {Varga} met {Okoro} here.",
            "held meeting: Varga, Okoro [CH]",
        );
    }
}
