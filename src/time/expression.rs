//! What words of time mean before the day from which they count is known, and what then.

use super::tense::Tense;
use crate::when::{Moment, Precision, Time};
use jiff::civil::{Date, Weekday};

/// Which of several that come again and again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    /// The nearest in the direction that the verb tells: “on Monday”, “in March”.
    Nearest,
    /// The latest that is wholly over: “last Monday”.
    Last,
    /// The first that has not begun: “next Monday”.
    Next,
}

/// A part of each year: a day, a month, a season, a quarter, a half.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) precision: Precision,
    /// The month in which it begins.
    pub(super) month: i8,
    /// The day, of a day.
    pub(super) day: i8,
}

impl Part {
    pub(super) fn of(self, year: i16) -> Option<Moment> {
        let day = Moment::day(year, self.month, self.day)?;
        Some(Moment::around(day.first(), self.precision))
    }

    /// The day or month where nobody knows the year.
    fn of_some_year(self) -> Option<Time> {
        match self.precision {
            Precision::Day => Some(Time::EachYear { month: self.month, day: Some(self.day) }),
            Precision::Month => Some(Time::EachYear { month: self.month, day: None }),
            _ => None,
        }
    }
}

/// The meaning of words of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Expression {
    /// It hangs on nothing.
    Fixed(Time),
    /// The unit of the day of publication, or one so many later or earlier.
    Unit(Precision, i32),
    /// A moment of this precision around the day so many units away: “a decade ago” is a year.
    Away(Precision, i32, Precision),
    /// A day of the week.
    Weekday(Weekday, Which),
    /// The day of a week so many weeks away: “Tuesday of last week”.
    WeekdayIn(Weekday, i32),
    /// Saturday and Sunday.
    Weekend(Which),
    /// A part of a year without the year.
    Part(Part, Which),
    /// A part of a year so many years away: “March last year”.
    PartIn(Part, i32),
    /// So many units up to the day of publication (negative) or from it on.
    Stretch(Precision, i32),
    /// Everything up to the day of publication.
    SoFar,
    /// Everything from it on.
    FromNow,
    /// The first day of something.
    StartOf(Box<Expression>),
    /// The last day of something.
    EndOf(Box<Expression>),
    /// From the beginning of one to the end of another; a side may be open.
    Between(Option<Box<Expression>>, Option<Box<Expression>>),
    /// The week around a day.
    WeekOf(Box<Expression>),
}

impl Expression {
    /// Whether it says all by itself.
    pub(super) fn is_explicit(&self) -> bool {
        match self {
            Self::Fixed(_) => true,
            Self::StartOf(inner) | Self::EndOf(inner) | Self::WeekOf(inner) => inner.is_explicit(),
            Self::Between(from, to) => from.iter().chain(to).all(|side| side.is_explicit()),
            _ => false,
        }
    }

    /// The time it means, seen from a day.
    pub(super) fn resolve(&self, now: Option<Date>, tense: Tense) -> Option<Time> {
        let moment = |moment: Option<Moment>| moment.map(Time::At);
        match self {
            Self::Fixed(time) => Some(*time),
            Self::Unit(precision, count) => moment(Moment::around(now?, *precision).shifted(*count)),
            Self::Away(unit, count, precision) => {
                let day = match unit {
                    Precision::Decade => {
                        Moment::around(now?, Precision::Year).shifted(count.checked_mul(10)?)?
                    }
                    unit => Moment::around(now?, *unit).shifted(*count)?,
                };
                Some(Time::At(Moment::around(day.first(), *precision)))
            }
            Self::Weekday(weekday, which) => {
                let now = now?;
                let week = Moment::around(now, Precision::Week);
                let days = (-2..=2).filter_map(|shift| in_week(week, *weekday, shift)).map(Time::At);
                pick(now, tense, *which, days)
            }
            Self::WeekdayIn(weekday, shift) => {
                moment(in_week(Moment::around(now?, Precision::Week), *weekday, *shift))
            }
            Self::Weekend(which) => {
                let now = now?;
                let week = Moment::around(now, Precision::Week);
                let ends = (-2..=2).filter_map(|shift| {
                    let day = |weekday| in_week(week, weekday, shift);
                    Some(Time::Between(Some(day(Weekday::Saturday)?), Some(day(Weekday::Sunday)?)))
                });
                pick(now, tense, *which, ends)
            }
            Self::Part(part, which) => {
                let Some(now) = now else { return part.of_some_year() };
                // The 29th of February comes every fourth year, or eighth.
                let years =
                    (-8..=8).filter_map(|shift| part.of(now.year().checked_add(shift)?)).map(Time::At);
                pick(now, tense, *which, years)
            }
            Self::PartIn(part, shift) => {
                moment(part.of(now?.year().checked_add(i16::try_from(*shift).ok()?)?))
            }
            Self::Stretch(precision, count) => {
                // Days and weeks are counted in days, longer units in themselves.
                let (unit, count) = match precision {
                    Precision::Week => (Precision::Day, count.checked_mul(7)?),
                    Precision::Decade => (Precision::Year, count.checked_mul(10)?),
                    same => (*same, *count),
                };
                let here = Moment::around(now?, unit);
                let there = here.shifted(count)?;
                Some(Time::Between(Some(here.min(there)), Some(here.max(there))))
            }
            Self::SoFar => Some(Time::Between(None, Some(Moment::around(now?, Precision::Day)))),
            Self::FromNow => Some(Time::Between(Some(Moment::around(now?, Precision::Day)), None)),
            Self::StartOf(inner) => {
                let day = inner.resolve(now, tense)?.first()?;
                Some(Time::At(Moment::around(day, Precision::Day)))
            }
            Self::EndOf(inner) => {
                let day = inner.resolve(now, tense)?.last()?;
                Some(Time::At(Moment::around(day, Precision::Day)))
            }
            Self::Between(from, to) => {
                let side = |side: &Option<Box<Self>>, first: bool| match side {
                    None => Some(None),
                    Some(inner) => match inner.resolve(now, tense)? {
                        Time::At(moment) => Some(Some(moment)),
                        Time::Between(a, b) => Some(if first { a } else { b }),
                        Time::EachYear { .. } => None,
                    },
                };
                let (from, to) = (side(from, true)?, side(to, false)?);
                let ordered = from.zip(to).is_none_or(|(a, b)| a.first() <= b.last());
                ordered.then_some(Time::Between(from, to))
            }
            Self::WeekOf(inner) => {
                let day = inner.resolve(now, tense)?.first()?;
                Some(Time::At(Moment::around(day, Precision::Week)))
            }
        }
    }
}

/// The day of a week so many weeks after another.
fn in_week(week: Moment, weekday: Weekday, shift: i32) -> Option<Moment> {
    let monday = Moment::around(week.shifted(shift)?.first(), Precision::Day);
    monday.shifted(i32::from(weekday.to_monday_zero_offset()))
}

/// One of several times in order.
fn pick(now: Date, tense: Tense, which: Which, times: impl Iterator<Item = Time>) -> Option<Time> {
    let times: Vec<Time> = times.collect();
    let begun = |time: &&Time| time.first().is_some_and(|day| day <= now);
    let over = |time: &&Time| time.last().is_some_and(|day| day < now);
    match (which, tense) {
        (Which::Last, _) => times.iter().rev().find(over),
        (Which::Next, _) => times.iter().find(|time| !begun(time)),
        (Which::Nearest, Tense::Past) => times.iter().rev().find(begun),
        (Which::Nearest, Tense::Future) => times.iter().find(|time| !over(time)),
    }
    .copied()
}
