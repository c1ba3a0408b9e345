//! "criticised what they called “a war of views”": what somebody calls it stands for what it is.

use crate::document::{Document, Upos};
use crate::extract::syntax;
use std::ops::Range;

/// Verbs by which something gets its name.
const CALLS: &[&str] = &[
    "call",
    "describe",
    "term",
    "deem",
    "label",
    "dub",
    "brand",
    "consider",
    "see",
    "regard",
    "characterise",
    "characterize",
];

/// Where the name begins in words that begin with "what somebody calls".
pub(super) fn named(document: &Document<'_>, words: &Range<usize>) -> Option<usize> {
    if !document.form(words.start).eq_ignore_ascii_case("what") {
        return None;
    }
    let calls = |&t: &usize| document.upos(t) == Upos::Verb;
    let verb = (words.start + 2..words.end.min(words.start + 8)).find(calls)?;
    let mut from = verb + 1;
    from += usize::from(document.form(from) == "as");
    from += usize::from(syntax::is_quote_mark(document.form(from)));
    (CALLS.contains(&document.lemma(verb)) && from < words.end).then_some(from)
}

#[cfg(test)]
mod tests {
    use super::super::{evaluation, verb};
    use crate::extract::testing::check;

    #[test]
    fn hits() {
        check(
            verb::RULE.find,
            "Chile criticised what it called “a war of views” in Peru.",
            "Chile against: a war of views” in Peru",
        );
        check(
            evaluation::RULE.find,
            "The claim was settled for what {Helena Varga} called a clear violation of the treaty.",
            "Helena Varga against: a clear violation of the treaty",
        );
    }

    #[test]
    fn near_misses() {
        check(verb::RULE.find, "Chile criticised what it saw.", "Chile against: what it saw");
    }
}
