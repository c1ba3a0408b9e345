//! "Kenya's finance minister was in Geneva on Monday. … In an interview, Helena Varga said": office and name apart.

use super::post::Post;
use super::{Scene, apposition_after, apposition_before, career, claim, copula, title_before_name};
use crate::claim::{Claim, Relation, RoleStatus};
use crate::document::{Document, Mention, MentionKind, Sentence, Upos};
use crate::entity::{Entities, EntityId, EntityKind};
use crate::extract::Rule;
use crate::gazetteer::{Gazetteer, OfficeKind};
use std::collections::BTreeSet;

pub(crate) const RULE: Rule = Rule {
    name: "introduced",
    summary: "A definite office that nobody in the article is said to hold is the subject of a sentence near the only person of that country of whom no office is told.",
    example: "Kenya’s finance minister spoke in Geneva. Helena Varga said prices would fall.",
    misses: "A person whose country nothing but this office tells.",
    find,
};

/// How many sentences may lie between the office and the name.
const APART: usize = 2;

fn find(document: &Document<'_>, entities: &Entities) -> Vec<Claim> {
    within(&Scene::new(document, entities))
}

/// What the rule finds in a scene.
pub(super) fn within(scene: &Scene<'_>) -> Vec<Claim> {
    let (document, entities) = (scene.document, scene.entities);
    let lone: Vec<(&Sentence, &Post)> = scene
        .sentences()
        .flat_map(|(sentence, posts)| posts.iter().map(move |post| (sentence, post)))
        .filter(|(_, post)| is_definite_subject(document, post) && !is_spoken_of(document, post))
        .collect();
    if lone.is_empty() {
        return Vec::new();
    }
    let known = told_beside_names(scene);
    let titled: BTreeSet<EntityId> = known.iter().filter_map(|c| role(c).map(|(id, _)| id)).collect();
    let mut claims = Vec::new();
    for (sentence, post) in &lone {
        let last = last_word(&post.title);
        if known.iter().any(|c| role(c).is_some_and(|(_, title)| last_word(title) == last)) {
            continue;
        }
        let Some(country) = post.country.or(scene.home) else { continue };
        let near = near(document, sentence);
        let mut people: Vec<EntityId> = document
            .mentions_in(near)
            .filter(|(_, m)| m.kind == MentionKind::Person && speaks(document, m) && !is_called(document, m))
            .filter(|(_, m)| !is_a_member(document, m))
            .filter_map(|(i, _)| entities.of_mention(i))
            .filter(|id| entities.kind(*id) == Some(EntityKind::Person) && !titled.contains(id))
            .filter(|id| entities.get(*id).is_some_and(|e| e.country == Some(country)))
            .collect();
        people.sort_unstable();
        people.dedup();
        if let [person] = people.as_slice() {
            let place = (*sentence, RULE.name);
            claims.push(claim(scene, place, (*person, post), RoleStatus::Current));
        }
    }
    claims
}

/// The offices that are told where their holders are named.
pub(super) fn told_beside_names(scene: &Scene<'_>) -> Vec<Claim> {
    let finders = [
        title_before_name::within,
        apposition_before::within,
        apposition_after::within,
        copula::within,
        career::within,
    ];
    finders.iter().flat_map(|within| within(scene)).collect()
}

fn role(claim: &Claim) -> Option<(EntityId, &str)> {
    match &claim.relation {
        Relation::HoldsRole(role) => Some((role.person, role.title.as_str())),
        _ => None,
    }
}

pub(super) fn last_word(title: &str) -> String {
    title.split(' ').next_back().unwrap_or_default().to_lowercase()
}

/// Whether an office phrase is a definite subject: "the prime minister said", "Kenya’s finance minister left".
fn is_definite_subject(document: &Document<'_>, post: &Post) -> bool {
    let is_subject = post.core.clone().next_back().is_some_and(|head| document.relation(head) == "nsubj");
    let is_definite = document.lemma(post.tokens.start) == "the"
        || document.mention_at(post.tokens.start).is_some_and(|(_, m)| m.kind == MentionKind::Country);
    is_subject
        && is_definite
        && !post.plural
        && post.office.is_title
        && !is_of_a_court(post)
        && post.organization.is_none()
        && post.master.is_none()
        && post.status.is_none()
        && document.mentions_in(post.tokens.clone()).all(|(_, m)| m.kind != MentionKind::Person)
}

