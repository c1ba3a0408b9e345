//! The program in a shell: settings, colours, the pager, completions, the manual, examples, exit codes.

use super::{ARTICLE, here};
use demarche::cli::examples::EXAMPLES;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// The environment variables that a test must not inherit.
const VARIABLES: [&str; 15] = [
    "CLICOLOR",
    "CLICOLOR_FORCE",
    "DEMARCHE_BASE",
    "DEMARCHE_COLOR",
    "DEMARCHE_CONFIG",
    "DEMARCHE_ENGINE",
    "DEMARCHE_FORMAT",
    "DEMARCHE_GAZETTEERS",
    "DEMARCHE_JOBS",
    "DEMARCHE_PAGER",
    "DEMARCHE_QUESTIONS",
    "DEMARCHE_STORE",
    "LESS",
    "NO_COLOR",
    "PAGER",
];

/// A command line of a shell in a folder, with these variables alone; `.config` of the folder has the user's own settings.
fn shell(folder: &Path, variables: &[(&str, &str)], line: &str) -> Output {
    let program = Path::new(env!("CARGO_BIN_EXE_demarche"));
    let path = format!("{}:{}", program.parent().unwrap().display(), std::env::var("PATH").unwrap());
    let home = folder.join(".config");
    let mut command = Command::new("sh");
    VARIABLES.iter().for_each(|name| {
        command.env_remove(name);
    });
    command
        .args(["-c", line])
        .current_dir(folder)
        .envs([("PATH", path.as_str()), ("XDG_CONFIG_HOME", home.to_str().unwrap()), ("COLUMNS", "100")])
        .envs(variables.iter().copied())
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// Whether a tool is installed.
fn is_there(tool: &str) -> bool {
    let found = Command::new("sh").args(["-c", &format!("command -v {tool}")]).output().unwrap();
    if !found.status.success() {
        println!("skipped: {tool} is not installed");
    }
    found.status.success()
}

/// A folder with a store of two people.
fn with_store() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let text = "Foreign Minister Helena Varga of Kenya condemned the attack.\n\n\
        President Tomas Okoro of Peru welcomed the agreement.\n";
    fs::write(folder.path().join("talks.txt"), text).unwrap();
    let built = shell(folder.path(), &[], "demarche build --quiet talks.txt");
    assert!(built.status.success(), "{}", err(&built));
    folder
}

/// The value of a setting and where it is from, as `demarche config` tells them.
fn told(output: &Output, setting: &str) -> (String, String) {
    assert!(output.status.success(), "{}", err(output));
    let text = out(output);
    let row = text.lines().find(|line| line.starts_with(&format!("{setting}\t"))).unwrap();
    let mut cells = row.split('\t').skip(1).map(str::to_owned);
    (cells.next().unwrap(), cells.next().unwrap())
}

#[test]
fn the_command_line_outweighs_the_environment_that_the_files_and_they_the_defaults() {
    let folder = tempfile::tempdir().unwrap();
    let config = |variables: &[(&str, &str)], line: &str| shell(folder.path(), variables, line);
    let store = |output: &Output| told(output, "store");
    let pair = |value: &str, from: &str| (value.to_owned(), from.to_owned());
    assert_eq!(store(&config(&[], "demarche config")), pair("demarche.store", "default"));

    let own = folder.path().join(".config/demarche");
    fs::create_dir_all(&own).unwrap();
    fs::write(own.join("config.toml"), "store = \"~/own.store\"\ncolor = \"never\"\njobs = 3\n").unwrap();
    let (value, from) = store(&config(&[], "demarche config"));
    assert!(
        value.ends_with("/own.store") && from.ends_with(".config/demarche/config.toml, line 1"),
        "{from}"
    );

    // The file of the folder adds to the user's own.
    fs::write(folder.path().join("demarche.toml"), "# this folder's\nstore = \"folders.store\"\n").unwrap();
    let output = config(&[], "demarche config");
    assert_eq!(store(&output), pair("folders.store", "demarche.toml, line 2"));
    assert_eq!(told(&output, "color").0, "never");

    let set = [("DEMARCHE_STORE", "set.store")];
    let output = config(&set, "demarche config");
    assert_eq!(store(&output), pair("set.store", "the environment variable DEMARCHE_STORE"));
    let output = config(&set, "demarche config --store typed.store");
    assert_eq!(store(&output), pair("typed.store", "--store"));
    // An empty variable sets nothing.
    assert_eq!(store(&config(&[("DEMARCHE_STORE", "")], "demarche config")).0, "folders.store");

    // DEMARCHE_CONFIG names a file that is read instead of both; its paths begin where it lies.
    fs::create_dir(folder.path().join("other")).unwrap();
    fs::write(folder.path().join("other/a.toml"), "store = \"x.store\"\n").unwrap();
    let output = config(&[("DEMARCHE_CONFIG", "other/a.toml")], "demarche config");
    assert_eq!(store(&output), pair("other/x.store", "other/a.toml, line 1"));
    assert_eq!(told(&output, "color").0, "auto");
}

