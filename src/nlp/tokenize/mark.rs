//! Punctuation marks, symbols and faces.

use super::word::is_word;

/// Faces drawn with marks; longer ones stand before those that begin them.
const FACES: &[&str] = &[
    ":-)", ":-(", ";-)", ":-D", ":-P", ":-/", ":'(", ">:(", "^_^", "-_-", "=)", "=(", ":)", ":(", ";)", ":D",
    ":P", ":p", ":/", "(:", "<3", "->", "<-", "=>", ">=", "<=",
];
/// Clitics that may stand alone after a blank, as in “officials 's”.
const ALONE: &[&str] = &["s", "re", "ve", "ll", "d", "m", "em", "n", "til", "cause", "tis"];

/// The two marks written for an apostrophe.
pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '\u{2bc}')
}

/// Length of the mark at the start of `rest`, and whether it belongs to the word before it (“the states’ envoys”).
///
/// `before` is the character before it, `quoted` whether a single quotation mark is open, `last` the token before it.
pub(super) fn len(rest: &str, before: Option<char>, quoted: bool, last: &str) -> (usize, bool) {
    let Some(first) = rest.chars().next() else { return (1, false) };
    let tail = rest.get(first.len_utf8()..).unwrap_or_default();
    let next = tail.chars().next();
    if let Some(face) = FACES.iter().find(|face| rest.starts_with(**face)) {
        let ends = rest.get(face.len()..).and_then(|t| t.chars().next());
        let letters = face.ends_with(char::is_alphanumeric) || face.ends_with('/');
        let free = before.is_none_or(|b| !b.is_alphanumeric() || !letters)
            && !ends
                .is_some_and(|e| e.is_alphanumeric() && face.ends_with(char::is_alphanumeric) || e == '/');
        // “(see above:)” closes a bracket.
        let shut = matches!(*face, ":)" | ";)" | "(:" | "=)")
            && (before.is_some_and(|b| b.is_alphanumeric()) || *face == "(:" && ends.is_some());
        if free && !shut {
            return (face.len(), false);
        }
    }
    if is_apostrophe(first) {
        let doubled = next == Some(first) || (first == '‘' && next == Some('’'));
        if doubled {
            return (2 * first.len_utf8(), false);
        }
        let word = tail.get(..tail.find(|c: char| !is_word(c)).unwrap_or(tail.len())).unwrap_or_default();
        let decade = word.len() <= 3 && word.len() > 1 && word.bytes().take(2).all(|b| b.is_ascii_digit());
        let low = word.to_ascii_lowercase();
        if before.is_none() && word.len() <= 5 && (ALONE.contains(&low.as_str()) && !low.is_empty() || decade)
        {
            return (first.len_utf8() + word.len(), false);
        }
        let plural = last.ends_with(['s', 'S', 'z', 'x']) && before.is_some_and(char::is_alphabetic);
        return (first.len_utf8(), plural && !quoted && !next.is_some_and(is_word));
    }
    let run = |same: fn(char) -> bool| rest.find(|c| !same(c)).unwrap_or(rest.len());
    let len = match first {
        '.' | '!' | '?' | '…' => run(|c| matches!(c, '.' | '!' | '?' | '…')),
        '-' | '–' | '—' | '`' | '*' | '=' | '_' | '~' | '+' | '#' | '<' | '>' | '|' | '$' => {
            rest.find(|c| c != first).unwrap_or(rest.len())
        }
        '‘' if next == Some('’') || next == Some('‘') => 2 * first.len_utf8(),
        '&' => entity(rest),
        _ => cluster(rest),
    };
    (len, false)
}

/// Keeps account of single quotation marks.
pub(super) fn track(piece: &str, before: Option<char>, after: &str, quoted: &mut bool) {
    let mut chars = piece.chars();
    let (Some(mark), None) = (chars.next(), chars.next()) else { return };
    if mark == '‘'
        || (is_apostrophe(mark)
            && !*quoted
            && before.is_none_or(|b| !is_word(b))
            && after.starts_with(is_word))
    {
        *quoted = true;
    } else if is_apostrophe(mark) {
        *quoted = false;
    }
}

/// Length of an HTML entity that stands for a mark.
fn entity(rest: &str) -> usize {
    ["&amp;", "&quot;", "&lt;", "&gt;", "&apos;", "&#39;"]
        .iter()
        .find(|entity| rest.starts_with(**entity))
        .map_or(1, |entity| entity.len())
}

/// Length of one symbol with the marks that modify it; an emoji of several signs is one.
fn cluster(rest: &str) -> usize {
    let mut end = 0;
    let mut bound = true;
    for (i, c) in rest.char_indices() {
        let modifies = matches!(c, '\u{300}'..='\u{36f}' | '\u{fe00}'..='\u{fe0f}' | '\u{20e3}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0020}'..='\u{e007f}');
        let flag = matches!(c, '\u{1f1e6}'..='\u{1f1ff}')
            && i == c.len_utf8()
            && rest.starts_with(|f| matches!(f, '\u{1f1e6}'..='\u{1f1ff}'));
        if !(bound || modifies || flag || c == '\u{200d}') {
            break;
        }
        bound = c == '\u{200d}';
        end = i + c.len_utf8();
    }
    end
}
