//! What we were given to read.

use sha2::{Digest, Sha256};

/// One news article: its text as received, and what is known about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Article {
    /// The text; of plain text byte for byte as received (less a byte order mark).
    pub text: String,
    /// Where it was read: the path as the user gave it, `FILE#ID` for one of several in a file, `-#…` from standard input.
    pub source: String,
    /// The headline, where the input tells it.
    pub title: Option<String>,
    /// The date of publication, ISO 8601 (`2025-12-01`), where the input tells it.
    pub published: Option<String>,
    /// What the input tells of the day of publication, where no day can be made of it ("3/4/2031" is two).
    pub misdated: Option<String>,
    /// The outlet, where the input tells it.
    pub publisher: Option<String>,
    /// Who wrote it, where the input tells it.
    pub byline: Option<String>,
    /// Its canonical URL, where the input tells it.
    pub url: Option<String>,
}

impl Article {
    /// SHA-256 of the text, 64 hexadecimal digits.
    #[must_use]
    pub fn sha256(&self) -> String {
        hex(&Sha256::digest(self.text.as_bytes()))
    }

    /// Whether the text is perhaps not English: of a text of some length, hardly a word is one of those that every
    /// English text is full of.
    ///
    /// ```
    /// use demarche::article::Article;
    /// let of = |text: &str| Article { text: text.repeat(9), ..Article::default() }.is_foreign();
    /// assert!(of("Le ministre des affaires étrangères a condamné cette attaque. "));
    /// assert!(!of("The foreign minister condemned the attack in a letter to them. "));
    /// ```
    #[must_use]
    pub fn is_foreign(&self) -> bool {
        let words = self.text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
        let (mut all, mut english) = (0_usize, 0_usize);
        for word in words.take(200) {
            all += 1;
            english += usize::from(COMMON.iter().any(|common| word.eq_ignore_ascii_case(common)));
        }
        // One word in three or four is in prose; in lists of names and figures one in ten.
        let is_long = all >= 40 || self.text.len() > 300 && !self.text.is_ascii();
        is_long && english * 16 < all
    }

    /// The article's identity, 64 hexadecimal digits: a hash of all that its reading depends on, the text and
    /// what is known about it, but not of where it lies. Of a text about which nothing else is known it is
    /// [`Article::sha256`].
    ///
    /// ```
    /// use demarche::article::Article;
    /// let text = Article { text: "Talks opened.".into(), source: "a.txt".into(), ..Article::default() };
    /// assert_eq!(text.key(), text.sha256());
    /// let moved = Article { source: "b.txt".into(), ..text.clone() };
    /// assert_eq!(text.key(), moved.key());
    /// let dated = Article { published: Some("2024-03-06".into()), ..text.clone() };
    /// assert_ne!(text.key(), dated.key());
    /// ```
    #[must_use]
    pub fn key(&self) -> String {
        // A headline that is a line of the text follows from the text.
        let title =
            self.title.as_ref().filter(|title| !self.text.lines().any(|line| line.trim() == title.as_str()));
        let told = [
            title,
            self.published.as_ref(),
            self.publisher.as_ref(),
            self.byline.as_ref(),
            self.url.as_ref(),
        ];
        if told.iter().all(Option::is_none) {
            return self.sha256();
        }
        let mut hash = Sha256::new();
        hash.update(self.text.as_bytes());
        for value in told {
            // No text in UTF-8 holds these bytes, so that no two articles are hashed as the same bytes.
            hash.update([0xff, u8::from(value.is_some())]);
            hash.update(value.map_or("", String::as_str).as_bytes());
        }
        hex(&hash.finalize())
    }
}

/// The commonest words of English.
const COMMON: &[&str] = &[
    "the", "of", "and", "to", "that", "with", "by", "from", "he", "his", "it", "is", "was", "has", "have",
    "had", "are", "were", "be", "been", "not", "who", "which", "this", "they", "their", "said", "says",
    "will", "would", "but", "an", "as", "at", "for",
];

/// Bytes as hexadecimal digits, two for each.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
