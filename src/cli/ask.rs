//! `demarche ask`: ready questions by name.

use super::At;
use super::who::Everybody;
use super::window::WindowArgs;
use super::{query, table};
use crate::error::{Error, Result};
use crate::questions::{self, QUESTIONS};
use crate::rdf::short_id;
use oxigraph::model::Term;
use oxigraph::sparql::QueryResults;
use std::collections::BTreeMap;
use std::io::{IsTerminal, Write};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Answers a ready question; without a name, lists them.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The question's name.
    question: Option<String>,
    /// Only rows in which this person, country or group holds, speaks or acts.
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    /// Only rows about this: words of the target, the issue or the quotation.
    #[arg(long, value_name = "TEXT")]
    on: Option<String>,
    /// Only rows with this person.
    #[arg(long, value_name = "NAME")]
    person: Option<String>,
    /// Only rows with this country, by name or ISO code.
    #[arg(long, value_name = "NAME")]
    country: Option<String>,
    /// Only rows about this issue, by its name.
    #[arg(long, value_name = "ISSUE")]
    issue: Option<String>,
    #[command(flatten)]
    window: WindowArgs,
    /// At most this many rows.
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    /// How to print the answer; by default a table on a terminal, TSV on a pipe.
    #[arg(long, value_enum)]
    format: Option<Format>,
}

/// How to print the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Format {
    /// A table to read.
    Table,
    /// Comma-separated values (RFC 4180).
    Csv,
    /// Tab-separated values.
    Tsv,
    /// A JSON array of objects.
    Json,
    /// A Markdown table.
    Md,
}

/// Columns in which each filter looks.
const BY: &[&str] =
    &["holder", "speaker", "person", "subject", "who", "supporter", "opponent", "people", "country", "other"];
const ON: &[&str] =
    &["target", "issue", "words", "wants", "rejects", "office", "what", "sentence", "type", "place"];
const ISSUE: &[&str] = &["issue"];
const PERSON: &[&str] = &["person", "holder", "speaker", "subject", "object", "who", "people", "other"];
const COUNTRY: &[&str] = &["country", "countries", "supporter", "opponent", "holder"];

/// What the words of a filter are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sought {
    /// A person, a country or a group.
    Name,
    Country,
    /// Any words.
    Text,
}

