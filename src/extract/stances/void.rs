//! Words that say nothing of what a position is about, or that take none: "neither backed nor opposed", "failed to agree on".

use super::{Found, Scene};
use crate::claim::Polarity;
use crate::document::{Document, Upos};
use crate::extract::tree;
use std::ops::Range;

/// Whether a finding tells of no position, or not what it is about.
pub(super) fn is_void(scene: &Scene<'_>, found: &Found, target: &Range<usize>, polarity: Polarity) -> bool {
    let document = scene.document;
    // Pronouns stand for what is told elsewhere, unless it is known whom they mean; who declines to comment
    // takes no position.
    let alone = target.len() == 1
        && (document.upos(target.start) == Upos::Pron && scene.meant(target.start).is_none()
            || document.lemma(target.start) == "comment");
    // "agree on one thing" does not say on what.
    let thing = target.len() <= 2
        && matches!(document.lemma(target.end - 1), "thing" | "lot" | "much" | "everything" | "something");
    // "recognises just 200": a number says nothing of what.
    let counted = target.clone().all(|t| matches!(document.upos(t), Upos::Num | Upos::Adv | Upos::Sym));
    let nothing =
        matches!(document.form(target.start).to_lowercase().as_str(), "nothing" | "nobody" | "none");
    // "gave up on Monday".
    let when = target.clone().all(|t| document.in_time(t));
    let whom = target.clone().any(|t| document.form(t) == "whom");
    // "pledging not to do so", "wished to remain anonymous", "called it a “…”", of which but the article is left.
    let word = |n: usize| if target.start + n < target.end { document.form(target.start + n) } else { "" };
    let so = target.len() == 2 && word(0) == "do" && matches!(word(1), "so" | "it" | "that" | "this");
    let unnamed = matches!((word(0), word(1)), ("remain" | "stay", "anonymous" | "unnamed"));
    // "moved in order to win".
    let order = word(0) == "order"
        && word(1) == "to"
        && target.start.checked_sub(1).is_some_and(|t| document.form(t).eq_ignore_ascii_case("in"));
    let empty = target.clone().all(|t| matches!(document.upos(t), Upos::Det | Upos::Punct));
    alone
        || so
        || unnamed
        || empty
        || order
        || thing
        || counted
        || nothing
        || when
        || whom
        || is_participle_alone(document, target)
        || takes_neither_side(document, found.cue)
        || is_denied(document, found.cue)
        || is_of_another_world(document, found.cue)
        || is_open(document, found.cue, target, polarity)
}

/// "Had she stayed, she would have opposed it", "would have backed it if he had been asked": what nobody came to do.
fn is_of_another_world(document: &Document<'_>, cue: usize) -> bool {
    let helps = |word: &str| document.children(cue).any(|t| t < cue && document.form(t) == word);
    let unreal = |clause: usize| {
        let had = document.children(clause).find(|&t| document.form(t).eq_ignore_ascii_case("had"));
        let first = document.children(clause).next();
        let asks = document.children(clause).any(|t| document.form(t).eq_ignore_ascii_case("if"));
        had.is_some_and(|had| asks || Some(had) == first)
    };
    // A tree may hang what would have been on what was not.
    let above = document.head(cue).filter(|&t| t < cue && document.relation(cue) == "ccomp");
    helps("would")
        && helps("have")
        && (document.children(cue).any(|t| document.relation(t) == "advcl" && unreal(t))
            || above.is_some_and(unreal))
}

/// "denied reports of the government’s intention to end it": a position that is told to be none.
fn is_denied(document: &Document<'_>, cue: usize) -> bool {
    let up = |&t: &usize| document.head(t).filter(|_| matches!(document.relation(t), "nmod" | "acl"));
    std::iter::successors(Some(cue), up).skip(1).take(4).any(|t| {
        let told = matches!(
            document.lemma(t),
            "news"
                | "report"
                | "rumor"
                | "rumour"
                | "claim"
                | "allegation"
                | "story"
                | "information"
                | "speculation"
        );
        let denies =
            |verb: usize| matches!(document.lemma(verb), "deny" | "refute" | "rebut" | "debunk" | "reject");
        told && document.relation(t) == "obj" && document.head(t).is_some_and(denies)
    })
}

/// Whether a verb takes no position, or another than the subject’s: "stand for seats on the board", "greeted by protesting
/// farmers", "recognises the risk", "accepted defeat", "blocked the road".
pub(super) fn takes_none(document: &Document<'_>, cue: usize) -> bool {
    let runs = document.lemma(cue) == "stand"
        && document.form(cue + 1) == "for"
        && tree::object_of(document, cue, "for").is_some_and(|t| {
            matches!(
                document.lemma(t),
                "position"
                    | "election"
                    | "re-election"
                    | "office"
                    | "parliament"
                    | "seat"
                    | "president"
                    | "mayor"
                    | "post"
            )
        });
    let sees = matches!(document.lemma(cue), "recognise" | "recognize")
        && document.child(cue, "obj").is_some_and(|t| {
            matches!(document.lemma(t), "risk" | "danger" | "threat" | "problem" | "difficulty" | "challenge")
        });
    // "accepted defeat", "accepted responsibility for the crash": that is borne, not wanted.
    let bears = document.lemma(cue) == "accept"
        && document.child(cue, "obj").is_some_and(|t| {
            matches!(
                document.lemma(t),
                "defeat"
                    | "loss"
                    | "blame"
                    | "responsibility"
                    | "guilt"
                    | "liability"
                    | "fault"
                    | "bribe"
                    | "award"
                    | "prize"
            )
        });
    // "The crew blocked the road": where, not against what.
    let bars = matches!(document.lemma(cue), "block" | "seal" | "barricade")
        && matches!(document.upos(cue), Upos::Verb | Upos::Adj)
        && document
            .child(cue, "obj")
            .or_else(|| document.child(cue, "nsubj"))
            .or_else(|| document.head(cue))
            .is_some_and(|t| {
                matches!(
                    document.lemma(t),
                    "road"
                        | "street"
                        | "highway"
                        | "motorway"
                        | "bridge"
                        | "railway"
                        | "route"
                        | "entrance"
                        | "exit"
                        | "traffic"
                        | "lane"
                )
            });
    runs || sees || bears || bars || document.relation(cue) == "amod" && document.form(cue).ends_with("ing")
}

