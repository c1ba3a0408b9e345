//! Where a body lies that somebody is of: “a professor at the University of Lindon”, “an analyst with the London-based Wexmoor
//! Group”, “a Toronto lawyer”. Papers ask experts from abroad, whom nobody should take for the country’s own.

use super::super::Linker;
use super::beside::{phrase_after, phrase_before};
use crate::country::CountryCode;
use crate::document::{Mention, MentionKind, Upos};
use crate::gazetteer::{NameKind, OfficeKind};
use std::ops::Range;

/// Words that tell of a place of learning or of healing, which is called by where it lies.
const SCHOOLS: [&str; 9] = [
    "University",
    "College",
    "School",
    "Polytechnic",
    "Academy",
    "Hospital",
    "Museum",
    "Observatory",
    "Infirmary",
];

/// Towns after which schools elsewhere are called as well.
const ELSEWHERE: [&str; 14] = [
    "Georgetown",
    "Victoria",
    "Kingston",
    "Lincoln",
    "Hamilton",
    "Stanley",
    "San Jose",
    "San Juan",
    "Florence",
    "Lancaster",
    "Cambridge",
    "Birmingham",
    "Richmond",
    "Newcastle",
];

/// Callings that are told with the town in which somebody follows them.
const CALLINGS: [&str; 18] = [
    "lawyer",
    "attorney",
    "resident",
    "native",
    "student",
    "businessman",
    "businesswoman",
    "doctor",
    "surgeon",
    "teacher",
    "pastor",
    "farmer",
    "trader",
    "shopkeeper",
    "nurse",
    "driver",
    "engineer",
    "architect",
];

/// The country in which the body or the town lies that is told beside a naming.
pub(super) fn country(linker: &Linker<'_>, i: usize) -> Option<CountryCode> {
    let document = linker.document;
    let mention = document.mentions.get(i)?;
    let end = mention.tokens.end;
    let after = phrase_after(linker, end);
    // "X, who teaches law at Oxford University"; "based" may be read as a verb.
    let told = teaches(linker, end).or_else(|| past_based(linker, after.clone()?));
    // "X of the College of Wexmoor in Ohio".
    let behind = matches!(document.form(end), "of" | "from" | "at")
        .then(|| end + 1 + usize::from(document.form(end + 1) == "the"))
        .and_then(|at| document.mention_at(at))
        .map(|(_, body)| body);
    let before = phrase_before(linker, mention.tokens.start);
    // "the University of Lindon and X of the union": what stands before "and" is another's.
    let and = before
        .clone()
        .rev()
        .find(|&t| matches!(document.form(t), "and" | "&") && document.mention_at(t).is_none());
    let before = and.map_or(before.start, |and| and + 1)..before.end;
    let inside = |phrase: Range<usize>| {
        document.mentions_in(phrase).map(|(_, m)| m).filter(|m| m.kind == MentionKind::Organization)
    };
    let ranked = ranked(linker, before.clone()).or_else(|| lives_in(linker, before.clone()));
    let phrases = after.clone().into_iter().chain(told).chain([before]);
    let mut bodies = behind.into_iter().chain(phrases.flat_map(inside));
    bodies.find_map(|body| of_body(linker, body)).or_else(|| called(linker, after?)).or(ranked)
}

/// What stands behind a name and “who teaches”, up to the comma.
fn teaches(linker: &Linker<'_>, end: usize) -> Option<Range<usize>> {
    let document = linker.document;
    let opens = document.form(end) == "," && document.form(end + 1) == "who";
    let does = matches!(document.lemma(end + 2), "teach" | "lecture" | "study" | "research" | "work");
    let close = (end + 3..end + 16).find(|&t| matches!(document.form(t), "," | "." | ";"))?;
    (opens && does).then_some(end + 3..close)
}

