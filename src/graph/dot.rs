//! A network in DOT, the language of [Graphviz](https://graphviz.org/doc/info/lang.html).
//!
//! The legend is the label of the whole graph, which no layout puts anything across. Everything in quotation marks
//! goes through [`quoted`].

use super::cluster::{self, Groups};
use super::look::{self, Dash, End, Layout, Shape, Style};
use super::{Edge, EdgeKind, Network, Node, NodeKind, Page};
use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;
use std::fmt::Write as _;

/// The network as a DOT file. The same network gives the same bytes.
///
/// ```
/// use demarche::graph::{Network, Style, dot};
/// assert!(dot::render(&Network::default(), Style::default()).starts_with("digraph demarche {"));
/// ```
#[must_use]
pub fn render(network: &Network, style: Style) -> String {
    let groups = cluster::groups(network, style.cluster);
    let framed = matches!(style.layout, Layout::Dot | Layout::Fdp);
    let wordy = look::is_wordy(network, style.layout);
    let mut out = head(style, wordy);
    let _ = writeln!(
        out,
        "  graph [labelloc=b, labeljust=l, label=<{}>]",
        legend(network, &groups, framed, wordy)
    );
    let line = |id: NodeIndex| {
        let node = network.graph.node_weight(id)?;
        let border = groups.of.get(&id).filter(|_| !framed).map(|at| border(*at)).unwrap_or_default();
        Some(format!("n{} [{}{border}]", id.index(), node_attributes(node)))
    };
    for (number, (name, nodes)) in groups.all.iter().enumerate().filter(|_| framed) {
        // One side stands together; the country's own box names it.
        let _ = writeln!(
            out,
            "  subgraph cluster_{number} {{\n    graph [style=\"rounded,filled\", color=\"#dde3ea\", fillcolor=\"#f6f8fa\", label=\"\", tooltip={}]",
            quoted(name)
        );
        for line in nodes.iter().filter_map(|id| line(*id)) {
            let _ = writeln!(out, "    {line}");
        }
        out.push_str("  }\n");
    }
    for id in network.graph.node_indices().filter(|id| !framed || !groups.of.contains_key(id)) {
        if let Some(line) = line(id) {
            let _ = writeln!(out, "  {line}");
        }
    }
    for edge in network.graph.edge_references() {
        // Dot ranks from tail to head, so that these have the arrow at their tail.
        let place = |id| look::place(network, &groups, id);
        let backwards = place(edge.target()) < place(edge.source());
        let (from, to) =
            if backwards { (edge.target(), edge.source()) } else { (edge.source(), edge.target()) };
        let words = look::edge_label(edge.weight(), look::kind(network, edge.target()), wordy, style.layout);
        let _ = writeln!(
            out,
            "  n{} -> n{} [{}{}]",
            from.index(),
            to.index(),
            edge_attributes(edge.weight(), &words, backwards),
            rank(network, edge.weight(), from, to)
        );
    }
    out.push_str("}\n");
    out
}

fn head(style: Style, wordy: bool) -> String {
    let layout = style.layout;
    // Lines that bend around nodes take minutes where there are many.
    let lines = if wordy || layout == Layout::Dot { "true" } else { "line" };
    let place = match layout {
        Layout::Dot => "rankdir=LR, nodesep=0.2, ranksep=0.9, remincross=true".to_owned(),
        Layout::Neato => {
            format!("start=1, overlap=prism, overlap_scaling=-4, sep=\"+9\", splines={lines}, len=1.4")
        }
        Layout::Sfdp => format!(
            "start=1, overlap=prism, overlap_scaling=-4, sep=\"+9\", splines={lines}, K=0.8, repulsiveforce=1.4"
        ),
        Layout::Fdp => format!("start=1, overlap=prism, sep=\"+9\", splines={lines}, K=0.7"),
    };
    let order = if layout == Layout::Dot { "" } else { ", outputorder=edgesfirst" };
    // In inches; what is smaller is left as it is.
    let size = style.page.map(Page::room).map_or_else(String::new, |(width, height)| {
        format!(", size=\"{:.2},{:.2}\"", width / 72.0, height / 72.0)
    });
    format!(
        r##"digraph demarche {{
  graph [charset="UTF-8", layout={}, {place}{order}{size}, bgcolor="white", pad=0.3, fontname="Helvetica,Arial,sans-serif", fontsize=10, tooltip="demarche"]
  node [fontname="Helvetica,Arial,sans-serif", fontsize=11, style=filled, color="#4a5560", fillcolor="white", margin="0.12,0.06", penwidth=1.1, target="_blank"]
  edge [fontname="Helvetica,Arial,sans-serif", fontsize=9, color="#4a5560", fontcolor="#333333", arrowsize=0.7, target="_blank"]
"##,
        layout.name()
    )
}

