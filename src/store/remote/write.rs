//! Changes, as requests: one update for a transaction where it fits, else graph by graph in pieces.

use super::client::{self, Client, Request};
use super::endpoints::Endpoints;
use crate::error::Result;
use crate::rdf::vocab::{dem, terms};
use crate::store::Change;
use oxigraph::model::{Literal, Quad};
use std::fmt::Write as _;

/// Who writes, and where.
#[derive(Clone, Copy)]
pub(super) struct Writing<'a> {
    pub(super) client: &'a Client,
    pub(super) endpoints: &'a Endpoints,
}

/// Bytes of one update at most, about: what servers take without being asked to.
const PIECE: usize = 4 << 20;

impl Writing<'_> {
    /// Makes graphs hold what they shall, first of all the quad that marks the store as changed.
    ///
    /// Where the server takes updates of this size, that is one request, so all or nothing.
    pub(super) fn transaction(&self, mark: Option<&Quad>, changes: &[Change]) -> Result<()> {
        let mark = mark.map(|mark| insertion(&mark.graph_name.to_string(), &triple(mark)));
        if let Some(graphs) = &self.endpoints.graphs {
            if let Some(mark) = &mark {
                self.update(mark)?;
            }
            return changes.iter().try_for_each(|change| self.put(graphs, change));
        }
        let mut requests = vec![mark.unwrap_or_default()];
        for change in changes {
            for operation in operations(change) {
                match requests.last_mut() {
                    Some(last) if last.is_empty() => *last = operation,
                    Some(last) if last.len() + operation.len() < PIECE => {
                        last.push_str(" ;\n");
                        last.push_str(&operation);
                    }
                    _ => requests.push(operation),
                }
            }
        }
        requests.iter().filter(|request| !request.is_empty()).try_for_each(|request| self.update(request))
    }

    /// Sends an update.
    pub(super) fn update(&self, sparql: &str) -> Result<()> {
        let address = &self.endpoints.update;
        let request = Request {
            method: "POST",
            address,
            content_type: "application/sparql-update",
            accept: "*/*",
            body: sparql.as_bytes().to_vec(),
        };
        self.client.send(&request).map(drop).map_err(|fault| fault.told("update", address))
    }

    /// Puts a graph in the place of what it was, or drops it.
    fn put(&self, graphs: &str, change: &Change) -> Result<()> {
        if change.quads.is_empty() {
            return self.update(&format!("DROP SILENT GRAPH {}", change.graph));
        }
        let mut body = String::new();
        for quad in sources_last(&change.quads) {
            body.push_str(&triple(quad));
        }
        let separator = if graphs.contains('?') { '&' } else { '?' };
        let address = format!("{graphs}{separator}{}", client::form(&[("graph", change.graph.as_str())]));
        let request = Request {
            method: "PUT",
            address: &address,
            content_type: "application/n-triples",
            accept: "*/*",
            body: body.into_bytes(),
        };
        self.client.send(&request).map(drop).map_err(|fault| fault.told("put a graph to", graphs))
    }
}

/// What a change asks of a server, in order, in pieces that it can take.
fn operations(change: &Change) -> Vec<String> {
    let graph = change.graph.to_string();
    let mut operations = vec![format!("DROP SILENT GRAPH {graph}")];
    let mut triples = String::new();
    for quad in sources_last(&change.quads) {
        if triples.len() > PIECE / 2 {
            operations.push(insertion(&graph, &std::mem::take(&mut triples)));
        }
        triples.push_str(&triple(quad));
    }
    if !triples.is_empty() {
        operations.push(insertion(&graph, &triples));
    }
    operations
}

/// The quads, those last that say where the article lies: it counts as read once they are there. The mark of
/// a graph that is being made comes first.
fn sources_last(quads: &[Quad]) -> impl Iterator<Item = &Quad> {
    let rank = |quad: &Quad| {
        if quad.predicate == dem::IS_STALE {
            0
        } else if quad.predicate == terms::DCT_SOURCE || quad.predicate == dem::ALSO_FROM {
            2
        } else {
            1
        }
    };
    (0..3).flat_map(move |place| quads.iter().filter(move |quad| rank(quad) == place))
}

fn insertion(graph: &str, triples: &str) -> String {
    format!("INSERT DATA {{ GRAPH {graph} {{\n{triples}}} }}")
}

/// A triple as [N-Triples](https://www.w3.org/TR/n-triples/) has it, on a line.
fn triple(quad: &Quad) -> String {
    let mut line = String::new();
    // Writing into a string cannot fail.
    let _ = writeln!(line, "{} {} {} .", quad.subject, quad.predicate, quad.object);
    line
}

/// A text as SPARQL writes it.
pub(super) fn literal(text: &str) -> String {
    Literal::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use oxigraph::model::NamedNode;

    fn change(quads: usize) -> Change {
        let graph = NamedNode::new_unchecked("https://example.org/id/article/1");
        let text = |n: usize| Literal::from(format!("{n} {}", "words ".repeat(200)));
        let mut all =
            vec![Quad::new(graph.clone(), terms::DCT_SOURCE, Literal::from("news/a.txt"), graph.clone())];
        all.extend((0..quads).map(|n| Quad::new(graph.clone(), terms::TEXT, text(n), graph.clone())));
        Change { graph, quads: all }
    }

    #[test]
    fn a_large_graph_goes_in_pieces_its_source_last() {
        let pieces = operations(&change(5000));
        assert!(pieces.len() > 2 && pieces.iter().all(|piece| piece.len() < PIECE));
        let (last, before) = pieces.split_last().unwrap();
        assert!(last.ends_with("<http://purl.org/dc/terms/source> \"news/a.txt\" .\n} }"));
        assert!(before.iter().all(|piece| !piece.contains("terms/source")));
        let lines: usize =
            pieces.iter().map(|piece| piece.lines().filter(|line| line.ends_with(" .")).count()).sum();
        assert_eq!(lines, 5001);
    }
}
