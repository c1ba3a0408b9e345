//! Bad input gets a clear error with a hint and the right exit code, and the store is as it was.

use super::{ARTICLE, demarche, here};
use std::fs;
use std::path::Path;
use std::process::Output;

/// Every file of a folder with its bytes, sorted, but for the lock, which tells who wrote last; nothing where there is no folder.
fn contents(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut all: Vec<(String, Vec<u8>)> = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.file_name().is_none_or(|name| name != "lock"))
        .map(|path| (path.display().to_string(), fs::read(&path).unwrap_or_default()))
        .collect();
    all.sort();
    all
}

fn complaint(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Holds a failure to its exit code and its words: what was tried, on what, and a hint.
fn refused(output: &Output, code: i32, words: &[&str]) {
    let said = complaint(output);
    assert_eq!(output.status.code(), Some(code), "{said}");
    assert!(!said.contains("panicked"), "{said}");
    for word in words {
        assert!(said.contains(word), "no “{word}” in: {said}");
    }
}

/// A folder with a store of the shipped article.
fn with_store() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let article = here(ARTICLE);
    let built = demarche(folder.path(), &["build", "--quiet", article.to_str().unwrap()]);
    assert!(built.status.success(), "{}", complaint(&built));
    folder
}

#[test]
fn what_is_no_article_is_refused_and_the_store_stays() {
    let folder = with_store();
    let store = folder.path().join("demarche.store");
    let before = contents(&store);
    let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
    fs::create_dir(folder.path().join("nothing")).unwrap();
    write("empty.txt", b"");
    write("blank.txt", b" \n\t\n");
    write("binary.txt", b"\x7fELF\0\0\0");
    write("scan.pdf", b"%PDF-1.4\n1 0 obj");
    write("page.html", b"<html><body><script>go()</script></body></html>");
    write("other.json", b"[{\"story\": \"The envoy came.\"}]");
    write("cut.txt.gz", b"\x1f\x8b\x08\0\0\0\0\0");
    write("line.txt", &vec![b'a'; 50 << 20]);
    for (name, words) in [
        ("missing.txt", "cannot read missing.txt"),
        ("nothing", "no file of a kind that is known (.txt .md .html"),
        ("no*.html", "nothing matches"),
        ("empty.txt", "it is empty"),
        ("blank.txt", "it is empty"),
        ("binary.txt", "binary data"),
        ("scan.pdf", "a PDF document"),
        ("page.html", "has no text"),
        ("other.json", "its fields are: story"),
        ("cut.txt.gz", "cannot read cut.txt.gz"),
        ("line.txt", "larger than"),
    ] {
        for command in ["build", "extract"] {
            refused(&demarche(folder.path(), &[command, name]), 1, &[name, words, "\nhint: "]);
        }
        assert!(contents(&store) == before, "{name} changed the store");
    }
}

#[test]
fn one_bad_article_does_not_lose_the_others() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("good.txt"),
        "Foreign Minister Helena Varga of Kenya condemned the attack.\n",
    )
    .unwrap();
    fs::write(folder.path().join("bad.txt"), b"\0\0").unwrap();
    let built = demarche(folder.path(), &["build", "bad.txt", "good.txt", "missing.txt"]);
    refused(&built, 1, &["bad.txt", "missing.txt", "2 of 3"]);
    let who = demarche(folder.path(), &["ask", "who"]);
    assert!(String::from_utf8_lossy(&who.stdout).contains("Helena Varga"), "{}", complaint(&who));
}

#[test]
fn a_long_line_of_text_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let sentence = "Foreign Minister Helena Varga of Kenya condemned the attack on the port. ";
    fs::write(folder.path().join("long.txt"), sentence.repeat(20_000)).unwrap();
    let built = demarche(folder.path(), &["build", "--quiet", "long.txt"]);
    assert!(built.status.success(), "{}", complaint(&built));
}

