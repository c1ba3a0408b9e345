//! The day on which something is said, and "that", between its verb and what is said: "said on Tuesday the offer was final".

use crate::document::{Document, Upos};
use crate::when::calendar;
use std::ops::Range;

/// What is said without the day that stands right behind the verb.
pub(super) fn without(document: &Document<'_>, verb: usize, content: Range<usize>) -> Range<usize> {
    // A tree may take the "that" before what is said for a part of it.
    let xpos = |t: usize| document.tokens.get(t).map_or("", |token| token.xpos);
    let that = content.start > verb
        && document.form(content.start) == "that"
        && (xpos(content.start) == "IN"
            || matches!(document.form(content.start + 1), "he" | "she" | "they" | "we"));
    let content = content.start + usize::from(that)..content.end;
    let start = content.start;
    let named = |t: usize| calendar::is_named(document.lemma(t));
    let opens =
        matches!(document.upos(start + 2), Upos::Det | Upos::Pron | Upos::Propn | Upos::Noun | Upos::Adj);
    let day =
        start == verb + 1 && document.form(start) == "on" && named(start + 1) && opens && !named(start + 2);
    if day && content.end > start + 4 {
        return start + 2..content.end;
    }
    // "told a crowd this weekend he would stay".
    let lately = matches!(document.form(start), "this" | "last")
        && matches!(
            document.form(start + 1),
            "week"
                | "weekend"
                | "month"
                | "year"
                | "morning"
                | "evening"
                | "spring"
                | "summer"
                | "fall"
                | "autumn"
                | "winter"
        )
        && matches!(document.form(start + 2), "he" | "she" | "it" | "they" | "we" | "that");
    if lately && start > verb && content.end > start + 4 {
        return start + 2 + usize::from(document.form(start + 2) == "that")..content.end;
    }
    // "said Tuesday it would pay", "said Tuesday night the offer was final"; "said Tuesday’s offer was final" is another.
    let part = matches!(document.form(start + 1), "night" | "morning" | "evening" | "afternoon");
    let first = start + 1 + usize::from(part);
    // "said Friday prayers would be held", "Monday the 4th": what the day is of.
    let begins = matches!(document.upos(first), Upos::Det | Upos::Pron | Upos::Propn | Upos::Num)
        && !matches!(document.form(first), "’s" | "'s" | "’" | "'")
        && !document.form(first + 1).starts_with(|c: char| c.is_ascii_digit());
    let bare = start == verb + 1 && named(start) && begins && !named(first);
    if bare && content.end > first + 2 { first..content.end } else { content }
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
        check(
            complement::RULE.find,
            "{Helena Varga} told a crowd this weekend she would pay for the boats.",
            &["Helena Varga: she would pay for the boats"],
        );
        check(
            complement::RULE.find,
            "{Helena Varga} said Tuesday it would pay for the boats.",
            &["Helena Varga: it would pay for the boats"],
        );
        check(
            complement::RULE.find,
            "{Helena Varga} said Tuesday night the offer was final.",
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
        check(
            complement::RULE.find,
            "{Helena Varga} said Tuesday was a good day for the boats.",
            &["Helena Varga: Tuesday was a good day for the boats"],
        );
    }
}
