//! Names of bodies that hold small words and that nothing else has recognised whole: "the Mothers of the Lake", "Fund for
//! Rural Women".

use super::bodies::is_of_bodies;
use super::words::starts_upper;
use super::{Post, Reader};
use crate::country::CountryCode;
use crate::document::{MentionKind, Upos};
use crate::extract::roles::is_address;
use crate::gazetteer::{Gazetteer, OfficeKind};
use crate::when::calendar;

/// So many words may such a name have.
const LONGEST: usize = 12;

impl Reader<'_, '_> {
    /// One past the name behind "of" or the like, where it is longer than what was recognised of it.
    pub(super) fn long_name(&self, post: &Post, at: usize) -> Option<usize> {
        let document = self.document;
        let plural = document.tokens.get(at).is_some_and(|t| matches!(t.xpos, "NNS" | "NNPS"));
        let the = document.form(at.wrapping_sub(1)) == "the";
        if post.organization.is_some() || !is_given_by_bodies(post) || !starts_upper(document.form(at)) {
            return None;
        }
        let limit = self.sentence.tokens.end.min(at + LONGEST);
        let first = at + (at..limit).take_while(|&t| self.is_name_word(t) || t == at && plural).count();
        let mut end = first;
        while let Some(next) = self.past_joint(end).filter(|&next| next < limit) {
            // "the head of NATO and Kenya".
            if end == first && matches!(document.form(end), "and" | "&") {
                break;
            }
            end = next + (next..limit).take_while(|&t| self.is_name_word(t)).count();
        }
        let known = document.mention_at(at).map(|(_, m)| m).filter(|m| m.tokens.start == at);
        let is_foreign = (first..end).any(|t| is_foreign_joint(document.form(t)));
        let is_headed = is_foreign
            || [first, end].iter().any(|end| self.heads_a_body(end.saturating_sub(1)))
            || plural && the
            || known.is_some_and(|m| m.kind == MentionKind::Organization && m.tokens.len() > 1);
        let is_whole = known.is_some_and(|m| m.tokens.end >= end);
        (first > at && end > first && is_headed && !is_whole).then_some(end)
    }

    /// Where the name begins that ends right before `at`, if small words stand in it.
    pub(super) fn long_name_before(&self, at: usize, floor: usize) -> Option<usize> {
        let document = self.document;
        let floor = floor.max(at.saturating_sub(LONGEST));
        let mut start = at;
        let mut headed: Option<usize> = None;
        while start > floor {
            let last = start - 1;
            if self.is_name_word(last) {
                start = last;
                // "Fund for Rural Women": a noun for a body, and what it is for.
                if self.heads_a_body(start) && matches!(document.form(start + 1), "of" | "for" | "on" | "to")
                {
                    headed = Some(start);
                }
                continue;
            }
            let joins = |joint: usize| {
                joint > floor && self.past_joint(joint) == Some(start) && self.is_name_word(joint - 1)
            };
            let Some(joint) = (floor..start).rev().take(2).find(|&joint| joins(joint)) else { break };
            start = joint;
        }
        // "International Bureau of Lakes", but not "Kenyan" or "Former".
        let leads = |t: &usize| {
            self.is_name_word(*t)
                && document.mention_at(*t).is_none_or(|(_, m)| m.kind != MentionKind::Nationality)
                && Gazetteer::shipped().office_modifier(&[document.form(*t)]).is_none()
        };
        let headed = headed.map(|at| (floor..at).rev().take_while(leads).last().unwrap_or(at));
        let has_joint = |from: usize| (from..at).any(|t| !self.is_name_word(t));
        let closed = at.checked_sub(1).is_some_and(|last| self.heads_a_body(last));
        // "the Port of Lindon Authority".
        let whole = (closed && start < at && !self.heads_a_body(start)).then_some(start);
        let known = at.checked_sub(1).and_then(|last| document.mention_at(last)).map(|(_, m)| m);
        let is_known = |start: usize| {
            known.is_some_and(|m| {
                m.kind == MentionKind::Organization && m.tokens.end == at && m.tokens.start <= start
            })
        };
        headed.or(whole).filter(|&start| has_joint(start) && self.is_name_word(start) && !is_known(start))
    }

    /// The country of the town in a body's name, or of the country that it begins with.
    pub(super) fn country_within(&self, name: std::ops::Range<usize>) -> Option<CountryCode> {
        let start = name.start;
        self.document
            .mentions_in(name)
            .filter(|(_, m)| {
                m.kind == MentionKind::Place || m.kind == MentionKind::Country && m.tokens.start == start
            })
            .find_map(|(i, m)| self.country_of(i, m))
    }

    /// Whether a word may stand in a body's name.
    fn is_name_word(&self, t: usize) -> bool {
        let document = self.document;
        // "Peace and Justice": what a body is for is no office.
        let is_field = || Gazetteer::shipped().office_field(&[document.form(t)]).is_some();
        let calls = || is_address(document, t) || Gazetteer::shipped().office(&[document.form(t)]).is_some();
        starts_upper(document.form(t))
            && matches!(document.upos(t), Upos::Propn | Upos::Noun | Upos::Adj | Upos::Verb)
            && !document.in_time(t)
            && !calendar::is_named(&document.form(t).to_lowercase())
            && document.mention_at(t).is_none_or(|(_, m)| m.kind != MentionKind::Person)
            && (!calls() || is_field())
    }

