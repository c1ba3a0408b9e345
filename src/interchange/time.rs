//! EDTF → dates of ISO 8601 that may lack their day or month, as FollowTheMoney and Popolo write them.

use crate::when::{Moment, Precision, Time};

/// The first and the last day of a time, each as exact as the time is; `None` where a side is open.
///
/// A day, a month or a year stays what it is; of a week, a season, a decade the first and the last day are told.
pub(super) fn bounds(edtf: &str) -> (Option<String>, Option<String>) {
    match Time::parse(edtf) {
        Some(Time::At(moment)) => (first(moment), last(moment)),
        Some(Time::Between(from, to)) => (from.and_then(first), to.and_then(last)),
        Some(Time::EachYear { .. }) | None => (None, None),
    }
}

/// A time that is one day, one month or one year.
pub(super) fn one(edtf: &str) -> Option<String> {
    match Time::parse(edtf)? {
        Time::At(moment) => plain(moment),
        Time::Between(..) | Time::EachYear { .. } => None,
    }
}

/// The first and the last day of a time, in full.
pub(super) fn days(edtf: &str) -> (Option<String>, Option<String>) {
    let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).filter(|day| is_common(day));
    Time::parse(edtf).map_or((None, None), |time| (day(time.first()), day(time.last())))
}

fn plain(moment: Moment) -> Option<String> {
    let is_plain = matches!(moment.precision(), Precision::Day | Precision::Month | Precision::Year);
    Some(moment.to_string()).filter(|text| is_plain && is_common(text))
}

fn first(moment: Moment) -> Option<String> {
    plain(moment).or_else(|| Some(moment.first().to_string()).filter(|text| is_common(text)))
}

fn last(moment: Moment) -> Option<String> {
    plain(moment).or_else(|| Some(moment.last().to_string()).filter(|text| is_common(text)))
}

/// Whether it is of a year of four digits, which is all that the formats know.
fn is_common(date: &str) -> bool {
    let year = date.split('-').next().unwrap_or_default();
    year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(edtf: &str, expected: (Option<&str>, Option<&str>)) {
        let found = bounds(edtf);
        assert_eq!((found.0.as_deref(), found.1.as_deref()), expected, "{edtf}");
    }

    #[test]
    fn as_exact_as_the_words() {
        check("2031-03-04", (Some("2031-03-04"), Some("2031-03-04")));
        check("2031-03", (Some("2031-03"), Some("2031-03")));
        check("2031", (Some("2031"), Some("2031")));
        check("2031-03-03/2031-03-09", (Some("2031-03-03"), Some("2031-03-09")));
        check("2031-21", (Some("2031-03-01"), Some("2031-05-31")));
        check("203X", (Some("2030-01-01"), Some("2039-12-31")));
        check("2019/..", (Some("2019"), None));
        check("../2031-05", (None, Some("2031-05")));
        check("soon", (None, None));
        check("-0044", (None, None));
        assert_eq!(one("2031-03").as_deref(), Some("2031-03"));
        assert_eq!(one("2031-21"), None, "a season is no partial date");
        assert_eq!(one("2019/.."), None);
        assert_eq!(days("2031-02").1.as_deref(), Some("2031-02-28"));
    }
}
