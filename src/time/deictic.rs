//! Words that count from the day of publication: "yesterday", "last week", "three months ago".

use super::calendar;
use super::expression::{Expression, Part, Which};
use super::line::Line;
use super::near_misses;
use super::words::{number, part_of_day, season, unit, weekday};
use crate::when::Precision;

/// The time that begins at word `i`, and where it ends.
pub(super) fn at(line: &Line<'_>, i: usize) -> Option<(Expression, usize)> {
    day(line, i)
        .or_else(|| pointed(line, i))
        .or_else(|| ago(line, i))
        .or_else(|| ahead(line, i))
        .or_else(|| stretch(line, i))
        .or_else(|| week_of(line, i))
        .or_else(|| weekend(line, i))
        .or_else(|| edge(line, i).map(|(inner, end, _)| (inner, end)))
}

/// "today", "tomorrow morning", "the day before yesterday", "last night".
fn day(line: &Line<'_>, i: usize) -> Option<(Expression, usize)> {
    let found = |shift: i32, end: usize| {
        let end = if part_of_day(line.word(end)) { end + 1 } else { end };
        Some((Expression::Unit(Precision::Day, shift), end))
    };
    match line.word(i) {
        "today" | "tonight" if !near_misses::is_named(line, i) => found(0, i + 1),
        "yesterday" => found(-1, i + 1),
        "tomorrow" if !near_misses::is_named(line, i) => found(1, i + 1),
        "the" if line.reads(i + 1, &["day", "before", "yesterday"]) => found(-2, i + 4),
        "the" if line.reads(i + 1, &["day", "after", "tomorrow"]) => found(2, i + 4),
        "this" if part_of_day(line.word(i + 1)) => found(0, i + 2),
        "last" if line.word(i + 1) == "night" => found(-1, i + 2),
        _ => None,
    }
}

/// "last week", "next Monday", "this March", "last summer", "next weekend", "this year".
fn pointed(line: &Line<'_>, i: usize) -> Option<(Expression, usize)> {
    let (which, shift) = match line.word(i) {
        "last" => (Which::Last, -1),
        "next" => (Which::Next, 1),
        "this" => (Which::Nearest, 0),
        _ => return None,
    };
    let (word, end) = (line.word(i + 1), i + 2);
    if let Some(precision) = unit(word).filter(|p| *p != Precision::Day && !word.ends_with('s')) {
        // "The last decade" is the ten years up to now; "this century" is a century.
        let expression = match (precision, shift) {
            (Precision::Decade, -1 | 1) => Expression::Stretch(Precision::Decade, shift),
            _ => Expression::Unit(precision, shift),
        };
        return Some((expression, end));
    }
    if let Some(day) = weekday(word).filter(|_| line.is_capital(i + 1)) {
        let end = if part_of_day(line.word(end)) { end + 1 } else { end };
        return Some((Expression::Weekday(day, which), end));
    }
    if word == "weekend" {
        return Some((Expression::Weekend(which), end));
    }
    let of_year = |part: Part| {
        // "This summer" is that of this year, whatever the verb.
        if shift == 0 { Expression::PartIn(part, 0) } else { Expression::Part(part, which) }
    };
    if let Some(month) = calendar::month_at(line, i + 1) {
        // A date after "last" is a date: "last March 4".
        let part = match super::words::day_of_month(line.word(end)) {
            Some(day) => return Some((of_year(Part { precision: Precision::Day, month, day }), end + 1)),
            None => Part { precision: Precision::Month, month, day: 1 },
        };
        return Some((of_year(part), end));
    }
    let month = season(word)?;
    Some((of_year(Part { precision: Precision::Season, month, day: 1 }), end))
}

/// A count of units: "three weeks", "a year", "a couple of months"; where it ends.
fn count(line: &Line<'_>, i: usize) -> Option<(i32, Precision, usize)> {
    let (n, at) = match line.word(i) {
        "a" | "an" if line.reads(i + 1, &["couple", "of"]) => (2, i + 3),
        "a" | "an" => (1, i + 1),
        "two" if line.reads(i + 1, &["and", "a", "half"]) => return None,
        word => (number(word)?, i + 1),
    };
    let precision = unit(line.word(at)).filter(|p| *p != Precision::Century)?;
    Some((n, precision, at + 1))
}

/// "three weeks ago", "a decade ago".
fn ago(line: &Line<'_>, i: usize) -> Option<(Expression, usize)> {
    let (n, precision, end) = count(line, i)?;
    if line.word(end) != "ago" || line.before(i) == "half" {
        return None;
    }
    let expression = match precision {
        Precision::Decade => Expression::Away(Precision::Decade, -n, Precision::Year),
        same => Expression::Unit(same, -n),
    };
    Some((expression, end + 1))
}

