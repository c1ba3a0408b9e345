//! Parts of speech and dependency trees.
//!
//! A word is what its form, its letters and its vector say ([`features`]);
//! layers of gated convolutions and memories give it its context ([`net`]);
//! each word then scores each other as its head, and the best tree is taken
//! ([`tree`]). The program `demarche-train` learns the weights from treebanks
//! of Universal Dependencies.

pub mod dense;
pub mod distance;
pub mod features;
pub mod labels;
pub mod net;
pub mod round;
pub mod shape;
pub mod tree;

use crate::document::Upos;
use crate::error::Result;
use crate::nlp::model::{self, Reader};
pub use labels::{Deprel, Xpos};
use net::{Analysis, Net};
use std::ops::Range;
use std::sync::OnceLock;

/// A trained tagger and parser.
#[derive(Clone, Debug)]
pub struct Parser {
    net: Net,
    upos: Vec<Upos>,
    xpos: Vec<Xpos>,
    deprels: Vec<Deprel>,
    /// What joins the pieces of a very long sentence.
    joint: Deprel,
}

/// What a word is, and on which word it depends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parsed {
    /// Universal part of speech.
    pub upos: Upos,
    /// Penn Treebank tag.
    pub xpos: Xpos,
    /// The word it depends on, by its place in the sentence from 0; none for the root.
    pub head: Option<usize>,
    /// How it depends on it.
    pub deprel: Deprel,
}

/// Longer sentences are read in pieces, so that time stays linear in the length of a text.
const LONGEST: usize = 160;

impl Parser {
    /// The parser of the built-in model, made ready at the first call.
    ///
    /// # Errors
    /// [`Error::Model`](crate::error::Error::Model) where the program was built with a damaged model.
    pub fn shipped() -> Result<&'static Self> {
        static PARSER: OnceLock<Parser> = OnceLock::new();
        if let Some(parser) = PARSER.get() {
            return Ok(parser);
        }
        let parser = Self::read(model::shipped("parser")?)?;
        Ok(PARSER.get_or_init(|| parser))
    }

    /// Reads the section "parser" of a model file.
    ///
    /// # Errors
    /// [`Error::Model`](crate::error::Error::Model) where it is not what the trainer writes.
    pub fn read(mut from: Reader<'_>) -> Result<Self> {
        let (upos, xpos, deprels) = (from.texts()?, from.texts()?, from.texts()?);
        let unknown = || from.wrong("has a tag or relation that this program does not know");
        let root = deprels.iter().position(|&name| name == "root").ok_or_else(unknown)?;
        let joint = Deprel::named("parataxis").ok_or_else(unknown)?;
        let upos: Option<Vec<_>> = upos.into_iter().map(labels::upos_named).collect();
        let xpos: Option<Vec<_>> = xpos.into_iter().map(Xpos::named).collect();
        let deprels: Option<Vec<_>> = deprels.into_iter().map(Deprel::named).collect();
        let (Some(upos), Some(xpos), Some(deprels)) = (upos, xpos, deprels) else { return Err(unknown()) };
        let net = Net::read(&mut from, root)?;
        let shape = net.shape();
        if (shape.upos, shape.xpos, shape.deprels) != (upos.len(), xpos.len(), deprels.len())
            || xpos.is_empty()
        {
            return Err(from.wrong("has other tags than its network"));
        }
        Ok(Self { net, upos, xpos, deprels, joint })
    }

    /// Tags one sentence, given as its words, and finds its tree: exactly one word is the root.
    ///
    /// ```
    /// use demarche::nlp::parser::Parser;
    /// let words = Parser::shipped()?.parse(&["The", "envoy", "was", "dismissed", "."]);
    /// assert_eq!(words[3].head, None);
    /// assert_eq!(words[1].head, Some(3));
    /// assert_eq!(words[1].deprel.as_str(), "nsubj:pass");
    /// # Ok::<(), demarche::error::Error>(())
    /// ```
    #[must_use]
    pub fn parse(&self, forms: &[&str]) -> Vec<Parsed> {
        let mut parsed: Vec<Parsed> = Vec::with_capacity(forms.len());
        let mut root = None;
        for piece in pieces(forms) {
            let start = piece.start;
            for analysis in self.net.analyse(&forms[piece]) {
                let mut word = self.named(analysis, start);
                if word.head.is_none() {
                    if let Some(first) = root {
                        (word.head, word.deprel) = (Some(first), self.joint);
                    } else {
                        root = Some(parsed.len());
                    }
                }
                parsed.push(word);
            }
        }
        parsed
    }

    fn named(&self, analysis: Analysis, start: usize) -> Parsed {
        Parsed {
            upos: self.upos.get(analysis.upos).copied().unwrap_or(Upos::X),
            xpos: self.xpos.get(analysis.xpos).copied().unwrap_or(self.xpos[0]),
            head: analysis.head.checked_sub(1).map(|place| start + place),
            deprel: self.deprels.get(analysis.deprel).copied().unwrap_or(self.joint),
        }
    }
}

