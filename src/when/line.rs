//! A line that tells the day of an article and little else: “Oslo, 2 March 2031”, “By Ann Doe | Updated 4 March 2031”.
//!
//! It is read word by word, and every word must have its place in it: a date, a clock time, a word of publishing, a
//! name beside the date. A line with any other word (“Budget of 4 March 2031 passed”) is none.

use super::calendar;
use jiff::civil::Date;

/// How a line tells its day; what comes first is believed first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Told {
    /// “Published 4 March 2031”.
    Published,
    /// The date beside a place or an author, or alone.
    Beside,
    /// “Updated 4 March 2031”: the article is not younger.
    Updated,
}

/// The longest such line, in characters.
const LONGEST: usize = 100;
/// The most words of one name, and of all names of a line.
const NAME: usize = 4;
const NAMES: usize = 12;

/// What a part of the line is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part<'t> {
    Day(Date),
    Clock,
    Told(Told),
    By,
    /// A word of a name; whether it is one that names hold only inside: “Port of Spain”.
    Name(&'t str, bool),
    Comma,
    /// What divides a line: “|”, “–”.
    Mark,
}

/// The day that a line tells, if it does little else.
pub(crate) fn told(line: &str) -> Option<(Told, Date)> {
    if line.chars().count() >= LONGEST {
        return None;
    }
    let parts = parts(&words(line))?;
    let mut days: Vec<(Told, Date)> = Vec::new();
    let (mut names, mut carried) = (0, None);
    for group in groups(&parts) {
        names += group.iter().filter(|part| matches!(part, Part::Name(..))).count();
        let mut label =
            group.iter().find_map(|part| if let Part::Told(told) = part { Some(*told) } else { None });
        if !is_beside(group, label.or(carried).is_some()) {
            return None;
        }
        let mut day =
            group.iter().filter_map(|part| if let Part::Day(day) = part { Some(*day) } else { None });
        match (day.next(), day.next()) {
            (Some(day), None) => {
                label = label.or(carried.take());
                days.push((label.unwrap_or(Told::Beside), day));
            }
            // “Updated: | 4 March 2031”.
            (None, _) => carried = label.or(carried),
            _ => return None,
        }
    }
    // Two days of which neither is told to be the day of publishing are a span of time, or nothing.
    let beside = days.iter().filter(|(told, _)| *told == Told::Beside).count();
    let first = days.into_iter().min_by_key(|(told, _)| *told)?;
    (names <= NAMES && (beside <= 1 || first.0 == Told::Published)).then_some(first)
}

/// The parts between marks, and from one word of publishing to the next.
fn groups<'p, 't>(parts: &'p [Part<'t>]) -> Vec<&'p [Part<'t>]> {
    let is_label = |part: &Part<'_>| matches!(part, Part::Told(_));
    parts
        .split(|part| *part == Part::Mark)
        .flat_map(|group| group.chunk_by(move |before, after| !is_label(after) || is_label(before)))
        .collect()
}

/// Whether the names of a group may stand beside its day.
fn is_beside(group: &[Part<'_>], is_told: bool) -> bool {
    let by = group.contains(&Part::By);
    let named = |part: &Part<'_>| matches!(part, Part::Name(..));
    let plain: Vec<Part<'_>> = group.iter().copied().filter(|part| *part != Part::Clock).collect();
    // “Budget 4 March 2031” has no comma.
    let close = plain.windows(2).any(|two| {
        matches!(two, [Part::Name(..), Part::Day(_)] | [Part::Day(_), Part::Name(..)]) && !by && !is_told
    });
    let runs = plain.split(|part| !named(part)).filter(|run| !run.is_empty());
    !close
        && runs.into_iter().all(|run| {
            let ends = [run.first(), run.last()].into_iter().flatten();
            let whole = ends.into_iter().all(|part| matches!(part, Part::Name(_, false)));
            let event = |part: &Part<'_>| matches!(part, Part::Name(name, _) if is_event(name));
            whole && (run.len() <= NAME || by) && !run.iter().any(event)
        })
}

/// Whether a word names what happened on a day rather than a place or a person: “Independence Day, 4 July 1776”.
fn is_event(word: &str) -> bool {
    matches!(
        word.to_lowercase().as_str(),
        "day"
            | "war"
            | "battle"
            | "siege"
            | "treaty"
            | "revolution"
            | "independence"
            | "declaration"
            | "act"
            | "election"
            | "elections"
            | "referendum"
            | "summit"
            | "conference"
            | "ceasefire"
            | "budget"
            | "born"
            | "died"
            | "massacre"
            | "agreement"
            | "accord"
            | "accords"
            | "resolution"
            | "constitution"
    )
}

/// The words and marks of a line; commas, colons and brackets are one comma.
fn words(line: &str) -> Vec<&str> {
    let line = line.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_' | '#' | '>'));
    let mut out = Vec::new();
    for word in line.split_whitespace() {
        let mut rest = word;
        while let Some(at) = rest.find([',', '|', '·', '•', '–', '—', ';', '(', ')', '[', ']']) {
            let (before, mark) = rest.split_at(at);
            let (mark, after) = mark.split_at(mark.chars().next().map_or(0, char::len_utf8));
            out.extend([before, mark]);
            rest = after;
        }
        match rest.strip_suffix(':') {
            Some(before) => out.extend([before, ","]),
            None => out.push(rest),
        }
    }
    out.retain(|word| !word.is_empty());
    out
}

/// What the words are; nothing where one has no place in such a line.
fn parts<'t>(words: &[&'t str]) -> Option<Vec<Part<'t>>> {
    let mut out = Vec::new();
    let (mut at, mut by) = (0, false);
    while let Some(rest) = words.get(at..).filter(|rest| !rest.is_empty()) {
        let (part, taken) = day(rest)
            .map(|(day, taken)| (Some(Part::Day(day)), taken))
            .or_else(|| clock(rest).map(|taken| (Some(Part::Clock), taken)))
            .or_else(|| Some((word(rest.first()?, by)?, 1)))?;
        by = (by || part == Some(Part::By)) && part != Some(Part::Mark);
        // A weekday, "on" and “first” (published) tell nothing more.
        out.extend(part);
        at += taken;
    }
    Some(out)
}

