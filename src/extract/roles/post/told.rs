//! "The director of the hospital", "the hospital's director": of the hospital that the article has named before.

use super::words::is_possessive;
use super::{Post, Reader};
use crate::document::{Mention, MentionKind, Upos};
use crate::entity::EntityKind;
use crate::gazetteer::{Gazetteer, OfficeKind};

impl Reader<'_, '_> {
    /// The body that a plain noun beside an office is, by the last word of a name told before; and whether the noun stands
    /// behind the office, in the words `after` it. Of two such names the one told last is meant, if that is near.
    pub(super) fn body_told(&self, post: &Post, after: &[usize]) -> Option<(String, bool)> {
        let document = self.document;
        let the = |t: usize| document.form(t).eq_ignore_ascii_case("the");
        let behind = match *after {
            [preposition, article, noun] if the(article) => {
                matches!(document.form(preposition), "of" | "for" | "at" | "with").then_some(noun)
            }
            _ => None,
        };
        let first = post.tokens.start;
        let before = || (the(first) && is_possessive(document.form(first + 2))).then_some(first + 1);
        let noun = behind.or_else(before)?;
        if let Some(part) = self.part_told(post, noun) {
            return Some((part, behind.is_some()));
        }
        if is_of_any_sort(document.lemma(noun)) && behind.is_none() {
            // A factory is no union that is told of near by.
            let is_works = matches!(
                document.lemma(noun),
                "factory" | "plant" | "mill" | "mine" | "shipyard" | "corporation"
            );
            let near = if is_works { None } else { self.only_body_near(post, noun) };
            let name = near.or_else(|| self.firm_told(post, noun));
            return name.map(|name| (name, false));
        }
        // "The West Bank … the president of the bank": only such places have directors.
        let facility = matches!(
            document.lemma(noun),
            "hospital"
                | "university"
                | "school"
                | "college"
                | "airport"
                | "port"
                | "museum"
                | "prison"
                | "palace"
                | "stadium"
        );
        // "of the hospital in Lindon", "of the hospital where he died", "of the hospital being built": another.
        let closed = matches!(document.form(noun + 1), "," | "." | ")" | ";" | "—" | "–" | "and")
            || matches!(document.upos(noun + 1), Upos::Aux | Upos::Propn | Upos::Verb)
                && document.relation(noun + 1) != "acl";
        if behind.is_some() && !closed || post.office.kind == OfficeKind::Local {
            return None;
        }
        // "The Committee on Lakes met … the chairman of the committee".
        let is_headed = |mention: &Mention| {
            mention.tokens.clone().any(|t| {
                document.form(t).to_lowercase() == document.form(noun)
                    && matches!(document.form(t + 1), "on" | "for" | "of")
            })
        };
        let is_called = |(_, mention): &(usize, &Mention)| {
            (mention.kind == MentionKind::Organization || mention.kind == MentionKind::Place && facility)
                && mention.tokens.len() > 1
                && (document.form(mention.tokens.end - 1).to_lowercase() == document.form(noun)
                    || is_headed(mention))
        };
        let named = |from: usize| document.mentions_in(from..noun).filter(is_called);
        let here = document.sentence_of(noun)?;
        let near = document.sentences.get(here.saturating_sub(1))?.tokens.start;
        let far = document.sentences.get(here.saturating_sub(4))?.tokens.start;
        // "Another museum will open": which is spoken of since.
        let other = |t: usize| {
            document.form(t) == document.form(noun)
                && (t.saturating_sub(2)..t)
                    .any(|k| matches!(document.form(k), "a" | "an" | "another" | "new" | "second"))
        };
        let mut names: Vec<String> = named(0).map(|(i, mention)| self.full_name(i, mention)).collect();
        names.sort_unstable();
        names.dedup();
        let (i, mention) = if names.len() > 1 { named(near).next_back()? } else { named(far).next_back()? };
        if (mention.tokens.end..first).any(other) {
            return None;
        }
        let entity = self.entities.of_mention(i).and_then(|id| self.entities.kind(id));
        let is_governments = entity == Some(EntityKind::Country) && mention.kind == MentionKind::Organization;
        // "The British Museum … In Lagos, the director of the museum": of another country.
        let lies = self.entities.of_mention(i).and_then(|id| self.entities.get(id)?.country);
        let apart = lies.zip(post.country).is_some_and(|(lies, own)| lies != own);
        (!is_governments && !apart).then(|| (self.full_name(i, mention), behind.is_some()))
    }

