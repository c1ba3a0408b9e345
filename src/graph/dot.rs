//! A network in DOT, the language of [Graphviz](https://graphviz.org/doc/info/lang.html).
//!
//! Kinds of nodes differ by shape and kinds of lines by dash, so that colour is never the only
//! sign; tooltips hold the sentences. Everything in quotation marks goes through [`quoted`].

use super::{Edge, EdgeKind, Evidence, Network, Node, NodeKind, text};
use crate::claim::Polarity;
use crate::rdf::short_id;
use petgraph::visit::EdgeRef;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The network as a DOT file. The same network gives the same bytes.
#[must_use]
pub fn render(network: &Network) -> String {
    let mut out = String::from(HEAD);
    let mut sides: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let mut others = Vec::new();
    for id in network.graph.node_indices() {
        let Some(node) = network.graph.node_weight(id) else { continue };
        let line = format!("n{} [{}]", id.index(), node_attributes(node));
        match node.country.as_deref() {
            Some(code) => sides.entry(code).or_default().push(line),
            None => others.push(line),
        }
    }
    for (number, (code, lines)) in sides.into_iter().enumerate() {
        if lines.len() == 1 {
            others.extend(lines);
            continue;
        }
        // One side stands together; the country's own box names it.
        let _ = writeln!(out, "  subgraph cluster_side{number} {{");
        let _ = writeln!(
            out,
            "    graph [style=\"rounded,filled\", color=\"#dde3ea\", fillcolor=\"#f6f8fa\", tooltip={}]",
            quoted(code)
        );
        for line in lines {
            let _ = writeln!(out, "    {line}");
        }
        out.push_str("  }\n");
    }
    for line in others {
        let _ = writeln!(out, "  {line}");
    }
    for edge in network.graph.edge_references() {
        // Dot ranks from tail to head. Countries left of their people, and what is wanted to the right
        // of both, reads best; so these lines are written backwards, with the arrow at their tail.
        let backwards = matches!(edge.weight().kind, EdgeKind::Role | EdgeKind::Side);
        let (from, to) =
            if backwards { (edge.target(), edge.source()) } else { (edge.source(), edge.target()) };
        let kind = |id| network.graph.node_weight(id).map(|node: &Node| node.kind);
        // What countries want stands in one column with what their people want.
        let far = matches!(edge.weight().kind, EdgeKind::Stance(_) | EdgeKind::Met)
            && kind(from) == Some(NodeKind::Country)
            && matches!(kind(to), Some(NodeKind::Issue | NodeKind::Target | NodeKind::Event));
        let near = edge.weight().kind == EdgeKind::Met && !far && kind(to) == Some(NodeKind::Event);
        let rank = if far {
            ", minlen=2"
        } else if near {
            ", minlen=1"
        } else {
            ""
        };
        let attributes = edge_attributes(edge.weight());
        let _ = writeln!(out, "  n{} -> n{} [{attributes}{rank}]", from.index(), to.index());
    }
    legend(network, &mut out);
    out.push_str("}\n");
    out
}

const HEAD: &str = r##"digraph demarche {
  graph [charset="UTF-8", rankdir=LR, bgcolor="white", pad=0.3, nodesep=0.22, ranksep=0.9, remincross=true, fontname="Helvetica,Arial,sans-serif", fontsize=11, tooltip="demarche"]
  node [fontname="Helvetica,Arial,sans-serif", fontsize=11, style=filled, color="#4a5560", fillcolor="white", margin="0.12,0.06", penwidth=1.1]
  edge [fontname="Helvetica,Arial,sans-serif", fontsize=9, color="#4a5560", fontcolor="#333333", arrowsize=0.7]
"##;

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
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}' | '\u{2028}' | '\u{2029}') => {
                out.push(' ')
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

fn label(text: &str, width: usize) -> String {
    text::wrap(text, width).join("\n")
}

