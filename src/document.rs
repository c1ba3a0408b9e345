//! The linguistic reading of a text: tokens, sentences, mentions.
//!
//! A [`Mention`] is *text*; what it stands for is an
//! [`Entity`](crate::entity::Entity).

mod morph;
mod tree;
mod whole;

pub use morph::{
    Case, Definite, Degree, Gender, Mood, Morph, NumForm, NumType, Number, Person, Polarity, Poss, PronType,
    Reflex, Tense, VerbForm, Voice,
};

use crate::span::Span;
use crate::when::{Published, When};
use std::ops::Range;

/// A text with its tokens, sentences and mentions, each in text order.
#[derive(Clone, Debug, Default)]
pub struct Document<'t> {
    /// The article's text.
    pub text: &'t str,
    /// Words and punctuation marks.
    pub tokens: Vec<Token>,
    /// Sentences; each token lies in exactly one.
    pub sentences: Vec<Sentence>,
    /// Names, pronouns and noun phrases that stand for an actor or a place;
    /// sorted by position, never overlapping.
    pub mentions: Vec<Mention>,
    /// Words of time and what they mean; sorted by position, never overlapping.
    pub times: Vec<When>,
    /// The day of publication, where anything tells it.
    pub published: Option<Published>,
    /// Its address on the web, where it came with one or begins with it.
    pub address: Option<String>,
    /// Whether quotations stand between single marks, as in British papers (‘We left,’ she said).
    pub single_marks: bool,
}

/// A clitic as it is spelled where a blank has got into it: “Kenya’ s plan wasn’ t ready”.
pub(crate) fn spelled(form: &str) -> &str {
    const PARTED: [(&str, &str); 14] = [
        ("’ s", "’s"),
        ("' s", "'s"),
        ("n’ t", "n’t"),
        ("n' t", "n't"),
        ("’ re", "’re"),
        ("' re", "'re"),
        ("’ ve", "’ve"),
        ("' ve", "'ve"),
        ("’ ll", "’ll"),
        ("' ll", "'ll"),
        ("’ d", "’d"),
        ("' d", "'d"),
        ("’ m", "’m"),
        ("' m", "'m"),
    ];
    if !form.as_bytes().contains(&b' ') {
        return form;
    }
    PARTED.iter().find(|(parted, _)| *parted == form).map_or(form, |(_, whole)| whole)
}

/// A word or a punctuation mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// Dictionary form in lower case (`met` → `meet`); names keep their form, lower-cased.
    pub lemma: String,
    /// Part of speech.
    pub upos: Upos,
    /// Penn Treebank tag (`VBD`), or the empty string where none is known.
    pub xpos: &'static str,
    /// Number, tense, person and the like, as far as its tags and its place in the tree tell.
    pub morph: Morph,
    /// Index of the token that this one depends on, in [`Document::tokens`]; `None` for the root of a sentence.
    pub head: Option<usize>,
    /// [Relation to the head](https://universaldependencies.org/u/dep/), or the empty string where none is known.
    pub deprel: &'static str,
    /// Whether it goes on a written word that the token before it began (`n't` in “don't”).
    pub joined: bool,
}

/// Universal part of speech, [as Universal Dependencies defines it](https://universaldependencies.org/u/pos/).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the variants are the published tag set")]
pub enum Upos {
    Adj,
    Adp,
    Adv,
    Aux,
    Cconj,
    Det,
    Intj,
    Noun,
    Num,
    Part,
    Pron,
    Propn,
    Punct,
    Sconj,
    Sym,
    Verb,
    X,
}

impl Upos {
    /// Every part of speech with its published name.
    pub const ALL: [(Self, &'static str); 17] = [
        (Self::Adj, "ADJ"),
        (Self::Adp, "ADP"),
        (Self::Adv, "ADV"),
        (Self::Aux, "AUX"),
        (Self::Cconj, "CCONJ"),
        (Self::Det, "DET"),
        (Self::Intj, "INTJ"),
        (Self::Noun, "NOUN"),
        (Self::Num, "NUM"),
        (Self::Part, "PART"),
        (Self::Pron, "PRON"),
        (Self::Propn, "PROPN"),
        (Self::Punct, "PUNCT"),
        (Self::Sconj, "SCONJ"),
        (Self::Sym, "SYM"),
        (Self::Verb, "VERB"),
        (Self::X, "X"),
    ];

    /// The part of speech of a published name (`NOUN`).
    ///
    /// ```
    /// use demarche::document::Upos;
    /// assert_eq!(Upos::parse("NOUN"), Some(Upos::Noun));
    /// assert_eq!(Upos::Noun.name(), "NOUN");
    /// ```
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == name).map(|&(upos, _)| upos)
    }

    /// Its published name.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(upos, _)| *upos == self).map_or("X", |&(_, name)| name)
    }
}

