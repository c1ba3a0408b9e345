//! What somebody asks for and does not tell: "ordered the flags be lowered".

use crate::document::Document;
use crate::extract::tree;

/// Whether a clause is what a verb asks for, not what it tells: "asked that the envoy resign", "ordered the flags be
/// lowered". Its own verb has no tense.
pub(super) fn is_wish(document: &Document<'_>, verb: usize, clause: usize) -> bool {
    let asks = matches!(
        document.lemma(verb),
        "ask"
            | "demand"
            | "insist"
            | "order"
            | "propose"
            | "recommend"
            | "request"
            | "require"
            | "suggest"
            | "urge"
    );
    let bare = |t: usize| document.tokens.get(t).is_some_and(|token| token.xpos == "VB");
    let helped = document
        .children(clause)
        .filter(|&t| matches!(document.relation(t), "aux" | "cop"))
        .collect::<Vec<_>>();
    let own = document.child(clause, "nsubj").is_some_and(|subject| subject > verb);
    let first = helped.first().copied().unwrap_or(clause);
    let infinitive = document.children(clause).any(|t| document.form(t) == "to" && t < clause && t > verb);
    // "spoke on condition he not be identified".
    let hidden = matches!(document.form(clause), "named" | "identified" | "quoted")
        && bare(first)
        && (verb + 1..clause).any(|t| document.form(t) == "condition" || document.form(t) == "not");
    if hidden && !tree::is_finite(document, clause) {
        return true;
    }
    asks && own && !infinitive && clause > verb && bare(first) && !tree::is_finite(document, clause)
}

#[cfg(test)]
mod tests {
    use super::super::complement;
    use super::super::testing::check;

    #[test]
    fn what_is_asked_for_is_no_report() {
        let find = complement::RULE.find;
        check(find, "{Helena Varga} ordered the flags of the port be lowered to half staff.", &[]);
        check(find, "{Helena Varga} recommended that five boats be sent to each port.", &[]);
    }

    #[test]
    fn near_misses() {
        check(
            complement::RULE.find,
            "{Helena Varga} insisted that the envoy had left the port.",
            &["Helena Varga: the envoy had left the port"],
        );
    }
}
