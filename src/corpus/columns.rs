//! A store as columns: for each predicate, which subject has which objects, every text once.

use crate::error::Result;
use crate::store::Store;
use oxigraph::model::{NamedNodeRef, NamedOrBlankNode, Quad, Term};
use std::collections::HashMap;
use std::sync::Arc;

/// A text that several records share.
pub type Text = Arc<str>;

/// A number that stands for a text.
pub(super) type Word = u32;

/// Texts and their numbers.
#[derive(Debug, Default)]
pub(super) struct Pool {
    numbers: HashMap<Text, Word>,
    texts: Vec<Text>,
}

impl Pool {
    pub(super) fn word(&mut self, text: &str) -> Word {
        if let Some(&word) = self.numbers.get(text) {
            return word;
        }
        let word = Word::try_from(self.texts.len()).unwrap_or(Word::MAX);
        let text: Text = text.into();
        self.texts.push(text.clone());
        self.numbers.insert(text, word);
        word
    }

    /// The number of a text, where it has one already.
    pub(super) fn find(&self, text: &str) -> Option<Word> {
        self.numbers.get(text).copied()
    }

    pub(super) fn text(&self, word: Word) -> Text {
        self.texts.get(word as usize).cloned().unwrap_or_else(|| Text::from(""))
    }

    pub(super) fn str(&self, word: Word) -> &str {
        self.texts.get(word as usize).map_or("", |text| text)
    }

    /// The quads of one predicate; literals as their plain text, blank nodes left out.
    pub(super) fn column(&mut self, store: &Store, predicate: NamedNodeRef<'_>) -> Result<Column> {
        let mut pairs = Vec::new();
        for quad in store.matching(None, Some(predicate), None, None) {
            pairs.extend(self.pair(&quad?));
        }
        Ok(self.sorted(pairs))
    }

    pub(super) fn pair(&mut self, quad: &Quad) -> Option<(Word, Word)> {
        let NamedOrBlankNode::NamedNode(subject) = &quad.subject else { return None };
        let object = match &quad.object {
            Term::NamedNode(node) => node.as_str(),
            Term::Literal(literal) => literal.value(),
            _ => return None,
        };
        Some((self.word(subject.as_str()), self.word(object)))
    }

    /// Of one subject the objects by their texts, so that the order does not depend on the engine.
    pub(super) fn sorted(&self, mut pairs: Vec<(Word, Word)>) -> Column {
        pairs.sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| self.str(a.1).cmp(self.str(b.1))));
        pairs.dedup();
        Column { pairs }
    }
}

/// The objects of each subject under one predicate.
#[derive(Debug, Default)]
pub(super) struct Column {
    pairs: Vec<(Word, Word)>,
}

impl Column {
    /// The objects of a subject, sorted by their texts.
    pub(super) fn all(&self, subject: Word) -> impl Iterator<Item = Word> + '_ {
        let start = self.pairs.partition_point(|pair| pair.0 < subject);
        let rest = self.pairs.get(start..).unwrap_or_default();
        rest.iter().take_while(move |pair| pair.0 == subject).map(|pair| pair.1)
    }

    /// The first object of a subject.
    pub(super) fn one(&self, subject: Word) -> Option<Word> {
        self.all(subject).next()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (Word, Word)> + '_ {
        self.pairs.iter().copied()
    }
}
