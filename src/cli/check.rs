//! `demarche check`: whether the graph is as its shapes ask.

use super::At;
use super::query::compact;
use super::table::{plain, shortened};
use crate::error::{Error, Result};
use crate::rdf::short_id;
use crate::rdf::vocab::{PREFIXES, dem, terms};
use crate::shacl::{self, Path as Way, Report, Shapes, Triples, Violation};
use crate::store::{self, Store};
use oxigraph::io::{RdfFormat, RdfSerializer};
use oxigraph::model::{GraphName, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term, Triple};
use serde_json::json;
use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Validates the store with SHACL, and shows what is wrong.
///
/// Each fault is shown with the sentence it comes from. All graphs are validated together, with the classes of demarche's ontology. Ends with 0 where everything is as
/// the shapes ask, and with 1 where it is not.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Shapes of your own, in Turtle, instead of demarche's.
    #[arg(long, value_name = "FILE")]
    shapes: Option<PathBuf>,
    /// How to print what is wrong.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// How to print what is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// Lines to read.
    Text,
    /// A SHACL validation report.
    Turtle,
    /// One JSON object.
    Json,
}

const SHAPES: &str = include_str!("../../ontology/shapes.ttl");
/// What is known of classes and issues beside what is in the store.
const ONTOLOGY: [&str; 2] =
    [include_str!("../../ontology/demarche.ttl"), include_str!("../../ontology/issues.ttl")];

/// Runs the command.
///
/// # Errors
/// Where there is no store, the shapes cannot be read or are not understood; [`Error::Unsound`] where it does not conform.
pub fn run(args: &Args, at: &At, out: &mut dyn Write) -> Result<()> {
    let shapes = shapes(args.shapes.as_deref())?;
    let store = at.open()?;
    let report = shacl::validate(&shapes, &data(&store)?);
    let sources = store::sources(&store)?;
    match args.format {
        Format::Text => text(&report, &store, &sources, out)?,
        Format::Turtle => turtle(&report, out)?,
        Format::Json => json(&report, &store, &sources, out)?,
    }
    if report.conforms() {
        return Ok(());
    }
    Err(Error::Unsound {
        what: format!("the store at {} does not conform to its shapes", at.place),
        hint: "`demarche why ID` shows a claim; reading its article again replaces all that the article says"
            .to_owned(),
    })
}

fn shapes(path: Option<&Path>) -> Result<Shapes> {
    let (name, text) = match path {
        Some(path) => {
            let fault = |source| Error::File { action: "read", path: path.to_owned(), source };
            (path.to_owned(), fs::read_to_string(path).map_err(fault)?)
        }
        None => (PathBuf::from("the built-in shapes"), SHAPES.to_owned()),
    };
    Shapes::parse(&text).map_err(|why| Error::Unreadable {
        path: name,
        what: "shapes",
        why,
        hint: "give shapes of SHACL Core (https://www.w3.org/TR/shacl/) in Turtle; what is not understood is not passed over".to_owned(),
    })
}

/// The union of all graphs, and the ontology.
fn data(store: &Store) -> Result<Triples> {
    let mut fault = None;
    let stored =
        store.quads().map_while(|quad| quad.map_err(|error| fault = Some(error)).ok()).map(Triple::from);
    let known = ONTOLOGY.iter().flat_map(|turtle| shacl::triples(turtle)).filter_map(std::result::Result::ok);
    let data = stored.chain(known).collect();
    fault.map_or(Ok(data), Err)
}

/// Where something that is wrong comes from.
#[derive(Debug, Default)]
struct Origin {
    /// The source of the article or gazetteer.
    source: Option<String>,
    /// A claim that is wrong, or that speaks of what is.
    claim: Option<String>,
    sentence: Option<String>,
}

fn origin(focus: &Term, store: &Store, sources: &HashMap<String, String>) -> Result<Origin> {
    let Term::NamedNode(node) = focus else { return Ok(Origin::default()) };
    let itself = first(store, node, None)?;
    let words = first(store, node, Some(terms::EXACT))?;
    let mut claim = first(store, node, Some(dem::EVIDENCE))?;
    if claim.is_none() && words.is_none() {
        claim = speaking(focus, store)?;
    }
    let source = match claim.as_ref().or(itself.as_ref()).map(|quad| &quad.graph_name) {
        Some(GraphName::NamedNode(graph)) => sources.get(graph.as_str()).cloned(),
        _ => None,
    };
    let words = match claim.as_ref().map(|quad| &quad.object) {
        Some(Term::NamedNode(span)) => first(store, span, Some(terms::EXACT))?,
        _ => words,
    };
    let claim = claim.map(|quad| match quad.subject {
        NamedOrBlankNode::NamedNode(subject) => subject.into_string(),
        NamedOrBlankNode::BlankNode(blank) => blank.to_string(),
    });
    Ok(Origin { source, claim, sentence: words.map(|quad| compact(&quad.object)) })
}