#[test]
fn settings_do_what_the_options_do() {
    let folder = with_store();
    fs::rename(folder.path().join("demarche.store"), folder.path().join("mine.store")).unwrap();
    fs::write(folder.path().join("demarche.toml"), "store = \"mine.store\"\nformat = \"csv\"\n").unwrap();
    let run = |line: &str| shell(folder.path(), &[], line);
    assert!(out(&run("demarche ask who")).starts_with("person,office,"), "the format is CSV");
    assert!(
        out(&run("demarche ask who --format tsv")).starts_with("person\toffice"),
        "the line outweighs it"
    );
    assert!(out(&run("demarche query 'SELECT ?s { ?s a dem:Stance }'")).starts_with("s\r\n"));
    // A graph is no rows.
    assert!(out(&run("demarche query 'DESCRIBE ?s { ?s a dem:Stance }'")).contains("@prefix"));
    let help = out(&run("demarche ask --help"));
    assert!(help.contains("[default: mine.store]"), "{help}");

    // Hints name the store only where the user has to.
    let said = out(&run("demarche build talks.txt --again"));
    assert!(said.contains("demarche ask who\n"), "{said}");
    let said = out(&run("demarche build talks.txt --store demarche.store"));
    assert!(said.contains("demarche ask who --store demarche.store\n"), "{said}");

    fs::write(folder.path().join("people.csv"), "name,country\nHelena Varga,CL\n").unwrap();
    fs::write(folder.path().join("demarche.toml"), "gazetteers = [\"people.csv\"]\njobs = 1\n").unwrap();
    let said = err(&run("demarche build --quiet talks.txt --store new.store"));
    assert!(said.contains("people.csv"), "the gazetteer is read: {said}");
}

#[test]
fn a_format_that_a_command_does_not_know_is_set_for_others() {
    let folder = with_store();
    let html = [("DEMARCHE_FORMAT", "html")];
    let measured = shell(folder.path(), &html, "demarche graph --measure degree");
    assert_eq!(measured.status.code(), Some(0), "{}", err(&measured));
    assert!(out(&measured).starts_with("name\t"), "{}", out(&measured));
    let asked = shell(folder.path(), &html, "demarche ask who");
    assert!(out(&asked).starts_with("<!DOCTYPE html>"), "{}", out(&asked));
    // What the command line says is held to what the command knows.
    let refused = shell(folder.path(), &html, "demarche graph --measure degree --format html");
    assert_eq!(refused.status.code(), Some(2), "{}", out(&refused));
}

#[test]
fn the_list_of_questions_breaks_lines_between_words() {
    let folder = tempfile::tempdir().unwrap();
    let list = out(&shell(folder.path(), &[("COLUMNS", "60")], "demarche ask"));
    assert!(list.lines().all(|line| line.chars().count() <= 60), "{list}");
    assert!(list.contains("Who is for and who is against what"), "{list}");
}

