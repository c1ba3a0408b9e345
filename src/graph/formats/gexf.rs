//! A network in [GEXF 1.3](https://gexf.net/primer.html), for Gephi, with its axis of time: each edge has a *spell*
//! for each claim, from the first to the last day on which it may be so, and each node those of its edges. A side
//! left out is open; what has no spell was always so.

use super::super::{Edge, Network, fields, look};
use super::{attribute, nobody, nothing};
use jiff::civil::Date;
use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, Event};
use std::collections::BTreeSet;
use std::io::{Result, Write};

/// From the first to the last day, both of which count.
type Spell = (Option<Date>, Option<Date>);

/// Writes the network. The same network gives the same bytes.
///
/// # Errors
/// Where `out` cannot be written.
pub fn write(network: &Network, out: &mut dyn Write) -> Result<()> {
    let mut xml = Writer::new_with_indent(&mut *out, b' ', 1);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let root = xml.create_element("gexf").with_attributes([
        ("xmlns", "http://gexf.net/1.3"),
        ("xmlns:viz", "http://gexf.net/1.3/viz"),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
        ("xsi:schemaLocation", "http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd"),
        ("version", "1.3"),
    ]);
    root.write_inner_content(|xml| {
        let meta = xml.create_element("meta");
        meta.write_inner_content(|xml| {
            xml.create_element("creator").write_text_content(super::content("demarche"))?;
            Ok(())
        })?;
        let graph = xml.create_element("graph").with_attributes([
            ("defaultedgetype", "directed"),
            ("mode", "dynamic"),
            ("timeformat", "date"),
            ("timerepresentation", "interval"),
        ]);
        graph.write_inner_content(|xml| {
            declare(xml, "node", fields::node(&nobody()))?;
            declare(xml, "edge", fields::edge(&nothing()))?;
            xml.create_element("nodes").write_inner_content(|xml| nodes(xml, network))?;
            xml.create_element("edges").write_inner_content(|xml| edges(xml, network))?;
            Ok(())
        })?;
        Ok(())
    })?;
    writeln!(out)
}

fn declare<W: Write>(xml: &mut Writer<W>, class: &str, fields: fields::Fields) -> Result<()> {
    let element = xml.create_element("attributes").with_attributes([("class", class), ("mode", "static")]);
    element.write_inner_content(|xml| {
        for (name, value) in fields {
            xml.create_element("attribute")
                .with_attributes([("id", name), ("title", name), ("type", value.class())])
                .write_empty()?;
        }
        Ok(())
    })?;
    Ok(())
}

fn nodes<W: Write>(xml: &mut Writer<W>, network: &Network) -> Result<()> {
    let ids = fields::ids(network);
    for id in network.graph.node_indices() {
        let (Some(node), Some(name)) = (network.graph.node_weight(id), ids.get(&id)) else { continue };
        let element = xml
            .create_element("node")
            .with_attribute(attribute("id", name))
            .with_attribute(attribute("label", &node.name));
        element.write_inner_content(|xml| {
            values(xml, fields::node(node))?;
            spells(xml, &of_node(network, id))?;
            colour(xml, look::node(node.kind).fill)
        })?;
    }
    Ok(())
}

fn edges<W: Write>(xml: &mut Writer<W>, network: &Network) -> Result<()> {
    let ids = fields::ids(network);
    for edge in network.graph.edge_references() {
        let (Some(from), Some(to)) = (ids.get(&edge.source()), ids.get(&edge.target())) else { continue };
        let told = edge.weight();
        let element = xml
            .create_element("edge")
            .with_attribute(attribute("id", &format!("e{}", edge.id().index())))
            .with_attribute(attribute("source", from))
            .with_attribute(attribute("target", to))
            .with_attribute(attribute("label", &fields::edge_label(told)))
            .with_attribute(attribute("weight", &told.sources().max(1).to_string()));
        element.write_inner_content(|xml| {
            values(xml, fields::edge(told))?;
            spells(xml, &of_edge(told))?;
            colour(xml, look::edge(told.kind).colour)
        })?;
    }
    Ok(())
}

fn values<W: Write>(xml: &mut Writer<W>, fields: fields::Fields) -> Result<()> {
    xml.create_element("attvalues").write_inner_content(|xml| {
        // What is not known is not told.
        for (name, value) in fields.into_iter().filter(|(_, value)| !value.text().is_empty()) {
            xml.create_element("attvalue")
                .with_attribute(("for", name))
                .with_attribute(attribute("value", &value.text()))
                .write_empty()?;
        }
        Ok(())
    })?;
    Ok(())
}

/// The times of an edge; of a claim without any nothing is known, and the edge was always so.
fn of_edge(edge: &Edge) -> BTreeSet<Spell> {
    let spells: BTreeSet<Spell> = edge.evidence.iter().map(|claim| (claim.from, claim.until)).collect();
    if spells.contains(&(None, None)) { BTreeSet::new() } else { spells }
}

fn of_node(network: &Network, id: NodeIndex) -> BTreeSet<Spell> {
    let both = [petgraph::Direction::Outgoing, petgraph::Direction::Incoming];
    let edges = both.into_iter().flat_map(|way| network.graph.edges_directed(id, way));
    let mut all = BTreeSet::new();
    for edge in edges {
        let spells = of_edge(edge.weight());
        if spells.is_empty() {
            return spells;
        }
        all.extend(spells);
    }
    all
}

fn spells<W: Write>(xml: &mut Writer<W>, spells: &BTreeSet<Spell>) -> Result<()> {
    if spells.is_empty() {
        return Ok(());
    }
    xml.create_element("spells").write_inner_content(|xml| {
        for (from, until) in spells {
            let mut spell = xml.create_element("spell");
            for (name, day) in [("start", from), ("end", until)] {
                if let Some(day) = day {
                    spell = spell.with_attribute(attribute(name, &day.to_string()));
                }
            }
            spell.write_empty()?;
        }
        Ok(())
    })?;
    Ok(())
}

/// A colour such as `#1b7837`.
fn colour<W: Write>(xml: &mut Writer<W>, colour: &str) -> Result<()> {
    let part = |at: usize| {
        let digits = colour.get(at..at + 2).unwrap_or("00");
        u8::from_str_radix(digits, 16).unwrap_or_default().to_string()
    };
    xml.create_element("viz:color")
        .with_attribute(attribute("r", &part(1)))
        .with_attribute(attribute("g", &part(3)))
        .with_attribute(attribute("b", &part(5)))
        .write_empty()?;
    Ok(())
}
