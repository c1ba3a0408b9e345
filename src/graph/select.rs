//! What of a network to draw: all of a newspaper on one page is a hairball.

use super::{EdgeKind, Network, Node, NodeKind, text};
use petgraph::Direction;
use petgraph::graph::{DiGraph, EdgeIndex, NodeIndex};
use petgraph::visit::EdgeRef;
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// Which part of a network to keep. Where several names are given, the part around each is kept.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// A person, country, organisation, group or issue, by name, words of a name, ISO code or IRI; where nothing is
    /// called so, targets in free words that have these words.
    pub around: Option<String>,
    /// Persons whose name has these words (case and accents aside).
    pub person: Option<String>,
    /// The country with this ISO code or name, and those on its side.
    pub country: Option<String>,
    /// Issues, and targets in free words, whose name has these words.
    pub issue: Option<String>,
    /// How many lines away from these a node may be; one if not said.
    pub depth: Option<usize>,
    /// At most this many nodes: those around which the part is, then those with the most claims.
    pub max_nodes: Option<usize>,
    /// At most this many targets in free words for each holder.
    pub max_targets: Option<usize>,
}

impl Selection {
    /// Whether it asks for a part around somebody or something.
    #[must_use]
    pub fn is_narrow(&self) -> bool {
        [&self.around, &self.person, &self.country, &self.issue].iter().any(|name| name.is_some())
    }

    fn wants(&self, node: &Node) -> bool {
        let holds = |name: &Option<String>, kinds: &[NodeKind]| {
            name.as_deref().is_some_and(|name| kinds.contains(&node.kind) && text::holds(&node.name, name))
        };
        let country = self.country.as_deref().is_some_and(|wanted| {
            let code = node.country.as_deref().is_some_and(|code| code.eq_ignore_ascii_case(wanted));
            // Two letters are a code: "us" is no part of a name here.
            let name = wanted.chars().count() > 2
                && node.kind == NodeKind::Country
                && text::holds(&node.name, wanted);
            code || name
        });
        let known =
            self.person.as_deref().is_some_and(|id| node.kind == NodeKind::Person && node.is_known_as(id));
        known
            || holds(&self.person, &[NodeKind::Person])
            || holds(&self.issue, &[NodeKind::Issue, NodeKind::Target])
            || country
    }
}

impl Node {
    /// Whether it is called just so, whatever the case and the accents, or known by this IRI, short id or code.
    pub(super) fn is_called(&self, around: &str) -> bool {
        self.is_known_as(around)
            || text::fold(&self.name) == text::fold(around)
            || (self.kind == NodeKind::Country
                && self.country.as_deref().is_some_and(|code| code.eq_ignore_ascii_case(around)))
    }
}

impl Network {
    /// The nodes that a selection is about.
    #[must_use]
    pub fn centre(&self, selection: &Selection) -> BTreeSet<NodeIndex> {
        let which = |wanted: &dyn Fn(&Node) -> bool| -> BTreeSet<NodeIndex> {
            let all = self.graph.node_indices();
            all.filter(|id| self.graph.node_weight(*id).is_some_and(wanted)).collect()
        };
        let mut centre = which(&|node| selection.wants(node));
        if let Some(around) = &selection.around {
            let called = |node: &Node| node.is_called(around);
            let exact = which(&called);
            // Two letters are a code, and begin too many names.
            let partly = |node: &Node| around.chars().count() > 2 && text::holds(&node.name, around);
            let named = |node: &Node| node.kind != NodeKind::Target && partly(node);
            let found = [exact, which(&named), which(&partly)].into_iter().find(|found| !found.is_empty());
            centre.extend(found.unwrap_or_default());
        }
        centre
    }

    /// The part of the network that a selection describes. Nodes without a line are left out.
    #[must_use]
    pub fn select(mut self, selection: &Selection) -> Self {
        if selection.is_narrow() {
            let near = self.near(self.centre(selection), selection.depth.unwrap_or(1));
            self.keep(|id| near.contains(&id), |_| true);
        }
        let claims = selection.max_nodes.or(selection.max_targets).map(|_| self.claims());
        if let Some(limit) = selection.max_targets {
            let dropped = self.surplus_targets(limit);
            self.keep(|_| true, |id| !dropped.contains(&id));
        }
        self.drop_lonely(selection);
        if let Some(limit) = selection.max_nodes {
            let before = self.graph.node_count();
            let kept = self.joined(limit, &self.centre(selection));
            self.keep(|id| kept.contains(&id), |_| true);
            self.drop_lonely(selection);
            self.nodes_left_out += before - self.graph.node_count();
        }
        self.claims_left_out += claims.map_or(0, |before| before - self.claims());
        self
    }

