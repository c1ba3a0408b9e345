//! Articles of the store, read again from where they lie.

use crate::article::Article;
use crate::error::{Error, Result};
use crate::input::{self, Options};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The articles of the file that was opened last: those of one file are asked for one after the other.
#[derive(Default)]
pub(super) struct Shelf {
    options: Options,
    file: String,
    articles: BTreeMap<String, Article>,
    /// Why nothing can be said of what that file no longer has.
    doubt: Option<(String, String)>,
    /// Where the articles of the store lie.
    known: BTreeSet<String>,
}

impl Shelf {
    /// A shelf whose inputs are read in this way.
    pub(super) fn new(options: Options) -> Self {
        Self { options, ..Self::default() }
    }

    /// The same, where all that the store was built from is known: of a file in which none of it is found, it cannot
    /// be said what it has lost.
    pub(super) fn knowing<'s>(self, places: impl IntoIterator<Item = &'s str>) -> Self {
        Self { known: places.into_iter().map(str::to_owned).collect(), ..self }
    }

    /// The article that a source names, as it is now.
    ///
    /// # Errors
    /// [`Error::NotFound`] where it is there no more; another where that cannot be said, since its file is broken, empty,
    /// or read in another way than before.
    pub(super) fn again(&mut self, source: &str) -> Result<Article> {
        if let Some((file, _)) = source.split_once('#')
            && Path::new(file).is_file()
            && !Path::new(source).exists()
        {
            if self.file != file {
                self.open(file);
            }
            return self.articles.remove(source).ok_or_else(|| match &self.doubt {
                Some((what, hint)) => Error::Unsound { what: what.clone(), hint: hint.clone() },
                None => Error::NotFound { what: format!("{file} has no such record"), hint: String::new() },
            });
        }
        input::again(source, &self.options)
    }

    fn open(&mut self, file: &str) {
        file.clone_into(&mut self.file);
        (self.articles, self.doubt) = (BTreeMap::new(), None);
        for article in input::articles(&[PathBuf::from(file)], &self.options) {
            match article {
                Ok(article) => {
                    self.articles.insert(article.source.clone(), article);
                }
                Err(error) if self.doubt.is_none() => self.doubt = Some((error.to_string(), error.hint())),
                Err(_) => {}
            }
        }
        let begin = format!("{file}#");
        let mut known =
            self.known.range(begin.clone()..).take_while(|source| source.starts_with(&begin)).peekable();
        if self.doubt.is_none()
            && known.peek().is_some()
            && !known.any(|source| self.articles.contains_key(source))
        {
            let why = match self.articles.len() {
                0 => format!("{file} holds no article now"),
                n => format!("none of what was read from {file} is among its {n} articles now"),
            };
            let hint =
                "give each --field that it was read with; if all of it is gone indeed, forget it by its name";
            self.doubt = Some((why, hint.to_owned()));
        }
    }

    /// The text of an article as it was read: the first of its sources whose text has this hash.
    pub(super) fn text<'s>(
        &mut self,
        sources: impl IntoIterator<Item = &'s str>,
        sha256: &str,
    ) -> Option<String> {
        let read = sources
            .into_iter()
            .filter(|source| !input::is_piped(source))
            .filter_map(|source| self.again(source).ok());
        read.into_iter().find(|article| article.sha256() == sha256).map(|article| article.text)
    }
}
