//! The store as files: out of it with [`export`](export()), into it with [`Import`], and a line that tells two
//! stores apart, [`digest`].
//!
//! What is written is sorted, so that the same store gives the same bytes, and graph after graph, so that
//! whoever reads it need hold no more than one. Memory does not grow with the store: what is to be sorted
//! spills to temporary files.

mod digest;
mod export;
mod import;
mod kind;
mod lines;

pub use digest::digest;
pub use export::export;
pub use import::{Import, Imported};
pub use kind::{Kind, Selection};
