//! A network as [SVG](https://www.w3.org/TR/SVG11/) without Graphviz: plainer, but nothing has to be installed.

use super::layered::{self, EDGE_SIZE, Layout, Path, Rect};
use super::look::Layout as By;
use super::look::{self, Dash, EdgeLook, End, Shape, Style};
use super::{Edge, EdgeKind, Network, Node, NodeKind, text};
use petgraph::visit::EdgeRef;
use quick_xml::escape::escape;
use std::fmt::Write as _;

/// The network as an SVG file, laid out in columns whatever the style's layout. The same network gives the same bytes.
///
/// ```
/// use demarche::graph::{Network, Style, svg};
/// assert!(svg::render(&Network::default(), Style::default()).starts_with("<?xml"));
/// ```
#[must_use]
pub fn render(network: &Network, style: Style) -> String {
    let layout = layered::place(network, style);
    let wordy = look::is_wordy(network, By::Dot);
    let (legend, (wide, high)) = legend(network, wordy, layout.height);
    let (width, height) = (layout.width.max(wide), layout.height + high);
    let unit = |points: f64| match style.page {
        // What is printed is measured as paper is.
        Some(page) => format!("{:.1}mm", points * page.scale((width, height)) * 25.4 / 72.0),
        None => format!("{points:.0}pt"),
    };
    let (wide, high) = (unit(width), unit(height));
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"{wide}\" height=\"{high}\" viewBox=\"0 0 {width:.0} {height:.0}\" font-family=\"Helvetica,Arial,sans-serif\">\n<title>demarche</title>\n<rect width=\"{width:.0}\" height=\"{height:.0}\" fill=\"white\"/>\n"
    );
    ends(&mut out);
    for (name, rect) in &layout.frames {
        let (x, y) = corner(*rect);
        let _ = writeln!(
            out,
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{:.1}\" height=\"{:.1}\" rx=\"8\" fill=\"#f6f8fa\" stroke=\"#dde3ea\"><title>{}</title></rect>",
            rect.width,
            rect.height,
            clean(name)
        );
    }
    // Lines first, so that no line runs across a node's words.
    for (edge, path) in network.graph.edge_weights().zip(&layout.paths) {
        line(&mut out, edge, path);
    }
    for (edge, path) in network.graph.edge_references().zip(&layout.paths) {
        words(&mut out, (edge.weight(), look::kind(network, edge.target())), path, wordy);
    }
    nodes(&mut out, network, &layout);
    out.push_str(&legend);
    out.push_str("</svg>\n");
    out
}

/// Text as XML takes it.
fn clean(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(text::plain).collect();
    escape(lines.join("\n")).into_owned()
}

fn corner(rect: Rect) -> (f64, f64) {
    (rect.x - rect.width / 2.0, rect.y - rect.height / 2.0)
}

/// The ends of lines, a marker for each kind.
fn ends(out: &mut String) {
    out.push_str("<defs>\n");
    for (number, kind) in look::EDGES.into_iter().enumerate() {
        let looks = look::edge(kind);
        let colour = looks.colour;
        let shape = match looks.head {
            End::None => continue,
            End::Normal => format!("<path d=\"M0,1 L10,5 L0,9 z\" fill=\"{colour}\"/>"),
            End::Tee => format!("<path d=\"M9,0 V10\" stroke=\"{colour}\" stroke-width=\"2.4\"/>"),
            End::Dot => format!("<circle cx=\"6.5\" cy=\"5\" r=\"3.5\" fill=\"{colour}\"/>"),
            End::Vee => format!("<path d=\"M0,1 L10,5 L0,9 L3,5 z\" fill=\"{colour}\"/>"),
            End::Diamond => {
                format!("<path d=\"M0,5 L5,1.5 L10,5 L5,8.5 z\" fill=\"white\" stroke=\"{colour}\"/>")
            }
            End::Square => format!(
                "<rect x=\"3.5\" y=\"2\" width=\"6\" height=\"6\" fill=\"white\" stroke=\"{colour}\"/>"
            ),
        };
        let _ = writeln!(
            out,
            "<marker id=\"end{number}\" viewBox=\"0 0 10 10\" refX=\"10\" refY=\"5\" markerWidth=\"8\" markerHeight=\"8\" markerUnits=\"userSpaceOnUse\" orient=\"auto-start-reverse\">{shape}</marker>"
        );
    }
    out.push_str("</defs>\n");
}

