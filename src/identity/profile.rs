//! Persons whose name, side, offices and ids are equal: what is compared with other such.
//!
//! A head of state is in thousands of articles in a dozen ways; those of one way are one without
//! comparing each with each, so that the work grows with the ways and not with the pairs of articles.

use super::judge::{self, DECADES};
use super::name::Name;
use super::office::Office;
use super::word::opposite;
use super::{Judgement, Person, When};
use crate::country::CountryCode;
use crate::gazetteer::Gender;
use std::collections::{BTreeMap, BTreeSet};

/// Persons of one way.
#[derive(Clone, Debug)]
pub(super) struct Profile {
    pub(super) names: Vec<Name>,
    /// The chief name as the article writes it.
    pub(super) written: String,
    pub(super) side: Option<CountryCode>,
    pub(super) ids: Vec<String>,
    /// The offices, each with the times at which it was held, sorted.
    pub(super) offices: Vec<(Office, Vec<When>)>,
    /// When the articles were published, sorted.
    pub(super) dates: Vec<When>,
    /// The persons, as indices, by date and id.
    pub(super) members: Vec<usize>,
    /// What names them, sorted.
    pub(super) articles: Vec<String>,
}

/// So many names of one person are compared; a gazetteer may give more.
const NAMES: usize = 8;

/// The profiles of some persons, in an order that is theirs alone; some stand each for themselves.
pub(super) fn profiles(people: &[Person], among: &[usize], alone: &BTreeSet<&str>) -> Vec<Profile> {
    let mut parts: BTreeMap<String, (Vec<Name>, Vec<usize>)> = BTreeMap::new();
    for &i in among {
        let Some(person) = people.get(i) else { continue };
        let names: Vec<Name> =
            person.names.iter().take(NAMES).map(|name| Name::parse(name, person.side)).collect();
        let offices: Vec<Office> = person.offices.iter().map(Office::of).collect();
        let key = key(person, &names, &offices, alone.contains(person.id.as_str()));
        parts.entry(key).or_insert_with(|| (names, Vec::new())).1.push(i);
    }
    let mut out = Vec::new();
    for (names, mut members) in parts.into_values() {
        members.sort_by(|a, b| order(people, *a).cmp(&order(people, *b)));
        for run in runs(people, &members) {
            let profile = Profile::of(people, names.clone(), run);
            let one = profile.members.len() < 2
                || judge::judge(&profile, &profile)
                    .is_some_and(|ruling| ruling.judgement == Judgement::Positive);
            if one {
                out.push(profile);
            } else {
                let single = |member: &usize| Profile::of(people, names.clone(), vec![*member]);
                out.extend(profile.members.iter().map(single));
            }
        }
    }
    out
}

fn order(people: &[Person], i: usize) -> (Option<When>, &str) {
    people.get(i).map_or((None, ""), |person| (person.date, person.id.as_str()))
}

/// What persons of one way have in common.
fn key(person: &Person, names: &[Name], offices: &[Office], is_alone: bool) -> String {
    let chief = names.first();
    let mut key: String = names.iter().map(|name| name.folded() + "|").collect();
    key.push('\t');
    key.push_str(person.side.as_ref().map_or("", CountryCode::as_str));
    let mut held: Vec<String> =
        offices.iter().map(|office| format!("\t{}\u{1}{}", office.place, office.name)).collect();
    held.sort();
    held.dedup();
    key.extend(held);
    let ids: BTreeSet<&String> = person.ids.iter().collect();
    for id in ids {
        key.push('\u{2}');
        key.push_str(id);
    }
    // A lone surname is whoever holds the office that year.
    if chief.is_some_and(|name| name.content().count() < 2 && !name.custom.single) {
        match person.date {
            Some(date) => key.push_str(&format!("\t{}", date.year())),
            None => key.push_str(&format!("\t{}", person.id)),
        }
    }
    if is_alone || chief.is_none_or(|name| name.words.is_empty()) {
        key.push('\t');
        key.push_str(&person.id);
    }
    key
}

/// Cuts persons in the order of their dates where decades lie between; those without a date stay with
/// the others only where there is one run.
fn runs(people: &[Person], members: &[usize]) -> Vec<Vec<usize>> {
    let date = |i: usize| people.get(i).and_then(|person| person.date);
    let (undated, dated): (Vec<usize>, Vec<usize>) = members.iter().partition(|i| date(**i).is_none());
    let mut out: Vec<Vec<usize>> = Vec::new();
    let mut last: Option<When> = None;
    for i in dated {
        let far = matches!((last, date(i)), (Some(before), Some(now)) if before.gap(now) > DECADES);
        match out.last_mut() {
            Some(run) if !far => run.push(i),
            _ => out.push(vec![i]),
        }
        last = match (last, date(i)) {
            (Some(before), Some(now)) if !far => Some(before.cover(now)),
            (_, now) => now,
        };
    }
    match out.as_mut_slice() {
        [] => out.push(undated),
        [only] => {
            only.splice(0..0, undated);
        }
        _ if undated.is_empty() => {}
        _ => out.push(undated),
    }
    out
}

impl Profile {
    fn of(people: &[Person], names: Vec<Name>, members: Vec<usize>) -> Self {
        let all: Vec<&Person> = members.iter().filter_map(|i| people.get(*i)).collect();
        let mut offices: BTreeMap<Office, BTreeSet<When>> = BTreeMap::new();
        for person in &all {
            for held in &person.offices {
                let times = offices.entry(Office::of(held)).or_default();
                times.extend(held.time.or(person.date));
            }
        }
        let dates: BTreeSet<When> = all.iter().filter_map(|person| person.date).collect();
        let articles: BTreeSet<&String> = all.iter().map(|person| &person.article).collect();
        let written = all.iter().filter_map(|person| person.names.first()).min();
        let ids: BTreeSet<&String> = all.iter().flat_map(|person| &person.ids).collect();
        Self {
            names,
            written: written.cloned().unwrap_or_default(),
            side: all.first().and_then(|person| person.side),
            ids: ids.into_iter().cloned().collect(),
            offices: offices
                .into_iter()
                .map(|(office, times)| (office, times.into_iter().collect()))
                .collect(),
            dates: dates.into_iter().collect(),
            articles: articles.into_iter().cloned().collect(),
            members,
        }
    }

    /// The days between the nearest articles of the two, where both are dated.
    pub(super) fn gap(&self, other: &Self) -> Option<i32> {
        nearest(&self.dates, &other.dates)
    }

    /// Whether one article names both.
    pub(super) fn shares_article(&self, other: &Self) -> bool {
        let (few, many) =
            if self.articles.len() < other.articles.len() { (self, other) } else { (other, self) };
        few.articles.iter().any(|article| many.articles.binary_search(article).is_ok())
    }

    /// Whether forms of address tell a man here and a woman there.
    pub(super) fn is_of_other_gender(&self, other: &Self) -> bool {
        let gender = |profile: &Self| -> Option<Gender> {
            profile
                .names
                .iter()
                .find_map(|name| name.address.or_else(|| name.content().next().and_then(|word| word.gender)))
        };
        opposite(gender(self), gender(other))
    }
}

/// The least gap between two sorted lists of times.
pub(super) fn nearest(one: &[When], other: &[When]) -> Option<i32> {
    let (few, many) = if one.len() < other.len() { (one, other) } else { (other, one) };
    few.iter()
        .filter_map(|time| {
            let at = many.partition_point(|other| other < time);
            let around = many.get(at.saturating_sub(2)..(at + 2).min(many.len()))?;
            around.iter().map(|other| other.gap(*time)).min()
        })
        .min()
}
