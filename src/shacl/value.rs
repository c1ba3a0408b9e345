//! Literals as values: whether they are well formed, and which of two is less.
//!
//! Order is that of SPARQL's [`<`](https://www.w3.org/TR/sparql11-query/#OperatorMapping), with the further types of
//! [XML Schema](https://www.w3.org/TR/xmlschema11-2/) that have one; what has none is incomparable.

use oxigraph::model::vocab::xsd;
use oxigraph::model::{Literal, NamedNodeRef};
use oxsdatatypes::{
    Boolean, Date, DateTime, DayTimeDuration, Decimal, Double, Duration, GDay, GMonth, GMonthDay, GYear,
    GYearMonth, Time, YearMonthDuration,
};
use std::cmp::Ordering;
use std::str::FromStr;

/// The integers of a type: from, to.
const INTEGERS: &[(NamedNodeRef<'static>, Option<i128>, Option<i128>)] = &[
    (xsd::INTEGER, None, None),
    (xsd::LONG, Some(i64::MIN as i128), Some(i64::MAX as i128)),
    (xsd::INT, Some(i32::MIN as i128), Some(i32::MAX as i128)),
    (xsd::SHORT, Some(i16::MIN as i128), Some(i16::MAX as i128)),
    (xsd::BYTE, Some(i8::MIN as i128), Some(i8::MAX as i128)),
    (xsd::NON_NEGATIVE_INTEGER, Some(0), None),
    (xsd::POSITIVE_INTEGER, Some(1), None),
    (xsd::NON_POSITIVE_INTEGER, None, Some(0)),
    (xsd::NEGATIVE_INTEGER, None, Some(-1)),
    (xsd::UNSIGNED_LONG, Some(0), Some(u64::MAX as i128)),
    (xsd::UNSIGNED_INT, Some(0), Some(u32::MAX as i128)),
    (xsd::UNSIGNED_SHORT, Some(0), Some(u16::MAX as i128)),
    (xsd::UNSIGNED_BYTE, Some(0), Some(u8::MAX as i128)),
];

/// Whether a literal is written as its datatype asks; literals of datatypes that are not known are.
pub(super) fn well_formed(literal: &Literal) -> bool {
    let (text, datatype) = (literal.value(), literal.datatype());
    if let Some((_, least, most)) = INTEGERS.iter().find(|(known, ..)| *known == datatype) {
        // Beyond 38 digits only unbounded types reach; the sign decides those.
        let value = text.parse::<i128>().unwrap_or(if text.starts_with('-') { i128::MIN } else { i128::MAX });
        return is_integer(text)
            && least.is_none_or(|least| value >= least)
            && most.is_none_or(|most| value <= most);
    }
    match datatype {
        xsd::DECIMAL => is_decimal(text),
        xsd::DOUBLE | xsd::FLOAT => is::<Double>(text),
        xsd::BOOLEAN => is::<Boolean>(text),
        xsd::DATE_TIME => is::<DateTime>(text),
        xsd::DATE => is::<Date>(text),
        xsd::TIME => is::<Time>(text),
        xsd::G_YEAR => is::<GYear>(text),
        xsd::G_YEAR_MONTH => is::<GYearMonth>(text),
        xsd::G_MONTH => is::<GMonth>(text),
        xsd::G_MONTH_DAY => is::<GMonthDay>(text),
        xsd::G_DAY => is::<GDay>(text),
        xsd::DURATION => is::<Duration>(text),
        xsd::DAY_TIME_DURATION => is::<DayTimeDuration>(text),
        xsd::YEAR_MONTH_DURATION => is::<YearMonthDuration>(text),
        _ => true,
    }
}

fn is<T: FromStr>(text: &str) -> bool {
    text.parse::<T>().is_ok()
}

fn is_integer(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_decimal(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    !(whole.is_empty() && part.is_empty())
        && whole.bytes().chain(part.bytes()).all(|byte| byte.is_ascii_digit())
}

/// Which of two literals is less; nothing where they cannot be compared.
pub(super) fn compare(a: &Literal, b: &Literal) -> Option<Ordering> {
    if let (Some(a), Some(b)) = (number(a), number(b)) {
        return match (a, b) {
            (Number::Exact(a), Number::Exact(b)) => Some(a.cmp(&b)),
            (a, b) => a.rough().partial_cmp(&b.rough()),
        };
    }
    if a.datatype() != b.datatype() || a.language().is_some() || b.language().is_some() {
        return None;
    }
    let (x, y) = (a.value(), b.value());
    match a.datatype() {
        xsd::STRING => Some(x.cmp(y)),
        xsd::BOOLEAN => order::<Boolean>(x, y),
        xsd::DATE_TIME => order::<DateTime>(x, y),
        xsd::DATE => order::<Date>(x, y),
        xsd::TIME => order::<Time>(x, y),
        xsd::G_YEAR => order::<GYear>(x, y),
        xsd::G_YEAR_MONTH => order::<GYearMonth>(x, y),
        xsd::DURATION => order::<Duration>(x, y),
        xsd::DAY_TIME_DURATION => order::<DayTimeDuration>(x, y),
        xsd::YEAR_MONTH_DURATION => order::<YearMonthDuration>(x, y),
        _ => None,
    }
}

fn order<T: FromStr + PartialOrd>(a: &str, b: &str) -> Option<Ordering> {
    a.parse::<T>().ok()?.partial_cmp(&b.parse::<T>().ok()?)
}

enum Number {
    Exact(Decimal),
    Rough(f64),
}

impl Number {
    fn rough(&self) -> f64 {
        match self {
            Self::Exact(decimal) => f64::from(Double::from(*decimal)),
            Self::Rough(number) => *number,
        }
    }
}

fn number(literal: &Literal) -> Option<Number> {
    let datatype = literal.datatype();
    if [xsd::DOUBLE, xsd::FLOAT].contains(&datatype) {
        return literal.value().parse::<Double>().ok().map(|number| Number::Rough(number.into()));
    }
    let exact = datatype == xsd::DECIMAL || INTEGERS.iter().any(|(known, ..)| *known == datatype);
    if !exact || !well_formed(literal) {
        return None;
    }
    let decimal = literal.value().parse::<Decimal>().ok().map(Number::Exact);
    decimal.or_else(|| literal.value().parse().ok().map(Number::Rough))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn literal(text: &str, datatype: NamedNodeRef<'_>) -> Literal {
        Literal::new_typed_literal(text, datatype)
    }

    #[test]
    fn literals_are_written_as_their_type_asks() {
        let good = |text: &str, datatype| well_formed(&literal(text, datatype));
        assert!(good("-5", xsd::INTEGER) && !good("5.0", xsd::INTEGER) && !good("", xsd::INTEGER));
        assert!(
            good("255", xsd::UNSIGNED_BYTE)
                && !good("256", xsd::UNSIGNED_BYTE)
                && !good("0", xsd::POSITIVE_INTEGER)
        );
        let huge = "9".repeat(60);
        assert!(good(&huge, xsd::INTEGER) && !good(&huge, xsd::LONG));
        assert!(good("2024-02-29", xsd::DATE) && !good("2023-02-29", xsd::DATE) && good("x", xsd::ANY_URI));
        assert!(good(".5", xsd::DECIMAL) && !good(".", xsd::DECIMAL) && !good("1e3", xsd::DECIMAL));
    }

    #[test]
    fn what_is_less() {
        let less =
            |a: (&str, _), b: (&str, _)| compare(&literal(a.0, a.1), &literal(b.0, b.1)).map(Ordering::is_lt);
        assert_eq!(less(("9", xsd::INTEGER), ("10.5", xsd::DECIMAL)), Some(true));
        assert_eq!(less(("9", xsd::STRING), ("10", xsd::STRING)), Some(false));
        assert_eq!(less(("9", xsd::STRING), ("10", xsd::INTEGER)), None);
        assert_eq!(less(("2024-01-31", xsd::DATE), ("2024-02-01", xsd::DATE)), Some(true));
        assert_eq!(less(("NaN", xsd::DOUBLE), ("1", xsd::INTEGER)), None);
    }
}
