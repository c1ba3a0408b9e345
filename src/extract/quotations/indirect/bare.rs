//! Reported clauses without "that" whose subject stands right behind the verb, whatever a tree makes of them: "added it
//! took years", "announced classes for all schools would be cancelled".

use super::clause::{REACH, is_strong, is_tensed, is_thrown};
use super::extent;
use super::reports as reports_speech;
use crate::document::{Document, Upos};
use crate::extract::{syntax, tree};
use std::ops::Range;

/// "stated he was away", "adding it took years": a pronoun with its verb right behind a verb of saying.
pub(super) fn pronoun(document: &Document<'_>, verb: usize) -> Option<(usize, Range<usize>)> {
    let start = verb + 1;
    let subject = matches!(document.form(start), "he" | "she" | "it" | "they" | "we" | "there" | "I");
    if !subject || !is_strong(document, verb) || is_thrown(document, verb) {
        return None;
    }
    let head = (start + 1..start + 3).find(|&t| document.upos(t) != Upos::Adv)?;
    let inside = syntax::sentence(document, verb)?.tokens.end > head;
    (inside && is_tensed(document, head)).then(|| (head, extent::flat(document, verb, start, head)))
}

/// "announced classes for all schools would be cancelled", "indicated an inquiry with the police was under way": a noun
/// phrase, with what specifies it, and an auxiliary behind it that has no other subject.
pub(super) fn phrase(document: &Document<'_>, verb: usize) -> Option<(usize, Range<usize>)> {
    let start = verb + 1;
    let sentence = syntax::sentence(document, verb)?.tokens.clone();
    let reports =
        is_strong(document, verb) && !is_thrown(document, verb) && tells_clauses(document.lemma(verb));
    let active = is_active(document, verb, sentence.start);
    let opens = matches!(document.upos(start), Upos::Det | Upos::Noun | Upos::Propn | Upos::Num | Upos::Adj);
    if !reports || !active || !opens || document.in_time(start) || is_relative(document, verb) {
        return None;
    }
    let end = sentence.end.min(start + REACH);
    let nominal = |t: usize| {
        matches!(
            document.upos(t),
            Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num | Upos::Adp | Upos::Part | Upos::Sym
        ) || document.upos(t) == Upos::Punct && matches!(document.form(t), "-" | "/")
            || document.upos(t) == Upos::Cconj
            // "an inquiry working with the police": what describes the subject.
            || document.form(t).ends_with("ing") && !reports_speech(document, t)
    };
    let head = (start..end).find(|&t| !nominal(t))?;
    // "said the two raised a loan", of which a tree may make a participle.
    let counted = document.form(start) == "the"
        && matches!(document.form(start + 1), "two" | "three" | "four" | "pair")
        && head == start + 2
        && matches!(document.tokens.get(head).map_or("", |token| token.xpos), "VBD" | "VBN");
    if counted {
        return Some((head, extent::flat(document, verb, start, head)));
    }
    let last = head.checked_sub(1).filter(|&last| last >= start)?;
    let named = matches!(document.upos(last), Upos::Noun | Upos::Propn | Upos::Num);
    let helps = document.upos(head) == Upos::Aux && is_tensed(document, head);
    // "announced the plan they have": who stands there is the subject of a relative clause.
    let own = (start..head).all(|t| document.upos(t) != Upos::Pron);
    (named && helps && own).then(|| (head, extent::flat(document, verb, start, head)))
}

/// Verbs of saying whose object is hardly ever followed by an auxiliary, unless it is the subject of what is said.
fn tells_clauses(lemma: &str) -> bool {
    !matches!(
        lemma,
        "tell"
            | "ask"
            | "inform"
            | "remind"
            | "assure"
            | "call"
            | "describe"
            | "accuse"
            | "urge"
            | "thank"
            | "quote"
            | "issue"
            | "release"
            | "publish"
            | "post"
    )
}

/// Whether a verb is not passive and has a tense of its own, by itself or by "have" before it.
fn is_active(document: &Document<'_>, verb: usize, start: usize) -> bool {
    let helped = (verb.saturating_sub(3).max(start)..verb).any(|t| document.lemma(t) == "have");
    (is_tensed(document, verb) || helped) && !tree::is_passive(document, verb)
}

/// "the plan Varga announced on Monday was late": the verb stands in a clause that describes a noun.
fn is_relative(document: &Document<'_>, verb: usize) -> bool {
    let relative = document.relation(verb) == "acl";
    let marked = document.children(verb).any(|t| {
        t < verb
            && (document.relation(t) == "mark"
                || matches!(document.form(t), "who" | "which" | "that" | "whom" | "where" | "when"))
    });
    relative || marked
}

#[cfg(test)]
mod tests {
    use super::super::complement::RULE;
    use super::super::testing::check;
    use crate::extract::quotations::tests::check_text;

    #[test]
    fn a_pronoun_right_behind_the_verb() {
        check(
            RULE.find,
            "{Helena Varga} praised the crew, adding it took years to build the board.",
            &["Helena Varga: it took years to build the board"],
        );
    }

    #[test]
    fn a_noun_phrase_and_its_auxiliary() {
        check(
            RULE.find,
            "{Helena Varga} announced classes for students from all schools would be cancelled on Friday.",
            &["Helena Varga: classes for students from all schools would be cancelled on Friday"],
        );
        check(
            RULE.find,
            "{Helena Varga} said the two raised a loan for the port.",
            &["Helena Varga: the two raised a loan for the port"],
        );
        check_text(
            "The fire service indicated an investigation working alongside the police was underway.",
            &["fire service: an investigation working alongside the police was underway"],
        );
    }

    #[test]
    fn near_misses() {
        check(RULE.find, "The plan {Helena Varga} announced for the school was late.", &[]);
        check(RULE.find, "{Helena Varga} announced a plan for the school and was thanked.", &[]);
        check(RULE.find, "{Helena Varga} announced it on Monday.", &[]);
    }
}
