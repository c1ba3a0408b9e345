//! `&str → Document`: tokens, sentences, tags, mentions. Pure and total: any
//! text gives a document, in time linear in its length.
//!
//! ```
//! use demarche::nlp;
//! let document = nlp::annotate("Gen. Okoro met the envoy. They didn’t agree.");
//! assert_eq!(document.sentences.len(), 2);
//! assert_eq!(document.lemma(2), "meet");
//! ```

mod lemma;
mod mentions;
pub mod names;
mod sentences;
mod tag;
mod tokenize;

use crate::document::{Document, Token};
use crate::gazetteer::Gazetteer;

/// Analyses a text.
#[must_use]
pub fn annotate(text: &str) -> Document<'_> {
    let lines = sentences::paragraphs(text);
    let mut document = Document { text, ..Document::default() };
    for (number, line) in lines.iter().enumerate() {
        let words = tokenize::tokens(text, line.span);
        for range in sentences::split(text, &words) {
            let Some(words) = words.get(range) else { continue };
            let Some(sentence) = sentences::sentence(words, document.tokens.len(), number, line.kind) else {
                continue;
            };
            let forms: Vec<&str> = words.iter().map(|span| span.of(text)).collect();
            let tags = tag::tags(&forms, sentence.kind);
            document.tokens.extend(words.iter().zip(tags).map(|(&span, upos)| Token {
                span,
                lemma: lemma::lemma(span.of(text), upos),
                upos,
            }));
            document.sentences.push(sentence);
        }
    }
    document.mentions = mentions::find(&document, Gazetteer::shipped());
    document
}
