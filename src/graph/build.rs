//! Claims → nodes and edges.

use super::index::Index;
use super::{Edge, EdgeKind, Evidence, Network, Node, NodeKind, text};
use crate::claim::Polarity;
use crate::rdf::vocab::{ISSUE, dem, terms};
use petgraph::graph::{DiGraph, NodeIndex};
use std::collections::BTreeMap;

/// What a node is known by: unique and sortable.
type Key = (NodeKind, String);

pub(super) fn network(index: &Index) -> Network {
    let mut builder = Builder { index, nodes: BTreeMap::new(), edges: BTreeMap::new() };
    builder.roles();
    builder.sides();
    builder.ties();
    builder.stances();
    builder.meetings();
    builder.finish()
}

struct Builder<'a> {
    index: &'a Index,
    nodes: BTreeMap<Key, Node>,
    edges: BTreeMap<(Key, Key, EdgeKind, String), Vec<Evidence>>,
}

impl Builder<'_> {
    fn roles(&mut self) {
        for claim in self.index.of_type(terms::MEMBERSHIP) {
            let (Some(member), Some(post)) =
                (self.index.one(claim, terms::MEMBER), self.index.one(claim, terms::POST))
            else {
                continue;
            };
            let title = self.index.one(post, terms::NAME).unwrap_or("office");
            let title = match self.index.one(claim, dem::STATUS) {
                None | Some("current") => title.to_owned(),
                Some(status) => format!("{status} {title}"),
            };
            let person = self.actor(member);
            if let Some(place) = self.index.one(post, terms::POST_IN) {
                let place = self.actor(place);
                self.edge(person, place, EdgeKind::Role, title, claim);
            } else if let Some(node) = self.nodes.get_mut(&person)
                && !node.offices.contains(&title)
            {
                node.offices.push(title);
            }
        }
    }

    /// Sides, where no office says as much already.
    fn sides(&mut self) {
        let classes = [terms::PERSON, terms::ORGANIZATION, dem::GROUP];
        for actor in classes.into_iter().flat_map(|class| self.index.of_type(class)) {
            for side in self.index.all(actor, dem::SIDE) {
                let (actor, side) = (self.actor(actor), self.actor(side));
                let told = self.edges.keys().any(|(from, to, ..)| *from == actor && *to == side);
                if !told && actor != side {
                    self.edges.entry((actor, side, EdgeKind::Side, String::new())).or_default();
                }
            }
        }
    }

    fn ties(&mut self) {
        for claim in self.index.of_type(dem::TIE_CLASS) {
            if let (Some(subject), Some(object)) =
                (self.index.one(claim, dem::SUBJECT), self.index.one(claim, dem::OBJECT))
            {
                let label = self.index.one(claim, dem::TIE).unwrap_or("tie").to_owned();
                let (subject, object) = (self.actor(subject), self.actor(object));
                self.edge(subject, object, EdgeKind::Tie, label, claim);
            }
        }
    }

    /// A stance goes to the issues that its target falls under; else to the actor that the target
    /// *is*; else to the words. An actor that the target merely mentions is no end of the line:
    /// who rejects "Kenya's demand" does not thereby reject Kenya.
    fn stances(&mut self) {
        for claim in self.index.of_type(dem::STANCE) {
            let Some(holder) = self.index.one(claim, dem::HOLDER) else { continue };
            let words = self.index.one(claim, dem::TARGET).unwrap_or_default();
            let polarity = match self.index.one(claim, terms::HAS_POLARITY) {
                Some(iri) if iri == terms::POSITIVE.as_str() => Polarity::Favor,
                Some(iri) if iri == terms::NEGATIVE.as_str() => Polarity::Against,
                _ => Polarity::Neutral,
            };
            let holder = self.actor(holder);
            let actors: Vec<&str> = self.index.all(claim, dem::TARGET_ACTOR).collect();
            let mut targets: Vec<Key> =
                self.index.all(claim, dem::ISSUE).map(|issue| self.issue(issue)).collect();
            if targets.is_empty() {
                targets = match actors.as_slice() {
                    [actor] if names_actor(words) => vec![self.actor(actor)],
                    _ => vec![self.words(words)],
                };
            }
            for target in targets.into_iter().filter(|target| *target != holder) {
                self.edge(holder.clone(), target, EdgeKind::Stance(polarity), String::new(), claim);
            }
        }
    }

    /// Two who meet are joined by a line; more of them by a node in their middle.
    fn meetings(&mut self) {
        for claim in self.index.of_type(terms::EVENT) {
            let kind = self.index.one(claim, dem::EVENT_TYPE).unwrap_or("event");
            if !["meeting", "call"].contains(&kind) {
                continue;
            }
            let mut actors: Vec<Key> =
                self.index.all(claim, terms::HAS_ACTOR).map(|actor| self.actor(actor)).collect();
            if actors.len() < 2 {
                actors.extend(self.index.all(claim, dem::COUNTRY).map(|country| self.actor(country)));
            }
            actors.sort();
            actors.dedup();
            let mut label = kind.to_owned();
            if let Some(status) = self.index.one(claim, dem::STATUS).filter(|status| *status != "held") {
                label = format!("{status} {label}");
            }
            if let Some(place) = self.index.one(claim, terms::LOCATION) {
                label = format!("{label}, {place}");
            }
            // The day of publication is no date of the event.
            let told = self.index.one(claim, dem::DATE_SOURCE) != Some(dem::PUBLICATION_FALLBACK.as_str());
            if let Some(date) = self.index.one(claim, dem::DATE).filter(|_| told) {
                label = format!("{label}, {date}");
            }
            match actors.as_slice() {
                [] | [_] => {}
                [one, other] => self.edge(one.clone(), other.clone(), EdgeKind::Met, label, claim),
                _ => {
                    let names: Vec<&str> = actors.iter().map(|(_, iri)| iri.as_str()).collect();
                    let event = (NodeKind::Event, format!("{label} {}", names.join(" ")));
                    self.node(&event, || Node {
                        kind: NodeKind::Event,
                        iri: claim.to_owned(),
                        name: label,
                        country: None,
                        offices: Vec::new(),
                    });
                    for actor in actors {
                        self.edge(actor, event.clone(), EdgeKind::Met, String::new(), claim);
                    }
                }
            }
        }
    }

    /// The node of a person, country, organisation or group.
    fn actor(&mut self, iri: &str) -> Key {
        let index = self.index;
        let canonical = index.one(iri, dem::IDENTIFIED_AS).unwrap_or(iri);
        let kind = if index.is_a(iri, terms::COUNTRY) {
            NodeKind::Country
        } else if index.is_a(iri, terms::ORGANIZATION) {
            NodeKind::Organization
        } else if index.is_a(iri, dem::GROUP) {
            NodeKind::Group
        } else {
            NodeKind::Person
        };
        let name = index.one(canonical, terms::NAME).or_else(|| index.one(iri, terms::NAME));
        let name = name.unwrap_or_else(|| text::local_name(iri)).to_owned();
        // Organisations are local to their article; those of one name are one in a picture.
        let id = match kind {
            NodeKind::Organization => name.to_lowercase(),
            _ => canonical.to_owned(),
        };
        let key = (kind, id);
        let country = match kind {
            NodeKind::Country => index.one(iri, terms::IDENTIFIER),
            _ => index.one(iri, dem::SIDE).and_then(|side| index.one(side, terms::IDENTIFIER)),
        };
        let node = self.nodes.entry(key.clone()).or_insert_with(|| Node {
            kind,
            iri: canonical.to_owned(),
            name,
            country: None,
            offices: Vec::new(),
        });
        if node.country.is_none() {
            node.country = country.map(str::to_owned);
        }
        key
    }

    fn issue(&mut self, iri: &str) -> Key {
        let key = (NodeKind::Issue, iri.to_owned());
        self.node(&key, || Node {
            kind: NodeKind::Issue,
            iri: iri.to_owned(),
            name: iri.strip_prefix(ISSUE).unwrap_or_else(|| text::local_name(iri)).replace('-', " "),
            country: None,
            offices: Vec::new(),
        });
        key
    }

    fn words(&mut self, words: &str) -> Key {
        let key = (NodeKind::Target, words.to_lowercase());
        self.node(&key, || Node {
            kind: NodeKind::Target,
            iri: words.to_owned(),
            name: words.to_owned(),
            country: None,
            offices: Vec::new(),
        });
        key
    }

    fn node(&mut self, key: &Key, make: impl FnOnce() -> Node) {
        if !self.nodes.contains_key(key) {
            self.nodes.insert(key.clone(), make());
        }
    }

    fn edge(&mut self, from: Key, to: Key, kind: EdgeKind, label: String, claim: &str) {
        let evidence = self.evidence(claim);
        self.edges.entry((from, to, kind, label)).or_default().push(evidence);
    }

    fn evidence(&self, claim: &str) -> Evidence {
        let sentence = self.index.one(claim, dem::EVIDENCE).unwrap_or_default();
        let exact = self.index.one(sentence, terms::EXACT).unwrap_or_default();
        let (start, _) = text::positions(sentence).unwrap_or_default();
        let cue = self.index.one(claim, dem::CUE).and_then(text::positions);
        let article = sentence.split('#').next().unwrap_or_default();
        Evidence {
            source: self.index.one(article, terms::DCT_SOURCE).unwrap_or(article).to_owned(),
            start,
            claim: claim.to_owned(),
            sentence: exact.to_owned(),
            cue: cue.map(|(from, to)| text::slice(exact, from, to, start)).unwrap_or_default(),
            target: self.index.one(claim, dem::TARGET).unwrap_or_default().to_owned(),
            hedged: self.index.one(claim, dem::HEDGED) == Some("true"),
        }
    }

    fn finish(self) -> Network {
        let mut graph = DiGraph::new();
        let ends: BTreeMap<Key, NodeIndex> =
            self.nodes.into_iter().map(|(key, node)| (key, graph.add_node(node))).collect();
        for ((from, to, kind, label), mut evidence) in self.edges {
            if let (Some(&from), Some(&to)) = (ends.get(&from), ends.get(&to)) {
                evidence.sort();
                evidence.dedup();
                graph.add_edge(from, to, Edge { kind, label, evidence });
            }
        }
        Network { graph, ..Network::default() }
    }
}

/// Whether a target's words are a name and nothing else, so that the stance is towards its bearer.
fn names_actor(words: &str) -> bool {
    let words: Vec<&str> = words
        .split_whitespace()
        .filter(|word| !["the", "a", "an"].contains(&word.to_lowercase().as_str()))
        .collect();
    words.len() <= 4
        && words.iter().all(|word| word.chars().next().is_some_and(char::is_uppercase))
        && !words.iter().any(|word| word.contains("'s") || word.contains("’s") || word.ends_with(['\'', '’']))
}
