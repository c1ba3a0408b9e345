//! Days, out of the many ways in which metadata write them.

use jiff::civil::Date;

/// The day that a date in metadata names, as `2031-03-04`; of a moment, the day where it was written.
///
/// It reads ISO 8601 ([RFC 3339](https://www.rfc-editor.org/rfc/rfc3339)), the dates of mail and feeds
/// ([RFC 5322](https://www.rfc-editor.org/rfc/rfc5322#section-3.3)), `20310304`, `2031/3/4`, `4 March 2031`, `March 4, 2031`,
/// `4.3.2031`, and seconds or milliseconds since 1970. `3/4/2031` is two days at once, and none.
pub(super) fn day(text: &str) -> Option<String> {
    let text = text.trim();
    let date = iso(text).or_else(|| dotted(text)).or_else(|| epoch(text)).or_else(|| in_words(text))?;
    // News is younger than printing, and no metadata tell of the year 9000.
    (1600..=2200).contains(&date.year()).then(|| date.to_string())
}

/// `2031-03-04…`, `2031/3/4…`, `20310304…`.
fn iso(text: &str) -> Option<Date> {
    let digits = |text: &str| text.chars().take_while(char::is_ascii_digit).count();
    let first = digits(text);
    if first == 8 {
        return date(text.get(..4)?, text.get(4..6)?, text.get(6..8)?);
    }
    let rest = text.get(first..)?;
    let mark = rest.chars().next().filter(|c| matches!(c, '-' | '/' | '.'))?;
    let rest = rest.get(1..)?;
    let second = digits(rest);
    let last = rest.get(second..)?.strip_prefix(mark)?;
    (first == 4).then(|| date(text.get(..4)?, rest.get(..second)?, last.get(..digits(last))?))?
}

fn date(year: &str, month: &str, day: &str) -> Option<Date> {
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// `4.3.2031`: whoever writes dots writes the day first.
fn dotted(text: &str) -> Option<Date> {
    let mut parts = text.split_whitespace().next()?.split('.');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    (year.len() == 4 && parts.next().is_none()).then(|| date(year, month, day))?
}

/// Seconds or milliseconds since 1970.
fn epoch(text: &str) -> Option<Date> {
    if !matches!(text.len(), 9..=13) || text.len() == 11 {
        return None;
    }
    let number: i64 = text.parse().ok()?;
    let seconds = if text.len() >= 12 { number / 1000 } else { number };
    let days = i32::try_from(seconds.div_euclid(86_400)).ok()?;
    Date::new(1970, 1, 1).ok()?.checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

const MONTHS: &[&str] = &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// A month in words with a day before or after it, then a year: the first that stands so.
fn in_words(text: &str) -> Option<Date> {
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let month = |word: &str| -> Option<i8> {
        let start = word.get(..3)?.to_ascii_lowercase();
        let at = MONTHS.iter().position(|month| *month == start)?;
        word.chars().all(char::is_alphabetic).then(|| i8::try_from(at + 1).ok())?
    };
    let day = |word: &str| {
        word.trim_end_matches(|c: char| c.is_ascii_alphabetic())
            .parse::<i8>()
            .ok()
            .filter(|n| (1..=31).contains(n))
    };
    let year = |word: &str| word.parse::<i16>().ok().filter(|_| word.len() == 4);
    words.windows(3).find_map(|three| {
        let [a, b, c] = three else { return None };
        let (day, month) = day(a).zip(month(b)).or_else(|| day(b).zip(month(a)))?;
        Date::new(year(c)?, month, day).ok()
    })
}

#[cfg(test)]
mod tests {
    use super::day;

    #[test]
    fn days_are_read_as_outlets_write_them() {
        for (text, expected) in [
            ("2031-03-04", Some("2031-03-04")),
            ("2031-03-04T23:59:00-08:00", Some("2031-03-04")),
            ("2031-03-04 18:42", Some("2031-03-04")),
            ("20310304", Some("2031-03-04")),
            ("2031/3/4", Some("2031-03-04")),
            ("Tue, 04 Mar 2031 18:42:11 GMT", Some("2031-03-04")),
            ("4 March 2031", Some("2031-03-04")),
            ("March 4th, 2031 at 6:42 pm", Some("2031-03-04")),
            ("1930000000", Some("2031-02-27")),
            ("1930000000000", Some("2031-02-27")),
            ("3/4/2031", None),
            ("4.3.2031", Some("2031-03-04")),
            ("04.03.2031 10:30", Some("2031-03-04")),
            ("4.13.2031", None),
            ("2031-02-30", None),
            ("yesterday", None),
            ("", None),
            ("é1-2", None),
        ] {
            assert_eq!(day(text).as_deref(), expected, "{text}");
        }
    }
}
