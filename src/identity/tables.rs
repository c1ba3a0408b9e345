//! What `data/names/` and `data/offices/` say of names and offices, as the identity of persons needs it.

use crate::country::CountryCode;
use crate::gazetteer::table::{self, Row};
use crate::gazetteer::{Gazetteer, Gender};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::OnceLock;

/// How the parts of a name stand among the people of a country.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "the columns of data/names/customs.tsv")]
pub(super) struct Custom {
    /// Whether the family name may stand first.
    pub(super) family_first: bool,
    /// Whether words at the end are commonly left out.
    pub(super) tail: bool,
    /// Whether words at the beginning are commonly left out.
    pub(super) head: bool,
    /// Whether many have one name only.
    pub(super) single: bool,
    /// Whether no word of a given name may be left out.
    pub(super) whole: bool,
    /// Whether names are written in Pinyin here and by Wade and Giles there.
    pub(super) chinese: bool,
    /// Whether people bear two surnames, of which the first is the one they go by.
    pub(super) two_surnames: bool,
}

/// When an office tells who is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Single {
    /// `field`, `place` or nothing.
    pub(super) needs: &'static str,
    /// The name under which it is compared.
    pub(super) as_name: &'static str,
}

/// The tables, parsed once.
#[derive(Debug, Default)]
pub(super) struct Tables {
    generations: HashMap<String, (u8, usize)>,
    titles: HashMap<String, (Gender, Vec<CountryCode>)>,
    customs: BTreeMap<CountryCode, Custom>,
    first_families: HashSet<String>,
    /// The commonest family names of English.
    common_families: HashSet<String>,
    /// Word → the lines of `spellings.tsv` it is in, and whether each is of one language.
    spellings: HashMap<&'static str, Vec<(usize, bool)>>,
    /// Word → the first word of all that any chain of lines ties it to.
    roots: HashMap<&'static str, &'static str>,
    /// Nickname → the names it is short for.
    full_names: HashMap<&'static str, Vec<&'static str>>,
    callings: HashMap<&'static str, &'static str>,
    singles: HashMap<&'static str, Single>,
}

