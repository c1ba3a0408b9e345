//! From a folder of corpora to the model of `data/english/` (feature `train`).

pub mod parser;
