//! `demarche profile`: one page of one, each line with what `why` takes.

use super::{newsroom, printed};
use serde_json::Value;

/// The page.
fn profile(arguments: &[&str]) -> String {
    let (text, complaint, code) = printed(newsroom(), &[&["profile"], arguments].concat());
    assert_eq!(code, 0, "{arguments:?}: {complaint}");
    text
}

/// A section of a page.
fn section<'p>(page: &'p str, heading: &str) -> &'p str {
    let start = page.find(&format!("\n{heading}")).unwrap_or_else(|| panic!("no {heading}: {page}"));
    page[start + 1..].split("\n\n").next().unwrap()
}

#[test]
fn a_person_on_one_page() {
    let page = profile(&["helena VARGA"]);
    assert!(page.starts_with("Helena Varga, Foreign Minister of Kenya\n"), "{page}");
    for field in [
        "side      KE",
        "also      Lenka Varga",
        "articles  4, 3 independent",
        "seen      2031-03-05 to 2032-01-10",
    ] {
        assert!(page.contains(field), "no {field:?}: {page}");
    }
    let offices = section(&page, "Offices");
    assert!(
        offices.contains("Foreign Minister of Kenya")
            && offices.contains("last reported 2032-01-10, 4 articles, 3 independent"),
        "{offices}"
    );
    let stances = section(&page, "Stances: ▲ 1 ▼ 2");
    assert!(stances.contains("sanctions ▲ 1 ▼ 2") && stances.contains("▲ the trade embargo"), "{stances}");
    assert!(
        section(&page, "In words")
            .contains("“We will never accept this embargo”\n           Helena Varga (KE)")
    );
    assert!(section(&page, "Meetings").contains("meeting: Tomas Okoro (Oslo)"));
    let contradictions = section(&page, "Contradictions");
    assert!(
        contradictions.contains("for “the trade embargo”, 2032-01-05; against “the trade embargo”"),
        "{contradictions}"
    );
    // Ingrid Varga is another.
    assert!(!page.contains("Norway") && !page.contains("Ingrid"), "{page}");
}

#[test]
fn every_line_can_be_asked_why() {
    let page = profile(&["Helena Varga"]);
    let ids: Vec<&str> = page
        .lines()
        .filter_map(|line| line.strip_prefix("  ")?.split("  ").next())
        .filter(|id| id.len() == 7 && id.chars().all(|c| c.is_ascii_hexdigit()))
        .collect();
    assert!(ids.len() >= 6, "{page}");
    let (text, complaint, code) = printed(newsroom(), &[&["why"], ids.as_slice()].concat());
    assert_eq!(code, 0, "{complaint}");
    assert!(text.matches("\nid ").count() == ids.len(), "{text}");
}

#[test]
fn a_country_its_people_and_whom_it_is_for() {
    let page = profile(&["ke"]);
    assert!(page.starts_with("Kenya\nwhat      country, KE\n"), "{page}");
    let people = section(&page, "People");
    assert!(
        people.contains("Helena Varga, Foreign Minister  4 articles, last reported 2032-01-10")
            && people.contains("Samuel Brandt, ambassador"),
        "{people}"
    );
    assert!(section(&page, "Stances of its people").contains("▼ Helena Varga: the trade embargo"));
    assert!(section(&page, "What others hold").contains("Norway is for: Kenya"));
    let norway = profile(&["Norway"]);
    assert!(section(&norway, "On others").contains("Kenya ▲ 1"), "{norway}");
    assert!(section(&norway, "Stances of its own").contains("▲ Kenya"));
    let chile = profile(&["Chile"]);
    // Okoro was for the embargo, Varga on both sides: she neither agrees nor differs.
    let differs = section(&chile, "Differs most from (a side is told on 1 issue)");
    assert!(differs.contains("Tomas Okoro (sanctions)") && !differs.contains("Varga"), "{differs}");
}

