//! What prepositions make of times: "since 2019", "until Friday", "from 1994 to 1999", "by the end of May".

use super::Found;
use super::calendar::is_dash;
use super::deictic::{Edge, edge};
use super::expression::{Expression, Part};
use super::line::Line;
use super::tense::Tense;
use super::words::{day_of_month, month};
use crate::document::Upos;
use crate::when::{Precision, Time};

/// Words that may stand between a preposition and a time.
const BETWEEN: &[&str] =
    &["the", "at", "least", "about", "around", "roughly", "approximately", "early", "late", "mid", "as", "-"];

/// The interval that begins at word `i` with a preposition, or the range of two times.
pub(super) fn wrapped(line: &Line<'_>, i: usize) -> Option<Found> {
    let found =
        |expression, end, tense, otherwise| Some(Found { tokens: i..end, expression, tense, otherwise });
    let boxed = |side: Expression| Some(Box::new(side));
    match line.word(i) {
        "since" => {
            let (side, end) = open_side(line, i + 1)?;
            found(Expression::Between(boxed(side), None), end, Some(Tense::Past), Tense::Past)
        }
        "until" | "till" | "by" => {
            let (side, end) = open_side(line, i + 1)?;
            // What was banned until Friday is so still; who was in office until Friday no longer is.
            let ahead = line.word(i) != "by" && !lasted(line, i);
            let tense = ahead.then_some(Tense::Future);
            found(Expression::Between(None, boxed(side)), end, tense, Tense::Future)
        }
        "from" => {
            if let Some(range) = pair(line, i, i + 1, &["to", "until", "till", "through", "into"]) {
                return Some(range);
            }
            let (side, end) = side(line, i + 1)?;
            let on = line.skip(end, &["on", "onward", "onwards", "forward"]);
            (on > end)
                .then(|| found(Expression::Between(boxed(side), None), on, None, Tense::Future))
                .flatten()
        }
        "between" => pair(line, i, i + 1, &["and"]),
        _ => pair(line, i, i, &["to", "through"]),
    }
}

/// One time after a preposition; none where it only describes what is after the preposition ("after Monday’s vote").
fn open_side(line: &Line<'_>, i: usize) -> Option<(Expression, usize)> {
    let (expression, end) = side(line, i)?;
    let has_side = !matches!(expression, Expression::Between(..));
    (has_side && !line.describes(&(i..end))).then_some((expression, end))
}

/// A time as one side of an interval: "the end of May" is its last day.
fn side(line: &Line<'_>, i: usize) -> Option<(Expression, usize)> {
    let with_edge = |at: usize| {
        edge(line, at).map(|(inner, end, which)| {
            let expression = match which {
                Edge::End => Expression::EndOf(Box::new(inner)),
                Edge::Start => Expression::StartOf(Box::new(inner)),
                Edge::Middle => inner,
            };
            (expression, end)
        })
    };
    if let Some(found) = with_edge(i) {
        return Some(found);
    }
    let at = line.skip(i, BETWEEN);
    with_edge(at).or_else(|| line.time(at)).or_else(|| line.time(i))
}

/// Whether the verb around word `i` tells of a state that ended, rather than of one that was begun.
fn lasted(line: &Line<'_>, i: usize) -> bool {
    let mut word = i;
    for _ in 0..line.len() {
        let Some(head) = line.head(word) else { break };
        word = head;
        if line.upos(word) == Upos::Verb {
            break;
        }
    }
    let verb = line.upos(word) == Upos::Verb;
    let lemma = line.document.lemma(line.start + word);
    !verb
        || matches!(
            lemma,
            "be" | "serve"
                | "remain"
                | "stay"
                | "hold"
                | "last"
                | "rule"
                | "lead"
                | "run"
                | "work"
                | "live"
                | "govern"
                | "head"
                | "occupy"
                | "reign"
                | "exist"
                | "fight"
                | "keep"
                | "command"
                | "chair"
                | "represent"
                | "act"
                | "wait"
                | "continue"
                | "know"
                | "own"
        )
}

/// Two times joined by a word or a dash; the first may leave to the second what both share.
fn pair(line: &Line<'_>, i: usize, from: usize, joints: &[&str]) -> Option<Found> {
    let bare_day = || {
        // "from 4 to 6 March"
        let day = day_of_month(line.word(from)).filter(|_| month(line.word(from + 1)).is_none())?;
        Some((Err(day), from + 1))
    };
    let (first, joint) = side(line, from)
        .filter(|_| i < from || line.time(from).is_some())
        .map(|(expression, end)| (Ok(expression), end))
        .or_else(|| (i < from).then(bare_day).flatten())?;
    let dash = is_dash(line.word(joint)) && line.word(joint) != "/";
    if !dash && !joints.contains(&line.word(joint)) {
        return None;
    }
    let (last, end) = match side(line, joint + 1) {
        Some(found) => found,
        None => {
            // "from 4 March to 6"
            let day = day_of_month(line.word(joint + 1))?;
            let Ok(Expression::Part(part, which)) = &first else { return None };
            (Expression::Part(Part { day, ..*part }, *which), joint + 2)
        }
    };
    let first = match first {
        Ok(Expression::Part(part, which)) => match &last {
            Expression::Fixed(Time::At(moment)) => {
                let year = moment.first().year() - i16::from(part.month > moment.first().month());
                Expression::Fixed(Time::At(part.of(year)?))
            }
            Expression::PartIn(_, shift) => Expression::PartIn(part, *shift),
            _ => Expression::Part(part, which),
        },
        Ok(other) => other,
        Err(day) => match &last {
            Expression::Fixed(Time::At(moment)) if moment.precision() == Precision::Day => {
                let part = Part { precision: Precision::Day, month: moment.first().month(), day };
                Expression::Fixed(Time::At(part.of(moment.first().year())?))
            }
            Expression::Part(part, which) => Expression::Part(Part { day, ..*part }, *which),
            Expression::PartIn(part, shift) => Expression::PartIn(Part { day, ..*part }, *shift),
            _ => return None,
        },
    };
    // Days, months and years pair with their like: "moved from Monday to 2025" tells of two.
    if !alike(&first, &last) {
        return None;
    }
    let expression = Expression::Between(Some(Box::new(first)), Some(Box::new(last)));
    Some(Found { tokens: i..end, expression, tense: None, otherwise: Tense::Past })
}

/// Whether two times can bound one interval.
fn alike(a: &Expression, b: &Expression) -> bool {
    let kind = |e: &Expression| match e {
        Expression::Weekday(..) | Expression::WeekdayIn(..) => 0,
        Expression::Between(..) | Expression::SoFar | Expression::FromNow | Expression::Stretch(..) => 9,
        _ => 1,
    };
    let (a, b) = (kind(a), kind(b));
    a == b && a != 9
}
