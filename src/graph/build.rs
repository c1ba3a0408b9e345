//! Claims → nodes and edges.

use super::facts::{Facts, Id};
use super::{Edge, EdgeKind, Evidence, Network, Node, NodeKind, text};
use crate::claim::Polarity;
use crate::rdf::vocab::{ISSUE, dem, terms};
use crate::when::Time;
use jiff::civil::Date;
use petgraph::graph::{DiGraph, NodeIndex};
use rayon::iter::{IntoParallelIterator, ParallelIterator};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeSet;

/// What a node is known by: unique and sortable.
pub(super) type Key = (NodeKind, String);

/// The kinds of events that join those who take part.
pub(super) const MEETINGS: [&str; 2] = ["meeting", "call"];

/// The network; where it is said who is named, of the others no side.
pub(super) fn network(facts: &Facts<'_>, named: Option<&BTreeSet<Id>>) -> Network {
    let mut builder = Builder {
        facts,
        named,
        nodes: Vec::new(),
        known: FxHashMap::default(),
        actors: FxHashMap::default(),
        edges: FxHashMap::default(),
        joined: FxHashSet::default(),
    };
    builder.roles();
    builder.sides();
    builder.ties();
    builder.stances();
    builder.meetings();
    builder.finish()
}

struct Builder<'a> {
    facts: &'a Facts<'a>,
    /// Whose sides are lines; everybody's if it is not said.
    named: Option<&'a BTreeSet<Id>>,
    /// In the order in which they were met; they are sorted in the end, as the lines are, so that the order of no map shows.
    nodes: Vec<(Key, Node)>,
    known: FxHashMap<Key, usize>,
    /// The node of each actor of an article.
    actors: FxHashMap<Id, usize>,
    edges: FxHashMap<(usize, usize, EdgeKind, String), Vec<Id>>,
    /// Which nodes have a line from the one to the other.
    joined: FxHashSet<(usize, usize)>,
}

