//! "the day she can see them", "the fact that the dam held", "promised each farmer will be paid": how far a target goes
//! whose clause a tree hangs on the verb, or whose subject it takes for an object.

use super::complement::phrase;
use crate::document::{Document, Upos};
use crate::extract::{syntax, tree};
use crate::gazetteer::Gazetteer;
use std::ops::Range;

/// The words of a target by a frame, with what belongs to them.
pub(super) fn reached(
    document: &Document<'_>,
    cue: usize,
    (frame, head): (&str, usize),
    words: Range<usize>,
) -> Range<usize> {
    if frame == "that" {
        return with_subject(document, cue, head, words);
    }
    if !(frame == "np" || frame.starts_with("prep:"))
        || !matches!(document.upos(head), Upos::Noun | Upos::Propn)
    {
        return words;
    }
    fact(document, &words)
        .or_else(|| in_contact(document, [Some(cue), document.head(head)], &words))
        .unwrap_or(words)
}

/// "applauded the fact that the board gave in": that it did.
fn fact(document: &Document<'_>, words: &Range<usize>) -> Option<Range<usize>> {
    let that = words.end;
    let fact = document.lemma(that.checked_sub(1)?) == "fact" && document.form(that) == "that";
    let end = syntax::clause_end(document, that + 1);
    (fact && end > that + 2).then_some(that + 1..end)
}

/// "the day she can see them": a clause without "that", right behind the noun.
fn in_contact(
    document: &Document<'_>,
    above: [Option<usize>; 2],
    words: &Range<usize>,
) -> Option<Range<usize>> {
    let subject = words.end;
    let speaks = matches!(document.form(subject), "I" | "we" | "he" | "she" | "they" | "you" | "it");
    let verb =
        document.head(subject).filter(|&t| speaks && t > subject && document.relation(subject) == "nsubj")?;
    let hung = document.head(verb).is_some_and(|t| above.contains(&Some(t)) || words.contains(&t));
    let clause = matches!(document.relation(verb), "parataxis" | "acl" | "dep" | "ccomp" | "conj");
    // "opposed the raid he said was planned" tells who says so.
    let says = Gazetteer::shipped().saying(document.lemma(verb)).is_some();
    (hung && clause && !says).then(|| words.start..phrase(document, verb).end)
}

/// "promised each farmer will be paid": the subject of the clause may hang on the verb before it.
fn with_subject(document: &Document<'_>, cue: usize, head: usize, mut words: Range<usize>) -> Range<usize> {
    let own = ["nsubj", "csubj", "expl"].iter().any(|r| document.child(head, r).is_some());
    let subject =
        super::holders::left_over(document, cue, head).filter(|_| !own && tree::is_finite(document, head));
    if let Some(subject) = subject {
        let phrase = phrase(document, subject);
        if phrase.end == words.start {
            words.start = phrase.start;
        }
    }
    words
}

/// The clause that "that" right behind a word leads to, where a tree gives the word two.
pub(super) fn marked(document: &Document<'_>, cue: usize) -> Option<usize> {
    let that = Some(cue + 1).filter(|&t| document.form(t) == "that" && document.relation(t) == "mark")?;
    document
        .head(that)
        .filter(|&t| t > that && document.head(t) == Some(cue) && document.relation(t) == "ccomp")
}

#[cfg(test)]
mod tests {
    use super::super::verb::RULE;
    use crate::extract::testing::check;

    #[test]
    fn hits() {
        check(
            RULE.find,
            "“I look forward to the day I can see the river,” said {Helena Varga}.",
            "Helena Varga favor: the day I can see the river",
        );
        check(
            RULE.find,
            "{Helena Varga} applauded the fact that the union and the board reached a deal.",
            "Helena Varga favor: the union and the board reached a deal",
        );
        check(
            RULE.find,
            "Chile has promised each victim will get a house.",
            "Chile favor: each victim will get a house",
        );
    }

    #[test]
    fn near_misses() {
        check(RULE.find, "{Helena Varga} welcomed the treaty, she said.", "Helena Varga favor: the treaty");
        check(RULE.find, "Chile hopes that the dam will hold.", "Chile favor: the dam will hold");
    }
}
