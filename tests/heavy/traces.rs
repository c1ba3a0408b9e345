//! What was forgotten is in no file of the store.

use crate::life::{self, engines};
use std::path::Path;
use std::process::Command;

/// Words that no other article has.
const SECRET: &str = "quixotry-of-the-ninth-lighthouse";

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
        // In the very words of a quotation and in the name of the file.
        let secret = format!("“We welcome the {SECRET},” Foreign Minister Helena Varga of Kenya said.\n");
        let demarche = |arguments: &[&str]| {
            let output = Command::new(env!("CARGO_BIN_EXE_demarche"))
                .args(arguments)
                .args(["--store", "a.store"])
                .current_dir(folder)
                .output()
                .unwrap();
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        };
        let store = folder.join("a.store");
        let path = format!("{SECRET}.txt");
        std::fs::write(folder.join(&path), &secret).unwrap();
        demarche(&["build", "news", "--quiet", "--engine", kind.as_str()]);
        demarche(&["build", &path, "--quiet"]);
        assert!(holds(&store, SECRET.as_bytes()), "{kind}: it is found where it is");
        demarche(&["forget", &path, "--quiet"]);
        assert!(!holds(&store, SECRET.as_bytes()), "{kind}: forgotten");

        std::fs::write(folder.join("news/0007.txt"), &secret).unwrap();
        demarche(&["build", "news", "--quiet"]);
        assert!(holds(&store, SECRET.as_bytes()), "{kind}: it is found where it is");
        std::fs::write(folder.join("news/0007.txt"), life::text(7, 1)).unwrap();
        demarche(&["build", "news", "--quiet"]);
        assert!(!holds(&store, SECRET.as_bytes()), "{kind}: replaced");
    }
}
