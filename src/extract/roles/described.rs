//! "“It is untrue,” says Tomas Okoro. The former fisheries minister said": an office that goes on about the speaker.

use super::introduced::{last_word, told_beside_names};
use super::post::Post;
use super::{Scene, claim};
use crate::claim::{Claim, Relation, RoleStatus};
use crate::document::{Document, MentionKind, Sentence};
use crate::entity::{Entities, EntityId, EntityKind};
use crate::extract::Rule;
use crate::gazetteer::{Gazetteer, OfficeKind};
use std::collections::BTreeSet;

pub(crate) const RULE: Rule = Rule {
    name: "described",
    summary: "A definite office that nobody in the article is said to hold speaks right after the only person who spoke in the sentence before.",
    example: "Tomas Okoro said that it was untrue. The former fisheries minister said that he would appeal.",
    misses: "A bare office (\"the minister\"), and somebody who does anything else than speak.",
    find,
};

/// So many sentences back the speaker may be named, where what lies between is quoted.
const APART: usize = 4;

fn find(document: &Document<'_>, entities: &Entities) -> Vec<Claim> {
    within(&Scene::new(document, entities))
}

/// What the rule finds in a scene.
pub(super) fn within(scene: &Scene<'_>) -> Vec<Claim> {
    let document = scene.document;
    let lone: Vec<(&Sentence, &Post)> = scene
        .sentences()
        .flat_map(|(sentence, posts)| posts.iter().map(move |post| (sentence, post)))
        .filter(|(_, post)| is_speaker(document, post))
        .collect();
    if lone.is_empty() {
        return Vec::new();
    }
    let told = told_beside_names(scene);
    let roles = told.iter().filter_map(|claim| match &claim.relation {
        Relation::HoldsRole(role) => Some(role),
        _ => None,
    });
    let known: BTreeSet<String> = roles.clone().map(|role| last_word(&role.title)).collect();
    let kind = |title: &str| {
        let words: Vec<&str> = title.split(' ').collect();
        Gazetteer::shipped().office_phrase(&words).map(|office| office.office.kind)
    };
    let titled: Vec<(EntityId, Option<OfficeKind>)> =
        roles.map(|role| (role.person, kind(&role.title))).collect();
    let mut claims = Vec::new();
    for (sentence, post) in lone {
        if known.contains(&last_word(&post.title)) && post.status != Some(RoleStatus::Former) {
            continue;
        }
        let at = document.sentence_of(sentence.tokens.start).unwrap_or(0);
        let Some(person) = speaker_before(document, scene.entities, at) else { continue };
        let own = scene.entities.get(person).and_then(|entity| entity.country);
        // Of whom an office of this sort is told already, this is another name of it: "foreign secretary".
        if titled.contains(&(person, Some(post.office.kind))) && post.status != Some(RoleStatus::Former) {
            continue;
        }
        if post.country.is_none() || own.is_none() || post.country == own {
            claims.push(claim(scene, (sentence, RULE.name), (person, post), RoleStatus::Current));
        }
    }
    claims
}

/// Whether an office phrase is definite, tells more than a bare noun, and is the subject of a verb of speech.
fn is_speaker(document: &Document<'_>, post: &Post) -> bool {
    let top = document.top_of(&post.core);
    let speaks = document.deprel(top) == "nsubj"
        && document.head(top).is_some_and(|verb| Gazetteer::shipped().saying(document.lemma(verb)).is_some());
    let is_told = post.title.contains(' ') || post.organization.is_some();
    let named = document.mentions_in(post.tokens.clone()).any(|(_, m)| m.kind == MentionKind::Person);
    let next = document.form(post.tokens.end);
    speaks
        && is_told
        && !named
        && !post.plural
        && post.master.is_none()
        && document.lemma(post.tokens.start) == "the"
        && !matches!(next, "," | "(" | "—" | "–" | "of" | "for")
        && document.mention_at(post.tokens.end).is_none_or(|(_, m)| m.kind != MentionKind::Person)
}

/// The only person who speaks in the last sentence before number `at` in which anybody is named to do something.
fn speaker_before(document: &Document<'_>, entities: &Entities, at: usize) -> Option<EntityId> {
    let acts = |sentence: &&Sentence| {
        document.mentions_in(sentence.tokens.clone()).any(|(i, mention)| {
            let person = entities.of_mention(i).and_then(|id| entities.kind(id)) == Some(EntityKind::Person);
            person && document.deprel(document.top(mention)).starts_with("nsubj")
        })
    };
    let mut before = document.sentences.get(at.saturating_sub(APART)..at)?.iter().rev();
    only_speaker(document, entities, before.find(acts)?)
}

/// The only person who speaks in a sentence, if nobody else does anything in it.
fn only_speaker(document: &Document<'_>, entities: &Entities, sentence: &Sentence) -> Option<EntityId> {
    let mut acting = BTreeSet::new();
    let mut speaking = BTreeSet::new();
    for (i, mention) in document.mentions_in(sentence.tokens.clone()) {
        let top = document.top(mention);
        let Some(verb) = document.head(top).filter(|_| document.deprel(top).starts_with("nsubj")) else {
            continue;
        };
        let Some(person) = entities.of_mention(i) else { continue };
        if entities.kind(person) != Some(EntityKind::Person) {
            continue;
        }
        acting.insert(person);
        if Gazetteer::shipped().saying(document.lemma(verb)).is_some() {
            speaking.insert(person);
        }
    }
    let only = speaking.pop_first().filter(|_| speaking.is_empty())?;
    acting.iter().all(|&person| person == only).then_some(only)
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::extract::testing::check;

    #[test]
    fn hits() {
        check(
            find,
            "{Tomas Okoro} said that it was untrue. The former fisheries minister said that he would appeal.",
            "Tomas Okoro: fisheries minister (-) former",
        );
    }

    #[test]
    fn near_misses() {
        check(find, "{Tomas Okoro} said that it was untrue. The minister said that he would appeal.", "");
        check(find, "{Tomas Okoro} said that it was untrue. The transport minister met {Helena Varga}.", "");
        check(
            find,
            "Transport minister {Helena Varga} left. {Tomas Okoro} said so. The transport minister said nothing.",
            "",
        );
    }
}
