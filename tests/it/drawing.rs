//! Pictures: Graphviz draws them, we draw them without it, and both say what is left out.

use super::{ARTICLE, demarche, here, store_of};
use demarche::graph::{Cluster, Layout, Network, Selection, Style, dot, formats, svg};
use oxigraph::io::{RdfFormat, RdfParser};
use quick_xml::Reader;
use quick_xml::events::Event;
use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// What Graphviz makes of DOT text; `None` where it is not installed.
pub(super) fn drawn(dot: &[u8], format: &str) -> Option<String> {
    let mut child = Command::new("dot")
        .arg(format!("-T{format}"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .ok()?;
    let mut stdin = child.stdin.take().unwrap();
    let dot = dot.to_vec();
    let feed = std::thread::spawn(move || stdin.write_all(&dot));
    let output = child.wait_with_output().unwrap();
    feed.join().unwrap().unwrap();
    let complaints = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success() && complaints.is_empty(), "dot: {complaints}");
    Some(String::from_utf8(output.stdout).unwrap())
}

/// A folder with a store of one text.
fn store(text: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), text).unwrap();
    let built = demarche(folder.path(), &["build", "--quiet", "a.txt"]);
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    folder
}

/// `demarche graph` in a folder, which must succeed.
fn graph(folder: &Path, arguments: &[&str]) -> Output {
    let output = demarche(folder, &[&["graph"], arguments].concat());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output
}

/// The same on a machine without Graphviz.
fn without_graphviz(folder: &Path, arguments: &[&str]) -> Output {
    let program = Command::new(env!("CARGO_BIN_EXE_demarche"))
        .arg("graph")
        .args(arguments)
        .current_dir(folder)
        .env("PATH", folder)
        .stdin(Stdio::null())
        .output();
    program.unwrap()
}

/// The network of the two invented articles of `sample.trig`.
fn sample() -> Network {
    let text = fs::read(here("tests/it/sample.trig")).unwrap();
    let quads = RdfParser::from_format(RdfFormat::TriG).for_slice(&text).map(Result::unwrap);
    let store = store_of(quads.collect::<Vec<_>>());
    Network::of(&store).unwrap().witnessed(&store, None).unwrap()
}

fn names(network: &Network) -> BTreeSet<&str> {
    network.graph.node_weights().map(|node| node.name.as_str()).collect()
}

/// How many elements of a name an XML text has; it must be well-formed.
fn elements(xml: &str, name: &str) -> usize {
    let mut reader = Reader::from_str(xml);
    let mut count = 0;
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) | Event::Empty(start) if start.name().as_ref() == name.as_bytes() => {
                count += 1
            }
            Event::Eof => return count,
            _ => {}
        }
    }
}

const TEXT: &str = "Kenyan Foreign Minister Helena Varga met Peruvian envoy Tomas Okoro in Nairobi on Monday. \
    Kenya rejected the fishing ban. Peru welcomed the fishing ban. Varga demanded a ceasefire.\n";

#[test]
fn graphviz_draws_the_article() {
    let folder = store(&fs::read_to_string(here(ARTICLE)).unwrap());
    let dot = graph(folder.path(), &[]).stdout;
    let text = String::from_utf8(dot.clone()).unwrap();
    for part in
        ["digraph", "shape=box", "shape=ellipse", "style=dashed", "tooltip=", "URL=\"https://", "is against"]
    {
        assert!(text.contains(part), "the picture has no {part}");
    }
    let Some(svg) = drawn(&dot, "svg") else { return println!("skipped: dot is not installed") };
    assert!(svg.matches("class=\"edge\"").count() > 20);
    for layout in ["dot", "neato", "sfdp", "fdp"] {
        let cluster = if layout == "neato" { "none" } else { "country" };
        let picture =
            graph(folder.path(), &["--format", "svg", "--layout", layout, "--cluster", cluster]).stdout;
        let picture = String::from_utf8(picture).unwrap();
        assert_eq!(
            svg.matches("class=\"edge\"").count(),
            picture.matches("class=\"edge\"").count(),
            "{layout}"
        );
        assert!(picture.contains("is for"), "{layout}: the legend is in the picture");
    }
    for (file, magic) in [("a.png", &b"\x89PNG"[..]), ("a.pdf", b"%PDF"), ("a.svg", b"<?xml")] {
        graph(folder.path(), &["--out", file]);
        assert!(fs::read(folder.path().join(file)).unwrap().starts_with(magic), "{file}");
    }
}

