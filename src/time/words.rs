//! The words that tell time.

pub(super) use crate::when::calendar::month;
use crate::when::{Precision, calendar};
use jiff::civil::Weekday;

/// Whether a month is written out or, abbreviated, with its dot.
pub(super) fn is_whole_month(word: &str) -> bool {
    word.len() > 4 || word.ends_with('.') || matches!(word, "may" | "june" | "july")
}

/// A day of the week, in lower case.
pub(super) fn weekday(word: &str) -> Option<Weekday> {
    let at = calendar::WEEKDAYS.iter().position(|day| *day == word)?;
    Weekday::from_monday_zero_offset(i8::try_from(at).ok()?).ok()
}

/// A day of the week cut short, which tells time only beside a date: “Mon, 4 March”.
pub(super) fn short_weekday(word: &str) -> bool {
    matches!(
        word.trim_end_matches('.'),
        "mon" | "tue" | "tues" | "wed" | "thu" | "thur" | "thurs" | "fri" | "sat" | "sun"
    )
}

/// The month in which a season begins.
pub(super) fn season(word: &str) -> Option<i8> {
    Some(match word {
        "spring" => 3,
        "summer" => 6,
        "autumn" | "fall" => 9,
        "winter" => 12,
        _ => return None,
    })
}

/// A unit of time, singular or plural.
pub(super) fn unit(word: &str) -> Option<Precision> {
    Some(match word {
        "day" | "days" => Precision::Day,
        "week" | "weeks" => Precision::Week,
        "month" | "months" => Precision::Month,
        "quarter" | "quarters" => Precision::Quarter,
        "year" | "years" => Precision::Year,
        "decade" | "decades" => Precision::Decade,
        "century" => Precision::Century,
        _ => return None,
    })
}

/// A whole number, in digits or in words, up to a hundred in words.
pub(super) fn number(word: &str) -> Option<i32> {
    if !word.is_empty() && word.len() <= 4 && word.bytes().all(|b| b.is_ascii_digit()) {
        return word.parse().ok();
    }
    let unit = |word: &str| -> Option<i32> {
        let units = [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ];
        let at = units.iter().position(|known| *known == word)?;
        i32::try_from(at + 1).ok()
    };
    let ten = |word: &str| -> Option<i32> {
        let tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
        let at = tens.iter().position(|known| *known == word)?;
        i32::try_from(10 * (at + 2)).ok()
    };
    let compound = || word.split_once('-').and_then(|(a, b)| Some(ten(a)? + unit(b).filter(|n| *n < 10)?));
    unit(word).or_else(|| ten(word)).or_else(compound)
}

/// An ordinal number, in digits or in words: `4th`, `third`.
pub(super) fn ordinal(word: &str) -> Option<i32> {
    let words = [
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "thirteenth",
        "fourteenth",
        "fifteenth",
        "sixteenth",
        "seventeenth",
        "eighteenth",
        "nineteenth",
        "twentieth",
        "twenty-first",
    ];
    if let Some(at) = words.iter().position(|known| *known == word) {
        return i32::try_from(at + 1).ok();
    }
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end))?;
    (digits.len() <= 2).then(|| digits.parse().ok()).flatten()
}

/// The day of a month: `4`, `04`, `4th`.
pub(super) fn day_of_month(word: &str) -> Option<i8> {
    let digits =
        (word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit())).then(|| word.parse().ok()).flatten();
    // Ordinals in words count other things too ("the second March"): they need "of" after them.
    let spelt = || ordinal(word).filter(|_| word.starts_with(|c: char| c.is_ascii_digit()));
    let day = digits.or_else(spelt)?;
    i8::try_from(day).ok().filter(|day| (1..=31).contains(day))
}

/// The decade of a word like `1990s`, `90s`, `nineties`: its first year; one without a century is of the twentieth.
pub(super) fn decade(word: &str) -> Option<i16> {
    let spelt =
        ["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"];
    if let Some(at) = spelt.iter().position(|known| *known == word) {
        return i16::try_from(1900 + 10 * (at + 2)).ok();
    }
    let digits =
        word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).or_else(|| word.strip_suffix('s'))?;
    let bare = digits.trim_start_matches(['\'', '’', '‘']);
    if !bare.bytes().all(|b| b.is_ascii_digit()) || !bare.ends_with('0') {
        return None;
    }
    match bare.len() {
        4 => bare.parse().ok().filter(|year| (1000..2200).contains(year)),
        2 => bare.parse::<i16>().ok().filter(|year| *year >= 20 || bare != digits).map(|year| 1900 + year),
        _ => None,
    }
}

/// A year of four digits that a newspaper may write about.
pub(super) fn year(word: &str) -> Option<i16> {
    if word.len() != 4 || !word.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    word.parse().ok().filter(|year| (1000..2200).contains(year))
}

/// Parts of a day, which a date may stand before: “Monday night”.
pub(super) fn part_of_day(word: &str) -> bool {
    matches!(
        word,
        "morning"
            | "afternoon"
            | "evening"
            | "night"
            | "mornings"
            | "midday"
            | "noon"
            | "midnight"
            | "lunchtime"
    )
}