/// Runs the command.
///
/// # Errors
/// Where there is no such question or no store.
pub fn run(args: &Args, at: &At, out: &mut dyn Write) -> Result<()> {
    let Some(name) = &args.question else {
        let rows: Vec<Vec<String>> =
            QUESTIONS.iter().map(|q| vec![q.name.to_owned(), q.english().to_owned()]).collect();
        let width = rows.iter().map(|row| row[0].len()).max().unwrap_or(0);
        for row in rows {
            writeln!(out, "{:width$}  {}", row[0], row[1])?;
        }
        return Ok(());
    };
    let question = questions::find(name).map_err(|near| unknown(name, &near))?;
    let store = args.window.narrow(at.open()?)?;
    let QueryResults::Solutions(solutions) = store.query(question.sparql)? else { return Ok(()) };
    let variables: Vec<String> = solutions.variables().iter().map(|v| v.as_str().to_owned()).collect();
    let filters = [
        (&args.by, BY, Sought::Name),
        (&args.on, ON, Sought::Text),
        (&args.person, PERSON, Sought::Name),
        (&args.country, COUNTRY, Sought::Country),
        (&args.issue, ISSUE, Sought::Text),
    ];
    for (wanted, columns, _) in &filters {
        if let Some(wanted) = wanted
            && !variables.iter().any(|v| columns.contains(&v.as_str()))
        {
            return Err(Error::Usage {
                what: format!("the question “{name}” has no column in which to look for “{wanted}”"),
                hint: format!("its columns are: {}", variables.join(", ")),
            });
        }
    }
    // A person may be meant by any of the names that articles and gazetteers know.
    let mut meant: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let mut nobody: Option<Error> = None;
    let names: Vec<&String> = [&args.by, &args.person]
        .into_iter()
        .flatten()
        .filter(|wanted| code_of(wanted).is_none() && country_code(&fold(wanted.trim())).is_none())
        .collect();
    if !names.is_empty() {
        let everybody = Everybody::load(&store)?;
        for wanted in names {
            meant.insert(wanted, everybody.also_called(wanted));
            nobody = nobody.or_else(|| everybody.find(wanted).err());
        }
    }
    let mut rows: Vec<Vec<String>> = Vec::new();
    for solution in solutions {
        let solution = solution.map_err(|error| Error::Query { why: error.to_string() })?;
        let row: Vec<String> =
            variables.iter().map(|v| solution.get(v.as_str()).map(cell).unwrap_or_default()).collect();
        let kept = filters.iter().all(|(wanted, columns, sought)| {
            wanted.as_ref().is_none_or(|wanted| {
                let names = meant.get(wanted.as_str()).filter(|_| *sought == Sought::Name);
                variables.iter().zip(&row).filter(|(v, _)| columns.contains(&v.as_str())).any(|(v, cell)| {
                    let is_other_name = PERSON.contains(&v.as_str())
                        && names.is_some_and(|names| {
                            cell.split([',', ';']).any(|part| names.iter().any(|name| name == part.trim()))
                        });
                    is_other_name || holds(cell, wanted, v, *sought)
                })
            })
        });
        if kept {
            rows.push(row);
        }
    }
    if let Some(error) = nobody.filter(|_| rows.is_empty()) {
        super::note(&format!("{error}; {}", error.hint()));
    }
    rows.truncate(args.limit.unwrap_or(usize::MAX));
    let default = if std::io::stdout().is_terminal() { Format::Table } else { Format::Tsv };
    print(&variables, &rows, args.format.unwrap_or(default), out)
}

fn unknown(name: &str, near: &[&str]) -> Error {
    let hint = if near.is_empty() {
        format!("the questions are: {}", QUESTIONS.iter().map(|q| q.name).collect::<Vec<_>>().join(", "))
    } else {
        format!("did you mean {}? `demarche ask` lists all", near.join(" or "))
    };
    Error::Usage { what: format!("there is no question “{name}”"), hint }
}

/// A term as a cell: claims by their short id, other IRIs with our prefixes.
fn cell(term: &Term) -> String {
    match term {
        Term::NamedNode(node) if is_claim(node.as_str()) => short_id(node.as_str()),
        other => query::compact(other),
    }
}

fn is_claim(iri: &str) -> bool {
    ["/role/", "/tie/", "/quotation/", "/stance/", "/event/"].iter().any(|kind| iri.contains(kind))
        && iri.contains("/article/")
}

/// Whether a cell holds the words sought, case and accents aside: names from the beginning of a word on, other
/// text anywhere. A two-letter code in capitals is a country, by its code or its name.
fn holds(cell: &str, wanted: &str, column: &str, sought: Sought) -> bool {
    if let Some(country) = code_of(wanted).filter(|_| sought != Sought::Text) {
        return cell.split([',', ';']).map(str::trim).any(|part| part == wanted.trim() || part == country);
    }
    let (cell, wanted) = (fold(cell), fold(wanted.trim()));
    // The name of an issue is written with hyphens in the graph: "nuclear-weapons".
    let wanted = if column == "issue" { wanted.replace(' ', "-") } else { wanted };
    if column == "country" && cell.len() == 2 {
        return cell == wanted || country_code(&wanted).is_some_and(|code| code == cell);
    }
    if sought == Sought::Text {
        return cell.contains(&wanted);
    }
    cell.match_indices(&wanted)
        .any(|(at, _)| cell.get(..at).is_none_or(|before| !before.ends_with(char::is_alphanumeric)))
}

fn fold(text: &str) -> String {
    text.nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .map(|c| if c == '’' { '\'' } else { c })
        .collect()
}

