//! A store → a file.

use super::kind::Selection;
use super::lines::Lines;
use crate::error::{Error, Result};
use crate::rdf::vocab::PREFIXES;
use crate::store::Store;
use oxigraph::io::{RdfFormat, RdfParser, RdfSerializer};
use oxigraph::model::{GraphName, Quad};
use std::io::Write;

/// Stands between a graph and what it holds; no term of N-Quads has one.
pub(super) const BETWEEN: char = '\t';

/// Writes graphs of a store, in the order of their names, each sorted: the same graphs are the same bytes.
/// Formats without named graphs get the union of what the graphs hold.
///
/// # Errors
/// [`Error::Output`] where it cannot be written; [`Error::Storage`] where the engine fails.
pub fn export(store: &Store, selection: Selection, format: RdfFormat, out: &mut dyn Write) -> Result<()> {
    let mut lines = Lines::default();
    for quad in store.quads() {
        let quad = quad?;
        if selection.has(&quad, store.base()) {
            lines.push(line(&quad, format.supports_datasets()))?;
        }
    }
    if format == RdfFormat::NQuads {
        for line in lines.sorted()? {
            let line = line?;
            let (graph, triple) = line.split_once(BETWEEN).unwrap_or(("", &line));
            writeln!(out, "{triple} {graph} .")?;
        }
        return Ok(());
    }
    let mut serializer = RdfSerializer::from_format(format);
    for (prefix, iri) in PREFIXES {
        serializer = serializer.with_prefix(*prefix, *iri).map_err(std::io::Error::other)?;
    }
    let mut serializer = serializer.for_writer(out);
    for line in lines.sorted()? {
        for quad in quad(&line?)? {
            serializer.serialize_quad(&quad)?;
        }
    }
    serializer.finish()?.flush()?;
    Ok(())
}

/// A quad as a line that sorts by graph, then by subject, predicate and object.
pub(super) fn line(quad: &Quad, has_graph: bool) -> String {
    let graph = if has_graph { quad.graph_name.to_string() } else { String::new() };
    format!("{graph}{BETWEEN}{} {} {}", quad.subject, quad.predicate, quad.object)
}

/// The quad of a line.
pub(super) fn quad(line: &str) -> Result<Vec<Quad>> {
    let (graph, triple) = line.split_once(BETWEEN).unwrap_or(("", line));
    let text = format!("{triple} {graph} .");
    let quads = RdfParser::from_format(RdfFormat::NQuads).for_slice(text.as_bytes());
    quads.map(|quad| quad.map_err(|error| Error::Output(std::io::Error::other(error.to_string())))).collect()
}

/// The graph of a line, as N-Quads writes it.
pub(super) fn graph(line: &str) -> &str {
    line.split_once(BETWEEN).map_or("", |(graph, _)| graph)
}

/// Whether a quad has no graph.
pub(super) fn is_bare(quad: &Quad) -> bool {
    quad.graph_name == GraphName::DefaultGraph
}
