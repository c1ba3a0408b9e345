//! Headings in title case: a capital says nothing there, so only names that the running text
//! bears out, or that the gazetteer knows, are read.

use super::judge::{self, People};
use super::runs::is_title_case;
use super::words;
use crate::document::{Document, MentionKind, SentenceKind};
use crate::gazetteer::{Gazetteer, NameKind};
use std::collections::HashMap;
use std::ops::Range;

/// The names in the title-case headings of a document.
pub(super) fn find(
    document: &Document<'_>,
    gazetteer: &Gazetteer,
    people: &People<'_>,
) -> Vec<(Range<usize>, MentionKind)> {
    let capitals: HashMap<String, Vec<Vec<String>>> = by_first_word(people);
    let mut out = Vec::new();
    for sentence in &document.sentences {
        if sentence.kind == SentenceKind::Other || !is_title_case(document, sentence) {
            continue;
        }
        let mut i = sentence.tokens.start;
        while i < sentence.tokens.end {
            let forms: Vec<&str> = (i..sentence.tokens.end.min(i + 8)).map(|k| document.form(k)).collect();
            if let Some(n) = longest_person(&capitals, &forms) {
                out.push((i..i + n, MentionKind::Person));
                i += n;
                continue;
            }
            if let Some((n, kind)) = known(gazetteer, &forms) {
                out.push((i..i + n, kind));
                i += n;
                continue;
            }
            if is_full_name(gazetteer, &forms) {
                out.push((i..i + 2, MentionKind::Person));
                i += 2;
                continue;
            }
            i += 1;
        }
    }
    out
}

/// The names borne out, by their first word, all in capitals.
fn by_first_word(people: &People<'_>) -> HashMap<String, Vec<Vec<String>>> {
    let mut out: HashMap<String, Vec<Vec<String>>> = HashMap::new();
    let upper = |words: &[&str]| words.iter().map(|w| w.to_uppercase()).collect::<Vec<_>>();
    let full = people.full.iter().map(|name| upper(name));
    let lone = people
        .parts
        .iter()
        .chain(&people.alone)
        .filter(|w| !words::is_common(&w.to_lowercase()))
        .map(|w| upper(&[w]));
    for name in full.chain(lone) {
        if let Some(first) = name.first() {
            out.entry(first.clone()).or_default().push(name);
        }
    }
    out
}

fn longest_person(names: &HashMap<String, Vec<Vec<String>>>, forms: &[&str]) -> Option<usize> {
    let upper: Vec<String> = forms.iter().map(|w| w.to_uppercase()).collect();
    names.get(upper.first()?)?.iter().filter(|name| upper.starts_with(name)).map(Vec::len).max()
}

fn known(gazetteer: &Gazetteer, forms: &[&str]) -> Option<(usize, MentionKind)> {
    let (n, readings) = gazetteer.longest(forms)?;
    let first = readings.first()?;
    let word = forms.first()?.to_lowercase();
    if n == 1 && !matches!(first.kind, NameKind::Country | NameKind::Demonym) && words::is_common(&word) {
        return None;
    }
    Some((n, judge::known(first.kind)?))
}

/// "Helena Varga" by the lists of names alone.
fn is_full_name(gazetteer: &Gazetteer, forms: &[&str]) -> bool {
    let [given, family, ..] = forms else { return false };
    let rare = |w: &str| !words::is_common(&w.to_lowercase());
    gazetteer.given_name(given).is_some() && gazetteer.is_family_name(family) && rare(given) && rare(family)
}

#[cfg(test)]
mod tests {
    use super::super::testing;
    use crate::document::MentionKind;

    fn people(text: &str) -> Vec<String> {
        testing::mentions(text, MentionKind::Person)
    }

    #[test]
    fn a_title_with_a_full_stop_is_one() {
        let body = "Helena Varga met Senator Tomas Okoro in Lima.";
        let headline = format!("Helena Varga Endorses Tomas Okoro for the Senate.\n\n{body}");
        assert_eq!(people(&headline), ["Helena Varga", "Tomas Okoro", "Helena Varga", "Tomas Okoro"]);
        // A sentence.
        let first = format!("Helena Varga met Tomas Okoro.\n\n{body}");
        assert_eq!(people(&first), ["Helena Varga", "Tomas Okoro", "Helena Varga", "Tomas Okoro"]);
    }
}
