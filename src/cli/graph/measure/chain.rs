//! The table of a chain of evidence.

use super::super::super::who::Everybody;
use super::{Answer, cell, counted, kind, name};
use crate::claim::Polarity;
use crate::error::{Error, Result};
use crate::graph::measure::{self, Hop, Line, Over, Projection};
use crate::graph::{Edge, EdgeKind, Evidence, Network, Node, NodeKind, witness};
use crate::questions::distance;
use crate::rdf::{short_id, slug};
use crate::store::Store;
use petgraph::graph::{EdgeIndex, NodeIndex};
use std::cell::OnceCell;
use std::collections::BTreeMap;

/// How many lines of a hop are shown.
const SHOWN: usize = 3;

/// The two ends of a chain.
///
/// # Errors
/// Where nobody or more than one is called so, or nothing is said of whoever is.
pub(super) fn ends(store: &Store, network: &Network, words: [&str; 2]) -> Result<[NodeIndex; 2]> {
    // Names are loaded once, and only where an id or a country's name does not say it all.
    let names = OnceCell::new();
    let [from, to] = words.map(|words| end(store, network, &names, words));
    Ok([from?, to?])
}

/// Whom the user means: anybody by their id, a country by its code or name, a person by any of their names, else an
/// organisation or a group by its name or words of it.
fn end(store: &Store, network: &Network, names: &OnceCell<Everybody>, words: &str) -> Result<NodeIndex> {
    let (words, wanted) = (words.trim(), slug(words));
    let is_id = words.len() == 7 && words.chars().all(|c| c.is_ascii_hexdigit());
    let certain = nodes(network, |node| {
        let is_called = slug(&node.name) == wanted || node.country.as_deref() == Some(words);
        node.kind == NodeKind::Country && is_called || is_id && short_id(&node.iri) == words
    });
    if let [one] = certain.as_slice() {
        return Ok(*one);
    }
    let everybody = match names.get() {
        Some(everybody) => everybody,
        None => {
            let loaded = Everybody::load(store)?;
            names.get_or_init(|| loaded)
        }
    };
    let person = everybody.find(words);
    if let Ok(who) = &person {
        let found = nodes(network, |node| node.iri == who.canonical || who.members.contains(&node.iri));
        return found.first().copied().ok_or_else(|| Error::NotFound {
            what: format!("“{}” is named, but nothing is said that joins them with anybody", cell(words)),
            hint: "`demarche people NAME` shows what is known of them".to_owned(),
        });
    }
    let others = |fits: &dyn Fn(&str) -> bool| {
        let kinds = [NodeKind::Organization, NodeKind::Group, NodeKind::Country];
        nodes(network, |node| kinds.contains(&node.kind) && fits(&slug(&node.name)))
    };
    let mut found = others(&|name| name == wanted);
    if found.is_empty() {
        found = others(&|name| wanted.split('-').all(|word| name.split('-').any(|part| part == word)));
    }
    match (found.as_slice(), person) {
        ([one], _) => Ok(*one),
        ([], Err(error)) => Err(unless_misspelt(network, &wanted, error)),
        (several, _) => Err(one_of(network, words, several)),
    }
}

fn nodes(network: &Network, fits: impl Fn(&Node) -> bool) -> Vec<NodeIndex> {
    let all = network.graph.node_indices();
    all.filter(|id| network.graph.node_weight(*id).is_some_and(&fits)).collect()
}

fn one_of(network: &Network, words: &str, several: &[NodeIndex]) -> Error {
    let told = several.iter().take(12).filter_map(|id| {
        let node = network.graph.node_weight(*id)?;
        Some(format!("{} {} ({})", short_id(&node.iri), cell(&node.name), kind(node)))
    });
    Error::NotFound {
        what: format!("“{}” may be any of {}", cell(words), several.len()),
        hint: format!("say which by the id: {}", told.collect::<Vec<_>>().join("; ")),
    }
}

