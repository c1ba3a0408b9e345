//! Blocs: which countries stand alike on the issues of the day.

use super::positions::{Agreement, Positions, positions};
use crate::graph::{Network, NodeKind};
use std::collections::BTreeMap;

/// Two countries, and how far they agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Their ISO codes, in order.
    pub of: [String; 2],
    /// How far they agree, and on what.
    pub agreement: Agreement,
}

/// Countries that agree.
#[derive(Clone, Debug, PartialEq)]
pub struct Bloc {
    /// Their ISO codes, in order.
    pub countries: Vec<String>,
    /// The mean index of agreement of its pairs that share enough issues, from 0 to 1; nothing for a single country.
    pub agreement: Option<f64>,
    /// The issues that the pair with the fewest, and that with the most of them shares; of pairs that share enough.
    pub shared: Option<(usize, usize)>,
    /// How many pairs share enough issues, and how many there are.
    pub pairs: (usize, usize),
}

/// Countries by agreement.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Blocs {
    /// Where each country stands: what it and those on its side say.
    pub positions: BTreeMap<String, Positions>,
    /// Every two countries that share an issue, in order.
    pub pairs: Vec<Pair>,
    /// Blocs of two and more, the largest first; then single countries that share enough issues with another.
    pub blocs: Vec<Bloc>,
    /// Countries that share too few issues with everybody.
    pub too_few: Vec<String>,
}

/// Blocs are joined while their countries agree on at least two of three issues.
const TOGETHER: f64 = 2.0 / 3.0;

/// The blocs of countries. A country stands where most reports say that it and those on its side (its officials,
/// organisations and groups) stand, issue by issue. Two countries agree by [Lijphart's index](Agreement::index); where
/// they share fewer than `min_shared` issues, the index is noise and is not used. Beginning with single countries, the two
/// blocs whose pairs agree most on average are joined, as long as they agree on two of three issues (average linkage: Sokal
/// and Michener, “A statistical method for evaluating systematic relationships”, *University of Kansas Science Bulletin*
/// 38, 1958; pairs that share too few issues are no part of an average). Of equal averages that with more pairs behind it
/// comes first, then that of the first countries.
///
/// Libraries of hierarchical clustering (`kodama`) want the distance of every pair, and here many are unknown.
#[must_use]
pub fn blocs(network: &Network, min_shared: usize) -> Blocs {
    let positions = positions(network, |id| {
        let node = network.graph.node_weight(id)?;
        let speaks = matches!(
            node.kind,
            NodeKind::Country | NodeKind::Person | NodeKind::Organization | NodeKind::Group
        );
        node.country.clone().filter(|_| speaks)
    });
    let codes: Vec<&String> = positions.keys().collect();
    let mut pairs = Vec::new();
    let mut known: BTreeMap<(usize, usize), (f64, usize)> = BTreeMap::new();
    for (i, (one, at)) in positions.iter().enumerate() {
        for (j, (other, there)) in positions.iter().enumerate().skip(i + 1) {
            let agreement = Agreement::of(at, there);
            let shared = agreement.shared();
            if let Some(index) = agreement.index() {
                if shared >= min_shared {
                    known.insert((i, j), (index, shared));
                }
                pairs.push(Pair { of: [one.clone(), other.clone()], agreement });
            }
        }
    }
    let compared = |i: usize| known.keys().any(|(one, other)| *one == i || *other == i);
    let (single, lonely): (Vec<usize>, Vec<usize>) = (0..codes.len()).partition(|&i| compared(i));
    let name = |i: &usize| codes.get(*i).map(|code| (*code).clone()).unwrap_or_default();
    let mut blocs: Vec<Bloc> = joined(single, &known)
        .into_iter()
        .map(|members| {
            let inside = Between::of(&members, &members, &known);
            Bloc {
                countries: members.iter().map(name).collect(),
                agreement: inside.mean(),
                shared: inside.shared,
                pairs: (inside.count, members.len() * members.len().saturating_sub(1) / 2),
            }
        })
        .collect();
    blocs.sort_by(|a, b| {
        b.countries.len().cmp(&a.countries.len()).then_with(|| a.countries.cmp(&b.countries))
    });
    let too_few = lonely.iter().map(name).collect();
    Blocs { positions, pairs, blocs, too_few }
}

/// Joins countries to blocs.
fn joined(single: Vec<usize>, known: &BTreeMap<(usize, usize), (f64, usize)>) -> Vec<Vec<usize>> {
    let mut blocs: Vec<Vec<usize>> = single.into_iter().map(|country| vec![country]).collect();
    loop {
        let mut best: Option<(f64, usize, usize, usize)> = None;
        for (i, one) in blocs.iter().enumerate() {
            for (j, other) in blocs.iter().enumerate().skip(i + 1) {
                let between = Between::of(one, other, known);
                let Some(mean) = between.mean().filter(|mean| *mean + 1e-9 >= TOGETHER) else { continue };
                let better = best.is_none_or(|(other, count, ..)| {
                    mean > other + 1e-9 || mean + 1e-9 >= other && between.count > count
                });
                if better {
                    best = Some((mean, between.count, i, j));
                }
            }
        }
        let Some((.., i, j)) = best else { return blocs };
        let other = blocs.remove(j);
        if let Some(one) = blocs.get_mut(i) {
            one.extend(other);
            one.sort_unstable();
        }
    }
}

/// What is known between two blocs, or within one.
#[derive(Default)]
struct Between {
    sum: f64,
    count: usize,
    shared: Option<(usize, usize)>,
}

impl Between {
    fn of(one: &[usize], other: &[usize], known: &BTreeMap<(usize, usize), (f64, usize)>) -> Self {
        let mut found = Self::default();
        let within = one == other;
        for &i in one {
            for &j in other {
                if within && i >= j {
                    continue;
                }
                if let Some(&(index, shared)) = known.get(&(i.min(j), i.max(j))) {
                    found.sum += index;
                    found.count += 1;
                    let (least, most) = found.shared.unwrap_or((shared, shared));
                    found.shared = Some((least.min(shared), most.max(shared)));
                }
            }
        }
        found
    }

    fn mean(&self) -> Option<f64> {
        (self.count > 0).then(|| self.sum / self.count as f64)
    }
}