/// "in three weeks", "in two years’ time", "two weeks from now", "within ten days".
fn ahead(line: &Line<'_>, i: usize) -> Option<(Expression, usize)> {
    if line.word(i) == "within" {
        let (n, precision, end) = count(line, i + 1)?;
        // "Within two weeks of the vote" counts from the vote.
        return (!matches!(line.word(end), "of" | "after"))
            .then_some((Expression::Stretch(precision, n), end));
    }
    let from_now = |end: usize| line.reads(end, &["from", "now"]).then_some(end + 2);
    if let Some((n, precision, end)) = count(line, i)
        && let Some(end) = from_now(end)
    {
        return Some((Expression::Unit(precision, n), end));
    }
    if line.word(i) != "in" {
        return None;
    }
    let (n, precision, end) = count(line, i + 1)?;
    let in_time = if matches!(line.word(end), "'" | "’" | "'s" | "’s") && line.word(end + 1) == "time" {
        Some(end + 2)
    } else {
        from_now(end)
    };
    // "In two weeks" is ahead of a verb that looks ahead; else it is how long something took.
    let looks_ahead =
        super::tense::of(line.document, line.start + end - 1) == Some(super::tense::Tense::Future);
    let end =
        in_time.or_else(|| (looks_ahead && !matches!(line.word(end), "of" | "'" | "’")).then_some(end))?;
    Some((Expression::Unit(precision, n), end))
}

/// "the past three weeks", "the next two years", "recent months", "the coming weeks".
fn stretch(line: &Line<'_>, i: usize) -> Option<(Expression, usize)> {
    let backwards = match line.word(i) {
        "last" | "past" | "previous" | "recent" => true,
        "next" | "coming" => false,
        _ => return None,
    };
    let told = matches!(line.before(i), "the" | "in" | "over" | "for" | "during" | "within" | "these");
    if !told || line.word(i) == "previous" {
        return None;
    }
    let vague = line.skip(i + 1, &["few", "several", "couple", "of"]);
    let signed = |n: i32| if backwards { -n } else { n };
    if let Some((n, precision, end)) = count(line, i + 1).filter(|_| number(line.word(i + 1)).is_some()) {
        return Some((Expression::Stretch(precision, signed(n)), end));
    }
    let precision = unit(line.word(vague))?;
    if line.word(vague).ends_with('s') {
        return Some((if backwards { Expression::SoFar } else { Expression::FromNow }, vague + 1));
    }
    // "Last week" is read elsewhere; "the past week" is the seven days up to now.
    matches!(line.word(i), "past" | "coming")
        .then_some((Expression::Stretch(precision, signed(1)), vague + 1))
}

/// "the week of March 4".
fn week_of(line: &Line<'_>, i: usize) -> Option<(Expression, usize)> {
    if !(line.word(i) == "week" && matches!(line.word(i + 1), "of" | "beginning" | "starting")) {
        return None;
    }
    let at = line.skip(i + 2, &["the", "on"]);
    let (expression, end) = calendar::at(line, at)?;
    let is_day = match &expression {
        Expression::Fixed(time) => time.precision() == Precision::Day,
        Expression::Part(part, _) | Expression::PartIn(part, _) => part.precision == Precision::Day,
        _ => false,
    };
    is_day.then(|| (Expression::WeekOf(Box::new(expression)), end))
}

/// "over the weekend".
fn weekend(line: &Line<'_>, i: usize) -> Option<(Expression, usize)> {
    let told = matches!(line.before(i), "the") && !line.describes(&(i..i + 1)) || line.word(i + 1) == "'s";
    (line.word(i) == "weekend" && told && line.word(i + 1) != "of")
        .then_some((Expression::Weekend(Which::Nearest), i + 1))
}

/// Which edge of a time is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edge {
    Start,
    End,
    Middle,
}

/// "the end of the year", "the start of 2019", "year’s end", "earlier in the month": the time, where it
/// ends, and which edge of it is meant.
pub(super) fn edge(line: &Line<'_>, i: usize) -> Option<(Expression, usize, Edge)> {
    let here = |precision| Expression::Unit(precision, 0);
    let the = if line.word(i) == "the" { i + 1 } else { i };
    if matches!(line.word(the), "year" | "month" | "week" | "decade") {
        let precision = unit(line.word(the))?;
        let mark = the + 1 + usize::from(line.word(the + 1) == "-");
        if mark > the + 1 && line.word(mark) == "end" {
            return Some((here(precision), mark + 1, Edge::End));
        }
        if matches!(line.word(the + 1), "'s" | "’s") && matches!(line.word(the + 2), "end" | "close") {
            return Some((here(precision), the + 3, Edge::End));
        }
        return None;
    }
    if line.word(the) == "year-end" {
        return Some((here(Precision::Year), the + 1, Edge::End));
    }
    if matches!(line.word(i), "earlier" | "later" | "late" | "early") && line.reads(i + 1, &["in", "the"]) {
        let precision =
            unit(line.word(i + 3)).filter(|p| *p != Precision::Day && *p != Precision::Quarter)?;
        let ends = !matches!(line.word(i + 4), "of" | "when" | "that");
        return (ends && !line.word(i + 3).ends_with('s')).then_some((here(precision), i + 4, Edge::Middle));
    }
    let edge = match line.word(the) {
        "end" | "close" => Edge::End,
        "start" | "beginning" => Edge::Start,
        "middle" => Edge::Middle,
        _ => return None,
    };
    if line.word(the + 1) != "of" {
        return None;
    }
    let at = line.skip(the + 2, &["the"]);
    if at > the + 2
        && let Some(precision) = unit(line.word(at)).filter(|p| *p != Precision::Day && !line.word(at).ends_with('s'))
        // "The end of the decade of war" is another.
        && line.word(at + 1) != "of"
    {
        return Some((here(precision), at + 1, edge));
    }
    // A season or decade after "the" is told by it.
    let (expression, end) = line.time(at)?;
    Some((expression, end, edge))
}
