//! Who leads a country or speaks for it abroad, as everybody knows whom an article only names.

use super::quick::{Map, Set};
use super::{Gazetteer, fold, table};
use crate::country::CountryCode;

/// `data/names/leaders.tsv` and how common names are.
#[derive(Debug, Default)]
pub(super) struct Leaders {
    /// Names without case and diacritics → the country, none for heads of bodies of no country.
    names: Map<String, Option<CountryCode>>,
    /// Family names that many bear, without case.
    common: Set<String>,
}

impl Leaders {
    pub(super) fn parse() -> Self {
        let mut all = Self::default();
        for row in table::rows(include_str!("../../data/names/leaders.tsv")) {
            let country = CountryCode::parse(row.get("country"));
            all.names.extend(row.list("names").map(|name| (key(name), country)));
        }
        let common = table::rows(include_str!("../../data/names/common-families.tsv"));
        all.common.extend(common.map(|row| key(row.get("name"))));
        all
    }
}

impl Gazetteer {
    /// The country that the leader of a name leads or speaks for, `Some(None)` for the head of a body that belongs to no
    /// country; none for a name that no leader bears. Case and diacritics do not matter, nor does "al" before a name.
    ///
    /// ```
    /// use demarche::gazetteer::Gazetteer;
    /// let of = |name: &str| Gazetteer::shipped().leader(name);
    /// assert_eq!(of("Nelson Mandela").flatten().map(|code| code.to_string()), Some("ZA".to_owned()));
    /// assert_eq!(of("Kofi Annan"), Some(None));
    /// assert_eq!(of("Helena Varga"), None);
    /// ```
    #[must_use]
    pub fn leader(&self, name: &str) -> Option<Option<CountryCode>> {
        self.leaders.names.get(&key(name)).copied()
    }

    /// Whether others bear a leader's name as well: one whose last word many families bear, or a single word that is a
    /// family name or a given name.
    #[must_use]
    pub fn has_namesakes(&self, name: &str) -> bool {
        let mut words = name.split_whitespace();
        let Some(last) = words.next_back() else { return false };
        self.leaders.common.contains(&key(last))
            || words.next().is_none() && (self.is_family_name(last) || self.given_name(last).is_some())
    }
}

/// A name as its spellings are compared.
fn key(name: &str) -> String {
    let pieces = name.split_whitespace().flat_map(fold::pieces).map(|piece| piece.to_lowercase());
    let told: Vec<String> = pieces.filter(|piece| !matches!(piece.as_str(), "al" | "el")).collect();
    told.join(" ")
}

#[cfg(test)]
mod tests {
    use super::super::{Gazetteer, table};
    use crate::country::CountryCode;

    #[test]
    fn spellings() {
        let of = |name: &str| Gazetteer::shipped().leader(name).flatten().map(|code| code.to_string());
        for name in ["Recep Tayyip Erdoğan", "Recep Tayyip Erdogan"] {
            assert_eq!(of(name).as_deref(), Some("TR"), "{name}");
        }
        for name in ["Nouri al-Maliki", "Nouri Al Maliki", "Nouri Maliki"] {
            assert_eq!(of(name).as_deref(), Some("IQ"), "{name}");
        }
    }

    #[test]
    fn namesakes() {
        let has = |name: &str| Gazetteer::shipped().has_namesakes(name);
        assert!(has("Gordon Brown") && has("Castro") && !has("Pervez Musharraf") && !has("Musharraf"));
    }

    #[test]
    fn each_row_has_a_country_and_each_name_stands_once() {
        let mut seen = std::collections::BTreeSet::new();
        for row in table::rows(include_str!("../../data/names/leaders.tsv")) {
            let code = CountryCode::parse(row.get("country"));
            let known = code.is_some_and(|code| Gazetteer::shipped().country(code).is_some());
            assert!(known || row.get("country") == "none", "{}", row.get("country"));
            for name in row.list("names") {
                assert!(seen.insert(name.to_owned()), "{name} stands twice");
            }
        }
        assert!(seen.len() > 3000);
    }
}
