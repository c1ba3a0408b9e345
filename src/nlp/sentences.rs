//! Where sentences end.

use super::lexicon;
use super::tokenize::{Abbreviation, Word, abbreviation};
use crate::span::Span;
use crate::when::calendar;
use std::ops::Range;

/// Words that a speaker is reported with; a quotation mark after `?` or `!` does not end the sentence before them.
const SAID: &[&str] = &[
    "said",
    "says",
    "say",
    "asked",
    "asks",
    "ask",
    "added",
    "adds",
    "told",
    "tells",
    "wrote",
    "writes",
    "replied",
    "tweeted",
    "demanded",
    "exclaimed",
    "cried",
    "shouted",
    "called",
    "insisted",
    "wondered",
    "thought",
];
/// What may follow a time of day without a new sentence.
const AFTER_TIME: &[&str] = &[
    "EST", "EDT", "ET", "PST", "PDT", "PT", "CST", "CET", "GMT", "BST", "UTC", "IST", "Eastern", "Pacific",
    "Central",
];
/// More words than this in one sentence are cut, so that later work stays linear in the length of the text.
const LONGEST: usize = 400;

/// Ranges of the tokens of one paragraph, a sentence each.
pub(super) fn split(text: &str, words: &[Word]) -> Vec<Range<usize>> {
    let line = Line { text, words };
    let mut out = Vec::new();
    let (mut start, mut i) = (0, 0);
    // Where a bracket that is still open was opened.
    let mut bracket: Option<usize> = None;
    let mut quotes = 0;
    while i < words.len() {
        match line.form(i) {
            "(" | "[" => bracket = Some(i),
            ")" | "]" => bracket = None,
            "\"" => quotes += 1,
            _ => {}
        }
        let mut end = i + 1;
        let inside = bracket.is_some_and(|open| open > start && i - open < 40);
        if line.may_end(start, i) {
            while line.closes(end, quotes) {
                quotes += usize::from(line.form(end) == "\"");
                if matches!(line.form(end), ")" | "]") {
                    bracket = None;
                }
                end += 1;
            }
            end = line.after_note(end);
            let shut = inside && bracket.is_some();
            if !shut && line.opens(i, end) {
                out.push(start..end);
                start = end;
            }
        } else if line.form(end) == "•" {
            out.push(start..end);
            start = end;
        }
        // Full stops without end, too, of which each might close a sentence and none does.
        if end - start > LONGEST + 1 {
            out.push(start..end);
            start = end;
        }
        i = end;
    }
    if start < words.len() {
        out.push(start..words.len());
    }
    out
}

/// The words of one paragraph.
#[derive(Clone, Copy)]
struct Line<'t> {
    text: &'t str,
    words: &'t [Word],
}

impl<'t> Line<'t> {
    fn form(self, i: usize) -> &'t str {
        self.words.get(i).map_or("", |word| word.span.of(self.text))
    }

    /// Whether token `i` follows the one before it without a blank.
    fn glued(self, i: usize) -> bool {
        let pair = i.checked_sub(1).and_then(|b| self.words.get(b)).zip(self.words.get(i));
        pair.is_some_and(|(a, b)| a.span.end == b.span.start)
    }

    /// Whether token `i` closes what the sentence before it opened; `quotes` counts straight quotation marks so far.
    fn closes(self, i: usize, quotes: usize) -> bool {
        match self.form(i) {
            "”" | "’" | ")" | "]" | "»" | "''" | "’’" | "“" => self.glued(i),
            "\"" | "'" => self.glued(i) && (!self.glued(i + 1) || quotes % 2 == 1),
            _ => false,
        }
    }

    /// Past the number of a note, as in “It ended. [6] The envoy”.
    fn after_note(self, at: usize) -> usize {
        let number = self.form(at + 1);
        let note = self.form(at) == "[" && self.form(at + 2) == "]" && number.len() < 4;
        if note && number.bytes().all(|b| b.is_ascii_digit()) { at + 3 } else { at }
    }

    /// Whether a sentence that began at `start` may end with token `i`.
    fn may_end(self, start: usize, i: usize) -> bool {
        let form = self.form(i);
        if is_stop(form) {
            // “2. Peace for all” is numbered; a name is no sentence after “@”.
            let numbers = i == start + 1 && self.form(start).bytes().all(|b| b.is_ascii_digit());
            return !(numbers && form == ".") && i > start;
        }
        if form.len() > 8 && (form.contains("://") || form.starts_with("www.")) {
            // After an address a new line has often been lost.
            let next = self.form(i + 1);
            return !self.glued(i + 1) && (is_capital(next) || next.contains("://"));
        }
        form.len() > 1 && form.ends_with('.') && self.abbreviation_ends(form, i + 1)
    }

    /// Whether a sentence may end with an abbreviation before token `next`.
    fn abbreviation_ends(self, form: &str, next: usize) -> bool {
        let body = form.trim_end_matches('.');
        let initials = body.contains('.');
        if !abbreviation(body).map_or(initials, |kind| kind == Abbreviation::Ends) {
            return false;
        }
        let mut at = next;
        while self.closes(at, 1) {
            at += 1;
        }
        let word = self.form(at);
        // “The U.S. “clearly” lost”: a small letter goes on behind a mark, too.
        let quoted = matches!(word, "“" | "\"" | "‘" | "''" | "``")
            && !self.form(at + 1).starts_with(char::is_lowercase);
        let starter = quoted || is_starter(word);
        match body {
            "a.m" | "p.m" | "A.M" | "P.M" | "etc" => {
                starter || (is_capital(word) && !AFTER_TIME.contains(&word) && !calendar::is_written(word))
            }
            _ => starter,
        }
    }

    /// Whether a sentence opens at token `at`, after the stop `stop` and what closes behind it.
    fn opens(self, stop: usize, at: usize) -> bool {
        let next = self.form(at);
        let Some(first) = next.chars().next() else { return true };
        if matches!(first, ',' | ';' | ':' | '-' | '–' | '—' | '.' | '!' | '?' | ')' | '…' | '/' | '%' | '&')
        {
            return false;
        }
        let mark = self.form(stop);
        let (quoted, glued) = (at > stop + 1, self.glued(at));
        let ellipsis = mark.starts_with("..") || mark.starts_with('…');
        if first.is_lowercase() {
            // “iPhone” is a name; elsewhere a small letter goes on, unless the stop is plain.
            let name = next.chars().any(char::is_uppercase);
            let said = (at..at + 4).any(|k| SAID.contains(&self.form(k)));
            return !glued && !ellipsis && (name || !quoted) && (mark == "." || !said);
        }
        if first.is_ascii_digit() && glued {
            return false;
        }
        if glued && !quoted && mark == "." {
            // A missing blank: “talks.The minister”.
            let before = stop.checked_sub(1).map_or("", |b| self.form(b));
            return is_capital(next) && before.chars().count() > 1;
        }
        let cue = quoted && !mark.starts_with('.') && (at..at + 4).any(|k| SAID.contains(&self.form(k)));
        !cue
    }
}

