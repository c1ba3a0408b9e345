//! Articles of the store, read again from where they lie.

use crate::article::Article;
use crate::error::{Error, Result};
use crate::input::{self, Options};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The articles of the file that was opened last: those of one file are asked for one after the other.
#[derive(Default)]
pub(super) struct Shelf {
    options: Options,
    file: String,
    articles: BTreeMap<String, Article>,
}

impl Shelf {
    /// A shelf whose inputs are read in this way.
    pub(super) fn new(options: Options) -> Self {
        Self { options, ..Self::default() }
    }

    /// The article that a source names, as it is now.
    pub(super) fn again(&mut self, source: &str) -> Result<Article> {
        if let Some((file, _)) = source.split_once('#')
            && Path::new(file).is_file()
            && !Path::new(source).exists()
        {
            if self.file != file {
                file.clone_into(&mut self.file);
                let all = input::articles(&[PathBuf::from(file)], &self.options);
                self.articles = all.flatten().map(|article| (article.source.clone(), article)).collect();
            }
            let none = || Error::NotFound { what: format!("{file} has no such record"), hint: String::new() };
            return self.articles.remove(source).ok_or_else(none);
        }
        input::again(source, &self.options)
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
