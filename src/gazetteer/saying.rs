//! Words that report what somebody said: `data/verbs/saying.tsv`.

use super::quick::Map;
use super::table;

/// How a word reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Saying {
    /// What kind of word it is.
    pub kind: SayingKind,
    /// How surely it reports words.
    pub strength: SayingStrength,
}

/// What kind of word reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SayingKind {
    /// A verb of speech or thought ("say").
    Verb,
    /// A verb of writing ("tweet").
    Writing,
    /// What is said or written ("statement").
    Noun,
    /// Words before the source ("according to").
    Phrase,
    /// What shows or finds something without a mind of its own ("poll").
    Finding,
    /// Who judges or inquires, whose findings are words ("court").
    Inquirer,
}

/// How surely a word reports words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SayingStrength {
    /// Wherever it stands.
    Strong,
    /// Beside a quotation; it means much else ("continue").
    Weak,
    /// It takes a position, so that a few quoted words after it are its subject's ("denounce").
    Stance,
}

/// The table, by word or by lemma and kind.
pub(super) type Sayings = Map<&'static str, Vec<Saying>>;

/// Reads the table; a word may be a verb and a noun.
pub(super) fn parse() -> Sayings {
    let mut all = Sayings::default();
    for row in table::rows(include_str!("../../data/verbs/saying.tsv")) {
        let kind = match row.get("kind") {
            "verb" => SayingKind::Verb,
            "writing" => SayingKind::Writing,
            "noun" => SayingKind::Noun,
            "phrase" => SayingKind::Phrase,
            "finding" => SayingKind::Finding,
            "inquirer" => SayingKind::Inquirer,
            _ => continue,
        };
        let strength = match row.get("strength") {
            "weak" => SayingStrength::Weak,
            "stance" => SayingStrength::Stance,
            _ => SayingStrength::Strong,
        };
        all.entry(row.get("lemma")).or_default().push(Saying { kind, strength });
    }
    all
}
