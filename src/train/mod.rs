//! From a folder of corpora to the model of `data/english/` (feature `train`).

pub mod names;
pub mod parser;
pub mod vectors;
