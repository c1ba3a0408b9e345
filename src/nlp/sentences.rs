//! Paragraphs and sentences of news text.

use super::tokenize::abbreviation;
use crate::document::{Sentence, SentenceKind};
use crate::span::Span;
use std::ops::Range;

/// A paragraph, without the bullet that introduces it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Paragraph {
    pub(super) span: Span,
    pub(super) kind: SentenceKind,
}

/// Words that a speaker is reported with; a quotation mark after `?` or `!` does not end the sentence before them.
const SAID: &[&str] =
    &["said", "says", "asked", "asks", "added", "told", "wrote", "replied", "tweeted", "demanded"];
/// More words than this in one sentence are cut, so that later work stays linear in the length of the text.
const LONGEST: usize = 400;

/// The paragraphs of a text: its lines, those of hard-wrapped text joined.
pub(super) fn paragraphs(text: &str) -> Vec<Paragraph> {
    let wrapped = is_wrapped(text);
    let mut out: Vec<Paragraph> = Vec::new();
    let (mut at, mut blank) = (0, true);
    for line in text.split_inclusive(['\n', '\r', '\u{2028}', '\u{2029}', '\u{85}']) {
        let start = at + (line.len() - line.trim_start().len()).min(line.len());
        at += line.len();
        let span = Span::new(start, start + line.trim().len());
        if span.is_empty() {
            // The second half of a CR LF is no blank line.
            blank |= !(line == "\n" && text.get(..at - 1).is_some_and(|head| head.ends_with('\r')));
            continue;
        }
        let (body, bullet) = after_bullet(text, span);
        let goes_on =
            !blank && !bullet && out.last().is_some_and(|last| continues(text, last.span, body, wrapped));
        match out.last_mut() {
            Some(last) if goes_on => last.span.end = body.end,
            _ => {
                let kind = if bullet { SentenceKind::Bullet } else { SentenceKind::Body };
                out.push(Paragraph { span: body, kind });
            }
        }
        blank = false;
    }
    for paragraph in &mut out {
        if paragraph.kind == SentenceKind::Body {
            paragraph.kind = line_kind(paragraph.span.of(text));
        }
    }
    out
}

/// Whether most lines that another follows stop near one width, mid-sentence.
fn is_wrapped(text: &str) -> bool {
    let (mut full, mut all) = (0, 0);
    let mut before: Option<&str> = None;
    for line in text.lines().map(str::trim).take(400) {
        if let Some(last) = before.filter(|last| !last.is_empty() && !line.is_empty()) {
            all += 1;
            full += usize::from((50..=100).contains(&last.chars().count()) && !ends_sentence(last));
        }
        before = Some(line);
    }
    all >= 3 && full * 10 >= all * 6
}

/// Whether a line goes on in the next one.
fn continues(text: &str, last: Span, next: Span, wrapped: bool) -> bool {
    let last = last.of(text);
    let lower = next.of(text).chars().next().is_some_and(char::is_lowercase);
    let long = last.rsplit('\n').next().is_some_and(|line| line.chars().count() >= 45);
    !last.ends_with(':')
        && long
        && ((wrapped && last.chars().count() >= 50) || (lower && !ends_sentence(last)))
}

fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(is_closing).ends_with(['.', '!', '?', ':', ';', '…'])
}

/// The line without its bullet or number, and whether it had one.
fn after_bullet(text: &str, line: Span) -> (Span, bool) {
    let form = line.of(text);
    let mark = form.strip_prefix(['-', '*', '•', '–', '—', '·', '▪', '►', '‣', '◦']);
    let numbered = || {
        let digits = form.trim_start_matches(|c: char| c.is_ascii_digit());
        (digits.len() < form.len() && form.len() - digits.len() <= 2)
            .then(|| digits.strip_prefix(['.', ')']))
            .flatten()
    };
    match mark.or_else(numbered) {
        Some(rest) if rest.starts_with(char::is_whitespace) && !rest.trim().is_empty() => {
            (Span::new(line.end - rest.trim_start().len(), line.end), true)
        }
        _ => (line, false),
    }
}

