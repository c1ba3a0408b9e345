//! Leaders whom everybody knows: an article that only names one does not say whose he is.

use super::super::Linker;
use super::{Grounds, Votes};
use crate::country::CountryCode;
use crate::entity::EntityId;
use std::collections::{BTreeMap, BTreeSet};

/// The countries of the leaders whom an article names, and those who head bodies of no country.
///
/// Others may bear the name: where many do, it is the leader’s only if the article speaks of the country or tells that the
/// person leads one. Where the article says otherwise beside the name, it is believed.
pub(super) fn known(
    linker: &Linker<'_>,
    all: &BTreeMap<EntityId, Grounds>,
    spoken_of: &Votes,
) -> (BTreeMap<EntityId, CountryCode>, BTreeSet<EntityId>) {
    let (mut sides, mut nobodys) = (BTreeMap::new(), BTreeSet::new());
    for (&person, grounds) in all {
        let Some(entity) = linker.entities.get(person) else { continue };
        match linker.gazetteer.leader(&entity.name) {
            Some(Some(code)) => {
                let firm = !linker.gazetteer.has_namesakes(&entity.name);
                if (firm || grounds.leads || spoken_of.contains_key(&code)) && !grounds.is_of_no_side() {
                    sides.insert(person, code);
                }
            }
            Some(None) if grounds.said.is_empty() => {
                nobodys.insert(person);
            }
            _ => {}
        }
    }
    (sides, nobodys)
}
