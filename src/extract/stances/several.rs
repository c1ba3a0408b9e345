//! "Both sides", "the two leaders", "the leaders of Chile and Peru": who is meant by several at once.

use crate::claim::Actor;
use crate::document::{Document, MentionKind};
use crate::entity::{Entities, EntityId, EntityKind};
use crate::extract::events::plural;
use crate::extract::tree;
use crate::gazetteer::Gazetteer;
use std::ops::Range;

/// How many sentences back those may have been named who are meant now.
const BACK: usize = 2;

/// The actors that a plural subject stands for, none where it stands for itself.
pub(super) fn meant(document: &Document<'_>, entities: &Entities, subject: usize) -> Vec<Actor> {
    let words = tree::subtree(document, subject, &[]);
    let span = document.span(words.start.max(subject.saturating_sub(2))..subject + 1);
    let actors =
        |ids: Vec<EntityId>| ids.into_iter().map(|entity| Actor { entity, span }).collect::<Vec<_>>();
    if is_leader(document, subject)
        && let Some(led) = leaders(document, entities, subject)
    {
        return actors(led);
    }
    if let Some(states) = governments(document, entities, subject) {
        return actors(states);
    }
    if !is_two(document, subject) {
        return Vec::new();
    }
    let people = plural::people(document, entities, subject);
    if people.len() == 2 {
        return actors(people);
    }
    let kinds: &[EntityKind] = if is_leader(document, subject) || is_alone(document, subject) {
        &[EntityKind::Person]
    } else {
        &[EntityKind::Country, EntityKind::Organization]
    };
    let named = last_two(document, entities, subject, kinds);
    if named.len() == 2 { actors(named) } else { Vec::new() }
}

/// "The governments of Chile, Peru and Angola": the countries that they govern.
fn governments(document: &Document<'_>, entities: &Entities, noun: usize) -> Option<Vec<EntityId>> {
    let body = matches!(
        document.form(noun),
        "governments" | "parliaments" | "armies" | "embassies" | "presidencies"
    );
    let of = tree::object_of(document, noun, "of").filter(|&t| body && t > noun)?;
    let states: Vec<EntityId> = tree::actors(document, entities, of)
        .into_iter()
        .map(|actor| actor.entity)
        .filter(|&id| entities.kind(id) == Some(EntityKind::Country))
        .collect();
    (states.len() > 1).then_some(states)
}

fn is_leader(document: &Document<'_>, noun: usize) -> bool {
    let office = matches!(
        document.lemma(noun),
        "leader"
            | "minister"
            | "president"
            | "diplomat"
            | "counterpart"
            | "monarch"
            | "premier"
            | "chancellor"
            | "king"
    );
    office && document.form(noun).ends_with('s')
}

/// "The two", "both" without a noun.
fn is_alone(document: &Document<'_>, at: usize) -> bool {
    matches!(document.form(at).to_lowercase().as_str(), "two" | "both" | "pair" | "duo")
}

/// Whether the phrase counts two that were named: "both sides", "the two countries", "the two".
fn is_two(document: &Document<'_>, noun: usize) -> bool {
    let said = |t: usize| matches!(document.form(t).to_lowercase().as_str(), "two" | "both");
    let parties = matches!(
        document.lemma(noun),
        "side"
            | "country"
            | "nation"
            | "government"
            | "state"
            | "neighbour"
            | "neighbor"
            | "party"
            | "capital"
            | "power"
            | "ally"
            | "rival"
    );
    (parties || is_leader(document, noun)) && document.children(noun).any(|t| t < noun && said(t))
        || is_alone(document, noun)
}

/// The last two actors of these kinds that were named before a word, if just two were.
fn last_two(
    document: &Document<'_>,
    entities: &Entities,
    before: usize,
    kinds: &[EntityKind],
) -> Vec<EntityId> {
    let Some(here) = document.sentence_of(before) else { return Vec::new() };
    let mut out: Vec<EntityId> = Vec::new();
    for back in 0..=BACK {
        let Some(sentence) = here.checked_sub(back).and_then(|s| document.sentences.get(s)) else { break };
        let tokens: Range<usize> = sentence.tokens.start..sentence.tokens.end.min(before);
        for (i, mention) in document.mentions_in(tokens).rev() {
            let place = mention.kind == MentionKind::Place;
            let named = entities.of_mention(i).filter(|&id| {
                !place && entities.kind(id).is_some_and(|kind| kinds.contains(&kind)) && !out.contains(&id)
            });
            out.extend(named);
        }
        for id in paired(document, entities, sentence.tokens.clone(), before) {
            if kinds.contains(&EntityKind::Country) && !out.contains(&id) {
                out.push(id);
            }
        }
        if out.len() >= 2 {
            break;
        }
    }
    out.reverse();
    if out.len() == 2 { out } else { Vec::new() }
}

/// The countries of "Chilean-Peruvian ties", which one written word names both.
fn paired(
    document: &Document<'_>,
    entities: &Entities,
    tokens: Range<usize>,
    before: usize,
) -> Vec<EntityId> {
    let code = |part: &str| {
        let (_, readings) = Gazetteer::shipped().longest(&[part])?;
        readings.iter().find_map(|reading| reading.iso)
    };
    let pair = |t: usize| {
        let (one, other) = document.form(t).split_once('-')?;
        Some([entities.country(code(other)?)?, entities.country(code(one)?)?])
    };
    (tokens.start..tokens.end.min(before)).rev().filter_map(pair).flatten().collect()
}

/// "the leaders of Chile and Peru": of each country the person named most.
fn leaders(document: &Document<'_>, entities: &Entities, noun: usize) -> Option<Vec<EntityId>> {
    let of = tree::object_of(document, noun, "of").filter(|&t| t > noun)?;
    let countries: Vec<_> = tree::actors(document, entities, of)
        .into_iter()
        .filter_map(|actor| entities.get(actor.entity).filter(|e| e.kind == EntityKind::Country)?.country)
        .collect();
    let person = |code| {
        let of_country =
            entities.iter().filter(|(_, e)| e.kind == EntityKind::Person && e.country == Some(code));
        of_country.max_by_key(|(id, e)| (e.mentions.len(), std::cmp::Reverse(*id))).map(|(id, _)| id)
    };
    let people: Vec<EntityId> = countries.iter().filter_map(|&code| person(code)).collect();
    (people.len() == countries.len() && people.len() > 1).then_some(people)
}

#[cfg(test)]
mod tests {
    use super::super::verb::RULE;
    use crate::extract::testing::check;

    #[test]
    fn hits() {
        check(
            RULE.find,
            "Chile spoke with Peru. Both sides condemned the raid.",
            "Chile against: the raid\nPeru against: the raid",
        );
        check(
            RULE.find,
            "Chilean president {Helena Varga} met Peruvian president {Tomas Okoro}. The leaders of Chile and Peru condemned the raid.",
            "Helena Varga against: the raid\nTomas Okoro against: the raid",
        );
    }

    #[test]
    fn who_is_named_in_one_word() {
        check(
            RULE.find,
            "Chile and Peru grow. Corn is dear. Bread is dear. Chilean-Peruvian ties are a model. The two nations condemned the raid.",
            "Chile against: the raid\nPeru against: the raid",
        );
    }

    #[test]
    fn near_misses() {
        check(RULE.find, "Chile spoke with Peru and Brazil. Both sides condemned the raid.", "");
        check(RULE.find, "Chile spoke with Peru. Two men condemned the raid.", "");
    }
}
