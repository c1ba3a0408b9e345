//! Chains of evidence: by whom, and by which sentences, two people are connected.

use super::Projection;
use super::projection::neighbours;
use crate::graph::{EdgeKind, Network, NodeKind};
use petgraph::Direction;
use petgraph::graph::{EdgeIndex, NodeIndex};
use petgraph::visit::EdgeRef;
use std::collections::BTreeMap;

/// One step of a chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hop {
    /// Where it begins.
    pub from: NodeIndex,
    /// Where it leads.
    pub to: NodeIndex,
    /// What the articles say between the two, in either direction: what most reports say first, and what none says in
    /// a sentence last.
    pub lines: Vec<Line>,
}

/// What joins two neighbours of a chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Line {
    /// The edge of the network that says it.
    pub edge: EdgeIndex,
    /// The meeting of more than two in which both took part, where it is one; the edge is then that of who comes first.
    pub meeting: Option<NodeIndex>,
}

/// A shortest chain of joins of a projection from one node of a network to another, whatever the direction of what is
/// said; nothing where there is none. Length: in joins. Of several chains as short, the one with the most hops that an
/// article says in a sentence is taken, then the one whose joins weigh most in all (so that what many reports say comes
/// first), then the one through the first nodes. (Breadth-first search: Moore, “The shortest path through a maze”, 1959.)
#[must_use]
pub fn chain(network: &Network, projection: &Projection, from: NodeIndex, to: NodeIndex) -> Option<Vec<Hop>> {
    let (start, goal) = (projection.number(from)?, projection.number(to)?);
    let behind = distances(projection, start);
    let ahead = distances(projection, goal);
    let at = |far: &[u32], node: u32| far.get(node as usize).copied().filter(|far| *far != u32::MAX);
    let whole = at(&ahead, start)?;
    // The nodes of all chains that are as short, from the goal on.
    let mut layers: Vec<(u32, u32)> = (0..projection.count())
        .filter_map(|node| {
            let rest = at(&ahead, node)?;
            (at(&behind, node)? + rest == whole && node != goal).then_some((rest, node))
        })
        .collect();
    layers.sort_unstable();
    let mut best: BTreeMap<u32, Rest> = BTreeMap::from([(goal, Rest::default())]);
    for (far, node) in layers {
        let mut found: Option<Rest> = None;
        for (next, weight) in neighbours(&projection.joined, node) {
            if at(&ahead, next) != Some(far - 1) {
                continue;
            }
            let Some(rest) = best.get(&next) else { continue };
            let lines = lines(network, projection, node, next);
            let says = lines.first().is_some_and(|line| reports(network, *line) > 0);
            let rest = Rest {
                said: rest.said + u32::from(says),
                weight: rest.weight.saturating_add(weight),
                next: Some((next, lines)),
            };
            let score = |rest: &Rest| (rest.said, rest.weight);
            if found.as_ref().is_none_or(|found| score(&rest) > score(found)) {
                found = Some(rest);
            }
        }
        if let Some(found) = found {
            best.insert(node, found);
        }
    }
    let mut hops = Vec::new();
    let mut node = start;
    while let Some((next, lines)) = best.remove(&node).and_then(|rest| rest.next) {
        let index = |number: u32| projection.nodes.get(number as usize).copied();
        hops.push(Hop { from: index(node)?, to: index(next)?, lines });
        node = next;
    }
    Some(hops)
}

/// The best rest of a way.
#[derive(Default)]
struct Rest {
    /// How many of its hops a report says in a sentence.
    said: u32,
    /// How much its joins weigh in all.
    weight: u32,
    /// Where it goes on, and by which lines.
    next: Option<(u32, Vec<Line>)>,
}

/// How many joins each node is away; `u32::MAX` where there is no way.
fn distances(projection: &Projection, start: u32) -> Vec<u32> {
    let mut far = vec![u32::MAX; projection.len()];
    let mut order = vec![start];
    if let Some(own) = far.get_mut(start as usize) {
        *own = 0;
    }
    let mut at = 0;
    while let Some(&node) = order.get(at) {
        at += 1;
        let here = far.get(node as usize).copied().unwrap_or_default();
        for &next in projection.joined.neighbors_slice(node) {
            if let Some(there) = far.get_mut(next as usize)
                && *there == u32::MAX
            {
                *there = here + 1;
                order.push(next);
            }
        }
    }
    far
}

/// What is said between two nodes that are joined.
fn lines(network: &Network, projection: &Projection, one: u32, other: u32) -> Vec<Line> {
    let index = |number: u32| projection.nodes.get(number as usize).copied();
    let (Some(one), Some(other)) = (index(one), index(other)) else { return Vec::new() };
    let between = |from, to| {
        network
            .graph
            .edges_connecting(from, to)
            .map(|edge| Line { edge: edge.id(), meeting: None })
            .collect::<Vec<_>>()
    };
    let mut lines = between(one, other);
    lines.extend(between(other, one));
    for edge in network.graph.edges_directed(one, Direction::Outgoing) {
        let event = edge.target();
        let is_meeting = edge.weight().kind == EdgeKind::Met
            && network.graph.node_weight(event).is_some_and(|node| node.kind == NodeKind::Event)
            && event != other;
        if is_meeting && network.graph.find_edge(other, event).is_some() {
            lines.push(Line { edge: edge.id(), meeting: Some(event) });
        }
    }
    lines.sort_by_key(|line| (std::cmp::Reverse(reports(network, *line)), *line));
    lines
}

/// How many independent reports say it.
fn reports(network: &Network, line: Line) -> usize {
    network.graph.edge_weight(line.edge).map_or(0, crate::graph::Edge::sources)
}
