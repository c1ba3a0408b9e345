//! Shapes as they are held: on what they work, and what they ask.

use super::path::Path;
use oxigraph::model::{Literal, NamedNode, Term};
use regex::Regex;
use std::collections::HashSet;

/// The place of a shape in [`Shapes`].
pub(super) type ShapeId = usize;

/// The shapes of a [shapes graph](https://www.w3.org/TR/shacl/#shapes-graph), read and understood in full.
#[derive(Debug, Default)]
pub struct Shapes {
    pub(super) list: Vec<Shape>,
}

/// A node shape, or, with a path, a property shape.
#[derive(Debug)]
pub(super) struct Shape {
    pub(super) id: Term,
    pub(super) path: Option<Path>,
    pub(super) targets: Vec<Target>,
    pub(super) constraints: Vec<Constraint>,
    pub(super) severity: NamedNode,
    pub(super) messages: Vec<Literal>,
    pub(super) deactivated: bool,
}

/// Which nodes a shape is for.
#[derive(Debug)]
pub(super) enum Target {
    Node(Term),
    /// The instances of a class, of its subclasses too.
    Class(Term),
    SubjectsOf(Term),
    ObjectsOf(Term),
}

/// One constraint of a shape.
#[derive(Debug)]
pub(super) enum Constraint {
    Class(Term),
    Datatype(NamedNode),
    NodeKind(NodeKind),
    MinCount(usize),
    MaxCount(usize),
    Bound(Bound, Literal),
    MinLength(usize),
    MaxLength(usize),
    Pattern(Regex, String),
    LanguageIn(Vec<String>),
    UniqueLang,
    Equals(Term),
    Disjoint(Term),
    LessThan(Term),
    LessThanOrEquals(Term),
    Not(ShapeId),
    And(Vec<ShapeId>),
    Or(Vec<ShapeId>),
    Xone(Vec<ShapeId>),
    Node(ShapeId),
    Property(ShapeId),
    Qualified { shape: ShapeId, min: Option<usize>, max: Option<usize>, siblings: Vec<ShapeId> },
    Closed(HashSet<Term>),
    HasValue(Term),
    In(Vec<Term>),
}

/// A limit of a literal's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bound {
    MinExclusive,
    MinInclusive,
    MaxExclusive,
    MaxInclusive,
}

impl Bound {
    pub(super) const ALL: [(&'static str, Self); 4] = [
        ("minExclusive", Self::MinExclusive),
        ("minInclusive", Self::MinInclusive),
        ("maxExclusive", Self::MaxExclusive),
        ("maxInclusive", Self::MaxInclusive),
    ];
}

/// IRIs, literals and blank nodes: which of the three are allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NodeKind {
    pub(super) iri: bool,
    pub(super) blank: bool,
    pub(super) literal: bool,
}

impl NodeKind {
    pub(super) fn named(name: &str) -> Option<Self> {
        let kind = |iri, blank, literal| Some(Self { iri, blank, literal });
        match name {
            "IRI" => kind(true, false, false),
            "BlankNode" => kind(false, true, false),
            "Literal" => kind(false, false, true),
            "BlankNodeOrIRI" => kind(true, true, false),
            "BlankNodeOrLiteral" => kind(false, true, true),
            "IRIOrLiteral" => kind(true, false, true),
            _ => None,
        }
    }

    pub(super) fn allows(self, term: &Term) -> bool {
        match term {
            Term::NamedNode(_) => self.iri,
            Term::BlankNode(_) => self.blank,
            _ => self.literal,
        }
    }
}

impl Constraint {
    /// The shapes that it asks about.
    pub(super) fn shapes(&self) -> &[ShapeId] {
        match self {
            Self::Not(shape) | Self::Node(shape) | Self::Property(shape) => std::slice::from_ref(shape),
            Self::Qualified { shape, .. } => std::slice::from_ref(shape),
            Self::And(shapes) | Self::Or(shapes) | Self::Xone(shapes) => shapes,
            _ => &[],
        }
    }
}
