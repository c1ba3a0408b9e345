//! "Former mayor Tomas Okoro", in an article about one town: that town's.

use crate::claim::{Claim, Relation};
use crate::country::CountryCode;
use crate::gazetteer::{Gazetteer, OfficeKind};
use std::collections::{BTreeMap, BTreeSet};

/// Gives the town to whoever held an office of one without its being said, where all who hold that office in the article
/// hold it in one town.
pub(crate) fn shared(mut claims: Vec<Claim>) -> Vec<Claim> {
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
    claims
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
            let claims = shared((title_before_name::RULE.find)(document, entities));
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
    fn near_misses() {
        let two = "Nairobi mayor {Helena Varga} and Mombasa mayor {Ali Adan} met Kenyan mayor {Tomas Okoro}.";
        assert_eq!(towns(two), ["Nairobi", "Mombasa", ""]);
    }
}
