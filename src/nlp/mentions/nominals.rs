//! Noun phrases for unnamed people, titles that stand alone, and pronouns.

use super::is_capital;
use super::speaking::goes_on;
use crate::document::{Document, MentionKind, Upos};
use crate::gazetteer::{Gazetteer, GroupKind, NameKind};
use crate::when::calendar;
use std::ops::Range;

const PRONOUNS: &[&str] = &["he", "she", "they", "it", "him", "her", "them", "his", "their", "its"];

/// The nominal mentions; `taken` tells the tokens that names hold already.
pub(super) fn find(
    document: &Document<'_>,
    gazetteer: &Gazetteer,
    taken: &[bool],
) -> Vec<(Range<usize>, MentionKind)> {
    let mut out = Vec::new();
    for sentence in &document.sentences {
        let mut i = sentence.tokens.start;
        while i < sentence.tokens.end {
            let lower = document.form(i).to_lowercase();
            let pronoun = PRONOUNS.contains(&lower.as_str()) && document.upos(i) == Upos::Pron;
            if pronoun || counts_people(document, i, &lower) {
                out.push((i..i + 1, MentionKind::Pronoun));
            } else if let Some(range) = office(document, gazetteer, taken, i, sentence.tokens.end) {
                i = range.end;
                out.push((range, MentionKind::Office));
                continue;
            } else if let Some(range) = group(document, gazetteer, taken, i, sentence.tokens.clone()) {
                i = range.end;
                out.push((range, MentionKind::Group));
                continue;
            }
            i += 1;
        }
    }
    out
}

/// "The two agreed", "both said", "the latter refused": who was named before, without a noun.
fn counts_people(document: &Document<'_>, i: usize, lower: &str) -> bool {
    let the = i.checked_sub(1).is_some_and(|before| document.form(before).eq_ignore_ascii_case("the"));
    let acts = matches!(document.upos(i + 1), Upos::Verb | Upos::Aux)
        || (document.upos(i + 1) == Upos::Adv && matches!(document.upos(i + 2), Upos::Verb | Upos::Aux));
    acts && match lower {
        "two" | "latter" | "former" => the,
        "both" => true,
        _ => false,
    }
}

/// Whether a possessive follows the name of a country: "Kenya’s".
fn owns(document: &Document<'_>, gazetteer: &Gazetteer, clitic: usize) -> bool {
    let country = |start: usize| {
        let words: Vec<&str> = (start..clitic).map(|t| document.form(t)).collect();
        gazetteer.longest(&words).is_some_and(|(taken, readings)| {
            taken == words.len() && readings.first().is_some_and(|r| r.kind == NameKind::Country)
        })
    };
    matches!(document.form(clitic), "’s" | "'s" | "’" | "'")
        && (clitic.saturating_sub(LONGEST_COUNTRY)..clitic).any(country)
}

/// How many words the name of a country has at most, for its possessive.
const LONGEST_COUNTRY: usize = 3;

/// "the (Kenyan) foreign minister", "Kenya’s foreign minister" that no name follows.
fn office(
    document: &Document<'_>,
    gazetteer: &Gazetteer,
    taken: &[bool],
    i: usize,
    limit: usize,
) -> Option<Range<usize>> {
    if !document.form(i).eq_ignore_ascii_case("the") && !owns(document, gazetteer, i) {
        return None;
    }
    let mut at = i + 1;
    while at < limit && taken.get(at).copied().unwrap_or(false) && is_capital(document.form(at)) {
        at += 1;
    }
    let at = if matches!(document.form(at), "’s" | "'s") { at + 1 } else { at };
    let words: Vec<&str> = (at..limit.min(at + 8)).map(|k| document.form(k)).collect();
    let office = gazetteer.office_phrase(&words)?;
    let end = at + office.words;
    let named = taken.get(end).copied().unwrap_or(false) && is_capital(document.form(end));
    let noun_goes_on = matches!(document.upos(end), Upos::Noun | Upos::Propn);
    // The country word before it is a mention of its own.
    (!office.plural && office.words > 0 && !named && !noun_goes_on).then_some(at..end)
}

/// Where "members of the ruling party" ends: members are known by what they belong to.
fn body_of(document: &Document<'_>, gazetteer: &Gazetteer, noun: usize, limit: usize) -> Option<usize> {
    let belongs = matches!(document.lemma(noun), "member" | "representative" | "leadership" | "delegate")
        && document.form(noun + 1) == "of";
    let phrase = |t: usize| matches!(document.upos(t), Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn);
    // "under the leadership of President Okoro": a person is no body.
    if belongs && is_titled(document, gazetteer, noun + 2, limit) {
        return None;
    }
    let end = (noun + 2..limit.min(noun + 8)).find(|&t| !phrase(t)).unwrap_or(limit.min(noun + 8));
    // "Members of Helena Varga's party": she is no body, either.
    let is_owner =
        matches!(document.form(end), "’s" | "'s") && document.upos(end.saturating_sub(1)) == Upos::Propn;
    (belongs && !is_owner && end > noun + 2 && end < limit).then_some(end)
}

