//! Where nodes and lines stand where Graphviz is not there to say so: in columns, by
//! [dagre](https://github.com/dagrejs/dagre), an implementation of the method of Sugiyama, Tagawa and Toda.

use super::cluster::{self, Groups};
use super::look::{self, Layout as By, Shape, Style};
use super::{EdgeKind, Network, NodeKind};
use dagre::graph::{Graph, GraphOptions};
use dagre::layout::types::LabelPos;
use dagre::{EdgeLabel, LayoutOptions, NodeLabel, RankDir};
use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;
use std::collections::BTreeMap;
use unicode_width::UnicodeWidthChar;

/// A rectangle by its middle, in points.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Rect {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Path {
    /// From its first end to its last, on the rims of the nodes.
    pub(super) points: Vec<(f64, f64)>,
    /// The middle of its words.
    pub(super) words: Option<(f64, f64)>,
    /// Whether the first end is where the line points to.
    pub(super) backwards: bool,
}

/// Where everything stands.
#[derive(Clone, Debug, Default)]
pub(super) struct Layout {
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) nodes: Vec<Rect>,
    pub(super) paths: Vec<Path>,
    pub(super) frames: Vec<(String, Rect)>,
}

pub(super) const EDGE_SIZE: f64 = 9.0;

/// The size of a node's letters, in points.
pub(super) fn size(kind: NodeKind) -> f64 {
    if kind == NodeKind::Country { 13.0 } else { 11.0 }
}

/// About how wide a text is drawn, in points: fonts are not known here.
pub(super) fn text_width(text: &str, size: f64) -> f64 {
    let wide = |c: char| match c.width() {
        None | Some(0) => 0.0,
        Some(1) if c.is_uppercase() || matches!(c, 'm' | 'w' | '—' | '…' | '▲' | '▼' | '●' | '×') => {
            0.76
        }
        Some(1) if matches!(c, 'i' | 'l' | 'j' | 't' | 'f' | ' ' | '.' | ',' | '\'' | '’' | '(' | ')') => {
            0.34
        }
        Some(1) => 0.58,
        Some(_) => 1.05,
    };
    text.chars().map(wide).sum::<f64>() * size
}

pub(super) fn block(lines: &[String], size: f64) -> (f64, f64) {
    let width = lines.iter().map(|line| text_width(line, size)).fold(0.0, f64::max);
    (width, lines.iter().map(|_| size * 1.2).sum())
}

/// Places a network.
pub(super) fn place(network: &Network, style: Style) -> Layout {
    let groups = cluster::groups(network, style.cluster);
    let wordy = look::is_wordy(network, By::Dot);
    let mut graph = Graph::with_options(GraphOptions { directed: true, multigraph: true, compound: true });
    for id in network.graph.node_indices() {
        let Some(node) = network.graph.node_weight(id) else { continue };
        let (wide, high) = block(&look::node_label(node), size(node.kind));
        let (width, height) = match look::node(node.kind).shape {
            Shape::Ellipse => (wide * 1.25 + 18.0, high * 1.35 + 8.0),
            Shape::Hexagon | Shape::Slanted => (wide + 36.0, high + 12.0),
            Shape::Box | Shape::Rounded | Shape::Note => (wide + 20.0, high + 12.0),
        };
        graph.set_node(id.index().to_string(), Some(NodeLabel { width, height, ..NodeLabel::default() }));
    }
    frame(&mut graph, &groups);
    for edge in network.graph.edge_references() {
        let lines = look::edge_label(edge.weight(), look::kind(network, edge.target()), wordy, By::Dot);
        let (width, height) = block(&lines, EDGE_SIZE);
        let backwards =
            look::place(network, &groups, edge.target()) < look::place(network, &groups, edge.source());
        let (from, to) =
            if backwards { (edge.target(), edge.source()) } else { (edge.source(), edge.target()) };
        let label = EdgeLabel {
            width: if lines.is_empty() { 0.0 } else { width + 8.0 },
            height: if lines.is_empty() { 0.0 } else { height + 2.0 },
            labelpos: LabelPos::Center,
            weight: if matches!(edge.weight().kind, EdgeKind::Role | EdgeKind::Side) { 4 } else { 1 },
            ..EdgeLabel::default()
        };
        let name = edge.id().index().to_string();
        graph.set_edge(from.index().to_string(), to.index().to_string(), Some(label), Some(&name));
    }
    let options = LayoutOptions {
        rankdir: RankDir::LR,
        nodesep: 14.0,
        edgesep: 8.0,
        ranksep: 46.0,
        marginx: 16.0,
        marginy: 16.0,
        ..LayoutOptions::default()
    };
    dagre::layout(&mut graph, Some(options));
    placed(network, &graph, &groups)
}

fn frame(graph: &mut Graph<NodeLabel, EdgeLabel>, groups: &Groups) {
    for (number, (_, nodes)) in groups.all.iter().enumerate() {
        let frame = format!("group {number}");
        graph.set_node(frame.clone(), Some(NodeLabel::default()));
        for id in nodes {
            graph.set_parent(&id.index().to_string(), Some(&frame));
        }
    }
}

