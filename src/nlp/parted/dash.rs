//! Which marks between blanks are dashes, in a text whose hyphens stand between blanks as well.

use super::{Hyphen, line_before};
use crate::gazetteer::{Gazetteer, NameKind};
use crate::when::calendar;

/// Words that go on after a dash and end no hyphened word, unless a hyphen follows them (“day - to - day”).
const AFTER: &[&str] = &[
    "a",
    "adding",
    "after",
    "an",
    "and",
    "are",
    "as",
    "at",
    "because",
    "before",
    "but",
    "by",
    "can",
    "could",
    "for",
    "from",
    "had",
    "has",
    "have",
    "he",
    "her",
    "his",
    "i",
    "if",
    "in",
    "including",
    "is",
    "it",
    "its",
    "may",
    "might",
    "must",
    "nor",
    "not",
    "of",
    "or",
    "our",
    "said",
    "say",
    "says",
    "she",
    "since",
    "than",
    "that",
    "the",
    "their",
    "these",
    "they",
    "this",
    "though",
    "to",
    "was",
    "we",
    "were",
    "when",
    "where",
    "which",
    "while",
    "who",
    "whose",
    "will",
    "with",
    "would",
];

/// Those that stand inside hyphened words: “day - to - day”, “twice - a - decade”.
const LINKS: &[&str] = &["a", "an", "and", "as", "at", "by", "for", "in", "of", "or", "than", "the", "to"];

/// The hyphens of a text, its dashes left out.
pub(super) fn left_out<'t>(text: &'t str, hyphens: &[Hyphen<'t>]) -> Vec<Hyphen<'t>> {
    let mut out: Vec<Hyphen<'t>> = Vec::new();
    // Up to where the sentence goes on after its first dash: the second of a pair may look like anything.
    let mut dashed: Option<usize> = None;
    for hyphen in hyphens {
        let is_one = |from: &usize| !ends_sentence(text.get(*from..hyphen.at).unwrap_or_default());
        dashed = dashed.filter(is_one).map(|_| hyphen.at);
        let paired = dashed.is_some();
        let goes_on = hyphen.chained.0 && out.last().is_some_and(|last| last.end() == hyphen.at);
        let is_within = hyphen.chained.1 || goes_on;
        let is_dash = is_dash(text, hyphen) || paired && !hyphen.is_sure() && !is_within;
        if is_dash {
            dashed = Some(hyphen.at + 3);
        } else {
            out.push(*hyphen);
        }
    }
    out
}

fn ends_sentence(between: &str) -> bool {
    between.contains(['.', '?', '!', '\n'])
}

fn is_dash(text: &str, hyphen: &Hyphen<'_>) -> bool {
    let (left, right) = (hyphen.left, hyphen.right);
    let digits = |word: &str| word.bytes().all(|b| b.is_ascii_digit());
    if digits(left) && digits(right) {
        return true;
    }
    if hyphen.is_sure() {
        return false;
    }
    if digits(right) {
        // “COVID - 19”, “Su - 57”; but “in Kenya - 20 of them”.
        return left.len() > 3 && !left.chars().all(char::is_uppercase);
    }
    let opens = right.starts_with(char::is_uppercase);
    let low = !left.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let right_low = right.to_lowercase();
    let links = hyphen.chained.1 && LINKS.contains(&right_low.as_str());
    AFTER.contains(&right_low.as_str()) && !links || opens && (low || ends_dateline(text, hyphen))
}

/// Whether the line begins with a place or a day and this mark: “NAIROBI - Police”, “Lima - President”, “5 March - Talks”.
fn ends_dateline(text: &str, hyphen: &Hyphen<'_>) -> bool {
    let Some(head) = line_before(text, hyphen.at).map(str::trim) else { return false };
    let words: Vec<&str> = head.split_whitespace().collect();
    if words.len() > 6 || head.is_empty() {
        return false;
    }
    let joined = format!("{}-{}", hyphen.left, hyphen.right);
    if !Gazetteer::shipped().readings(&joined).is_empty() {
        return false;
    }
    let letters = || head.chars().filter(|c| c.is_alphabetic());
    let is_shouted = letters().count() > 2
        && letters().all(char::is_uppercase)
        && !hyphen.right.chars().skip(1).all(char::is_uppercase);
    let place =
        |kind| matches!(kind, NameKind::Capital | NameKind::City | NameKind::Country | NameKind::Province);
    let is_place = || Gazetteer::shipped().readings(head).iter().any(|reading| place(reading.kind));
    let month = |word: &&str| calendar::month(&word.trim_end_matches([',', '.']).to_lowercase()).is_some();
    let is_dated = || words.iter().any(month) && head.bytes().any(|b| b.is_ascii_digit());
    is_shouted || is_dated() || is_place()
}
