//! Which persons of different articles are one.
//!
//! `(&[Person], &[Verdict]) → Resolution`: every article names its own persons; this stage says which of
//! them are one human being, in decisions that each have a reason. It merges on evidence (the same name
//! under the model of [`Name`] and nothing against it; the same office of the same country at the same
//! time; the same Wikidata id), keeps apart on conflict, and leaves the doubtful apart and listed.
//!
//! The decisions are a function of the set of persons and verdicts: their order tells nothing. They take
//! time linear in the number of persons, for only those are compared whose names or offices share a key.
//!
//! ```
//! use demarche::identity::{Judgement, Person, resolve};
//! let person = |id: &str, name: &str| Person { id: id.into(), names: vec![name.into()], ..Person::default() };
//! let people = [person("a", "Yulia Hrynko"), person("b", "Yuliya Hrynko"), person("c", "Oksana Hrynko")];
//! let resolution = resolve(&people, &[]);
//! assert_eq!(resolution.groups, [vec![0, 1], vec![2]]);
//! assert_eq!(resolution.decisions[0].judgement, Judgement::Positive);
//! ```

mod blocks;
mod compare;
mod groups;
mod judge;
mod name;
mod office;
mod profile;
mod sound;
mod tables;
mod verdicts;
mod when;
mod word;

pub use compare::{Comparison, Form, Likeness, compare};
pub use name::Name;
pub use when::When;
pub use word::Fit;

use crate::country::CountryCode;
use std::collections::BTreeSet;

/// A person as one article (or a gazetteer) knows them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// What they are known by; unique.
    pub id: String,
    /// The article, or whatever else names them. Two persons of one article are hardly one.
    pub article: String,
    /// Their names, the chief one first.
    pub names: Vec<String>,
    /// The country whose side they are on.
    pub side: Option<CountryCode>,
    /// What they hold or held.
    pub offices: Vec<Held>,
    /// When the article was published.
    pub date: Option<When>,
    /// Ids that a gazetteer gave, such as Wikidata's.
    pub ids: Vec<String>,
}

/// An office that somebody holds or held.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// In the article's words ("foreign minister").
    pub title: String,
    /// The code of the country or the name of the organisation that it is an office of.
    pub place: Option<String>,
    /// Whether it was over when the article was written.
    pub is_over: bool,
    /// When it was held, where that is known.
    pub time: Option<When>,
}

/// What a decision says of its two sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Judgement {
    /// They are one person.
    Positive,
    /// They are two.
    Negative,
    /// They may be one; they stay apart.
    Unsure,
}

impl Judgement {
    /// Its name in RDF and tables, as in [nomenklatura](https://github.com/opensanctions/nomenklatura).
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Positive => "positive",
            Self::Negative => "negative",
            Self::Unsure => "unsure",
        }
    }
}

/// What was decided of two persons, and why.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Decision {
    /// Index of the one, whose id is the lesser.
    pub one: usize,
    /// Index of the other.
    pub other: usize,
    /// What they are.
    pub judgement: Judgement,
    /// The name of the rule.
    pub rule: &'static str,
    /// The reason, in English.
    pub reason: String,
}

/// What a human said of two persons, by their ids; it outweighs every rule.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Verdict {
    /// Which verdict it is; of two that contradict each other the later counts.
    pub number: u64,
    /// The one.
    pub one: String,
    /// The other.
    pub other: String,
    /// Whether they are one person.
    pub same: bool,
}

/// Who is who.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Resolution {
    /// All decisions of the rules, sorted by the ids of their sides: a function of the set of persons alone,
    /// whatever a human says. A pair that no rule speaks of is apart.
    pub decisions: Vec<Decision>,
    /// The persons that are one, as sorted indices; every person is in one group, the groups are sorted.
    pub groups: Vec<Vec<usize>>,
}

/// Decides who is who.
#[must_use]
pub fn resolve(people: &[Person], verdicts: &[Verdict]) -> Resolution {
    let all: Vec<usize> = (0..people.len()).collect();
    let profiles = profile::profiles(people, &all, &BTreeSet::new());
    let pairs = blocks::pairs(&profiles);
    let resolution = groups::resolve(people, &profiles, &pairs, &[]);
    if verdicts.is_empty() {
        return resolution;
    }
    Resolution { groups: verdicts::apply(people, resolution.groups, verdicts), ..resolution }
}

#[cfg(test)]
mod tests;
