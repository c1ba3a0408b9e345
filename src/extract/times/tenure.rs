//! From when to when an office is held, as the words beside it or its verb tell.

use super::Told;
use crate::claim::RoleStatus;
use crate::document::{Document, Upos};
use crate::extract::roles::career::status_after;
use crate::extract::tree::has_case;
use crate::when::{Precision, Time, When};
use std::ops::Range;

/// How many words are climbed from an office to its verb.
const DEPTH: usize = 6;

/// The time of the office whose words are `cue` and hang by `at`.
pub(super) fn of(document: &Document<'_>, times: &[Told], at: usize, cue: &Range<usize>) -> Option<When> {
    let chain = chain(document, at);
    let mut best: Option<(usize, When)> = None;
    for told in times {
        let step = told.governor.and_then(|governor| chain.iter().position(|&link| link == governor));
        let found = match step {
            Some(0) => beside(document, told, at).map(|when| (0, when)),
            Some(step) => {
                let word = chain.get(step).copied()?;
                let below = chain.get(step - 1).copied()?;
                let when = if document.upos(word) == Upos::Verb {
                    of_verb(document, told, word, below)
                } else {
                    is_range(document, told).then_some(told.when)
                };
                when.map(|when| (step, when))
            }
            // "(2010–2018)" right after the office or the name.
            None => {
                let close = told.tokens.start >= cue.end && told.tokens.start <= cue.end + 4;
                let bracket = told.tokens.start.checked_sub(1).is_some_and(|t| document.form(t) == "(");
                (close && bracket && is_range(document, told))
                    .then_some(told.when)
                    .or_else(|| taken_up(document, told, &chain))
                    .map(|when| (chain.len(), when))
            }
        };
        if let Some((step, when)) = found
            && best.is_none_or(|(known, _)| step < known)
        {
            best = Some((step, when));
        }
    }
    best.map(|(_, when)| when)
}

/// The office, the name it stands beside, and the verb of which one of them is the subject, the object or
/// what follows "as".
fn chain(document: &Document<'_>, at: usize) -> Vec<usize> {
    let mut chain = vec![at];
    let mut word = at;
    for _ in 0..DEPTH {
        let Some(above) = document.head(word) else { break };
        let is_verb = document.upos(above) == Upos::Verb;
        let linked = match document.relation(word) {
            "appos" | "compound" | "flat" => !is_verb,
            // "President Varga, who took office in 2019".
            "nmod" => document.deprel(word) == "nmod:desc" && !is_verb,
            "nsubj" | "obj" | "xcomp" => true,
            "obl" => has_case(document, word, "as"),
            _ => false,
        };
        if !linked {
            break;
        }
        chain.push(above);
        word = above;
        if is_verb {
            break;
        }
    }
    chain
}

/// What hangs on the office itself: "minister since 2019"; "was minister in 1998", but not "the king on Sunday".
fn beside(document: &Document<'_>, told: &Told, at: usize) -> Option<When> {
    if is_range(document, told) {
        return Some(told.when);
    }
    let exact = told.when.time.is_none_or(|time| time.precision() <= Precision::Week);
    let is_said = document.child(at, "cop").is_some();
    (is_said && !exact && !told.describes).then_some(told.when)
}

/// When the office was taken up, as a clause about its holder tells: "President Varga, who took office in 2019".
fn taken_up(document: &Document<'_>, told: &Told, chain: &[usize]) -> Option<When> {
    let verb = told.governor?;
    let about_holder = document.deprel(verb) == "acl:relcl" && chain.contains(&document.head(verb)?);
    let is_office = |t: usize| {
        matches!(
            document.lemma(t),
            "office" | "power" | "post" | "job" | "role" | "presidency" | "premiership"
        )
    };
    let of_itself = match document.lemma(verb) {
        "take" | "assume" => document.child(verb, "obj").is_some_and(is_office),
        "come" => document.child(verb, "obl").is_some_and(is_office),
        // Of another office "who was elected mayor in 2019" tells.
        "elect" | "re-elect" | "inaugurate" | "swear" | "appoint" => {
            document.child(verb, "xcomp").is_none()
                && document.child(verb, "obj").is_none()
                && document.child(verb, "obl").is_none_or(|t| told.tokens.contains(&t))
        }
        _ => false,
    };
    match told.when.time {
        Some(Time::At(moment)) if about_holder && of_itself => {
            Some(When { time: Some(Time::Between(Some(moment), None)), ..told.when })
        }
        _ => None,
    }
}

/// What hangs on a verb: "was elected in 2018" is from then on, "resigned in May" until then.
fn of_verb(document: &Document<'_>, told: &Told, verb: usize, below: usize) -> Option<When> {
    let holder_is_object = match document.deprel(below) {
        "nsubj:pass" | "obj" => Some(true),
        "nsubj" => Some(false),
        _ => None,
    };
    let status = status_after(document, verb, holder_is_object);
    let lasts = matches!(
        document.lemma(verb),
        "serve"
            | "hold"
            | "work"
            | "act"
            | "lead"
            | "head"
            | "remain"
            | "stay"
            | "be"
            | "rule"
            | "occupy"
            | "continue"
    );
    if is_range(document, told) {
        return (lasts || status.is_some()).then_some(told.when);
    }
    let bounded = match (status, told.when.time) {
        (Some(_), None | Some(Time::EachYear { .. })) => None,
        (Some(RoleStatus::Former), Some(Time::At(moment))) => Some(Time::Between(None, Some(moment))),
        (Some(_), Some(Time::At(moment))) => Some(Time::Between(Some(moment), None)),
        (None, time) if matches!(document.lemma(verb), "serve" | "work" | "act") => time,
        _ => return None,
    };
    Some(When { time: bounded, ..told.when })
}

/// Whether words of time tell of an interval, also where it cannot be resolved.
fn is_range(document: &Document<'_>, told: &Told) -> bool {
    match told.when.time {
        Some(time) => matches!(time, Time::Between(..)),
        None => matches!(document.lemma(told.tokens.start), "since" | "until" | "till" | "from" | "between"),
    }
}
