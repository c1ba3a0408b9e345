//! How a store on disk takes many articles: `cargo bench --features rocksdb --bench life -- 1000 10000`.
//!
//! For each number of articles, in processes of their own: the quads are made and dropped; loaded by Oxigraph's
//! own bulk loader, as it comes; stored by us, in a journal that is waited for and a database; and who is who is
//! resolved, so that what that takes can be told from the rest. A line each, tab-separated: seconds, quads a
//! second less the time of making them, and memory in megabytes, now and at the peak.

#[path = "../tests/life/articles.rs"]
mod articles;

use demarche::rdf::DEFAULT_BASE;
use demarche::rdf::vocab::dem;
use demarche::store::{self, EngineKind, Place, Store};
use oxigraph::model::{GraphName, Literal, NamedNode, NamedOrBlankNode, Quad, Term};
use std::path::Path;
use std::process::Command;
use std::time::Instant;

/// So many articles are stored at a time: what a turn of `build` reads on a machine of 8 cores.
const TURN: usize = 64;
/// So many different readings the articles are made from.
const READINGS: usize = 60;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    if let [phase, number, folder] = arguments.as_slice()
        && let Ok(number) = number.parse()
    {
        run(phase, number, Path::new(folder));
        return;
    }
    println!("phase\tarticles\tquads\tseconds\tquads/s\tMB now\tMB peak");
    for number in &arguments {
        let folder =
            tempfile::tempdir_in(std::env::var("DEMARCHE_BENCH").unwrap_or_else(|_| ".".into())).unwrap();
        for phase in ["make", "oxigraph", "store", "derive", "resolve"] {
            let program = std::env::current_exe().unwrap();
            let done = Command::new(program).args([phase, number]).arg(folder.path()).status().unwrap();
            assert!(done.success(), "{phase} {number}");
        }
    }
}

fn run(phase: &str, number: usize, folder: &Path) {
    let (place, theirs) = (Place::Folder(folder.join("ours")), folder.join("theirs"));
    let mut made = 0;
    let readings = readings();
    let quads = (0..number).map(|n| article(&readings, n)).inspect(|quads| made += quads.len());
    let start = Instant::now();
    match phase {
        "make" => drop(quads.map(std::hint::black_box).count()),
        "oxigraph" => {
            let graphs = oxigraph::store::Store::open(theirs).unwrap();
            let mut loader = graphs.bulk_loader();
            loader.load_quads(quads.flatten()).unwrap();
            loader.commit().unwrap();
        }
        "store" => {
            let mut store = Store::open_as(EngineKind::Rocksdb, true, &place, DEFAULT_BASE).unwrap();
            let mut quads = quads.peekable();
            while quads.peek().is_some() {
                store::put(&mut store, quads.by_ref().take(TURN)).unwrap();
            }
            store.len().unwrap();
        }
        "derive" => {
            let mut store = Store::open_as(EngineKind::Rocksdb, true, &place, DEFAULT_BASE).unwrap();
            store.derive().unwrap();
            store.save().unwrap();
        }
        _ => {
            let people = store::people(&Store::open(&place, DEFAULT_BASE).unwrap()).unwrap();
            std::hint::black_box(demarche::identity::resolve(&people, &[]));
        }
    }
    let seconds = start.elapsed().as_secs_f64();
    let (now, peak) = (memory("VmRSS"), memory("VmHWM"));
    let time = folder.join("make.seconds");
    let making = match phase {
        "make" => {
            std::fs::write(time, seconds.to_string()).unwrap();
            0.0
        }
        _ => std::fs::read_to_string(time).unwrap().parse().unwrap(),
    };
    let rate = made as f64 / (seconds - making).max(0.001);
    println!("{phase}\t{number}\t{made}\t{seconds:.1}\t{rate:.0}\t{now}\t{peak}");
}

/// Megabytes of this process, as Linux tells them.
fn memory(what: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(what)?.strip_prefix(':'));
    line.and_then(|line| line.trim().strip_suffix(" kB")?.parse::<u64>().ok()).unwrap_or(0) / 1024
}

fn readings() -> Vec<Vec<Quad>> {
    // Articles that are no copies of each other: what finds those is measured elsewhere.
    let read =
        |n| articles::read("0.txt", [n, n + 70, n + 140, n + 210].map(|n| articles::text(n, 0)).concat()).1;
    let read = |n| read(n).into_iter().filter(|quad| quad.predicate != dem::SKETCH).collect();
    (0..READINGS).map(read).collect()
}

/// The quads of article `number`: of its own graph, with persons of its own, some of whom others name too.
fn article(readings: &[Vec<Quad>], number: usize) -> Vec<Quad> {
    let reading = &readings[number % readings.len()];
    let Some(GraphName::NamedNode(graph)) = reading.first().map(|quad| &quad.graph_name) else {
        return Vec::new();
    };
    let mine =
        format!("{DEFAULT_BASE}article/{:016x}", (number as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    let node = |node: &NamedNode| match node.as_str().strip_prefix(graph.as_str()) {
        Some(rest) => NamedNode::new_unchecked(format!("{mine}{rest}")),
        None => node.clone(),
    };
    let family = family(number / 4);
    let text = |text: &str| match text {
        "0.txt" => format!("news/{number}.txt"),
        text => articles::FAMILY.iter().fold(text.to_owned(), |text, name| {
            if text.contains(name) { text.replace(name, &format!("{name}-{family}")) } else { text }
        }),
    };
    let quad = |quad: &Quad| {
        let subject = match &quad.subject {
            NamedOrBlankNode::NamedNode(subject) => node(subject).into(),
            blank => blank.clone(),
        };
        let object = match &quad.object {
            Term::NamedNode(object) => node(object).into(),
            Term::Literal(literal) if literal.datatype() == oxigraph::model::vocab::xsd::STRING => {
                Literal::from(text(literal.value())).into()
            }
            other => other.clone(),
        };
        Quad::new(subject, quad.predicate.clone(), object, NamedNode::new_unchecked(&mine))
    };
    reading.iter().map(quad).collect()
}

/// A name that was made up, by number.
fn family(number: usize) -> String {
    const SYLLABLES: [&str; 16] =
        ["Ba", "Ke", "Li", "Mo", "Nu", "Ra", "Se", "Ti", "Vo", "Zu", "Da", "Fe", "Gi", "Ho", "Ju", "Pa"];
    let mut name = String::new();
    let mut rest = number;
    for _ in 0..4 {
        name.push_str(&SYLLABLES[rest % 16].to_lowercase());
        rest /= 16;
    }
    name[..1].to_uppercase() + &name[1..]
}
