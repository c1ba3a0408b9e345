//! Who stands together in a picture.

use super::measure::communities_of;
use super::{Network, NodeKind};
use petgraph::graph::NodeIndex;
use std::collections::BTreeMap;

/// What makes a group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cluster {
    /// A country and those on its side.
    #[default]
    Country,
    /// Those who have more to do with each other than with the rest.
    Community,
    /// Nothing.
    None,
}

/// The groups of at least two nodes.
#[derive(Clone, Debug, Default)]
pub(super) struct Groups {
    /// For each group its name and nodes; the largest first.
    pub(super) all: Vec<(String, Vec<NodeIndex>)>,
    /// The group of each node.
    pub(super) of: BTreeMap<NodeIndex, usize>,
}

pub(super) fn groups(network: &Network, cluster: Cluster) -> Groups {
    let mut members: BTreeMap<String, Vec<NodeIndex>> = BTreeMap::new();
    match cluster {
        Cluster::None => {}
        Cluster::Country => {
            for id in network.graph.node_indices() {
                if let Some(code) = network.graph.node_weight(id).and_then(|node| node.country.as_ref()) {
                    members.entry(code.clone()).or_default().push(id);
                }
            }
        }
        Cluster::Community => {
            for (id, community) in network.graph.node_indices().zip(communities_of(network)) {
                if let Some(number) = community {
                    members.entry(format!("{number:09}")).or_default().push(id);
                }
            }
        }
    }
    let mut all: Vec<(String, Vec<NodeIndex>)> =
        members.into_iter().filter(|(_, nodes)| nodes.len() > 1).collect();
    all.sort_by(|a, b| b.1.len().cmp(&a.1.len()).then_with(|| a.0.cmp(&b.0)));
    if cluster == Cluster::Community {
        for (name, nodes) in &mut all {
            *name = leader(network, nodes);
        }
    }
    let of =
        all.iter().enumerate().flat_map(|(at, (_, nodes))| nodes.iter().map(move |id| (*id, at))).collect();
    Groups { all, of }
}

/// A community is called after the one in it with the most lines, countries and persons first.
fn leader(network: &Network, nodes: &[NodeIndex]) -> String {
    let mut named: Vec<_> = nodes
        .iter()
        .filter_map(|id| {
            let node = network.graph.node_weight(*id)?;
            let lines = network.graph.neighbors_undirected(*id).count();
            let is_actor = matches!(node.kind, NodeKind::Country | NodeKind::Person);
            Some((!is_actor, std::cmp::Reverse(lines), *id, &node.name))
        })
        .collect();
    named.sort();
    named.first().map(|(.., name)| (*name).clone()).unwrap_or_default()
}
