//! Tables of each layer as CSV ([RFC 4180](https://www.rfc-editor.org/rfc/rfc4180)), and the `datapackage.json`
//! ([Data Package](https://datapackage.org/)) that tells their columns, types and keys.
//!
//! Ids are the graph's IRIs, so that tables join with each other, with the store and with tables of another day. A
//! claim is one row of its layer and one row of `evidence`. Times stand in four columns: `date` in EDTF as the article
//! tells it, `first_day` and `last_day` for programs that know days alone, `basis` for what the date was made from.

mod package;
mod rows;

use crate::corpus::Corpus;
use crate::error::{Error, Result};

/// A file of the package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Its name: `people.csv`, `datapackage.json`.
    pub file: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Text,
    /// An IRI that is the key of this table or of another.
    Id,
    Whole,
    Day,
    Truth,
}

/// A column: name, what it holds, the table and column whose key it is, and what it means.
struct Column {
    name: &'static str,
    kind: Kind,
    refers: Option<(&'static str, &'static str)>,
    about: &'static str,
}

/// A table before it is written.
struct Layer {
    name: &'static str,
    about: &'static str,
    key: &'static [&'static str],
    columns: Vec<Column>,
    rows: fn(&Corpus) -> Vec<Vec<String>>,
}

/// All tables and the file that describes them, in the order of their names.
///
/// # Errors
/// [`Error::Output`] where a table cannot be made.
pub fn tables(corpus: &Corpus) -> Result<Vec<Table>> {
    let layers = rows::layers();
    let mut out = vec![Table { file: "datapackage.json".to_owned(), bytes: package::describe(&layers)? }];
    for layer in &layers {
        out.push(Table { file: format!("{}.csv", layer.name), bytes: csv(corpus, layer)? });
    }
    out.sort_by(|a, b| a.file.cmp(&b.file));
    Ok(out)
}

fn csv(corpus: &Corpus, layer: &Layer) -> Result<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let fault = |error: csv::Error| Error::Output(std::io::Error::other(error));
    writer.write_record(layer.columns.iter().map(|column| column.name)).map_err(fault)?;
    for row in (layer.rows)(corpus) {
        writer.write_record(row.iter().map(|cell| plain(cell))).map_err(fault)?;
    }
    writer.into_inner().map_err(|error| Error::Output(std::io::Error::other(error.to_string())))
}

/// A cell without the control characters at which readers of CSV stop. Each gives way to one other character, so that
/// offsets still fit.
fn plain(cell: &str) -> String {
    cell.chars().map(|c| if c.is_control() && !matches!(c, '\n' | '\t') { '\u{fffd}' } else { c }).collect()
}
