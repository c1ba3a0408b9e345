//! Texts compared by their words: folded to ASCII, without possessive endings, spellings made one.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{canonical_combining_class, is_combining_mark};

/// Words that tell nothing of what a phrase means.
const STOP: &[&str] = &[
    "the", "a", "an", "of", "to", "in", "on", "for", "and", "or", "by", "at", "with", "from", "as", "its",
    "his", "her", "their", "that", "this", "be", "is", "are", "was", "were",
];

/// Words that are written in several ways, as one.
const SAME: &[(&str, &str)] = &[
    ("defence", "defense"),
    ("spokesman", "spokesperson"),
    ("spokeswoman", "spokesperson"),
    ("pm", "prime minister"),
    ("fm", "foreign minister"),
    ("chairman", "chair"),
    ("chairwoman", "chair"),
    ("chairperson", "chair"),
    ("congresswoman", "congressman"),
    ("organisation", "organization"),
    ("labour", "labor"),
    ("eu", "european union"),
    ("un", "united nations"),
    ("us", "united states"),
];

/// Words of address that are no part of a name.
const TITLES: &[&str] = &["mr", "mrs", "ms", "dr", "sir", "president", "the", "a", "an", "prof"];

/// The words of a text: runs of ASCII letters and digits of its compatibility decomposition in lower case.
pub(super) fn words(text: &str) -> Vec<String> {
    let folded = without_possessives(&folded(text));
    let mut out = Vec::new();
    for word in folded.split(|c: char| !c.is_ascii_lowercase() && !c.is_ascii_digit()) {
        match SAME.iter().find(|(from, _)| *from == word) {
            Some((_, to)) => out.extend(to.split(' ').map(str::to_owned)),
            None if word.is_empty() => {}
            None => out.push(word.to_owned()),
        }
    }
    out
}

/// Without diacritics and case ([UAX #15](https://www.unicode.org/reports/tr15/) NFKD, marks dropped, case folded).
fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.nfkd().filter(|c| canonical_combining_class(*c) == 0) {
        match c {
            // The only letter left whose case folding has other ASCII letters than its lower case.
            'ß' | 'ẞ' => out.push_str("ss"),
            c => out.extend(c.to_lowercase()),
        }
    }
    out
}

/// Drops each `’s` that ends a word.
fn without_possessives(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['\'', '’']) {
        let (before, tail) = rest.split_at(at);
        out.push_str(before);
        let mut chars = tail.chars();
        let mark = chars.next();
        let after = chars.as_str();
        rest = match after.strip_prefix('s').filter(|next| !starts_in_a_word(next)) {
            Some(next) => next,
            None => {
                out.extend(mark);
                after
            }
        };
    }
    out.push_str(rest);
    out
}

/// Whether a text begins with a letter, digit or underscore.
fn starts_in_a_word(text: &str) -> bool {
    text.starts_with(|c: char| (c.is_alphanumeric() && !is_combining_mark(c)) || c == '_')
}

/// The words without those that tell nothing; all of them where nothing else is left.
pub(super) fn content(text: &str) -> Vec<String> {
    let all = words(text);
    let kept: Vec<String> = all.iter().filter(|word| !STOP.contains(&word.as_str())).cloned().collect();
    if kept.is_empty() { all } else { kept }
}

/// The words of a name without forms of address.
pub(super) fn name(text: &str) -> Vec<String> {
    words(text).into_iter().filter(|word| !TITLES.contains(&word.as_str())).collect()
}

/// How many words two lists share, each counted as often as it stands in both.
fn shared(a: &[String], b: &[String]) -> usize {
    let mut rest: Vec<&String> = b.iter().collect();
    let mut hit = 0;
    for word in a {
        if let Some(at) = rest.iter().position(|other| *other == word) {
            rest.remove(at);
            hit += 1;
        }
    }
    hit
}

fn ratio(part: usize, whole: usize) -> f64 {
    // Numbers of words: far below the 2^52 that a double counts exactly.
    #[allow(clippy::cast_precision_loss, reason = "counts of words are small")]
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// F1 of the content words of two texts, 0 to 1.
pub(super) fn overlap(a: &str, b: &str) -> f64 {
    let (a, b) = (content(a), content(b));
    if a.is_empty() || b.is_empty() { 0.0 } else { ratio(2 * shared(&a, &b), a.len() + b.len()) }
}

/// The share of the gold's content words that the other text holds.
pub(super) fn recall(gold: &str, found: &str) -> f64 {
    let gold = content(gold);
    ratio(shared(&gold, &content(found)), gold.len())
}

/// Whether one text is part of the other and holds at least half of it.
pub(super) fn within(a: &str, b: &str) -> bool {
    let (a, b) = (content(a), content(b));
    let hit = shared(&a, &b);
    hit > 0 && hit == a.len().min(b.len()) && 2 * hit >= a.len().max(b.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(words(text).join(" "), expected, "{text}");
    }

    #[test]
    fn texts_are_read_as_words() {
        check("Kenya’s Defence Minister", "kenya defense minister");
        check("the UN's PM", "the united nations prime minister");
        check("it’sy and 'sooth", "it sy and sooth");
        check("‘S’s’s", "s");
        check("Élodie d’Ávila-Ñ", "elodie d avila n");
        check("Straße ﬁne ½ Ⅳ", "strasse fine 1 2 iv");
        check("Łukasz — Жуков’s €5m", "ukasz 5m");
        check("", "");
    }

    #[test]
    fn overlap_counts_each_word_once() {
        assert!((overlap("a ban on the ban", "the ban") - 2.0 / 3.0).abs() < 1e-12);
        assert!(
            (overlap("to be", "be to") - 1.0).abs() < 1e-12,
            "stop words count where nothing else is left"
        );
        assert!(overlap("", "ban").abs() < 1e-12);
        assert!(within("the long ban", "ban") && !within("the very long ban", "ban"));
        assert!((recall("grain export ban", "a ban on grain") - 2.0 / 3.0).abs() < 1e-12);
    }
}
