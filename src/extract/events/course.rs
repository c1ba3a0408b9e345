//! What becomes of an event that the clause around it tells: whether it is called off, refused, in danger, or as far off as
//! another.
//!
//! "The talks, due to open in May, have been put off", "ruled out talks", "the row could derail the talks", "will hold talks
//! and attend the signing", "will sign the treaty during a visit".

use super::status::{is_gathering, of_verb};
use crate::claim::EventStatus;
use crate::document::{Document, Sentence, SentenceKind, Upos};
use crate::extract::tree::{has_case, is_negated};

/// Whether a word says that something planned is not to take place, or not then.
pub(super) fn calls_off(document: &Document<'_>, at: usize) -> bool {
    match document.lemma(at) {
        "cancel" | "postpone" | "scrap" | "abort" | "shelve" => true,
        "call" | "put" | "break" => document.form(at + 1) == "off",
        _ => false,
    }
}

/// Whether the verb that a noun is the object of refuses it: "ruled out talks", "rejects any meeting". A gathering that is known
/// ("rejected the talks") takes place all the same.
pub(super) fn is_refused(document: &Document<'_>, noun: usize) -> bool {
    let known = document.children(noun).any(|t| {
        document.deprel(t) == "nmod:poss"
            || document.relation(t) == "det" && matches!(document.lemma(t), "the" | "this" | "that" | "these")
    });
    let verb = document.head(noun).filter(|_| document.relation(noun) == "obj");
    !known
        && (is_gathering(document, noun) || matches!(document.lemma(noun), "negotiation" | "dialogue"))
        && verb.is_some_and(|verb| {
            document.lemma(verb) == "rule" && document.form(verb + 1).eq_ignore_ascii_case("out")
                || matches!(document.lemma(verb), "reject" | "refuse" | "decline" | "spurn" | "rebuff")
        })
        && !verb.is_some_and(|verb| is_negated(document, verb))
}

/// "was allowed to visit Kenya": what somebody was let do is told as done.
pub(super) fn is_let(document: &Document<'_>, verb: usize) -> bool {
    let above = document.head(verb).filter(|_| document.relation(verb) == "xcomp");
    above.is_some_and(|above| {
        let was = document.children(above).any(|t| {
            document.deprel(t) == "aux:pass"
                && matches!(document.form(t).to_lowercase().as_str(), "was" | "were")
        });
        matches!(document.lemma(above), "allow" | "permit") && was && !is_negated(document, above)
    })
}

/// "agreed to meet again at a meeting held in Geneva": the participle tells that it took place.
pub(super) fn is_told_held(document: &Document<'_>, noun: usize) -> bool {
    document.children(noun).any(|t| {
        document.deprel(t) == "acl"
            && t > noun
            && document.form(t) == "held"
            && !document.children(t).any(|k| matches!(document.relation(k), "aux" | "mark"))
            && document.children(t).any(|k| document.relation(k) == "obl")
    })
}

/// "could derail the talks": what may come to nothing is still to come.
pub(super) fn threatened(document: &Document<'_>, noun: usize) -> Option<EventStatus> {
    let verb = document.head(noun).filter(|_| document.relation(noun) == "obj")?;
    let harms = matches!(
        document.lemma(verb),
        "derail"
            | "jeopardise"
            | "jeopardize"
            | "overshadow"
            | "scuttle"
            | "torpedo"
            | "sabotage"
            | "imperil"
            | "endanger"
            | "cloud"
            | "threaten"
    );
    let may = document.children(verb).any(|t| {
        document.relation(t) == "aux"
            && matches!(document.lemma(t), "may" | "might" | "could" | "can" | "would")
    });
    (harms && is_gathering(document, noun) && (may || document.lemma(verb) == "threaten"))
        .then_some(EventStatus::Planned)
}