/// The words after a name, where “based” ended them.
fn past_based(linker: &Linker<'_>, after: Range<usize>) -> Option<Range<usize>> {
    let document = linker.document;
    if document.form(after.end) != "based" && !document.form(after.end).ends_with("-based") {
        return None;
    }
    let close = (after.end..after.end + 8).find(|&t| matches!(document.form(t), "," | "." | ";"))?;
    Some(after.start..close)
}

/// The country of the state whose name stands before a rank: “Missouri Gen. X”.
fn ranked(linker: &Linker<'_>, before: Range<usize>) -> Option<CountryCode> {
    let document = linker.document;
    let rank = before.end.checked_sub(1)?;
    let is_rank = linker.gazetteer.honorific(document.form(rank)).is_some()
        || linker
            .gazetteer
            .office(&[document.form(rank)])
            .is_some_and(|(_, office)| office.kind == OfficeKind::Rank);
    let (_, state) = document.mention_at(rank.checked_sub(1)?).filter(|_| is_rank)?;
    let words: Vec<&str> = state.tokens.clone().map(|t| document.form(t)).collect();
    let (n, readings) = linker.gazetteer.longest(&words)?;
    let is_state = n == words.len() && readings.first().is_some_and(|first| first.kind == NameKind::Province);
    place_at(linker, state.tokens.start).filter(|_| is_state && state.tokens.end == rank)
}

/// The country in which a body lies by its name or by what is told of it.
fn of_body(linker: &Linker<'_>, body: &Mention) -> Option<CountryCode> {
    let document = linker.document;
    if body.kind != MentionKind::Organization {
        return None;
    }
    // "London's Royal Mining College".
    let owner = body
        .tokens
        .start
        .checked_sub(2)
        .filter(|&t| matches!(document.form(t + 1), "’s" | "'s"))
        .and_then(|t| place_at(linker, t));
    based(linker, body)
        .or_else(|| called_after_its_town(linker, body))
        .or_else(|| lies_in(linker, body))
        .or(owner.filter(|_| is_school(linker, body)))
}

fn is_school(linker: &Linker<'_>, body: &Mention) -> bool {
    body.tokens.clone().any(|t| SCHOOLS.contains(&linker.document.form(t)))
}

/// The country of the place that a mention at token `t` names.
fn place_at(linker: &Linker<'_>, t: usize) -> Option<CountryCode> {
    let (k, place) = linker.document.mention_at(t)?;
    (place.kind == MentionKind::Place).then(|| linker.code_of(k)).flatten()
}

/// Where somebody works who is told so before the name: "Nairobi-based lawyer X". What names a body there is the body's.
fn lives_in(linker: &Linker<'_>, before: Range<usize>) -> Option<CountryCode> {
    let document = linker.document;
    let body = document.mentions_in(before.clone()).any(|(_, m)| m.kind == MentionKind::Organization);
    let stands = |t: usize| {
        matches!(document.upos(t), Upos::Noun | Upos::Adj | Upos::Propn) || document.form(t) == "-"
    };
    // The word may be taken for a verb, which ends the phrase.
    let first = before.start.saturating_sub(1);
    let based = (first..before.end).find(|&t| document.form(t).ends_with("based")).filter(|_| !body)?;
    let alone = (based + 1..before.end).all(|t| stands(t) && document.form(t) != ",");
    based_at(linker, based).filter(|_| alone && based + 1 < before.end)
}

/// “London-based”, right before the body’s name or as its first word.
fn based(linker: &Linker<'_>, body: &Mention) -> Option<CountryCode> {
    let document = linker.document;
    let from = body.tokens.start.saturating_sub(4);
    based_at(linker, (from..body.tokens.end).find(|&t| document.form(t).ends_with("based"))?)
}

