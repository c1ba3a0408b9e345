//! Words and punctuation marks.
//!
//! The convention is that of Universal Dependencies English (clitics `'s`,
//! `n't`, `'ll` are tokens of their own), but words joined by a hyphen stay one.

use crate::span::Span;
use std::collections::HashMap;
use std::sync::OnceLock;

/// The tokens of one line of text, in order.
pub(super) fn tokens(text: &str, line: Span) -> Vec<Span> {
    let mut out = Vec::new();
    let mut start = line.start;
    for chunk in line.of(text).split(is_space) {
        split_chunk(text, Span::new(start, start + chunk.len()), &mut out);
        let gap = text.get(start + chunk.len()..).and_then(|rest| rest.chars().next());
        start += chunk.len() + gap.map_or(0, char::len_utf8);
    }
    out
}

/// White space, and the invisible characters that stand for none.
fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}' | '\u{2060}')
}

/// A character of a word.
fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{ad}' | '\u{200c}' | '\u{200d}' | '_' | '\u{300}'..='\u{36f}')
}

/// The two marks written for an apostrophe.
pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

/// Splits what stands between two spaces.
fn split_chunk(text: &str, chunk: Span, out: &mut Vec<Span>) {
    let part = chunk.of(text);
    if part.contains("://") || part.starts_with("www.") || (part.contains('@') && part.contains('.')) {
        let body = part.trim_end_matches(['.', ',', ')', ';', '”', '"']);
        out.push(Span::new(chunk.start, chunk.start + body.len()));
        return marks(text, Span::new(chunk.start + body.len(), chunk.end), out);
    }
    let mut at = chunk.start;
    while at < chunk.end {
        let rest = text.get(at..chunk.end).unwrap_or_default();
        let Some(first) = rest.chars().next() else { return };
        let len =
            if is_word(first) || (matches!(first, '#' | '@') && rest.chars().nth(1).is_some_and(is_word)) {
                word_len(rest)
            } else {
                mark_len(rest, first)
            };
        let word = Span::new(at, at + len);
        at = word.end;
        if is_word(first) { clitics(text, word, out) } else { out.push(word) }
    }
}

/// Each mark of a run of punctuation.
fn marks(text: &str, run: Span, out: &mut Vec<Span>) {
    let mut at = run.start;
    while let Some(first) = text.get(at..run.end).and_then(|rest| rest.chars().next()) {
        let len = mark_len(text.get(at..run.end).unwrap_or_default(), first);
        out.push(Span::new(at, at + len));
        at += len;
    }
}

/// Length of the punctuation mark at the start of `rest`: dots and dashes run together.
fn mark_len(rest: &str, first: char) -> usize {
    if matches!(first, '.' | '-' | '–' | '—' | '`') || (is_apostrophe(first) && rest.starts_with("''")) {
        rest.find(|c| c != first).unwrap_or(rest.len())
    } else {
        // A clitic that stands alone, as in “officials 's”.
        let clitic = ["s", "re", "ve", "ll", "d", "m"].iter().find(|end| {
            is_apostrophe(first) && rest.get(first.len_utf8()..).is_some_and(|tail| tail == **end)
        });
        first.len_utf8() + clitic.map_or(0, |end| end.len())
    }
}

/// Length of the word at the start of `rest`: letters, and the marks that join them.
fn word_len(rest: &str) -> usize {
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let next = chars.peek().map(|&(_, c)| c);
        let before = rest.get(..i).and_then(|head| head.chars().next_back());
        let joins = match c {
            _ if is_word(c) || i == 0 => true,
            '-' | '‑' | '&' => next.is_some_and(is_word),
            _ if is_apostrophe(c) => next.is_some_and(char::is_alphabetic),
            '.' | ',' => {
                let digits =
                    before.is_some_and(|b| b.is_ascii_digit()) && next.is_some_and(|n| n.is_ascii_digit());
                digits || (c == '.' && abbreviation_dot(rest, i, next))
            }
            ':' => before.is_some_and(|b| b.is_ascii_digit()) && next.is_some_and(|n| n.is_ascii_digit()),
            _ => false,
        };
        if !joins {
            break;
        }
        end = i + c.len_utf8();
    }
    end
}

/// Whether the full stop at `rest[i]` belongs to the word before it (U.S., Gen., J.).
fn abbreviation_dot(rest: &str, i: usize, next: Option<char>) -> bool {
    let head = rest.get(..i).unwrap_or_default();
    let last = head.rsplit(['.', '-']).next().unwrap_or_default();
    let single = last.chars().count() == 1 && last.chars().all(char::is_alphabetic);
    // An initial or a pair of them; a lone lower-case letter is none.
    if single
        && (head.contains('.')
            || last.chars().all(char::is_uppercase)
            || next.is_some_and(char::is_alphabetic))
    {
        return true;
    }
    next.is_none_or(|n| !is_word(n)) && abbreviation(head).is_some()
}

/// Whether `word` (without its final full stop) is an abbreviation, and if so whether a sentence may end with it.
pub(super) fn abbreviation(word: &str) -> Option<bool> {
    static TABLE: OnceLock<HashMap<&str, bool>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let lines = include_str!("../../data/english/abbreviations.tsv").lines();
        lines
            .filter(|l| !l.starts_with('#'))
            .filter_map(|l| l.split_once('\t'))
            .map(|(w, ends)| (w, ends == "yes"))
            .collect()
    });
    table.get(word).copied()
}

/// Cuts the clitics off a word: `Varga’s` → `Varga` `’s`, `didn't` → `did` `n't`.
fn clitics(text: &str, word: Span, out: &mut Vec<Span>) {
    let form = word.of(text);
    let mut cut = form.len();
    if let Some((i, mark)) = form.char_indices().rev().find(|&(_, c)| is_apostrophe(c)) {
        let tail = form.get(i + mark.len_utf8()..).unwrap_or_default().to_ascii_lowercase();
        let negated = form.get(..i).is_some_and(|head| head.len() > 1 && head.ends_with(['n', 'N']));
        if tail == "t" && negated {
            cut = i - 1;
        } else if i > 0 && ["s", "re", "ve", "ll", "d", "m"].contains(&tail.as_str()) {
            cut = i;
        }
    }
    if cut > 0 {
        out.push(Span::new(word.start, word.start + cut));
    }
    if cut < form.len() {
        out.push(Span::new(word.start + cut, word.end));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let words: Vec<&str> = tokens(text, Span::new(0, text.len())).iter().map(|s| s.of(text)).collect();
        assert_eq!(words.join(" | "), expected, "{text}");
    }

    #[test]
    fn words_and_marks() {
        check("The envoy left.", "The | envoy | left | .");
        check("“We don’t,” he said.", "“ | We | do | n’t | , | ” | he | said | .");
        check(
            "Varga's long-term plan—2.5% of $1,000",
            "Varga | 's | long-term | plan | — | 2.5 | % | of | $ | 1,000",
        );
        check("U.S. Gen. J. K. Okoro, at 5 p.m.", "U.S. | Gen. | J. | K. | Okoro | , | at | 5 | p.m.");
        check("officials’ wait... and/or", "officials | ’ | wait | ... | and | / | or");
        check("See https://example.org/a?b=c.", "See | https://example.org/a?b=c | .");
        check("They can't; it won’t", "They | ca | n't | ; | it | wo | n’t");
        check("Côte d’Ivoire, O’Brien", "Côte | d’Ivoire | , | O’Brien");
        check("", "");
        check("🙂!!", "🙂 | ! | !");
        check("at 10:30 No. 7", "at | 10:30 | No. | 7");
    }
}
