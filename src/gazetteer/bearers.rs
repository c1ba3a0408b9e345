//! Which countries' people bear a name: "Kim Min-ji", "Kwamena Okoro".
//!
//! A name is a weak witness: it decides only between countries that an article names. A family name before a word that is
//! a given name of English, too ("Nguyen Van Minh"), tells nothing.

use super::{Gazetteer, table};
use crate::country::CountryCode;
use std::collections::{BTreeMap, BTreeSet};

/// Languages whose family names stand first, with the custom of their countries.
const FIRST: [(&str, &str); 4] =
    [("chinese", "chinese"), ("korean", "korean"), ("vietnamese", "vietnamese"), ("japanese", "japanese")];

/// Customs of which a given name that several share tells nothing: half the world is called after prophets and saints.
const MANY: usize = 2;

/// Countries of which many people bear the names of another custom than the country’s own.
const OTHERS: [(&str, &[&str]); 3] = [
    ("chinese", &["MY"]),
    ("indian", &["MY", "SG", "MU", "FJ", "GY", "TT", "SR", "ZA"]),
    ("islamic", &["IN", "SG", "NG", "TZ", "ET"]),
];

/// What the tables of names tell of countries.
#[derive(Debug, Default)]
pub(super) struct Bearers {
    /// The countries of a custom.
    customs: BTreeMap<&'static str, BTreeSet<CountryCode>>,
    /// The customs in which a family name stands first.
    families: BTreeMap<&'static str, BTreeSet<&'static str>>,
    /// The customs in which a given name is usual.
    given: BTreeMap<&'static str, BTreeSet<&'static str>>,
    /// The customs in which a family name that stands last is usual.
    last: BTreeMap<&'static str, BTreeSet<&'static str>>,
}

impl Bearers {
    pub(super) fn parse() -> Self {
        let mut all = Self::default();
        let mut custom_of: BTreeMap<CountryCode, &'static str> = BTreeMap::new();
        for row in table::rows(include_str!("../../data/names/customs.tsv")) {
            let custom = sphere(row.get("custom"));
            for code in row.list("countries").filter_map(CountryCode::parse) {
                custom_of.insert(code, custom);
                all.customs.entry(custom).or_default().insert(code);
            }
        }
        // Whatever the custom of a country, many of its people may bear names of others: a quarter of Malaysia Chinese ones.
        for (custom, others) in OTHERS {
            all.customs
                .entry(custom)
                .or_default()
                .extend(others.iter().copied().filter_map(CountryCode::parse));
        }
        for row in table::rows(include_str!("../../data/names/first-families.tsv")) {
            let custom = FIRST.iter().find(|(language, _)| *language == row.get("language"));
            for name in row.list("names") {
                all.families.entry(name).or_default().extend(custom.map(|(_, custom)| *custom));
            }
        }
        let custom_of = |locale: &str| {
            let code = locale.split_once('_').and_then(|(_, code)| CountryCode::parse(code));
            code.and_then(|code| custom_of.get(&code).copied()).unwrap_or_default()
        };
        for row in table::rows(include_str!("../../data/names/world.tsv")) {
            all.given.insert(row.get("name"), row.list("locales").map(custom_of).collect());
        }
        for row in table::rows(include_str!("../../data/names/world-families.tsv")) {
            all.last.insert(row.get("name"), row.list("locales").map(custom_of).collect());
        }
        all
    }

    /// Whether a word is a Chinese family name.
    fn is_chinese(&self, family: &str) -> bool {
        self.families.get(family).is_some_and(|customs| customs.contains("chinese"))
    }

    fn countries(&self, customs: &BTreeSet<&'static str>) -> BTreeSet<CountryCode> {
        customs.iter().filter_map(|custom| self.customs.get(custom)).flatten().copied().collect()
    }
}

