//! The words of one token of a name: hyphens, apostrophes, Arabic articles and "Abd".

use crate::gazetteer::Gazetteer;
use crate::identity::tables::{Custom, Tables};
use crate::identity::word::{Word, fold};

/// Articles that are written together with the word they belong to.
const ARTICLES: &[&str] = &[
    "al", "el", "as", "ash", "ad", "an", "ar", "at", "az", "ul", "ur", "us", "ud", "un", "ed", "es", "er",
    "et", "en", "ez",
];

/// Adds the words of one token.
pub(super) fn push(
    words: &mut Vec<Word>,
    token: &str,
    (is_first, tokens): (bool, usize),
    next: Option<&str>,
    custom: Custom,
) {
    let token = camel(token);
    // "J.R." are two initials, "St." is one word.
    let dotted: Vec<&str> = token.split('.').filter(|part| !part.is_empty()).collect();
    if dotted.len() > 1 && dotted.iter().all(|part| part.chars().count() == 1) {
        words.extend(dotted.iter().map(|part| Word::new(fold(part), false)));
        return;
    }
    let names = Gazetteer::shipped();
    let parts: Vec<&str> = token.split(['-', '‐', '‑', '–']).filter(|part| !part.is_empty()).collect();
    for (i, part) in parts.iter().enumerate() {
        let low = fold(part);
        let joined_on = parts.len() > 1 && i + 1 < parts.len();
        // What d' and l' stand before is the name; after O' and in Arabic the apostrophe is a letter of it.
        let (part, particle) = match part.split_once('\'') {
            Some((head, tail))
                if matches!(fold(head).as_str(), "d" | "l" | "dell" | "dall" | "all") && tail.len() > 1 =>
            {
                (tail, Some(fold(head)))
            }
            _ => (*part, None),
        };
        words.extend(particle.map(|head| Word::new(head, true)));
        let text = fold(part);
        if text.is_empty() {
            continue;
        }
        // "En-lai" has no article.
        let is_article = ARTICLES.contains(&low.as_str())
            && !custom.family_first
            && (joined_on || matches!(low.as_str(), "al" | "el" | "ul"));
        let given =
            is_first && i == 0 && part.starts_with(char::is_uppercase) && (gender_known(part) || !is_article);
        if low == "abd"
            || (is_abd(&low)
                && low.len() <= 6
                && text.len() <= 6
                && (next.is_some() || joined_on)
                && rest_of_abd(&low).is_none())
        {
            words.push(Word::new("abd".to_owned(), false));
        } else if let Some(rest) = rest_of_abd(&low) {
            words.push(Word::new("abd".to_owned(), false));
            words.push(Word::new(rest.to_owned(), false));
        } else if is_article
            && !(given && tokens == 1)
            && !(given && tokens > 1 && gender_known(part) && !joined_on)
        {
            words.push(Word::new("al".to_owned(), true));
        } else {
            let particle = matches!(low.as_str(), "y" | "e" | "i" if part.starts_with(char::is_lowercase))
                || (names.is_particle(&low) && !matches!(low.as_str(), "abu" | "umm" | "abd"));
            words.push(Word::new(text, particle && !(is_first && given)));
        }
    }
}

fn gender_known(part: &str) -> bool {
    Gazetteer::shipped().given_name(part).is_some()
}

/// "ElTaher" as "El-Taher".
fn camel(token: &str) -> String {
    for article in ["El", "Al"] {
        if let Some(rest) = token.strip_prefix(article)
            && rest.chars().next().is_some_and(char::is_uppercase)
            && rest.chars().nth(1).is_some_and(char::is_lowercase)
        {
            return format!("{article}-{rest}");
        }
    }
    token.to_owned()
}

/// "Abd", "Abdel", "Abdul", "Abdou" before another word.
fn is_abd(low: &str) -> bool {
    low.strip_prefix("abd")
        .is_some_and(|rest| rest.chars().take(2).any(|c| matches!(c, 'a' | 'e' | 'u' | 'o')))
}

/// What stands after "Abdel", "Abdul", "Abdur" in one word ("rahman"); nothing for "Abdullah", which is a name.
fn rest_of_abd(low: &str) -> Option<&str> {
    if Tables::shipped().is_spelt_in_many_ways(low) {
        return None;
    }
    let rest = low.strip_prefix("abd")?;
    let rest = rest.trim_start_matches(['a', 'e', 'u', 'o']);
    if rest.len() == low.len() - 3 {
        return None;
    }
    let mut letters = rest.chars();
    let (first, second) = (letters.next()?, letters.next()?);
    let rest = if first == 'l' || first == second { rest.get(first.len_utf8()..)? } else { return None };
    (rest.chars().count() >= 4).then_some(rest)
}

/// Whether a middle word is a Slavic or Turkic patronymic.
pub(in crate::identity) fn is_patronymic(text: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "ovich", "evich", "ovych", "evych", "ovna", "evna", "ivna", "ilyich", "ilich", "ovic", "oglu",
        "ogly", "qizi", "kyzy", "uulu", "avich",
    ];
    text.len() > 6 && ENDINGS.iter().any(|ending| text.ends_with(ending))
}