#[test]
fn a_setting_that_is_wrong_is_told_with_its_place_and_ends_with_2() {
    let folder = with_store();
    let refused = |variables: &[(&str, &str)], line: &str, words: &[&str]| {
        let output = shell(folder.path(), variables, line);
        let said = err(&output);
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(output.stdout.is_empty() && said.contains("\nhint: "), "{said}");
        words.iter().for_each(|word| assert!(said.contains(word), "no “{word}” in: {said}"));
    };
    let ask = "demarche ask who";
    refused(&[("DEMARCHE_JOBS", "many")], ask, &["DEMARCHE_JOBS", "many is no number"]);
    refused(&[("DEMARCHE_COLOR", "red")], ask, &["DEMARCHE_COLOR", "auto, always, never"]);
    refused(&[("DEMARCHE_ENGINE", "steam")], ask, &["DEMARCHE_ENGINE", "steam"]);
    refused(&[("DEMARCHE_STORE", "ftp://x")], ask, &["DEMARCHE_STORE", "http://"]);
    refused(&[("DEMARCHE_CONFIG", "none.toml")], ask, &["none.toml", "DEMARCHE_CONFIG"]);

    let file = folder.path().join("demarche.toml");
    for (text, words) in [
        ("\nstor = \"x\"\n", ["demarche.toml, line 2", "did you mean store?"]),
        ("jobs = \"4\"\n", ["demarche.toml, line 1", "should be a number"]),
        ("store = \"x\n", ["demarche.toml, line 1", "hint: a setting is a line such as"]),
        ("pager = \"sh -c 'touch owned'\"\n", ["may not run a program", "DEMARCHE_PAGER"]),
        ("store = \"https://example.org/\"\n", ["may not send articles", "DEMARCHE_CONFIG=demarche.toml"]),
    ] {
        fs::write(&file, text).unwrap();
        refused(&[], ask, &words);
        // `config` shows all the same what it can: it is where one looks for what is wrong.
        let shown = shell(folder.path(), &[], "demarche config");
        assert_eq!(shown.status.code(), Some(2), "{}", err(&shown));
        words.iter().for_each(|word| assert!(err(&shown).contains(word), "no “{word}” in: {}", err(&shown)));
    }
    assert!(!folder.path().join("owned").exists());
    // What does not depend on it is not hindered.
    for line in ["demarche --help", "demarche ask --help", "demarche --version", "demarche completions bash"]
    {
        assert_eq!(shell(folder.path(), &[], line).status.code(), Some(0), "{line}");
    }
    fs::write(&file, [0xff, 0xfe]).unwrap();
    refused(&[], ask, &["demarche.toml", "not UTF-8"]);
}

#[test]
fn colour_is_where_it_is_asked_for() {
    let folder = with_store();
    let ask = "demarche ask who --format table";
    let is_coloured = |variables: &[(&str, &str)], line: &str| {
        let output = shell(folder.path(), variables, line);
        assert!(output.status.success(), "{}", err(&output));
        out(&output).contains("\u{1b}[")
    };
    assert!(!is_coloured(&[], ask), "not on a pipe");
    assert!(is_coloured(&[("CLICOLOR_FORCE", "1")], ask));
    assert!(!is_coloured(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], ask));
    assert!(is_coloured(&[("NO_COLOR", "1")], &format!("{ask} --color always")));
    assert!(is_coloured(&[("NO_COLOR", "1"), ("DEMARCHE_COLOR", "always")], ask));
    assert!(!is_coloured(&[("CLICOLOR_FORCE", "1")], &format!("{ask} --color=never")));
    assert!(is_coloured(&[], "demarche --color always --help"));
    assert!(!is_coloured(&[("CLICOLOR_FORCE", "1")], "demarche --color never --help"));
    let failed = shell(folder.path(), &[], "demarche why ffffffff --color always");
    assert!(err(&failed).starts_with("\u{1b}[1;31mdemarche:\u{1b}[0m "), "{}", err(&failed));
    // A program reads the same bytes, whatever it is coloured like.
    let tsv = |line: &str| out(&shell(folder.path(), &[], line));
    assert_eq!(tsv("demarche ask who"), tsv("demarche ask who --color always"));
}

/// Runs a command line in a terminal of 24 rows by 80 columns, and gives what was on the screen.
fn in_a_terminal(folder: &Path, variables: &[(&str, &str)], line: &str) -> Option<String> {
    let pty = r#"
import fcntl, os, pty, struct, sys, termios
pid, fd = pty.fork()
if pid == 0:
    os.execvp("sh", ["sh", "-c", "sleep 0.3; " + sys.argv[1]])
fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
seen = b""
try:
    while part := os.read(fd, 4096):
        seen += part
except OSError:
    pass
code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
sys.stdout.buffer.write(seen + b"exit code %d" % code)
"#;
    if !is_there("python3") {
        return None;
    }
    fs::write(folder.join("terminal.py"), pty).unwrap();
    let quoted = line.replace('\'', "'\\''");
    let mut variables = variables.to_vec();
    variables.push(("TERM", "xterm"));
    let output = shell(folder, &variables, &format!("python3 terminal.py 'unset COLUMNS; {quoted}'"));
    Some(out(&output).replace("\r\n", "\n"))
}