#[test]
fn what_is_no_store_of_ours_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let article = here(ARTICLE);
    let article = article.to_str().unwrap();
    fs::create_dir(folder.path().join("other")).unwrap();
    fs::write(folder.path().join("other/snapshot.nq"), "<a> <b> <c> .\n").unwrap();
    fs::create_dir(folder.path().join("photos")).unwrap();
    fs::write(folder.path().join("photos/cat.jpg"), "cat").unwrap();
    fs::write(folder.path().join("file"), "mine").unwrap();
    for place in ["other", "photos", "file"] {
        let before = contents(&folder.path().join(place));
        for arguments in [
            vec!["build", article, "--store", place],
            vec!["ask", "who", "--store", place],
            vec!["query", "SELECT * { ?s ?p ?o }", "--store", place],
            vec!["graph", "--store", place],
            vec!["why", "abcdef", "--store", place],
        ] {
            refused(&demarche(folder.path(), &arguments), 1, &["is not a demarche store", "\nhint: "]);
        }
        let after: Vec<_> = contents(&folder.path().join(place));
        let kept = after.iter().filter(|(name, _)| !name.ends_with("/lock")).cloned().collect::<Vec<_>>();
        assert!(kept == before, "{place} was changed");
    }
    assert_eq!(fs::read_to_string(folder.path().join("file")).unwrap(), "mine");
    refused(&demarche(folder.path(), &["ask", "who"]), 1, &["no store at demarche.store", "demarche build"]);
}

#[test]
fn a_damaged_store_says_so() {
    let folder = with_store();
    let snapshot = folder.path().join("demarche.store/snapshot.nq");
    let mut bytes = fs::read(&snapshot).unwrap();
    bytes.extend_from_slice(b"<half a quad");
    fs::write(&snapshot, &bytes).unwrap();
    let told = ["the store is damaged at", "snapshot.nq", "\nhint: put back a copy of it"];
    refused(&demarche(folder.path(), &["ask", "who"]), 1, &told);
    let article = here(ARTICLE);
    refused(&demarche(folder.path(), &["build", article.to_str().unwrap()]), 1, &["snapshot.nq", "\nhint: "]);
    assert!(fs::read(&snapshot).unwrap() == bytes, "the damaged store was touched");
}

/// What is cut off at the end of a line, and what reads well and is another, is noticed: nothing is answered from it.
#[test]
fn a_store_that_is_not_as_it_was_written_says_so() {
    let folder = with_store();
    let snapshot = folder.path().join("demarche.store/snapshot.nq");
    let whole = fs::read_to_string(&snapshot).unwrap();
    let last = whole.trim_end().rfind('\n').unwrap() + 1;
    let other = whole.replacen("President", "Presidend", 1);
    assert_ne!(whole, other);
    let first = whole.lines().next().unwrap();
    for (what, text, told) in [
        ("cut", &whole[..last], "after its first line, which tells of"),
        ("changed", other.as_str(), "the checksum of its first line is another"),
        ("empty", "", "it is empty"),
        ("begun", &whole[..10], "is not a demarche store"),
        ("without lines", first, "it ends in its first line"),
    ] {
        fs::write(&snapshot, text).unwrap();
        for command in [&["ask", "who"][..], &["verify"], &["forget", "--before", "2030"]] {
            refused(&demarche(folder.path(), command), 1, &[told]);
        }
        assert_eq!(fs::read_to_string(&snapshot).unwrap(), text, "{what}: the store was touched");
    }
    fs::remove_file(&snapshot).unwrap();
    let article = here(ARTICLE);
    for command in [&["ask", "who"][..], &["build", article.to_str().unwrap()]] {
        refused(&demarche(folder.path(), command), 1, &["snapshot.nq: it was there and is gone"]);
    }
    assert!(!snapshot.exists(), "a new store was begun in its place");
    fs::write(&snapshot, whole.replacen("store 2", "store 7", 1)).unwrap();
    refused(
        &demarche(folder.path(), &["ask", "who"]),
        1,
        &["of version 7", "\nhint: read it with the demarche"],
    );
}

