//! A person's name, taken apart.

mod words;

pub(super) use words::is_patronymic;

use super::tables::{Custom, Tables};
use super::word::Word;
use crate::country::CountryCode;
use crate::gazetteer::{Gazetteer, Gender, OfficeKind};
use words::push;

/// A name without forms of address and offices, its words made comparable.
///
/// ```
/// use demarche::country::CountryCode;
/// use demarche::identity::Name;
/// let name = Name::parse("Dr. Tomas de la Varga-Núñez Jr.", CountryCode::parse("ES"));
/// assert_eq!((name.given().as_str(), name.family().as_str()), ("tomas", "de la varga nunez"));
/// assert_eq!(name.generation(), Some(2));
/// assert_eq!(Name::parse("Okoro, Amina", None).given(), "amina");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    pub(super) words: Vec<Word>,
    pub(super) generation: Option<u8>,
    /// What its forms of address tell.
    pub(super) address: Option<Gender>,
    pub(super) custom: Custom,
    /// How many of the words are given names, by the custom of the country.
    given: usize,
    /// Whether the family name stands first.
    family_first: bool,
    /// Whether its words are joined by hyphens, as Wade and Giles write.
    pub(super) is_hyphened: bool,
}

/// More words than this no name has; what comes after them is not read.
const MOST: usize = 10;

impl Name {
    /// Takes a name apart; the side tells which custom to follow.
    #[must_use]
    pub fn parse(text: &str, side: Option<CountryCode>) -> Self {
        let tables = Tables::shipped();
        let turned = turned(text);
        let mut tokens: Vec<&str> = turned
            .split_whitespace()
            .map(|token| {
                token.trim_matches(|c: char| matches!(c, ',' | ';' | ':' | '“' | '”' | '"' | '(' | ')' | '‘'))
            })
            .filter(|token| token.chars().any(char::is_alphanumeric))
            .take(MOST + 6)
            .collect();
        let address = strip_address(&mut tokens, side);
        let mut generation = None;
        while tokens.len() > 1
            && let Some(last) = tokens.last()
            && let Some(found) = tables.generation(last, tokens.len() - 1)
        {
            generation = generation.or(Some(found));
            tokens.pop();
        }
        let mut custom = tables.custom(side);
        let mut words: Vec<Word> = Vec::new();
        for (i, token) in tokens.iter().enumerate() {
            push(&mut words, token, (i == 0, tokens.len()), tokens.get(i + 1).copied(), custom);
        }
        words.truncate(MOST);
        if words.iter().all(|word| word.is_optional) {
            words.iter_mut().for_each(|word| word.is_optional = false);
        }
        let last = words.len().saturating_sub(1);
        for word in words.iter_mut().take(last).skip(1) {
            word.is_optional |= is_patronymic(&word.text);
        }
        if side.is_none() {
            custom = guessed(&words);
        }
        let (given, family_first) = split(&words, custom);
        let is_hyphened = tokens.iter().any(|token| token.contains('-'));
        Self { words, generation, address, custom, given, family_first, is_hyphened }
    }

    /// The given names, folded.
    #[must_use]
    pub fn given(&self) -> String {
        let words = if self.family_first {
            self.words.get(self.words.len() - self.given..)
        } else {
            self.words.get(..self.given)
        };
        joined(words.unwrap_or_default())
    }

    /// The family name with its particles, folded; empty where somebody has one name only.
    #[must_use]
    pub fn family(&self) -> String {
        let words = if self.family_first {
            self.words.get(..self.words.len() - self.given)
        } else {
            self.words.get(self.given..)
        };
        joined(words.unwrap_or_default())
    }

    /// 1 for "Sr.", 2 for "Jr." and "II", 3 for "III" …
    #[must_use]
    pub fn generation(&self) -> Option<u8> {
        self.generation
    }

    /// The words that count.
    pub(super) fn content(&self) -> impl Iterator<Item = &Word> {
        self.words.iter().filter(|word| !word.is_optional)
    }

    /// The whole name, folded: equal for spellings that differ in case, accents and hyphens alone.
    pub(super) fn folded(&self) -> String {
        let generation = self.generation.map(|number| format!(" {number}")).unwrap_or_default();
        format!("{}{generation}", joined(&self.words))
    }

    /// Whether it is one of the names that many people bear.
    pub(super) fn is_common(&self) -> bool {
        let content: Vec<&Word> = self.content().collect();
        let [one, other] = content.as_slice() else { return self.custom.whole && content.len() < 4 };
        let tables = Tables::shipped();
        let is_known = |word: &Word| {
            tables.is_common_family(&word.text)
                || tables.is_spelt_in_many_ways(&word.text)
                || tables.is_first_family(&word.text)
        };
        self.custom.whole
            || (one.gender.is_some() || tables.is_spelt_in_many_ways(&one.text)) && is_known(other)
    }
}

fn joined(words: &[Word]) -> String {
    words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ")
}

/// "Okoro, Amina" the other way round.
fn turned(text: &str) -> String {
    let text = text.replace(['’', '‘', 'ʼ', 'ʻ', '`', '´', 'ʿ', 'ʾ'], "'");
    match text.split_once(',') {
        Some((family, given))
            if !given.contains(',')
                && given.chars().any(char::is_alphabetic)
                && Tables::shipped().generation(given.trim(), 9).is_none() =>
        {
            format!("{given} {family}")
        }
        _ => text,
    }
}

