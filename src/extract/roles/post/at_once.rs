//! What stands right behind the noun, before any preposition of its own: "’s trade committee", "and Growth".

use super::words::starts_upper;
use super::{Post, Reader};
use crate::document::MentionKind;
use crate::gazetteer::{Gazetteer, OfficeKind};

impl Reader<'_, '_> {
    /// Takes in what goes on with the noun; gives the tokens that belong to the office's name.
    pub(super) fn at_once(&self, post: &mut Post) -> Vec<usize> {
        let document = self.document;
        let mut title = Vec::new();
        if self.is_of_the_police(post.tokens.end) {
            title.push(post.tokens.end);
            post.tokens.end += 1;
        }
        // "the head of the parliament’s trade committee": what is headed is the owner’s.
        let is_of = post.core.clone().any(|i| document.form(i) == "of");
        if let Some(run) = self
            .owned_run(post.tokens.end)
            .filter(|run| is_of && self.is_plain_body(run.end - 1))
            .or_else(|| {
                // "a member of Parliament’s Trade Committee".
                self.owned_body(post.tokens.end).filter(|body| is_of && self.heads_a_body(body.end - 1))
            })
        {
            title.extend(post.tokens.end..run.end);
            post.tokens.end = run.end;
        }
        // "leader of the opposition Reform Party": of the party.
        let opposed = post.core.len() > 1 && document.form(post.core.end.saturating_sub(1)) == "opposition";
        if opposed
            && let Some((_, party)) = document
                .mention_at(post.tokens.end)
                .filter(|(_, m)| m.kind == MentionKind::Organization && m.tokens.start == post.tokens.end)
        {
            post.organization = Some(document.at(party.span).to_owned());
            post.tokens.end = party.tokens.end;
        } else if opposed && let Some(end) = self.named_by_kind(post.tokens.end) {
            post.organization = Some(document.at(document.span(post.tokens.end..end)).to_owned());
            post.tokens.end = end;
        }
        // "head of Finance and Growth", "director of trade and public policy".
        let is_capital = |t: usize| starts_upper(document.form(t));
        let is_named_field = matches!(post.office.kind, OfficeKind::Company | OfficeKind::Organisation)
            && is_capital(post.tokens.end.saturating_sub(1)) == is_capital(post.tokens.end + 1);
        if (post.office.kind == OfficeKind::Minister || is_named_field)
            && post.core.clone().any(|t| matches!(document.form(t), "of" | "for"))
            && let Some(end) = self.more_fields_after(post.tokens.end)
        {
            title.extend(post.tokens.end..end);
            post.tokens.end = end;
        }
        title
    }

    /// Takes in what stands in brackets behind the office: "Member of Parliament (MP) X", "Superintendent of Police
    /// (Operations) X"; whether a preposition of the office follows.
    pub(super) fn bracket(&self, post: &mut Post) -> bool {
        let document = self.document;
        let open = post.tokens.end;
        let end = self.after_bracket(open);
        let is_capital = end > open && starts_upper(document.form(open + 1));
        // "Chief of Army Staff (COAS) Gen X".
        let rank = Gazetteer::shipped().honorific(document.form(end)).is_some();
        // "the Director of Public Prosecutions (DPP), Varga".
        let is_set_off = document.form(end) == "," && end == open + 3 && self.named(end + 1);
        // "Deputy Commissioner (Media) of Lindon Police".
        let goes_on = is_capital && document.form(end) == "of";
        if goes_on || is_capital && (self.named(end) || rank && self.named(end + 1) || is_set_off) {
            post.tokens.end = end;
        }
        goes_on
    }

    /// Behind the words that may stand before whose the office is: "the", "its ruling".
    pub(super) fn past_articles(&self, at: usize) -> usize {
        let words =
            ["the", "its", "their", "ruling", "opposition", "main", "biggest", "largest", "governing"];
        let passed = |t: &usize| {
            words.contains(&self.document.form(*t).to_lowercase().as_str())
                && self.document.mention_at(*t).is_none()
        };
        (at..self.sentence.tokens.end).find(|t| !passed(t)).unwrap_or(self.sentence.tokens.end)
    }
}
