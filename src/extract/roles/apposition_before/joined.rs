//! "The director, editor and founder of the paper, Varga,": offices side by side before the name of their one holder.

use super::super::post::{Post, starts_upper};
use crate::document::Document;
use crate::gazetteer::OfficeKind;

/// The offices to which post `i`, which has no article of its own, is joined: all are of one person, and what has no body of
/// its own is held in that of the last ("the director, editor and founder of the paper").
pub(super) fn before(document: &Document<'_>, posts: &[Post], i: usize) -> Vec<Post> {
    let mut found: Vec<Post> = Vec::new();
    let Some(last) = posts.get(i).filter(|post| !post.plural) else { return found };
    for at in (0..i).rev() {
        let (Some(first), Some(post)) = (posts.get(at), posts.get(at + 1)) else { break };
        let joint = document.form(first.tokens.end);
        let is_one = first.tokens.end + 1 == post.tokens.start
            && (joint == "and" || joint == "," && !found.is_empty())
            && !matches!(document.lemma(post.tokens.start), "the" | "its" | "his" | "her" | "a" | "an")
            && (post.tokens.start == post.core.start || document.mention_at(post.tokens.start).is_none());
        if !is_one || first.plural {
            break;
        }
        let is_whole = first.tokens.end > first.core.end || first.country.is_some() || first.status.is_some();
        let shares = !is_whole && is_of_bodies(first.office.kind) && last.organization.is_some();
        // "the deputy prime minister and minister of works": both of one government.
        let governs = |post: &Post| {
            let is_title =
                post.office.kind == OfficeKind::Local && starts_upper(document.form(post.core.start));
            (is_title || matches!(post.office.kind, OfficeKind::HeadOfGovernment | OfficeKind::Minister))
                && post.organization.is_none()
        };
        if !(is_whole || shares || governs(first) && governs(last)) {
            break;
        }
        let organization = if shares { last.organization.clone() } else { first.organization.clone() };
        let country = if shares { last.country } else { first.country };
        found.push(Post { organization, country, ..first.clone() });
        if document.lemma(first.tokens.start) == "the" || first.determined || first.status.is_some() {
            found.reverse();
            return found;
        }
    }
    Vec::new()
}

/// Whether bodies have offices of a kind.
fn is_of_bodies(kind: OfficeKind) -> bool {
    matches!(
        kind,
        OfficeKind::Organisation | OfficeKind::Company | OfficeKind::Academic | OfficeKind::Spokesperson
    )
}

#[cfg(test)]
mod tests {
    use super::super::find;
    use crate::extract::testing::check;

    #[test]
    fn two_offices_before_one_name() {
        check(
            find,
            "The manager of NATO and director of the UN, {Helena Varga}, left.",
            "Helena Varga: manager (- @ NATO) current\nHelena Varga: director (- @ UN) current",
        );
        check(
            find,
            "They met Kenya’s deputy prime minister and minister of defence, {Helena Varga}.",
            "Helena Varga: deputy prime minister (KE) current\nHelena Varga: minister of defence (KE) current",
        );
        check(
            find,
            "Kenya’s minister for foreign affairs and lake cooperation, {Helena Varga}, left.",
            "Helena Varga: minister for foreign affairs and lake cooperation (KE) current",
        );
        check(
            find,
            "The director, editor and founder of NATO, {Helena Varga}, left.",
            "Helena Varga: director (- @ NATO) current\nHelena Varga: editor (- @ NATO) current\n\
             Helena Varga: founder (- @ NATO) current",
        );
        check(
            find,
            "The prime minister and leader of NATO, {Helena Varga}, left.",
            "Helena Varga: leader (- @ NATO) current",
        );
        check(
            find,
            "The manager of NATO and the director of the UN, {Helena Varga}, left.",
            "Helena Varga: director (- @ UN) current",
        );
    }
}