/// Headings have no final stop and few words; URLs and bylines are no prose.
fn line_kind(line: &str) -> SentenceKind {
    let words = line.split_whitespace().take(26).count();
    let lower = line.to_lowercase();
    let address = words <= 2 && (line.contains("://") || line.starts_with("www."));
    let byline = words <= 8 && lower.starts_with("by ") && !ends_sentence(line);
    if address || byline {
        SentenceKind::Other
    } else if words <= 25 && !ends_sentence(line) && !line.ends_with([',', '”', '"']) {
        SentenceKind::Heading
    } else {
        SentenceKind::Body
    }
}

/// Marks that close what a sentence holds.
fn is_closing(c: char) -> bool {
    matches!(c, '”' | '"' | '’' | '\'' | ')' | ']' | '»' | '“')
}

/// Ranges of the tokens of one paragraph, a sentence each.
pub(super) fn split(text: &str, words: &[Span]) -> Vec<Range<usize>> {
    let form = |i: usize| words.get(i).map_or("", |span| span.of(text));
    let glued = |i: usize| i > 0 && words.get(i - 1).zip(words.get(i)).is_some_and(|(a, b)| a.end == b.start);
    let mut out = Vec::new();
    let (mut start, mut i) = (0, 0);
    while i < words.len() {
        let mut end = i + 1;
        let numbers_it = i == start + 1 && form(start).bytes().all(|b| b.is_ascii_digit());
        if may_end(form(i), form(i + 1)) && !numbers_it {
            while form(end).chars().next().is_some_and(is_closing)
                && form(end).chars().count() == 1
                && glued(end)
            {
                end += 1;
            }
            let next = form(end);
            let opens = next.chars().next().is_some_and(|c| {
                !c.is_lowercase() && !matches!(c, ',' | ';' | ':' | '-' | '–' | '—' | '.' | '!' | '?' | ')')
            });
            let quoted = end > i + 1 && !form(i).ends_with('.');
            let cue = quoted && (end..end + 4).any(|k| SAID.contains(&form(k)));
            if opens && !cue {
                out.push(start..end);
                start = end;
            }
        } else if i - start > LONGEST {
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

/// Whether a sentence may end with this token.
fn may_end(form: &str, next: &str) -> bool {
    match form {
        "." | "!" | "?" | "…" | "..." | "。" | "！" | "？" => true,
        _ if form.starts_with("..") => true,
        _ if form.len() > 1 && form.ends_with('.') => {
            let body = form.trim_end_matches('.');
            let ends = abbreviation(body).unwrap_or_else(|| body.contains('.'));
            ends && starts_sentence(next)
        }
        _ => false,
    }
}

/// After an abbreviation only a word that is no name starts a sentence.
fn starts_sentence(next: &str) -> bool {
    const STARTERS: &[&str] = &[
        "The",
        "He",
        "She",
        "It",
        "They",
        "We",
        "I",
        "In",
        "On",
        "At",
        "But",
        "And",
        "A",
        "An",
        "This",
        "That",
        "These",
        "Those",
        "His",
        "Her",
        "Their",
        "Its",
        "However",
        "Meanwhile",
        "If",
        "When",
        "While",
        "As",
        "After",
        "Before",
        "For",
        "There",
        "Both",
        "Some",
        "Many",
        "Most",
        "With",
        "By",
        "To",
        "According",
        "Earlier",
        "Last",
        "“",
        "\"",
    ];
    STARTERS.contains(&next)
}

/// A sentence over `words`, whose first token will have index `first`; `None` for no words.
pub(super) fn sentence(
    words: &[Span],
    first: usize,
    paragraph: usize,
    kind: SentenceKind,
) -> Option<Sentence> {
    let span = words.first()?.cover(*words.last()?);
    Some(Sentence { span, tokens: first..first + words.len(), paragraph, kind })
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
        check("No end (really.) Yes", &["No end (really.)", "Yes"]);
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
