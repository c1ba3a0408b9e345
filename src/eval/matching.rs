//! Which gold entry was found by which fact: greedy, one to one, in the order of the gold.

/// What came of one layer in one article, by position in the gold's and in the facts' arrays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Required gold entries with the facts that match them.
    pub found: Vec<(usize, usize)>,
    /// Required gold entries that no fact matches.
    pub missed: Vec<usize>,
    /// Optional gold entries with the facts that match them: neither right nor wrong.
    pub spared: Vec<(usize, usize)>,
    /// Facts that match nothing.
    pub wrong: Vec<usize>,
}

/// The gold entries that are compared, told apart by whether they are asked for.
#[derive(Clone, Debug, Default)]
pub(super) struct Chosen {
    required: Vec<usize>,
    optional: Vec<usize>,
}

impl Chosen {
    pub(super) fn all<T>(gold: &[T], is_optional: impl Fn(&T) -> bool) -> Self {
        let (optional, required) = (0..gold.len()).partition(|&i| gold.get(i).is_some_and(&is_optional));
        Self { required, optional }
    }

    pub(super) fn only(&self, keep: impl Fn(usize) -> bool) -> Self {
        let kept = |list: &[usize]| list.iter().copied().filter(|&i| keep(i)).collect();
        Self { required: kept(&self.required), optional: kept(&self.optional) }
    }
}

/// Matches `gold` with all of `facts` facts.
pub(super) fn outcome(gold: &Chosen, facts: usize, same: impl Fn(usize, usize) -> bool) -> Outcome {
    outcome_of(gold, &(0..facts).collect::<Vec<_>>(), same)
}

/// Matches `gold` with some facts. What optional entries match is taken from what the required ones left.
pub(super) fn outcome_of(gold: &Chosen, facts: &[usize], same: impl Fn(usize, usize) -> bool) -> Outcome {
    let found = pairs(&gold.required, facts, &same);
    let rest: Vec<usize> =
        facts.iter().copied().filter(|f| found.iter().all(|(_, taken)| taken != f)).collect();
    let spared = pairs(&gold.optional, &rest, &same);
    let missed = gold.required.iter().copied().filter(|g| found.iter().all(|(hit, _)| hit != g)).collect();
    let wrong = rest.into_iter().filter(|f| spared.iter().all(|(_, taken)| taken != f)).collect();
    Outcome { found, missed, spared, wrong }
}

/// Each gold entry with the first fact that is the same and not yet taken.
pub(super) fn pairs(
    gold: &[usize],
    facts: &[usize],
    same: impl Fn(usize, usize) -> bool,
) -> Vec<(usize, usize)> {
    let mut out: Vec<(usize, usize)> = Vec::new();
    for &g in gold {
        let free = facts.iter().copied().filter(|f| out.iter().all(|(_, taken)| taken != f));
        let hit = free.into_iter().find(|&f| same(g, f));
        out.extend(hit.map(|f| (g, f)));
    }
    out
}
