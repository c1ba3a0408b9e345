//! Every country that is spoken of has its name, whoever names it.

use crate::claim::{Claim, Relation};
use crate::country::CountryCode;
use crate::entity::{Entities, Entity, EntityKind};
use crate::gazetteer::Gazetteer;
use std::collections::BTreeSet;

/// These entities, and the countries that somebody stands for, holds an office of or met in, but that the article
/// never names: a country bears one name in all articles, not its code in some.
#[must_use]
pub fn name_countries(mut entities: Entities, claims: &[Claim], gazetteer: &Gazetteer) -> Entities {
    let mut spoken: BTreeSet<CountryCode> =
        entities.list.iter().filter_map(|entity| entity.country).collect();
    for claim in claims {
        match &claim.relation {
            Relation::HoldsRole(role) => spoken.extend(role.country),
            Relation::Happened(event) => spoken.extend(event.countries.iter().copied()),
            _ => {}
        }
    }
    for code in spoken {
        if entities.country(code).is_some() {
            continue;
        }
        let Some(known) = gazetteer.country(code) else { continue };
        entities.list.push(Entity {
            kind: EntityKind::Country,
            key: code.to_string(),
            name: known.name.to_owned(),
            country: Some(code),
            mentions: Vec::new(),
            same_as: known.wikidata.map(str::to_owned).into_iter().collect(),
        });
    }
    entities
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_side_that_the_article_does_not_name_has_its_name() {
        let person = Entity {
            kind: EntityKind::Person,
            key: "helena-varga".to_owned(),
            name: "Helena Varga".to_owned(),
            country: CountryCode::parse("KE"),
            mentions: Vec::new(),
            same_as: Vec::new(),
        };
        let mut entities = Entities { list: vec![person], ..Entities::default() };
        for _ in 0..2 {
            entities = name_countries(entities, &[], Gazetteer::shipped());
            let names: Vec<&str> = entities.list.iter().map(|entity| entity.name.as_str()).collect();
            assert_eq!(names, ["Helena Varga", "Kenya"]);
        }
    }
}
