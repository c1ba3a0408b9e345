//! The words beside which a name is read, and what is asked of the tree around them.

use crate::document::{Document, Upos};
use crate::gazetteer::table;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::OnceLock;

/// Whether a word, by its lemma, is of a class of `data/countries/metonyms.tsv`.
pub(super) fn is(class: &'static str, lemma: &str) -> bool {
    static CLASSES: OnceLock<BTreeSet<(&str, &str)>> = OnceLock::new();
    let rows = || {
        let rows = table::rows(include_str!("../../../data/countries/metonyms.tsv"));
        rows.map(|row| (row.get("class"), row.get("word"))).collect()
    };
    CLASSES.get_or_init(rows).contains(&(class, lemma))
}

/// The prepositions of the phrase that a name ends, in lower case: “in”, or “outside” and “of”. Where the tree
/// hangs none on it, the word right before it.
pub(super) fn prepositions(document: &Document<'_>, name: &Range<usize>) -> Vec<String> {
    let sentence = document.sentence_of(name.start).and_then(|s| document.sentences.get(s));
    let before = sentence.map_or(0, |s| s.tokens.start)..name.start;
    let hangs =
        |t: &usize| document.relation(*t) == "case" && document.head(*t).is_some_and(|h| name.contains(&h));
    let found: Vec<String> = before.clone().filter(hangs).map(|t| document.form(t).to_lowercase()).collect();
    if !found.is_empty() {
        return found;
    }
    let mut at = name.start;
    while at > before.start && document.upos(at - 1) == Upos::Det {
        at -= 1;
    }
    let near = at.checked_sub(1).filter(|&t| t >= before.start && document.upos(t) == Upos::Adp);
    near.map(|t| document.form(t).to_lowercase()).into_iter().collect()
}

/// Whether a verb is a passive.
pub(super) fn is_passive(document: &Document<'_>, verb: usize) -> bool {
    document.children(verb).any(|t| matches!(document.deprel(t), "nsubj:pass" | "aux:pass"))
}

/// Whether a word begins with a capital letter and is a name's.
pub(super) fn is_proper(document: &Document<'_>, i: usize) -> bool {
    let capital = document.form(i).chars().next().is_some_and(char::is_uppercase);
    capital && matches!(document.upos(i), Upos::Propn | Upos::Noun | Upos::Adj)
}

/// Whether the name owns what follows: “Kyiv’s”.
pub(super) fn owns(document: &Document<'_>, at: usize) -> bool {
    document.children(at).any(|t| t > at && matches!(document.form(t), "’s" | "'s" | "’" | "'"))
}