    /// The firm that "the company" or "the factory" is before its office, which no body near is: the only one that the article
    /// names before by what firms are called.
    fn firm_told(&self, post: &Post, noun: usize) -> Option<String> {
        let document = self.document;
        if !matches!(
            document.lemma(noun),
            "corporation" | "company" | "firm" | "factory" | "plant" | "mill" | "mine" | "shipyard"
        ) {
            return None;
        }
        let is_firm = |mention: &Mention| {
            let last = document.form(mention.tokens.end.saturating_sub(1)).trim_end_matches('.');
            matches!(
                last,
                "Ltd"
                    | "Limited"
                    | "Inc"
                    | "Plc"
                    | "plc"
                    | "PLC"
                    | "Co"
                    | "Corp"
                    | "Corporation"
                    | "Company"
                    | "GmbH"
                    | "AG"
                    | "Industries"
                    | "Group"
                    | "Holdings"
                    | "Enterprises"
                    | "Foods"
                    | "Motors"
                    | "Steel"
                    | "Mills"
                    | "Textiles"
                    | "Works"
                    | "Mining"
                    | "Energy"
                    | "Oil"
            )
        };
        let mut all: Vec<(usize, &Mention)> = document
            .mentions_in(0..noun)
            .filter(|(_, mention)| mention.kind == MentionKind::Organization && is_firm(mention))
            .collect();
        all.dedup_by_key(|(i, _)| self.entities.of_mention(*i));
        let [(i, mention)] = all.as_slice() else { return None };
        let lies = self.entities.of_mention(*i).and_then(|id| self.entities.get(id)?.country);
        let apart = lies.zip(post.country).is_some_and(|(lies, own)| lies != own);
        (!apart).then(|| self.full_name(*i, mention))
    }

    /// The body that "the group" or "the company" is before its office: the only one that this sentence and the two before it name.
    fn only_body_near(&self, post: &Post, noun: usize) -> Option<String> {
        let document = self.document;
        let here = document.sentence_of(noun)?;
        let start = document.sentences.get(here.saturating_sub(2))?.tokens.start;
        let mut named = document
            .mentions_in(start..noun)
            .filter(|(_, mention)| mention.kind == MentionKind::Organization)
            .filter_map(|(i, mention)| Some((self.entities.of_mention(i)?, i, mention)))
            .filter(|(id, ..)| self.entities.kind(*id) == Some(EntityKind::Organization));
        let (id, i, mention) = named.next()?;
        let known: Vec<&str> = mention.tokens.clone().map(|t| document.form(t)).collect();
        // Papers and agencies are named for what they tell.
        let medium = Gazetteer::shipped().longest(&known).is_some_and(|(_, all)| {
            all.iter().any(|reading| matches!(reading.detail, "media" | "intergovernmental"))
        });
        let apart = self.entities.get(id)?.country.zip(post.country).is_some_and(|(lies, own)| lies != own);
        (named.all(|(other, ..)| other == id) && !medium && !apart).then(|| self.full_name(i, mention))
    }
}

/// Whether a noun stands for a body of any sort: "the group", "the company".
fn is_of_any_sort(noun: &str) -> bool {
    matches!(
        noun,
        "group"
            | "organisation"
            | "organization"
            | "charity"
            | "company"
            | "firm"
            | "ngo"
            | "nonprofit"
            | "association"
            | "federation"
            | "foundation"
            | "union"
            | "club"
            | "startup"
            | "agency"
            | "retailer"
            | "airline"
            | "carrier"
            | "lender"
            | "bank"
            | "factory"
            | "plant"
            | "mill"
            | "mine"
            | "shipyard"
            | "corporation"
    )
}

#[cfg(test)]
mod tests {
    use crate::claim::Relation;
    use crate::extract::testing::lines;

    fn offices(text: &str) -> Vec<String> {
        lines(text, |_, _, claim| match &claim.relation {
            Relation::HoldsRole(role) => {
                Some(format!("{} @ {}", role.title, role.organization.as_deref().unwrap_or("-")))
            }
            _ => None,
        })
    }

    #[test]
    fn the_body_named_before() {
        let text = "Wexmoor City Hospital was closed. Helena Varga, deputy director of the hospital, left.";
        assert_eq!(offices(text), ["deputy director @ Wexmoor City Hospital"]);
        let text = "Wexmoor City Hospital was closed. The hospital's director, Helena Varga, left.";
        assert_eq!(offices(text), ["director @ Wexmoor City Hospital"]);
    }

    #[test]
    fn the_only_body_near() {
        let text = "Wexmoor Food Bank gave out 500 meals. Helena Varga, 71, the group’s executive director, said it was hard.";
        assert_eq!(offices(text), ["executive director @ Wexmoor Food Bank"]);
        let text = "Wexmoor Food Bank and Lindon Rail Union left. Helena Varga, the group’s executive director, said it was hard.";
        assert_eq!(offices(text), ["executive director @ -"]);
    }

    #[test]
    fn near_misses() {
        // Two of them, neither of them near.
        let text = "Wexmoor City Hospital sued Lakeside Hospital. It rained. It snowed. Helena Varga, director of the hospital, left.";
        assert_eq!(offices(text), ["director of the hospital @ -"]);
    }
}