fn node_attributes(node: &Node) -> String {
    let (shape, style, fill) = match node.kind {
        NodeKind::Country => ("box", "filled,bold", "#cfe2f3"),
        NodeKind::Person => ("ellipse", "filled", "#fff6e0"),
        NodeKind::Organization => ("hexagon", "filled", "#e6dff2"),
        NodeKind::Group => ("box", "rounded,filled", "#eeeeee"),
        NodeKind::Issue => ("note", "filled,bold", "#fff3b0"),
        NodeKind::Target => ("note", "filled", "#fffdf0"),
        NodeKind::Event => ("parallelogram", "filled", "#fde0cc"),
    };
    let mut words = match node.kind {
        NodeKind::Target => label(&text::shorten(&node.name, 40), 22),
        NodeKind::Country => label(&text::shorten(&node.name, 60), 18),
        _ => label(&text::shorten(&node.name, 60), 20),
    };
    if node.kind == NodeKind::Country
        && let Some(code) = &node.country
    {
        let _ = write!(words, "\n{code}");
    }
    if let Some(office) = node.offices.first() {
        let _ = write!(words, "\n({})", label(&text::shorten(office, 48), 24));
    }
    let mut tooltip = text::shorten(&node.name, 300);
    for office in &node.offices {
        let _ = write!(tooltip, "\n{}", text::shorten(office, 100));
    }
    let bold = if node.kind == NodeKind::Country { ", fontsize=13" } else { "" };
    format!(
        "label={}, shape={shape}, style={}, fillcolor={}{bold}, tooltip={}",
        quoted(&words),
        quoted(style),
        quoted(fill),
        quoted(&tooltip)
    )
}

fn edge_attributes(edge: &Edge) -> String {
    let look = look(edge);
    let words = edge_label(edge);
    let mut out = format!("label={}, {look}", quoted(&words));
    let tooltip = quoted(&tooltip(edge));
    let _ = write!(out, ", tooltip={tooltip}, labeltooltip={tooltip}");
    if edge.evidence.len() > 1 {
        // More claims, a thicker line: up to three times.
        let width = 1.2 + 0.4 * f64::from(u8::try_from(edge.evidence.len().min(6)).unwrap_or(6) - 1);
        let _ = write!(out, ", penwidth={width:.1}");
    }
    out
}

fn look(edge: &Edge) -> &'static str {
    match edge.kind {
        EdgeKind::Stance(Polarity::Favor) => {
            r##"color="#1b7837", fontcolor="#14592a", style=solid, penwidth=1.2"##
        }
        EdgeKind::Stance(Polarity::Against) => {
            r##"color="#b2182b", fontcolor="#8a1121", style=dashed, penwidth=1.2, arrowhead=tee"##
        }
        EdgeKind::Stance(Polarity::Neutral) => {
            r##"color="#6b6b6b", fontcolor="#4a4a4a", style=dotted, penwidth=1.2, arrowhead=dot"##
        }
        EdgeKind::Role => r##"color="#34618f", fontcolor="#234261", dir=back, arrowtail=vee, weight=6"##,
        EdgeKind::Side => r##"color="#9fb3c8", arrowhead=none, weight=6"##,
        EdgeKind::Tie => r##"color="#6a3d9a", fontcolor="#4b2a70", arrowhead=odiamond, weight=0, minlen=0"##,
        EdgeKind::Met => {
            r##"color="#b35806", fontcolor="#7f3f04", dir=both, arrowhead=obox, arrowtail=obox, arrowsize=0.5, minlen=0"##
        }
    }
}

/// ▲ for, ▼ against, ● neither, as in the tables.
fn sign(polarity: Polarity) -> &'static str {
    match polarity {
        Polarity::Favor => "▲",
        Polarity::Against => "▼",
        Polarity::Neutral => "●",
    }
}

