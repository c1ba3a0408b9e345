//! When something is, was or will be, as [EDTF](https://www.loc.gov/standards/datetime/) (ISO 8601-2) writes it.

pub(crate) mod calendar;
pub(crate) mod line;

use crate::span::Span;
use jiff::civil::Date;
use std::fmt;

/// How long a [`Moment`] is, from the shortest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Precision {
    Day,
    Week,
    Month,
    Quarter,
    Season,
    Half,
    Year,
    Decade,
    Century,
}

/// A stretch of the calendar that has one name: a day, a week from Monday, a month, a season …
///
/// Seasons are those of the northern half of the world, three whole months each; a winter is that of
/// the year in which it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    first: Date,
    precision: Precision,
}

/// A time: one moment, or from one to another; a side that is open is `None`.
///
/// ```
/// use demarche::when::Time;
/// let term = Time::parse("2019-03/..").unwrap();
/// assert_eq!(term.first().map(|day| day.to_string()), Some("2019-03-01".to_owned()));
/// assert_eq!(term.last(), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Time {
    /// Within it.
    At(Moment),
    /// From the beginning of the first to the end of the second.
    Between(Option<Moment>, Option<Moment>),
    /// A day or month of a year that nobody tells: it has no place on the calendar, so that nothing counts from it.
    EachYear {
        /// The month, from 1.
        month: i8,
        /// The day, where it is one.
        day: Option<i8>,
    },
}

/// What a time was made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WhenSource {
    /// The words say it in full: "on 4 March 2024".
    Explicit,
    /// The words count from the day of publication, or else from a full date just before them: "on Tuesday".
    Relative,
    /// No words say it: the day of publication stands in.
    Publication,
}

/// A time as an article tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct When {
    /// The words; empty where the day of publication stands in.
    pub span: Span,
    /// What they mean; `None` where they count from a day of publication that nobody knows.
    pub time: Option<Time>,
    /// What it was made from.
    pub source: WhenSource,
}

/// The day on which an article was published, and how that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Published {
    /// The day.
    pub date: Date,
    /// How it is known.
    pub source: PublishedSource,
}

/// How the day of publication is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PublishedSource {
    /// The input or whoever ran the program said so.
    Given,
    /// The dateline says it: “KYIV, 4 March 2024 –”.
    Dateline,
    /// A line of the text says it: “Published 4 March 2024”.
    Text,
}

impl PublishedSource {
    /// Its name in JSON and RDF.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Given => "given",
            Self::Dateline => "dateline",
            Self::Text => "text",
        }
    }
}

impl WhenSource {
    /// Its name in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Explicit => "explicit",
            Self::Relative => "relative",
            Self::Publication => "publication",
        }
    }
}

impl Precision {
    /// Its name in JSON and RDF.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Season => "season",
            Self::Half => "half",
            Self::Year => "year",
            Self::Decade => "decade",
            Self::Century => "century",
        }
    }

    /// How many months it has, where it has whole ones.
    fn months(self) -> Option<i32> {
        match self {
            Self::Day | Self::Week => None,
            Self::Month => Some(1),
            Self::Quarter | Self::Season => Some(3),
            Self::Half => Some(6),
            Self::Year => Some(12),
            Self::Decade => Some(120),
            Self::Century => Some(1200),
        }
    }
}

