//! The code keeps to the table of ARCHITECTURE.md: who may know whom.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The nouns, which know only each other (and the codes they are made of).
const NOUNS: &[&str] =
    &["article", "span", "document", "entity", "claim", "country", "error", "register", "seams", "when"];

/// For each room, what it may import besides the nouns and itself.
fn allowed() -> BTreeMap<&'static str, &'static [&'static str]> {
    BTreeMap::from([
        ("gazetteer", &[] as &[&str]),
        ("input", &[]),
        ("nlp", &["gazetteer"]),
        // Training shares the features of what it trains.
        ("train", &["nlp"]),
        ("link", &["gazetteer"]),
        ("time", &[]),
        ("extract", &["gazetteer"]),
        ("rdf", &[]),
        ("identity", &["gazetteer"]),
        ("copies", &[]),
        ("store", &["rdf", "identity", "copies"]),
        ("shacl", &[]),
        ("exchange", &["rdf", "store"]),
        ("verify", &["rdf", "store"]),
        ("stats", &["rdf", "store", "exchange"]),
        ("questions", &["gazetteer", "rdf", "store"]),
        ("graph", &["rdf", "store"]),
        ("explain", &["gazetteer", "rdf", "store", "questions"]),
        ("profile", &["rdf", "explain"]),
        ("corpus", &["rdf", "store"]),
        ("interchange", &["gazetteer", "rdf", "corpus"]),
        ("report", &["rdf", "corpus"]),
        ("eval", &["gazetteer"]),
        ("diff", &["rdf"]),
        ("pipeline", &["gazetteer", "nlp", "time", "link", "extract", "rdf", "copies"]),
        ("train", &["gazetteer", "nlp"]),
    ])
}

fn rust_files(folder: &Path, out: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            rust_files(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push(path);
        }
    }
}

/// The rooms that a file names in `crate::ROOM`, tests and comments left out.
fn rooms_named(source: &str) -> Vec<String> {
    let code = source.split("#[cfg(test)]").next().unwrap_or_default();
    let mut rooms = Vec::new();
    for line in code.lines().map(str::trim_start).filter(|line| !line.starts_with("//")) {
        for part in line.split("crate::").skip(1) {
            // `use crate::{extract, link};` names several.
            let names = part.strip_prefix('{').map_or(part, |list| list.split('}').next().unwrap_or(list));
            let several = part.starts_with('{');
            for name in names.split(',').take(if several { usize::MAX } else { 1 }) {
                let room: String =
                    name.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                rooms.push(room);
            }
        }
    }
    rooms
}

#[test]
fn rooms_know_only_what_they_may() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let allowed = allowed();
    let mut files = Vec::new();
    rust_files(&root, &mut files);
    assert!(files.len() > 20, "the rooms have been found");
    let mut faults = Vec::new();
    for file in files {
        let path = file.strip_prefix(&root).unwrap();
        let room = path.components().next().unwrap().as_os_str().to_string_lossy().replace(".rs", "");
        // A room's tests may ask the whole line.
        if ["lib", "main", "cli", "bin"].contains(&room.as_str()) || path.ends_with("tests.rs") {
            continue;
        }
        let source = fs::read_to_string(&file).unwrap();
        for named in rooms_named(&source) {
            let noun = NOUNS.contains(&named.as_str());
            let granted = allowed.get(room.as_str()).is_some_and(|rooms| rooms.contains(&named.as_str()));
            let stage_may = !NOUNS.contains(&room.as_str()) && noun;
            let noun_may = NOUNS.contains(&room.as_str()) && noun;
            if !(named == room || granted || stage_may || noun_may) {
                faults.push(format!("{} names crate::{named}", path.display()));
            }
        }
    }
    assert!(faults.is_empty(), "against ARCHITECTURE.md's table:\n{}", faults.join("\n"));
}

#[test]
fn only_the_door_prints() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    rust_files(&root, &mut files);
    let doors = [root.join("cli"), root.join("bin")];
    for file in files.iter().filter(|file| !doors.iter().any(|door| file.starts_with(door))) {
        let source = fs::read_to_string(file).unwrap();
        let code = source.split("#[cfg(test)]").next().unwrap_or_default();
        for line in code.lines().map(str::trim_start).filter(|line| !line.starts_with("//")) {
            assert!(
                !line.contains("println!(") && !line.contains("eprint"),
                "{} prints: {line}",
                file.display()
            );
        }
    }
}

#[test]
fn every_data_table_has_a_source() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let mut tables = 0;
    for folder in fs::read_dir(&root).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir())
    {
        let sources = fs::read_to_string(folder.join("SOURCES.md"))
            .unwrap_or_else(|_| panic!("{} has no SOURCES.md", folder.display()));
        for file in fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()) {
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            if file.extension().is_some_and(|e| e == "tsv") {
                tables += 1;
                assert!(sources.contains(&name), "{}: no source for {name}", folder.display());
            }
        }
    }
    assert!(tables > 5);
}
