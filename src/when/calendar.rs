//! The names of the months and of the days of the week, for all who read them.

/// The months in order, in lower case.
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The days of the week from Monday, in lower case.
pub(crate) const WEEKDAYS: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// The number of a month, from 1, by its name or abbreviation in lower case, with or without a dot: `oct.`.
pub(crate) fn month(word: &str) -> Option<i8> {
    let word = word.trim_end_matches('.');
    let names =
        |month: &str| month == word || month.get(..3) == Some(word) || word == "sept" && month == "september";
    let at = MONTHS.iter().position(|month| names(month))?;
    i8::try_from(at + 1).ok()
}

/// Whether a word in lower case is a day of the week or a month, both written out.
pub(crate) fn is_named(word: &str) -> bool {
    WEEKDAYS.contains(&word) || MONTHS.contains(&word)
}

/// Whether a word is a day of the week or a month as English writes them: “Monday”, “October”.
pub(crate) fn is_written(form: &str) -> bool {
    let mut letters = form.chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.all(char::is_lowercase)
        && is_named(&form.to_lowercase())
}

/// Whether a word is a day of the week as English writes it: “Monday”.
pub(crate) fn is_weekday(form: &str) -> bool {
    is_written(form) && WEEKDAYS.contains(&form.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::{is_named, is_written, month};

    #[test]
    fn months_are_known_by_name_and_abbreviation() {
        assert_eq!(month("october"), Some(10));
        assert_eq!(month("oct."), Some(10));
        assert_eq!(month("sept"), Some(9));
        assert_eq!(month("octo"), None);
        assert_eq!(month(""), None);
    }

    #[test]
    fn only_what_is_written_out_is_a_name() {
        assert!(is_named("friday") && is_named("may"));
        assert!(!is_named("fri") && !is_named("day"));
        assert!(is_written("Friday"));
        assert!(!is_written("friday") && !is_written("FRIDAY"));
    }
}
