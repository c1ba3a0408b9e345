//! From rulings on pairs to groups of persons that are one.
//!
//! Links are taken from the strongest to the weakest; one that would put two into a group of whom
//! something says that they are two is dropped, and listed as a doubt. A profile that could join either of
//! two such groups joins neither, unless one of them is by far the better known.

use super::judge::{Ruling, judge, liken};
use super::profile::Profile;
use super::{Decision, Judgement, Person, Resolution};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// So many profiles of a group are held against another group.
const CHECKED: usize = 32;

/// Decides, and groups; some pairs of profiles are known to be two.
pub(super) fn resolve(
    people: &[Person],
    profiles: &[Profile],
    pairs: &[(usize, usize)],
    apart: &[(usize, usize)],
) -> Resolution {
    let mut rulings: Vec<((usize, usize), Ruling)> = pairs
        .iter()
        .filter_map(|&(a, b)| Some(((a, b), judge(profiles.get(a)?, profiles.get(b)?)?)))
        .collect();
    let mut groups = Groups { apart, ..Groups::new(profiles) };
    let mut tiers: BTreeMap<u8, Vec<usize>> = BTreeMap::new();
    for (at, (_, ruling)) in
        rulings.iter().enumerate().filter(|(_, (_, r))| r.judgement == Judgement::Positive)
    {
        tiers.entry(ruling.strength).or_default().push(at);
    }
    let one_name = |at: &usize| {
        let pair = rulings.get(*at).map(|(pair, _)| *pair).unwrap_or_default();
        let names = |i: usize| profiles.get(i).map(|profile| profile.written.as_str());
        names(pair.0) != names(pair.1)
    };
    // Those of one spelling first.
    tiers.values_mut().for_each(|tier| tier.sort_by_key(one_name));
    for (strength, tier) in tiers {
        let doubtful = if strength > 2 { groups.ambiguous(&rulings, &tier) } else { BTreeSet::new() };
        for at in tier {
            let Some((pair, ruling)) = rulings.get_mut(at) else { continue };
            if doubtful.contains(&at) {
                ruling.judgement = Judgement::Unsure;
                ruling.reason.push_str(", but another of that name fits as well, and they are two");
            } else if !groups.join(pair.0, pair.1) {
                ruling.judgement = Judgement::Unsure;
                ruling.reason.push_str(", but they are named beside others of whom that cannot be true");
            }
        }
    }
    let mut decisions = inner(people, profiles);
    for ((a, b), ruling) in rulings {
        if let (Some(a), Some(b)) = (profiles.get(a), profiles.get(b))
            && let Some((one, other)) = closest(people, a, b)
        {
            let Ruling { judgement, rule, reason, .. } = ruling;
            decisions.push(Decision { one, other, judgement, rule, reason });
        }
    }
    let id = |i: usize| people.get(i).map_or("", |person| person.id.as_str());
    decisions.sort_by(|a, b| (id(a.one), id(a.other), a).cmp(&(id(b.one), id(b.other), b)));
    decisions.dedup_by(|a, b| (a.one, a.other) == (b.one, b.other));
    Resolution { decisions, groups: groups.of_people(profiles) }
}

/// The decisions inside profiles: each person with the next.
fn inner(people: &[Person], profiles: &[Profile]) -> Vec<Decision> {
    let mut out = Vec::new();
    for profile in profiles.iter().filter(|profile| profile.members.len() > 1) {
        let Some(ruling) = judge(profile, profile) else { continue };
        for pair in profile.members.windows(2) {
            if let [a, b] = pair {
                let (one, other) = sorted(people, *a, *b);
                out.push(Decision {
                    one,
                    other,
                    judgement: ruling.judgement,
                    rule: ruling.rule,
                    reason: ruling.reason.clone(),
                });
            }
        }
    }
    out
}

fn sorted(people: &[Person], a: usize, b: usize) -> (usize, usize) {
    let id = |i: usize| people.get(i).map_or("", |person| person.id.as_str());
    if id(a) <= id(b) { (a, b) } else { (b, a) }
}

/// The two persons that speak for two profiles: those of the least ids.
fn closest(people: &[Person], a: &Profile, b: &Profile) -> Option<(usize, usize)> {
    let least = |profile: &Profile| {
        profile.members.iter().copied().min_by_key(|i| people.get(*i).map_or("", |person| person.id.as_str()))
    };
    Some(sorted(people, least(a)?, least(b)?))
}

/// Profiles joined so far.
struct Groups<'p> {
    profiles: &'p [Profile],
    /// For each profile, one nearer to the head of its group.
    parents: Vec<usize>,
    /// The profiles of each group, by its head.
    members: HashMap<usize, Vec<usize>>,
    /// Pairs of profiles that a human set apart.
    apart: &'p [(usize, usize)],
}

impl<'p> Groups<'p> {
    fn new(profiles: &'p [Profile]) -> Self {
        Self { profiles, parents: (0..profiles.len()).collect(), members: HashMap::new(), apart: &[] }
    }

    fn head(&self, mut at: usize) -> usize {
        while let Some(&parent) = self.parents.get(at).filter(|parent| **parent != at) {
            at = parent;
        }
        at
    }

    fn group(&self, head: usize) -> Vec<usize> {
        self.members.get(&head).cloned().unwrap_or_else(|| vec![head])
    }