#[test]
fn a_page_of_a_time() {
    let page = profile(&["Helena Varga", "--until", "2031-12"]);
    assert!(page.contains("▼ the trade embargo") && !page.contains("▲ the trade embargo"), "{page}");
    assert!(
        page.contains("seen      2031-03-05 to 2031-04-02") && !page.contains("Contradictions"),
        "{page}"
    );
    let nothing = profile(&["Helena Varga", "--until", "2020"]);
    assert!(nothing.contains("articles  none at the time asked about"), "{nothing}");
    let nothing = profile(&["Helena Varga", "--until", "2020", "--format", "json"]);
    let nothing: Value = serde_json::from_str(&nothing).unwrap();
    assert_eq!((&nothing["stances"], &nothing["count"]["articles"]), (&Value::Array(Vec::new()), &0.into()));
}

#[test]
fn a_limit_says_what_it_leaves_out() {
    let page = profile(&["KE", "--limit", "1"]);
    assert!(section(&page, "People").contains("… and 1 more: --limit 2"), "{page}");
    let json: Value = serde_json::from_str(&profile(&["KE", "--limit", "1", "--format", "json"])).unwrap();
    assert_eq!((json["people"].as_array().unwrap().len(), &json["all_people"]), (1, &2.into()));
}

/// What a short page shows is the beginning of the whole one, of which every claim is read whole and none in outline.
#[test]
fn a_short_page_is_the_beginning_of_the_whole_one() {
    let read = |who: &str, limit: usize| -> Value {
        let page = profile(&[who, "--limit", &limit.to_string(), "--format", "json"]);
        serde_json::from_str(&page).unwrap()
    };
    let cut = |list: &mut Value, limit: usize| list.as_array_mut().unwrap().truncate(limit);
    for who in ["KE", "PE", "NO", "Helena Varga", "8290c07", "Ingrid Varga"] {
        let whole = read(who, 1000);
        for limit in 0..4 {
            let mut expected = whole.clone();
            for list in ["people", "towards"] {
                cut(&mut expected[list], limit);
            }
            for list in ["with", "against"] {
                cut(&mut expected["agreement"][list], limit);
            }
            for section in ["offices", "ties", "meetings", "events", "by_others", "quotes"] {
                cut(&mut expected[section]["entries"], limit);
            }
            for section in ["stances", "speakers"] {
                for on in expected[section].as_array_mut().unwrap() {
                    cut(&mut on["entries"], limit.div_ceil(2));
                }
            }
            assert_eq!(read(who, limit), expected, "{who}, {limit}");
        }
    }
}

#[test]
fn who_may_be_meant_is_listed_and_typos_are_guessed_at() {
    let (text, complaint, code) = printed(newsroom(), &["profile", "Varga"]);
    assert_eq!((text.as_str(), code), ("", 1));
    assert!(complaint.contains("Helena Varga (KE") && complaint.contains("Ingrid Varga (NO"), "{complaint}");
    let (_, complaint, code) = printed(newsroom(), &["profile", "Kenia"]);
    assert!(code == 1 && complaint.contains("did you mean Kenya"), "{complaint}");
    let (_, complaint, code) = printed(newsroom(), &["profile", "sanctions"]);
    assert!(code == 1 && complaint.contains("is no person, country"), "{complaint}");
}

#[test]
fn pages_fit_narrow_terminals_and_other_tools() {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_demarche"))
        .args(["profile", "Helena Varga"])
        .current_dir(newsroom())
        .env("COLUMNS", "60")
        .output()
        .unwrap();
    let page = String::from_utf8(output.stdout).unwrap();
    assert!(page.lines().all(|line| line.chars().count() <= 60), "{page}");
    let html = profile(&["Helena Varga", "--format", "html"]);
    assert!(
        html.starts_with("<!doctype html>")
            && html.contains("<h1>Helena Varga, Foreign Minister of Kenya</h1>")
    );
    let markdown = profile(&["Helena Varga", "--format", "md"]);
    assert!(markdown.contains("\n## Offices\n\n- `"), "{markdown}");
}