#[test]
fn a_pager_shows_what_is_longer_than_the_screen_of_a_terminal() {
    let folder = with_store();
    let long = "demarche query 'SELECT ?s ?p ?o { ?s ?p ?o } LIMIT 60'";
    let short = "demarche ask who";
    // A pager that tells that it was there, and what it was told.
    let loud = [("DEMARCHE_PAGER", "sed -e 's/^/| /'")];
    let Some(seen) = in_a_terminal(folder.path(), &loud, long) else { return };
    assert!(seen.contains("| ") && seen.ends_with("exit code 0"), "{seen}");
    for (variables, line) in [
        (&loud[..], short.to_owned()),
        (&loud, format!("{long} --no-pager")),
        (&loud, format!("{long} | cat")),
        (&[("DEMARCHE_PAGER", "cat")], long.to_owned()),
        (&[("DEMARCHE_PAGER", ""), ("PAGER", "sed -e 's/^/| /'")], long.to_owned()),
    ] {
        let seen = in_a_terminal(folder.path(), variables, &line).unwrap();
        assert!(!seen.contains("| ") && seen.ends_with("exit code 0"), "{line}: {seen}");
    }
    // PAGER is for all programs; ours outweighs it.
    let pagers = [("PAGER", "sed -e 's/^/P /'")];
    assert!(in_a_terminal(folder.path(), &pagers, long).unwrap().contains("P "));
    let pagers = [("PAGER", "sed -e 's/^/P /'"), loud[0]];
    assert!(!in_a_terminal(folder.path(), &pagers, long).unwrap().contains("P "));
    // Without a pager all is printed; one that was asked for is missed aloud.
    let missing = [("DEMARCHE_PAGER", "no-such-pager")];
    let seen = in_a_terminal(folder.path(), &missing, long).unwrap();
    assert!(seen.contains("no-such-pager cannot be started") && seen.contains("60 rows"), "{seen}");
    // A pager that ends early ends the command well; one that fails is told of.
    let seen = in_a_terminal(folder.path(), &[("DEMARCHE_PAGER", "head -n 2")], long).unwrap();
    assert!(seen.ends_with("exit code 0") && !seen.contains("note:"), "{seen}");
    // `less` as it is set for us ends by itself at the end of what it shows, and knows colours.
    let seen = in_a_terminal(folder.path(), &[("DEMARCHE_PAGER", "sh -c 'echo $LESS; cat'")], long).unwrap();
    assert!(seen.starts_with("FRX\n"), "{seen}");
}

#[test]
fn completions_are_what_each_shell_takes() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["bash", "zsh", "fish"] {
        let made = shell(folder.path(), &[], &format!("demarche completions {name} > script"));
        assert!(made.status.success(), "{}", err(&made));
        let script = fs::read_to_string(folder.path().join("script")).unwrap();
        for word in ["build", "single-source", "rejections", "no-pager", "jsonld"] {
            assert!(script.contains(word), "{name} does not know {word}");
        }
        if is_there(name) {
            let checked = shell(folder.path(), &[], &format!("{name} -n script"));
            assert!(checked.status.success() && checked.stderr.is_empty(), "{name}: {}", err(&checked));
        }
    }
    // What bash offers is asked of bash itself.
    let offer = "demarche completions bash > script; bash -c '. ./script; COMP_WORDS=(demarche ask cla); COMP_CWORD=2; \
        _demarche demarche cla ask; echo ${COMPREPLY[@]}'";
    if is_there("bash") {
        assert_eq!(out(&shell(folder.path(), &[], offer)).trim(), "clashes");
    }
    let offer =
        "demarche completions fish > script; fish -c 'source script; complete -C \"demarche ask cla\"'";
    if is_there("fish") {
        assert!(
            out(&shell(folder.path(), &[], offer)).starts_with("clashes\t"),
            "{}",
            out(&shell(folder.path(), &[], offer))
        );
    }
    assert_eq!(shell(folder.path(), &[], "demarche completions tcsh").status.code(), Some(2));
}

