//! Capitalised sequences, cut at what the gazetteer knows.

use super::is_capital;
use crate::document::{Document, SentenceKind, Upos};
use crate::gazetteer::{Gazetteer, HeadKind, NameEntry, NameKind};
use std::collections::HashSet;
use std::ops::Range;

/// A piece of a capitalised sequence.
#[derive(Clone, Debug)]
pub(super) struct Run<'g> {
    /// Its tokens.
    pub(super) tokens: Range<usize>,
    /// What the gazetteer says it may be; empty for unknown words.
    pub(super) readings: &'g [NameEntry],
    /// An office or honorific stands right before it.
    pub(super) titled: bool,
    /// It stands in a heading written in title case, where capitals say nothing.
    pub(super) title_case: bool,
}

/// Words that begin with a capital for other reasons than being names.
const NEVER: &[&str] = &[
    "I",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
    "Jan.",
    "Feb.",
    "Mar.",
    "Apr.",
    "Jun.",
    "Jul.",
    "Aug.",
    "Sept.",
    "Sep.",
    "Oct.",
    "Nov.",
    "Dec.",
    "God",
    "Internet",
    "COVID-19",
    "Covid-19",
];

/// The capitalised sequences of a document.
pub(super) fn find<'g>(document: &Document<'_>, gazetteer: &'g Gazetteer) -> Vec<Run<'g>> {
    let lower: HashSet<&str> =
        (0..document.tokens.len()).map(|i| document.form(i)).filter(|f| !is_capital(f)).collect();
    let mut out = Vec::new();
    for sentence in &document.sentences {
        if sentence.kind == SentenceKind::Other {
            continue;
        }
        let title_case =
            sentence.kind == SentenceKind::Heading && mostly_capital(document, sentence.tokens.clone());
        let mut i = sentence.tokens.start;
        while i < sentence.tokens.end {
            let end = end_of_run(document, gazetteer, &lower, i, sentence.tokens.end, title_case);
            if end > i {
                cut(document, gazetteer, i..end, title_case, &mut out);
            }
            i = end.max(i + 1);
        }
    }
    out
}

fn mostly_capital(document: &Document<'_>, tokens: Range<usize>) -> bool {
    let long: Vec<&str> = tokens.map(|i| document.form(i)).filter(|f| f.chars().count() > 3).collect();
    long.iter().filter(|f| is_capital(f)).count() * 10 >= long.len() * 7
}

/// End of the sequence of name-like words that starts at `i`; `i` itself where none does.
fn end_of_run(
    document: &Document<'_>,
    gazetteer: &Gazetteer,
    lower: &HashSet<&str>,
    i: usize,
    limit: usize,
    title_case: bool,
) -> usize {
    let mut end = i;
    while end < limit {
        if name_like(document, gazetteer, lower, end, title_case) {
            end += 1;
        } else if end > i
            && gazetteer.is_particle(&document.form(end).to_lowercase())
            && !matches!(document.form(end), "the" | "of")
        {
            // Particles join only what goes on in capitals ("bin Zayed", "van der Berg").
            let next = (end + 1..(end + 3).min(limit)).find(|&k| !gazetteer.is_particle(document.form(k)));
            match next {
                Some(k)
                    if name_like(document, gazetteer, lower, k, title_case)
                        && document.upos(end) != Upos::Punct =>
                {
                    end = k + 1
                }
                _ => break,
            }
        } else {
            break;
        }
        if end - i > 12 {
            break;
        }
    }
    end
}

fn name_like(
    document: &Document<'_>,
    gazetteer: &Gazetteer,
    lower: &HashSet<&str>,
    i: usize,
    title_case: bool,
) -> bool {
    let form = document.form(i);
    if !is_capital(form) || NEVER.contains(&form) {
        return false;
    }
    let first =
        document.sentence_of(i).and_then(|s| document.sentences.get(s)).is_some_and(|s| s.tokens.start == i)
            || matches!(document.form(i.wrapping_sub(1)), "“" | "\"" | "‘" | ":");
    let known = || gazetteer.longest(&[form]).is_some() || gazetteer.given_name(form).is_some();
    let function = matches!(
        document.upos(i),
        Upos::Det
            | Upos::Pron
            | Upos::Adp
            | Upos::Cconj
            | Upos::Sconj
            | Upos::Part
            | Upos::Aux
            | Upos::Punct
            | Upos::Intj
            | Upos::Num
    );
    if function {
        return !first && !title_case && form.chars().count() > 3 && document.upos(i) != Upos::Punct;
    }
    if first || title_case {
        return known() || (document.upos(i) == Upos::Propn && !lower.contains(form.to_lowercase().as_str()));
    }
    true
}

/// Cuts a sequence into known names, offices, and what is left.
fn cut<'g>(
    document: &Document<'_>,
    gazetteer: &'g Gazetteer,
    run: Range<usize>,
    title_case: bool,
    out: &mut Vec<Run<'g>>,
) {
    let words: Vec<&str> = run.clone().map(|i| document.form(i)).collect();
    // "the Geneva Convention Committee": a head noun makes one organisation of it all.
    let headed = words.iter().rposition(|w| gazetteer.head_noun(w) == Some(HeadKind::Organization));
    let (mut at, mut rest, mut titled) = (0, 0, false);
    let flush = |from: usize, to: usize, titled: bool, out: &mut Vec<Run<'g>>| {
        if to > from {
            out.push(Run { tokens: run.start + from..run.start + to, readings: &[], titled, title_case });
        }
    };
    while at < words.len() {
        let left = words.get(at..).unwrap_or_default();
        if rest == at && gazetteer.honorific(left[0]).is_some() && left.len() > 1 {
            at += 1;
            rest = at;
            titled = true;
            continue;
        }
        if rest == at
            && let Some(office) = gazetteer.office_phrase(left)
            && office.words > 0
        {
            at += office.words;
            rest = at;
            titled = true;
            continue;
        }
        if let Some((n, readings)) = gazetteer.longest(left) {
            let inside = headed.is_some_and(|head| head >= at + n && head > rest);
            let person = n == 1 && is_personal(gazetteer, &words, at, rest, readings);
            if !inside && !person {
                flush(rest, at, titled, out);
                out.push(Run {
                    tokens: run.start + at..run.start + at + n,
                    readings,
                    titled: false,
                    title_case,
                });
                at += n;
                rest = at;
                titled = false;
                continue;
            }
        }
        at += 1;
    }
    flush(rest, words.len(), titled, out);
}

/// Whether a word that also names a place is part of a person's name here ("Michael Jordan", "Chad Okoro").
fn is_personal(
    gazetteer: &Gazetteer,
    words: &[&str],
    at: usize,
    rest: usize,
    readings: &[NameEntry],
) -> bool {
    let place =
        readings.iter().any(|r| matches!(r.kind, NameKind::Country | NameKind::Demonym | NameKind::Capital));
    let given = |i: usize| words.get(i).is_some_and(|w| gazetteer.given_name(w).is_some());
    let after_given = at > rest && given(at - 1);
    let before_family = given(at)
        && words
            .get(at + 1)
            .is_some_and(|w| gazetteer.is_family_name(w) || (!place && gazetteer.longest(&[w]).is_none()));
    after_given || before_family || (at > rest && !place)
}
