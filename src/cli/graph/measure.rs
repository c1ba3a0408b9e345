//! `demarche graph --measure`: the network in numbers.

use super::At;
use crate::error::Result;
use crate::graph::Network;
use std::io::Write;

/// What to measure.
// The group that clap makes of a struct is named after it, and the command's own is `Args` already.
#[derive(Debug, clap::Args)]
#[group(skip)]
pub(super) struct Args {
    /// Print a measure of the network instead of drawing it.
    #[arg(long, value_enum, value_name = "MEASURE")]
    measure: Option<Measure>,
}

/// What can be measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Measure {
    /// How many lines each node has.
    Degree,
}

impl Args {
    pub(super) fn is_asked(&self) -> bool {
        self.measure.is_some()
    }
}

/// Prints the measure.
///
/// # Errors
/// Where the output cannot be written.
pub(super) fn run(_: &Args, network: &Network, at: &At, out: &mut dyn Write) -> Result<()> {
    let rows = at.step("measure", || {
        let graph = &network.graph;
        graph
            .node_indices()
            .filter_map(|node| Some((graph.node_weight(node)?, graph.neighbors_undirected(node).count())))
            .collect::<Vec<_>>()
    });
    for (node, degree) in rows {
        writeln!(out, "{}\t{degree}", super::super::table::cell(&node.name))?;
    }
    Ok(())
}
