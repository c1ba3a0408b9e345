//! `demarche query`: SPARQL 1.1 over everything that was read.

use super::At;
use super::table;
use super::vocabulary;
use super::window::WindowArgs;
use crate::error::{Error, Result};
use crate::questions;
use crate::rdf::vocab::PREFIXES;
use crate::store::Store;
use oxigraph::io::{RdfFormat, RdfSerializer};
use oxigraph::model::{Term, Triple};
use oxigraph::sparql::results::{QueryResultsFormat, QueryResultsSerializer};
use oxigraph::sparql::{QueryResults, QuerySolutionIter, QueryTripleIter};
use std::io::{IsTerminal, Write, read_to_string};
use std::path::{Path, PathBuf};

/// Answers a SPARQL 1.1 query over everything that was read.
///
/// All graphs are asked together; `GRAPH ?article { … }` tells them apart. The prefixes dem:, schema:, org:, marl:,
/// oa: and others are known already.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The query; `-` is standard input.
    #[arg(required_unless_present = "file", conflicts_with = "file")]
    sparql: Option<String>,
    /// Read the query from a file.
    #[arg(long, value_name = "Q.rq")]
    file: Option<PathBuf>,
    #[command(flatten)]
    window: WindowArgs,
    /// Ask the vocabulary, too: labels of issues and what is broader (skos:), classes and properties. Needs memory for the whole store.
    #[arg(long)]
    vocabulary: bool,
    /// How to print the answer; by default a table on a terminal, TSV on a pipe, Turtle for graphs.
    #[arg(long, value_enum)]
    format: Option<Format>,
}

/// How to print the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Format {
    /// A table to read.
    Table,
    /// SPARQL 1.1 CSV.
    Csv,
    /// SPARQL 1.1 TSV.
    Tsv,
    /// SPARQL 1.1 JSON.
    Json,
    /// SPARQL 1.1 XML.
    Xml,
    /// Turtle, for CONSTRUCT and DESCRIBE.
    Turtle,
    /// N-Triples, for CONSTRUCT and DESCRIBE.
    Ntriples,
    /// RDF/XML, for CONSTRUCT and DESCRIBE.
    Rdfxml,
}

/// Runs the command.
///
/// # Errors
/// Where there is no store, the query is malformed, or the format does not fit its kind.
pub fn run(args: &Args, at: &At, out: &mut dyn Write) -> Result<()> {
    let sparql = match (&args.sparql, &args.file) {
        (Some(path), _) if Path::new(path).is_file() => {
            return Err(Error::Usage {
                what: format!("{path} is a file, not a query"),
                hint: format!("to read the query from it: demarche query --file {path}"),
            });
        }
        (Some(path), _) if is_path(path) => {
            return Err(Error::Usage {
                what: format!("there is no file {path}, and no query is written so"),
                hint: "a query is given in quotes, or with --file Q.rq".to_owned(),
            });
        }
        (Some(sparql), _) if sparql != "-" => sparql.clone(),
        (Some(_), _) => read_to_string(std::io::stdin()).map_err(|source| Error::File {
            action: "read",
            path: "-".into(),
            source,
        })?,
        (None, Some(path)) => std::fs::read_to_string(path).map_err(|source| Error::File {
            action: "read",
            path: path.clone(),
            source,
        })?,
        (None, None) => String::new(),
    };
    if let Some(keyword) = update(&sparql) {
        return Err(Error::Usage {
            what: format!("a query only reads, and {keyword} would change the store"),
            hint: "`demarche build` and `forget` change what it holds; ask with SELECT, ASK, CONSTRUCT or DESCRIBE"
                .to_owned(),
        });
    }
    let mut store = args.window.narrow(at.open()?)?;
    if args.vocabulary {
        store = vocabulary::with(&store)?;
    }
    let ask = |store: &Store| {
        store.query(&sparql).map_err(|error| match error {
            Error::Query { why } => Error::Query { why: questions::told(&why, &sparql) },
            other => other,
        })
    };
    match ask(&store)? {
        QueryResults::Graph(triples) => {
            let mut found = collected(triples)?;
            // A store tells nothing of an issue itself, only who stands where on it.
            if found.is_empty()
                && is_describe(&sparql)
                && let QueryResults::Graph(triples) = ask(&vocabulary::alone(store.base())?)?
            {
                found = collected(triples)?;
            }
            graph(found, args.format.unwrap_or(Format::Turtle), out)
        }
        other => print(other, args.format, out),
    }
}

fn collected(triples: QueryTripleIter<'_>) -> Result<Vec<Triple>> {
    triples.collect::<std::result::Result<_, _>>().map_err(query_error)
}

/// Whether words are the name of a file of SPARQL, and no query: no query is one word.
fn is_path(words: &str) -> bool {
    !words.contains(char::is_whitespace)
        && Path::new(words).extension().is_some_and(|ending| ["rq", "sparql"].iter().any(|of| ending == *of))
}

/// The keyword with which [SPARQL 1.1 Update](https://www.w3.org/TR/sparql11-update/) begins, behind its prefixes;
/// nothing where it is a query.
fn update(sparql: &str) -> Option<&'static str> {
    let verbs = ["INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"];
    let word = first_word(sparql)?;
    verbs.into_iter().find(|verb| verb.eq_ignore_ascii_case(word))
}

