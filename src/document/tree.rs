//! A document's trees, from word to word, as [Universal Dependencies](https://universaldependencies.org/u/dep/)
//! draws them.

use super::{Document, Mention};
use std::ops::Range;

impl Document<'_> {
    /// The token that token `i` depends on; `None` for the root of a sentence and past the end.
    #[must_use]
    pub fn head(&self, i: usize) -> Option<usize> {
        self.tokens.get(i).and_then(|token| token.head)
    }

    /// The full relation of token `i` to its head (`nsubj:pass`), or the empty string past the end.
    #[must_use]
    pub fn deprel(&self, i: usize) -> &'static str {
        self.tokens.get(i).map_or("", |token| token.deprel)
    }

    /// The relation of token `i` to its head, without what specifies it (`nsubj` of `nsubj:pass`).
    #[must_use]
    pub fn relation(&self, i: usize) -> &'static str {
        bare(self.deprel(i))
    }

    /// The tokens that hang on token `i`, in order.
    pub fn children(&self, i: usize) -> impl DoubleEndedIterator<Item = usize> + '_ {
        let sentence = self.sentence_of(i).and_then(|s| self.sentences.get(s));
        let tokens = sentence.map_or(i..i, |sentence| sentence.tokens.clone());
        tokens.filter(move |&t| self.head(t) == Some(i))
    }

    /// The first child of token `i` with this relation, whatever specifies it.
    #[must_use]
    pub fn child(&self, i: usize, relation: &str) -> Option<usize> {
        self.children(i).find(|&t| self.relation(t) == relation)
    }

    /// The word of a phrase that hangs on a word outside it; the first one where there is none.
    #[must_use]
    pub fn top_of(&self, phrase: &Range<usize>) -> usize {
        let outside = |t: &usize| self.head(*t).is_none_or(|head| !phrase.contains(&head));
        phrase.clone().find(outside).unwrap_or(phrase.start)
    }

    /// The word of a mention that hangs on a word outside it.
    #[must_use]
    pub fn top(&self, mention: &Mention) -> usize {
        self.top_of(&mention.tokens)
    }
}

/// A relation without what specifies it.
fn bare(deprel: &'static str) -> &'static str {
    deprel.split_once(':').map_or(deprel, |(relation, _)| relation)
}

#[cfg(test)]
mod tests {
    use crate::nlp::annotate;

    #[test]
    fn a_tree_is_walked_from_word_to_word() {
        let document = annotate("Helena Varga praised the treaty.");
        let verb = document.head(0).expect("a head");
        assert_eq!(
            (document.form(verb), document.relation(0), document.head(verb)),
            ("praised", "nsubj", None)
        );
        assert_eq!(document.child(verb, "obj").map(|t| document.form(t)), Some("treaty"));
        assert_eq!(document.top_of(&(3..5)), 4);
        assert_eq!((document.head(99), document.deprel(99), document.children(99).count()), (None, "", 0));
    }
}
