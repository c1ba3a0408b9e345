//! "Prime Minister Okoro and his Irish counterpart, Helena Varga,": the counterpart holds the same office elsewhere.

use super::{Scene, title_before_name};
use crate::claim::{Claim, Evidence, Relation, Role, RoleStatus};
use crate::document::Document;
use crate::entity::Entities;
use crate::extract::Rule;
use crate::extract::ties;

pub(crate) const RULE: Rule = Rule {
    name: "counterpart",
    summary: "A named counterpart of somebody whose title is told holds the same office in the other country.",
    example: "Peruvian Prime Minister Tomas Okoro met his Irish counterpart, Helena Varga, in Geneva.",
    misses: "A counterpart whose own side is not told.",
    find,
};

fn find(document: &Document<'_>, entities: &Entities) -> Vec<Claim> {
    within(&Scene::new(document, entities))
}

/// What the rule finds in a scene.
pub(super) fn within(scene: &Scene<'_>) -> Vec<Claim> {
    let (document, entities) = (scene.document, scene.entities);
    let ties = (ties::noun::RULE.find)(document, entities);
    let pairs: Vec<_> = ties
        .iter()
        .filter_map(|claim| match &claim.relation {
            Relation::IsTiedTo(tie) if tie.name == "counterpart" => Some((claim, tie)),
            _ => None,
        })
        .collect();
    if pairs.is_empty() {
        return Vec::new();
    }
    let titles = title_before_name::within(scene);
    let mut claims = Vec::new();
    for (claim, tie) in pairs {
        let office = titles.iter().find_map(|title| match &title.relation {
            Relation::HoldsRole(role)
                if role.person == tie.object
                    && role.organization.is_none()
                    && role.status == RoleStatus::Current =>
            {
                Some(role)
            }
            _ => None,
        });
        let country = entities.get(tie.subject).and_then(|e| e.country);
        let (Some(office), Some(country)) = (office, country) else { continue };
        if office.country == Some(country) {
            continue;
        }
        let role = Role { person: tie.subject, country: Some(country), ..office.clone() };
        let evidence = Evidence { rule: RULE.name, ..claim.evidence };
        claims.push(Claim::new(Relation::HoldsRole(role), evidence));
    }
    claims
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::extract::testing::check;

    #[test]
    fn hits() {
        check(
            find,
            "Kenyan Prime Minister {Tomas Okoro} and his Irish counterpart {Helena Varga} met.",
            "Helena Varga: Prime Minister (IE) current",
        );
    }

    #[test]
    fn near_misses() {
        check(find, "{Tomas Okoro} and his Irish counterpart {Helena Varga} met.", "");
        check(find, "Kenyan Prime Minister {Tomas Okoro} and his Irish friend {Helena Varga} met.", "");
    }
}
