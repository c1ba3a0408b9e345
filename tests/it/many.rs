//! Many articles, again and again: what is added, changed, left alone, forgotten; copies; who holds the lock.

use super::demarche;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

const VARGA: &str = "Foreign Minister Helena Varga of Kenya condemned the attack on the port.\n";
const OKORO: &str = "President Tomas Okoro of Peru welcomed the agreement on Monday.\n";
const PIRES: &str = "Defence Minister Ana Pires of Norway rejected the plan, officials said.\n";

/// A folder with these articles.
fn folder(articles: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in articles {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

/// What the program prints; it must succeed.
fn prints(folder: &Path, arguments: &[&str]) -> String {
    let output = demarche(folder, arguments);
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn snapshot(folder: &Path) -> String {
    fs::read_to_string(folder.join("demarche.store/snapshot.nq")).unwrap()
}

#[test]
fn the_second_run_does_what_has_changed() {
    let folder = folder(&[("news/a.txt", VARGA), ("news/b.txt", OKORO), ("news/c.txt", PIRES)]);
    let first = prints(folder.path(), &["build", "news"]);
    assert!(first.contains("added     news/a.txt: ") && first.contains("3 added, 0 changed"), "{first}");
    let before = snapshot(folder.path());
    let again = prints(folder.path(), &["build", "news"]);
    assert!(again.contains("0 added, 0 changed, 3 unchanged, 0 failed"), "{again}");
    assert!(!again.contains("news/a.txt"), "{again}");
    assert_eq!(before, snapshot(folder.path()));
    fs::write(folder.path().join("news/b.txt"), OKORO.replace("welcomed", "rejected")).unwrap();
    let changed = prints(folder.path(), &["build", "news"]);
    assert!(changed.contains("0 added, 1 changed, 2 unchanged, 0 failed"), "{changed}");
    let stances = prints(folder.path(), &["ask", "stances", "--by", "Okoro"]);
    assert!(stances.contains("against") && !stances.contains("\tfor\t"), "{stances}");
    fs::write(folder.path().join("news/b.txt"), OKORO).unwrap();
    prints(folder.path(), &["build", "news"]);
    assert_eq!(before, snapshot(folder.path()), "what is put back is as it was");
}

#[test]
fn one_or_two_threads_give_the_same_bytes_and_the_same_lines() {
    let articles: Vec<(String, String)> = (0..40)
        .map(|n| (format!("{n:02}.txt"), format!("{VARGA}\nIt was the {n}th attack, {n} people said.\n")))
        .collect();
    let articles: Vec<(&str, &str)> = articles.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let (one, two) = (folder(&articles), folder(&articles));
    let lines = |folder: &Path, jobs: &str| {
        let said = prints(folder, &["build", "--jobs", jobs, "."]);
        said.lines().filter(|line| !line.starts_with("stored")).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(lines(one.path(), "1"), lines(two.path(), "2"));
    assert_eq!(snapshot(one.path()), snapshot(two.path()));
}

#[test]
fn what_is_forgotten_was_never_read() {
    let folder = folder(&[("a.txt", VARGA), ("b.txt", OKORO), ("c.txt", PIRES)]);
    prints(folder.path(), &["build", "a.txt", "c.txt"]);
    let without = snapshot(folder.path());
    prints(folder.path(), &["build", "b.txt"]);
    let listed = prints(folder.path(), &["forget", "--dry-run", "b.txt"]);
    assert!(listed.starts_with("would forget ") && listed.contains("b.txt"), "{listed}");
    assert_ne!(without, snapshot(folder.path()));
    prints(folder.path(), &["forget", "b.txt"]);
    assert_eq!(without, snapshot(folder.path()));
    for entry in fs::read_dir(folder.path().join("demarche.store")).unwrap() {
        let bytes = fs::read(entry.unwrap().path()).unwrap();
        assert!(!String::from_utf8_lossy(&bytes).contains("Okoro"), "a trace is left");
    }
    let nothing = demarche(folder.path(), &["forget", "b.txt"]);
    assert_eq!(nothing.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&nothing.stderr).contains("nothing in the store is from b.txt"));
    let nobody = demarche(folder.path(), &["forget"]);
    assert_eq!(nobody.status.code(), Some(2));
}

#[test]
fn what_was_published_before_a_day_can_be_forgotten() {
    let folder = folder(&[("old.txt", VARGA), ("new.txt", OKORO), ("undated.txt", PIRES)]);
    prints(folder.path(), &["build", "--published", "2019-05-01", "old.txt"]);
    prints(folder.path(), &["build", "--published", "2024-05-01", "new.txt"]);
    prints(folder.path(), &["build", "undated.txt"]);
    let output = demarche(folder.path(), &["forget", "--before", "2020"]);
    let (said, noted) =
        (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    assert!(said.contains("old.txt") && said.ends_with("forgot 1 article\n"), "{said}");
    assert!(noted.contains("1 article of unknown date stays"), "{noted}");
    let left = prints(folder.path(), &["ask", "sources"]);
    assert!(left.contains("new.txt") && left.contains("undated.txt") && !left.contains("old.txt"), "{left}");
    // Beside a path the day is a limit to what is named.
    let none = prints(folder.path(), &["forget", "undated.txt", "--before", "2030"]);
    assert_eq!(none, "there is nothing to forget\n");
    let left = prints(folder.path(), &["ask", "sources"]);
    assert!(left.contains("new.txt") && left.contains("undated.txt"), "{left}");
}

#[test]
fn a_day_given_for_all_leaves_alone_what_tells_its_own() {
    let record = |id: u8, date: &str, text: &str| {
        serde_json::json!({ "id": id, "text": text, "date": date }).to_string()
    };
    let rows = [record(1, "2019-05-01", VARGA), record(2, "", OKORO)].join("\n");
    let folder = folder(&[("news.jsonl", &rows)]);
    prints(folder.path(), &["build", "--published", "2024-06-07", "news.jsonl"]);
    let sources = prints(folder.path(), &["ask", "sources", "--format", "csv"]);
    let day = |id: &str| sources.lines().find(|line| line.contains(id)).unwrap_or_default().to_owned();
    assert!(day("news.jsonl#1").contains("2019-05-01"), "{sources}");
    assert!(day("news.jsonl#2").contains("2024-06-07"), "{sources}");
}

#[test]
fn a_record_that_is_gone_from_its_file_is_gone() {
    let record = |id: u8, text: &str| serde_json::json!({ "id": id, "text": text }).to_string();
    let all = [record(1, VARGA), record(2, OKORO), record(3, PIRES)].join("\n");
    let folder = folder(&[("news.jsonl", &all)]);
    prints(folder.path(), &["build", "news.jsonl"]);
    fs::write(folder.path().join("news.jsonl"), [record(1, VARGA), record(3, PIRES)].join("\n")).unwrap();
    let verified = demarche(folder.path(), &["verify"]);
    assert!(String::from_utf8(verified.stdout).unwrap().contains("gone       news.jsonl#2"));
    let said = prints(folder.path(), &["forget", "--gone"]);
    assert!(said.contains("news.jsonl#2") && said.ends_with("forgot 1 article\n"), "{said}");
    assert_eq!(demarche(folder.path(), &["verify"]).status.code(), Some(0));
}

#[test]
fn what_cannot_be_read_as_it_was_is_not_gone() {
    let record = |id: &str, text: &str| serde_json::json!({ "nr": id, "words": text }).to_string();
    let all = [record("v", VARGA), record("o", OKORO), record("p", PIRES)].join("\n");
    let folder = folder(&[("news.jsonl", &all)]);
    let at = folder.path();
    let fields = ["--field", "text=words", "--field", "id=nr"];
    prints(at, &[&["build", "news.jsonl"], &fields[..]].concat());
    let gone = |arguments: &[&str]| crate::printed(at, &[&["forget", "--gone"], arguments].concat());
    let kept = |arguments: &[&str]| {
        let (said, noted, _) = gone(arguments);
        assert_eq!(said, "there is nothing to forget\n");
        assert!(noted.contains("cannot be said whether they are gone: "), "{noted}");
        noted
    };
    // Read with other fields than before, none is found; cut off or emptied, some or all.
    assert!(kept(&[]).contains("--field text=NAME"));
    assert!(kept(&fields[..2]).contains("none of what was read from news.jsonl is among its 3 articles"));
    assert_eq!(gone(&fields).1, "");
    for text in [&all[..all.len() - 4], ""] {
        fs::write(at.join("news.jsonl"), text).unwrap();
        kept(&fields);
        let verified = demarche(at, &[&["verify"], &fields[..]].concat());
        let verified = String::from_utf8(verified.stdout).unwrap();
        assert!(verified.contains("unreadable news.jsonl#p") && !verified.contains("gone "), "{verified}");
    }
}

#[test]
fn an_input_without_articles_is_told_of() {
    let folder = folder(&[("empty.csv", ""), ("head.csv", "text\n"), ("none.json", "[]"), ("a.txt", VARGA)]);
    let read = demarche(folder.path(), &["build", "empty.csv", "head.csv", "none.json", "a.txt"]);
    assert_eq!(read.status.code(), Some(1));
    let noted = String::from_utf8(read.stderr).unwrap();
    assert!(noted.contains("empty.csv as an article: it is empty"), "{noted}");
    assert!(noted.contains("2 files hold no article, head.csv among them"), "{noted}");
}

#[test]
fn a_store_is_written_with_its_own_base_alone() {
    let folder = folder(&[("a.txt", VARGA)]);
    let at = folder.path();
    prints(at, &["build", "a.txt", "--base", "https://example.org/"]);
    for arguments in [&["build", "a.txt"][..], &["forget", "a.txt"]] {
        let refused = demarche(at, arguments);
        assert_eq!(refused.status.code(), Some(2), "{arguments:?}");
        assert!(String::from_utf8_lossy(&refused.stderr).contains("--base https://example.org/"));
    }
    prints(at, &["forget", "a.txt", "--base", "https://example.org/"]);
    prints(at, &["build", "a.txt"]);
}

#[test]
fn nothing_is_forgotten_where_there_is_no_store() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("demarche.store")).unwrap();
    assert_eq!(demarche(folder.path(), &["forget", "--gone"]).status.code(), Some(1));
    assert_eq!(fs::read_dir(folder.path().join("demarche.store")).unwrap().count(), 0);
}

#[test]
fn what_files_held_that_are_gone_can_be_forgotten() {
    let folder =
        folder(&[("news/a.txt", VARGA), ("news/b.txt", OKORO), ("copy/b.txt", OKORO), ("news/c.txt", PIRES)]);
    prints(folder.path(), &["build", "news", "copy"]);
    let nothing = prints(folder.path(), &["forget", "--gone"]);
    assert!(!nothing.contains(".txt"), "{nothing}");
    fs::remove_file(folder.path().join("news/a.txt")).unwrap();
    fs::remove_file(folder.path().join("copy/b.txt")).unwrap();
    let listed = prints(folder.path(), &["forget", "--gone", "--dry-run"]);
    assert!(listed.contains("a.txt") && listed.contains("it is still known from news/b.txt"), "{listed}");
    prints(folder.path(), &["forget", "--gone"]);
    let left = prints(folder.path(), &["ask", "sources"]);
    assert!(left.contains("news/b.txt") && !left.contains("a.txt") && !left.contains("copy/"), "{left}");
    let both = demarche(folder.path(), &["forget", "--gone", "news/b.txt"]);
    assert_eq!(both.status.code(), Some(2), "it is no limit to what is named");
    // In another folder nothing is there, or a file that happens to be called so, and nothing is forgotten.
    let elsewhere = tempfile::tempdir().unwrap();
    let store = folder.path().join("demarche.store");
    fs::create_dir(elsewhere.path().join("news")).unwrap();
    for there in [false, true] {
        if there {
            fs::write(elsewhere.path().join("news/c.txt"), PIRES).unwrap();
            prints(folder.path(), &["build", "--quiet", "copy/../news/b.txt"]);
        }
        let lost = demarche(elsewhere.path(), &["forget", "--gone", "--store", store.to_str().unwrap()]);
        assert_eq!(lost.status.code(), Some(1));
        assert!(String::from_utf8_lossy(&lost.stderr).contains("run the command in the folder"));
    }
}

#[test]
fn what_a_folder_holds_besides_articles_is_told_of() {
    let folder = folder(&[
        ("news/a.txt", VARGA),
        ("news/scan.pdf", "%PDF-1.4"),
        ("news/.hidden", ""),
        ("news/._a.txt", OKORO),
        ("news/.git/note.txt", OKORO),
    ]);
    let note = |arguments: &[&str]| crate::printed(folder.path(), arguments).1;
    let told = note(&["build", ".", "--published", "2031-03-04"]);
    assert!(told.contains("1 file of the folder") && told.contains("scan.pdf"), "{told}");
    assert!(!told.contains("hidden") && !told.contains("snapshot") && !told.contains("lock"), "{told}");
    assert!(!prints(folder.path(), &["ask", "who"]).contains("Okoro"), "what is hidden was read");
    // Neither of the store among the articles is there anything to tell.
    let told = note(&["build", ".", "--published", "2031-03-04"]);
    assert!(told.contains("1 file of the folder") && !told.contains("snapshot"), "{told}");
}

#[test]
fn a_day_that_cannot_be_read_and_a_record_that_fails_are_named() {
    let rows = "{\"id\": 1, \"text\": \"Norway rejected the plan.\", \"date\": \"3/4/2031\"}\n{\"id\": 2}\n";
    let folder = folder(&[("news.jsonl", rows)]);
    let output = demarche(folder.path(), &["build", "--json", "news.jsonl"]);
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("“3/4/2031”") && told.contains("news.jsonl#1"), "{told}");
    let lines = String::from_utf8(output.stdout).unwrap();
    let failed: Vec<serde_json::Value> = lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .filter(|line: &serde_json::Value| line["result"] == "failed")
        .collect();
    assert_eq!(failed.len(), 1, "{lines}");
    assert_eq!(failed[0]["source"], "news.jsonl");
}

#[test]
fn one_text_at_two_places_is_one_article_from_two_sources() {
    let folder = folder(&[("a.txt", VARGA), ("copy/a.txt", VARGA)]);
    let told = prints(folder.path(), &["build", "--store", "both.store", "."]);
    assert!(told.contains("\n2 added") && told.contains("\n1 article: 1 person,"), "{told}");
    prints(folder.path(), &["build", "a.txt"]);
    let one = snapshot(folder.path());
    prints(folder.path(), &["build", "copy"]);
    let both = snapshot(folder.path());
    assert_eq!(both.lines().count(), one.lines().count() + 1, "a source more, and nothing else");
    let listed = prints(folder.path(), &["ask", "sources"]);
    assert!(
        listed.contains("\na.txt\t") && listed.contains("\ncopy/a.txt\t"),
        "each place is a row: {listed}"
    );
    let forgot = prints(folder.path(), &["forget", "a.txt"]);
    assert!(forgot.contains("it is still known from copy/a.txt"), "{forgot}");
    prints(folder.path(), &["build", "a.txt"]);
    assert_eq!(both, snapshot(folder.path()));
    prints(folder.path(), &["forget", "copy/a.txt"]);
    assert_eq!(one, snapshot(folder.path()));
}

#[test]
fn copies_of_one_report_count_as_one_source() {
    let body = "Foreign Minister Helena Varga of Kenya said on Tuesday that her government rejected the plan to close \
                the port, which the regional bank had proposed after two years of losses and a strike of the pilots. \
                Dock workers marched through the old town, and the mayor asked both sides to come back to the table \
                before the rains, when the road over the hills can no longer carry the lorries that feed the city.\n";
    let copy = format!("Port must stay, minister says\n\nBy our staff\n\n{body}");
    let folder = folder(&[("wire.txt", body), ("paper.txt", &copy), ("other.txt", OKORO)]);
    prints(folder.path(), &["build", "wire.txt"]);
    let alone = prints(folder.path(), &["ask", "single-source", "--format", "csv"]);
    assert!(alone.contains("Helena Varga"), "{alone}");
    prints(folder.path(), &["build", "--published", "2024-05-01", "paper.txt", "other.txt"]);
    let sources = prints(folder.path(), &["ask", "sources"]);
    let wire = sources.lines().find(|line| line.starts_with("wire.txt")).unwrap();
    assert!(wire.ends_with("paper.txt"), "the dated one came first: {sources}");
    let both = prints(folder.path(), &["ask", "single-source", "--format", "csv"]);
    assert!(both.contains("Helena Varga"), "two copies are one source: {both}");
    prints(folder.path(), &["forget", "paper.txt"]);
    assert!(!snapshot(folder.path()).contains("copyOf"));
}

/// A file may repeat an id, and standard input brings one article after the other: none is lost.
#[test]
fn one_id_of_two_articles_loses_neither() {
    let record = |text: &str| serde_json::json!({ "id": 1, "text": text }).to_string();
    let folder = folder(&[("news.jsonl", &[record(VARGA), record(OKORO)].join("\n"))]);
    let first = prints(folder.path(), &["build", "news.jsonl"]);
    assert!(first.contains("news.jsonl#1:") && first.contains("news.jsonl#1-2:"), "{first}");
    let again = prints(folder.path(), &["build", "news.jsonl"]);
    assert!(again.contains("0 added, 0 changed, 2 unchanged"), "{again}");
    assert!(prints(folder.path(), &["verify"]).contains("news.jsonl#1-2"));
    for text in [VARGA, PIRES] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_demarche"))
            .args(["build", "--quiet", "--store", "piped", "-"])
            .current_dir(folder.path())
            .stdin(Stdio::piped())
            .spawn()
            .unwrap();
        std::io::Write::write_all(child.stdin.as_mut().unwrap(), text.as_bytes()).unwrap();
        assert!(child.wait_with_output().unwrap().status.success());
    }
    let sources = prints(folder.path(), &["ask", "sources", "--store", "piped"]);
    assert_eq!(sources.lines().count(), 3, "{sources}");
}

