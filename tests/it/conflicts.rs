//! `demarche ask conflicts` over a hand-made graph: what contradicts itself is shown, what only follows is not.

use demarche::questions;
use demarche::rdf::DEFAULT_BASE;
use demarche::rdf::vocab::PREFIXES;
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::Term;
use oxigraph::sparql::QueryResults;

/// Articles by name, day and Turtle; `:x` is a node of the article.
fn ask(articles: &[(&str, &str, &str)]) -> Vec<String> {
    columns(articles, &["kind", "what", "person", "source", "other", "otherSource"])
}

/// The same, with these columns of the answer, in its order.
fn columns(articles: &[(&str, &str, &str)], columns: &[&str]) -> Vec<String> {
    let mut quads = Vec::new();
    for (name, day, turtle) in articles {
        let iri = format!("{DEFAULT_BASE}article/{name}");
        let mut text: String = PREFIXES.iter().map(|(p, iri)| format!("@prefix {p}: <{iri}> .\n")).collect();
        text += &format!("@prefix : <{iri}/> .\n@prefix c: <{DEFAULT_BASE}country/> .\n<{iri}> {{\n");
        text += &format!("<{iri}> a schema:NewsArticle ; dct:source \"{name}\" .\n");
        if !day.is_empty() {
            text += &format!("<{iri}> schema:datePublished \"{day}\"^^xsd:date .\n");
        }
        text += "c:KE schema:identifier \"KE\" . c:PE schema:identifier \"PE\" .\n";
        text += turtle;
        text += "\n}";
        for quad in RdfParser::from_format(RdfFormat::TriG).for_slice(&text) {
            quads.push(quad.unwrap_or_else(|error| panic!("{error}:\n{text}")));
        }
    }
    let graph = super::store_of(quads);
    let question = questions::find("conflicts").unwrap();
    let QueryResults::Solutions(rows) = graph.query(&question.sparql).unwrap() else { panic!() };
    rows.map(|row| {
        let row = row.unwrap();
        let cell = |name: &str| match row.get(name) {
            Some(Term::Literal(literal)) => literal.value().to_owned(),
            Some(other) => other.to_string(),
            None => "-".to_owned(),
        };
        columns.iter().map(|name| cell(name)).collect::<Vec<_>>().join(" | ")
    })
    .collect()
}

fn holder(name: &str, office: &str, more: &str) -> String {
    format!(
        ":p a schema:Person ; schema:name \"{name}\" ; dem:side c:KE .\n\
         :role org:member :p ; opengov:post :post ; dem:status \"current\" ; dem:evidence :e {more} .\n\
         :post schema:name \"{office}\" ; org:postIn c:KE .\n:e oa:exact \"{name} is {office}.\" .\n"
    )
}

fn stance(name: &str, polarity: &str, target: &str) -> String {
    format!(
        ":p a schema:Person ; schema:name \"{name}\" ; dem:side c:KE .\n\
         :s a dem:Stance ; dem:holder :p ; marl:hasPolarity marl:{polarity} ; dem:target \"{target}\" ;\n\
           dem:issue issue:ceasefire ; dem:evidence :e .\n:e oa:exact \"{name} on {target}.\" .\n"
    )
}

#[test]
fn two_holders_of_one_office_at_one_time() {
    let (varga, okoro) = (holder("Helena Varga", "President", ""), holder("Tomas Okoro", "president", ""));
    let both = ask(&[("a", "2021-05-02", &varga), ("b", "2021-05-09", &okoro)]);
    assert_eq!(both, ["two holders of one office | president | Helena Varga | a | Tomas Okoro | b"]);
    assert_eq!(
        ask(&[("a", "2021-05-02", &varga), ("b", "2024-05-09", &okoro)]),
        [""; 0],
        "one after the other"
    );
    assert_eq!(
        ask(&[("a", "", &varga), ("b", "", &okoro)]).len(),
        1,
        "nothing tells that it was not at one time"
    );
    assert_eq!(ask(&[("a", "2021-05-02", &varga), ("b", "2021-05-09", &varga)]), [""; 0], "one person");
    let members = ["Helena Varga", "Tomas Okoro"].map(|name| holder(name, "lawmaker", ""));
    assert_eq!(ask(&[("a", "", &members[0]), ("b", "", &members[1])]), [""; 0], "an office of many");
}

