//! Answers as tables and files.

use crate::cli::table;
use crate::error::{Error, Result};
use std::io::Write;

/// How to print the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Format {
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
    /// A web page with the table, in one file.
    Html,
}

/// What a column is called: a claim's short id is what `why` takes.
pub(super) fn headings(columns: &[String]) -> Vec<&str> {
    columns.iter().map(|column| if column == "claim" { "id" } else { column.as_str() }).collect()
}

/// What a date means whose year is not told (`XXXX-08-01`), where rows have one.
pub(super) fn of_no_year(rows: &[Vec<String>]) -> Option<String> {
    let is_one = |cell: &&String| cell.strip_prefix("XXXX-").is_some_and(|rest| !rest.is_empty());
    let date = rows.iter().flatten().find(is_one)?;
    Some(format!("{}: the day or month of a year that the article does not tell", table::plain(date)))
}

/// Prints rows.
pub(crate) fn print(
    columns: &[String],
    rows: &[Vec<String>],
    format: Format,
    out: &mut dyn Write,
) -> Result<()> {
    let header = headings(columns);
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
            let mut writer =
                csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(&mut *out);
            // A reader of a pipe who had enough is told from other faults by the kind of the error.
            let fault = |error: csv::Error| match error.into_kind() {
                csv::ErrorKind::Io(error) => Error::Output(error),
                kind => Error::Output(std::io::Error::other(format!("{kind:?}"))),
            };
            writer.write_record(&header).map_err(fault)?;
            for row in rows {
                writer.write_record(row).map_err(fault)?;
            }
            writer.flush()?;
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
        Format::Md => markdown(&header, rows, out)?,
        Format::Html => super::page::table("", columns, rows, out)?,
    }
    Ok(())
}

/// A table of [GitHub's Markdown](https://github.github.com/gfm/#tables-extension-); what could be markup is text.
pub(super) fn markdown(header: &[&str], rows: &[Vec<String>], out: &mut dyn Write) -> Result<()> {
    let escape = |c: &str| {
        let mut text = String::with_capacity(c.len());
        for c in table::cell(c).chars() {
            if matches!(c, '|' | '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '~') {
                text.push('\\');
            }
            text.push(c);
        }
        text
    };
    writeln!(out, "| {} |", header.join(" | "))?;
    writeln!(out, "|{}", "---|".repeat(header.len()))?;
    for row in rows {
        writeln!(out, "| {} |", row.iter().map(|c| escape(c)).collect::<Vec<_>>().join(" | "))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Error as Fault, ErrorKind};

    /// A pipe whose reader had enough.
    struct Closed;

    impl Write for Closed {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(Fault::from(ErrorKind::BrokenPipe))
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_date_without_a_year_is_told_of() {
        let rows = |cell: &str| vec![vec!["meeting".to_owned(), cell.to_owned()]];
        assert!(of_no_year(&rows("XXXX-08-01")).is_some_and(|told| told.starts_with("XXXX-08-01: ")));
        for cell in ["2024-08-01", "199X", "XXXX-", "a plan of XXXX-08"] {
            assert_eq!(of_no_year(&rows(cell)), None, "{cell}");
        }
    }

    #[test]
    fn a_reader_who_had_enough_is_told_from_a_fault() {
        let row = vec!["word ".repeat(4000)];
        for format in [Format::Csv, Format::Tsv, Format::Json, Format::Md] {
            let told = print(&["what".to_owned()], std::slice::from_ref(&row), format, &mut Closed);
            let Err(Error::Output(fault)) = told else { panic!("{format:?}: {told:?}") };
            assert_eq!(fault.kind(), ErrorKind::BrokenPipe, "{format:?}");
        }
    }
}
