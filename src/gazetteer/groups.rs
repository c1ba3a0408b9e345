//! Nouns for unnamed people and bodies that act and speak.

use super::quick::Map;
use super::{Gazetteer, table};

/// What sort of unnamed actor a noun names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum GroupKind {
    /// Several people ("officials").
    People,
    /// A collective ("the opposition").
    Body,
    /// One unnamed speaker ("a source").
    Source,
    /// A body that stands for its country ("the government").
    Government,
}

pub(super) fn parse() -> Map<&'static str, GroupKind> {
    let rows = table::rows(include_str!("../../data/names/groups.tsv"));
    rows.filter_map(|row| {
        let kind = match row.get("kind") {
            "people" => GroupKind::People,
            "body" => GroupKind::Body,
            "source" => GroupKind::Source,
            "government" => GroupKind::Government,
            _ => return None,
        };
        Some((row.get("noun"), kind))
    })
    .collect()
}

impl Gazetteer {
    /// What a lower-case noun says of unnamed actors ("officials", "government").
    #[must_use]
    pub fn group_noun(&self, noun: &str) -> Option<GroupKind> {
        self.groups.get(noun).copied()
    }
}
