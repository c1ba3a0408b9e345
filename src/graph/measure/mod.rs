//! A network in numbers: who stands in the middle, who belongs together, who agrees with whom.
//!
//! A measure is computed on a [`Projection`] of the [`Network`](super::Network): a plain graph in which two nodes are
//! joined once, whatever the articles say between them, and the join weighs as many as there are independent
//! reports that say it (an article and its copies are one report). Which nodes take part is said by [`Over`]. Definitions, sources and units stand with each measure, and together
//! in `docs/MEASURES.md`; `.ci/networkx` holds the numbers to those of [NetworkX](https://networkx.org).
//!
//! The same network gives the same numbers to the last bit, however many threads compute them.

mod balance;
mod betweenness;
mod blocs;
mod centralities;
mod chain;
mod communities;
mod components;
mod degree;
mod folded;
mod pagerank;
mod positions;
mod projection;
#[cfg(test)]
mod tests;

pub use balance::{Balance, Sign, Triad, balance};
pub use betweenness::{Betweenness, betweenness};
pub use blocs::{Bloc, Blocs, Pair, blocs};
pub use centralities::{Centralities, Standing};
pub use chain::{Hop, Line, chain};
pub use communities::{Communities, communities, communities_of};
pub use components::components;
pub use degree::{Degree, degrees};
pub use pagerank::pagerank;
pub use positions::{Agreement, Position, Positions};
pub use projection::{Over, Projection};