/// What one word is: nothing where it has no place, `Some(None)` where it says no more than the others.
fn word(word: &str, is_after_by: bool) -> Option<Option<Part<'_>>> {
    let low = word.to_lowercase();
    Some(match low.as_str() {
        "," | "(" | ")" | "[" | "]" | "/" => Some(Part::Comma),
        "|" | "·" | "•" | "–" | "—" | ";" | "-" | "--" => Some(Part::Mark),
        "published" | "posted" | "issued" | "released" | "release" | "dated" | "date" | "filed" => {
            Some(Part::Told(Told::Published))
        }
        "updated" | "update" | "modified" | "edited" | "revised" | "corrected" => {
            Some(Part::Told(Told::Updated))
        }
        "by" => Some(Part::By),
        "first" | "last" | "originally" | "on" | "at" => None,
        "of" | "de" | "del" | "da" | "do" | "dos" | "des" | "la" | "le" | "el" | "al" | "es" | "the"
        | "van" | "von" | "der" | "den" | "du" | "di" | "bin" | "bint" | "ben" | "upon" => {
            Some(Part::Name(word, word == low))
        }
        "and" | "in" | "for" | "with" if is_after_by => Some(Part::Name(word, true)),
        _ if is_weekday(&low) => None,
        _ => {
            let is_name = word.starts_with(char::is_uppercase)
                && word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '\'' | '’' | '-'));
            Some(is_name.then_some(Part::Name(word, false))?)
        }
    })
}

fn is_weekday(low: &str) -> bool {
    let low = low.trim_end_matches('.');
    calendar::WEEKDAYS
        .iter()
        .any(|day| *day == low || low.len() >= 3 && low.len() <= 5 && day.starts_with(low))
}

/// A date, and how many words it takes: `4 March 2031`, `March 4th, 2031`, `2031-03-04T10:15`.
fn day(words: &[&str]) -> Option<(Date, usize)> {
    let first = words.first()?;
    if let Some(iso) = first.get(..10)
        && matches!(first.get(10..), Some(rest) if rest.is_empty() || rest.starts_with('T'))
        && let Ok(date) = iso.parse()
    {
        return Some((date, 1));
    }
    let second = words.get(1)?;
    let comma = usize::from(words.get(2) == Some(&","));
    let year = words.get(2 + comma).filter(|word| word.len() == 4)?.parse::<i16>().ok()?;
    let named = |word: &str| calendar::month(&word.to_lowercase());
    let (day, month) = number(first).zip(named(second)).or_else(|| number(second).zip(named(first)))?;
    let date = Date::new(year, month, day).ok()?;
    // News is younger than printing.
    (1600..=2200).contains(&year).then_some((date, 3 + comma))
}

fn number(word: &str) -> Option<i8> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ending = word.get(digits.len()..)?.to_ascii_lowercase();
    matches!(ending.as_str(), "" | "st" | "nd" | "rd" | "th").then(|| digits.parse().ok())?
}

