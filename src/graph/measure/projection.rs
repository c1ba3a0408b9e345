//! The plain graph that a measure is computed on.

use crate::graph::{Network, NodeKind};
use petgraph::Directed;
use petgraph::csr::Csr;
use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;
use std::collections::BTreeMap;

/// Which nodes of a network take part in a measure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Over {
    /// Persons, countries, organisations and groups. All who take part in one meeting are joined with each other.
    #[default]
    Actors,
    /// Actors, and the issues that they take a stance on.
    Issues,
    /// Everything that a picture shows: actors, issues, targets in free words, and meetings of more than two as nodes.
    All,
}

impl Over {
    fn takes(self, kind: NodeKind) -> bool {
        match kind {
            NodeKind::Country | NodeKind::Person | NodeKind::Organization | NodeKind::Group => true,
            NodeKind::Issue => self != Self::Actors,
            NodeKind::Target | NodeKind::Event => self == Self::All,
        }
    }
}

/// A simple graph, directed and undirected at once: no loops, two nodes joined at most once, each join weighing as
/// many as there are independent reports that say it, an article and its copies being one (at least 1: that somebody is on a country's side needs no sentence).
/// Nodes without a join are left out; the others are numbered in the order of the network.
#[derive(Clone, Debug)]
pub struct Projection {
    /// The nodes of the network, by their number here.
    pub nodes: Vec<NodeIndex>,
    /// Who says what of whom: from holder to target, from office holder to country; meetings go both ways.
    pub directed: Csr<(), u32, Directed, u32>,
    /// The same without direction, each join held from both of its ends.
    pub joined: Csr<(), u32, Directed, u32>,
}

impl Projection {
    /// The part of a network that a measure is computed on.
    #[must_use]
    pub fn of(network: &Network, over: Over) -> Self {
        let taken = |id: NodeIndex| network.graph.node_weight(id).is_some_and(|node| over.takes(node.kind));
        let mut said = Said::default();
        let mut meetings: BTreeMap<NodeIndex, Vec<(NodeIndex, Vec<u32>)>> = BTreeMap::new();
        for edge in network.graph.edge_references() {
            let (from, to) = (edge.source(), edge.target());
            let weight = edge.weight();
            let reports = said.reports(weight.evidence.iter().map(|evidence| evidence.report.as_str()));
            if taken(from) && taken(to) {
                said.edge(from, to, &reports);
                if weight.kind == crate::graph::EdgeKind::Met {
                    said.edge(to, from, &reports);
                }
            } else if taken(from)
                && network.graph.node_weight(to).is_some_and(|node| node.kind == NodeKind::Event)
            {
                meetings.entry(to).or_default().push((from, reports));
            }
        }
        for guests in meetings.values() {
            for (guest, reports) in guests {
                for (other, _) in guests {
                    said.edge(*guest, *other, reports);
                }
            }
        }
        said.projection()
    }

    /// The projection in which each line is one report's.
    #[cfg(test)]
    pub(super) fn of_lines(lines: &[(usize, usize, u32)]) -> Self {
        let mut said = Said::default();
        for &(from, to, report) in lines {
            said.edge(NodeIndex::new(from), NodeIndex::new(to), &[report]);
        }
        said.projection()
    }

    /// The number of nodes.
    #[must_use]
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether nobody is joined with anybody.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// The number of joins, without direction.
    #[must_use]
    pub fn joins(&self) -> usize {
        self.joined.edge_count() / 2
    }

    /// The number here of a node of the network, if it takes part.
    #[must_use]
    pub fn number(&self, node: NodeIndex) -> Option<u32> {
        self.nodes.binary_search(&node).ok().and_then(|at| u32::try_from(at).ok())
    }

    /// Each join once, with its weight: the lower number first, sorted.
    pub fn pairs(&self) -> impl Iterator<Item = (u32, u32, u32)> + '_ {
        (0..self.count()).flat_map(move |from| {
            neighbours(&self.joined, from).filter(move |(to, _)| from < *to).map(move |(to, w)| (from, to, w))
        })
    }

    /// The number of nodes as the type that they are numbered with.
    pub(super) fn count(&self) -> u32 {
        u32::try_from(self.nodes.len()).unwrap_or(u32::MAX)
    }
}

/// Whom a node leads to, and how heavy the join is.
pub(super) fn neighbours(
    graph: &Csr<(), u32, Directed, u32>,
    node: u32,
) -> impl Iterator<Item = (u32, u32)> + '_ {
    graph.neighbors_slice(node).iter().copied().zip(graph.edges_slice(node).iter().copied())
}

/// What is said between nodes, a line for each report.
#[derive(Default)]
struct Said<'a> {
    numbers: BTreeMap<&'a str, u32>,
    lines: Vec<(NodeIndex, NodeIndex, u32)>,
}

/// Stands for a line that no report says in so many words: it weighs nothing beside those that one does.
const UNSAID: u32 = u32::MAX;

impl<'a> Said<'a> {
    fn reports(&mut self, names: impl Iterator<Item = &'a str>) -> Vec<u32> {
        let mut reports: Vec<u32> = Vec::new();
        let mut last = "";
        for name in names {
            // The next claim is often of the same report.
            if name == last && !reports.is_empty() {
                continue;
            }
            let next = u32::try_from(self.numbers.len()).unwrap_or(UNSAID - 1);
            reports.push(*self.numbers.entry(name).or_insert(next));
            last = name;
        }
        reports
    }

    fn edge(&mut self, from: NodeIndex, to: NodeIndex, reports: &[u32]) {
        if from == to {
            return;
        }
        if reports.is_empty() {
            self.lines.push((from, to, UNSAID));
        }
        self.lines.extend(reports.iter().map(|&report| (from, to, report)));
    }

    fn projection(mut self) -> Projection {
        self.lines.sort_unstable();
        self.lines.dedup();
        let mut nodes: Vec<NodeIndex> = self.lines.iter().flat_map(|&(from, to, _)| [from, to]).collect();
        nodes.sort_unstable();
        nodes.dedup();
        let number = |node: NodeIndex| {
            nodes.binary_search(&node).ok().and_then(|at| u32::try_from(at).ok()).unwrap_or_default()
        };
        let mut lines: Vec<(u32, u32, u32)> =
            self.lines.iter().map(|&(from, to, report)| (number(from), number(to), report)).collect();
        let directed = weighed(&lines, nodes.len());
        let back: Vec<(u32, u32, u32)> = lines.iter().map(|&(from, to, report)| (to, from, report)).collect();
        lines.extend(back);
        lines.sort_unstable();
        lines.dedup();
        let joined = weighed(&lines, nodes.len());
        Projection { nodes, directed, joined }
    }
}

/// The graph of sorted lines: as heavy as there are reports.
fn weighed(lines: &[(u32, u32, u32)], nodes: usize) -> Csr<(), u32, Directed, u32> {
    let mut edges: Vec<(u32, u32, u32)> = Vec::new();
    for &(from, to, report) in lines {
        let said = u32::from(report != UNSAID);
        match edges.last_mut() {
            Some(last) if (last.0, last.1) == (from, to) => last.2 += said,
            _ => edges.push((from, to, said)),
        }
    }
    for edge in &mut edges {
        edge.2 = edge.2.max(1);
    }
    // Sorted they are, so it is never refused.
    let mut graph = Csr::from_sorted_edges(&edges).unwrap_or_else(|_| Csr::new());
    while graph.node_count() < nodes {
        graph.add_node(());
    }
    graph
}
