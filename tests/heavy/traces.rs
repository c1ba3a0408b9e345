//! What was forgotten is in no file of the store.

use crate::life::{self, engines};
use std::path::Path;
use std::process::Command;

/// Words that no other article has.
const SECRET: &str = "quixotry-of-the-ninth-lighthouse";
/// A part of them, as words are looked for.
const SPACED: &str = "quixotry of the ninth";
/// A name that no other article has.
const NAME: &str = "Aldwina Quixotrine";
/// The name, as IRIs have it.
const SLUG: &str = "aldwina-quixotrine";

/// Whether a file below a folder has these bytes.
fn holds(folder: &Path, bytes: &[u8]) -> bool {
    std::fs::read_dir(folder).unwrap().any(|entry| {
        let path = entry.unwrap().path();
        if path.is_dir() {
            return holds(&path, bytes);
        }
        std::fs::read(&path).unwrap().windows(bytes.len()).any(|window| window == bytes)
    })
}

#[test]
fn what_was_forgotten_or_replaced_leaves_no_trace() {
    for kind in engines() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        life::write(&folder.join("news"), 12);
        // In the very words of a quotation, in the name of the file, and in a person's.
        let secret = format!("“We welcome the {SECRET},” Foreign Minister {NAME} of Kenya said.\n");
        let run = |arguments: &[&str]| {
            Command::new(env!("CARGO_BIN_EXE_demarche"))
                .args(arguments)
                .args(["--store", "a.store"])
                .current_dir(folder)
                .output()
                .unwrap()
        };
        let code = |arguments: &[&str]| run(arguments).status.code();
        let demarche = |arguments: &[&str]| assert_eq!(code(arguments), Some(0), "{arguments:?}");
        // Names, ids and texts that somebody asked for may be kept for whoever asks next.
        let is_known = |name: &str| code(&["ask", "who", name]) == Some(0);
        let is_id = |id: &str| code(&["why", id]) == Some(0);
        // The last column of who is in the articles.
        let id_of = |name: &str| {
            let people = String::from_utf8(run(&["people"]).stdout).unwrap();
            let row = people.lines().find(|row| row.starts_with(name)).unwrap();
            row.rsplit('\t').next().unwrap().to_owned()
        };
        let store = folder.join("a.store");
        let path = format!("{SECRET}.txt");
        std::fs::write(folder.join(&path), &secret).unwrap();
        demarche(&["build", "news", "--quiet", "--engine", kind.as_str()]);
        demarche(&["build", &path, "--quiet"]);
        assert!(holds(&store, SECRET.as_bytes()), "{kind}: it is found where it is");
        assert!(is_known(NAME) && is_known(NAME) && holds(&store, NAME.as_bytes()), "{kind}");
        let id = id_of(NAME);
        assert!(is_id(&id) && is_id(&id) && holds(&store, SLUG.as_bytes()), "{kind}: {id}");
        demarche(&["ask", "quotes", "--about", SECRET]);
        assert_eq!(
            holds(&store, SPACED.as_bytes()),
            kind.as_str() == "rocksdb",
            "{kind}: texts are kept on disk"
        );
        demarche(&["forget", &path, "--quiet"]);
        demarche(&["ask", "quotes", "--about", SECRET]);
        assert!(!is_known(NAME) && !is_id(&id), "{kind}: forgotten");
        for words in [SECRET, SPACED, NAME, SLUG] {
            assert!(!holds(&store, words.as_bytes()), "{kind}: forgotten");
        }

        std::fs::write(folder.join("news/0007.txt"), &secret).unwrap();
        demarche(&["build", "news", "--quiet"]);
        assert!(holds(&store, SECRET.as_bytes()), "{kind}: it is found where it is");
        let id = id_of(NAME);
        assert!(is_known(NAME) && is_id(&id), "{kind}: the names and ids of before are not asked");
        std::fs::write(folder.join("news/0007.txt"), life::text(7, 1)).unwrap();
        demarche(&["build", "news", "--quiet"]);
        assert!(!is_known(NAME) && !is_id(&id), "{kind}: replaced");
        for words in [SECRET, SPACED, NAME, SLUG] {
            assert!(!holds(&store, words.as_bytes()), "{kind}: replaced");
        }
    }
}
