//! Dates, months, seasons, quarters, decades, centuries and years.

use super::expression::{Expression, Part, Which};
use super::line::Line;
use super::near_misses;
use super::words::{
    day_of_month, decade, is_whole_month, month, number, ordinal, part_of_day, season, short_weekday,
    weekday, year,
};
use crate::when::{Moment, Precision, Time};
use jiff::civil::Date;

/// The time that begins at word `i`, and where it ends.
pub(super) fn at(line: &Line<'_>, i: usize) -> Option<(Expression, usize)> {
    numeric(line, i)
        .or_else(|| with_weekday(line, i))
        .or_else(|| day_first(line, i))
        .or_else(|| month_first(line, i))
        .or_else(|| feast(line, i))
        .or_else(|| part_of_year(line, i))
        .or_else(|| long_ago(line, i))
        .or_else(|| plain_year(line, i))
}

/// Which year a date without one is of.
enum YearOf {
    Itself(i16),
    Away(i32),
}

/// "2024", ", 2024", "of 2024", "last year", "of this year" after a date that ends before `i`.
fn year_after(line: &Line<'_>, i: usize) -> Option<(YearOf, usize)> {
    let j = if matches!(line.word(i), "," | "of" | "in") { i + 1 } else { i };
    if let Some(year) = year(line.word(j))
        && !(line.word(i) == "," && near_misses::counts(line, j))
        && (line.word(i) != "in" || j == i + 1)
    {
        return Some((YearOf::Itself(year), j + 1));
    }
    let shift = match line.word(j) {
        "last" => -1,
        "this" => 0,
        "next" => 1,
        _ => return None,
    };
    (line.word(j + 1) == "year" && line.word(i) != ",").then_some((YearOf::Away(shift), j + 2))
}

/// A part of a year with the year after it, or the nearest.
fn dated(line: &Line<'_>, part: Part, end: usize) -> Option<(Expression, usize)> {
    match year_after(line, end) {
        Some((YearOf::Itself(year), end)) => Some((Expression::Fixed(Time::At(part.of(year)?)), end)),
        Some((YearOf::Away(shift), end)) => Some((Expression::PartIn(part, shift), end)),
        // The 30th of February is no day in any year.
        None => {
            part.of(2024)?;
            Some((Expression::Part(part, Which::Nearest), end))
        }
    }
}

