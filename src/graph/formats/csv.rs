//! A network as two tables, [RFC 4180](https://www.rfc-editor.org/rfc/rfc4180): nodes, and the edges between them.

use super::super::{Network, fields};
use super::{nobody, nothing};
use csv::Writer;
use petgraph::visit::EdgeRef;
use std::io::{Result, Write};

/// Writes the table of nodes. The same network gives the same bytes.
///
/// # Errors
/// Where `out` cannot be written.
pub fn write_nodes(network: &Network, out: &mut dyn Write) -> Result<()> {
    let mut table = Writer::from_writer(out);
    let names = fields::node(&nobody()).into_iter().map(|(name, _)| name);
    table.write_record(["id", "label"].into_iter().chain(names))?;
    let ids = fields::ids(network);
    for id in network.graph.node_indices() {
        let (Some(node), Some(name)) = (network.graph.node_weight(id), ids.get(&id)) else { continue };
        let values = fields::node(node).into_iter().map(|(_, value)| value.text());
        table.write_record([name.clone(), node.name.clone()].into_iter().chain(values))?;
    }
    table.flush()
}

/// Writes the table of edges, whose first two columns are ids of nodes. The same network gives the same bytes.
///
/// # Errors
/// Where `out` cannot be written.
pub fn write_edges(network: &Network, out: &mut dyn Write) -> Result<()> {
    let mut table = Writer::from_writer(out);
    let names = fields::edge(&nothing()).into_iter().map(|(name, _)| name);
    table.write_record(["source", "target", "label"].into_iter().chain(names))?;
    let ids = fields::ids(network);
    for edge in network.graph.edge_references() {
        let (Some(from), Some(to)) = (ids.get(&edge.source()), ids.get(&edge.target())) else { continue };
        let values = fields::edge(edge.weight()).into_iter().map(|(_, value)| value.text());
        let ends = [from.clone(), to.clone(), fields::edge_label(edge.weight())];
        table.write_record(ends.into_iter().chain(values))?;
    }
    table.flush()
}