/// The customs that share their given names, under one name.
fn sphere(custom: &'static str) -> &'static str {
    match custom {
        "spanish" | "portuguese" => "iberian",
        "persian" | "afghan" | "turkish" | "malay" | "indonesian" | "arabic" => "islamic",
        other => other,
    }
}

/// Whether a word is two syllables of Chinese as pinyin spells them: "Lijun", "Xiaoping".
fn is_two_syllables(word: &str) -> bool {
    const ONSETS: [&str; 24] = [
        "zh", "ch", "sh", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "r", "z",
        "c", "s", "y", "w", "",
    ];
    const RHYMES: [&str; 33] = [
        "a", "o", "e", "i", "u", "ai", "ei", "ao", "ou", "an", "en", "ang", "eng", "ong", "ia", "ie", "iao",
        "iu", "ian", "in", "iang", "ing", "iong", "ua", "uo", "uai", "ui", "uan", "un", "uang", "ue", "er",
        "ueng",
    ];
    let is_one = |part: &str| {
        ONSETS.iter().any(|onset| part.strip_prefix(onset).is_some_and(|rhyme| RHYMES.contains(&rhyme)))
    };
    let word = word.to_lowercase();
    let cuts = word.char_indices().map(|(at, _)| at).skip(1);
    word.len() > 3
        && cuts.filter_map(|at| word.split_at_checked(at)).any(|(one, two)| is_one(one) && is_one(two))
}

impl Gazetteer {
    /// Whether a name begins with the family's, as in China, Korea and Vietnam: its first word, which may be a given name
    /// of English, too, then tells nobody's gender.
    ///
    /// ```
    /// use demarche::gazetteer::Gazetteer;
    /// assert!(Gazetteer::shipped().begins_with_family("Min Guoping"));
    /// assert!(!Gazetteer::shipped().begins_with_family("Min Helena"));
    /// ```
    #[must_use]
    pub fn begins_with_family(&self, name: &str) -> bool {
        let mut words = name.split_whitespace();
        let first = words.next().is_some_and(|word| self.bearers.families.contains_key(word));
        first && words.next().is_some_and(|word| self.census_given_name(word).is_none())
    }

    /// The countries whose people bear such a name, as far as its words tell: a Chinese family name before a given name,
    /// a given name that only one custom knows. Empty where they tell nothing.
    ///
    /// ```
    /// use demarche::country::CountryCode;
    /// use demarche::gazetteer::Gazetteer;
    /// let bearers = Gazetteer::shipped().bearers("Kim Min-ji");
    /// assert!(CountryCode::parse("KR").is_some_and(|code| bearers.contains(&code)));
    /// assert_eq!(bearers, Gazetteer::shipped().bearers("Kim Geun-Seop"));
    /// assert!(Gazetteer::shipped().bearers("Helena Varga").is_empty());
    /// assert!(Gazetteer::shipped().bearers("Kim Anne-Marie").is_empty());
    /// ```
    #[must_use]
    pub fn bearers(&self, name: &str) -> BTreeSet<CountryCode> {
        let words: Vec<&str> = name.split_whitespace().collect();
        let [first, second, ..] = words.as_slice() else { return BTreeSet::new() };
        let tables = &self.bearers;
        // "Li Wei" and "Kim Min-ji", but not "Park Helena".
        let is_western = self.census_given_name(second).is_some()
            // "Sun Lijun": what follows is spelled as Chinese is.
            || self.census_given_name(first).is_some()
                && !(words.len() == 2 && tables.is_chinese(first) && is_two_syllables(second));
        // "Kim Geun-seop", "Kim Geun-Seop", but not "Kim Anne-Marie".
        let hyphened = second.split_once('-').is_some_and(|(one, end)| {
            end.starts_with(char::is_lowercase)
                || [one, end].iter().all(|part| part.len() < 7 && self.census_given_name(part).is_none())
        });
        if let Some(customs) =
            tables.families.get(first).filter(|_| words.len() < 4 && (hyphened || !is_western))
            && !customs.is_empty()
        {
            return tables.countries(customs);
        }
        let given =
            words.iter().take(words.len().saturating_sub(1)).filter_map(|word| tables.given.get(word));
        let told = given.filter(|customs| customs.len() < MANY && !customs.contains(""));
        told.map(|customs| tables.countries(customs))
            .find(|countries| !countries.is_empty())
            .unwrap_or_default()
    }

    /// The countries whose people bear such a name, as [`Gazetteer::bearers`] has them, or else such a family name at its end,
    /// if only one custom knows it.
    ///
    /// ```
    /// use demarche::country::CountryCode;
    /// use demarche::gazetteer::Gazetteer;
    /// let bearers = Gazetteer::shipped().bearers_or_kin("Helena Okafor");
    /// assert!(CountryCode::parse("NG").is_some_and(|code| bearers.contains(&code)));
    /// assert!(Gazetteer::shipped().bearers_or_kin("Helena Varga").is_empty());
    /// ```
    #[must_use]
    pub fn bearers_or_kin(&self, name: &str) -> BTreeSet<CountryCode> {
        let bearers = self.bearers(name);
        let family = name.split_whitespace().skip(1).last().and_then(|word| self.bearers.last.get(word));
        match family.filter(|customs| customs.len() < MANY && !customs.contains("")) {
            Some(customs) if bearers.is_empty() => self.bearers.countries(customs),
            _ => bearers,
        }
    }
}
