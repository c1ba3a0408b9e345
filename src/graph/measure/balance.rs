//! Structural balance: whether the friends of friends are friends.

use super::positions::{Agreement, positions, reports};
use crate::claim::Polarity;
use crate::graph::{EdgeKind, Network, NodeKind};
use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// How often two actors agree and clash.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sign {
    /// Issues on which both are for, or both against; and who of them is for the other.
    pub agree: u32,
    /// Issues on which one is for and the other against; and who of them is against the other.
    pub clash: u32,
}

impl Sign {
    /// Whether they agree more often than they clash; nothing where they do the one as often as the other.
    #[must_use]
    pub fn agrees(self) -> Option<bool> {
        (self.agree != self.clash).then_some(self.agree > self.clash)
    }
}

/// Three actors, each two of whom agree or clash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Triad {
    /// The three, in the order of the network.
    pub of: [NodeIndex; 3],
    /// Between the first two, the first and the third, the last two.
    pub signs: [Sign; 3],
}

impl Triad {
    /// How many of the three pairs clash.
    #[must_use]
    pub fn clashes(&self) -> usize {
        self.signs.iter().filter(|sign| sign.agrees() == Some(false)).count()
    }

    /// Whether it is balanced: no two friends are at odds over the third, and not all three are at odds.
    #[must_use]
    pub fn is_balanced(&self) -> bool {
        self.clashes().is_multiple_of(2)
    }

    fn weight(&self) -> u32 {
        self.signs.iter().map(|sign| sign.agree + sign.clash).sum()
    }
}

/// The signed graph of actors and its triads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Balance {
    /// All triads: those out of balance first, then by how much is said in them.
    pub triads: Vec<Triad>,
    /// How many triads there are in which 0, 1, 2, 3 pairs clash.
    pub by_clashes: [usize; 4],
    /// The pairs that agree, and those that clash.
    pub pairs: [usize; 2],
    /// Actors that take a stance and were left out, because too many do.
    pub left_out: usize,
}

/// At most this many actors, those with the most stances, are compared with each other.
const ACTORS: usize = 250;

/// The triads of actors. Two actors agree on an issue on which both are for or both against, and clash on one on which one
/// is for and the other against; a stance of one towards the other counts like an issue. The sign of their line is what
/// they do more often. A triad is balanced where the product of its signs is positive: all three agree, or two agree and
/// clash with the third (Heider, “Attitudes and cognitive organization”, *Journal of Psychology* 21, 1946,
/// [doi:10.1080/00223980.1946.9917275](https://doi.org/10.1080/00223980.1946.9917275); Cartwright and Harary, “Structural
/// balance”, *Psychological Review* 63(5), 1956, [doi:10.1037/h0046049](https://doi.org/10.1037/h0046049)).
#[must_use]
pub fn balance(network: &Network, min_shared: usize) -> Balance {
    let is_actor = |id: NodeIndex| {
        network.graph.node_weight(id).is_some_and(|node| {
            matches!(
                node.kind,
                NodeKind::Country | NodeKind::Person | NodeKind::Organization | NodeKind::Group
            )
        })
    };
    let on = positions(network, |id| is_actor(id).then_some(id));
    let towards = towards(network, &is_actor);
    let mut said: BTreeMap<NodeIndex, usize> = BTreeMap::new();
    for (actor, positions) in &on {
        *said.entry(*actor).or_default() += positions.len();
    }
    for (from, to) in towards.keys() {
        *said.entry(*from).or_default() += 1;
        *said.entry(*to).or_default() += 1;
    }
    let mut actors: Vec<(Reverse<usize>, NodeIndex)> =
        said.into_iter().map(|(actor, count)| (Reverse(count), actor)).collect();
    actors.sort_unstable();
    let left_out = actors.len().saturating_sub(ACTORS);
    actors.truncate(ACTORS);
    let mut actors: Vec<NodeIndex> = actors.into_iter().map(|(_, actor)| actor).collect();
    actors.sort_unstable();

    let mut signs: BTreeMap<(NodeIndex, NodeIndex), Sign> = BTreeMap::new();
    for (at, one) in actors.iter().enumerate() {
        for other in actors.iter().skip(at + 1) {
            let mut sign = Sign::default();
            if let (Some(one), Some(other)) = (on.get(one), on.get(other)) {
                let agreement = Agreement::of(one, other);
                sign = Sign { agree: counted(&agreement.alike), clash: counted(&agreement.opposed) };
            }
            for favours in [towards.get(&(*one, *other)), towards.get(&(*other, *one))].into_iter().flatten()
            {
                sign.agree += u32::from(*favours);
                sign.clash += u32::from(!*favours);
            }
            let shared = (sign.agree + sign.clash) as usize;
            if sign.agrees().is_some() && shared >= min_shared {
                signs.insert((*one, *other), sign);
            }
        }
    }
    let mut found = triads(&signs);
    found.left_out = left_out;
    found
}

fn counted(issues: &[NodeIndex]) -> u32 {
    u32::try_from(issues.len()).unwrap_or(u32::MAX)
}

/// Who is for (true) or against (false) whom, by more reports.
fn towards(
    network: &Network,
    is_actor: &impl Fn(NodeIndex) -> bool,
) -> BTreeMap<(NodeIndex, NodeIndex), bool> {
    let mut said: BTreeMap<(NodeIndex, NodeIndex), [BTreeSet<&str>; 2]> = BTreeMap::new();
    for edge in network.graph.edge_references() {
        let at = match edge.weight().kind {
            EdgeKind::Stance(Polarity::Favor) => 0,
            EdgeKind::Stance(Polarity::Against) => 1,
            _ => continue,
        };
        if is_actor(edge.source()) && is_actor(edge.target()) {
            let both = said.entry((edge.source(), edge.target())).or_default();
            if let Some(all) = both.get_mut(at) {
                all.extend(reports(edge.weight()));
            }
        }
    }
    said.into_iter()
        .filter(|(_, [favour, against])| favour.len() != against.len())
        .map(|(pair, [favour, against])| (pair, favour.len() > against.len()))
        .collect()
}

/// The triads of signed pairs.
fn triads(signs: &BTreeMap<(NodeIndex, NodeIndex), Sign>) -> Balance {
    let mut found = Balance::default();
    let mut after: BTreeMap<NodeIndex, Vec<(NodeIndex, Sign)>> = BTreeMap::new();
    for ((one, other), sign) in signs {
        after.entry(*one).or_default().push((*other, *sign));
        if let Some(count) = found.pairs.get_mut(usize::from(sign.agrees() == Some(false))) {
            *count += 1;
        }
    }
    for (one, others) in &after {
        for (at, (other, first)) in others.iter().enumerate() {
            for (third, second) in others.iter().skip(at + 1) {
                if let Some(last) = signs.get(&(*other, *third)) {
                    let triad = Triad { of: [*one, *other, *third], signs: [*first, *second, *last] };
                    if let Some(count) = found.by_clashes.get_mut(triad.clashes()) {
                        *count += 1;
                    }
                    found.triads.push(triad);
                }
            }
        }
    }
    found.triads.sort_by_key(|triad| (triad.is_balanced(), Reverse(triad.weight()), triad.of));
    found
}

impl Balance {
    /// The share of triads that are balanced, from 0 to 1; nothing where there is no triad.
    #[must_use]
    pub fn share(&self) -> Option<f64> {
        let all = self.triads.len();
        let balanced = self.triads.iter().filter(|triad| triad.is_balanced()).count();
        (all > 0).then(|| balanced as f64 / all as f64)
    }
}