/// `| head` does not cut short what is read.
#[cfg(unix)]
#[test]
fn who_stops_reading_stops_no_build() {
    let articles: Vec<(String, String)> = (0..80)
        .map(|n| (format!("news/{n:02}.txt"), format!("{VARGA}\nIt was the {n}th attack.\n")))
        .collect();
    let articles: Vec<(&str, &str)> = articles.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let folder = folder(&articles);
    let script = format!("'{}' build news | head -n 1", env!("CARGO_BIN_EXE_demarche"));
    let output = Command::new("sh").args(["-c", &script]).current_dir(folder.path()).output().unwrap();
    assert!(output.status.success());
    let again = prints(folder.path(), &["build", "news"]);
    assert!(again.contains("80 unchanged"), "{again}");
}

#[test]
fn every_article_is_a_line_of_json_and_the_sum_is_the_last() {
    let folder = folder(&[("a.txt", VARGA), ("b.txt", ""), ("c.txt", PIRES)]);
    let output = demarche(folder.path(), &["build", "--json", "a.txt", "b.txt", "c.txt"]);
    assert_eq!(output.status.code(), Some(1));
    let lines: Vec<serde_json::Value> = String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let results: Vec<&str> = lines.iter().map(|line| line["result"].as_str().unwrap()).collect();
    assert_eq!(results, ["added", "failed", "added", "done"]);
    assert_eq!((&lines[3]["added"], &lines[3]["failed"]), (&2.into(), &1.into()));
    assert_eq!(lines[0]["source"], "a.txt");
    assert!(lines[1]["error"].as_str().unwrap().contains("b.txt"));
}

