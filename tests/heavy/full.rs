//! A disk that fills up, and one that cannot be written: a file system in memory, where it may be mounted.

use crate::life::{self, engines, lines, open};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Enough that each engine fills the disk in the middle of its work.
const ARTICLES: usize = 300;

/// A file system of its own, as long as this lives.
struct Disk(PathBuf);

impl Disk {
    fn mount(folder: &Path, size: &str) -> Option<Self> {
        fs::create_dir_all(folder).unwrap();
        let disk = mount(&["-t", "tmpfs", "-o", &format!("size={size}"), "tmpfs"], folder)
            .then(|| Self(folder.to_owned()));
        let is_excused = std::env::var_os("DEMARCHE_NO_MOUNT").is_some();
        assert!(
            disk.is_some() || is_excused,
            "no file system can be mounted: be root, or set DEMARCHE_NO_MOUNT"
        );
        disk
    }

    fn again(&self, options: &str) {
        assert!(mount(&["-o", &format!("remount,{options}")], &self.0), "{options}");
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).status();
    }
}

fn mount(arguments: &[&str], folder: &Path) -> bool {
    let done = Command::new("mount").args(arguments).arg(folder).output();
    done.is_ok_and(|done| done.status.success())
}

fn demarche(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_demarche")).args(arguments).current_dir(folder).output().unwrap()
}

fn told(output: &Output) -> Vec<String> {
    let text = String::from_utf8_lossy(&output.stdout);
    let lines = text.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    lines.filter_map(|line| Some(line.get("article")?.as_str()?.to_owned())).collect()
}

#[test]
fn a_disk_that_fills_up_costs_nothing_that_was_told_of() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    life::write(&folder.join("news"), ARTICLES);
    for kind in engines() {
        let Some(disk) = Disk::mount(&folder.join(format!("{kind}.disk")), "64m") else { return };
        let store = disk.0.join("a.store");
        let path = store.display().to_string();
        let build = ["build", "news", "--json", "--engine", kind.as_str(), "--store", &path];
        let whole = demarche(folder, &["build", "news", "--quiet", "--store", &format!("{kind}.whole")]);
        assert!(whole.status.success());
        let expected = lines(&open(&folder.join(format!("{kind}.whole"))));
        let mut failed = 0;
        // From no room at all to nearly enough: the disk fills up early, late, and while all is folded together.
        for room in [0, 20, 60, 200, 600, 1500, 3000, 5000, 8000] {
            let _ = fs::remove_dir_all(&store);
            let filler = disk.0.join("filler");
            let _ = fs::remove_file(&filler);
            fill(&filler, room << 10);
            let output = demarche(folder, &build);
            let error = String::from_utf8_lossy(&output.stderr).into_owned();
            assert!(!error.contains("panicked"), "{kind}, {room} KiB: {error}");
            if output.status.success() {
                continue;
            }
            failed += 1;
            assert_eq!(output.status.code(), Some(1), "{kind}, {room} KiB: {error}");
            assert!(error.contains("hint: "), "{kind}, {room} KiB: {error}");
            fs::remove_file(&filler).unwrap();
            let told = told(&output);
            if !told.is_empty() {
                let found = lines(&open(&store));
                for article in &told {
                    let graph = format!(" <{article}>");
                    let of = |all: &[String]| all.iter().filter(|line| line.ends_with(&graph)).count();
                    assert_eq!(of(&found), of(&expected), "{kind}, {room} KiB: {article}");
                }
            }
            let output = demarche(folder, &build);
            assert!(
                output.status.success(),
                "{kind}, {room} KiB: {}",
                String::from_utf8_lossy(&output.stderr)
            );
            assert_eq!(lines(&open(&store)), expected, "{kind}, {room} KiB");
        }
        assert!(failed > 2, "{kind}: the disk has filled up");
    }
}

/// Fills the disk but for some bytes.
fn fill(path: &Path, room: usize) {
    use std::io::Write;
    let mut file = fs::File::create(path).unwrap();
    let mut size = 0_u64;
    for block in [1 << 20, 1 << 12] {
        while file.write_all(&vec![0; block]).is_ok() {
            size += block as u64;
        }
    }
    file.set_len(size.saturating_sub(room as u64)).unwrap();
}

#[test]
fn a_folder_that_cannot_be_written_is_read_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    life::write(&folder.join("news"), 20);
    for kind in engines() {
        let Some(disk) = Disk::mount(&folder.join(format!("{kind}.disk")), "64m") else { return };
        let path = disk.0.join("a.store").display().to_string();
        let build = ["build", "news", "--quiet", "--engine", kind.as_str(), "--store", &path];
        disk.again("ro");
        let output = demarche(folder, &build);
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{kind}: {error}");
        assert!(error.contains("cannot make") && error.contains("hint: "), "{kind}: {error}");
        disk.again("rw");
        assert!(demarche(folder, &build).status.success());
        let before = lines(&open(Path::new(&path)));
        disk.again("ro");
        let people = demarche(folder, &["people", "--store", &path]);
        assert!(people.status.success(), "{kind}: {}", String::from_utf8_lossy(&people.stderr));
        assert!(!people.stdout.is_empty() && people.stderr.is_empty(), "{kind}");
        // Whoever asks for a name or an id finds it, where they cannot be written down either.
        let given = String::from_utf8_lossy(&people.stdout).lines().nth(1).unwrap_or_default().to_owned();
        let name = given.split('\t').next().unwrap_or_default();
        let asked = demarche(folder, &["ask", "people", name, "--store", &path]);
        assert!(asked.status.success() && !asked.stdout.is_empty(), "{kind}: {name}");
        let id = given.rsplit('\t').next().unwrap_or_default();
        let why = demarche(folder, &["why", id, "--store", &path]);
        assert!(why.status.success() && String::from_utf8_lossy(&why.stdout).contains(name), "{kind}: {id}");
        let output = demarche(folder, &build);
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{kind}: {error}");
        assert!(error.contains("cannot write") && error.contains("hint: "), "{kind}: {error}");
        assert_eq!(lines(&open(Path::new(&path))), before, "{kind}");
    }
}