/// The attributes of a line; `backwards` where its first end is what it points to.
fn stroke(kind: EdgeKind, looks: EdgeLook, width: f64, backwards: bool) -> String {
    let dash = match looks.dash {
        Dash::Solid => "",
        Dash::Dashed => " stroke-dasharray=\"7 4\"",
        Dash::Dotted => " stroke-dasharray=\"1.5 3.5\"",
    };
    let mut out = format!("fill=\"none\" stroke=\"{}\" stroke-width=\"{width:.1}\"{dash}", looks.colour);
    let number = look::EDGES.iter().position(|known| *known == kind).unwrap_or_default();
    let (head, tail) =
        if backwards { ("marker-start", "marker-end") } else { ("marker-end", "marker-start") };
    for (end, place) in [(looks.head, head), (looks.tail, tail)] {
        if end != End::None {
            let _ = write!(out, " {place}=\"url(#end{number})\"");
        }
    }
    out
}

fn link(out: &mut String, address: Option<&str>, tooltip: &str, inside: &str) {
    let tooltip = clean(tooltip);
    let _ = match address {
        Some(address) => writeln!(
            out,
            "<a xlink:href=\"{}\" target=\"_blank\"><title>{tooltip}</title>{inside}</a>",
            clean(address)
        ),
        None => writeln!(out, "<g><title>{tooltip}</title>{inside}</g>"),
    };
}

fn line(out: &mut String, edge: &Edge, path: &Path) {
    let stroke = stroke(edge.kind, look::edge(edge.kind), look::width(edge), path.backwards);
    let drawn = format!("<path class=\"edge\" d=\"{}\" {stroke}/>", curve(&path.points));
    link(out, look::edge_address(edge), &look::edge_tooltip(edge), &drawn);
}

/// A smooth line: straight between the middles of the stretches between points, and bent at the points.
fn curve(points: &[(f64, f64)]) -> String {
    let mut out = String::new();
    let (Some(first), Some(last)) = (points.first(), points.last()) else { return out };
    let _ = write!(out, "M{:.1},{:.1}", first.0, first.1);
    for stretch in points.windows(3) {
        if let [_, bend, next] = stretch {
            let (x, y) = (f64::midpoint(bend.0, next.0), f64::midpoint(bend.1, next.1));
            let _ = write!(out, "Q{:.1},{:.1} {x:.1},{y:.1}", bend.0, bend.1);
        }
    }
    let _ = write!(out, "L{:.1},{:.1}", last.0, last.1);
    out
}

fn words(out: &mut String, (edge, to): (&Edge, NodeKind), path: &Path, wordy: bool) {
    let (lines, Some(middle)) = (look::edge_label(edge, to, wordy, By::Dot), path.words) else { return };
    if lines.is_empty() {
        return;
    }
    // A patch of paper keeps the line from running through its own words.
    let (width, height) = layered::block(&lines, EDGE_SIZE);
    let (x, y) = corner(Rect { x: middle.0, y: middle.1, width, height });
    let mut drawn = format!(
        "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" fill=\"white\" fill-opacity=\"0.85\"/>"
    );
    let looks = format!("fill=\"{}\"", look::edge(edge.kind).words);
    drawn.push_str(&write_lines(&lines, middle, EDGE_SIZE, &looks));
    link(out, look::edge_address(edge), &look::edge_tooltip(edge), &drawn);
}

/// Lines of text around a middle.
fn write_lines(lines: &[String], (x, y): (f64, f64), size: f64, looks: &str) -> String {
    let step = size * 1.2;
    let half: f64 = lines.iter().skip(1).map(|_| step / 2.0).sum();
    let mut top = y - half + size * 0.35;
    let mut out = format!("<text text-anchor=\"middle\" font-size=\"{size}\" {looks}>");
    for line in lines {
        let _ = write!(out, "<tspan x=\"{x:.1}\" y=\"{top:.1}\">{}</tspan>", clean(line));
        top += step;
    }
    out.push_str("</text>");
    out
}

fn nodes(out: &mut String, network: &Network, layout: &Layout) {
    for (node, rect) in network.graph.node_weights().zip(&layout.nodes) {
        let mut drawn = shape(node, *rect);
        drawn.push_str(&write_lines(
            &look::node_label(node),
            (rect.x, rect.y),
            layered::size(node.kind),
            "fill=\"#111111\"",
        ));
        link(out, look::node_address(node), &look::node_tooltip(node), &drawn);
    }
}

