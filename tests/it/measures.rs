//! The network in numbers: on networks small enough to count on one's fingers, and as NetworkX counts larger ones.

use super::{demarche, here};
use demarche::claim::Polarity;
use demarche::graph::measure::{self, Over, Projection};
use demarche::graph::{EdgeKind, Network};
use demarche::rdf::DEFAULT_BASE;
use demarche::rdf::vocab::{ISSUE, dem, terms};
use demarche::store::{self, Store};
use oxigraph::model::{GraphName, Literal, NamedNode, NamedNodeRef, Quad, Term, vocab::rdf};
use petgraph::graph::NodeIndex;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// Quads of what articles say, a line for each: `what from to article`, with tabs or spaces between.
///
/// `P…` are persons, `C…` countries, `I…` issues. Persons are on a country's `side`, hold a `role` of it, have `met`
/// (several guests with commas between them), and are `for` or `against` somebody or something, or `speaks` of it.
fn quads(lines: &[&str]) -> Vec<Quad> {
    let mut quads = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        let words: Vec<&str> = line.split_whitespace().collect();
        let article = words.get(3).copied().unwrap_or("a0");
        let mut said = Article { name: article_iri(article), quads: &mut quads };
        said.line(&format!("https://example.org/claim/{number}"), (words[0], words[1], words[2]));
        if words.len() > 3 {
            let sentence = format!("{}#char={number},9", said.name);
            said.add(&format!("https://example.org/claim/{number}"), dem::EVIDENCE, iri(&sentence));
            said.add(&sentence, terms::EXACT, literal(&format!("{} {} {}.", words[1], words[0], words[2])));
        }
        let own = said.name.clone();
        said.add(&own, rdf::TYPE, terms::NEWS_ARTICLE.into_owned().into());
        said.add(&own, terms::DCT_SOURCE, literal(article));
    }
    quads
}

fn article_iri(name: &str) -> String {
    format!("https://w3id.org/demarche/id/article/{name}")
}

/// An article that is being made.
struct Article<'a> {
    name: String,
    quads: &'a mut Vec<Quad>,
}

impl Article<'_> {
    fn line(&mut self, claim: &str, (what, from, to): (&str, &str, &str)) {
        match what {
            "side" => {
                let (person, country) = (self.actor(from), self.actor(to));
                self.add(&person, dem::SIDE, iri(&country));
            }
            "role" => {
                let (person, country, post) = (self.actor(from), self.actor(to), format!("{claim}/post"));
                self.add(claim, rdf::TYPE, terms::MEMBERSHIP.into_owned().into());
                self.add(claim, terms::MEMBER, iri(&person));
                self.add(claim, terms::POST, iri(&post));
                self.add(&post, terms::NAME, literal("minister"));
                self.add(&post, terms::POST_IN, iri(&country));
            }
            "met" => {
                self.add(claim, rdf::TYPE, terms::EVENT.into_owned().into());
                self.add(claim, dem::EVENT_TYPE, literal("meeting"));
                for guest in std::iter::once(from).chain(to.split(',')) {
                    let guest = self.actor(guest);
                    self.add(claim, terms::HAS_ACTOR, iri(&guest));
                }
            }
            _ => {
                let holder = self.actor(from);
                self.add(claim, rdf::TYPE, dem::STANCE.into_owned().into());
                self.add(claim, dem::HOLDER, iri(&holder));
                self.add(claim, dem::TARGET, literal(to));
                let polarity = match what {
                    "for" => terms::POSITIVE,
                    "against" => terms::NEGATIVE,
                    _ => terms::NEUTRAL,
                };
                self.add(claim, terms::HAS_POLARITY, polarity.into_owned().into());
                if to.starts_with('I') {
                    self.add(claim, dem::ISSUE, iri(&format!("{ISSUE}{to}")));
                } else {
                    let target = self.actor(to);
                    self.add(claim, dem::TARGET_ACTOR, iri(&target));
                }
            }
        }
    }

    fn add(&mut self, subject: &str, predicate: NamedNodeRef<'_>, object: Term) {
        let graph = NamedNode::new(&self.name).unwrap();
        let subject = NamedNode::new(subject).unwrap();
        self.quads.push(Quad::new(subject, predicate.into_owned(), object, graph));
    }

    fn actor(&mut self, name: &str) -> String {
        let own = format!("https://example.org/actor/{name}");
        let class = if name.starts_with('C') { terms::COUNTRY } else { terms::PERSON };
        self.add(&own, rdf::TYPE, class.into_owned().into());
        self.add(&own, terms::NAME, literal(name));
        if name.starts_with('C') {
            self.add(&own, terms::IDENTIFIER, literal(name));
        }
        own
    }
}

fn iri(text: &str) -> Term {
    NamedNode::new(text).unwrap().into()
}

