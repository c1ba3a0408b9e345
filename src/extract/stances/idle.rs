//! "I want to thank", "has not yet ratified": verbs of positions that take none.

use super::skip_adverbs;
use crate::document::{Document, MentionKind};
use crate::extract::tree;
use crate::extract::verbal::is_verbal;
use crate::gazetteer::Gazetteer;

/// "did not immediately condemn", "has yet to": nothing is refused, it only has not come about.
pub(super) fn is_open(document: &Document<'_>, cue: usize) -> bool {
    // "did not recommend it", "do not agree on how it works": nobody is against it.
    let asks = |t: usize| matches!(document.form(t), "how" | "whether" | "what" | "when" | "who");
    let on = document.form(cue + 1) == "on" && asks(cue + 2);
    if document.lemma(cue) == "recommend" || document.lemma(cue) == "agree" && on {
        return true;
    }
    document.children(cue).any(|t| {
        document.relation(t) == "advmod"
            && matches!(
                document.lemma(t),
                "yet" | "immediately" | "necessarily" | "initially" | "always" | "explicitly"
            )
    })
}

/// Things that are taken, so that who accepts them is not for them.
const TAKEN: &[&str] = &[
    "bribe",
    "money",
    "payment",
    "cash",
    "gift",
    "kickback",
    "fund",
    "funding",
    "call",
    "plea",
    "position",
    "resignation",
    "credential",
    "award",
    "donation",
    "prize",
    "medal",
    "delivery",
];

/// What is measured of things that are taken: "accepted huge amounts of money".
fn measured(document: &Document<'_>, noun: usize) -> usize {
    let measures =
        matches!(document.lemma(noun), "amount" | "sum" | "million" | "thousand" | "lot" | "number" | "bag");
    tree::object_of(document, noun, "of").filter(|_| measures).unwrap_or(noun)
}

/// What people look for in their own affairs.
const SOUGHT: &[&str] = &[
    "document",
    "opinion",
    "advice",
    "treatment",
    "care",
    "refuge",
    "shelter",
    "job",
    "employment",
    "work",
    "information",
    "comment",
    "answer",
    "clarification",
    "attention",
    "nomination",
    "office",
    "seat",
    "term",
    "election",
    "reelection",
    "re-election",
];

/// Verbs of telling, which somebody declines to do.
const TELLS: &[&str] = &[
    "comment",
    "say",
    "tell",
    "confirm",
    "disclose",
    "answer",
    "elaborate",
    "name",
    "reveal",
    "specify",
    "identify",
    "speculate",
    "respond",
    "reply",
    "speak",
    "explain",
    "be",
    "provide",
    "discuss",
];

/// What people ask of reporters for themselves.
const STAYS: &[&str] = &["remain", "stay", "know", "see", "go", "not"];

/// "stopped short of endorsing", "refrained from criticising": what somebody leaves undone says nothing of what he thinks.
fn is_left(document: &Document<'_>, cue: usize) -> bool {
    let [before, first] = [1, 2].map(|back| cue.checked_sub(back));
    let form = |t: Option<usize>| t.map_or("", |t| document.form(t));
    let lemma = |t: Option<usize>| t.map_or("", |t| document.lemma(t));
    match form(before) {
        "of" => form(first) == "short",
        "from" => matches!(lemma(first), "refrain" | "abstain" | "desist" | "away"),
        _ => lemma(before) == "avoid",
    }
}

/// "has not ruled out backing the plan": what is ruled out, or left open, is not what somebody does.
fn is_ruled_out(document: &Document<'_>, cue: usize) -> bool {
    let above = document.head(cue).filter(|_| matches!(document.relation(cue), "xcomp" | "ccomp" | "advcl"));
    document.form(cue).ends_with("ing")
        && above.is_some_and(|t| t < cue && document.lemma(t) == "rule" && document.form(t + 1) == "out")
}

/// Whether what a verb of office is done to is somebody who holds one: "dismissed his defence minister".
fn is_of_office(document: &Document<'_>, cue: usize) -> bool {
    let object = document.child(cue, "obj").filter(|&t| t > cue);
    object.is_some_and(|t| {
        let called = document
            .children(cue)
            .any(|c| document.relation(c) == "obl" && tree::has_case(document, c, "as"));
        let holder = Gazetteer::shipped().office_phrase(&[document.form(t)]).is_some()
            || document
                .mention_at(t)
                .is_some_and(|(_, m)| matches!(m.kind, MentionKind::Person | MentionKind::Office));
        holder && !called
    })
}

