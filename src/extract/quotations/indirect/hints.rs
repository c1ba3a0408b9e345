//! Whether somebody hints at a thing by words, or the writer concludes it from what he does.

use super::clause::{is_strong, is_tensed};
use crate::document::{Document, Upos};
use crate::extract::tree;

/// "X left, suggesting that …": what that suggests is the writer's conclusion, unless X suggests it by words
/// ("said …, suggesting that", "is suggesting that", "by suggesting that").
pub(super) fn concludes(document: &Document<'_>, verb: usize) -> bool {
    let hints = matches!(document.lemma(verb), "suggest" | "indicate" | "signal" | "imply");
    // "fired back saying it was late and suggesting that it rained" is joined to words.
    let above = document.head(verb).filter(|_| matches!(document.relation(verb), "advcl" | "acl" | "conj"));
    let worded = document.children(verb).any(|t| {
        t < verb
            && (document.relation(t) == "aux"
                || document.relation(t) == "mark"
                    && matches!(document.lemma(t), "by" | "in" | "while" | "after" | "before"))
    }) || above
        .is_some_and(|above| is_strong(document, above) || is_of_somebody_with(document, verb, above))
        || is_behind_a_speaker(document, verb);
    hints && document.form(verb).ends_with("ing") && !worded
}

/// "…, with aides suggesting that": somebody of whom it is told besides.
fn is_of_somebody_with(document: &Document<'_>, verb: usize, noun: usize) -> bool {
    document.relation(verb) == "acl" && noun + 1 == verb && tree::has_case(document, noun, "with")
}

/// "…, said Varga, suggesting that": nothing but the speaker stands between the verbs.
fn is_behind_a_speaker(document: &Document<'_>, verb: usize) -> bool {
    let mut before = (verb.saturating_sub(BESIDE)..verb).rev();
    before
        .find(|&t| matches!(document.upos(t), Upos::Verb | Upos::Aux | Upos::Sconj))
        .is_some_and(|t| is_strong(document, t) && is_tensed(document, t))
}

/// How far behind its verb a speaker's phrase may end, in words.
const BESIDE: usize = 8;

#[cfg(test)]
mod tests {
    use super::super::complement;
    use super::super::testing::check;
    use crate::extract::quotations::tests::check_text;

    #[test]
    fn whoever_says_something_suggests_by_words() {
        check(
            complement::RULE.find,
            "The road is very long, said {Helena Varga}, suggesting that more boats are needed.",
            &["Helena Varga: The road is very long", "Helena Varga: more boats are needed"],
        );
    }

    #[test]
    fn near_misses() {
        let find = complement::RULE.find;
        check(find, "{Helena Varga} left the port, suggesting that more boats are needed.", &[]);
    }

    #[test]
    fn people_suggest_what_things_only_show() {
        check_text(
            "Helena Varga denied it, with aides suggesting that the story was false.",
            &["aides: the story was false"],
        );
        check_text("Some have suggested that the road is unsafe.", &["Some: the road is unsafe"]);
        check_text(
            "A member of the family suggested that the road was unsafe.",
            &["member of the family: the road was unsafe"],
        );
        check_text("A crack in the dam suggested that the road was unsafe.", &[]);
    }
}
