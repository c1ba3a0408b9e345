//! A table of nodes, a column for each measure.

use super::{Answer, Only, fraction, kind, name};
use crate::graph::measure::{self, Projection};
use crate::graph::{Network, Node};
use crate::rdf::short_id;
use std::cmp::Reverse;

/// A measure that says something of each node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Degree,
    Betweenness,
    Pagerank,
    Component,
    Community,
}

/// The cells of a measure, and by what its rows are sorted.
struct Measured {
    head: Vec<&'static str>,
    cells: Vec<Vec<String>>,
    /// The least first; numbers as many digits long as they can be.
    order: Vec<Reverse<u64>>,
}

/// Sorted by the first measure, then by the next, then by name.
pub(super) fn answer(network: &Network, projection: &Projection, columns: &[Column], only: &Only) -> Answer {
    let mut answer = Answer { head: vec!["name", "kind", "country"], ..Answer::default() };
    let mut measured: Vec<Measured> = Vec::new();
    for column in columns {
        measured.push(column.measured(projection, &mut answer.notes));
    }
    answer.head.extend(measured.iter().flat_map(|measured| measured.head.iter()));
    answer.head.push("id");
    let mut rows: Vec<(Vec<Reverse<u64>>, Vec<String>)> = Vec::new();
    for (at, id) in projection.nodes.iter().enumerate() {
        let Some(node) = network.graph.node_weight(*id).filter(|node| only.wants(node)) else { continue };
        let mut row =
            vec![name(network, *id), kind(node).to_owned(), node.country.clone().unwrap_or_default()];
        for measured in &measured {
            row.extend(measured.cells.get(at).into_iter().flatten().cloned());
        }
        row.push(id_of(node));
        rows.push((measured.iter().filter_map(|measured| measured.order.get(at).copied()).collect(), row));
    }
    rows.sort();
    answer.rows = rows.into_iter().map(|(_, row)| row).collect();
    answer
}

/// The short id of a node; words have none.
pub(super) fn id_of(node: &Node) -> String {
    if node.iri.contains("://") { short_id(&node.iri) } else { String::new() }
}

impl Column {
    fn measured(self, projection: &Projection, notes: &mut Vec<String>) -> Measured {
        match self {
            Self::Degree => {
                let degrees = measure::degrees(projection);
                Measured {
                    head: vec!["degree", "in", "out", "reports"],
                    cells: degrees
                        .iter()
                        .map(|d| [d.degree, d.ins, d.outs, d.reports].map(|n| n.to_string()).to_vec())
                        .collect(),
                    order: degrees
                        .iter()
                        .map(|d| Reverse(u64::from(d.degree) << 32 | u64::from(d.reports)))
                        .collect(),
                }
            }
            Self::Betweenness => {
                let found = measure::betweenness(projection);
                if let Some(pivots) = found.pivots {
                    notes.push(format!(
                        "betweenness is estimated: the ways from {pivots} of {} nodes were followed",
                        projection.len()
                    ));
                }
                fractions("betweenness", &found.of)
            }
            Self::Pagerank => fractions("pagerank", &measure::pagerank(projection)),
            Self::Component => numbers("component", &measure::components(projection)),
            Self::Community => {
                let found = measure::communities(projection);
                notes.push(format!("modularity {}", fraction(found.modularity)));
                numbers("community", &found.of)
            }
        }
    }
}

/// The greatest first.
fn fractions(head: &'static str, values: &[f64]) -> Measured {
    Measured {
        head: vec![head],
        cells: values.iter().map(|value| vec![fraction(*value)]).collect(),
        // What is printed alike is alike, so that the last bit decides nothing.
        order: values.iter().map(|value| Reverse((value.max(0.0) * 1e6).round() as u64)).collect(),
    }
}

/// The first group first; people count from 1.
fn numbers(head: &'static str, values: &[usize]) -> Measured {
    Measured {
        head: vec![head],
        cells: values.iter().map(|value| vec![(value + 1).to_string()]).collect(),
        order: values.iter().map(|value| Reverse(u64::MAX - *value as u64)).collect(),
    }
}
