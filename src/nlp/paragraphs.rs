//! Paragraphs of news text: its lines, those of hard-wrapped text joined.

mod dateline;

use crate::document::SentenceKind;
use crate::span::Span;

/// A paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Paragraph {
    /// Its text without the bullet or number that introduces it.
    pub(super) span: Span,
    /// The bullet or number; empty where there is none.
    pub(super) bullet: Span,
    pub(super) kind: SentenceKind,
}

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
        let body = after_bullet(text, span);
        let bullet = body != span;
        let goes_on =
            !blank && !bullet && out.last().is_some_and(|last| continues(text, last.span, body, wrapped));
        match out.last_mut() {
            Some(last) if goes_on => last.span.end = body.end,
            _ => {
                let kind = if bullet { SentenceKind::Bullet } else { SentenceKind::Body };
                out.push(Paragraph { span: body, bullet: Span::new(span.start, body.start), kind });
            }
        }
        blank = false;
    }
    let mut whole = Vec::with_capacity(out.len());
    for mut paragraph in out {
        if paragraph.kind == SentenceKind::Body {
            if let Some(length) = dateline::length(paragraph.span.of(text)) {
                let Span { start, .. } = paragraph.span;
                let span = Span::new(start, start + length);
                whole.push(Paragraph { span, bullet: Span::new(start, start), kind: SentenceKind::Dateline });
                let body = text.get(span.end..paragraph.span.end).unwrap_or_default();
                paragraph.span.start = paragraph.span.end - body.trim_start().len();
                paragraph.bullet = Span::new(paragraph.span.start, paragraph.span.start);
            }
            paragraph.kind = line_kind(paragraph.span.of(text));
        }
        whole.push(paragraph);
    }
    whole
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

/// The line without its bullet or number.
fn after_bullet(text: &str, line: Span) -> Span {
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
            Span::new(line.end - rest.trim_start().len(), line.end)
        }
        _ => line,
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
