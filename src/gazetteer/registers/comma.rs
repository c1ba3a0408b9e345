//! Gazetteers as comma-separated values ([RFC 4180](https://www.rfc-editor.org/rfc/rfc4180)), their columns named in the first line.
//!
//! One line is one person, one office of a person, or one organisation. Lines of one id are of one person.

use super::{Fault, values};
use crate::register::{Listed, Register, Tenure};
use std::collections::BTreeMap;

/// The columns; all but `name` may be left out.
const COLUMNS: &[&str] =
    &["id", "name", "aliases", "kind", "country", "office", "organization", "from", "to", "wikidata"];

/// A line of the file, by column.
struct Line<'a> {
    number: u64,
    columns: &'a BTreeMap<&'static str, usize>,
    record: &'a csv::StringRecord,
}

impl Line<'_> {
    fn get(&self, column: &str) -> &str {
        self.columns.get(column).and_then(|&at| self.record.get(at)).map_or("", str::trim)
    }

    fn fault(&self, column: &str, why: &str) -> Fault {
        format!("line {}, column “{column}”: {why}", self.number)
    }

    /// The cell as a value, if it is not empty; a fault where it is no such value.
    fn value<T>(&self, column: &str, read: fn(&str) -> Option<T>, what: &str) -> Result<Option<T>, Fault> {
        match self.get(column) {
            "" => Ok(None),
            cell => read(cell).map(Some).ok_or_else(|| self.fault(column, &format!("“{cell}” is no {what}"))),
        }
    }
}

pub(super) fn parse(text: &str) -> Result<Register, Fault> {
    let mut reader =
        csv::ReaderBuilder::new().flexible(false).trim(csv::Trim::All).from_reader(text.as_bytes());
    let header = reader.headers().map_err(|error| fault(&error))?.clone();
    let columns = columns(&header)?;
    let mut register = Register::default();
    let mut people: BTreeMap<String, (usize, u64)> = BTreeMap::new();
    let mut bodies: BTreeMap<String, usize> = BTreeMap::new();
    for record in reader.records() {
        let record = record.map_err(|error| fault(&error))?;
        let number = record.position().map_or(0, csv::Position::line);
        let line = Line { number, columns: &columns, record: &record };
        let name = line.get("name");
        if name.is_empty() {
            return Err(line.fault("name", "it is empty"));
        }
        let listed = Listed {
            id: if line.get("id").is_empty() { name } else { line.get("id") }.to_owned(),
            name: name.to_owned(),
            aliases: list(line.get("aliases")),
            country: line.value("country", values::country, "country or ISO 3166-1 code")?,
            wikidata: line.value("wikidata", values::wikidata, "Wikidata id (Q and digits)")?,
        };
        match line.get("kind").to_lowercase().as_str() {
            "" | "person" => {}
            "organization" | "organisation" => {
                // An office may have named it on an earlier line.
                let at = *bodies.entry(name.to_lowercase()).or_insert(register.organizations.len());
                match register.organizations.get_mut(at) {
                    Some(known) => *known = listed,
                    None => register.organizations.push(listed),
                }
                continue;
            }
            other => {
                return Err(line.fault("kind", &format!("“{other}” is neither “person” nor “organization”")));
            }
        }
        let country = listed.country;
        let person = person(&mut register, &mut people, listed, &line)?;
        let (from, to) = (
            line.value("from", values::date, "date (2021, 2021-03 or 2021-03-09)")?,
            line.value("to", values::date, "date (2021, 2021-03 or 2021-03-09)")?,
        );
        if let (Some(from), Some(to)) = (&from, &to)
            && from.get(..to.len().min(from.len())) > to.get(..to.len().min(from.len()))
        {
            return Err(line.fault("to", &format!("{to} is before {from}")));
        }
        let title = line.get("office");
        if title.is_empty() {
            continue;
        }
        let organization = Some(line.get("organization")).filter(|name| !name.is_empty()).map(|name| {
            *bodies.entry(name.to_lowercase()).or_insert_with(|| {
                let id = name.to_owned();
                register.organizations.push(Listed { id: id.clone(), name: id, ..Listed::default() });
                register.organizations.len() - 1
            })
        });
        register.tenures.push(Tenure { person, title: title.to_owned(), organization, country, from, to });
    }
    Ok(register)
}

/// The number of a person, who may have been on an earlier line.
fn person(
    register: &mut Register,
    people: &mut BTreeMap<String, (usize, u64)>,
    listed: Listed,
    line: &Line<'_>,
) -> Result<usize, Fault> {
    let Some(&(at, first)) = people.get(&listed.id) else {
        people.insert(listed.id.clone(), (register.people.len(), line.number));
        register.people.push(listed);
        return Ok(register.people.len() - 1);
    };
    let Some(known) = register.people.get_mut(at) else { return Ok(at) };
    if known.name != listed.name {
        return Err(line.fault("id", &format!("“{}” is “{}” on line {first}", known.id, known.name)));
    }
    let differs = |a: &Option<String>, b: &Option<String>| a.is_some() && b.is_some() && a != b;
    if differs(&known.wikidata, &listed.wikidata) {
        return Err(line.fault("wikidata", &format!("“{}” has another on line {first}", known.name)));
    }
    for alias in listed.aliases {
        if !known.aliases.contains(&alias) {
            known.aliases.push(alias);
        }
    }
    known.country = known.country.or(listed.country);
    known.wikidata = known.wikidata.take().or(listed.wikidata);
    Ok(at)
}

fn columns(header: &csv::StringRecord) -> Result<BTreeMap<&'static str, usize>, Fault> {
    let mut columns = BTreeMap::new();
    for (at, name) in header.iter().enumerate() {
        let low = name.trim().to_lowercase();
        let Some(known) = COLUMNS.iter().find(|column| **column == low) else {
            return Err(format!(
                "line 1: there is no column “{}”; the columns are {}",
                name.trim(),
                COLUMNS.join(", ")
            ));
        };
        if columns.insert(*known, at).is_some() {
            return Err(format!("line 1: the column “{known}” stands twice"));
        }
    }
    if columns.contains_key("name") {
        Ok(columns)
    } else {
        Err("line 1: the column “name” is missing".to_owned())
    }
}

/// Values between `|` or `;`.
fn list(cell: &str) -> Vec<String> {
    cell.split(['|', ';']).map(str::trim).filter(|value| !value.is_empty()).map(str::to_owned).collect()
}

fn fault(error: &csv::Error) -> Fault {
    let line = error.position().map_or(1, csv::Position::line);
    match error.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            format!("line {line}: it has {len} cells where the first line has {expected_len}")
        }
        other => format!("line {line}: {other:?}"),
    }
}