impl Tables {
    pub(super) fn shipped() -> &'static Self {
        static SHIPPED: OnceLock<Tables> = OnceLock::new();
        SHIPPED.get_or_init(Self::parse)
    }

    /// The generation that the last word of a name tells, if so many words stand before it.
    pub(super) fn generation(&self, word: &str, before: usize) -> Option<u8> {
        let word = word.trim_end_matches(['.', ',']);
        let word_key =
            if word.chars().all(|c| c.is_ascii_uppercase()) { word.to_owned() } else { word.to_lowercase() };
        self.generations
            .get(&word_key)
            .filter(|(_, least)| before >= *least)
            .map(|(generation, _)| *generation)
    }

    /// What a form of address tells among the people of a country.
    pub(super) fn title(&self, word: &str, side: Option<CountryCode>) -> Option<Gender> {
        let (gender, countries) = self.titles.get(word.trim_end_matches('.'))?;
        (countries.is_empty() || side.is_some_and(|side| countries.contains(&side))).then_some(*gender)
    }

    pub(super) fn custom(&self, side: Option<CountryCode>) -> Custom {
        side.and_then(|side| self.customs.get(&side)).copied().unwrap_or_default()
    }

    /// Whether a folded word is a family name that stands first in its language.
    pub(super) fn is_first_family(&self, word: &str) -> bool {
        self.first_families.contains(word)
    }

    /// Whether a folded word is a family name that very many bear.
    pub(super) fn is_common_family(&self, word: &str) -> bool {
        self.common_families.contains(word)
    }

    /// The lines of `spellings.tsv` that a folded word is in; true for one name of one language.
    pub(super) fn spellings(&self, word: &str) -> &[(usize, bool)] {
        self.spellings.get(word).map_or(&[], Vec::as_slice)
    }

    /// Whether a folded word is a given name with a line in `spellings.tsv`.
    pub(super) fn is_spelt_in_many_ways(&self, word: &str) -> bool {
        self.spellings.contains_key(word)
    }

    /// The word that stands for all spellings of a folded word.
    pub(super) fn root<'w>(&self, word: &'w str) -> &'w str {
        self.roots.get(word).copied().unwrap_or(word)
    }

    /// The names that a folded word may be short for.
    pub(super) fn full_names(&self, word: &str) -> &[&'static str] {
        self.full_names.get(word).map_or(&[], Vec::as_slice)
    }

    /// The world that a calling belongs to.
    pub(super) fn calling(&self, word: &str) -> Option<&'static str> {
        self.callings.get(word).copied()
    }

    pub(super) fn single(&self, office: &str) -> Option<Single> {
        self.singles.get(office).copied()
    }

    fn parse() -> Self {
        let mut all = Self::default();
        for row in table::rows(include_str!("../../data/names/generations.tsv")) {
            let word = row.get("word");
            let word_key = if word.chars().all(|c| c.is_ascii_uppercase()) {
                word.to_owned()
            } else {
                word.to_lowercase()
            };
            let number = |column: &str| row.get(column).parse::<u8>().unwrap_or(1);
            all.generations.insert(word_key, (number("generation"), usize::from(number("words"))));
        }
        for row in table::rows(include_str!("../../data/names/titles.tsv")) {
            let gender = match row.get("gender") {
                "f" => Gender::Feminine,
                "m" => Gender::Masculine,
                _ => Gender::Either,
            };
            let countries = row.list("countries").filter_map(CountryCode::parse).collect();
            all.titles.insert(row.get("title").to_owned(), (gender, countries));
        }
        for row in table::rows(include_str!("../../data/names/customs.tsv")) {
            let yes = |row: &Row<'static>, column: &str| row.get(column) == "yes";
            let custom = Custom {
                family_first: row.get("family") != "last",
                tail: yes(&row, "tail"),
                head: yes(&row, "head"),
                single: yes(&row, "single"),
                whole: yes(&row, "whole"),
                chinese: row.get("custom") == "chinese",
                two_surnames: row.get("custom") == "spanish",
            };
            for code in row.list("countries").filter_map(CountryCode::parse) {
                all.customs.insert(code, custom);
            }
        }
        for row in table::rows(include_str!("../../data/names/first-families.tsv")) {
            all.first_families.extend(row.list("names").map(str::to_lowercase));
        }
        let common = table::rows(include_str!("../../data/names/common-families.tsv"));
        all.common_families = common.map(|row| row.get("name").to_lowercase()).collect();
        for row in table::rows(include_str!("../../data/names/nicknames.tsv")) {
            let name = row.get("name");
            for short in row.list("nicknames") {
                all.full_names.entry(short).or_default().push(name);
            }
        }
        for row in table::rows(include_str!("../../data/offices/callings.tsv")) {
            all.callings.insert(row.get("calling"), row.get("sphere"));
        }
        for row in table::rows(include_str!("../../data/offices/single.tsv")) {
            let name = row.get("office");
            let as_name = Some(row.get("as")).filter(|name| !name.is_empty()).unwrap_or(name);
            all.singles.insert(name, Single { needs: row.get("needs"), as_name });
        }
        all.add_spellings();
        all
    }

    fn add_spellings(&mut self) {
        let lines: Vec<Row<'static>> = table::rows(include_str!("../../data/names/spellings.tsv")).collect();
        for (at, row) in lines.iter().enumerate() {
            for form in row.list("forms") {
                self.spellings.entry(form).or_default().push((at, row.get("kind") == "spelling"));
                self.roots.entry(form).or_insert(form);
            }
        }
        // Lines that share a word are tied; the least word of all stands for them. Few rounds do.
        let mut changed = true;
        while changed {
            changed = false;
            for row in &lines {
                let least = row.list("forms").filter_map(|form| self.roots.get(form).copied()).min();
                let Some(least) = least else { continue };
                for form in row.list("forms") {
                    changed |= self.roots.insert(form, least) != Some(least);
                }
            }
        }
    }
}

/// What a given name tells of its bearer, by its folded form.
pub(super) fn gender_of(word: &str) -> Option<Gender> {
    Gazetteer::shipped().given_name(&capitalised(word))
}

/// Whether a folded word is in the lists of English given and family names.
pub(super) fn is_listed(word: &str) -> bool {
    let word = capitalised(word);
    let names = Gazetteer::shipped();
    names.given_name(&word).is_some() || names.is_family_name(&word)
}

/// A folded word with a capital.
pub(super) fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
