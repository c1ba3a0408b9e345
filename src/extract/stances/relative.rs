//! "…, a position Ukraine and its allies reject": the target stands before the holder.

use super::{Found, claims, flipped};
use crate::claim::Claim;
use crate::document::{Document, Upos};
use crate::entity::Entities;
use crate::extract::Rule;
use crate::extract::syntax;
use crate::gazetteer::{Gazetteer, StancePos};

/// A stance verb at the end of a relative clause.
pub(in crate::extract) const RULE: Rule = Rule {
    name: "relative-clause",
    summary: "A stance verb that closes a relative clause: the target is the phrase that the clause describes.",
    example: "Angola demanded a toll, a measure Chile and Peru firmly reject.",
    misses: "Relative clauses that go on after the verb.",
    find,
};

fn find(document: &Document<'_>, entities: &Entities) -> Vec<Claim> {
    let gazetteer = Gazetteer::shipped();
    let mut out = Vec::new();
    for cue in 0..document.tokens.len() {
        let ends = matches!(document.form(cue + 1), "." | "," | ";" | "—" | "–" | ")")
            || matches!(document.form(cue + 1), "”" | "»");
        if document.upos(cue) != Upos::Verb || !ends || !syntax::is_finite(document, cue) {
            continue;
        }
        let words = gazetteer.stance_words(StancePos::Verb, document.lemma(cue));
        let Some(word) = words.iter().find(|word| word.frames.contains(&"np")) else { continue };
        let holders = syntax::subjects(document, entities, cue);
        let Some(first) = holders.first() else { continue };
        let Some(sentence) = syntax::sentence(document, cue) else { continue };
        let Some(start) = sentence
            .tokens
            .clone()
            .find(|&t| document.tokens.get(t).is_some_and(|k| k.span.start >= first.span.start))
        else {
            continue;
        };
        let mut head = start;
        while head > sentence.tokens.start && matches!(document.upos(head - 1), Upos::Det | Upos::Adj) {
            head -= 1;
        }
        let that = head > sentence.tokens.start && matches!(document.form(head - 1), "that" | "which");
        let end = if that { head - 1 } else { head };
        let noun = end > sentence.tokens.start && document.upos(end - 1) == Upos::Noun;
        if !noun {
            continue;
        }
        let from = (sentence.tokens.start..end)
            .rev()
            .find(|&t| matches!(document.form(t), "," | ";" | "—" | "–") || document.upos(t) == Upos::Verb)
            .map_or(sentence.tokens.start, |t| t + 1);
        // "a position", "a move" only point back at what stands before the comma.
        let points = (from..end).any(|t| {
            matches!(
                document.lemma(t),
                "position" | "move" | "demand" | "claim" | "measure" | "step" | "proposal" | "idea" | "view"
            )
        });
        let target = if points && from >= 2 {
            let back = from - 1;
            let clause = (sentence.tokens.start..back)
                .rev()
                .find(|&t| document.upos(t) == Upos::Verb)
                .map_or(sentence.tokens.start, |t| t + 1);
            clause..back
        } else {
            from..end
        };
        let found = Found {
            holders,
            polarity: flipped(word.polarity, syntax::negated(document, cue)),
            hedged: syntax::hedged(document, cue),
            target,
            cue,
            rule: RULE.name,
        };
        out.extend(claims(document, entities, &found));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::extract::testing::check;

    #[test]
    fn hits() {
        check(find, "Angola demanded a toll, a measure Chile firmly rejects.", "Chile against: a toll");
    }

    #[test]
    fn near_misses() {
        check(find, "Chile firmly rejects.", "");
    }
}