/// Whether a query asks what is told of something.
fn is_describe(sparql: &str) -> bool {
    let begins = |word: &str| word.get(..8).is_some_and(|start| start.eq_ignore_ascii_case("DESCRIBE"));
    first_word(sparql).is_some_and(begins)
}

/// The first word of a query behind its prefixes.
fn first_word(sparql: &str) -> Option<&str> {
    let lines = sparql.lines().filter(|line| !line.trim_start().starts_with('#'));
    let mut words = lines.flat_map(str::split_whitespace);
    while let Some(word) = words.next() {
        if word.eq_ignore_ascii_case("PREFIX") {
            words.nth(1);
        } else if word.eq_ignore_ascii_case("BASE") {
            words.next();
        } else {
            return Some(word);
        }
    }
    None
}

/// What is set, where rows can be printed so; else what becomes of where they go.
fn default_format() -> Format {
    let set = super::settings::get("format").and_then(|name| clap::ValueEnum::from_str(&name, false).ok());
    if let Some(format) = set {
        return format;
    }
    if std::io::stdout().is_terminal() { Format::Table } else { Format::Tsv }
}

fn query_error(error: impl std::fmt::Display) -> Error {
    Error::Query { why: error.to_string() }
}

fn print(results: QueryResults<'_>, format: Option<Format>, out: &mut dyn Write) -> Result<()> {
    match results {
        QueryResults::Graph(triples) => graph(collected(triples)?, format.unwrap_or(Format::Turtle), out),
        QueryResults::Solutions(rows) => match format.unwrap_or_else(default_format) {
            Format::Table => solutions_table(rows, out),
            format => solutions(rows, results_format(format)?, out),
        },
        QueryResults::Boolean(value) => match format.unwrap_or_else(default_format) {
            Format::Table | Format::Tsv => Ok(writeln!(out, "{value}")?),
            format => {
                QueryResultsSerializer::from_format(results_format(format)?)
                    .serialize_boolean_to_writer(&mut *out, value)?;
                Ok(writeln!(out)?)
            }
        },
    }
}

fn results_format(format: Format) -> Result<QueryResultsFormat> {
    Ok(match format {
        Format::Csv => QueryResultsFormat::Csv,
        Format::Tsv | Format::Table => QueryResultsFormat::Tsv,
        Format::Json => QueryResultsFormat::Json,
        Format::Xml => QueryResultsFormat::Xml,
        Format::Turtle | Format::Ntriples | Format::Rdfxml => {
            return Err(Error::Usage {
                what: "rows cannot be printed as a graph".to_owned(),
                hint: "use --format table, csv, tsv, json or xml, or ask with CONSTRUCT".to_owned(),
            });
        }
    })
}

fn solutions(rows: QuerySolutionIter<'_>, format: QueryResultsFormat, out: &mut dyn Write) -> Result<()> {
    let variables = rows.variables().to_vec();
    let mut writer =
        QueryResultsSerializer::from_format(format).serialize_solutions_to_writer(&mut *out, variables)?;
    for row in rows {
        writer.serialize(&row.map_err(query_error)?)?;
    }
    writer.finish()?;
    if matches!(format, QueryResultsFormat::Json | QueryResultsFormat::Xml) {
        writeln!(out)?;
    }
    Ok(())
}

fn solutions_table(rows: QuerySolutionIter<'_>, out: &mut dyn Write) -> Result<()> {
    let variables = rows.variables().to_vec();
    let header: Vec<&str> = variables.iter().map(oxigraph::model::Variable::as_str).collect();
    let mut lines = Vec::new();
    for row in rows {
        let row = row.map_err(query_error)?;
        lines.push(variables.iter().map(|v| row.get(v).map(compact).unwrap_or_default()).collect());
    }
    writeln!(out, "{}", table::table(&header, &lines))?;
    let count = lines.len();
    Ok(writeln!(out, "{count} {}", if count == 1 { "row" } else { "rows" })?)
}

/// A term to read: literals without quotes, IRIs with our prefixes.
pub(super) fn compact(term: &Term) -> String {
    match term {
        Term::Literal(literal) => literal.value().to_owned(),
        Term::NamedNode(node) => {
            let known = PREFIXES.iter().find_map(|(prefix, iri)| {
                node.as_str().strip_prefix(iri).map(|tail| format!("{prefix}:{tail}"))
            });
            known.unwrap_or_else(|| node.as_str().to_owned())
        }
        other => other.to_string(),
    }
}

fn graph(mut triples: Vec<Triple>, format: Format, out: &mut dyn Write) -> Result<()> {
    let format = match format {
        Format::Turtle => RdfFormat::Turtle,
        Format::Ntriples => RdfFormat::NTriples,
        Format::Rdfxml => RdfFormat::RdfXml,
        _ => {
            return Err(Error::Usage {
                what: "a graph cannot be printed as rows".to_owned(),
                hint: "use --format turtle, ntriples or rdfxml, or ask with SELECT".to_owned(),
            });
        }
    };
    triples.sort_by_cached_key(ToString::to_string);
    triples.dedup();
    let mut serializer = RdfSerializer::from_format(format);
    if format == RdfFormat::Turtle {
        for (prefix, iri) in PREFIXES {
            serializer = serializer.with_prefix(*prefix, *iri).map_err(query_error)?;
        }
    }
    let mut writer = serializer.for_writer(&mut *out);
    for triple in &triples {
        writer.serialize_triple(triple)?;
    }
    writer.finish()?;
    Ok(())
}
