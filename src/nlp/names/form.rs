//! What a word shows by itself: letters, shape, clusters, what the tables of `data/` know of it.

use super::words::Words;
use crate::document::Upos;
use crate::gazetteer::{Gazetteer, HeadKind};
use crate::nlp::lexicon;

/// Words written with a capital at the start of a sentence that begin no name.
const FUNCTION: &[&str] = &[
    "the",
    "a",
    "an",
    "this",
    "that",
    "these",
    "those",
    "he",
    "she",
    "it",
    "they",
    "we",
    "you",
    "i",
    "his",
    "her",
    "its",
    "their",
    "our",
    "my",
    "your",
    "and",
    "or",
    "but",
    "if",
    "when",
    "while",
    "as",
    "at",
    "by",
    "for",
    "from",
    "in",
    "into",
    "of",
    "on",
    "to",
    "with",
    "without",
    "after",
    "before",
    "since",
    "until",
    "although",
    "though",
    "because",
    "however",
    "also",
    "not",
    "there",
    "here",
    "what",
    "who",
    "which",
    "why",
    "how",
    "where",
    "is",
    "are",
    "was",
    "were",
    "be",
    "has",
    "have",
    "had",
    "do",
    "does",
    "did",
    "will",
    "would",
    "can",
    "could",
    "should",
    "may",
    "might",
    "must",
    "meanwhile",
    "then",
    "so",
    "yet",
    "both",
    "all",
    "some",
    "many",
    "most",
    "several",
    "other",
    "another",
    "such",
    "no",
    "any",
    "each",
    "every",
    "between",
    "under",
    "over",
    "during",
    "despite",
    "about",
    "against",
    "among",
    "according",
    "today",
    "yesterday",
    "earlier",
    "later",
    "now",
    "still",
    "even",
    "only",
    "just",
    "than",
    "one",
    "two",
    "three",
    "four",
    "five",
];
/// Verb forms that report speech.
const SAYING: &[&str] = &[
    "said",
    "says",
    "say",
    "told",
    "added",
    "asked",
    "wrote",
    "explained",
    "noted",
    "stressed",
    "announced",
    "argued",
    "warned",
    "insisted",
    "claimed",
    "stated",
    "called",
    "tweeted",
    "replied",
    "urged",
    "confirmed",
    "denied",
    "acknowledged",
    "recalled",
    "believes",
    "thinks",
    "described",
    "tells",
    "met",
    "born",
    "died",
];

/// Bits of [`Form::known`].
pub(super) mod bits {
    pub(in super::super) const GIVEN: u64 = 1;
    pub(in super::super) const FAMILY: u64 = 2;
    pub(in super::super) const PARTICLE: u64 = 4;
    pub(in super::super) const HONORIFIC: u64 = 8;
    pub(in super::super) const ORGANIZATION: u64 = 16;
    pub(in super::super) const PLACE: u64 = 32;
    pub(in super::super) const EVENT: u64 = 64;
    pub(in super::super) const OFFICE: u64 = 128;
    pub(in super::super) const COMMON: u64 = 256;
    pub(in super::super) const SAYING: u64 = 512;
    pub(in super::super) const FUNCTION: u64 = 1024;
    pub(in super::super) const GIVEN_ELSEWHERE: u64 = 2048;
    pub(in super::super) const FAMILY_ELSEWHERE: u64 = 4096;
}

/// Values of [`Form::mark`].
pub(super) mod marks {
    pub(in super::super) const IN: u8 = 1;
    pub(in super::super) const THE: u8 = 2;
    pub(in super::super) const POSSESSIVE: u8 = 3;
    pub(in super::super) const COMMA: u8 = 4;
}

/// A word, as numbers to make features of.
#[derive(Clone, Debug, Default)]
pub(super) struct Form {
    /// Hash as written.
    pub(super) exact: u64,
    /// Hash in lower case, digits made alike.
    pub(super) lower: u64,
    /// Hash of the kinds of its letters.
    pub(super) shape: u64,
    /// Hashes of its first two, three, four letters.
    pub(super) prefixes: [u64; 3],
    /// Hashes of its last one to four letters.
    pub(super) suffixes: [u64; 4],
    /// Numbers of its clusters: fine, middle, coarse, other.
    pub(super) clusters: [u64; 4],
    /// What the tables know of it; see [`bits`].
    pub(super) known: u64,
    /// Which of a few telling words it is; see [`marks`].
    pub(super) mark: u8,
    /// Begins with a capital letter.
    pub(super) capital: bool,
    /// Has letters, all of them capitals, more than one.
    pub(super) shouted: bool,
    /// Has letters.
    pub(super) letters: bool,
}