/// What a crash cut off is passed over, and cleared away by the next who writes.
#[test]
fn a_torn_journal_and_half_a_snapshot_do_no_harm() {
    let folder = folder(&[("a.txt", VARGA), ("b.txt", OKORO)]);
    prints(folder.path(), &["build", "a.txt", "b.txt"]);
    let whole = snapshot(folder.path());
    prints(folder.path(), &["forget", "b.txt"]);
    let store = folder.path().join("demarche.store");
    fs::write(store.join("journal"), "# demarche journal 1\n= 12 torn").unwrap();
    fs::write(store.join(".tmpabc"), "half a snapshot").unwrap();
    let who = prints(folder.path(), &["ask", "who"]);
    assert!(who.contains("Varga") && !who.contains("Okoro"), "{who}");
    prints(folder.path(), &["build", "b.txt"]);
    assert_eq!(whole, snapshot(folder.path()));
    let names: Vec<String> = fs::read_dir(&store)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(names.len(), 2, "a snapshot and a lock: {names:?}");
}

#[cfg(unix)]
#[test]
fn the_second_writer_is_told_who_the_first_is_and_readers_read_on() {
    let articles: Vec<(String, String)> = (0..300)
        .map(|n| (format!("news/{n:03}.txt"), format!("{VARGA}\nIt was the {n}th attack.\n")))
        .collect();
    let articles: Vec<(&str, &str)> = articles.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let folder = folder(&articles);
    fs::write(folder.path().join("a.txt"), OKORO).unwrap();
    prints(folder.path(), &["build", "a.txt"]);
    let mut writer = Command::new(env!("CARGO_BIN_EXE_demarche"))
        .args(["build", "--jobs", "1", "news"])
        .current_dir(folder.path())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    // Once it tells of its first article it holds the lock.
    let mut first = [0; 1];
    std::io::Read::read_exact(writer.stdout.as_mut().unwrap(), &mut first).unwrap();
    let second = demarche(folder.path(), &["build", "a.txt"]);
    let said = String::from_utf8(second.stderr).unwrap();
    assert_eq!(second.status.code(), Some(1));
    assert!(said.contains(&format!("is being written by process {}", writer.id())), "{said}");
    assert!(prints(folder.path(), &["ask", "who"]).contains("Okoro"));
    writer.kill().unwrap();
    writer.wait().unwrap();
}

