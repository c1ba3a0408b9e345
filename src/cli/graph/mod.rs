//! `demarche graph`: the store as a picture.

mod measure;

use super::At;
use super::window::WindowArgs;
use crate::error::{Error, Result};
use crate::graph::{Network, Selection, dot};
use std::io::Write;

/// Draws who stands where as a graph: `demarche graph | dot -Tsvg > graph.svg`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// What to write; by default a picture in DOT, and a measure as a table on a terminal, TSV on a pipe.
    #[arg(long, value_enum)]
    format: Option<Format>,
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
    /// A measure as a table to read.
    Table,
    /// A measure as comma-separated values (RFC 4180).
    Csv,
    /// A measure as tab-separated values.
    Tsv,
    /// A measure as a JSON array of objects.
    Json,
    /// A measure as a Markdown table.
    Md,
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
    let network = at.step("network", || Network::of(quads));
    if args.measure.is_asked() {
        // The whole network is measured, whatever a picture would leave out.
        let only = measure::Only { person: args.person.as_deref(), country: args.country.as_deref() };
        return measure::run(&args.measure, &only, args.format, &store, &network, at, out);
    }
    let network = network.select(&selection);
    match args.format.unwrap_or(Format::Dot) {
        Format::Dot => out.write_all(dot::render(&network).as_bytes())?,
        Format::Table | Format::Csv | Format::Tsv | Format::Json | Format::Md => {
            return Err(Error::Usage {
                what: "a picture is no table".to_owned(),
                hint: "say what to measure, as in --measure degree, or leave --format out".to_owned(),
            });
        }
    }
    Ok(())
}
