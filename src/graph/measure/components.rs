//! Connected components: which nodes can be reached from each other at all.

use super::Projection;
use petgraph::unionfind::UnionFind;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The connected component of each node of a projection, whatever the direction of its joins: 0 is the largest; of
/// equal ones the one that holds the first node. Unit: none, a number is a name (Hopcroft and Tarjan, “Algorithm 447”,
/// *Communications of the ACM* 16(6), 1973, [doi:10.1145/362248.362272](https://doi.org/10.1145/362248.362272);
/// computed by union and find).
#[must_use]
pub fn components(projection: &Projection) -> Vec<usize> {
    let mut sets: UnionFind<u32> = UnionFind::new(projection.len());
    for (from, to, _) in projection.pairs() {
        sets.union(from, to);
    }
    by_size(sets.into_labeling())
}

/// Labels as numbers from 0: the largest group first, of equal ones the one with the first node.
pub(super) fn by_size<L: Copy + Ord>(labels: Vec<L>) -> Vec<usize> {
    let mut groups: BTreeMap<L, (usize, usize)> = BTreeMap::new();
    for (node, &label) in labels.iter().enumerate() {
        groups.entry(label).or_insert((0, node)).0 += 1;
    }
    let mut order: Vec<(Reverse<usize>, usize, L)> =
        groups.into_iter().map(|(label, (size, first))| (Reverse(size), first, label)).collect();
    order.sort_unstable();
    let numbers: BTreeMap<L, usize> =
        order.into_iter().enumerate().map(|(number, (.., label))| (label, number)).collect();
    labels.iter().map(|label| numbers.get(label).copied().unwrap_or_default()).collect()
}
