//! Words cut into the pieces by which offices are looked up.

use std::ops::Range;

/// The words of a phrase without full stops, cut at hyphens, in lower case, each piece with its word.
pub(super) struct Pieces {
    /// The pieces, a space after each.
    text: String,
    /// Where each stands in the text, and which word it is of.
    pub(super) list: Vec<(Range<usize>, usize)>,
    words: usize,
}

impl Pieces {
    pub(super) fn of(words: &[&str]) -> Self {
        let words = words.get(..words.len().min(16)).unwrap_or_default();
        let mut pieces = Self {
            text: String::with_capacity(words.iter().map(|word| word.len() + 1).sum()),
            list: Vec::with_capacity(words.len() + 4),
            words: words.len(),
        };
        for (i, word) in words.iter().enumerate() {
            pieces.cut(i, word);
        }
        pieces
    }

    /// Adds the pieces of word number `i`; a mark is a piece whatever it is.
    fn cut(&mut self, i: usize, word: &str) {
        let is_word = word.chars().any(char::is_alphanumeric);
        let mut start = self.text.len();
        for letter in word.chars() {
            match letter {
                '.' => {}
                '-' | '‑' | '–' if is_word => {
                    if self.text.len() > start {
                        start = self.end(start, i);
                    }
                }
                '’' => self.text.push('\''),
                _ if letter.is_ascii() => self.text.push(letter.to_ascii_lowercase()),
                _ => self.text.extend(letter.to_lowercase()),
            }
        }
        if !is_word || self.text.len() > start {
            self.end(start, i);
        }
    }

    /// Ends the piece that begins at `start`; gives where the next begins.
    fn end(&mut self, start: usize, word: usize) -> usize {
        self.list.push((start..self.text.len(), word));
        self.text.push(' ');
        self.text.len()
    }

    pub(super) fn get(&self, at: usize) -> Option<&str> {
        self.run(at..at + 1)
    }

    /// Some pieces, joined by spaces.
    pub(super) fn run(&self, pieces: Range<usize>) -> Option<&str> {
        let (first, last) = (self.list.get(pieces.start)?, self.list.get(pieces.end.checked_sub(1)?)?);
        self.text.get(first.0.start..last.0.end)
    }

    /// All pieces, joined by spaces.
    pub(super) fn joined(&self) -> &str {
        self.text.trim_end()
    }

    /// Whether a word ends before piece `at`.
    pub(super) fn is_boundary(&self, at: usize) -> bool {
        at == 0
            || at >= self.list.len()
            || self.list.get(at).map(|p| p.1) != self.list.get(at - 1).map(|p| p.1)
    }

    pub(super) fn word_of(&self, at: usize) -> usize {
        self.list.get(at).map_or(self.words, |piece| piece.1)
    }

    /// One past the word that holds the piece before `at`.
    pub(super) fn word_after(&self, at: usize) -> usize {
        at.checked_sub(1).and_then(|last| self.list.get(last)).map_or(0, |piece| piece.1 + 1)
    }
}
