//! `--gazetteer FILE`, wherever articles are read.

use crate::error::Result;
use crate::gazetteer::{Gazetteer, registers};
use crate::pipeline::Reading;
use crate::register::Register;
use std::collections::BTreeSet;
use std::path::PathBuf;

/// The option.
#[derive(Debug, clap::Args)]
pub(super) struct Gazetteers {
    /// People, offices and organisations that you know: CSV, `FollowTheMoney` (JSON Lines) or Popolo (JSON). May be given again.
    #[arg(long = "gazetteer", value_name = "FILE")]
    files: Vec<PathBuf>,
}

impl Gazetteers {
    /// The shipped tables and what the files add; what was left out of them is told.
    ///
    /// # Errors
    /// Where a file cannot be read or is no gazetteer.
    pub(super) fn read(&self) -> Result<&'static Gazetteer> {
        if self.files.is_empty() {
            return Ok(Gazetteer::shipped());
        }
        let mut all: Vec<Register> = Vec::new();
        let mut seen: BTreeSet<String> = BTreeSet::new();
        for file in &self.files {
            let register = registers::read(file)?;
            for note in &register.notes {
                super::note(&format!("{}: {note}", file.display()));
            }
            if seen.insert(register.sha256.clone()) {
                all.push(register);
            }
        }
        // Read once, and used until the program ends.
        Ok(Box::leak(Box::new(Gazetteer::with_registers(all))))
    }
}

/// What an article says otherwise than the gazetteers, a sentence each.
pub(super) fn at_odds(gazetteer: &Gazetteer, reading: &Reading<'_>) -> Vec<String> {
    let line = |conflict: &crate::register::Conflict| {
        let name = reading.entities.get(conflict.person).map_or("", |entity| entity.name.as_str());
        let source = gazetteer.registers().iter().find(|register| register.key() == conflict.register);
        let source = source.map_or("the gazetteer", |register| register.source.as_str());
        format!(
            "{name}: the article says {}, {source} {}; both are kept",
            conflict.article_says, conflict.register_says
        )
    };
    reading.conflicts.iter().map(line).collect()
}
