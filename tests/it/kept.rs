//! The life of a store: what is told of is safe whenever the process dies, and only what lies where at the end
//! counts. `tests/heavy/` asks the same at length, and of the engine on disk.

use crate::life::operations::{self, Operation};
use crate::life::{engines, kills};
use proptest::prelude::*;

#[test]
fn a_build_that_is_killed_loses_nothing_that_it_told_of() {
    for kind in engines() {
        kills::check(kind, 160, 12, 6);
    }
}

#[test]
fn what_one_source_gives_up_another_may_take_up_in_the_same_turn() {
    // Sources 0 and 7 hold the same texts in turn.
    let operations = [Operation::Read(vec![(7, 1)]), Operation::Read(vec![(0, 1), (7, 0)])];
    for kind in engines() {
        operations::check(kind, &operations);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn forgotten_is_never_read_and_any_order_is_any_other(
        operations in prop::collection::vec(operations::operation(), 1..12),
    ) {
        for kind in engines() {
            operations::check(kind, &operations);
        }
    }
}
