//! Names of bodies that hold an "and", or the name of a country: "the Lake Protection and Rescue Department", "the
//! Ministry of Agriculture, Forestry and Fisheries", "CNN Kenya".

use super::is_capital;
use super::recognised::Recognised;
use crate::document::{Document, MentionKind, Upos};
use crate::gazetteer::{Gazetteer, HeadKind};
use std::ops::Range;

type Names = Vec<(Range<usize>, MentionKind)>;

/// How many words may stand before the "and".
const BEFORE: usize = 3;

/// The names with those of bodies as long as they are, sorted, none within another.
pub(super) fn whole(
    document: &Document<'_>,
    gazetteer: &Gazetteer,
    recognised: &Recognised,
    names: Names,
) -> Names {
    let names = of_partners(document, gazetteer, names);
    let mut out = Names::with_capacity(names.len());
    let mut end = 0;
    for (at, (tokens, kind)) in names.iter().enumerate() {
        if tokens.start < end {
            continue;
        }
        if *kind == MentionKind::Country
            && let Some(start) = firm(document, recognised, tokens)
            && out.last().is_none_or(|(last, _)| last.end <= start)
        {
            end = tokens.end;
            out.push((start..end, MentionKind::Organization));
            continue;
        }
        if *kind == MentionKind::Person
            && let Some(until) = of_whom(document, gazetteer, tokens)
        {
            end = until;
            out.push((tokens.start..end, MentionKind::Organization));
            continue;
        }
        if *kind != MentionKind::Organization {
            out.push((tokens.clone(), *kind));
            continue;
        }
        let tokens = &(tokens.start..headed(document, gazetteer, tokens));
        let other = out.last().filter(|(last, _)| is_about_several(document, gazetteer, last, tokens));
        let tokens = &(other.map_or(tokens.start, |(last, _)| last.start)..tokens.end);
        while out.last().is_some_and(|(last, _)| last.start >= tokens.start) {
            out.pop();
        }
        let floor = out.last().map_or(0, |(last, _): &(Range<usize>, MentionKind)| last.end);
        let start = joined(document, gazetteer, tokens, floor).unwrap_or(tokens.start);
        let tokens = &(tokens.start..open_end(document, gazetteer, tokens));
        let list = listed(document, gazetteer, tokens);
        let abroad = || branch(document, gazetteer, (tokens, names.get(at + 1)));
        end = list.or_else(abroad).unwrap_or(tokens.end);
        out.push((start..end, *kind));
    }
    out
}

/// The names with those of firms that are called after their partners: "Wex & Lind", of which each was taken for a name of its
/// own, or neither. People who are named in full, and countries, stay two.
fn of_partners(document: &Document<'_>, gazetteer: &Gazetteer, mut names: Names) -> Names {
    let mut firms: Vec<Range<usize>> = Vec::new();
    for joint in (1..document.tokens.len()).filter(|&t| document.form(t) == "&") {
        let (first, last) = (joint - 1, joint + 1);
        let here = document.sentence_of(joint);
        let within = |t: usize| document.sentence_of(t) == here;
        let may = |t: usize| {
            let form = document.form(t);
            let at = names.partition_point(|(tokens, _)| tokens.end <= t);
            let named = names.get(at).filter(|(tokens, _)| tokens.contains(&t));
            let alone = named.is_none_or(|(tokens, kind)| {
                tokens.len() == 1 && !matches!(kind, MentionKind::Country | MentionKind::Nationality)
            });
            alone
                && is_capital(form)
                && form.chars().any(char::is_lowercase)
                && document.upos(t) == Upos::Propn
                && gazetteer.office_field(&[form.to_lowercase().as_str()]).is_none()
                && gazetteer.office(&[form]).is_none()
        };
        // "Tomas Wex & Lind" may be a man and a firm.
        let opens = first.checked_sub(1).is_none_or(|t| !is_capital(document.form(t)) || !within(t));
        let free = firms.last().is_none_or(|before| before.end <= first);
        if free && opens && [first, last].into_iter().all(|t| within(t) && may(t)) {
            firms.push(first..last + 1);
        }
    }
    names.retain(|(tokens, _)| {
        let at = firms.partition_point(|firm| firm.end <= tokens.start);
        firms.get(at).is_none_or(|firm| firm.start >= tokens.end)
    });
    names.extend(firms.into_iter().map(|firm| (firm, MentionKind::Organization)));
    names.sort_by_key(|(tokens, _)| tokens.start);
    names
}

