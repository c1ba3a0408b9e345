//! Documents as [CoNLL-U](https://universaldependencies.org/format.html), the format of Universal Dependencies.

use super::tokenize::Word;
use super::{Analysis, Cut, analyse, assemble, lemma};
use crate::document::{Document, Sentence, SentenceKind, Token, Upos};
use crate::span::Span;
use std::fmt::Write;

/// A document in CoNLL-U: one token a line, a comment for each sentence with its number and text.
///
/// ```
/// use demarche::nlp::{annotate, conllu};
/// let text = conllu::write(&annotate("They didn’t agree."));
/// assert!(text.contains("\n2-3\tdidn’t\t_"));
/// ```
#[must_use]
pub fn write(document: &Document<'_>) -> String {
    let mut out = String::new();
    let mut paragraph = None;
    for (number, sentence) in document.sentences.iter().enumerate() {
        let tokens = document.tokens.get(sentence.tokens.clone()).unwrap_or_default();
        if paragraph.replace(sentence.paragraph) != Some(sentence.paragraph) {
            out.push_str("# newpar\n");
        }
        let _ = write!(out, "# sent_id = {}\n# text = ", number + 1);
        for (i, token) in tokens.iter().enumerate() {
            out.push_str(token.span.of(document.text));
            let last = i + 1 == tokens.len();
            out.push_str(if last || glued(tokens, i) { "" } else { " " });
        }
        out.push('\n');
        let after = document.tokens.get(sentence.tokens.end);
        let tight = tokens.last().zip(after).is_some_and(|(a, b)| a.span.end == b.span.start);
        for i in 0..tokens.len() {
            line(document, sentence, tokens, i, tight, &mut out);
        }
        out.push('\n');
    }
    out
}

/// Whether no blank follows token `i`.
fn glued(tokens: &[Token], i: usize) -> bool {
    tokens.get(i).zip(tokens.get(i + 1)).is_some_and(|(a, b)| a.span.end == b.span.start)
}

fn line(
    document: &Document<'_>,
    sentence: &Sentence,
    tokens: &[Token],
    i: usize,
    tight: bool,
    out: &mut String,
) {
    let Some(token) = tokens.get(i) else { return };
    let joined = |i: usize| tokens.get(i).is_some_and(|t| t.joined);
    let space = |last: usize| {
        let tight = if last + 1 == tokens.len() { tight } else { glued(tokens, last) };
        if tight { "SpaceAfter=No" } else { "_" }
    };
    let form = token.span.of(document.text);
    if !token.joined && joined(i + 1) {
        let last = (i + 1..).take_while(|&k| joined(k)).last().unwrap_or(i);
        let whole = tokens.get(last).map_or(token.span, |t| token.span.cover(t.span)).of(document.text);
        let _ = writeln!(out, "{}-{}\t{whole}\t_\t_\t_\t_\t_\t_\t_\t{}", i + 1, last + 1, space(last));
    }
    let root = tokens.iter().position(|t| t.head.is_none()).unwrap_or(0);
    let (head, deprel) = match token.head {
        Some(head) if sentence.tokens.contains(&head) => (head - sentence.tokens.start + 1, token.deprel),
        _ if i == root => (0, "root"),
        // Without a tree every token hangs on the first.
        _ => (root + 1, "dep"),
    };
    let cell = |text: &'static str| if text.is_empty() { "_" } else { text };
    let misc = if token.joined || joined(i + 1) { "_" } else { space(i) };
    let _ = writeln!(
        out,
        "{}\t{form}\t{}\t{}\t{}\t{}\t{head}\t{}\t_\t{misc}",
        i + 1,
        lemma::lemma(form, token.upos, token.xpos, i == 0),
        token.upos.name(),
        cell(token.xpos),
        token.morph,
        cell(deprel),
    );
}

/// A text that others have cut, and perhaps analysed: its words in one string, and where they stand.
#[derive(Debug, Default)]
pub struct Tokenized {
    text: String,
    sentences: Vec<Vec<(Word, Analysis)>>,
}

impl Tokenized {
    /// The sentences and words of a CoNLL-U file, with their tags and trees.
    #[must_use]
    pub fn parse(file: &str) -> Self {
        let mut out = Self::default();
        for block in file.split("\n\n") {
            let words = out.words(block);
            if !words.is_empty() {
                out.sentences.push(words);
                out.text.push('\n');
            }
        }
        out
    }

