//! Whole words: names do not care where a hyphen is cut (“Anne-Marie Okoro-Smith”).

use crate::document::{Document, Token, Upos};

/// The document with the parts of hyphened words as one token, tagged as the last part, and the first
/// token of each word; one entry more for the end.
pub(super) fn words<'t>(document: &Document<'t>) -> (Document<'t>, Vec<usize>) {
    let mut out = Document { text: document.text, ..Document::default() };
    let mut starts = Vec::with_capacity(document.tokens.len() + 1);
    for sentence in &document.sentences {
        let first = out.tokens.len();
        for i in sentence.tokens.clone() {
            let Some(token) = document.tokens.get(i) else { continue };
            match out.tokens.last_mut() {
                Some(word) if is_inside(document, i, sentence.tokens.start) => {
                    word.span = word.span.cover(token.span);
                    word.lemma.push_str(&token.lemma);
                    if token.upos != Upos::Punct {
                        word.upos = token.upos;
                    }
                }
                _ => {
                    starts.push(i);
                    out.tokens.push(Token { head: None, ..token.clone() });
                }
            }
        }
        out.sentences.push(crate::document::Sentence { tokens: first..out.tokens.len(), ..sentence.clone() });
    }
    starts.push(document.tokens.len());
    (out, starts)
}

/// Whether token `i` goes on the word before it: a hyphen between letters, or what follows one.
fn is_inside(document: &Document<'_>, i: usize, start: usize) -> bool {
    let hyphen = |i: usize| matches!(document.form(i), "-" | "‑" | "‐");
    let glued = |i: usize| {
        let pair = document.tokens.get(i.wrapping_sub(1)).zip(document.tokens.get(i));
        pair.is_some_and(|(a, b)| a.span.end == b.span.start)
    };
    let letter = |i: usize| document.form(i).chars().next().is_some_and(char::is_alphanumeric);
    if i <= start || !glued(i) {
        return false;
    }
    if hyphen(i) { letter(i - 1) && glued(i + 1) && letter(i + 1) } else { i > start + 1 && hyphen(i - 1) && is_inside(document, i - 1, start) && letter(i) }
}
