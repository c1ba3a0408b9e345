//! The articles that paths name, one after the other.

use super::fields::{Field, Naming};
use super::find::{self, Files, Skipped};
use super::format::{self, Format};
use super::open::{self, Bytes};
use super::{Fault, LARGEST, Options, charset, feed, fields, html, json, table, text, unread};
use crate::article::Article;
use crate::error::{Error, Result};
use std::collections::HashMap;
use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::io::{ErrorKind, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// The largest feed, in bytes: it is held as a whole.
const LARGEST_FEED: u64 = 4 * LARGEST;

/// The articles that files, folders, patterns (`news/**/*.html`) and `-` (standard input) name.
///
/// They come in a fixed order: that of the paths, in folders that of the names, in files that of the records. Each is read
/// when it is asked for, so that memory does not grow with their number. An error is one input or record that could not
/// be read; the rest goes on.
#[must_use]
pub fn articles(paths: &[PathBuf], options: &Options) -> Articles {
    Articles {
        files: find::files(paths),
        all: find::size(paths),
        count: Arc::default(),
        naming: Naming::new(options),
        options: options.clone(),
        current: None,
        barren: None,
        empty: Skipped::default(),
        foreign: Skipped::default(),
        seen: HashMap::new(),
    }
}

/// See [`articles`].
pub struct Articles {
    files: Files,
    all: Option<u64>,
    count: Arc<AtomicU64>,
    options: Options,
    naming: Naming,
    current: Option<Records>,
    /// The file that is being read, while nothing has come from it.
    barren: Option<PathBuf>,
    empty: Skipped,
    foreign: Skipped,
    /// How often each source came in the current file, by its hash.
    seen: HashMap<u64, u64>,
}

/// What one file holds.
type Records = Box<dyn Iterator<Item = Result<Article>> + Send>;

impl Articles {
    /// How many bytes of the inputs have been read, and of how many; the latter is not known of standard input.
    #[must_use]
    pub fn progress(&self) -> (u64, Option<u64>) {
        let read = self.count.load(Ordering::Relaxed);
        // Files may grow while they are read.
        (self.all.map_or(read, |all| read.min(all)), self.all)
    }

    /// The files that were come to in folders so far and not read, since their kind is not known.
    #[must_use]
    pub fn skipped(&self) -> &Skipped {
        self.files.skipped()
    }

    /// The files so far that held nothing: feeds without items, tables without rows.
    #[must_use]
    pub fn empty(&self) -> &Skipped {
        &self.empty
    }

    /// The articles so far that are perhaps not in English: [`Article::is_foreign`].
    #[must_use]
    pub fn foreign(&self) -> &Skipped {
        &self.foreign
    }

    /// The fields that the options name and that no record had so far, each with its name.
    pub fn unmet(&self) -> impl Iterator<Item = (Field, &str)> {
        self.naming.unmet()
    }

    /// An article whose source no record before it in its file has: ids and addresses that a file repeats are
    /// numbered from the second on (`feed.xml#live-2`), since a source holds one article.
    fn apart(&mut self, article: Article) -> Article {
        if article.source == "-" {
            return named(article);
        }
        if !article.source.contains('#') {
            return article;
        }
        let (mut source, mut n) = (article.source.clone(), self.count(&article.source));
        // A file may have an id `live-2` of its own.
        while n > 1 {
            source = format!("{}-{n}", article.source);
            n = if self.count(&source) == 1 { 1 } else { n + 1 };
        }
        Article { source, ..article }
    }

    /// How often a source has come, this time with it.
    fn count(&mut self, source: &str) -> u64 {
        // With the same keys in every process, so that the same file gives the same names.
        let mut hasher = DefaultHasher::new();
        source.hash(&mut hasher);
        let count = self.seen.entry(hasher.finish()).or_default();
        *count += 1;
        *count
    }
}

impl Iterator for Articles {
    type Item = Result<Article>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(article) = self.current.as_mut().and_then(Iterator::next) {
                self.barren = None;
                if let Ok(article) = &article
                    && article.is_foreign()
                {
                    self.foreign.add([PathBuf::from(&article.source)]);
                }
                return Some(article.map(|article| {
                    let published = article.published.clone().or_else(|| self.options.published.clone());
                    self.apart(Article { published, ..article })
                }));
            }
            self.current = None;
            self.empty.add(self.barren.take());
            self.seen.clear();
            match self.files.next()? {
                Ok(path) => match records(&path, self.options.format, &self.naming, &self.count) {
                    Ok(records) => (self.current, self.barren) = (Some(records), Some(path)),
                    Err(error) => return Some(Err(error)),
                },
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

impl std::fmt::Debug for Articles {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Articles").field("progress", &self.progress()).finish_non_exhaustive()
    }
}

/// What a file holds.
fn records(path: &Path, format: Option<Format>, naming: &Naming, count: &Arc<AtomicU64>) -> Result<Records> {
    let (head, bytes) = open::open(path, count).map_err(|error| unread(path, error))?;
    let told = format.or_else(|| format::of_name(path).flatten());
    let format = told.unwrap_or_else(|| format::of_bytes(&head));
    if head.is_empty() && !matches!(format, Format::Text | Format::Html) {
        let fault = Fault::new("it is empty", "see whether what makes the file has failed");
        return Err(fault.of(path));
    }
    // `./a.txt` and `a.txt` are one source.
    let name = path.strip_prefix(".").unwrap_or(path).to_owned();
    let naming = naming.clone();
    // Records are cut at bytes of ASCII: UTF-16 is no such encoding, and made UTF-8 first.
    let bytes = charset::as_utf8(&head, bytes);
    let one = |article: std::result::Result<Article, Fault>| -> Result<Records> {
        article
            .map(|article| Box::new(std::iter::once(Ok(article))) as Records)
            .map_err(|fault| fault.of(path))
    };
    match format {
        Format::Text => one(whole(bytes, path, LARGEST)?.and_then(|bytes| text::article(bytes, &name))),
        Format::Html => one(whole(bytes, path, LARGEST)?
            .and_then(charset::decode_markup)
            .and_then(|text| html::page(&text))
            .map(|page| page.article(name.display().to_string()))),
        Format::Feed => {
            let entries = whole(bytes, path, LARGEST_FEED)?
                .and_then(charset::decode_markup)
                .and_then(|text| feed::Entries::new(name, text));
            entries.map(|entries| Box::new(entries) as Records).map_err(|fault| fault.of(path))
        }
        Format::JsonLines => Ok(Box::new(json::Lines::new(name, bytes, naming))),
        Format::Json => Ok(Box::new(json::Objects::new(name, bytes, naming))),
        Format::Csv | Format::Tsv => {
            Ok(Box::new(table::Rows::new(name, &head, bytes, format == Format::Tsv, naming)))
        }
    }
}

/// An article of standard input: what comes there next is another, not the same one changed.
fn named(article: Article) -> Article {
    let hash = article.sha256();
    Article { source: format!("-#{}", hash.get(..8).unwrap_or(&hash)), ..article }
}

/// All bytes of a file, or that they are too many.
fn whole(bytes: Bytes, path: &Path, largest: u64) -> Result<std::result::Result<Vec<u8>, Fault>> {
    let mut out = Vec::new();
    bytes.take(largest + 1).read_to_end(&mut out).map_err(|error| unread(path, error))?;
    Ok(if out.len() as u64 > largest { Err(fields::too_large()) } else { Ok(out) })
}

/// Whether a source (of [`Article::source`]) is standard input, which cannot be read again.
#[must_use]
pub fn is_piped(source: &str) -> bool {
    source == "-" || source.starts_with("-#")
}

/// The file that a source names, where it is there. A `#` may stand in the name of a file, and in the key: the file that
/// is there decides.
fn file_of(source: &str) -> Option<&str> {
    let is_file = |path: &str| match fs::metadata(path) {
        Ok(data) => !data.is_dir(),
        // What lies in a folder that may not be entered is not gone.
        Err(error) => error.kind() == ErrorKind::PermissionDenied,
    };
    let mut names = source.match_indices('#').filter_map(|(at, _)| source.get(..at));
    if is_file(source) { Some(source) } else { names.find(|name| is_file(name)) }
}

/// Whether the file that a source (of [`Article::source`]) names is there.
#[must_use]
pub fn is_there(source: &str) -> bool {
    file_of(source).is_some()
}

/// Reads again the article that a source (of [`Article::source`]) names.
///
/// # Errors
/// [`Error::NotFound`] where it is not there any more, or was read from standard input; else as [`articles`].
pub fn again(source: &str, options: &Options) -> Result<Article> {
    if is_piped(source) {
        return Err(gone(source, "it was read from standard input, which is gone"));
    }
    let Some(name) = file_of(source) else { return Err(gone(source, "its file is not there")) };
    let mut fault = None;
    for article in articles(&[PathBuf::from(name)], options) {
        match article {
            Ok(article) if article.source == source => return Ok(article),
            Ok(_) => {}
            Err(error) => fault = fault.or(Some(error)),
        }
    }
    // Of a file that is one article, what is wrong with it is the answer.
    Err(fault
        .filter(|_| name == source)
        .unwrap_or_else(|| gone(source, &format!("{name} has no such record"))))
}

fn gone(source: &str, why: &str) -> Error {
    Error::NotFound {
        what: format!("cannot read {source} again: {why}"),
        hint: "run the command in the folder in which the article was read, or read it anew".to_owned(),
    }
}
