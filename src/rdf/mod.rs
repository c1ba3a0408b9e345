//! Claims → quads, and claims → JSON. The only place where IRIs are minted.

mod facts;
mod iris;
mod quads;
mod short_id;
pub mod vocab;

pub use facts::{Facts, facts};
pub use iris::{DEFAULT_BASE, slug};
pub use quads::quads;
pub use short_id::short_id;