/// A day some days after another; `None` outside the years that the calendar has.
fn days_after(day: Date, days: i32) -> Option<Date> {
    day.checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

/// The first day of a month some months after that of a day.
fn month_after(day: Date, months: i32) -> Option<Date> {
    day.first_of_month().checked_add(jiff::Span::new().try_months(months).ok()?).ok()
}

impl Moment {
    /// The day, week, month … in which a day lies.
    #[must_use]
    pub fn around(day: Date, precision: Precision) -> Self {
        let month = i32::from(day.month()) - 1;
        let year = i32::from(day.year());
        let back = match precision {
            Precision::Day => return Self { first: day, precision },
            Precision::Week => {
                let back = i32::from(day.weekday().to_monday_zero_offset());
                return Self { first: days_after(day, -back).unwrap_or(day), precision };
            }
            Precision::Month => 0,
            Precision::Quarter => month % 3,
            // March, June, September and December begin one.
            Precision::Season => (month + 1) % 3,
            Precision::Half => month % 6,
            Precision::Year => month,
            Precision::Decade => month + 12 * year.rem_euclid(10),
            Precision::Century => month + 12 * year.rem_euclid(100),
        };
        Self { first: month_after(day, -back).unwrap_or(day), precision }
    }

    /// A day; `None` where the calendar has none.
    #[must_use]
    pub fn day(year: i16, month: i8, day: i8) -> Option<Self> {
        Some(Self { first: Date::new(year, month, day).ok()?, precision: Precision::Day })
    }

    /// A month.
    #[must_use]
    pub fn month(year: i16, month: i8) -> Option<Self> {
        Some(Self { first: Date::new(year, month, 1).ok()?, precision: Precision::Month })
    }

    /// A year.
    #[must_use]
    pub fn year(year: i16) -> Option<Self> {
        Some(Self { first: Date::new(year, 1, 1).ok()?, precision: Precision::Year })
    }

    /// The moment of its kind that comes `count` after it, or before it where `count` is negative.
    #[must_use]
    pub fn shifted(self, count: i32) -> Option<Self> {
        let first = match (self.precision, self.precision.months()) {
            (_, Some(months)) => month_after(self.first, months.checked_mul(count)?)?,
            (Precision::Week, _) => days_after(self.first, count.checked_mul(7)?)?,
            _ => days_after(self.first, count)?,
        };
        Some(Self { first, ..self })
    }

    /// How long it is.
    #[must_use]
    pub fn precision(self) -> Precision {
        self.precision
    }

    /// Its first day.
    #[must_use]
    pub fn first(self) -> Date {
        self.first
    }

    /// Its last day.
    #[must_use]
    pub fn last(self) -> Date {
        let next = self.shifted(1).and_then(|next| next.first.yesterday().ok());
        next.unwrap_or(Date::MAX).max(self.first)
    }

    /// A moment in EDTF, weeks and empty text aside.
    fn parse(text: &str) -> Option<Self> {
        let digits =
            |text: &str| text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse().ok()).flatten();
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next()?, parts.next(), parts.next());
        if year.len() != 4 || parts.next().is_some() {
            return None;
        }
        let around = |first: Self, precision| Some(Self { precision, ..first });
        let number: i16 = digits(year.trim_end_matches('X'))?;
        let (month, day): (Option<i8>, Option<i8>) = match (month, day) {
            (None, _) => (None, None),
            (Some(month), None) if month.len() == 2 => (Some(i8::try_from(digits(month)?).ok()?), None),
            (Some(month), Some(day)) if month.len() == 2 && day.len() == 2 => {
                (Some(i8::try_from(digits(month)?).ok()?), Some(i8::try_from(digits(day)?).ok()?))
            }
            _ => return None,
        };
        match (year.matches('X').count(), month, day) {
            (0, None, _) => Self::year(number),
            (1, None, _) => around(Self::year(number * 10)?, Precision::Decade),
            (2, None, _) => around(Self::year(number * 100)?, Precision::Century),
            (0, Some(month @ 21..=24), None) => {
                around(Self::month(number, (month - 20) * 3)?, Precision::Season)
            }
            (0, Some(month @ 33..=36), None) => {
                around(Self::month(number, (month - 33) * 3 + 1)?, Precision::Quarter)
            }
            (0, Some(month @ 40..=41), None) => {
                around(Self::month(number, (month - 40) * 6 + 1)?, Precision::Half)
            }
            (0, Some(month), None) => Self::month(number, month),
            (0, Some(month), Some(day)) => Self::day(number, month, day),
            _ => None,
        }
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month) = (self.first.year(), self.first.month());
        match self.precision {
            Precision::Day => write!(out, "{}", self.first),
            Precision::Week => write!(out, "{}/{}", self.first, self.last()),
            Precision::Month => write!(out, "{year:04}-{month:02}"),
            Precision::Season => write!(out, "{year:04}-{}", 20 + month / 3),
            Precision::Quarter => write!(out, "{year:04}-{}", 33 + (month - 1) / 3),
            Precision::Half => write!(out, "{year:04}-{}", 40 + (month - 1) / 6),
            Precision::Year => write!(out, "{year:04}"),
            Precision::Decade => write!(out, "{:03}X", year.div_euclid(10)),
            Precision::Century => write!(out, "{:02}XX", year.div_euclid(100)),
        }
    }
}

