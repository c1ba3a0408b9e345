//! What takes minutes: both engines of stores in folders, killed, filled up, compared. `.ci/heavy` runs it;
//! `cargo test --release --features rocksdb,heavy --test heavy` does, too.

#[path = "../life/mod.rs"]
mod life;

mod alike;
mod beside;
mod crashes;
mod full;
mod traces;