#[test]
fn the_manual_has_a_page_for_each_command_without_a_fault() {
    let folder = tempfile::tempdir().unwrap();
    let made = shell(folder.path(), &[], "demarche man --out man1");
    assert!(made.status.success(), "{}", err(&made));
    let (man, mandoc) = (is_there("man"), is_there("mandoc"));
    for (command, examples) in EXAMPLES {
        let name = if *command == "demarche" { "demarche".to_owned() } else { format!("demarche-{command}") };
        let page = fs::read_to_string(folder.path().join(format!("man1/{name}.1"))).unwrap();
        assert!(page.contains(".SH EXAMPLES") && page.contains(".SH \"EXIT STATUS\""), "{name}");
        let (_, does) = examples[0];
        assert!(page.contains(does.split(['-', '\'', '`']).next().unwrap()), "{name}: {does}");
        if man {
            let line = format!("LC_ALL=C.UTF-8 MANWIDTH=80 man --warnings -l man1/{name}.1");
            let shown = shell(folder.path(), &[], &line);
            assert!(shown.status.success() && shown.stderr.is_empty(), "{name}: {}", err(&shown));
        }
        if mandoc {
            let shown = shell(folder.path(), &[], &format!("mandoc -T lint -W error man1/{name}.1"));
            assert!(shown.status.success(), "{name}: {}", out(&shown));
        }
    }
    let one = shell(folder.path(), &[], "demarche man ask");
    assert_eq!(out(&one), fs::read_to_string(folder.path().join("man1/demarche-ask.1")).unwrap());
    assert_eq!(shell(folder.path(), &[], "demarche man asks").status.code(), Some(2));
}

/// The folder that examples are run in.
fn examples_folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    let article = fs::read_to_string(here(ARTICLE)).unwrap();
    let gold = fs::read_to_string(here(ARTICLE).with_extension("gold.json")).unwrap();
    write("article.txt", &article);
    write("gold/article.txt", &article);
    write("gold/article.json", &gold);
    write("news/monday.txt", "Foreign Minister Helena Varga of Kenya condemned the attack.\n");
    write("news/tuesday.txt", "Lena Varga, an envoy of Chile, met President Tomas Okoro of Peru in Oslo.\n");
    write(
        "page.html",
        "<title>Talks</title><h1>Talks</h1><p>President Tomas Okoro of Peru rejected the plan.</p>",
    );
    write("records.jsonl", "{\"id\": 7, \"body\": \"Helena Varga rejected the plan.\"}\n");
    write("people.csv", "name,country,office\nHelena Varga,KE,foreign minister\n");
    write("stances.rq", "SELECT ?name { ?s a dem:Stance ; dem:holder/schema:name ?name }");
    write("house.ttl", "@prefix sh: <http://www.w3.org/ns/shacl#> . <urn:x> a sh:NodeShape .");
    let made = shell(
        folder.path(),
        &[],
        "set -e
        demarche build --quiet --published 2024-03-06 news/ --store yesterday.store
        demarche export yesterday.nq.gz --store yesterday.store
        demarche extract news/monday.txt > before.jsonl; demarche extract news/tuesday.txt > after.jsonl
        cp -r yesterday.store demarche.store
        demarche build --quiet article.txt
        demarche split 'Helena Varga' 'Tomas Okoro'",
    );
    assert!(made.status.success(), "{}", err(&made));
    folder
}

#[test]
fn every_example_does_what_it_says() {
    let first = examples_folder();
    for (command, examples) in EXAMPLES {
        let help = if *command == "demarche" {
            "demarche --help".to_owned()
        } else {
            format!("demarche {command} --help")
        };
        let help = out(&shell(first.path(), &[("COLUMNS", "80")], &help));
        for (line, does) in *examples {
            assert!(
                help.contains(&format!("\n  {line}\n      {does}")),
                "{command} --help does not show: {line}"
            );
            let folder = tempfile::tempdir().unwrap();
            let copied = Command::new("cp")
                .args(["-r", &format!("{}/.", first.path().display())])
                .arg(folder.path())
                .status()
                .unwrap();
            assert!(copied.success());
            let output = shell(folder.path(), &[], line);
            // Where there is a difference, `diff` ends with 1.
            let code = i32::from(*command == "diff");
            assert_eq!(output.status.code(), Some(code), "{line}\n{}{}", out(&output), err(&output));
            let told = output.stdout.len() + output.stderr.len();
            assert!(
                told > 0 || ["> ", "export", "--out"].iter().any(|told| line.contains(told)),
                "{line} prints nothing"
            );
            assert!(!out(&output).contains("nothing in the store"), "{line} finds nothing");
        }
    }
}

