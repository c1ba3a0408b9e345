//! When a fact says the same as a gold entry.

use super::facts::{self, Actor, Facts};
use super::filled;
use super::gold::{self, Form, Gold};
use super::matching::{self, Chosen, Outcome};
use super::words::{name, overlap, recall, within, words};
use crate::country::CountryCode;
use crate::gazetteer::Gazetteer;
use std::collections::{BTreeMap, BTreeSet};

/// Words that make another office of the same noun: a deputy minister is no minister.
const RANKS: &[&str] =
    &["vice", "deputy", "prime", "assistant", "under", "first", "sub", "acting", "chief", "shadow", "former"];

/// One article's gold and facts, with who is who.
pub(super) struct Comparison<'a> {
    gold: &'a Gold,
    facts: &'a Facts,
    /// Gold ids of people.
    people: BTreeSet<&'a str>,
    /// The id of a person in the facts → the gold id.
    back: BTreeMap<&'a str, &'a str>,
}

impl<'a> Comparison<'a> {
    pub(super) fn new(gold: &'a Gold, facts: &'a Facts) -> Self {
        let everyone: Vec<usize> = (0..gold.people.len()).collect();
        let found: Vec<usize> = (0..facts.people.len()).collect();
        let pairs = matching::pairs(&everyone, &found, |g, f| same_person(&gold.people[g], &facts.people[f]));
        let back = pairs
            .into_iter()
            .map(|(g, f)| (facts.people[f].id.as_str(), gold.people[g].id.as_str()))
            .collect();
        let people = gold.people.iter().map(|person| person.id.as_str()).collect();
        Self { gold, facts, people, back }
    }

    pub(super) fn people(&self) -> Outcome {
        let gold = Chosen::all(&self.gold.people, |person| person.optional);
        matching::outcome(&gold, self.facts.people.len(), |g, f| {
            same_person(&self.gold.people[g], &self.facts.people[f])
        })
    }

    /// Whether a person of the facts is the gold's.
    fn is(&self, id: Option<&str>, gold: &str) -> bool {
        id.and_then(|id| self.back.get(id)).is_some_and(|known| *known == gold)
    }

    /// A gold actor is a person's id, a country's code, or a noun phrase.
    fn same_actor(&self, gold: Option<&str>, country: Option<&String>, found: &Actor) -> bool {
        let gold = gold.unwrap_or_default();
        if self.people.contains(gold) {
            return self.is(found.id(), gold);
        }
        let is_person = found.id().is_some_and(|id| self.back.contains_key(id));
        if is_person || found.kind() == Some("person") {
            return false;
        }
        let label = self.label(found);
        if is_country(gold) {
            let speaks = matches!(found.kind(), None | Some("country")) || governs(label);
            return speaks && found.country().is_some_and(|code| code == gold);
        }
        if overlap(gold, label) >= 0.5 || within(gold, label) {
            return true;
        }
        let same_country = filled(country).is_some_and(|code| found.country() == Some(code));
        same_country && governs(gold) && (found.kind() == Some("country") || governs(label))
    }

    /// What an actor is called.
    fn label<'f>(&'f self, actor: &'f Actor) -> &'f str {
        match actor {
            Actor::Full { label, .. } => label.as_deref().unwrap_or_default(),
            Actor::Id(id) => {
                let person = self.facts.people.iter().rev().find(|person| person.id == *id);
                person.map_or(id, |person| &person.name)
            }
        }
    }

    pub(super) fn same_office(&self, gold: &gold::Role, found: &facts::Role) -> bool {
        if !self.is(found.person.as_deref(), &gold.person) || ranks(&gold.role) != ranks(&found.role) {
            return false;
        }
        overlap(&gold.role, &found.role) >= 0.6
            || overlap(
                &office(&gold.role, gold.organization.as_ref()),
                &office(&found.role, found.organization.as_ref()),
            ) >= 0.6
    }

    pub(super) fn same_role(&self, gold: &gold::Role, found: &facts::Role) -> bool {
        if gold.status != found.status || !self.same_office(gold, found) {
            return false;
        }
        let Some(organization) = filled(gold.organization.as_ref()) else {
            return gold.country == found.country;
        };
        let named = overlap(organization, &office(&found.role, found.organization.as_ref())) > 0.0;
        // An office of an organisation may have a country on one side only.
        let both = filled(gold.country.as_ref()).is_some() && filled(found.country.as_ref()).is_some();
        named && (gold.country == found.country || !both)
    }

