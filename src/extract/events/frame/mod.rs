//! Who takes part in an event, which countries, and where, by what hangs on its word in the tree.

mod lost;
mod noun;
mod pair;
mod verb;
mod who;

pub(crate) use noun::of_noun;
pub(crate) use verb::of_verb;

/// How many words are climbed from a noun to the verb of its clause.
const CLIMB: usize = 5;

/// The words that an event hangs together with.
#[derive(Clone, Debug, Default)]
pub(crate) struct Frame {
    /// The verb of the clause, where the event's word is a noun that depends on one.
    pub(crate) verb: Option<usize>,
    /// Heads of the phrases of those who take part.
    parties: Vec<usize>,
    /// Whether the tree shows nobody who does it, or to whom it is done.
    pub(crate) no_agent: bool,
    pub(crate) no_patient: bool,
    /// Whether it happens to one person only.
    only_one: bool,
    /// Words on which the place may hang.
    sites: Vec<usize>,
    /// Heads of phrases whose countries are in it though nobody takes part ("sanctions against Kenya").
    affected: Vec<usize>,
}

impl Frame {
    /// Whether the tree shows nobody at all.
    pub(crate) fn is_empty(&self) -> bool {
        self.parties.is_empty()
    }

    /// The words on which the place may hang.
    pub(crate) fn sites(&self) -> &[usize] {
        &self.sites
    }

    /// The phrases of those to whom it is done.
    pub(crate) fn affected(&self) -> impl Iterator<Item = usize> + '_ {
        self.affected.iter().chain(&self.parties).copied()
    }
}
