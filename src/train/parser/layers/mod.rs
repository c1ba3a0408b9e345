//! The layers of the network, forwards and backwards: one a file, each a pair
//! of functions over matrices whose rows are the words of some sentences.

pub mod arcs;
pub mod dense;
pub mod dropout;
pub mod gate;
pub mod labels;
pub mod norm;
pub mod pool;
pub mod softmax;
pub mod window;

/// Numbers in rows, one row a word.
pub type Matrix = ndarray::Array2<f32>;