/// "it must be paid for", "would not have sold it": what is paid for or sold is not told.
fn is_participle_alone(document: &Document<'_>, target: &Range<usize>) -> bool {
    document.tokens.get(target.start).is_some_and(|token| token.xpos == "VBN")
        && target.clone().all(|t| {
            matches!(document.upos(t), Upos::Verb | Upos::Adp | Upos::Part | Upos::Adv)
                || matches!(document.form(t), "it" | "them" | "this" | "that")
        })
}

/// "neither endorsed nor opposed the plan": no side is taken.
fn takes_neither_side(document: &Document<'_>, cue: usize) -> bool {
    let verb = document.upos(cue) == Upos::Verb;
    let is = |t: usize, word: &str| document.form(t).eq_ignore_ascii_case(word);
    let before = |n: usize, word: &str| (cue.saturating_sub(n)..cue).any(|t| is(t, word));
    let nor = (cue + 1..cue + 9).find(|&t| is(t, "nor"));
    let first = before(2, "neither") && nor.is_some_and(|t| document.upos(t + 1) == Upos::Verb);
    let second = before(2, "nor") && before(9, "neither") && {
        let neither = (cue.saturating_sub(9)..cue).rev().find(|&t| is(t, "neither")).unwrap_or(cue);
        document.upos(neither + 1) == Upos::Verb
    };
    verb && (first || second)
}

/// Who fails to agree on something is against nothing by that, nor is who needs no permission against it.
fn is_open(document: &Document<'_>, cue: usize, target: &Range<usize>, polarity: Polarity) -> bool {
    let about = target.start.checked_sub(1).is_some_and(|t| {
        matches!(document.form(t).to_lowercase().as_str(), "on" | "about" | "over" | "upon")
    });
    let disagrees = document.lemma(cue) == "agree" && about;
    let leave = target.clone().any(|t| {
        matches!(
            document.lemma(t),
            "permission" | "approval" | "consent" | "authorisation" | "authorization" | "blessing"
        )
    });
    let needless = document.lemma(cue) == "need" && tree::is_negated(document, cue) && leave;
    polarity == Polarity::Against && (disagrees || needless)
}

#[cfg(test)]
mod tests {
    use super::super::{modal, noun, verb};
    use crate::extract::testing::check;

    #[test]
    fn no_side_is_taken() {
        check(verb::RULE.find, "Chile neither endorsed nor opposed the treaty.", "");
        check(verb::RULE.find, "Chile failed to agree on the treaty.", "");
        check(verb::RULE.find, "“We do not need permission to sail,” said {Helena Varga}.", "");
    }

    #[test]
    fn what_nobody_came_to_do() {
        check(verb::RULE.find, "Had it rained, {Helena Varga} would have opposed the plan.", "");
        check(verb::RULE.find, "{Helena Varga} would have opposed the plan if she had been asked.", "");
        check(verb::RULE.find, "{Helena Varga} would oppose the plan.", "Helena Varga against: the plan");
    }

    #[test]
    fn nothing_is_told() {
        check(modal::RULE.find, "{Helena Varga} said it must be paid for.", "");
    }

    #[test]
    fn what_follows_a_pronoun_is_no_part_of_it() {
        check(
            verb::RULE.find,
            "{Helena Varga} left. Chile accused her of theatre.",
            "Chile against: her\nChile against: theatre",
        );
    }

    #[test]
    fn what_is_borne_or_barred() {
        check(verb::RULE.find, "Chile accepted defeat in March.", "");
        check(verb::RULE.find, "Chile accepted responsibility for the crash.", "");
        check(verb::RULE.find, "Chile accepted the offer.", "Chile favor: the offer");
        check(verb::RULE.find, "Chile blocked the road.", "");
        check(verb::RULE.find, "Chile blocked the treaty.", "Chile against: the treaty");
    }

    #[test]
    fn what_is_denied_is_not_wanted() {
        check(noun::RULE.find, "Chile’s intention to end the treaty is old.", "Chile against: the treaty");
        check(noun::RULE.find, "Peru denied news of Chile’s intention to end the treaty.", "");
    }

    #[test]
    fn who_is_questioned_is_not_doubted() {
        check(verb::RULE.find, "Police questioned a farmer who left the port.", "");
        check(verb::RULE.find, "Chile questioned the treaty.", "Chile against: the treaty");
    }

    #[test]
    fn near_misses() {
        check(verb::RULE.find, "Chile opposed the treaty.", "Chile against: the treaty");
        check(verb::RULE.find, "Chile will not agree to the treaty.", "Chile against: the treaty");
    }
}
