//! Words of the classes that no new word enters: what a tagger takes for one of them and is none is a name or a noun.
//!
//! Names that a tagger has never seen ("Okoro told them") may come out as pronouns or conjunctions.

use crate::document::{Document, Upos};
use std::ops::Range;

/// Gives capitalised words that were tagged as pronouns or conjunctions, and are none, the tag of a name.
pub(super) fn mend(document: &mut Document<'_>, sentence: Range<usize>) {
    for t in sentence {
        let form = document.form(t);
        let lower = form.to_lowercase();
        let listed: &[&str] = match document.tokens.get(t).map_or("", |token| token.xpos) {
            "PRP" => PRONOUNS,
            "CC" => CONJUNCTIONS,
            _ => continue,
        };
        let name = form.starts_with(char::is_uppercase)
            && form.chars().any(char::is_lowercase)
            && form.chars().all(char::is_alphabetic)
            && !listed.contains(&lower.as_str());
        if let Some(token) = document.tokens.get_mut(t).filter(|_| name) {
            token.xpos = "NNP";
            token.upos = Upos::Propn;
            token.lemma = lower;
        }
    }
}

/// What the tag of a pronoun is given to, old and spoken forms among it.
const PRONOUNS: &[&str] = &[
    "i",
    "me",
    "myself",
    "mine",
    "you",
    "ye",
    "ya",
    "u",
    "yours",
    "yourself",
    "yourselves",
    "he",
    "him",
    "himself",
    "his",
    "she",
    "her",
    "hers",
    "herself",
    "it",
    "itself",
    "its",
    "we",
    "us",
    "ourselves",
    "ours",
    "they",
    "them",
    "themselves",
    "theirs",
    "themself",
    "one",
    "oneself",
    "thee",
    "thou",
    "thy",
    "thine",
    "em",
    "im",
    "let",
    "y",
    "s",
    "this",
    "that",
    "these",
    "those",
    "who",
    "what",
    "such",
    "each",
    "other",
    "another",
    "there",
    "xe",
    "ze",
    "hir",
    "zir",
    "yall",
    "all",
];

/// What the tag of a conjunction is given to.
const CONJUNCTIONS: &[&str] = &[
    "and", "or", "but", "nor", "yet", "so", "for", "plus", "minus", "times", "either", "neither", "both",
    "versus", "vs", "v", "n", "et", "y", "und", "e", "o", "over", "less", "as", "well", "not", "only",
    "rather", "than", "instead", "whether", "however", "also", "then", "although", "though", "while",
    "whereas", "except", "let", "alone", "because", "if", "until", "like", "with", "by", "to", "cum",
    "slash", "through", "same", "just",
];

#[cfg(test)]
mod tests {
    use super::mend;
    use crate::document::Upos;
    use crate::nlp::annotate;

    #[test]
    fn names_are_no_pronouns() {
        let mut document = annotate("Varga told them. He left.");
        for (t, xpos) in [(0, "PRP"), (4, "PRP")] {
            if let Some(token) = document.tokens.get_mut(t) {
                (token.xpos, token.upos) = (xpos, Upos::Pron);
            }
        }
        let sentence = 0..document.tokens.len();
        mend(&mut document, sentence);
        assert_eq!((document.upos(0), document.upos(4)), (Upos::Propn, Upos::Pron));
    }
}
