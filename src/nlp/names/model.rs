//! The weights: how they are stored, read and summed.

use super::Style;
use super::tags::TAGS;
use super::words::{Words, place};

/// The first bytes of the section: its name and version.
const MAGIC: &[u8; 8] = b"names\0\0\x01";
/// Rows of one bucket.
const WAYS: usize = 4;
/// The most buckets a model may have.
const MOST: usize = 1 << 20;

/// Why bytes are no model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ModelFault {
    /// Another kind of file, or another version of it.
    #[error("these are no weights for names, or of another version")]
    Version,
    /// Cut short, or longer than its own counts say.
    #[error("the weights for names are damaged")]
    Damaged,
}

/// The weights for names.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Model {
    words: Words,
    stages: Vec<Stage>,
}

/// The weights of one reading.
///
/// A feature is found by sixteen bits of its hash in a bucket of four; its row has a weight for
/// each label. Features that training found to matter little have no row.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Stage {
    prints: Vec<[u16; WAYS]>,
    weights: Vec<[[i8; TAGS]; WAYS]>,
    /// For each style, the scores of one label after another.
    transitions: Vec<[[i32; TAGS]; TAGS]>,
}

impl Model {
    /// Reads the bytes that training wrote.
    ///
    /// # Errors
    /// If the bytes are of another kind or version, or damaged.
    pub fn read(bytes: &[u8]) -> Result<Self, ModelFault> {
        let bytes = bytes.strip_prefix(MAGIC).ok_or(ModelFault::Version)?;
        let mut bytes = Bytes(bytes);
        let words = Words::read(&mut bytes)?;
        let mut stages = Vec::new();
        for _ in 0..bytes.count(4)? {
            stages.push(Stage::read(&mut bytes)?);
        }
        if bytes.0.is_empty() { Ok(Self { words, stages }) } else { Err(ModelFault::Damaged) }
    }

    pub(super) fn words(&self) -> &Words {
        &self.words
    }

    pub(super) fn stages(&self) -> &[Stage] {
        &self.stages
    }
}

#[cfg(any(test, feature = "train"))]
impl Model {
    pub(crate) fn new(words: Words, stages: Vec<Stage>) -> Self {
        Self { words, stages }
    }

    /// Its readings, first to last.
    #[cfg(feature = "train")]
    pub(crate) fn into_stages(self) -> Vec<Stage> {
        self.stages
    }

    /// The model as bytes.
    pub(crate) fn write(&self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        self.words.write(&mut out);
        out.extend(u32::try_from(self.stages.len()).unwrap_or(0).to_le_bytes());
        for stage in &self.stages {
            stage.write(&mut out);
        }
        out
    }
}

impl Stage {
    /// The sum of the rows of these features.
    pub(super) fn scores(&self, keys: &[u64]) -> [i32; TAGS] {
        let rows = self.weights.as_flattened();
        let mut sum = [0i16; TAGS];
        for at in self.rows(keys) {
            let Some(row) = rows.get(at as usize) else { continue };
            for (sum, &weight) in sum.iter_mut().zip(row) {
                *sum = sum.saturating_add(i16::from(weight));
            }
        }
        sum.map(i32::from)
    }

    /// The rows of the features that have one. Whether a feature has one is a toss-up, so that nothing
    /// here branches on it, and the processor fetches the next buckets while it waits for one.
    fn rows(&self, keys: &[u64]) -> Vec<u32> {
        let mut rows = vec![0; keys.len()];
        let mut count = 0;
        for &key in keys {
            let (bucket, print) = place(key, self.prints.len());
            let Some(prints) = self.prints.get(bucket) else { continue };
            let way =
                prints.iter().enumerate().rev().fold(WAYS, |way, (i, &p)| if p == print { i } else { way });
            if let Some(row) = rows.get_mut(count) {
                *row = (bucket * WAYS + way) as u32;
            }
            count += usize::from(way < WAYS);
        }
        rows.truncate(count);
        rows
    }

    /// The scores of one label after another in a style.
    pub(super) fn transitions(&self, style: Style) -> &[[i32; TAGS]; TAGS] {
        const NONE: &[[i32; TAGS]; TAGS] = &[[0; TAGS]; TAGS];
        self.transitions.get(style.number()).unwrap_or(NONE)
    }

    fn read(bytes: &mut Bytes<'_>) -> Result<Self, ModelFault> {
        let buckets = bytes.count(MOST)?;
        let mut out = Self::default();
        for _ in 0..buckets {
            out.prints.push(bytes.shorts()?);
        }
        for _ in 0..buckets {
            let mut rows = [[0; TAGS]; WAYS];
            for row in &mut rows {
                *row = bytes.take::<TAGS>()?.map(|b| i8::from_le_bytes([b]));
            }
            out.weights.push(rows);
        }
        for _ in Style::ALL {
            let mut table = [[0; TAGS]; TAGS];
            for row in &mut table {
                *row = bytes.shorts::<TAGS>()?.map(|n| i32::from(n.cast_signed()));
            }
            out.transitions.push(table);
        }
        Ok(out)
    }
}

#[cfg(any(test, feature = "train"))]
impl Stage {
    /// Packs rows, the most important first; those whose bucket is full are left out.
    /// Says for each row whether it found room.
    pub(crate) fn pack(
        rows: &[(u64, [i8; TAGS])],
        transitions: Vec<[[i32; TAGS]; TAGS]>,
        buckets: usize,
    ) -> (Self, Vec<bool>) {
        let mut out =
            Self { prints: vec![[0; WAYS]; buckets], weights: vec![[[0; TAGS]; WAYS]; buckets], transitions };
        let kept = rows
            .iter()
            .map(|(key, weights)| {
                let (bucket, print) = place(*key, buckets);
                let prints = &mut out.prints[bucket];
                let free = prints.iter().position(|&p| p == 0).filter(|_| !prints.contains(&print));
                if let Some(free) = free {
                    prints[free] = print;
                    out.weights[bucket][free] = *weights;
                }
                free.is_some()
            })
            .collect();
        (out, kept)
    }

    fn write(&self, out: &mut Vec<u8>) {
        out.extend(u32::try_from(self.prints.len()).unwrap_or(0).to_le_bytes());
        self.prints.iter().flatten().for_each(|n| out.extend(n.to_le_bytes()));
        self.weights.iter().flatten().flatten().for_each(|n| out.extend(n.to_le_bytes()));
        for n in self.transitions.iter().flatten().flatten() {
            let n = i16::try_from(*n).unwrap_or(if *n < 0 { i16::MIN } else { i16::MAX });
            out.extend(n.to_le_bytes());
        }
    }
}

/// Bytes yet to be read.
pub(super) struct Bytes<'b>(&'b [u8]);

impl Bytes<'_> {
    fn take<const N: usize>(&mut self) -> Result<[u8; N], ModelFault> {
        let (head, rest) = self.0.split_first_chunk::<N>().ok_or(ModelFault::Damaged)?;
        self.0 = rest;
        Ok(*head)
    }

    /// A count, at most `most`.
    pub(super) fn count(&mut self, most: usize) -> Result<usize, ModelFault> {
        let count = u32::from_le_bytes(self.take()?);
        usize::try_from(count).ok().filter(|&count| count <= most).ok_or(ModelFault::Damaged)
    }

    /// Numbers of two bytes.
    pub(super) fn shorts<const N: usize>(&mut self) -> Result<[u16; N], ModelFault> {
        let mut out = [0; N];
        for cell in &mut out {
            *cell = u16::from_le_bytes(self.take()?);
        }
        Ok(out)
    }
}
