//! Countries, dates and ids as the cells and fields of gazetteers write them.

use crate::country::CountryCode;
use crate::gazetteer::Gazetteer;

/// A country by its ISO code or one of its English names.
pub(super) fn country(text: &str) -> Option<CountryCode> {
    let shipped = Gazetteer::shipped();
    let coded = CountryCode::parse(text).filter(|code| shipped.country(*code).is_some());
    coded.or_else(|| {
        let low = text.to_lowercase();
        let named = |name: &&str| name.to_lowercase() == low;
        shipped.countries().find(|c| named(&c.name) || c.variants.iter().any(named)).map(|c| c.code)
    })
}

/// A year, a month or a day: `2021`, `2021-03`, `2021-03-09`; a time of the day after it is left out.
pub(super) fn date(text: &str) -> Option<String> {
    let day = text.split(['T', ' ']).next().unwrap_or_default();
    let parts: Vec<&str> = day.split('-').collect();
    let number = |text: &str, long: usize| {
        (text.len() == long && text.bytes().all(|b| b.is_ascii_digit()))
            .then(|| text.parse::<u32>().ok())
            .flatten()
    };
    let (year, month, last) = match parts.as_slice() {
        [year] => (*year, None, None),
        [year, month] => (*year, Some(*month), None),
        [year, month, last] => (*year, Some(*month), Some(*last)),
        _ => return None,
    };
    let year = number(year, 4).filter(|year| *year > 0)?;
    let month = match month {
        None => return Some(day.to_owned()),
        Some(month) => number(month, 2).filter(|month| (1..=12).contains(month))?,
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    match last {
        None => Some(day.to_owned()),
        Some(last) => number(last, 2).filter(|d| (1..=days).contains(d)).map(|_| day.to_owned()),
    }
}

/// A Wikidata id: `Q142`, or its address.
pub(super) fn wikidata(text: &str) -> Option<String> {
    let id = text.rsplit('/').next().unwrap_or_default();
    let digits = id.strip_prefix('Q')?;
    (!digits.is_empty() && digits.len() <= 12 && digits.bytes().all(|b| b.is_ascii_digit()))
        .then(|| id.to_owned())
}

/// What is wrong with JSON, without the place, which is told in our words.
pub(super) fn cause(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.split(" at line ").next().unwrap_or_default().to_owned()
}
