//! How nodes and lines look, whoever draws them.
//!
//! Kinds of nodes differ by shape and kinds of lines by dash and end, so that colour is never the only sign.

use super::cluster::Groups;
use super::{Cluster, Edge, EdgeKind, Evidence, Network, Node, NodeKind, Page, text};
use crate::claim::Polarity;
use crate::rdf::short_id;
use petgraph::graph::NodeIndex;
use std::fmt::Write as _;

/// How a picture is laid out and grouped.
#[derive(Clone, Copy, Debug, Default)]
pub struct Style {
    /// Who places the nodes.
    pub layout: Layout,
    /// Who stands together.
    pub cluster: Cluster,
    /// The sheet on which it has to fit; as large as it comes out if not said.
    pub page: Option<Page>,
}

/// A layout engine of [Graphviz](https://graphviz.org/docs/layouts/).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// In columns: countries, people, what they want.
    #[default]
    Dot,
    /// By springs as long as the paths between nodes.
    Neato,
    /// By forces, for large networks.
    Sfdp,
    /// By forces, each group in a box of its own.
    Fdp,
}

impl Layout {
    /// The layout that suits a network if nobody says otherwise: columns, unless they would be too long to read.
    #[must_use]
    pub fn fitting(network: &Network) -> Self {
        if network.graph.edge_count() > 2 * WORDY { Self::Sfdp } else { Self::Dot }
    }

