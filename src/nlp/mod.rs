//! `&str → Document`: tokens, sentences, tags, mentions. Pure and total: any
//! text gives a document, in time linear in its length.
//!
//! ```
//! use demarche::nlp;
//! let document = nlp::annotate("Gen. Okoro met the envoy. They didn’t agree.");
//! assert_eq!(document.sentences.len(), 2);
//! assert_eq!(document.lemma(2), "meet");
//! ```

mod address;
mod closed;
pub mod conllu;
mod counted;
mod doubled;
mod edges;
mod explained;
mod features;
mod gloss;
mod joined;
mod kernel;
mod lemma;
mod lexicon;
mod marks;
mod mentions;
pub mod model;
pub mod names;
mod paragraphs;
pub mod parser;
mod relative;
mod saying;
mod second;
mod sentences;
mod series;
mod subject;
mod tense;
mod tokenize;
mod verbless;
mod weekday;

use crate::document::{Document, Morph, Sentence, SentenceKind, Token, Upos, spelled};
use crate::gazetteer::Gazetteer;
use parser::{Parsed, Parser};
use tokenize::Word;

/// A sentence that is cut into words and not yet analysed.
struct Cut {
    words: Vec<Word>,
    paragraph: usize,
    kind: SentenceKind,
    /// How many words at its start are the bullet or number of a list item.
    bullet: usize,
}

/// Analyses a text.
#[must_use]
pub fn annotate(text: &str) -> Document<'_> {
    analyse(text, &cut(text))
}

/// Analyses a text, in which the names of the user's gazetteers are known.
#[must_use]
pub fn annotate_with<'t>(text: &'t str, gazetteer: &Gazetteer) -> Document<'t> {
    let mut document = annotate(text);
    mentions::add_listed(&mut document, gazetteer);
    document
}

/// Cuts a text into sentences and words.
fn cut(text: &str) -> Vec<Cut> {
    let mut out = Vec::new();
    for (paragraph, line) in paragraphs::paragraphs(text).into_iter().enumerate() {
        let words = tokenize::words(text, line.span);
        // The bullet or number of a list item belongs to the item's first sentence.
        let mut lead = tokenize::words(text, line.bullet);
        for range in sentences::split(text, &words) {
            let bullet = lead.len();
            let mut words =
                [std::mem::take(&mut lead).as_slice(), words.get(range).unwrap_or_default()].concat();
            if let Some((at, word, stop)) = sentences::free_stop(text, &words) {
                words.splice(at..=at, [word, stop]);
            }
            out.push(Cut { words, paragraph, kind: line.kind, bullet });
        }
        // A bullet before what cannot be seen.
        if !lead.is_empty() {
            out.push(Cut { words: lead, paragraph, kind: line.kind, bullet: 0 });
        }
    }
    out
}

/// What a parser says of one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Analysis {
    upos: Upos,
    xpos: &'static str,
    /// The word it depends on, by its number in the sentence from 0; `None` for the root.
    head: Option<usize>,
    deprel: &'static str,
}

/// Analyses a text that has been cut.
fn analyse<'t>(text: &'t str, cuts: &[Cut]) -> Document<'t> {
    let parser = Parser::shipped().ok();
    assemble(text, cuts, |_, forms| match parser {
        Some(parser) => {
            gloss::around(forms, |shown| parser.parse(shown).into_iter().map(Analysis::from).collect())
        }
        // A program with a damaged model says so before it reads anything; here there are but words.
        None => forms.iter().map(|_| Analysis { upos: Upos::X, xpos: "", head: None, deprel: "" }).collect(),
    })
}

impl From<Parsed> for Analysis {
    fn from(word: Parsed) -> Self {
        Self { upos: word.upos, xpos: word.xpos.as_str(), head: word.head, deprel: word.deprel.as_str() }
    }
}

/// The document of a text that has been cut; `parse` analyses the forms of the cut with a number.
fn assemble<'t>(
    text: &'t str,
    cuts: &[Cut],
    parse: impl Fn(usize, &[&str]) -> Vec<Analysis>,
) -> Document<'t> {
    let single_marks = marks::are_single(text);
    let mut document = Document { text, single_marks, ..Document::default() };
    for (number, cut) in cuts.iter().enumerate() {
        let first = document.tokens.len();
        let Some(sentence) = sentence(cut, first) else { continue };
        let mark = |i: usize| single_marks.then(|| marks::doubled(text, &cut.words, i)).flatten();
        let forms: Vec<&str> =
            (0..cut.words.len()).map(|i| mark(i).unwrap_or_else(|| as_read(text, &cut.words, i))).collect();
        let mut tokens: Vec<Token> = Vec::with_capacity(forms.len());
        for (i, (word, found)) in cut.words.iter().zip(parse(number, &forms)).enumerate() {
            tokens.push(Token {
                span: word.span,
                lemma: lemma::lemma(spelled(word.span.of(text)), found.upos, found.xpos, i == 0)
                    .to_lowercase(),
                upos: found.upos,
                xpos: found.xpos,
                morph: Morph::default(),
                head: found.head.map(|head| first + head),
                deprel: found.deprel,
                joined: word.joined,
            });
        }
        document.tokens.extend(tokens);
        let words = sentence.tokens.clone();
        document.sentences.push(sentence);
        closed::mend(&mut document, words.clone());
        counted::mend(&mut document, words.clone());
        address::mend(&mut document, words.clone());
        tense::mend(&mut document, words.clone());
        let own = document.tokens.get_mut(first..).unwrap_or_default();
        let morphs = features::features(text, own, first);
        for (token, morph) in own.iter_mut().zip(morphs) {
            token.morph = morph;
        }
        doubled::mend(&mut document, words.clone());
        joined::mend(&mut document, words.clone());
        second::mend(&mut document, words.clone());
        series::mend(&mut document, words.clone());
        subject::mend(&mut document, words.clone());
        explained::mend(&mut document, words.clone());
        relative::mend(&mut document, words.clone());
        verbless::mend(&mut document, words.clone());
        weekday::mend(&mut document, words.clone());
        saying::mend(&mut document, words.clone());
        counted::mend_told(&mut document, words.clone());
        explained::mend_told(&mut document, words);
    }
    document.mentions = mentions::find(&document, Gazetteer::shipped());
    mentions::mend(&mut document, Gazetteer::shipped());
    document
}

