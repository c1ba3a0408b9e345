//! `demarche hash`: one line that tells whether two stores say the same.

use super::At;
use crate::error::Result;
use crate::exchange::{Kind, Selection, digest};
use std::io::Write;

/// Prints the RDFC-1.0 digest of the graph: two stores of the same articles print the same line.
///
/// It is the SHA-256 of the canonical N-Quads (https://www.w3.org/TR/rdf-canon/) of all that follows from what was
/// read; what humans said with `same` and `split` is left out, though who is who follows from it too.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// Of which graphs.
    #[arg(long, value_enum, default_value_t = Graphs::All)]
    graph: Graphs,
}

const EXAMPLES: &str = "Examples:
  demarche hash                                   of articles, gazetteers, who is who and derived edges
  demarche hash --graph articles                  of the articles alone, whoever is who";

/// Which graphs are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Graphs {
    /// All but human verdicts.
    All,
    /// The articles'.
    Articles,
    /// The gazetteers'.
    Gazetteers,
    /// Which articles are one report.
    Copies,
    /// What the rules say of who is who.
    Decisions,
    /// Who is who.
    Identity,
    /// Edges of one hop.
    Derived,
}

/// Runs the command.
///
/// # Errors
/// Where there is no store, or no room for temporary files.
pub fn run(args: &Args, at: &At, out: &mut dyn Write) -> Result<()> {
    let selection = match args.graph {
        Graphs::All => Selection::Machine,
        Graphs::Articles => Selection::Only(Kind::Article),
        Graphs::Gazetteers => Selection::Only(Kind::Gazetteer),
        Graphs::Copies => Selection::Only(Kind::Copies),
        Graphs::Decisions => Selection::Only(Kind::Decisions),
        Graphs::Identity => Selection::Only(Kind::Identity),
        Graphs::Derived => Selection::Only(Kind::Derived),
    };
    Ok(writeln!(out, "{}", digest(&at.open()?, selection)?)?)
}
