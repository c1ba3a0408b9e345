//! Degree: how many others one is joined with.

use super::Projection;
use super::projection::neighbours;

/// How many others a node is joined with (Freeman, “Centrality in social networks: conceptual clarification”,
/// *Social Networks* 1, 1978, [doi:10.1016/0378-8733(78)90021-7](https://doi.org/10.1016/0378-8733(78)90021-7)).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Degree {
    /// Nodes joined with it, in either direction; in nodes.
    pub degree: u32,
    /// Nodes from which something goes to it: those who take a stance towards it, hold its offices, meet it; in nodes.
    pub ins: u32,
    /// Nodes to which something goes from it; in nodes.
    pub outs: u32,
    /// The weighted degree: the sum, over its joins, of the reports that say them; in reports.
    pub reports: u32,
}

/// The degree of each node of a projection, by its number.
#[must_use]
pub fn degrees(projection: &Projection) -> Vec<Degree> {
    let mut degrees = vec![Degree::default(); projection.len()];
    for (from, degree) in (0..projection.count()).zip(0..projection.len()) {
        for (to, _) in neighbours(&projection.directed, from) {
            if let Some(degree) = degrees.get_mut(to as usize) {
                degree.ins += 1;
            }
        }
        if let Some(degree) = degrees.get_mut(degree) {
            for (_, weight) in neighbours(&projection.joined, from) {
                degree.degree += 1;
                degree.reports += weight;
            }
            degree.outs = u32::try_from(projection.directed.neighbors_slice(from).len()).unwrap_or(u32::MAX);
        }
    }
    degrees
}
