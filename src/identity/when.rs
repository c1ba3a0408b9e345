//! Days and spans of days.

/// From one day to another, in days since 1 January of the year 0; a year or month is all of its days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct When {
    first: i32,
    last: i32,
}

/// A year, in days.
pub(super) const YEAR: i32 = 366;

impl When {
    /// An [ISO 8601](https://www.iso.org/iso-8601-date-and-time-format.html) date to the precision known:
    /// `2024`, `2024-03`, `2024-03-09`; what follows the day is ignored.
    ///
    /// ```
    /// use demarche::identity::When;
    /// let (march, day) = (When::parse("2024-03").unwrap(), When::parse("2024-03-09T10:00:00Z").unwrap());
    /// assert_eq!(march.gap(day), 0);
    /// assert_eq!(When::parse("2024-03-02").unwrap().gap(day), 7);
    /// assert_eq!(When::parse("March"), None);
    /// ```
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.trim().splitn(3, '-');
        let year: i32 = parts.next().filter(|y| y.len() == 4)?.parse().ok()?;
        let digits = |part: &str| part.chars().take_while(char::is_ascii_digit).collect::<String>();
        let month: Option<i32> =
            parts.next().and_then(|m| digits(m).parse().ok()).filter(|m| (1..=12).contains(m));
        let day: Option<i32> =
            parts.next().and_then(|d| digits(d).parse().ok()).filter(|d| (1..=31).contains(d));
        Some(match (month, day) {
            (Some(month), Some(day)) => {
                let day = day_number(year, month, day);
                Self { first: day, last: day }
            }
            (Some(month), None) => {
                let next = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
                Self { first: day_number(year, month, 1), last: day_number(next.0, next.1, 1) - 1 }
            }
            _ => Self { first: day_number(year, 1, 1), last: day_number(year, 12, 31) },
        })
    }

    /// From the beginning of one to the end of the other.
    #[must_use]
    pub fn to(self, end: Self) -> Self {
        Self { first: self.first, last: end.last.max(self.first) }
    }

    /// The days between the two; 0 where they touch.
    #[must_use]
    pub fn gap(self, other: Self) -> i32 {
        (self.first - other.last).max(other.first - self.last).max(0)
    }

    /// Everything that both cover, and what lies between.
    pub(super) fn cover(self, other: Self) -> Self {
        Self { first: self.first.min(other.first), last: self.last.max(other.last) }
    }

    /// About which year it begins.
    pub(super) fn year(self) -> i32 {
        self.first / 365
    }
}

/// Days since the beginning of year 0 of the [proleptic Gregorian calendar](https://en.wikipedia.org/wiki/Proleptic_Gregorian_calendar).
fn day_number(year: i32, month: i32, day: i32) -> i32 {
    // The year is counted from March, so that the leap day is its last.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    365 * year + year.div_euclid(4) - year.div_euclid(100)
        + year.div_euclid(400)
        + (153 * month + 2) / 5
        + day
        + 59
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_and_gaps() {
        let day = |text: &str| When::parse(text).expect("a date");
        assert_eq!(day("2023-12-31").gap(day("2024-01-01")), 1);
        assert_eq!(day("2024-02-28").gap(day("2024-03-01")), 2);
        assert_eq!(day("2020").gap(day("2021-07")), 182);
        assert_eq!(day("1990").to(day("1995")).gap(day("1993")), 0);
        assert_eq!(day("1999-13").gap(day("1999")), 0);
        assert!(When::parse("").is_none() && When::parse("99").is_none() && When::parse("-5-1").is_none());
    }
}
