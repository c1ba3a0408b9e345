//! Whom somebody serves, without a mark of possession: "Varga adviser Okoro", "another former Varga aide, Okoro,".

use crate::document::{Document, MentionKind};
use crate::entity::{Entities, EntityId, EntityKind};
use crate::extract::roles::named_at;

/// The person whose name stands right before the noun at `at..end`, and where that name begins; `before` is where the words
/// that describe the noun begin. Only before whoever serves: in headlines and news.
pub(super) fn owner(
    document: &Document<'_>,
    entities: &Entities,
    (before, at, end): (usize, usize, usize),
) -> Option<(EntityId, usize)> {
    let is_small = document.form(at).starts_with(char::is_lowercase);
    let last = at.checked_sub(1).filter(|_| is_small && serves(document, at))?;
    let is_before_a_name = named_at(document, entities, end).is_some()
        // "another former Varga adviser, Okoro,".
        || document.form(end) == "," && named_at(document, entities, end + 1).is_some();
    if !is_before_a_name || document.sentence_of(last) != document.sentence_of(at) {
        return None;
    }
    if let Some(id) = called(document, entities, last).filter(|_| before < at) {
        return Some((id, last));
    }
    let (i, mention) =
        document.mention_at(last).filter(|(_, m)| before == at && m.kind == MentionKind::Person)?;
    let id = entities.of_mention(i).filter(|&id| entities.kind(id) == Some(EntityKind::Person))?;
    Some((id, mention.tokens.start))
}

/// Whether the noun at a token is one for whoever serves somebody.
fn serves(document: &Document<'_>, at: usize) -> bool {
    matches!(
        document.lemma(at),
        "adviser" | "advisor" | "aide" | "envoy" | "lawyer" | "ally" | "spokesman" | "spokeswoman"
    )
}

/// The only person of the article whose family name the word `t` is, where it is no mention of its own: "Former Varga
/// adviser" opens a sentence.
fn called(document: &Document<'_>, entities: &Entities, t: usize) -> Option<EntityId> {
    let form = document.form(t);
    let mut bearers = entities.iter().filter(|(_, entity)| {
        entity.kind == EntityKind::Person && entity.name.split(' ').next_back() == Some(form)
    });
    let (id, _) = bearers.next().filter(|_| document.mention_at(t).is_none())?;
    bearers.next().is_none().then_some(id)
}
