//! "convicted of obstructing the law", "could have made efforts": what somebody is charged with or has not done is no
//! position of his.

use crate::document::Document;
use crate::extract::tree;

/// Verbs by which a court or an accuser says what somebody has done.
const CHARGES: &[&str] = &[
    "convict", "acquit", "charge", "indict", "sentence", "suspect", "accuse", "arrest", "try", "clear",
    "jail",
];

/// Whether a verb in -ing tells what somebody is charged with: "was convicted of obstructing the inquiry".
pub(super) fn is_charge(document: &Document<'_>, verb: usize) -> bool {
    if document.tokens.get(verb).is_none_or(|token| token.xpos != "VBG") {
        return false;
    }
    // "of taking a bribe and obstructing the inquiry".
    let first = document.head(verb).filter(|_| document.relation(verb) == "conj").unwrap_or(verb);
    let leads = ["of", "for", "with"].iter().any(|p| tree::has_case(document, first, p));
    document.head(first).filter(|&t| leads && t < first).is_some_and(|above| {
        CHARGES.contains(&document.lemma(above)) || document.form(above).eq_ignore_ascii_case("guilty")
    })
}

/// Whether a verb tells what would have been: "could have made efforts to".
pub(super) fn is_unreal(document: &Document<'_>, verb: usize) -> bool {
    let helps = |words: &[&str]| {
        document.children(verb).any(|t| document.relation(t) == "aux" && words.contains(&document.lemma(t)))
    };
    helps(&["could", "would", "might"]) && helps(&["have"])
}

#[cfg(test)]
mod tests {
    use super::super::{noun, verb};
    use crate::extract::testing::check;

    #[test]
    fn what_somebody_is_charged_with() {
        check(verb::RULE.find, "{Tomas Okoro} was convicted of obstructing the inquiry.", "");
        check(
            verb::RULE.find,
            "{Tomas Okoro} pleaded guilty to fraud and was jailed for resisting arrest.",
            "",
        );
    }

    #[test]
    fn what_has_not_been_done() {
        check(noun::RULE.find, "“I could have made efforts to save the bridge,” said {Helena Varga}.", "");
    }

    #[test]
    fn near_misses() {
        check(
            verb::RULE.find,
            "{Tomas Okoro} spoke of opposing the inquiry.",
            "Tomas Okoro against: the inquiry",
        );
        check(
            noun::RULE.find,
            "“I have made efforts to save the bridge,” said {Helena Varga}.",
            "Helena Varga favor: save the bridge",
        );
    }
}
