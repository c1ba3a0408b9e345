//! What is only looked forward to: due to begin, prepared, or hoped and called for.
//!
//! "The summit is set to open on Friday", "preparations for the summit", "arrived ahead of the summit", "hopes for talks",
//! "the urgency for talks", "wants to cancel the visit".

use super::status::is_gathering;
use crate::claim::EventStatus;
use crate::document::{Document, Upos};
use crate::extract::tree::{has_case, is_negated};

/// How far off an event is that its noun's clause tells as still to come; `None` where the clause does not tell so.
pub(super) fn of_noun(document: &Document<'_>, noun: usize) -> Option<EventStatus> {
    if is_due(document, noun) || is_prepared(document, noun) || is_vote_to_come(document, noun) {
        return Some(EventStatus::Planned);
    }
    (is_hoped_for(document, noun) || is_invited_to(document, noun)).then_some(EventStatus::Possible)
}

/// "invited the two to Lima for talks": nobody has come yet.
fn is_invited_to(document: &Document<'_>, noun: usize) -> bool {
    let invites = document.head(noun).is_some_and(|verb| {
        document.lemma(verb) == "invite"
            && document.relation(noun) == "obl"
            && document.child(verb, "obj").is_some()
    });
    invites && has_case(document, noun, "for")
}

/// "arrived ahead of the summit": a tree may hang "ahead" and the summit side by side.
pub(super) fn is_ahead(document: &Document<'_>, noun: usize) -> bool {
    let ahead = |t: usize| document.form(t).eq_ignore_ascii_case("ahead");
    let of = |t: usize| document.form(t) == "of" && t.checked_sub(1).is_some_and(ahead);
    document
        .children(noun)
        .any(|t| ahead(t) || document.relation(t) == "case" && (of(t) || document.children(t).any(ahead)))
        || document.head(noun).is_some_and(ahead)
}

/// "two days before the vote", "a referendum that would change the land", "to go to the polls in an election": a vote that
/// somebody waits for.
fn is_vote_to_come(document: &Document<'_>, noun: usize) -> bool {
    let votes = ["vote", "election", "by-election", "referendum", "runoff", "ballot", "poll", "plebiscite"];
    if !votes.contains(&document.lemma(noun)) {
        return false;
    }
    let over = document.children(noun).any(|t| {
        matches!(document.lemma(t), "last" | "previous" | "past" | "recent" | "disputed" | "this" | "that")
            || document.form(t).parse::<u16>().is_ok()
    });
    let before = has_case(document, noun, "before") || has_case(document, noun, "until");
    let helped = |t: usize, forms: &[&str]| {
        document.children(t).any(|k| document.relation(k) == "aux" && forms.contains(&document.form(k)))
    };
    let to_be = document
        .children(noun)
        .any(|t| document.deprel(t) == "acl:relcl" && helped(t, &["will", "would"]) && !helped(t, &["have"]));
    // "are scheduled to go to the polls in an election".
    let scheduled = document.head(noun).filter(|_| document.relation(noun) == "obl").is_some_and(|go| {
        let above = document.head(go).filter(|_| document.relation(go) == "xcomp");
        matches!(document.lemma(go), "go" | "vote" | "stand" | "run" | "compete" | "take")
            && (helped(go, &["will", "would"])
                || above.is_some_and(|t| {
                    matches!(document.lemma(t), "schedule" | "due" | "set" | "expect" | "plan" | "slate")
                }))
    });
    !over && (before || to_be || scheduled)
}

/// What becomes of an event that a verb calls off: "wants to cancel the visit" leaves it as planned as it was.
pub(super) fn called_off(document: &Document<'_>, verb: usize) -> EventStatus {
    let may = document.children(verb).any(|t| {
        document.relation(t) == "aux" && matches!(document.lemma(t), "may" | "might" | "could" | "can")
    });
    let to = document.children(verb).any(|t| document.relation(t) == "mark" && document.form(t) == "to");
    let above = document.head(verb).filter(|_| to && matches!(document.relation(verb), "xcomp" | "ccomp"));
    let wanted = above.is_some_and(|t| {
        matches!(
            document.lemma(t),
            "want"
                | "wish"
                | "seek"
                | "threaten"
                | "consider"
                | "refuse"
                | "decline"
                | "try"
                | "attempt"
                | "hope"
                | "urge"
                | "ask"
                | "call"
                | "demand"
                | "propose"
                | "offer"
                | "like"
        )
    });
    match (wanted, may) {
        (true, _) => EventStatus::Planned,
        (_, true) => EventStatus::Possible,
        _ => EventStatus::Cancelled,
    }
}

/// "The summit is set to open", "was expected to begin": what is due to begin has not begun.
fn is_due(document: &Document<'_>, noun: usize) -> bool {
    let due = document.head(noun).filter(|&t| {
        t > noun
            && document.relation(noun) == "nsubj"
            && matches!(
                document.lemma(t),
                "set" | "due" | "expect" | "schedule" | "slate" | "plan" | "ready" | "poise"
            )
            && !is_negated(document, t)
    });
    due.is_some_and(|due| {
        document.children(due).any(|t| {
            t > due
                && matches!(
                    document.lemma(t),
                    "begin" | "start" | "open" | "convene" | "resume" | "take" | "hold"
                )
                && document.children(t).any(|m| document.relation(m) == "mark" && document.form(m) == "to")
        })
    })
}