/// However often it is told: each side as it is told first, and by how many claims of that month.
#[test]
fn a_contradiction_is_one_row() {
    let [varga, okoro, wren] =
        ["Helena Varga", "Tomas Okoro", "Odile Wren"].map(|name| holder(name, "president", ""));
    let [varga, okoro, wren] = [&varga, &okoro, &wren].map(String::as_str);
    let shown = ["person", "when", "source", "claims", "other", "otherWhen", "otherSource", "otherClaims"];
    let often = [
        ("b", "2021-05-09", okoro),
        ("d", "2021-05-30", varga),
        ("a", "2021-05-02", varga),
        ("e", "2021-06-02", okoro),
        ("f", "2021-06-04", varga),
        ("c", "2021-05-03", varga),
    ];
    assert_eq!(
        columns(&often, &shown),
        ["Helena Varga | 2021-05-02 | a | 3 | Tomas Okoro | 2021-05-09 | b | 1"]
    );
    // Three at one time are one contradiction; who is told of a year later is none of theirs.
    let three = [("a", "2021-05-02", varga), ("b", "2021-05-09", okoro), ("c", "2021-05-10", wren)];
    assert_eq!(
        columns(&three, &shown),
        ["Helena Varga | 2021-05-02 | a | 1 | Tomas Okoro, Odile Wren | 2021-05-09 | b | 1"]
    );
    let later = [("a", "2021-05-02", varga), ("b", "2021-05-09", okoro), ("c", "2022-05-10", wren)];
    assert_eq!(columns(&later, &["person", "other"]), ["Helena Varga | Tomas Okoro"]);
    // What has no day stands against each of them.
    let undated = [("a", "2021-05-02", varga), ("b", "", okoro), ("c", "2022-05-10", wren)];
    assert_eq!(
        columns(&undated, &["person", "other"]),
        ["Tomas Okoro | Helena Varga", "Tomas Okoro | Odile Wren"]
    );
}

/// Of an issue two articles tell: where both sides are told first in one, another article is shown.
#[test]
fn both_sides_of_an_issue_are_shown_from_two_articles() {
    let twice = format!(
        "{}:t a dem:Stance ; dem:holder :p ; marl:hasPolarity marl:Negative ; dem:target \"the pause\" ;\n\
           dem:issue issue:ceasefire ; dem:evidence :f .\n:f oa:exact \"No.\" .\n",
        stance("Helena Varga", "Positive", "a truce")
    );
    assert_eq!(ask(&[("a", "2021-05-02", &twice)]), [""; 0], "an issue is broad");
    let rows = columns(
        &[("a", "2021-05-02", &twice), ("b", "2021-06-02", &stance("Helena Varga", "Negative", "it"))],
        &["source", "says", "claims", "otherSource", "otherSays", "otherClaims", "otherSentence"],
    );
    assert_eq!(rows, ["a | for a truce | 1 | b | against it | 2 | Helena Varga on it."]);
}

#[test]
fn the_time_that_is_told_goes_before_the_day_of_the_article() {
    let time = |from: &str, to: &str| {
        let to = if to.is_empty() { String::new() } else { format!("; dem:validTo \"{to}\"^^xsd:gYear") };
        format!("; dem:validFrom \"{from}\"^^xsd:gYear {to}")
    };
    let varga = holder("Helena Varga", "president", &time("2018", "2020"));
    let okoro = holder("Tomas Okoro", "president", &time("2021", ""));
    assert_eq!(ask(&[("a", "2023-01-01", &varga), ("b", "2023-01-01", &okoro)]), [""; 0]);
    let again = holder("Tomas Okoro", "president", &time("2019", ""));
    assert_eq!(ask(&[("a", "2023-01-01", &varga), ("b", "2023-01-01", &again)]).len(), 1);
}

