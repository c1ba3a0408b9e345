//! How a store on disk takes many articles: `cargo bench --features rocksdb --bench life -- 1000 10000`.
//!
//! For each number of articles, in processes of their own: the quads are made and dropped; loaded by Oxigraph's
//! own bulk loader, as it comes; stored by us, in a journal that is waited for and a database; and who is who is
//! resolved, so that what that takes can be told from the rest. A line each, tab-separated: seconds, quads a
//! second less the time of making them, and memory in megabytes: resident, now and at the peak, and what of it this
//! program itself had taken at the peak. The rest is RocksDB's: its caches, and an index of each of its files.

mod made;

use demarche::rdf::DEFAULT_BASE;
use demarche::store::{self, EngineKind, Place, Store};
use made::{article, readings};
use peak_alloc::PeakAlloc;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

/// Counts what this program takes; what RocksDB takes, in C++, goes past it.
#[global_allocator]
static TAKEN: PeakAlloc = PeakAlloc;

/// So many articles are stored at a time: what a turn of `build` reads on a machine of 8 cores.
const TURN: usize = 64;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    if let [phase, number, folder] = arguments.as_slice()
        && let Ok(number) = number.parse()
    {
        run(phase, number, Path::new(folder));
        return;
    }
    println!("phase\tarticles\tquads\tseconds\tquads/s\tMB now\tMB peak\tMB taken");
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
    let before = TAKEN.current_usage_as_mb();
    TAKEN.reset_peak_usage();
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
    let taken = (TAKEN.peak_usage_as_mb() - before).max(0.0);
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
    println!("{phase}\t{number}\t{made}\t{seconds:.1}\t{rate:.0}\t{now}\t{peak}\t{taken:.0}");
}

/// Megabytes of this process, as Linux tells them.
fn memory(what: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(what)?.strip_prefix(':'));
    line.and_then(|line| line.trim().strip_suffix(" kB")?.parse::<u64>().ok()).unwrap_or(0) / 1024
}