/// "will sign a treaty during a visit": what something to come takes place in is to come as well.
pub(super) fn meanwhile(document: &Document<'_>, sentence: &Sentence, noun: usize) -> Option<EventStatus> {
    let verb = document.head(noun).filter(|&t| {
        document.relation(noun) == "obl"
            && has_case(document, noun, "during")
            && document.upos(t) == Upos::Verb
    })?;
    let status = of_verb(document, sentence, verb)?.1;
    (status == EventStatus::Planned).then_some(status)
}

/// "no date for the election", "is due in Lima for talks": what is given a date or travelled to is to come.
pub(super) fn looked_for(document: &Document<'_>, noun: usize) -> Option<EventStatus> {
    let above = document.head(noun)?;
    let is_for = has_case(document, noun, "for");
    let dated = match document.lemma(above) {
        "date" | "timetable" => document.upos(above) == Upos::Noun && is_gathering(document, noun),
        // "No date has been set for the election".
        "set" | "fix" => document.children(above).any(|t| matches!(document.lemma(t), "date" | "deadline")),
        _ => false,
    };
    if is_for && dated {
        return Some(EventStatus::Planned);
    }
    // "is due in Lima on Friday for talks".
    let due = std::iter::successors(Some(noun), |&t| document.head(t)).skip(1).take(3);
    let is_due = |t: usize| document.lemma(t) == "due" && document.upos(t) == Upos::Adj;
    (is_for && due.into_iter().any(is_due)).then_some(EventStatus::Planned)
}

/// Whether a word tells of what somebody hopes for or doubts, not of what is planned.
pub(super) fn is_hope(lemma: &str) -> bool {
    matches!(
        lemma,
        "optimistic"
            | "pessimistic"
            | "hopeful"
            | "hope"
            | "doubt"
            | "doubtful"
            | "wish"
            | "believe"
            | "think"
    )
}

/// What a modal says of the event that is the subject of its verb: "the vote must be held", "a deal would be reached".
fn by_modal(document: &Document<'_>, noun: usize, verb: usize) -> Option<EventStatus> {
    let modal = document
        .children(verb)
        .find(|&t| document.relation(t) == "aux" && t < verb && document.upos(t) == Upos::Aux)?;
    let happens = document.deprel(noun) == "nsubj:pass"
        && matches!(
            document.lemma(verb),
            "hold"
                | "reach"
                | "sign"
                | "conduct"
                | "organize"
                | "organise"
                | "schedule"
                | "convene"
                | "stage"
                | "conclude"
        )
        || matches!(document.lemma(verb), "begin" | "start" | "open" | "resume" | "convene")
        || comes_about(document, verb);
    let is_had = document.children(verb).any(|t| document.lemma(t) == "have");
    let doubtful = document.head(verb).is_some_and(|t| is_hope(document.lemma(t)));
    match document.form(modal).to_lowercase().as_str() {
        _ if !happens || is_had || is_negated(document, verb) => None,
        "must" | "should" | "can" | "could" | "may" | "might" => Some(EventStatus::Possible),
        "would" if doubtful => Some(EventStatus::Possible),
        "would" | "will" => Some(EventStatus::Planned),
        _ => None,
    }
}

/// "take place", "go ahead", "proceed".
fn comes_about(document: &Document<'_>, verb: usize) -> bool {
    let next = document.form(verb + 1);
    match document.lemma(verb) {
        "take" => next == "place",
        "go" => next == "ahead",
        lemma => lemma == "proceed",
    }
}

/// "announced on Friday the talks have been called off": a tree may hang the talks on the verb that reports it.
fn reported(document: &Document<'_>, noun: usize) -> Option<usize> {
    let reports = document.head(noun).filter(|_| matches!(document.relation(noun), "obj" | "iobj"))?;
    document.children(reports).find(|&t| {
        t > noun
            && document.relation(t) == "ccomp"
            && document.child(t, "nsubj").is_none()
            && document.children(t).any(|k| document.deprel(k) == "aux:pass")
    })
}

