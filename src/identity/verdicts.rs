//! What humans say, laid over what the rules decided.
//!
//! A verdict that two are two cuts the group that holds both: its persons are grouped anew with that in mind,
//! those of one spelling together. A verdict that two are one joins their groups as they are. The later of
//! two verdicts counts.

use super::{Person, Verdict, blocks, groups, profile};
use std::collections::{BTreeMap, BTreeSet};

/// The groups after all verdicts; one on somebody who is not there any more waits.
pub(super) fn apply(people: &[Person], groups: Vec<Vec<usize>>, verdicts: &[Verdict]) -> Vec<Vec<usize>> {
    let at: BTreeMap<&str, usize> =
        people.iter().enumerate().map(|(i, person)| (person.id.as_str(), i)).collect();
    let pair = |verdict: &Verdict| {
        let (one, other) = (*at.get(verdict.one.as_str())?, *at.get(verdict.other.as_str())?);
        Some((one.min(other), one.max(other)))
    };
    let mut known: Vec<(u64, (usize, usize), bool)> =
        verdicts.iter().filter_map(|verdict| Some((verdict.number, pair(verdict)?, verdict.same))).collect();
    known.sort_unstable_by(|a, b| b.cmp(a));
    // Of one pair, the last word.
    let mut judged = BTreeSet::new();
    known.retain(|(_, pair, _)| judged.insert(*pair));
    let apart: Vec<(u64, (usize, usize))> =
        known.iter().filter(|(_, _, same)| !same).map(|(number, pair, _)| (*number, *pair)).collect();
    let mut out: Vec<Vec<usize>> = groups.into_iter().flat_map(|group| cut(people, group, &apart)).collect();
    for (number, (one, other), _) in known.iter().rev().filter(|(_, _, same)| *same) {
        let find =
            |out: &[Vec<usize>], who: usize| out.iter().position(|group| group.binary_search(&who).is_ok());
        let (Some(a), Some(b)) = (find(&out, *one), find(&out, *other)) else { continue };
        let holds =
            |group: usize, who: usize| out.get(group).is_some_and(|group| group.binary_search(&who).is_ok());
        let barred = apart.iter().any(|(later, (x, y))| {
            later > number && (holds(a, *x) && holds(b, *y) || holds(a, *y) && holds(b, *x))
        });
        if a != b && !barred {
            let mut joined = out.swap_remove(a.max(b));
            if let Some(group) = out.get_mut(a.min(b)) {
                group.append(&mut joined);
                group.sort_unstable();
            }
        }
    }
    out.sort_unstable();
    out
}

/// Cuts a group in which some were said to be two.
fn cut(people: &[Person], group: Vec<usize>, apart: &[(u64, (usize, usize))]) -> Vec<Vec<usize>> {
    let inside = |who: &usize| group.binary_search(who).is_ok();
    let pairs: Vec<(usize, usize)> =
        apart.iter().map(|(_, pair)| *pair).filter(|(one, other)| inside(one) && inside(other)).collect();
    if pairs.is_empty() {
        return vec![group];
    }
    let alone: BTreeSet<&str> = pairs
        .iter()
        .flat_map(|(a, b)| [a, b])
        .filter_map(|i| people.get(*i))
        .map(|person| person.id.as_str())
        .collect();
    let profiles = profile::profiles(people, &group, &alone);
    let of = |who: usize| profiles.iter().position(|profile| profile.members.contains(&who));
    let apart: Vec<(usize, usize)> = pairs.iter().filter_map(|(a, b)| Some((of(*a)?, of(*b)?))).collect();
    groups::resolve(people, &profiles, &blocks::pairs(&profiles), &apart).groups
}
