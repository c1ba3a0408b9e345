//! Two tellings of a kind that are of two events: on other days, or elsewhere.

use super::{different, place};
use crate::claim::{Claim, EventKind, Relation};
use crate::document::Document;
use crate::when::{Precision, Time, When, WhenSource};
use jiff::civil::Date;

/// Whether two tellings of one kind of event cannot be of one.
pub(super) fn are(document: &Document<'_>, known: &Claim, claim: &Claim) -> bool {
    let (Relation::Happened(first), Relation::Happened(second)) = (&known.relation, &claim.relation) else {
        return false;
    };
    let times = known.time.holds.zip(claim.time.holds);
    if times.is_some_and(|(a, b)| differ(a, b)) {
        return true;
    }
    // "an attack in 2015", after another of which no year was told.
    let dated = |when: &When| when.source == WhenSource::Explicit;
    if claim.evidence.sentence != known.evidence.sentence
        && claim.time.holds.is_some_and(|when| dated(&when))
        && !known.time.holds.is_some_and(|when| dated(&when))
        && is_new(document, claim)
    {
        return true;
    }
    if is_another(document, claim) || different::are(document, known, claim) {
        return true;
    }
    // "was arrested on Friday", and later "had been jailed in 2017".
    if claim.evidence.sentence != known.evidence.sentence
        && claim.time.holds.is_some_and(|when| dated(&when))
        && !known.time.holds.is_some_and(|when| dated(&when))
        && is_earlier(document, claim)
    {
        return true;
    }
    // "was sworn in", and later "had been appointed in 2017": what has no date of its own is of these days.
    let of_office = matches!(first.kind, EventKind::Appointment | EventKind::Resignation | EventKind::Vote);
    let past = claim.time.holds.filter(dated).and_then(|when| when.time?.last());
    let now = document.published.map(|published| published.date.year());
    if of_office && known.time.holds.is_none() && past.zip(now).is_some_and(|(last, year)| last.year() < year)
    {
        return true;
    }
    let fixed = matches!(first.kind, EventKind::Attack | EventKind::Visit | EventKind::Vote);
    let places = first.place.zip(second.place).filter(|_| fixed);
    places.is_some_and(|(a, b)| {
        let (x, y) = (document.at(a).to_lowercase(), document.at(b).to_lowercase());
        let within = x.contains(&y) || y.contains(&x);
        !within && !place::is_narrower(document, a, b) && !place::is_narrower(document, b, a)
    })
}

/// Whether "a" or "an" tells that the event was not told of before.
fn is_new(document: &Document<'_>, claim: &Claim) -> bool {
    let cue = claim.evidence.cue;
    let at = document.tokens.partition_point(|token| token.span.end <= cue.start);
    let end = document.tokens.partition_point(|token| token.span.start < cue.end);
    let last = end.saturating_sub(1).max(at);
    document.children(last).any(|t| {
        document.relation(t) == "det"
            && matches!(document.form(t).to_lowercase().as_str(), "a" | "an" | "another")
    })
}

/// The last word of what names the event.
fn cue(document: &Document<'_>, claim: &Claim) -> usize {
    let cue = claim.evidence.cue;
    let at = document.tokens.partition_point(|token| token.span.end <= cue.start);
    let end = document.tokens.partition_point(|token| token.span.start < cue.end);
    end.saturating_sub(1).max(at)
}

/// "followed by another visit": not the one told of; but "killed six, another attack of the rebels" tells what that was.
fn is_another(document: &Document<'_>, claim: &Claim) -> bool {
    let at = cue(document, claim);
    document.relation(at) != "appos"
        && document
            .children(at)
            .any(|t| document.relation(t) == "det" && document.form(t).eq_ignore_ascii_case("another"))
}

