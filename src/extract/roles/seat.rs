//! Who holds an office no more though his title is given: of several presidents of one country one is in office, and who was
//! killed or overthrown is not, nor who is told of only in years long gone.

use crate::claim::{Claim, EventStatus, Relation, RoleStatus};
use crate::country::CountryCode;
use crate::document::{Document, Mention, MentionKind, Sentence};
use crate::entity::{Entities, EntityId};
use crate::extract::events::status::of_verb;
use crate::gazetteer::{Gazetteer, OfficeKind};
use std::collections::{BTreeMap, BTreeSet};

/// A claim about a seat: its number, its person, how often that one is named.
type Holder = (usize, EntityId, usize);

/// Makes former holders of those who hold the seat of another whom the article is about far more: "President Okoro said …
/// what President Varga had promised in 1971". Who is told to come into office stays.
pub(crate) fn settle(document: &Document<'_>, entities: &Entities, mut claims: Vec<Claim>) -> Vec<Claim> {
    let now = years(document, 0..document.tokens.len()).max();
    for claim in &mut claims {
        let rule = claim.evidence.rule;
        let Relation::HoldsRole(role) = &mut claim.relation else { continue };
        let is_title = matches!(rule, "title-before-name" | "apposition-before" | "apposition-after");
        if is_title && role.status == RoleStatus::Current && is_gone(document, entities, role.person, now) {
            role.status = RoleStatus::Former;
        }
    }
    share_towns(&mut claims);
    let mut seats: BTreeMap<(&str, CountryCode), Vec<Holder>> = BTreeMap::new();
    for (i, claim) in claims.iter().enumerate() {
        let Relation::HoldsRole(role) = &claim.relation else { continue };
        let told = role.status == RoleStatus::Current && role.organization.is_none();
        if let (true, Some(country), Some(seat)) = (told, role.country, seat(&role.title)) {
            let namings = entities.get(role.person).map_or(0, |entity| entity.mentions.len());
            seats.entry((seat, country)).or_default().push((i, role.person, namings));
        }
    }
    for holders in seats.values() {
        let Some(&(_, holder, most)) =
            holders.iter().max_by_key(|(i, _, namings)| (*namings, usize::MAX - i))
        else {
            continue;
        };
        for &(i, person, namings) in holders {
            let Some(claim) = claims.get_mut(i).filter(|_| person != holder && 2 * namings <= most) else {
                continue;
            };
            let comes = matches!(claim.evidence.rule, "career" | "succession" | "copula");
            if let (false, Relation::HoldsRole(role)) = (comes, &mut claim.relation) {
                role.status = RoleStatus::Former;
            }
        }
    }
    claims
}

/// "The former mayor, Tomas Okoro" was that of the one town whose mayors are told of.
fn share_towns(claims: &mut [Claim]) {
    let mut towns: BTreeMap<(String, Option<CountryCode>), BTreeSet<String>> = BTreeMap::new();
    let local = |title: &str| {
        let words: Vec<&str> = title.split(' ').collect();
        Gazetteer::shipped().office_phrase(&words).is_some_and(|p| p.office.kind == OfficeKind::Local)
    };
    for claim in claims.iter() {
        if let Relation::HoldsRole(role) = &claim.relation
            && local(&role.title)
        {
            let town = role.organization.clone();
            towns.entry((role.title.to_lowercase(), role.country)).or_default().extend(town);
        }
    }
    for claim in claims {
        let Relation::HoldsRole(role) = &mut claim.relation else { continue };
        let all = towns.get(&(role.title.to_lowercase(), role.country));
        let all = all.filter(|_| role.organization.is_none());
        if let Some(town) = all.filter(|all| all.len() == 1).and_then(BTreeSet::first) {
            role.organization = Some(town.clone());
        }
    }
}

/// So many years back nobody told of holds his office still.
const LONG: u32 = 12;

