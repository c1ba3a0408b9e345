//! Where others take over behind what somebody is reported to say: "20 said they would stay, 10 said they would leave",
//! "officials said ten were hurt, but the paper reported twenty".

use super::clause::is_strong;
use crate::document::{Document, MentionKind, Upos};
use crate::extract::tree;

/// How many words those who take over may be named with.
const LONGEST: usize = 8;

/// How many words may describe them behind the name.
const DESCRIBED: usize = 16;

/// Whether others begin to say something at a comma.
pub(super) fn say(document: &Document<'_>, verb: usize, comma: usize) -> bool {
    alike(document, verb, comma) || but(document, verb, comma)
}

/// Whether others begin to say something behind a comma: "20 said they would stay, 10 said they would leave".
fn alike(document: &Document<'_>, verb: usize, comma: usize) -> bool {
    let nominal = |t: usize| {
        matches!(document.upos(t), Upos::Num | Upos::Noun | Upos::Adj | Upos::Det | Upos::Propn)
            || document.form(t) == "%"
    };
    let starts = usize::from(matches!(document.form(comma + 1), "and" | "while"));
    let first = comma + 1 + starts;
    let Some(next) = (first..first + 6).find(|&t| !nominal(t)).filter(|&t| t > first) else { return false };
    let says = if document.upos(next) == Upos::Aux { next + 1 } else { next };
    document.form(comma) == ","
        && document.upos(says) == Upos::Verb
        && document.lemma(says) == document.lemma(verb)
        && document.form(says) == document.form(verb)
        && (document.child(says, "ccomp").is_some_and(|clause| clause > says)
            || document.form(says + 1) == "that")
}

/// "…, but the Lakeside Post reported twenty", "…, while Okoro said it would rain": somebody else speaks behind a comma
/// and a conjunction that sets him against the first.
fn but(document: &Document<'_>, verb: usize, comma: usize) -> bool {
    let against = document.form(comma) == ","
        && matches!(document.form(comma + 1), "but" | "while" | "whereas" | "although" | "though");
    // "…, and rights groups warned that it was lost".
    let and = document.form(comma) == "," && document.form(comma + 1) == "and";
    let reports =
        || says_from(document, verb, comma + 2).is_some_and(|says| document.form(says + 1) == "that");
    against && (says_from(document, verb, comma + 2).is_some() || stands_from(document, verb, comma))
        || and && reports()
}

/// "…, but the opposition called for his resignation": others take a stand in the past, where what is said is of what will be.
fn stands_from(document: &Document<'_>, verb: usize, comma: usize) -> bool {
    let tag = |t: usize| document.tokens.get(t).map_or("", |token| token.xpos);
    let names = |t: usize| {
        matches!(document.upos(t), Upos::Num | Upos::Noun | Upos::Adj | Upos::Det | Upos::Propn | Upos::Part)
    };
    let first = comma + 2;
    let next = (first..first + LONGEST).find(|&t| !names(t)).filter(|&t| t > first);
    let stands = next.is_some_and(|t| {
        matches!(tag(t), "VBD" | "VBN")
            && (document.lemma(t) == "call" && document.form(t + 1) == "for"
                || matches!(
                    document.lemma(t),
                    "demand"
                        | "reject"
                        | "oppose"
                        | "urge"
                        | "accuse"
                        | "condemn"
                        | "insist"
                        | "denounce"
                        | "criticize"
                        | "criticise"
                ))
    });
    let will = (verb + 1..comma).any(|t| tag(t) == "MD");
    document.form(comma + 1) == "but" && tag(verb) == "VBD" && will && stands
}

/// Whether "while" opens what somebody else says, without a comma or behind one between quotation marks: "was “late,” while Okoro
/// noted that".
pub(super) fn say_meanwhile(document: &Document<'_>, verb: usize, t: usize) -> bool {
    let told = t > verb + 4;
    let person = |t: usize| document.mention_at(t).is_some_and(|(_, m)| m.kind == MentionKind::Person);
    let says = || {
        (t + 1..t + 1 + LONGEST).find(|&k| {
            document.upos(k) == Upos::Verb
                && document.children(k).any(|c| c > k && document.relation(c) == "ccomp")
        })
    };
    matches!(document.form(t), "while" | "whereas")
        && told
        && says().is_some_and(|says| (t + 1..says).any(person))
        && says_from(document, verb, t + 1).is_some()
}