/// The country of the place in which something is told to be based by a word.
fn based_at(linker: &Linker<'_>, based: usize) -> Option<CountryCode> {
    let document = linker.document;
    let words: Vec<&str> = document.form(based).strip_suffix("-based").map_or_else(
        || (based.saturating_sub(3)..based).map(|t| document.form(t)).filter(|form| *form != "-").collect(),
        |place| (based.saturating_sub(2)..based).map(|t| document.form(t)).chain([place]).collect(),
    );
    (0..words.len()).find_map(|at| {
        let rest = words.get(at..)?;
        let (n, readings) = linker.gazetteer.longest(rest)?;
        readings.first().filter(|_| n == rest.len()).and_then(|first| first.iso)
    })
}

/// “University of Lindon”, “Lindon Medical College”.
fn called_after_its_town(linker: &Linker<'_>, body: &Mention) -> Option<CountryCode> {
    let document = linker.document;
    if !is_school(linker, body) {
        return None;
    }
    let of = body.tokens.clone().find(|&t| document.form(t) == "of").map(|of| of + 1);
    [Some(body.tokens.start), of].into_iter().flatten().find_map(|start| {
        let words: Vec<&str> = (start..body.tokens.end).map(|t| document.form(t)).collect();
        let (n, readings) = linker.gazetteer.longest(&words)?;
        let first = readings.first()?;
        let is_town = matches!(first.kind, NameKind::City | NameKind::Province | NameKind::Capital);
        let is_sure = !words.get(..n).is_some_and(|name| ELSEWHERE.contains(&name.join(" ").as_str()));
        // What stands first is all of the name but the kind of school, what stands last all that is left.
        let is_name = start == body.tokens.start || n == words.len();
        first.iso.filter(|_| is_town && is_sure && is_name)
    })
}

/// “the College of Wexmoor in Ohio”.
fn lies_in(linker: &Linker<'_>, body: &Mention) -> Option<CountryCode> {
    let at = body.tokens.end + 1;
    (linker.document.form(body.tokens.end) == "in" && is_school(linker, body))
        .then(|| place_at(linker, at))
        .flatten()
}

/// “X, a Toronto lawyer,”.
fn called(linker: &Linker<'_>, phrase: Range<usize>) -> Option<CountryCode> {
    let document = linker.document;
    let is_a = matches!(document.form(phrase.start), "a" | "an");
    let (_, town) = document.mention_at(phrase.start + 1).filter(|_| is_a)?;
    let follows =
        CALLINGS.contains(&document.lemma(town.tokens.end)) && document.upos(town.tokens.end) == Upos::Noun;
    place_at(linker, phrase.start + 1).filter(|_| follows)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    /// What an article on Kenya says of Helena Varga.
    fn told(told: &str, expected: &str) {
        let text = format!("Kenya votes in May. Kenyan papers agree. {told} Kenya waits.");
        check(&text, "Helena Varga", expected);
    }

    #[test]
    fn experts_from_abroad() {
        told(
            "Helena Varga, a professor of law at the University of Chicago, said that Kenya was late.",
            "US",
        );
        told("Helena Varga of the University of Oxford told Kenyan radio so.", "GB");
        told("Helena Varga of the College of Wexmoor in Ohio told Kenyan radio so.", "US");
        told("Helena Varga, a geologist at London's Royal Mining College, doubts it.", "GB");
        told("Helena Varga, an analyst with the London-based Wexmoor Group, doubts it.", "GB");
        told("Helena Varga, a Toronto lawyer, praised Kenya.", "CA");
        told("Helena Varga, who teaches law at Oxford University, said that Kenya was late.", "GB");
        told("Missouri Gen. Helena Varga settled in Kenya.", "US");
    }

    #[test]
    fn near_misses() {
        told("Helena Varga, a professor at Kingston University, said that Kenya was late.", "KE");
        told("Helena Varga, a Toronto correspondent, praised Kenya.", "KE");
        told("They met Tomas Okoro of the University of Chicago and Helena Varga of the Lake Union.", "KE");
        told("Helena Varga, a director of the Chicago Mining Company, praised Kenya.", "KE");
    }
}