/// "2024-03-04", "15.3.2024", "15/03/2024"; which of two numbers up to twelve is the month nobody knows.
fn numeric(line: &Line<'_>, i: usize) -> Option<(Expression, usize)> {
    let word = line.word(i);
    if word.len() < 7 || !word.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let fixed = |moment: Moment| Some((Expression::Fixed(Time::At(moment)), i + 1));
    if word.contains('-') {
        return match Time::parse(word.get(..10).unwrap_or(word))? {
            Time::At(moment) if matches!(moment.precision(), Precision::Day | Precision::Month) => {
                fixed(moment)
            }
            _ => None,
        };
    }
    let mark = ['/', '.'].into_iter().find(|mark| word.matches(*mark).count() == 2)?;
    let parts: Vec<i16> = word.split(mark).filter_map(|part| part.parse().ok()).collect();
    let [a, b, c] = *parts.as_slice() else { return None };
    let day = |year: i16, month: i16, day: i16| {
        Moment::day(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
    };
    let moment = match (a, b, c) {
        (1000.., ..) => day(a, b, c)?,
        (.., 1000..) if mark == '.' || a > 12 || a == b => day(c, b, a)?,
        (.., 1000..) if b > 12 => day(c, a, b)?,
        _ => return None,
    };
    fixed(moment)
}

/// "Monday, 4 March 2024", "Monday night", "Tuesday last week", "Tuesday".
fn with_weekday(line: &Line<'_>, i: usize) -> Option<(Expression, usize)> {
    let after = line.skip(i + 1, &[",", ".", "the"]);
    let date = || day_first(line, after).or_else(|| month_first(line, after)).filter(|(e, _)| is_day(e));
    if short_weekday(line.word(i)) {
        return date();
    }
    let day = weekday(line.word(i)).filter(|_| line.is_capital(i) && !near_misses::is_named(line, i))?;
    if let Some(found) = date().filter(|_| after > i + 1 || line.word(i + 1) != "the") {
        return Some(found);
    }
    let j = if line.word(i + 1) == "of" { i + 2 } else { i + 1 };
    if line.word(j + 1) == "week" {
        let shift = match line.word(j) {
            "last" => Some(-1),
            "this" => Some(0),
            "next" => Some(1),
            _ => None,
        };
        if let Some(shift) = shift {
            return Some((Expression::WeekdayIn(day, shift), j + 2));
        }
    }
    let end = if part_of_day(line.word(i + 1)) { i + 2 } else { i + 1 };
    Some((Expression::Weekday(day, Which::Nearest), end))
}

/// Whether an expression is one day of the calendar.
fn is_day(expression: &Expression) -> bool {
    match expression {
        Expression::Fixed(time) => time.precision() == Precision::Day,
        Expression::Part(part, _) | Expression::PartIn(part, _) => part.precision == Precision::Day,
        _ => false,
    }
}

/// The month at a word, where it is one and no person or verb.
pub(super) fn month_at(line: &Line<'_>, i: usize) -> Option<i8> {
    month(line.word(i)).filter(|_| line.is_capital(i) && is_whole_month(line.word(i)))
}

/// A month cut short without its dot tells time only beside a day: “4 Mar 2024”.
fn short_month_at(line: &Line<'_>, i: usize) -> Option<i8> {
    month(line.word(i)).filter(|_| line.is_capital(i))
}

/// "4 March 2024", "the 4th of March", "4–6 March".
fn day_first(line: &Line<'_>, i: usize) -> Option<(Expression, usize)> {
    if let Some(days) = joined_days(line.word(i))
        && let Some(number) = short_month_at(line, i + 1)
    {
        return span_of_days(line, number, days, i + 2);
    }
    let day = day_of_month(line.word(i)).or_else(|| {
        let spelt = ordinal(line.word(i)).filter(|_| line.word(i + 1) == "of")?;
        i8::try_from(spelt).ok().filter(|day| *day <= 31)
    })?;
    if is_dash(line.word(i + 1))
        && let Some(to) = day_of_month(line.word(i + 2))
        && let Some(number) = short_month_at(line, i + 3)
    {
        return span_of_days(line, number, (day, to), i + 4);
    }
    let at = if line.word(i + 1) == "of" { i + 2 } else { i + 1 };
    let number = short_month_at(line, at)?;
    dated(line, Part { precision: Precision::Day, month: number, day }, at + 1)
}

/// Two days in one word: "4-6".
fn joined_days(word: &str) -> Option<(i8, i8)> {
    let (from, to) = word.split_once(['-', '–'])?;
    Some((day_of_month(from)?, day_of_month(to)?))
}

/// Two months in one word: "March-May 2019".
fn joined_months(line: &Line<'_>, i: usize) -> Option<(Expression, usize)> {
    let (from, to) = line.word(i).split_once(['-', '–'])?;
    let whole = |month| Part { precision: Precision::Month, month, day: 1 };
    let (first, last) = (whole(month(from)?), whole(month(to)?));
    let (to, end) = dated(line, last, i + 1).filter(|_| line.is_capital(i))?;
    let (from, _) = dated(line, first, i + 1)?;
    (first.month < last.month).then(|| (Expression::Between(Some(Box::new(from)), Some(Box::new(to))), end))
}

/// "March 4, 2024", "March 4–6", "March 2024", "March last year", "March".
fn month_first(line: &Line<'_>, i: usize) -> Option<(Expression, usize)> {
    if let Some(found) = joined_months(line, i) {
        return Some(found);
    }
    let number = short_month_at(line, i)?;
    if let Some(days) = joined_days(line.word(i + 1)) {
        return span_of_days(line, number, days, i + 2);
    }
    let the = usize::from(line.word(i + 1) == "the");
    let is_clock = matches!(line.word(i + 2), ":" | "%" | "p.m." | "a.m." | "percent");
    if let Some(day) = day_of_month(line.word(i + 1 + the)).filter(|_| !is_clock) {
        let end = i + 2 + the;
        if (is_dash(line.word(end)) || line.word(end) == "to")
            && let Some(to) = day_of_month(line.word(end + 1))
            && month(line.word(end + 2)).is_none()
        {
            return span_of_days(line, number, (day, to), end + 2);
        }
        return dated(line, Part { precision: Precision::Day, month: number, day }, end);
    }
    let whole = Part { precision: Precision::Month, month: number, day: 1 };
    let found = dated(line, whole, i + 1)?;
    let has_year = !matches!(found.0, Expression::Part(..));
    let alone = month_at(line, i).is_some() && !near_misses::is_no_month(line, i);
    (has_year || alone).then_some(found)
}

/// "March 4–6, 2024": from the one to the other.
fn span_of_days(line: &Line<'_>, month: i8, (from, to): (i8, i8), end: usize) -> Option<(Expression, usize)> {
    let day = |day| Part { precision: Precision::Day, month, day };
    if to <= from {
        return None;
    }
    let (first, _) = dated(line, day(from), end)?;
    let (last, end) = dated(line, day(to), end)?;
    Some((Expression::Between(Some(Box::new(first)), Some(Box::new(last))), end))
}

pub(super) fn is_dash(word: &str) -> bool {
    matches!(word, "-" | "–" | "—" | "/")
}

/// Feasts of one date.
fn feast(line: &Line<'_>, i: usize) -> Option<(Expression, usize)> {
    let (month, day, end) = match line.word(i) {
        "christmas" if line.word(i + 1) == "eve" => (12, 24, i + 2),
        "christmas" if line.word(i + 1) == "day" => (12, 25, i + 2),
        "christmas"
            if matches!(
                line.before(i),
                "at" | "by" | "since" | "until" | "before" | "on" | "last" | "this"
            ) =>
        {
            (12, 25, i + 1)
        }
        "boxing" if line.word(i + 1) == "day" => (12, 26, i + 2),
        "new" if line.word(i + 1) == "year" && matches!(line.word(i + 2), "'s" | "’s") => {
            match line.word(i + 3) {
                "eve" => (12, 31, i + 4),
                "day" => (1, 1, i + 4),
                _ => return None,
            }
        }
        _ => return None,
    };
    line.is_capital(i).then(|| dated(line, Part { precision: Precision::Day, month, day }, end)).flatten()
}

/// "spring 2024", "in the summer", "the third quarter of 2024", "Q3 2024", "the first half of last year".
fn part_of_year(line: &Line<'_>, i: usize) -> Option<(Expression, usize)> {
    if let Some(month) = season(line.word(i)).filter(|_| !near_misses::is_no_season(line, i)) {
        let part = Part { precision: Precision::Season, month, day: 1 };
        let found = dated(line, part, i + 1)?;
        let has_year = !matches!(found.0, Expression::Part(..));
        return (has_year || near_misses::is_season(line, i)).then_some(found);
    }
    let quarter = |n: i32| {
        let month = i8::try_from(3 * (n - 1) + 1).ok()?;
        (1..=4).contains(&n).then_some(Part { precision: Precision::Quarter, month, day: 1 })
    };
    if let Some(part) = line.word(i).strip_prefix('q').and_then(|n| quarter(number(n)?)) {
        return dated(line, part, i + 1);
    }
    let n = ordinal(line.word(i)).or_else(|| (line.word(i) == "last").then_some(4))?;
    let part = match line.word(i + 1) {
        "quarter" => quarter(n).filter(|_| line.word(i) != "last" || line.word(i + 2) == "of")?,
        "half" if n <= 2 => Part { precision: Precision::Half, month: if n == 1 { 1 } else { 7 }, day: 1 },
        _ => return None,
    };
    let found = dated(line, part, i + 2)?;
    if !matches!(found.0, Expression::Part(..)) {
        return Some(found);
    }
    let of_year = line.reads(i + 2, &["of", "the", "year"]);
    if of_year {
        return Some((Expression::PartIn(part, 0), i + 5));
    }
    // "The first half" is of a match, "a quarter of" a share.
    (part.precision == Precision::Quarter && line.word(i + 2) != "of").then_some(found)
}

/// "the 1990s", "the early nineties", "the 19th century".
fn long_ago(line: &Line<'_>, i: usize) -> Option<(Expression, usize)> {
    let fixed = |year: i16, precision| {
        let first = Date::new(year, 1, 1).ok()?;
        Some(Expression::Fixed(Time::At(Moment::around(first, precision))))
    };
    if let Some(decade) = decade(line.word(i)) {
        let is_whole = line.word(i).len() == 5;
        let told = matches!(line.before(i), "the" | "early" | "late" | "mid")
            || line.form(i).starts_with(['\'', '’', '‘']);
        let age = ["his", "her", "their", "my", "your", "our", "its"];
        let of_somebody = (1..=3).any(|k| i.checked_sub(k).is_some_and(|j| age.contains(&line.word(j))));
        return (is_whole || told && !of_somebody)
            .then(|| Some((fixed(decade, Precision::Decade)?, i + 1)))
            .flatten();
    }
    let word = line.word(i);
    let (n, end) = match word.strip_suffix("-century") {
        Some(n) => (ordinal(n)?, i + 1),
        None => (ordinal(word).filter(|_| line.word(i + 1) == "century")?, i + 2),
    };
    let year = i16::try_from(n.checked_sub(1)?.checked_mul(100)?).ok()?;
    (n > 10).then(|| Some((fixed(year, Precision::Century)?, end))).flatten()
}

/// "2019", "1994–1999", "2019-20".
fn plain_year(line: &Line<'_>, i: usize) -> Option<(Expression, usize)> {
    let joined = |text: &str| -> Option<(i16, i16)> {
        let (a, b) = text.split_once(['/', '–', '-'])?;
        let from = year(a)?;
        let to = year(b)
            .or_else(|| b.parse::<i16>().ok().filter(|_| b.len() == 2).map(|n| from / 100 * 100 + n))?;
        (from < to).then_some((from, to))
    };
    let between = |from: i16, to: i16| {
        let side = |year| Some(Box::new(Expression::Fixed(Time::At(Moment::year(year)?))));
        Some(Expression::Between(Some(side(from)?), Some(side(to)?)))
    };
    if let Some((from, to)) = joined(line.word(i)) {
        return Some((between(from, to)?, i + 1));
    }
    let from = year(line.word(i))?;
    if is_dash(line.word(i + 1)) {
        let short = line.word(i + 2);
        let to = year(short)
            .or_else(|| short.parse::<i16>().ok().filter(|_| short.len() == 2).map(|n| from / 100 * 100 + n));
        if let Some(to) = to.filter(|to| from < *to && !near_misses::is_no_year(line, i)) {
            return Some((between(from, to)?, i + 3));
        }
    }
    (!near_misses::is_no_year(line, i)).then_some((Expression::Fixed(Time::At(Moment::year(from)?)), i + 1))
}
