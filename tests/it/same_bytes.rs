//! The same input gives the same bytes, in every process.

use super::{ARTICLE, demarche, here};
use std::fs;

#[test]
fn two_processes_extract_the_same() {
    for format in ["json", "nquads", "trig", "turtle"] {
        let run = || demarche(&here("."), &["extract", ARTICLE, "--format", format]);
        let (first, second) = (run(), run());
        assert!(first.status.success() && first.stdout.len() > 1000, "{format}");
        assert_eq!(first.stdout, second.stdout, "{format}");
    }
}

#[test]
fn a_store_is_the_same_however_often_and_in_which_order_it_was_built() {
    let folder = tempfile::tempdir().unwrap();
    let text = fs::read_to_string(here(ARTICLE)).unwrap();
    fs::write(folder.path().join("a.txt"), text).unwrap();
    fs::write(folder.path().join("b.txt"), "Foreign Minister Helena Varga of Kenya condemned the attack.\n")
        .unwrap();
    let build = |store: &str, articles: &[&str]| {
        let arguments: Vec<&str> =
            ["build", "--quiet", "--store", store].iter().chain(articles).copied().collect();
        let output = demarche(folder.path(), &arguments);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        fs::read(folder.path().join(store).join("snapshot.nq")).unwrap()
    };
    let once = build("one", &["a.txt", "b.txt"]);
    assert_eq!(once, build("two", &["b.txt", "a.txt"]), "the order of reading");
    build("three", &["b.txt"]);
    assert_eq!(once, build("three", &["a.txt"]), "one after the other");
    assert_eq!(once, build("three", &["a.txt"]), "reading again replaces");
}