    /// Joins the groups of two profiles, unless that puts two persons together who are two.
    fn join(&mut self, a: usize, b: usize) -> bool {
        let (a, b) = (self.head(a), self.head(b));
        if a == b {
            return true;
        }
        if self.set_apart(a, b) || self.conflict(a, b) {
            return false;
        }
        self.unite(a, b);
        true
    }

    fn unite(&mut self, a: usize, b: usize) {
        let (mut few, mut many) = (self.group(a), self.group(b));
        let (child, head) = if few.len() > many.len() {
            std::mem::swap(&mut few, &mut many);
            (b, a)
        } else {
            (a, b)
        };
        self.members.remove(&child);
        many.append(&mut few);
        self.members.insert(head, many);
        if let Some(parent) = self.parents.get_mut(child) {
            *parent = head;
        }
    }

    /// Whether a human said that the two groups are two.
    fn set_apart(&self, a: usize, b: usize) -> bool {
        self.apart.iter().any(|&(x, y)| {
            let (x, y) = (self.head(x), self.head(y));
            (x, y) == (a, b) || (y, x) == (a, b)
        })
    }

    /// Whether anything says that two groups are two persons. Partial names that the full ones explain
    /// say nothing: "Maria Varga" and "Helena Varga" may both be Maria Helena Varga.
    fn conflict(&self, a: usize, b: usize) -> bool {
        let (of_a, of_b) = (self.checked(a), self.checked(b));
        let against = |x: &Profile, y: &Profile| judge(x, y).is_some_and(|ruling| ruling.conflict);
        if of_a.iter().any(|x| of_b.iter().any(|y| against(x, y))) {
            return true;
        }
        let fullest = |of: &[&'p Profile]| {
            of.iter()
                .copied()
                .max_by_key(|profile| profile.names.iter().map(|name| name.content().count()).max())
        };
        let (Some(full_a), Some(full_b)) = (fullest(&of_a), fullest(&of_b)) else { return false };
        let known = |x: &Profile, y: &Profile| x.ids.iter().any(|id| y.ids.contains(id));
        let apart = |x: &Profile, y: &Profile| matches!(liken(x, y), Err(Some(_))) && !known(x, y);
        of_b.iter().any(|y| apart(full_a, y)) || of_a.iter().any(|x| apart(x, full_b))
    }

    /// The profiles of a group that are held against others: the fullest names first.
    fn checked(&self, head: usize) -> Vec<&'p Profile> {
        let mut group = self.group(head);
        group.sort_unstable();
        let mut of: Vec<&Profile> = group.iter().filter_map(|i| self.profiles.get(*i)).collect();
        of.sort_by_key(|profile| {
            std::cmp::Reverse(profile.names.iter().map(|name| name.content().count()).max())
        });
        of.truncate(CHECKED);
        of
    }

    /// The links of a tier that lead one group to two others who are not one.
    fn ambiguous(&self, rulings: &[((usize, usize), Ruling)], tier: &[usize]) -> BTreeSet<usize> {
        let mut links: BTreeMap<usize, BTreeMap<usize, Vec<usize>>> = BTreeMap::new();
        for &at in tier {
            let Some(((a, b), _)) = rulings.get(at) else { continue };
            let (a, b) = (self.head(*a), self.head(*b));
            if a != b {
                links.entry(a).or_default().entry(b).or_default().push(at);
                links.entry(b).or_default().entry(a).or_default().push(at);
            }
        }
        let mut out = BTreeSet::new();
        for ways in links.values().filter(|ways| ways.len() > 1) {
            let others: Vec<(&usize, &Vec<usize>)> = ways.iter().take(CHECKED).collect();
            let mut rivals: BTreeSet<usize> = BTreeSet::new();
            for (i, (x, _)) in others.iter().enumerate() {
                for (y, _) in others.iter().skip(i + 1) {
                    if self.set_apart(**x, **y) || self.conflict(**x, **y) {
                        rivals.extend([**x, **y]);
                    }
                }
            }
            let best = self.best_known(&rivals);
            for (other, links) in others.iter().filter(|(other, _)| rivals.contains(other)) {
                if best != Some(**other) {
                    out.extend(links.iter().copied());
                }
            }
        }
        out
    }

    /// The group that five times as many articles name as all its rivals together, and at least five.
    fn best_known(&self, rivals: &BTreeSet<usize>) -> Option<usize> {
        let count = |head: usize| -> usize {
            self.group(head)
                .iter()
                .filter_map(|i| self.profiles.get(*i))
                .map(|profile| profile.articles.len())
                .sum()
        };
        let all: usize = rivals.iter().map(|head| count(*head)).sum();
        let best = rivals.iter().copied().max_by_key(|head| (count(*head), std::cmp::Reverse(*head)))?;
        let known = count(best);
        (known >= 5 && known >= 5 * (all - known)).then_some(best)
    }

    fn of_people(&self, profiles: &[Profile]) -> Vec<Vec<usize>> {
        let mut by_head: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (i, profile) in profiles.iter().enumerate() {
            by_head.entry(self.head(i)).or_default().extend(&profile.members);
        }
        let mut out: Vec<Vec<usize>> = by_head.into_values().collect();
        out.iter_mut().for_each(|group| group.sort_unstable());
        out.sort_unstable();
        out
    }
}
