//! Words in pictures: cut, wrapped, and found by their position.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Start and end of `…#char=S,E` ([RFC 5147](https://www.rfc-editor.org/rfc/rfc5147)).
pub(super) fn positions(iri: &str) -> Option<(usize, usize)> {
    let (start, end) = iri.split_once("#char=")?.1.split_once(',')?;
    Some((start.parse().ok()?, end.parse().ok()?))
}

/// Code points `from..to` of an article, of which `text` is the part that starts at `start`.
pub(super) fn slice(text: &str, from: usize, to: usize, start: usize) -> String {
    let Some(skip) = from.checked_sub(start) else { return String::new() };
    text.chars().skip(skip).take(to.saturating_sub(from)).collect()
}

/// The negation that ends what stands before a word, a word or two apart: “will not” before “agree”.
pub(super) fn turned(before: &str) -> &'static str {
    let words: Vec<&str> = before.split_whitespace().rev().take(3).collect();
    // What a comma or the like sets apart turns nothing about.
    let near = words.iter().take_while(|word| !word.ends_with([',', ';', ':', '.', '”', '"', '–', '—']));
    let near: Vec<String> = near.map(|word| word.to_lowercase().replace('’', "'")).collect();
    let near: Vec<&str> = near.iter().map(String::as_str).collect();
    let is = |words: &[&str]| near.iter().any(|word| words.contains(word));
    if near.windows(2).any(|pair| pair == ["longer", "no"]) {
        "no longer"
    } else if is(&["never"]) {
        "never"
    } else if is(&["not", "nor", "neither", "cannot"]) || near.iter().any(|word| word.ends_with("n't")) {
        "not"
    } else {
        ""
    }
}

/// An address that a reader may be led to: nothing that a browser would run, and no longer than
/// [browsers and caches bear](https://www.rfc-editor.org/rfc/rfc9110#section-4.1-5) (Graphviz breaks off at 16,384).
pub(super) fn address(text: &str) -> Option<&str> {
    let scheme =
        |scheme: &str| text.get(..scheme.len()).is_some_and(|head| head.eq_ignore_ascii_case(scheme));
    let clean = !text.chars().any(|c| c.is_whitespace() || c.is_control());
    (clean && text.len() <= 8000 && (scheme("http://") || scheme("https://"))).then_some(text)
}

/// Text without what would turn about the words beside it, or break the file that it is written into: controls
/// and what Unicode assigns to nobody become a space, marks of direction go.
pub(super) fn plain(text: &str) -> String {
    let mark =
        |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let odd =
        |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') || u32::from(c) & 0xfffe == 0xfffe;
    text.chars().filter(|c| !mark(*c)).map(|c| if odd(c) { ' ' } else { c }).collect()
}

/// What stands after the last `/` or `#` of an IRI.
pub(super) fn local_name(iri: &str) -> &str {
    iri.rsplit(['/', '#']).find(|part| !part.is_empty()).unwrap_or(iri)
}

/// One line of at most `limit` characters: white space folded, cut at a word with an ellipsis.
pub(super) fn shorten(text: &str, limit: usize) -> String {
    let folded = plain(text).split_whitespace().collect::<Vec<_>>().join(" ");
    if folded.chars().count() <= limit {
        return folded;
    }
    let head: String = folded.chars().take(limit.saturating_sub(1)).collect();
    // A word is cut in two only where leaving it out would leave too little.
    let cut = head.rfind(' ').filter(|&at| at * 2 > head.len()).unwrap_or(head.len());
    let head = head.get(..cut).unwrap_or(&head).trim_end_matches([' ', ',', ';', ':', '–', '-']);
    format!("{head}…")
}

/// Lines of at most about `width` characters; longer words are broken.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    let width = width.max(1);
    let mut lines: Vec<String> = Vec::new();
    let mut room = 0;
    for word in text.split_whitespace() {
        let mut letters: Vec<char> = word.chars().collect();
        if letters.len() < room
            && let Some(line) = lines.last_mut()
        {
            line.push(' ');
            line.push_str(word);
            room -= letters.len() + 1;
            continue;
        }
        while letters.len() > width {
            let rest = letters.split_off(width);
            lines.push(letters.into_iter().collect());
            letters = rest;
        }
        room = width - letters.len();
        lines.push(letters.into_iter().collect());
    }
    lines
}

/// Whether `text` has all these words, whatever the case and the accents; a word of five letters or more may go on:
/// “sanction” is in “the sanctions”, “Ali” is not in “Australia” or “Alina”.
pub(super) fn holds(text: &str, words: &str) -> bool {
    let (text, words) = (fold(text), fold(words));
    let pieces = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric()).filter(|p| !p.is_empty()).map(str::to_owned).collect()
    };
    let have = pieces(&text);
    let is = |word: &String, other: &String| {
        word == other || word.chars().count() > 4 && other.starts_with(word.as_str())
    };
    let wanted = pieces(&words);
    !wanted.is_empty() && wanted.iter().all(|word| have.iter().any(|other| is(word, other)))
}

/// A text as names are compared; hyphens are spaces, as the issue `use-of-force` is “use of force”.
pub(super) fn fold(text: &str) -> String {
    let letters = text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
    letters.map(|c| if c == '-' { ' ' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_no_letters_within_words() {
        assert!(holds("Ali Morvan", "ali") && holds("the trade sanctions", "Sanction"));
        assert!(!holds("Australia", "ali") && !holds("Alina Okoro", "ali") && !holds("Ali Morvan", ""));
    }

    #[test]
    fn hyphens_and_accents_part_no_names() {
        assert!(holds("use of force", "use-of-force") && holds("Élodie Nuñez-Okoro", "nunez okoro"));
        assert!(!holds("use of force", "useofforce"));
    }

    #[test]
    fn a_negation_turns_the_word_behind_it() {
        assert_eq!(turned("Ukraine will not "), "not");
        assert_eq!(turned("Peru can’t easily "), "not");
        assert_eq!(turned("Peru no longer "), "no longer");
        assert_eq!(turned("Not so fast, said Peru, which "), "");
        assert_eq!(turned("If not, Peru "), "");
        assert_eq!(turned(""), "");
    }

    #[test]
    fn cuts_at_words() {
        assert_eq!(shorten("the  harbour\ntreaty", 40), "the harbour treaty");
        assert_eq!(shorten("the harbour treaty of the two seas", 20), "the harbour treaty…");
        assert_eq!(shorten("abcdefghij", 5), "abcd…");
    }

    #[test]
    fn wraps_and_breaks() {
        assert_eq!(wrap("deputy foreign minister", 15), ["deputy foreign", "minister"]);
        assert_eq!(wrap("abcdefgh ij", 4), ["abcd", "efgh", "ij"]);
        assert!(wrap(" \n", 4).is_empty());
    }

    #[test]
    fn finds_by_position() {
        assert_eq!(positions("https://example.org/a#char=3,12"), Some((3, 12)));
        assert_eq!(positions("https://example.org/a"), None);
        assert_eq!(slice("Élan vital", 105, 110, 100), "vital");
        assert_eq!(slice("Élan", 5, 9, 7), "");
        assert!(holds("Ísland", "island"));
    }

    #[test]
    fn leads_nobody_astray() {
        assert_eq!(address("HTTPS://example.org/a"), Some("HTTPS://example.org/a"));
        for text in ["javascript:alert(1)", "https", "", "//example.org", "https://example.org/a\nb"] {
            assert_eq!(address(text), None, "{text}");
        }
        assert_eq!(plain("a\u{202e}b\u{1}c\u{ffff}d\ne"), "ab c d e");
    }
}