/// Whether the title of one person begins at token `t`, with his name behind it.
fn is_titled(document: &Document<'_>, gazetteer: &Gazetteer, t: usize, limit: usize) -> bool {
    let words: Vec<&str> = (t..limit.min(t + 8)).map(|k| document.form(k)).collect();
    let capital = |word: Option<&&str>| word.is_some_and(|word| is_capital(word));
    gazetteer
        .office_phrase(&words)
        .is_some_and(|office| !office.plural && capital(words.first()) && capital(words.get(office.words)))
}

/// Whether an article or an owner stands before a token, so that a word in -ing describes.
fn has_article(document: &Document<'_>, at: usize) -> bool {
    at.checked_sub(1)
        .is_some_and(|t| document.upos(t) == Upos::Det || matches!(document.form(t), "’s" | "'s" | "’" | "'"))
}

/// "senior US officials", "the opposition", "a source close to the Kenyan delegation".
fn group(
    document: &Document<'_>,
    gazetteer: &Gazetteer,
    taken: &[bool],
    i: usize,
    sentence: Range<usize>,
) -> Option<Range<usize>> {
    let form = document.form(i);
    if taken.get(i).copied().unwrap_or(false) || !matches!(document.upos(i), Upos::Noun | Upos::Propn) {
        return None;
    }
    let kind = gazetteer.group_noun(&form.to_lowercase())?;
    if matches!(document.upos(i + 1), Upos::Noun) && i + 1 < sentence.end {
        return None;
    }
    // "a company executive": the tree may take the office for an adjective.
    if goes_on(document, taken, i) {
        return None;
    }
    // "the diplomat Helena Varga": a title, not somebody unnamed.
    let named = taken.get(i + 1).copied().unwrap_or(false) && is_capital(document.form(i + 1));
    if named && kind == GroupKind::Source {
        return None;
    }
    let mut start = i;
    while start > sentence.start && i - start < 6 {
        let before = start - 1;
        let joins = match document.upos(before) {
            Upos::Adj | Upos::Noun | Upos::Num => {
                !document.form(before).ends_with("ing")
                    || matches!(document.form(before), "ruling" | "governing")
            }
            // "the ruling party".
            Upos::Verb => {
                matches!(document.form(before), "ruling" | "governing") && has_article(document, before)
            }
            // "On Thursday officials said".
            Upos::Propn => !calendar::is_written(document.form(before)),
            Upos::Det => matches!(
                document.form(before),
                "several"
                    | "some"
                    | "many"
                    | "most"
                    | "all"
                    | "both"
                    | "Some"
                    | "Many"
                    | "Most"
                    | "Several"
                    | "Both"
                    | "All"
            ),
            // "Kenya's presidency", but not "Varga's presidency".
            _ => {
                let owner = before.checked_sub(1).unwrap_or(before);
                let name = taken.get(owner).copied().unwrap_or(false);
                let readings = gazetteer.longest(&[document.form(owner)]);
                let national = readings.is_some_and(|(_, r)| r.iter().any(|r| r.iso.is_some()));
                let apostrophe =
                    matches!(document.form(before), "’" | "'") && document.form(owner).ends_with('s');
                (apostrophe || matches!(document.form(before), "’s" | "'s")) && (national || !name)
            }
        };
        if !joins {
            break;
        }
        start = before;
    }
    let has_determiner = start > sentence.start && document.upos(start - 1) == Upos::Det;
    let alone = start == i && matches!(kind, GroupKind::Body | GroupKind::Government | GroupKind::Source);
    // "Government sent out the police", "turned down by authorities": news leaves the article out.
    let subject = kind == GroupKind::Government
        && document.tokens.get(i).is_some_and(|token| matches!(token.deprel, "nsubj" | "obl:agent"));
    if alone && !has_determiner && !subject && form != "police" && !is_capital(form) {
        return None;
    }
    let mut end = i + 1;
    if kind == GroupKind::Source && document.form(end) == "close" && document.form(end + 1) == "to" {
        end += 2;
        while end < sentence.end
            && matches!(document.upos(end), Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn)
        {
            end += 1;
        }
    } else if document.form(end) == "general" && form.ends_with('s') {
        end += 1;
    } else if let Some(last) = body_of(document, gazetteer, i, sentence.end) {
        end = last;
    } else if document.form(end) == "and" && gazetteer.group_noun(document.form(end + 1)) == Some(kind) {
        end += 2;
    }
    Some(start..end)
}