/// What is said by a verb of wanting and its infinitive, and shows no will: "I want to thank", "voted to elect",
/// "the board needs to approve" (which somebody else wants), "accepted bribes".
pub(super) fn is_idle(document: &Document<'_>, cue: usize, start: usize) -> bool {
    // "has seldom called for it": hardly for it, and not against it.
    let seldom = |t: usize| matches!(document.lemma(t), "seldom" | "rarely" | "scarcely");
    if document.children(cue).any(|t| t < cue && seldom(t))
        || is_left(document, cue)
        || is_ruled_out(document, cue)
    {
        return true;
    }
    let next = skip_adverbs(document, start);
    let infinitive = start > 0 && document.form(start - 1).eq_ignore_ascii_case("to");
    match document.lemma(cue) {
        // "dismissed his defence minister" is a deed, "dismissed Varga as a dreamer" a word.
        "dismiss" => is_of_office(document, cue),
        // "had planned to leave for Kenya": a journey.
        "plan" | "intend" => {
            infinitive
                && matches!(
                    document.lemma(next),
                    "leave" | "fly" | "travel" | "go" | "return" | "depart" | "arrive" | "stay"
                )
                // "intends to leave the pact".
                && document.child(next, "obj").is_none_or(|t| {
                    document.in_time(t) || document.mention_at(t).is_some_and(|(_, m)| {
                        matches!(m.kind, MentionKind::Place | MentionKind::Country)
                    })
                })
        }
        "accept" => {
            document.child(cue, "obj").is_some_and(|t| TAKEN.contains(&document.lemma(measured(document, t))))
        }
        // "will continue to be granted": it goes on without their doing.
        "continue" => infinitive && document.form(next) == "be",
        // Who declines to comment takes no position.
        "decline" | "refuse" => {
            // "refused to rule out a vote" leaves it open.
            let open = document.lemma(next) == "rule" && document.form(next + 1) == "out";
            // "declined to take sides", "refused to give details".
            let neither = document.child(next, "obj").is_some_and(|t| {
                matches!(document.lemma(t), "side" | "detail" | "specific" | "name" | "figure" | "timeline")
            });
            infinitive && (open || neither || TELLS.contains(&document.lemma(next)))
                || document.child(cue, "obj").is_some_and(|t| document.lemma(t) == "comment")
        }
        // "asked to comment", "asked to remain unnamed": whoever asks, it is no cause.
        "ask" => {
            let asks = document.child(cue, "nsubj").is_some() || document.relation(cue) == "conj";
            infinitive
                && document.child(cue, "obj").or_else(|| document.child(cue, "iobj")).is_none()
                && (!asks || TELLS.contains(&document.lemma(next)) || STAYS.contains(&document.lemma(next)))
        }
        // "could not agree on a toll": they failed to, whatever each of them wants.
        "agree" => {
            let fails = document.head(cue).is_some_and(|t| {
                matches!(document.relation(cue), "xcomp" | "advcl")
                    && matches!(document.lemma(t), "fail" | "unable")
            });
            fails
                || tree::is_negated(document, cue)
                    && document.children(cue).any(|t| matches!(document.lemma(t), "can" | "could"))
        }
        "question" => is_interrogated(document, cue),
        // "embraced his daughter", but "embraced Varga as the candidate".
        "embrace" => {
            let called = tree::object_of(document, cue, "as").is_some();
            !called
                && document.child(cue, "obj").is_some_and(|t| {
                    KIN.contains(&document.lemma(t))
                        || document.mention_at(t).is_some_and(|(_, m)| m.kind == MentionKind::Person)
                })
        }
        // "slammed the door".
        "slam" => document
            .child(cue, "obj")
            .is_some_and(|t| matches!(document.lemma(t), "door" | "gate" | "phone" | "receiver" | "fist")),
        // "attacked the convoy" is a deed, "attacked Chile for closing the border" a word.
        "attack" => {
            !is_verbal(document, cue)
                && ["for", "over", "as"]
                    .iter()
                    .filter_map(|p| tree::object_of(document, cue, p))
                    .all(|t| t < cue || document.mention_at(t).is_some())
        }
        // "welcomed the leaders to the palace": a host.
        "welcome" => {
            let guest = document.child(cue, "obj").filter(|&t| t > cue);
            let people = guest.and_then(|t| document.mention_at(t)).is_some_and(|(_, m)| {
                matches!(m.kind, MentionKind::Person | MentionKind::Group | MentionKind::Pronoun)
            });
            people && ["to", "at", "into"].iter().any(|p| tree::object_of(document, cue, p).is_some())
        }
        "seek" => document.child(cue, "obj").is_some_and(|t| SOUGHT.contains(&document.lemma(t))),
        "vote" => infinitive && matches!(document.lemma(next), "elect" | "choose" | "select" | "decide"),
        "need" => {
            let subject = document.child(cue, "nsubj");
            let speaks =
                subject.is_some_and(|t| matches!(document.form(t).to_lowercase().as_str(), "i" | "we"));
            let country = subject
                .and_then(|t| document.mention_at(t))
                .is_some_and(|(_, m)| matches!(m.kind, MentionKind::Country | MentionKind::Organization));
            !speaks && (infinitive || !country)
        }
        // "it required patience": the deed did.
        "require" => document.child(cue, "nsubj").is_some_and(|t| document.form(t) == "it"),
        // "cannot hope to win": has no chance.
        "hope" if infinitive && tree::is_negated(document, cue) => true,
        "want" | "wish" | "like" | "love" | "hope" | "desire" => {
            // "did not want to be named".
            let hidden = document.lemma(next) == "be"
                && matches!(document.form(next + 1), "named" | "identified" | "quoted")
                && tree::is_negated(document, cue);
            infinitive && (PERFORMS.contains(&document.lemma(next)) || hidden)
        }
        _ => false,
    }
}