    /// Whether the field of an office is the first word of a body's name: "head of the Commission on Human Rights".
    pub(super) fn opens_a_long_name(&self, field: usize) -> bool {
        starts_upper(self.document.form(field))
            && self.heads_a_body(field)
            && matches!(self.document.form(field + 1), "of" | "for" | "on" | "to")
            && self.past_joint(field + 1).is_some()
    }

    /// Whether the first word of an office in small letters is the last one of a body's name: "Border Affairs Office director".
    pub(super) fn field_ends_a_name(&self, tokens: std::ops::Range<usize>) -> bool {
        let document = self.document;
        let (first, last) = (tokens.start, tokens.end - 1);
        let before = first.checked_sub(1).filter(|&t| t >= self.sentence.tokens.start);
        let headed = self.heads_a_body(first)
            && before.is_some_and(|t| starts_upper(document.form(t)) && document.upos(t) == Upos::Propn);
        // "Fund for Rural Women director".
        let long = || self.long_name_before(first + 1, self.sentence.tokens.start).is_some();
        first < last && !starts_upper(document.form(last)) && (headed || long())
    }

    /// Behind "of", "for the" and the like within a name.
    fn past_joint(&self, joint: usize) -> Option<usize> {
        let document = self.document;
        let form = document.form(joint);
        // "Liga ng mga Manggagawa", "Asociación de la Ribera": small words of other languages.
        if is_foreign_joint(form) {
            let next = joint + 1 + usize::from(is_foreign_joint(document.form(joint + 1)));
            return self.is_name_word(next).then_some(next);
        }
        let next = joint + 1 + usize::from(document.form(joint + 1) == "the" && form != "the");
        let joins = matches!(form, "of" | "for" | "on" | "to" | "and" | "&" | "the");
        // "the Chamber of Trade and the Ministry of Health": another begins.
        let other = matches!(form, "and" | "&")
            && (next > joint + 1
                || document
                    .mention_at(next)
                    .is_some_and(|(_, m)| matches!(m.kind, MentionKind::Nationality | MentionKind::Country))
                || self.heads_a_body(next)
                || matches!(document.form(next + 1), "of" | "for"));
        (joins && !other && self.is_name_word(next)).then_some(next)
    }
}

/// Whether a word joins the words of a name in another language.
fn is_foreign_joint(word: &str) -> bool {
    matches!(
        word,
        "ng" | "mga"
            | "sa"
            | "de"
            | "del"
            | "des"
            | "du"
            | "do"
            | "da"
            | "dos"
            | "di"
            | "della"
            | "dei"
            | "la"
            | "las"
            | "los"
            | "der"
            | "für"
            | "und"
            | "van"
            | "voor"
            | "och"
            | "og"
            | "et"
            | "ya"
            | "wa"
            | "za"
            | "dla"
            | "untuk"
            | "dan"
    )
}

/// Whether an office is one that bodies give, whichever.
pub(super) fn is_given_by_bodies(post: &Post) -> bool {
    is_of_bodies(post.office)
        || post.office.kind == OfficeKind::Spokesperson
        || matches!(post.office.name, "president" | "vice president")
}

#[cfg(test)]
mod tests {
    use crate::extract::roles::{apposition_after, apposition_before, title_before_name};
    use crate::extract::testing::check;

    #[test]
    fn behind_the_office() {
        for body in [
            "Mothers of the Lake",
            "Committee to Protect Farmers",
            "Commission on Human Rights",
            "Liga ng mga Lawa",
            "Asociación de la Ribera",
        ] {
            check(
                apposition_after::RULE.find,
                &format!("{{Helena Varga}}, director of the {body}, said it was late."),
                &format!("Helena Varga: director (- @ {body}) current"),
            );
        }
    }

    #[test]
    fn before_the_office() {
        for body in [
            "Fund for Rural Women",
            "Council for Trade and Industry",
            "Port of Lindon Authority",
            "International Bureau of Lakes",
        ] {
            check(
                title_before_name::RULE.find,
                &format!("{body} director {{Helena Varga}} said it was late."),
                &format!("Helena Varga: director (- @ {body}) current"),
            );
            check(
                apposition_before::RULE.find,
                &format!("The {body}’s director, {{Helena Varga}}, said it was late."),
                &format!("Helena Varga: director (- @ {body}) current"),
            );
        }
    }

    #[test]
    fn near_misses() {
        check(
            apposition_after::RULE.find,
            "{Helena Varga}, director of the World Bank and NATO, said it was late.",
            "Helena Varga: director (- @ World Bank) current",
        );
        check(
            title_before_name::RULE.find,
            "They met the Bank of Lindon and Kenyan director {Helena Varga}.",
            "Helena Varga: director (KE) current",
        );
    }
}
