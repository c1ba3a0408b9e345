//! Any text is analysed, and what is written can be read back.
#![no_main]

use demarche::nlp::{annotate, conllu};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let document = annotate(&text);
    for token in &document.tokens {
        assert!(!document.at(token.span).is_empty());
    }
    let again = conllu::Tokenized::parse(&conllu::write(&document));
    assert_eq!(again.annotated().tokens.len(), document.tokens.len());
    std::hint::black_box(document.whole_words());
});
