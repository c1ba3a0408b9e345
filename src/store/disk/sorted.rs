//! Quads in order, each once, in bounded memory: what does not fit goes to temporary files.
//!
//! A shared graph is rebuilt by what is in the new one and not in the old, and the other way round; both may
//! be larger than memory.

use super::header::TEMPORARY;
use crate::error::{Error, Result};
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::Quad;
use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use tempfile::TempPath;

/// Bytes of lines that are sorted in memory.
const ROOM: usize = 32 << 20;

/// Sorted lines of N-Quads.
#[derive(Debug, Default)]
pub(in crate::store) struct Sorted {
    /// Those in memory.
    lines: Vec<String>,
    /// Those in files, each sorted in itself.
    runs: Vec<TempPath>,
}

impl Sorted {
    /// Sorts quads; temporary files are made in `folder`.
    ///
    /// # Errors
    /// Those of the quads; [`Error::File`] where a temporary file cannot be written.
    pub(super) fn of(quads: impl Iterator<Item = Result<Quad>>, folder: &Path) -> Result<Self> {
        Self::within(quads, folder, ROOM)
    }

    fn within(quads: impl Iterator<Item = Result<Quad>>, folder: &Path, room: usize) -> Result<Self> {
        let mut sorted = Self::default();
        let mut bytes = 0;
        for quad in quads {
            let line = format!("{} .\n", quad?);
            bytes += line.len() + size_of::<String>();
            sorted.lines.push(line);
            if bytes > room {
                sorted.spill(folder)?;
                bytes = 0;
            }
        }
        sorted.sort();
        Ok(sorted)
    }

    fn sort(&mut self) {
        self.lines.sort_unstable();
        self.lines.dedup();
    }

    fn spill(&mut self, folder: &Path) -> Result<()> {
        self.sort();
        let fault = |source| Error::File { action: "write", path: folder.to_owned(), source };
        let file = tempfile::Builder::new().prefix(TEMPORARY).tempfile_in(folder).map_err(fault)?;
        let mut out = BufWriter::new(file.as_file());
        for line in self.lines.drain(..) {
            out.write_all(line.as_bytes()).map_err(fault)?;
        }
        out.flush().map_err(fault)?;
        drop(out);
        self.runs.push(file.into_temp_path());
        Ok(())
    }

    /// The lines, in order, each once.
    ///
    /// # Errors
    /// [`Error::File`] where a temporary file cannot be read.
    pub(super) fn lines(&self) -> Result<Lines<'_>> {
        let mut lines = Lines { memory: self.lines.iter(), ..Lines::default() };
        for run in &self.runs {
            let fault = |source| Error::File { action: "read", path: run.to_path_buf(), source };
            lines.runs.push((run.to_path_buf(), BufReader::new(File::open(run).map_err(fault)?)));
        }
        for source in 0..=lines.runs.len() {
            lines.refill(source)?;
        }
        Ok(lines)
    }

    /// The quads of these that are not among others.
    ///
    /// # Errors
    /// As [`Sorted::lines`].
    pub(super) fn without<'s>(&'s self, others: &'s Self) -> Result<impl Iterator<Item = Result<Quad>> + 's> {
        let mut others = others.lines()?.peekable();
        let lines = self.lines()?.filter_map(move |line| {
            let line = match line {
                Ok(line) => line,
                Err(fault) => return Some(Err(fault)),
            };
            loop {
                let order = match others.peek() {
                    Some(Ok(other)) => line.cmp(other),
                    Some(Err(_)) => return others.next().and_then(Result::err).map(Err),
                    None => Ordering::Less,
                };
                match order {
                    Ordering::Less => return Some(quad(&line)),
                    Ordering::Equal => return None,
                    Ordering::Greater => others.next(),
                };
            }
        });
        Ok(lines)
    }
}

/// Lines in order, each once.
#[derive(Default)]
pub(super) struct Lines<'s> {
    memory: std::slice::Iter<'s, String>,
    runs: Vec<(PathBuf, BufReader<File>)>,
    /// The next line of each source; the last source is memory.
    next: BinaryHeap<Reverse<(String, usize)>>,
}

impl Lines<'_> {
    fn refill(&mut self, source: usize) -> Result<()> {
        let line = match self.runs.get_mut(source) {
            None => self.memory.next().cloned(),
            Some((path, run)) => {
                let mut line = String::new();
                let fault = |error| Error::File { action: "read", path: path.clone(), source: error };
                (run.read_line(&mut line).map_err(fault)? > 0).then_some(line)
            }
        };
        self.next.extend(line.map(|line| Reverse((line, source))));
        Ok(())
    }
}

impl Iterator for Lines<'_> {
    type Item = Result<String>;

    fn next(&mut self) -> Option<Self::Item> {
        let Reverse((line, source)) = self.next.pop()?;
        if let Err(fault) = self.refill(source) {
            return Some(Err(fault));
        }
        // What two runs hold comes once.
        while let Some(Reverse((other, source))) = self.next.peek()
            && *other == line
        {
            let source = *source;
            self.next.pop();
            if let Err(fault) = self.refill(source) {
                return Some(Err(fault));
            }
        }
        Some(Ok(line))
    }
}

/// The quad of a line.
fn quad(line: &str) -> Result<Quad> {
    let mut quads = RdfParser::from_format(RdfFormat::NQuads).for_slice(line.as_bytes());
    let fault = |why: String| Error::Storage(oxigraph::store::StorageError::Other(why.into()));
    match quads.next() {
        Some(Ok(quad)) => Ok(quad),
        Some(Err(error)) => Err(fault(format!("it gave back what it cannot read: {error}"))),
        None => Err(fault("it gave back an empty line".to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use oxigraph::model::{Literal, NamedNode};

    fn sorted(words: &[&str], room: usize) -> Sorted {
        let graph = NamedNode::new_unchecked("https://example.org/g");
        let quad =
            |word: &&str| Ok(Quad::new(graph.clone(), graph.clone(), Literal::from(*word), graph.clone()));
        Sorted::within(words.iter().map(quad), &std::env::temp_dir(), room).unwrap()
    }

    fn words(quads: impl Iterator<Item = Result<Quad>>) -> Vec<String> {
        quads.map(|quad| quad.unwrap().object.to_string()).collect()
    }

    #[test]
    fn what_does_not_fit_into_memory_is_sorted_all_the_same() {
        let all = ["m", "a\n\"b\"", "z", "a\n\"b\"", "c", "m", "é", "b"];
        for room in [1, 200, 400, ROOM] {
            let lines: Vec<String> = sorted(&all, room).lines().unwrap().map(Result::unwrap).collect();
            let mut expected = lines.clone();
            expected.sort();
            expected.dedup();
            assert_eq!(lines, expected, "room {room}");
            assert_eq!(lines.len(), 6, "room {room}");
        }
    }

    #[test]
    fn a_difference_goes_both_ways() {
        for room in [1, ROOM] {
            let (old, new) = (sorted(&["a", "b", "d"], room), sorted(&["b", "c", "e"], room));
            assert_eq!(words(new.without(&old).unwrap()), ["\"c\"", "\"e\""]);
            assert_eq!(words(old.without(&new).unwrap()), ["\"a\"", "\"d\""]);
            assert_eq!(words(old.without(&sorted(&[], room)).unwrap()).len(), 3);
        }
    }
}
