//! Which state somebody led or spoke for abroad, where nobody says so: papers take it for known.

use super::{Gazetteer, fold, table};
use crate::country::CountryCode;
use std::collections::BTreeMap;

/// Countries whose family names stand first.
const FIRST: [&str; 8] = ["CN", "HK", "KH", "KP", "KR", "SG", "TW", "VN"];

/// What the table of leaders tells: the country of a name, none where leaders of two countries bear it.
#[derive(Debug, Default)]
pub(super) struct Leaders {
    whole: BTreeMap<String, Option<CountryCode>>,
    family: BTreeMap<String, Option<CountryCode>>,
}

impl Leaders {
    pub(super) fn parse() -> Self {
        let mut all = Self::default();
        for row in table::rows(include_str!("../../data/names/leaders.tsv")) {
            let Some(code) = CountryCode::parse(row.get("country")) else { continue };
            for name in row.list("names") {
                let words = words(name);
                let stands_first = FIRST.contains(&code.as_str());
                let family = if stands_first { words.first() } else { words.last() };
                if let Some(family) = family {
                    note(&mut all.family, family.clone(), code);
                }
                note(&mut all.whole, words.join(" "), code);
            }
        }
        all
    }
}

fn note(names: &mut BTreeMap<String, Option<CountryCode>>, name: String, code: CountryCode) {
    names.entry(name).and_modify(|known| *known = known.filter(|known| *known == code)).or_insert(Some(code));
}

/// The words of a name in small letters, without initials: "Helena B. Varga" is "helena varga".
fn words(name: &str) -> Vec<String> {
    let pieces = name.split_whitespace().flat_map(fold::pieces);
    let plain = pieces.map(|piece| piece.to_lowercase().replace(|c: char| !c.is_alphanumeric(), ""));
    plain.filter(|piece| piece.chars().count() > 1).collect()
}

impl Gazetteer {
    /// The country that the bearer of a name led, or spoke for abroad, since 1945. A family name alone counts where it is
    /// told that a leader is meant (`leads`), or where hardly anybody else bears it.
    ///
    /// ```
    /// use demarche::gazetteer::Gazetteer;
    /// let country = |name, leads| Gazetteer::shipped().led(name, leads).map(|code| code.to_string());
    /// assert_eq!(country("Julius Nyerere", false), Some("TZ".to_owned()));
    /// assert_eq!(country("Nyerere", false), Some("TZ".to_owned()));
    /// assert_eq!((country("Thatcher", true), country("Thatcher", false)), (Some("GB".to_owned()), None));
    /// assert_eq!(country("Helena Varga", true), None);
    /// ```
    #[must_use]
    pub fn led(&self, name: &str, leads: bool) -> Option<CountryCode> {
        let words = words(name);
        match words.as_slice() {
            [] => None,
            [family] => {
                let is_rare = || family.chars().count() > 4 && !self.is_common(name);
                let whole = self.leaders.whole.get(family).copied().flatten();
                let known = || self.leaders.family.get(family).copied().flatten();
                whole.or_else(|| known().filter(|_| leads || is_rare()))
            }
            // "Tomas Okoro Varga" and "Tomas Ali Okoro" are "Tomas Okoro": in Spain and America names are often cut.
            [first, .., last] => {
                let known = |words: &[String]| self.leaders.whole.get(&words.join(" ")).copied().flatten();
                let without_last = words.split_last().map(|(_, rest)| rest).filter(|rest| rest.len() > 1);
                known(&words)
                    .or_else(|| known(without_last?))
                    .or_else(|| known(&[first.clone(), last.clone()]))
            }
        }
    }

    /// Whether anybody may bear a name: its last word is a usual family name or a given one.
    #[must_use]
    pub(crate) fn is_common(&self, name: &str) -> bool {
        let last = name.split_whitespace().next_back().unwrap_or_default();
        self.is_family_name(last) || self.given_name(last).is_some()
    }
}
