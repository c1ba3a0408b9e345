//! PageRank: whom those point to whom others point to.

use super::Projection;
use super::projection::neighbours;

/// How often the walk goes on along a line, rather than beginning anew anywhere.
const DAMPING: f64 = 0.85;
/// The walk is followed until its probabilities change by less than this in all.
const CLOSE: f64 = 1e-12;
/// Enough for that closeness at this damping (0.85¹⁷⁰ < 10⁻¹²), with room.
const ROUNDS: usize = 250;

/// The PageRank of each node of a projection, by its number: the share of time that a walk spends there which follows
/// what is said from holder to target, from office holder to country and from guest to guest, each line as often as
/// reports say it, and which begins anew anywhere in 15 of 100 steps, or where nothing leads on. From 0 to 1; the sum
/// over all nodes is 1 (Brin and Page, “The anatomy of a large-scale hypertextual Web search engine”, *Computer Networks
/// and ISDN Systems* 30, 1998, [doi:10.1016/S0169-7552(98)00110-X](https://doi.org/10.1016/S0169-7552(98)00110-X)).
///
/// petgraph's own `page_rank` knows no weights and takes time with the square of the nodes.
#[must_use]
pub fn pagerank(projection: &Projection) -> Vec<f64> {
    let count = projection.len();
    if count == 0 {
        return Vec::new();
    }
    let even = 1.0 / count as f64;
    let outs: Vec<f64> = (0..projection.count())
        .map(|node| neighbours(&projection.directed, node).map(|(_, weight)| f64::from(weight)).sum())
        .collect();
    let mut rank = vec![even; count];
    for _ in 0..ROUNDS {
        let stuck: f64 = rank.iter().zip(&outs).filter(|(_, out)| **out == 0.0).map(|(rank, _)| rank).sum();
        let mut next = vec![(1.0 - DAMPING).mul_add(even, DAMPING * stuck * even); count];
        for (node, (rank, out)) in (0..projection.count()).zip(rank.iter().zip(&outs)) {
            for (to, weight) in neighbours(&projection.directed, node) {
                if let Some(next) = next.get_mut(to as usize) {
                    *next += DAMPING * rank * f64::from(weight) / out;
                }
            }
        }
        let change: f64 = rank.iter().zip(&next).map(|(old, new)| (old - new).abs()).sum();
        rank = next;
        if change < CLOSE {
            break;
        }
    }
    rank
}
