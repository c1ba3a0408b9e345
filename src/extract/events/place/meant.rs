//! "in the country", "in the city", "here": a place that is spoken of by its kind, and was named before.

use crate::country::CountryCode;
use crate::document::{Document, Mention, MentionKind, SentenceKind, Upos};
use crate::entity::{Entities, EntityKind};
use crate::extract::tree::hangs;
use crate::gazetteer::{Gazetteer, NameKind};
use crate::span::Span;
use std::collections::{BTreeMap, BTreeSet};

/// How many names and sentences are looked at, so that a file of thousands does not take the square of them.
const MOST: usize = 1000;

/// How many sentences before it a town or a province may have been named.
const BACK: usize = 3;

/// Monarchies, as "the kingdom" speaks of them.
const KINGDOMS: &[&str] = &[
    "SA", "JO", "MA", "BH", "GB", "ES", "NL", "BE", "SE", "NO", "DK", "TH", "KH", "BT", "TO", "LS", "SZ",
    "NP",
];
const EMIRATES: &[&str] = &["KW", "QA", "AE"];
const SULTANATES: &[&str] = &["OM", "BN"];

/// The place that a word means which names none itself.
pub(crate) fn place(document: &Document<'_>, at: usize) -> Option<Span> {
    match document.lemma(at) {
        "here" => dateline(document),
        "there" if document.relation(at) == "advmod" => there(document, at),
        _ if !is_definite(document, at) => None,
        "capital" => town(document, at, |kind| kind == NameKind::Capital),
        "city" | "town" => town(document, at, |kind| matches!(kind, NameKind::Capital | NameKind::City)),
        "province" | "region" | "state" => town(document, at, |kind| kind == NameKind::Province),
        _ => country(document, at).and_then(|code| name_of(document, code, at)),
    }
}

/// The country that "the country", "the kingdom", "this nation" means: the only one that the sentence has
/// named before it, or the sentence before; else the one that the article is about.
pub(crate) fn country(document: &Document<'_>, at: usize) -> Option<CountryCode> {
    let fits: fn(&str) -> bool = match document.lemma(at) {
        "country" | "nation" | "republic" => |_| true,
        "kingdom" => |code| KINGDOMS.contains(&code),
        "emirate" => |code| EMIRATES.contains(&code),
        "sultanate" => |code| SULTANATES.contains(&code),
        _ => return None,
    };
    if !is_definite(document, at) {
        return None;
    }
    let here = document.sentence_of(at)?;
    // "attacked Kenya's missions in the country": whose missions they are is another country.
    let above = document.head(at);
    let noun = above.filter(|&t| document.upos(t) == Upos::Noun);
    let object = above.and_then(|verb| document.child(verb, "obj"));
    let tokens = document.sentences.get(here)?.tokens.clone();
    let others: BTreeSet<CountryCode> = document
        .mentions_in(tokens)
        .filter(|(_, m)| {
            let top = document.top(m);
            noun.into_iter().chain(object).any(|owned| hangs(document, top, owned, &["acl", "nsubj", "conj"]))
        })
        .filter_map(|(_, m)| code(document, m))
        .collect();
    let open = |code: &CountryCode| fits(code.as_str()) && !others.contains(code);
    for back in 0..=1 {
        let sentence = here.checked_sub(back).and_then(|s| document.sentences.get(s))?;
        let end = sentence.tokens.end.min(at);
        let named: BTreeSet<CountryCode> = document
            .mentions_in(sentence.tokens.start..end)
            .filter_map(|(_, m)| code(document, m))
            .filter(open)
            .collect();
        match named.len() {
            0 => {}
            1 => return named.into_iter().next(),
            _ => break,
        }
    }
    home(document).filter(open)
}

/// The country to which most of the names of countries and nations in a text belong.
fn home(document: &Document<'_>) -> Option<CountryCode> {
    let mut counts: BTreeMap<CountryCode, usize> = BTreeMap::new();
    for code in document.mentions.iter().take(MOST).filter_map(|m| code(document, m)) {
        *counts.entry(code).or_default() += 1;
    }
    let all: usize = counts.values().sum();
    counts.into_iter().find(|(_, n)| 2 * n > all).map(|(code, _)| code)
}

/// The country that a mention of a country, a nation or a town names.
fn code(document: &Document<'_>, mention: &Mention) -> Option<CountryCode> {
    if !matches!(mention.kind, MentionKind::Country | MentionKind::Nationality | MentionKind::Place) {
        return None;
    }
    reading(document, mention)?.1
}

fn reading(document: &Document<'_>, mention: &Mention) -> Option<(NameKind, Option<CountryCode>)> {
    let words: Vec<&str> = mention.tokens.clone().map(|t| document.form(t)).collect();
    let (taken, readings) = Gazetteer::shipped().longest(&words)?;
    readings.first().filter(|_| taken == words.len()).map(|r| (r.kind, r.iso))
}

