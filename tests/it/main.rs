//! The one integration binary: what the program promises, a room each.

mod analysis;
mod architecture;
mod ontology;
mod questions;

mod scores;