    /// Adds the words of one sentence to the text.
    fn words(&mut self, block: &str) -> Vec<(Word, Analysis)> {
        let mut words: Vec<(Word, Analysis)> = Vec::new();
        // The first and last word of the range that is being read, and whether a blank follows the range.
        let (mut from, mut until, mut tight) = (0, 0, false);
        for line in block.lines().filter(|line| !line.starts_with('#')) {
            let cells: Vec<&str> = line.split('\t').collect();
            let &[id, form, _, upos, xpos, _, head, deprel, _, misc] = cells.as_slice() else { continue };
            let no_space = misc.split('|').any(|m| m == "SpaceAfter=No");
            if let Some((first, last)) = id.split_once('-') {
                (from, until, tight) = (first.parse().unwrap_or(0), last.parse().unwrap_or(0), no_space);
                continue;
            }
            let Ok(number) = id.parse::<usize>() else { continue };
            let start = self.text.len();
            self.text.push_str(form);
            let inside = number <= until;
            let joined =
                inside && number > from && words.last().is_some_and(|(word, _)| word.span.end == start);
            let analysis = Analysis {
                upos: Upos::parse(upos).unwrap_or(Upos::X),
                xpos: known(PENN, xpos),
                head: head.parse::<usize>().ok().and_then(|head| head.checked_sub(1)),
                deprel: known(RELATIONS, deprel),
            };
            words.push((Word { span: Span::new(start, self.text.len()), joined }, analysis));
            if !(number < until || (if inside { tight } else { no_space })) {
                self.text.push(' ');
            }
        }
        words
    }

    fn cuts(&self) -> Vec<Cut> {
        let cut = |(paragraph, words): (usize, &Vec<(Word, Analysis)>)| {
            let words = words.iter().map(|&(word, _)| word).collect();
            Cut { words, paragraph, kind: SentenceKind::Body, bullet: 0 }
        };
        self.sentences.iter().enumerate().map(cut).collect()
    }

    /// Analyses the sentences as they are cut.
    #[must_use]
    pub fn annotate(&self) -> Document<'_> {
        analyse(&self.text, &self.cuts())
    }

    /// The document with the tags and trees of the file; only lemmas, features and mentions are found anew.
    #[must_use]
    pub fn annotated(&self) -> Document<'_> {
        assemble(&self.text, &self.cuts(), |number, _| {
            let words = self.sentences.get(number).map_or(&[] as &[_], Vec::as_slice);
            words.iter().map(|&(_, analysis)| analysis).collect()
        })
    }
}

/// A tag as the table spells it; the empty string where it is unknown.
fn known(table: &[&'static str], tag: &str) -> &'static str {
    table.iter().find(|known| **known == tag).copied().unwrap_or_default()
}

/// The tags of the [Penn Treebank](https://doi.org/10.5555/972470.972475), as English treebanks extend them.
const PENN: &[&str] = &[
    "$", "''", ",", "-LRB-", "-RRB-", ".", ":", "ADD", "AFX", "CC", "CD", "DT", "EX", "FW", "GW", "HYPH",
    "IN", "JJ", "JJR", "JJS", "LS", "MD", "NFP", "NN", "NNP", "NNPS", "NNS", "PDT", "POS", "PRP", "PRP$",
    "RB", "RBR", "RBS", "RP", "SYM", "TO", "UH", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "WDT", "WP", "WP$",
    "WRB", "``",
];
/// The relations that English treebanks use.
const RELATIONS: &[&str] = &[
    "acl",
    "acl:relcl",
    "advcl",
    "advcl:relcl",
    "advmod",
    "amod",
    "appos",
    "aux",
    "aux:pass",
    "case",
    "cc",
    "cc:preconj",
    "ccomp",
    "compound",
    "compound:prt",
    "conj",
    "cop",
    "csubj",
    "csubj:outer",
    "csubj:pass",
    "dep",
    "det",
    "det:predet",
    "discourse",
    "dislocated",
    "expl",
    "fixed",
    "flat",
    "goeswith",
    "iobj",
    "list",
    "mark",
    "nmod",
    "nmod:desc",
    "nmod:poss",
    "nmod:unmarked",
    "nsubj",
    "nsubj:outer",
    "nsubj:pass",
    "nummod",
    "obj",
    "obl",
    "obl:agent",
    "obl:unmarked",
    "orphan",
    "parataxis",
    "punct",
    "reparandum",
    "root",
    "vocative",
    "xcomp",
];
