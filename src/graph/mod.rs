//! Store → a graph of actors and issues → pictures, and files that other tools open.
//!
//! The RDF graph keeps every claim as a node of its own, with its evidence. A picture wants the
//! opposite: actors as nodes, and one line between two of them for all that is said alike. A
//! [`Network`] is that view; each of its [`Edge`]s still knows the claims and sentences behind it.

mod around;
mod build;
pub mod cluster;
pub mod dot;
mod facts;
mod fields;
pub mod formats;
pub mod graphviz;
mod layered;
mod look;
pub mod measure;
mod page;
mod select;
pub mod svg;
mod text;
mod witness;

pub(crate) use around::SHORT;
pub use around::{likest, most_told};
pub use cluster::Cluster;
pub use look::{Layout, SENTENCES, Style};
pub use page::{Page, Sheet};
pub use select::Selection;
pub use witness::witness;

use crate::claim::Polarity;
use crate::error::Result;
use crate::rdf::has_short_id;
use crate::store::Store;
use jiff::civil::Date;
use petgraph::graph::DiGraph;
use std::collections::BTreeSet;

/// Actors, issues and what is said between them, in an order that depends on the quads alone.
#[derive(Clone, Debug, Default)]
pub struct Network {
    /// Nodes sorted by kind and IRI; edges by their ends, kind and label.
    pub graph: DiGraph<Node, Edge>,
    /// Nodes that a [`Selection`] left out to keep the picture legible.
    pub nodes_left_out: usize,
    /// Claims that went with them, or because their holder has too many targets.
    pub claims_left_out: usize,
    /// Whether no more than what lies around somebody was read ([`Network::around`]).
    pub is_part: bool,
}

impl Network {
    /// The network of all that a store holds, whatever graph it is in. Persons of different articles that
    /// `dem:identifiedAs` one canonical person are one node. The words of the claims are not looked up yet:
    /// [`Network::witnessed`] does that for what is shown.
    ///
    /// # Errors
    /// [`Error::Storage`](crate::error::Error::Storage) or [`Error::Server`](crate::error::Error::Server) where
    /// the store cannot be read.
    pub fn of(store: &Store) -> Result<Self> {
        Ok(build::network(&facts::Facts::of(store)?, None))
    }

    /// As much of the network as [`Network::select`] needs for a selection: what it makes of this is what it makes of the
    /// whole. Where somebody is named it is looked up from there on; where that would be most of the store, or each
    /// lookup asks a server, all is read.
    ///
    /// # Errors
    /// As [`Network::of`].
    pub fn around(store: &Store, selection: &Selection) -> Result<Self> {
        match around::facts(store, selection)? {
            Some(facts) => Ok(Self { is_part: true, ..build::network(&facts, None) }),
            None => Self::of(store),
        }
    }

    /// The same as [`Network::of`] without the sides of those whom no claim names. Of a time these are all who are left out: a side has no
    /// date of its own, so that it would be drawn whenever.
    ///
    /// # Errors
    /// As [`Network::of`].
    pub fn of_claims(store: &Store) -> Result<Self> {
        let mut facts = facts::Facts::of(store)?;
        let named = facts.named(store)?;
        Ok(build::network(&facts, Some(&named)))
    }

    /// How many different claims its lines rest on.
    #[must_use]
    pub fn claims(&self) -> usize {
        let all = self.graph.edge_weights().flat_map(|edge| &edge.evidence);
        all.map(|evidence| evidence.claim.as_str()).collect::<BTreeSet<_>>().len()
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
    /// The claims behind it, the earliest first; empty where there is none (a side).
    pub evidence: Vec<Evidence>,
}

impl Node {
    /// Whether it is meant by an IRI, or by a short id that tables show, of which four digits do.
    #[must_use]
    pub fn is_known_as(&self, id: &str) -> bool {
        // What a stance is about is words, without an id.
        let has_id = || self.kind != NodeKind::Target && is_short_id(id);
        self.iri == id || (has_id() && has_short_id(&self.iri, &id.to_ascii_lowercase()))
    }
}

/// Whether words may be a short id.
fn is_short_id(words: &str) -> bool {
    (4..=7).contains(&words.len()) && words.bytes().all(|byte| byte.is_ascii_hexdigit())
}

impl Edge {
    /// How many independent reports say so: an article and its copies are one.
    #[must_use]
    pub fn sources(&self) -> usize {
        self.evidence.iter().map(|evidence| evidence.report.as_str()).collect::<BTreeSet<_>>().len()
    }
}

/// One claim behind an [`Edge`].
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Evidence {
    /// The first day on which it may be so; `None` where that is open or unknown.
    pub from: Option<Date>,
    /// The last day on which it may be so; `None` where that is open or unknown.
    pub until: Option<Date>,
    /// The claim's IRI.
    pub claim: String,
    /// The IRI of the article that makes it.
    pub article: String,
    /// The IRI of the article that was published first of those that are one report.
    pub report: String,
    /// What the claim is about, in the article's words; empty for all but stances.
    pub target: String,
    /// Whether the text hedges it.
    pub hedged: bool,
    /// Path or address of the article. This and what follows is there once it [was looked up](Network::witnessed).
    pub source: String,
    /// Where the article stands on the web, if it tells (http or https only).
    pub url: Option<String>,
    /// The sentence.
    pub sentence: String,
    /// The words that made the rule fire.
    pub cue: String,
    /// The word right before the cue that turns its meaning about (“not”, “no longer”); empty where there is none.
    pub turned: String,
}
