//! Words of thinking and knowing, whose clauses are what somebody holds to be so.

use crate::document::{Document, Upos};
use crate::extract::tree;

/// Whether a word tells what somebody thinks, feels or knows, not what he says.
pub(in crate::extract::quotations) fn is_thought(lemma: &str) -> bool {
    KNOW.contains(&lemma)
        || SENSE.contains(&lemma)
        || ATTITUDES.contains(&lemma)
        || matches!(
            lemma,
            "believe"
                | "consider"
                | "expect"
                | "fear"
                | "feel"
                | "hope"
                | "realise"
                | "realize"
                | "suspect"
                | "think"
                | "want"
                | "wish"
                | "worry"
        )
}

/// Verbs of knowing and supposing that report a clause, with "that" or without.
const KNOW: &[&str] = &["bet", "imagine", "know", "understand"];

/// Verbs of coming to know that report a clause with "that" alone: "saw it was late" tells no thought.
const SENSE: &[&str] = &["assume", "decide", "learn", "notice", "see", "sense"];

/// Adjectives and participles of those who hold something to be so.
pub(super) const ATTITUDES: &[&str] = &[
    "adamant",
    "afraid",
    "aware",
    "certain",
    "concerned",
    "confident",
    "conscious",
    "convinced",
    "doubtful",
    "fearful",
    "hopeful",
    "insistent",
    "mindful",
    "optimistic",
    "persuaded",
    "pessimistic",
    "sceptical",
    "skeptical",
    "sure",
    "unconvinced",
    "worried",
];

/// Whether a verb of knowing has a clause of its own that it reports.
pub(super) fn knows(document: &Document<'_>, verb: usize) -> bool {
    let lemma = document.lemma(verb);
    let (know, sense) = (KNOW.contains(&lemma), SENSE.contains(&lemma));
    (know || sense)
        && document.upos(verb) == Upos::Verb
        && document.children(verb).any(|clause| {
            let that = document
                .children(clause)
                .any(|t| document.relation(t) == "mark" && document.form(t) == "that");
            clause > verb
                && document.relation(clause) == "ccomp"
                && tree::is_finite(document, clause)
                && document.child(clause, "nsubj").or_else(|| document.child(clause, "expl")).is_some()
                && (know || that)
        })
}

#[cfg(test)]
mod tests {
    use super::super::complement;
    use super::super::testing::check;

    #[test]
    fn clauses_of_knowing() {
        let find = complement::RULE.find;
        check(find, "{Helena Varga} knows that the road is long.", &["Helena Varga: the road is long"]);
        check(
            find,
            "{Helena Varga} is betting that voters will see her as a friend.",
            &["Helena Varga: voters will see her as a friend"],
        );
    }

    #[test]
    fn near_misses() {
        let find = complement::RULE.find;
        check(find, "{Helena Varga} knows the road.", &[]);
        check(find, "{Helena Varga} did not know that the road was long.", &[]);
        check(find, "{Helena Varga} saw the crew leave the boat.", &[]);
    }
}