#[test]
fn any_text_is_safe_in_a_picture() {
    let odd = "Foreign Minister Helena \"Hex\" Varga of Kenya rejected the \\\"deal\\\" of <b>R&amp;D</b> {x|y} \\N \\G.\n\n\
        President Tomas Okoro of Peru welcomed the “plan \\” of the envoy -> [label=\"x\"]; // not /* so */.\n";
    let folder = store(odd);
    if drawn(&graph(folder.path(), &[]).stdout, "svg").is_none() {
        println!("skipped: dot is not installed");
    }
}

#[test]
fn without_graphviz_there_is_svg_and_the_user_is_told() {
    let folder = store(TEXT);
    let output = without_graphviz(folder.path(), &["--format", "svg"]);
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success() && told.contains("Graphviz is not installed"), "{told}");
    let svg = String::from_utf8(output.stdout).unwrap();
    assert_eq!(elements(&svg, "ellipse"), 3, "two people, and one in the legend");
    assert!(elements(&svg, "a") > 4, "nodes and lines lead somewhere");
    for part in ["Helena Varga", "KE", "stroke-dasharray", "Kenya rejected the fishing ban.", "is against"] {
        assert!(svg.contains(part), "the picture has no {part}:\n{svg}");
    }
    for image in ["png", "pdf"] {
        let output = without_graphviz(folder.path(), &["--out", &format!("a.{image}")]);
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1));
        assert!(
            told.contains(&format!("only Graphviz draws {image}")) && told.contains("apt install graphviz"),
            "{told}"
        );
        assert!(!folder.path().join(format!("a.{image}")).exists());
    }
    assert!(without_graphviz(folder.path(), &[]).status.success(), "DOT is text, and needs nothing");
}

#[test]
fn what_is_folded_is_told_of() {
    let whole = sample();
    let few = sample().select(&Selection { max_nodes: Some(3), ..Selection::default() });
    assert!(few.graph.node_count() <= 3);
    assert_eq!(few.graph.node_count() + few.nodes_left_out, whole.graph.node_count());
    assert_eq!(few.claims() + few.claims_left_out, whole.claims());
    let note = format!("+ {} more nodes, {} claims not shown", few.nodes_left_out, few.claims_left_out);
    for picture in [dot::render(&few, Style::default()), svg::render(&few, Style::default())] {
        assert!(picture.contains(&note), "{note} is not in\n{picture}");
    }
    assert!(!dot::render(&whole, Style::default()).contains("not shown"));
}

#[test]
fn a_part_is_what_lies_around() {
    let around = |name: &str, depth| {
        let selection = Selection { around: Some(name.to_owned()), depth, ..Selection::default() };
        sample().select(&selection)
    };
    let okoro = around("tomas okoro", None);
    assert!(names(&okoro).is_superset(&BTreeSet::from(["Tomas Okoro", "Helena Varga", "Ines Dahl", "Peru"])));
    assert!(!names(&okoro).contains("Kenya"), "Kenya is two lines away");
    assert!(names(&around("tomas okoro", Some(2))).contains("Kenya"));
    assert_eq!(names(&around("KE", Some(0))), BTreeSet::from(["Kenya"]), "a code is a country's own");
    let issue = Selection { issue: Some("agriculture".to_owned()), ..Selection::default() };
    assert_eq!(
        names(&sample().select(&issue)),
        BTreeSet::from(["Kenya", "Peru", "Norway", "Helena Varga", "agriculture and food"])
    );
}

#[test]
fn whom_nobody_knows_is_told_of() {
    let folder = store(TEXT);
    let output = demarche(folder.path(), &["graph", "--around", "Nobody\u{1b}[31m"]);
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(told.contains("--around Nobody") && told.contains("Kenya") && !told.contains('\u{1b}'), "{told}");
}

