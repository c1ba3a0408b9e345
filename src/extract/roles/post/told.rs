//! "The director of the hospital", "the hospital's director": of the hospital that the article has named before.

use super::words::is_possessive;
use super::{Post, Reader};
use crate::document::{Mention, MentionKind};
use crate::entity::EntityKind;

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
        // "of the hospital in Lindon", "of the hospital where he died": another.
        if matches!(document.form(noun + 1), "in" | "at" | "where" | "that" | "which") && behind.is_some() {
            return None;
        }
        let is_called = |(_, mention): &(usize, &Mention)| {
            (mention.kind == MentionKind::Organization || mention.kind == MentionKind::Place && facility)
                && mention.tokens.len() > 1
                && document.form(mention.tokens.end - 1).to_lowercase() == document.form(noun)
        };
        let named = |from: usize| document.mentions_in(from..noun).filter(is_called);
        let here = document.sentence_of(noun)?;
        let near = document.sentences.get(here.saturating_sub(1))?.tokens.start;
        let mut names: Vec<String> = named(0).map(|(i, mention)| self.full_name(i, mention)).collect();
        names.sort_unstable();
        names.dedup();
        let (i, mention) = if names.len() > 1 { named(near).next_back()? } else { named(0).next_back()? };
        let entity = self.entities.of_mention(i).and_then(|id| self.entities.kind(id));
        let is_governments = entity == Some(EntityKind::Country) && mention.kind == MentionKind::Organization;
        (!is_governments).then(|| (self.full_name(i, mention), behind.is_some()))
    }
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
    fn near_misses() {
        // Two of them, neither of them near.
        let text = "Wexmoor City Hospital sued Lakeside Hospital. It rained. It snowed. Helena Varga, director of the hospital, left.";
        assert_eq!(offices(text), ["director of the hospital @ -"]);
    }
}
