//! The one integration binary: what the program promises, a room each.

mod analysis;
mod architecture;
mod asking;
mod bad_input;
mod changes;
mod columns;
mod conflicts;
mod coreference;
mod dates;
mod drawing;
mod evidence;
mod exchange;
mod forty;
mod gazetteers;
mod gold;
mod held;
mod hostile;
mod identity;
mod issue_links;
mod kept;
mod many;
mod measures;
mod metonyms;
mod ontology;
mod pages;
mod profile;
mod questions;
mod reading;
mod readme;
mod rules;
mod same_bytes;
mod scores;
mod server;
mod shacl;
mod shell;
mod takeaway;
mod timeline;
mod typography;
mod why;

#[path = "../life/mod.rs"]
mod life;

use demarche::rdf::DEFAULT_BASE;
use demarche::store::{self, Store};
use oxigraph::model::Quad;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

/// The article that ships with the project.
const ARTICLE: &str = "data/articles/florida-peace-talks.txt";

/// A path in the project.
fn here(relative: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(relative)
}

/// The annotated corpora, where the environment variable `DEMARCHE_CORPORA` names them.
fn corpora() -> Option<PathBuf> {
    std::env::var_os("DEMARCHE_CORPORA").map(PathBuf::from)
}

/// Runs the program in `folder`, with nothing on its standard input.
fn demarche(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_demarche"))
        .args(arguments)
        .current_dir(folder)
        // The settings of whoever runs the tests are none of theirs.
        .env("XDG_CONFIG_HOME", folder)
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

/// A folder with a store of five invented articles, one of them a copy, read with a gazetteer of three persons.
/// Tests only read it, and share it.
fn newsroom() -> &'static Path {
    static NEWSROOM: OnceLock<tempfile::TempDir> = OnceLock::new();
    let folder = NEWSROOM.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let harbour = "The two ministers spoke for three hours behind closed doors, and neither side gave way. \
            The harbour has been closed since the winter, ships lie idle along the coast, and traders in both \
            capitals count their losses.";
        let first = format!(
            "Foreign Minister Helena Varga of Kenya rejected the trade embargo on Monday. “We will never accept \
             this embargo,” Varga told reporters in Nairobi. President Tomas Okoro of Peru welcomed the trade \
             embargo. Varga met Okoro in Oslo on Friday, officials said.\n\n{harbour}\n"
        );
        let article = |id: u8, title: &str, outlet: &str, day: &str, text: &str| {
            let url = format!("https://example.org/{id}");
            let object = serde_json::json!({"id": id, "title": title, "publisher": outlet, "date": day, "url": url, "text": text});
            format!("{object}\n")
        };
        let news = [
            article(1, "Kenya says no", "Fjord Times", "2031-03-05", &first),
            article(2, "Kenya says no to embargo", "Delta Post", "2031-03-06", &first),
            article(
                3,
                "Varga holds firm",
                "Coast Wire",
                "2031-04-02",
                "Kenyan Foreign Minister Helena Varga again rejected the trade embargo.\n\nChile rejected the trade embargo.\n",
            ),
            article(
                4,
                "A change of mind",
                "Coast Wire",
                "2032-01-10",
                "Foreign Minister Helena Varga of Kenya welcomed the trade embargo on Monday.\n\nNorway backs Kenya.\n",
            ),
            article(
                5,
                "Elsewhere",
                "Coast Wire",
                "2032-02-01",
                "Prime Minister Ingrid Varga of Norway met Tomas Okoro, the president of Peru, in Lima.\n",
            ),
        ];
        std::fs::write(folder.path().join("news.jsonl"), news.concat()).unwrap();
        let people = "id,name,aliases,country,office,from\np1,Helena Varga,Lenka Varga,KE,foreign minister,2029-03\n\
            p2,Tomas Okoro,,CL,,\np3,Samuel Brandt,,KE,ambassador,2028\n";
        std::fs::write(folder.path().join("people.csv"), people).unwrap();
        let built = demarche(folder.path(), &["build", "--quiet", "--gazetteer", "people.csv", "news.jsonl"]);
        assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
        folder
    });
    folder.path()
}

/// What the program prints on its standard output and error for `arguments`, and its exit code.
fn printed(folder: &Path, arguments: &[&str]) -> (String, String, i32) {
    let output = demarche(folder, arguments);
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr), output.status.code().unwrap_or(-1))
}

/// Quads by their graphs.
fn by_graph(quads: impl IntoIterator<Item = Quad>) -> Vec<Vec<Quad>> {
    let mut graphs: BTreeMap<String, Vec<Quad>> = BTreeMap::new();
    for quad in quads {
        graphs.entry(quad.graph_name.to_string()).or_default().push(quad);
    }
    graphs.into_values().collect()
}

/// A store in memory that holds these quads, and what follows from them.
fn store_of(quads: impl IntoIterator<Item = Quad>) -> Store {
    let mut store = Store::empty(DEFAULT_BASE).unwrap();
    store::put(&mut store, by_graph(quads)).unwrap();
    store.derive().unwrap();
    store
}

/// Reads every article of a folder and writes its facts to `facts/NAME.json`, as the scorers of the corpora ask.
fn extract_all(articles: &Path, facts: &Path) {
    let output = demarche(articles, &["extract", ".", "--format", "json"]);
    let lines = String::from_utf8(output.stdout).unwrap();
    assert!(!lines.is_empty(), "{}: {}", articles.display(), String::from_utf8_lossy(&output.stderr));
    for line in lines.lines() {
        let object: serde_json::Value = serde_json::from_str(line).unwrap();
        let name = Path::new(object["document"]["source"].as_str().unwrap()).file_name().unwrap();
        let name = name.to_string_lossy().replace(".txt", ".json");
        std::fs::write(facts.join(name), line).unwrap();
    }
}
