//! The country whose money an article counts in: a paper at home writes "RM20 million" and does not name its country.

use super::super::Linker;
use super::Votes;
use crate::country::CountryCode;
use crate::document::{Document, Upos};
use crate::gazetteer::table;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// What the first sum in a country's money weighs, as its name does, and each that follows.
const FIRST: u32 = 3;
const AGAIN: u32 = 1;
/// More than so much it never weighs.
const MOST: u32 = 5;

/// The signs and words of money, each with its country.
#[derive(Debug, Default)]
struct Money {
    signs: BTreeMap<&'static str, CountryCode>,
    words: BTreeMap<&'static str, CountryCode>,
}

fn money() -> &'static Money {
    static TABLE: OnceLock<Money> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut all = Money::default();
        for row in table::rows(include_str!("../../../data/countries/currencies.tsv")) {
            let Some(code) = CountryCode::parse(row.get("iso2")) else { continue };
            all.signs.extend(row.list("signs").map(|sign| (sign, code)));
            all.words.extend(row.list("words").map(|word| (word, code)));
        }
        all
    })
}

/// Adds what the sums of money in an article tell of whose it is.
pub(super) fn count(linker: &Linker<'_>, counts: &mut Votes) {
    let mut told = Votes::new();
    for t in 0..linker.document.tokens.len() {
        if let Some(code) = country(linker.document, t) {
            let weight = told.entry(code).or_default();
            *weight += if *weight == 0 { FIRST } else { AGAIN };
        }
    }
    for (code, weight) in told {
        *counts.entry(code).or_default() += weight.min(MOST);
    }
}

/// The country whose money a token counts in: "TT$" before a number, "RM20", "naira" behind one.
fn country(document: &Document<'_>, t: usize) -> Option<CountryCode> {
    let form = document.form(t);
    let is_number = |form: &str| form.starts_with(|c: char| c.is_ascii_digit());
    let at = form.find(|c: char| c.is_ascii_digit());
    if let Some(sign) = at.and_then(|at| form.get(..at)).filter(|sign| !sign.is_empty()) {
        // "R500", but not the road "R21" or "N1".
        let sum = form.get(sign.len()..).unwrap_or_default();
        let large = matches!(document.lemma(t + 1), "million" | "billion" | "trillion" | "m" | "bn");
        let is_sum =
            sum.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | 'm' | 'b' | 'n' | 'k'));
        let fits = is_sum && (sign.chars().count() > 1 || sum.len() > 2 || large);
        return money().signs.get(sign).copied().filter(|_| fits);
    }
    if let Some(&code) = money().signs.get(form) {
        let is_long = form.chars().count() > 1 || !form.is_ascii();
        return (is_long && is_number(document.form(t + 1))).then_some(code);
    }
    let before = t.checked_sub(1)?;
    let counted = document.upos(before) == Upos::Num
        || matches!(
            document.lemma(before),
            "million" | "billion" | "trillion" | "thousand" | "crore" | "lakh"
        );
    money().words.get(document.lemma(t)).copied().filter(|_| counted)
}

#[cfg(test)]
mod tests {
    use super::country;
    use crate::nlp::annotate;

    fn countries(text: &str) -> Vec<String> {
        let document = annotate(text);
        (0..document.tokens.len())
            .filter_map(|t| country(&document, t))
            .map(|code| code.to_string())
            .collect()
    }

    #[test]
    fn sums() {
        assert_eq!(countries("It cost TT$20 million and RM20."), ["TT", "MY"]);
        assert_eq!(countries("They paid N7.5 billion, R500 and ₹4."), ["NG", "ZA", "IN"]);
        assert_eq!(countries("They paid 5 million naira and 300 rupiah."), ["NG", "ID"]);
    }

    #[test]
    fn near_misses() {
        assert!(countries("They took the N1 and the R21 to Rand Airport and won 5 games.").is_empty());
        assert!(countries("It cost $5 million, €3 and 400 pesos.").is_empty());
    }
}
