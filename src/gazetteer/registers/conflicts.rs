//! Where an article is at odds with the user's gazetteers: on whose side somebody is, and who holds an office.

use crate::claim::{Claim, Relation, Role, RoleStatus};
use crate::country::CountryCode;
use crate::document::{Document, MentionKind};
use crate::entity::{Entities, Entity, EntityId, EntityKind};
use crate::gazetteer::Gazetteer;
use crate::register::{Conflict, Disputed, Listed, Register, Tenure};

/// What the article says otherwise than a gazetteer; `day` is the day that the article speaks of, if that is known.
#[must_use]
pub fn conflicts(
    gazetteer: &Gazetteer,
    document: &Document<'_>,
    entities: &Entities,
    claims: &[Claim],
    day: Option<&str>,
) -> Vec<Conflict> {
    let mut out = Vec::new();
    if gazetteer.registers().is_empty() {
        return out;
    }
    for (id, entity) in entities.iter().filter(|(_, entity)| entity.kind == EntityKind::Person) {
        for (register, listed) in gazetteer.listed_people(names(document, entity)) {
            if let (Some(said), Some(known)) = (entity.country, listed.country)
                && said != known
            {
                let says = |code: CountryCode| format!("on the side of {code}");
                out.push(conflict(id, Disputed::Side, (register, listed), says(said), says(known)));
            }
        }
    }
    for claim in claims {
        let Relation::HoldsRole(role) = &claim.relation else { continue };
        let Some(day) = day.filter(|_| role.status == RoleStatus::Current) else { continue };
        let Some(entity) = entities.get(role.person) else { continue };
        for (register, listed) in gazetteer.listed_people(names(document, entity)) {
            out.extend(ended(role, (register, listed), day));
        }
    }
    out
}

/// The names by which the article calls a person.
pub(in crate::gazetteer) fn names<'d>(
    document: &'d Document<'_>,
    entity: &'d Entity,
) -> impl Iterator<Item = &'d str> {
    let mentions = entity.mentions.iter().filter_map(|&i| document.mentions.get(i));
    mentions.filter(|mention| mention.kind == MentionKind::Person).map(|mention| document.at(mention.span))
}

/// An office that the article says somebody holds, and that the gazetteer says was over, or not yet begun, that day.
fn ended(role: &Role, (register, listed): (&Register, &Listed), day: &str) -> Option<Conflict> {
    let held = |tenure: &&Tenure| {
        register.people.get(tenure.person) == Some(listed)
            && is_same(&tenure.title, &role.title)
            && (tenure.country.is_none() || role.country.is_none() || tenure.country == role.country)
    };
    let mut tenures = register.tenures.iter().filter(held).peekable();
    tenures.peek()?;
    let all: Vec<&Tenure> = tenures.collect();
    if all.iter().any(|tenure| is_within(tenure, day)) {
        return None;
    }
    let last = all.last()?;
    let time = match (&last.from, &last.to) {
        (Some(from), Some(to)) => format!("from {from} to {to}"),
        (Some(from), None) => format!("from {from}"),
        (None, Some(to)) => format!("until {to}"),
        (None, None) => String::new(),
    };
    let says = format!("{} on {day}", role.title);
    Some(conflict(role.person, Disputed::Office, (register, listed), says, format!("{} {time}", last.title)))
}

/// Whether a day lies in the time of an office; of a time that is told by the year, the whole year does.
fn is_within(tenure: &Tenure, day: &str) -> bool {
    let cut = |bound: &str| day.get(..bound.len().min(day.len())).unwrap_or_default().to_owned();
    tenure
        .from
        .as_deref()
        .is_none_or(|from| cut(from).as_str() >= from.get(..cut(from).len()).unwrap_or(from))
        && tenure.to.as_deref().is_none_or(|to| cut(to).as_str() <= to)
}

/// Whether two titles are one office: “Minister of Foreign Affairs”, “foreign minister”.
fn is_same(one: &str, other: &str) -> bool {
    let plain = |title: &str| {
        let mut words: Vec<String> = title
            .to_lowercase()
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !matches!(*word, "" | "of" | "the" | "for" | "and" | "affairs"))
            .map(str::to_owned)
            .collect();
        words.sort();
        words
    };
    plain(one) == plain(other)
}

fn conflict(
    person: EntityId,
    about: Disputed,
    (register, listed): (&Register, &Listed),
    article_says: String,
    register_says: String,
) -> Conflict {
    Conflict {
        person,
        about,
        register: register.key(),
        listed: listed.id.clone(),
        article_says,
        register_says,
    }
}