/// The error, or whom else than a person the user may have meant.
fn unless_misspelt(network: &Network, wanted: &str, error: Error) -> Error {
    let kinds = [NodeKind::Country, NodeKind::Organization];
    let mut near: Vec<(usize, String)> = network
        .graph
        .node_weights()
        .filter(|node| kinds.contains(&node.kind))
        .map(|node| (distance(wanted, &slug(&node.name)), cell(&node.name)))
        .filter(|(far, _)| *far <= 3.min(wanted.chars().count() / 3))
        .collect();
    near.sort();
    near.dedup();
    if near.is_empty() {
        return error;
    }
    let names: Vec<String> = near.into_iter().take(5).map(|(_, name)| name).collect();
    Error::NotFound { what: error.to_string(), hint: format!("did you mean {}?", names.join(" or ")) }
}

/// A row for each thing that is said on the way, as it is said: from whom it goes to whom.
///
/// # Errors
/// Where the sentences cannot be looked up.
pub(super) fn answer(
    store: &Store,
    network: &Network,
    projection: &Projection,
    ends: [NodeIndex; 2],
) -> Result<Answer> {
    let head = vec!["hop", "from", "line", "to", "sentence", "source", "claim"];
    let mut answer = Answer { head, ..Answer::default() };
    let named = |id| name(network, id);
    let [from, to] = ends.map(named);
    let Some(hops) = measure::chain(network, projection, ends[0], ends[1]) else {
        let issues = Projection::of(network, Over::Issues);
        let hint = if measure::chain(network, &issues, ends[0], ends[1]).is_some() {
            "; over the issues that they speak of there is one: --over issues"
        } else {
            ""
        };
        answer.notes.push(format!("no chain leads from {from} to {to}{hint}"));
        return Ok(answer);
    };
    let words = looked_up(store, network, &hops)?;
    for (number, hop) in (1..).zip(&hops) {
        for line in hop.lines.iter().take(SHOWN) {
            answer.rows.push(row(network, &words, number, hop, *line));
        }
        if hop.lines.len() > SHOWN {
            let more = hop.lines.len() - SHOWN;
            answer.notes.push(format!("hop {number} stands on {}", counted(more, "more line")));
        }
    }
    answer.notes.insert(0, format!("{} from {from} to {to}", counted(hops.len(), "hop")));
    Ok(answer)
}

/// The first claim of each edge that is shown, with its words.
fn looked_up(store: &Store, network: &Network, hops: &[Hop]) -> Result<BTreeMap<EdgeIndex, Evidence>> {
    let shown = hops.iter().flat_map(|hop| hop.lines.iter().take(SHOWN));
    let mut first: BTreeMap<EdgeIndex, Evidence> = shown
        .filter_map(|line| Some((line.edge, network.graph.edge_weight(line.edge)?.evidence.first()?.clone())))
        .collect();
    witness(store, first.values_mut().collect())?;
    Ok(first)
}

fn row(
    network: &Network,
    words: &BTreeMap<EdgeIndex, Evidence>,
    number: usize,
    hop: &Hop,
    line: Line,
) -> Vec<String> {
    let Some(edge) = network.graph.edge_weight(line.edge) else { return Vec::new() };
    let (from, to) = match (line.meeting, network.graph.edge_endpoints(line.edge)) {
        (None, Some(ends)) => ends,
        _ => (hop.from, hop.to),
    };
    let says = match line.meeting {
        Some(meeting) => format!("took part in one {}, with", name(network, meeting)),
        None => told(edge),
    };
    let evidence = words.get(&line.edge);
    vec![
        number.to_string(),
        name(network, from),
        says,
        name(network, to),
        evidence.map(|evidence| cell(&evidence.sentence)).unwrap_or_default(),
        evidence.map(|evidence| cell(&evidence.source)).unwrap_or_default(),
        evidence.map(|evidence| short_id(&evidence.claim)).unwrap_or_default(),
    ]
}

/// What a line says, to be read between its two ends.
fn told(edge: &Edge) -> String {
    let label = cell(&edge.label);
    match edge.kind {
        EdgeKind::Role => format!("{label} of"),
        EdgeKind::Side => "on the side of".to_owned(),
        EdgeKind::Tie => match label.as_str() {
            "succeeded" => label,
            _ => format!("{label} of"),
        },
        EdgeKind::Stance(Polarity::Favor) => "▲ is for".to_owned(),
        EdgeKind::Stance(Polarity::Against) => "▼ is against".to_owned(),
        EdgeKind::Stance(Polarity::Neutral) => "● speaks of".to_owned(),
        EdgeKind::Met => format!("{label} with"),
    }
}
