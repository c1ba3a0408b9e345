//! What the analysis promises of any text, and how it reads a page of invented news.
//!
//! The page is `tests/analysis/news.txt`, its analysis stands beside it in CoNLL-U. When it has changed on
//! purpose: `UPDATE=1 cargo test --test it analysis`, and look at the difference.

use demarche::document::Document;
use demarche::nlp::{annotate, conllu};
use proptest::prelude::*;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

#[test]
fn a_page_of_news() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/analysis");
    let text = fs::read_to_string(folder.join("news.txt")).unwrap();
    let found = conllu::write(&annotate(&text));
    let path = folder.join("news.conllu");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &found).unwrap();
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    for (number, (found, expected)) in found.lines().zip(expected.lines()).enumerate() {
        assert_eq!(found, expected, "line {} of tests/analysis/news.conllu", number + 1);
    }
    assert_eq!(found.lines().count(), expected.lines().count());
}

/// Whether a character may lie outside all tokens.
fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// What is left of a text between two tokens, without the HTML that stands for a blank.
fn without_html(gap: &str) -> String {
    let mut gap = gap.to_lowercase();
    for name in ["br", "p", "div", "hr", "span", "li", "ul", "b", "i", "em", "strong", "h1", "h2", "h3"] {
        for space in ["", " ", "  ", "   ", "    "] {
            for tag in [format!("<{name}{space}>"), format!("<{name}{space}/>"), format!("</{name}{space}>")]
            {
                gap = gap.replace(&tag, "");
            }
            gap = gap.replace(&format!("</{name}{space}/>"), "");
        }
    }
    for entity in ["&nbsp;", "&#160;", "&ensp;", "&emsp;", "&thinsp;", "&zwnj;", "&shy;"] {
        gap = gap.replace(entity, "");
    }
    gap
}

/// Everything that holds of the analysis of any text.
fn check(text: &str) {
    let document = annotate(text);
    check_document(&document, true);
    check_document(&document.whole_words(), false);
    // What is written can be read back, token by token.
    let written = conllu::write(&document);
    let read = conllu::Tokenized::parse(&written);
    let again = read.annotated();
    // A single mark that is read as a double one is written as it is.
    let form = |d: &Document<'_>, i: usize| match d.form(i) {
        "“" | "”" => d.at(d.tokens[i].span).to_owned(),
        form => form.to_owned(),
    };
    let forms = |d: &Document<'_>| (0..d.tokens.len()).map(|i| form(d, i)).collect::<Vec<_>>();
    assert_eq!(forms(&document), forms(&again));
    let joined = |d: &Document<'_>| d.tokens.iter().map(|t| t.joined).collect::<Vec<_>>();
    assert_eq!(joined(&document), joined(&again));
}

/// `whole` where every character that is no blank must lie in a token; whole words leave bullets out.
fn check_document(document: &Document<'_>, whole: bool) {
    let text = document.text;
    let mut end = 0;
    for (i, token) in document.tokens.iter().enumerate() {
        assert!(token.span.start >= end && token.span.end > token.span.start, "tokens stand in order");
        assert!(text.get(token.span.start..token.span.end).is_some(), "tokens slice at character boundaries");
        let gap = &text[end..token.span.start];
        assert!(
            gap.is_empty() || !whole || without_html(gap).chars().all(is_blank),
            "{gap:?} is no blank in {text:?}"
        );
        assert!(!token.joined || (i > 0 && gap.is_empty()), "parts of a word touch");
        end = token.span.end;
    }
    assert!(!whole || without_html(&text[end..]).chars().all(is_blank), "{:?} is left over", &text[end..]);
    let mut next = 0;
    for sentence in &document.sentences {
        assert_eq!(sentence.tokens.start, next, "each token lies in one sentence");
        assert!(sentence.tokens.end > sentence.tokens.start);
        assert_eq!(sentence.span, document.span(sentence.tokens.clone()));
        next = sentence.tokens.end;
        check_tree(document, sentence.tokens.clone());
    }
    assert_eq!(next, document.tokens.len());
    let mut end = 0;
    for mention in &document.mentions {
        assert!(mention.tokens.start >= end && !mention.tokens.is_empty(), "mentions stand in order");
        assert!(document.span(mention.tokens.clone()).contains(mention.span));
        let sentence = document.sentence_of(mention.tokens.start).map(|s| &document.sentences[s].tokens);
        assert!(sentence.is_some_and(|s| mention.tokens.end <= s.end), "a mention lies in one sentence");
        end = mention.tokens.end;
    }
}

