//! What the tests of a store's life share: short articles that were made up, the engines, and a store's content
//! in a form that can be compared.

mod articles;
pub mod kills;
pub mod operations;

pub use articles::{read, text};

use demarche::error::Error;
use demarche::rdf::DEFAULT_BASE;
use demarche::store::{EngineKind, Place, Store};
use std::fs;
use std::path::Path;
use std::time::Duration;

/// The engines that this build of the program has.
pub fn engines() -> Vec<EngineKind> {
    if cfg!(feature = "rocksdb") {
        vec![EngineKind::Memory, EngineKind::Rocksdb]
    } else {
        vec![EngineKind::Memory]
    }
}

/// Writes articles `0..count` into a folder.
pub fn write(folder: &Path, count: usize) {
    fs::create_dir_all(folder).unwrap();
    for number in 0..count {
        fs::write(folder.join(format!("{number:04}.txt")), text(number, 0)).unwrap();
    }
}

/// All quads of a store, sorted, as N-Quads.
pub fn lines(store: &Store) -> Vec<String> {
    let mut lines: Vec<String> = store.quads().map(|quad| quad.unwrap().to_string()).collect();
    lines.sort_unstable();
    lines.dedup();
    lines
}

/// Opens a store to write that is kept by an engine.
pub fn open_to_write(kind: EngineKind, folder: &Path) -> Store {
    let place = Place::Folder(folder.to_owned());
    // A program that another test starts holds our files until it has become that program.
    for _ in 0..100 {
        match Store::open_as(kind, true, &place, DEFAULT_BASE) {
            Err(Error::Locked { .. }) => std::thread::sleep(Duration::from_millis(10)),
            other => return other.unwrap(),
        }
    }
    panic!("{}: another test holds it", folder.display())
}

/// Opens a store to read.
pub fn open(folder: &Path) -> Store {
    Store::open(&Place::Folder(folder.to_owned()), DEFAULT_BASE).unwrap()
}

/// Numbers that look like chance and are the same each time ([SplitMix64](https://prng.di.unimi.it/splitmix64.c)).
pub struct Chance(pub u64);

impl Chance {
    /// The next number below `end`.
    pub fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % end
    }
}