impl<'a> Builder<'a> {
    /// The claims of a class that articles make: what a gazetteer tells is no evidence.
    fn claims(&self, class: oxigraph::model::NamedNodeRef<'_>) -> impl Iterator<Item = Id> + use<'a> {
        let facts = self.facts;
        facts.of_type(class).iter().copied().filter(move |claim| !facts.is_foreign(*claim))
    }

    fn roles(&mut self) {
        let facts = self.facts;
        for claim in self.claims(terms::MEMBERSHIP) {
            let (Some(member), Some(post)) = (facts.one(claim, terms::MEMBER), facts.one(claim, terms::POST))
            else {
                continue;
            };
            let title = facts.told(post, terms::NAME).unwrap_or("office");
            let title = match facts.told(claim, dem::STATUS) {
                None | Some("current") => title.to_owned(),
                Some(status) => format!("{status} {title}"),
            };
            let person = self.actor(member);
            if let Some(place) = facts.one(post, terms::POST_IN) {
                let place = self.actor(place);
                self.edge(person, place, EdgeKind::Role, title, claim);
            } else if let Some((_, node)) = self.nodes.get_mut(person)
                && !node.offices.contains(&title)
            {
                node.offices.push(title);
            }
        }
    }

    /// Sides, where no office says as much already.
    fn sides(&mut self) {
        let facts = self.facts;
        for class in [terms::PERSON, terms::ORGANIZATION, dem::GROUP] {
            let is_named = |local: &Id| self.named.is_none_or(|named| named.contains(local));
            let locals: Vec<Id> = facts.of_type(class).iter().copied().filter(is_named).collect();
            for local in locals.into_iter().filter(|local| !facts.is_foreign(*local)) {
                for side in facts.all(local, dem::SIDE) {
                    let (actor, side) = (self.actor(local), self.actor(side));
                    if actor != side && self.joined.insert((actor, side)) {
                        self.edges.entry((actor, side, EdgeKind::Side, String::new())).or_default();
                    }
                }
            }
        }
    }

    fn ties(&mut self) {
        let facts = self.facts;
        for claim in self.claims(dem::TIE_CLASS) {
            if let (Some(subject), Some(object)) =
                (facts.one(claim, dem::SUBJECT), facts.one(claim, dem::OBJECT))
            {
                let label = facts.told(claim, dem::TIE).unwrap_or("tie").to_owned();
                let (subject, object) = (self.actor(subject), self.actor(object));
                self.edge(subject, object, EdgeKind::Tie, label, claim);
            }
        }
    }

    /// A stance goes to the issues that its target falls under; else to the actor that the target
    /// *is*; else to the words. An actor that the target merely mentions is no end of the line:
    /// who rejects "Kenya's demand" does not thereby reject Kenya.
    fn stances(&mut self) {
        let facts = self.facts;
        for claim in self.claims(dem::STANCE) {
            let Some(holder) = facts.one(claim, dem::HOLDER) else { continue };
            let words = facts.told(claim, dem::TARGET).unwrap_or_default();
            let polarity = match facts.told(claim, terms::HAS_POLARITY) {
                Some(iri) if iri == terms::POSITIVE.as_str() => Polarity::Favor,
                Some(iri) if iri == terms::NEGATIVE.as_str() => Polarity::Against,
                _ => Polarity::Neutral,
            };
            let holder = self.actor(holder);
            let mut targets: Vec<usize> =
                facts.all(claim, dem::ISSUE).map(|issue| self.issue(facts.text(issue))).collect();
            if targets.is_empty() {
                let actors: Vec<Id> = facts.all(claim, dem::TARGET_ACTOR).collect();
                targets.push(match actors.as_slice() {
                    [actor] if names_actor(words) => self.actor(*actor),
                    _ => self.words(words),
                });
            }
            for target in targets.into_iter().filter(|target| *target != holder) {
                self.edge(holder, target, EdgeKind::Stance(polarity), String::new(), claim);
            }
        }
    }

    /// Two who meet are joined by a line; more of them by a node in their middle.
    fn meetings(&mut self) {
        let facts = self.facts;
        for claim in self.claims(terms::EVENT) {
            let kind = facts.told(claim, dem::EVENT_TYPE).unwrap_or("event");
            if !MEETINGS.contains(&kind) {
                continue;
            }
            let mut actors: Vec<usize> =
                facts.all(claim, terms::HAS_ACTOR).map(|actor| self.actor(actor)).collect();
            if actors.len() < 2 {
                let own = actors.first().and_then(|at| self.nodes.get(*at)?.1.country.clone());
                let countries = facts.all(claim, dem::COUNTRY).map(|country| self.actor(country));
                actors.extend(countries.collect::<Vec<_>>());
                // Nobody meets the country that he speaks for.
                let is_own = |at: usize| {
                    let node = self.nodes.get(at).map(|(_, node)| node);
                    node.is_some_and(|node| {
                        node.kind == NodeKind::Country && own.is_some() && node.country == own
                    })
                };
                if actors.len() > 1 && !is_own(actors.first().copied().unwrap_or_default()) {
                    actors.retain(|at| !is_own(*at));
                }
            }
            actors.sort_by(|a, b| self.nodes.get(*a).map(|n| &n.0).cmp(&self.nodes.get(*b).map(|n| &n.0)));
            actors.dedup();
            let label = self.meeting(claim, kind);
            match actors.as_slice() {
                [] | [_] => {}
                [one, other] => self.edge(*one, *other, EdgeKind::Met, label, claim),
                _ => {
                    let names: Vec<&str> =
                        actors.iter().filter_map(|at| Some(self.nodes.get(*at)?.0.1.as_str())).collect();
                    let key = (NodeKind::Event, format!("{label} {}", names.join(" ")));
                    let event = self.node(key, || Node {
                        kind: NodeKind::Event,
                        iri: facts.text(claim).to_owned(),
                        name: label,
                        country: None,
                        offices: Vec::new(),
                    });
                    for actor in actors {
                        self.edge(actor, event, EdgeKind::Met, String::new(), claim);
                    }
                }
            }
        }
    }

    /// What is written at a meeting: kind, place and day.
    fn meeting(&self, claim: Id, kind: &str) -> String {
        let facts = self.facts;
        let mut label = kind.to_owned();
        if let Some(status) = facts.told(claim, dem::STATUS).filter(|status| *status != "held") {
            label = format!("{status} {label}");
        }
        if let Some(place) = facts.told(claim, terms::LOCATION) {
            label = format!("{label}, {place}");
        }
        // The day of publication is no date of the event.
        let told = facts.told(claim, dem::DATE_SOURCE) != Some(dem::PUBLICATION_FALLBACK.as_str());
        if let Some(date) = facts.told(claim, dem::DATE).filter(|_| told) {
            label = format!("{label}, {date}");
        }
        label
    }

    /// The node of a person, country, organisation or group.
    fn actor(&mut self, local: Id) -> usize {
        if let Some(&at) = self.actors.get(&local) {
            return at;
        }
        let facts = self.facts;
        let canonical = facts.one(local, dem::IDENTIFIED_AS).unwrap_or(local);
        let kind = if facts.is_a(local, terms::COUNTRY) {
            NodeKind::Country
        } else if facts.is_a(local, terms::ORGANIZATION) {
            NodeKind::Organization
        } else if facts.is_a(local, dem::GROUP) {
            NodeKind::Group
        } else {
            NodeKind::Person
        };
        let name = facts.told(canonical, terms::NAME).or_else(|| facts.told(local, terms::NAME));
        let name = name.unwrap_or_else(|| text::local_name(facts.text(local))).to_owned();
        // Organisations are local to their article; those of one name are one in a picture.
        let id = match kind {
            NodeKind::Organization => name.to_lowercase(),
            _ => facts.text(canonical).to_owned(),
        };
        let country = match kind {
            NodeKind::Country => facts.told(local, terms::IDENTIFIER),
            _ => facts.one(local, dem::SIDE).and_then(|side| facts.told(side, terms::IDENTIFIER)),
        };
        let iri = facts.text(canonical).to_owned();
        let at = self.node((kind, id), || Node { kind, iri, name, country: None, offices: Vec::new() });
        if let Some((_, node)) = self.nodes.get_mut(at)
            && node.country.is_none()
        {
            node.country = country.map(str::to_owned);
        }
        self.actors.insert(local, at);
        at
    }

    fn issue(&mut self, iri: &str) -> usize {
        self.node((NodeKind::Issue, iri.to_owned()), || Node {
            kind: NodeKind::Issue,
            iri: iri.to_owned(),
            name: iri.strip_prefix(ISSUE).unwrap_or_else(|| text::local_name(iri)).replace('-', " "),
            country: None,
            offices: Vec::new(),
        })
    }

    fn words(&mut self, words: &str) -> usize {
        self.node((NodeKind::Target, words.to_lowercase()), || Node {
            kind: NodeKind::Target,
            iri: words.to_owned(),
            name: words.to_owned(),
            country: None,
            offices: Vec::new(),
        })
    }

    fn node(&mut self, key: Key, make: impl FnOnce() -> Node) -> usize {
        if let Some(at) = self.known.get(&key) {
            return *at;
        }
        let next = self.nodes.len();
        self.nodes.push((key.clone(), make()));
        self.known.insert(key, next);
        next
    }

    fn edge(&mut self, from: usize, to: usize, kind: EdgeKind, label: String, claim: Id) {
        self.joined.insert((from, to));
        self.edges.entry((from, to, kind, label)).or_default().push(claim);
    }

    fn finish(self) -> Network {
        let mut order: Vec<(usize, &(Key, Node))> = self.nodes.iter().enumerate().collect();
        order.sort_by(|(_, (a, _)), (_, (b, _))| a.cmp(b));
        let mut places = vec![NodeIndex::end(); order.len()];
        let mut graph = DiGraph::with_capacity(order.len(), self.edges.len());
        for (at, (_, node)) in order {
            if let Some(place) = places.get_mut(at) {
                *place = graph.add_node(node.clone());
            }
        }
        let mut edges: Vec<(NodeIndex, NodeIndex, EdgeKind, &str, &[Id])> = Vec::new();
        for ((from, to, kind, label), claims) in &self.edges {
            if let (Some(&from), Some(&to)) = (places.get(*from), places.get(*to)) {
                edges.push((from, to, *kind, label, claims));
            }
        }
        edges.sort_by(|a, b| (a.0, a.1, a.2, a.3).cmp(&(b.0, b.1, b.2, b.3)));
        let facts = self.facts;
        let made = edges.into_par_iter().map(|(from, to, kind, label, claims)| {
            let mut evidence: Vec<Evidence> = claims.iter().map(|claim| facts.evidence(*claim)).collect();
            // What has no date comes last.
            evidence.sort_by(|a, b| (a.from.is_none(), a).cmp(&(b.from.is_none(), b)));
            evidence.dedup();
            (from, to, Edge { kind, label: label.to_owned(), evidence })
        });
        for (from, to, edge) in made.collect::<Vec<_>>() {
            graph.add_edge(from, to, edge);
        }
        Network { graph, ..Network::default() }
    }
}

impl Facts<'_> {
    /// One claim, its words not yet looked up.
    fn evidence(&self, claim: Id) -> Evidence {
        let article = self.home(claim);
        let report = article.map(|article| self.one(article, dem::COPY_OF).unwrap_or(article));
        let (from, until) = self.time(claim, article);
        Evidence {
            from,
            until,
            claim: self.text(claim).to_owned(),
            article: article.map(|article| self.text(article).to_owned()).unwrap_or_default(),
            report: report.map(|report| self.text(report).to_owned()).unwrap_or_default(),
            target: self.told(claim, dem::TARGET).unwrap_or_default().to_owned(),
            hedged: self.told(claim, dem::HEDGED) == Some("true"),
            ..Evidence::default()
        }
    }

