//! Real servers: Oxigraph's own gives the same bytes back as a store in a folder, Virtuoso the same quads, and
//! both the same answers to the shipped questions, whatever they are asked with. `.ci/servers` installs them and
//! runs this.
//!
//! Servers are started on loopback in folders of their own, and end with the test. `OXIGRAPH_SERVER` and
//! `VIRTUOSO_SERVER` name the programs.

use demarche::questions::QUESTIONS;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

/// Enough that they have more quads of one kind than Virtuoso gives rows.
const ARTICLES: usize = 60;

/// What questions are asked with, besides nothing.
const ASKED_WITH: &[&[&str]] = &[
    &["who", "--as-of", "2024-03-06"],
    &["who", "--person", "Soler", "--former", "yes"],
    &["who", "--country", "Norway", "--office", "president"],
    &["formerly", "--country", "Chile"],
    &["timeline", "--person", "Brandt"],
    &["timeline", "--country", "Norway", "--kind", "office"],
    &["timeline", "--by", "Chile", "--issue", "sanctions"],
    &["timeline", "--on", "ceasefire", "--since", "2024-03"],
    &["people", "--country", "Sweden"],
    &["stances", "--by", "Norway"],
    &["stances", "--by", "Kosta", "--on", "treaty"],
    &["stances", "--country", "Turkey", "--until", "2024-06"],
    &["stances", "--issue", "ceasefire"],
    &["matrix", "--rows", "person"],
    &["matrix", "--country", "Norway"],
    &["matrix", "--rows", "person", "--issue", "sanctions", "--by", "Chile"],
    &["demands", "--country", "Norway"],
    &["demands", "--person", "Soler", "--on", "ceasefire"],
    &["rejections", "--issue", "sanctions"],
    &["clashes", "--country", "Albania", "--issue", "sanctions"],
    &["agreements", "--country", "Norway"],
    &["agreements", "--issue", "sanctions", "--person", "Soler"],
    &["issues", "--by", "Norway"],
    &["quotes", "--by", "Soler", "--about", "treaty"],
    &["quotes", "--country", "Turkey", "--kind", "direct"],
    &["meetings", "--person", "Soler", "--country", "Norway"],
    &["trips", "--status", "planned"],
    &["events", "--country", "Norway", "--status", "held"],
    &["announced", "--on", "Oslo"],
    &["conflicts", "--kind", "office"],
    &["changes", "--person", "Soler"],
    &["changes", "--kind", "position"],
    &["coverage", "--by", "Norway"],
    &["coverage", "--person", "Soler", "--on", "president"],
    &["single-source", "--country", "Chile"],
    &["evidence", "--on", "treaty"],
    &["sources", "--on", "Norway"],
    &["about", "--words", "border treaty"],
    &["about", "--words", "ceasefire", "--source", "0001"],
];

/// A server that ends with the test.
struct Server {
    child: Child,
    address: String,
    environment: Vec<(&'static str, &'static str)>,
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn program(variable: &str, usual: &str) -> PathBuf {
    std::env::var_os(variable).map_or_else(|| PathBuf::from(usual), PathBuf::from)
}

/// A port that is free at the moment.
fn port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

fn started(mut command: Command, port: u16, environment: Vec<(&'static str, &'static str)>) -> Server {
    let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let mut server = Server { child, address: format!("http://127.0.0.1:{port}"), environment };
    let since = Instant::now();
    while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
        assert!(server.child.try_wait().unwrap().is_none(), "the server has ended");
        assert!(since.elapsed() < Duration::from_secs(120), "the server does not answer");
        std::thread::sleep(Duration::from_millis(200));
    }
    server
}

fn oxigraph(folder: &Path) -> Server {
    let port = port();
    let mut command = Command::new(program("OXIGRAPH_SERVER", "oxigraph"));
    command.arg("serve").arg("--location").arg(folder.join("oxigraph"));
    command.arg("--bind").arg(format!("127.0.0.1:{port}"));
    started(command, port, Vec::new())
}