/// What the verb says whose subject a noun is, however much stands between: "a meeting that had been set for May was called off".
pub(super) fn of_subject(document: &Document<'_>, sentence: &Sentence, noun: usize) -> Option<EventStatus> {
    let own = document
        .head(noun)
        .filter(|&t| t > noun && document.relation(noun) == "nsubj" && document.upos(t) == Upos::Verb);
    let verb = own.or_else(|| reported(document, noun))?;
    let aux = |words: &[&str]| {
        document.children(verb).any(|t| document.relation(t) == "aux" && words.contains(&document.lemma(t)))
    };
    let passive = document.deprel(noun) == "nsubj:pass" || own.is_none();
    if calls_off(document, verb) && passive && !is_negated(document, verb) {
        let may = aux(&["may", "might", "could", "can"]);
        return Some(if may { EventStatus::Possible } else { EventStatus::Cancelled });
    }
    if let Some(told) = by_modal(document, noun, verb) {
        return Some(told);
    }
    // "Talks resume in Geneva on Monday": the plain present of a beginning tells of a plan.
    let begins = matches!(document.lemma(verb), "begin" | "start" | "open" | "resume" | "convene")
        || comes_about(document, verb);
    let present = document.tokens.get(verb).is_some_and(|t| matches!(t.xpos, "VBP" | "VBZ"));
    let dated = document.children(verb).any(|t| document.relation(t) == "obl" && document.in_time(t));
    (begins && present && dated && sentence.kind != SentenceKind::Heading).then_some(EventStatus::Planned)
}

/// "will hold talks and attend the signing", "will address parliament before leaving": a verb that shares the auxiliary of
/// the verb which it hangs on is as far off as that one.
pub(super) fn shared(document: &Document<'_>, sentence: &Sentence, verb: usize) -> Option<EventStatus> {
    let above = document.head(verb).filter(|&t| t < verb && document.upos(t) == Upos::Verb)?;
    let tag = document.tokens.get(verb).map_or("", |t| t.xpos);
    let bare = !document.children(verb).any(|t| {
        matches!(document.relation(t), "aux" | "nsubj")
            || document.relation(t) == "mark" && document.form(t) == "to"
    });
    let joined = document.relation(verb) == "conj" && tag == "VB";
    let beside = document.relation(verb) == "advcl"
        && tag == "VBG"
        && ["before", "after"].iter().any(|p| has_case(document, verb, p));
    if !bare || !(joined || beside) {
        return None;
    }
    let status = of_verb(document, sentence, above)?.1;
    (status != EventStatus::Held).then_some(status)
}

/// "will visit Kenya, if the men are freed".
pub(super) fn on_condition(document: &Document<'_>, verb: usize) -> bool {
    document.children(verb).filter(|&t| t > verb && document.relation(t) == "advcl").any(|clause| {
        document.children(clause).any(|t| {
            document.relation(t) == "mark"
                && matches!(document.form(t), "if" | "unless" | "provided")
                && t > 0
                && document.form(t - 1) != "even"
        })
    })
}

/// The words behind a noun that may tell what becomes of it, without what is only added between two commas: "a visit, planned
/// for May, has been put off".
pub(super) fn beyond(document: &Document<'_>, sentence: &Sentence, from: usize) -> Vec<usize> {
    let limit = sentence.tokens.end;
    let near: Vec<usize> = (from..limit.min(from + NEAR)).collect();
    let Some(comma) =
        near.iter().copied().find(|&i| matches!(document.form(i), "," | ";" | ":" | "." | "that"))
    else {
        return near;
    };
    let adds = matches!(
        document.form(comma + 1),
        "planned"
            | "scheduled"
            | "set"
            | "due"
            | "originally"
            | "initially"
            | "which"
            | "slated"
            | "expected"
    );
    if document.form(comma) != "," || !adds {
        return near;
    }
    match (comma + 1..limit.min(comma + NEAR)).find(|&i| document.form(i) == ",") {
        Some(close) => {
            // What is only added tells of a plan where nothing else is told.
            let rest = close + 1..limit.min(close + 1 + NEAR);
            (from..comma).chain(rest).chain(comma + 1..close).collect()
        }
        None => near.into_iter().filter(|&i| i != comma).collect(),
    }
}

