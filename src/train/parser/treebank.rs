//! Treebanks: [CoNLL-U](https://universaldependencies.org/format.html) as far
//! as the parser learns from it.

use crate::error::{Error, Result};
use std::path::Path;

/// A sentence with its analysis, the names of tags and relations as written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sentence {
    /// Its words.
    pub words: Vec<Word>,
}

/// A syntactic word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// As written.
    pub form: String,
    /// Universal part of speech.
    pub upos: String,
    /// Penn Treebank tag.
    pub xpos: String,
    /// 0 for the root, else the head's position from 1.
    pub head: usize,
    /// Relation to the head.
    pub deprel: String,
}

/// Reads a treebank.
///
/// # Errors
/// [`Error::File`] where it cannot be read; [`Error::Usage`] where a line is no word line or a tree is none.
pub fn read(path: &Path) -> Result<Vec<Sentence>> {
    let text = std::fs::read_to_string(path).map_err(|source| Error::File {
        action: "read",
        path: path.to_owned(),
        source,
    })?;
    parse(&text).map_err(|line| Error::Usage {
        what: format!("{} is no CoNLL-U file: see line {line}", path.display()),
        hint: "give the folder of corpora that CONTRIBUTING.md describes".to_owned(),
    })
}

/// The sentences of a CoNLL-U text, or the number of the first wrong line.
///
/// # Errors
/// The line's number, from 1.
pub fn parse(text: &str) -> std::result::Result<Vec<Sentence>, usize> {
    let mut sentences = Vec::new();
    let mut sentence = Sentence::default();
    for (number, line) in text.lines().chain([""]).enumerate() {
        if line.is_empty() {
            let length = sentence.words.len();
            if sentence.words.iter().any(|word| word.head > length) {
                return Err(number);
            }
            if length > 0 {
                sentences.push(std::mem::take(&mut sentence));
            }
        } else if !line.starts_with('#') {
            let fields: Vec<&str> = line.split('\t').collect();
            let &[id, form, _, upos, xpos, _, head, deprel, ..] = fields.as_slice() else {
                return Err(number + 1);
            };
            // Multiword tokens (1-2) and empty nodes (1.1) are not words.
            if id.parse::<usize>().is_ok() {
                sentence.words.push(Word {
                    form: form.to_owned(),
                    upos: upos.to_owned(),
                    xpos: xpos.to_owned(),
                    head: head.parse().map_err(|_| number + 1)?,
                    deprel: deprel.to_owned(),
                });
            }
        }
    }
    Ok(sentences)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_only() {
        let text = "# text = Don't\n1-2\tDon't\t_\t_\t_\t_\t_\t_\t_\t_\n\
                    1\tDo\tdo\tAUX\tVB\t_\t0\troot\t_\t_\n2\tn't\tnot\tPART\tRB\t_\t1\tadvmod\t_\t_\n\n";
        let sentences = parse(text).unwrap();
        assert_eq!(sentences.len(), 1);
        assert_eq!(sentences[0].words[1].deprel, "advmod");
        assert_eq!(parse("1\tDo\tdo\n"), Err(1));
    }
}