/// How the parser reads a word. "WHO" beside a word in lower case is read as the name of a body that is no other word. A dash
/// between words is read as the two hyphens that the training texts have, so that the parser does not take it for the hyphen of
/// "one-third"; one between numbers ("1990 – 94") stays. "Said" behind a name and
/// "Will" before one are read as other names that are no verbs.
fn as_read<'t>(text: &'t str, words: &[Word], i: usize) -> &'t str {
    let span = |i: usize| words.get(i).map(|word| word.span);
    let Some(own) = span(i) else { return "" };
    let form = own.of(text);
    let (before, after) = (i.checked_sub(1).and_then(span), span(i + 1));
    let small = |word: crate::span::Span| word.of(text).chars().any(char::is_lowercase);
    if form == "WHO" && before.or(after).is_some_and(small) {
        return "NATO";
    }
    if form == "Said" && is_name_said(text, words, i) {
        return "Ahmed";
    }
    if form == "Will" && is_name_will(text, words, i) {
        return "William";
    }
    let (Some(before), Some(after)) = (before, after) else { return spelled(form) };
    let apart = before.end < own.start && own.end < after.start;
    let dash = form == "—" || matches!(form, "-" | "–" | "―") && apart;
    let figure = |c: Option<char>| c.is_some_and(char::is_numeric);
    let counted = figure(before.of(text).chars().next_back());
    // "1990 – 94"; "a 30 - year - old".
    let range = counted && (form == "-" || figure(after.of(text).chars().next()));
    if dash && !range { "--" } else { spelled(form) }
}

/// Whether the capitalised "Said" at word `i` is somebody's name: behind another capitalised word or "bin", in a sentence that is
/// no headline with a capital to each word ("Russia Said to Be Ready").
fn is_name_said(text: &str, words: &[Word], i: usize) -> bool {
    let form = |i: usize| words.get(i).map_or("", |word| word.span.of(text));
    let before = i.checked_sub(1).map_or("", form);
    let is_name =
        before.starts_with(char::is_uppercase) && before.chars().all(|c| c.is_alphabetic() || c == '-');
    let joins = matches!(before, "bin" | "ibn" | "ben" | "al" | "el" | "al-" | "ould");
    let mut others = (0..words.len()).filter(|&other| other != i).map(form);
    let small = others.any(is_small);
    (is_name || joins) && small
}

/// Whether "Will" at word `i` is somebody's first name: before another capitalised word, in no question and no headline.
fn is_name_will(text: &str, words: &[Word], i: usize) -> bool {
    let form = |i: usize| words.get(i).map_or("", |word| word.span.of(text));
    let next = form(i + 1);
    let is_name = next.starts_with(char::is_uppercase) && next.chars().skip(1).any(char::is_lowercase);
    let asks = form(words.len().saturating_sub(1)) == "?";
    let small = (0..words.len()).map(form).any(is_small);
    let is_other = matches!(next, "The" | "They" | "This" | "That" | "There" | "You" | "She" | "It");
    is_name && small && !asks && !is_other
}

/// Whether a word is written small that a headline with a capital to each word would not.
fn is_small(word: &str) -> bool {
    let bare = matches!(word, "with" | "from" | "into" | "over" | "upon" | "than" | "amid" | "near");
    word.len() > 3 && word.starts_with(char::is_lowercase) && !bare
}

/// The sentence of a cut whose first token has index `first`; `None` for no words.
fn sentence(cut: &Cut, first: usize) -> Option<Sentence> {
    let span = cut.words.first()?.span.cover(cut.words.last()?.span);
    let tokens = first..first + cut.words.len();
    Some(Sentence { span, tokens, paragraph: cut.paragraph, kind: cut.kind, bullet: cut.bullet })
}

#[cfg(test)]
mod tests {
    use super::{as_read, cut};

    #[test]
    fn dashes_are_no_hyphens() {
        check(
            "One-third of the boats - two of them—left in 1990 – 94.",
            "One - third of the boats -- two of them -- left in 1990 – 94 .",
        );
    }

    fn check(text: &str, expected: &str) {
        let cuts = cut(text);
        let words = cuts.first().map(|cut| cut.words.as_slice()).unwrap_or_default();
        let read: Vec<&str> = (0..words.len()).map(|i| as_read(text, words, i)).collect();
        assert_eq!(read.join(" "), expected);
    }

    #[test]
    fn a_name_is_no_verb() {
        check("Edward Said, a teacher, left.", "Edward Ahmed , a teacher , left .");
        check("They met Tomas bin Said there, he said.", "They met Tomas bin Ahmed there , he said .");
        check("Peru Said to Be Ready", "Peru Said to Be Ready");
        check("They met Will Okoro there.", "They met William Okoro there .");
        check("Will Okoro leave them there?", "Will Okoro leave them there ?");
    }

    #[test]
    fn a_body_is_no_pronoun() {
        check("Its chief at the WHO left.", "Its chief at the NATO left .");
        check("WHO WON", "WHO WON");
    }
}