impl Form {
    pub(super) fn new(form: &str, words: &Words, gazetteer: &Gazetteer) -> Self {
        let plain: String =
            form.chars().map(|c| if matches!(c, '’' | '‘' | 'ʼ') { '\'' } else { c }).collect();
        let lower = plain.to_lowercase();
        let letters: Vec<char> = lower.chars().collect();
        let take = |n: usize| hash_chars(letters.iter().take(n));
        let end = |n: usize| hash_chars(letters.iter().skip(letters.len().saturating_sub(n)));
        let upper = plain.chars().filter(|c| c.is_uppercase()).count();
        let alphabetic = plain.chars().filter(|c| c.is_alphabetic()).count();
        Self {
            exact: hash(&plain),
            lower: lower_hash(&lower),
            shape: shape(&plain),
            prefixes: [take(2), take(3), take(4)],
            suffixes: [end(1), end(2), end(3), end(4)],
            clusters: words.clusters(hash(&lower)).map(u64::from),
            known: known(&plain, &lower, gazetteer),
            mark: match lower.as_str() {
                "in" | "at" | "near" | "from" => marks::IN,
                "the" | "a" | "an" => marks::THE,
                "'s" | "'" => marks::POSSESSIVE,
                "," => marks::COMMA,
                _ => 0,
            },
            capital: plain.chars().next().is_some_and(char::is_uppercase),
            shouted: upper > 1 && upper == alphabetic,
            letters: alphabetic > 0,
        }
    }

    pub(super) const fn is(&self, bit: u64) -> bool {
        self.known & bit != 0
    }
}

fn known(form: &str, lower: &str, gazetteer: &Gazetteer) -> u64 {
    // In capitals a name is looked up as it would be written else.
    let normal: String = if form.chars().count() > 3 && form.chars().all(|c| !c.is_lowercase()) {
        let mut letters = lower.chars();
        letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
    } else {
        form.to_owned()
    };
    let bit = |yes: bool, bit: u64| if yes { bit } else { 0 };
    let head = gazetteer.head_noun(&normal);
    let parts = [Upos::Noun, Upos::Verb, Upos::Adj, Upos::Adv];
    bit(gazetteer.census_given_name(&normal).is_some(), bits::GIVEN)
        | bit(gazetteer.is_family_name(&normal), bits::FAMILY)
        | bit(gazetteer.is_given_elsewhere(&normal), bits::GIVEN_ELSEWHERE)
        | bit(gazetteer.is_family_elsewhere(&normal), bits::FAMILY_ELSEWHERE)
        | bit(gazetteer.is_particle(lower), bits::PARTICLE)
        | bit(gazetteer.honorific(form).is_some(), bits::HONORIFIC)
        | bit(head == Some(HeadKind::Organization), bits::ORGANIZATION)
        | bit(head == Some(HeadKind::Place), bits::PLACE)
        | bit(head == Some(HeadKind::Event), bits::EVENT)
        | bit(gazetteer.office(&[form]).is_some(), bits::OFFICE)
        | bit(lexicon::readings(lower).iter().any(|r| parts.contains(&r.upos)), bits::COMMON)
        | bit(SAYING.contains(&lower), bits::SAYING)
        | bit(FUNCTION.contains(&lower), bits::FUNCTION)
}

/// The kinds of letters, repeats left out beyond two: `Okoro` → `Xxx`, `U.S.` → `X.X.`, `1,200` → `d,dd`.
fn shape(form: &str) -> u64 {
    let mut out: Vec<char> = Vec::new();
    for c in form.chars() {
        let kind = if c.is_uppercase() {
            'X'
        } else if c.is_alphabetic() {
            'x'
        } else if c.is_numeric() {
            'd'
        } else {
            c
        };
        let n = out.len();
        if n < 2 || out[n - 1] != kind || out[n - 2] != kind {
            out.push(kind);
        }
        if out.len() >= 12 {
            break;
        }
    }
    hash_chars(out.iter())
}

/// [FNV-1a](http://www.isthe.com/chongo/tech/comp/fnv/) of a word, its bits then mixed.
pub(crate) fn hash(word: &str) -> u64 {
    let fnv = word.bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    mix(fnv, 0)
}

/// The hash of a word in lower case, digits made alike.
pub(super) fn lower_hash(lower: &str) -> u64 {
    lower
        .bytes()
        .fold(0x2545_f491, |hash, byte| mix(hash, u64::from(if byte.is_ascii_digit() { b'0' } else { byte })))
}

fn hash_chars<'c>(letters: impl Iterator<Item = &'c char>) -> u64 {
    letters.fold(0x51_7cc1_b727, |hash, &c| mix(hash, u64::from(u32::from(c))))
}

/// Joins two numbers to one, all bits of both mattering to the high and the low bits of the result.
pub(super) const fn mix(a: u64, b: u64) -> u64 {
    let x = (a ^ b.wrapping_mul(0x9e37_79b9_7f4a_7c15)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    (x ^ (x >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93) ^ (x >> 29)
}