/// Stores of the version before had no checksum; they are read, and the next change writes one.
#[test]
fn a_store_of_the_version_before_is_read() {
    let folder = with_store();
    let snapshot = folder.path().join("demarche.store/snapshot.nq");
    let whole = fs::read_to_string(&snapshot).unwrap();
    let (_, lines) = whole.split_once('\n').unwrap();
    fs::write(&snapshot, format!("# demarche store 1\n{lines}")).unwrap();
    let article = here(ARTICLE);
    let output = demarche(folder.path(), &["build", "--again", article.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(fs::read_to_string(&snapshot).unwrap(), whole);
}

#[test]
fn a_store_that_is_being_made_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("demarche.store");
    fs::create_dir(&store).unwrap();
    fs::write(store.join("lock"), "process 4711\n").unwrap();
    refused(&demarche(folder.path(), &["ask", "who"]), 1, &["no store at demarche.store"]);
    let lock = fs::File::open(store.join("lock")).unwrap();
    lock.lock().unwrap();
    refused(&demarche(folder.path(), &["ask", "who"]), 1, &["is being written by process 4711"]);
}

#[test]
fn a_file_that_is_given_for_a_query_is_told_apart() {
    let folder = with_store();
    fs::write(folder.path().join("who.rq"), "SELECT * WHERE { ?s ?p ?o }").unwrap();
    let told = ["who.rq is a file", "demarche query --file who.rq"];
    refused(&demarche(folder.path(), &["query", "who.rq"]), 2, &told);
}

#[test]
fn what_is_no_article_says_what_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let gz = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0x4b];
    let open = "id,text\n1,\"Norway rejected the plan.\n2,Peru welcomed it.\n3,Chad did not.\n";
    for (name, bytes, told) in [
        ("a.txt", b"%PDF-1.7 ...".as_slice(), "pdftotext"),
        ("b.txt", b"PK\x03\x04....", "a ZIP archive or an office document"),
        ("c.txt", b"BZh91AY&SY..", "packed with bzip2"),
        ("d.txt.gz", &gz, "the file is cut off, damaged"),
        ("e.csv", open.as_bytes(), "line 2: a quotation mark of this row is not closed"),
        ("f.csv", b"id,story\n1,Norway rejected the plan.\n2,Peru did.\n", "its fields are: id, story"),
    ] {
        fs::write(folder.path().join(name), bytes).unwrap();
        let output = demarche(folder.path(), &["build", name]);
        refused(&output, 1, &[told]);
        assert_eq!(complaint(&output).matches("\nhint: ").count(), 1, "{name}: told once");
    }
    let fine = "id,text\n1,\"Norway \"\"rejected\"\" the plan,\nit said.\"\n2,A 5\" pipe burst in Oslo.\n";
    fs::write(folder.path().join("g.csv"), fine).unwrap();
    let output = demarche(folder.path(), &["build", "g.csv", "--field", "published=dya"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("--field published=dya: nothing that was read"), "{told}");
}

#[cfg(unix)]
#[test]
fn a_store_without_write_permission_says_so() {
    use std::os::unix::fs::PermissionsExt;
    let folder = with_store();
    let store = folder.path().join("demarche.store");
    fs::set_permissions(&store, fs::Permissions::from_mode(0o555)).unwrap();
    if fs::write(store.join("probe"), "").is_ok() {
        // The superuser may write anywhere: a place where nobody may stands in.
        fs::remove_file(store.join("probe")).unwrap();
        let article = here(ARTICLE);
        refused(
            &demarche(
                folder.path(),
                &["build", article.to_str().unwrap(), "--store", "/proc/demarche.store"],
            ),
            1,
            &["/proc/demarche.store", "\nhint: "],
        );
    } else {
        let before = contents(&store);
        let article = here(ARTICLE);
        refused(&demarche(folder.path(), &["build", article.to_str().unwrap()]), 1, &["\nhint: "]);
        assert!(contents(&store) == before);
    }
    fs::set_permissions(&store, fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn wrong_words_on_the_command_line_are_usage_errors() {
    let folder = with_store();
    fs::write(folder.path().join("q.rq"), "SELECT * WHERE { ?s ?p }").unwrap();
    for (arguments, code, words) in [
        (vec!["ask", "whoo"], 2, vec!["whoo", "who"]),
        (vec!["query", "SELECT * WHERE { ?s ?p }"], 1, vec!["the query failed", "\nhint: "]),
        (vec!["query", "--file", "q.rq"], 1, vec!["the query failed", "\nhint: "]),
        (vec!["query", "--file", "missing.rq"], 1, vec!["missing.rq", "\nhint: "]),
        (vec!["query"], 2, vec!["query"]),
        (vec!["why", "ffffffff"], 1, vec!["ffffffff", "\nhint: "]),
        (vec!["build"], 2, vec!["ARTICLE"]),
        (vec!["frobnicate"], 2, vec!["frobnicate"]),
        (vec!["extract", "x.txt", "--format", "rtf"], 2, vec!["rtf"]),
        (vec!["extract", "x.txt", "--format-in", "rtf"], 2, vec!["rtf", "jsonl"]),
        (vec!["extract", "x.txt", "--field", "body"], 2, vec!["FIELD=NAME", "publisher"]),
        (vec!["extract", "x.txt", "--field", "words=body"], 2, vec!["no field words", "text"]),
        (vec!["ask", "who", "--base", "no iri"], 2, vec!["no iri"]),
    ] {
        refused(&demarche(folder.path(), &arguments), code, &words);
    }
}
