//! Questions by name: SPARQL queries whose header says in English what they ask, and which parameters they take.
//!
//! Those that ship with the program are `ontology/questions/*.rq`; users add their own ([`read`]). A header is
//! the comment lines that a query begins with:
//!
//! ```text
//! # Who opposes what?                                   the question in English
//! # $by: person|side of ?h, whose stances               a name: what ?h may be
//! # $issue: issue of ?claim dem:issue, what it is about a name: what stands behind dem:issue of ?claim
//! # $on: words in target sentence, words of the target  words that one of these columns holds
//! # $at: words of ?claim in source, where it lies       the same, of columns that show words which are told of ?claim
//! # $kind: one of held planned in status, which status  one of a few words, which a column holds
//! # $least: number, how many sources = 2                a value that takes the place of $least in the query
//! # table: holder target sources                        the columns that a table to read shows
//! SELECT …
//! ```
//!
//! A line `#? person: …` is the query's where `$person`, a name or words in columns, is given and the engine knows
//! `LATERAL`: it holds the query to what has to do with that name, or with claims in such words (`narrow.rs`).
//!
//! [`parse`] reads a header and checks it against its query, [`meant`] finds what a name means in a store
//! ([`each_meant`] what several do), and
//! [`bind`] puts values in place: into the query's algebra, as terms, never into its text.

mod bind;
mod called;
mod fault;
mod header;
mod literals;
mod names;
mod narrow;
mod order;
mod restrict;
mod several;
mod substitute;

pub use bind::{Dialect, Value, bind, hold};
pub(crate) use called::nearness;
pub use fault::told;
pub use header::{Fault, Kind, Parameter, Place, parse, taken_apart};
pub(crate) use names::issues_like;
pub use names::{Meaning, fold, meant};
pub use order::{Order, unordered};
pub use several::{each_meant, is_meant};

use crate::error::{Error, Result};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// A question that can be asked by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Its name: the file's, without `.rq`.
    pub name: String,
    /// The question in English: the first line, which is a comment.
    pub english: String,
    /// What it can be asked with, in the order of its header.
    pub parameters: Vec<Parameter>,
    /// The columns that a table to read shows; none are named where it shows all.
    pub table: Vec<String>,
    /// The columns of rows, of columns, of marks and of counts, where the answer is a matrix.
    pub matrix: Vec<String>,
    /// The SPARQL 1.1 query, header and all.
    pub sparql: String,
    /// The file, where it is a user's.
    pub path: Option<PathBuf>,
}

macro_rules! questions {
    ($($name:literal)+) => {
        /// The files, in the order in which they are listed.
        const SHIPPED: &[(&str, &str)] = &[$((
            $name, include_str!(concat!("../../ontology/questions/", $name, ".rq")),
        )),+];
    };
}

questions! {
    "who" "formerly" "timeline" "people" "stances" "matrix" "demands" "rejections" "clashes" "agreements" "issues" "quotes" "meetings"
    "talks" "trips" "events" "announced" "ties" "conflicts" "changes" "coverage" "single-source" "evidence" "sources" "about"
}

/// All questions that ship with the program, in the order in which they are listed.
pub static QUESTIONS: LazyLock<Vec<Question>> = LazyLock::new(|| {
    // A test reads each with its header; one that was faulty would have no parameters.
    SHIPPED.iter().map(|(name, sparql)| header::lenient(name, sparql)).collect()
});

impl Question {
    /// Whether lines of the query hold it to what a parameter is given.
    #[must_use]
    pub fn has_lines_of(&self, parameter: &Parameter) -> bool {
        narrow::has_lines(self, parameter)
    }

    /// Its parameter of a name.
    #[must_use]
    pub fn parameter(&self, name: &str) -> Option<&Parameter> {
        self.parameters.iter().find(|parameter| parameter.name == name)
    }
}

/// The shipped question of a name.
///
/// # Errors
/// The names most like it, the likest first, where there is no such question.
pub fn find(name: &str) -> std::result::Result<&'static Question, Vec<&'static str>> {
    find_among(QUESTIONS.as_slice(), name)
}