/// Whether an office is one of those whom every trial has, and whom an article often leaves without a name: "the judge".
fn is_of_a_court(post: &Post) -> bool {
    matches!(post.office.kind, OfficeKind::Judge | OfficeKind::Police)
        || matches!(post.office.name, "prosecutor" | "lawyer" | "counsel" | "solicitor")
}

/// Whether an office is told of in what somebody else says: "Okoro said the minister should go".
fn is_spoken_of(document: &Document<'_>, post: &Post) -> bool {
    let Some(head) = post.core.clone().next_back() else { return false };
    std::iter::successors(document.head(head), |&t| document.head(t)).take(8).any(|t| {
        matches!(document.relation(t), "ccomp" | "xcomp" | "advcl")
            && document.head(t).is_some_and(|verb| {
                let says = Gazetteer::shipped().saying(document.lemma(verb)).is_some()
                    || matches!(
                        document.lemma(verb),
                        "know" | "want" | "ask" | "wonder" | "think" | "believe"
                    );
                let named = document.child(verb, "nsubj").and_then(|s| document.mention_at(s));
                says && named.is_some_and(|(_, m)| m.kind == MentionKind::Person)
            })
    })
}

/// Whether a bracket behind a name tells the party or the seat of a member of a house: "Mr Okoro (Reed Party, Lindon)".
fn is_a_member(document: &Document<'_>, mention: &Mention) -> bool {
    document.form(mention.tokens.end) == "("
        && document.form(mention.tokens.end + 1).starts_with(char::is_uppercase)
}

/// Whether somebody is the subject of a verb of saying: the office and the name are of one who speaks.
fn speaks(document: &Document<'_>, mention: &Mention) -> bool {
    mention.tokens.clone().any(|t| {
        document.relation(t) == "nsubj"
            && document
                .head(t)
                .is_some_and(|verb| Gazetteer::shipped().saying(document.lemma(verb)).is_some())
    })
}

/// Whether a noun right before a name tells what somebody is: "counsel Helena Varga told the judge".
fn is_called(document: &Document<'_>, mention: &Mention) -> bool {
    let before = mention.tokens.start.checked_sub(1);
    before.is_some_and(|t| {
        document.upos(t) == Upos::Noun
            && document.form(t).starts_with(char::is_lowercase)
            && !document.in_time(t)
    })
}

/// The tokens of a sentence and of those close to it.
fn near(document: &Document<'_>, sentence: &Sentence) -> std::ops::Range<usize> {
    let at = document.sentence_of(sentence.tokens.start).unwrap_or(0);
    let first = document.sentences.get(at.saturating_sub(APART)).unwrap_or(sentence);
    let last = (at..=at + APART).rev().find_map(|s| document.sentences.get(s)).unwrap_or(sentence);
    first.tokens.start..last.tokens.end
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::extract::testing::check;

    #[test]
    fn hits() {
        check(
            find,
            "The Kenyan finance minister left Geneva. In Kenya, {Helena Varga} said that prices would fall.",
            "Helena Varga: finance minister (KE) current",
        );
    }

    #[test]
    fn near_misses() {
        check(find, "The Kenyan finance minister left. Prime Minister {Helena Varga} said nothing.", "");
        check(find, "The Kenyan judge left. “My lord errs,” counsel {Helena Varga} told Kenya’s court.", "");
        check(find, "The Kenyan prosecutor left. In Kenya, {Helena Varga} said nothing.", "");
        check(find, "A Kenyan finance minister left. In Kenya, {Helena Varga} said nothing.", "");
        check(find, "The French finance minister left. In Kenya, {Helena Varga} said nothing.", "");
        check(find, "In Kenya, {Helena Varga} said the finance minister should go.", "");
    }
}
