//! Stances, by what they are about.

use super::entry::{Entry, entries};
use crate::claim::Polarity;
use crate::explain::{Says, Sources, Told};
use serde::Serialize;
use std::collections::BTreeMap;

/// The stances on one issue.
#[derive(Clone, Debug, Serialize)]
pub struct IssueStances {
    /// The local name of the issue; `None` of those that fall under none.
    pub issue: Option<String>,
    /// How many lines are for it.
    pub favor: usize,
    /// How many are against.
    pub against: usize,
    /// How many are neither.
    pub neutral: usize,
    /// The first of them.
    pub entries: Vec<Entry>,
}

/// Stances by issue, those with most lines first and those of no issue last. A stance on several issues stands
/// under the one that most others are on, so that no line comes twice.
pub(super) fn by_issue(claims: Vec<Told>, sources: &Sources, limit: usize) -> Vec<IssueStances> {
    let entries = entries(claims, sources);
    let mut weight: BTreeMap<String, usize> = BTreeMap::new();
    for issue in entries.iter().flat_map(issues) {
        *weight.entry(issue.clone()).or_default() += 1;
    }
    let mut groups: BTreeMap<Option<String>, Vec<Entry>> = BTreeMap::new();
    for entry in entries {
        let chief = issues(&entry).iter().max_by_key(|issue| {
            (weight.get(*issue).copied().unwrap_or(0), std::cmp::Reverse((*issue).clone()))
        });
        groups.entry(chief.cloned()).or_default().push(entry);
    }
    let mut out: Vec<IssueStances> = groups
        .into_iter()
        .map(|(issue, mut entries)| {
            let count =
                |wanted: Polarity| entries.iter().filter(|entry| polarity(entry) == Some(wanted)).count();
            let (favor, against, neutral) =
                (count(Polarity::Favor), count(Polarity::Against), count(Polarity::Neutral));
            entries.truncate(limit);
            IssueStances { issue, favor, against, neutral, entries }
        })
        .collect();
    out.sort_by_cached_key(|on| {
        (on.issue.is_none(), usize::MAX - on.favor - on.against - on.neutral, on.issue.clone())
    });
    out
}

fn issues(entry: &Entry) -> &[String] {
    match &entry.claim.says {
        Says::Stance { issues, .. } => issues,
        _ => &[],
    }
}

fn polarity(entry: &Entry) -> Option<Polarity> {
    match &entry.claim.says {
        Says::Stance { polarity, .. } => Some(*polarity),
        _ => None,
    }
}
