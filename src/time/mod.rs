//! Words of time in a document: which there are, what they mean, and from which day they count.
//!
//! Conventions, since English leaves them open. A weekday, month or date without a year is the nearest
//! on the side to which its verb looks, the day of publication included: “met on Monday”, “will meet on
//! Monday”; “last Monday” is strictly before, “next Monday” strictly after. A week runs from Monday to
//! Sunday. “Three weeks ago” is that week, “three months ago” that month, “three years ago” that year.
//! Nothing is made up: where the day of publication is unknown, what counts from it stays without a date;
//! only a day or month within a season of the last full date before it is of that date’s year (“On 4 March
//! 2021 they met. On 9 March …”).

mod address;
mod beside;
mod calendar;
mod deictic;
mod expression;
mod line;
mod near_misses;
mod published;
mod ranges;
mod tense;
mod words;

use crate::article::Article;
use crate::document::Document;
use crate::when::{When, WhenSource};
use expression::Expression;
use line::Line;
use std::ops::Range;
use tense::Tense;

/// Words of time and what they mean.
#[derive(Clone, Debug)]
struct Found {
    tokens: Range<usize>,
    expression: Expression,
    /// The direction that the words themselves tell ("since"), whatever the verb.
    tense: Option<Tense>,
    /// The direction where neither the words nor a verb tell.
    otherwise: Tense,
}

/// The document with its address, its day of publication and its words of time.
#[must_use]
pub fn dated<'t>(mut document: Document<'t>, article: &Article) -> Document<'t> {
    let found = recognise(&document);
    let published = published::of(&document, article, &found);
    let now = published.map(|published| published.date);
    let mut last = None;
    let times = found
        .into_iter()
        .map(|found| {
            let near = last.filter(|_| now.is_none());
            last = beside::full(&found.expression).or(last);
            let tense = found
                .tense
                .or_else(|| tense::of(&document, document.top_of(&found.tokens)))
                .unwrap_or(found.otherwise);
            let explicit = found.expression.is_explicit();
            When {
                span: document.span(found.tokens),
                time: near
                    .and_then(|day| beside::of(&found.expression, day))
                    .or_else(|| found.expression.resolve(now, tense)),
                source: if explicit { WhenSource::Explicit } else { WhenSource::Relative },
            }
        })
        .collect();
    document.times = times;
    document.published = published;
    document.address = published::address(article, document.text).map(str::to_owned);
    document
}

/// All words of time, in order, none within another.
fn recognise(document: &Document<'_>) -> Vec<Found> {
    let mut out = Vec::new();
    for sentence in &document.sentences {
        let line = Line::of(document, sentence.tokens.clone());
        let mut at = 0;
        while at < line.len() {
            let found = ranges::wrapped(&line, at).or_else(|| {
                let (expression, end) = line.time(at)?;
                Some(Found { tokens: at..end, expression, tense: None, otherwise: Tense::Past })
            });
            match found {
                Some(found) => {
                    at = found.tokens.end.max(at + 1);
                    let tokens =
                        sentence.tokens.start + found.tokens.start..sentence.tokens.start + found.tokens.end;
                    out.push(Found { tokens, ..found });
                }
                None => at += 1,
            }
        }
    }
    out
}
