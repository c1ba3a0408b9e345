//! Whatever an article says: files for other tools hold it, and their readers give it back.
//!
//! DOT is read by Graphviz, JSON by serde, CSV by the csv crate, GraphML and GEXF by quick-xml here and by NetworkX in
//! `.ci/graphs`, which sets `DEMARCHE_GRAPHS` to a folder for the networks that were tried.

use super::drawing::drawn;
use demarche::claim::Polarity;
use demarche::graph::{
    Cluster, Edge, EdgeKind, Evidence, Layout, Network, Node, NodeKind, Style, dot, formats, svg,
};
use petgraph::graph::NodeIndex;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use quick_xml::events::Event;
use quick_xml::{Reader, XmlVersion};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

/// Text that has broken a format somewhere: quotation marks, markup, line ends, controls, right-to-left, length.
fn hostile() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "\"",
        "'",
        "\\",
        "\\N",
        "\\\"",
        "\n",
        "\r\n",
        "\r",
        "\t",
        "<b>",
        "</node>",
        "&",
        "&amp;",
        "&#0;",
        "]]>",
        "<!--",
        "-->",
        ",",
        ";",
        "=1+1",
        "\u{0}",
        "\u{1}",
        "\u{b}",
        "\u{1b}[31m",
        "\u{7f}",
        "\u{85}",
        "\u{200f}",
        "\u{202e}",
        "\u{2028}",
        "\u{fffe}",
        "\u{ffff}",
        "שלום",
        "مرحبا",
        "日本",
        "é",
        "e\u{301}",
        "🕊",
        " ",
        "  ",
        "a",
        "Varga",
        "{x|y}",
        "->",
        "//",
        "#",
        "%s",
    ]);
    prop_oneof![
        8 => vec(pieces, 0..12).prop_map(|pieces| pieces.concat()),
        2 => any::<String>(),
        1 => "[a-z ]{1,3}".prop_map(|text| text.repeat(10_000 / text.len())),
    ]
}

fn kinds() -> impl Strategy<Value = (NodeKind, EdgeKind)> {
    use NodeKind::{Country, Event, Group, Issue, Organization, Person, Target};
    let nodes = prop::sample::select(vec![Country, Person, Organization, Group, Issue, Target, Event]);
    let edges = prop::sample::select(vec![
        EdgeKind::Role,
        EdgeKind::Side,
        EdgeKind::Tie,
        EdgeKind::Met,
        EdgeKind::Stance(Polarity::Favor),
        EdgeKind::Stance(Polarity::Against),
        EdgeKind::Stance(Polarity::Neutral),
    ]);
    (nodes, edges)
}

/// Any network: loops, parallel lines, circles, lonely nodes, equal names.
fn networks() -> impl Strategy<Value = Network> {
    let nodes = vec((kinds(), hostile(), prop::option::of("[A-C]{2}")), 1..9);
    let edges = vec((any::<usize>(), any::<usize>(), kinds(), hostile(), hostile()), 0..14);
    (nodes, edges).prop_map(|(nodes, edges)| {
        let mut network = Network::default();
        for (at, ((kind, _), name, country)) in nodes.into_iter().enumerate() {
            let iri =
                if kind == NodeKind::Target { name.clone() } else { format!("https://example.org/{at}") };
            let offices = vec![name.clone()];
            network.graph.add_node(Node { kind, iri, name, country, offices });
        }
        let count = network.graph.node_count();
        for (at, (from, to, (_, kind), label, sentence)) in edges.into_iter().enumerate() {
            let evidence = Evidence {
                from: Some(jiff::civil::date(2024, 1, 1)).filter(|_| at % 3 > 0),
                until: Some(jiff::civil::date(2024, 2, 29)).filter(|_| at % 2 > 0),
                claim: format!("https://example.org/claim/{at}"),
                source: sentence.clone(),
                cue: label.clone(),
                target: label.clone(),
                url: Some(format!("https://example.org/{}", sentence.replace(char::is_whitespace, "%20"))),
                sentence,
                ..Evidence::default()
            };
            let (from, to) = (NodeIndex::new(from % count), NodeIndex::new(to % count));
            network.graph.add_edge(from, to, Edge { kind, label, evidence: vec![evidence] });
        }
        network
    })
}

fn check(cases: u32, test: impl Fn(Network) -> Result<(), TestCaseError>) {
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    TestRunner::new_with_rng(
        config,
        proptest::test_runner::TestRng::deterministic_rng(proptest::test_runner::RngAlgorithm::ChaCha),
    )
    .run(&networks(), test)
    .unwrap();
}

/// As XML may hold it.
fn storable(text: &str) -> String {
    let fits = |c: char| match c {
        '\t' | '\n' | '\r' => true,
        c => c >= ' ' && c != '\u{fffe}' && c != '\u{ffff}',
    };
    text.chars().map(|c| if fits(c) { c } else { '\u{fffd}' }).collect()
}

