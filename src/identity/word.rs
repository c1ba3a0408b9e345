//! One word of a name, and how well two of them fit.

use super::sound;
use super::tables::{Tables, gender_of, is_listed};
use crate::gazetteer::Gender;
use crate::gazetteer::fold::plain;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A word of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// In lower case, without diacritics and apostrophes.
    pub(super) text: String,
    /// How it sounds; see [`sound::key`].
    pub(super) key: String,
    /// The key under which words that may be one are found.
    pub(super) block: String,
    /// Whether it may be missing without telling anything: a particle, a patronymic, a form of address.
    pub(super) is_optional: bool,
    /// The lines of `spellings.tsv` that it is in.
    lines: &'static [(usize, bool)],
    /// The keys of the names it may be short for.
    full: Vec<String>,
    /// Whether the lists of English names have it: such names are told apart by a letter.
    is_listed: bool,
    /// What it tells as a given name.
    pub(super) gender: Option<Gender>,
}

/// How well two words fit, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fit {
    /// The same letters, diacritics aside.
    Exact,
    /// The same name, spelt by another habit ("Kovalskyy", "Kovalskiy"; "Mohammed", "Muhammad").
    Spelling,
    /// Alike in all but vowels and consonants that transliterations mix.
    Alike,
    /// A short form, or the form of a related language ("Bill" and "William", "Yuliya" and "Julia").
    Related,
    /// An initial and a word that begins with it.
    Initial,
    /// One letter wrong in a long word.
    Misspelt,
}

impl Word {
    pub(super) fn new(text: String, is_optional: bool) -> Self {
        let key = sound::key(&text);
        let root = Tables::shipped().root(&text);
        let block = if root == text { sound::skeleton(&key) } else { sound::skeleton(&sound::key(root)) };
        let (is_listed, gender) = (is_listed(&text), gender_of(&text));
        let tables = Tables::shipped();
        let lines = tables.spellings(&text);
        let full = tables.full_names(&text).iter().map(|name| sound::key(name)).collect();
        Self { text, key, block, is_optional, lines, full, is_listed, gender }
    }

    /// Whether it is one letter.
    pub(super) fn is_initial(&self) -> bool {
        self.text.chars().nth(1).is_none()
    }

    /// How well two words fit; nothing where they are two names.
    pub(super) fn fit(&self, other: &Self) -> Option<Fit> {
        if self.text == other.text {
            return Some(Fit::Exact);
        }
        if self.is_initial() || other.is_initial() {
            let first = |word: &Self| word.text.chars().next();
            return (first(self) == first(other) && self.is_initial() != other.is_initial())
                .then_some(Fit::Initial);
        }
        let shared =
            self.lines.iter().filter(|line| other.lines.contains(line)).map(|(_, spelling)| *spelling);
        match shared.max() {
            Some(true) => return Some(Fit::Spelling),
            Some(false) => return Some(Fit::Related),
            None => {}
        }
        if self.full.contains(&other.key) || other.full.contains(&self.key) {
            return Some(Fit::Related);
        }
        // Names that dictionaries know apart are told apart by a letter.
        let known = |word: &Self| word.is_listed || !word.lines.is_empty();
        let both_listed = known(self) && known(other);
        if self.key == other.key {
            return (!both_listed || is_umlaut(&self.text, &other.text)).then_some(Fit::Spelling);
        }
        if both_listed || opposite(self.gender, other.gender) {
            return None;
        }
        // đ is d to some writers and dj to others.
        if self.text.contains("dj") != other.text.contains("dj")
            && sound::key(&self.text.replace("dj", "d")) == sound::key(&other.text.replace("dj", "d"))
        {
            return Some(Fit::Spelling);
        }
        if self.block == other.block && sound::is_alike(&self.key, &other.key) {
            return Some(Fit::Alike);
        }
        is_one_letter_off(&self.text, &other.text).then_some(Fit::Misspelt)
    }
}

/// Whether two names are a woman's and a man's.
pub(super) fn opposite(one: Option<Gender>, other: Option<Gender>) -> bool {
    matches!(
        (one, other),
        (Some(Gender::Feminine), Some(Gender::Masculine)) | (Some(Gender::Masculine), Some(Gender::Feminine))
    )
}

/// Whether two words differ in how they write ä, ö, ü or the double letters of another script alone.
fn is_umlaut(one: &str, other: &str) -> bool {
    let bare = |word: &str| word.replace("ae", "a").replace("oe", "o").replace("ue", "u");
    bare(one) == bare(other)
}

/// Whether one letter, but not the first, was changed, left out or put in, in a word of six letters or more.
fn is_one_letter_off(one: &str, other: &str) -> bool {
    if one.len().abs_diff(other.len()) > 4 || one.as_bytes().first() != other.as_bytes().first() {
        return false;
    }
    let (a, b): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let same = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let (a, b) = (a.get(same..).unwrap_or_default(), b.get(same..).unwrap_or_default());
    let rest = |of: &[char]| of.get(1..).unwrap_or_default().to_vec();
    same > 0
        && one.chars().count().min(other.chars().count()) >= 6
        && (rest(a) == rest(b) || rest(a) == *b || rest(b) == *a)
}

/// A word in lower case without diacritics, apostrophes and full stops.
///
/// Latin letters that Unicode does not decompose become what English texts write for them (ß, ø, đ, ı).
pub(super) fn fold(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for letter in word.nfkd().filter(|c| !is_combining_mark(*c)) {
        match plain(letter) {
            Some(letters) => out.extend(letters.chars().flat_map(char::to_lowercase)),
            None if letter.is_alphanumeric() => out.extend(letter.to_lowercase()),
            None => {}
        }
    }
    // Lower case may bring marks of its own (İ).
    out.retain(|c| !is_combining_mark(c));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_fit() {
        for (one, other, fit) in [
            ("Muhammad", "Mohamed", Some(Fit::Spelling)),
            ("Øyvind", "Oyvind", Some(Fit::Exact)),
            ("Weiß", "Weiss", Some(Fit::Exact)),
            ("Iliescu", "Ilyescu", Some(Fit::Spelling)),
            ("Robert", "Bob", Some(Fit::Related)),
            ("Oleg", "Oleh", Some(Fit::Related)),
            ("T.", "Tomas", Some(Fit::Initial)),
            ("T.", "S.", None),
            ("Johnson", "Johnston", None),
            ("Ellen", "Allan", None),
            ("Karen", "Karin", None),
            ("Wexmoor", "Wexmor", Some(Fit::Alike)),
            ("Wexmoor", "Wexmoort", Some(Fit::Misspelt)),
            ("Hassan", "Hussein", None),
        ] {
            let word = |text: &str| Word::new(fold(text), false);
            assert_eq!(word(one).fit(&word(other)), fit, "{one} {other}");
            assert_eq!(word(other).fit(&word(one)), fit, "{other} {one}");
        }
    }
}