    /// From when to when a claim is so: its own time, else the time it was said, else the day of publication.
    fn time(&self, claim: Id, article: Option<Id>) -> (Option<Date>, Option<Date>) {
        let at = |predicate| self.told(claim, predicate).and_then(Time::parse);
        let (from, to) = (at(dem::VALID_FROM), at(dem::VALID_TO));
        if from.is_some() || to.is_some() {
            return (from.and_then(Time::first), to.and_then(Time::last));
        }
        let published =
            || article.and_then(|article| self.told(article, terms::DATE_PUBLISHED)).and_then(Time::parse);
        let time = at(dem::DATE).or_else(|| at(dem::SAID_ON)).or_else(published);
        (time.and_then(Time::first), time.and_then(Time::last))
    }
}

/// Whether a target's words are a name and nothing else, so that the stance is towards its bearer.
pub(super) fn names_actor(words: &str) -> bool {
    let words: Vec<&str> = words
        .split_whitespace()
        .filter(|word| !["the", "a", "an"].contains(&word.to_lowercase().as_str()))
        .collect();
    words.len() <= 4
        && words.iter().all(|word| word.chars().next().is_some_and(char::is_uppercase))
        && !words.iter().any(|word| word.contains("'s") || word.contains("’s") || word.ends_with(['\'', '’']))
}
