//! Communities: who is joined with each other more than chance would have it.

use super::components::by_size;
use super::projection::neighbours;
use super::{Over, Projection};
use crate::graph::Network;
use leiden_rs::{GraphDataBuilder, Leiden, LeidenConfig};

/// The communities of a projection.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Communities {
    /// The community of each node, by its number in the projection: 0 is the largest.
    pub of: Vec<usize>,
    /// What each community adds to the modularity.
    pub shares: Vec<f64>,
    /// The modularity of them all, from −½ to 1: the share of the weight of all joins that lies within communities,
    /// less what would lie there if the same degrees were joined at random.
    pub modularity: f64,
}

/// Seeds that are tried on small networks; the best division is kept.
const TRIES: u64 = 10;
/// How many joins may be looked at in all tries together, so that large networks are divided only once.
const JOINS: usize = 300_000;

/// Divides a projection into communities by the Leiden algorithm, which looks for the division of the highest
/// modularity and, unlike Louvain's, never leaves a community in two parts that are not joined (Traag, Waltman and
/// van Eck, “From Louvain to Leiden”, *Scientific Reports* 9:5233, 2019,
/// [doi:10.1038/s41598-019-41695-z](https://doi.org/10.1038/s41598-019-41695-z); modularity: Newman and Girvan,
/// *Physical Review E* 69, 026113, 2004, [doi:10.1103/PhysRevE.69.026113](https://doi.org/10.1103/PhysRevE.69.026113)).
/// Joins count by their weight, resolution is 1. The seeds are fixed, so the same network is divided alike each time.
///
/// ```
/// use demarche::graph::{Network, measure};
/// let network = Network::default();
/// let actors = measure::Projection::of(&network, measure::Over::Actors);
/// assert!(measure::communities(&actors).of.is_empty());
/// ```
#[must_use]
pub fn communities(projection: &Projection) -> Communities {
    let mut builder = GraphDataBuilder::new(projection.len());
    for (from, to, weight) in projection.pairs() {
        // Both ends are nodes and the weight is a number, so none is refused.
        let _ = builder.add_edge(from as usize, to as usize, f64::from(weight));
    }
    let alone = || (0..projection.len()).collect();
    let Ok(graph) = builder.build() else { return measured(projection, alone()) };
    let tries = (JOINS / projection.joins().max(1)).clamp(1, TRIES as usize) as u64;
    let divisions = (1..=tries).filter_map(|seed| {
        let config = LeidenConfig { seed: Some(seed), ..LeidenConfig::default() };
        let found = Leiden::new(config).run(&graph).ok()?;
        Some(measured(
            projection,
            (0..projection.len()).map(|node| found.partition.community_of(node)).collect(),
        ))
    });
    let mut best: Option<Communities> = None;
    for division in divisions {
        // Of equally good ones the first is kept.
        if best.as_ref().is_none_or(|best| division.modularity > best.modularity + 1e-12) {
            best = Some(division);
        }
    }
    best.unwrap_or_else(|| measured(projection, alone()))
}

/// The community of each node of a network, by its index, for a picture: over everything that is drawn
/// ([`Over::All`]), 0 the largest; nothing for a node without a line.
///
/// ```
/// use demarche::graph::{Network, measure};
/// assert!(measure::communities_of(&Network::default()).is_empty());
/// ```
#[must_use]
pub fn communities_of(network: &Network) -> Vec<Option<usize>> {
    let projection = Projection::of(network, Over::All);
    let found = communities(&projection);
    let community = |id| found.of.get(projection.number(id)? as usize).copied();
    network.graph.node_indices().map(community).collect()
}

/// A division with its modularity.
fn measured(projection: &Projection, labels: Vec<usize>) -> Communities {
    let of = by_size(labels);
    let count = of.iter().max().map_or(0, |most| most + 1);
    let mut within = vec![0_u64; count];
    let mut degree = vec![0_u64; count];
    for (from, &community) in (0..projection.count()).zip(&of) {
        for (to, weight) in neighbours(&projection.joined, from) {
            if let Some(sum) = degree.get_mut(community) {
                *sum += u64::from(weight);
            }
            if of.get(to as usize) == Some(&community)
                && let Some(sum) = within.get_mut(community)
            {
                *sum += u64::from(weight);
            }
        }
    }
    let all = (degree.iter().sum::<u64>() as f64).max(1.0);
    let shares: Vec<f64> = within
        .iter()
        .zip(&degree)
        .map(|(&within, &degree)| within as f64 / all - (degree as f64 / all).powi(2))
        .collect();
    let modularity = shares.iter().sum();
    Communities { of, shares, modularity }
}
