//! "Helena Varga, director, Wexmoor Bank, said": the body behind a comma of its own.

use super::bodies::is_of_bodies;
use super::{Post, Reader, starts_upper};
use crate::document::MentionKind;
use crate::entity::EntityKind;
use crate::extract::roles::named_at;
use crate::gazetteer::OfficeKind;

impl Reader<'_, '_> {
    /// Takes in the body that stands alone between commas behind an office that has no article, itself between commas behind a
    /// name; or behind any office, if the name follows.
    pub(super) fn behind_comma(&self, post: &mut Post) {
        let document = self.document;
        let comma = post.tokens.end;
        let bare =
            post.organization.is_none() && !post.determined && !post.plural && is_of_bodies(post.office);
        let is_set_off = document.form(comma) == ","
            && comma < self.sentence.tokens.end
            && post.tokens.start > self.sentence.tokens.start + 1
            && document.form(post.tokens.start - 1) == ","
            && self.named(post.tokens.start - 2);
        // "The Permanent Secretary, Ministry of Works, Alhaji Okoro, said".
        let is_given = is_of_bodies(post.office)
            || starts_upper(document.form(post.core.start))
                && matches!(
                    post.office.kind,
                    OfficeKind::Minister | OfficeKind::Police | OfficeKind::Spokesperson
                );
        let is_before = document.form(comma) == ","
            && post.organization.is_none()
            && !post.plural
            && !is_set_off
            && is_given;
        if !(bare && is_set_off || is_before) {
            return;
        }
        let start = comma + 1;
        let end = match document.mention_at(start).filter(|(_, m)| m.tokens.start == start) {
            Some((i, mention)) if mention.kind == MentionKind::Organization => {
                let kind = self.entities.of_mention(i).and_then(|id| self.entities.kind(id));
                let end = self.proper_run(start).unwrap_or(mention.tokens.end).max(mention.tokens.end);
                (kind == Some(EntityKind::Organization) || is_before).then_some(end)
            }
            // "Lindon Chamber of Trade": what begins with a country or a town is a body by its noun.
            Some((_, mention)) if matches!(mention.kind, MentionKind::Person | MentionKind::Office) => None,
            _ => self.proper_run(start).filter(|&end| (start..end).any(|t| self.heads_a_body(t))),
        };
        let closes = |end: usize| {
            let end = self.after_bracket(end);
            let is_closed =
                end >= self.sentence.tokens.end || matches!(document.form(end), "," | "." | ";" | ")" | "”");
            is_closed.then_some(end)
        };
        if let Some(end) = end
            && let Some(close) = closes(end)
            && (!is_before
                || document.form(close) == "," && named_at(document, self.entities, close + 1).is_some())
        {
            post.organization = Some(document.at(document.span(start..end)).to_owned());
            post.tokens.end = close;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::roles::apposition_after::RULE;
    use crate::extract::roles::apposition_before;
    use crate::extract::testing::check;

    #[test]
    fn a_body_between_commas() {
        check(
            RULE.find,
            "Dr. {Helena Varga}, director, Lindon Lake Hospital, said the patient was well.",
            "Helena Varga: director (- @ Lindon Lake Hospital) current",
        );
        check(
            RULE.find,
            "{Helena Varga}, chairman, Lindon Tea Growers Association (LTGA), rejected the plan.",
            "Helena Varga: chairman (- @ Lindon Tea Growers Association) current",
        );
    }

    #[test]
    fn before_the_name() {
        check(
            apposition_before::RULE.find,
            "The director, World Bank, Mr {Tomas Okoro}, said so.",
            "Tomas Okoro: director (- @ World Bank) current",
        );
        check(apposition_before::RULE.find, "The director, World Bank and Mr {Tomas Okoro}, said so.", "");
    }

    #[test]
    fn near_misses() {
        check(
            RULE.find,
            "{Helena Varga}, a director, Lindon Lake Hospital and the army agreed.",
            "Helena Varga: director (-) current",
        );
        check(
            RULE.find,
            "{Helena Varga}, director, {Tomas Okoro}, chairman, and others agreed.",
            "Helena Varga: director (-) current\nTomas Okoro: chairman (-) current",
        );
    }
}
