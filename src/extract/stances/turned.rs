//! "wanted no war", "failed to persuade them", "accused them of seeking a split": whether a verb of a position says what it
//! says elsewhere.

use super::flipped;
use crate::claim::Polarity;
use crate::document::Document;
use crate::extract::{syntax, tree};

/// The polarity of a verb where it stands: turned round where it or what it wants is denied.
pub(super) fn polarity(document: &Document<'_>, cue: usize, polarity: Polarity) -> Polarity {
    // "wanted no war", "would back neither side".
    let wants = matches!(
        document.lemma(cue),
        "want"
            | "seek"
            | "support"
            | "back"
            | "favour"
            | "favor"
            | "endorse"
            | "accept"
            | "tolerate"
            | "demand"
    );
    let none = wants
        && document.child(cue, "obj").is_some_and(|t| {
            t > cue
                && document.children(t).any(|k| {
                    k < t
                        && k > cue
                        && matches!(document.form(k), "no" | "neither")
                        && !matches!(document.form(k - 1), "a" | "the")
                        && document.relation(k) == "det"
                })
        });
    // "failed to persuade them to disarm": he wanted them to.
    let failed = matches!(document.lemma(cue), "persuade" | "convince" | "coax" | "get")
        && document.head(cue).is_some_and(|above| document.lemma(above) == "fail");
    // "was unable to accept the offer".
    let unable =
        document.head(cue).filter(|_| document.relation(cue) == "xcomp").is_some_and(|above| match document
            .form(above)
        {
            "unwilling" | "loath" => true,
            "unable" => matches!(
                document.lemma(cue),
                "accept" | "agree" | "support" | "endorse" | "approve" | "back" | "consent"
            ),
            _ => false,
        });
    flipped(polarity, (syntax::negated(document, cue) && !failed) != (none || unable))
}

/// "accused the rebels of seeking a split": what somebody is charged with is not what he says.
pub(super) fn is_charged(document: &Document<'_>, cue: usize) -> bool {
    document.form(cue).ends_with("ing")
        && tree::has_case(document, cue, "of")
        // A tree hangs it on the verb or on whoever is accused.
        && std::iter::successors(document.head(cue), |&t| document.head(t)).take(2).any(|above| {
            matches!(document.lemma(above), "accuse" | "suspect" | "convict" | "acquit" | "absolve")
        })
}

#[cfg(test)]
mod tests {
    use super::super::verb::RULE;
    use crate::extract::testing::check;

    #[test]
    fn what_is_not_wanted() {
        check(RULE.find, "Peru wants no war.", "Peru against: no war");
        check(RULE.find, "Peru spared no effort in seeking peace.", "Peru favor: seeking peace");
    }

    #[test]
    fn charges_are_no_positions_of_the_accused() {
        check(
            RULE.find,
            "Peru accused Chile of seeking war.",
            "Peru against: Chile\nPeru against: seeking war",
        );
    }
}
