//! Tables of pairs and triads: agreement, balance, lines.

use super::groups::{country, share, wants};
use super::nodes::id_of;
use super::{Answer, Only, kind, name};
use crate::graph::Network;
use crate::graph::measure::{self, Projection, Sign};
use petgraph::graph::NodeIndex;
use std::cmp::Reverse;

/// A row for each two countries that share an issue: those that share enough first, by how far they agree.
pub(super) fn agreement(network: &Network, only: &Only, min_shared: usize) -> Answer {
    let found = measure::blocs(network, min_shared);
    let mut rows = Vec::new();
    for pair in &found.pairs {
        let [one, other] = &pair.of;
        if !(wants(network, only, one) || wants(network, only, other)) {
            continue;
        }
        let agreement = &pair.agreement;
        let too_few = agreement.shared() < min_shared;
        let index = agreement.index().filter(|_| !too_few);
        let on = |issues: &[NodeIndex]| {
            issues.iter().map(|issue| name(network, *issue)).collect::<Vec<_>>().join(", ")
        };
        rows.push((
            too_few,
            Reverse((index.unwrap_or_default() * 1e6) as u64),
            Reverse(agreement.shared()),
            vec![
                country(network, one),
                country(network, other),
                index.map_or_else(|| "too few".to_owned(), share),
                agreement.shared().to_string(),
                on(&agreement.alike),
                on(&agreement.partly),
                on(&agreement.opposed),
            ],
        ));
    }
    rows.sort();
    Answer {
        head: vec!["country", "other", "agreement", "shared", "agree on", "partly on", "clash on"],
        rows: rows.into_iter().map(|(.., row)| row).collect(),
        ..Answer::default()
    }
}

/// A row for each triad, and how many are balanced.
pub(super) fn balance(network: &Network, only: &Only, min_shared: usize, limit: usize) -> Answer {
    let found = measure::balance(network, min_shared);
    let wanted = |triad: &&measure::Triad| {
        triad.of.iter().filter_map(|id| network.graph.node_weight(*id)).any(|node| only.wants(node))
    };
    let triads: Vec<&measure::Triad> = found.triads.iter().filter(wanted).collect();
    let rows: Vec<Vec<String>> = triads
        .iter()
        .take(limit)
        .map(|triad| {
            let [one, other, third] = triad.of.map(|id| name(network, id));
            let [first, second, last] = triad.signs.map(told);
            let balanced = if triad.is_balanced() { "balanced" } else { "frustrated" };
            vec![balanced.to_owned(), pattern(triad).to_owned(), one, other, third, first, second, last]
        })
        .collect();
    let [agree, clash] = found.pairs;
    let mut notes = vec![match found.share() {
        None => format!(
            "no three actors of whom each two agree or clash {min_shared} times; {agree} pairs agree, {clash} clash"
        ),
        Some(balanced) => {
            let [none, one, two, three] = found.by_clashes;
            format!(
                "{} of {} triads are balanced ({:.0} %): {none} in which all agree, {two} in which two agree against the third; {one} in which two who clash agree with the third, {three} in which all clash; {agree} pairs agree, {clash} clash",
                none + two,
                found.triads.len(),
                balanced * 100.0
            )
        }
    }];
    if found.left_out > 0 {
        notes.push(format!("{} more actors, who take fewer stances, were left out", found.left_out));
    }
    Answer {
        head: vec!["triad", "pattern", "one", "other", "third", "one–other", "one–third", "other–third"],
        more: triads.len() - rows.len(),
        rows,
        notes,
    }
}

fn pattern(triad: &measure::Triad) -> &'static str {
    match triad.clashes() {
        0 => "all agree",
        1 => "two who clash agree with the third",
        2 => "two agree against the third",
        _ => "all clash",
    }
}

/// What two do more often, and how often they agree and clash.
fn told(sign: Sign) -> String {
    let word = if sign.agrees() == Some(true) { "agree" } else { "clash" };
    format!("{word} {}:{}", sign.agree, sign.clash)
}

/// A row for each line of the graph that is measured: by how many reports it is drawn, and how many of them go which way.
pub(super) fn lines(network: &Network, projection: &Projection, only: &Only) -> Answer {
    let weight = |from: u32, to: u32| {
        let graph = &projection.directed;
        let at = graph.neighbors_slice(from).binary_search(&to).ok();
        at.and_then(|at| graph.edges_slice(from).get(at)).copied().unwrap_or_default()
    };
    let node = |number: u32| {
        let id = projection.nodes.get(number as usize)?;
        Some((network.graph.node_weight(*id)?, name(network, *id)))
    };
    let mut rows = Vec::new();
    for (from, to, joined) in projection.pairs() {
        let (Some((one, name)), Some((other, its))) = (node(from), node(to)) else { continue };
        if only.wants(one) || only.wants(other) {
            rows.push(vec![
                name,
                kind(one).to_owned(),
                its,
                kind(other).to_owned(),
                joined.to_string(),
                weight(from, to).to_string(),
                weight(to, from).to_string(),
                id_of(one),
                id_of(other),
            ]);
        }
    }
    Answer {
        head: vec!["one", "kind", "other", "other kind", "reports", "to", "from", "id", "other id"],
        rows,
        ..Answer::default()
    }
}
