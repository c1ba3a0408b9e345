//! `demarche hash`: one line that tells whether two stores say the same.

use super::At;
use super::export::Graphs;
use crate::error::Result;
use crate::exchange::{Selection, digest};
use std::io::Write;

/// Prints a line that tells whether two stores say the same.
///
/// Two stores of the same articles print the same line: the RDFC-1.0 digest of the graph, which is the SHA-256 of the canonical N-Quads (https://www.w3.org/TR/rdf-canon/) of all that follows from what was
/// read; what humans said with `same` and `split` is left out, though who is who follows from it too.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Of which graphs.
    #[arg(long, value_enum, default_value_t = Graphs::All)]
    graph: Graphs,
}

/// Runs the command.
///
/// # Errors
/// Where there is no store, or no room for temporary files.
pub fn run(args: &Args, at: &At, out: &mut dyn Write) -> Result<()> {
    Ok(writeln!(out, "{}", digest(&at.open()?, args.graph.selection(Selection::Machine))?)?)
}