/// The evidence of the least of the claims that speak of something.
fn speaking(focus: &Term, store: &Store) -> Result<Option<Quad>> {
    let mut subjects = BTreeSet::new();
    for quad in store.matching(None, None, Some(focus), None) {
        if let NamedOrBlankNode::NamedNode(subject) = quad?.subject {
            subjects.insert(subject.into_string());
        }
    }
    for subject in subjects {
        let evidence = first(store, &NamedNode::new_unchecked(subject), Some(dem::EVIDENCE))?;
        if evidence.is_some() {
            return Ok(evidence);
        }
    }
    Ok(None)
}

/// The least quad of a subject, or of one of its predicates.
fn first(store: &Store, subject: &NamedNode, predicate: Option<NamedNodeRef<'_>>) -> Result<Option<Quad>> {
    let subject = NamedOrBlankNode::from(subject.clone());
    let quads = store.matching(Some(&subject), predicate, None, None).collect::<Result<Vec<_>>>()?;
    Ok(quads.into_iter().min_by_key(ToString::to_string))
}

fn text(
    report: &Report,
    store: &Store,
    sources: &HashMap<String, String>,
    out: &mut dyn Write,
) -> Result<()> {
    if report.conforms() {
        return Ok(writeln!(out, "conforms: nothing is wrong")?);
    }
    let mut last = None;
    for found in &report.violations {
        if last != Some(&found.focus) {
            let from = origin(&found.focus, store, sources)?;
            let source = from.source.as_deref().unwrap_or("in no article");
            let claim =
                from.claim.as_ref().map(|claim| format!(", claim {}", short_id(claim))).unwrap_or_default();
            writeln!(out, "{}{claim}", plain(source))?;
            if let Some(sentence) = &from.sentence {
                writeln!(out, "  {}", shortened(sentence, 300))?;
            }
            writeln!(out, "  {}", plain(&told(&found.focus)))?;
            last = Some(&found.focus);
        }
        writeln!(out, "    {}", plain(&line(found)))?;
    }
    let (all, nodes) =
        (report.violations.len(), report.violations.iter().map(|found| found.focus.to_string()));
    let nodes = nodes.collect::<BTreeSet<_>>().len();
    let s = |n: usize| if n == 1 { "" } else { "s" };
    Ok(writeln!(out, "\ndoes not conform: {all} result{} at {nodes} node{}", s(all), s(nodes))?)
}

/// What is wrong, in a line: severity, way, value, words, component.
fn line(found: &Violation) -> String {
    let severity = compact(&found.severity.clone().into());
    let severity = severity.rsplit('#').next().unwrap_or(&severity).to_lowercase();
    let way = found.path.as_ref().map(|path| format!(" {}", compacted(path))).unwrap_or_default();
    let value =
        found.value.as_ref().map(|value| format!(" {}", shortened(&told(value), 80))).unwrap_or_default();
    let words: Vec<&str> = found.messages.iter().map(oxigraph::model::Literal::value).collect();
    format!("{severity}:{way}{value}: {} ({})", words.join("; "), found.component)
}

/// A path with its prefixes.
fn compacted(path: &Way) -> String {
    let full = path.to_string();
    PREFIXES
        .iter()
        .fold(full, |text, (prefix, iri)| text.replace(&format!("<{iri}"), &format!("{prefix}:")))
        .replace('>', "")
}

fn told(term: &Term) -> String {
    match term {
        Term::NamedNode(_) => compact(term),
        other => other.to_string(),
    }
}

fn turtle(report: &Report, out: &mut dyn Write) -> Result<()> {
    let mut serializer = RdfSerializer::from_format(RdfFormat::Turtle);
    for (prefix, iri) in PREFIXES.iter().chain(&[("sh", "http://www.w3.org/ns/shacl#")]) {
        serializer = serializer.with_prefix(*prefix, *iri).map_err(std::io::Error::other)?;
    }
    let mut serializer = serializer.for_writer(&mut *out);
    for triple in report.triples() {
        serializer.serialize_triple(&triple)?;
    }
    serializer.finish()?;
    Ok(())
}

fn json(
    report: &Report,
    store: &Store,
    sources: &HashMap<String, String>,
    out: &mut dyn Write,
) -> Result<()> {
    let mut results = Vec::new();
    for found in &report.violations {
        let from = origin(&found.focus, store, sources)?;
        results.push(json!({
            "focus": bare(&found.focus),
            "path": found.path.as_ref().map(ToString::to_string),
            "value": found.value.as_ref().map(bare),
            "component": found.component_iri().as_str(),
            "severity": found.severity.as_str(),
            // The names of blank nodes change from one reading of the shapes to the next.
            "shape": matches!(found.whole, Term::NamedNode(_)).then(|| bare(&found.whole)),
            "messages": found.messages.iter().map(oxigraph::model::Literal::value).collect::<Vec<_>>(),
            "claim": from.claim,
            "sentence": from.sentence,
            "source": from.source,
        }));
    }
    let all = json!({ "conforms": report.conforms(), "results": results });
    serde_json::to_writer_pretty(&mut *out, &all).map_err(std::io::Error::from)?;
    Ok(writeln!(out)?)
}

/// An IRI without its angle brackets; other terms as N-Triples writes them.
fn bare(term: &Term) -> String {
    match term {
        Term::NamedNode(node) => node.as_str().to_owned(),
        other => other.to_string(),
    }
}
