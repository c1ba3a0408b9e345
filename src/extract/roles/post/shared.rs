//! What offices side by side share: "chairman and floor leader of the party", "Kenyan Prime Minister Varga and President
//! Okoro".

use super::Post;
use super::bodies::is_of_bodies;
use crate::claim::RoleStatus;
use crate::document::{Document, MentionKind};
use crate::gazetteer::OfficeKind;

/// "Justice minister nominee Varga": the office is the minister's, which she does not hold yet.
pub(super) fn join_nominees(posts: &mut Vec<Post>) {
    for i in (1..posts.len()).rev() {
        let (before, after) = posts.split_at_mut(i);
        let (Some(first), Some(second)) = (before.last_mut(), after.first()) else { continue };
        let adjoins = first.tokens.end == second.tokens.start && second.core == second.tokens;
        if second.office.name == "nominee" && adjoins && !first.plural && first.core.end == first.tokens.end {
            first.status = Some(RoleStatus::Designate);
            (first.tokens.end, first.core.end) = (second.tokens.end, second.core.end);
            posts.remove(i);
        }
    }
}

/// "chairman and floor leader of the party": both posts are the party's.
pub(super) fn share(document: &Document<'_>, posts: &mut [Post]) {
    share_in_list(document, posts);
    for i in 1..posts.len() {
        let (before, after) = posts.split_at_mut(i);
        let (Some(first), Some(second)) = (before.last_mut(), after.first_mut()) else { continue };
        let joined = first.tokens.end + 1 == second.tokens.start
            && matches!(document.form(first.tokens.end), "and" | "&" | "/" | "cum");
        if !joined {
            continue;
        }
        let has_own = matches!(first.office.kind, OfficeKind::HeadOfGovernment | OfficeKind::Minister);
        // "former minister and party leader": of the party’s office nothing is said.
        let owned = (second.organization.is_some() || second.country.is_some())
            && second.tokens.start < second.core.start;
        // "a businessman and the owner of the club".
        let is_other = matches!(document.form(first.tokens.start), "a" | "an")
            && document.form(second.tokens.start) == "the";
        if first.organization.is_none() && !has_own && !is_other && second.tokens.end > second.core.end {
            first.organization.clone_from(&second.organization);
        }
        if second.organization.is_none() {
            second.country = second.country.or(first.country);
            // "Wexmoor Ferries president and CEO".
            let leads = |post: &Post| {
                matches!(
                    post.office.name,
                    "president" | "chief executive officer" | "chairman" | "founder" | "managing director"
                )
            };
            if first.tokens.start < first.core.start && !second.determined && leads(first) && leads(second) {
                second.organization.clone_from(&first.organization);
            }
        }
        if first.organization.is_none() {
            first.country = first.country.or(second.country);
        }
        if second.status.is_none() && !second.determined && !owned && first.status == Some(RoleStatus::Former)
        {
            second.status = first.status;
        }
        second.determined |= first.determined;
    }
}

/// "co-founder, chairman and chief executive of the bank": what stands behind the last of a list is that of all.
fn share_in_list(document: &Document<'_>, posts: &mut [Post]) {
    for i in (1..posts.len().saturating_sub(1)).rev() {
        let (before, after) = posts.split_at_mut(i);
        let (Some(first), [second, third, ..]) = (before.last_mut(), after) else { continue };
        let is_plain = |post: &Post| post.tokens == post.core && post.organization.is_none();
        let joins = |end: usize, next: &Post, words: &[&str]| {
            next.tokens.start == end + 1 && words.contains(&document.form(end))
        };
        let is_list = is_plain(second)
            && first.organization.is_none()
            && first.tokens.end == first.core.end
            && joins(first.tokens.end, second, &[","])
            && joins(second.tokens.end, third, &["and", "&", ","]);
        // "founder, owner and former director of the paper".
        let is_plain_last = third.tokens.start == third.core.start
            || third.status.is_some() && [first.office, second.office].into_iter().all(is_of_bodies);
        if is_list && third.tokens.end > third.core.end && is_plain_last {
            first.organization.clone_from(&third.organization);
        }
    }
}

/// "Wexmoor Ferries chair Varga and chief executive Okoro": both offices are of that body.
pub(super) fn share_past_a_name(document: &Document<'_>, posts: &mut [Post]) {
    let named = |at: usize| {
        let (_, mention) = document.mention_at(at)?;
        (mention.kind == MentionKind::Person && mention.tokens.start == at).then_some(mention.tokens.end)
    };
    for i in 1..posts.len() {
        let (before, after) = posts.split_at_mut(i);
        let (Some(first), Some(second)) = (before.last(), after.first_mut()) else { continue };
        let Some(joint) = named(first.tokens.end) else { continue };
        let is_joined = second.tokens.start == joint + 1 && matches!(document.form(joint), "and" | "&");
        // "Kenyan Prime Minister Varga and former President Okoro": of one country, where nothing else is told.
        let governs = |post: &Post| {
            matches!(
                post.office.kind,
                OfficeKind::HeadOfState | OfficeKind::HeadOfGovernment | OfficeKind::Minister
            ) && post.organization.is_none()
        };
        let is_alone = second.tokens.end == second.core.end && second.country.is_none() && !second.determined;
        if is_joined && is_alone && governs(first) && governs(second) && named(second.tokens.end).is_some() {
            second.country = first.country;
        }
        let is_bare =
            second.tokens == second.core && second.organization.is_none() && second.country.is_none();
        // Whoever writes of bodies, or for them, is not for that theirs.
        let is_of_a_body = is_of_bodies(first.office)
            && matches!(
                second.office.name,
                "chief executive"
                    | "chief executive officer"
                    | "chief financial officer"
                    | "chair"
                    | "chairman"
                    | "chairwoman"
                    | "chairperson"
                    | "president"
                    | "director"
                    | "managing director"
                    | "executive director"
                    | "secretary general"
                    | "founder"
                    | "head"
                    | "leader"
                    | "manager"
                    | "treasurer"
            );
        // The body stands before the first office, which its holder follows at once.
        let leads = first.tokens.start < first.core.start && first.tokens.end == first.core.end;
        if is_bare && is_joined && is_of_a_body && leads && named(second.tokens.end).is_some() {
            second.organization.clone_from(&first.organization);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::roles::title_before_name;
    use crate::extract::testing::check;

    #[test]
    fn of_one_country() {
        check(
            title_before_name::RULE.find,
            "In Peru he met Kenyan Prime Minister {Helena Varga} and former President {Tomas Okoro}.",
            "Helena Varga: Prime Minister (KE) current\nTomas Okoro: President (KE) former",
        );
    }

    #[test]
    fn near_misses() {
        check(
            title_before_name::RULE.find,
            "He met Kenyan Prime Minister {Helena Varga} and the president {Tomas Okoro}.",
            "Helena Varga: Prime Minister (KE) current\nTomas Okoro: president (-) current",
        );
    }
}
