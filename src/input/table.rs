//! CSV and TSV: an article a row.

use super::fields::{self, Naming, Record};
use super::open::Bytes;
use super::{Fault, LARGEST, charset, unread};
use crate::article::Article;
use crate::error::Result;
use csv_core::{ReadRecordResult, Reader, ReaderBuilder};
use serde_json::Value;
use std::io::{self, BufRead};
use std::path::PathBuf;

/// The most columns that are read.
const COLUMNS: usize = 4096;

/// The articles of a table, a row at a time.
///
/// `csv_core` reads the rows, since the reader of `csv` has no limit: one quotation mark too many makes a row of
/// all that follows.
pub(super) struct Rows {
    path: PathBuf,
    source: Bytes,
    naming: Naming,
    reader: Reader,
    columns: Vec<String>,
    number: u64,
    done: bool,
}

/// The mark between the cells of a line, and how many cells it makes.
pub(super) fn delimiter(line: &str) -> (u8, usize) {
    let cells = |mark: &u8| line.bytes().filter(|byte| byte == mark).count() + 1;
    // Of two that are as frequent, the first.
    let best = [b',', b'\t', b';', b'|'].into_iter().rev().max_by_key(cells).unwrap_or(b',');
    (best, cells(&best))
}

impl Rows {
    /// `head` is the beginning of `source`; `tabs` says that it is TSV.
    pub(super) fn new(path: PathBuf, head: &[u8], source: Bytes, tabs: bool, naming: Naming) -> Self {
        let head = charset::decode_head(head);
        let mark = if tabs { b'\t' } else { delimiter(head.lines().next().unwrap_or_default()).0 };
        let reader = ReaderBuilder::new().delimiter(mark).build();
        Self { path, source, naming, reader, columns: Vec::new(), number: 0, done: false }
    }

    /// The next row; what is wrong with it, where it is too large; nothing at the end.
    fn row(&mut self) -> io::Result<Option<std::result::Result<Vec<String>, Fault>>> {
        let (mut cells, mut ends) = (vec![0; 4096], vec![0; 64]);
        let (mut written, mut ended, mut large) = (0, 0, false);
        let (begin, mut marks) = (self.reader.line(), 0);
        let is_open = loop {
            let input = self.source.fill_buf()?;
            let is_over = input.is_empty();
            let (result, read, wrote, closed) = self.reader.read_record(
                input,
                cells.get_mut(written..).unwrap_or_default(),
                ends.get_mut(ended..).unwrap_or_default(),
            );
            marks += input.iter().take(read).filter(|byte| **byte == b'"').count();
            self.source.consume(read);
            written += wrote;
            ended += closed;
            match result {
                ReadRecordResult::InputEmpty => {}
                // What is too large is read to its end and forgotten.
                ReadRecordResult::OutputFull if cells.len() as u64 > 2 * LARGEST => {
                    (large, written) = (true, 0)
                }
                ReadRecordResult::OutputFull => cells.resize(cells.len() * 2, 0),
                ReadRecordResult::OutputEndsFull if ends.len() > COLUMNS => (large, ended) = (true, 0),
                ReadRecordResult::OutputEndsFull => ends.resize(ends.len() * 2, 0),
                ReadRecordResult::Record if large => return Ok(Some(Err(fields::too_large()))),
                ReadRecordResult::Record => break is_over && marks % 2 == 1,
                ReadRecordResult::End => return Ok(None),
            }
        };
        let lines = self.reader.line() - begin;
        if is_open && lines > 1 {
            return Ok(Some(Err(Fault::new(
                format!(
                    "a quotation mark of this row is not closed: it takes the {lines} lines to the end of the file for one row"
                ),
                "close it, or write it twice where it is part of a text",
            ))));
        }
        let mut start = 0;
        let ends = ends.get(..ended).unwrap_or_default();
        let row = ends.iter().map(|end| {
            let cell = charset::decode_piece(cells.get(start..*end).unwrap_or_default());
            start = *end;
            cell
        });
        Ok(Some(Ok(row.collect())))
    }

    fn read(&mut self) -> io::Result<Option<Result<Article>>> {
        if self.columns.is_empty() {
            match self.row()? {
                Some(Ok(columns)) => {
                    self.columns = columns
                        .iter()
                        .map(|name| name.trim_start_matches('\u{feff}').trim().to_owned())
                        .collect();
                    if !self.naming.has_text(&self.columns) {
                        // Each row would say the same.
                        self.done = true;
                        let fault = self.naming.no_text(self.columns.iter().map(String::as_str));
                        return Ok(Some(Err(fault.at(&self.path, 1))));
                    }
                }
                Some(Err(fault)) => return Ok(Some(Err(fault.at(&self.path, 1)))),
                None => return Ok(None),
            }
        }
        // A row may go over several lines; it is told of by its first.
        let line = self.reader.line();
        let Some(row) = self.row()? else { return Ok(None) };
        self.number += 1;
        let name = self.path.display().to_string();
        let article = row.and_then(|row| {
            let mut record = Record::new();
            for (column, cell) in self.columns.iter().zip(row) {
                // Of two columns of one name, the first that says something.
                let empty = record.get(column).and_then(Value::as_str).is_none_or(str::is_empty);
                if empty {
                    record.insert(column.clone(), Value::String(cell));
                }
            }
            fields::article(&record, &name, self.number, &self.naming)
        });
        Ok(Some(article.map_err(|fault| fault.at(&self.path, line))))
    }
}

impl Iterator for Rows {
    type Item = Result<Article>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        let next = self.read().unwrap_or_else(|error| Some(Err(unread(&self.path, error))));
        // The fault of the first row, and of what cannot be read on, is that of the file.
        self.done |= next.as_ref().is_none_or(|item| {
            matches!(item, Err(crate::error::Error::File { .. })) || self.columns.is_empty()
        });
        next
    }
}
