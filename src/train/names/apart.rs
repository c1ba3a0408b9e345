//! The articles that quality is measured on stay out of the training.

use super::corpora::Doc;
use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::Path;

/// Words of a passage.
const PASSAGE: usize = 8;
/// A document is refused if one in so many of its passages stands in an article kept apart.
const SHARE: usize = 20;

/// The passages of the articles kept apart.
#[derive(Debug, Default)]
pub(super) struct Apart(HashSet<Vec<String>>);

impl Apart {
    /// Reads all text files in the folders of `articles` whose names begin with `dev`; none if there are none.
    pub(super) fn read(articles: &Path) -> io::Result<Self> {
        let mut out = Self::default();
        let Ok(folders) = fs::read_dir(articles) else { return Ok(out) };
        for folder in folders.filter_map(Result::ok) {
            if folder.file_name().to_string_lossy().starts_with("dev") {
                for file in fs::read_dir(folder.path())? {
                    out.add(&fs::read_to_string(file?.path())?);
                }
            }
        }
        Ok(out)
    }

    fn add(&mut self, text: &str) {
        self.0.extend(passages(text));
    }

    /// Whether a document shares much with an article kept apart.
    pub(super) fn holds(&self, doc: &Doc) -> bool {
        let all = passages(&doc.forms.join(" "));
        let shared = all.iter().filter(|passage| self.0.contains(*passage)).count();
        shared > 0 && shared * SHARE > all.len()
    }
}

/// All passages, in lower case and without marks.
fn passages(text: &str) -> Vec<Vec<String>> {
    let lower = text.to_lowercase();
    let words: Vec<String> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect();
    words.windows(PASSAGE).map(<[String]>::to_vec).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nlp::names::Style;

    #[test]
    fn the_same_text_is_known_however_it_is_cut() {
        let mut apart = Apart::default();
        apart.add("“The ministry,” said Helena Varga, “will publish the whole report on Monday morning.”");
        let doc = |words: &str| Doc {
            name: String::new(),
            style: Style::Newswire,
            forms: words.split(' ').map(str::to_owned).collect(),
            sentences: Vec::new(),
            gold: Vec::new(),
        };
        assert!(apart.holds(&doc("The ministry , said Helena Varga , will publish the whole report")));
        assert!(
            !apart.holds(&doc("The ministry said nothing at all about the report that Tomas Okoro wrote"))
        );
    }
}
