//! What has been told already between quotation marks: "“We won,” Varga told the Gazette".

use super::clause::is_tensed;
use super::lost::is_question_word;
use crate::document::Document;
use crate::extract::{syntax, tree};
use std::ops::Range;

/// Whether what a verb of saying tells stands before it between quotation marks, so that the words behind it only say to
/// whom and when: "“We won,” Varga told the Gazette in a talk on what she does". A "that" brings in something else.
pub(super) fn is_quoted_before(document: &Document<'_>, verb: usize, content: &Range<usize>) -> bool {
    let subject = document.child(verb, "nsubj").filter(|&subject| subject < verb);
    let start = subject.map_or(verb, |subject| tree::subtree(document, subject, &[]).start);
    let closes = |t: usize| matches!(document.form(t), "”" | "\"" | "''");
    let before = start.checked_sub(2).filter(|_| closes(start - 1));
    let comma = before.is_some_and(|t| document.form(t) == ",");
    // "On “The Long Road,” Varga said she was “glad”": what stood before was a name.
    let quotes = content.clone().any(|t| syntax::is_quote_mark(document.form(t)));
    let opens =
        |t: usize| matches!(document.form(t), "that" | "whether" | "if") || is_question_word(document, t);
    comma
        && is_tensed(document, verb)
        && !quotes
        && content.start > verb
        && !opens(content.start.wrapping_sub(1))
        && !opens(content.start)
}

#[cfg(test)]
mod tests {
    use super::super::complement;
    use super::super::testing::check;

    #[test]
    fn what_is_quoted_is_told_once() {
        let find = complement::RULE.find;
        check(
            find,
            "“We won,” {Helena Varga} told the Gazette in a talk in Lima when asked if it was late, which it was.",
            &[],
        );
    }

    #[test]
    fn near_misses() {
        check(
            complement::RULE.find,
            "“We won,” {Helena Varga} said, adding that the road was safe.",
            &["Helena Varga: the road was safe"],
        );
    }
}