/// The verb of saying that follows somebody who is named at a word.
fn says_from(document: &Document<'_>, verb: usize, first: usize) -> Option<usize> {
    let names = |t: usize| {
        matches!(
            document.upos(t),
            Upos::Num | Upos::Noun | Upos::Adj | Upos::Det | Upos::Propn | Upos::Part | Upos::Adv
        ) || matches!(document.form(t), "-" | "'s" | "’s" | "of" | "for")
    };
    let next = (first..first + LONGEST).find(|&t| !names(t)).filter(|&t| t > first)?;
    // "while Okoro, a professor of law, predicted".
    let is_named = document.mentions_in(first..next).any(|(_, m)| m.tokens.end == next);
    let described = (next + 1..next + DESCRIBED).find(|&t| document.form(t) == ",");
    let own = |comma: usize| {
        let says = comma + 1;
        document.child(says, "nsubj").is_some_and(|subject| (first..next).contains(&subject))
    };
    let told = described.filter(|&comma| is_named && document.form(next) == "," && own(comma));
    let next = told.map_or(next, |comma| comma + 1);
    let says = if document.lemma(next) == "have" { next + 1 } else { next };
    let named = (first..next).any(|t| matches!(document.upos(t), Upos::Noun | Upos::Propn));
    let fits = named
        && says != verb
        && document.upos(says) == Upos::Verb
        && is_strong(document, says)
        && !tree::is_passive(document, says)
        && tree::is_finite(document, says);
    fits.then_some(says)
}

/// "said wages rose and some economists said they were wrong": whether "and" joins another who says something, by the same verb.
pub(super) fn say_too(document: &Document<'_>, verb: usize, and: usize) -> bool {
    matches!(document.form(and), "and" | "but" | "while")
        && document.head(and).is_some_and(|second| {
            second > and
                && document.head(second) == Some(verb)
                && document.relation(second) == "conj"
                && document.lemma(second) == document.lemma(verb)
                && document.child(second, "nsubj").is_some_and(|subject| subject > and)
                && document.child(second, "ccomp").is_some()
        })
}

#[cfg(test)]
mod tests {
    use super::super::complement;
    use super::super::testing::check;

    #[test]
    fn somebody_else_speaks() {
        check(
            complement::RULE.find,
            "{Helena Varga} said ten people had been hurt, but {Tomas Okoro} reported that twenty were in hospital.",
            &["Helena Varga: ten people had been hurt", "Tomas Okoro: twenty were in hospital"],
        );
        check(
            complement::RULE.find,
            "{Helena Varga} said the crew would come; the boats were built on the lake.",
            &["Helena Varga: the crew would come"],
        );
    }

    #[test]
    fn others_report_behind_and() {
        check(
            complement::RULE.find,
            "{Helena Varga} stressed that the repairs were not complete, and {Tomas Okoro} warned that the dam was lost.",
            &["Helena Varga: the repairs were not complete", "Tomas Okoro: the dam was lost"],
        );
        check(
            complement::RULE.find,
            "{Helena Varga} stressed that the repairs were not complete, and the dam was lost.",
            &["Helena Varga: the repairs were not complete, and the dam was lost"],
        );
        check(
            complement::RULE.find,
            "{Helena Varga} said the demands of the port wear people down, though she noted that clients ask for better boats.",
            &[
                "Helena Varga: the demands of the port wear people down",
                "Helena Varga: clients ask for better boats",
            ],
        );
        check(
            complement::RULE.find,
            "{Helena Varga} said fathers would not be paid, and when pressed on the reason, she left.",
            &["Helena Varga: fathers would not be paid"],
        );
        check(
            complement::RULE.find,
            "{Helena Varga} said it was against the test and warned Peru to wait.",
            &["Helena Varga: it was against the test"],
        );
    }

    #[test]
    fn somebody_else_speaks_meanwhile() {
        check(
            complement::RULE.find,
            "{Helena Varga} said ten people had been hurt while Mayor {Tomas Okoro} noted that twenty were in hospital.",
            &["Helena Varga: ten people had been hurt", "Tomas Okoro: twenty were in hospital"],
        );
        check(
            complement::RULE.find,
            "{Helena Varga} said ten people had been hurt while the crew claimed credit.",
            &["Helena Varga: ten people had been hurt while the crew claimed credit"],
        );
    }

    #[test]
    fn somebody_else_who_is_described_speaks() {
        check(
            complement::RULE.find,
            "{Helena Varga} said the law would stand, while {Tomas Okoro}, a professor of law, predicted that it would fall.",
            &["Helena Varga: the law would stand", "Tomas Okoro: it would fall"],
        );
    }

    #[test]
    fn near_misses() {
        check(
            complement::RULE.find,
            "{Helena Varga} said the crew would come, but the port would be shut.",
            &["Helena Varga: the crew would come, but the port would be shut"],
        );
    }
}
