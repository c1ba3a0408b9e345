//! The one integration binary: what the program promises, a room each.

mod architecture;
mod ontology;
mod questions;

mod scores;
