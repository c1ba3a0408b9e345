//! What stands between an office and the comma before its holder: "The U.S. ambassador here, Varga,", "The district chief
//! executive (DCE), Okoro,".

use super::super::apposition_after::is_at_the_time;
use crate::document::{Document, MentionKind, Upos};

/// Behind what an office is called for short: "The district chief executive (DCE), Varga".
pub(super) fn past_short(document: &Document<'_>, end: usize) -> usize {
    let short = document.form(end + 1);
    let letters = short.len() > 1 && short.chars().all(char::is_uppercase);
    let closed = document.form(end) == "(" && document.form(end + 2) == ")" && document.form(end + 3) == ",";
    if closed && letters { end + 3 } else { end }
}

/// The comma behind the place where an office is held: "The party leader in the south, Varga, said".
pub(super) fn past_place(document: &Document<'_>, end: usize) -> Option<usize> {
    let limit = document.sentences.get(document.sentence_of(end)?)?.tokens.end;
    // "The U.S. ambassador here, Varga, said".
    if matches!(document.form(end), "here" | "there") && document.form(end + 1) == "," {
        return Some(end + 1);
    }
    // "The lawmaker representing Lindon East in the assembly, Varga".
    if document.form(end) == "representing" {
        let comma = (end + 2..limit.min(end + 2 * PLACE)).find(|&t| document.form(t) == ",")?;
        let plain = |t: usize| !matches!(document.upos(t), Upos::Verb | Upos::Aux | Upos::Punct);
        return (end + 1..comma).all(plain).then_some(comma);
    }
    // "The head of the UN mission to Lima, Varga".
    let is_sent =
        |t: usize| matches!(document.form(t), "mission" | "delegation" | "office" | "bureau" | "team");
    let end = end + usize::from(is_sent(end));
    let sent = end.checked_sub(1).is_some_and(is_sent);
    let leads = matches!(document.form(end), "in" | "at") || sent && document.form(end) == "to";
    if !leads || is_at_the_time(document, end) {
        return None;
    }
    let comma = (end + 2..limit.min(end + PLACE)).find(|&t| document.form(t) == ",")?;
    let is_plain = |t: usize| {
        matches!(document.upos(t), Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn)
            && !document.in_time(t)
            && document.mention_at(t).is_none_or(|(_, m)| m.kind != MentionKind::Person)
    };
    (end + 1..comma).all(is_plain).then_some(comma)
}

/// So many words may tell where an office is held.
const PLACE: usize = 7;
