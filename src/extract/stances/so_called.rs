//! "criticised what they called “a war of views”": what somebody calls it stands for what it is.

use crate::document::{Document, Upos};
use crate::extract::syntax;
use std::ops::Range;

/// Verbs by which something gets its name.
const CALLS: &[&str] = &["call", "term", "deem", "label", "dub", "brand"];

/// The same before "as".
const CALLS_AS: &[&str] = &["describe", "see", "regard", "characterise", "characterize", "denounce"];

/// Where the name begins in words that begin with "what somebody calls".
pub(super) fn named(document: &Document<'_>, words: &Range<usize>) -> Option<usize> {
    if !document.form(words.start).eq_ignore_ascii_case("what") {
        return None;
    }
    let calls = |&t: &usize| document.upos(t) == Upos::Verb;
    let verb = (words.start + 2..words.end.min(words.start + 8)).find(calls)?;
    let able = match document.form(verb + 1) {
        "as" => CALLS_AS.contains(&document.lemma(verb)),
        _ => CALLS.contains(&document.lemma(verb)),
    };
    let from = verb + 1 + usize::from(document.form(verb + 1) == "as");
    let from = from + usize::from(syntax::is_quote_mark(document.form(from)));
    (able && from < words.end).then_some(from)
}

#[cfg(test)]
mod tests {
    use super::super::{evaluation, verb};
    use crate::extract::testing::check;

    #[test]
    fn hits() {
        check(
            verb::RULE.find,
            "Chile criticised what it called a war of views.",
            "Chile against: a war of views",
        );
        check(
            evaluation::RULE.find,
            "The claim was settled for what {Helena Varga} called a clear violation of the treaty.",
            "Helena Varga against: a clear violation of the treaty",
        );
    }

    #[test]
    fn near_misses() {
        check(verb::RULE.find, "Chile criticised what it saw in Peru.", "Chile against: what it saw in Peru");
    }
}
