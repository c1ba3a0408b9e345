//! "the quarrel that Chile wants to start": the object of the infinitive is the noun that the clause describes.

use crate::document::{Document, Upos};
use crate::extract::tree;
use std::ops::Range;

/// Verbs by which what they are done to is to be gone or unseen.
const UNDOES: &[&str] = &[
    "hide", "conceal", "end", "stop", "avoid", "prevent", "ban", "destroy", "leave", "forget", "abolish",
    "cut", "reduce", "fight", "escape", "block", "delay", "undo", "replace", "remove", "change", "solve",
];

/// The target of a verb whose infinitive has lost its object to the noun that the clause describes; an empty one where
/// the infinitive undoes it.
pub(super) fn filled(document: &Document<'_>, cue: usize, target: &Range<usize>) -> Option<Range<usize>> {
    let infinitive = target.start;
    let bare = target.len() == 1
        && document.tokens.get(infinitive).is_some_and(|token| token.xpos == "VB")
        && document.form(infinitive.checked_sub(1)?).eq_ignore_ascii_case("to");
    // "the meeting that he refused to attend": the clause, or the verb above it, describes the noun.
    let clause = (0..3).try_fold(cue, |at, _| match document.relation(at) {
        "acl" => Err(at),
        _ => document.head(at).ok_or(cue),
    });
    let clause = clause.err().filter(|&t| bare && document.relation(t) == "acl")?;
    let noun = document.head(clause).filter(|&t| t < clause && document.upos(t) == Upos::Noun)?;
    let own = document.child(clause, "nsubj").is_some_and(|s| {
        s > noun && !matches!(document.form(s).to_lowercase().as_str(), "that" | "which" | "who")
    });
    // "It is at this point that we need to reflect": when, not what.
    let when = document.child(noun, "cop").is_some() && document.child(noun, "case").is_some();
    if !own || when || document.mention_at(noun).is_some() {
        return None;
    }
    // Of "the last thing I want to see" nothing is told by that.
    if UNDOES.contains(&document.lemma(infinitive)) || document.lemma(noun) == "thing" {
        return Some(noun..noun);
    }
    // "It is the quarrel that Chile wants to start."
    let is = document.child(noun, "cop").filter(|&t| t < noun).map(|t| t + 1);
    let own = |t: &usize| {
        *t < noun && matches!(document.relation(*t), "det" | "amod" | "compound" | "nummod" | "nmod")
    };
    let first = document.children(noun).filter(own).map(|t| tree::subtree(document, t, &[]).start).min();
    let start = is.or(first).unwrap_or(noun);
    Some(start..tree::subtree(document, clause, &[]).start.max(noun + 1))
}

#[cfg(test)]
mod tests {
    use super::super::verb::RULE;
    use crate::extract::testing::check;

    #[test]
    fn hits() {
        check(
            RULE.find,
            "{Helena Varga} spoke of the dam that Chile wants to build.",
            "Chile favor: the dam",
        );
        check(RULE.find, "{Helena Varga} spoke of the letters that Chile seeks to hide.", "");
    }

    #[test]
    fn near_misses() {
        check(RULE.find, "{Helena Varga} refused to resign.", "Helena Varga against: resign");
    }
}
