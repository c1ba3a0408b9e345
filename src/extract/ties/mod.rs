//! Who is whose kin, envoy, aide or counterpart.

pub(crate) mod noun;
mod unmarked;