/// A string of DOT: any text, in quotation marks, that Graphviz will show as it is.
///
/// Inside quotation marks a backslash begins an escape (`\n`, `\N`, `\G` …) and `&` an HTML
/// entity, so both are escaped too; control characters, which SVG may not hold, become spaces.
/// A line break becomes a line break of the label.
///
/// ```
/// assert_eq!(demarche::graph::dot::quoted("a \"b\" \\N &lt;"), r#""a \"b\" \\N &amp;lt;""#);
/// ```
#[must_use]
pub fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '&' => out.push_str("&amp;"),
            '\n' => out.push_str("\\n"),
            c if c.is_control()
                || matches!(c, '\u{2028}' | '\u{2029}')
                || u32::from(c) & 0xfffe == 0xfffe =>
            {
                out.push(' ');
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

fn node_attributes(node: &Node) -> String {
    let looks = look::node(node.kind);
    let (shape, style) = match looks.shape {
        Shape::Box => ("box", "filled"),
        Shape::Ellipse => ("ellipse", "filled"),
        Shape::Hexagon => ("hexagon", "filled"),
        Shape::Rounded => ("box", "rounded,filled"),
        Shape::Note => ("note", "filled"),
        // It is wide as it is.
        Shape::Slanted => ("parallelogram, margin=\"0,0.02\"", "filled"),
    };
    let bold = if looks.is_bold { ",bold" } else { "" };
    let size = if node.kind == NodeKind::Country { ", fontsize=13" } else { "" };
    let mut out = format!(
        "label={}, shape={shape}, style=\"{style}{bold}\", fillcolor=\"{}\"{size}, tooltip={}",
        quoted(&look::node_label(node).join("\n")),
        looks.fill,
        quoted(&look::node_tooltip(node))
    );
    if let Some(address) = look::node_address(node) {
        let _ = write!(out, ", URL={}", quoted(address));
    }
    out
}

fn edge_attributes(edge: &Edge, words: &[String], backwards: bool) -> String {
    let looks = look::edge(edge.kind);
    let style = match looks.dash {
        Dash::Solid => "solid",
        Dash::Dashed => "dashed",
        Dash::Dotted => "dotted",
    };
    let (head, tail) = if backwards { (looks.tail, looks.head) } else { (looks.head, looks.tail) };
    let dir = match (head, tail) {
        (End::None, End::None) => "none",
        (_, End::None) => "forward",
        (End::None, _) => "back",
        _ => "both",
    };
    let tooltip = quoted(&look::edge_tooltip(edge));
    let mut out = format!(
        "color=\"{}\", fontcolor=\"{}\", style={style}, dir={dir}, arrowhead={}, arrowtail={}, penwidth={:.1}, tooltip={tooltip}",
        looks.colour,
        looks.words,
        end(head),
        end(tail),
        look::width(edge)
    );
    if !words.is_empty() {
        let _ = write!(out, ", label={}, labeltooltip={tooltip}", quoted(&words.join("\n")));
    }
    if let Some(address) = look::edge_address(edge) {
        let _ = write!(out, ", URL={}", quoted(address));
    }
    out
}

fn end(end: End) -> &'static str {
    match end {
        End::None => "none",
        End::Normal => "normal",
        End::Tee => "tee",
        End::Dot => "dot",
        End::Vee => "vee",
        End::Diamond => "odiamond",
        End::Square => "obox",
    }
}