/// As a picture shows it: without controls and marks of direction, white space folded.
fn shown(text: &str) -> String {
    let marks = ['\u{200e}', '\u{200f}', '\u{202a}', '\u{202b}', '\u{202c}', '\u{202d}', '\u{202e}'];
    let odd =
        |c: char| c.is_control() || ['\u{2028}', '\u{2029}'].contains(&c) || u32::from(c) & 0xfffe == 0xfffe;
    let kept = text.chars().filter(|c| !marks.contains(c) && !('\u{2066}'..='\u{2069}').contains(c));
    let spaced: String = kept.map(|c| if odd(c) { ' ' } else { c }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn names(network: &Network) -> Vec<String> {
    network.graph.node_weights().map(|node| node.name.clone()).collect()
}

fn labels(network: &Network) -> Vec<String> {
    network.graph.edge_weights().filter(|e| e.kind == EdgeKind::Tie).map(|e| e.label.clone()).collect()
}

fn written(write: impl Fn(&mut dyn std::io::Write) -> std::io::Result<()>) -> Vec<u8> {
    let mut bytes = Vec::new();
    write(&mut bytes).unwrap();
    bytes
}

/// The text of each `<data key="…">` or value of each attribute that an element has, in order.
fn texts(xml: &str, element: &str, attribute: &str) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    let mut out = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) | Event::Empty(start) if start.name().as_ref() == element.as_bytes() => {
                let found =
                    start.attributes().map(Result::unwrap).find(|a| a.key.as_ref() == attribute.as_bytes());
                out.extend(found.map(|found| {
                    found
                        .decoded_and_normalized_value(XmlVersion::Implicit1_0, reader.decoder())
                        .unwrap()
                        .into_owned()
                }));
            }
            Event::Eof => return out,
            _ => {}
        }
    }
}

/// The text of each `<data key="KEY">`; GraphML leaves out what is empty.
fn data(xml: &str, key: &str) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    let (mut out, mut open): (Vec<String>, bool) = (Vec::new(), false);
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) if start.name().as_ref() == b"data" => {
                open = start.attributes().any(|a| a.unwrap().value.as_ref() == key.as_bytes());
                if open {
                    out.push(String::new());
                }
            }
            Event::End(_) => open = false,
            Event::Text(text) if open => out.last_mut().unwrap().push_str(&text.decode().unwrap()),
            Event::GeneralRef(entity) if open => {
                let c = entity.resolve_char_ref().unwrap().unwrap_or_else(|| match &entity[..] {
                    b"amp" => '&',
                    b"lt" => '<',
                    b"gt" => '>',
                    b"quot" => '"',
                    b"apos" => '\'',
                    other => panic!("{other:?}"),
                });
                out.last_mut().unwrap().push(c);
            }
            Event::Eof => return out,
            _ => {}
        }
    }
}

#[test]
fn graphml_gives_back_what_it_was_given() {
    check(200, |network| {
        let xml = String::from_utf8(written(|out| formats::graphml::write(&network, out))).unwrap();
        let some = |texts: Vec<String>| -> Vec<String> {
            texts.iter().map(|text| storable(text)).filter(|text| !text.is_empty()).collect()
        };
        prop_assert_eq!(texts(&xml, "node", "id").len(), network.graph.node_count());
        prop_assert_eq!(texts(&xml, "edge", "source").len(), network.graph.edge_count());
        prop_assert_eq!(data(&xml, "n-label"), some(names(&network)));
        let sentences = network.graph.edge_weights().map(|edge| edge.evidence[0].sentence.clone());
        prop_assert_eq!(data(&xml, "e-sentence"), some(sentences.collect()));
        Ok(())
    });
}

#[test]
fn gexf_gives_back_what_it_was_given() {
    check(200, |network| {
        let xml = String::from_utf8(written(|out| formats::gexf::write(&network, out))).unwrap();
        let names: Vec<String> = names(&network).iter().map(|name| storable(name)).collect();
        prop_assert_eq!(texts(&xml, "node", "label"), names);
        prop_assert_eq!(texts(&xml, "edge", "source").len(), network.graph.edge_count());
        Ok(())
    });
}

#[test]
fn json_gives_back_what_it_was_given() {
    check(200, |network| {
        let bytes = written(|out| formats::json::write(&network, out));
        let all: Value = serde_json::from_slice(&bytes).unwrap();
        let column = |of: &str, name: &str| -> Vec<String> {
            all[of].as_array().unwrap().iter().map(|o| o[name].as_str().unwrap().to_owned()).collect()
        };
        prop_assert_eq!(column("nodes", "label"), names(&network));
        prop_assert_eq!(column("links", "source").len(), network.graph.edge_count());
        let sentences = all["links"].as_array().unwrap().iter().map(|link| &link["claims"][0]["sentence"]);
        let given = network.graph.edge_weights().map(|edge| json!(edge.evidence[0].sentence));
        prop_assert!(sentences.cloned().eq(given));
        Ok(())
    });
}

