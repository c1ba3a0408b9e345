//! What goes on behind the words that tell whose an office is: "the UN Secretary General", "the Reed Party branch".

use super::words::{is_service, starts_upper};
use super::{Post, Reader};
use crate::document::{MentionKind, Upos};
use crate::gazetteer::{Gazetteer, OfficeKind};

impl Reader<'_, '_> {
    /// One past the head of a body whom an envoy or adviser serves, whom nobody names here: "the envoy of the UN Secretary General".
    pub(super) fn past_its_head(&self, post: &Post, body: usize) -> usize {
        let words: Vec<&str> =
            (body..self.sentence.tokens.end.min(body + 6)).map(|t| self.document.form(t)).collect();
        let head = Gazetteer::shipped().office_phrase(&words).filter(|head| !head.plural && is_service(post));
        let end = head.map_or(body, |head| body + head.head.end);
        if self.named(end) { body } else { end }
    }

    /// One past the country in which a body works, right behind its name: "Oxfam Kenya".
    pub(super) fn with_branch(&self, post: &mut Post, body: usize) -> usize {
        let document = self.document;
        let next = document.mention_at(body).filter(|(_, m)| m.tokens.start == body);
        let Some((i, country)) = next.filter(|(_, m)| m.kind == MentionKind::Country) else { return body };
        let end = country.tokens.end;
        let closes = matches!(document.form(end), "," | "." | ")" | ";" | "and") || self.named(end);
        let plain = starts_upper(document.form(body)) && !document.form(body).contains('-');
        let (true, Some(name)) = (closes && plain, post.organization.as_mut()) else { return body };
        name.push_str(&format!(" {}", document.at(country.span)));
        post.country = post.country.or(self.country_of(i, country));
        end
    }

    /// One past the part of a body that somebody is at the head of: "the Reed Party branch".
    pub(super) fn past_a_part(&self, post: &Post, body: usize) -> usize {
        let is_part = matches!(
            self.document.form(body),
            "branch" | "chapter" | "section" | "wing" | "caucus" | "faction" | "league" | "cell"
        );
        let heads = matches!(post.office.kind, OfficeKind::Party | OfficeKind::Organisation);
        let follows =
            matches!(self.document.form(body + 1), "," | "in" | "at" | "of") || self.named(body + 1);
        if is_part && heads && follows { body + 1 } else { body }
    }

    /// One past "the Federation" or the like behind "of": an office of the country.
    pub(super) fn of_the_realm(&self, preposition: usize, at: usize) -> Option<usize> {
        let document = self.document;
        let is_realm = document.form(preposition) == "of"
            && at == preposition + 2
            && matches!(document.form(at), "Federation" | "Republic" | "Nation")
            && document.mention_at(at).is_none_or(|(_, m)| m.tokens.len() == 1);
        let is_whole = !starts_upper(document.form(at + 1)) && document.form(at + 1) != "of";
        (is_realm && is_whole).then_some(at + 1)
    }

    /// One past those whom a minister looks after, right before the name: "minister for Indigenous Kenyans Helena Varga".
    pub(super) fn of_a_people(&self, post: &Post, preposition: usize, at: usize) -> Option<usize> {
        let document = self.document;
        let end = (at..self.sentence.tokens.end.min(at + 5)).find(|&t| self.named(t))?;
        let plural =
            document.tokens.get(end.checked_sub(1)?).is_some_and(|t| matches!(t.xpos, "NNS" | "NNPS"));
        let capitals = (at..end).all(|t| starts_upper(document.form(t)));
        (post.office.kind == OfficeKind::Minister
            && document.form(preposition) == "for"
            && plural
            && capitals
            && end > at)
            .then_some(end)
    }

    /// Whether an adjective tells which people follow: "Indigenous Kenyans".
    pub(super) fn describes_a_people(&self, adjective: usize) -> bool {
        let next = adjective + 1;
        self.document.upos(adjective) == Upos::Adj
            && starts_upper(self.document.form(next))
            && self.document.tokens.get(next).is_some_and(|t| matches!(t.xpos, "NNS" | "NNPS"))
    }

    /// Whether an adjective before a body's name only praises or describes the body: "the powerful Reed Party".
    pub(super) fn is_praise(&self, post: &Post, at: usize) -> bool {
        let document = self.document;
        let body = document.mention_at(at + 1).filter(|(_, m)| m.tokens.start == at + 1);
        document.upos(at) == Upos::Adj
            && !starts_upper(document.form(at))
            && document.mention_at(at).is_none()
            && post.organization.is_none()
            && body.is_some_and(|(_, m)| m.kind == MentionKind::Organization)
    }

    /// Whether a person is named at a token.
    pub(super) fn named(&self, i: usize) -> bool {
        self.document.mention_at(i).is_some_and(|(_, m)| m.kind == MentionKind::Person)
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::roles::title_before_name::RULE;
    use crate::extract::testing::check;

    #[test]
    fn a_branch_is_named_for_its_country() {
        use crate::extract::roles::apposition_before::RULE;
        check(
            RULE.find,
            "They met the country director of Oxfam Kenya, {Helena Varga}, on Friday.",
            "Helena Varga: country director (KE @ Oxfam Kenya) current",
        );
    }

    #[test]
    fn whom_an_envoy_serves() {
        use crate::extract::roles::apposition_before::RULE;
        check(
            RULE.find,
            "He met the special envoy of the UN Secretary General on Syrian affairs, {Helena Varga}, in Geneva.",
            "Helena Varga: special envoy on Syrian affairs (- @ UN) current",
        );
    }

    #[test]
    fn of_what_somebody_is_at_the_head() {
        use crate::extract::roles::apposition_after::RULE;
        check(
            RULE.find,
            "{Helena Varga}, president of the powerful World Bank, left.",
            "Helena Varga: president (- @ World Bank) current",
        );
        check(
            RULE.find,
            "{Helena Varga}, chairwoman of the Labour Party caucus, left.",
            "Helena Varga: chairwoman (- @ Labour Party) current",
        );
        check(
            RULE.find,
            "{Helena Varga}, auditor general of the Federation, left.",
            "Helena Varga: auditor general of the Federation (-) current",
        );
    }

    #[test]
    fn whom_a_minister_looks_after() {
        check(
            RULE.find,
            "They met shadow minister for Indigenous Kenyans {Helena Varga} on Monday.",
            "Helena Varga: shadow minister for Indigenous Kenyans (KE) current",
        );
    }
}
