//! Questions of what is to come, of what changed, of who does the same under another title, and of what an article
//! speaks of; and commands that tell in words what was wrong with what they were asked.

use super::demarche;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

const ARTICLES: [(&str, &str); 3] = [
    (
        "news/a.txt",
        "President Tomas Okoro of Peru welcomed the trade agreement with Kenya on Monday.\n\n\
         Foreign Minister Helena Varga of Kenya will meet Okoro in Lima next month. She met Secretary of State Amina \
         Duarte of the United States in Nairobi on Tuesday.\n\nVarga said that Norway rejects the fisheries deal.\n",
    ),
    (
        "news/b.txt",
        "President Ines Quispe of Peru rejected the trade agreement with Kenya.\n\n\
         Chief negotiator Bela Ilves of Estonia, who succeeded Anselm Morvan, met Deputy Foreign Minister Noor Abadi of \
         Kenya in Oslo.\n\nPresident-elect Rafiq Szabo of Ghana condemned the attack.\n",
    ),
    (
        "news/c.txt",
        "President Rafiq Szabo of Ghana welcomed the ceasefire.\n\n\
         Foreign Minister Helena Varga of Kenya rejected the trade agreement. Earlier she had welcomed the trade \
         agreement.\n",
    ),
];

/// A folder with a store of the articles.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("news")).unwrap();
    for (name, text) in ARTICLES {
        fs::write(folder.path().join(name), text).unwrap();
    }
    said(folder.path(), &["build", "news", "--published", "2024-03-06", "--quiet"], 0);
    folder
}

/// What a command says, on standard output and on standard error; it ends with this code.
fn said(folder: &Path, arguments: &[&str], code: i32) -> (String, String) {
    let output = demarche(folder, arguments);
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let (out, err) = (text(output.stdout), text(output.stderr));
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {out}{err}");
    (out, err)
}

/// The rows of an answer, some columns of each.
fn rows(folder: &Path, question: &[&str], columns: &str) -> Vec<String> {
    let (out, _) = said(folder, &[&["ask"], question, &["--columns", columns]].concat(), 0);
    out.lines().skip(1).map(|line| line.replace('\t', " | ")).collect()
}

#[test]
fn what_is_announced_is_not_what_was_held() {
    let folder = folder();
    let announced = rows(folder.path(), &["announced"], "type,status,people,place,when");
    assert_eq!(announced, ["meeting | planned | Helena Varga, Tomas Okoro | Lima | 2024-04"]);
}

#[test]
fn what_changed_is_told_with_its_kind() {
    let folder = folder();
    let changes = rows(folder.path(), &["changes"], "kind,what,person,says,other,otherSays");
    assert_eq!(
        changes,
        [
            "another holder | president | Tomas Okoro | current | Ines Quispe | current",
            "another position | the trade agreement | Helena Varga | for the trade agreement | Helena Varga | against the trade agreement",
            "one came into office | president | Rafiq Szabo | designate | Rafiq Szabo | current",
            "one followed the other | chief negotiator | Anselm Morvan | former | Bela Ilves | current",
        ]
    );
    // Both of a pair are found, and nobody who held an office throughout.
    assert_eq!(rows(folder.path(), &["changes", "Quispe"], "person"), ["Tomas Okoro"]);
    assert!(rows(folder.path(), &["changes", "--on", "foreign minister"], "person").is_empty());
}

#[test]
fn an_office_is_found_under_any_title() {
    let folder = folder();
    let ministers = rows(folder.path(), &["who", "--office", "foreign minister"], "person,office");
    assert_eq!(ministers, ["Amina Duarte | Secretary of State", "Helena Varga | Foreign Minister"]);
    // What is no function is words of the title.
    let deputies = rows(folder.path(), &["who", "--office", "deputy"], "person,office");
    assert_eq!(deputies, ["Noor Abadi | Deputy Foreign Minister"]);
    assert!(rows(folder.path(), &["who", "--office", "beekeeper"], "person").is_empty());
}

