//! A build that is killed, again and again.

use super::{Chance, lines, open, write};
use demarche::store::EngineKind;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Kills a build over `count` articles at `kills` moments. Each time the store opens and holds whole articles
/// only, and all whose lines had been printed. Each kill is followed by another run that goes on from there,
/// and each run that comes to its end leaves the same bytes as one that nobody disturbed.
pub fn check(kind: EngineKind, count: usize, kills: usize, seed: u64) {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    write(&folder.join("news"), count);
    let start = Instant::now();
    assert!(build(folder, kind, "whole.store", "whole.log").wait().unwrap().success());
    let time = start.elapsed();
    let whole = open(&folder.join("whole.store"));
    let expected = lines(&whole);
    let articles = by_article(&expected);
    assert_eq!(articles.len(), count, "every article has a graph of its own");
    drop(whole);

    let mut chance = Chance(seed);
    let (mut killed, mut finished, mut late) = (0, 0, 0);
    let mut told: BTreeSet<String> = BTreeSet::new();
    while killed < kills || finished == 0 {
        let mut child = build(folder, kind, "cut.store", "cut.log");
        // Some at once, some late; the sooner ones are of the start of a run, which opens what was left behind.
        let end =
            if killed < kills { chance.below(time.as_micros() as u64 * 2 / 3 + 1) } else { u64::MAX / 4 };
        let is_over = wait(&mut child, Duration::from_micros(end));
        told.extend(told_of(&folder.join("cut.log")));
        let store = folder.join("cut.store");
        if is_over {
            finished += 1;
            assert_eq!(lines(&open(&store)), expected, "{kind}: a finished run, after {killed} kills");
            fs::remove_dir_all(&store).unwrap();
            told.clear();
            continue;
        }
        killed += 1;
        late += usize::from(!told.is_empty());
        if !demarche::store::Store::is_at(&demarche::store::Place::Folder(store.clone())) {
            assert!(
                told.is_empty(),
                "{kind}: kill {killed}: no store, but {} articles were told of",
                told.len()
            );
            continue;
        }
        let found = match demarche::store::Store::open(
            &demarche::store::Place::Folder(store),
            demarche::rdf::DEFAULT_BASE,
        ) {
            Ok(store) => by_article(&lines(&store)),
            Err(demarche::error::Error::NoStore { .. }) => BTreeMap::new(),
            Err(error) => panic!("{kind}: kill {killed}: {error}"),
        };
        for (article, quads) in &found {
            assert_eq!(Some(quads), articles.get(article), "{kind}: kill {killed}: {article} is not whole");
        }
        for article in &told {
            assert!(found.contains_key(article), "{kind}: kill {killed}: {article} was told of and is lost");
        }
    }
    assert!(late > 0, "{kind}: no kill came after an article had been told of");
}

fn build(folder: &Path, kind: EngineKind, store: &str, log: &str) -> Child {
    Command::new(env!("CARGO_BIN_EXE_demarche"))
        .args(["build", "news", "--json", "--engine", kind.as_str(), "--store", store])
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(File::create(folder.join(log)).unwrap())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Waits until a child ends, or kills it; whether it came to a good end.
fn wait(child: &mut Child, time: Duration) -> bool {
    let start = Instant::now();
    while start.elapsed() < time {
        if let Some(status) = child.try_wait().unwrap() {
            assert!(status.success(), "{status}");
            return true;
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    false
}

/// The articles whose whole lines have been printed.
fn told_of(log: &Path) -> Vec<String> {
    let text = fs::read_to_string(log).unwrap();
    let whole = text.rsplit_once('\n').map_or("", |(whole, _)| whole);
    let lines = whole.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    lines.filter_map(|line| Some(line.get("article")?.as_str()?.to_owned())).collect()
}

/// The quads of each article's graph.
fn by_article(lines: &[String]) -> BTreeMap<String, Vec<String>> {
    let mut out: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in lines {
        let graph = line.rsplit(' ').next().unwrap().trim_matches(['<', '>']);
        if graph.contains("/article/") {
            out.entry(graph.to_owned()).or_default().push(line.clone());
        }
    }
    out
}
