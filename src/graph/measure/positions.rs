//! Who stands where on which issue, and how far two agree.

use crate::claim::Polarity;
use crate::graph::{Edge, EdgeKind, Network, NodeKind};
use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;
use std::collections::{BTreeMap, BTreeSet};

/// Where somebody stands on an issue: what more reports say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Position {
    /// For it.
    For,
    /// Against it.
    Against,
    /// As many reports say the one as the other.
    Between,
}

/// The positions of somebody on issues.
pub type Positions = BTreeMap<NodeIndex, Position>;

/// Who says it, and in which report.
type Reports<'a> = BTreeSet<(NodeIndex, &'a str)>;

/// The positions of all actors (or of all whom `who` calls alike) on issues of `ontology/issues.ttl`.
///
/// Each report counts once for each holder and polarity. Words that do not lean are no position. Stances on targets in
/// free words are left out: two who use the same words need not mean the same thing.
pub(super) fn positions<K: Ord>(
    network: &Network,
    who: impl Fn(NodeIndex) -> Option<K>,
) -> BTreeMap<K, Positions> {
    let mut said: BTreeMap<(K, NodeIndex), [Reports<'_>; 2]> = BTreeMap::new();
    for edge in network.graph.edge_references() {
        let EdgeKind::Stance(polarity @ (Polarity::Favor | Polarity::Against)) = edge.weight().kind else {
            continue;
        };
        let is_issue = network.graph.node_weight(edge.target()).is_some_and(|n| n.kind == NodeKind::Issue);
        let Some(who) = who(edge.source()).filter(|_| is_issue) else { continue };
        let [favour, against] = said.entry((who, edge.target())).or_default();
        let reports = reports(edge.weight()).into_iter().map(|report| (edge.source(), report));
        if polarity == Polarity::Favor { favour.extend(reports) } else { against.extend(reports) }
    }
    let mut out: BTreeMap<K, Positions> = BTreeMap::new();
    for ((who, issue), [favour, against]) in said {
        let position = match favour.len().cmp(&against.len()) {
            std::cmp::Ordering::Greater => Position::For,
            std::cmp::Ordering::Less => Position::Against,
            std::cmp::Ordering::Equal => Position::Between,
        };
        out.entry(who).or_default().insert(issue, position);
    }
    out
}

/// The reports that say an edge: an article and its copies are one.
pub(super) fn reports(edge: &Edge) -> BTreeSet<&str> {
    edge.evidence.iter().map(|evidence| evidence.report.as_str()).collect()
}

/// How far two agree on the issues on which both have a position.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Agreement {
    /// Issues on which both are for, or both against.
    pub alike: Vec<NodeIndex>,
    /// Issues on which one is for and the other against.
    pub opposed: Vec<NodeIndex>,
    /// Issues on which one of them, or both, is said to be for as often as against.
    pub partly: Vec<NodeIndex>,
}

impl Agreement {
    /// Compares two.
    #[must_use]
    pub fn of(one: &Positions, other: &Positions) -> Self {
        let mut found = Self::default();
        for (issue, position) in one {
            match other.get(issue) {
                None => {}
                Some(Position::Between) => found.partly.push(*issue),
                Some(_) if *position == Position::Between => found.partly.push(*issue),
                Some(same) if same == position => found.alike.push(*issue),
                Some(_) => found.opposed.push(*issue),
            }
        }
        found
    }

    /// How many issues both have a position on.
    #[must_use]
    pub fn shared(&self) -> usize {
        self.alike.len() + self.opposed.len() + self.partly.len()
    }

    /// Lijphart's index of agreement: (alike + ½ partly) / shared, from 0 (opposed on everything) to 1; nothing where no
    /// issue is shared (Lijphart, “The analysis of bloc voting in the General Assembly”, *American Political Science
    /// Review* 57(4), 1963, [doi:10.2307/1952608](https://doi.org/10.2307/1952608); there in per cent, of votes, an abstention being what “partly”
    /// is here).
    #[must_use]
    pub fn index(&self) -> Option<f64> {
        let shared = self.shared();
        (shared > 0).then(|| (self.partly.len() as f64).mul_add(0.5, self.alike.len() as f64) / shared as f64)
    }
}