#[test]
fn namesakes_have_a_row_each_in_a_matrix() {
    let folder = tempfile::tempdir().unwrap();
    let text = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    text("a.txt", "Foreign Minister Helena Varga of Kenya rejected the ceasefire.");
    text("b.txt", "Finance Minister Helena Varga of Norway welcomed the ceasefire.");
    text("c.txt", "President Tomas Okoro of Peru welcomed the ceasefire.");
    said(folder.path(), &["build", "a.txt", "b.txt", "c.txt", "--quiet"], 0);
    let (people, _) = said(folder.path(), &["people"], 0);
    let ids: Vec<&str> = people.lines().skip(1).filter_map(|line| line.rsplit('\t').next()).collect();
    let [kenyan, norwegian, _] = ids.as_slice() else { panic!("{people}") };
    let mut expected = [
        format!("Helena Varga ({kenyan}) | against"),
        format!("Helena Varga ({norwegian}) | for"),
        "Tomas Okoro | for".to_owned(),
    ];
    expected.sort();
    assert_eq!(rows(folder.path(), &["matrix", "--rows", "person"], "who,stance"), expected);
}

#[test]
fn people_fit_a_narrow_terminal() {
    let folder = folder();
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_demarche"))
        .args(["people", "--format", "table"])
        .current_dir(folder.path())
        .env("XDG_CONFIG_HOME", folder.path())
        .env("COLUMNS", "80")
        .output()
        .unwrap();
    let table = String::from_utf8(output.stdout).unwrap();
    // A line of headings, not a block of lines for each person.
    assert!(
        table.lines().any(|line| line.contains("person") && line.contains("office") && line.contains("id")),
        "{table}"
    );
    assert!(table.lines().all(|line| line.chars().count() <= 80), "{table}");
}

#[test]
fn articles_are_counted_by_what_they_speak_of() {
    let folder = folder();
    let about = rows(folder.path(), &["about", "Trade"], "source,claims,speakers");
    assert_eq!(
        about,
        ["news/c.txt | 3 | Helena Varga", "news/a.txt | 2 | Tomas Okoro", "news/b.txt | 2 | Ines Quispe"]
    );
    let (help, _) = said(folder.path(), &["ask", "about", "--help"], 0);
    assert!(help.contains("Columns: source, claims, published, speakers, headline, id"), "{help}");
    // A word begins so, and is not merely a part of another.
    assert!(rows(folder.path(), &["about", "rade"], "source").is_empty());
    // Marks that a pattern would take for its own are marks.
    assert!(rows(folder.path(), &["about", "trade.*deal"], "source").is_empty());
}

#[test]
fn who_tells_of_a_stance_is_told() {
    let folder = folder();
    let told = rows(folder.path(), &["stances", "--by", "Norway"], "holder,target,saidBy");
    assert_eq!(told, ["Norway | the fisheries deal | Helena Varga"]);
    let own = rows(folder.path(), &["demands", "Peru"], "holder,saidBy");
    assert_eq!(own, ["Tomas Okoro | "]);
}

#[test]
fn an_article_is_asked_about_by_where_it_lies() {
    let folder = folder();
    for name in ["news/a.txt", "a.txt"] {
        let (out, _) = said(folder.path(), &["why", name], 0);
        assert!(out.contains("news/a.txt"), "{name}: {out}");
    }
    // A part of a name is no name.
    let (_, err) = said(folder.path(), &["why", "xt"], 1);
    assert!(err.contains("nobody and nothing"), "{err}");
}

