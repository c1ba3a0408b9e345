//! Whose words a stretch of the article is: the speakers of direct quotations and of reports.

use crate::claim::{Actor, Claim, QuotationKind, Relation};
use crate::document::Document;
use crate::entity::Entities;
use crate::extract::quotations;
use std::ops::Range;

/// Everything that the article reports somebody to have said, with the speaker.
pub(super) struct Voices(Vec<Voice>);

struct Voice {
    /// The tokens of the reported words.
    words: Range<usize>,
    kind: QuotationKind,
    speaker: Actor,
}

impl Voices {
    pub(super) fn of(document: &Document<'_>, entities: &Entities) -> Self {
        let voices = quotations::all(document, entities).into_iter().flat_map(|claim: Claim| {
            let Relation::Said(said) = claim.relation else { return Vec::new() };
            // "a plan that Varga says cannot fail": what is judged there stands before her words.
            let first = said.content.first().map_or(0, |piece| piece.start);
            let word = document.tokens.partition_point(|t| t.span.end <= first);
            let tensed =
                matches!(document.tokens.get(word).map_or("", |t| t.xpos), "VBD" | "VBP" | "VBZ" | "MD");
            if said.kind == QuotationKind::Indirect && tensed {
                return Vec::new();
            }
            let voice = |piece: &crate::span::Span| {
                let start = document.tokens.partition_point(|t| t.span.end <= piece.start);
                let end = document.tokens.partition_point(|t| t.span.start < piece.end);
                Voice { words: start..end, kind: said.kind, speaker: said.speaker }
            };
            said.content.iter().map(voice).collect()
        });
        Self(voices.collect())
    }

    /// Who speaks the word at a token: of several reports around it the innermost counts.
    pub(super) fn at(&self, token: usize) -> Vec<Actor> {
        self.around(token, |_| true)
    }

    /// Who speaks the word at a token in the first person, which only direct quotations keep.
    pub(super) fn quoted_at(&self, token: usize) -> Vec<Actor> {
        self.around(token, |voice| voice.kind == QuotationKind::Direct)
    }

    /// The quoted words around a token.
    pub(super) fn quotation_at(&self, token: usize) -> Option<Range<usize>> {
        let quoted = |voice: &&Voice| voice.kind == QuotationKind::Direct && voice.words.contains(&token);
        self.0.iter().find(quoted).map(|voice| voice.words.clone())
    }

    fn around(&self, token: usize, able: impl Fn(&Voice) -> bool) -> Vec<Actor> {
        let around: Vec<&Voice> =
            self.0.iter().filter(|voice| voice.words.contains(&token) && able(voice)).collect();
        let Some(innermost) = around.iter().map(|voice| voice.words.len()).min() else { return Vec::new() };
        around.iter().filter(|v| v.words.len() == innermost).map(|v| v.speaker).collect()
    }
}
