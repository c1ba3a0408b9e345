//! From a folder of corpora to the weights of `data/english/` (feature `train`).

pub mod names;
pub mod vectors;
