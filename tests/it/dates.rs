//! Words of time: how many are understood, on sentences of which half was written from the documentation
//! alone (`dates-documentation.tsv`), and what holds of any text.
//!
//! An expression with an empty `edtf` must have no date. Run `cargo test --test it dates -- --nocapture` to see
//! what each half reaches and which rows are missed.

use super::here;
use demarche::article::Article;
use demarche::gazetteer::Gazetteer;
use demarche::pipeline;
use demarche::span::Span;
use demarche::when::Time;
use proptest::prelude::*;
use std::fs;

/// The part of each half that must be right.
const BAR: f64 = 0.95;

/// What is understood of an expression: the date, and what it was made from.
fn read(published: &str, sentence: &str, expression: &str) -> Option<(String, &'static str)> {
    let article = Article {
        text: sentence.to_owned(),
        published: (!published.is_empty()).then(|| published.to_owned()),
        ..Article::default()
    };
    let reading = pipeline::read(&article, Gazetteer::shipped());
    let start = sentence.find(expression).unwrap_or_else(|| panic!("“{expression}” is not in “{sentence}”"));
    let words =
        Span::new(start, if expression.is_empty() { sentence.len() } else { start + expression.len() });
    let found = reading.document.times.iter().find(|when| when.span.overlaps(words))?;
    Some((found.time?.to_string(), found.source.as_str()))
}

/// The share of a half that is right; the rows that are not are printed.
fn measure(name: &str) -> f64 {
    let text = fs::read_to_string(here("tests/bench").join(name)).unwrap();
    let (mut right, mut sources, mut all) = (0, 0, 0);
    for line in text.lines().skip(1).filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [published, sentence, expression, edtf, source, ..] = *cells.as_slice() else {
            panic!("{name}: {line}")
        };
        let found = read(published, sentence, expression);
        let date = found.as_ref().map_or("", |(date, _)| date);
        all += 1;
        if date == edtf {
            right += 1;
            sources += usize::from(edtf.is_empty() || found.is_some_and(|(_, found)| found == source));
        } else {
            println!("{name}: “{sentence}” ({published}): {expression} = {date:?}, not {edtf:?}");
        }
    }
    #[allow(clippy::cast_precision_loss, reason = "a bench has hundreds of rows")]
    let share = f64::from(right) / all as f64;
    println!("{name}: {right} of {all} right ({share:.3}), {sources} with the right source");
    share
}

#[test]
fn words_of_time_are_understood() {
    for half in ["dates-documentation.tsv", "dates-written.tsv"] {
        let share = measure(half);
        assert!(share >= BAR, "{half}: {share:.3} is below {BAR}");
    }
}

/// The day of publication of a text about which nothing else is known.
fn published(text: &str) -> Option<String> {
    let article = Article { text: text.to_owned(), ..Article::default() };
    pipeline::read(&article, Gazetteer::shipped())
        .document
        .published
        .map(|published| published.date.to_string())
}

#[test]
fn a_line_at_the_top_tells_the_day_of_publication() {
    const STORY: &str = "The envoy came to the talks on Tuesday. Nobody else did.";
    for (line, day) in [
        ("Oslo, 2 March 2031", "2031-03-02"),
        ("Oslo, Norway, March 4, 2031", "2031-03-04"),
        ("NAIROBI – 4 March 2031", "2031-03-04"),
        ("By Ann Doe | Updated 4 March 2031", "2031-03-04"),
        ("Ann Doe, 4 March 2031", "2031-03-04"),
        ("Last updated: 4 March 2031 10:15 GMT", "2031-03-04"),
        ("Updated on March 4, 2031", "2031-03-04"),
        ("Posted March 4, 2031 at 6:42 pm", "2031-03-04"),
        ("4 March 2031 by Ann Doe", "2031-03-04"),
        ("Published 1 March 2031 | Updated 4 March 2031", "2031-03-01"),
        ("Updated 4 March 2031\nPublished 1 March 2031", "2031-03-01"),
        ("Updated 4 March 2031\nOslo, 1 March 2031", "2031-03-01"),
    ] {
        assert_eq!(published(&format!("{line}\n\n{STORY}\n")).as_deref(), Some(day), "{line}");
        let below = format!("Envoy Opens Talks\n\n{line}\r\n\r\n{STORY}\n");
        assert_eq!(published(&below).as_deref(), Some(day), "{line}");
    }
}

