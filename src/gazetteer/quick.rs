//! A quick hash for the tables of `data/`.
//!
//! A text is looked up word by word in a dozen tables. Their keys ship with the program, so that nobody
//! can choose them to collide, which is what the slow hash of the standard library guards against.

use std::hash::{BuildHasherDefault, Hasher};

/// A map by the quick hash. As any hash map of the program, it is never iterated to decide anything.
pub(crate) type Map<K, V> = std::collections::HashMap<K, V, BuildHasherDefault<Quick>>;
/// A set by the quick hash.
pub(crate) type Set<K> = std::collections::HashSet<K, BuildHasherDefault<Quick>>;

/// An odd number whose bits look random (the fractional part of the golden ratio).
const MIX: u64 = 0x9e37_79b9_7f4a_7c15;

/// Multiplies eight bytes at a time into 128 bits and folds the halves together, as wyhash does.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Quick(u64);

impl Quick {
    fn mix(&mut self, word: u64) {
        let wide = u128::from(self.0 ^ word ^ MIX) * u128::from(MIX);
        self.0 = (wide as u64) ^ ((wide >> 64) as u64);
    }
}

impl Hasher for Quick {
    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks::<8>();
        for word in words {
            self.mix(u64::from_le_bytes(*word));
        }
        if !rest.is_empty() {
            let mut last = [0; 8];
            for (cell, byte) in last.iter_mut().zip(rest) {
                *cell = *byte;
            }
            self.mix(u64::from_le_bytes(last) ^ ((rest.len() as u64) << 56));
        }
    }

    fn write_u8(&mut self, byte: u8) {
        self.mix(u64::from(byte));
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::Set;
    use std::hash::{BuildHasher, BuildHasherDefault};

    #[test]
    fn spreads_words() {
        let hash = |word: &str| BuildHasherDefault::<super::Quick>::default().hash_one(word);
        let words: Vec<String> = (0..5000).map(|n| format!("Varga{n}")).collect();
        let low: Set<u64> = words.iter().map(|word| hash(word) % 65_536).collect();
        let high: Set<u64> = words.iter().map(|word| hash(word) >> 48).collect();
        // 5000 balls in 65,536 boxes take some 4,815 of them.
        assert!(low.len() > 4700 && high.len() > 4700, "{} {}", low.len(), high.len());
        assert_ne!(hash("ab"), hash("ab\0"));
    }
}