/// Where the name of a body ends that is called after somebody and for whom it is: "Helena Varga Children’s Trust".
fn of_whom(document: &Document<'_>, gazetteer: &Gazetteer, name: &Range<usize>) -> Option<usize> {
    let whom = document.form(name.end.checked_sub(1).filter(|&t| t > name.start)?);
    let many = matches!(whom, "Children" | "Women" | "Men" | "People" | "Girls" | "Boys" | "Kids" | "Youth");
    let mark = matches!(document.form(name.end), "'s" | "’s" | "'" | "’");
    let head = name.end + 1;
    let heads = gazetteer.head_noun(document.form(head)).is_some() && is_capital(document.form(head));
    (many && mark && heads).then_some(head + 1)
}

/// Where the name of a body begins of which only what stands behind "and" was taken: "the Food and Drugs Agency". Two
/// bodies that share no word ("the Foreign Ministry and Defence Agency") are left alone.
fn joined(
    document: &Document<'_>,
    gazetteer: &Gazetteer,
    tokens: &Range<usize>,
    floor: usize,
) -> Option<usize> {
    let form = |t: usize| document.form(t);
    let heads = |t: usize| gazetteer.head_noun(form(t)) == Some(HeadKind::Organization);
    let and = tokens.start.checked_sub(1).filter(|&t| matches!(form(t), "and" | "&"))?;
    let closes = tokens.end.checked_sub(1).is_some_and(heads);
    let mut start = and;
    while start > floor && and - start < BEFORE && is_capital(form(start - 1)) && !is_article(form(start - 1))
    {
        start -= 1;
    }
    let article = start
        .checked_sub(1)
        .is_some_and(|t| is_article(form(t)) || matches!(form(t), "'s" | "’s" | "'" | "’"));
    let plain = (start..and).all(|t| {
        matches!(document.upos(t), Upos::Noun | Upos::Propn | Upos::Adj)
            && !heads(t)
            && gazetteer.longest(&[form(t)]).is_none()
            && gazetteer.given_name(form(t)).is_none()
    });
    (closes && start < and && article && plain).then_some(start)
}

/// Where a body's name ends with the noun right behind what was taken for all of it: "Office" behind "Border Affairs".
fn headed(document: &Document<'_>, gazetteer: &Gazetteer, tokens: &Range<usize>) -> usize {
    let heads = |t: usize| gazetteer.head_noun(document.form(t)) == Some(HeadKind::Organization);
    let last = tokens.end.saturating_sub(1);
    let next = tokens.end;
    let beside = document.sentence_of(last) == document.sentence_of(next);
    // What opens with a field has its noun yet to come; a name that is whole takes none: "NATO Council", "the Lake Party Congress".
    let is_open = document.form(last) == "Affairs" && tokens.len() > 1;
    let goes_on = matches!(document.form(next + 1), "of" | "for" | "&" | "and");
    if beside && is_open && heads(next) && !goes_on { next + 1 } else { tokens.end }
}

/// Whether a country before "and" is, with the one that opens a body's name, what the body is for: "the Peru and Kenya Affairs
/// Office".
fn is_about_several(
    document: &Document<'_>,
    gazetteer: &Gazetteer,
    before: &Range<usize>,
    tokens: &Range<usize>,
) -> bool {
    let words: Vec<&str> = tokens.clone().map(|t| document.form(t)).collect();
    let and = before.end;
    let known = |words: &[&str]| gazetteer.longest(words).map(|(taken, _)| taken);
    let first: Vec<&str> = before.clone().map(|t| document.form(t)).collect();
    let affairs = words.iter().position(|word| *word == "Affairs");
    matches!(document.form(and), "and" | "&")
        && and + 1 == tokens.start
        && known(&first) == Some(first.len())
        && affairs.is_some_and(|at| known(&words) == Some(at))
}

fn is_article(word: &str) -> bool {
    matches!(word, "the" | "The")
}

/// Where the name of a body ends that goes on with a list of what it is in charge of: "the Ministry of Labour, Health and
/// Transport".
fn listed(document: &Document<'_>, gazetteer: &Gazetteer, tokens: &Range<usize>) -> Option<usize> {
    let form = |t: usize| document.form(t);
    let of = tokens.clone().any(|t| matches!(form(t), "of" | "for"));
    let field = |t: usize| {
        let word = form(t).to_lowercase();
        is_capital(form(t)) && gazetteer.office_field(&[word.as_str()]).is_some()
    };
    let mut at = tokens.end;
    while form(at) == "," && field(at + 1) {
        at += 2;
    }
    let last = at + usize::from(form(at) == ",");
    let closed = matches!(form(last), "and" | "&") && field(last + 1);
    (of && at > tokens.end && closed).then_some(last + 2)
}

