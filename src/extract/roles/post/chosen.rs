//! "The king's pick for finance minister", "her nominee to be envoy": an office that somebody is to hold.

use super::{Post, Reader, is_possessive};
use crate::claim::RoleStatus;
use crate::document::{MentionKind, Upos};
use crate::gazetteer::OfficeKind;

/// So many words may stand before the noun: "former Kenyan president Varga's surprise (pick)".
const OWNER: usize = 9;

impl Reader<'_, '_> {
    /// Makes of an office behind "pick for" one to come, which begins where the noun phrase does.
    pub(super) fn chosen(&self, post: &mut Post, floor: usize) {
        let Some(noun) = self.choice(post.tokens.start).filter(|&noun| noun >= floor) else { return };
        let start = self.phrase_start(noun, floor);
        // "The party's nominee for governor" stands for election; whom a person picks does not.
        let is_elective = matches!(
            post.office.kind,
            OfficeKind::HeadOfState
                | OfficeKind::HeadOfGovernment
                | OfficeKind::Legislator
                | OfficeKind::Local
                | OfficeKind::Party
        );
        let is_of_one = noun.checked_sub(2).is_some_and(|owner| {
            is_possessive(self.document.form(owner + 1))
                && self.document.mention_at(owner).is_some_and(|(_, m)| m.kind == MentionKind::Person)
        });
        if post.plural || start == noun || is_elective && !is_of_one {
            return;
        }
        post.status = Some(RoleStatus::Designate);
        post.begin = start;
        post.determined = true;
    }

    /// Whether the noun at token `at` only tells that somebody is chosen for the office behind it.
    pub(super) fn is_choice_for(&self, at: usize, floor: usize) -> bool {
        let link = at + 1;
        let behind = match (self.document.form(link), self.document.form(link + 1)) {
            ("to", "be" | "become") => link + 2,
            ("for" | "as", "the" | "a" | "an") => link + 2,
            ("for" | "as", _) => link + 1,
            _ => return false,
        };
        let is_choice = self.choice(behind) == Some(at);
        let next = (behind..self.sentence.tokens.end.min(behind + 4)).find_map(|t| self.post(t, behind));
        is_choice
            && next.is_some_and(|mut post| {
                post.begin = post.tokens.start;
                self.chosen(&mut post, floor);
                post.status == Some(RoleStatus::Designate)
            })
    }

    /// The noun for a choice before "for", "as" or "to be" before token `start`.
    fn choice(&self, start: usize) -> Option<usize> {
        let document = self.document;
        let link = start.checked_sub(1)?;
        let noun = match document.form(link) {
            "for" | "as" => link.checked_sub(1)?,
            "be" | "become" => start.checked_sub(3).filter(|&noun| document.form(noun + 1) == "to")?,
            _ => return None,
        };
        let is_choice = matches!(document.lemma(noun), "nominee" | "pick" | "choice" | "selection");
        (is_choice && document.upos(noun) == Upos::Noun && noun >= self.sentence.tokens.start).then_some(noun)
    }

    /// Where the noun phrase starts that ends with token `noun`: "President Varga's surprise pick".
    fn phrase_start(&self, noun: usize, floor: usize) -> usize {
        let document = self.document;
        let is_within = |t: &usize| {
            let t = *t;
            matches!(document.upos(t), Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num)
                || is_possessive(document.form(t))
                || document.deprel(t) == "nmod:poss"
        };
        let floor = floor.max(self.sentence.tokens.start).max(noun.saturating_sub(OWNER));
        (floor..noun).rev().take_while(is_within).last().unwrap_or(noun)
    }
}
