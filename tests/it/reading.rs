//! Paragraphs of invented news and what a reader should note in them.
//!
//! Each `tests/reading/*.md` holds cases that anybody can add to: a heading, a
//! paragraph or more of news after `>`, and the list of what is expected.
//! `UPDATE=1 cargo test --release reading` writes what the program notes; read
//! the difference before keeping it.

use super::here;
use demarche::article::Article;
use demarche::claim::{Actor, Claim, Relation};
use demarche::country::CountryCode;
use demarche::entity::EntityId;
use demarche::gazetteer::Gazetteer;
use demarche::pipeline::{self, Reading};
use std::fs;

fn name(reading: &Reading<'_>, id: EntityId) -> String {
    reading.entities.get(id).map(|entity| entity.name.clone()).unwrap_or_default()
}

/// "Helena Varga (FR)", and the words used where they differ: "France “Paris”".
fn actor(reading: &Reading<'_>, actor: Actor) -> String {
    let words = reading.document.at(actor.span);
    let name = name(reading, actor.entity);
    if words == name { name } else { format!("{name} “{words}”") }
}

fn of(country: Option<CountryCode>) -> String {
    country.map(|code| format!(" of {code}")).unwrap_or_default()
}

/// A claim in one line of plain English.
fn line(reading: &Reading<'_>, claim: &Claim) -> String {
    let what = match &claim.relation {
        Relation::HoldsRole(role) => format!(
            "role: {} – {} {}{}{}",
            name(reading, role.person),
            role.status.as_str(),
            role.title,
            of(role.country),
            role.organization.as_ref().map(|o| format!(" at {o}")).unwrap_or_default(),
        ),
        Relation::IsTiedTo(tie) => {
            format!("tie: {} – {} – {}", name(reading, tie.subject), tie.name, name(reading, tie.object))
        }
        Relation::Said(quotation) => {
            let words: Vec<&str> = quotation.content.iter().map(|&span| reading.document.at(span)).collect();
            format!(
                "{} quotation: {}: “{}”",
                quotation.kind.as_str(),
                actor(reading, quotation.speaker),
                words.join(" ")
            )
        }
        Relation::TakesStance(stance) => format!(
            "stance: {} {}{} “{}”{}",
            actor(reading, stance.holder),
            stance.polarity.as_str(),
            if stance.hedged { " (hedged)" } else { "" },
            reading.document.at(stance.target.span),
            stance.reported_by.map(|by| format!(", says {}", actor(reading, by))).unwrap_or_default(),
        ),
        Relation::Happened(event) => {
            let people: Vec<String> = event.participants.iter().map(|&id| name(reading, id)).collect();
            let countries: Vec<String> = event.countries.iter().map(ToString::to_string).collect();
            let place =
                event.place.map(|span| format!(" in {}", reading.document.at(span))).unwrap_or_default();
            format!(
                "event: {} {}: {} [{}]{place}",
                event.kind.as_str(),
                event.status.as_str(),
                people.join(", "),
                countries.join(" ")
            )
        }
    };
    format!("- {what} ({})", claim.evidence.rule)
}

fn sides(reading: &Reading<'_>) -> Option<String> {
    let people: Vec<String> = reading
        .entities
        .iter()
        .filter(|(_, entity)| entity.kind == demarche::entity::EntityKind::Person)
        .map(|(_, entity)| {
            format!("{} ({})", entity.name, entity.country.map_or("?".to_owned(), |c| c.to_string()))
        })
        .collect();
    (!people.is_empty()).then(|| format!("- people: {}", people.join(", ")))
}

/// What the program notes in a text, a line each.
fn notes(text: &str) -> Vec<String> {
    let article = Article { text: text.to_owned(), source: "invented".to_owned(), ..Article::default() };
    let reading = pipeline::read(&article, Gazetteer::shipped());
    let mut out: Vec<String> = sides(&reading).into_iter().collect();
    out.extend(reading.claims.iter().map(|claim| line(&reading, claim)));
    out
}

/// Runs every case of one document; gives it back with what was noted.
fn rewrite(document: &str) -> String {
    let (mut out, mut text) = (Vec::new(), Vec::new());
    for line in document.lines().chain(["#end"]) {
        if let Some(part) = line.strip_prefix('>') {
            text.push(part.strip_prefix(' ').unwrap_or(part));
        } else if line.starts_with('#') && !text.is_empty() {
            let notes = notes(&text.join("\n"));
            out.extend(std::iter::once(String::new()).chain(notes));
            out.push(String::new());
            text.clear();
        }
        let expectation = line.starts_with("- ") || (line.is_empty() && !text.is_empty());
        if !expectation && line != "#end" {
            out.push(line.to_owned());
        }
    }
    while out.last().is_some_and(String::is_empty) {
        out.pop();
    }
    out.join("\n") + "\n"
}

#[test]
fn invented_news_is_read_as_expected() {
    let folder = here("tests/reading");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(!files.is_empty());
    let mut faults = Vec::new();
    for file in files {
        let before = fs::read_to_string(&file).unwrap();
        let now = rewrite(&before);
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&file, now).unwrap();
        } else if before != now {
            let changed: Vec<String> = before
                .lines()
                .filter(|line| !now.contains(line))
                .map(|line| format!("lost  {line}"))
                .chain(now.lines().filter(|line| !before.contains(line)).map(|line| format!("found {line}")))
                .collect();
            faults.push(format!("{}\n{}", file.display(), changed.join("\n")));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}
