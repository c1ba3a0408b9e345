//! `demarche graph`: the store as a picture.

mod measure;

use super::At;
use super::window::WindowArgs;
use crate::error::Result;
use crate::graph::{Network, Selection, dot};
use std::io::Write;

/// Draws who stands where as a graph: `demarche graph | dot -Tsvg > graph.svg`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// What to write.
    #[arg(long, value_enum, default_value_t = Format::Dot)]
    format: Format,
    /// Only persons whose name contains this, and whom they are connected with.
    #[arg(long, value_name = "NAME")]
    person: Option<String>,
    /// Only a country (ISO code or name), those on its side, and whom they are connected with.
    #[arg(long, value_name = "CC")]
    country: Option<String>,
    #[command(flatten)]
    window: WindowArgs,
    /// At most this many nodes: those with the most claims.
    #[arg(long, value_name = "N", default_value_t = 60)]
    max_nodes: usize,
    /// At most this many targets in free words for each holder.
    #[arg(long, value_name = "N", default_value_t = 3)]
    max_targets: usize,
    #[command(flatten)]
    measure: measure::Args,
}

/// What to write.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Format {
    /// DOT, the language of Graphviz.
    Dot,
}

/// Runs the command.
///
/// # Errors
/// Where there is no store, or the output cannot be written.
pub fn run(args: &Args, at: &At, out: &mut dyn Write) -> Result<()> {
    let store = args.window.narrow(at.open()?)?;
    let quads = at.step("read", || store.quads().collect::<Result<Vec<_>>>())?;
    let selection = Selection {
        person: args.person.clone(),
        country: args.country.clone(),
        max_nodes: Some(args.max_nodes),
        max_targets: Some(args.max_targets),
    };
    let network = Network::of(quads).select(&selection);
    if args.measure.is_asked() {
        return measure::run(&args.measure, &network, at, out);
    }
    match args.format {
        Format::Dot => out.write_all(dot::render(&network).as_bytes())?,
    }
    Ok(())
}
