//! How far a word or a number reaches.

use super::abbreviation::owns_stop;
use super::hyphen::{is_hyphen, is_kept};
use super::mark::is_apostrophe;

/// Units that are cut off the number before them.
const UNITS: &[&str] = &[
    "am", "pm", "AM", "PM", "k", "K", "m", "M", "mm", "MM", "b", "B", "bn", "mn", "tn", "cm", "km", "kg",
    "g", "mg", "ml", "lb", "lbs", "ft", "in", "mi", "mph", "kph", "kmh", "sqm", "ha", "oz", "min", "mins",
    "hr", "hrs", "h", "GB", "MB", "TB", "KB", "kB", "kW", "MW", "GW", "kWh", "MWh", "Hz", "GHz", "MHz",
    "million", "billion", "p", "c", "C", "F", "percent",
];

/// A character of a word.
pub(super) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{ad}' | '\u{200c}' | '\u{200d}' | '_' | '\u{300}'..='\u{36f}')
}

/// Length of the word at the start of `rest`; 0 where it starts with none. `before` is the character before it.
pub(super) fn len(rest: &str, before: Option<char>) -> usize {
    let mut letters = rest.chars();
    let (first, second) = (letters.next(), letters.next());
    let tight = before.is_some_and(is_word);
    let begins = match (first, second) {
        (Some('_'), _) => rest.trim_start_matches('_').starts_with(|c: char| c.is_alphanumeric()),
        (Some(c), _) if is_word(c) => true,
        // Names of accounts and topics, signed numbers, decimals without a nought.
        (Some('@'), Some(next)) => !tight && next.is_alphabetic(),
        (Some('#'), Some(next)) => !tight && next.is_alphabetic(),
        (Some('+'), Some(next)) => before.is_none() && next.is_ascii_digit(),
        (Some('.'), Some(next)) => {
            next.is_ascii_digit() && before.is_none_or(|b| matches!(b, '$' | '£' | '€' | '(' | '-' | '–'))
        }
        _ => false,
    };
    if !begins {
        return 0;
    }
    let mut end = 0;
    let mut part = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let next = chars.peek().map(|&(_, c)| c);
        let last = rest.get(..i).and_then(|head| head.chars().next_back());
        let digits = last.is_some_and(|b| b.is_ascii_digit()) && next.is_some_and(|n| n.is_ascii_digit());
        let head = rest.get(part..i).unwrap_or_default();
        let tail = rest.get(i + c.len_utf8()..).unwrap_or_default();
        let joins = match c {
            _ if i == 0 => true,
            _ if c.is_alphabetic() && last.is_some_and(|b| b.is_ascii_digit()) => {
                !is_unit(head, rest.get(i..).unwrap_or_default())
            }
            _ if is_word(c) => true,
            _ if is_hyphen(c) => next.is_some_and(is_word) && head.len() <= 24 && is_kept(head, tail, before),
            '&' => next.is_some_and(char::is_alphabetic) && last.is_some_and(char::is_alphabetic),
            '@' => next.is_some_and(is_word),
            _ if is_apostrophe(c) => next.is_some_and(char::is_alphabetic),
            ',' => digits,
            '.' => digits || owns_stop(head, next),
            ':' => digits,
            // Dates and fractions.
            '/' if digits => head.bytes().all(|b| b.is_ascii_digit() || b == b'/' || b == b'-'),
            // “b/c”, “w/o”.
            '/' if i == 1 => {
                let mut after = tail.chars().skip(1);
                next.is_some_and(char::is_alphabetic)
                    && last.is_some_and(char::is_alphabetic)
                    && !after.next().is_some_and(|c| is_word(c) || c == '/')
            }
            '$' if head.len() <= 3
                && next.is_none_or(|n| n.is_ascii_digit())
                && head.bytes().all(|b| b.is_ascii_uppercase()) =>
            {
                return i + 1;
            }
            _ => false,
        };
        if !joins {
            break;
        }
        end = i + c.len_utf8();
        // What is decided depends on the last few letters only, so that a word of a million is no burden.
        if end - part > 64 {
            part = end;
        }
    }
    end
}

/// Whether a number ends before a unit: `5` `pm`.
fn is_unit(number: &str, tail: &str) -> bool {
    let number = number.trim_start_matches(['+', '.']);
    let tail = super::address::window(tail, 16);
    let end = tail.find(|c: char| !is_word(c)).unwrap_or(tail.len());
    let unit = tail.get(..end).unwrap_or_default();
    number.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b',' | b':'))
        && (UNITS.contains(&unit) || tail.starts_with("p.m") || tail.starts_with("a.m"))
}
