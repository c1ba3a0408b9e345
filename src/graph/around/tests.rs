use super::{LIMIT, looked_up};
use crate::graph::{Network, NodeKind, Selection};
use crate::rdf::{DEFAULT_BASE, short_id};
use crate::store::{self, Store};
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::Quad;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The two invented articles of the tests of pictures.
const SAMPLE: &str = include_str!("../../../tests/it/sample.trig");

/// What makes it hard to tell a node from a part of what is told of it: words in two spellings, somebody whom two
/// articles see on two sides, countries that meet without people, a meeting of three, an organisation in capitals.
const HARD: &str = "
g:00000000000000c1 {
  g:00000000000000c1 a schema:NewsArticle ; dct:source \"third.txt\" ; schema:datePublished \"2024-03-08\"^^xsd:date .
  c:KE a schema:Country ; schema:name \"Kenya\" ; schema:identifier \"KE\" .
  c:PE a schema:Country ; schema:name \"Peru\" ; schema:identifier \"PE\" .
  <00000000000000c1/person/tomas-okoro> a schema:Person ; schema:name \"Tomas Okoro\" ; dem:side c:KE .
  <00000000000000c1/person/ada-lind> a schema:Person ; schema:name \"Ada Lind\" ; dem:side c:PE .
  <00000000000000c1/person/bo-lind> a schema:Person ; schema:name \"Bo Lind\" ; dem:side c:KE .
  <00000000000000c1/organization/lakes> a schema:Organization ; schema:name \"THE LAKES UNION\" .
  <00000000000000c1/event/a> a sem:Event ; dem:eventType \"meeting\" ; dem:status \"planned\" ; dem:country c:KE , c:PE .
  <00000000000000c1/event/b> a sem:Event ; dem:eventType \"meeting\" ; dem:status \"held\" ; schema:location \"Lima\" ;
    sem:hasActor <00000000000000c1/person/ada-lind> , <00000000000000c1/person/bo-lind> , c:KE .
  <00000000000000c1/event/c> a sem:Event ; dem:eventType \"call\" ; dem:status \"held\" ; dem:country c:KE , c:PE ;
    sem:hasActor <00000000000000c1/person/tomas-okoro> .
  <00000000000000c1/stance/a> a dem:Stance ; dem:holder <00000000000000c1/person/ada-lind> ;
    marl:hasPolarity marl:Positive ; dem:target \"The harbour\" .
  <00000000000000c1/stance/b> a dem:Stance ; dem:holder c:PE ; marl:hasPolarity marl:Negative ; dem:target \"the harbour\" .
  <00000000000000c1/stance/c> a dem:Stance ; dem:holder <00000000000000c1/organization/lakes> ;
    marl:hasPolarity marl:Negative ; dem:target \"Kenya\" ; dem:targetActor c:KE .
}
g:00000000000000c2 {
  g:00000000000000c2 a schema:NewsArticle ; dct:source \"fourth.txt\" ; schema:datePublished \"2024-03-09\"^^xsd:date .
  c:NO a schema:Country ; schema:name \"Norway\" ; schema:identifier \"NO\" .
  <00000000000000c2/person/ada-lind> a schema:Person ; schema:name \"Ada Lind\" ; dem:side c:NO .
  <00000000000000c2/organization/lakes> a schema:Organization ; schema:name \"the Lakes Union\" ; dem:side c:NO .
  <00000000000000c2/post/chair> a org:Post ; schema:name \"chair\" ; org:postIn <00000000000000c2/organization/lakes> .
  <00000000000000c2/role/ada-lind-chair> a org:Membership ; org:member <00000000000000c2/person/ada-lind> ;
    opengov:post <00000000000000c2/post/chair> ; dem:status \"current\" .
}
";

fn store(more: &str) -> Store {
    let prefixes: String = SAMPLE
        .lines()
        .filter(|line| line.starts_with('@'))
        .fold(String::new(), |all, line| all + line + "\n");
    let mut graphs: BTreeMap<String, Vec<Quad>> = BTreeMap::new();
    for text in [SAMPLE.to_owned(), prefixes + more] {
        for quad in RdfParser::from_format(RdfFormat::TriG).for_slice(text.as_bytes()) {
            let quad = quad.unwrap();
            graphs.entry(quad.graph_name.to_string()).or_default().push(quad);
        }
    }
    let mut store = Store::empty(DEFAULT_BASE).unwrap();
    store::put(&mut store, graphs.into_values()).unwrap();
    store.derive().unwrap();
    store
}

/// What is selected from the whole network and from what was looked up, which must be the same.
fn check(store: &Store, selection: &Selection) -> usize {
    let looked_up = looked_up(store, selection, LIMIT).unwrap();
    let part = Network::around(store, selection).unwrap();
    let whole = Network::of(store).unwrap();
    assert!(looked_up.is_none() || part.graph.node_count() <= whole.graph.node_count());
    let told = |network: &Network| -> Vec<String> {
        let centre = network.centre(selection);
        centre.into_iter().filter_map(|id| Some(format!("{:?}", network.graph.node_weight(id)?))).collect()
    };
    assert_eq!(told(&part), told(&whole), "{selection:?}");
    let (part, whole) = (part.select(selection), whole.select(selection));
    let part = Network { is_part: false, ..part };
    assert_eq!(format!("{part:#?}"), format!("{whole:#?}"), "{selection:?}");
    usize::from(looked_up.is_some())
}

