//! Runs that are names, titles and terms, not words of somebody's: the “Lake Fund,” her book “Night Boat,” a “natural monument”
//! designation.

use super::frame::{Frame, Item};
use crate::document::{Mention, MentionKind, Upos};

/// How many words a term may have.
const LONGEST: usize = 3;

/// Whether a run at a place is a name or title in capitals behind an article, a work or a preposition, or a noun that says of
/// which kind the noun behind it is.
pub(super) fn is_term(frame: &Frame<'_>, at: usize, words: &str) -> bool {
    let form = |back: usize| at.checked_sub(back).map_or("", |before| frame.form(before));
    // "in her book, “A Peruvian Son,””.
    let before = if form(1) == "," && is_work(form(2)) { form(2) } else { form(1) };
    // "said on “Meet the Harbour,””, "author of “Boats and Law,””, "“Boats” and “More Boats””.
    let within = matches!(form(1), "on" | "of" | "in") || form(1) == "and" && at > 1 && frame.is_run(at - 2);
    is_capitals(before, within, words)
        || is_kind(frame, at, words)
        || is_listed(frame, at, words)
        || is_mentioned(frame, words)
}

/// “Dawn,” “The Lake Wants Rain,” and “Too Late”: one of several titles that stand side by side.
fn is_listed(frame: &Frame<'_>, at: usize, words: &str) -> bool {
    let before = at.checked_sub(1).is_some_and(|i| frame.is_run(i))
        || at > 1 && frame.form(at - 1) == "and" && frame.is_run(at - 2);
    let after = frame.is_run(at + 1) || frame.form(at + 1) == "and" && frame.is_run(at + 2);
    let ends = words.ends_with(',') || !words.ends_with(['.', '?', '!']) && before;
    let small = |word: &str| word.chars().count() < 4 || matches!(word, "with" | "from" | "into" | "that");
    let all = words.split_whitespace().all(|word| word.starts_with(char::is_uppercase) || small(word));
    (before || after) && ends && all && words.starts_with(char::is_uppercase)
}

/// “Reuters”: what is called so outside of marks, too, or is a name at least.
fn is_mentioned(frame: &Frame<'_>, words: &str) -> bool {
    let document = frame.document;
    let is_name = |mention: &Mention| {
        matches!(mention.kind, MentionKind::Organization | MentionKind::Place)
            && document.at(mention.span) == words
    };
    words.starts_with(char::is_uppercase) && document.mentions.iter().any(is_name)
}

fn is_work(word: &str) -> bool {
    WORKS.contains(&word.to_lowercase().as_str())
}

/// “the “International Lake Day,””: some put the comma inside. `within`: behind a preposition, where a single word with a capital
/// is no title yet.
fn is_capitals(before: &str, within: bool, words: &str) -> bool {
    let article = matches!(
        before.to_lowercase().as_str(),
        "the" | "a" | "an" | "its" | "their" | "his" | "her" | "’s" | "'s"
    ) || is_work(before);
    let bare = words.trim_end_matches([',', '.']);
    let small = |word: &str| {
        matches!(
            word,
            "of" | "and" | "for" | "the" | "in" | "on" | "&" | "a" | "an" | "to" | "at" | "by" | "with"
        )
    };
    let capitals = bare.split_whitespace().filter(|word| word.starts_with(char::is_uppercase)).count();
    let all = bare
        .split_whitespace()
        .all(|word| word.starts_with(|c: char| c.is_uppercase() || c.is_numeric()) || small(word));
    let title = article && bare.split_whitespace().count() >= 2 || within && capitals >= 2;
    title && all && bare.starts_with(char::is_uppercase)
}

/// What has a title: the show “Night Boat,”.
const WORKS: &[&str] = &[
    "album",
    "autobiography",
    "blog",
    "book",
    "broadcast",
    "column",
    "comedy",
    "documentary",
    "drama",
    "episode",
    "essay",
    "film",
    "magazine",
    "memoir",
    "memoirs",
    "movie",
    "musical",
    "newsletter",
    "newspaper",
    "novel",
    "opera",
    "painting",
    "play",
    "podcast",
    "poem",
    "program",
    "programme",
    "series",
    "show",
    "single",
    "song",
];

/// “natural monument” designations, the “EBDA” programme: no comma, a noun at the end of the run and one behind it.
fn is_kind(frame: &Frame<'_>, at: usize, words: &str) -> bool {
    let many = words.split_whitespace().count();
    if many == 0
        || many > LONGEST
        || words.contains([',', '.', '?', '!', ';', ':'])
        || frame.upos(at + 1) != Upos::Noun
    {
        return false;
    }
    let document = frame.document;
    let Some(Item::Word(next)) = frame.items.get(at + 1) else { return false };
    // The closing mark stands between the last word of the run and the noun.
    let Some(last) = (next.saturating_sub(3)..*next).rev().find(|&t| document.upos(t) != Upos::Punct) else {
        return false;
    };
    let acronym = many == 1 && words.chars().count() > 2 && words.chars().all(char::is_uppercase);
    let noun = matches!(document.tokens.get(last).map_or("", |token| token.xpos), "NN" | "NNP");
    // “not easy” talks: words that judge are somebody's.
    let judges = (last.saturating_sub(many.saturating_sub(1))..last)
        .any(|t| matches!(document.upos(t), Upos::Adv | Upos::Part | Upos::Verb | Upos::Pron | Upos::Det));
    acronym || noun && many > 1 && !judges
}

#[cfg(test)]
mod tests {
    use crate::extract::quotations::tests::check;

    #[test]
    fn names_and_terms_are_nobodys_words() {
        check("{Helena Varga}, host of the show “Morning Lake,” said the road is long.", &[]);
        check("{Helena Varga} announced money for the “Lake Reconciliation Fund,” which will help.", &[]);
        check("{Helena Varga} said the town was reviewing “natural monument” designation requests.", &[]);
        check("{Helena Varga} praised the “EBDA” programme.", &[]);
        check("Plans changed in May, {Helena Varga} said in her book, “A Peruvian Son.”", &[]);
        check(
            "“I expect it,” {Helena Varga} said on “Meet the Harbour.”",
            &["Helena Varga [quote-before-cue]: I expect it,"],
        );
        check(
            "{Helena Varga}, seen in “Parks and Boats” and “Guardians of the Harbour,” said it was late.",
            &[],
        );
    }

    #[test]
    fn titles_side_by_side_are_nobodys_words() {
        check("{Helena Varga} said that “Dawn,” “The Lake Wants Rain,” and “Too Late” are her plays.", &[]);
        check("{Helena Varga} told the agency “Reuters” at the time that it was late.", &[]);
    }

    #[test]
    fn near_misses() {
        check(
            "{Helena Varga} spoke of the “extremely rough” manner of the crew.",
            &["Helena Varga [quote-after-cue]: extremely rough"],
        );
        check(
            "{Helena Varga} called him “The Great Pretender.”",
            &["Helena Varga [quote-after-cue]: The Great Pretender."],
        );
    }
}
