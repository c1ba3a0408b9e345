//! What offices are there for, whatever they are called: `data/offices/functions.tsv`.

use super::table;
use std::sync::LazyLock;

/// The rows: function, title, country or nothing.
static FUNCTIONS: LazyLock<Vec<[&'static str; 3]>> = LazyLock::new(|| {
    let rows = table::rows(include_str!("../../data/offices/functions.tsv"));
    rows.map(|row| [row.get("function"), row.get("title"), row.get("place")]).collect()
});

/// Words before a title that change nothing of its function.
const BESIDE: [&str; 8] =
    ["acting", "interim", "caretaker", "designate", "incoming", "outgoing", "former", "new"];

/// What several titles are there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Function(&'static str);

impl Function {
    /// The function that words name, or that a title has in every country.
    ///
    /// ```
    /// use demarche::gazetteer::Function;
    /// let function = Function::named("Minister of Foreign Affairs").unwrap();
    /// assert!(function.is_of("Secretary of State", "US"));
    /// // In other countries that is another office; nor is a deputy the minister.
    /// assert!(!function.is_of("Secretary of State", "FR") && !function.is_of("Deputy Foreign Minister", "KE"));
    /// assert_eq!(Function::named("beekeeper"), None);
    /// ```
    #[must_use]
    pub fn named(words: &str) -> Option<Self> {
        let words = lower(words);
        let is = |row: &&[&'static str; 3]| row[0] == words || row[1] == words && row[2].is_empty();
        FUNCTIONS.iter().find(is).map(|row| Self(row[0]))
    }

    /// The titles of this function in any country, in small letters: an office of it has one of them.
    pub(crate) fn titles(self) -> impl Iterator<Item = &'static str> {
        FUNCTIONS.iter().filter(move |row| row[0] == self.0).map(|row| row[1])
    }

    /// Whether an office in a country, given by its code, is of this function, be it one of several of its holder.
    #[must_use]
    pub fn is_of(self, office: &str, country: &str) -> bool {
        let office = lower(office);
        let parts = office.split([',', '/', ';']).flat_map(|part| part.split(" and ")).map(bare);
        // “Minister of economy and finance” is one title.
        parts.chain([bare(&office)]).any(|part| {
            let titles = FUNCTIONS.iter().filter(|row| row[0] == self.0);
            let of = titles.filter(|row| row[2].is_empty() || row[2] == country);
            of.map(|row| row[1]).any(|title| begins(part, title))
        })
    }
}

/// Small letters, single spaces, hyphens as spaces.
fn lower(text: &str) -> String {
    text.to_lowercase()
        .split(|c: char| c.is_whitespace() || c == '-')
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

fn bare(part: &str) -> &str {
    let mut part = part.trim();
    while let Some((_, rest)) = part.split_once(' ').filter(|(first, _)| BESIDE.contains(first)) {
        part = rest.trim_start();
    }
    part
}

/// Whether a title is a part’s beginning, whole words of it.
fn begins(part: &str, title: &str) -> bool {
    part.strip_prefix(title).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_of_one_function() {
        let ministers = Function::named("foreign minister").unwrap();
        for (office, country) in [
            ("Foreign Minister", "KE"),
            ("foreign minister-designate", "PE"),
            ("Deputy Prime Minister and Foreign Minister", "NO"),
            ("Minister of Foreign Affairs and International Cooperation", "AE"),
            ("acting Secretary of State", "US"),
            ("Foreign Secretary", "GB"),
        ] {
            assert!(ministers.is_of(office, country), "{office} of {country}");
        }
        for (office, country) in [
            ("Deputy Foreign Minister", "KE"),
            ("Foreign Secretary", "IN"),
            ("Foreign Ministry spokesman", "PE"),
            ("Secretary of State for Trade", "FR"),
            ("Defence Minister", "KE"),
        ] {
            assert!(!ministers.is_of(office, country), "{office} of {country}");
        }
        // Of a pair, each is found.
        assert!(Function::named("defence minister").unwrap().is_of("Interior and Defence Minister", "PE"));
    }

    #[test]
    fn every_row_has_a_function_and_a_title_in_small_letters() {
        for [function, title, place] in FUNCTIONS.iter() {
            assert!(!function.is_empty() && !title.is_empty());
            assert_eq!((lower(function), lower(title)), ((*function).to_owned(), (*title).to_owned()));
            assert!(place.is_empty() || crate::country::CountryCode::parse(place).is_some(), "{place}");
        }
    }
}