fn literal(text: &str) -> Term {
    Literal::new_simple_literal(text).into()
}

/// A store of these lines, in which nobody was identified with anybody.
fn store(lines: &[&str]) -> Store {
    let mut articles: BTreeMap<String, Vec<Quad>> = BTreeMap::new();
    for quad in quads(lines) {
        articles.entry(quad.graph_name.to_string()).or_default().push(quad);
    }
    let mut store = Store::empty(DEFAULT_BASE).unwrap();
    store::put(&mut store, articles.into_values()).unwrap();
    store
}

fn network(lines: &[&str]) -> Network {
    Network::of(&store(lines)).unwrap()
}

fn name(network: &Network, id: NodeIndex) -> &str {
    &network.graph[id].name
}

fn find(network: &Network, wanted: &str) -> NodeIndex {
    network.graph.node_indices().find(|id| name(network, *id) == wanted).unwrap()
}

fn names(network: &Network, projection: &Projection) -> Vec<String> {
    projection.nodes.iter().map(|id| name(network, *id).to_owned()).collect()
}

#[test]
fn a_projection_joins_two_once_and_counts_reports() {
    let network = network(&[
        "met P1 P2 a1",
        "for P1 P2 a1",
        "against P2 P1 a2",
        "side P3 C1",
        "for P3 I1 a1",
        "met P4 P5,P6 a3",
    ]);
    let actors = Projection::of(&network, Over::Actors);
    assert_eq!(names(&network, &actors), ["C1", "P1", "P2", "P3", "P4", "P5", "P6"]);
    let joined: Vec<(u32, u32, u32)> = actors.pairs().collect();
    // P1 and P2 in two reports; a side weighs one; who took part in one meeting met each other.
    assert_eq!(joined, [(0, 3, 1), (1, 2, 2), (4, 5, 1), (4, 6, 1), (5, 6, 1)]);
    assert_eq!(Projection::of(&network, Over::Issues).joins(), 6);
    let all = Projection::of(&network, Over::All);
    assert_eq!(all.joins(), 6, "the meeting is a node with three lines");
    assert_eq!(all.len(), 9);
}

#[test]
fn the_shortest_chain_shows_what_is_said_on_the_way() {
    let network = network(&[
        "side P1 C1",
        "side P2 C1",
        "met P1 P3 a1",
        "role P3 C1 a2",
        "against P4 P3 a1",
        "against P4 P3 a2",
        "for P5 P4 a3",
        "for P6 I1 a1",
        "for P1 I1 a1",
    ]);
    let actors = Projection::of(&network, Over::Actors);
    let chain = |from: &str, to: &str| {
        let hops = measure::chain(&network, &actors, find(&network, from), find(&network, to))?;
        Some(hops.iter().map(|hop| name(&network, hop.to).to_owned()).collect::<Vec<_>>())
    };
    assert_eq!(chain("P1", "P5"), Some(vec!["P3".into(), "P4".into(), "P5".into()]));
    assert_eq!(chain("P1", "P1"), Some(vec![]));
    assert_eq!(chain("P1", "P6"), None, "only an issue joins them");
    let over_issues = Projection::of(&network, Over::Issues);
    let hops = measure::chain(&network, &over_issues, find(&network, "P1"), find(&network, "P6")).unwrap();
    assert_eq!(hops.len(), 2);
    let hops = measure::chain(&network, &actors, find(&network, "P3"), find(&network, "P4")).unwrap();
    let edge = &network.graph[hops[0].lines[0].edge];
    assert_eq!(edge.kind, EdgeKind::Stance(Polarity::Against));
    assert_eq!(edge.evidence.len(), 2, "with the claims that say so");
}

#[test]
fn of_chains_as_short_the_one_with_sentences_is_shown() {
    let network = network(&["side P1 C1", "side P2 C1", "met P1 P3 a1", "met P3 P2 a1"]);
    let actors = Projection::of(&network, Over::Actors);
    let hops = measure::chain(&network, &actors, find(&network, "P1"), find(&network, "P2")).unwrap();
    assert_eq!(name(&network, hops[0].to), "P3");
}

#[test]
fn a_friend_of_two_who_clash_is_out_of_balance() {
    let lines = ["for P1 P2 a1", "for P2 P3 a1", "against P3 P1 a1", "for P4 P1 a1", "against P4 P2 a1"];
    let found = measure::balance(&network(&lines), 1);
    assert_eq!(found.by_clashes, [0, 2, 0, 0], "P1 P2 P3 and P1 P2 P4");
    assert_eq!(found.share(), Some(0.0));
    let lines = ["for P1 P2 a1", "against P2 P3 a1", "against P3 P1 a1"];
    let found = measure::balance(&network(&lines), 1);
    assert_eq!((found.by_clashes, found.share()), ([0, 0, 1, 0], Some(1.0)), "two stand against the third");
    assert_eq!(measure::balance(&network(&lines), 2).share(), None, "one stance each is too few");
}

