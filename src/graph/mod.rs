//! Quads → a graph of actors and issues → pictures.
//!
//! The RDF graph keeps every claim as a node of its own, with its evidence. A picture wants the
//! opposite: actors as nodes, and one line between two of them for all that is said alike. A
//! [`Network`] is that view; each of its [`Edge`]s still knows the claims and sentences behind it.

mod build;
pub mod dot;
mod index;
pub mod measure;
mod select;
mod text;

pub use select::Selection;

use crate::claim::Polarity;
use oxigraph::model::Quad;
use petgraph::graph::DiGraph;

/// Actors, issues and what is said between them, in an order that depends on the quads alone.
#[derive(Clone, Debug, Default)]
pub struct Network {
    /// Nodes sorted by kind and IRI; edges by their ends, kind and label.
    pub graph: DiGraph<Node, Edge>,
    /// Stances that a [`Selection`] left out because their holder has too many targets.
    pub stances_left_out: usize,
    /// Nodes that a [`Selection`] left out to keep the picture legible.
    pub nodes_left_out: usize,
}

impl Network {
    /// The network of all quads of a store, whatever graphs they are in. Persons of different
    /// articles that `dem:identifiedAs` one canonical person are one node.
    #[must_use]
    pub fn of(quads: impl IntoIterator<Item = Quad>) -> Self {
        build::network(&index::Index::of(quads))
    }
}

/// What a [`Node`] stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NodeKind {
    /// A state and its government.
    Country,
    /// A named human being.
    Person,
    /// A named organisation.
    Organization,
    /// A described group or unnamed source.
    Group,
    /// A concept of `ontology/issues.ttl`.
    Issue,
    /// What a stance is about, in the article's words.
    Target,
    /// A meeting of more than two.
    Event,
}

/// Someone or something that the articles speak of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// What it is.
    pub kind: NodeKind,
    /// Its IRI; for a [`NodeKind::Target`] the words.
    pub iri: String,
    /// Its name in full.
    pub name: String,
    /// The ISO code of a country, or of the country whose side an actor is on.
    pub country: Option<String>,
    /// Offices of a person that belong to no country or organisation, and so are no edges.
    pub offices: Vec<String>,
}

/// How two nodes are connected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EdgeKind {
    /// The person holds (or held) an office of the country or organisation.
    Role,
    /// The actor is on the country's side.
    Side,
    /// The two persons are tied: kin, envoy, successor.
    Tie,
    /// The actor takes a stance towards the target.
    Stance(Polarity),
    /// The two met, or are to meet; or an actor takes part in an event.
    Met,
}

/// All that is said alike between two nodes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edge {
    /// How they are connected.
    pub kind: EdgeKind,
    /// The office, the tie, the kind of meeting; empty for stances, whose words are in the evidence.
    pub label: String,
    /// The claims behind it, in order of article and position; empty where there is none (a side).
    pub evidence: Vec<Evidence>,
}

/// One claim behind an [`Edge`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Evidence {
    /// Path or URL of the article.
    pub source: String,
    /// Where the sentence starts, in code points.
    pub start: usize,
    /// The claim's IRI.
    pub claim: String,
    /// The sentence.
    pub sentence: String,
    /// The words that made the rule fire.
    pub cue: String,
    /// What the claim is about, in the article's words; empty for all but stances.
    pub target: String,
    /// Whether the text hedges it.
    pub hedged: bool,
}