/// How many words behind a noun are looked at.
const NEAR: usize = 10;

#[cfg(test)]
mod tests {
    use super::super::{noun, verb};
    use crate::extract::testing::check;

    #[test]
    fn what_is_called_off_is_not_held() {
        check(
            noun::find,
            "A visit by {Helena Varga} to Lima, planned for September, has been put off.",
            "cancelled visit: Helena Varga [PE]",
        );
        check(
            noun::find,
            "A meeting between {Varga} and {Okoro} that had been set for Friday in Geneva was called off.",
            "cancelled meeting: Varga, Okoro [] @ Geneva",
        );
        check(
            noun::find,
            "The talks between {Varga} and {Okoro}, due to open in Geneva on Friday, may be postponed.",
            "possible meeting: Varga, Okoro [] @ Geneva",
        );
        check(
            noun::find,
            "The talks between {Varga} and {Okoro} were not called off.",
            "held meeting: Varga, Okoro []",
        );
        check(
            noun::find,
            "The board held a meeting with {Varga} and is planning to form a panel.",
            "held meeting: Varga []",
        );
        check(
            noun::find,
            "Kenya has agreed to supply data during an annual meeting held in Geneva.",
            "held meeting:  [KE] @ Geneva",
        );
    }

    #[test]
    fn what_is_looked_for_is_to_come() {
        check(noun::find, "No date has been set for the election in Kenya.", "planned vote:  [KE] @ Kenya");
        check(
            noun::find,
            "{Helena Varga} is due in Lima on Friday for talks with {Tomas Okoro}.",
            "planned meeting: Tomas Okoro [] @ Lima",
        );
        check(noun::find, "{Okoro} wants to cancel the referendum.", "planned vote:  []");
        check(
            noun::find,
            "{Okoro} was optimistic a treaty with Peru would be signed.",
            "possible agreement:  [PE]",
        );
    }

    #[test]
    fn a_modal_tells_of_what_is_to_be() {
        check(noun::find, "{Okoro} insists that the election must be held in May.", "possible vote:  []");
        check(
            noun::find,
            "{Okoro} was optimistic that a treaty with Peru would be signed.",
            "possible agreement:  [PE]",
        );
        check(noun::find, "The election was held in Kenya in May.", "held vote:  [KE] @ Kenya");
    }

    #[test]
    fn what_is_ruled_out_is_no_event() {
        check(noun::find, "{Helena Varga} ruled out talks with {Tomas Okoro}.", "");
        check(
            noun::find,
            "{Helena Varga} rejected the talks with {Tomas Okoro} as too short.",
            "held meeting: Helena Varga, Tomas Okoro []",
        );
    }

    #[test]
    fn what_is_in_danger_is_to_come() {
        check(
            noun::find,
            "The row could derail talks between {Varga} and {Okoro} in Geneva.",
            "planned meeting: Varga, Okoro [] @ Geneva",
        );
    }

    #[test]
    fn two_verbs_with_one_auxiliary_are_as_far_off() {
        check(
            verb::find,
            "{Varga} will address the board and visit Kenya.",
            "planned visit: Varga [KE] @ Kenya",
        );
        check(verb::find, "{Varga} addressed the board and visited Kenya.", "held visit: Varga [KE] @ Kenya");
        check(
            verb::find,
            "{Varga} will visit Kenya on Monday, if the men are freed.",
            "possible visit: Varga [KE] @ Kenya",
        );
        check(
            verb::find,
            "{Varga} will visit Kenya on Monday, even if the men are not freed.",
            "planned visit: Varga [KE] @ Kenya",
        );
    }
}
