//! A matrix: one row for each country or person, one column for each issue, how many reports say what.

use super::print::{Format, markdown};
use super::rows::Answer;
use crate::cli::table;
use crate::error::{Error, Result};
use crate::questions::{self, Question, Value};
use crate::store::Store;
use oxigraph::sparql::QueryResults;
use std::collections::BTreeMap;
use std::io::Write;

/// A matrix, its rows and columns with the most in them first.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Matrix {
    rows: Vec<String>,
    columns: Vec<String>,
    /// For, against, neutral, by row and column.
    cells: BTreeMap<(String, String), [u64; 3]>,
}

/// The marks of a cell, in their order, and how answers name them.
const MARKS: [(&str, &str); 3] = [("for", "▲"), ("against", "▼"), ("neutral", "●")];

/// How many rows and columns are shown: as many as can be read. Nothing for formats that take the long table.
pub(super) fn limits(format: Format, limit: Option<usize>) -> Option<(usize, usize)> {
    let all = |most: usize| if limit == Some(0) { usize::MAX } else { most };
    let rows = |most: usize| limit.filter(|limit| *limit > 0).unwrap_or_else(|| all(most));
    match format {
        Format::Table => {
            // A name takes some 22 characters, an issue some 13.
            let fitting = usize::from(table::width()).saturating_sub(24) / 13;
            Some((rows(20), all(fitting.max(3))))
        }
        Format::Md | Format::Html => Some((rows(50), all(15))),
        Format::Csv | Format::Tsv | Format::Json => None,
    }
}

/// An answer whose columns are those of rows, of columns, of marks and of counts.
pub(super) fn pivot(answer: &Answer, [row, column, mark, count]: [&String; 4]) -> Option<Matrix> {
    let place = |name: &String| answer.columns.iter().position(|column| column == name);
    let (row, column, mark, count) = (place(row)?, place(column)?, place(mark)?, place(count)?);
    let mut cells: BTreeMap<(String, String), [u64; 3]> = BTreeMap::new();
    let mut sums: [BTreeMap<String, u64>; 2] = [BTreeMap::new(), BTreeMap::new()];
    for line in &answer.rows {
        let get = |at: usize| line.get(at).map(String::as_str).unwrap_or_default();
        let Some(which) = MARKS.iter().position(|(name, _)| *name == get(mark)) else { continue };
        let number: u64 = get(count).parse().unwrap_or(0);
        if let Some(cell) =
            cells.entry((get(row).to_owned(), get(column).to_owned())).or_default().get_mut(which)
        {
            *cell += number;
        }
        for (sums, at) in sums.iter_mut().zip([row, column]) {
            *sums.entry(get(at).to_owned()).or_default() += number;
        }
    }
    let [rows, columns] = sums.map(|sums| {
        let mut names: Vec<(String, u64)> = sums.into_iter().collect();
        names.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        names.into_iter().map(|(name, _)| name).collect()
    });
    Some(Matrix { rows, columns, cells })
}

/// Prints as much of a matrix as fits, and says how much does not.
pub(super) fn print(
    matrix: &Matrix,
    (rows, columns): (usize, usize),
    question: &Question,
    format: Format,
    out: &mut dyn Write,
) -> Result<()> {
    let shown: Vec<&String> = matrix.columns.iter().take(columns).collect();
    // Rows are chosen by what can be seen of them.
    let seen = |row: &String| -> u64 {
        let cell = |column: &&String| matrix.cells.get(&(row.clone(), (**column).clone()));
        shown.iter().filter_map(cell).flatten().sum()
    };
    let mut kept: Vec<(u64, &String)> = matrix.rows.iter().map(|row| (seen(row), row)).collect();
    kept.retain(|(seen, _)| *seen > 0);
    kept.sort_by_key(|(seen, _)| std::cmp::Reverse(*seen));
    kept.truncate(rows);
    let first = question.matrix.first().map(String::as_str).unwrap_or_default();
    let mut header = vec![first.to_owned()];
    // Words can be wrapped, hyphened names cannot.
    header.extend(shown.iter().map(|name| name.replace('-', " ")));
    let lines: Vec<Vec<String>> = kept
        .iter()
        .map(|(_, row)| {
            let row = *row;
            let cells = shown.iter().map(|column| told(matrix.cells.get(&(row.clone(), (*column).clone()))));
            std::iter::once(row.clone()).chain(cells).collect()
        })
        .collect();
    let head: Vec<&str> = header.iter().map(String::as_str).collect();
    let note = note(matrix, (kept.len(), columns));
    match format {
        Format::Html => super::page::table(&format!("{} {note}", question.english), &header, &lines, out),
        Format::Md => {
            markdown(&head, &lines, out)?;
            Ok(writeln!(out, "\n{note}")?)
        }
        _ => {
            writeln!(out, "{}", table::table(&head, &lines))?;
            Ok(writeln!(out, "{note}")?)
        }
    }
}

