//! The names that the parser knows: features of words, tags, relations; and
//! sentences as numbers.

use super::net::{Batch, Gold};
use super::random::Random;
use super::treebank::Sentence;
use super::vectors::Vectors;
use crate::nlp::parser::features::{FEATURES, NO_VECTOR, RESERVED, Rows, UNKNOWN, features};
use std::collections::{BTreeMap, BTreeSet};

/// Features, tags and relations that have a number.
#[derive(Clone, Debug)]
pub struct Words {
    /// Keys of the embeddings' rows, from [`RESERVED`] on.
    pub keys: Vec<u32>,
    /// Keys of the vectors.
    pub vector_keys: Vec<u32>,
    /// Universal parts of speech.
    pub upos: Vec<String>,
    /// Penn Treebank tags.
    pub xpos: Vec<String>,
    /// Relations.
    pub deprels: Vec<String>,
    /// Vectors of frequent words.
    pub vectors: Vectors,
    rows: Rows,
    vector_rows: Rows,
}

impl Words {
    /// What occurs in the training sentences often enough.
    #[must_use]
    pub fn new(sentences: &[Sentence], vectors: Vectors) -> Self {
        let mut counts: BTreeMap<(u32, usize), usize> = BTreeMap::new();
        let (mut upos, mut xpos, mut deprels) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        for word in sentences.iter().flat_map(|sentence| &sentence.words) {
            for (kind, &key) in features(&word.form).keys.iter().enumerate().filter(|&(_, &key)| key != 0) {
                *counts.entry((key, kind)).or_default() += 1;
            }
            upos.insert(word.upos.clone());
            xpos.insert(word.xpos.clone());
            deprels.insert(word.deprel.clone());
        }
        // Whole words twice, their parts three times: rarer ones teach nothing that holds elsewhere.
        let often = |&(&(_, kind), &count): &(&(u32, usize), &usize)| count >= if kind < 2 { 2 } else { 3 };
        let keys: BTreeSet<u32> = counts.iter().filter(often).map(|(&(key, _), _)| key).collect();
        let keys: Vec<u32> = keys.into_iter().collect();
        let vector_keys: Vec<u32> = vectors.words.iter().map(|word| features(word).vector).collect();
        let names = [upos, xpos, deprels].map(|names| names.into_iter().collect());
        Self::known(keys, vector_keys, names, vectors)
    }

    /// From what an earlier training kept: keys, names (parts of speech, tags, relations) and vectors.
    #[must_use]
    pub fn known(keys: Vec<u32>, vector_keys: Vec<u32>, names: [Vec<String>; 3], vectors: Vectors) -> Self {
        let [upos, xpos, deprels] = names;
        let (rows, vector_rows) = (Rows::new(&keys, RESERVED), Rows::new(&vector_keys, 0));
        Self { keys, vector_keys, upos, xpos, deprels, vectors, rows, vector_rows }
    }

    /// Number of embeddings.
    #[must_use]
    pub fn embeddings(&self) -> usize {
        self.keys.len() + RESERVED as usize
    }

    /// Sentences as numbers. With `random`, some words are made unknown, so that
    /// the parser learns to do without them.
    #[must_use]
    pub fn batch(&self, sentences: &[Sentence], mut random: Option<&mut Random>) -> Batch {
        let mut batch = Batch::default();
        for sentence in sentences {
            let start = batch.ends.len();
            for word in &sentence.words {
                let chance = random
                    .as_deref_mut()
                    .map_or([1.0; 3], |random| [random.unit(), random.unit(), random.unit()]);
                self.word(&word.form, chance, &mut batch);
                batch.gold.push(Gold {
                    upos: number(&self.upos, &word.upos),
                    xpos: number(&self.xpos, &word.xpos),
                    head: word.head,
                    deprel: number(&self.deprels, &word.deprel),
                });
            }
            batch.sentences.push(start..batch.ends.len());
        }
        batch
    }

    fn word(&self, form: &str, chance: [f32; 3], batch: &mut Batch) {
        let features = features(form);
        let known = chance[0] >= WORD_DROP;
        let row =
            |i: usize| Some(features.keys[i]).filter(|&key| key != 0).and_then(|key| self.rows.get(key));
        let whole = (0..2).filter(|_| known).filter_map(row);
        let before = batch.rows.len();
        batch.rows.extend(whole);
        if batch.rows.len() == before {
            batch.rows.push(UNKNOWN);
        }
        if chance[2] >= PART_DROP {
            batch.rows.extend((2..FEATURES).filter_map(row));
        }
        let width = self.vectors.width;
        match self.vector_rows.get(features.vector).filter(|_| chance[1] >= VECTOR_DROP) {
            Some(row) => {
                let (row, scale) = (row as usize * width, self.vectors.scales[row as usize]);
                let vector = &self.vectors.bytes[row..row + width];
                batch.vectors.extend(vector.iter().map(|&byte| f32::from(byte) * scale));
            }
            None => {
                batch.rows.push(NO_VECTOR);
                batch.vectors.resize(batch.vectors.len() + width, 0.0);
            }
        }
        batch.ends.push(batch.rows.len());
    }
}

/// How often a word is made unknown in training.
const WORD_DROP: f32 = 0.12;
/// How often it loses its vector.
const VECTOR_DROP: f32 = 0.06;
/// How often it loses beginnings, endings and shape.
const PART_DROP: f32 = 0.04;

/// The number of a name; 0 for one that training has not seen (only evaluation meets those).
fn number(names: &[String], name: &str) -> usize {
    names.iter().position(|other| other == name).unwrap_or(0)
}