#[test]
fn a_name_that_nobody_in_the_picture_has_is_nearly_one() {
    let folder = folder();
    let (_, err) = said(folder.path(), &["graph", "--around", "Warga"], 1);
    assert!(err.contains("did you mean Helena Varga?"), "{err}");
    let (_, err) = said(folder.path(), &["graph", "--around", "Xyzzyx"], 1);
    assert!(err.contains("the store tells of"), "{err}");
    let (_, err) = said(folder.path(), &["graph", "--issue", "Xyzzyx"], 1);
    assert!(err.contains("`demarche ask issues` lists"), "{err}");
    let (_, err) = said(folder.path(), &["graph", "--issue", "sactions"], 1);
    assert!(err.contains("did you mean sanctions?"), "{err}");
    // One word of a sentence is no name.
    let news = tempfile::tempdir().unwrap();
    let text =
        "Foreign Minister Helena Varga of Kenya rejected the closing of every harbour on the northern coast.";
    fs::write(news.path().join("a.txt"), text).unwrap();
    said(news.path(), &["build", "a.txt", "--quiet"], 0);
    let (_, err) = said(news.path(), &["graph", "--around", "harbor"], 1);
    assert!(!err.contains("closing of every") && err.contains("the store tells of"), "{err}");
    // A post has a name as well, and is in no picture.
    let (_, err) = said(folder.path(), &["graph", "--around", "presidnt"], 1);
    assert!(!err.to_lowercase().contains("president?") && err.contains("the store tells of"), "{err}");
    let (out, err) = said(folder.path(), &["graph", "--measure", "degree", "--person", "Warga"], 1);
    assert!(out.is_empty() && err.contains("did you mean Helena Varga?"), "{err}");
}

#[test]
fn a_title_before_a_name_is_none_of_it() {
    let folder = folder();
    for words in ["Foreign Minister Helena Varga", "Mrs. Varga"] {
        let (out, _) = said(folder.path(), &["ask", "people", words], 0);
        assert!(out.contains("Helena Varga"), "{words}: {out}");
        let (out, _) = said(folder.path(), &["profile", words], 0);
        assert!(out.contains("Helena Varga"), "{words}: {out}");
    }
    let (_, err) = said(folder.path(), &["ask", "people", "Foreign Minister Nobody"], 1);
    assert!(err.contains("“Foreign Minister Nobody”"), "{err}");
}

#[test]
fn who_is_told_of_at_another_time_is_not_unknown() {
    let folder = folder();
    for command in ["graph", "report"] {
        let (_, err) = said(folder.path(), &[command, "--person", "Helena Varga", "--since", "2999"], 1);
        assert!(
            err.contains("nothing is told of “Helena Varga” in the time asked about"),
            "{command}: {err}"
        );
        let (_, err) = said(folder.path(), &[command, "--person", "Nobody Atall", "--since", "2999"], 1);
        assert!(
            !err.contains("in the time asked about\n") && err.contains("Nobody Atall"),
            "{command}: {err}"
        );
    }
}

#[test]
fn a_query_that_is_wrong_is_told_where_in_words() {
    let folder = folder();
    for (query, told) in [
        ("SELECT * WHERE { ?s dem:holder ", "the query ends too early"),
        ("SELECT * WHERE { ?s dem:holder ?o } }", "there is a “}” too many"),
        ("SELECT * WHERE { ?s dem:holder }", "cannot stand here"),
        ("SELECT ?x { ?x foo:bar ?y }", "no line says what the prefix “foo:” is"),
    ] {
        let (_, err) = said(folder.path(), &["query", query], 1);
        assert!(err.contains(told) && err.contains("line 1, column") && !err.contains("expected"), "{err}");
    }
}

#[test]
fn what_is_no_query_is_told_for_what_it_is() {
    let folder = folder();
    for (query, code, told) in [
        ("", 1, "the query is empty"),
        ("SELEC", 1, "did you mean SELECT?"),
        ("SELECT", 1, "as in SELECT ?name WHERE"),
        ("missing.rq", 2, "there is no file missing.rq"),
        ("DELETE WHERE { ?s ?p ?o }", 2, "DELETE would change the store"),
        ("PREFIX x: <http://x.example/#>\nINSERT DATA { x:a x:b x:c }", 2, "INSERT would change the store"),
    ] {
        let (_, err) = said(folder.path(), &["query", query], code);
        assert!(err.contains(told), "{query}: {err}");
    }
}

#[test]
fn a_question_that_names_no_columns_fills_a_table() {
    let folder = folder();
    for question in ["people", "sources", "single-source", "issues"] {
        let (table, _) = said(folder.path(), &["ask", question, "--format", "table"], 0);
        assert!(table.lines().count() > 3 && table.contains("══"), "{question}: {table}");
        assert!(table.lines().take(3).any(|line| !line.trim().is_empty()), "{question}: {table}");
    }
}

