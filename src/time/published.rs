//! On which day an article was published: told beside it, in its dateline, or in a line of its text.

use super::expression::Expression;
use super::{Found, address as in_address};
use crate::article::Article;
use crate::document::Document;
use crate::when::line::{Told, told};
use crate::when::{Precision, Published, PublishedSource, Time};
use jiff::civil::Date;

/// How many sentences, and how many lines, at the top may hold the dateline.
const TOP: usize = 6;
/// A line of so many characters is no headline.
const LONGEST_HEADLINE: usize = 160;

/// The day of publication.
pub(super) fn of(document: &Document<'_>, article: &Article, found: &[Found]) -> Option<Published> {
    // A moment with a clock time begins with its day.
    let given = article
        .published
        .as_deref()
        .and_then(|text| text.trim().get(..10))
        .and_then(|text| text.parse().ok());
    if let Some(date) = given {
        return Some(Published { date, source: PublishedSource::Given });
    }
    let days = || found.iter().filter_map(|found| Some((found, day(&found.expression)?)));
    let datelines = days().filter(|(found, _)| {
        document.sentence_of(found.tokens.start).is_some_and(|s| s < TOP) && is_dateline(document, found)
    });
    if let Some((_, date)) = datelines.take(1).next() {
        return Some(Published { date, source: PublishedSource::Dateline });
    }
    let top = top(document.text);
    if let Some((Told::Published, date)) = top {
        return Some(Published { date, source: PublishedSource::Text });
    }
    if let Some((_, date)) = days().find(|(found, _)| is_date_line(document, found)) {
        return Some(Published { date, source: PublishedSource::Text });
    }
    if let Some((Told::Beside, date)) = top {
        return Some(Published { date, source: PublishedSource::Dateline });
    }
    let date =
        address(article, document.text).and_then(in_address::day).or_else(|| top.map(|(_, date)| date))?;
    Some(Published { date, source: PublishedSource::Text })
}

/// The article's address: that which came with it, or a first line that is one.
pub(super) fn address<'a>(article: &'a Article, text: &'a str) -> Option<&'a str> {
    let first = text.lines().map(str::trim).find(|line| !line.is_empty());
    let first = first.filter(|line| line.contains("://") && !line.contains(char::is_whitespace));
    article.url.as_deref().or(first)
}

/// What the lines before the running text tell: the day of publication, else the date beside a place or an author, else
/// that of the last change.
fn top(text: &str) -> Option<(Told, Date)> {
    let mut runs = false;
    let mut found = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()).take(TOP) {
        match told(line) {
            // Between paragraphs a name and a date are what the text is about; “Updated” under the first is not.
            Some((told, date)) if !runs || told != Told::Beside => found.push((told, date)),
            Some(_) => {}
            None => runs |= is_running(line),
        }
    }
    found.into_iter().min_by_key(|(told, _)| *told)
}

/// Whether a line is of the running text: a sentence, or longer than any headline.
fn is_running(line: &str) -> bool {
    let end = line.trim_end_matches(['”', '"', '’', '\'', ')']);
    end.ends_with('.') || line.chars().count() >= LONGEST_HEADLINE
}

fn day(expression: &Expression) -> Option<Date> {
    match expression {
        Expression::Fixed(time @ Time::At(_)) if time.precision() == Precision::Day => time.first(),
        _ => None,
    }
}

/// What stands on the same line before and after the words.
fn around<'t>(document: &Document<'t>, found: &Found) -> (&'t str, &'t str) {
    let span = document.span(found.tokens.clone());
    let before = document.text.get(..span.start).unwrap_or_default();
    let after = document.text.get(span.end..).unwrap_or_default();
    (
        before.rsplit(['\n', '\r']).next().unwrap_or_default(),
        after.split(['\n', '\r']).next().unwrap_or_default(),
    )
}

/// “LONDON, 4 March 2024 (Agency) –”: a place in capitals, the date, a dash.
fn is_dateline(document: &Document<'_>, found: &Found) -> bool {
    let (before, after) = around(document, found);
    let place = before.trim().trim_end_matches(['.', ',']).trim();
    let first = place.split([' ', ',']).next().unwrap_or_default();
    let capitals =
        first.chars().filter(|c| c.is_alphabetic()).count() > 1 && !first.chars().any(char::is_lowercase);
    let mut rest = after.trim_start_matches([',', ' ']);
    if rest.starts_with('(')
        && let Some(end) = rest.find(')')
    {
        rest = rest.get(end + 1..).unwrap_or_default();
    }
    let dash = rest.trim_start().starts_with(['–', '—', '-', '/', ':']);
    capitals && place.split_whitespace().count() <= 5 && dash
}

/// “Published 4 March 2024”, “Monday, 4 March 2024”: a line that is a date, with words of publishing or none.
fn is_date_line(document: &Document<'_>, found: &Found) -> bool {
    let (before, after) = around(document, found);
    let word = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        word.is_empty()
            || matches!(
                word.as_str(),
                "published"
                    | "first"
                    | "posted"
                    | "issued"
                    | "date"
                    | "on"
                    | "at"
                    | "by"
                    | "release"
                    | "released"
                    | "dated"
            )
    };
    // "Updated" tells a later day.
    let told = before.split_whitespace().any(|part| {
        matches!(
            part.to_lowercase().trim_matches(|c: char| !c.is_alphanumeric()),
            "published" | "posted" | "issued" | "date" | "released" | "dated"
        )
    });
    let bare = before.trim().is_empty() && document.sentence_of(found.tokens.start).is_some_and(|s| s < TOP);
    // After the date a clock time may stand, or further notes behind a mark.
    let note = after.split(['|', '·', '•', '–', '—', '-']).next().unwrap_or_default();
    let clock = |part: &str| {
        let part = part.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        part.is_empty()
            || part.starts_with(|c: char| c.is_ascii_digit())
            || matches!(
                part.as_str(),
                "at" | "gmt" | "utc" | "est" | "edt" | "cet" | "bst" | "am" | "pm" | "a.m" | "p.m" | "et"
            )
    };
    (told || bare) && before.split_whitespace().all(word) && note.split_whitespace().all(clock)
}
