//! Betweenness: through whom the shortest ways lead.

use super::Projection;
use super::folded::Folded;
use rayon::prelude::*;

/// The betweenness of the nodes of a projection.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Betweenness {
    /// By number: the share of all pairs of other nodes whose shortest ways lead through this one, from 0 to 1.
    pub of: Vec<f64>,
    /// From how many nodes ways were followed, where it was not from all of which more than one thing is said.
    pub pivots: Option<usize>,
}

/// How many steps from node to node are walked exactly; beyond, a sample must do.
const EXACT: usize = 200_000_000;
/// How many steps a sample may take, and how many nodes it has at least.
const SAMPLE: usize = 60_000_000;
const LEAST: usize = 64;
/// Ways are followed in this many parts, whatever the number of threads: sums of fractions depend on their order.
const PARTS: usize = 16;

/// The betweenness of each node: over all pairs of other nodes, the share of their shortest ways that lead through it,
/// divided by the number of such pairs. A way is as long as it has joins, whatever they weigh and in whichever
/// direction they go; pairs that no way joins count 0 (Freeman, “A set of measures of centrality based on
/// betweenness”, *Sociometry* 40(1), 1977, [doi:10.2307/3033543](https://doi.org/10.2307/3033543); computed after
/// Brandes, “A faster algorithm for betweenness centrality”, *Journal of Mathematical Sociology* 25(2), 2001,
/// [doi:10.1080/0022250X.2001.9990249](https://doi.org/10.1080/0022250X.2001.9990249)).
///
/// Where that would take more than some hundred million steps from node to node, ways are followed from a sample of the
/// nodes alone, drawn evenly with a fixed seed, and scaled up: [`Betweenness::pivots`] says from how many (Brandes and Pich, “Centrality estimation in
/// large networks”, *International Journal of Bifurcation and Chaos* 17(7), 2007,
/// [doi:10.1142/S0218127407018403](https://doi.org/10.1142/S0218127407018403)).
///
/// Of `rustworkx-core`, whose function follows the same paper, the sums in parallel depend on the order in which threads
/// come to their lock, and it draws no samples.
#[must_use]
pub fn betweenness(projection: &Projection) -> Betweenness {
    let folded = Folded::of(projection);
    let core = folded.core.len();
    let each = core + folded.joins.edge_count();
    let all: Vec<u32> = (0..).zip(&folded.core).map(|(number, _)| number).collect();
    if core.saturating_mul(each) <= EXACT {
        return followed(&folded, &all, None);
    }
    let wanted = (SAMPLE / each.max(1)).max(LEAST).min(core);
    let pivots = drawn(u32::try_from(core).unwrap_or(u32::MAX), wanted);
    followed(&folded, &pivots, Some(pivots.len()))
}

/// Follows the ways from each of `starts`, nodes of the core.
pub(super) fn followed(folded: &Folded, starts: &[u32], pivots: Option<usize>) -> Betweenness {
    let core = folded.core.len();
    let part = starts.len().div_ceil(PARTS).max(1);
    let parts: Vec<Vec<f64>> = starts
        .par_chunks(part)
        .map(|starts| {
            let mut walk = Walk::new(core);
            let mut sums = vec![0.0; core];
            for &start in starts {
                walk.from(folded, start, &mut sums);
            }
            sums
        })
        .collect();
    // What was followed from some is as much as would be followed from all.
    let scale = core as f64 / starts.len().max(1) as f64;
    let mut of = folded.known.clone();
    for (number, &node) in folded.core.iter().enumerate() {
        if let Some(sum) = of.get_mut(node as usize) {
            *sum += scale * parts.iter().filter_map(|part| part.get(number)).sum::<f64>();
        }
    }
    let count = of.len();
    let pairs = (count.saturating_sub(1) * count.saturating_sub(2)).max(1) as f64;
    of.iter_mut().for_each(|sum| *sum /= pairs);
    Betweenness { of, pivots }
}

/// What is known on the way from one start; used again for the next.
struct Walk {
    /// Nodes in the order in which they are reached.
    order: Vec<u32>,
    nodes: Vec<Reached>,
}

#[derive(Clone, Copy)]
struct Reached {
    far: u32,
    ways: f64,
    depend: f64,
}

const UNREACHED: Reached = Reached { far: u32::MAX, ways: 0.0, depend: 0.0 };

impl Walk {
    fn new(count: usize) -> Self {
        Self { order: Vec::with_capacity(count), nodes: vec![UNREACHED; count] }
    }

    fn reached(&self, node: u32) -> Reached {
        self.nodes.get(node as usize).copied().unwrap_or(UNREACHED)
    }

    fn from(&mut self, folded: &Folded, start: u32, sums: &mut [f64]) {
        for &node in &self.order {
            if let Some(reached) = self.nodes.get_mut(node as usize) {
                *reached = UNREACHED;
            }
        }
        self.order.clear();
        self.order.push(start);
        if let Some(reached) = self.nodes.get_mut(start as usize) {
            *reached = Reached { far: 0, ways: 1.0, depend: 0.0 };
        }
        let mut at = 0;
        while let Some(&node) = self.order.get(at) {
            at += 1;
            let here = self.reached(node);
            for &next in folded.joins.neighbors_slice(node) {
                let Some(there) = self.nodes.get_mut(next as usize) else { continue };
                if there.far == u32::MAX {
                    there.far = here.far + 1;
                    self.order.push(next);
                }
                if there.far == here.far + 1 {
                    there.ways += here.ways;
                }
            }
        }
        // All that was folded into the start goes the same ways.
        let behind = folded.weights.get(start as usize).copied().unwrap_or_default();
        for &node in self.order.iter().rev() {
            let here = self.reached(node);
            let weight = folded.weights.get(node as usize).copied().unwrap_or_default();
            let share = (weight + here.depend) / here.ways;
            for &before in folded.joins.neighbors_slice(node) {
                if let Some(there) = self.nodes.get_mut(before as usize)
                    && there.far + 1 == here.far
                {
                    there.depend += there.ways * share;
                }
            }
            if node != start
                && let Some(sum) = sums.get_mut(node as usize)
            {
                *sum += behind * here.depend;
            }
        }
    }
}

/// `wanted` of the numbers below `count`, each as likely as any other, sorted; always the same ones.
pub(super) fn drawn(count: u32, wanted: usize) -> Vec<u32> {
    let mut numbers: Vec<u32> = (0..count).collect();
    let mut state = 0x1905_2001_u64;
    for at in 0..wanted.min(numbers.len()) {
        let rest = numbers.len() - at;
        numbers.swap(at, at + usize::try_from(splitmix(&mut state) % rest as u64).unwrap_or_default());
    }
    numbers.truncate(wanted);
    numbers.sort_unstable();
    numbers
}

/// The next number of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014,
/// [doi:10.1145/2660193.2660195](https://doi.org/10.1145/2660193.2660195)).
fn splitmix(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