/// One root, and every word leads to it; or no tree at all.
fn check_tree(document: &Document<'_>, tokens: std::ops::Range<usize>) {
    let head = |i: usize| document.tokens[i].head;
    if tokens.clone().all(|i| head(i).is_none()) && tokens.len() > 1 {
        return;
    }
    assert_eq!(tokens.clone().filter(|&i| head(i).is_none()).count(), 1, "one root");
    for i in tokens.clone() {
        let mut at = i;
        for _ in 0..=tokens.len() {
            let Some(next) = head(at) else { break };
            assert!(tokens.contains(&next), "the head lies in the sentence");
            at = next;
        }
        assert!(head(at).is_none(), "no circle");
    }
}

/// Pieces that texts break on.
const PIECES: &[&str] = &[
    "The",
    "envoy",
    "Okoro",
    "’s",
    "'s",
    "n't",
    "don’t",
    "cannot",
    "“",
    "”",
    "\"",
    "'",
    "‘",
    "’",
    "(",
    ")",
    "[",
    "]",
    ".",
    "...",
    "…",
    "!",
    "?",
    "-",
    "--",
    "—",
    "–",
    "‑",
    ",",
    ";",
    ":",
    "/",
    "\\",
    "$",
    "€",
    "%",
    "#",
    "@",
    "&",
    "&nbsp;",
    "&amp;",
    "<br>",
    "<br/>",
    "<",
    ">",
    "U.S.",
    "Gen.",
    "J.",
    "a.m.",
    "No.",
    "7",
    "3.5",
    "1,000",
    "5m",
    "$5bn",
    "1990s",
    "10-12",
    "555-1234",
    "https://a.org/b?c=d.",
    "x@y.org",
    "e-mail",
    "Tae-won",
    "co-",
    "-op",
    "\u{ad}",
    "\u{200b}",
    "\u{200d}",
    "\u{200f}",
    "\u{202e}",
    "\u{feff}",
    "\u{301}",
    "🙂",
    "👩🏽‍🚀",
    "🇰🇪",
    "שלום",
    "مرحبا",
    "中文。",
    "é",
    "\u{0}",
    "\t",
    "\r\n",
    "\n",
    "\n\n",
    "- ",
    "• ",
    "1. ",
    "By ",
    "ﬁ",
    "İ",
    "ß",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_text_is_analysed(text in "\\PC{0,80}") {
        check(&text);
    }

    #[test]
    fn any_mixture_is_analysed(
        picks in prop::collection::vec((0..PIECES.len(), prop::bool::weighted(0.4)), 0..40)
    ) {
        let text: String = picks.iter().map(|&(i, space)| format!("{}{}", PIECES[i], if space { " " } else { "" })).collect();
        check(&text);
    }
}

/// Random bytes, made UTF-8 by force: as a fuzzer would begin, but the same each time.
#[test]
fn noise_is_analysed() {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    };
    for round in 0..300 {
        let bytes: Vec<u8> = (0..next() % 300)
            .map(|_| {
                let byte = next().to_le_bytes()[0];
                // Half the rounds are mostly ASCII, where the rules are.
                if round % 2 == 0 { byte } else { 0x20 + byte % 0x60 }
            })
            .collect();
        check(&String::from_utf8_lossy(&bytes));
    }
}

/// Four times the text takes about four times as long, whatever it is.
#[test]
fn time_is_linear() {
    for piece in [
        "a",
        "'",
        "\"",
        ".",
        ". ",
        "the talks ",
        "a.",
        "a-",
        "1-",
        "(",
        "U.S. ",
        "<",
        "a@",
        "x\n",
        "Varga ",
        "Varga-",
        "“No.” ",
    ] {
        let took = |bytes: usize| {
            let text = piece.repeat(bytes / piece.len());
            let start = Instant::now();
            std::hint::black_box(annotate(&text));
            start.elapsed()
        };
        took(1_000);
        // The best of three: what else the machine does makes one try long.
        let is_linear = |(short, long): (Duration, Duration)| long < short * 10 + Duration::from_millis(300);
        let mut tries = (0..3).map(|_| (took(20_000), took(80_000)));
        assert!(tries.any(is_linear), "{piece:?}: four times the text took ten times as long, three times");
    }
}