fn placed(network: &Network, graph: &Graph<NodeLabel, EdgeLabel>, groups: &Groups) -> Layout {
    let rect = |name: &str| {
        let node = graph.node(name)?;
        Some(Rect { x: node.x?, y: node.y?, width: node.width, height: node.height })
    };
    let mut out = Layout::default();
    for id in network.graph.node_indices() {
        out.nodes.push(rect(&id.index().to_string()).unwrap_or_default());
    }
    for (number, (name, _)) in groups.all.iter().enumerate() {
        out.frames.extend(rect(&format!("group {number}")).map(|rect| (name.clone(), rect)));
    }
    let mut landings: BTreeMap<(NodeIndex, bool), Vec<Landing>> = BTreeMap::new();
    for edge in network.graph.edge_references() {
        let backwards =
            look::place(network, groups, edge.target()) < look::place(network, groups, edge.source());
        let (from, to) =
            if backwards { (edge.target(), edge.source()) } else { (edge.source(), edge.target()) };
        let name = edge.id().index().to_string();
        let label = graph.edge(&from.index().to_string(), &to.index().to_string(), Some(&name));
        let points: Vec<(f64, f64)> =
            label.map(|label| label.points.iter().map(|p| (p.x, p.y)).collect()).unwrap_or_default();
        let last = points.len().saturating_sub(1);
        let number = out.paths.len();
        for (end, next, is_start) in [(from, points.get(1), true), (to, points.get(last.max(1) - 1), false)] {
            if let (Some(rect), Some(&(x, y))) = (out.nodes.get(end.index()), next) {
                let is_right = x >= rect.x + rect.width / 2.0;
                if is_right || x <= rect.x - rect.width / 2.0 {
                    let landing = Landing { y, path: number, is_start };
                    landings.entry((end, is_right)).or_default().push(landing);
                }
            }
        }
        let words = label.and_then(|label| Some((label.x?, label.y?)));
        out.paths.push(Path { points, words, backwards });
    }
    // How far the widest node of each column stands out from the column's middle.
    let mut columns: BTreeMap<i64, f64> = BTreeMap::new();
    for rect in &out.nodes {
        let half = columns.entry(column(*rect)).or_default();
        *half = half.max(rect.width / 2.0);
    }
    for ((node, is_right), landings) in landings {
        let kind = network.graph.node_weight(node).map_or(NodeKind::Person, |node| node.kind);
        if let Some(rect) = out.nodes.get(node.index()) {
            let clear = columns.get(&column(*rect)).copied().unwrap_or_default() + 16.0;
            land(&mut out.paths, *rect, look::node(kind).shape, (is_right, clear), landings);
        }
    }
    // What the library says of the size leaves out the points of lines.
    let right = |rect: &Rect| (rect.x + rect.width / 2.0, rect.y + rect.height / 2.0);
    let corners = out.nodes.iter().map(right).chain(out.frames.iter().map(|(_, rect)| right(rect)));
    let corners = corners.chain(out.paths.iter().flat_map(|path| path.points.clone()));
    let (width, height) = corners.fold((0.0_f64, 0.0_f64), |(w, h), (x, y)| (w.max(x), h.max(y)));
    (out.width, out.height) = (width + 16.0, height + 16.0);
    out
}

/// Nodes of one column have one middle.
#[allow(clippy::cast_possible_truncation, reason = "pictures are narrower")]
fn column(rect: Rect) -> i64 {
    rect.x.round() as i64
}

/// Where a line comes to a node.
struct Landing {
    /// How high it comes from.
    y: f64,
    path: usize,
    /// Whether it is the line's first end.
    is_start: bool,
}

/// Lets lines come to a side of a node one below the other, and straight from where the column is clear, so that they
/// cross no neighbour of it.
fn land(
    paths: &mut [Path],
    rect: Rect,
    shape: Shape,
    (is_right, clear): (bool, f64),
    mut landings: Vec<Landing>,
) {
    landings.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.path.cmp(&b.path)));
    let gaps = f64::from(u32::try_from(landings.len().saturating_sub(1)).unwrap_or(u32::MAX));
    let room = (rect.height * 0.7).min(gaps * 7.0);
    let side = if is_right { 1.0 } else { -1.0 };
    let mut off = -room / 2.0;
    for landing in landings {
        let x = rect.x + side * rim(shape, rect, side, off);
        if let Some(path) = paths.get_mut(landing.path) {
            let straight = (rect.x + side * clear, rect.y + off);
            let end = if landing.is_start { 0 } else { path.points.len().saturating_sub(1) };
            if let Some(point) = path.points.get_mut(end) {
                *point = (x, rect.y + off);
                path.points.insert(if landing.is_start { 1 } else { end }, straight);
            }
        }
        off += room / gaps.max(1.0);
    }
}

/// How far the rim of a shape is from its middle, on a side, so far below its middle.
fn rim(shape: Shape, rect: Rect, side: f64, off: f64) -> f64 {
    let (half, part) = (rect.width / 2.0, off / rect.height.max(1.0));
    match shape {
        Shape::Ellipse => half * (1.0 - (2.0 * part).powi(2)).max(0.0).sqrt(),
        Shape::Hexagon => half - TIP.min(rect.height / 2.0) * (2.0 * part).abs(),
        Shape::Slanted => half - SLANT * (0.5 + side * part),
        Shape::Box | Shape::Rounded | Shape::Note => half,
    }
}

/// How far the tips of a hexagon stand out at most, in points.
pub(super) const TIP: f64 = 14.0;
/// How far the upper left corner of a slanted box is from its left end, in points.
pub(super) const SLANT: f64 = 12.0;