impl Time {
    /// Reads what [`Display`](fmt::Display) writes, and any other EDTF of the levels used here; not a day of
    /// an unknown year (`XXXX-05-09`), which nothing can be compared with.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let side = |text: &str| match text {
            "" | ".." => Some(None),
            other => Moment::parse(other).map(Some),
        };
        let Some((from, to)) = text.split_once('/') else { return Moment::parse(text).map(Self::At) };
        let (from, to) = (side(from)?, side(to)?);
        if let (Some(a), Some(b)) = (from, to)
            && a.precision == Precision::Day
            && Moment::around(a.first, Precision::Week).first == a.first
            && b == (Moment {
                first: Moment::around(a.first, Precision::Week).last(),
                precision: Precision::Day,
            })
        {
            return Some(Self::At(Moment::around(a.first, Precision::Week)));
        }
        Some(Self::Between(from, to))
    }

    /// The first day that it may be; `None` where it is open.
    #[must_use]
    pub fn first(self) -> Option<Date> {
        match self {
            Self::At(moment) => Some(moment.first()),
            Self::Between(from, _) => from.map(Moment::first),
            Self::EachYear { .. } => None,
        }
    }

    /// The last day that it may be; `None` where it is open.
    #[must_use]
    pub fn last(self) -> Option<Date> {
        match self {
            Self::At(moment) => Some(moment.last()),
            Self::Between(_, to) => to.map(Moment::last),
            Self::EachYear { .. } => None,
        }
    }

    /// How exact it is: an interval is as exact as its less exact side.
    #[must_use]
    pub fn precision(self) -> Precision {
        match self {
            Self::At(moment) => moment.precision,
            Self::Between(from, to) => {
                from.into_iter().chain(to).map(Moment::precision).max().unwrap_or(Precision::Day)
            }
            Self::EachYear { day: Some(_), .. } => Precision::Day,
            Self::EachYear { day: None, .. } => Precision::Month,
        }
    }
}

impl fmt::Display for Time {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (from, to) = match self {
            Self::At(moment) => return write!(out, "{moment}"),
            Self::Between(from, to) => (*from, *to),
            Self::EachYear { month, day: Some(day) } => return write!(out, "XXXX-{month:02}-{day:02}"),
            Self::EachYear { month, day: None } => return write!(out, "XXXX-{month:02}"),
        };
        // A week on one side of an interval is told by its own first or last day.
        match from {
            Some(Moment { first, precision: Precision::Week }) => write!(out, "{first}/")?,
            Some(from) => write!(out, "{from}/")?,
            None => out.write_str("../")?,
        }
        match to {
            Some(to) if to.precision == Precision::Week => write!(out, "{}", to.last()),
            Some(to) => write!(out, "{to}"),
            None => out.write_str(".."),
        }
    }
}

/// What a claim says of time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ClaimTime {
    /// When it is so or happens: of an event, a stance, an office.
    pub holds: Option<When>,
    /// When it was said.
    pub said: Option<When>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        for (text, first, last) in [
            ("2024-02-29", "2024-02-29", "2024-02-29"),
            ("2024-02-26/2024-03-03", "2024-02-26", "2024-03-03"),
            ("2024-02", "2024-02-01", "2024-02-29"),
            ("2023-24", "2023-12-01", "2024-02-29"),
            ("2024-21", "2024-03-01", "2024-05-31"),
            ("2024-36", "2024-10-01", "2024-12-31"),
            ("2024-41", "2024-07-01", "2024-12-31"),
            ("1999", "1999-01-01", "1999-12-31"),
            ("199X", "1990-01-01", "1999-12-31"),
            ("18XX", "1800-01-01", "1899-12-31"),
            ("1994/1999", "1994-01-01", "1999-12-31"),
            ("2019-03/..", "2019-03-01", ".."),
            ("../2024-12-31", "..", "2024-12-31"),
        ] {
            let time = Time::parse(text).unwrap();
            assert_eq!(time.to_string(), text);
            let day = |day: Option<Date>| day.map_or("..".to_owned(), |day| day.to_string());
            assert_eq!((day(time.first()), day(time.last())), (first.to_owned(), last.to_owned()), "{text}");
        }
        for text in ["", "2024-13", "2024-02-30", "24", "2024-3-4", "yesterday", "2024-02-01/x", "20X4"] {
            assert_eq!(Time::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_day_of_an_unknown_year_has_no_place_on_the_calendar() {
        let day = Time::EachYear { month: 5, day: Some(9) };
        assert_eq!((day.to_string(), day.first(), day.last()), ("XXXX-05-09".to_owned(), None, None));
        assert_eq!(Time::EachYear { month: 5, day: None }.to_string(), "XXXX-05");
        assert_eq!(Time::parse("XXXX-05-09"), None);
    }

    #[test]
    fn moments_shift_by_their_own_length() {
        let day = Date::new(2024, 3, 6).unwrap();
        let shifted = |precision, count| Moment::around(day, precision).shifted(count).unwrap().to_string();
        assert_eq!(shifted(Precision::Week, -1), "2024-02-26/2024-03-03");
        assert_eq!(shifted(Precision::Month, -3), "2023-12");
        assert_eq!(shifted(Precision::Season, -1), "2023-24");
        assert_eq!(shifted(Precision::Decade, -1), "201X");
        assert_eq!(Moment::around(day, Precision::Year).shifted(i32::MAX), None);
    }
}