/// Virtuoso as Debian has it, but for the rows that it gives: 1,000 at most, so that of many things it gives pages.
fn virtuoso(folder: &Path) -> Server {
    let (port, sql) = (port(), port());
    let folder = folder.join("virtuoso");
    std::fs::create_dir(&folder).unwrap();
    let ini = format!(
        "[Database]\nDatabaseFile = v.db\nErrorLogFile = v.log\nLockFile = v.lck\nTransactionFile = v.trx\n\
         xa_persistent_file = v.pxa\nFileExtend = 200\nMaxCheckpointRemap = 2000\nTempStorage = TempDatabase\n\
         [TempDatabase]\nDatabaseFile = t.db\nTransactionFile = t.trx\nMaxCheckpointRemap = 2000\n\
         [Parameters]\nServerPort = 127.0.0.1:{sql}\nDisableUnixSocket = 1\nMaxClientConnections = 10\n\
         NumberOfBuffers = 10000\nMaxDirtyBuffers = 6000\nDirsAllowed = .\n\
         [HTTPServer]\nServerPort = 127.0.0.1:{port}\nServerRoot = .\nMaxClientConnections = 10\n\
         ServerThreads = 10\nCharset = UTF-8\n\
         [SPARQL]\nResultSetMaxRows = 1000\nMaxQueryCostEstimationTime = 400\nMaxQueryExecutionTime = 60\n"
    );
    std::fs::write(folder.join("virtuoso.ini"), ini).unwrap();
    let mut command = Command::new(program("VIRTUOSO_SERVER", "virtuoso-t"));
    command.args(["+foreground", "+configfile", "virtuoso.ini"]).current_dir(&folder);
    // The password of a new database, which nobody but this machine can reach.
    started(command, port, vec![("DEMARCHE_USER", "dba"), ("DEMARCHE_PASSWORD", "dba")])
}

/// The program's output, with the secrets of a server.
fn run(folder: &Path, server: &Server, arguments: &[&str]) -> Output {
    let program = env!("CARGO_BIN_EXE_demarche");
    let environment = server.environment.iter().copied();
    Command::new(program).args(arguments).current_dir(folder).envs(environment).output().unwrap()
}

fn say(folder: &Path, server: &Server, place: &str, arguments: &[&str]) -> String {
    let output = run(folder, server, &[arguments, &["--store", place]].concat());
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?} at {place}: {error}");
    assert!(!error.contains("was cut off"), "{arguments:?} at {place}: {error}");
    String::from_utf8(output.stdout).unwrap()
}

/// Articles of invented people, who meet each other across articles.
fn write(folder: &Path, articles: usize) {
    std::fs::create_dir_all(folder).unwrap();
    let people = ["Ana Soler", "Ivo Brandt", "Mirela Kosta", "Jonas Ekström", "Leyla Aydin", "Tomás O’Neill"];
    let countries = ["Chile", "Norway", "Albania", "Sweden", "Turkey", "Ireland"];
    let issues =
        ["a ceasefire", "new sanctions", "the border treaty", "a “tariff pause”", "the “Łódź” accord"];
    for n in 0..articles {
        let (a, b, c) = (n % people.len(), (n + 1 + n / people.len()) % people.len(), n % issues.len());
        let text = format!(
            "Talks in {} end\n\nPublished: 2024-0{}-1{}\n\nPresident {} of {} met Prime Minister {} of {} on Monday. \
             “We support {},” {} said.\n\n{} rejected {} and said that \\ “no one” wants it.\nThe ministers will \
             travel to Oslo next week. In 1999 {} was foreign minister.\n",
            countries[b],
            1 + n % 9,
            n % 9,
            people[a],
            countries[a],
            people[b],
            countries[b],
            issues[c],
            people[a],
            people[b],
            issues[(c + 1) % issues.len()],
            people[a]
        );
        std::fs::write(folder.join(format!("{n:04}.txt")), text).unwrap();
    }
}

