//! What stances are about, as the program links it and as a reader does: `tests/bench/issues.tsv`.

use demarche::gazetteer::Gazetteer;
use std::collections::BTreeSet;

/// Of the links made, at least this share has to be right.
const PRECISION: f64 = 0.80;
/// Of the links that a reader makes, at least this share has to be found.
const RECALL: f64 = 0.60;

/// Links that are right, links made, links that a reader makes.
#[derive(Default)]
struct Tally {
    right: usize,
    made: usize,
    marked: usize,
}

impl Tally {
    fn precision(&self) -> f64 {
        share(self.right, self.made)
    }

    fn recall(&self) -> f64 {
        share(self.right, self.marked)
    }
}

fn share(part: usize, whole: usize) -> f64 {
    f64::from(u32::try_from(part).unwrap()) / f64::from(u32::try_from(whole.max(1)).unwrap())
}

/// The rows whose errors were looked at while labels were written, and those whose were not. One hand wrote both the
/// rows and the labels, so neither half is news to the program.
fn halves() -> [Tally; 2] {
    let mut halves = [Tally::default(), Tally::default()];
    let table = include_str!("../bench/issues.tsv");
    for (n, row) in table.lines().filter(|line| !line.starts_with('#')).skip(1).enumerate() {
        let mut cells = row.split('\t');
        let (target, sentence) = (cells.next().unwrap(), cells.next().unwrap());
        let marked: BTreeSet<String> =
            cells.next().unwrap_or_default().split_whitespace().map(str::to_owned).collect();
        assert!(sentence.to_lowercase().contains(&target.to_lowercase()), "{target}: not in {sentence}");
        let made: BTreeSet<String> = Gazetteer::shipped().issues(target).into_iter().collect();
        let half = &mut halves[n % 2];
        half.right += made.intersection(&marked).count();
        half.made += made.len();
        half.marked += marked.len();
    }
    halves
}

#[test]
fn targets_are_linked_as_a_reader_links_them() {
    for (half, tally) in ["rows whose errors were read", "other rows"].into_iter().zip(halves()) {
        let (precision, recall) = (tally.precision(), tally.recall());
        println!("{half}: precision {precision:.3}, recall {recall:.3} of {} links", tally.marked);
        assert!(precision >= PRECISION, "{half}: precision {precision:.3}, of {} links made", tally.made);
        assert!(recall >= RECALL, "{half}: recall {recall:.3}, of {} links", tally.marked);
    }
}

#[test]
fn every_concept_of_the_table_is_in_the_scheme() {
    let scheme = include_str!("../../ontology/issues.ttl");
    let table = include_str!("../bench/issues.tsv");
    for row in table.lines().filter(|line| !line.starts_with('#')).skip(1) {
        for concept in row.split('\t').nth(2).unwrap_or_default().split_whitespace() {
            assert!(
                scheme.contains(&format!("issue:{concept} a skos:Concept")),
                "{concept}: no such concept"
            );
        }
    }
}
