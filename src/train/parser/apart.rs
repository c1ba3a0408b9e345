//! The articles that quality is measured on stay out of the training.

use super::treebank::Sentence;
use crate::error::{Error, Result};
use std::collections::BTreeSet;
use std::path::Path;

/// Words of a passage; shorter sentences are everyone's.
const PASSAGE: usize = 8;

/// The passages of the articles kept apart.
#[derive(Clone, Debug, Default)]
pub struct Apart(BTreeSet<String>);

impl Apart {
    /// Reads the text files of the folders in `articles`; nothing where there is no such place.
    ///
    /// # Errors
    /// [`Error::File`] where a file cannot be read.
    pub fn read(articles: &Path) -> Result<Self> {
        let mut apart = Self::default();
        let Ok(folders) = std::fs::read_dir(articles) else { return Ok(apart) };
        for folder in folders.filter_map(std::result::Result::ok) {
            for file in
                std::fs::read_dir(folder.path()).into_iter().flatten().filter_map(std::result::Result::ok)
            {
                let path = file.path();
                if path.extension().is_some_and(|extension| extension == "txt") {
                    let read = std::fs::read_to_string(&path);
                    apart.add(&read.map_err(|source| Error::File { action: "read", path, source })?);
                }
            }
        }
        Ok(apart)
    }

    fn add(&mut self, text: &str) {
        self.0.extend(passages(text));
    }

    /// Whether a sentence stands, whole, in an article kept apart.
    #[must_use]
    pub fn holds(&self, sentence: &Sentence) -> bool {
        let text: Vec<&str> = sentence.words.iter().map(|word| word.form.as_str()).collect();
        let passages = passages(&text.join(" "));
        !passages.is_empty() && passages.iter().all(|passage| self.0.contains(passage))
    }
}

/// All passages, in lower case and without marks.
fn passages(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.windows(PASSAGE).map(|words| words.join(" ")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::train::parser::treebank;

    #[test]
    fn the_same_sentence_is_known_whatever_its_marks() {
        let mut apart = Apart::default();
        apart.add("“The ministry,” said Helena Varga, “will publish the whole report on Monday.”");
        let sentence = |text: &str| {
            let line = |(i, word): (usize, &str)| format!("{}\t{word}\t_\tX\tX\t_\t0\troot\t_\t_\n", i + 1);
            treebank::parse(&text.split(' ').enumerate().map(line).collect::<String>()).unwrap().remove(0)
        };
        assert!(apart.holds(&sentence("Helena Varga , will publish the whole report on Monday")));
        assert!(!apart.holds(&sentence("Helena Varga , will publish the whole report on Tuesday")));
        assert!(!apart.holds(&sentence("on Monday")));
    }
}
