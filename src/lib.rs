//! **demarche** reads news articles and answers *who holds which office for
//! which country, who said what, and who stands where on what*, each answer
//! with the words that say so.
//!
//! One article, one straight line; this page follows it:
//!
//! ```text
//! file ─input→ Article ─nlp, time→ Document ─link→ Entities ─extract→ Claims ─rdf→ Quads ─→ Store
//! ```
//!
//! [`pipeline`] says the same in five calls and is the first file to read.

// The nouns: what is passed along the line.
pub mod article;
pub mod claim;
pub mod country;
pub mod document;
pub mod entity;
pub mod error;
pub mod register;
pub mod seams;
pub mod span;
pub mod when;

// What the program knows of the world before it reads a word.
pub mod gazetteer;

// The stages, in order.
pub mod input;
pub mod nlp;

pub mod time;

pub mod link;

pub mod extract;

pub mod rdf;

// Who is who across articles, and which articles are one report.
pub mod copies;
pub mod identity;

pub mod store;

pub mod graph;

// Why the store says so, and all it says of one.
pub mod explain;
pub mod profile;
// What the articles say as records, and what other people's tools read.
pub mod corpus;
pub mod interchange;
pub mod report;

// How the English model is learned.
#[cfg(feature = "train")]
pub mod train;
// How good the reading is.
pub mod eval;

// What one reading says and another does not.
pub mod diff;

// The life of a store: out of it and back, whether it is as its shapes ask, whether its evidence stands, how
// much there is.
pub mod exchange;
pub mod shacl;
pub mod stats;
pub mod verify;

// The line itself, and the door.
pub mod cli;
pub mod pipeline;
pub mod questions;
