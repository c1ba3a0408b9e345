//! Tables of groups: components, communities, blocs.

use super::{Answer, Only, counted, fraction, name};
use crate::graph::measure::{self, Projection};
use crate::graph::{Network, NodeKind};
use petgraph::graph::NodeIndex;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// How many characters of names are enough to read in a table.
const NAMES: usize = 120;

/// A row for each connected component.
pub(super) fn components(network: &Network, projection: &Projection, only: &Only, brief: bool) -> Answer {
    let of = measure::components(projection);
    let rows = members(network, projection, &of, only, brief)
        .into_iter()
        .map(|(number, size, named)| vec![(number + 1).to_string(), size.to_string(), named])
        .collect();
    Answer { head: vec!["component", "nodes", "members"], rows, ..Answer::default() }
}

/// A row for each community, with what it adds to the modularity.
pub(super) fn communities(network: &Network, projection: &Projection, only: &Only, brief: bool) -> Answer {
    let found = measure::communities(projection);
    let share = |number: usize| found.shares.get(number).copied().unwrap_or_default();
    let rows = members(network, projection, &found.of, only, brief)
        .into_iter()
        .map(|(number, size, named)| {
            vec![(number + 1).to_string(), size.to_string(), fraction(share(number)), named]
        })
        .collect();
    let notes = vec![format!(
        "modularity {} of {}",
        fraction(found.modularity),
        counted(found.shares.len(), "community").replace("communitys", "communities")
    )];
    Answer { head: vec!["community", "nodes", "modularity", "members"], rows, notes, ..Answer::default() }
}

/// The number, size and members, the best connected first, of each group that has a member who is wanted.
fn members(
    network: &Network,
    projection: &Projection,
    of: &[usize],
    only: &Only,
    brief: bool,
) -> Vec<(usize, usize, String)> {
    let degrees = measure::degrees(projection);
    let mut groups: BTreeMap<usize, Vec<(Reverse<u32>, NodeIndex)>> = BTreeMap::new();
    for ((id, group), degree) in projection.nodes.iter().zip(of).zip(&degrees) {
        groups.entry(*group).or_default().push((Reverse(degree.reports), *id));
    }
    let mut rows = Vec::new();
    for (number, mut members) in groups {
        let wanted =
            members.iter().filter_map(|(_, id)| network.graph.node_weight(*id)).any(|node| only.wants(node));
        if !wanted {
            continue;
        }
        members.sort_unstable();
        let mut named: Vec<String> = Vec::new();
        let mut room = if brief { NAMES } else { usize::MAX };
        for (_, id) in &members {
            let name = name(network, *id);
            room = room.saturating_sub(name.chars().count() + 2);
            if room == 0 && !named.is_empty() {
                named.push(format!("{} more", members.len() - named.len()));
                break;
            }
            named.push(name);
        }
        rows.push((number, members.len(), named.join(", ")));
    }
    rows
}

/// A row for each bloc of countries.
pub(super) fn blocs(network: &Network, only: &Only, min_shared: usize) -> Answer {
    let found = measure::blocs(network, min_shared);
    let mut answer = Answer {
        head: vec!["bloc", "countries", "agreement", "shared", "pairs", "all for", "all against"],
        ..Answer::default()
    };
    for (number, bloc) in (1..).zip(&found.blocs) {
        if !bloc.countries.iter().any(|code| wants(network, only, code)) {
            continue;
        }
        let alone = bloc.countries.len() == 1;
        let shared = bloc
            .shared
            .map(|(least, most)| if least == most { least.to_string() } else { format!("{least}–{most}") });
        let on = |position| if alone { String::new() } else { common(network, &found, bloc, position) };
        answer.rows.push(vec![
            if alone { "alone".to_owned() } else { number.to_string() },
            countries(network, &bloc.countries),
            bloc.agreement.map(share).unwrap_or_default(),
            shared.unwrap_or_default(),
            if alone { String::new() } else { format!("{} of {}", bloc.pairs.0, bloc.pairs.1) },
            on(measure::Position::For),
            on(measure::Position::Against),
        ]);
    }
    if !found.too_few.is_empty() {
        answer.notes.push(format!(
            "too few shared issues (under {min_shared}) with any other country: {}",
            countries(network, &found.too_few)
        ));
    }
    answer
}

/// The issues on which at least two of a bloc have a position, and all who have one have this one.
fn common(
    network: &Network,
    found: &measure::Blocs,
    bloc: &measure::Bloc,
    position: measure::Position,
) -> String {
    let mut on: BTreeMap<NodeIndex, (usize, usize)> = BTreeMap::new();
    for positions in bloc.countries.iter().filter_map(|code| found.positions.get(code)) {
        for (issue, own) in positions {
            let counts = on.entry(*issue).or_default();
            counts.0 += 1;
            counts.1 += usize::from(*own == position);
        }
    }
    let on: Vec<String> = on
        .into_iter()
        .filter(|(_, (all, alike))| all == alike && *all > 1)
        .map(|(issue, _)| name(network, issue))
        .collect();
    on.join(", ")
}

/// Whether a country is asked about.
pub(super) fn wants(network: &Network, only: &Only, code: &str) -> bool {
    only.country.is_none_or(|wanted| {
        code.eq_ignore_ascii_case(wanted)
            || crate::rdf::slug(&country(network, code)) == crate::rdf::slug(wanted)
    })
}

/// Countries by name.
fn countries(network: &Network, codes: &[String]) -> String {
    codes.iter().map(|code| country(network, code)).collect::<Vec<_>>().join(", ")
}

/// The name of a country: its node's, else its code.
pub(super) fn country(network: &Network, code: &str) -> String {
    let is_it = |id: &NodeIndex| {
        network
            .graph
            .node_weight(*id)
            .is_some_and(|node| node.kind == NodeKind::Country && node.country.as_deref() == Some(code))
    };
    network.graph.node_indices().find(is_it).map_or_else(|| code.to_owned(), |id| name(network, id))
}

/// A share with two places: more would feign a sureness that a handful of issues does not give.
pub(super) fn share(value: f64) -> String {
    format!("{value:.2}")
}
