//! What validation found, as RDF.

use super::check::component;
use super::path::Path;
use super::vocab::SH;
use oxigraph::model::vocab::{rdf, xsd};
use oxigraph::model::{BlankNode, Literal, NamedNode, NamedOrBlankNode, Term, Triple};
use std::collections::BTreeMap;

/// One thing that is not as a shape asks: a
/// [validation result](https://www.w3.org/TR/shacl/#results-validation-result).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// The node that was looked at.
    pub focus: Term,
    /// The way from it to the values that were asked about; none where the node itself was.
    pub path: Option<Path>,
    /// The value that is wrong, where it is one value that is.
    pub value: Option<Term>,
    /// The kind of constraint: `MinCount` for `sh:MinCountConstraintComponent`.
    pub component: &'static str,
    /// The shape that asks.
    pub shape: Term,
    /// The shape whose target the node is; another than the one that asks where that is a part of it.
    pub whole: Term,
    /// How bad it is: `sh:Violation`, `sh:Warning`, `sh:Info` or an IRI of the shape's own.
    pub severity: NamedNode,
    /// What is wrong, in words: the shape's own messages, or one made here.
    pub messages: Vec<Literal>,
}

impl Violation {
    /// The IRI of the constraint component.
    #[must_use]
    pub fn component_iri(&self) -> NamedNode {
        component(self.component)
    }
}

/// A [validation report](https://www.w3.org/TR/shacl/#validation-report).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Everything that is wrong, in the order of the nodes' names.
    pub violations: Vec<Violation>,
}

impl Report {
    /// Whether nothing is wrong.
    #[must_use]
    pub fn conforms(&self) -> bool {
        self.violations.is_empty()
    }

    /// The report in the SHACL vocabulary.
    #[must_use]
    pub fn triples(&self) -> Vec<Triple> {
        let mut names = Names::default();
        let me = names.fresh();
        let mut out = vec![
            Triple::new(me.clone(), rdf::TYPE, sh("ValidationReport")),
            Triple::new(
                me.clone(),
                sh("conforms"),
                Literal::new_typed_literal(self.conforms().to_string(), xsd::BOOLEAN),
            ),
        ];
        for violation in &self.violations {
            let result = names.fresh();
            let mut paths = Vec::new();
            let mut add = |predicate: &str, object: Term| {
                out.push(Triple::new(NamedOrBlankNode::from(result.clone()), sh(predicate), object));
            };
            add("focusNode", names.of(&violation.focus));
            if let Some(path) = &violation.path {
                add("resultPath", path.write(&mut || names.fresh(), &mut paths));
            }
            if let Some(value) = &violation.value {
                add("value", names.of(value));
            }
            add("sourceConstraintComponent", violation.component_iri().into());
            add("sourceShape", names.of(&violation.shape));
            add("resultSeverity", violation.severity.clone().into());
            for message in &violation.messages {
                add("resultMessage", message.clone().into());
            }
            out.push(Triple::new(result.clone(), rdf::TYPE, sh("ValidationResult")));
            out.append(&mut paths);
            out.push(Triple::new(me.clone(), sh("result"), result));
        }
        out
    }
}

fn sh(name: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{SH}{name}"))
}

/// Blank nodes of the report, numbered, so that the same report is the same bytes.
#[derive(Default)]
struct Names {
    given: usize,
    of: BTreeMap<String, BlankNode>,
}

impl Names {
    fn fresh(&mut self) -> BlankNode {
        self.given += 1;
        BlankNode::new_unchecked(format!("r{}", self.given))
    }

    fn of(&mut self, term: &Term) -> Term {
        let Term::BlankNode(node) = term else { return term.clone() };
        if let Some(known) = self.of.get(node.as_str()) {
            return known.clone().into();
        }
        let fresh = self.fresh();
        self.of.insert(node.as_str().to_owned(), fresh.clone());
        fresh.into()
    }
}
