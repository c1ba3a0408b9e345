//! What company a word keeps: clusters of word vectors, stored by the hash of the word.

use super::model::{Bytes, ModelFault};

/// Slots of one bucket.
const WAYS: usize = 4;

/// Words by hash, each with the numbers of its clusters.
///
/// A bucket holds four words; a word is told by sixteen bits of its hash, so that one
/// unknown word in some ten thousand is taken for another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    prints: Vec<[u16; WAYS]>,
    clusters: Vec<[[u16; 2]; WAYS]>,
    /// For each fine cluster, its middle and its coarse one.
    parents: Vec<[u16; 2]>,
}

/// The bucket and the print of a hash.
pub(crate) fn place(hash: u64, buckets: usize) -> (usize, u16) {
    let bucket = ((hash >> 32) * buckets as u64) >> 32;
    let print = (hash & 0xffff) as u16;
    (usize::try_from(bucket).unwrap_or(0), print.max(1))
}

impl Words {
    /// Packs words, the most important first; those whose bucket is full are left out.
    #[cfg(any(test, feature = "train"))]
    pub(crate) fn pack(words: &[(u64, [u16; 2])], parents: Vec<[u16; 2]>, buckets: usize) -> Self {
        let mut out =
            Self { prints: vec![[0; WAYS]; buckets], clusters: vec![[[0; 2]; WAYS]; buckets], parents };
        for &(hash, clusters) in words {
            let (bucket, print) = place(hash, buckets);
            let prints = &mut out.prints[bucket];
            if let Some(free) = prints.iter().position(|&p| p == 0 || p == print).filter(|&k| prints[k] == 0)
            {
                prints[free] = print;
                out.clusters[bucket][free] = clusters;
            }
        }
        out
    }

    /// The clusters of a word by its hash: fine, middle, coarse, and of another clustering; zeros if unknown.
    pub(super) fn clusters(&self, hash: u64) -> [u16; 4] {
        if self.prints.is_empty() {
            return [0; 4];
        }
        let (bucket, print) = place(hash, self.prints.len());
        let at = self.prints.get(bucket).and_then(|prints| prints.iter().position(|&p| p == print));
        let Some([fine, other]) = at.and_then(|at| Some(*self.clusters.get(bucket)?.get(at)?)) else {
            return [0; 4];
        };
        let [middle, coarse] = self.parents.get(usize::from(fine)).copied().unwrap_or_default();
        // Zero is for the unknown.
        [fine, middle, coarse, other].map(|cluster| cluster.saturating_add(1))
    }

    pub(super) fn read(bytes: &mut Bytes<'_>) -> Result<Self, ModelFault> {
        let buckets = bytes.count(1 << 20)?;
        let mut out = Self::default();
        for _ in 0..buckets {
            out.prints.push(bytes.shorts()?);
        }
        for _ in 0..buckets {
            let [a, b, c, d, e, f, g, h] = bytes.shorts()?;
            out.clusters.push([[a, b], [c, d], [e, f], [g, h]]);
        }
        for _ in 0..bytes.count(1 << 16)? {
            out.parents.push(bytes.shorts()?);
        }
        Ok(out)
    }

    #[cfg(any(test, feature = "train"))]
    pub(super) fn write(&self, out: &mut Vec<u8>) {
        let short = |n: u16, out: &mut Vec<u8>| out.extend(n.to_le_bytes());
        out.extend(u32::try_from(self.prints.len()).unwrap_or(0).to_le_bytes());
        self.prints.iter().flatten().for_each(|&n| short(n, out));
        self.clusters.iter().flatten().flatten().for_each(|&n| short(n, out));
        out.extend(u32::try_from(self.parents.len()).unwrap_or(0).to_le_bytes());
        self.parents.iter().flatten().for_each(|&n| short(n, out));
    }
}
