//! A network as node-link JSON, as [NetworkX](https://networkx.org/documentation/stable/reference/readwrite/json_graph.html)
//! (`node_link_graph(data, edges="links")`) and D3 read it. Edges hold all their claims with their sentences.

use super::super::{Evidence, Network, fields};
use crate::rdf::short_id;
use petgraph::visit::EdgeRef;
use serde_json::{Map, Value, json};
use std::io::{Error, Result, Write};

/// Writes the network. The same network gives the same bytes.
///
/// # Errors
/// Where `out` cannot be written.
pub fn write(network: &Network, out: &mut dyn Write) -> Result<()> {
    let ids = fields::ids(network);
    let mut nodes = Vec::new();
    for id in network.graph.node_indices() {
        let (Some(node), Some(name)) = (network.graph.node_weight(id), ids.get(&id)) else { continue };
        let mut object = object(fields::node(node));
        object.insert("id".to_owned(), json!(name));
        object.insert("label".to_owned(), json!(node.name));
        object.insert("offices".to_owned(), json!(node.offices));
        nodes.push(Value::Object(object));
    }
    let mut links = Vec::new();
    for edge in network.graph.edge_references() {
        let (Some(from), Some(to)) = (ids.get(&edge.source()), ids.get(&edge.target())) else { continue };
        let told = edge.weight();
        let mut object = object(fields::edge(told));
        object.insert("source".to_owned(), json!(from));
        object.insert("target".to_owned(), json!(to));
        object.insert("key".to_owned(), json!(edge.id().index()));
        object.insert("label".to_owned(), json!(fields::edge_label(told)));
        object.insert("weight".to_owned(), json!(told.sources().max(1)));
        object.insert("claims".to_owned(), told.evidence.iter().map(claim).collect());
        object.remove("sources");
        links.push(Value::Object(object));
    }
    let all = json!({
        "directed": true,
        "multigraph": true,
        "graph": { "nodesNotShown": network.nodes_left_out, "claimsNotShown": network.claims_left_out },
        "nodes": nodes,
        "links": links,
    });
    serde_json::to_writer_pretty(&mut *out, &all).map_err(Error::from)?;
    writeln!(out)
}

fn object(fields: fields::Fields) -> Map<String, Value> {
    let value = |value| match value {
        fields::Value::Text(text) if text.is_empty() => Value::Null,
        fields::Value::Text(text) => json!(text),
        fields::Value::Number(number) => json!(number),
        fields::Value::Flag(flag) => json!(flag),
    };
    fields.into_iter().map(|(name, field)| (name.to_owned(), value(field))).collect()
}

fn claim(claim: &Evidence) -> Value {
    json!({
        "id": short_id(&claim.claim),
        "iri": claim.claim,
        "from": claim.from.map(|day| day.to_string()),
        "until": claim.until.map(|day| day.to_string()),
        "hedged": claim.hedged,
        "about": claim.target,
        "cue": claim.cue,
        "sentence": claim.sentence,
        "source": claim.source,
        "url": claim.url,
    })
}
