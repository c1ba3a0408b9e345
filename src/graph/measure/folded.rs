//! A graph without its leaves: what hangs on a node by a single line is folded into it, and counted there.
//!
//! Most of a network of news are people of whom one thing is said. What passes through them is known without following
//! ways from each (Baglioni, Geraci, Pellegrini and Lastres, “Fast exact computation of betweenness centrality in social
//! networks”, ASONAM 2012, [doi:10.1109/ASONAM.2012.79](https://doi.org/10.1109/ASONAM.2012.79)).

use super::{Projection, components};
use petgraph::Directed;
use petgraph::csr::Csr;

/// The core that is left, and what is known already.
pub(super) struct Folded {
    /// For each node of the projection: over all ordered pairs of others of whom one at least was folded, the share of
    /// their shortest ways that lead through it.
    pub(super) known: Vec<f64>,
    /// The nodes that are left, by their number in the core.
    pub(super) core: Vec<u32>,
    /// How many nodes each of these stands for: itself and what was folded into it.
    pub(super) weights: Vec<f64>,
    /// The joins among them, from both ends.
    pub(super) joins: Csr<(), (), Directed, u32>,
}

impl Folded {
    pub(super) fn of(projection: &Projection) -> Self {
        let count = projection.len();
        let others = reach(projection);
        let mut known = vec![0.0; count];
        let mut weights = vec![1.0; count];
        let mut left: Vec<usize> =
            (0..projection.count()).map(|node| projection.joined.neighbors_slice(node).len()).collect();
        let mut folded = vec![false; count];
        // The leaves, and what becomes one as its own are folded.
        let mut leaves: Vec<usize> = (0..count).filter(|&node| left.get(node) == Some(&1)).collect();
        while let Some(leaf) = leaves.pop() {
            if left.get(leaf) != Some(&1) {
                continue;
            }
            let number = u32::try_from(leaf).unwrap_or(u32::MAX);
            let stem = projection.joined.neighbors_slice(number).iter().map(|&next| next as usize);
            let Some(stem) = stem.into_iter().find(|&next| folded.get(next) == Some(&false)) else {
                continue;
            };
            let (own, its) = (at(&weights, leaf), at(&weights, stem));
            // Those behind the leaf reach all others through it; and those behind the stem reach them through the stem.
            add(&mut known, leaf, 2.0 * (own - 1.0) * (at(&others, leaf) - own));
            add(&mut known, stem, 2.0 * own * (its - 1.0));
            add(&mut weights, stem, own);
            for node in [leaf, stem] {
                if let Some(left) = left.get_mut(node) {
                    *left -= 1;
                }
            }
            if let Some(folded) = folded.get_mut(leaf) {
                *folded = true;
            }
            if left.get(stem) == Some(&1) {
                leaves.push(stem);
            }
        }
        let core: Vec<u32> =
            (0..projection.count()).filter(|&node| folded.get(node as usize) == Some(&false)).collect();
        for &node in &core {
            let (node, own) = (node as usize, at(&weights, node as usize));
            add(&mut known, node, 2.0 * (own - 1.0) * (at(&others, node) - own));
        }
        let weights = core.iter().map(|&node| at(&weights, node as usize)).collect();
        let joins = among(projection, &core);
        Self { known, core, weights, joins }
    }
}

/// The joins among some nodes, which are numbered anew.
fn among(projection: &Projection, core: &[u32]) -> Csr<(), (), Directed, u32> {
    let number = |node: u32| core.binary_search(&node).ok().and_then(|at| u32::try_from(at).ok());
    let mut edges: Vec<(u32, u32)> = Vec::new();
    for (from, &node) in (0..).zip(core) {
        let nexts = projection.joined.neighbors_slice(node).iter();
        edges.extend(nexts.filter_map(|&next| Some((from, number(next)?))));
    }
    // Sorted they are, so it is never refused.
    let mut joins = Csr::from_sorted_edges(&edges).unwrap_or_else(|_| Csr::new());
    while joins.node_count() < core.len() {
        joins.add_node(());
    }
    joins
}

/// How many nodes each can reach, itself among them.
fn reach(projection: &Projection) -> Vec<f64> {
    let of = components(projection);
    let mut sizes = vec![0.0; of.len()];
    for &component in &of {
        add(&mut sizes, component, 1.0);
    }
    of.iter().map(|&component| at(&sizes, component)).collect()
}

fn at(values: &[f64], index: usize) -> f64 {
    values.get(index).copied().unwrap_or_default()
}

fn add(values: &mut [f64], index: usize, value: f64) {
    if let Some(sum) = values.get_mut(index) {
        *sum += value;
    }
}
