//! Kill -9 at 200 moments of a build over 1,000 articles, and operations in any order, with each engine.

use crate::life::{engines, kills, operations};
use proptest::prelude::*;

#[test]
fn a_build_that_is_killed_200_times_loses_nothing_that_it_told_of() {
    for kind in engines() {
        kills::check(kind, 1000, 200, 20_240_306);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn forgotten_is_never_read_and_any_order_is_any_other(
        operations in prop::collection::vec(operations::operation(), 1..16),
    ) {
        for kind in engines() {
            operations::check(kind, &operations);
        }
    }
}