/// The stances that no column of the shipped matrix has, by the parameters that it has too.
const ON_NO_ISSUE: &str = "# Which stances are on no known issue?
# $person: person of ?h, whose stances
# $country: side of ?h, whose stances
# $by: person|side of ?h, whose stances
SELECT DISTINCT ?claim WHERE {
  GRAPH ?article {
    ?claim a dem:Stance ; dem:holder ?h
    OPTIONAL { ?claim dem:issue ?concept }
    FILTER(!BOUND(?concept))
  }
}";

/// That stances on no issue are in no column of a matrix, where there are any; nothing of other questions, and of
/// a user's own, whose columns may be anything.
pub(super) fn elsewhere(
    store: &Store,
    question: &Question,
    given: &BTreeMap<&str, &str>,
    values: &BTreeMap<String, Value>,
) -> Result<Option<String>> {
    if question.matrix.is_empty() || question.path.is_some() || given.contains_key("issue") {
        return Ok(None);
    }
    let fault = |why: String| Error::Query { why };
    let without = questions::parse("on-no-issue", ON_NO_ISSUE).map_err(|found| fault(found.to_string()))?;
    let QueryResults::Solutions(solutions) =
        store.query(&questions::bind(&without, values, questions::Dialect::of(store))?)?
    else {
        return Ok(None);
    };
    let mut count = 0_usize;
    for solution in solutions {
        solution.map_err(|error| fault(error.to_string()))?;
        count += 1;
    }
    let (noun, verb) = if count == 1 { ("stance", "is") } else { ("stances", "are") };
    let same = ["by", "person", "country"]
        .into_iter()
        .filter_map(|name| Some(format!(" --{name} {}", crate::cli::quoted(given.get(name)?))));
    let same: String = same.collect();
    Ok((count > 0)
        .then(|| format!("{count} {noun} on no known issue {verb} not here: demarche ask stances{same}")))
}

fn told(cell: Option<&[u64; 3]>) -> String {
    let counts = cell.into_iter().flatten().zip(MARKS).filter(|(count, _)| **count > 0);
    counts.map(|(count, (_, mark))| format!("{mark}{count}")).collect::<Vec<_>>().join(" ")
}

fn note(matrix: &Matrix, (rows, columns): (usize, usize)) -> String {
    let mut note = "▲ for, ▼ against, ● neutral: towards something about the issue (its end, too), each with the number of independent reports.".to_owned();
    let left = [
        (matrix.rows.len().saturating_sub(rows), "row"),
        (matrix.columns.len().saturating_sub(columns), "column"),
    ];
    let left: Vec<String> = left
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count} {what}{}", if *count == 1 { "" } else { "s" }))
        .collect();
    if !left.is_empty() {
        note += &format!(" Left out: {}, which have the least; --limit 0 shows all.", left.join(" and "));
    }
    note
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_become_a_matrix() {
        let row = |cells: [&str; 4]| cells.map(str::to_owned).to_vec();
        let columns = row(["who", "issue", "stance", "sources"]);
        let rows = vec![
            row(["Kenya", "borders", "for", "1"]),
            row(["Peru", "ceasefire", "against", "2"]),
            row(["Peru", "ceasefire", "for", "3"]),
        ];
        let [a, b, c, d] = [&columns[0], &columns[1], &columns[2], &columns[3]];
        let matrix = pivot(&Answer { columns: columns.clone(), rows }, [a, b, c, d]).unwrap();
        assert_eq!(
            (matrix.rows.as_slice(), matrix.columns[0].as_str()),
            (row_of(&["Peru", "Kenya"]).as_slice(), "ceasefire")
        );
        assert_eq!(told(matrix.cells.get(&("Peru".to_owned(), "ceasefire".to_owned()))), "▲3 ▼2");
        assert!(note(&matrix, (1, 1)).contains("1 row and 1 column"));
    }

    fn row_of(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }
}
