//! One claim for each office of a person, however often the article names it.

use crate::claim::{Claim, Relation, Role, RoleStatus};
use crate::entity::EntityId;
use crate::gazetteer::{Gazetteer, OfficeKind};
use std::collections::BTreeMap;

/// Keeps the first claim for each office of each person; what a later one knows better (status,
/// country, organisation) is taken over, and a bare "minister" yields to "foreign minister".
pub(crate) fn tidy(claims: Vec<Claim>) -> Vec<Claim> {
    let mut kept: Vec<Claim> = Vec::new();
    let mut of_person: BTreeMap<EntityId, Vec<usize>> = BTreeMap::new();
    for claim in claims {
        let Relation::HoldsRole(role) = &claim.relation else {
            kept.push(claim);
            continue;
        };
        let places = of_person.entry(role.person).or_default();
        let same = places.iter().copied().find(
            |&at| matches!(kept.get(at).map(|k| &k.relation), Some(Relation::HoldsRole(known)) if is_same(known, role)),
        );
        match same.and_then(|at| kept.get_mut(at)) {
            Some(Claim { relation: Relation::HoldsRole(known), time, .. }) => {
                time.holds = time.holds.or(claim.time.holds);
                merge(known, role);
            }
            _ => {
                places.push(kept.len());
                kept.push(claim);
            }
        }
    }
    kept
}

/// Whether two roles are the same office of the same person.
fn is_same(a: &Role, b: &Role) -> bool {
    if a.person != b.person || (a.country.is_some() && b.country.is_some() && a.country != b.country) {
        return false;
    }
    if let (Some(x), Some(y)) = (&a.organization, &b.organization)
        && are_two(x, y)
    {
        return false;
    }
    let (x, y) = (key(&a.title), key(&b.title));
    let (x, y) = (without_level(&x).to_owned(), without_level(&y).to_owned());
    x == y || is_shorter(&x, &y) || is_shorter(&y, &x)
}

/// Whether two bodies are surely not one: their names share no word, and neither is a short form.
fn are_two(a: &str, b: &str) -> bool {
    let words = |name: &str| -> Vec<String> {
        let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 3);
        words.map(str::to_lowercase).collect()
    };
    let is_short = |name: &str| {
        !name.contains(' ') || name.chars().filter(|c| c.is_uppercase()).count() * 2 > name.len()
    };
    let (x, y) = (words(a), words(b));
    !is_short(a) && !is_short(b) && !x.iter().any(|word| y.contains(word))
}

/// "minister" after "foreign minister", "PM" and "prime minister".
fn is_shorter(short: &str, long: &str) -> bool {
    let is_general = matches!(
        short,
        "minister"
            | "secretary"
            | "leader"
            | "chief"
            | "commander"
            | "envoy"
            | "ambassador"
            | "negotiator"
            | "spokesperson"
            | "director"
            | "head"
            | "adviser"
            | "commissioner"
            | "chair"
            | "representative"
            | "king"
            | "prince"
            | "official"
            | "speaker"
            | "mp"
            | "judge"
            | "justice"
            | "professor"
            | "bishop"
            | "archbishop"
            | "founder"
            | "editor"
            | "prosecutor"
    );
    let words: Vec<&str> = long.split(' ').collect();
    // A vice chair is no chair, though a deputy minister may be called minister.
    let is_lower = matches!(words.first(), Some(&("vice" | "deputy" | "assistant" | "associate")))
        && matches!(
            short,
            "chair" | "leader" | "chief" | "commander" | "director" | "head" | "speaker" | "negotiator"
        );
    is_general && !is_lower && words.contains(&short) && !(short == "minister" && words.contains(&"prime"))
}

/// The words of an office, spelled in one way.
fn key(title: &str) -> String {
    let low = title.to_lowercase().replace('-', " ");
    let words: Vec<&str> = low.split_whitespace().collect();
    let head = Gazetteer::shipped().office_phrase(&words);
    let singular = head.filter(|h| h.plural || matches!(words.as_slice(), [_])).and_then(|h| {
        (h.words == words.len()).then(|| {
            let before = words.get(..h.head.start).unwrap_or_default().join(" ");
            format!("{before} {}", h.office.name).trim().to_lowercase()
        })
    });
    let text = singular.unwrap_or_else(|| words.join(" "));
    text.split(' ')
        .map(|w| match w {
            "defence" => "defense",
            "spokesman" | "spokeswoman" => "spokesperson",
            "chairman" | "chairwoman" | "chairperson" => "chair",
            "pm" => "prime minister",
            "advisor" => "adviser",
            "of" | "for" | "the" => "",
            other => other,
        })
        .filter(|w| !w.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// An office less the level at which it is held, which a later naming leaves out: "county sheriff".
fn without_level(key: &str) -> &str {
    match key.split_once(' ') {
        Some((
            "city" | "county" | "town" | "municipal" | "village",
            office @ ("mayor" | "sheriff" | "councillor" | "commissioner" | "manager"),
        )) => office,
        _ => key,
    }
}

/// Whether an office is one that companies or schools give.
fn is_of_a_firm_or_school(title: &str) -> bool {
    let words: Vec<&str> = title.split(' ').collect();
    Gazetteer::shipped()
        .office_phrase(&words)
        .is_some_and(|phrase| matches!(phrase.office.kind, OfficeKind::Company | OfficeKind::Academic))
}

fn merge(known: &mut Role, other: &Role) {
    if known.status == RoleStatus::Current {
        known.status = other.status;
    }
    // "Professor Varga of Kenya … a professor at Wexmoor University": the school may lie anywhere.
    let abroad =
        known.organization.is_none() && other.organization.is_some() && is_of_a_firm_or_school(&other.title);
    known.country = if abroad { other.country } else { known.country.or(other.country) };
    if known.organization.is_none() {
        known.organization.clone_from(&other.organization);
    }
    if is_shorter(&key(&known.title), &key(&other.title)) {
        known.title.clone_from(&other.title);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_chair_of_one_body_is_not_that_of_another() {
        assert!(are_two("Budget Committee", "Black Farmers Caucus"));
        assert!(!are_two("Budget Committee", "Senate Budget Committee"));
        assert!(!are_two("BC", "Budget Committee"));
    }

    #[test]
    fn one_office_many_names() {
        assert_eq!(key("Prime Minister"), key("PM"));
        assert_eq!(key("Minister of Trade"), "minister trade");
        assert_eq!(key("Senators"), "senator");
        assert_eq!(without_level(&key("County Sheriff")), without_level(&key("Sheriff")));
        assert_ne!(without_level(&key("City Editor")), without_level(&key("Editor")));
        assert!(is_shorter("minister", "foreign minister"));
        assert!(!is_shorter("president", "vice president"));
        assert!(!is_shorter("chair", "vice chair"));
        assert!(is_shorter("minister", "deputy minister"));
        assert!(!is_shorter("minister", "prime minister"));
    }
}