#[test]
fn a_matrix_of_one_issue_has_one_column() {
    let folder = tempfile::tempdir().unwrap();
    let text = "Foreign Minister Helena Varga of Kenya rejected the trade sanctions against Peru.";
    fs::write(folder.path().join("a.txt"), text).unwrap();
    said(folder.path(), &["build", "a.txt", "--quiet"], 0);
    let issues = rows(folder.path(), &["matrix"], "issue");
    assert!(issues.len() > 1, "{issues:?}");
    for issue in &issues {
        assert_eq!(rows(folder.path(), &["matrix", "--issue", issue], "issue"), [issue.as_str()]);
    }
}

#[test]
fn what_narrows_an_answer_without_a_word_is_told_where_there_is_none() {
    let folder = folder();
    let (_, err) = said(folder.path(), &["ask", "who", "Morvan"], 0);
    assert!(err.contains("--person Morvan (asked with --former no"), "{err}");
    assert_eq!(rows(folder.path(), &["who", "Morvan", "--former", "yes"], "person"), ["Anselm Morvan"]);
}

#[test]
fn values_that_no_answer_can_have_are_refused() {
    let folder = folder();
    let (_, err) = said(folder.path(), &["ask", "events", "--status", "hold"], 2);
    assert!(err.contains("held or planned or possible or cancelled"), "{err}");
    for question in ["talks", "announced"] {
        let (_, err) = said(folder.path(), &["ask", question, "--status", "hold"], 2);
        assert!(err.contains("planned or possible"), "{question}: {err}");
    }
    let planned = rows(folder.path(), &["events", "--status", "planned"], "id");
    let both = rows(folder.path(), &["events", "--status", "planned,held"], "id");
    assert!(both.len() > planned.len() && planned.iter().all(|id| both.contains(id)), "{both:?}");
    let (_, err) = said(folder.path(), &["ask", "quotes", "--kind", "verbatim"], 2);
    assert!(err.contains("direct or indirect"), "{err}");
    let (_, err) = said(folder.path(), &["ask", "who", "--since", "2024-03", "--until", "2023"], 2);
    assert!(err.contains("--since 2024-03-01 is later than --until 2023-12-31"), "{err}");
}

#[test]
fn countries_and_organisations_are_found_by_other_names_and_ids() {
    let folder = tempfile::tempdir().unwrap();
    let text = "Kenya rejected the fisheries deal. The European Union welcomed the fisheries deal.\n\n\
                President Tomas Okoro of Peru left.";
    fs::write(folder.path().join("a.txt"), text).unwrap();
    said(folder.path(), &["build", "a.txt", "--quiet"], 0);
    for (by, holder) in [("Nairobi", "Kenya"), ("EU", "European Union")] {
        assert_eq!(rows(folder.path(), &["stances", "--by", by], "holder"), [holder]);
        let (page, _) = said(folder.path(), &["profile", by], 0);
        assert!(page.starts_with(holder), "{page}");
    }
    let (_, hint) = said(folder.path(), &["ask", "who", "--country", "England"], 1);
    assert!(hint.contains("did you mean United Kingdom"), "{hint}");
    let (measured, _) = said(folder.path(), &["graph", "--measure", "degree", "--format", "csv"], 0);
    let id = measured.lines().find(|line| line.contains("Peru,country")).unwrap().rsplit(',').next().unwrap();
    let (page, _) = said(folder.path(), &["why", id], 0);
    assert!(page.contains("Peru"), "{page}");
}

#[test]
fn a_report_is_html_whatever_its_name() {
    let folder = folder();
    let (_, err) = said(folder.path(), &["report", "--out", "report.pdf"], 2);
    assert!(err.contains("a report is HTML"), "{err}");
    said(folder.path(), &["report", "--out", "report.html"], 0);
    let (_, err) = said(folder.path(), &["report", "--out", "nowhere/report.html"], 1);
    assert!(err.contains("No such file or directory"), "{err}");
}