/// Those whom one embraces with one's arms.
const KIN: &[&str] = &[
    "daughter",
    "son",
    "wife",
    "husband",
    "mother",
    "father",
    "sister",
    "brother",
    "child",
    "friend",
    "colleague",
];

/// "questioned by police", "questioned Varga over bribes": who is asked, and not what is doubted.
pub(super) fn is_interrogated(document: &Document<'_>, cue: usize) -> bool {
    let asks = |t: usize| {
        matches!(
            document.lemma(t),
            "police" | "prosecutor" | "detective" | "investigator" | "officer" | "reporter" | "journalist"
        )
    };
    let agent = tree::object_of(document, cue, "by").is_some_and(asks);
    let who = if agent { document.child(cue, "nsubj") } else { document.child(cue, "obj") };
    let somebody = who.and_then(|t| document.mention_at(t)).is_some_and(|(_, m)| {
        matches!(m.kind, MentionKind::Person | MentionKind::Group | MentionKind::Pronoun)
    });
    // "questioned a plumber who", "questioned two suspects".
    let plain = who.is_some_and(|t| {
        matches!(
            document.lemma(t),
            "man" | "woman" | "suspect" | "witness" | "teenager" | "boy" | "girl" | "driver"
        ) || document.children(t).any(|k| {
            document.relation(k) == "acl"
                && document.child(k, "nsubj").is_some_and(|subject| document.form(subject) == "who")
        })
    });
    (somebody || plain) && (agent || document.child(cue, "nsubj").is_some_and(asks))
}

/// Verbs that do what they say, so that wanting to is only polite: "I wish to deny that".
const PERFORMS: &[&str] = &[
    "thank",
    "state",
    "note",
    "share",
    "announce",
    "apologise",
    "apologize",
    "congratulate",
    "deny",
    "condemn",
    "express",
    "say",
    "stress",
    "underline",
    "emphasise",
    "emphasize",
    "highlight",
    "welcome",
    "tell",
    "remind",
    "clarify",
    "reiterate",
    "reaffirm",
    "add",
    "mention",
    "assure",
    "ask",
    "urge",
    "appeal",
    "commend",
    "praise",
    "acknowledge",
    "point",
    "extend",
];

#[cfg(test)]
mod tests {
    use super::super::verb::RULE;
    use crate::extract::testing::check;

    #[test]
    fn what_shows_no_will_is_no_position() {
        check(RULE.find, "{Helena Varga} has seldom called for reforms.", "");
        check(RULE.find, "{Helena Varga} accepted bribes.", "");
        check(RULE.find, "{Helena Varga} declined to take sides in the dispute.", "");
        check(RULE.find, "{Helena Varga} embraced her daughter.", "");
        check(RULE.find, "{Helena Varga} left, slamming the door.", "");
        check(RULE.find, "The police questioned {Helena Varga} on Monday.", "");
        check(RULE.find, "{Helena Varga} was questioned by police on Monday.", "");
        check(RULE.find, "Chile and Peru failed on Monday to agree on the border.", "");
        check(RULE.find, "{Helena Varga}, who did not want to be named, left.", "");
        check(RULE.find, "{Helena Varga} admitted accepting huge amounts of money.", "");
        check(RULE.find, "The refugees of {Helena Varga} will continue to be granted status.", "");
        check(RULE.find, "{Helena Varga} stopped short of endorsing the plan.", "");
        check(RULE.find, "{Helena Varga} has not ruled out backing the plan.", "");
        check(RULE.find, "{Helena Varga} dismissed her defence minister on Monday.", "");
        check(RULE.find, "{Helena Varga} dismissed the claim.", "Helena Varga against: the claim");
        check(RULE.find, "{Helena Varga} accepted his resignation.", "");
        check(RULE.find, "{Helena Varga} had planned to leave for Kenya.", "");
        check(
            RULE.find,
            "{Helena Varga} attacked the plan as a surrender.",
            "Helena Varga against: the plan",
        );
        check(RULE.find, "{Helena Varga} refrained from criticising the plan.", "");
        check(RULE.find, "{Helena Varga} accepted the plan.", "Helena Varga favor: the plan");
        check(
            RULE.find,
            "{Helena Varga} will continue to back the plan.",
            "Helena Varga favor: back the plan\nHelena Varga favor: the plan",
        );
    }
}