/// The question of a name among several; of two of one name, the first.
///
/// # Errors
/// The names most like it, the likest first, where there is no such question.
pub fn find_among<'q>(
    questions: &'q [Question],
    name: &str,
) -> std::result::Result<&'q Question, Vec<&'q str>> {
    questions.iter().find(|question| question.name.eq_ignore_ascii_case(name)).ok_or_else(|| {
        let names = questions.iter().map(|question| question.name.as_str());
        let mut near: Vec<(usize, &str)> = names.map(|known| (distance(name, known), known)).collect();
        near.sort_unstable();
        near.dedup();
        near.into_iter().filter(|(d, _)| *d <= 3.min(name.len() / 2)).map(|(_, name)| name).collect()
    })
}

/// What a folder of questions holds.
#[derive(Debug, Default)]
pub struct Folder {
    /// Its questions, by name.
    pub questions: Vec<Question>,
    /// The names of files that are no questions, each with what is wrong: [`Error::File`] where it cannot be read,
    /// [`Error::Unreadable`], with the line, where it cannot be understood.
    pub faulty: Vec<(String, Error)>,
}

/// The questions of a folder: its files `*.rq`. One that is faulty hinders no other.
///
/// # Errors
/// [`Error::File`] where the folder cannot be read.
pub fn read(folder: &Path) -> Result<Folder> {
    let mut found = Folder::default();
    for path in files(folder)? {
        match read_file(&path) {
            Ok(question) => found.questions.push(question),
            Err(error) => found.faulty.push((stem(&path), error)),
        }
    }
    Ok(found)
}

/// The questions of a folder as far as their headers can be read; faults are left to [`read`].
pub(crate) fn glance(folder: &Path) -> Vec<Question> {
    let files = files(folder).unwrap_or_default();
    let read = |path: &PathBuf| Some(header::lenient(&stem(path), &std::fs::read_to_string(path).ok()?));
    files.iter().filter_map(read).collect()
}

/// The columns of a question's answer.
///
/// # Errors
/// [`Error::Query`] where the query is malformed.
pub fn columns(question: &Question) -> Result<Vec<String>> {
    let pattern = header::select(&question.sparql);
    pattern
        .map(|pattern| restrict::columns(&pattern))
        .map_err(|fault| Error::Query { why: fault.to_string() })
}

fn read_file(path: &Path) -> Result<Question> {
    let fault = |source| Error::File { action: "read", path: path.to_owned(), source };
    let text = std::fs::read_to_string(path).map_err(fault)?;
    let question = parse(&stem(path), &text).map_err(|fault| Error::Unreadable {
        path: path.to_owned(),
        what: "a question",
        why: fault.to_string(),
        hint: "README, “Ask”, shows what a question of your own looks like".to_owned(),
    })?;
    Ok(Question { path: Some(path.to_owned()), ..question })
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let fault = |source| Error::File { action: "read", path: folder.to_owned(), source };
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(fault)? {
        let path = entry.map_err(fault)?.path();
        if path.extension().is_some_and(|extension| extension == "rq") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// How many letters must change to make one word of the other ([Levenshtein](https://en.wikipedia.org/wiki/Levenshtein_distance)).
pub(crate) fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().take(64).enumerate() {
        let mut corner = i;
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let change = corner + usize::from(x != *y);
            corner = row[j + 1];
            row[j + 1] = change.min(row[j] + 1).min(corner + 1);
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_names_are_found() {
        assert_eq!(find("Stances").map(|q| q.name.as_str()), Ok("stances"));
        assert_eq!(find("stance"), Err(vec!["stances"]));
        assert_eq!(find("weather"), Err(vec![]));
        assert_eq!(distance("", "ab"), 2);
    }

    #[test]
    fn every_file_is_listed_and_asks_in_english() {
        let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/ontology/questions"));
        let mut files: Vec<String> = files(folder).unwrap().iter().map(|path| stem(path)).collect();
        files.sort();
        let mut listed: Vec<&str> = QUESTIONS.iter().map(|q| q.name.as_str()).collect();
        listed.sort_unstable();
        assert_eq!(files, listed);
        for (name, sparql) in SHIPPED {
            let parsed = parse(name, sparql).unwrap_or_else(|fault| panic!("{name}: {fault}"));
            assert!(parsed.english.ends_with('?'), "{name}");
            assert_eq!(Some(&parsed), QUESTIONS.iter().find(|q| q.name == *name));
        }
    }
}