/// What `dot` is to know of a line's place in the columns. Neither `minlen=0` nor `constraint=false` is among it:
/// Graphviz 2.43 breaks off at either where there are groups.
fn rank(network: &Network, edge: &Edge, from: NodeIndex, to: NodeIndex) -> &'static str {
    let kind = |id| network.graph.node_weight(id).map(|node: &Node| node.kind);
    match edge.kind {
        EdgeKind::Role | EdgeKind::Side => ", weight=6",
        // What countries want stands in one column with what their people want.
        EdgeKind::Stance(_) | EdgeKind::Met
            if kind(from) == Some(NodeKind::Country)
                && matches!(kind(to), Some(NodeKind::Issue | NodeKind::Target | NodeKind::Event)) =>
        {
            ", minlen=2"
        }
        _ => "",
    }
}

/// The border of a node in a group that no frame can be drawn around; the smaller groups have none of their own.
fn border(group: usize) -> String {
    let colour = look::GROUPS.get(group);
    colour.map(|colour| format!(", color=\"{colour}\", penwidth=2.4")).unwrap_or_default()
}

/// Text in an [HTML-like label](https://graphviz.org/doc/info/shapes.html#html).
fn html(text: &str) -> String {
    let mut out = String::new();
    for c in super::text::plain(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    out
}

/// What shapes and lines mean, and what is not drawn.
fn legend(network: &Network, groups: &Groups, framed: bool, wordy: bool) -> String {
    let legend = look::legend(network, wordy);
    let mut cells: Vec<String> = Vec::new();
    for kind in &legend.nodes {
        let looks = look::node(*kind);
        let style =
            if matches!(looks.shape, Shape::Ellipse | Shape::Rounded) { " STYLE=\"ROUNDED\"" } else { "" };
        cells.push(format!(
            "<TD><TABLE BORDER=\"1\" CELLBORDER=\"0\" CELLPADDING=\"2\" COLOR=\"#4a5560\" BGCOLOR=\"{}\"{style}><TR><TD>{}</TD></TR></TABLE></TD>",
            looks.fill,
            html(looks.meaning)
        ));
    }
    let mut rows: Vec<String> = rows(&cells, 4);
    let cells: Vec<String> = legend.edges.iter().map(|kind| sample(*kind)).collect();
    rows.extend(self::rows(&cells, 4));
    if !framed && !groups.all.is_empty() {
        let cells: Vec<String> = groups
            .all
            .iter()
            .take(look::GROUPS.len())
            .zip(look::GROUPS)
            .map(|((name, _), colour)| {
                format!(
                    "<TD><FONT COLOR=\"{colour}\">⬤</FONT> {}</TD>",
                    html(&super::text::shorten(name, 24))
                )
            })
            .collect();
        rows.extend(self::rows(&cells, 4));
    }
    for note in &legend.notes {
        rows.push(format!("<TR><TD COLSPAN=\"4\" ALIGN=\"LEFT\"><I>{}</I></TD></TR>", html(note)));
    }
    if rows.is_empty() {
        return " ".to_owned();
    }
    format!(
        "<TABLE BORDER=\"1\" CELLBORDER=\"0\" CELLSPACING=\"2\" COLOR=\"#bbbbbb\" STYLE=\"ROUNDED\">{}</TABLE>",
        rows.concat()
    )
}

fn rows(cells: &[String], width: usize) -> Vec<String> {
    cells.chunks(width).map(|row| format!("<TR>{}</TR>", row.concat())).collect()
}

/// A piece of a line, made of small cells, its end and its meaning.
fn sample(kind: EdgeKind) -> String {
    let looks = look::edge(kind);
    let (pieces, length) = match looks.dash {
        Dash::Solid => (1, 28),
        Dash::Dashed => (7, 4),
        Dash::Dotted => (13, 2),
    };
    let mut line = String::new();
    for piece in 0..pieces {
        let colour = if piece % 2 == 0 { format!(" BGCOLOR=\"{}\"", looks.colour) } else { String::new() };
        let _ = write!(line, "<TD FIXEDSIZE=\"TRUE\" WIDTH=\"{length}\" HEIGHT=\"2\"{colour}></TD>");
    }
    format!(
        "<TD ALIGN=\"LEFT\"><TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"1\"><TR><TD><TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"0\"><TR>{line}</TR></TABLE></TD><TD><FONT COLOR=\"{}\">{}</FONT></TD></TR></TABLE></TD>",
        looks.words,
        html(looks.meaning)
    )
}