    /// The name that Graphviz knows it by.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Dot => "dot",
            Self::Neato => "neato",
            Self::Sfdp => "sfdp",
            Self::Fdp => "fdp",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Box,
    Ellipse,
    Hexagon,
    Rounded,
    Note,
    Slanted,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct NodeLook {
    pub(super) shape: Shape,
    pub(super) fill: &'static str,
    pub(super) is_bold: bool,
    /// What the legend says of it.
    pub(super) meaning: &'static str,
}

pub(super) const NODES: [NodeKind; 7] = [
    NodeKind::Country,
    NodeKind::Person,
    NodeKind::Organization,
    NodeKind::Group,
    NodeKind::Issue,
    NodeKind::Target,
    NodeKind::Event,
];

pub(super) fn node(kind: NodeKind) -> NodeLook {
    let (shape, fill, is_bold, meaning) = match kind {
        NodeKind::Country => (Shape::Box, "#cfe2f3", true, "country"),
        NodeKind::Person => (Shape::Ellipse, "#fff6e0", false, "person"),
        NodeKind::Organization => (Shape::Hexagon, "#e6dff2", false, "organisation"),
        NodeKind::Group => (Shape::Rounded, "#eeeeee", false, "group"),
        NodeKind::Issue => (Shape::Note, "#fff3b0", true, "issue"),
        NodeKind::Target => (Shape::Note, "#fffdf0", false, "in their words"),
        NodeKind::Event => (Shape::Slanted, "#fde0cc", false, "meeting"),
    };
    NodeLook { shape, fill, is_bold, meaning }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dash {
    Solid,
    Dashed,
    Dotted,
}

/// What a line ends in, by Graphviz's names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    None,
    Normal,
    Tee,
    Dot,
    Vee,
    Diamond,
    Square,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct EdgeLook {
    pub(super) colour: &'static str,
    pub(super) words: &'static str,
    pub(super) dash: Dash,
    pub(super) head: End,
    pub(super) tail: End,
    /// What the legend says of it.
    pub(super) meaning: &'static str,
}

pub(super) const EDGES: [EdgeKind; 7] = [
    EdgeKind::Stance(Polarity::Favor),
    EdgeKind::Stance(Polarity::Against),
    EdgeKind::Stance(Polarity::Neutral),
    EdgeKind::Role,
    EdgeKind::Side,
    EdgeKind::Tie,
    EdgeKind::Met,
];

pub(super) fn edge(kind: EdgeKind) -> EdgeLook {
    let (colour, words, dash, head, tail, meaning) = match kind {
        EdgeKind::Stance(Polarity::Favor) => {
            ("#1b7837", "#14592a", Dash::Solid, End::Normal, End::None, "▲ is for")
        }
        EdgeKind::Stance(Polarity::Against) => {
            ("#b2182b", "#8a1121", Dash::Dashed, End::Tee, End::None, "▼ is against")
        }
        EdgeKind::Stance(Polarity::Neutral) => {
            ("#6b6b6b", "#4a4a4a", Dash::Dotted, End::Dot, End::None, "● neither")
        }
        EdgeKind::Role => ("#34618f", "#234261", Dash::Solid, End::Vee, End::None, "holds an office of"),
        EdgeKind::Side => ("#9fb3c8", "#4a5560", Dash::Solid, End::None, End::None, "is on the side of"),
        EdgeKind::Tie => ("#6a3d9a", "#4b2a70", Dash::Solid, End::Diamond, End::None, "is tied to"),
        EdgeKind::Met => ("#b35806", "#7f3f04", Dash::Solid, End::Square, End::Square, "meeting or call"),
    };
    EdgeLook { colour, words, dash, head, tail, meaning }
}

/// Where a node stands among the columns: countries left of their people, and what is wanted to the right of both,
/// reads best. Lines are laid out from the lesser to the greater, whatever way they point, so that neither nodes nor
/// groups are joined in a circle, at which Graphviz 2.43 breaks off.
pub(super) fn place(network: &Network, groups: &Groups, id: NodeIndex) -> impl Ord + use<> {
    let kind = network.graph.node_weight(id).map(|node| node.kind);
    let column = match kind {
        Some(NodeKind::Country) => 0,
        Some(NodeKind::Organization) => 1,
        Some(NodeKind::Person | NodeKind::Group) => 2,
        Some(NodeKind::Issue | NodeKind::Target | NodeKind::Event) | None => 3,
    };
    let group = groups.of.get(&id).copied();
    (group.is_none() && column == 3, group.unwrap_or(usize::MAX), column, id)
}

/// Border colours of the largest groups where no frame can be drawn around them: Okabe and Ito's, which the
/// colour-blind tell apart.
pub(super) const GROUPS: [&str; 7] =
    ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#7a5c00"];

/// Beyond this many lines words at each of them would cover the picture; the sentences are still told.
const WORDY: usize = 110;
/// The same where nodes are placed before words are.
const WORDY_BY_FORCE: usize = 40;

pub(super) fn is_wordy(network: &Network, layout: Layout) -> bool {
    network.graph.edge_count() <= if layout == Layout::Dot { WORDY } else { WORDY_BY_FORCE }
}

/// The lines of a node's label.
pub(super) fn node_label(node: &Node) -> Vec<String> {
    let (limit, width) = match node.kind {
        NodeKind::Target => (44, 22),
        NodeKind::Country => (60, 18),
        _ => (60, 20),
    };
    let mut lines = text::wrap(&text::shorten(&node.name, limit), width);
    if let Some(code) = node.country.as_deref() {
        match (node.kind, lines.last_mut()) {
            (NodeKind::Country, _) => lines.push(code.to_owned()),
            // Whose side somebody is on can be read without the frame around it.
            (NodeKind::Person | NodeKind::Organization | NodeKind::Group, Some(last)) => {
                let _ = write!(last, " ({code})");
            }
            _ => {}
        }
    }
    if let Some(office) = node.offices.first() {
        lines.extend(text::wrap(&text::shorten(office, 48), 24));
    }
    if lines.is_empty() {
        lines.push("?".to_owned());
    }
    lines
}

pub(super) fn node_tooltip(node: &Node) -> String {
    let mut lines = vec![text::shorten(&node.name, 300)];
    if node.kind != NodeKind::Country {
        lines.extend(node.country.as_ref().map(|code| format!("on the side of {code}")));
    }
    lines.extend(node.offices.iter().take(8).map(|office| text::shorten(office, 100)));
    lines.join("\n")
}

/// Where a click on a node leads to: its IRI, which words have not.
pub(super) fn node_address(node: &Node) -> Option<&str> {
    (node.kind != NodeKind::Target).then(|| text::address(&node.iri)).flatten()
}

/// Where a click on a line leads to: the article, where it stands on the web; else the claim's IRI.
pub(super) fn edge_address(edge: &Edge) -> Option<&str> {
    let address = edge.evidence.iter().find_map(|evidence| text::address(evidence.url.as_deref()?));
    address.or_else(|| edge.evidence.first().and_then(|evidence| text::address(&evidence.claim)))
}

/// ▲ for, ▼ against, ● neither, as in the tables.
fn sign(polarity: Polarity) -> &'static str {
    match polarity {
        Polarity::Favor => "▲",
        Polarity::Against => "▼",
        Polarity::Neutral => "●",
    }
}

/// What a node stands for.
pub(super) fn kind(network: &Network, id: NodeIndex) -> NodeKind {
    network.graph.node_weight(id).map_or(NodeKind::Target, |node| node.kind)
}

/// The lines of an edge's label; of a picture with many lines none, or only the sign.
///
/// Whoever is for an end to the use of force is not for the use of force: a line to an issue says what of it is meant.
pub(super) fn edge_label(edge: &Edge, to: NodeKind, wordy: bool, layout: Layout) -> Vec<String> {
    let times = if edge.evidence.len() > 1 { format!(" ×{}", edge.evidence.len()) } else { String::new() };
    if !wordy && layout == Layout::Dot {
        return Vec::new();
    }
    let EdgeKind::Stance(polarity) = edge.kind else {
        if edge.label.is_empty() || !wordy {
            return Vec::new();
        }
        return text::wrap(&format!("{}{times}", text::shorten(&edge.label, 60)), 20);
    };
    let hedge = if edge.evidence.iter().all(|evidence| evidence.hedged) { "?" } else { "" };
    if !wordy {
        return vec![format!("{}{hedge}", sign(polarity))];
    }
    let what = if to == NodeKind::Issue {
        // Of a quotation that begins or ends in it, one of the marks would stand alone.
        edge.evidence.first().map(|told| text::shorten(&told.target.replace(['“', '”', '"'], ""), 44))
    } else {
        let told = edge.evidence.iter().find(|evidence| !evidence.cue.is_empty());
        told.map(|told| text::shorten(&format!("{} {}", told.turned, told.cue), 24))
    };
    text::wrap(&format!("{}{hedge} {}{times}", sign(polarity), what.unwrap_or_default()), 22)
}

/// How thick a line is, in points: a source more is a step more, up to five.
pub(super) fn width(edge: &Edge) -> f64 {
    let more = edge.sources().clamp(1, 5) - 1;
    1.2 + 0.8 * f64::from(u8::try_from(more).unwrap_or(4))
}

/// How many sentences a tooltip tells.
pub const SENTENCES: usize = 5;

pub(super) fn edge_tooltip(edge: &Edge) -> String {
    let mut lines: Vec<String> = edge.evidence.iter().take(SENTENCES).map(evidence).collect();
    if edge.evidence.len() > SENTENCES {
        lines.push(format!("and {} more", edge.evidence.len() - SENTENCES));
    }
    if lines.is_empty() {
        lines.push("on this country's side".to_owned());
    }
    lines.join("\n")
}

fn evidence(evidence: &Evidence) -> String {
    let mut line = String::new();
    if !evidence.target.is_empty() {
        let _ = write!(line, "[{}] ", text::shorten(&evidence.target, 120));
    }
    let _ = write!(line, "“{}” (", text::shorten(&evidence.sentence, 300));
    if let Some(day) = evidence.from.or(evidence.until) {
        let _ = write!(line, "{day}, ");
    }
    let _ = write!(line, "{}, {})", text::shorten(&evidence.source, 100), short_id(&evidence.claim));
    line
}

/// What the legend explains: the kinds that are there, and what is not shown.
#[derive(Clone, Debug, Default)]
pub(super) struct Legend {
    pub(super) nodes: Vec<NodeKind>,
    pub(super) edges: Vec<EdgeKind>,
    pub(super) notes: Vec<String>,
}

pub(super) fn legend(network: &Network, wordy: bool) -> Legend {
    let has_node = |kind: &NodeKind| network.graph.node_weights().any(|node| node.kind == *kind);
    let has_edge = |kind: &EdgeKind| network.graph.edge_weights().any(|edge| edge.kind == *kind);
    let mut notes = Vec::new();
    notes.extend(left_out(network));
    if network.graph.edge_weights().any(|edge| edge.sources() > 1) {
        notes.push("the thicker a line, the more independent reports (up to 5)".to_owned());
    }
    if wordy && network.graph.edge_weights().any(|edge| edge.evidence.len() > 1) {
        notes.push("×2: two claims".to_owned());
    }
    if wordy && network.graph.edge_weights().flat_map(|edge| &edge.evidence).any(|evidence| evidence.hedged) {
        notes.push("?: hedged in the text".to_owned());
    }
    Legend {
        nodes: NODES.into_iter().filter(has_node).collect(),
        edges: EDGES.into_iter().filter(has_edge).collect(),
        notes,
    }
}

/// What is not shown, as the picture says it.
pub(super) fn left_out(network: &Network) -> Option<String> {
    let count = |number: usize, one: &str| format!("{number} {one}{}", if number == 1 { "" } else { "s" });
    match (network.nodes_left_out, network.claims_left_out) {
        (0, 0) => None,
        (0, claims) => Some(format!("+ {} not shown", count(claims, "more claim"))),
        (nodes, claims) => {
            Some(format!("+ {}, {} not shown", count(nodes, "more node"), count(claims, "claim")))
        }
    }
}