#[test]
fn help_fits_80_columns() {
    let folder = tempfile::tempdir().unwrap();
    for (command, _) in EXAMPLES {
        let command = if *command == "demarche" { "" } else { command };
        for help in ["-h", "--help"] {
            let output = shell(folder.path(), &[("COLUMNS", "80")], &format!("demarche {command} {help}"));
            assert!(output.status.success());
            for line in out(&output).lines() {
                assert!(line.chars().count() <= 80, "demarche {command} {help}: {line}");
            }
        }
    }
}

#[test]
fn what_cannot_be_written_is_an_error_of_every_command() {
    if !Path::new("/dev/full").exists() {
        return println!("skipped: there is no /dev/full");
    }
    let folder = examples_folder();
    for line in [
        "--help",
        "--version",
        "ask --help",
        "build article.txt",
        "build --json article.txt",
        "extract article.txt",
        "ask",
        "ask who",
        "why 7be7b29",
        "people",
        "query 'SELECT ?s { ?s ?p ?o }'",
        "query 'DESCRIBE ?s { ?s a dem:Stance }'",
        "graph",
        "stats",
        "same 'Helena Varga' 'Lena Varga'",
        "undo",
        "split 'Helena Varga' 'Lena Varga'",
        "check",
        "verify",
        "diff yesterday.store demarche.store",
        "forget news/monday.txt",
        "export",
        "import yesterday.nq.gz",
        "hash",
        "parse article.txt",
        "eval gold/",
        "config",
        "completions bash",
        "completions fish",
        "man",
        "man --out man1",
    ] {
        let output = shell(folder.path(), &[], &format!("demarche {line} > /dev/full"));
        let code = if line.starts_with("diff") { 2 } else { 1 };
        let said = err(&output);
        assert_eq!(output.status.code(), Some(code), "{line}: {said}");
        assert!(
            said.contains("cannot write the output: No space left") && said.contains("\nhint: "),
            "{line}: {said}"
        );
        // Whoever reads may have had enough.
        let output = shell(folder.path(), &[], &format!("demarche {line} | true"));
        assert!(!err(&output).contains("panicked") && output.status.success(), "{line}: {}", err(&output));
    }
}

#[test]
fn the_command_line_is_explained() {
    let folder = tempfile::tempdir().unwrap();
    let run = |line: &str| shell(folder.path(), &[], line);
    let alone = run("demarche");
    assert_eq!(alone.status.code(), Some(2));
    assert!(alone.stdout.is_empty() && err(&alone).contains("Usage: demarche"), "{}", err(&alone));
    let typo = run("demarche biuld");
    assert_eq!(typo.status.code(), Some(2));
    assert!(err(&typo).contains("similar") && err(&typo).contains("build"), "{}", err(&typo));
    let version = out(&run("demarche --version"));
    assert!(
        version.starts_with(concat!("demarche ", env!("CARGO_PKG_VERSION"), "\nfeatures: ")),
        "{version}"
    );
    assert_eq!(out(&run("demarche -V")), concat!("demarche ", env!("CARGO_PKG_VERSION"), "\n"));
}

#[test]
fn the_readme_tells_every_setting_and_an_example_of_every_command() {
    let readme = fs::read_to_string(here("README.md")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let config = out(&shell(folder.path(), &[], "demarche config"));
    for key in config.lines().skip(1).filter_map(|line| line.split('\t').next()) {
        let variable = format!("DEMARCHE_{}", key.to_uppercase());
        assert!(readme.contains(&format!("| `{key}` | `{variable}` |")), "README tells nothing of {key}");
    }
    for (command, examples) in EXAMPLES {
        let (line, does) = examples[0];
        let row = format!("{line:<50} # {does}");
        assert!(readme.contains(&row), "README has no example of {command}: {row}");
    }
}