    /// The names of those with the most claims.
    #[must_use]
    pub fn best_known(&self, count: usize) -> Vec<&str> {
        let best = self.weightiest(count, &BTreeSet::new());
        best.into_iter().filter_map(|id| Some(self.graph.node_weight(id)?.name.as_str())).collect()
    }

    /// The nodes at most `depth` lines away from the centre, whatever way the lines point.
    fn near(&self, centre: BTreeSet<NodeIndex>, depth: usize) -> BTreeSet<NodeIndex> {
        let mut all = centre.clone();
        let mut rim = centre;
        for _ in 0..depth {
            let next: BTreeSet<NodeIndex> =
                rim.iter().flat_map(|id| self.graph.neighbors_undirected(*id)).collect();
            rim = next.difference(&all).copied().collect();
            if rim.is_empty() {
                break;
            }
            all.extend(rim.iter().copied());
        }
        all
    }

    /// For each holder, the lines to targets in free words beyond those with the most claims.
    fn surplus_targets(&self, limit: usize) -> BTreeSet<EdgeIndex> {
        let mut surplus = BTreeSet::new();
        for holder in self.graph.node_indices() {
            let mut targets: Vec<_> = self
                .graph
                .edges_directed(holder, Direction::Outgoing)
                .filter(|edge| matches!(edge.weight().kind, EdgeKind::Stance(_)))
                .filter(|edge| {
                    self.graph.node_weight(edge.target()).is_some_and(|n| n.kind == NodeKind::Target)
                })
                .map(|edge| {
                    (Reverse(edge.weight().evidence.len()), edge.weight().evidence.first(), edge.id())
                })
                .collect();
            targets.sort();
            surplus.extend(targets.into_iter().skip(limit).map(|(.., id)| id));
        }
        surplus
    }

    /// So many nodes, those with the most claims, each of which a line joins with another of them; those in the centre
    /// first, joined or not.
    fn joined(&self, limit: usize, centre: &BTreeSet<NodeIndex>) -> BTreeSet<NodeIndex> {
        let (mut seen, mut kept) = (BTreeSet::new(), BTreeSet::new());
        for node in self.by_weight(centre) {
            let near: BTreeSet<NodeIndex> =
                self.graph.neighbors_undirected(node).filter(|other| seen.contains(other)).collect();
            let mut more: BTreeSet<NodeIndex> = near.difference(&kept).copied().collect();
            if !near.is_empty() || centre.contains(&node) {
                more.insert(node);
            }
            if kept.len() + more.len() <= limit {
                kept.extend(more);
                seen.insert(node);
            }
        }
        kept
    }

    fn weightiest(&self, limit: usize, centre: &BTreeSet<NodeIndex>) -> BTreeSet<NodeIndex> {
        self.by_weight(centre).into_iter().take(limit).collect()
    }

    /// All nodes: those in the centre, then those with the most claims.
    fn by_weight(&self, centre: &BTreeSet<NodeIndex>) -> Vec<NodeIndex> {
        let weight = |node: NodeIndex| -> usize {
            let both = [Direction::Outgoing, Direction::Incoming];
            both.into_iter()
                .flat_map(|direction| self.graph.edges_directed(node, direction))
                .map(|edge| edge.weight().evidence.len().max(1))
                .sum()
        };
        let mut nodes: Vec<_> = self
            .graph
            .node_indices()
            .map(|node| (!centre.contains(&node), Reverse(weight(node)), node))
            .collect();
        nodes.sort();
        nodes.into_iter().map(|(.., node)| node).collect()
    }

    fn drop_lonely(&mut self, selection: &Selection) {
        let centre = self.centre(selection);
        let lonely: BTreeSet<NodeIndex> = self
            .graph
            .node_indices()
            .filter(|id| self.graph.neighbors_undirected(*id).next().is_none() && !centre.contains(id))
            .collect();
        if !lonely.is_empty() {
            self.keep(|id| !lonely.contains(&id), |_| true);
        }
    }

    /// Keeps some nodes and edges, in the order in which they are.
    fn keep(&mut self, node: impl Fn(NodeIndex) -> bool, edge: impl Fn(EdgeIndex) -> bool) {
        let (nodes, edges) = std::mem::take(&mut self.graph).into_nodes_edges();
        let mut graph = DiGraph::with_capacity(nodes.len(), edges.len());
        let mut places = Vec::with_capacity(nodes.len());
        for (at, old) in nodes.into_iter().enumerate() {
            places.push(node(NodeIndex::new(at)).then(|| graph.add_node(old.weight)));
        }
        for (at, old) in edges.into_iter().enumerate() {
            let place = |id: NodeIndex| places.get(id.index()).copied().flatten();
            if let (Some(from), Some(to)) = (place(old.source()), place(old.target()))
                && edge(EdgeIndex::new(at))
            {
                graph.add_edge(from, to, old.weight);
            }
        }
        self.graph = graph;
    }
}
