//! "Helena Varga and Tomas Okoro, professors at Wexmoor University,": an office in the plural behind the names of those
//! who hold it.

use super::list_at;
use super::post::Post;
use super::respectively;
use super::title_before_name::is_title;
use crate::document::{Document, MentionKind};
use crate::entity::{Entities, EntityId};
use crate::extract::syntax;

/// How many words before the comma the first of the names may stand.
const REACH: usize = 16;

/// The people right before the comma that sets office `i` off, where it is in the plural and they are two or more.
pub(super) fn before_comma(
    document: &Document<'_>,
    entities: &Entities,
    posts: &[Post],
    i: usize,
) -> Vec<EntityId> {
    let Some(post) = posts.get(i).filter(|post| post.plural && post.begin == post.tokens.start) else {
        return Vec::new();
    };
    let both = usize::from(document.form(post.begin.saturating_sub(1)) == "both");
    let comma = post.begin.checked_sub(1 + both).filter(|&t| document.form(t) == ",");
    // What closes the apposition: "…, two ministers left" has a verb of its own, and "…, ministers Varga and" a name.
    let end = respectively::end(document, entities, post).unwrap_or(post.tokens.end);
    let closes = matches!(document.form(end), "," | "." | ";" | ")");
    let Some(comma) = comma.filter(|_| closes && !is_title(document, entities, posts, i)) else {
        return Vec::new();
    };
    let floor = syntax::sentence(document, comma)
        .map_or(0, |sentence| sentence.tokens.start.max(comma.saturating_sub(REACH)));
    let first = |t: &usize| {
        document.mention_at(*t).is_some_and(|(_, m)| m.kind == MentionKind::Person && m.tokens.start == *t)
    };
    (floor..comma)
        .filter(first)
        .map(|start| list_at(document, entities, start))
        .find(|list| list.len() > 1 && list.last().is_some_and(|(_, last)| last.end == comma))
        .map(|list| list.into_iter().map(|(person, _)| person).collect())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use crate::extract::roles::apposition_after::RULE;
    use crate::extract::testing::check;

    #[test]
    fn an_office_of_several() {
        check(
            RULE.find,
            "{Helena Varga} and {Tomas Okoro}, professors at NATO, spoke.",
            "Helena Varga: professor (- @ NATO) current\nTomas Okoro: professor (- @ NATO) current",
        );
        check(
            RULE.find,
            "It was won by {Helena Varga} and {Tomas Okoro}, both ministers.",
            "Helena Varga: minister (-) current\nTomas Okoro: minister (-) current",
        );
    }

    #[test]
    fn near_misses() {
        check(RULE.find, "After {Helena Varga} and {Tomas Okoro}, ministers left the hall.", "");
    }
}