/// Builds here and there, changes, forgets; what differs afterwards.
fn differences(server: &Server, folder: &Path) -> Vec<String> {
    write(&folder.join("news"), ARTICLES);
    let both = [server.address.as_str(), "here.store"];
    for place in both {
        let say = |arguments: &[&str]| say(folder, server, place, arguments);
        say(&["build", "news", "--quiet"]);
        let changed = std::fs::read_to_string(folder.join("news/0003.txt")).unwrap();
        std::fs::write(folder.join("news/0003.txt"), changed.replace("met", "called")).unwrap();
        say(&["build", "news", "--quiet"]);
        std::fs::write(folder.join("news/0003.txt"), changed).unwrap();
        say(&["forget", "news/0005.txt", "--quiet"]);
        let again = say(&["build", "news/0001.txt", "news/0003.txt", "--json"]);
        assert!(again.contains("\"unchanged\":1") && again.contains("\"changed\":1"), "{again}");
    }
    let mut faults = Vec::new();
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/sample.trig");
    let article = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/articles/florida-peace-talks.txt");
    for place in both {
        say(folder, server, place, &["import", sample.to_str().unwrap()]);
        say(folder, server, place, &["build", article.to_str().unwrap(), "--quiet"]);
    }
    let mut compare = |arguments: &[&str]| {
        let [there, here] = both.map(|place| say(folder, server, place, arguments));
        if there != here {
            let line = there.lines().zip(here.lines()).find(|(there, here)| there != here);
            let lines = [&there, &here].map(|text| text.lines().count());
            let many = if lines[0] == lines[1] { "as many" } else { "not as many" };
            faults.push(format!("{arguments:?}: {lines:?} lines, {many}; first {line:?}"));
        }
    };
    for question in QUESTIONS.iter() {
        compare(&["ask", &question.name, "--format", "tsv"]);
    }
    for asked in ASKED_WITH {
        compare(&[&["ask"], *asked, &["--format", "tsv"]].concat());
    }
    compare(&["people"]);
    compare(&["graph"]);
    compare(&["query", "SELECT (COUNT(*) AS ?n) WHERE { ?s dem:evidence ?e ; a ?class }"]);
    faults
}

#[test]
#[ignore = "needs Oxigraph's server: .ci/servers"]
fn oxigraph_gives_the_same_bytes_back() {
    let folder = tempfile::tempdir().unwrap();
    let server = oxigraph(folder.path());
    let faults = differences(&server, folder.path());
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let [there, here] =
        [server.address.as_str(), "here.store"].map(|place| say(folder.path(), &server, place, &["export"]));
    assert!(here.lines().count() > 1000 && there == here, "the exports differ");
    let [there, here] =
        [server.address.as_str(), "here.store"].map(|place| say(folder.path(), &server, place, &["hash"]));
    assert_eq!(there, here);
}

#[test]
#[ignore = "needs Virtuoso: .ci/servers"]
fn virtuoso_gives_the_same_counts_and_answers() {
    let folder = tempfile::tempdir().unwrap();
    let server = virtuoso(folder.path());
    let faults = differences(&server, folder.path());
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let [there, here] =
        [server.address.as_str(), "here.store"].map(|place| say(folder.path(), &server, place, &["export"]));
    let lines = [&there, &here].map(|text| text.lines().count());
    assert!(lines[1] > 1000 && lines[0] == lines[1], "{lines:?}");
    for (there, here) in there.lines().zip(here.lines()) {
        assert_eq!(there, here);
    }
}

/// A load that was killed is made up for by the next one.
#[test]
#[ignore = "needs Oxigraph's server: .ci/servers"]
fn a_load_that_was_killed_can_be_repeated() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    write(&folder.join("news"), 40);
    let server = oxigraph(folder);
    say(folder, &server, "here.store", &["build", "news", "--quiet"]);
    for after in [50, 120, 200, 300, 450] {
        let mut build = Command::new(env!("CARGO_BIN_EXE_demarche"))
            .args(["build", "news", "--quiet", "--again", "--store", &server.address])
            .current_dir(folder)
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(after));
        // It may have been done by then.
        let _ = build.kill();
        build.wait().unwrap();
    }
    say(folder, &server, &server.address, &["build", "news", "--quiet"]);
    let [there, here] =
        [server.address.as_str(), "here.store"].map(|place| say(folder, &server, place, &["export"]));
    assert!(there == here, "the exports differ");
}
