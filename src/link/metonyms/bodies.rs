//! Bodies named after a place: “the Washington Wizards”, “Georgia beat Portugal 2–0”, “Tokyo closed higher”.

use super::words::{is, is_proper};
use super::{Kind, Reading};
use crate::document::{Document, Mention, MentionKind, SentenceKind};
use crate::gazetteer::{HeadKind, NameKind};
use crate::link::Linker;
use std::ops::Range;

/// What a name means by the body that it is part of or stands for, if it does.
pub(super) fn named(linker: &Linker<'_>, mention: &Mention, kind: Kind) -> Option<Reading> {
    let document = linker.document;
    if let Some(reading) = longer(linker, mention, kind) {
        return Some(reading);
    }
    let at = document.top(mention);
    let sentence = document.sentence_of(at).and_then(|s| document.sentences.get(s))?.tokens.clone();
    let body = || Some(Reading::Body(mention.tokens.clone()));
    if is_quoted(document, at, &sentence) {
        return body();
    }
    (plays(document, at) && is_of_sport(document, &sentence)).then(body).flatten()
}

/// The name goes on in capitals: “Washington Capitals”, “the Kyiv Ballet”, “Georgia Power”.
fn longer(linker: &Linker<'_>, mention: &Mention, kind: Kind) -> Option<Reading> {
    let document = linker.document;
    let before = mention.tokens.start.wrapping_sub(1);
    if is("club", document.form(before)) {
        return Some(Reading::Body(before..mention.tokens.end));
    }
    let end = mention.tokens.end;
    let next: Vec<&str> = (end..end + 4).map(|t| document.form(t)).collect();
    let office = linker.gazetteer.office_phrase(&next).is_some() || linker.gazetteer.office(&next).is_some();
    let other = document.mention_at(end).is_some_and(|(_, m)| m.kind != MentionKind::Organization);
    let sentence = document.sentence_of(end).and_then(|s| document.sentences.get(s))?;
    // In a headline every word has a capital; "Saudi Arabia-Iran" is a pair.
    let headline = sentence.kind == SentenceKind::Heading || kind == Kind::Seat;
    if !is_proper(document, end) || office || other || headline || document.form(end).contains('-') {
        return None;
    }
    if linker.gazetteer.longest(&next).is_some_and(|(_, all)| {
        all.iter()
            .any(|r| matches!(r.kind, NameKind::Institution | NameKind::Demonym | NameKind::RegionDemonym))
    }) {
        return None;
    }
    let mut last = end;
    while is_proper(document, last + 1) && document.mention_at(last + 1).is_none() && last < end + 4 {
        last += 1;
    }
    let sport = is_of_sport(document, &sentence.tokens);
    // "Dulles airport", "Wembley stadium": what the name is of stands after it in lower case.
    let site = is("part", document.lemma(last + 1)) && !is_proper(document, last + 1);
    match linker.gazetteer.head_noun(document.form(last)) {
        // "Georgia State beat the visitors" is a team.
        Some(HeadKind::Place) if !sport => Some(Reading::Place),
        // "the Paris Accord" is of a place, "the US Constitution" a country's.
        Some(HeadKind::Event) => (kind != Kind::Country).then_some(Reading::Place),
        _ if site && !sport => Some(Reading::Place),
        _ => Some(Reading::Body(mention.tokens.start..last + 1)),
    }
}

/// Whether the name is what closes, rises or falls on a stock market.
fn is_quoted(document: &Document<'_>, at: usize, sentence: &Range<usize>) -> bool {
    let Some(verb) = document.head(at) else { return false };
    document.relation(at) == "nsubj"
        && is("trade", document.lemma(verb))
        && sentence.clone().any(|t| is_of_market(document, t))
        && document
            .children(verb)
            .any(|t| is_of_market(document, t) || document.children(t).any(|c| is_of_market(document, c)))
}

fn is_of_market(document: &Document<'_>, t: usize) -> bool {
    is("market", document.lemma(t)) || is("market", document.form(t)) || document.form(t) == "%"
}

/// Whether the name is where a team stands: it does something, or something is done to it or with it.
fn plays(document: &Document<'_>, at: usize) -> bool {
    let located = document.children(at).any(|t| {
        document.relation(t) == "case"
            && matches!(
                document.form(t).to_lowercase().as_str(),
                "in" | "at"
                    | "near"
                    | "from"
                    | "around"
                    | "outside"
                    | "into"
                    | "across"
                    | "to"
                    | "inside"
                    | "through"
            )
    });
    let to = document.children(at).any(|t| document.form(t).eq_ignore_ascii_case("to"));
    let lost =
        document.head(at).is_some_and(|h| matches!(document.lemma(h), "lose" | "loss" | "defeat" | "fall"));
    !located || (to && lost)
}

/// Whether a sentence tells of sport: by a word of sport alone, a score, or several words that may be of it.
fn is_of_sport(document: &Document<'_>, sentence: &Range<usize>) -> bool {
    let (mut certain, mut likely) = (0, 0);
    for t in sentence.clone() {
        let lemma = document.lemma(t).to_lowercase();
        let pair = document.form(t).eq_ignore_ascii_case("world")
            && document.form(t + 1).eq_ignore_ascii_case("cup");
        if is("sport", &lemma) || is_score(document, t) || pair {
            certain += 1;
        } else if is("game", &lemma) && !beats(document, t) {
            likely += 1;
        }
        certain += usize::from((is("match", &lemma) || is("game", &lemma)) && beats(document, t));
    }
    certain > 0 && likely > 0 || certain > 1 || likely > 2
}

/// “2–0”, “101-98”: two small numbers and a dash.
fn is_score(document: &Document<'_>, t: usize) -> bool {
    let small = |text: &str| !text.is_empty() && text.len() <= 3 && text.bytes().all(|b| b.is_ascii_digit());
    let form = document.form(t);
    let one = form.split_once(['-', '–']).is_some_and(|(a, b)| small(a) && small(b));
    one || (small(form) && matches!(document.form(t + 1), "-" | "–") && small(document.form(t + 2)))
}

/// “Georgia beat Portugal”, “Georgia drew with Portugal”: both are names.
fn beats(document: &Document<'_>, verb: usize) -> bool {
    let is_name = |t: usize| {
        document.mention_at(t).is_some_and(|(_, m)| {
            matches!(m.kind, MentionKind::Country | MentionKind::Place | MentionKind::Organization)
        })
    };
    let named = |of: &str| document.children(verb).any(|t| document.relation(t) == of && is_name(t));
    let against = || {
        document.children(verb).any(|t| {
            document.relation(t) == "obl"
                && is_name(t)
                && document.children(t).any(|c| matches!(document.form(c), "with" | "to" | "against"))
        })
    };
    let drawn = matches!(document.lemma(verb), "draw" | "lose" | "tie") && against();
    named("nsubj") && (drawn || is("match", document.lemma(verb)) && named("obj"))
}
