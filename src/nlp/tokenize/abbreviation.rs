//! Abbreviations that end in a full stop.

use std::collections::HashMap;
use std::sync::OnceLock;

/// What an abbreviation may stand before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::nlp) enum Abbreviation {
    /// A sentence may end with it (`Inc.`).
    Ends,
    /// It goes on (`Gen.`).
    GoesOn,
    /// It goes on with a number, or is none (`No.`).
    Number,
}

/// What kind of abbreviation `word` (without its final full stop) is.
pub(in crate::nlp) fn abbreviation(word: &str) -> Option<Abbreviation> {
    static TABLE: OnceLock<HashMap<&str, Abbreviation>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let lines = include_str!("../../../data/english/abbreviations.tsv").lines();
        lines
            .skip(2)
            .filter_map(|l| l.split_once('\t'))
            .map(|(word, ends)| match ends {
                "yes" => (word, Abbreviation::Ends),
                "number" => (word, Abbreviation::Number),
                _ => (word, Abbreviation::GoesOn),
            })
            .collect()
    });
    if let Some(&found) = table.get(word) {
        return Some(found);
    }
    // “GEN.” in capitals.
    let mut letters = word.chars();
    let first = letters.next().filter(|_| word.len() > 2 && word.chars().all(char::is_uppercase))?;
    let title: String = std::iter::once(first).chain(letters.flat_map(char::to_lowercase)).collect();
    table.get(title.as_str()).copied()
}

/// Whether the full stop after `head` belongs to the word (U.S., Gen., J.); `next` follows it.
pub(super) fn owns_stop(head: &str, next: Option<char>) -> bool {
    let last = head.rsplit(['.', '-', '/']).next().unwrap_or_default();
    let letters = last.chars().take(2).count();
    let single = letters == 1 && last.chars().all(char::is_alphabetic);
    // An initial or a row of them; a lone lower-case letter is none.
    if single {
        let upper = last.chars().all(char::is_uppercase);
        return head.len() > last.len()
            || upper
            || next.is_some_and(char::is_alphabetic)
            || next.is_none() && abbreviation(head).is_some();
    }
    if head.len() > 24 {
        return false;
    }
    let title = abbreviation(head);
    match next {
        // “Dr.Varga” lacks a space.
        Some(next) if next.is_uppercase() => title == Some(Abbreviation::GoesOn) && head.len() > 1,
        Some(next) if next.is_alphanumeric() => false,
        _ => title.is_some(),
    }
}