fn edge_label(edge: &Edge) -> String {
    let EdgeKind::Stance(polarity) = edge.kind else {
        let times =
            if edge.evidence.len() > 1 { format!(" ×{}", edge.evidence.len()) } else { String::new() };
        return if edge.label.is_empty() {
            String::new()
        } else {
            label(&format!("{}{times}", text::shorten(&edge.label, 60)), 20)
        };
    };
    let mut words: Vec<&str> =
        edge.evidence.iter().map(|e| e.cue.as_str()).filter(|cue| !cue.is_empty()).collect();
    words.dedup();
    let first = words.first().map(|cue| text::shorten(cue, 24)).unwrap_or_default();
    let more = if edge.evidence.len() > 1 { format!(" ×{}", edge.evidence.len()) } else { String::new() };
    let hedge = if edge.evidence.iter().all(|e| e.hedged) { "?" } else { "" };
    label(&format!("{}{hedge} {first}{more}", sign(polarity)), 22)
}

fn tooltip(edge: &Edge) -> String {
    let mut lines: Vec<String> = edge.evidence.iter().take(5).map(evidence_line).collect();
    if edge.evidence.len() > 5 {
        lines.push(format!("and {} more", edge.evidence.len() - 5));
    }
    if lines.is_empty() {
        lines.push("on this country's side".to_owned());
    }
    lines.join("\n")
}

fn evidence_line(evidence: &Evidence) -> String {
    let target = if evidence.target.is_empty() {
        String::new()
    } else {
        format!("[{}] ", text::shorten(&evidence.target, 120))
    };
    format!(
        "{target}“{}” ({}, {})",
        text::shorten(&evidence.sentence, 300),
        text::shorten(&evidence.source, 100),
        short_id(&evidence.claim)
    )
}

/// What the lines mean, and what is not drawn.
fn legend(network: &Network, out: &mut String) {
    let samples = [
        ("is for", EdgeKind::Stance(Polarity::Favor)),
        ("is against", EdgeKind::Stance(Polarity::Against)),
        ("neither", EdgeKind::Stance(Polarity::Neutral)),
        ("holds an office of", EdgeKind::Role),
        ("tie", EdgeKind::Tie),
        ("meeting or call", EdgeKind::Met),
    ];
    let present: Vec<_> = samples
        .into_iter()
        .filter(|(_, kind)| network.graph.edge_weights().any(|edge| edge.kind == *kind))
        .collect();
    if present.is_empty() {
        return;
    }
    let mut title = String::from("Hover over a line for its sentence");
    if network.stances_left_out > 0 {
        let _ = write!(title, "\n{} more stances: demarche ask stances", network.stances_left_out);
    }
    if network.nodes_left_out > 0 {
        let _ = write!(title, "\n{} more nodes: --max-nodes", network.nodes_left_out);
    }
    let _ = writeln!(out, "  subgraph cluster_legend {{");
    let _ = writeln!(
        out,
        "    graph [label={}, labeljust=l, fontsize=9, style=rounded, color=\"#bbbbbb\"]",
        quoted(&title)
    );
    out.push_str(
        "    node [shape=plaintext, style=\"\", fontsize=9, margin=\"0.02,0\", height=0.15, width=0.1]\n",
    );
    for (number, (name, kind)) in present.into_iter().enumerate() {
        let edge = Edge { kind, label: String::new(), evidence: Vec::new() };
        let name = match kind {
            EdgeKind::Stance(polarity) => format!("{} {name}", sign(polarity)),
            _ => name.to_owned(),
        };
        let turn = if kind == EdgeKind::Role { ", dir=forward, arrowhead=vee" } else { "" };
        let _ = writeln!(out, "    la{number} [label=\"\"]\n    lb{number} [label={}]", quoted(&name));
        let _ = writeln!(
            out,
            "    la{number} -> lb{number} [{}{turn}, minlen=1, tooltip={}]",
            look(&edge),
            quoted(&name)
        );
    }
    out.push_str("  }\n");
}
