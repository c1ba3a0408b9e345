//! Scores as the [CoNLL 2018 shared task](https://universaldependencies.org/conll18/evaluation.html)
//! counts them, on gold tokens: subtypes of relations do not count.

use super::treebank::Word;

/// How many words are right, of how many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// All words.
    pub words: usize,
    /// Universal part of speech.
    pub upos: usize,
    /// Penn Treebank tag.
    pub xpos: usize,
    /// Head.
    pub uas: usize,
    /// Head and relation.
    pub las: usize,
}

impl Score {
    /// Counts one word.
    pub fn add(&mut self, gold: &Word, upos: &str, xpos: &str, head: usize, deprel: &str) {
        let head = head == gold.head;
        self.words += 1;
        self.upos += usize::from(upos == gold.upos);
        self.xpos += usize::from(xpos == gold.xpos);
        self.uas += usize::from(head);
        self.las += usize::from(head && universal(deprel) == universal(&gold.deprel));
    }

    /// The four scores in per cent: UPOS, XPOS, UAS, LAS.
    #[must_use]
    pub fn percent(&self) -> [f64; 4] {
        [self.upos, self.xpos, self.uas, self.las].map(|n| 100.0 * n as f64 / self.words.max(1) as f64)
    }
}

fn universal(deprel: &str) -> &str {
    deprel.split(':').next().unwrap_or(deprel)
}