/// Who follows another in an office is no rival, as exactly as both terms are told.
#[test]
fn terms_that_touch_are_no_conflict() {
    let term = |name: &str, from: &str, to: &str| {
        let date = |what: &str, day: &str| {
            if day.is_empty() { String::new() } else { format!("; dem:{what} \"{day}\"") }
        };
        holder(name, "president", &format!("{}{}", date("validFrom", from), date("validTo", to)))
    };
    for (to, from, is_conflict) in [
        ("2021", "2021", false),
        ("2021-03", "2021-03", false),
        ("2021-03-05", "2021-03-20", false),
        ("2021-03-05", "2021-03-05", false),
        ("2021-03-20", "2021-03-05", true),
        ("2021", "2020-11", true),
        ("2021-03", "2021", false),
    ] {
        let one = term("Helena Varga", "2015", to);
        let other = term("Tomas Okoro", from, "");
        for days in [("2022-01-01", "2022-01-02"), ("2022-01-02", "2022-01-01")] {
            let rows = ask(&[("a", days.0, &one), ("b", days.1, &other)]);
            let rows = rows.into_iter().chain(ask(&[("a", days.0, &other), ("b", days.1, &one)]));
            assert_eq!(rows.count(), if is_conflict { 2 } else { 0 }, "until {to}, since {from}");
        }
    }
    // An article of the day after tells of the next holder.
    let last = term("Helena Varga", "2015", "2021-03-05");
    let next = holder("Tomas Okoro", "president", "");
    assert_eq!(ask(&[("a", "2022-01-01", &last), ("b", "2021-03-06", &next)]), [""; 0]);
}

#[test]
fn one_person_on_both_sides_of_an_issue() {
    let rows = ask(&[
        ("a", "2021-05-02", &stance("Helena Varga", "Positive", "a truce")),
        ("b", "2021-06-02", &stance("Helena Varga", "Negative", "the ceasefire")),
    ]);
    assert_eq!(rows, ["one person on both sides | ceasefire | Helena Varga | a | Helena Varga | b"]);
    let two = ask(&[
        ("a", "", &stance("Helena Varga", "Positive", "a truce")),
        ("b", "", &stance("Tomas Okoro", "Negative", "a truce")),
    ]);
    assert_eq!(two, [""; 0]);
}

#[test]
fn one_name_on_two_sides() {
    let side =
        |code: &str| format!(":p a schema:Person ; schema:name \"Helena Varga\" ; dem:side c:{code} .");
    let rows = ask(&[("a", "", &side("KE")), ("b", "", &side("PE"))]);
    assert_eq!(rows, ["one name on two sides | side | Helena Varga | a | Helena Varga | b"]);
}

#[test]
fn one_event_on_two_dates() {
    let meeting = |day: &str| {
        format!(
            ":p a schema:Person ; schema:name \"Helena Varga\" ; dem:side c:KE .\n\
             :q a schema:Person ; schema:name \"Tomas Okoro\" ; dem:side c:PE .\n\
             :m a sem:Event ; dem:eventType \"meeting\" ; dem:status \"held\" ; sem:hasActor :p , :q ;\n\
               dem:date \"{day}\" ; dem:dateSource dem:Explicit ; dem:evidence :e . :e oa:exact \"They met.\" ."
        )
    };
    assert_eq!(ask(&[("a", "", &meeting("2021-05-02")), ("b", "", &meeting("2021-05-03"))]).len(), 1);
    assert_eq!(ask(&[("a", "", &meeting("2021-05-02")), ("b", "", &meeting("2021-05-02"))]), [""; 0]);
    assert_eq!(
        ask(&[("a", "", &meeting("2021-05-02")), ("b", "", &meeting("2021-08-03"))]),
        [""; 0],
        "another meeting"
    );
    let fallback = |day: &str| meeting(day).replace("dem:Explicit", "dem:PublicationFallback");
    assert_eq!(
        ask(&[("a", "", &fallback("2021-05-02")), ("b", "", &fallback("2021-05-03"))]),
        [""; 0],
        "no date of it"
    );
}
