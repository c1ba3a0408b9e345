//! Which names are one person's.

use super::{Linker, key};
use crate::document::MentionKind;
use crate::entity::{EntityId, EntityKind};
use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Full names first, in order; then each shorter name goes to the person named last before it
/// (or, in a headline, first after it) who bears all its words.
pub(super) fn link(linker: &mut Linker<'_>) {
    let document = linker.document;
    let names: Vec<(usize, Vec<String>)> = document
        .mentions
        .iter()
        .enumerate()
        .filter(|(_, mention)| mention.kind == MentionKind::Person)
        .map(|(i, mention)| (i, mention.tokens.clone().map(|t| document.form(t).to_lowercase()).collect()))
        .collect();
    // Each name once, found by its words: an article that names somebody a thousand times, or a
    // thousand people, must not take a million steps.
    let mut having: BTreeMap<&str, BTreeSet<&Vec<String>>> = BTreeMap::new();
    for (_, words) in &names {
        for word in words {
            having.entry(word).or_default().insert(words);
        }
    }
    let rarest = |words: &[String]| {
        words.iter().filter_map(|word| having.get(word.as_str())).min_by_key(|forms| forms.len())
    };
    let full: BTreeSet<&Vec<String>> =
        names.iter().map(|(_, words)| words).filter(|words| words.len() > 1).collect();
    let full: Vec<&Vec<String>> = full.into_iter().take(MANY).collect();
    let mut people: Vec<Person> = Vec::new();
    let mut known: BTreeMap<&Vec<String>, usize> = BTreeMap::new();
    for (i, words) in &names {
        let longer = |other: &&Vec<String>| other.len() > words.len() && holds(other, words);
        let contained = rarest(words).is_some_and(|forms| forms.iter().any(longer))
            || full.iter().any(|other| resembles(other, words));
        if !known.contains_key(words) && !contained {
            let name = document.mentions.get(*i).map_or("", |mention| document.at(mention.span));
            known.insert(words, people.len());
            people.push(Person { id: linker.entity(EntityKind::Person, &key(name), name), named: None });
        }
    }
    for (i, words) in &names {
        if let Some(person) = known.get(words).and_then(|&at| people.get_mut(at)) {
            person.named = Some(*i);
            linker.set(*i, person.id, "name");
            continue;
        }
        let bearers = rarest(words).into_iter().flatten().filter(|full| holds(full, words));
        let bearers =
            bearers.filter_map(|full| known.get(full)).filter_map(|&at| Some((at, people.get(at)?)));
        // The one named last, or, where none has been named yet, the one who will be first.
        let bearer = bearers.max_by_key(|(at, person)| (person.named, std::cmp::Reverse(*at)));
        let alike = || {
            let bearers = full.iter().filter(|full| resembles(full, words));
            people.get(bearers.filter_map(|full| known.get(full)).copied().min()?)
        };
        if let Some(person) = bearer.map(|(_, person)| person).or_else(alike) {
            linker.set(*i, person.id, "surname");
        }
    }
}

/// Somebody known by a full name.
struct Person {
    id: EntityId,
    /// The mention that gave the full name last.
    named: Option<usize>,
}

/// So many full names are compared letter by letter; no article has as many.
const MANY: usize = 500;

/// Whether a full name has all the words of a shorter one.
fn holds(full: &[String], part: &[String]) -> bool {
    part.iter().all(|word| full.contains(word))
}

/// A word in lower case without diacritics and without a particle written together with it
/// ("Al-Okoro" is "Okoro" elsewhere).
fn bare(form: &str) -> String {
    let plain: String = form.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect();
    match plain.split_once(['-', '’', '\'']) {
        Some(("al" | "el" | "as" | "ash" | "ad" | "an" | "ar" | "at" | "az" | "ul", name))
            if name.len() > 2 =>
        {
            name.to_owned()
        }
        _ => plain,
    }
}

/// Whether a lone name is the family name of a full one in another spelling: without its accents or its article
/// ("Okoro" for "Ali Al-Okoro"), or with a letter wrong.
fn resembles(full: &[String], part: &[String]) -> bool {
    let ([_, .., last], [only]) = (full, part) else { return false };
    let (last, plain) = (bare(last), bare(only));
    (last == plain && only.len() <= plain.len()) || is_one_letter_off(&last, &plain)
}

/// Whether one letter was changed, left out or put in, the first apart; only of words of six letters or more.
fn is_one_letter_off(one: &str, other: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let same = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let (a, b) = (a.get(same..).unwrap_or_default(), b.get(same..).unwrap_or_default());
    let rest = |of: &[char]| of.get(1..).unwrap_or_default().to_vec();
    same > 0
        && one.chars().count().min(other.chars().count()) >= 6
        && (rest(a) == rest(b) || rest(a) == *b || rest(b) == *a)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name() {
        assert_eq!(bare("Al-Okoro"), bare("Okoro"));
        assert_eq!(bare("Ónega"), "onega");
        assert!(is_one_letter_off("wexmoor", "wexmor") && is_one_letter_off("zelinsky", "zelinski"));
        assert!(!is_one_letter_off("wexmoor", "waxmor") && !is_one_letter_off("varga", "varda"));
    }
}