    pub(super) fn same_relation(&self, gold: &gold::Relation, found: &facts::Relation) -> bool {
        self.is(Some(&found.subject), &gold.subject)
            && self.is(Some(&found.object), &gold.object)
            && overlap(&gold.relation, &found.relation) >= 0.5
    }

    pub(super) fn same_quotation(&self, gold: &gold::Quotation, found: &facts::Quotation) -> bool {
        self.same_actor(gold.speaker.as_deref(), None, &found.speaker)
            && overlap(&gold.content, &found.content.text) >= 0.5
    }

    pub(super) fn same_holder_and_polarity(&self, gold: &gold::Stance, found: &facts::Stance) -> bool {
        gold.polarity == found.polarity
            && self.same_actor(gold.holder.as_deref(), gold.country.as_ref(), &found.holder)
            && same_evidence(&gold.quote, &found.evidence.text)
    }

    pub(super) fn same_stance(&self, gold: &gold::Stance, found: &facts::Stance) -> bool {
        self.same_holder_and_polarity(gold, found)
            && (overlap(&gold.target, &found.target.text) >= 0.5 || within(&gold.target, &found.target.text))
    }

    pub(super) fn same_event(&self, gold: &gold::Event, found: &facts::Event) -> bool {
        if gold.kind != found.kind || gold.status != found.status {
            return false;
        }
        let mine: BTreeSet<&str> =
            found.participants.iter().map(|id| self.back.get(id.as_str()).copied().unwrap_or(id)).collect();
        let want: BTreeSet<&str> = gold.participants.iter().map(String::as_str).collect();
        if !mine.is_empty() && !want.is_empty() {
            // F1 of the people of at least a half.
            return 4 * mine.intersection(&want).count() >= mine.len() + want.len();
        }
        let (g, f) = (&gold.countries, &found.countries);
        same_evidence(&gold.quote, &found.evidence.text)
            && (g.is_empty() || f.is_empty() || g.iter().any(|code| f.contains(code)))
    }
}

/// Whether two lists hold the same things, in any order.
pub(super) fn same_set(a: &[String], b: &[String]) -> bool {
    a.iter().all(|item| b.contains(item)) && b.iter().all(|item| a.contains(item))
}

fn same_person(gold: &gold::Person, found: &facts::Person) -> bool {
    let (wanted, given) = (name(&gold.name), name(&found.name));
    let among = |form: &[String], mentions: &[Form]| mentions.iter().any(|m| name(m.text()) == form);
    wanted == given || among(&given, &gold.mentions) || among(&wanted, &found.mentions)
}

/// The evidence holds the gold quote, and is about a sentence, not a page.
fn same_evidence(gold: &str, found: &str) -> bool {
    recall(gold, found) >= 0.6 && words(found).len() <= 90.max(2 * words(gold).len())
}

fn office(role: &str, organization: Option<&String>) -> String {
    format!("{role} {}", organization.map_or("", String::as_str))
}

fn ranks(role: &str) -> BTreeSet<String> {
    words(role).into_iter().filter(|word| RANKS.contains(&word.as_str())).collect()
}

fn is_country(code: &str) -> bool {
    CountryCode::parse(code)
        .filter(|known| known.as_str() == code)
        .is_some_and(|known| Gazetteer::shipped().country(known).is_some())
}

/// Words that speak for a country's government; the last three only where the word ends there.
const GOVERNMENT: &[&str] = &[
    "government",
    "white house",
    "kremlin",
    "ministry",
    "ministries",
    "administration",
    "cabinet",
    "state department",
    "delegation",
    "embassy",
    "palace",
    "foreign office",
    "presidency",
    "downing street",
    "authorities",
    "army",
    "military",
];
const GOVERNMENT_AT_THE_END: &[&str] = &["official", "officials", "court"];

/// Whether a noun phrase names (a part of) a government.
fn governs(label: &str) -> bool {
    let label = label.to_lowercase();
    let ends = |word: &str| {
        label.match_indices(word).any(|(at, _)| {
            let next = label.get(at + word.len()..).and_then(|rest| rest.chars().next());
            !next.is_some_and(|c| c.is_alphanumeric() || c == '_')
        })
    };
    GOVERNMENT.iter().any(|word| label.contains(word)) || GOVERNMENT_AT_THE_END.iter().any(|word| ends(word))
}