/// The name of the country whose code, in capitals, the words are.
fn code_of(wanted: &str) -> Option<&'static str> {
    let wanted = wanted.trim();
    let code = crate::country::CountryCode::parse(wanted)?;
    let country = crate::gazetteer::Gazetteer::shipped().country(code)?;
    wanted.chars().all(char::is_uppercase).then_some(country.name)
}

/// The code of a country by its name, in lower case.
fn country_code(name: &str) -> Option<String> {
    let mut countries = crate::gazetteer::Gazetteer::shipped().countries();
    countries
        .find(|c| c.name.to_lowercase() == name || c.variants.iter().any(|v| v.to_lowercase() == name))
        .map(|c| c.code.as_str().to_lowercase())
}

pub(super) fn print(
    variables: &[String],
    rows: &[Vec<String>],
    format: Format,
    out: &mut dyn Write,
) -> Result<()> {
    // A claim's short id is what `why` takes.
    let header: Vec<&str> = variables.iter().map(|v| if v == "claim" { "id" } else { v.as_str() }).collect();
    match format {
        Format::Table => {
            // Columns without any value only take room.
            let used: Vec<usize> = (0..header.len())
                .filter(|&i| rows.iter().any(|row| row.get(i).is_some_and(|c| !c.is_empty())))
                .collect();
            let head: Vec<&str> = used.iter().filter_map(|&i| header.get(i).copied()).collect();
            let body: Vec<Vec<String>> = rows
                .iter()
                .map(|row| {
                    used.iter().filter_map(|&i| row.get(i)).map(|c| table::shortened(c, 160)).collect()
                })
                .collect();
            if rows.is_empty() {
                return Ok(writeln!(out, "nothing in the store answers this")?);
            }
            writeln!(out, "{}", table::table(&head, &body))?;
            let count = rows.len();
            writeln!(out, "{count} {}", if count == 1 { "row" } else { "rows" })?;
        }
        Format::Tsv => {
            writeln!(out, "{}", header.join("\t"))?;
            for row in rows {
                writeln!(out, "{}", row.iter().map(|c| table::cell(c)).collect::<Vec<_>>().join("\t"))?;
            }
        }
        Format::Csv => {
            let quote = |c: &str| {
                if c.contains([',', '"', '\n', '\r']) {
                    format!("\"{}\"", c.replace('"', "\"\""))
                } else {
                    c.to_owned()
                }
            };
            write!(out, "{}\r\n", header.join(","))?;
            for row in rows {
                write!(out, "{}\r\n", row.iter().map(|c| quote(c)).collect::<Vec<_>>().join(","))?;
            }
        }
        Format::Json => {
            let objects: Vec<serde_json::Map<String, serde_json::Value>> = rows
                .iter()
                .map(|row| {
                    header
                        .iter()
                        .zip(row)
                        .map(|(h, c)| ((*h).to_owned(), serde_json::Value::from(c.as_str())))
                        .collect()
                })
                .collect();
            serde_json::to_writer_pretty(&mut *out, &objects).map_err(std::io::Error::from)?;
            writeln!(out)?;
        }
        Format::Md => {
            let escape = |c: &str| table::cell(c).replace('|', "\\|");
            writeln!(out, "| {} |", header.join(" | "))?;
            writeln!(out, "|{}", "---|".repeat(header.len()))?;
            for row in rows {
                writeln!(out, "| {} |", row.iter().map(|c| escape(c)).collect::<Vec<_>>().join(" | "))?;
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_without_case_and_accents() {
        assert!(holds("Élodie Nuñez", "nunez", "person", Sought::Name));
        assert!(holds("FR", "France", "country", Sought::Country));
        assert!(!holds("FR", "r", "country", Sought::Country));
        // A code is a country, not letters of a name.
        assert!(holds("Kenya", "KE", "holder", Sought::Name) && holds("KE", "KE", "country", Sought::Name));
        assert!(!holds("Peter Okello", "KE", "holder", Sought::Name));
        assert!(!holds("Ukraine", "IN", "holder", Sought::Country));
        assert!(!holds("Ukraine", "rain", "holder", Sought::Name));
        assert!(holds("the domain", "main", "target", Sought::Text));
    }
}
