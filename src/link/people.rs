//! Which names are one person's.

use super::{Linker, key};
use crate::document::MentionKind;
use crate::entity::{EntityId, EntityKind};
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
    let mut people: Vec<(Vec<String>, EntityId, usize)> = Vec::new();
    for (i, words) in &names {
        let contained = names
            .iter()
            .any(|(_, other)| other.len() > words.len() && (holds(other, words) || resembles(other, words)));
        if !contained {
            let name = document.mentions.get(*i).map_or("", |mention| document.at(mention.span));
            let id = linker.entity(EntityKind::Person, &key(name), name);
            people.push((words.clone(), id, *i));
        }
    }
    for (i, words) in &names {
        let exact = people.iter().rev().filter(|(.., at)| at <= i).find(|(full, ..)| full == words);
        let before = people.iter().rev().filter(|(.., at)| at < i).find(|(full, ..)| holds(full, words));
        let after = people.iter().find(|(full, ..)| holds(full, words));
        let alike = people.iter().find(|(full, ..)| resembles(full, words));
        if let Some((full, id, _)) = exact.or(before).or(after).or(alike) {
            let reason = if full.len() == words.len() { "name" } else { "surname" };
            linker.set(*i, *id, reason);
        }
    }
}

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
