//! Where quotation marks open and close.

use crate::document::Document;
use std::ops::Range;

/// A run of quoted words.
#[derive(Clone, Debug)]
pub(super) struct Run {
    /// The words, without their marks: tokens, in pieces where paragraphs interrupt.
    pub(super) pieces: Vec<Range<usize>>,
    /// The mark that opens it.
    pub(super) open: usize,
    /// One past the mark that closes it, or past its last word.
    pub(super) end: usize,
}

/// What a mark does at its place.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Opens,
    Closes,
    Either,
}

fn mark(document: &Document<'_>, i: usize) -> Option<Mark> {
    let form = document.form(i);
    let token = document.tokens.get(i)?;
    let glued_left = i > 0 && document.tokens.get(i - 1).is_some_and(|t| t.span.end == token.span.start);
    let glued_right = document.tokens.get(i + 1).is_some_and(|t| t.span.start == token.span.end);
    match form {
        "“" | "«" | "„" | "``" => Some(Mark::Opens),
        "”" | "»" | "‟" => Some(Mark::Closes),
        "\"" | "''" => Some(match (glued_left, glued_right) {
            (false, true) => Mark::Opens,
            (true, false) => Mark::Closes,
            _ => Mark::Either,
        }),
        // Single marks quote only where a word or space could not take them for an apostrophe.
        "‘" => Some(Mark::Opens),
        "'" if !glued_left && glued_right => Some(Mark::Opens),
        "’" | "'" if glued_left && !glued_right => Some(Mark::Closes),
        _ => None,
    }
}

fn is_single(form: &str) -> bool {
    matches!(form, "‘" | "’" | "'")
}

/// The runs of a document, in order. A mark left open ends with its paragraph, unless the next
/// paragraph opens with a mark again: then the run goes on there.
pub(super) fn find(document: &Document<'_>) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::new();
    let mut open: Option<(usize, bool)> = None;
    let mut dangling = false;
    let mut paragraph = usize::MAX;
    for sentence in &document.sentences {
        if sentence.paragraph != paragraph {
            if let Some((at, single)) = open.take().filter(|(_, single)| !single) {
                push(&mut out, at, sentence.tokens.start, sentence.tokens.start, dangling);
                dangling = !single;
            } else {
                dangling = false;
            }
            paragraph = sentence.paragraph;
            let first = mark(document, sentence.tokens.start);
            dangling &= matches!(first, Some(Mark::Opens | Mark::Either));
        }
        for i in sentence.tokens.clone() {
            let Some(mark) = mark(document, i) else { continue };
            let single = is_single(document.form(i));
            match (open, mark) {
                (None, Mark::Opens | Mark::Either) => {
                    if !single || closes_later(document, i, sentence.tokens.end) {
                        open = Some((i, single));
                    }
                }
                (Some((at, kind)), Mark::Closes | Mark::Either) if kind == single => {
                    push(&mut out, at, i, i + 1, dangling);
                    dangling = false;
                    open = None;
                }
                // A second opening mark without a close between: the first was forgotten, unless it is a nested one.
                _ => {}
            }
        }
    }
    if let Some((at, false)) = open {
        push(&mut out, at, document.tokens.len(), document.tokens.len(), dangling);
    }
    out.retain(|run| {
        run.pieces
            .iter()
            .any(|piece| piece.clone().any(|t| document.form(t).chars().any(char::is_alphanumeric)))
    });
    out
}

fn closes_later(document: &Document<'_>, open: usize, limit: usize) -> bool {
    (open + 1..limit).any(|i| is_single(document.form(i)) && mark(document, i) == Some(Mark::Closes))
}

fn push(out: &mut Vec<Run>, open: usize, words_end: usize, end: usize, goes_on: bool) {
    let piece = open + 1..words_end;
    match out.last_mut() {
        Some(last) if goes_on => {
            last.pieces.push(piece);
            last.end = end;
        }
        _ => out.push(Run { pieces: vec![piece], open, end }),
    }
}