/// A sentence, heading or list item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// From the first to the last token.
    pub span: Span,
    /// Its tokens, as a range of [`Document::tokens`].
    pub tokens: Range<usize>,
    /// Number of its paragraph (line of text), from 0.
    pub paragraph: usize,
    /// What kind of line it is.
    pub kind: SentenceKind,
    /// How many of its first tokens are the bullet or number of a list item.
    pub bullet: usize,
}

/// What kind of line a sentence is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SentenceKind {
    /// Running text.
    Body,
    /// A headline or a heading between paragraphs.
    Heading,
    /// An item of a list; its first sentence begins with the bullet or number.
    Bullet,
    /// Where and when an agency's text was filed: `NAIROBI, March 14 (Agency) — `, before the first sentence.
    Dateline,
    /// A line that is no prose: URL, byline, credit.
    Other,
}

/// A stretch of text that stands for an actor or a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Where it stands.
    pub span: Span,
    /// Its tokens, as a range of [`Document::tokens`].
    pub tokens: Range<usize>,
    /// What kind of expression it is.
    pub kind: MentionKind,
}

/// What kind of expression a mention is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MentionKind {
    /// A person's name, without titles ("Helena Varga", "Varga").
    Person,
    /// A country's name or a seat that only stands for its government ("France", "the Kremlin").
    Country,
    /// A demonym or adjective of nationality ("French", "Kenyans").
    Nationality,
    /// A place that is no country; a capital is one too ("Geneva", "Paris").
    Place,
    /// A named organisation ("NATO", "Central Bank").
    Organization,
    /// A noun phrase for unnamed people or bodies ("US officials", "the opposition").
    Group,
    /// A title that stands for its holder ("the prime minister", "the envoy").
    Office,
    /// he, she, they, it (subject, object and possessive forms).
    Pronoun,
}

impl<'t> Document<'t> {
    /// The text of a span.
    #[must_use]
    pub fn at(&self, span: Span) -> &'t str {
        span.of(self.text)
    }

    /// The text of token `i`, or the empty string past the end. Where quotations stand between
    /// [single marks](Document::single_marks), such a mark is given as the double one.
    #[must_use]
    pub fn form(&self, i: usize) -> &'t str {
        let Some(token) = self.tokens.get(i) else { return "" };
        match (self.single_marks && token.upos == Upos::Punct, token.xpos, token.span.of(self.text)) {
            (true, "``", "‘" | "'") => "“",
            (true, "''", "’" | "'") => "”",
            (_, _, form) => spelled(form),
        }
    }

    /// The lemma of token `i`, or the empty string past the end.
    #[must_use]
    pub fn lemma(&self, i: usize) -> &str {
        self.tokens.get(i).map_or("", |token| token.lemma.as_str())
    }

    /// The part of speech of token `i`; [`Upos::X`] past the end.
    #[must_use]
    pub fn upos(&self, i: usize) -> Upos {
        self.tokens.get(i).map_or(Upos::X, |token| token.upos)
    }

    /// The span of a range of tokens; empty for an empty range.
    #[must_use]
    pub fn span(&self, tokens: Range<usize>) -> Span {
        match self.tokens.get(tokens) {
            Some([first, .., last]) => first.span.cover(last.span),
            Some([only]) => only.span,
            _ => Span::default(),
        }
    }

    /// Index of the sentence that token `i` lies in.
    #[must_use]
    pub fn sentence_of(&self, i: usize) -> Option<usize> {
        let after = self.sentences.partition_point(|s| s.tokens.end <= i);
        self.sentences.get(after).filter(|s| s.tokens.contains(&i)).map(|_| after)
    }

    /// The mentions that lie inside `tokens`, each with its index.
    pub fn mentions_in(&self, tokens: Range<usize>) -> impl DoubleEndedIterator<Item = (usize, &Mention)> {
        let first = self.mentions.partition_point(|m| m.tokens.start < tokens.start);
        self.mentions[first..]
            .iter()
            .enumerate()
            .map(move |(i, m)| (first + i, m))
            .take_while(move |(_, m)| m.tokens.start < tokens.end)
            .filter(move |(_, m)| m.tokens.end <= tokens.end)
            .collect::<Vec<_>>()
            .into_iter()
    }

    /// Whether token `i` is one of the words of a time.
    #[must_use]
    pub fn in_time(&self, i: usize) -> bool {
        let Some(token) = self.tokens.get(i) else { return false };
        let at = self.times.partition_point(|when| when.span.end <= token.span.start);
        self.times.get(at).is_some_and(|when| when.span.contains(token.span))
    }

    /// The mention that holds token `i`, with its index.
    #[must_use]
    pub fn mention_at(&self, i: usize) -> Option<(usize, &Mention)> {
        let at = self.mentions.partition_point(|m| m.tokens.end <= i);
        self.mentions.get(at).filter(|m| m.tokens.contains(&i)).map(|m| (at, m))
    }
}
