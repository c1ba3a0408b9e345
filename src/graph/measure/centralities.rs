//! Where one person or country stands among all.

use super::{Betweenness, Degree, Over, Projection, betweenness, degrees, pagerank};
use crate::graph::Network;
use petgraph::graph::NodeIndex;

/// The centralities of all actors of a network.
///
/// ```
/// use demarche::graph::{Network, measure::Centralities};
/// let centralities = Centralities::of(&Network::default());
/// assert!(centralities.standing_of("https://example.org/nobody").is_none());
/// ```
#[derive(Clone, Debug)]
pub struct Centralities {
    iris: Vec<String>,
    degrees: Vec<Degree>,
    betweenness: Betweenness,
    pagerank: Vec<f64>,
}

/// Where one actor stands among all; 1 is the first place, and equals share it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Standing {
    /// With how many it is joined.
    pub degree: Degree,
    /// Its place by degree.
    pub degree_place: usize,
    /// The share of shortest ways that lead through it, from 0 to 1.
    pub betweenness: f64,
    /// Its place by betweenness.
    pub betweenness_place: usize,
    /// Its PageRank, from 0 to 1.
    pub pagerank: f64,
    /// Its place by PageRank.
    pub pagerank_place: usize,
    /// Of how many actors.
    pub of: usize,
}

impl Centralities {
    /// Measures all actors of a network: persons, countries, organisations and groups ([`Over::Actors`]).
    #[must_use]
    pub fn of(network: &Network) -> Self {
        let projection = Projection::of(network, Over::Actors);
        let iri =
            |id: &NodeIndex| network.graph.node_weight(*id).map(|node| node.iri.clone()).unwrap_or_default();
        Self {
            iris: projection.nodes.iter().map(iri).collect(),
            degrees: degrees(&projection),
            betweenness: betweenness(&projection),
            pagerank: pagerank(&projection),
        }
    }

    /// Where the actor of an IRI stands; nothing where nobody is joined with it.
    #[must_use]
    pub fn standing_of(&self, iri: &str) -> Option<Standing> {
        let at = self.iris.iter().position(|known| known == iri)?;
        let degree = *self.degrees.get(at)?;
        let betweenness = *self.betweenness.of.get(at)?;
        let pagerank = *self.pagerank.get(at)?;
        // Sums that differ in their last bits alone are equal.
        let place = |of: &[f64], own: f64| 1 + of.iter().filter(|other| **other > own + 1e-12).count();
        Some(Standing {
            degree,
            degree_place: 1 + self.degrees.iter().filter(|other| other.degree > degree.degree).count(),
            betweenness,
            betweenness_place: place(&self.betweenness.of, betweenness),
            pagerank,
            pagerank_place: place(&self.pagerank, pagerank),
            of: self.iris.len(),
        })
    }
}
