//! "Okoro's visit was the last time a Kenyan minister came": whose deed was the first or last of an office's holder held it.

use super::post::{Post, is_possessive};
use super::{Scene, claim};
use crate::claim::{Claim, RoleStatus};
use crate::document::{Document, MentionKind, Sentence};
use crate::entity::{Entities, EntityId, EntityKind};
use crate::extract::Rule;

pub(crate) const RULE: Rule = Rule {
    name: "precedent",
    summary: "A deed of a named person was the first, the last or another one of a holder of an office: the person held it.",
    example: "Tomas Okoro’s visit to Peru was the last time a Kenyan foreign minister came to Lima.",
    misses: "A deed that is told by a verb: \"Okoro went to Lima, the first Kenyan minister to do so\".",
    find,
};

fn find(document: &Document<'_>, entities: &Entities) -> Vec<Claim> {
    within(&Scene::new(document, entities))
}

/// What the rule finds in a scene.
pub(super) fn within(scene: &Scene<'_>) -> Vec<Claim> {
    let (document, entities) = (scene.document, scene.entities);
    let mut claims = Vec::new();
    for (sentence, posts) in scene.sentences() {
        for post in posts.iter().filter(|post| !post.plural && !post.core.is_empty()) {
            let Some((verb, status)) = copula(document, sentence, post) else { continue };
            let Some(person) = doer(document, entities, sentence, verb) else { continue };
            let own = entities.get(person).and_then(|entity| entity.country);
            // "Okoro’s visit was the first time a Peruvian minister met him": of another, if Okoro is Kenyan.
            if own.zip(post.country).is_none_or(|(own, of)| own == of) {
                claims.push(claim(scene, (sentence, RULE.name), (person, post), status));
            }
        }
    }
    claims
}

/// The "was" before "the last time a minister", "the first such trip by a minister", and whether the office is held still:
/// of whoever holds it one says that he came last in May, not that it was the last time that a minister came.
fn copula(document: &Document<'_>, sentence: &Sentence, post: &Post) -> Option<(usize, RoleStatus)> {
    let article = post.tokens.start;
    if !matches!(document.form(article), "a" | "an") {
        return None;
    }
    let floor = sentence.tokens.start.max(article.saturating_sub(8));
    let before = article.checked_sub(1).filter(|&t| t > floor)?;
    let time = if document.form(before) == "that" { before.checked_sub(1)? } else { before };
    let is_opened = document.form(time) == "time" || document.form(before) == "by";
    let rank = (floor..before).rev().find(|&t| {
        matches!(document.form(t), "first" | "last" | "second" | "third" | "fourth" | "latest" | "only")
    })?;
    let the = rank.checked_sub(1).filter(|&t| is_opened && document.form(t) == "the")?;
    let verb = the.checked_sub(1).filter(|&t| t >= floor)?;
    let status = match document.form(verb) {
        "was" if document.form(rank) == "last" => RoleStatus::Former,
        "was" | "is" | "marked" | "marks" | "be" | "been" => RoleStatus::Current,
        _ => return None,
    };
    Some((verb, status))
}

/// Whose visit, speech or election it is that the verb says something of.
fn doer(document: &Document<'_>, entities: &Entities, sentence: &Sentence, verb: usize) -> Option<EntityId> {
    let deed = (sentence.tokens.start..verb).find(|&t| is_deed(document.lemma(t)))?;
    // Between the deed and the verb stands where it led and when it was, but no other clause.
    let is_apart = |t: usize| matches!(document.form(t), ";" | ":" | "who" | "which" | "that" | "and");
    if (deed..verb).any(is_apart) {
        return None;
    }
    let floor = sentence.tokens.start.max(deed.saturating_sub(4));
    let mark = (floor..deed).rev().find(|&t| is_possessive(document.form(t)))?;
    let (i, mention) = document.mention_at(mark.checked_sub(1)?)?;
    let person = entities.of_mention(i).filter(|_| mention.kind == MentionKind::Person)?;
    (entities.kind(person)? == EntityKind::Person).then_some(person)
}

/// Whether a noun names what somebody does in office, or how he comes into it.
fn is_deed(lemma: &str) -> bool {
    matches!(
        lemma,
        "visit"
            | "trip"
            | "tour"
            | "journey"
            | "stay"
            | "stop"
            | "stopover"
            | "appearance"
            | "speech"
            | "address"
            | "arrival"
            | "attendance"
            | "presence"
            | "participation"
            | "election"
            | "appointment"
            | "inauguration"
            | "resignation"
            | "arrest"
            | "impeachment"
            | "conviction"
    )
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::extract::testing::check;

    #[test]
    fn hits() {
        check(
            find,
            "{Tomas Okoro}’s visit to Peru in 2018 was the last time a Kenyan foreign minister came to Lima.",
            "Tomas Okoro: foreign minister (KE) former",
        );
        check(
            find,
            "{Helena Varga}’s trip is the first by a Kenyan president since May.",
            "Helena Varga: president (KE) current",
        );
    }

    #[test]
    fn near_misses() {
        check(find, "{Helena Varga}’s law was the first time a Kenyan president was overruled.", "");
        check(find, "{Helena Varga}’s visit was the last time that Kenya spoke to the minister.", "");
        check(find, "{Helena Varga}’s visit came the last time a Kenyan minister was away.", "");
    }
}