/// Whether somebody was killed or overthrown, or is named only where years long gone are told.
fn is_gone(document: &Document<'_>, entities: &Entities, person: EntityId, now: Option<u32>) -> bool {
    let Some(entity) = entities.get(person) else { return false };
    let names = || {
        let mentions = entity.mentions.iter().filter_map(|&i| document.mentions.get(i));
        mentions.filter(|mention| mention.kind == MentionKind::Person).filter_map(|mention| {
            let sentence = document.sentences.get(document.sentence_of(mention.tokens.start)?)?;
            Some((mention, sentence))
        })
    };
    let is_bygone = |sentence: &Sentence| {
        let last = years(document, sentence.tokens.clone()).max();
        let lasts = sentence.tokens.clone().any(|t| matches!(document.lemma(t), "since" | "bear"));
        !lasts && last.zip(now).is_some_and(|(last, now)| last + LONG <= now)
    };
    names().any(|(mention, sentence)| is_victim(document, mention, sentence))
        || names().all(|(_, sentence)| is_bygone(sentence)) && names().next().is_some()
}

/// Whether somebody is the object of a killing or an overthrow that took place.
fn is_victim(document: &Document<'_>, mention: &Mention, sentence: &Sentence) -> bool {
    let mut top = document.top(mention);
    while document.relation(top) == "appos" || document.relation(top) == "flat" {
        let Some(head) = document.head(top) else { break };
        top = head;
    }
    let Some(verb) = document.head(top) else { return false };
    let ends = [
        "kill",
        "assassinate",
        "execute",
        "murder",
        "slay",
        "oust",
        "overthrow",
        "topple",
        "depose",
        "behead",
    ];
    let is_object = matches!(document.deprel(top), "obj" | "nsubj:pass");
    let held = |status| matches!(status, Some((_, EventStatus::Held, _)));
    is_object && ends.contains(&document.lemma(verb)) && held(of_verb(document, sentence, verb))
}

/// The years that tokens name: "1986", "the 1970s", "the seventies".
fn years<'a>(document: &'a Document<'_>, tokens: std::ops::Range<usize>) -> impl Iterator<Item = u32> + 'a {
    tokens.filter_map(|t| match document.form(t) {
        "sixties" | "seventies" | "eighties" | "nineties" => Some(1999),
        form => {
            let digits = form.strip_suffix('s').unwrap_or(form);
            let year = digits.parse::<u32>().ok().filter(|_| digits.len() == 4);
            year.filter(|year| (1500..2100).contains(year))
        }
    })
}

/// The seat that a title names, where a country has one of it.
fn seat(title: &str) -> Option<&'static str> {
    Some(match title.to_lowercase().as_str() {
        "president" | "us president" | "president of the republic" => "president",
        "prime minister" | "pm" | "premier" => "prime minister",
        "chancellor" => "chancellor",
        "pope" => "pope",
        "secretary of state" => "secretary of state",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use crate::claim::Relation;
    use crate::extract::roles::{seat, title_before_name};
    use crate::extract::testing::read;

    fn check(text: &str, expected: &[&str]) {
        let found = read(text, |document, entities| {
            let claims = seat::settle(document, entities, (title_before_name::RULE.find)(document, entities));
            let line = |claim: &crate::claim::Claim| match &claim.relation {
                Relation::HoldsRole(role) => {
                    let name = entities.get(role.person).map_or("", |entity| entity.name.as_str());
                    format!("{name} {}", role.status.as_str())
                }
                _ => String::new(),
            };
            claims.iter().map(line).collect::<Vec<_>>()
        });
        assert_eq!(found, expected, "in: {text}");
    }

    #[test]
    fn who_is_named_most_holds_the_seat() {
        check(
            "Kenyan President {Helena Varga} left. {Varga} met aides. {Varga} spoke of what Kenyan President {Tomas Okoro} built.",
            &["Helena Varga current", "Tomas Okoro former"],
        );
    }

    #[test]
    fn who_is_told_of_as_past() {
        check("It began after he killed Kenyan President {Tomas Okoro}.", &["Tomas Okoro former"]);
        let old = "In 1974 he served under Kenyan President {Tomas Okoro}. In 2019 the law was changed.";
        check(old, &["Tomas Okoro former"]);
    }

    #[test]
    fn near_misses() {
        check("They tried to kill Kenyan President {Tomas Okoro}.", &["Tomas Okoro current"]);
        check(
            "Kenyan President {Helena Varga} left. {Varga} met aides. {Varga} spoke to Peruvian President {Tomas Okoro}.",
            &["Helena Varga current", "Tomas Okoro current"],
        );
    }
}
