//! "Helena Varga, activist, writer and leader of the union,": what somebody is besides, between name and office.

use super::apposition_after::{before_comma, has_article};
use super::post::Post;
use crate::document::{Document, MentionKind, Upos};
use crate::entity::{Entities, EntityId};

/// "Varga, activist, writer and leader of the union,": the name before the comma before what somebody is besides, in plain words
/// of which no table need know any.
pub(super) fn after_callings(document: &Document<'_>, entities: &Entities, post: &Post) -> Option<EntityId> {
    let joint = post.begin.checked_sub(1).filter(|&t| matches!(document.form(t), "and" | ","))?;
    let is_plain = |t: &usize| {
        let word = matches!(document.upos(*t), Upos::Noun | Upos::Adj)
            && document.form(*t).starts_with(char::is_lowercase)
            && document
                .mention_at(*t)
                .is_none_or(|(_, m)| !matches!(m.kind, MentionKind::Person | MentionKind::Pronoun));
        word || matches!(document.form(*t), "," | "and" | "-")
    };
    let floor = joint.saturating_sub(CALLINGS);
    let first = (floor..joint).rev().take_while(is_plain).last()?;
    let is_alone = !has_article(document, post) && !post.plural && document.form(first) == ",";
    let singular = (first + 1..joint)
        .filter(|&t| document.upos(t) == Upos::Noun)
        .all(|t| document.tokens.get(t).is_some_and(|token| token.xpos == "NN"));
    (is_alone && singular && first + 1 < joint).then(|| before_comma(document, entities, first + 1)).flatten()
}

/// So many words may tell what somebody is besides.
const CALLINGS: usize = 10;

#[cfg(test)]
mod tests {
    use super::super::apposition_after::RULE;
    use crate::extract::testing::check;

    #[test]
    fn behind_other_callings() {
        check(
            RULE.find,
            "{Helena Varga}, gardener, dreamer and leader of the Reed Party, was released.",
            "Helena Varga: leader (- @ Reed Party) current",
        );
    }

    #[test]
    fn near_misses() {
        check(RULE.find, "{Helena Varga}, farmers and leader of the Reed Party agreed.", "");
        check(
            RULE.find,
            "After the talks with {Helena Varga}, farmer and the leader of the Reed Party agreed.",
            "",
        );
    }
}
