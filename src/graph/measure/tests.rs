//! Graphs whose numbers are known beforehand.

use super::betweenness::followed;
use super::*;

/// 0 – 1 – 2 – 3 – 4, each line told by one report.
fn path() -> Projection {
    Projection::of_lines(&[(0, 1, 0), (1, 2, 0), (2, 3, 0), (3, 4, 0)])
}

/// A graph of 300 nodes in which low numbers are joined more often; the same each time.
fn drawn() -> Projection {
    let mut state = 7_u64;
    let mut next = |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let mut lines = Vec::new();
    for _ in 0..900 {
        let (from, to) = (next(300).min(next(300)) as usize, next(300) as usize);
        lines.push((from, to, next(20) as u32));
    }
    Projection::of_lines(&lines)
}

fn near(found: &[f64], known: &[f64]) -> bool {
    found.len() == known.len() && found.iter().zip(known).all(|(a, b)| (a - b).abs() < 1e-9)
}

#[test]
fn the_middle_of_a_path_lies_between_most() {
    // Of the six pairs of others, four pass through the middle, three through its neighbours.
    assert!(near(&betweenness(&path()).of, &[0.0, 0.5, 4.0 / 6.0, 0.5, 0.0]));
}

#[test]
fn the_hub_of_a_star_lies_between_all() {
    let star = Projection::of_lines(&[(1, 0, 0), (2, 0, 0), (3, 0, 0)]);
    assert!(near(&betweenness(&star).of, &[1.0, 0.0, 0.0, 0.0]));
    // Who points to the hub has what a new beginning gives; the hub has the rest, and leads nowhere.
    let rank = pagerank(&star);
    let leaf = 1.0 / (4.0 + 3.0 * 0.85);
    assert!(near(&rank, &[leaf * (1.0 + 3.0 * 0.85), leaf, leaf, leaf]), "{rank:?}");
}

#[test]
fn what_hangs_on_a_node_is_counted_there() {
    // A triangle 0 1 2, on whose 2 hang 3 with 4 and 5 behind it.
    let graph = Projection::of_lines(&[(0, 1, 0), (1, 2, 0), (2, 0, 0), (2, 3, 0), (3, 4, 0), (3, 5, 0)]);
    // Of ten pairs of others: {0, 1} × {3, 4, 5} pass 2; {0, 1, 2} × {4, 5} and 4 – 5 pass 3.
    assert!(near(&betweenness(&graph).of, &[0.0, 0.0, 0.6, 0.7, 0.0, 0.0]));
}

#[test]
fn two_ways_as_short_share_what_passes() {
    let square = Projection::of_lines(&[(0, 1, 0), (1, 2, 0), (2, 3, 0), (3, 0, 0)]);
    assert!(near(&betweenness(&square).of, &[1.0 / 6.0; 4]));
}

#[test]
fn degrees_count_nodes_and_reports() {
    // 0 speaks of 1 in two reports, one of which also says that 1 speaks of 0; and of itself, which joins nobody.
    let lines = [(0, 1, 7), (0, 1, 8), (1, 0, 8), (0, 2, 7), (0, 0, 7)];
    let found = degrees(&Projection::of_lines(&lines));
    assert_eq!(found.first(), Some(&Degree { degree: 2, ins: 1, outs: 2, reports: 3 }));
    assert_eq!(found.get(2), Some(&Degree { degree: 1, ins: 1, outs: 0, reports: 1 }));
}

#[test]
fn components_are_numbered_by_size() {
    let apart = Projection::of_lines(&[(0, 1, 0), (2, 3, 0), (3, 4, 0), (5, 6, 0)]);
    assert_eq!(components(&apart), [1, 1, 0, 0, 0, 2, 2]);
}

#[test]
fn two_cliques_with_a_bridge_are_two_communities() {
    let lines = [(0, 1, 0), (1, 2, 0), (2, 0, 0), (3, 4, 0), (4, 5, 0), (5, 3, 0), (2, 3, 0)];
    let found = communities(&Projection::of_lines(&lines));
    assert_eq!(found.of, [0, 0, 0, 1, 1, 1]);
    // Six of seven lines lie within; half of the degrees on either side: 6/7 − 1/2.
    assert!((found.modularity - 5.0 / 14.0).abs() < 1e-12);
    assert!((found.shares.iter().sum::<f64>() - found.modularity).abs() < 1e-12);
}

#[test]
fn nothing_is_measured_of_nothing() {
    let empty = Projection::of_lines(&[]);
    assert!(empty.is_empty() && betweenness(&empty).of.is_empty() && pagerank(&empty).is_empty());
    assert!(degrees(&empty).is_empty() && components(&empty).is_empty());
    assert_eq!(communities(&empty).modularity, 0.0);
    let two = Projection::of_lines(&[(0, 1, 0)]);
    assert_eq!(betweenness(&two).of, [0.0, 0.0]);
}

#[test]
fn threads_do_not_change_a_bit() {
    let graph = drawn();
    let with = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| betweenness(&graph).of.iter().map(|value| value.to_bits()).collect::<Vec<_>>())
    };
    assert_eq!(with(1), with(3));
    let again = communities(&graph);
    assert_eq!(communities(&graph), again);
}

#[test]
fn a_sample_is_close_to_the_whole() {
    let graph = drawn();
    let whole = betweenness(&graph);
    assert_eq!(whole.pivots, None);
    let folded = super::folded::Folded::of(&graph);
    assert!(folded.core.len() > 150 && folded.core.len() < graph.len(), "some are leaves");
    let pivots = super::betweenness::drawn(folded.core.len() as u32, 100);
    assert_eq!(pivots.len(), 100);
    assert!(pivots.windows(2).all(|pair| pair[0] < pair[1]), "no node twice");
    let sample = followed(&folded, &pivots, Some(100));
    let error = whole.of.iter().zip(&sample.of).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
    assert!(error < 0.02, "{error}");
    let sum = |of: &[f64]| of.iter().sum::<f64>();
    assert!((sum(&whole.of) / sum(&sample.of) - 1.0).abs() < 0.1, "it is scaled up to the whole");
}