#[test]
fn actors_agree_over_issues() {
    let lines = ["for P1 I1 a1", "for P2 I1 a1", "against P3 I1 a1", "speaks P4 I1 a1"];
    let found = measure::balance(&network(&lines), 1);
    assert_eq!(found.pairs, [1, 2], "who does not lean is on nobody's side");
    assert_eq!(found.by_clashes, [0, 0, 1, 0]);
}

/// Two blocs of three countries; C7 shares one issue alone with each.
const BLOCS: [&str; 24] = [
    "for C1 I1 a1",
    "for C1 I2 a1",
    "for C1 I3 a1",
    "side P2 C2",
    "for P2 I1 a1",
    "for P2 I2 a1",
    "against C2 I3 a1",
    "for C3 I1 a1",
    "for C3 I2 a1",
    "for C3 I3 a1",
    "against C4 I1 a1",
    "against C4 I2 a1",
    "against C4 I3 a1",
    "against C5 I1 a1",
    "against C5 I2 a1",
    "for C5 I3 a1",
    "against C5 I3 a2",
    "speaks C5 I4 a2",
    "against C6 I1 a1",
    "against C6 I2 a1",
    "for C6 I2 a2",
    "against C6 I2 a3",
    "for C7 I1 a1",
    "for C7 C1 a1",
];

#[test]
fn blocs_stand_on_shared_issues() {
    let network = network(&BLOCS);
    let found = measure::blocs(&network, 2);
    let blocs: Vec<Vec<String>> = found.blocs.iter().map(|bloc| bloc.countries.clone()).collect();
    assert_eq!(blocs, [["C1", "C2", "C3"], ["C4", "C5", "C6"]]);
    assert_eq!(found.too_few, ["C7"]);
    let index = |one: &str, other: &str| {
        let pair = found.pairs.iter().find(|pair| pair.of == [one, other]).unwrap();
        (pair.agreement.index().unwrap(), pair.agreement.shared())
    };
    assert_eq!(index("C1", "C3"), (1.0, 3));
    assert_eq!(index("C1", "C4"), (0.0, 3));
    assert_eq!(index("C1", "C2"), (2.0 / 3.0, 3), "a country's people speak for it");
    assert_eq!(index("C4", "C5"), (2.5 / 3.0, 3), "who is for and against agrees by half");
    assert_eq!(index("C4", "C6"), (1.0, 2), "two reports outweigh one");
    assert_eq!(index("C1", "C7"), (1.0, 1), "told, with the one issue, but in no bloc");
    let bloc = &found.blocs[0];
    assert_eq!((bloc.shared, bloc.pairs), (Some((3, 3)), (3, 3)));
    // Where one issue is enough, C7 stands with those who are for it.
    assert_eq!(measure::blocs(&network, 1).blocs[0].countries, ["C1", "C2", "C3", "C7"]);
}

#[test]
fn centralities_say_who_is_first() {
    let network = network(&["met P1 P2 a1", "met P1 P3 a1", "met P1 P4 a1"]);
    let all = measure::Centralities::of(&network);
    let first = all.standing_of("https://example.org/actor/P1").unwrap();
    assert_eq!((first.degree.degree, first.degree_place, first.betweenness, first.of), (3, 1, 1.0, 4));
    let other = all.standing_of("https://example.org/actor/P3").unwrap();
    assert_eq!((other.degree_place, other.betweenness_place, other.pagerank_place), (2, 2, 2));
}

/// What NetworkX says of one of the recorded graphs.
#[derive(serde::Deserialize)]
struct Expected {
    name: String,
    nodes: BTreeMap<String, (u32, u32, u32, u32, f64, f64)>,
    components: BTreeSet<BTreeSet<String>>,
    modularity: f64,
    chains: Vec<(String, String, Option<usize>)>,
    balance: [Signed; 2],
}

#[derive(Debug, PartialEq, serde::Deserialize)]
struct Signed {
    pairs: [usize; 2],
    triads: [usize; 4],
}

#[test]
fn networkx_says_the_same() {
    let lines = fs::read_to_string(here("tests/networkx/graphs.tsv")).unwrap();
    let expected = fs::read_to_string(here("tests/networkx/expected.jsonl")).unwrap();
    let mut graphs = 0;
    for expected in expected.lines() {
        let expected: Expected = serde_json::from_str(expected).unwrap();
        let own = format!("{}\t", expected.name);
        let lines: Vec<&str> = lines.lines().filter_map(|line| line.strip_prefix(&own)).collect();
        compare(&network(&lines), &expected);
        graphs += 1;
    }
    assert_eq!(graphs, 5);
}