/// A sentence in pieces of at most [`LONGEST`] words, cut after a mark in their second half where there is one.
fn pieces(forms: &[&str]) -> Vec<Range<usize>> {
    let (mut pieces, mut start) = (Vec::new(), 0);
    while forms.len() - start > LONGEST {
        let half = &forms[start + LONGEST / 2..start + LONGEST];
        let after = |marks: &[&str]| half.iter().rposition(|form| marks.contains(form));
        let cut = after(&[".", "!", "?", ";", ":"]).or_else(|| after(&[","])).unwrap_or(half.len() - 1);
        let end = start + LONGEST / 2 + cut + 1;
        pieces.push(start..end);
        start = end;
    }
    pieces.push(start..forms.len());
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_tree(words: &[Parsed]) -> bool {
        let depth = |mut i: usize| {
            let mut steps = 0;
            while let (Some(head), true) = (words[i].head, steps <= words.len()) {
                (i, steps) = (head, steps + 1);
            }
            steps
        };
        words.iter().filter(|word| word.head.is_none()).count() == 1
            && (0..words.len()).all(|i| depth(i) <= words.len())
    }

    #[test]
    fn long_sentences_are_cut_at_marks() {
        let mut forms = vec!["word"; 400];
        forms[120] = ",";
        forms[100] = ";";
        assert_eq!(pieces(&forms), [0..101, 101..261, 261..400]);
        assert_eq!(pieces(&["one", "piece"]).len(), 1);
    }

    #[test]
    fn whatever_comes_is_one_tree() {
        let parser = Parser::shipped().unwrap();
        assert!(parser.parse(&[]).is_empty());
        for forms in [
            vec![""],
            vec!["\u{0}", "🙂", "ﷺ"],
            vec!["."; 40],
            vec!["buffalo"; 700],
            vec!["and", "but", "or"],
        ] {
            let words = parser.parse(&forms);
            assert_eq!(words.len(), forms.len());
            assert!(is_tree(&words), "{forms:?}");
            assert!(
                words.iter().all(|word| (word.deprel.as_str() == "root") == word.head.is_none()),
                "{forms:?}"
            );
        }
    }

    #[test]
    fn a_sentence_of_news() {
        let forms = [
            "Foreign",
            "Minister",
            "Helena",
            "Varga",
            "said",
            "the",
            "talks",
            "had",
            "been",
            "postponed",
            ".",
        ];
        let words = Parser::shipped().unwrap().parse(&forms);
        let seen: Vec<String> = forms
            .iter()
            .zip(&words)
            .map(|(form, word)| {
                let head = word.head.map_or("-", |head| forms[head]);
                format!(
                    "{form} {} {} {} {head}",
                    labels::upos_name(word.upos),
                    word.xpos.as_str(),
                    word.deprel.as_str()
                )
            })
            .collect();
        assert!(seen.contains(&"said VERB VBD root -".to_owned()), "{seen:#?}");
        assert!(seen.contains(&"talks NOUN NNS nsubj:pass postponed".to_owned()), "{seen:#?}");
        assert!(seen.contains(&"postponed VERB VBN ccomp said".to_owned()), "{seen:#?}");
    }
}
