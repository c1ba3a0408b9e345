//! `demarche why`: the words behind rows, edges, persons, countries, offices and decisions.

use super::{newsroom, printed};
use serde_json::Value;

/// What `why` prints.
fn why(arguments: &[&str]) -> String {
    let (text, complaint, code) = printed(newsroom(), &[&["why"], arguments].concat());
    assert_eq!(code, 0, "{arguments:?}: {complaint}");
    text
}

/// What `why` complains of.
fn refused(arguments: &[&str]) -> String {
    let (text, complaint, code) = printed(newsroom(), &[&["why"], arguments].concat());
    assert_eq!((text.as_str(), code), ("", 1), "{arguments:?}");
    complaint
}

/// The ids of the rows of a question that have all these words, in their order.
fn ids(question: &[&str], words: &[&str]) -> Vec<String> {
    let (rows, _, _) = printed(newsroom(), &[&["ask"], question, &["--format", "tsv"]].concat());
    let fits = |row: &&str| words.iter().all(|word| row.contains(word));
    rows.lines().filter(fits).map(|row| row.rsplit('\t').next().unwrap().to_owned()).collect()
}

/// The one stance of Varga in the article that is no copy.
fn stance() -> String {
    let found = ids(&["stances"], &["Helena Varga", "again rejected"]);
    assert_eq!(found.len(), 1);
    found[0].clone()
}

#[test]
fn a_sentence_shows_who_by_which_word_and_what() {
    let text = why(&[&stance()]);
    assert!(
        text.contains("Kenyan Foreign Minister ‹Helena Varga› again »rejected« ⟦the trade embargo⟧."),
        "{text}"
    );
    assert!(text.contains("marked: ‹holder› »cue« ⟦target⟧"), "the brackets are explained: {text}");
    for field in [
        "rule       stance-verb: ",
        "issue      sanctions",
        "told by    the article itself",
        "time       2031-04-02 (no words tell when; the day of publication stands in)",
        "article    “Varga holds firm”, Coast Wire, news.jsonl#3, characters 0 to 70",
        "published  2031-04-02",
        "url        https://example.org/3",
    ] {
        assert!(text.contains(field), "no {field:?} in: {text}");
    }
    assert!(!text.contains('\u{1b}'), "a pipe has no colours");
    assert!(
        text.contains("Helena Varga holds the office Foreign Minister of Kenya"),
        "what else it says: {text}"
    );
}

#[test]
fn copies_count_once_and_the_other_side_is_shown() {
    let text = why(&[&stance()]);
    assert!(text.contains("3 articles say so, 2 independent sources: copies count once"), "{text}");
    assert!(text.contains("news.jsonl#2, a copy of news.jsonl#1"), "{text}");
    let (same, otherwise) = text.split_once("Says otherwise").unwrap();
    assert!(
        otherwise.contains("Helena Varga is for: the trade embargo") && !same.contains(" is for: "),
        "{text}"
    );
    // Chile says the same of the embargo, but that is another’s stance.
    assert!(!text.contains("Chile"), "{text}");
    let alone = ids(&["stances"], &["Norway", "Kenya"]);
    assert!(why(&[&alone[0]]).contains("sources    this article alone"));
}

#[test]
fn relative_words_say_what_they_count_from() {
    let found = ids(&["stances"], &["Helena Varga", "for\t"]);
    let text = why(&[&found[0]]);
    assert!(
        text.contains("2032-01-05 (“Monday”, counted from the day of publication, 2032-01-10)"),
        "{text}"
    );
}

#[test]
fn several_ids_at_once_and_four_digits_do() {
    let (one, other) = (stance(), ids(&["stances"], &["Chile"]).remove(0));
    let text = why(&[&one, &other]);
    assert!(text.contains("Helena Varga is against") && text.contains("Chile is against"), "{text}");
    let short: String = one.chars().take(5).collect();
    assert!(why(&[&short]).contains("Helena Varga"));
    let complaint = refused(&["0000000"]);
    assert!(complaint.contains("has the id 0000000") && complaint.contains("\nhint: "), "{complaint}");
}

#[test]
fn whatever_has_an_id_in_a_table_is_explained_by_it() {
    let folder = tempfile::tempdir().unwrap();
    let text =
        "The Lakes Union condemned the attack on Kenya, Foreign Minister Helena Varga of Kenya said.\n";
    std::fs::write(folder.path().join("a.txt"), text).unwrap();
    assert_eq!(printed(folder.path(), &["build", "a.txt", "--quiet"]).2, 0);
    let (table, _, _) = printed(folder.path(), &["graph", "--measure", "degree", "--format", "tsv"]);
    let mut kinds = Vec::new();
    for row in table.lines().skip(1) {
        let cells: Vec<&str> = row.split('\t').collect();
        let (text, complaint, code) = printed(folder.path(), &["why", cells[cells.len() - 1]]);
        assert!(code == 0 && text.starts_with(cells[0]), "{row}: {complaint}{text}");
        kinds.push(cells[1]);
    }
    kinds.sort_unstable();
    assert_eq!(kinds, ["country", "organisation", "person"]);
}