fn compare(network: &Network, expected: &Expected) {
    let graph = &expected.name;
    let actors = Projection::of(network, Over::Actors);
    let names = names(network, &actors);
    assert!(names.iter().eq(expected.nodes.keys()), "{graph}: the same nodes, in order");
    let (degrees, ranks) = (measure::degrees(&actors), measure::pagerank(&actors));
    let between = measure::betweenness(&actors);
    assert_eq!(between.pivots, None);
    for (at, (name, &(degree, ins, outs, reports, between_it, rank))) in expected.nodes.iter().enumerate() {
        assert_eq!(degrees[at], measure::Degree { degree, ins, outs, reports }, "{graph}: degree of {name}");
        assert!((between.of[at] - between_it).abs() < 1e-6, "{graph}: betweenness of {name}");
        assert!((ranks[at] - rank).abs() < 1e-6, "{graph}: PageRank of {name}");
    }
    let mut parts: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
    for (name, component) in names.iter().zip(measure::components(&actors)) {
        parts.entry(component).or_default().insert(name.clone());
    }
    assert_eq!(parts.into_values().collect::<BTreeSet<_>>(), expected.components, "{graph}: components");
    let found = measure::communities(&actors).modularity;
    assert!(found >= expected.modularity - 0.02, "{graph}: modularity {found}, not {}", expected.modularity);
    for (one, other, far) in &expected.chains {
        let chain = measure::chain(network, &actors, find(network, one), find(network, other));
        assert_eq!(chain.map(|hops| hops.len()), *far, "{graph}: from {one} to {other}");
    }
    for (least, signed) in (1..).zip(&expected.balance) {
        let found = measure::balance(network, least);
        assert_eq!(found.left_out, 0);
        let found = Signed { pairs: found.pairs, triads: found.by_clashes };
        assert_eq!(found, *signed, "{graph}: balance of pairs that share {least}");
    }
}

/// What the program prints of a store of the made network `BLOCS`, all of which one article says.
fn printed(arguments: &[&str]) -> (i32, String, String) {
    let article: GraphName = NamedNode::new(article_iri("0123456789abcdef")).unwrap().into();
    let mut made: Vec<Quad> = quads(&BLOCS)
        .into_iter()
        .filter(|quad| !quad.subject.to_string().contains("/article/"))
        .map(|quad| Quad { graph_name: article.clone(), ..quad })
        .collect();
    let mut own = Article { name: article_iri("0123456789abcdef"), quads: &mut made };
    let name = own.name.clone();
    own.add(&name, rdf::TYPE, terms::NEWS_ARTICLE.into_owned().into());
    own.add(&name, terms::DCT_SOURCE, literal("made.txt"));
    let lines = made.iter().map(|quad| format!("{quad} .\n"));
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("made.nq"), lines.collect::<String>()).unwrap();
    let imported = demarche(folder.path(), &["import", "made.nq"]);
    assert!(imported.status.success(), "{}", String::from_utf8_lossy(&imported.stderr));
    let output = demarche(folder.path(), arguments);
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[test]
fn the_program_prints_what_is_measured() {
    let (code, out, notes) = printed(&["graph", "--measure", "blocs"]);
    assert_eq!(code, 0, "{notes}");
    assert!(out.starts_with("bloc\tcountries\tagreement\tshared\tpairs\tall for\tall against\n1\tC1, C2, C3\t0.78\t3\t3 of 3\tI1, I2\t\n"), "{out}");
    assert!(notes.contains("too few shared issues (under 2) with any other country: C7"), "{notes}");
    let (_, out, _) = printed(&["graph", "--measure", "agreement", "--country", "C7", "--format", "csv"]);
    assert!(out.contains("C1,C7,too few,1,I1,,\r\n"), "{out}");
    let (_, out, _) = printed(&["graph", "--measure", "degree,pagerank", "--limit", "1", "--format", "json"]);
    let rows: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!((rows[0]["name"].as_str(), rows[0]["degree"].as_u64()), (Some("C1"), Some(1)), "{out}");
    let (code, _, notes) = printed(&["graph", "--measure", "chain", "--from", "P2", "--to", "C4"]);
    assert!(code == 0 && notes.contains("no chain leads from P2 to C4; over the issues"), "{notes}");
}

#[test]
fn what_cannot_be_measured_is_a_usage_error() {
    for arguments in [
        &["graph", "--measure", "degree", "--format", "dot"][..],
        &["graph", "--measure", "blocs,degree"],
        &["graph", "--measure", "chain"],
        &["graph", "--measure", "chain", "--from", "P2"],
        &["graph", "--format", "csv"],
        &["graph", "--over", "all"],
    ] {
        let (code, out, notes) = printed(arguments);
        assert!(code == 2 && out.is_empty(), "{arguments:?}: {code} {notes}");
    }
}
