//! A sentence as the recogniser reads it: its words in lower case, by number from its beginning.

use super::calendar;
use super::deictic;
use super::expression::Expression;
use crate::document::{Document, Upos};
use std::ops::Range;

/// A sentence.
pub(super) struct Line<'d> {
    pub(super) document: &'d Document<'d>,
    pub(super) start: usize,
    words: Vec<String>,
    forms: Vec<&'d str>,
}

impl<'d> Line<'d> {
    pub(super) fn of(document: &'d Document<'d>, tokens: Range<usize>) -> Self {
        let start = tokens.start;
        // "mid-March" and "end-2019" tell the time that stands in them.
        let bare = |form: &'d str| {
            let low = form.to_ascii_lowercase();
            let cut = ["mid-", "end-", "early-", "late-"].iter().find(|prefix| low.starts_with(**prefix));
            cut.and_then(|prefix| form.get(prefix.len()..)).filter(|rest| !rest.is_empty()).unwrap_or(form)
        };
        let forms: Vec<&str> = tokens.map(|t| bare(document.form(t))).collect();
        let words = forms.iter().map(|form| form.to_lowercase()).collect();
        Self { document, start, words, forms }
    }

    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// The word in lower case; empty before the beginning and after the end.
    pub(super) fn word(&self, i: usize) -> &str {
        self.words.get(i).map_or("", String::as_str)
    }

    /// The word before.
    pub(super) fn before(&self, i: usize) -> &str {
        i.checked_sub(1).map_or("", |i| self.word(i))
    }

    /// The word as it is written.
    pub(super) fn form(&self, i: usize) -> &str {
        self.forms.get(i).copied().unwrap_or("")
    }

    pub(super) fn is_capital(&self, i: usize) -> bool {
        self.form(i).starts_with(char::is_uppercase)
    }

    pub(super) fn upos(&self, i: usize) -> Upos {
        if i < self.len() { self.document.upos(self.start + i) } else { Upos::X }
    }

    pub(super) fn xpos(&self, i: usize) -> &str {
        if i < self.len() {
            self.document.tokens.get(self.start + i).map_or("", |token| token.xpos)
        } else {
            ""
        }
    }

    pub(super) fn deprel(&self, i: usize) -> &str {
        if i < self.len() { self.document.deprel(self.start + i) } else { "" }
    }

    /// The word on which a word hangs, in words of this sentence.
    pub(super) fn head(&self, i: usize) -> Option<usize> {
        self.document.head(self.start + i)?.checked_sub(self.start)
    }

    /// Whether the words from `i` are these.
    pub(super) fn reads(&self, i: usize, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(k, word)| self.word(i + k) == *word)
    }

    /// The first place from `i` on that is none of these words.
    pub(super) fn skip(&self, mut i: usize, words: &[&str]) -> usize {
        while words.contains(&self.word(i)) {
            i += 1;
        }
        i
    }

    /// The time that begins at a word, and where it ends.
    pub(super) fn time(&self, i: usize) -> Option<(Expression, usize)> {
        calendar::at(self, i).or_else(|| deictic::at(self, i))
    }

    /// Whether words describe a noun after them: “the 1967 borders”, “Monday’s vote”.
    pub(super) fn describes(&self, tokens: &Range<usize>) -> bool {
        let last = tokens.end.saturating_sub(1);
        if matches!(self.word(tokens.end), "'s" | "’s" | "'" | "’") {
            return true;
        }
        tokens.clone().any(|t| {
            self.head(t).is_some_and(|head| head > last)
                && matches!(self.deprel(t), "compound" | "nummod" | "amod" | "nmod:poss" | "nmod:unmarked")
        })
    }
}