#[test]
fn two_names_show_all_that_ties_them() {
    let text = why(&["Norway", "Kenya"]);
    assert!(text.starts_with("Norway and Kenya\n") && text.contains("Norway on Kenya (1)"), "{text}");
    assert!(text.contains("‹Norway› »backs« ⟦Kenya⟧."), "with the sentence: {text}");
    let text = why(&["Helena Varga", "KE"]);
    assert!(text.contains("Offices of Helena Varga for Kenya"), "{text}");
    let text = why(&["Chile", "Norway"]);
    assert!(text.contains("No claim speaks of both."), "a near miss: {text}");
    // A meeting ties its people.
    let okoro = printed(newsroom(), &["people", "--format", "tsv"]).0;
    let okoro = okoro.lines().find(|row| row.starts_with("Tomas Okoro\tPE")).unwrap();
    let text = why(&["Helena Varga", okoro.rsplit('\t').next().unwrap()]);
    assert!(text.contains("‹Varga› »met« ‹Okoro› in ⟦Oslo⟧ on Friday"), "{text}");
}

#[test]
fn an_edge_shows_the_claims_behind_it_and_no_others() {
    let opposes = why(&["Helena Varga", "dem:opposes", "sanctions"]);
    assert!(opposes.contains("»rejected«") && !opposes.contains("»welcomed«"), "{opposes}");
    let supports = why(&["Helena Varga", "supports", "sanctions"]);
    assert!(supports.contains("»welcomed«") && !supports.contains("»rejected«"), "{supports}");
    assert!(why(&["Norway", "dem:supports", "Kenya"]).contains("»backs«"));
    // An edge has a direction.
    assert!(why(&["Kenya", "dem:supports", "Norway"]).contains("No claim speaks of both."));
}

#[test]
fn persons_countries_and_gazetteers_are_explained() {
    let varga = why(&["helena varga"]);
    assert!(varga.contains("also  Lenka Varga") && varga.contains("Stances taken ("), "{varga}");
    assert!(varga.contains("Who is who") && varga.contains("person: both are"), "{varga}");
    assert!(why(&["KE"]).contains("Stances towards (1)"));
    // Whom only a gazetteer knows, and what it says of him.
    let brandt = why(&["Samuel Brandt"]);
    assert!(brandt.contains("holds the office ambassador of Kenya  people.csv"), "{brandt}");
    let office = brandt.lines().find(|line| line.contains("ambassador")).unwrap();
    let text = why(&[office.split_whitespace().next().unwrap()]);
    assert!(text.contains("A gazetteer lists it") && text.contains("gazetteer  people.csv"), "{text}");
    assert!(text.contains("since 2028 (the gazetteer says so)"), "{text}");
}

#[test]
fn who_may_be_meant_is_listed_and_typos_are_guessed_at() {
    let complaint = refused(&["Varga"]);
    assert!(complaint.contains("“Varga” may be any of 2"), "{complaint}");
    assert!(complaint.contains("Helena Varga (KE") && complaint.contains("Ingrid Varga (NO"), "{complaint}");
    let complaint = refused(&["Helena Vargo"]);
    assert!(complaint.contains("did you mean Helena Varga"), "{complaint}");
    assert!(refused(&["Quixote"]).contains("nobody and nothing"), "nothing is like it");
    assert!(refused(&["Quixote"]).contains("ask about Quixote"), "what else to do");
    assert!(refused(&["d5a"]).contains("four of its digits"), "too little of an id");
    assert!(refused(&["bad"]).contains("ask about bad"), "a word as well");
    assert!(refused(&["Kenya", "dem:suports", "Norway"]).contains("dem:supports"), "the edges there are");
}

#[test]
fn every_format_says_the_same() {
    let id = stance();
    let json: Value = serde_json::from_str(&why(&[&id, "--format", "json"])).unwrap();
    let claim = &json[0];
    assert_eq!(claim["is"], "claim");
    assert_eq!(claim["alike"]["count"]["independent"], 2);
    let text: Vec<char> = claim["claim"]["evidence"]["text"].as_str().unwrap().chars().collect();
    let marked = |part: &str| {
        let mark = claim["marks"].as_array().unwrap().iter().find(|mark| mark["part"] == part).unwrap();
        let at = |name: &str| usize::try_from(mark[name].as_u64().unwrap()).unwrap();
        text[at("start")..at("end")].iter().collect::<String>()
    };
    assert_eq!(
        [marked("holder"), marked("cue"), marked("target")],
        ["Helena Varga", "rejected", "the trade embargo"]
    );
    let html = why(&[&id, "--format", "html"]);
    assert!(html.contains("<mark class=\"holder\">Helena Varga</mark>"), "{html}");
    let markdown = why(&[&id, "--format", "md"]);
    assert!(markdown.starts_with("# Helena Varga is against: the trade embargo\n"), "{markdown}");
    assert!(markdown.contains("> Kenyan Foreign Minister ‹Helena Varga› again »rejected«"), "{markdown}");
}
