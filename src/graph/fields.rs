//! What the files for other tools tell of nodes and edges: the same in each format.

use super::{Edge, EdgeKind, Evidence, Network, Node, NodeKind};
use crate::claim::Polarity;
use crate::rdf::short_id;
use jiff::civil::Date;
use petgraph::graph::NodeIndex;
use std::collections::{BTreeMap, BTreeSet};

/// A value of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    Text(String),
    Number(usize),
    Flag(bool),
}

impl Value {
    /// Its name among the types of GraphML and GEXF, which call them alike.
    pub(super) fn class(&self) -> &'static str {
        match self {
            Self::Text(_) => "string",
            Self::Number(_) => "integer",
            Self::Flag(_) => "boolean",
        }
    }

    pub(super) fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Flag(flag) => flag.to_string(),
        }
    }
}

/// Fields in the order in which they are written.
pub(super) type Fields = Vec<(&'static str, Value)>;

/// What is told of a node, besides its id and label.
pub(super) fn node(node: &Node) -> Fields {
    vec![
        ("kind", Value::Text(node_kind(node.kind).to_owned())),
        ("country", Value::Text(node.country.clone().unwrap_or_default())),
        ("offices", Value::Text(node.offices.join("; "))),
        ("iri", Value::Text(if node.kind == NodeKind::Target { String::new() } else { node.iri.clone() })),
    ]
}

/// What is told of an edge, besides its ends (`source` and `target` in most formats) and its label.
pub(super) fn edge(edge: &Edge) -> Fields {
    let (first, last) = span(edge);
    let day = |day: Option<Date>| Value::Text(day.map(|day| day.to_string()).unwrap_or_default());
    let all = |of: &dyn Fn(&Evidence) -> Option<String>| {
        let mut told: Vec<String> = Vec::new();
        for text in edge.evidence.iter().filter_map(of).filter(|text| !text.is_empty()) {
            if !told.contains(&text) {
                told.push(text);
            }
        }
        told
    };
    let sources: BTreeSet<String> = edge.evidence.iter().map(|evidence| evidence.source.clone()).collect();
    let sentence = edge.evidence.iter().map(|e| &e.sentence).find(|sentence| !sentence.is_empty());
    vec![
        ("kind", Value::Text(edge_kind(edge.kind).to_owned())),
        ("polarity", Value::Text(polarity(edge.kind).to_owned())),
        ("hedged", Value::Flag(!edge.evidence.is_empty() && edge.evidence.iter().all(|e| e.hedged))),
        ("reports", Value::Number(edge.sources())),
        ("sources", Value::Text(sources.into_iter().collect::<Vec<_>>().join("; "))),
        ("first", day(first)),
        ("last", day(last)),
        ("about", Value::Text(all(&|e| Some(e.target.clone())).join("; "))),
        ("sentence", Value::Text(sentence.cloned().unwrap_or_default())),
        ("url", Value::Text(all(&|e| e.url.clone()).into_iter().next().unwrap_or_default())),
        ("claims", Value::Text(all(&|e| Some(short_id(&e.claim))).join(" "))),
    ]
}

/// What an edge is called: its label, or what stands for it.
pub(super) fn edge_label(edge: &Edge) -> String {
    match edge.kind {
        EdgeKind::Stance(Polarity::Favor) => "is for".to_owned(),
        EdgeKind::Stance(Polarity::Against) => "is against".to_owned(),
        EdgeKind::Stance(Polarity::Neutral) => "neither for nor against".to_owned(),
        _ if edge.label.is_empty() => edge_kind(edge.kind).to_owned(),
        _ => edge.label.clone(),
    }
}

/// The first and last day of all that is said; `None` where no claim tells.
pub(super) fn span(edge: &Edge) -> (Option<Date>, Option<Date>) {
    let days = || edge.evidence.iter().flat_map(|evidence| [evidence.from, evidence.until]).flatten();
    (days().min(), days().max())
}

pub(super) fn node_kind(kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::Country => "country",
        NodeKind::Person => "person",
        NodeKind::Organization => "organization",
        NodeKind::Group => "group",
        NodeKind::Issue => "issue",
        NodeKind::Target => "target",
        NodeKind::Event => "event",
    }
}

pub(super) fn edge_kind(kind: EdgeKind) -> &'static str {
    match kind {
        EdgeKind::Role => "role",
        EdgeKind::Side => "side",
        EdgeKind::Tie => "tie",
        EdgeKind::Stance(_) => "stance",
        EdgeKind::Met => "met",
    }
}

fn polarity(kind: EdgeKind) -> &'static str {
    match kind {
        EdgeKind::Stance(Polarity::Favor) => "favor",
        EdgeKind::Stance(Polarity::Against) => "against",
        EdgeKind::Stance(Polarity::Neutral) => "neutral",
        _ => "",
    }
}

/// An id for each node, that no other has and that stays the same whatever else is selected: its IRI, or its words
/// after `words:`. What no file of XML may hold is replaced, as it is there.
pub(super) fn ids(network: &Network) -> BTreeMap<NodeIndex, String> {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let mut out = BTreeMap::new();
    for id in network.graph.node_indices() {
        let Some(node) = network.graph.node_weight(id) else { continue };
        let named = match node.kind {
            NodeKind::Target => format!("words:{}", node.iri.to_lowercase()),
            _ => node.iri.clone(),
        };
        let named = super::formats::storable(&named);
        let mut name = named.clone();
        let mut next = 2;
        while !taken.insert(name.clone()) {
            name = format!("{named}#{next}");
            next += 1;
        }
        out.insert(id, name);
    }
    out
}
