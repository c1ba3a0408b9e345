//! Words before an office that tell when it is held: "formerly", "soon to be", "until recently".

use crate::document::Document;

/// Whether "soon to be" stands before the office: it is not held yet.
pub(in crate::extract::roles) fn is_to_come(document: &Document<'_>, start: usize) -> bool {
    ["soon", "to", "be"].iter().enumerate().all(|(i, word)| document.form(start + i) == *word)
}

/// Whether "at the time" stands before the office.
pub(in crate::extract::roles) fn is_at_the_time(document: &Document<'_>, start: usize) -> bool {
    ["at", "the", "time"].iter().enumerate().all(|(i, word)| document.form(start + i) == *word)
}

/// Before "currently", "also", "formerly", "soon to be".
pub(in crate::extract::roles) fn without_adverb(document: &Document<'_>, start: usize) -> usize {
    if let Some(soon) = start.checked_sub(3).filter(|&soon| is_to_come(document, soon)) {
        return soon;
    }
    if let Some(at) = start.checked_sub(3).filter(|&at| is_at_the_time(document, at)) {
        return at;
    }
    // "until last May the minister".
    if let Some(until) = (start.saturating_sub(4)..start).find(|&at| is_until(document, at, start)) {
        return until;
    }
    // "at present deputy head of the union".
    let at_present =
        start.checked_sub(2).filter(|&t| document.form(t) == "at" && document.form(t + 1) == "present");
    if let Some(at) = at_present {
        return at;
    }
    match start.checked_sub(1) {
        Some(before)
            if matches!(
                document.lemma(before),
                "currently"
                    | "also"
                    | "now"
                    | "once"
                    | "then"
                    | "himself"
                    | "herself"
                    | "formerly"
                    | "previously"
                    | "afterwards"
                    | "afterward"
                    | "later"
                    | "subsequently"
                    | "sometime"
                    | "presently"
                    | "still"
            ) =>
        {
            before
        }
        _ => start,
    }
}

/// Whether an adverb before the office says that it is over.
pub(in crate::extract::roles) fn is_past(document: &Document<'_>, start: usize) -> bool {
    matches!(document.lemma(start), "formerly" | "previously" | "once" | "then" | "until" | "sometime")
        || is_at_the_time(document, start)
}

/// Whether only a time stands between "until" at token `at` and the office: "until recently", "until last year".
fn is_until(document: &Document<'_>, at: usize, office: usize) -> bool {
    document.form(at) == "until"
        && at + 1 < office
        && (at + 1..office).all(|t| {
            document.in_time(t)
                || matches!(document.form(t), "recently" | "now" | "last" | "this" | "a" | "few" | "ago")
        })
}
