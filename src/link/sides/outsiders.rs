//! Who speaks for no government: of the opposition, the press, the bar, the schools, by the words beside the name.

use super::super::Linker;
use super::beside::{phrase_after, phrase_before};
use crate::document::MentionKind;
use std::collections::BTreeSet;
use std::ops::Range;

/// Words beside a name that say so.
const WORDS: &[&str] = &[
    "academic",
    "activist",
    "analyst",
    "campaigner",
    "columnist",
    "commentator",
    "critic",
    "dissident",
    "economist",
    "editor",
    "expert",
    "historian",
    "journalist",
    "lawyer",
    "opposition",
    "professor",
    "protester",
    "rebel",
    "reporter",
    "researcher",
    "resident",
    "scholar",
    "separatist",
    "unionist",
];

/// Finds them.
pub(super) fn find(linker: &mut Linker<'_>) {
    let document = linker.document;
    let says = |words: Range<usize>| words.into_iter().any(|t| WORDS.contains(&document.lemma(t)));
    let mut found = BTreeSet::new();
    for (i, mention) in document.mentions.iter().enumerate() {
        let Some(id) = linker.entities.of_mention(i).filter(|_| mention.kind == MentionKind::Person) else {
            continue;
        };
        let before = phrase_before(linker, mention.tokens.start);
        let after = phrase_after(linker, mention.tokens.end).unwrap_or_default();
        // "the minister, an economist": who governs speaks for the government all the same.
        let governs = |words: Range<usize>| {
            words
                .into_iter()
                .any(|t| matches!(document.lemma(t), "minister" | "president" | "ambassador" | "government"))
        };
        let (near, behind) = (says(before.clone()), says(after.clone()));
        let opposed = |words: Range<usize>| words.into_iter().any(|t| document.lemma(t) == "opposition");
        let rules = governs(before.clone()) || governs(after.clone());
        if (near || behind) && (!rules || opposed(before) || opposed(after)) {
            found.insert(id);
        }
    }
    linker.entities.outsiders = found;
}