#[test]
fn export_takes_its_file_as_others_do() {
    let folder = folder();
    said(folder.path(), &["export", "--out", "all.nq"], 0);
    said(folder.path(), &["export", "same.nq"], 0);
    let read = |name: &str| fs::read(folder.path().join(name)).unwrap();
    assert_eq!(read("all.nq"), read("same.nq"));
    said(folder.path(), &["export", "one.nq", "--out", "two.nq"], 2);
    // Where nothing can be written, no name is told but the one that was asked for.
    let (_, err) = said(folder.path(), &["export", "nowhere/all.nq"], 1);
    assert!(err.contains("nowhere/all.nq") && !err.contains(".demarche"), "{err}");
}

#[test]
fn a_wrong_setting_hinders_nobody_from_seeing_the_others() {
    let folder = folder();
    fs::write(folder.path().join("demarche.toml"), "store = \"news.store\"\nfromat = \"csv\"\n").unwrap();
    let (out, err) = said(folder.path(), &["config"], 2);
    assert!(out.contains("store\t") && out.contains("pager\t"), "{out}");
    assert!(err.contains("there is no setting “fromat”"), "{err}");
}

#[test]
fn several_names_are_asked_together() {
    let folder = folder();
    let holders = |question: &[&str]| {
        let mut found = rows(folder.path(), &[&["stances"], question].concat(), "holder");
        found.sort();
        found
    };
    let (norwegian, peruvian) = (holders(&["--by", "Norway"]), holders(&["--by", "Peru"]));
    let mut both = [norwegian.clone(), peruvian.clone()].concat();
    both.sort();
    assert!(!norwegian.is_empty() && !peruvian.is_empty(), "{both:?}");
    for asked in [&["--by", "Norway", "--by", "Peru"][..], &["--by", "NO,PE"], &["--by", "Peru, Norway,"]] {
        assert_eq!(holders(asked), both, "{asked:?}");
    }
    let countries = rows(folder.path(), &["who", "--country", "KE,GH"], "country");
    assert!(countries.iter().all(|code| ["KE", "GH"].contains(&code.as_str())), "{countries:?}");
    assert!(countries.iter().any(|code| code == "GH") && countries.iter().any(|code| code == "KE"));
    // A name may have a comma: it is one name before it is two.
    assert_eq!(rows(folder.path(), &["who", "Varga, Helena"], "person"), ["Helena Varga"]);
    assert_eq!(rows(folder.path(), &["who", "Varga, Szabo"], "person"), ["Helena Varga", "Rafiq Szabo"]);
    // Who is named beside her own country is counted once.
    let counted = |by: &str| rows(folder.path(), &["issues", "--by", by], "issue,stances");
    assert!(!counted("Peru").is_empty());
    assert_eq!(counted("Ines Quispe,Peru"), counted("Peru"));
    // One that nobody bears is told of by itself.
    let (_, err) = said(folder.path(), &["ask", "stances", "--by", "Norway,Perux"], 1);
    assert!(err.contains("is called “Perux”\nhint: did you mean Peru?"), "{err}");
    // What is put into the query is one value.
    said(folder.path(), &["ask", "who", "--former", "yes", "--former", "no"], 2);
}