#[test]
fn other_dates_near_the_top_are_no_day_of_publication() {
    const STORY: &str = "The envoy came to the talks. Nobody else did.";
    for text in [
        format!("Budget of 4 March 2031 passed by parliament\n\n{STORY}\n"),
        format!("Independence Day, 4 July 1776\n\n{STORY}\n"),
        // Within the running text a place and a date are what it is about.
        format!("Envoy Opens Talks\n\n{STORY}\n\nPhiladelphia, 4 July 1776\n\n{STORY}\n"),
        format!("{STORY}\n\nIndependence Day, 4 July 1776\n\n{STORY}\n"),
        // Nor far below.
        format!("{}Oslo, 2 March 2031\n{STORY}\n", "Envoy Opens Talks\n\n".repeat(6)),
        format!("On 4 March 2031 the envoy came to Oslo\n\n{STORY}\n"),
    ] {
        assert_eq!(published(&text), None, "{text}");
    }
}

/// Pieces that times break on.
const PIECES: &[&str] = &[
    "on",
    "Monday",
    "March",
    "may",
    "May",
    "4",
    "31",
    "99",
    "2024",
    "0000",
    "9999",
    ",",
    "-",
    "–",
    "/",
    "last",
    "next",
    "this",
    "week",
    "year",
    "since",
    "until",
    "from",
    "to",
    "between",
    "and",
    "by",
    "the",
    "end",
    "of",
    "a",
    "two",
    "ago",
    "in",
    "within",
    "1990s",
    "'90s",
    "19th",
    "century",
    "first",
    "quarter",
    "half",
    "Q3",
    "spring",
    "2024-02-30",
    "31/12/1999",
    "decades",
    "weekend",
    "’s",
    "\n",
    "LONDON",
    "(",
    ")",
    "Published",
    "é",
    "🙂",
    "-1",
    "9999999999",
    "century",
    "ninety-nine",
    "Feb.",
    "29",
    "will",
    "met",
    "Varga",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// Every time is the text's own words, in order, and reads back from what it is written as.
    #[test]
    fn times_of_any_text_are_its_words(
        pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40),
        published in prop::option::of(prop::sample::select(&["2024-02-29", "0001-01-01", "9999-12-31", "-9999-01-01", "soon"])),
    ) {
        let text = pieces.join(" ");
        let article = Article { text: text.clone(), published: published.map(str::to_owned), ..Article::default() };
        let reading = pipeline::read(&article, Gazetteer::shipped());
        let mut end = 0;
        for when in &reading.document.times {
            prop_assert!(when.span.start >= end && when.span.end > when.span.start);
            let words = text.get(when.span.start..when.span.end);
            prop_assert!(words.is_some_and(|words| words.trim() == words && !words.is_empty()));
            end = when.span.end;
            if let Some(time) = when.time {
                if let (Some(first), Some(last)) = (time.first(), time.last()) {
                    prop_assert!(first <= last, "{time}");
                }
                let year = time.first().or(time.last()).map_or(0, |day| day.year());
                // A day of an unknown year is written, and compared with nothing.
                if (0..=9999).contains(&year) && !matches!(time, Time::EachYear { .. }) {
                    prop_assert_eq!(Time::parse(&time.to_string()).map(|t| t.to_string()), Some(time.to_string()));
                }
            }
        }
        let again = pipeline::read(&article, Gazetteer::shipped());
        prop_assert_eq!(&reading.document.times, &again.document.times);
    }

    #[test]
    fn any_text_has_times_without_panic(text in "\\PC{0,200}") {
        let article = Article { text, published: Some("2024-03-06".to_owned()), ..Article::default() };
        let _ = pipeline::read(&article, Gazetteer::shipped());
    }
}
