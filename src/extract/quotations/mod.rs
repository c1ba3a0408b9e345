//! Direct quotations and who speaks them.

mod direct;
mod runs;

pub(super) use direct::RULE as DIRECT;
