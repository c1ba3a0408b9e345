//! Lines in order, each once, however many: what memory does not hold is sorted in pieces on disk.

use crate::error::{Error, Result};
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Seek, Write};
use std::vec::IntoIter;

/// So many bytes of lines are held at once.
const PIECE: usize = 96 << 20;

/// Lines that are being collected.
#[derive(Debug)]
pub(super) struct Lines {
    most: usize,
    held: Vec<String>,
    bytes: usize,
    pieces: Vec<File>,
}

impl Default for Lines {
    fn default() -> Self {
        Self { most: PIECE, held: Vec::new(), bytes: 0, pieces: Vec::new() }
    }
}

fn fault(source: std::io::Error) -> Error {
    Error::File { action: "write", path: std::env::temp_dir(), source }
}

impl Lines {
    /// Adds a line; it holds no line break.
    pub(super) fn push(&mut self, line: String) -> Result<()> {
        self.bytes += line.len() + size_of::<String>();
        self.held.push(line);
        if self.bytes > self.most {
            let file = self.piece().map_err(fault)?;
            self.pieces.push(file);
        }
        Ok(())
    }

    /// Writes what is held to a temporary file, sorted.
    fn piece(&mut self) -> std::io::Result<File> {
        self.tidy();
        let mut file = tempfile::tempfile()?;
        let mut out = BufWriter::new(&mut file);
        for line in self.held.drain(..) {
            out.write_all(line.as_bytes())?;
            out.write_all(b"\n")?;
        }
        out.flush()?;
        drop(out);
        file.rewind()?;
        self.bytes = 0;
        Ok(file)
    }

    fn tidy(&mut self) {
        self.held.sort_unstable();
        self.held.dedup();
    }

    /// All lines, sorted by their bytes, each once.
    pub(super) fn sorted(mut self) -> Result<Sorted> {
        self.tidy();
        let mut sources: Vec<Source> =
            self.pieces.into_iter().map(|file| Source::Piece(BufReader::new(file))).collect();
        sources.push(Source::Held(self.held.into_iter()));
        let mut heads = BinaryHeap::new();
        for (n, source) in sources.iter_mut().enumerate() {
            if let Some(line) = source.next()? {
                heads.push(Reverse((line, n)));
            }
        }
        Ok(Sorted { sources, heads, last: None })
    }
}

#[derive(Debug)]
enum Source {
    Piece(BufReader<File>),
    Held(IntoIter<String>),
}

impl Source {
    fn next(&mut self) -> Result<Option<String>> {
        match self {
            Self::Held(lines) => Ok(lines.next()),
            Self::Piece(reader) => {
                let mut line = String::new();
                let read = reader.read_line(&mut line).map_err(fault)?;
                line.truncate(line.trim_end_matches('\n').len());
                Ok((read > 0).then_some(line))
            }
        }
    }
}

/// Lines in order.
#[derive(Debug)]
pub(super) struct Sorted {
    sources: Vec<Source>,
    heads: BinaryHeap<Reverse<(String, usize)>>,
    last: Option<String>,
}

impl Iterator for Sorted {
    type Item = Result<String>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let Reverse((line, n)) = self.heads.pop()?;
            match self.sources.get_mut(n).map(Source::next) {
                Some(Ok(Some(next))) => self.heads.push(Reverse((next, n))),
                Some(Err(error)) => return Some(Err(error)),
                _ => {}
            }
            if self.last.as_ref() != Some(&line) {
                self.last = Some(line.clone());
                return Some(Ok(line));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_on_disk_and_lines_in_memory_are_one_order() {
        let mut lines = Lines { most: 300, ..Lines::default() };
        for n in 0..200_u32 {
            lines.push(format!("é{:03}", n.wrapping_mul(7919) % 100)).unwrap();
        }
        assert!(lines.pieces.len() > 3);
        let sorted = lines.sorted().unwrap().collect::<Result<Vec<_>>>().unwrap();
        assert_eq!(sorted, (0..100).map(|n| format!("é{n:03}")).collect::<Vec<_>>());
        assert_eq!(Lines::default().sorted().unwrap().count(), 0);
    }
}