#[test]
fn the_network_is_the_same_whoever_keeps_the_store() {
    let store = store(&(HARD.to_owned() + &others("CL", 20)));
    let read = Store::holding(DEFAULT_BASE, store.quads()).unwrap();
    let told = |network: Network| format!("{network:#?}");
    let whole = told(Network::of(&store).unwrap());
    assert!(whole.contains("Ada Lind"), "{whole}");
    assert_eq!(told(Network::of(&read).unwrap()), whole);
    assert_eq!(told(Network::of_claims(&read).unwrap()), told(Network::of_claims(&store).unwrap()));
}

#[test]
fn a_part_is_as_it_is_in_the_whole() {
    let store = store(HARD);
    let names = [
        "Helena Varga",
        "varga",
        "Tomas Okoro",
        "Ines Dahl",
        "Ada Lind",
        "lind",
        "KE",
        "Kenya",
        "no",
        "Peru",
        "Lima",
        "meeting, Lima",
        "Nairobi",
        "fishing",
        "the harbour",
        "harbour",
        "agriculture and food",
        "the lakes union",
        "Kenyan officials",
        "nobody",
        "minister",
        "3f2a",
        "https://w3id.org/demarche/id/country/PE",
        "https://w3id.org/demarche/id/article/00000000000000c1/event/b",
        "https://w3id.org/demarche/id/article/00000000000000c2/organization/lakes",
    ];
    // Each node by its short id, and by some digits of it.
    let whole = Network::of(&store).unwrap();
    let with_id = whole.graph.node_weights().filter(|node| node.kind != NodeKind::Target);
    let ids =
        with_id.map(|node| short_id(&node.iri)).flat_map(|id| [id[..4].to_owned(), id.to_uppercase(), id]);
    let names: Vec<String> = names.map(str::to_owned).into_iter().chain(ids).collect();
    let all = names.len() * 6 * 6;
    let mut looked_up = 0;
    for name in names {
        for depth in [None, Some(0), Some(1), Some(2), Some(3), Some(9)] {
            let named = || Some(name.clone());
            let all = [
                Selection { around: named(), depth, ..Selection::default() },
                Selection { person: named(), depth, ..Selection::default() },
                Selection { country: named(), depth, ..Selection::default() },
                Selection { issue: named(), depth, ..Selection::default() },
                Selection { around: named(), country: Some("PE".to_owned()), depth, ..Selection::default() },
                Selection {
                    around: named(),
                    depth,
                    max_nodes: Some(4),
                    max_targets: Some(1),
                    ..Selection::default()
                },
            ];
            looked_up += all.iter().map(|selection| check(&store, selection)).sum::<usize>();
        }
    }
    assert_eq!(looked_up, all);
}

/// So many articles on people of a country whom the sample does not name.
fn others(country: &str, count: usize) -> String {
    (0..count).fold(String::new(), |mut all, n| {
        let g = format!("{:016x}", 0xd000 + n);
        let _ = write!(
            all,
            "g:{g} {{ g:{g} a schema:NewsArticle ; dct:source \"{n}.txt\" .
               c:{country} a schema:Country ; schema:name \"{country}land\" ; schema:identifier \"{country}\" .
               <{g}/person/x> a schema:Person ; schema:name \"Ola Berg{n}\" ; dem:side c:{country} .
               <{g}/post/p> a org:Post ; schema:name \"minister\" ; org:postIn c:{country} .
               <{g}/role/r> a org:Membership ; org:member <{g}/person/x> ; opengov:post <{g}/post/p> .
               <{g}/stance/s> a dem:Stance ; dem:holder <{g}/person/x> ; marl:hasPolarity marl:Negative ;
                 dem:target \"harbour {n}\" . }}\n"
        );
        all
    })
}

#[test]
fn who_is_far_away_is_not_read() {
    let read = |more: &str, depth| {
        let selection =
            Selection { around: Some("Helena Varga".to_owned()), depth: Some(depth), ..Selection::default() };
        looked_up(&store(more), &selection, LIMIT).unwrap().map(|lookups| lookups.looked_at)
    };
    for depth in 1..3 {
        let alone = read("", depth).unwrap();
        assert!(alone > 0 && alone < 900, "{alone}");
        assert_eq!(read(&others("CL", 300), depth), Some(alone));
    }
    // Nor is who is only on the side of a country at the rim.
    assert_eq!(read(&others("KE", 300).replace("KEland", "Kenya"), 1), read("", 1));
    // One line on, they are all there.
    assert!(read(&others("KE", 300).replace("KEland", "Kenya"), 2) > read("", 2));
}

#[test]
fn what_is_most_of_a_store_is_read_in_one_go() {
    let selection = Selection { around: Some("Kenya".to_owned()), ..Selection::default() };
    assert!(looked_up(&store(""), &selection, 10).unwrap().is_none());
    assert!(looked_up(&store(""), &selection, LIMIT).unwrap().is_some());
}
