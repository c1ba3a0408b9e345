//! Hanging words of a tree elsewhere, so that it stays a tree.

use crate::document::Document;

/// A word, the word that it is to hang on, and how.
pub(in crate::nlp) type Edge = (usize, Option<usize>, &'static str);

/// Where some words of a sentence are to hang, and the new tag of a word, where it changes.
pub(in crate::nlp) type Mended = (Vec<Edge>, Option<(usize, &'static str)>);

/// The tag of a word as the Penn Treebank has it, "" past the end.
pub(in crate::nlp) fn tag(document: &Document<'_>, t: usize) -> &'static str {
    document.tokens.get(t).map_or("", |token| token.xpos)
}

/// Hangs words elsewhere, unless a word would then hang on itself: what is no tree has no end for whoever climbs it.
pub(in crate::nlp) fn hang(document: &mut Document<'_>, edges: &[Edge]) {
    let set = |document: &mut Document<'_>, edges: &[Edge]| {
        for &(t, head, deprel) in edges {
            if let Some(token) = document.tokens.get_mut(t) {
                (token.head, token.deprel) = (head, deprel);
            }
        }
    };
    let before: Vec<Edge> = edges.iter().map(|&(t, ..)| (t, document.head(t), document.deprel(t))).collect();
    set(document, edges);
    let length = |t: usize| {
        document.sentence_of(t).and_then(|s| document.sentences.get(s)).map_or(0, |s| s.tokens.len())
    };
    let turns = |t: usize| {
        std::iter::successors(Some(t), |&t| document.head(t)).take(length(t) + 1).count() > length(t)
    };
    if edges.iter().any(|&(t, ..)| turns(t)) {
        set(document, &before);
    }
}