#[test]
fn csv_gives_back_what_it_was_given() {
    check(200, |network| {
        let rows = |bytes: Vec<u8>| -> Vec<BTreeMap<String, String>> {
            csv::Reader::from_reader(bytes.as_slice()).deserialize().map(Result::unwrap).collect()
        };
        let nodes = rows(written(|out| formats::csv::write_nodes(&network, out)));
        prop_assert!(nodes.iter().map(|row| &row["label"]).eq(&names(&network)));
        let edges = rows(written(|out| formats::csv::write_edges(&network, out)));
        prop_assert_eq!(edges.len(), network.graph.edge_count());
        let ties = edges.iter().filter(|row| row["kind"] == "tie").zip(labels(&network));
        for (row, label) in ties {
            prop_assert_eq!(&row["label"], if label.is_empty() { "tie" } else { &label });
        }
        let ids: Vec<&String> = nodes.iter().map(|row| &row["id"]).collect();
        prop_assert!(edges.iter().all(|row| ids.contains(&&row["source"]) && ids.contains(&&row["target"])));
        Ok(())
    });
}

#[test]
fn graphviz_shows_what_it_was_given() {
    check(25, |network| {
        let style = Style { layout: Layout::Dot, cluster: Cluster::Country, page: None };
        let Some(read) = drawn(dot::render(&network, style).as_bytes(), "dot_json") else { return Ok(()) };
        let read: Value = serde_json::from_str(&read).unwrap();
        let empty = Vec::new();
        let objects = read["objects"].as_array().unwrap_or(&empty);
        // Graphviz keeps its own escapes, and entities, in what it has read.
        let plain = |text: &str| text.replace("&amp;", "&").replace("\\\\", "\\");
        let mut told: Vec<(usize, String)> = Vec::new();
        for object in objects.iter().filter(|object| object["shape"].is_string()) {
            let number = object["name"].as_str().unwrap().trim_start_matches('n').parse().unwrap();
            let name = object["tooltip"].as_str().unwrap().split("\\n").next().unwrap_or_default();
            told.push((number, plain(name)));
        }
        told.sort();
        prop_assert_eq!(told.len(), network.graph.node_count());
        prop_assert_eq!(read["edges"].as_array().map_or(0, Vec::len), network.graph.edge_count());
        for ((_, told), name) in told.iter().zip(names(&network)) {
            let name = shown(&name);
            // What is cut ends in an ellipsis; a backslash before an n is not to be told from a line break here.
            if name.chars().count() <= 300 && !name.contains("\\n") {
                prop_assert_eq!(told, &name);
            }
        }
        Ok(())
    });
}

#[test]
fn our_own_svg_is_sound_whatever_it_draws() {
    check(60, |network| {
        for cluster in [Cluster::Country, Cluster::Community, Cluster::None] {
            let svg = svg::render(&network, Style { layout: Layout::Dot, cluster, page: None });
            let mut reader = Reader::from_str(&svg);
            let mut lines = 0;
            loop {
                match reader.read_event().unwrap() {
                    Event::Start(start) | Event::Empty(start) => {
                        let edge =
                            |a: quick_xml::events::attributes::Attribute<'_>| a.value.as_ref() == b"edge";
                        lines += usize::from(start.attributes().any(|a| edge(a.unwrap())));
                    }
                    Event::Eof => break,
                    _ => {}
                }
            }
            prop_assert_eq!(lines, network.graph.edge_count());
            prop_assert_eq!(&storable(&svg), &svg);
            prop_assert!(!svg.contains("NaN") && !svg.contains("inf"), "{}", svg);
        }
        Ok(())
    });
}

#[test]
fn networks_are_left_for_networkx() {
    let Some(folder) = std::env::var_os("DEMARCHE_GRAPHS").map(PathBuf::from) else { return };
    let number = std::cell::Cell::new(0);
    check(60, |network| {
        number.set(number.get() + 1);
        let path = |ending: &str| folder.join(format!("{:03}{ending}", number.get()));
        let expected = json!({
            "names": names(&network).iter().map(|name| storable(name)).collect::<Vec<_>>(),
            "sentences": network.graph.edge_weights().map(|e| storable(&e.evidence[0].sentence)).collect::<Vec<_>>(),
            "plainNames": names(&network),
        });
        fs::write(path(".expected.json"), expected.to_string()).unwrap();
        fs::write(path(".graphml"), written(|out| formats::graphml::write(&network, out))).unwrap();
        fs::write(path(".gexf"), written(|out| formats::gexf::write(&network, out))).unwrap();
        fs::write(path(".json"), written(|out| formats::json::write(&network, out))).unwrap();
        fs::write(path("-nodes.csv"), written(|out| formats::csv::write_nodes(&network, out))).unwrap();
        fs::write(path("-edges.csv"), written(|out| formats::csv::write_edges(&network, out))).unwrap();
        Ok(())
    });
}
