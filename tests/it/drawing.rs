//! The picture is DOT that Graphviz draws.

use super::{ARTICLE, demarche, here};
use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};

/// What Graphviz makes of DOT text; `None` where it is not installed.
fn drawn(dot: &[u8]) -> Option<String> {
    let mut child = Command::new("dot")
        .arg("-Tsvg")
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

/// Builds a store of one text and gives its picture as DOT.
fn picture(text: &str) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), text).unwrap();
    let built = demarche(folder.path(), &["build", "--quiet", "a.txt"]);
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    let graph = demarche(folder.path(), &["graph"]);
    assert!(graph.status.success(), "{}", String::from_utf8_lossy(&graph.stderr));
    graph.stdout
}

#[test]
fn graphviz_draws_the_article() {
    let dot = picture(&fs::read_to_string(here(ARTICLE)).unwrap());
    let text = String::from_utf8(dot.clone()).unwrap();
    for part in ["digraph", "shape=box", "shape=ellipse", "style=dashed", "tooltip="] {
        assert!(text.contains(part), "the picture has no {part}");
    }
    match drawn(&dot) {
        Some(svg) => assert!(svg.matches("class=\"edge\"").count() > 20),
        None => println!("skipped: dot is not installed"),
    }
}

#[test]
fn any_text_is_safe_in_a_picture() {
    let odd = "Foreign Minister Helena \"Hex\" Varga of Kenya rejected the \\\"deal\\\" of <b>R&amp;D</b> {x|y} \\N \\G.\n\n\
        President Tomas Okoro of Peru welcomed the “plan \\” of the envoy -> [label=\"x\"]; // not /* so */.\n";
    if drawn(&picture(odd)).is_none() {
        println!("skipped: dot is not installed");
    }
}
