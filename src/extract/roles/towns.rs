//! "Former mayor Tomas Okoro", in an article about one town: that town's; "Mayor Varga" of a report from Mombasa.

use crate::claim::{Claim, Relation, Role, RoleStatus};
use crate::country::CountryCode;
use crate::document::{Document, Mention, MentionKind};
use crate::gazetteer::{Gazetteer, NameKind, OfficeKind};
use std::collections::{BTreeMap, BTreeSet};

/// Gives the town to whoever held an office of one without its being said, where all who hold that office in the article
/// hold it in one town.
pub(crate) fn shared(document: &Document<'_>, mut claims: Vec<Claim>) -> Vec<Claim> {
    let mut towns: BTreeMap<(String, Option<CountryCode>), BTreeSet<String>> = BTreeMap::new();
    for claim in &claims {
        if let Relation::HoldsRole(role) = &claim.relation
            && is_local(&role.title)
        {
            let seat = (role.title.to_lowercase(), role.country);
            towns.entry(seat).or_default().extend(role.organization.clone());
        }
    }
    for claim in &mut claims {
        let Relation::HoldsRole(role) = &mut claim.relation else { continue };
        let all = towns.get(&(role.title.to_lowercase(), role.country));
        let all = all.filter(|all| role.organization.is_none() && all.len() == 1);
        if let Some(town) = all.and_then(BTreeSet::first) {
            role.organization = Some(town.clone());
        }
    }
    for claim in &mut claims {
        let span = claim.evidence.sentence;
        let Some(sentence) = document.sentences.iter().position(|sentence| sentence.span == span) else {
            continue;
        };
        if let Relation::HoldsRole(role) = &mut claim.relation {
            role.organization = role.organization.take().or_else(|| near(document, sentence, role));
        }
    }
    claims
}

/// The town or state of whoever holds an office of one, where none is named beside it: the only one of its country that the
/// article names, if the article begins with it and names it again, and no other place stands in the sentence.
fn near(document: &Document<'_>, sentence: usize, role: &Role) -> Option<String> {
    let kinds = seats(&role.title)?;
    let country = role.country.filter(|_| matches!(role.status, RoleStatus::Current | RoleStatus::Acting))?;
    let bank = (0..document.tokens.len()).any(|t| matches!(document.lemma(t), "bank" | "fed" | "reserve"));
    let own = document.sentences.get(sentence)?.tokens.clone();
    let first = document.sentences.first()?.tokens.end;
    let is = |name: &str, kinds: &[NameKind]| {
        let readings = Gazetteer::shipped().readings(name);
        readings.iter().any(|reading| kinds.contains(&reading.kind) && reading.iso == Some(country))
    };
    let places = || document.mentions.iter().filter(|mention| mention.kind == MentionKind::Place);
    let name = places().map(|mention| document.at(mention.span)).find(|name| is(name, kinds))?;
    let same = |mention: &Mention| document.at(mention.span).eq_ignore_ascii_case(name);
    let rival = places().any(|mention| {
        !same(mention) && (is(document.at(mention.span), kinds) || own.contains(&mention.tokens.start))
    });
    let told = || places().filter(|mention| same(mention) && mention.tokens.end <= own.end);
    let opens = told().any(|mention| mention.tokens.start < first);
    let fits = opens && told().count() > 1 && !rival && !(bank && kinds.contains(&NameKind::Province));
    // A dateline writes it in capitals.
    let small =
        told().map(|mention| document.at(mention.span)).find(|name| name.chars().any(char::is_lowercase));
    fits.then(|| small.unwrap_or(name).to_owned())
}

/// What kind of place an office is held in. A governor may be a bank's.
fn seats(title: &str) -> Option<&'static [NameKind]> {
    let title = title.to_lowercase();
    let ends = |words: &[&str]| words.iter().any(|word| title.ends_with(word));
    if !is_local(&title) || title.contains("bank") {
        None
    } else if ends(&["mayor", "city manager", "burgomaster", "alcalde"]) {
        Some(&[NameKind::City, NameKind::Capital])
    } else if ends(&["governor", "gov.", "chief minister", "menteri besar", "minister president"]) {
        Some(&[NameKind::Province])
    } else {
        None
    }
}

fn is_local(title: &str) -> bool {
    let words: Vec<&str> = title.split(' ').collect();
    Gazetteer::shipped().office_phrase(&words).is_some_and(|phrase| phrase.office.kind == OfficeKind::Local)
}

#[cfg(test)]
mod tests {
    use super::shared;
    use crate::claim::Relation;
    use crate::extract::roles::title_before_name;
    use crate::extract::testing::read;

    fn towns(text: &str) -> Vec<String> {
        read(text, |document, entities| {
            let claims = shared(document, (title_before_name::RULE.find)(document, entities));
            let town = |claim: &crate::claim::Claim| match &claim.relation {
                Relation::HoldsRole(role) => role.organization.clone().unwrap_or_default(),
                _ => String::new(),
            };
            claims.iter().map(town).collect()
        })
    }

    #[test]
    fn one_town() {
        let text = "Nairobi mayor {Helena Varga} met former Kenyan mayor {Tomas Okoro}.";
        assert_eq!(towns(text), ["Nairobi", "Nairobi"]);
    }

    #[test]
    fn of_the_report() {
        let seats = |text: &str| {
            crate::extract::testing::lines(text, |_, _, claim| match &claim.relation {
                Relation::HoldsRole(role) => Some(role.organization.clone().unwrap_or_default()),
                _ => None,
            })
        };
        let report =
            "Chicago will close its roads on Monday. All of Chicago is cold. Mayor Helena Varga was sorry.";
        assert_eq!(seats(report), ["Chicago"]);
        let passing = "The roads are shut. It rained. A bus from Chicago crashed. All of Chicago is cold. Mayor Helena Varga was sorry.";
        assert_eq!(seats(passing), [""]);
        let state = "Floods hit Texas on Monday. Towns in Texas are wet. Governor Helena Varga was sorry.";
        assert_eq!(seats(state), ["Texas"]);
        let two = "Chicago and Boston will close their roads on Monday. All of Chicago is cold. Mayor Helena Varga was sorry.";
        assert_eq!(seats(two), [""]);
        // A governor may be a bank's.
        assert_eq!(
            seats(
                "A bank in Texas was shut on Monday. Towns in Texas are wet. Governor Helena Varga was sorry."
            ),
            [""]
        );
    }

    #[test]
    fn near_misses() {
        let two = "Nairobi mayor {Helena Varga} and Mombasa mayor {Ali Adan} met Kenyan mayor {Tomas Okoro}.";
        assert_eq!(towns(two), ["Nairobi", "Mombasa", ""]);
    }
}
