//! What a user's gazetteer tells, and where an article is at odds with it.

use crate::country::CountryCode;
use crate::entity::EntityId;

/// A gazetteer that the user gave: persons with their other names, organisations, offices with their times.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Register {
    /// The file, as it was named.
    pub source: String,
    /// The SHA-256 of its bytes in hexadecimal; the first 16 digits name its graph.
    pub sha256: String,
    /// The persons, in the order of the file.
    pub people: Vec<Listed>,
    /// The organisations, in the order of the file.
    pub organizations: Vec<Listed>,
    /// Who held which office when.
    pub tenures: Vec<Tenure>,
    /// What in the file was left out, and why, a sentence each.
    pub notes: Vec<String>,
}

impl Register {
    /// The part of its IRI after the base: `gazetteer/` and the first 16 digits of the hash.
    #[must_use]
    pub fn key(&self) -> String {
        format!("gazetteer/{}", self.sha256.get(..16).unwrap_or(&self.sha256))
    }

    /// The part of the IRI of one of its persons after the base, from its id.
    #[must_use]
    pub fn person(&self, id: &str) -> String {
        format!("{}/person/{}", self.key(), escaped(id))
    }

    /// The part of the IRI of one of its organisations after the base, from its id.
    #[must_use]
    pub fn organization(&self, id: &str) -> String {
        format!("{}/organization/{}", self.key(), escaped(id))
    }
}

/// A person or an organisation of a gazetteer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listed {
    /// What tells it from the others of its file.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Other names, by each of which it is recognised.
    pub aliases: Vec<String>,
    /// The country whose side it is on, or that it belongs to.
    pub country: Option<CountryCode>,
    /// Its Wikidata id (`Q142`).
    pub wikidata: Option<String>,
}

/// An office held for a time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tenure {
    /// Index of the holder in [`Register::people`].
    pub person: usize,
    /// The office in words (“foreign minister”).
    pub title: String,
    /// Index in [`Register::organizations`] of the body in which it is held, if it is not the country’s.
    pub organization: Option<usize>,
    /// The country whose office it is.
    pub country: Option<CountryCode>,
    /// Since when: a year, a month or a day as [ISO 8601](https://www.w3.org/TR/NOTE-datetime) writes them.
    pub from: Option<String>,
    /// Until when.
    pub to: Option<String>,
}

/// An article and a gazetteer at odds. Neither gives way to the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// Whom it is about.
    pub person: EntityId,
    /// What they are at odds on.
    pub about: Disputed,
    /// The gazetteer, by its [`Register::key`].
    pub register: String,
    /// The gazetteer’s person, by [`Listed::id`].
    pub listed: String,
    /// What the article says, in words.
    pub article_says: String,
    /// What the gazetteer says, in words.
    pub register_says: String,
}

/// What an article and a gazetteer may be at odds on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Disputed {
    /// Whose side a person is on.
    Side,
    /// Whether a person holds an office.
    Office,
}

impl Disputed {
    /// As the graph writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Side => "side",
            Self::Office => "office",
        }
    }
}

/// An id as a part of an IRI: letters and digits stand for themselves, every other byte for its number, so
/// that two ids never become one.
pub(crate) fn escaped(id: &str) -> String {
    use std::fmt::Write;
    id.chars().fold(String::new(), |mut out, c| {
        let plain = c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
        if plain {
            out.push(c);
        } else {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                let _ = write!(out, "%{byte:02X}");
            }
        }
        out
    })
}
