//! "The foreign ministers of Kenya and Peru, Helena Varga and Tomas Okoro,": one office in several countries, each of whose
//! holders stands where his country stands.

use super::list_at;
use super::post::{Post, country_of};
use crate::country::CountryCode;
use crate::document::{Document, MentionKind};
use crate::entity::{Entities, EntityId};

/// The holders of an office in the plural, each with his country, where as many people are listed behind its comma as
/// countries behind its "of".
pub(super) fn behind(
    document: &Document<'_>,
    entities: &Entities,
    post: &Post,
) -> Vec<(EntityId, CountryCode)> {
    let Some((countries, end)) = countries(document, entities, post) else { return Vec::new() };
    if !matches!(document.form(end), "," | "—" | "–" | ":") {
        return Vec::new();
    }
    let list = list_at(document, entities, end + 1);
    let last = list.last().map_or(end, |(_, tokens)| tokens.end);
    let is_closed = matches!(document.form(last), "," | "." | ";" | "—" | "–" | "");
    pairs(list.into_iter().map(|(person, _)| person).collect(), &countries, is_closed)
}

/// The same of those who are listed before the comma of the office.
pub(super) fn before(
    document: &Document<'_>,
    entities: &Entities,
    post: &Post,
    people: &[EntityId],
) -> Vec<(EntityId, CountryCode)> {
    countries(document, entities, post)
        .map(|(countries, _)| pairs(people.to_vec(), &countries, true))
        .unwrap_or_default()
}

/// Where the countries behind the "of" of such an office end.
pub(super) fn end(document: &Document<'_>, entities: &Entities, post: &Post) -> Option<usize> {
    countries(document, entities, post).map(|(_, end)| end)
}

fn pairs(people: Vec<EntityId>, countries: &[CountryCode], is_closed: bool) -> Vec<(EntityId, CountryCode)> {
    if !is_closed || people.len() != countries.len() {
        return Vec::new();
    }
    people.into_iter().zip(countries.iter().copied()).collect()
}

/// The two or more countries behind the "of" of an office in the plural, and where they end.
fn countries(document: &Document<'_>, entities: &Entities, post: &Post) -> Option<(Vec<CountryCode>, usize)> {
    let of = post.core.end;
    if !post.plural || document.form(of) != "of" {
        return None;
    }
    let mut found = Vec::new();
    let mut at = of + 1;
    loop {
        at += usize::from(document.form(at) == "the");
        let Some((i, mention)) = document.mention_at(at) else { break };
        if mention.kind != MentionKind::Country || mention.tokens.start != at {
            break;
        }
        found.push(country_of(document, entities, i, mention)?);
        at = mention.tokens.end;
        let comma = usize::from(document.form(at) == ",");
        let and = usize::from(matches!(document.form(at + comma), "and" | "&"));
        let next = at + comma + and;
        let goes_on =
            comma + and > 0 && document.mention_at(next).is_some_and(|(_, m)| m.kind == MentionKind::Country);
        if !goes_on {
            break;
        }
        at = next;
    }
    (found.len() > 1).then_some((found, at))
}

#[cfg(test)]
mod tests {
    use crate::extract::roles::{apposition_after, apposition_before};
    use crate::extract::testing::check;

    #[test]
    fn each_has_his_own_country() {
        check(
            apposition_before::RULE.find,
            "The foreign ministers of Kenya and Peru, {Helena Varga} and {Tomas Okoro}, spoke.",
            "Helena Varga: foreign minister (KE) current\nTomas Okoro: foreign minister (PE) current",
        );
        check(
            apposition_after::RULE.find,
            "{Helena Varga} and {Tomas Okoro}, the foreign ministers of Kenya and Peru, spoke.",
            "Helena Varga: foreign minister (KE) current\nTomas Okoro: foreign minister (PE) current",
        );
    }

    #[test]
    fn near_misses() {
        check(
            apposition_before::RULE.find,
            "The foreign ministers of Kenya, Ghana and Peru, {Helena Varga} and {Tomas Okoro}, spoke.",
            "",
        );
        check(
            apposition_before::RULE.find,
            "After talks of the ministers of Kenya and Peru, {Helena Varga} and {Tomas Okoro} left.",
            "",
        );
    }
}
