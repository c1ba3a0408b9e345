//! The names of all gazetteers, by their spelling.

use crate::gazetteer::fold;
use crate::register::Register;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// Who bears which name.
#[derive(Debug, Default)]
pub(in crate::gazetteer) struct Known {
    /// Pieces of a name joined by a space → its bearers.
    names: HashMap<String, Bearers>,
    /// The first pieces of all names.
    starts: HashSet<String>,
    /// The number of pieces of the longest name.
    longest: usize,
}

#[derive(Debug, Default)]
struct Bearers {
    /// Number of the gazetteer and of the person in it.
    people: BTreeSet<(usize, usize)>,
    /// Number of the gazetteer and of the organisation in it.
    bodies: BTreeSet<(usize, usize)>,
}

impl Known {
    /// All names of all gazetteers.
    pub(super) fn of(registers: &[Register]) -> Self {
        let mut all = Self::default();
        for (r, register) in registers.iter().enumerate() {
            for (p, person) in register.people.iter().enumerate() {
                for name in std::iter::once(&person.name).chain(&person.aliases) {
                    if let Some(bearers) = all.bearers(name) {
                        bearers.people.insert((r, p));
                    }
                }
            }
            for (b, body) in register.organizations.iter().enumerate() {
                for name in std::iter::once(&body.name).chain(&body.aliases) {
                    if let Some(bearers) = all.bearers(name) {
                        bearers.bodies.insert((r, b));
                    }
                }
            }
        }
        all
    }

    fn bearers(&mut self, name: &str) -> Option<&mut Bearers> {
        let pieces = fold::pieces(name);
        // A name in lower case would be found in every other sentence.
        let first = pieces.first().filter(|_| name.chars().any(char::is_uppercase))?;
        self.longest = self.longest.max(pieces.len());
        self.starts.insert(first.clone());
        Some(self.names.entry(pieces.join(" ")).or_default())
    }

    /// The longest name that starts with the first word: how many words it takes, and whether it is a person’s.
    pub(super) fn longest(&self, words: &[&str]) -> Option<(usize, bool)> {
        let (mut key, mut count, mut best) = (String::new(), 0, None);
        for (i, word) in words.iter().enumerate() {
            let pieces = fold::pieces(word);
            if i == 0 && !pieces.first().is_some_and(|first| self.starts.contains(first)) {
                return None;
            }
            count += pieces.len();
            if count > self.longest || i > self.longest * 2 {
                break;
            }
            // A lone hyphen or apostrophe inside a name.
            if pieces.is_empty() {
                continue;
            }
            for piece in &pieces {
                if !key.is_empty() {
                    key.push(' ');
                }
                key.push_str(piece);
            }
            if let Some(bearers) = self.names.get(&key) {
                best = Some((i + 1, !bearers.people.is_empty()));
            }
        }
        best
    }

    /// The one person of each gazetteer that bears one of the names.
    pub(super) fn people<'n>(&self, names: impl Iterator<Item = &'n str>) -> Vec<(usize, usize)> {
        let mut found: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        for name in names {
            for &(register, person) in
                self.names.get(&fold::pieces(name).join(" ")).into_iter().flat_map(|bearers| &bearers.people)
            {
                found.entry(register).or_default().insert(person);
            }
        }
        let single = |(register, people): (usize, BTreeSet<usize>)| {
            let mut people = people.into_iter();
            people.next().filter(|_| people.next().is_none()).map(|person| (register, person))
        };
        found.into_iter().filter_map(single).collect()
    }

    /// The one organisation of the first gazetteer that has the name.
    pub(super) fn body(&self, name: &str) -> Option<(usize, usize)> {
        let bodies = &self.names.get(&fold::pieces(name).join(" "))?.bodies;
        let &(register, body) = bodies.first()?;
        let single = bodies.iter().filter(|(other, _)| *other == register).count() == 1;
        single.then_some((register, body))
    }
}