fn shape(node: &Node, rect: Rect) -> String {
    let looks = look::node(node.kind);
    outline(looks.shape, rect, looks.fill, if looks.is_bold { 2.0 } else { 1.1 })
}

fn outline(shape: Shape, rect: Rect, fill: &str, width: f64) -> String {
    let (x, y) = corner(rect);
    let (w, h) = (rect.width, rect.height);
    let looks = format!("class=\"node\" fill=\"{fill}\" stroke=\"#4a5560\" stroke-width=\"{width:.1}\"");
    let path = |d: String| format!("<path d=\"{d}\" {looks}/>");
    match shape {
        Shape::Ellipse => format!(
            "<ellipse cx=\"{:.1}\" cy=\"{:.1}\" rx=\"{:.1}\" ry=\"{:.1}\" {looks}/>",
            rect.x,
            rect.y,
            w / 2.0,
            h / 2.0
        ),
        Shape::Box | Shape::Rounded => {
            let round = if shape == Shape::Box { 0 } else { 8 };
            format!(
                "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{w:.1}\" height=\"{h:.1}\" rx=\"{round}\" {looks}/>"
            )
        }
        Shape::Hexagon => {
            let tip = (h / 2.0).min(layered::TIP);
            path(format!(
                "M{x:.1},{:.1} l{tip:.1},{:.1} h{:.1} l{tip:.1},{:.1} l-{tip:.1},{:.1} h-{:.1} z",
                y + h / 2.0,
                -h / 2.0,
                w - 2.0 * tip,
                h / 2.0,
                h / 2.0,
                w - 2.0 * tip
            ))
        }
        Shape::Slanted => {
            let (slant, side) = (layered::SLANT, w - layered::SLANT);
            path(format!("M{:.1},{y:.1} h{side:.1} l-{slant},{h:.1} h-{side:.1} z", x + slant))
        }
        Shape::Note => path(format!(
            "M{x:.1},{y:.1} h{:.1} l8,8 v{:.1} h-{w:.1} z M{:.1},{y:.1} v8 h8",
            w - 8.0,
            h - 8.0,
            x + w - 8.0
        )),
    }
}

/// The legend below the picture, and how wide and high it is.
fn legend(network: &Network, wordy: bool, top: f64) -> (String, (f64, f64)) {
    let legend = look::legend(network, wordy);
    let mut out = String::new();
    let (mut x, mut y, mut right) = (16.0_f64, top + 14.0, 0.0_f64);
    for (number, kind) in legend.nodes.iter().enumerate() {
        if number > 0 && number % 4 == 0 {
            (x, y) = (16.0, y + 28.0);
        }
        let looks = look::node(*kind);
        let width = layered::text_width(looks.meaning, 10.0) + 34.0;
        let rect = Rect { x: x + width / 2.0, y, width, height: 22.0 };
        out.push_str(&outline(looks.shape, rect, looks.fill, if looks.is_bold { 2.0 } else { 1.1 }));
        let name = [looks.meaning.to_owned()];
        out.push_str(&write_lines(&name, (rect.x, y), 10.0, "fill=\"#111111\""));
        out.push('\n');
        x += width + 10.0;
        right = right.max(x);
    }
    (x, y) = (16.0, y + 28.0);
    for (number, kind) in legend.edges.iter().enumerate() {
        if number > 0 && number % 4 == 0 {
            (x, y) = (16.0, y + 18.0);
        }
        let looks = look::edge(*kind);
        let _ = writeln!(
            out,
            "<path d=\"M{x:.1},{y:.1} h40\" {}/><text x=\"{:.1}\" y=\"{:.1}\" font-size=\"10\" fill=\"{}\">{}</text>",
            stroke(*kind, looks, 1.2, false),
            x + 46.0,
            y + 3.5,
            looks.words,
            clean(looks.meaning)
        );
        x += 46.0 + layered::text_width(looks.meaning, 10.0) + 16.0;
        right = right.max(x);
    }
    for note in &legend.notes {
        y += 18.0;
        let _ = writeln!(
            out,
            "<text x=\"16\" y=\"{y:.1}\" font-size=\"10\" font-style=\"italic\" fill=\"#333333\">{}</text>",
            clean(note)
        );
        right = right.max(layered::text_width(note, 10.0) + 32.0);
    }
    (out, (right, y - top + 16.0))
}
