//! What `data/` says of the world, parsed once.
//!
//! ```
//! use demarche::gazetteer::{Gazetteer, NameKind};
//! let gazetteer = Gazetteer::shipped();
//! let (words, readings) = gazetteer.longest(&["South", "Korea", "voted"]).unwrap();
//! assert_eq!((words, readings[0].kind, readings[0].key), (2, NameKind::Country, "KR"));
//! ```

pub mod registers;
pub mod table;

mod bearers;
pub(crate) mod fold;
mod functions;
mod groups;
mod issues;
mod leaders;
mod lookup;
mod name;
mod offices;
mod people;
pub(crate) mod quick;
mod saying;
mod stances;

pub use functions::Function;
pub use groups::GroupKind;
pub use name::{NameEntry, NameKind};
pub use offices::{Office, OfficeKind, OfficeModifier, OfficePhrase};
pub use people::{Gender, HeadKind};
pub use saying::{Saying, SayingKind, SayingStrength};
pub use stances::{Deed, DeedOf, Matter, StancePos, StanceWord};

use crate::country::CountryCode;
use crate::register::Register;
use lookup::Lookup;
use quick::{Map, Set};
use std::collections::BTreeMap;
use table::Row;

/// A country or territory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Country {
    /// Its code.
    pub code: CountryCode,
    /// Its code of three letters, where it has one ("FRA").
    pub alpha3: Option<&'static str>,
    /// Its usual English name, without "the".
    pub name: &'static str,
    /// Its Wikidata id (`Q142`).
    pub wikidata: Option<&'static str>,
    /// Other names it goes by ("UK", "Britain").
    pub variants: Vec<&'static str>,
    /// Adjectives of nationality ("French").
    pub adjectives: Vec<&'static str>,
    /// Its seats of government, by the name of the city.
    pub capitals: Vec<&'static str>,
}

/// The tables of `data/`.
#[derive(Debug, Default)]
pub struct Gazetteer {
    names: Lookup,
    countries: BTreeMap<CountryCode, Country>,
    given: Map<&'static str, Gender>,
    /// Given names that the census lacks.
    given_elsewhere: Map<&'static str, Gender>,
    /// Those of them that no list of names has.
    romanised: Set<&'static str>,
    family: Set<&'static str>,
    /// Family names that the census lacks.
    family_elsewhere: Set<&'static str>,
    particles: Set<&'static str>,
    honorifics: Map<String, Gender>,
    heads: Map<&'static str, HeadKind>,
    offices: offices::Offices,
    bearers: bearers::Bearers,
    groups: Map<&'static str, GroupKind>,
    sayings: saying::Sayings,
    stances: stances::Stances,
    issues: issues::Issues,
    leaders: leaders::Leaders,
    registers: Vec<Register>,
    known: registers::Known,
}