/// Takes forms of address and offices off the beginning; what they tell of the bearer.
fn strip_address(tokens: &mut Vec<&str>, side: Option<CountryCode>) -> Option<Gender> {
    let (names, tables) = (Gazetteer::shipped(), Tables::shipped());
    let mut told = None;
    while tokens.len() > 1 {
        let Some(&first) = tokens.first() else { break };
        let is_name = names.given_name(first).is_some() && !first.ends_with('.');
        // "Min" and "Sen" are names too; only with a full stop, or before a whole name, they are address.
        let short = first.chars().count() <= 3
            && !first.ends_with('.')
            && !matches!(first, "Mr" | "Mrs" | "Ms" | "Dr" | "Sir" | "Mme");
        if let Some(gender) = tables.title(first, side) {
            told = definite(gender).or(told);
            tokens.remove(0);
        } else if let Some(gender) =
            names.honorific(first).filter(|_| !short && (!is_name || tokens.len() > 2))
        {
            told = definite(gender).or(told);
            tokens.remove(0);
        } else if let Some(phrase) = names.office_phrase(tokens).filter(|phrase| {
            let stays = phrase.words < tokens.len() && phrase.title.start == 0;
            let named = is_name && phrase.words == 1 && tokens.len() < 3;
            stays && (phrase.office.is_title || phrase.office.kind == OfficeKind::Rank) && !named && !short
        }) {
            told = definite(phrase.office.gender).or(told);
            tokens.drain(..phrase.words);
        } else {
            break;
        }
    }
    told
}

fn definite(gender: Gender) -> Option<Gender> {
    Some(gender).filter(|gender| *gender != Gender::Either)
}

/// The custom that the words themselves tell, where no side is known.
fn guessed(words: &[Word]) -> Custom {
    let tables = Tables::shipped();
    let content: Vec<&Word> = words.iter().filter(|word| !word.is_optional).collect();
    let arabic = words
        .iter()
        .any(|word| word.is_optional && matches!(word.text.as_str(), "al" | "bin" | "ibn" | "ben"))
        || words.iter().any(|word| word.text == "abd");
    let first =
        content.first().is_some_and(|word| tables.is_first_family(&word.text) && word.gender.is_none());
    let last = content.last().is_some_and(|word| tables.is_first_family(&word.text));
    let short = content.len() > 1 && content.iter().all(|word| word.text.len() <= 6 && word.gender.is_none());
    Custom {
        tail: arabic,
        head: arabic,
        family_first: first || (last && short),
        single: false,
        whole: short && (first || last),
        chinese: false,
        two_surnames: false,
    }
}

/// How many words are given names, and whether the family name stands first.
fn split(words: &[Word], custom: Custom) -> (usize, bool) {
    let tables = Tables::shipped();
    let count = words.len();
    let content = words.iter().filter(|word| !word.is_optional).count();
    if content < 2 {
        return (count, false);
    }
    let is_family = |at: usize| words.get(at).is_some_and(|word| tables.is_first_family(&word.text));
    let first_known = words.first().is_some_and(|word| word.gender.is_some());
    if custom.family_first && is_family(0) && !(first_known && is_family(count - 1)) {
        return (count - 1, true);
    }
    // The family name begins with its particles, or with the first of two surnames.
    let two = custom.two_surnames && content > 2;
    let particle =
        words.iter().skip(1).position(|word| word.is_optional && !is_patronymic(&word.text)).map(|at| at + 1);
    let mut at = particle.unwrap_or(if two { count - 2 } else { count - 1 });
    if particle.is_none() {
        while at > 1 && words.get(at - 1).is_some_and(|word| word.is_optional && !is_patronymic(&word.text)) {
            at -= 1;
        }
    }
    (at, false)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, side: &str, given: &str, family: &str) {
        let name = Name::parse(text, CountryCode::parse(side));
        assert_eq!((name.given().as_str(), name.family().as_str()), (given, family), "{text}");
    }

    #[test]
    fn names_are_taken_apart() {
        check("Helena Varga", "KE", "helena", "varga");
        check("Mrs Helena Varga", "", "helena", "varga");
        check("Varga Helena", "HU", "helena", "varga");
        check("Kim Ha-neul", "KR", "ha neul", "kim");
        check("Ana María López Okoro", "MX", "ana maria", "lopez okoro");
        check("Pedro da Silva", "BR", "pedro", "da silva");
        check("Anton Petrovich Hrynko", "RU", "anton petrovich", "hrynko");
        check("Abdel Rahman al-Okori", "EG", "abd rahman", "al okori");
        check("Abdelrahman El-Okori", "EG", "abd rahman", "al okori");
        check("U Tin Okaw", "MM", "tin", "okaw");
        check("Ben Okoro", "", "ben", "okoro");
        check("Prime Minister Okoro", "", "okoro", "");
        check("Liam O’Varga", "IE", "liam", "ovarga");
        check("", "", "", "");
        check("—", "", "", "");
    }
}
