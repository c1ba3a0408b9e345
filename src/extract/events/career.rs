//! "Varga was sworn in as president" is an appointment, "Okoro resigned as minister" a resignation.

use super::{Told, claim};
use crate::claim::{Claim, EventKind, EventStatus, Relation, RoleStatus};
use crate::document::Document;
use crate::entity::Entities;
use crate::extract::Rule;
use crate::extract::roles;

pub(crate) const RULE: Rule = Rule {
    name: "event-career",
    summary: "A verb that puts a person into an office tells of an appointment.",
    example: "Helena Varga was appointed foreign minister.",
    misses: "An appointment that only an adjective tells (“the newly appointed minister”): that is another rule’s.",
    find,
};

/// How many words before the office the verb may stand.
const NEAR: usize = 5;

fn find(document: &Document<'_>, entities: &Entities) -> Vec<Claim> {
    let said = roles::career::told(&roles::Scene::new(document, entities));
    said.into_iter()
        .filter(|(_, is_event)| *is_event)
        .filter_map(|(told, _)| {
            let Relation::HoldsRole(role) = told.relation else { return None };
            let status = match role.status {
                RoleStatus::Current | RoleStatus::Acting => EventStatus::Held,
                RoleStatus::Designate => EventStatus::Planned,
                RoleStatus::Former => return None,
            };
            let sentence = document.sentences.iter().find(|s| s.span == told.evidence.sentence)?;
            let at = document.tokens.partition_point(|t| t.span.start < told.evidence.cue.start);
            // Whoever is elected is so by a vote, which another rule tells.
            let before = at.saturating_sub(NEAR).max(sentence.tokens.start)..at;
            if before.into_iter().any(|t| matches!(document.lemma(t), "elect" | "re-elect" | "reelect")) {
                return None;
            }
            let event = Told {
                kind: EventKind::Appointment,
                status,
                people: vec![role.person],
                countries: role.country.into_iter().collect(),
                place: None,
                cue: at..at + 1,
                home: None,
            };
            Some(claim(document, entities, (sentence, RULE.name), event))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::extract::testing::check;

    #[test]
    fn hits_and_near_misses() {
        check(find, "{Helena Varga} was appointed foreign minister.", "held appointment: Helena Varga []");
        check(find, "{Helena Varga} resigned as foreign minister.", "");
        check(find, "{Helena Varga} was elected president of Kenya.", "");
    }
}