/// The name of the country or place that "it" stands for.
pub(super) fn behind(document: &Document<'_>, entities: &Entities, at: usize) -> Option<Span> {
    let (i, _) = document.mention_at(at).filter(|(_, m)| m.kind == MentionKind::Pronoun)?;
    let entity = entities.get(entities.of_mention(i)?).filter(|e| e.kind == EntityKind::Country)?;
    let mut names = entity.mentions.iter().take(MOST).filter_map(|&i| document.mentions.get(i));
    names.find(|m| matches!(m.kind, MentionKind::Country | MentionKind::Place)).map(|m| m.span)
}

/// Where a text names a country by its own name: before a word, else after it.
fn name_of(document: &Document<'_>, country: CountryCode, at: usize) -> Option<Span> {
    let named = |m: &&Mention| {
        m.kind == MentionKind::Country
            && reading(document, m)
                .is_some_and(|(kind, iso)| kind == NameKind::Country && iso == Some(country))
    };
    let ahead = document.mentions.partition_point(|m| m.tokens.start < at);
    let (before, after) = document.mentions.split_at_checked(ahead)?;
    before.iter().rev().take(MOST).find(named).or_else(|| after.iter().take(MOST).find(named)).map(|m| m.span)
}

/// The town or province of a kind that was named last, within a few sentences.
fn town(document: &Document<'_>, at: usize, fits: impl Fn(NameKind) -> bool) -> Option<Span> {
    let here = document.sentence_of(at)?;
    let first = document.sentences.get(here.saturating_sub(BACK))?;
    document
        .mentions_in(first.tokens.start..at)
        .rev()
        .find(|(_, m)| {
            m.kind == MentionKind::Place && reading(document, m).is_some_and(|(kind, _)| fits(kind))
        })
        .map(|(_, m)| m.span)
}

/// Where a text was filed.
fn dateline(document: &Document<'_>) -> Option<Span> {
    let line = document.sentences.iter().take(MOST).find(|s| s.kind == SentenceKind::Dateline)?;
    let (_, mention) = document.mention_at(line.tokens.start)?;
    (mention.kind == MentionKind::Place).then_some(mention.span)
}

/// The place that was named last behind a preposition, in this sentence or the one before.
fn there(document: &Document<'_>, at: usize) -> Option<Span> {
    let here = document.sentence_of(at)?;
    let first = document.sentences.get(here.saturating_sub(1))?;
    let led = |m: &Mention| {
        let top = document.top(m);
        ["in", "at", "to", "from", "into"].iter().any(|p| crate::extract::tree::has_case(document, top, p))
    };
    document
        .mentions_in(first.tokens.start..at)
        .rev()
        .find(|(_, m)| matches!(m.kind, MentionKind::Place | MentionKind::Country) && led(m))
        .map(|(_, m)| m.span)
}

/// Whether a word in the singular stands with "the" or "this" alone, as what was named before does.
fn is_definite(document: &Document<'_>, at: usize) -> bool {
    let known = document.children(at).any(|t| {
        document.relation(t) == "det"
            && matches!(document.form(t).to_lowercase().as_str(), "the" | "this" | "that")
    });
    let other = document.children(at).any(|t| match document.relation(t) {
        "amod" | "nummod" => {
            document.mention_at(t).is_some()
                || matches!(
                    document.lemma(t),
                    "other"
                        | "neighboring"
                        | "neighbouring"
                        | "same"
                        | "first"
                        | "second"
                        | "third"
                        | "whole"
                        | "host"
                )
        }
        "nmod" | "acl" | "compound" | "flat" => true,
        _ => false,
    });
    known && !other && document.form(at).eq_ignore_ascii_case(document.lemma(at))
}

#[cfg(test)]
mod tests {
    use crate::extract::events::verb;
    use crate::extract::testing::check;

    #[test]
    fn the_country_is_the_one_named_before() {
        check(
            verb::find,
            "Kenya is poor. {Varga} was arrested in the country.",
            "held other: Varga [KE] @ Kenya",
        );
        check(
            verb::find,
            "Protesters in Kenya attacked Peru’s embassy in the country.",
            "held attack:  [KE PE] @ Kenya",
        );
        check(
            verb::find,
            "Kenya and Peru are poor. {Varga} was arrested in a country.",
            "held other: Varga []",
        );
    }

    #[test]
    fn the_city_is_the_one_named_before() {
        check(
            verb::find,
            "{Varga} lives in Geneva. {Okoro} was arrested in the city.",
            "held other: Okoro [CH] @ Geneva",
        );
        check(
            verb::find,
            "{Varga} lives in Kenya. {Okoro} was arrested in the city.",
            "held other: Okoro []",
        );
    }

    #[test]
    fn here_is_where_the_text_was_filed() {
        check(
            verb::find,
            "GENEVA — The talks went on. {Varga} met {Okoro} here.",
            "held meeting: Varga, Okoro [] @ GENEVA",
        );
    }
}
