//! The day on which something is said, between its verb and what is said: "said on Tuesday the offer was final".

use crate::document::{Document, Upos};
use crate::when::calendar;
use std::ops::Range;

/// What is said without the day that stands right behind the verb.
pub(super) fn without(document: &Document<'_>, verb: usize, content: Range<usize>) -> Range<usize> {
    let start = content.start;
    let named = |t: usize| calendar::is_named(document.lemma(t));
    let opens =
        matches!(document.upos(start + 2), Upos::Det | Upos::Pron | Upos::Propn | Upos::Noun | Upos::Adj);
    let day =
        start == verb + 1 && document.form(start) == "on" && named(start + 1) && opens && !named(start + 2);
    if day && content.end > start + 4 { start + 2..content.end } else { content }
}

#[cfg(test)]
mod tests {
    use super::super::complement;
    use super::super::testing::check;

    #[test]
    fn the_day_is_no_part_of_what_is_said() {
        check(
            complement::RULE.find,
            "{Helena Varga} said on Tuesday the offer was final.",
            &["Helena Varga: the offer was final"],
        );
    }

    #[test]
    fn near_misses() {
        check(
            complement::RULE.find,
            "{Helena Varga} said that on Tuesday the offer was final.",
            &["Helena Varga: on Tuesday the offer was final"],
        );
    }
}
