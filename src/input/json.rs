//! JSON: the objects of an array, of JSON Lines, or one alone.

use super::fields::{self, Naming, Record};
use super::lines::{self, Line};
use super::open::Bytes;
use super::{Fault, LARGEST, charset, unread};
use crate::article::Article;
use crate::error::Result;
use std::io::{self, BufRead};
use std::path::PathBuf;

/// How much larger than its text a record may be: its other fields, and escapes (`\u2019` for three bytes).
const RECORD: u64 = 2 * LARGEST;

/// The articles of JSON Lines, a line at a time.
pub(super) struct Lines {
    pub(super) path: PathBuf,
    pub(super) source: Bytes,
    pub(super) naming: Naming,
    line: u64,
    number: u64,
    done: bool,
}

impl Lines {
    pub(super) fn new(path: PathBuf, source: Bytes, naming: Naming) -> Self {
        Self { path, source, naming, line: 0, number: 0, done: false }
    }
}

impl Iterator for Lines {
    type Item = Result<Article>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.done {
            let line = match lines::next(&mut *self.source, RECORD) {
                Ok(line) => line?,
                Err(error) => {
                    self.done = true;
                    return Some(Err(unread(&self.path, error)));
                }
            };
            self.line += 1;
            let text = match line {
                Line::Whole(bytes) => charset::decode_piece(&bytes),
                Line::TooLarge => {
                    self.number += 1;
                    return Some(Err(fields::too_large().at(&self.path, self.line)));
                }
            };
            let text = text.trim_start_matches('\u{feff}').trim();
            if text.is_empty() {
                continue;
            }
            self.number += 1;
            let name = self.path.display().to_string();
            let article =
                parsed(text).and_then(|record| fields::article(&record, &name, self.number, &self.naming));
            return Some(article.map_err(|fault| fault.at(&self.path, self.line)));
        }
        None
    }
}

/// The articles of a JSON document, an object at a time.
pub(super) struct Objects {
    path: PathBuf,
    source: Bytes,
    naming: Naming,
    line: u64,
    number: u64,
    done: bool,
}

impl Objects {
    pub(super) fn new(path: PathBuf, source: Bytes, naming: Naming) -> Self {
        Self { path, source, naming, line: 1, number: 0, done: false }
    }

    /// Passes over what stands between objects; gives the next byte, which is not consumed.
    fn between(&mut self) -> io::Result<Option<u8>> {
        loop {
            let Some(byte) = self.source.fill_buf()?.first().copied() else { return Ok(None) };
            match byte {
                b'\n' => self.line += 1,
                b' ' | b'\t' | b'\r' | b',' | b'[' | b']' | 0xef | 0xbb | 0xbf => {}
                _ => return Ok(Some(byte)),
            }
            self.source.consume(1);
        }
    }

    /// The bytes of the value that begins here, up to the bracket that closes it; nothing where it is too large.
    fn value(&mut self) -> io::Result<Option<Vec<u8>>> {
        let (mut out, mut large) = (Vec::new(), false);
        let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
        loop {
            let buffer = self.source.fill_buf()?;
            if buffer.is_empty() {
                break;
            }
            let mut end = None;
            for (at, byte) in buffer.iter().enumerate() {
                self.line += u64::from(*byte == b'\n');
                match byte {
                    _ if escaped => escaped = false,
                    b'\\' => escaped = quoted,
                    b'"' => quoted = !quoted,
                    _ if quoted => {}
                    b'{' | b'[' => depth += 1,
                    b'}' | b']' => depth = depth.saturating_sub(1),
                    _ => {}
                }
                // A value that is no object ends with its line.
                if depth == 0 && !quoted && matches!(byte, b'}' | b']' | b'\n') {
                    end = Some(at + 1);
                    break;
                }
            }
            let read = end.unwrap_or(buffer.len());
            large |= (out.len() + read) as u64 > RECORD;
            if !large {
                out.extend_from_slice(buffer.get(..read).unwrap_or_default());
            }
            self.source.consume(read);
            if end.is_some() {
                break;
            }
        }
        Ok((!large).then_some(out))
    }

    fn read(&mut self) -> io::Result<Option<Result<Article>>> {
        if self.between()?.is_none() {
            return Ok(None);
        }
        let line = self.line;
        let value = self.value()?;
        self.number += 1;
        // An object alone in its file is the file.
        let alone = self.number == 1 && self.between()?.is_none();
        let name = self.path.display().to_string();
        let article = value
            .ok_or_else(fields::too_large)
            .and_then(|bytes| parsed(&charset::decode_piece(&bytes)))
            .and_then(|record| fields::article(&record, &name, self.number, &self.naming))
            .map(|article| if alone { Article { source: name, ..article } } else { article });
        Ok(Some(article.map_err(|fault| fault.at(&self.path, line))))
    }
}

impl Iterator for Objects {
    type Item = Result<Article>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        self.read().unwrap_or_else(|error| {
            self.done = true;
            Some(Err(unread(&self.path, error)))
        })
    }
}

/// A record from its JSON.
fn parsed(text: &str) -> std::result::Result<Record, Fault> {
    serde_json::from_str(text).map_err(|error| {
        Fault::new(
            format!("it is no JSON object: {error}"),
            "each line or element should be an object, {\"text\": \"…\"}",
        )
    })
}
