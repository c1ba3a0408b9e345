//! Words with which somebody takes a position: `data/verbs/stances.tsv`, `evaluations.tsv`, `deeds.tsv`, `matters.tsv`.

use super::quick::Map;
use super::{Gazetteer, table};
use crate::claim::Polarity;

/// A word that takes a position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StanceWord {
    /// For or against what the frames say.
    pub polarity: Polarity,
    /// What may follow the word, as the table's head explains.
    pub frames: Vec<&'static str>,
    /// Whether the word itself hedges.
    pub hedged: bool,
}

/// What part of speech a word takes a position as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StancePos {
    /// "rejects"
    Verb,
    /// "support for"
    Noun,
    /// "optimistic about"
    Adjective,
}

/// What is well or ill done, by a verb: whoever tells of it praises or blames.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deed {
    /// Whether it is well done.
    pub polarity: Polarity,
    /// Whose deed it can be.
    pub of: DeedOf,
}

/// Whose deed a verb can name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeedOf {
    /// An actor's or a thing's ("the plan undermines").
    Any,
    /// An actor's only ("lied").
    Actor,
    /// A thing's only ("the plan eases").
    Thing,
    /// An actor's, and told only where it is not done ("never listened").
    Denied,
}

/// What hardly anybody wants, or hardly anybody is against, by a noun: whoever tells of it in his own words judges.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Matter {
    /// Whether it is wanted.
    pub polarity: Polarity,
    /// Whether it is what somebody shows by what he does ("courage"), no state of things ("chaos").
    pub quality: bool,
}

/// The words and the judgements.
#[derive(Debug, Default)]
pub(super) struct Stances {
    /// By part of speech, then lemma.
    words: [Map<&'static str, Vec<StanceWord>>; 3],
    evaluations: Map<&'static str, Polarity>,
    deeds: Map<&'static str, Deed>,
    matters: Map<&'static str, Matter>,
}

fn polarity(cell: &str) -> Polarity {
    match cell {
        "favor" => Polarity::Favor,
        "neutral" => Polarity::Neutral,
        _ => Polarity::Against,
    }
}

impl Stances {
    pub(super) fn parse() -> Self {
        let mut all = Self::default();
        for row in table::rows(include_str!("../../data/verbs/stances.tsv")) {
            let pos = match row.get("pos") {
                "noun" => StancePos::Noun,
                "adjective" => StancePos::Adjective,
                _ => StancePos::Verb,
            };
            all.words[pos as usize].entry(row.get("lemma")).or_default().push(StanceWord {
                polarity: polarity(row.get("polarity")),
                frames: row.list("frames").collect(),
                hedged: row.get("hedged") == "yes",
            });
        }
        all.evaluations = table::rows(include_str!("../../data/verbs/evaluations.tsv"))
            .map(|row| (row.get("word"), polarity(row.get("polarity"))))
            .collect();
        all.deeds = table::rows(include_str!("../../data/verbs/deeds.tsv"))
            .map(|row| {
                let of = match row.get("of") {
                    "any" => DeedOf::Any,
                    "thing" => DeedOf::Thing,
                    "denied" => DeedOf::Denied,
                    _ => DeedOf::Actor,
                };
                (row.get("lemma"), Deed { polarity: polarity(row.get("polarity")), of })
            })
            .collect();
        all.matters = table::rows(include_str!("../../data/verbs/matters.tsv"))
            .map(|row| {
                let quality = row.get("kind") == "quality";
                (row.get("word"), Matter { polarity: polarity(row.get("polarity")), quality })
            })
            .collect();
        all
    }
}

impl Gazetteer {
    /// The ways in which a word takes a position, by lemma ("call", or "call for" with its particle).
    #[must_use]
    pub fn stance_words(&self, pos: StancePos, lemma: &str) -> &[StanceWord] {
        self.stances.words[pos as usize].get(lemma).map(Vec::as_slice).unwrap_or_default()
    }

    /// What the deed that a verb names says of whose it is ("lie", "undermine").
    #[must_use]
    pub fn deed(&self, lemma: &str) -> Option<Deed> {
        self.stances.deeds.get(lemma).copied()
    }

    /// Whether what a noun names is wanted by nearly everybody or by nearly nobody ("chaos", "courage").
    #[must_use]
    pub fn matter(&self, lemma: &str) -> Option<Matter> {
        self.stances.matters.get(lemma).copied()
    }

    /// What an adjective or noun judges of the thing that it is said of ("constructive", "disgrace").
    #[must_use]
    pub fn evaluation(&self, word: &str) -> Option<Polarity> {
        self.stances.evaluations.get(word).copied()
    }
}