#[test]
fn articles_without_a_day_are_told_of_at_the_end() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write("a.txt", "Chile rejected the trade embargo on Tuesday.\n");
    write("b.txt", "Oslo, 2 March 2031\n\nNorway rejected the trade embargo on Tuesday.\n");
    write("c.md", "# Embargo Rejected\n\nKenya rejected the trade embargo on Tuesday.\n");
    let note = |arguments: &[&str]| crate::printed(folder.path(), arguments).1;
    let errors = note(&["build", "."]);
    let last = errors.lines().last().unwrap_or_default();
    assert!(
        last.contains("2 articles have no day of publication") && last.contains("--published"),
        "{errors}"
    );
    // What has a day, or stands as it is, is nothing to tell of.
    assert_eq!(note(&["build", "."]), "");
    assert_eq!(note(&["build", "b.txt", "--again"]), "");
    assert_eq!(note(&["build", ".", "--published", "2031-03-04"]), "");
    let (json, ..) = crate::printed(folder.path(), &["build", "a.txt", "--again", "--json"]);
    let sum: serde_json::Value = serde_json::from_str(json.lines().last().unwrap()).unwrap();
    assert_eq!(sum["undated"], 1);
    let (sources, ..) = crate::printed(folder.path(), &["ask", "sources"]);
    assert!(sources.contains("Embargo Rejected") && !sources.contains('#'), "{sources}");
    assert!(!sources.contains("Oslo, 2"), "{sources}");
}
