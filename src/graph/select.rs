//! What of a network to draw: all of a newspaper on one page is a hairball.

use super::{EdgeKind, Network, NodeKind, text};
use petgraph::Direction;
use petgraph::graph::{EdgeIndex, NodeIndex};
use petgraph::visit::EdgeRef;
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// Which part of a network to keep.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// Only persons whose name contains this (case and accents aside), and their neighbours.
    pub person: Option<String>,
    /// Only the country with this ISO code or name, those on its side, and their neighbours.
    pub country: Option<String>,
    /// At most this many nodes: those with the most claims.
    pub max_nodes: Option<usize>,
    /// At most this many targets in free words for each holder.
    pub max_targets: Option<usize>,
}

impl Network {
    /// The part of the network that a selection describes. Nodes without a line are left out.
    #[must_use]
    pub fn select(mut self, selection: &Selection) -> Self {
        if let Some(limit) = selection.max_targets {
            self.limit_targets(limit);
        }
        if selection.person.is_some() || selection.country.is_some() {
            let kept = self.around(selection);
            self.keep_nodes(&kept);
        }
        self.drop_lonely(selection);
        if let Some(limit) = selection.max_nodes {
            let before = self.graph.node_count();
            let kept = self.weightiest(limit);
            self.keep_nodes(&kept);
            self.nodes_left_out += before - self.graph.node_count();
            self.drop_lonely(selection);
        }
        self
    }

    /// Keeps, for each holder, the targets with the most claims.
    fn limit_targets(&mut self, limit: usize) {
        let mut dropped: BTreeSet<EdgeIndex> = BTreeSet::new();
        for node in self.graph.node_indices() {
            let mut targets: Vec<_> = self
                .graph
                .edges_directed(node, Direction::Outgoing)
                .filter(|edge| matches!(edge.weight().kind, EdgeKind::Stance(_)))
                .filter(|edge| {
                    self.graph.node_weight(edge.target()).is_some_and(|n| n.kind == NodeKind::Target)
                })
                .map(|edge| {
                    (Reverse(edge.weight().evidence.len()), edge.weight().evidence.clone(), edge.id())
                })
                .collect();
            targets.sort();
            dropped.extend(targets.into_iter().skip(limit).map(|(.., id)| id));
        }
        self.stances_left_out += dropped
            .iter()
            .filter_map(|&id| self.graph.edge_weight(id))
            .map(|edge| edge.evidence.len())
            .sum::<usize>();
        self.graph = self.graph.filter_map(
            |_, node| Some(node.clone()),
            |id, edge| (!dropped.contains(&id)).then(|| edge.clone()),
        );
    }

    fn wanted(&self, node: NodeIndex, selection: &Selection) -> bool {
        let Some(node) = self.graph.node_weight(node) else { return false };
        let person = selection
            .person
            .as_deref()
            .is_some_and(|name| node.kind == NodeKind::Person && text::contains(&node.name, name));
        let country = selection.country.as_deref().is_some_and(|wanted| {
            let code = node.country.as_deref().is_some_and(|code| code.eq_ignore_ascii_case(wanted));
            // Two letters are a code: "us" is no part of a name here.
            let name = wanted.chars().count() > 2
                && node.kind == NodeKind::Country
                && text::contains(&node.name, wanted);
            code || name
        });
        person || country
    }

    fn around(&self, selection: &Selection) -> BTreeSet<NodeIndex> {
        let centre: Vec<NodeIndex> =
            self.graph.node_indices().filter(|&node| self.wanted(node, selection)).collect();
        let mut kept: BTreeSet<NodeIndex> = centre.iter().copied().collect();
        for node in centre {
            kept.extend(self.graph.neighbors_undirected(node));
        }
        kept
    }

    fn weightiest(&self, limit: usize) -> BTreeSet<NodeIndex> {
        let weight = |node: NodeIndex| -> usize {
            let both = [Direction::Outgoing, Direction::Incoming];
            both.into_iter()
                .flat_map(|direction| self.graph.edges_directed(node, direction))
                .map(|edge| edge.weight().evidence.len().max(1))
                .sum()
        };
        let mut nodes: Vec<_> = self.graph.node_indices().map(|node| (Reverse(weight(node)), node)).collect();
        nodes.sort();
        nodes.into_iter().take(limit).map(|(_, node)| node).collect()
    }

    fn drop_lonely(&mut self, selection: &Selection) {
        let kept: BTreeSet<NodeIndex> = self
            .graph
            .node_indices()
            .filter(|&node| {
                self.graph.neighbors_undirected(node).next().is_some() || self.wanted(node, selection)
            })
            .collect();
        self.keep_nodes(&kept);
    }

    fn keep_nodes(&mut self, kept: &BTreeSet<NodeIndex>) {
        self.graph = self
            .graph
            .filter_map(|id, node| kept.contains(&id).then(|| node.clone()), |_, edge| Some(edge.clone()));
    }
}
