//! What the parser sees of a word by itself: its form, its beginnings and
//! endings, its shape. Training and running share this file.

/// How many features a word has at most.
pub const FEATURES: usize = 10;

/// The row of the embedding table for words that training did not see (often enough).
pub const UNKNOWN: u32 = 0;
/// The row for words without a vector.
pub const NO_VECTOR: u32 = 1;
/// How many rows come before those of the features.
pub const RESERVED: u32 = 2;

/// The features of a word, as hashes; 0 where it has none (no third letter from the end, say).
///
/// The first two are the word itself, as written and in lower case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Features {
    /// The features.
    pub keys: [u32; FEATURES],
    /// The key of the word's vector: its lower-case form.
    pub vector: u32,
}

/// The features of a word.
#[must_use]
pub fn features(form: &str) -> Features {
    let form: String = form.chars().map(plain).collect();
    let lower = form.to_lowercase();
    let figures: String = lower.chars().map(|c| if c.is_numeric() { '0' } else { c }).collect();
    let mut keys = [0; FEATURES];
    keys[0] = key(0, &form);
    keys[1] = key(1, &figures);
    for n in 1..=3 {
        keys[n + 1] = figures
            .char_indices()
            .nth(n - 1)
            .map_or(0, |(at, c)| key(n as u8 + 1, &figures[..at + c.len_utf8()]));
    }
    for n in 1..=4 {
        keys[n + 4] =
            figures.char_indices().nth_back(n - 1).map_or(0, |(at, _)| key(n as u8 + 4, &figures[at..]));
    }
    keys[9] = key(9, &shape(&form));
    Features { keys, vector: key(10, &lower) }
}

/// Typographic variants as the plain sign that training texts use.
fn plain(c: char) -> char {
    match c {
        '“' | '”' | '„' | '«' | '»' | '″' => '"',
        '‘' | '’' | '‚' | '′' | '`' => '\'',
        '–' | '—' | '‒' | '―' | '‐' | '‑' | '−' => '-',
        '\u{a0}' | '\u{202f}' => ' ',
        _ => c,
    }
}

/// Letters as `X` or `x`, digits as `0`, in runs of two at most, and how long the word is.
fn shape(form: &str) -> String {
    let mut shape = String::new();
    let (mut last, mut run, mut length) = ('\0', 0, 0);
    for c in form.chars() {
        let kind = if c.is_uppercase() {
            'X'
        } else if c.is_alphabetic() {
            'x'
        } else if c.is_numeric() {
            '0'
        } else {
            c
        };
        run = if kind == last { run + 1 } else { 1 };
        last = kind;
        length += 1;
        if run <= 2 && shape.len() < 12 {
            shape.push(kind);
        }
    }
    shape.push(match length {
        0..=2 => 's',
        3..=5 => 'm',
        6..=9 => 'l',
        _ => 'v',
    });
    shape
}

/// [FNV-1a](https://datatracker.ietf.org/doc/draft-eastlake-fnv/), folded to 32 bits and never 0.
fn key(kind: u8, text: &str) -> u32 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325 ^ u64::from(kind);
    for byte in text.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    hash = hash.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    ((hash >> 32) as u32).max(1)
}

/// Which row of a table each key has: a hash table with open addresses.
#[derive(Clone, Debug)]
pub struct Rows {
    slots: Vec<(u32, u32)>,
    mask: usize,
}

impl Rows {
    /// The rows of `keys`, in their order, from `first` on.
    #[must_use]
    pub fn new(keys: &[u32], first: u32) -> Self {
        let size = (keys.len() * 2 + 1).next_power_of_two();
        let mut rows = Self { slots: vec![(0, 0); size], mask: size - 1 };
        for (&key, row) in keys.iter().zip(first..) {
            let mut at = key as usize & rows.mask;
            while rows.slots[at].0 != 0 && rows.slots[at].0 != key {
                at = (at + 1) & rows.mask;
            }
            if rows.slots[at].0 == 0 {
                rows.slots[at] = (key, row);
            }
        }
        rows
    }

    /// The row of a key.
    #[must_use]
    pub fn get(&self, key: u32) -> Option<u32> {
        let mut at = key as usize & self.mask;
        loop {
            match self.slots[at] {
                (0, _) => return None,
                (other, row) if other == key => return Some(row),
                _ => at = (at + 1) & self.mask,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typographic_variants_are_one_word() {
        assert_eq!(features("don’t"), features("don't"));
        assert_eq!(features("”"), features("\""));
        assert_ne!(features("May").keys[0], features("may").keys[0]);
        assert_eq!(features("May").keys[1], features("may").keys[1]);
    }

    #[test]
    fn short_words_have_fewer_features() {
        assert_eq!(features("").keys[2..9], [0; 7]);
        assert_eq!(features("é").keys.iter().filter(|&&key| key != 0).count(), 5);
        assert!(features("abcd").keys.iter().all(|&key| key != 0));
    }

    #[test]
    fn rows_are_found_again() {
        let keys: Vec<u32> = (1..500).map(|i| i * 64).collect();
        let rows = Rows::new(&keys, 2);
        for (i, &key) in keys.iter().enumerate() {
            assert_eq!(rows.get(key), Some(i as u32 + 2));
        }
        assert_eq!(rows.get(7), None);
        assert_eq!(Rows::new(&[], 0).get(7), None);
    }
}