/// A mark that ends sentences.
fn is_stop(form: &str) -> bool {
    matches!(form, "。" | "！" | "？" | "؟" | "।")
        || (!form.is_empty() && form.chars().all(|c| matches!(c, '.' | '!' | '?' | '…')))
}

fn is_capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// Whether a capitalised word begins a sentence rather than a name.
fn is_starter(word: &str) -> bool {
    let mut letters = word.chars();
    is_capital(word)
        && (word == "I" || !letters.nth(1).is_some_and(char::is_uppercase))
        && lexicon::is_function(&word.to_lowercase())
}

/// Cuts the full stop that ends a sentence off an abbreviation: `etc` `.`.
pub(super) fn free_stop(text: &str, words: &[Word]) -> Option<(usize, Word, Word)> {
    let last = words.iter().rposition(|word| {
        let form = word.span.of(text);
        !matches!(form, "”" | "’" | ")" | "]" | "»" | "''" | "\"" | "'")
    })?;
    let word = words.get(last)?;
    let form = word.span.of(text);
    let body =
        form.strip_suffix('.').filter(|body| body.chars().any(char::is_alphabetic) && words.len() > 2)?;
    // A title before a name ends no sentence: who is called "Ravi Sen" does.
    let borne = matches!(body, "Sen" | "Gen" | "Hon" | "Col" | "Rep");
    if !borne && !abbreviation(body).map_or(body.contains('.'), |kind| kind == Abbreviation::Ends) {
        return None;
    }
    let cut = word.span.end - 1;
    Some((
        last,
        Word { span: Span::new(word.span.start, cut), joined: word.joined },
        Word { span: Span::new(cut, word.span.end), joined: false },
    ))
}

#[cfg(test)]
mod tests {
    use crate::document::SentenceKind;
    use crate::nlp::annotate;

    fn check(text: &str, expected: &[&str]) {
        let document = annotate(text);
        let found: Vec<&str> = document.sentences.iter().map(|s| s.span.of(text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn news_sentences() {
        check("Gen. Okoro met Sen. Varga. They left.", &["Gen. Okoro met Sen. Varga.", "They left."]);
        check("He lives in the U.S. The envoy does not.", &["He lives in the U.S.", "The envoy does not."]);
        check(
            "He met U.S. President Varga at 5 p.m. on Monday.",
            &["He met U.S. President Varga at 5 p.m. on Monday."],
        );
        check("“Go. Now!” Varga said. “Why?” he asked.", &["“Go.", "Now!” Varga said.", "“Why?” he asked."]);
        check("“We left.” Then it rained.", &["“We left.”", "Then it rained."]);
        check("The U.S. “clearly” lost. It left.", &["The U.S. “clearly” lost.", "It left."]);
        check("No end (really.) Yes", &["No end (really.)", "Yes"]);
        let document = annotate("They met Minister Helena Sen.");
        assert_eq!(document.form(document.tokens.len() - 2), "Sen");
    }

    #[test]
    fn lines_have_kinds() {
        let text = "Talks Open in Geneva\n\nhttps://example.org/x\nVarga wants guarantees that ensure:\n- No arms\n- 2. Peace for all\n\nIt ended.";
        let kinds: Vec<SentenceKind> = annotate(text).sentences.iter().map(|s| s.kind).collect();
        use SentenceKind::{Body, Bullet, Heading, Other};
        assert_eq!(kinds, [Heading, Other, Body, Bullet, Bullet, Body]);
        assert_eq!(annotate(&text.replace('\n', "\r\n")).sentences.len(), kinds.len());
    }

    #[test]
    fn hard_wrapped_lines_are_joined() {
        let text = "The prime minister of the republic told reporters on the\nmorning of his visit that the two neighbours would soon\nopen their border again, after months in which hardly a\nlorry had crossed it, and that he was glad of it.\n";
        assert_eq!(annotate(text).sentences.len(), 1);
    }
}