#[test]
fn how_old_the_news_of_an_office_is() {
    let folder = tempfile::tempdir().unwrap();
    let build = |name: &str, text: &str, day: &[&str]| {
        fs::write(folder.path().join(name), text).unwrap();
        said(folder.path(), &[&["build", name, "--quiet"], day].concat(), 0);
    };
    build("a.txt", "President Tomas Okoro of Peru left.", &["--published", "2021-03-06"]);
    build("b.txt", "President Tomas Okoro of Peru arrived in Lima.", &["--published", "2021-09-30"]);
    build("c.txt", "President Ines Quispe of Peru rejected the plan.", &["--published", "2024-05-02"]);
    build("d.txt", "Foreign Minister Helena Varga of Kenya rejected the plan.", &[]);
    let who = rows(folder.path(), &["who"], "person,status,last,sources");
    assert_eq!(
        who,
        [
            "Helena Varga | current |  | 1",
            "Ines Quispe | current | 2024-05-02 | 1",
            "Tomas Okoro | current | 2021-09-30 | 2",
        ]
    );
    let (table, _) = said(folder.path(), &["ask", "who", "--office", "president", "--format", "table"], 0);
    assert!(table.contains("last") && table.contains("2021-09-30"), "{table}");
    // What has no date is neither first nor last.
    build("e.txt", "President Tomas Okoro of Peru denied it.", &[]);
    let okoro = rows(folder.path(), &["coverage", "--person", "Okoro"], "position,articles,first,last");
    assert!(okoro.contains(&"current | 3 | 2021-03-06 | 2021-09-30".to_owned()), "{okoro:?}");
    let varga = rows(folder.path(), &["coverage", "--person", "Varga"], "position,first,last");
    assert!(varga.contains(&"current |  | ".to_owned()), "{varga:?}");
    let (_, err) = said(folder.path(), &["ask", "who", "--office", "presidnet"], 0);
    assert!(err.contains("did you mean --office president?"), "{err}");
    let (_, err) = said(folder.path(), &["ask", "who", "--office", "beekeeper"], 0);
    assert!(err.contains("nothing in the store") && !err.contains("did you mean"), "{err}");
    // A question is asked with its command.
    let (_, err) = said(folder.path(), &["stances"], 2);
    assert!(err.contains("'ask stances'"), "{err}");
    // Of a time something is asked.
    let (_, err) = said(folder.path(), &["aks", "who"], 2);
    assert!(err.contains("'ask'") && !err.contains("hash"), "{err}");
    let (_, err) = said(folder.path(), &["stat"], 2);
    assert!(err.contains("'stats'"), "{err}");
    let (_, err) = said(folder.path(), &["ask", "--since", "2020"], 2);
    assert!(err.contains("demarche ask who --since 2020"), "{err}");
    let (page, _) = said(folder.path(), &["profile", "Okoro"], 0);
    assert!(page.contains("President of Peru  last reported 2021-09-30, 3 articles"), "{page}");
}

#[test]
fn a_date_without_a_year_is_explained_where_a_table_shows_one() {
    let folder = tempfile::tempdir().unwrap();
    let text = "Foreign Minister Helena Varga of Kenya met President Tomas Okoro of Peru on 9 December.";
    fs::write(folder.path().join("a.txt"), text).unwrap();
    said(folder.path(), &["build", "a.txt", "--quiet"], 0);
    let (table, _) = said(folder.path(), &["ask", "events", "--format", "table"], 0);
    let told = "XXXX-12-09: the day or month of a year that the article does not tell";
    assert!(table.contains(told), "{table}");
    let (rows, _) = said(folder.path(), &["ask", "events"], 0);
    assert!(rows.contains("XXXX-12-09\t") && !rows.contains(told), "{rows}");
    let (help, _) = said(folder.path(), &["ask", "events", "--help"], 0);
    assert!(help.contains("XXXX-08-01"), "{help}");
    let (help, _) = said(folder.path(), &["ask", "issues", "--help"], 0);
    assert!(!help.contains("XXXX"), "{help}");
}

#[test]
fn the_vocabulary_can_be_asked_for() {
    let folder = folder();
    let (told, _) = said(folder.path(), &["query", "DESCRIBE issue:ceasefire"], 0);
    assert!(told.contains("skos:prefLabel \"ceasefire\"@en") && told.contains("skos:broader"), "{told}");
    // What the store tells of is answered by it alone.
    let (told, _) = said(folder.path(), &["query", "DESCRIBE <https://w3id.org/demarche/id/country/KE>"], 0);
    assert!(told.contains("Kenya") && !told.contains("prefLabel"), "{told}");
    let labels = "SELECT DISTINCT ?label { ?stance dem:issue/skos:prefLabel ?label }";
    let (without, _) = said(folder.path(), &["query", labels], 0);
    let (with, _) = said(folder.path(), &["query", "--vocabulary", labels], 0);
    assert!(without.lines().count() == 1 && with.contains("\"ceasefire\"@en"), "{without}{with}");
}
