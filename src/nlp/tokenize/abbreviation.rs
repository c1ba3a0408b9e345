//! Abbreviations that end in a full stop.

use std::collections::HashMap;
use std::sync::OnceLock;

/// Whether `word` (without its final full stop) is an abbreviation, and if so whether a sentence may end with it.
pub(in crate::nlp) fn abbreviation(word: &str) -> Option<bool> {
    static TABLE: OnceLock<HashMap<&str, bool>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let lines = include_str!("../../../data/english/abbreviations.tsv").lines();
        lines
            .filter(|l| !l.starts_with('#'))
            .filter_map(|l| l.split_once('\t'))
            .map(|(w, ends)| (w, ends == "yes"))
            .collect()
    });
    table.get(word).copied()
}

/// Whether the full stop after `head` belongs to the word (U.S., Gen., J.); `next` follows it.
pub(super) fn owns_stop(head: &str, next: Option<char>) -> bool {
    let last = head.rsplit(['.', '-', '/']).next().unwrap_or_default();
    let letters = last.chars().take(2).count();
    let single = letters == 1 && last.chars().all(char::is_alphabetic);
    // An initial or a row of them; a lone lower-case letter is none.
    if single {
        let upper = last.chars().all(char::is_uppercase);
        return head.len() > last.len() || upper || next.is_some_and(char::is_alphabetic);
    }
    if head.len() > 24 {
        return false;
    }
    let title = abbreviation(head);
    match next {
        // “Dr.Varga” lacks a space.
        Some(next) if next.is_uppercase() => title == Some(false) && head.len() > 1,
        Some(next) if next.is_alphanumeric() => false,
        _ => title.is_some(),
    }
}