/// "had been arrested in 2017", "the previous meeting was held on May 3": told as before what is told of.
fn is_earlier(document: &Document<'_>, claim: &Claim) -> bool {
    document.children(cue(document, claim)).any(|t| {
        document.relation(t) == "aux" && document.form(t) == "had"
            || document.relation(t) == "amod" && matches!(document.form(t), "last" | "previous" | "earlier")
    })
}

/// Whether two times have no day in common, as far as the text tells them in full: years, months or days.
fn differ(first: When, second: When) -> bool {
    let told = |when: When| when.time.filter(|_| when.source != WhenSource::Publication);
    let Some((first, second)) = told(first).zip(told(second)) else { return false };
    match (in_year(first), in_year(second)) {
        // "on 3 February", "on 11 February", whatever the year.
        (Some((month, day)), Some((other, another))) if is_yearless(first) || is_yearless(second) => {
            month != other || day.zip(another).is_some_and(|(a, b)| a != b)
        }
        _ => {
            let whole = |time: Time| {
                let is_moment =
                    matches!(time.precision(), Precision::Day | Precision::Month | Precision::Year);
                time.first().zip(time.last()).filter(|_| is_moment)
            };
            whole(first).zip(whole(second)).is_some_and(|((a, b), (c, d))| b < c || d < a)
        }
    }
}

/// How many days a journey may last on which several things are told of, each with its day.
const JOURNEY: i32 = 3;

/// Whether two claims tell days so near to each other that they may be of one journey.
pub(super) fn is_near(first: &Claim, second: &Claim) -> bool {
    let day = |claim: &Claim| match claim.time.holds?.time? {
        // Any leap year will do to count the days between two of one year.
        Time::EachYear { month, day } => Date::new(2000, month, day?).ok(),
        time => time.first().filter(|_| time.precision() == Precision::Day),
    };
    let yearless = |claim: &Claim| claim.time.holds.and_then(|when| when.time).is_some_and(is_yearless);
    let days = day(first).zip(day(second)).filter(|_| yearless(first) == yearless(second));
    days.and_then(|(a, b)| a.until(b).ok()).is_some_and(|span| span.get_days().abs() <= JOURNEY)
}

fn is_yearless(time: Time) -> bool {
    matches!(time, Time::EachYear { .. })
}

/// The month, and the day if it is told, of a time as short as that.
fn in_year(time: Time) -> Option<(i8, Option<i8>)> {
    match (time, time.precision(), time.first()) {
        (Time::EachYear { month, day }, ..) => Some((month, day)),
        (Time::At(_), Precision::Day, Some(first)) => Some((first.month(), Some(first.day()))),
        (Time::At(_), Precision::Month, Some(first)) => Some((first.month(), None)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::article::Article;
    use crate::claim::Relation;
    use crate::gazetteer::Gazetteer;

    fn attacks(text: &str) -> usize {
        let article = Article { text: text.to_owned(), ..Article::default() };
        let reading = crate::pipeline::read(&article, Gazetteer::shipped());
        reading.claims.iter().filter(|claim| matches!(claim.relation, Relation::Happened(_))).count()
    }

    #[test]
    fn other_years_are_other_events() {
        let first = "Gunmen attacked Kenya in 2015.";
        assert_eq!(attacks(&format!("{first} Gunmen attacked Kenya in 2019.")), 2);
        assert_eq!(attacks(&format!("{first} The attack on Kenya was condemned.")), 1);
    }

    #[test]
    fn other_days_are_other_events() {
        let first = "Kenya held an election on February 3.";
        assert_eq!(attacks(&format!("{first} Kenya held an election on February 11.")), 2);
        assert_eq!(attacks(&format!("{first} Kenya held an election on February 3.")), 1);
    }

    #[test]
    fn other_towns_are_other_events() {
        let first = "Gunmen attacked a church in Geneva.";
        assert_eq!(attacks(&format!("{first} Gunmen attacked a school in Lyon.")), 2);
        assert_eq!(attacks(&format!("{first} Gunmen attacked a church in Switzerland.")), 1);
    }
}
