//! What the recogniser of names says of the capitalised sequences.

use crate::document::Document;
use crate::nlp::names::{self, Name, NameClass, Style};
use std::ops::Range;

/// Whose notion of a name serves the reading of news best.
const STYLE: Style = Style::Newswire;

/// The names that the recogniser finds in a document.
#[derive(Debug)]
pub(super) struct Recognised(Vec<Name>);

impl Recognised {
    pub(super) fn find(document: &Document<'_>) -> Self {
        let forms: Vec<&str> = (0..document.tokens.len()).map(|i| document.form(i)).collect();
        let sentences: Vec<Range<usize>> = document.sentences.iter().map(|s| s.tokens.clone()).collect();
        Self(names::find(names::shipped(), STYLE, &forms, &sentences))
    }

    /// The names found, in order.
    pub(super) fn names(&self) -> &[Name] {
        &self.0
    }

    /// The class of the name that takes up most of these tokens, and whether it is exactly these.
    pub(super) fn class(&self, tokens: &Range<usize>) -> Option<(NameClass, bool)> {
        let from = self.0.partition_point(|name| name.tokens.end <= tokens.start);
        let near = self.0.get(from..)?.iter().take_while(|name| name.tokens.start < tokens.end);
        let shared = |name: &Name| name.tokens.end.min(tokens.end) - name.tokens.start.max(tokens.start);
        let most = near.max_by_key(|name| (shared(name), usize::MAX - name.tokens.start))?;
        (shared(most) * 2 >= tokens.len()).then_some((most.kind, most.tokens == *tokens))
    }

    /// How much is said for a person here: two for exactly these tokens, less for a part, below zero against.
    pub(super) fn vote(&self, tokens: &Range<usize>) -> i32 {
        match self.class(tokens) {
            Some((NameClass::Person, true)) => 2,
            Some((NameClass::Person, false)) => 1,
            Some(_) => -2,
            None => -1,
        }
    }
}
