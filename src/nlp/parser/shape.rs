//! The sizes of the network.

use crate::error::Result;
use crate::nlp::model::{Reader, Writer};
use std::ops::Range;

/// The sizes of the network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shape {
    /// Numbers a word has while its context is read.
    pub width: usize,
    /// Numbers of a word vector.
    pub vector: usize,
    /// Hidden units for heads and for dependents.
    pub arc: usize,
    /// Hidden units for relations.
    pub label: usize,
    /// The layers that read context.
    pub blocks: Vec<Block>,
    /// Number of universal parts of speech.
    pub upos: usize,
    /// Number of Penn Treebank tags.
    pub xpos: usize,
    /// Number of relations.
    pub deprels: usize,
}

/// A layer that reads context.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Block {
    /// A gated convolution over a word and its neighbours, so many words away.
    Gate(u8),
    /// A gated convolution over a word and its neighbours, remembered along the sentence in both directions.
    Memory,
}

impl Block {
    /// How far away the neighbours are.
    #[must_use]
    pub fn step(self) -> usize {
        match self {
            Self::Gate(step) => usize::from(step),
            Self::Memory => 1,
        }
    }
}

/// Which columns of the heads' layer are what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns {
    /// Hidden units of dependents, then of heads.
    pub arcs: Range<usize>,
    /// A word's part in the relation to its head, then in those to its dependents.
    pub labels: Range<usize>,
    /// Penn Treebank tags.
    pub xpos: Range<usize>,
    /// Universal parts of speech.
    pub upos: Range<usize>,
}

impl Shape {
    /// Where each head has its columns.
    #[must_use]
    pub fn columns(&self) -> Columns {
        let arcs = 0..2 * self.arc;
        let labels = arcs.end..arcs.end + 2 * self.label;
        let xpos = labels.end..labels.end + self.xpos;
        let upos = xpos.end..xpos.end + self.upos;
        Columns { arcs, labels, xpos, upos }
    }

    /// Columns of the heads' layer.
    #[must_use]
    pub fn head_columns(&self) -> usize {
        self.columns().upos.end
    }

    /// Puts the sizes into a section.
    pub fn write(&self, out: &mut Writer) {
        for size in [self.width, self.vector, self.arc, self.label, self.upos, self.xpos, self.deprels] {
            out.length(size);
        }
        out.length(self.blocks.len());
        for block in &self.blocks {
            out.u32(match block {
                Block::Memory => 0,
                Block::Gate(step) => u32::from(*step),
            });
        }
    }

    /// Reads what [`Shape::write`] wrote.
    ///
    /// # Errors
    /// As [`Reader::bytes`].
    pub fn read(from: &mut Reader<'_>) -> Result<Self> {
        let mut size = || from.length();
        let (width, vector, arc, label) = (size()?, size()?, size()?, size()?);
        let (upos, xpos, deprels) = (size()?, size()?, size()?);
        if [width, vector, arc, label, upos, xpos, deprels].contains(&0) {
            return Err(from.wrong("has a network without width"));
        }
        let mut blocks = Vec::new();
        for _ in 0..from.length()? {
            blocks.push(match u8::try_from(from.u32()?) {
                Ok(0) => Block::Memory,
                Ok(step) => Block::Gate(step),
                Err(_) => return Err(from.wrong("names a layer that this program does not know")),
            });
        }
        Ok(Self { width, vector, arc, label, blocks, upos, xpos, deprels })
    }
}
