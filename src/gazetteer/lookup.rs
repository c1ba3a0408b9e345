//! Finding the longest known name at the start of a run of words.

use super::fold;
use super::name::NameEntry;
use super::quick::{Map, Set};

/// Names by their folded spelling.
#[derive(Debug, Default)]
pub(super) struct Lookup {
    /// Pieces joined by a space → every reading.
    readings: Map<String, Vec<NameEntry>>,
    /// The same spellings in capitals → the key in `readings`, for headlines.
    capitals: Map<String, String>,
    /// The first pieces of all names (both cases): most words of a text stop here.
    starts: Set<String>,
    /// The number of pieces of the longest name.
    longest: usize,
}

impl Lookup {
    /// Adds a reading of a spelling; a reading it already has is not added twice.
    pub(super) fn add(&mut self, spelling: &str, entry: NameEntry) {
        let pieces = fold::pieces(spelling);
        let Some(first) = pieces.first() else { return };
        self.longest = self.longest.max(pieces.len());
        let key = pieces.join(" ");
        if let Some(readings) = self.readings.get_mut(&key) {
            if !readings.contains(&entry) {
                readings.push(entry);
            }
            return;
        }
        self.start(first);
        // Three letters in capitals are as likely an acronym or a shouted word ("USE", "MAN").
        if key.chars().filter(|c| c.is_alphabetic()).count() > 3 {
            let capitals = key.to_uppercase();
            if capitals != key {
                self.start(&first.to_uppercase());
                self.capitals.entry(capitals).or_insert_with(|| key.clone());
            }
        }
        self.readings.insert(key, vec![entry]);
    }

    fn start(&mut self, first: &str) {
        if !self.starts.contains(first) {
            self.starts.insert(first.to_owned());
        }
    }

    /// The longest name that starts with the first word and ends with a word.
    pub(super) fn longest(&self, words: &[&str]) -> Option<(usize, &[NameEntry])> {
        let mut key = String::new();
        let mut count = 0;
        let mut best = None;
        for (i, word) in words.iter().enumerate() {
            let pieces = fold::pieces(word);
            if i == 0 && !pieces.first().is_some_and(|first| self.starts.contains(first)) {
                return None;
            }
            count += pieces.len();
            if count > self.longest {
                break;
            }
            for piece in &pieces {
                if !key.is_empty() {
                    key.push(' ');
                }
                key.push_str(piece);
            }
            if pieces.is_empty() {
                // A lone hyphen or apostrophe: part of a name only if the name goes on.
                if i + 1 == words.len() || i > self.longest * 2 {
                    break;
                }
            } else if let Some(readings) = self.exactly(&key) {
                best = Some((i + 1, readings));
            }
        }
        best
    }

    fn exactly(&self, key: &str) -> Option<&[NameEntry]> {
        let readings = self.readings.get(key).or_else(|| self.readings.get(self.capitals.get(key)?));
        readings.map(Vec::as_slice)
    }
}
