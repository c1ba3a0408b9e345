//! Which hyphens stay inside a word.

/// Beginnings that are no word of their own: a hyphen after them is kept.
const PREFIXES: &[&str] = &[
    "anti", "arch", "bi", "bio", "co", "counter", "cross", "de", "e", "electro", "ex", "extra", "hyper",
    "infra", "inter", "intra", "macro", "mega", "micro", "mid", "mini", "mono", "multi", "neo", "non",
    "over", "para", "poly", "post", "pre", "pro", "proto", "pseudo", "psycho", "quasi", "re", "semi",
    "socio", "sub", "super", "trans", "tri", "ultra", "un", "uber", "wi", "uh",
];
/// Endings that are no word of their own.
const SUFFIXES: &[&str] = &["esque", "wise", "ish", "fold", "e"];

pub(super) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '‑' | '\u{2010}')
}

/// Whether a hyphen is kept: `head` is the word so far, `tail` what follows the hyphen, `before` the character before the word.
pub(super) fn is_kept(head: &str, tail: &str, before: Option<char>) -> bool {
    let part = head.rsplit(is_hyphen).next().unwrap_or_default();
    let next_len = tail.find(|c: char| !super::word::is_word(c)).unwrap_or(tail.len());
    let next = tail.get(..next_len).unwrap_or_default();
    if part.bytes().all(|b| b.is_ascii_digit()) || head.bytes().any(|b| b.is_ascii_digit()) {
        return is_number(head, tail) && !before.is_some_and(|b| matches!(b, '$' | '€' | '£'));
    }
    let low = part.to_lowercase();
    let letters = next.chars().take(2).count();
    if PREFIXES.contains(&low.as_str()) && letters > 1 && !part.chars().nth(1).is_some_and(char::is_uppercase)
    {
        return true;
    }
    SUFFIXES.contains(&next) && part.chars().count() > 2 || is_given_name(part, next)
}

/// Telephone numbers, dates and codes keep their hyphens; ranges do not.
fn is_number(head: &str, tail: &str) -> bool {
    let digits = |text: &str| text.bytes().take(24).take_while(|b| b.is_ascii_digit() || *b == b'-').count();
    let whole = format!("{head}-{}", tail.get(..digits(tail)).unwrap_or_default());
    let groups: Vec<usize> = whole
        .trim_end_matches('-')
        .split('-')
        .map(|g| if g.bytes().all(|b| b.is_ascii_digit()) { g.len() } else { 0 })
        .collect();
    match groups.as_slice() {
        [3, 4] | [5, 4] => true,
        [_, _, _, ..] => groups.iter().all(|&g| (1..=4).contains(&g)),
        _ => false,
    }
}

/// `Tae-won`, `Wai-ching`: syllables of an East Asian given name, the second in lower case.
fn is_given_name(part: &str, next: &str) -> bool {
    let capital = part.chars().next().is_some_and(char::is_uppercase);
    let syllables = (2..=5).contains(&part.len()) && (2..=5).contains(&next.len()) && part.is_ascii();
    capital
        && syllables
        && part.bytes().skip(1).all(|b| b.is_ascii_lowercase())
        && next.bytes().all(|b| b.is_ascii_lowercase())
        && is_syllable(&part.to_ascii_lowercase())
        && is_syllable(next)
        && !crate::nlp::lexicon::is_common(&part.to_ascii_lowercase())
}

/// Whether a part could be one syllable of Chinese or Korean in letters.
fn is_syllable(part: &str) -> bool {
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let onset = part.trim_start_matches(|c| !vowel(c) || c == 'y');
    let rhyme = onset.trim_start_matches(vowel).trim_start_matches(['w', 'h']);
    let begins = [
        "", "b", "p", "m", "f", "d", "t", "n", "l", "r", "g", "k", "h", "j", "q", "x", "y", "w", "s", "z",
        "c", "ch", "sh", "zh", "ts", "kw", "gw", "hw", "ky", "gy", "hy", "by", "my", "ry", "jy", "kk", "ly",
    ];
    !onset.is_empty()
        && begins.contains(&part.get(..part.len() - onset.len()).unwrap_or_default())
        && ["", "n", "ng", "k", "t", "p", "l", "m", "r", "b", "g", "i", "y", "o"].contains(&rhyme)
}