/// "preparations for the summit", "in the run-up to the talks": what is prepared is to come, unless it is told as past.
fn is_prepared(document: &Document<'_>, noun: usize) -> bool {
    let past = document
        .children(noun)
        .any(|t| matches!(document.lemma(t), "last" | "previous" | "past" | "failed" | "recent"));
    let before = document.head(noun).filter(|_| matches!(document.relation(noun), "nmod" | "obl"));
    !past
        && is_gathering(document, noun)
        && ["for", "to"].iter().any(|p| has_case(document, noun, p))
        && before.is_some_and(|t| {
            matches!(
                document.lemma(t),
                "preparation" | "run-up" | "runup" | "build-up" | "buildup" | "lead-up" | "leadup"
            )
        })
}

/// "hopes for talks", "the urgency for talks", "optimistic about a deal", "a push for an agreement".
fn is_hoped_for(document: &Document<'_>, noun: usize) -> bool {
    let settles = matches!(
        document.lemma(noun),
        "agreement"
            | "deal"
            | "accord"
            | "treaty"
            | "settlement"
            | "ceasefire"
            | "cease-fire"
            | "truce"
            | "consensus"
            | "negotiation"
            | "dialogue"
    );
    let mark = ["for", "of", "about", "at"].iter().any(|p| has_case(document, noun, p));
    let known = document.children(noun).any(|t| {
        document.deprel(t) == "nmod:poss"
            || document.relation(t) == "det" && matches!(document.lemma(t), "the" | "this" | "these")
    });
    let near = (noun.saturating_sub(NEAR)..noun).rev().find(|&t| {
        document.relation(t) == "case" && document.head(t) == Some(noun) && document.form(t) == "for"
    });
    // "made a push for talks": a tree may hang the talks on the verb.
    let beside = near.and_then(|t| t.checked_sub(1)).filter(|&t| document.upos(t) == Upos::Noun);
    (settles || is_gathering(document, noun))
        && !known
        && [document.head(noun), beside].into_iter().flatten().any(|above| {
            matches!(document.lemma(above), "optimistic" | "hopeful" | "pessimistic")
                || mark && is_hope(document, above)
        })
}

/// How many words may stand between "for" and what is hoped for.
const NEAR: usize = 5;

/// A noun that says that something is wished for or thought of, and not that it is there.
fn is_hope(document: &Document<'_>, noun: usize) -> bool {
    matches!(document.lemma(noun), "prospects")
        || document.upos(noun) == Upos::Noun
            && matches!(
                document.lemma(noun),
                "hope"
                    | "prospect"
                    | "optimism"
                    | "urgency"
                    | "need"
                    | "push"
                    | "call"
                    | "appeal"
                    | "demand"
                    | "plea"
                    | "desire"
                    | "wish"
                    | "chance"
                    | "possibility"
                    | "likelihood"
            )
}

#[cfg(test)]
mod tests {
    use super::super::noun;
    use crate::extract::testing::check;

    /// The status that each sentence's only event has.
    fn told(cases: &[(&str, &str)]) {
        for (text, events) in cases {
            check(noun::find, text, events);
        }
    }

    #[test]
    fn what_is_due_to_begin_is_planned() {
        told(&[
            (
                "The meeting of the two boards is set to open tomorrow in Geneva.",
                "planned meeting:  [] @ Geneva",
            ),
            ("The summit is expected to open in Geneva on Friday.", "planned meeting:  [] @ Geneva"),
            (
                "The summit in Geneva was set up to discuss trade between Kenya and Peru.",
                "held meeting:  [] @ Geneva",
            ),
        ]);
    }

    #[test]
    fn a_vote_that_is_waited_for_is_planned() {
        told(&[
            ("Kenya should have it before the elections.", "planned vote:  [KE]"),
            ("{Varga} told Kenya of a referendum that would change the land.", "planned vote:  []"),
            (
                "Voters in Kenya are scheduled to go to the polls in a by-election.",
                "planned vote:  [KE] @ Kenya\nplanned vote:  [KE] @ Kenya",
            ),
            ("Kenya had it before the last elections.", "held vote:  [KE]"),
        ]);
    }

    #[test]
    fn what_is_prepared_is_planned() {
        told(&[
            ("Preparations for the summit in Geneva are under way.", "planned meeting:  [] @ Geneva"),
            ("{Varga} arrived in Geneva ahead of the summit.", "planned meeting:  [] @ Geneva"),
            ("Criticism of the summit in Geneva grew.", "held meeting:  [] @ Geneva"),
        ]);
    }

    #[test]
    fn what_is_hoped_for_is_possible() {
        told(&[
            (
                "The urgency for talks between Kenya and Peru is shared by the fighters.",
                "possible meeting:  [KE PE]",
            ),
            ("Kenya made a push for talks between the two sides.", "possible meeting:  [KE]"),
            ("Prospects for an agreement between Kenya and Peru are dim.", "possible agreement:  [KE PE]"),
            ("The venue for talks between Kenya and Peru is old.", "held meeting:  [KE PE]"),
        ]);
    }

    #[test]
    fn who_wants_to_call_it_off_has_not() {
        told(&[
            ("{Varga} wants to postpone the summit in Geneva.", "planned meeting: Varga [] @ Geneva"),
            ("{Varga} decided to postpone the summit in Geneva.", "cancelled meeting: Varga [] @ Geneva"),
        ]);
    }
}