impl Gazetteer {
    /// The tables that ship with the program.
    #[must_use]
    pub fn shipped() -> &'static Self {
        static SHIPPED: std::sync::OnceLock<Gazetteer> = std::sync::OnceLock::new();
        SHIPPED.get_or_init(Self::parse)
    }

    /// The longest known name that starts with the first of `words`: how many of the words
    /// it takes, and everything it may stand for (a country before a city before a person's word).
    ///
    /// It does not matter how the words were cut: `U.S.` or `US`, `Guinea-Bissau` as one word or
    /// as three, straight or curly apostrophes, with or without diacritics. Case matters, except
    /// that a name of more than three letters is also found in capitals.
    #[must_use]
    pub fn longest(&self, words: &[&str]) -> Option<(usize, &[NameEntry])> {
        self.names.longest(words)
    }

    /// All readings of words that are one name as a whole; none where the tables know no such name.
    ///
    /// ```
    /// use demarche::gazetteer::Gazetteer;
    /// let readings = Gazetteer::shipped().readings("EU");
    /// assert!(readings.iter().any(|entry| entry.name == "European Union"));
    /// assert!(Gazetteer::shipped().readings("EU of all").is_empty());
    /// ```
    #[must_use]
    pub fn readings(&self, words: &str) -> &[NameEntry] {
        let pieces: Vec<&str> = words.split_whitespace().collect();
        match self.longest(&pieces) {
            Some((taken, readings)) if taken == pieces.len() => readings,
            _ => &[],
        }
    }

    /// The country of a code.
    #[must_use]
    pub fn country(&self, code: CountryCode) -> Option<&Country> {
        self.countries.get(&code)
    }

    /// All countries, by code.
    pub fn countries(&self) -> impl Iterator<Item = &Country> {
        self.countries.values()
    }

    /// Whose a given name is, if it is one ("Helena"); case matters.
    #[must_use]
    pub fn given_name(&self, word: &str) -> Option<Gender> {
        self.given_among(word, &|word| {
            self.given.get(word).or_else(|| self.given_elsewhere.get(word)).copied()
        })
    }

    /// As [`given_name`](Self::given_name), for the names of the US census alone, by which the recogniser of
    /// names was trained.
    #[must_use]
    pub fn census_given_name(&self, word: &str) -> Option<Gender> {
        self.given_among(word, &|word| self.given.get(word).copied())
    }

    fn given_among(&self, word: &str, known: &dyn Fn(&str) -> Option<Gender>) -> Option<Gender> {
        known(word).or_else(|| {
            // "Frédéric" is listed without its accents, "Jean-Claude" under its first part.
            let pieces = fold::pieces(word);
            let first = pieces.first()?;
            let plain = pieces.iter().all(|piece| piece.starts_with(char::is_uppercase));
            (plain && !self.is_particle(&first.to_lowercase())).then(|| known(first))?
        })
    }

    /// Whether a given name is known from the press alone, in which many others are missing: that somebody bears it tells his
    /// gender, but not that nobody else has the same.
    #[must_use]
    pub(crate) fn is_romanised(&self, word: &str) -> bool {
        self.romanised.contains(word)
    }

    /// Whether a word is a family name ("Okoro"), with or without its diacritics; case matters.
    #[must_use]
    pub fn is_family_name(&self, word: &str) -> bool {
        self.family.contains(word)
            || (!word.is_ascii()
                && matches!(fold::pieces(word).as_slice(), [plain] if self.family.contains(plain.as_str())))
    }

    /// Whether a word, as it is spelled, is a family name of another country that the census lacks ("Kapanadze").
    #[must_use]
    pub(crate) fn is_family_elsewhere(&self, word: &str) -> bool {
        self.family_elsewhere.contains(word)
    }

    /// Whether a word is a given name that the lists of other countries have and the census lacks ("Tendai").
    #[must_use]
    pub(crate) fn is_given_elsewhere(&self, word: &str) -> bool {
        self.given_among(word, &|word| self.given_elsewhere.get(word).copied()).is_some()
    }

    /// All given names and all family names, in the order of the alphabet.
    #[cfg(feature = "train")]
    pub(crate) fn all_names(&self) -> [Vec<&'static str>; 2] {
        let sorted = |names: std::collections::BTreeSet<&'static str>| names.into_iter().collect();
        [
            sorted(self.given.keys().chain(self.given_elsewhere.keys()).copied().collect()),
            sorted(self.family.iter().chain(&self.family_elsewhere).copied().collect()),
        ]
    }

    /// Whether a word joins the parts of a personal name ("van", "al", "bin").
    #[must_use]
    pub fn is_particle(&self, word: &str) -> bool {
        self.particles.contains(word)
    }

    /// What an honorific tells, if the word is one ("Mr", "Mrs.", "Sheikh"), with or without a full stop.
    #[must_use]
    pub fn honorific(&self, word: &str) -> Option<Gender> {
        self.honorifics.get(word.trim_end_matches('.')).copied()
    }

    /// What a noun makes of the capitalised words it heads ("Ministry", "River"); case matters.
    #[must_use]
    pub fn head_noun(&self, word: &str) -> Option<HeadKind> {
        self.heads.get(word).copied()
    }

    /// How a verb reports speech, by its lemma ("say", "tweet", "denounce").
    #[must_use]
    pub fn saying(&self, lemma: &str) -> Option<Saying> {
        let all = self.sayings.get(lemma)?;
        all.iter().copied().find(|saying| matches!(saying.kind, SayingKind::Verb | SayingKind::Writing))
    }

    /// Whether a noun, by its lemma, is something said or written ("statement", "letter").
    #[must_use]
    pub fn is_said_thing(&self, lemma: &str) -> bool {
        self.sayings.get(lemma).is_some_and(|all| all.iter().any(|saying| saying.kind == SayingKind::Noun))
    }

    /// Whether a noun, by its lemma, is a record or an inquiry, which shows or finds things ("poll", "data").
    #[must_use]
    pub fn is_finding(&self, lemma: &str) -> bool {
        self.sayings.get(lemma).is_some_and(|all| all.iter().any(|saying| saying.kind == SayingKind::Finding))
    }

    /// Whether a noun, by its lemma, is somebody who judges or inquires, whose findings are words ("court", "auditor").
    #[must_use]
    pub fn is_inquirer(&self, lemma: &str) -> bool {
        self.sayings
            .get(lemma)
            .is_some_and(|all| all.iter().any(|saying| saying.kind == SayingKind::Inquirer))
    }

    /// Whether an office, by its last word, is that of somebody who knows the country named before it ("analyst"), and is
    /// not that country's.
    ///
    /// ```
    /// use demarche::gazetteer::Gazetteer;
    /// assert!(Gazetteer::knows_countries("analyst") && !Gazetteer::knows_countries("minister"));
    /// ```
    #[must_use]
    pub fn knows_countries(office: &str) -> bool {
        let office = office.strip_prefix("senior ").unwrap_or(office);
        matches!(office, "specialist" | "expert" | "analyst" | "scholar" | "researcher" | "historian")
    }

    fn parse() -> Self {
        let mut all = Self { offices: offices::Offices::parse(), groups: groups::parse(), ..Self::default() };
        all.bearers = bearers::Bearers::parse();
        all.sayings = saying::parse();
        all.stances = stances::Stances::parse();
        all.issues = issues::parse();
        all.leaders = leaders::Leaders::parse();
        for row in table::rows(include_str!("../../data/countries/countries.tsv")) {
            all.add_country(&row);
        }
        for row in table::rows(include_str!("../../data/countries/former.tsv")) {
            // Yugoslavia and Czechoslovakia have codes of their own.
            let code = CountryCode::parse(row.get("iso2"));
            if code.is_some_and(|code| !all.countries.contains_key(&code)) {
                all.add_country(&row);
            } else {
                all.add_all(&row, NameKind::Country, "former");
                all.add_demonyms(&row, NameKind::Demonym);
            }
        }
        for row in table::rows(include_str!("../../data/countries/alpha3.tsv")) {
            let country = CountryCode::parse(row.get("iso2")).and_then(|code| all.countries.get_mut(&code));
            if let Some(country) = country {
                country.alpha3 = Some(row.get("iso3"));
            }
        }
        for row in table::rows(include_str!("../../data/countries/seats.tsv")) {
            let kind = if row.get("iso2").is_empty() { NameKind::Institution } else { NameKind::Seat };
            all.add_all(&row, kind, row.get("kind"));
        }
        for row in table::rows(include_str!("../../data/organizations/organizations.tsv")) {
            all.add_all(&row, NameKind::Organization, row.get("kind"));
        }
        for row in table::rows(include_str!("../../data/countries/regions.tsv")) {
            // A part of one country speaks for that country ("Scottish"); a region of several for none.
            let (place, people) = match row.get("iso2") {
                "" => (NameKind::Region, NameKind::RegionDemonym),
                _ => (NameKind::Province, NameKind::Demonym),
            };
            all.add_all(&row, place, "");
            all.add_demonyms(&row, people);
        }
        for row in table::rows(include_str!("../../data/countries/peoples.tsv")) {
            all.add_demonyms(&row, NameKind::RegionDemonym);
        }
        let places = table::rows(include_str!("../../data/countries/places.tsv"));
        for row in places.chain(table::rows(include_str!("../../data/countries/cities.tsv"))) {
            let kind = if row.get("kind") == "city" { NameKind::City } else { NameKind::Province };
            all.add_all(&row, kind, row.get("kind"));
        }
        all.given = table::rows(include_str!("../../data/names/given.tsv"))
            .map(|row| (row.get("name"), Gender::parse(row.get("gender"))))
            .collect();
        all.romanised =
            table::rows(include_str!("../../data/names/romanised.tsv")).map(|row| row.get("name")).collect();
        let elsewhere = table::rows(include_str!("../../data/names/world.tsv"));
        all.given_elsewhere = elsewhere
            .chain(table::rows(include_str!("../../data/names/romanised.tsv")))
            .map(|row| (row.get("name"), Gender::parse(row.get("gender"))))
            .collect();
        all.family =
            table::rows(include_str!("../../data/names/family.tsv")).map(|row| row.get("name")).collect();
        all.family_elsewhere = table::rows(include_str!("../../data/names/world-families.tsv"))
            .map(|row| row.get("name"))
            .collect();
        all.particles = table::rows(include_str!("../../data/names/particles.tsv"))
            .map(|row| row.get("particle"))
            .collect();
        all.honorifics = table::rows(include_str!("../../data/names/honorifics.tsv"))
            .map(|row| {
                (row.get("honorific").trim_end_matches('.').to_owned(), Gender::parse(row.get("gender")))
            })
            .collect();
        all.heads = table::rows(include_str!("../../data/organizations/heads.tsv"))
            .filter_map(|row| Some((row.get("noun"), HeadKind::parse(row.get("kind"))?)))
            .collect();
        all
    }

    fn add_country(&mut self, row: &Row<'static>) {
        let Some(code) = CountryCode::parse(row.get("iso2")) else { return };
        let country = Country {
            alpha3: None,
            code,
            name: row.get("name"),
            wikidata: optional(row.get("wikidata")),
            variants: row.list("variants").collect(),
            adjectives: row.list("adjectives").collect(),
            capitals: row.list("capitals").collect(),
        };
        self.add_all(row, NameKind::Country, "");
        self.add_demonyms(row, NameKind::Demonym);
        for capital in &country.capitals {
            let entry = NameEntry {
                name: capital,
                key: capital,
                wikidata: None,
                ..entry(row, NameKind::Capital, "")
            };
            self.names.add(capital, entry);
        }
        self.countries.insert(code, country);
    }

    /// Adds a row under its name and its variants.
    fn add_all(&mut self, row: &Row<'static>, kind: NameKind, detail: &'static str) {
        let entry = entry(row, kind, detail);
        for spelling in std::iter::once(entry.name).chain(row.list("variants")) {
            self.names.add(spelling, entry);
        }
    }

    fn add_demonyms(&mut self, row: &Row<'static>, kind: NameKind) {
        for (column, form) in [("adjectives", "adjective"), ("person", "person"), ("people", "people")] {
            for word in row.list(column) {
                self.names.add(word, entry(row, kind, form));
            }
        }
    }
}

fn entry(row: &Row<'static>, kind: NameKind, detail: &'static str) -> NameEntry {
    let iso = row.get("iso2");
    let name = optional(row.get("name")).or_else(|| row.list("adjectives").next()).unwrap_or_default();
    let key = match kind {
        NameKind::Country | NameKind::Demonym if !iso.is_empty() => iso,
        NameKind::Organization => row.get("key"),
        _ => name,
    };
    NameEntry {
        kind,
        iso: CountryCode::parse(iso),
        name,
        key,
        wikidata: optional(row.get("wikidata")),
        detail,
    }
}

fn optional(cell: &'static str) -> Option<&'static str> {
    Some(cell).filter(|cell| !cell.is_empty())
}

#[cfg(test)]
mod tests;
