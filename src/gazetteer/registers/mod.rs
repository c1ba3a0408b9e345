//! Gazetteers that the user gives: CSV, [FollowTheMoney](https://followthemoney.tech) entities as JSON
//! Lines, or [Popolo](https://www.popoloproject.com/specs/) JSON. Which one a file is, its first bytes tell.
//!
//! ```
//! use demarche::gazetteer::registers;
//! let file = b"name,country,office,from\nHelena Varga,CL,foreign minister,2021-03\n";
//! let register = registers::parse("people.csv", file).unwrap();
//! assert_eq!(register.people[0].name, "Helena Varga");
//! assert_eq!(register.tenures[0].from.as_deref(), Some("2021-03"));
//! assert!(registers::parse("people.csv", b"name,since\nHelena Varga,2021\n").is_err());
//! ```

mod comma;
mod conflicts;
mod ftm;
mod known;
mod popolo;
mod values;

pub use conflicts::conflicts;
pub(super) use known::Known;

use super::Gazetteer;
use crate::article::hex;
use crate::error::{Error, Result};
use crate::register::{Listed, Register};
use sha2::{Digest, Sha256};

use std::path::Path;

/// Where in a file something is wrong, and what.
type Fault = String;

const HINT: &str = "the README has a section on gazetteers: CSV with the columns id, name, aliases, kind, country, office, \
organization, from, to, wikidata; FollowTheMoney entities, one JSON object a line; or Popolo JSON";

/// Reads a gazetteer from a file.
///
/// # Errors
/// [`Error::File`] where the file cannot be read, [`Error::Unreadable`] where it is no gazetteer: the
/// message names the line, and the column or field.
pub fn read(path: &Path) -> Result<Register> {
    let bytes = std::fs::read(path).map_err(|source| Error::File {
        action: "read",
        path: path.to_owned(),
        source,
    })?;
    parse(&path.display().to_string(), &bytes).map_err(|why| Error::Unreadable {
        path: path.to_owned(),
        what: "a gazetteer",
        why,
        hint: HINT.to_owned(),
    })
}

/// Reads a gazetteer from bytes; `source` names them.
///
/// # Errors
/// What is wrong, with the line and the column or field.
pub fn parse(source: &str, bytes: &[u8]) -> std::result::Result<Register, Fault> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
        format!("line {}: it is not UTF-8", before.iter().filter(|byte| **byte == b'\n').count() + 1)
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut register = match text.trim_start().chars().next() {
        None => return Err("it is empty".to_owned()),
        Some('{') => json(text)?,
        Some('[') => {
            return Err("line 1: it is a JSON array, which neither Popolo nor FollowTheMoney is".to_owned());
        }
        Some(_) => comma::parse(text)?,
    };
    register.source = source.to_owned();
    register.sha256 = hex(&Sha256::digest(bytes));
    Ok(register)
}

/// One object that has lists of persons and the like is Popolo; an object a line, each with a schema, FollowTheMoney.
fn json(text: &str) -> std::result::Result<Register, Fault> {
    match serde_json::from_str::<serde_json::Value>(text) {
        Ok(whole) if popolo::is_popolo(&whole) => popolo::parse(&whole),
        Ok(whole) if whole.get("schema").is_none() => {
            Err("line 1: it has neither the lists of Popolo (“persons”) nor a “schema” as FollowTheMoney"
                .to_owned())
        }
        Ok(_) => ftm::parse(text),
        // Several objects, or one that is broken: where the first line is whole, the lines are asked one by one.
        Err(error) => {
            let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
            match serde_json::from_str::<serde_json::Value>(first) {
                Ok(_) => ftm::parse(text),
                Err(_) => Err(format!(
                    "line {}, column {}: {}",
                    error.line(),
                    error.column(),
                    values::cause(&error)
                )),
            }
        }
    }
}

impl Gazetteer {
    /// The tables that ship with the program, and what the user’s gazetteers add.
    #[must_use]
    pub fn with_registers(registers: Vec<Register>) -> Self {
        let known = Known::of(&registers);
        Self { known, registers, ..Self::parse() }
    }

    /// The user’s gazetteers.
    #[must_use]
    pub fn registers(&self) -> &[Register] {
        &self.registers
    }

    /// The longest name of the user’s gazetteers that starts with the first of `words`: how many words it
    /// takes, and whether a person bears it (else an organisation).
    #[must_use]
    pub fn listed_name(&self, words: &[&str]) -> Option<(usize, bool)> {
        self.known.longest(words)
    }

    /// Whom the user’s gazetteers know by these names, one person at most of each gazetteer: where a
    /// name is borne by two of one gazetteer, or the names are of two, nobody.
    #[must_use]
    pub fn listed_people<'n>(&self, names: impl Iterator<Item = &'n str>) -> Vec<(&Register, &Listed)> {
        let found = self.known.people(names);
        found
            .into_iter()
            .filter_map(|(register, person)| {
                let register = self.registers.get(register)?;
                Some((register, register.people.get(person)?))
            })
            .collect()
    }

    /// The organisation that the user’s gazetteers know by a name.
    #[must_use]
    pub fn listed_body(&self, name: &str) -> Option<(&Register, &Listed)> {
        let (register, body) = self.known.body(name)?;
        let register = self.registers.get(register)?;
        Some((register, register.organizations.get(body)?))
    }
}

#[cfg(test)]
mod tests;
