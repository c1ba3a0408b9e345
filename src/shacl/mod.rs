//! Validation against [SHACL Core](https://www.w3.org/TR/shacl/): whether a graph is as its shapes ask.
//!
//! Understood are all of Core's targets (classes with their subclasses, shapes that are classes, nodes,
//! subjects and objects of a property), node and property shapes, all property paths, all of its constraint
//! components, severities, messages and `sh:deactivated`. What is not of Core (SPARQL constraints, rules,
//! entailment, constraint components of one's own) is refused when the shapes are read, and so are shapes
//! that ask about themselves, of which the standard does not say what they mean. Regular expressions are
//! those of the `regex` crate: XPath's without back references and subtraction of classes, which are refused too.
//!
//! Why not the `shacl` crate: it brings 316 crates, and it wants the graph as a text of its own. What is here is held to the verdicts of pySHACL instead (`tests/shacl/`, `.ci/shacl`).
//!
//! ```
//! use demarche::shacl::{Shapes, parse, validate};
//! let shapes = Shapes::parse(
//!     "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix : <https://example.org/> .
//!      :Seat a sh:NodeShape ; sh:targetClass :Seat ; sh:property [ sh:path :holder ; sh:maxCount 1 ] .",
//! )?;
//! let data = parse("@prefix : <https://example.org/> . :s a :Seat ; :holder :a, :b .")?;
//! let report = validate(&shapes, &data);
//! assert_eq!(report.violations[0].component, "MaxCount");
//! # Ok::<(), String>(())
//! ```

mod check;
mod path;
mod read;
mod report;
mod shape;
mod triples;
mod value;
mod vocab;

pub use path::Path;
pub use report::{Report, Violation};
pub use shape::Shapes;
pub use triples::Triples;

use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::Triple;

impl Shapes {
    /// Reads shapes from a text in Turtle.
    ///
    /// # Errors
    /// In words, where it is no Turtle, a shape is malformed, or something in it is not understood.
    pub fn parse(turtle: &str) -> Result<Self, String> {
        Self::of(&parse(turtle)?)
    }

    /// Reads shapes from a graph.
    ///
    /// # Errors
    /// In words, where a shape is malformed, or something in it is not understood.
    pub fn of(graph: &Triples) -> Result<Self, String> {
        read::shapes(graph)
    }
}

/// The graph of a text in Turtle.
///
/// # Errors
/// Where it is no Turtle, with the line.
pub fn parse(turtle: &str) -> Result<Triples, String> {
    triples(turtle).collect()
}

/// The triples of a text in Turtle.
pub fn triples(turtle: &str) -> impl Iterator<Item = Result<Triple, String>> + '_ {
    let quads = RdfParser::from_format(RdfFormat::Turtle).for_slice(turtle.as_bytes());
    quads.map(|quad| quad.map(Triple::from).map_err(|error| error.to_string()))
}

/// Validates a graph: what is wrong with it, in the order of the nodes' names. Time grows as the number of
/// nodes times what the shapes ask of each.
#[must_use]
pub fn validate(shapes: &Shapes, data: &Triples) -> Report {
    let mut violations = check::Checker::new(shapes, data).all();
    // Of what is equal in all these the shapes' order decides.
    violations.sort_by_cached_key(|violation| {
        let told = |term: &oxigraph::model::Term| term.to_string();
        (
            told(&violation.focus),
            violation.path.as_ref().map(ToString::to_string),
            violation.component,
            violation.value.as_ref().map(told),
        )
    });
    Report { violations }
}
