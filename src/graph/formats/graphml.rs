//! A network in [GraphML](http://graphml.graphdrawing.org/specification.html), for yEd, Cytoscape, igraph, NetworkX.

use super::super::{Network, fields};
use super::{attribute, content};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, Event};
use std::io::{Result, Write};

/// Writes the network. The same network gives the same bytes.
///
/// # Errors
/// Where `out` cannot be written.
pub fn write(network: &Network, out: &mut dyn Write) -> Result<()> {
    let mut xml = Writer::new_with_indent(&mut *out, b' ', 1);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let ids = fields::ids(network);
    let sample = fields::node(&super::nobody());
    let sample_edge = fields::edge(&super::nothing());
    let root =
        xml.create_element("graphml").with_attribute(("xmlns", "http://graphml.graphdrawing.org/xmlns"));
    root.write_inner_content(|xml| {
        for (of, prefix, known) in [("node", 'n', &sample), ("edge", 'e', &sample_edge)] {
            let label = ("label", fields::Value::Text(String::new()));
            for (name, value) in std::iter::once(&label).chain(known) {
                xml.create_element("key")
                    .with_attribute(attribute("id", &format!("{prefix}-{name}")))
                    .with_attribute(("for", of))
                    .with_attribute(("attr.name", *name))
                    .with_attribute((
                        "attr.type",
                        if value.class() == "integer" { "int" } else { value.class() },
                    ))
                    .write_empty()?;
            }
        }
        let graph =
            xml.create_element("graph").with_attributes([("id", "demarche"), ("edgedefault", "directed")]);
        graph.write_inner_content(|xml| {
            for id in network.graph.node_indices() {
                let (Some(node), Some(name)) = (network.graph.node_weight(id), ids.get(&id)) else {
                    continue;
                };
                let element = xml.create_element("node").with_attribute(attribute("id", name));
                element.write_inner_content(|xml| data(xml, 'n', &node.name, fields::node(node)))?;
            }
            for id in network.graph.edge_indices() {
                let (Some(edge), Some((from, to))) =
                    (network.graph.edge_weight(id), network.graph.edge_endpoints(id))
                else {
                    continue;
                };
                let (Some(from), Some(to)) = (ids.get(&from), ids.get(&to)) else { continue };
                let element = xml
                    .create_element("edge")
                    .with_attribute(attribute("id", &format!("e{}", id.index())))
                    .with_attribute(attribute("source", from))
                    .with_attribute(attribute("target", to));
                element.write_inner_content(|xml| {
                    data(xml, 'e', &fields::edge_label(edge), fields::edge(edge))
                })?;
            }
            Ok(())
        })?;
        Ok(())
    })?;
    writeln!(out)
}

fn data<W: Write>(xml: &mut Writer<W>, prefix: char, label: &str, fields: fields::Fields) -> Result<()> {
    let label = ("label", fields::Value::Text(label.to_owned()));
    for (name, value) in std::iter::once(label).chain(fields) {
        // What is not known is not told.
        if !value.text().is_empty() {
            xml.create_element("data")
                .with_attribute(attribute("key", &format!("{prefix}-{name}")))
                .write_text_content(content(&value.text()))?;
        }
    }
    Ok(())
}
