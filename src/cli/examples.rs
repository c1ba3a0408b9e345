//! Examples of every command: `--help`, the manual pages and the README show them, and a test runs each.
//!
//! They are run in a folder that has an article (`article.txt`), a folder of news (`news/`), records
//! (`records.jsonl`), a page, people (`people.csv`), shapes, a query, a gold annotation and two stores:
//! `tests/it/shell.rs` makes it.

/// A command line, and what it does.
pub type Example = (&'static str, &'static str);

/// The examples of each command, by its name; those of the program itself stand under its own.
pub const EXAMPLES: &[(&str, &[Example])] = &[
    (
        "demarche",
        &[
            ("demarche build news/", "read the articles of a folder, and show who stands where"),
            ("demarche ask stances --by Kenya", "ask what it says"),
            ("demarche why 3b318ca", "see the words that say so"),
        ],
    ),
    (
        "build",
        &[
            ("demarche build article.txt", "read one article and show what it says"),
            ("demarche build news/", "read every article of a folder; the same again reads what is new"),
            ("demarche build 'news/**/*.txt' page.html", "read what fits a pattern, and a web page"),
            (
                "demarche build --field text=body records.jsonl",
                "read records, and say which field is the text",
            ),
            ("cat article.txt | demarche build -", "read standard input"),
            ("demarche build --published 2024-03-06 news/", "tell the day from which “on Tuesday” counts"),
            ("demarche build --gazetteer people.csv news/", "read with people whom you know"),
        ],
    ),
    (
        "extract",
        &[
            ("demarche extract article.txt", "a JSON object with all that the article says"),
            ("demarche extract news/ > facts.jsonl", "a line for each article"),
            ("demarche extract article.txt --format turtle", "the same as RDF"),
        ],
    ),
    (
        "ask",
        &[
            ("demarche ask", "list the questions"),
            ("demarche ask who", "who holds which office for which country?"),
            ("demarche ask stances --by Kenya", "what is Kenya for, and what against?"),
            ("demarche ask stances --by Kenya,Peru", "what are Kenya and Peru for, and what against?"),
            ("demarche ask who --office 'foreign minister'", "whoever is one, whatever the title"),
            ("demarche ask quotes --limit 3", "three things that were said"),
            ("demarche ask announced", "what is still to come?"),
            ("demarche ask talks", "who met or called whom, and what did they want?"),
            ("demarche ask changes", "who followed whom, and who changed sides?"),
            ("demarche ask about Kenya", "which articles speak of it, and who speaks there?"),
            ("demarche ask timeline --since 2024-03 --until 2024-04", "what happened in these two months?"),
            ("demarche ask matrix", "who is for (▲) and against (▼) which issue?"),
            ("demarche ask coverage", "how many independent sources say what?"),
            ("demarche ask who --format csv > who.csv", "a table for a spreadsheet"),
        ],
    ),
    (
        "profile",
        &[
            ("demarche profile 'Helena Varga'", "offices, stances, words, meetings, each with its id"),
            ("demarche profile KE --limit 3", "a country: its people, whom it is for and against"),
            ("demarche profile 'Helena Varga' --format html > page.html", "a page to send"),
        ],
    ),
    (
        "why",
        &[
            ("demarche why 3b318ca", "the sentence behind a claim, by the id that answers show"),
            ("demarche why 3b318ca 7971e83", "several"),
            ("demarche why 'Lena Varga' 'Tomas Okoro'", "everything that ties the two"),
            ("demarche why 'Helena Varga' dem:represents Kenya", "the claims behind an edge of a picture"),
            ("demarche why KE", "what is claimed of a country"),
        ],
    ),
    (
        "people",
        &[
            ("demarche people", "everybody: side, offices, articles, names, doubts"),
            ("demarche people 'Helena Varga'", "which articles know her, and under which names"),
            ("demarche people --ambiguous", "pairs that may be one person and were left apart"),
        ],
    ),
    (
        "query",
        &[
            (
                "demarche query 'SELECT DISTINCT ?n { ?x a schema:Person ; schema:name ?n }'",
                "the names of all persons",
            ),
            ("demarche query --file stances.rq --format csv", "a query from a file, as CSV"),
            (
                "demarche query 'DESCRIBE ?x { ?x schema:name \"Kenya\" }'",
                "all that is known of Kenya, in Turtle",
            ),
        ],
    ),
    (
        "graph",
        &[
            ("demarche graph > graph.dot", "the picture, in the language of Graphviz"),
            ("demarche graph --out picture.svg", "drawn; hover over a line for its sentence"),
            ("demarche graph --page A4 --out picture.svg", "the same, on one sheet of paper"),
            ("demarche graph --around Kenya --depth 2 --out kenya.svg", "Kenya and those near it"),
            ("demarche graph --out news.gexf", "for Gephi, with its time line"),
            ("demarche graph --out network/", "nodes.csv and edges.csv"),
            ("demarche graph --measure degree,betweenness", "who stands in the middle"),
            (
                "demarche graph --measure chain --from 'Lena Varga' --to Okoro",
                "by which sentences two are connected",
            ),
        ],
    ),
    (
        "report",
        &[
            ("demarche report --out report.html", "everything that the store holds, as one page"),
            ("demarche report --article article.txt --out one.html", "one article"),
            ("demarche report --person 'Helena Varga' --out person.html", "one person"),
        ],
    ),
    (
        "stats",
        &[
            ("demarche stats", "articles, people, claims, quads and bytes"),
            ("demarche stats --format json", "the same for programs"),
        ],
    ),
    ("same", &[("demarche same 'Helena Varga' 'Lena Varga'", "these two names are one person")]),
    ("split", &[("demarche split 'Helena Varga' 'Lena Varga'", "these two names are two persons")]),
    (
        "undo",
        &[
            ("demarche undo", "take back what was said last"),
            ("demarche undo 1", "take back number 1 of `demarche people --verdicts`"),
        ],
    ),
    (
        "check",
        &[
            ("demarche check", "is the store as demarche's own shapes ask?"),
            ("demarche check --shapes house.ttl", "is it as your shapes ask?"),
            ("demarche check --format turtle > report.ttl", "a SHACL validation report"),
        ],
    ),
    (
        "verify",
        &[
            ("demarche verify", "look again at every article of the store"),
            ("demarche verify news/monday.txt", "look at one"),
        ],
    ),
    (
        "diff",
        &[
            ("demarche diff yesterday.store demarche.store", "what is there today that was not yesterday?"),
            ("demarche diff before.jsonl after.jsonl --format json", "two readings that `extract` printed"),
        ],
    ),
    (
        "forget",
        &[
            ("demarche forget news/monday.txt", "the article that was read from there"),
            ("demarche forget 'news/*' --dry-run", "list what would go"),
            ("demarche forget --before 2024-12-31", "all that was published earlier"),
        ],
    ),
    (
        "export",
        &[
            ("demarche export graph.nq.gz", "everything, to move it to another store"),
            ("demarche export --graph articles news.trig", "the articles alone, to read"),
            ("demarche export --format jsonld", "JSON-LD on standard output"),
            ("demarche export --format tables tables/", "CSV files, for spreadsheets, R and pandas"),
            ("demarche export --format ftm news.ftm.json", "for Aleph and OpenSanctions"),
            ("demarche export --format popolo who.json", "who holds which office"),
            ("demarche export --format annotations notes.jsonld", "each claim as a Web Annotation"),
        ],
    ),
    (
        "import",
        &[
            ("demarche import yesterday.nq.gz", "what another store exported"),
            ("demarche import yesterday.nq.gz --store new.store", "the same, into a store of its own"),
            (
                "demarche extract --format nquads news/ | demarche import --format nquads -",
                "what was read elsewhere",
            ),
        ],
    ),
    (
        "hash",
        &[
            ("demarche hash", "of articles, gazetteers, who is who, and derived edges"),
            ("demarche hash --graph articles", "of the articles alone, whoever is who"),
        ],
    ),
    (
        "parse",
        &[
            ("demarche parse 'Norway rejected the plan.'", "words, parts of speech and relations"),
            ("demarche parse article.txt --format conllu", "the same of a file, for other tools"),
        ],
    ),
    (
        "eval",
        &[
            ("demarche eval gold/", "how much of what careful readers noted is found?"),
            (
                "demarche eval gold/ --layer stances --show misses",
                "which stances are missed, each in its sentence",
            ),
        ],
    ),
    (
        "config",
        &[
            ("demarche config", "every setting, its value, and where it was set"),
            ("DEMARCHE_STORE=other.store demarche config", "the same, with another store"),
        ],
    ),
    (
        "completions",
        &[
            ("demarche completions bash > demarche.bash", "for bash: source demarche.bash"),
            ("demarche completions zsh > _demarche", "for zsh: put it into a folder of $fpath"),
            ("demarche completions fish > demarche.fish", "for fish: put it into ~/.config/fish/completions"),
        ],
    ),
    (
        "man",
        &[
            ("demarche man --out man1", "a page for each command"),
            ("demarche man ask > demarche-ask.1", "the page of one; `man -l demarche-ask.1` shows it"),
        ],
    ),
];

/// The examples of a command; nothing where it has none.
#[must_use]
pub fn of(command: &str) -> &'static [Example] {
    EXAMPLES.iter().find(|(name, _)| *name == command).map_or(&[], |(_, examples)| *examples)
}
