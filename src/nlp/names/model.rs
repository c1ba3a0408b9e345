//! The weights: how they are stored, read and summed.
#![allow(
    clippy::inline_always,
    reason = "what is to be compiled for longer vectors must be inlined, see `boosted`"
)]

use super::Style;
use super::tags::TAGS;
use super::words::{Words, place};
use crate::nlp::kernel::{Work, boosted};

/// The first bytes of the section: its name and version.
const MAGIC: &[u8; 8] = b"names\0\0\x01";
/// Rows of one bucket.
const WAYS: usize = 4;
/// Labels, padded so that no row lies across two lines of the processor's memory.
const WIDTH: usize = TAGS.next_multiple_of(32);
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

/// The weights of one feature for each label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(align(32))]
struct Row([i8; WIDTH]);

impl Row {
    const NONE: Self = Self([0; WIDTH]);

    fn new(weights: [i8; TAGS]) -> Self {
        let mut row = Self::NONE;
        row.0[..TAGS].copy_from_slice(&weights);
        row
    }
}

/// The weights of one reading.
///
/// A feature is found by sixteen bits of its hash in a bucket of four; its row has a weight for
/// each label. Features that training found to matter little have no row.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Stage {
    prints: Vec<[u16; WAYS]>,
    weights: Vec<[Row; WAYS]>,
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

/// The scores of some features, yet to be summed.
struct Sum<'s> {
    stage: &'s Stage,
    keys: &'s [u64],
}

impl Work for Sum<'_> {
    type Result = [i32; TAGS];

    #[inline(always)]
    fn run(self) -> [i32; TAGS] {
        self.stage.sum(self.keys)
    }
}

/// Which of a bucket's prints is this one; [`WAYS`] if none.
#[inline(always)]
fn way([a, b, c, d]: [u16; WAYS], print: u16) -> usize {
    const ONES: u64 = 0x0001_0001_0001_0001;
    let prints = u64::from(a) | u64::from(b) << 16 | u64::from(c) << 32 | u64::from(d) << 48;
    // The lowest part of sixteen bits that is zero is the lowest whose highest bit is set here.
    let differs = prints ^ (u64::from(print) * ONES);
    let zero = differs.wrapping_sub(ONES) & !differs & (ONES << 15);
    zero.trailing_zeros() as usize / 16
}

impl Stage {
    /// The sum of the rows of these features.
    pub(super) fn scores(&self, keys: &[u64]) -> [i32; TAGS] {
        boosted(Sum { stage: self, keys })
    }

    #[inline(always)]
    fn sum(&self, keys: &[u64]) -> [i32; TAGS] {
        let rows = self.weights.as_flattened();
        let mut sum = [0i16; WIDTH];
        for at in self.rows(keys) {
            let Some(row) = rows.get(at as usize) else { continue };
            for (sum, &weight) in sum.iter_mut().zip(&row.0) {
                *sum = sum.saturating_add(i16::from(weight));
            }
        }
        std::array::from_fn(|tag| i32::from(sum[tag]))
    }

    /// The rows of the features that have one. Whether a feature has one is a toss-up: nothing here branches
    /// on it, so that the processor fetches the next buckets while it waits for one.
    #[inline(always)]
    fn rows(&self, keys: &[u64]) -> Vec<u32> {
        let mut rows = vec![0; keys.len()];
        let mut count = 0;
        for &key in keys {
            let (bucket, print) = place(key, self.prints.len());
            let Some(&prints) = self.prints.get(bucket) else { continue };
            let way = way(prints, print);
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
            let mut rows = [Row::NONE; WAYS];
            for row in &mut rows {
                *row = Row::new(bytes.take::<TAGS>()?.map(|b| i8::from_le_bytes([b])));
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
            Self { prints: vec![[0; WAYS]; buckets], weights: vec![[Row::NONE; WAYS]; buckets], transitions };
        let kept = rows
            .iter()
            .map(|(key, weights)| {
                let (bucket, print) = place(*key, buckets);
                let prints = &mut out.prints[bucket];
                let free = prints.iter().position(|&p| p == 0).filter(|_| !prints.contains(&print));
                if let Some(free) = free {
                    prints[free] = print;
                    out.weights[bucket][free] = Row::new(*weights);
                }
                free.is_some()
            })
            .collect();
        (out, kept)
    }

    fn write(&self, out: &mut Vec<u8>) {
        out.extend(u32::try_from(self.prints.len()).unwrap_or(0).to_le_bytes());
        self.prints.iter().flatten().for_each(|n| out.extend(n.to_le_bytes()));
        let weights = self.weights.iter().flatten().flat_map(|row| &row.0[..TAGS]);
        weights.for_each(|n| out.extend(n.to_le_bytes()));
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

#[cfg(test)]
mod tests {
    use super::{WAYS, way};

    #[test]
    fn a_print_is_found_where_it_first_stands() {
        let prints = [7, 0xffff, 7, 8];
        for (print, at) in [(7, 0), (0xffff, 1), (8, 3), (1, WAYS), (6, WAYS), (0x7fff, WAYS)] {
            assert_eq!(way(prints, print), at, "{print}");
        }
        assert_eq!(way([0; WAYS], 1), WAYS);
    }
}
