//! "On 4 March 2021 they met. On 9 March …": a date without a year soon after a full one, where nobody knows
//! when the article was published.

use super::expression::{Expression, Which};
use crate::when::{Precision, Time};
use jiff::civil::Date;

/// How many days a date may lie from the full one before it to be of its year.
const NEAR: i32 = 92;

/// The day of a full date, or the first of a month with its year.
pub(super) fn full(expression: &Expression) -> Option<Date> {
    match expression {
        Expression::Fixed(time @ Time::At(_)) if is_short(time.precision()) => time.first(),
        _ => None,
    }
}

/// The time of a day or month without a year, in the year of a full date near it.
pub(super) fn of(expression: &Expression, day: Date) -> Option<Time> {
    let Expression::Part(part, Which::Nearest) = expression else { return None };
    let time = Time::At(part.of(day.year())?);
    let days = i32::from(time.first()?.day_of_year()) - i32::from(day.day_of_year());
    (is_short(part.precision) && days.abs() <= NEAR).then_some(time)
}

fn is_short(precision: Precision) -> bool {
    matches!(precision, Precision::Day | Precision::Month)
}

#[cfg(test)]
mod tests {
    use crate::article::Article;
    use crate::gazetteer::Gazetteer;

    fn times(text: &str) -> String {
        let article = Article { text: text.to_owned(), ..Article::default() };
        let reading = crate::pipeline::read(&article, Gazetteer::shipped());
        let times = reading.document.times.iter();
        times.map(|when| when.time.map_or("?".to_owned(), |t| t.to_string())).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_date_near_a_full_one_is_of_its_year() {
        let first = "Helena Varga resigned on 4 March 2021.";
        assert_eq!(times(&format!("{first} Tomas Okoro left on 9 April.")), "2021-03-04 2021-04-09");
        // Half a year away the year is anybody’s guess.
        assert_eq!(times(&format!("{first} Tomas Okoro left on 9 December.")), "2021-03-04 XXXX-12-09");
        assert_eq!(times("Helena Varga resigned in 2021. Tomas Okoro left on 9 April."), "2021 XXXX-04-09");
    }
}