#[test]
fn the_file_tells_what_to_write() {
    let folder = store(TEXT);
    let starts = |file: &str| {
        graph(folder.path(), &["--out", file]);
        fs::read_to_string(folder.path().join(file)).unwrap().lines().nth(1).unwrap_or_default().to_owned()
    };
    assert!(starts("a.graphml").contains("<graphml"));
    assert!(starts("a.gexf").contains("<gexf"));
    assert!(starts("a.json").contains("\"directed\": true"));
    assert!(starts("a.dot").contains("layout=dot"));
    for (out, nodes, edges) in [
        ("a.csv", "a-nodes.csv", "a-edges.csv"),
        ("tables/", "tables/nodes.csv", "tables/edges.csv"),
        ("tables", "tables/nodes.csv", "tables/edges.csv"),
    ] {
        graph(folder.path(), &["--out", out]);
        let [nodes, edges] = [nodes, edges].map(|file| fs::read_to_string(folder.path().join(file)).unwrap());
        assert!(nodes.starts_with("id,label,kind") && edges.starts_with("source,target,label"), "{out}");
    }
    for wrong in [&["--format", "csv"][..], &["--out", "a.xyz"], &["--out", "tables/", "--format", "svg"]] {
        let output = demarche(folder.path(), &[&["graph"], wrong].concat());
        assert_eq!(output.status.code(), Some(2), "{wrong:?}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn gexf_has_an_axis_of_time() {
    let mut out = Vec::new();
    formats::gexf::write(&sample(), &mut out).unwrap();
    let xml = String::from_utf8(out).unwrap();
    assert!(xml.contains("mode=\"dynamic\"") && xml.contains("timeformat=\"date\""));
    // “Last week” is a week; the first article has a day of publication, which stands in; the second has none.
    assert!(xml.contains("<spell start=\"2024-02-26\" end=\"2024-03-03\"/>"), "{xml}");
    assert!(xml.contains("<spell start=\"2024-03-06\" end=\"2024-03-06\"/>"), "{xml}");
    assert!(elements(&xml, "spells") < elements(&xml, "edge") + elements(&xml, "node"));
}

#[test]
fn thicker_lines_have_more_independent_sources() {
    let network = sample();
    let dot = dot::render(&network, Style::default());
    assert!(dot.contains("penwidth=1.2"));
    let mut copied = sample();
    for edge in copied.graph.edge_weights_mut() {
        let mut again = edge.evidence.clone();
        again.iter_mut().for_each(|evidence| {
            evidence.claim.push('x');
            evidence.article.push('x');
        });
        edge.evidence.extend(again);
    }
    assert!(
        !dot::render(&copied, Style::default()).contains("penwidth=2.0"),
        "copies of a report count once"
    );
    for edge in copied.graph.edge_weights_mut() {
        edge.evidence.iter_mut().filter(|e| e.claim.ends_with('x')).for_each(|e| e.report.push('x'));
    }
    assert!(dot::render(&copied, Style::default()).contains("penwidth=2.0"));
}

#[test]
fn the_same_network_gives_the_same_bytes() {
    for layout in [Layout::Dot, Layout::Neato, Layout::Sfdp, Layout::Fdp] {
        for cluster in [Cluster::Country, Cluster::Community, Cluster::None] {
            let style = Style { layout, cluster, page: None };
            assert_eq!(dot::render(&sample(), style), dot::render(&sample(), style));
            assert_eq!(svg::render(&sample(), style), svg::render(&sample(), style));
        }
    }
}

#[test]
fn what_would_pass_in_silence_is_refused() {
    let folder = store(TEXT);
    for (arguments, told) in [
        (&["--depth", "2"][..], "--around NAME"),
        (&["--out", "x.svg", "--format", "pdf"], "name the file x.pdf"),
        (&["--out", "x.json", "--format", "graphml"], "name the file x.graphml"),
        (&["--out", "x.graphml", "--page", "a4"], "--page fits a picture"),
        (&["--landscape"], "--page"),
        (&["--measure", "degree", "--depth", "2"], "the whole network is measured"),
        (&["--measure", "degree", "--out", "x.csv", "--format", "json"], "name the file x.json"),
    ] {
        let output = demarche(folder.path(), &[&["graph"], arguments].concat());
        let complaint = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.code() == Some(2) && complaint.contains(told), "{arguments:?}: {complaint}");
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "nothing was written");
    graph(folder.path(), &["--depth", "2", "--around", "Kenya"]);
    // A name of no format says nothing against one, and what is set for tables nothing of pictures.
    graph(folder.path(), &["--out", "x.picture", "--format", "dot"]);
    fs::write(folder.path().join("demarche.toml"), "format = \"csv\"\n").unwrap();
    graph(folder.path(), &["--out", "x.dot"]);
    assert!(fs::read_to_string(folder.path().join("x.dot")).unwrap().starts_with("digraph"));
    let measured = graph(folder.path(), &["--measure", "degree"]).stdout;
    assert!(String::from_utf8(measured).unwrap().starts_with("name,kind,"), "the setting is for its rows");
}

#[test]
fn a_picture_fits_on_a_page() {
    let many: String = ["Kenya", "Peru", "Chile", "Norway", "Ghana", "Estonia", "Jordan", "Japan", "Spain"]
        .iter()
        .map(|country| format!("{country} rejected the fisheries deal, the tariffs and the ceasefire.\n\n"))
        .collect();
    let folder = store(&many);
    let size = |picture: &[u8], unit: &str| -> (f64, f64) {
        let text = String::from_utf8_lossy(picture).into_owned();
        let of = |mark: &str| {
            let rest = text.split_once(mark).unwrap_or_else(|| panic!("no {mark} in {text}")).1;
            rest.split_once(unit).unwrap().0.parse().unwrap()
        };
        (of("width=\""), of("height=\""))
    };
    let own =
        |arguments: &[&str]| without_graphviz(folder.path(), &[&["--format", "svg"], arguments].concat());
    let (width, height) = size(&own(&["--page", "letter"]).stdout, "mm");
    assert!(width <= 190.6 && height <= 254.1 && width.max(height) > 40.0, "{width} × {height} mm");
    let (across, below) = size(&own(&["--page", "A4", "--landscape"]).stdout, "mm");
    assert!(across <= 271.7 && below <= 184.7, "{across} × {below} mm");
    let dot = String::from_utf8(graph(folder.path(), &["--page", "A4"]).stdout).unwrap();
    assert!(dot.contains("size=\"7.27,10.69\""), "{dot}");
    if drawn(dot.as_bytes(), "svg").is_none() {
        return println!("skipped: dot is not installed");
    }
    graph(folder.path(), &["--page", "a3", "--landscape", "--out", "x.pdf"]);
    let pdf = fs::read(folder.path().join("x.pdf")).unwrap();
    let text = String::from_utf8_lossy(&pdf);
    let sheet = text.split_once("/MediaBox [ 0 0 ").unwrap().1.split_once(" ]").unwrap().0.to_owned();
    let sides: Vec<f64> = sheet.split(' ').map(|side| side.parse().unwrap()).collect();
    assert!(sides[0] <= 1191.0 && sides[1] <= 842.0, "{sheet}");
    assert!(text.contains("/Count 1"), "one page");
}

#[test]
fn whoever_is_left_out_by_a_time_is_in_no_picture_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let build = |name: &str, text: &str, day: &str| {
        fs::write(folder.path().join(name), text).unwrap();
        let built = demarche(folder.path(), &["build", "--quiet", name, "--published", day]);
        assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    };
    build("a.txt", "Peru rejected the plan. Helena Varga of Kenya was there.", "2021-03-04");
    build("b.txt", "President Tomas Okoro of Peru welcomed the plan.", "2024-03-04");
    let names = |arguments: &[&str]| {
        let json = graph(folder.path(), &[&["--format", "json"], arguments].concat()).stdout;
        let json: serde_json::Value = serde_json::from_slice(&json).unwrap();
        let nodes = json["nodes"].as_array().unwrap().iter();
        nodes.map(|node| node["label"].as_str().unwrap().to_owned()).collect::<BTreeSet<String>>()
    };
    assert!(names(&[]).contains("Helena Varga") && names(&[]).contains("Tomas Okoro"));
    let late = names(&["--since", "2024"]);
    assert!(late.contains("Tomas Okoro") && !late.contains("Helena Varga"), "{late:?}");
    assert!(names(&["--since", "2030"]).is_empty());
}
