//! Two places of one name: Georgia by Tbilisi and Georgia by Atlanta.

use crate::country::CountryCode;
use crate::document::{Document, MentionKind};
use crate::gazetteer::table;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;

/// A name that another place bears too: a row of `data/countries/namesakes.tsv`.
struct Namesake {
    name: &'static str,
    /// Where the other place lies.
    other: Option<CountryCode>,
    /// Words beside which it is the other place.
    signs: Vec<&'static str>,
    /// Words beside which it is not.
    own: Vec<&'static str>,
}

/// For each mention that names the lesser known of two places, the country in which that lies.
pub(in crate::link) fn all(document: &Document<'_>) -> BTreeMap<usize, CountryCode> {
    let mut out = BTreeMap::new();
    // The article is asked once for each name.
    let mut told: BTreeMap<&str, i32> = BTreeMap::new();
    for (i, mention) in document.mentions.iter().enumerate() {
        let words = document.at(mention.span);
        let named = |row: &&Namesake| match mention.kind {
            MentionKind::Country | MentionKind::Place => row.name == words,
            // "Georgia lawmakers".
            MentionKind::Group => words.split(' ').any(|word| word == row.name),
            _ => false,
        };
        let Some(row) = rows().iter().find(named) else { continue };
        let sentence = document.sentence_of(mention.tokens.start).and_then(|s| document.sentences.get(s));
        let inside = sentence.map_or(0, |s| balance(document, row, s.tokens.clone()));
        let said = if inside == 0 {
            *told.entry(row.name).or_insert_with(|| balance(document, row, 0..document.tokens.len()))
        } else {
            inside
        };
        if let Some(code) = row.other.filter(|_| said > 0) {
            out.insert(i, code);
        }
    }
    out
}

fn rows() -> &'static [Namesake] {
    static ROWS: OnceLock<Vec<Namesake>> = OnceLock::new();
    ROWS.get_or_init(|| {
        let rows = table::rows(include_str!("../../../data/countries/namesakes.tsv"));
        rows.map(|row| Namesake {
            name: row.get("name"),
            other: CountryCode::parse(row.get("other")),
            signs: row.list("signs").collect(),
            own: row.list("own").collect(),
        })
        .collect()
    })
}

/// How many of the tokens speak for the namesake, less those that speak against it.
fn balance(document: &Document<'_>, row: &Namesake, tokens: Range<usize>) -> i32 {
    let count = |signs: &[&str]| {
        let at = |t: usize| signs.iter().any(|sign| begins(document, t, sign));
        i32::try_from(tokens.clone().filter(|&t| at(t)).count()).unwrap_or(i32::MAX)
    };
    count(&row.signs).saturating_sub(count(&row.own))
}

/// Whether the words of a sign stand at a token.
fn begins(document: &Document<'_>, t: usize, sign: &str) -> bool {
    sign.split(' ').enumerate().all(|(k, word)| document.form(t + k) == word)
}

#[cfg(test)]
mod tests {
    use crate::article::Article;
    use crate::claim::Relation;
    use crate::gazetteer::Gazetteer;

    /// The country of the only office that a text tells.
    fn country(text: &str) -> Option<String> {
        let article = Article { text: text.to_owned(), ..Article::default() };
        let reading = crate::pipeline::read(&article, Gazetteer::shipped());
        let role = reading.claims.iter().find_map(|claim| match &claim.relation {
            Relation::HoldsRole(role) => Some(role),
            _ => None,
        });
        role?.country.map(|code| code.to_string())
    }

    #[test]
    fn a_province_may_lie_on_either_side_of_a_border() {
        let text = |near: &str| format!("Punjab Chief Minister Tomas Okoro spoke in {near} on Monday.");
        assert_eq!(country(&text("Lahore")).as_deref(), Some("PK"));
        assert_eq!(country(&text("Chandigarh")).as_deref(), Some("IN"));
    }
}