/// A clock time or how long the reading takes, and how many words that is: `10:15 GMT`, `6 p.m.`, `5 min read`.
fn clock(words: &[&str]) -> Option<usize> {
    let low =
        |i: usize| words.get(i).map(|word| word.trim_end_matches('.').to_lowercase()).unwrap_or_default();
    let first = low(0);
    let zone = |i: usize| {
        matches!(
            low(i).as_str(),
            "am" | "pm"
                | "a.m"
                | "p.m"
                | "gmt"
                | "utc"
                | "est"
                | "edt"
                | "cst"
                | "cdt"
                | "mst"
                | "mdt"
                | "pst"
                | "pdt"
                | "et"
                | "ct"
                | "pt"
                | "cet"
                | "cest"
                | "eet"
                | "eest"
                | "bst"
                | "ist"
                | "eat"
                | "wat"
                | "sast"
                | "hrs"
                | "hours"
                | "local"
                | "time"
        )
    };
    if !first.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    if ["min", "mins", "minute", "minutes"].contains(&low(1).as_str()) {
        return Some(2 + usize::from(low(2) == "read"));
    }
    let digits = |c: char| c.is_ascii_digit() || matches!(c, ':' | '.' | 'h');
    let bare = first.trim_end_matches("am").trim_end_matches("pm");
    let is_clock = bare.chars().all(digits) && (bare.len() < first.len() || bare.contains([':', '.', 'h']));
    let is_hour = is_clock || zone(1) && bare.bytes().all(|b| b.is_ascii_digit());
    (is_hour && first.len() <= 8).then(|| 1 + (1..4).take_while(|i| zone(*i)).count())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: Option<(Told, &str)>) {
        let found = told(line).map(|(told, date)| (told, date.to_string()));
        assert_eq!(found, expected.map(|(told, date)| (told, date.to_owned())), "{line}");
    }

    #[test]
    fn lines_that_tell_a_day() {
        for (line, how, date) in [
            ("Oslo, 2 March 2031", Told::Beside, "2031-03-02"),
            ("Oslo, Norway, March 4, 2031", Told::Beside, "2031-03-04"),
            ("NAIROBI – 4 March 2031", Told::Beside, "2031-03-04"),
            ("Port of Spain, Tuesday, 4 March 2031", Told::Beside, "2031-03-04"),
            ("THE HAGUE (Fjord Wire), Mar. 4th, 2031:", Told::Beside, "2031-03-04"),
            ("**Oslo, 2 March 2031**", Told::Beside, "2031-03-02"),
            ("By Ann Doe | Updated 4 March 2031", Told::Updated, "2031-03-04"),
            ("Ann Doe, 4 March 2031", Told::Beside, "2031-03-04"),
            ("By Ann Doe and Bo Lind in Oslo 4 March 2031", Told::Beside, "2031-03-04"),
            ("4 March 2031 by Ann Doe", Told::Beside, "2031-03-04"),
            ("Last updated: 4 March 2031 10:15 GMT", Told::Updated, "2031-03-04"),
            ("Updated on March 4, 2031", Told::Updated, "2031-03-04"),
            ("Updated 6:42 p.m. ET, Tuesday, March 4, 2031", Told::Updated, "2031-03-04"),
            ("Posted 2031-03-04T10:15:00Z · 5 min read", Told::Published, "2031-03-04"),
            ("Published 1 March 2031 | Updated 4 March 2031", Told::Published, "2031-03-01"),
            ("Updated 4 March 2031, first published 1 March 2031", Told::Published, "2031-03-01"),
            ("Ann Doe, 1 March 2031 – Updated: 4 March 2031", Told::Beside, "2031-03-01"),
            ("Published | 1 March 2031", Told::Published, "2031-03-01"),
            ("Tuesday, 4 March 2031", Told::Beside, "2031-03-04"),
        ] {
            check(line, Some((how, date)));
        }
    }

    #[test]
    fn lines_with_a_date_that_tell_no_day_of_publication() {
        for line in [
            "",
            "Oslo",
            "Independence Day, 4 July 1776",
            "Budget of 4 March 2031 passed by parliament",
            "Budget 4 March 2031",
            "Talks open in Oslo, 4 March 2031",
            "Oslo, 3–5 March 2031",
            "3 March 2031 – 5 March 2031",
            "Oslo, 31 February 2031",
            "Oslo, March 2031",
            "Oslo, 4 March",
            "The envoy left Oslo on 4 March 2031.",
            "Updated plans were published 4 March 2031",
            "Envoy, born 4 March 1931",
            "Oslo, 12 March 12031",
        ] {
            check(line, None);
        }
        check(&format!("{}, 4 March 2031", "Oslo, ".repeat(20)), None);
    }
}