/// Where the name of a medium ends that has a country in it: "CNN Kenya", which is no Kenyan's word of the country.
fn branch(
    document: &Document<'_>,
    gazetteer: &Gazetteer,
    (tokens, next): (&Range<usize>, Option<&(Range<usize>, MentionKind)>),
) -> Option<usize> {
    let (country, kind) = next?;
    let words: Vec<&str> = tokens.clone().map(|t| document.form(t)).collect();
    let (taken, readings) = gazetteer.longest(&words)?;
    let medium = taken == words.len() && readings.iter().any(|reading| reading.detail == "media");
    let beside = *kind == MentionKind::Country && country.start == tokens.end;
    // "AP Kenya bureau chief": the office is in Kenya.
    let ends = !matches!(document.upos(country.end), Upos::Noun | Upos::Propn | Upos::Adj);
    (medium && beside && ends).then_some(country.end)
}

/// Where a body's name ends of which the last word taken is an "and": behind the field that follows, "the Chamber of Commerce
/// and Industry", else before it.
fn open_end(document: &Document<'_>, gazetteer: &Gazetteer, tokens: &Range<usize>) -> usize {
    let Some(last) = tokens.end.checked_sub(1).filter(|&t| matches!(document.form(t), "and" | "&")) else {
        return tokens.end;
    };
    let word = document.form(tokens.end);
    let is_field = is_capital(word) && gazetteer.office_field(&[word.to_lowercase().as_str()]).is_some();
    if is_field { tokens.end + 1 } else { last.max(tokens.start + 1) }
}

/// Where the name of a firm begins that ends in the country where it works, by what the recogniser of names says: "Symfora
/// Kenya". Nothing but capitalised words stands in it.
fn firm(document: &Document<'_>, recognised: &Recognised, country: &Range<usize>) -> Option<usize> {
    let start = recognised.body_that_ends_with(country)?;
    let name = |t: usize| is_capital(document.form(t)) && document.upos(t) == Upos::Propn;
    // "Lindon, Kenya" and "the Kenya talks" are none.
    (start..country.start).all(name).then_some(start)
}

#[cfg(test)]
mod tests {
    use super::super::testing;
    use crate::document::MentionKind;

    fn check(text: &str, expected: &[&str]) {
        assert_eq!(testing::mentions(text, MentionKind::Organization), expected, "{text}");
    }

    #[test]
    fn a_name_may_hold_and() {
        check(
            "The roads were open, the Lake Protection and Rescue Department reported.",
            &["Lake Protection and Rescue Department"],
        );
        check(
            "According to the Ministry of Agriculture, Forestry and Fisheries, the number of farms grew.",
            &["Ministry of Agriculture, Forestry and Fisheries"],
        );
    }

    #[test]
    fn a_body_called_after_somebody() {
        check(
            "The Helena Varga Children’s Trust is open, Helena Varga said.",
            &["Helena Varga Children’s Trust"],
        );
    }

    #[test]
    fn a_firm_of_two_partners() {
        check("Helena Varga, the chair of Wex & Lind, left.", &["Wex & Lind"]);
        check("Helena Varga & Tomas Okoro left.", &[]);
        check("Trade & Industry Minister Helena Varga left.", &[]);
    }

    #[test]
    fn no_name_ends_with_and() {
        check(
            "Lindon Chamber of Commerce and Industry chairman Tomas Okoro said exports would grow.",
            &["Lindon Chamber of Commerce and Industry"],
        );
    }

    #[test]
    fn a_medium_may_be_of_a_country() {
        check("Many people left the town, according to CNN Kenya.", &["CNN Kenya"]);
    }

    #[test]
    fn a_firm_may_be_of_a_country() {
        check("Helena Varga joined Symfora Kenya in 2018 as the manager.", &["Symfora Kenya"]);
        check("Helena Varga joined Kenya in 2018.", &[]);
    }

    #[test]
    fn a_body_may_be_for_several_countries() {
        let text = "He met Macau and Taiwan Affairs Bureau director Helena Varga on Monday.";
        check(text, &["Macau and Taiwan Affairs Bureau"]);
        check("Border Affairs Office director Helena Varga left.", &["Border Affairs Office"]);
        check("Kenya and the Border Affairs Office agreed.", &["Border Affairs Office"]);
    }

    #[test]
    fn near_misses() {
        check("He left the Ministry of Health, Helena Varga and Lima.", &["Ministry of Health"]);
    }
}
