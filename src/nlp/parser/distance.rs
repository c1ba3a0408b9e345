//! How far apart two words are, in few classes.

/// Number of classes.
pub const BUCKETS: usize = 18;

/// The class of the way from dependent to head: nine to the left, nine to the right.
#[must_use]
pub fn bucket(dependent: usize, head: usize) -> usize {
    let class = match dependent.abs_diff(head) {
        0 | 1 => 0,
        2 => 1,
        3 => 2,
        4 => 3,
        5..=6 => 4,
        7..=9 => 5,
        10..=14 => 6,
        15..=24 => 7,
        _ => 8,
    };
    if head > dependent { class + BUCKETS / 2 } else { class }
}
