//! `demarche extract`: an article in, facts out; no store is touched.

use super::gazetteers::{self, Gazetteers};
use super::inputs::{self, Inputs, Tally};
use crate::article::Article;
use crate::error::Result;
use crate::gazetteer::Gazetteer;
use crate::{pipeline, rdf};
use oxigraph::io::{RdfFormat, RdfSerializer};
use std::io::Write;

/// Reads articles and prints what they say, touching no store.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    gazetteers: Gazetteers,
    /// What to print.
    #[arg(long, value_enum, default_value_t = Format::Json)]
    format: Format,
}

/// What to print.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Format {
    /// One JSON object a line for each article.
    Json,
    /// RDF with named graphs, to read.
    Trig,
    /// RDF with named graphs, a quad a line.
    Nquads,
    /// RDF without the named graph, to read.
    Turtle,
}

/// Runs the command.
///
/// # Errors
/// Where an article cannot be read or the output cannot be written.
pub fn run(args: &Args, base: &str, out: &mut dyn Write) -> Result<()> {
    let gazetteer = args.gazetteers.read()?;
    let mut tally = Tally::default();
    let mut articles = args.inputs.articles();
    for article in articles.by_ref() {
        if let Some(article) = tally.take(article) {
            print(&article, gazetteer, base, args.format, out)?;
        }
    }
    out.flush()?;
    inputs::told(&articles);
    tally.end()
}

fn print(
    article: &Article,
    gazetteer: &Gazetteer,
    base: &str,
    format: Format,
    out: &mut dyn Write,
) -> Result<()> {
    let reading = pipeline::read(article, gazetteer);
    for odds in gazetteers::at_odds(gazetteer, &reading) {
        super::note(&format!("{}: {odds}", article.source));
    }
    let format = match format {
        Format::Json => {
            let facts = rdf::facts(base, article, &reading.document, &reading.entities, &reading.claims);
            serde_json::to_writer(&mut *out, &facts).map_err(std::io::Error::from)?;
            return Ok(writeln!(out)?);
        }
        Format::Trig => RdfFormat::TriG,
        Format::Nquads => RdfFormat::NQuads,
        Format::Turtle => RdfFormat::Turtle,
    };
    let mut serializer = RdfSerializer::from_format(format);
    if format != RdfFormat::NQuads {
        for (prefix, iri) in rdf::vocab::PREFIXES {
            serializer =
                serializer.with_prefix(*prefix, *iri).unwrap_or_else(|_| RdfSerializer::from_format(format));
        }
    }
    let mut writer = serializer.for_writer(out);
    for quad in pipeline::quads(base, article, gazetteer, &reading) {
        if format == RdfFormat::Turtle {
            writer.serialize_triple(quad.as_ref())?;
        } else {
            writer.serialize_quad(&quad)?;
        }
    }
    writer.finish()?.flush()?;
    Ok(())
}
